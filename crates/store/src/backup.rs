//! Backups: a copy of a base in one file, sealed with a key derived from the installation key.
//!
//! The file is a mark, 32 random bytes, then chunks. Each file has its own key, each chunk its own
//! nonce (its number, and whether it is the last), so that nothing can be moved, repeated or cut
//! without showing.

use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use crate::sql::db::Result;
use crate::{Store, StoreError, Vault};
use etayage_cipher::{self as cipher, Key};

const MARK: &[u8] = b"etayage backup 1\n";
const CHUNK: usize = 64 * 1024;
const TAG: usize = 16;

/// Copies a base into a new file while it serves; tells how many lines. The file appears under its
/// name only once it is whole and on disk.
///
/// # Errors
/// `Unavailable` when the base cannot be read or the file cannot be written.
pub async fn back_up(store: &dyn Store, vault: &Vault, path: &Path) -> Result<u64> {
    let partial = PathBuf::from(format!("{}.partial", path.display()));
    let file = create(&partial).map_err(|e| unusable(&partial, &e))?;
    let done = fill(store, vault, file).await;
    let kept = done.and_then(|lines| {
        let rename = std::fs::rename(&partial, path).and_then(|()| sync_folder(path));
        rename.map(|()| lines).map_err(|e| unusable(path, &e))
    });
    if kept.is_err() {
        std::fs::remove_file(&partial).ok();
    }
    kept
}

async fn fill(store: &dyn Store, vault: &Vault, file: File) -> Result<u64> {
    let again = file
        .try_clone()
        .map_err(|e| StoreError::Unavailable(e.to_string()))?;
    let lines = store
        .copy_out(Box::new(Sealing::new(BufWriter::new(file), vault)?))
        .await?;
    again
        .sync_all()
        .map_err(|e| StoreError::Unavailable(e.to_string()))?;
    Ok(lines)
}

/// Fills an empty base from a backup, all or nothing; tells how many lines.
///
/// # Errors
/// `Corrupt` when the file was made with another installation key or has been changed or cut,
/// `Invalid` when the base is not empty.
pub async fn restore(store: &dyn Store, vault: &Vault, path: &Path) -> Result<u64> {
    let file = File::open(path).map_err(|e| unusable(path, &e))?;
    store
        .copy_in(Box::new(Opening::new(BufReader::new(file), vault)?))
        .await
}

/// Whether a backup opens with these keys: its first chunk is read, nothing is restored.
///
/// # Errors
/// `Corrupt` when it does not, `Unavailable` when the file cannot be read.
pub fn opens_backup(vault: &Vault, path: &Path) -> Result<()> {
    let file = File::open(path).map_err(|e| unusable(path, &e))?;
    let mut opening = Opening::new(BufReader::new(file), vault)?;
    let begun = opening.open_next();
    begun.map_err(|e| StoreError::Corrupt(e.to_string()))
}

fn create(path: &Path) -> std::io::Result<File> {
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn sync_folder(path: &Path) -> std::io::Result<()> {
    match path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        Some(folder) => File::open(folder)?.sync_all(),
        None => Ok(()),
    }
}

fn unusable(path: &Path, error: &std::io::Error) -> StoreError {
    StoreError::Unavailable(format!("{}: {error}", path.display()))
}

/// Seals what is written, chunk by chunk; the last one when flushed.
struct Sealing<W> {
    to: W,
    key: Key,
    number: u64,
    chunk: Vec<u8>,
}

impl<W: Write> Sealing<W> {
    fn new(mut to: W, vault: &Vault) -> Result<Self> {
        let salt = cipher::random()?;
        let begun = to.write_all(MARK).and_then(|()| to.write_all(&salt));
        begun.map_err(|e| StoreError::Unavailable(e.to_string()))?;
        Ok(Self {
            to,
            key: vault.backup_keys(&salt)[0],
            number: 0,
            chunk: Vec::with_capacity(CHUNK),
        })
    }

    fn seal(&mut self, last: bool) -> std::io::Result<()> {
        let sealed = cipher::seal_numbered(&self.key, self.number, last, &self.chunk)
            .map_err(std::io::Error::other)?;
        self.number += 1;
        self.chunk.clear();
        let length = u32::try_from(sealed.len()).map_err(std::io::Error::other)?;
        self.to.write_all(&length.to_be_bytes())?;
        self.to.write_all(&sealed)
    }
}

impl<W: Write> Write for Sealing<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let taken = bytes.len().min(CHUNK - self.chunk.len());
        self.chunk.extend_from_slice(&bytes[..taken]);
        if self.chunk.len() == CHUNK {
            self.seal(false)?;
        }
        Ok(taken)
    }

    /// Called once, at the end.
    fn flush(&mut self) -> std::io::Result<()> {
        self.seal(true)?;
        self.to.flush()
    }
}

/// Opens what [`Sealing`] made.
struct Opening<R> {
    from: R,
    /// Those that may open it; the first chunk tells which one does.
    keys: Vec<Key>,
    number: u64,
    chunk: Vec<u8>,
    at: usize,
    last: bool,
}

impl<R: Read> Opening<R> {
    fn new(mut from: R, vault: &Vault) -> Result<Self> {
        let mut mark = [0; MARK.len()];
        let mut salt = [0; 32];
        let read = from
            .read_exact(&mut mark)
            .and_then(|()| from.read_exact(&mut salt));
        if read.is_err() || mark != *MARK {
            return Err(StoreError::Corrupt("this is not a backup".to_owned()));
        }
        Ok(Self {
            from,
            keys: vault.backup_keys(&salt),
            number: 0,
            chunk: Vec::new(),
            at: 0,
            last: false,
        })
    }

    fn open_next(&mut self) -> std::io::Result<()> {
        let mut length = [0; 4];
        self.from.read_exact(&mut length)?;
        let length = u32::from_be_bytes(length) as usize;
        if length > CHUNK + TAG {
            return Err(damaged());
        }
        let mut sealed = vec![0; length];
        self.from.read_exact(&mut sealed)?;
        let attempts = self.keys.iter().flat_map(|key| [(key, false), (key, true)]);
        let opened = attempts.into_iter().find_map(|(key, last)| {
            let chunk = cipher::open_numbered(key, self.number, last, &sealed).ok()?;
            Some((*key, chunk, last))
        });
        let (key, chunk, last) = opened.ok_or_else(damaged)?;
        (self.keys, self.chunk, self.at, self.last) = (vec![key], chunk, 0, last);
        self.number += 1;
        Ok(())
    }
}

fn damaged() -> std::io::Error {
    let text = "the backup was made with another installation key, or is damaged";
    std::io::Error::new(std::io::ErrorKind::InvalidData, text)
}

impl<R: Read> Read for Opening<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        while self.at == self.chunk.len() && !self.last {
            self.open_next()?;
        }
        let given = into.len().min(self.chunk.len() - self.at);
        into[..given].copy_from_slice(&self.chunk[self.at..self.at + given]);
        self.at += given;
        Ok(given)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(plain: &[u8]) -> Vec<u8> {
        let mut file = Vec::new();
        let mut sealing = Sealing::new(&mut file, &Vault::from_bytes(&[1; 32])).unwrap();
        sealing.write_all(plain).unwrap();
        sealing.flush().unwrap();
        file
    }

    fn opened(file: &[u8], key: u8) -> std::io::Result<Vec<u8>> {
        let mut plain = Vec::new();
        let opening = Opening::new(file, &Vault::from_bytes(&[key; 32]));
        opening
            .map_err(std::io::Error::other)?
            .read_to_end(&mut plain)?;
        Ok(plain)
    }

    #[test]
    fn what_is_sealed_opens_whatever_its_length() {
        for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 7] {
            let plain: Vec<u8> = (0..length).map(|n| (n % 251) as u8).collect();
            let file = sealed(&plain);
            assert_eq!(opened(&file, 1).unwrap(), plain, "{length}");
            assert!(length < 9 || !file.windows(8).any(|window| window == &plain[..8]));
        }
    }

    #[test]
    fn a_backup_made_before_the_key_was_changed_still_opens() {
        let file = sealed(&[7; 2 * CHUNK + 3]);
        let both = Vault::from_keys(&[2; 32], &[[1; 32]]);
        let mut plain = Vec::new();
        Opening::new(&*file, &both)
            .unwrap()
            .read_to_end(&mut plain)
            .unwrap();
        assert_eq!(plain, [7; 2 * CHUNK + 3]);
    }

    #[test]
    fn another_key_a_cut_or_a_swap_is_refused() {
        let file = sealed(&[7; 3 * CHUNK]);
        assert!(opened(&file, 2).is_err(), "key");
        let chunk = 4 + CHUNK + TAG;
        let start = MARK.len() + 32;
        assert!(
            opened(&file[..start + chunk], 1).is_err(),
            "cut between chunks"
        );
        assert!(
            opened(&file[..start + chunk + 9], 1).is_err(),
            "cut inside a chunk"
        );
        let mut swapped = file.clone();
        swapped[start..start + 2 * chunk].rotate_left(chunk);
        assert!(opened(&swapped, 1).is_err(), "swap");
        let mut touched = file;
        touched[start + 100] ^= 1;
        assert!(opened(&touched, 1).is_err(), "change");
        assert!(opened(b"not a backup at all", 1).is_err());
    }
}
