//! Numbers and words as French writes them. Templates call these by path: `{{ crate::html::fr::euros(*cents) }}`.
//!
//! Thousands are set apart by a narrow no-break space (U+202F), units by a no-break space (U+00A0).

use std::fmt::Display;

use jiff::civil::{Date, DateTime, Time};

/// A narrow no-break space, before `;`, `!`, `?` and between thousands.
pub const NARROW: char = '\u{202f}';
/// A no-break space, before `:`, `%`, `€` and inside « ».
pub const NO_BREAK: char = '\u{a0}';

/// A number with a decimal comma and thousands apart: `1234.5` gives `1 234,5`.
pub fn number(number: impl Display) -> String {
    let text = number.to_string();
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let (sign, digits) = whole
        .strip_prefix('-')
        .map_or(("", whole), |digits| ("−", digits));
    let mut out = String::from(sign);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(NARROW);
        }
        out.push(digit);
    }
    if !decimals.is_empty() {
        out.push(',');
        out.push_str(decimals);
    }
    out
}

/// An amount in cents: `123450` gives `1 234,50 €`; round amounts lose their cents: `1 234 €`.
#[must_use]
pub fn euros(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    let (whole, part) = (cents.unsigned_abs() / 100, cents.unsigned_abs() % 100);
    if part == 0 {
        return format!("{}{NO_BREAK}€", number(format_args!("{sign}{whole}")));
    }
    format!(
        "{}{NO_BREAK}€",
        number(format_args!("{sign}{whole}.{part:02}"))
    )
}

/// A share already in percent: `17.41` gives `17,41 %`.
pub fn percent(percent: impl Display) -> String {
    format!("{}{NO_BREAK}%", number(percent))
}

/// The hour that a clock showed: « 14 h 05 ».
pub fn hour(at: impl Into<Time>) -> String {
    at.into().strftime("%-H\u{a0}h\u{a0}%M").to_string()
}

/// « mer. 6 mai 2026 à 10 h 32 ».
#[must_use]
pub fn moment(at: DateTime) -> String {
    let day = etayage_model::calendar::short(at.date());
    format!("{day} à {}", hour(at))
}

/// A part of a whole in percent without decimals; `–` when the whole is nothing.
#[must_use]
pub fn share(part: u64, whole: u64) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    percent((part * 100 + whole / 2) / whole)
}

/// A number with its noun: zero and one are singular in French. `counted(2, "visite", "visites")` is `2 visites`.
#[must_use]
pub fn counted(count: usize, one: &str, many: &str) -> String {
    let noun = if count < 2 { one } else { many };
    format!("{}{NO_BREAK}{noun}", number(count))
}

/// Names one after the other: `A`, `A et B`, `A, B et C`.
#[must_use]
pub fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => format!("{} et {last}", most.join(", ")),
    }
}

/// `de` before a name, elided when it must be: `de Roubaix`, `d’Amina`; see [`elides`].
pub fn de(name: impl Display) -> String {
    elided("de", &name.to_string())
}

/// `que` before a name, elided when it must be.
pub fn que(name: impl Display) -> String {
    elided("que", &name.to_string())
}

fn elided(word: &str, name: &str) -> String {
    if elides(name) {
        let mut short = word.to_owned();
        short.pop();
        format!("{short}’{name}")
    } else {
        format!("{word} {name}")
    }
}

/// Whether a word before this one loses its last vowel: before a vowel, or an h that is not aspirated.
#[must_use]
pub fn elides(name: &str) -> bool {
    const ASPIRATED: [&str; 12] = [
        "hait", "hal", "hand", "harc", "hasard", "hau", "haï", "hem", "hors", "huit", "halluin",
        "houpl",
    ];
    let lower = name.to_lowercase();
    match lower.chars().next() {
        Some('h') => !ASPIRATED.iter().any(|start| lower.starts_with(start)),
        Some(first) => {
            "aàâæeéèêëiîïoôöœuùûü".contains(first)
                && !lower.starts_with("onz")
                && !lower.starts_with("oui")
        }
        None => false,
    }
}

/// How far a day is: « aujourd’hui », « demain », « dans 3 jours », « depuis 3 jours ».
pub fn distance(day: Date, today: Date) -> String {
    match (day - today).get_days() {
        0 => "aujourd’hui".to_owned(),
        1 => "demain".to_owned(),
        -1 => "depuis hier".to_owned(),
        n if n > 0 => format!("dans {n}\u{a0}jours"),
        n => format!("depuis {}\u{a0}jours", -n),
    }
}

/// « de Sidonie », « d’Adama ».
pub fn of(name: &str) -> String {
    const VOWELS: &str = "aàâäeéèêëiîïoôöuùûüœæ";
    let first = name.chars().next().into_iter().flat_map(char::to_lowercase);
    match first.into_iter().any(|letter| VOWELS.contains(letter)) {
        true => format!("d’{name}"),
        false => format!("de {name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_listed_as_one_says_them() {
        let names = ["A", "B", "C"].map(str::to_owned);
        let told = [0, 1, 2, 3].map(|count| listed(&names[..count]));
        assert_eq!(told, ["", "A", "A et B", "A, B et C"]);
    }

    #[test]
    fn numbers_are_set_in_threes_with_a_decimal_comma() {
        assert_eq!(number(7), "7");
        assert_eq!(number(1_234_567), "1\u{202f}234\u{202f}567");
        assert_eq!(number(-1234.5), "−1\u{202f}234,5");
        assert_eq!(number(897_216), "897\u{202f}216");
    }

    #[test]
    fn amounts_keep_cents_only_when_there_are_some() {
        assert_eq!(euros(123_450), "1\u{202f}234,50\u{a0}€");
        assert_eq!(euros(89_721_600), "897\u{202f}216\u{a0}€");
        assert_eq!(euros(-5), "−0,05\u{a0}€");
    }

    #[test]
    fn shares_round_to_the_nearest_and_nothing_has_none() {
        assert_eq!(percent("17.41"), "17,41\u{a0}%");
        assert_eq!(share(1, 3), "33\u{a0}%");
        assert_eq!(share(2, 3), "67\u{a0}%");
        assert_eq!(share(0, 0), "–");
    }

    #[test]
    fn zero_and_one_are_singular() {
        assert_eq!(counted(0, "visite", "visites"), "0\u{a0}visite");
        assert_eq!(counted(1, "visite", "visites"), "1\u{a0}visite");
        assert_eq!(counted(2, "visite", "visites"), "2\u{a0}visites");
    }

    #[test]
    fn a_vowel_or_a_mute_h_elides() {
        assert_eq!(de("Amina"), "d’Amina");
        assert_eq!(de("Hélène"), "d’Hélène");
        assert_eq!(de("hôpital"), "d’hôpital");
        assert_eq!(de("Halluin"), "de Halluin");
        assert_eq!(de("Yann"), "de Yann");
        assert_eq!(de("Roubaix"), "de Roubaix");
        assert_eq!(que("elle"), "qu’elle");
    }

    #[test]
    fn of_loses_its_vowel_before_another() {
        assert_eq!(of("Sidonie Marquette"), "de Sidonie Marquette");
        assert_eq!(of("Élodie"), "d’Élodie");
        assert_eq!(of("Adama"), "d’Adama");
    }
}
