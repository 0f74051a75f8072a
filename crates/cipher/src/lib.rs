//! Sealing with XChaCha20-Poly1305, keyed hashes, fresh keys.
//!
//! Alone in its crate because the ciphers are generic: they are compiled here, where a development build
//! optimises them, and not where they are called.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;

const NONCE: usize = 24;

/// What can go wrong.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CipherError {
    /// A sealed part was changed, moved or sealed with another key; where it belongs.
    #[error("a sealed part cannot be opened: {0}")]
    Unopenable(String),
    /// More than the cipher seals at once (256 GiB).
    #[error("too long to seal")]
    TooLong,
    /// The system gives no randomness.
    #[error("no randomness from the system: {0}")]
    Randomness(String),
}

/// What it gives, or what went wrong.
pub type Result<T> = std::result::Result<T, CipherError>;

/// A 32-byte secret key.
pub type Key = [u8; 32];

/// Seals `plain`, bound to `place`: nonce, then ciphertext and tag.
///
/// # Errors
/// `TooLong`, `Randomness`.
pub fn seal(key: &Key, place: &[u8], plain: &[u8]) -> Result<Vec<u8>> {
    let mut nonce = [0u8; NONCE];
    getrandom::fill(&mut nonce).map_err(|e| CipherError::Randomness(e.to_string()))?;
    let sealed = XChaCha20Poly1305::new(key.into())
        .encrypt(
            &XNonce::from(nonce),
            Payload {
                msg: plain,
                aad: place,
            },
        )
        .map_err(|_| CipherError::TooLong)?;
    Ok([nonce.as_slice(), &sealed].concat())
}

/// Opens what [`seal`] made for the same place.
///
/// # Errors
/// `Unopenable`.
pub fn open(key: &Key, place: &[u8], sealed: &[u8]) -> Result<Vec<u8>> {
    let unopenable = || CipherError::Unopenable(String::from_utf8_lossy(place).replace('\0', ""));
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
///
/// # Errors
/// `TooLong`.
pub fn seal_numbered(key: &Key, number: u64, last: bool, plain: &[u8]) -> Result<Vec<u8>> {
    XChaCha20Poly1305::new(key.into())
        .encrypt(&numbered(number, last), plain)
        .map_err(|_| CipherError::TooLong)
}

/// Opens what [`seal_numbered`] made with the same number, last or not.
///
/// # Errors
/// `Unopenable`.
pub fn open_numbered(key: &Key, number: u64, last: bool, sealed: &[u8]) -> Result<Vec<u8>> {
    XChaCha20Poly1305::new(key.into())
        .decrypt(&numbered(number, last), sealed)
        .map_err(|_| CipherError::Unopenable(format!("chunk {number}")))
}

fn numbered(number: u64, last: bool) -> XNonce {
    let mut nonce = [0; NONCE];
    nonce[..8].copy_from_slice(&number.to_be_bytes());
    nonce[8] = u8::from(last);
    XNonce::from(nonce)
}

/// A fresh key.
///
/// # Errors
/// When the system gives no randomness.
pub fn random() -> Result<Key> {
    let mut key = [0u8; 32];
    getrandom::fill(&mut key).map_err(|e| CipherError::Randomness(e.to_string()))?;
    Ok(key)
}

/// The key for one purpose, from another.
pub fn derive(key: &Key, purpose: &[u8]) -> Key {
    hmac(key, purpose)
}

/// A keyed hash.
pub fn hmac(key: &Key, message: &[u8]) -> [u8; 32] {
    // HMAC itself pads a short key with zeros to the hash's block.
    let mut block = [0u8; 64];
    block[..key.len()].copy_from_slice(key);
    let mut mac = Hmac::<Sha256>::new(&block.into());
    mac.update(message);
    mac.finalize().into_bytes().into()
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
    fn hmac_matches_the_published_vector() {
        // RFC 4231, test case 2, with its 4-byte key padded with zeros as HMAC itself does.
        let mut key = [0u8; 32];
        key[..4].copy_from_slice(b"Jefe");
        let mac = hmac(&key, b"what do ya want for nothing?");
        let beginning: String = mac[..4].iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(beginning, "5bdcc146");
    }
}
