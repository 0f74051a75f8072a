//! The installation keys: what wraps the keys of the streams, what blinds search words.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use crate::{chain, key_file};
use etayage_cipher::{CipherError, Key, derive, hmac, open, random, seal};

/// A problem with a key or with something sealed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// No key file.
    #[error("the installation key {0} cannot be read: {1}")]
    Missing(String, String),
    /// The key file is not 64 hexadecimal digits.
    #[error("the installation key {0} is not 64 hexadecimal digits")]
    Malformed(String),
    /// Others than its owner can read the key file; its mode.
    #[error("the installation key {0} can be read by others (mode {1:o})")]
    Exposed(String, u32),
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

impl From<CipherError> for VaultError {
    fn from(error: CipherError) -> Self {
        match error {
            CipherError::Unopenable(what) => Self::Unopenable(what),
            CipherError::TooLong => Self::Unopenable(error.to_string()),
            CipherError::Randomness(cause) => Self::Randomness(cause),
        }
    }
}

/// The installation keys, and what is derived from them: the first one seals, the others only open
/// what was sealed before a change of key. Copies share what they hold. Its `Debug` shows nothing.
#[derive(Clone)]
pub struct Vault {
    ring: Arc<RwLock<Ring>>,
    source: Option<Arc<PathBuf>>,
}

type Ring = Arc<[Keys]>;

/// What is derived from one installation key.
#[derive(Clone, PartialEq)]
struct Keys {
    wrapping: Key,
    index: Key,
    backups: Key,
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Vault(..)")
    }
}

impl Keys {
    fn derived(key: &Key) -> Self {
        Self {
            wrapping: derive(key, b"etayage/wrapping/1"),
            index: derive(key, b"etayage/index/1"),
            backups: derive(key, b"etayage/backups/1"),
        }
    }
}

impl Vault {
    /// A vault from the 32 bytes of an installation key.
    pub fn from_bytes(key: &[u8; 32]) -> Self {
        Self::from_keys(key, &[])
    }

    /// A vault that seals with `key`, and also opens what the `former` keys sealed.
    pub fn from_keys(key: &[u8; 32], former: &[[u8; 32]]) -> Self {
        Self {
            ring: Arc::new(RwLock::new(ring([key].into_iter().chain(former)))),
            source: None,
        }
    }

    /// A vault from what holds 64 hexadecimal digits a key, the one that seals first; `name` says
    /// where the text comes from.
    ///
    /// # Errors
    /// `Malformed` when it does not hold keys.
    pub fn from_text(name: &str, text: &str) -> Result<Self, VaultError> {
        let keys = key_file::parse(name, text)?;
        Ok(Self {
            ring: Arc::new(RwLock::new(ring(&keys))),
            source: None,
        })
    }

    /// A vault from a file that holds 64 hexadecimal digits a line, the key that seals first. It
    /// reads the file again when it meets something that none of its keys opens.
    ///
    /// # Errors
    /// When the file cannot be read, does not hold keys, or can be read by others than its owner.
    pub fn from_file(path: &Path) -> Result<Self, VaultError> {
        let keys = key_file::read(path)?;
        Ok(Self {
            ring: Arc::new(RwLock::new(ring(&keys))),
            source: Some(Arc::new(path.to_owned())),
        })
    }

    /// Draws a new installation key into a new file that only its owner can read.
    ///
    /// # Errors
    /// When the file exists already or cannot be written.
    pub fn create_file(path: &Path) -> Result<Self, VaultError> {
        key_file::create(path)?;
        Self::from_file(path)
    }

    /// The same keys, and those of another file that open what was sealed long ago.
    ///
    /// # Errors
    /// Those of [`Self::from_file`].
    pub fn with_former(&self, path: &Path) -> Result<Self, VaultError> {
        let older = ring(&key_file::read(path)?);
        let all: Ring = self.keys().iter().chain(older.iter()).cloned().collect();
        Ok(Self {
            ring: Arc::new(RwLock::new(all)),
            source: None,
        })
    }

    /// Reads its file again, if it has one; tells whether the keys have changed.
    ///
    /// # Errors
    /// Those of [`Self::from_file`]; the keys stay as they were.
    pub fn reload(&self) -> Result<bool, VaultError> {
        let Some(path) = &self.source else {
            return Ok(false);
        };
        let new = ring(&key_file::read(path)?);
        let mut held = self.ring.write().unwrap_or_else(PoisonError::into_inner);
        let changed = *held != new;
        *held = new;
        Ok(changed)
    }

    /// How many former keys it still opens with.
    pub fn former_keys(&self) -> usize {
        self.keys().len() - 1
    }

    fn keys(&self) -> Ring {
        Arc::clone(&self.ring.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// A fresh key for a stream, and the same wrapped for storage.
    pub(crate) fn new_stream_key(&self, stream: &str) -> Result<(Key, Vec<u8>), VaultError> {
        let key = random()?;
        let wrapped = seal(&self.keys()[0].wrapping, &key_place(stream), &key)?;
        Ok((key, wrapped))
    }

    /// The key of a stream from its stored form.
    pub(crate) fn unwrap_stream_key(
        &self,
        stream: &str,
        wrapped: &[u8],
    ) -> Result<Key, VaultError> {
        match unwrap(&self.keys(), stream, wrapped) {
            Err(_) if self.reload()? => unwrap(&self.keys(), stream, wrapped),
            answer => answer,
        }
    }

    /// The stored form of a stream's key under the key that seals; none when it is so already.
    pub(crate) fn rewrap_stream_key(
        &self,
        stream: &str,
        wrapped: &[u8],
    ) -> Result<Option<Vec<u8>>, VaultError> {
        let keys = self.keys();
        if unwrap(&keys[..1], stream, wrapped).is_ok() {
            return Ok(None);
        }
        let key = self.unwrap_stream_key(stream, wrapped)?;
        Ok(Some(seal(&keys[0].wrapping, &key_place(stream), &key)?))
    }

    /// A record by which a later start recognises the installation key.
    pub(crate) fn verification(&self) -> Result<Vec<u8>, VaultError> {
        Ok(seal(&self.keys()[0].wrapping, b"verification", b"etayage")?)
    }

    /// Whether one of these keys made that verification record.
    pub(crate) fn verify(&self, record: &[u8]) -> Result<(), VaultError> {
        let keys = self.keys();
        let made = |keys: &Keys| open(&keys.wrapping, b"verification", record).is_ok();
        keys.iter().any(made).then_some(()).ok_or(VaultError::Wrong)
    }

    /// The keys that may open a backup file, given the random bytes it begins with; the first one
    /// seals a new file.
    pub(crate) fn backup_keys(&self, salt: &[u8; 32]) -> Vec<Key> {
        let keys = self.keys();
        keys.iter()
            .map(|keys| derive(&keys.backups, salt))
            .collect()
    }

    /// A keyed hash of a search word; `class` keeps names and references apart.
    pub(crate) fn blind(&self, class: &str, word: &str) -> Vec<u8> {
        blind(&self.keys()[0], class, word)
    }

    /// The hashes that a search word may have: under the key that seals, and under former ones.
    pub(crate) fn blinds(&self, class: &str, word: &str) -> Vec<Vec<u8>> {
        let keys = self.keys();
        keys.iter().map(|keys| blind(keys, class, word)).collect()
    }
}

fn ring<'a>(keys: impl IntoIterator<Item = &'a Key>) -> Ring {
    keys.into_iter().map(Keys::derived).collect()
}

fn unwrap(ring: &[Keys], stream: &str, wrapped: &[u8]) -> Result<Key, VaultError> {
    let place = key_place(stream);
    let found = ring
        .iter()
        .find_map(|keys| open(&keys.wrapping, &place, wrapped).ok());
    found
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or_else(|| VaultError::Unopenable(format!("key of {stream}")))
}

fn blind(keys: &Keys, class: &str, word: &str) -> Vec<u8> {
    let message = chain::encode(&[class.as_bytes(), word.as_bytes()]);
    hmac(&keys.index, &message)[..16].to_vec()
}

fn key_place(stream: &str) -> Vec<u8> {
    chain::encode(&[b"key", stream.as_bytes()])
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn a_former_key_opens_until_everything_is_wrapped_again() {
        let old = Vault::from_bytes(&[1; 32]);
        let both = Vault::from_keys(&[2; 32], &[[1; 32]]);
        let new = Vault::from_bytes(&[2; 32]);
        let (key, wrapped) = old.new_stream_key("case/a").unwrap();
        assert_eq!(both.unwrap_stream_key("case/a", &wrapped), Ok(key));
        let again = both.rewrap_stream_key("case/a", &wrapped).unwrap().unwrap();
        assert_eq!(new.unwrap_stream_key("case/a", &again), Ok(key));
        assert!(old.unwrap_stream_key("case/a", &again).is_err());
        assert_eq!(both.rewrap_stream_key("case/a", &again), Ok(None));
        assert!(both.rewrap_stream_key("case/b", &wrapped).is_err());
        assert_eq!(both.verify(&old.verification().unwrap()), Ok(()));
        assert_eq!(both.blinds("name", "a")[1], old.blind("name", "a"));
    }

    #[test]
    fn a_vault_learns_the_new_key_from_its_file_when_it_needs_it() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("key");
        let serving = Vault::create_file(&path).unwrap();
        crate::add_installation_key(&path).unwrap();
        let (key, wrapped) = Vault::from_file(&path)
            .unwrap()
            .new_stream_key("case/a")
            .unwrap();
        assert_eq!(serving.former_keys(), 0);
        assert_eq!(serving.unwrap_stream_key("case/a", &wrapped), Ok(key));
        assert_eq!(serving.former_keys(), 1);
        assert_eq!(serving.reload(), Ok(false));
    }
}
