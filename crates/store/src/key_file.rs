//! The file of the installation keys: 64 hexadecimal digits a line, the key that seals first.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::chain;
use crate::vault::VaultError;
use etayage_cipher::{self as cipher, Key};

/// The keys of a file.
///
/// # Errors
/// When the file cannot be read, does not hold keys, or can be read by others than its owner.
pub(crate) fn read(path: &Path) -> Result<Vec<Key>, VaultError> {
    let text = std::fs::read_to_string(path).map_err(|e| unusable(path, &e))?;
    check_mode(path)?;
    parse(&path.display().to_string(), &text)
}

/// The keys of a text: words of 64 hexadecimal digits.
pub(crate) fn parse(name: &str, text: &str) -> Result<Vec<Key>, VaultError> {
    let keys: Option<Vec<Key>> = text.split_whitespace().map(parse_hex).collect();
    keys.filter(|keys| !keys.is_empty())
        .ok_or_else(|| VaultError::Malformed(name.to_owned()))
}

/// Draws a key into a new file that only its owner can read.
pub(crate) fn create(path: &Path) -> Result<(), VaultError> {
    write_new(path, &[cipher::random()?]).map_err(|e| unusable(path, &e))
}

/// Draws a new installation key and puts it first in the file: it seals from now on, and the keys
/// that were there still open. The file is replaced as a whole.
///
/// # Errors
/// When the file cannot be read or replaced.
pub fn add_installation_key(path: &Path) -> Result<(), VaultError> {
    let mut keys = read(path)?;
    keys.insert(0, cipher::random()?);
    replace(path, &keys)
}

/// Moves every key but the first to the file `retired`, where they only serve to open old backups;
/// tells how many. Nothing is lost if it is stopped half-way.
///
/// # Errors
/// When either file cannot be read or replaced.
pub fn retire_installation_keys(path: &Path, retired: &Path) -> Result<usize, VaultError> {
    let keys = read(path)?;
    let (first, former) = keys.split_at(1);
    let mut known = if retired.exists() {
        read(retired)?
    } else {
        Vec::new()
    };
    known.extend(
        former
            .iter()
            .filter(|key| !known.contains(key))
            .copied()
            .collect::<Vec<_>>(),
    );
    if !former.is_empty() {
        replace(retired, &known)?;
        replace(path, first)?;
    }
    Ok(former.len())
}

/// Puts a new file in the place of one, on disk when it returns.
fn replace(path: &Path, keys: &[Key]) -> Result<(), VaultError> {
    let partial = PathBuf::from(format!("{}.partial", path.display()));
    // What a stopped attempt may have left.
    std::fs::remove_file(&partial).ok();
    let written = write_new(&partial, keys).and_then(|()| {
        std::fs::rename(&partial, path)?;
        match path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
        {
            Some(folder) => std::fs::File::open(folder)?.sync_all(),
            None => Ok(()),
        }
    });
    written.map_err(|e| unusable(path, &e))
}

fn write_new(path: &Path, keys: &[Key]) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    for key in keys {
        writeln!(file, "{}", chain::hex(key))?;
    }
    file.sync_all()
}

fn check_mode(path: &Path) -> Result<(), VaultError> {
    #[cfg(unix)]
    {
        let metadata = std::fs::metadata(path).map_err(|e| unusable(path, &e))?;
        let mode = std::os::unix::fs::MetadataExt::mode(&metadata) & 0o777;
        if mode & 0o077 != 0 {
            return Err(VaultError::Exposed(path.display().to_string(), mode));
        }
    }
    Ok(())
}

fn unusable(path: &Path, error: &std::io::Error) -> VaultError {
    VaultError::Missing(path.display().to_string(), error.to_string())
}

fn parse_hex(text: &str) -> Option<Key> {
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    let mut key = [0u8; 32];
    for (byte, at) in key.iter_mut().zip((0..64).step_by(2)) {
        *byte = u8::from_str_radix(&text[at..at + 2], 16).ok()?;
    }
    Some(key)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn folder() -> (tempfile::TempDir, PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("key");
        (dir, path)
    }

    #[test]
    fn a_key_is_drawn_once_and_read_back() {
        let (_dir, path) = folder();
        assert!(matches!(read(&path), Err(VaultError::Missing(..))));
        create(&path).unwrap();
        assert_eq!(read(&path).unwrap().len(), 1);
        assert!(matches!(create(&path), Err(VaultError::Missing(..))));
        for text in ["", "zz", "0", &"é".repeat(32)] {
            assert_eq!(
                parse("key", text),
                Err(VaultError::Malformed("key".to_owned()))
            );
        }
    }

    #[test]
    fn a_new_key_comes_first_and_former_ones_are_put_away() {
        let (dir, path) = folder();
        create(&path).unwrap();
        let first = read(&path).unwrap()[0];
        add_installation_key(&path).unwrap();
        let both = read(&path).unwrap();
        assert_eq!(both[1], first);
        let retired = dir.path().join("retired");
        assert_eq!(retire_installation_keys(&path, &retired), Ok(1));
        assert_eq!(read(&path), Ok(vec![both[0]]));
        assert_eq!(read(&retired), Ok(vec![first]));
        assert_eq!(retire_installation_keys(&path, &retired), Ok(0));
        add_installation_key(&path).unwrap();
        assert_eq!(retire_installation_keys(&path, &retired), Ok(1));
        assert_eq!(read(&retired), Ok(vec![first, both[0]]));
    }

    #[cfg(unix)]
    #[test]
    fn a_key_that_others_can_read_is_refused() {
        use std::os::unix::fs::PermissionsExt;
        let (_dir, path) = folder();
        create(&path).unwrap();
        for mode in [0o640, 0o604, 0o644, 0o666] {
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
            assert!(matches!(read(&path), Err(VaultError::Exposed(_, told)) if told == mode));
        }
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o400)).unwrap();
        assert_eq!(read(&path).unwrap().len(), 1);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,80}") {
            if let Ok(keys) = parse("key", &text) {
                prop_assert!(!keys.is_empty());
            }
        }
    }
}
