//! Sealing with XChaCha20-Poly1305, keyed hashes, fresh keys.
//!
//! Alone in its crate because the hashes are generic: they are compiled here, where a development build
//! optimises them, and not where they are called.

use chacha20::{R20, hchacha};
use hmac::{Hmac, KeyInit, Mac};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
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
    seal_after(&nonce, key, &nonce, place, plain)
}

/// Opens what [`seal`] made for the same place.
///
/// # Errors
/// `Unopenable`.
pub fn open(key: &Key, place: &[u8], sealed: &[u8]) -> Result<Vec<u8>> {
    let unopenable = || CipherError::Unopenable(String::from_utf8_lossy(place).replace('\0', ""));
    let (nonce, rest) = sealed.split_first_chunk::<NONCE>().ok_or_else(unopenable)?;
    open_with(key, nonce, place, rest).ok_or_else(unopenable)
}

/// Seals a chunk of a file whose key serves nothing else: its number is its nonce.
///
/// # Errors
/// `TooLong`.
pub fn seal_numbered(key: &Key, number: u64, last: bool, plain: &[u8]) -> Result<Vec<u8>> {
    seal_after(&[], key, &numbered(number, last), &[], plain)
}

/// Opens what [`seal_numbered`] made with the same number, last or not.
///
/// # Errors
/// `Unopenable`.
pub fn open_numbered(key: &Key, number: u64, last: bool, sealed: &[u8]) -> Result<Vec<u8>> {
    open_with(key, &numbered(number, last), &[], sealed)
        .ok_or_else(|| CipherError::Unopenable(format!("chunk {number}")))
}

/// XChaCha20-Poly1305 is ChaCha20-Poly1305 with the key that HChaCha20 derives from the first sixteen bytes of
/// the nonce, and the other eight as its nonce (draft-irtf-cfrg-xchacha, § 2.3).
fn one_use(key: &Key, nonce: &[u8; NONCE]) -> Option<(LessSafeKey, Nonce)> {
    let (first, last) = nonce.split_first_chunk::<16>()?;
    let derived = hchacha::<R20>(key.into(), first.into());
    let mut short = [0; 12];
    short[4..].copy_from_slice(last);
    let key = UnboundKey::new(&CHACHA20_POLY1305, &derived).ok()?;
    Some((LessSafeKey::new(key), Nonce::assume_unique_for_key(short)))
}

/// What is sealed, after `before`.
fn seal_after(
    before: &[u8],
    key: &Key,
    nonce: &[u8; NONCE],
    place: &[u8],
    plain: &[u8],
) -> Result<Vec<u8>> {
    let mut sealed = Vec::with_capacity(before.len() + plain.len() + CHACHA20_POLY1305.tag_len());
    sealed.extend_from_slice(before);
    sealed.extend_from_slice(plain);
    let (key, nonce) = one_use(key, nonce).ok_or(CipherError::TooLong)?;
    let body = &mut sealed[before.len()..];
    let tag = key.seal_in_place_separate_tag(nonce, Aad::from(place), body);
    sealed.extend_from_slice(tag.map_err(|_| CipherError::TooLong)?.as_ref());
    Ok(sealed)
}

fn open_with(key: &Key, nonce: &[u8; NONCE], place: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let (key, nonce) = one_use(key, nonce)?;
    let mut opened = sealed.to_vec();
    let plain = key.open_in_place(nonce, Aad::from(place), &mut opened);
    let length = plain.ok()?.len();
    opened.truncate(length);
    Some(opened)
}

fn numbered(number: u64, last: bool) -> [u8; NONCE] {
    let mut nonce = [0; NONCE];
    nonce[..8].copy_from_slice(&number.to_be_bytes());
    nonce[8] = u8::from(last);
    nonce
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

    /// Another implementation opens what this one seals, and the other way round, whatever the length.
    #[test]
    fn it_is_the_cipher_that_it_says() {
        use chacha20poly1305::aead::{Aead, Payload};
        use chacha20poly1305::{XChaCha20Poly1305, XNonce};

        let (key, aad) = ([7; 32], b"here".as_slice());
        let other = XChaCha20Poly1305::new(&key.into());
        for length in [0, 1, 15, 16, 17, 63, 64, 65, 150, 4_000] {
            let plain: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
            let sealed = seal(&key, aad, &plain).unwrap();
            let (nonce, msg) = sealed.split_first_chunk::<NONCE>().unwrap();
            let nonce = XNonce::from(*nonce);
            assert_eq!(other.decrypt(&nonce, Payload { msg, aad }).unwrap(), plain);
            let msg = plain.as_slice();
            let theirs = other.encrypt(&nonce, Payload { msg, aad }).unwrap();
            let theirs = [nonce.as_slice(), &theirs].concat();
            assert_eq!(open(&key, aad, &theirs).unwrap(), plain);
            let last = XNonce::from(numbered(3, true));
            let chunk = other.encrypt(&last, plain.as_slice()).unwrap();
            assert_eq!(seal_numbered(&key, 3, true, &plain).unwrap(), chunk);
            assert_eq!(open_numbered(&key, 3, true, &chunk).unwrap(), plain);
            assert!(open_numbered(&key, 3, false, &chunk).is_err());
        }
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
