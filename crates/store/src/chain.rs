//! Unambiguous encoding of several values, for hashes and for binding a ciphertext to its place.

use sha2::{Digest, Sha256};

/// A hash of the chain.
pub(crate) type Link = [u8; 32];

/// The link before the first one.
pub(crate) const START: Link = [0; 32];

/// Each part preceded by its length, so that no two lists of parts read the same.
pub(crate) fn encode(parts: &[&[u8]]) -> Vec<u8> {
    let mut out = Vec::with_capacity(parts.iter().map(|part| part.len() + 8).sum());
    for part in parts {
        out.extend_from_slice(&(part.len() as u64).to_be_bytes());
        out.extend_from_slice(part);
    }
    out
}

/// The next link: a hash of the previous one and of every column of the row.
pub(crate) fn next(previous: &Link, parts: &[&[u8]]) -> Link {
    let mut hasher = Sha256::new();
    hasher.update(previous);
    hasher.update(encode(parts));
    hasher.finalize().into()
}

/// Bytes as lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moving_a_letter_between_columns_changes_the_link() {
        assert_ne!(next(&START, &[b"ab", b"c"]), next(&START, &[b"a", b"bc"]));
        assert_ne!(next(&START, &[b"a"]), next(&next(&START, &[b"a"]), &[b"a"]));
        assert_ne!(next(&START, &[b"a"]), next(&START, &[b"a", b""]));
    }

    #[test]
    fn hexadecimal() {
        assert_eq!(hex(&[0, 15, 255]), "000fff");
    }
}
