//! Sealing: XChaCha20-Poly1305 under per-stream keys, themselves wrapped by the installation key.

use std::fmt;
use std::io::Write;
use std::path::Path;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::chain;

const NONCE: usize = 24;

/// A 32-byte secret key.
pub(crate) type Key = [u8; 32];

/// A problem with a key or with something sealed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// No key file.
    #[error("the installation key {0} cannot be read: {1}")]
    Missing(String, String),
    /// The key file is not 64 hexadecimal digits.
    #[error("the installation key {0} is not 64 hexadecimal digits")]
    Malformed(String),
    /// The key is not the one that this database was created with.
    #[error("this is not the installation key of this database")]
    Wrong,
    /// A sealed part was changed, moved or sealed with another key.
    #[error("a sealed part cannot be opened: {0}")]
    Unopenable(String),
    /// The system gives no randomness.
    #[error("no randomness from the system: {0}")]
    Randomness(String),
}

/// The installation key, and what is derived from it. Its `Debug` shows nothing.
#[derive(Clone)]
pub struct Vault {
    wrapping: Key,
    index: Key,
    backups: Key,
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Vault(..)")
    }
}

impl Vault {
    /// A vault from the 32 bytes of an installation key.
    pub fn from_bytes(key: &[u8; 32]) -> Self {
        Self {
            wrapping: derive(key, b"etayage/wrapping/1"),
            index: derive(key, b"etayage/index/1"),
            backups: derive(key, b"etayage/backups/1"),
        }
    }

    /// A vault from a file that holds 64 hexadecimal digits.
    ///
    /// # Errors
    /// When the file cannot be read or does not hold a key.
    pub fn from_file(path: &Path) -> Result<Self, VaultError> {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(path)
            .map_err(|e| VaultError::Missing(name.clone(), e.to_string()))?;
        let key = parse_hex(text.trim()).ok_or(VaultError::Malformed(name))?;
        Ok(Self::from_bytes(&key))
    }

    /// Draws a new installation key into a new file that only its owner can read.
    ///
    /// # Errors
    /// When the file exists already or cannot be written.
    pub fn create_file(path: &Path) -> Result<Self, VaultError> {
        let key = random()?;
        write_private(path, &format!("{}\n", chain::hex(&key)))
            .map_err(|e| VaultError::Missing(path.display().to_string(), e.to_string()))?;
        Ok(Self::from_bytes(&key))
    }

    /// A fresh key for a stream, and the same wrapped for storage.
    pub(crate) fn new_stream_key(&self, stream: &str) -> Result<(Key, Vec<u8>), VaultError> {
        let key = random()?;
        let wrapped = seal(&self.wrapping, &key_place(stream), &key)?;
        Ok((key, wrapped))
    }

    /// The key of a stream from its stored form.
    pub(crate) fn unwrap_stream_key(
        &self,
        stream: &str,
        wrapped: &[u8],
    ) -> Result<Key, VaultError> {
        let bytes = open(&self.wrapping, &key_place(stream), wrapped)?;
        bytes
            .try_into()
            .map_err(|_| VaultError::Unopenable(format!("key of {stream}")))
    }

    /// A record by which a later start recognises the installation key.
    pub(crate) fn verification(&self) -> Result<Vec<u8>, VaultError> {
        seal(&self.wrapping, b"verification", b"etayage")
    }

    /// Whether this vault made that verification record.
    pub(crate) fn verify(&self, record: &[u8]) -> Result<(), VaultError> {
        open(&self.wrapping, b"verification", record)
            .map(|_| ())
            .map_err(|_| VaultError::Wrong)
    }

    /// The key of one backup file, given the random bytes it begins with.
    pub(crate) fn backup_key(&self, salt: &[u8; 32]) -> Key {
        derive(&self.backups, salt)
    }

    /// A keyed hash of a search word; `class` keeps names and references apart.
    pub(crate) fn blind(&self, class: &str, word: &str) -> Vec<u8> {
        let full = hmac(
            &self.index,
            &chain::encode(&[class.as_bytes(), word.as_bytes()]),
        );
        full[..16].to_vec()
    }
}

/// Seals `plain`, bound to `place`: nonce, then ciphertext and tag.
pub(crate) fn seal(key: &Key, place: &[u8], plain: &[u8]) -> Result<Vec<u8>, VaultError> {
    let mut nonce = [0u8; NONCE];
    getrandom::fill(&mut nonce).map_err(|e| VaultError::Randomness(e.to_string()))?;
    let sealed = XChaCha20Poly1305::new(key.into())
        .encrypt(
            &XNonce::from(nonce),
            Payload {
                msg: plain,
                aad: place,
            },
        )
        .map_err(|_| VaultError::Unopenable("too long to seal".to_owned()))?;
    Ok([nonce.as_slice(), &sealed].concat())
}

/// Opens what [`seal`] made for the same place.
pub(crate) fn open(key: &Key, place: &[u8], sealed: &[u8]) -> Result<Vec<u8>, VaultError> {
    let unopenable = || VaultError::Unopenable(String::from_utf8_lossy(place).replace('\0', ""));
    let (nonce, rest) = sealed.split_first_chunk::<NONCE>().ok_or_else(unopenable)?;
    XChaCha20Poly1305::new(key.into())
        .decrypt(
            &XNonce::from(*nonce),
            Payload {
                msg: rest,
                aad: place,
            },
        )
        .map_err(|_| unopenable())
}

/// Seals a chunk of a file whose key serves nothing else: its number is its nonce.
pub(crate) fn seal_numbered(
    key: &Key,
    number: u64,
    last: bool,
    plain: &[u8],
) -> Result<Vec<u8>, VaultError> {
    XChaCha20Poly1305::new(key.into())
        .encrypt(&numbered(number, last), plain)
        .map_err(|_| VaultError::Unopenable("too long to seal".to_owned()))
}

/// Opens what [`seal_numbered`] made with the same number, last or not.
pub(crate) fn open_numbered(
    key: &Key,
    number: u64,
    last: bool,
    sealed: &[u8],
) -> Result<Vec<u8>, VaultError> {
    XChaCha20Poly1305::new(key.into())
        .decrypt(&numbered(number, last), sealed)
        .map_err(|_| VaultError::Unopenable(format!("chunk {number}")))
}

fn numbered(number: u64, last: bool) -> XNonce {
    let mut nonce = [0; NONCE];
    nonce[..8].copy_from_slice(&number.to_be_bytes());
    nonce[8] = u8::from(last);
    XNonce::from(nonce)
}

fn key_place(stream: &str) -> Vec<u8> {
    chain::encode(&[b"key", stream.as_bytes()])
}

pub(crate) fn random() -> Result<Key, VaultError> {
    let mut key = [0u8; 32];
    getrandom::fill(&mut key).map_err(|e| VaultError::Randomness(e.to_string()))?;
    Ok(key)
}

fn derive(key: &Key, purpose: &[u8]) -> Key {
    hmac(key, purpose)
}

fn hmac(key: &Key, message: &[u8]) -> [u8; 32] {
    // HMAC itself pads a short key with zeros to the hash's block.
    let mut block = [0u8; 64];
    block[..key.len()].copy_from_slice(key);
    let mut mac = Hmac::<Sha256>::new(&block.into());
    mac.update(message);
    mac.finalize().into_bytes().into()
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

fn write_private(path: &Path, text: &str) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opens_only_in_its_own_place_and_with_its_own_key() {
        let sealed = seal(&[7; 32], b"here", b"secret").unwrap();
        assert_eq!(open(&[7; 32], b"here", &sealed).unwrap(), b"secret");
        assert!(open(&[7; 32], b"there", &sealed).is_err());
        assert!(open(&[8; 32], b"here", &sealed).is_err());
        assert!(open(&[7; 32], b"here", &sealed[..10]).is_err());
        assert_ne!(sealed, seal(&[7; 32], b"here", b"secret").unwrap());
    }

    #[test]
    fn stream_keys_survive_wrapping_for_their_stream_only() {
        let vault = Vault::from_bytes(&[1; 32]);
        let (key, wrapped) = vault.new_stream_key("case/a").unwrap();
        assert_eq!(vault.unwrap_stream_key("case/a", &wrapped).unwrap(), key);
        assert!(vault.unwrap_stream_key("case/b", &wrapped).is_err());
        assert!(
            Vault::from_bytes(&[2; 32])
                .unwrap_stream_key("case/a", &wrapped)
                .is_err()
        );
    }

    #[test]
    fn the_index_is_keyed_and_names_and_references_stay_apart() {
        let vault = Vault::from_bytes(&[1; 32]);
        assert_eq!(vault.blind("name", "martin"), vault.blind("name", "martin"));
        assert_ne!(
            vault.blind("name", "martin"),
            vault.blind("reference", "martin")
        );
        assert_ne!(
            vault.blind("name", "martin"),
            Vault::from_bytes(&[2; 32]).blind("name", "martin")
        );
    }

    #[test]
    fn hmac_matches_the_published_vector() {
        // RFC 4231, test case 2, with its 4-byte key padded with zeros as HMAC itself does.
        let mut key = [0u8; 32];
        key[..4].copy_from_slice(b"Jefe");
        let mac = hmac(&key, b"what do ya want for nothing?");
        assert!(chain::hex(&mac).starts_with("5bdcc146bf60754e6a042426089575c7"));
    }

    #[test]
    fn key_files() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("key");
        assert!(matches!(
            Vault::from_file(&path),
            Err(VaultError::Missing(..))
        ));
        let made = Vault::create_file(&path).unwrap();
        assert_eq!(Vault::from_file(&path).unwrap().wrapping, made.wrapping);
        assert!(matches!(
            Vault::create_file(&path),
            Err(VaultError::Missing(..))
        ));
        std::fs::write(&path, "zz").unwrap();
        assert!(matches!(
            Vault::from_file(&path),
            Err(VaultError::Malformed(_))
        ));
    }
}
