//! Recovery codes: ten, each used once, for the day the telephone is lost.

use crate::Result;
use crate::sign_in::random;

/// How many are given.
pub const COUNT: usize = 10;
/// Letters and digits that nobody takes for one another (Crockford’s base 32).
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Characters of a code: 60 bits.
const LENGTH: usize = 12;

/// Ten new codes, as people read them: `4f7k-92mx-qe0d`.
pub(crate) fn draw() -> Result<Vec<String>> {
    (0..COUNT)
        .map(|_| {
            let letters: Vec<char> = random::<LENGTH>()?
                .iter()
                .map(|byte| char::from(ALPHABET[usize::from(byte % 32)]))
                .collect();
            let groups: Vec<String> = letters
                .chunks(4)
                .map(|four| four.iter().collect())
                .collect();
            Ok(groups.join("-"))
        })
        .collect()
}

/// A code as it is compared, whatever the capitals, the spaces and the look-alikes.
pub(crate) fn normal(typed: &str) -> String {
    let letters = typed.chars().filter(|c| c.is_alphanumeric());
    letters
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'o' => '0',
            'i' | 'l' => '1',
            other => other,
        })
        .take(LENGTH + 1)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_differ_and_are_read_as_people_write_them() {
        let codes = draw().unwrap();
        assert_eq!(codes.len(), COUNT);
        let mut different = codes.clone();
        different.sort_unstable();
        different.dedup();
        assert_eq!(different.len(), COUNT);
        for code in codes {
            assert_eq!(code.len(), 14);
            assert_eq!(normal(&code.to_uppercase()), normal(&code));
            assert_eq!(normal(&code).len(), LENGTH);
        }
        assert_eq!(normal(" 4F7K 92MX qEOl "), "4f7k92mxqe01");
    }
}
