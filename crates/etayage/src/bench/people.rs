//! Identifiers, references and invented names for as many cases as are wanted; each number gives its own.

use etayage_model::ids::CaseId;

const GIVEN: [&str; 24] = [
    "Agnès",
    "Aïcha",
    "Alain",
    "Bruno",
    "Céline",
    "Christophe",
    "Dalila",
    "Denis",
    "Élodie",
    "Farid",
    "Gérard",
    "Hélène",
    "Idriss",
    "Jérôme",
    "Karim",
    "Lucie",
    "Malika",
    "Nadège",
    "Ousmane",
    "Patrice",
    "Rosa",
    "Sabine",
    "Thierry",
    "Yamina",
];
const BEGINNINGS: [&str; 20] = [
    "Aub", "Bel", "Bri", "Car", "Dal", "Des", "Fau", "Gal", "Hal", "Jol", "Lam", "Lou", "Mar",
    "Mon", "Nov", "Par", "Ram", "Sau", "Tel", "Val",
];
const MIDDLES: [&str; 24] = [
    "a", "ama", "ande", "ari", "avo", "e", "eli", "emo", "ere", "eva", "i", "ila", "ino", "o",
    "oli", "ona", "ore", "ou", "oula", "ouri", "u", "ula", "une", "uri",
];
const ENDINGS: [&str; 24] = [
    "bois", "bert", "court", "cq", "dji", "duc", "gne", "haut", "ki", "lier", "ly", "mette",
    "mont", "moun", "nelle", "quet", "rand", "riau", "ssart", "stein", "tier", "voy", "wski",
    "zoul",
];
/// Letters and digits that cannot be mistaken for one another (Crockford).
const BASE32: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A UUID of version 7 in all but its instant: those of later cases sort after, as in real life.
pub fn case_id(number: u64) -> CaseId {
    let mixed = mix(number);
    CaseId(format!(
        "{:08x}-{:04x}-7{:03x}-8{:03x}-{:012x}",
        0x0170_0000 + (number >> 16),
        number & 0xffff,
        mixed & 0xfff,
        (mixed >> 12) & 0xfff,
        (mixed >> 16) & 0xffff_ffff_ffff
    ))
}

/// A reference that no other number has, up to 33 million: `LGP-19-K7QDM`.
pub fn reference(prefix: &str, year: i16, number: u64) -> String {
    // An odd factor makes a permutation of the 2^25 codes.
    let code = number.wrapping_mul(20_340_421) & 0x1ff_ffff;
    let letters: String = (0..5)
        .map(|place| char::from(BASE32[((code >> (5 * place)) & 31) as usize]))
        .collect();
    format!("{prefix}-{:02}-{letters}", year.rem_euclid(100))
}

/// One of 276,480 people: first name and family name.
pub fn person(number: u64) -> (String, String) {
    let mut left = mix(number);
    let mut pick = |list: &[&'static str]| {
        let count = list.len() as u64;
        let found = list[(left % count) as usize];
        left /= count;
        found
    };
    let given = pick(&GIVEN).to_owned();
    let family = [pick(&BEGINNINGS), pick(&MIDDLES), pick(&ENDINGS)].concat();
    (given, family)
}

/// Scatters numbers (SplitMix64's last step).
pub fn mix(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_number_has_its_own_case_and_reference() {
        let numbers = || (0..20_000).chain(1_000_000..1_001_000);
        let ids: Vec<_> = numbers().map(case_id).collect();
        assert!(ids.is_sorted());
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
        assert!(ids.iter().all(|id| id.as_str().len() == 36));
        let references: BTreeSet<_> = numbers().map(|n| reference("LGP", 2019, n)).collect();
        assert_eq!(references.len(), 21_000);
        assert!(references.iter().all(|one| one.len() == 12));
    }

    #[test]
    fn names_are_many() {
        let people: BTreeSet<_> = (0..5_000).map(person).collect();
        assert!(people.len() > 4_800, "{}", people.len());
    }
}
