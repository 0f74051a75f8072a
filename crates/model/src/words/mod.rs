//! Passages of a free text that could identify someone (requirements B1).
//!
//! It points out, it does not judge: what is certain (telephone, e-mail, social-security number) is
//! refused in an anonymous sheet, what is likely (name, address, date) is shown to its author.

use crate::calendar::{MONTHS, Weekday};
use crate::closed_set;

closed_set! {
    /// What a passage looks like.
    pub enum FindingKind {
        /// A telephone number.
        Phone = "phone" => "un numéro de téléphone",
        /// An e-mail address.
        Email = "email" => "une adresse électronique",
        /// A social-security number (NIR).
        Nir = "nir" => "un numéro de sécurité sociale",
        /// A postal address.
        Address = "address" => "une adresse",
        /// A name.
        Name = "name" => "un nom de personne",
        /// The reference of a case, which those who work on it know.
        Reference = "reference" => "une référence de situation",
        /// A full date, such as a birth date.
        Day = "day" => "une date précise",
    }
}

impl FindingKind {
    /// Whether it identifies without any doubt.
    pub fn is_certain(self) -> bool {
        matches!(
            self,
            Self::Phone | Self::Email | Self::Nir | Self::Reference
        )
    }
}

/// A passage that could identify someone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it looks like.
    pub kind: FindingKind,
    /// The passage.
    pub text: String,
}

const STREETS: [&str; 16] = [
    "rue",
    "avenue",
    "av",
    "boulevard",
    "bd",
    "place",
    "allée",
    "impasse",
    "chemin",
    "quai",
    "résidence",
    "square",
    "cité",
    "sentier",
    "passage",
    "route",
];
const DOORS: [&str; 5] = ["appartement", "appt", "apt", "bâtiment", "porte"];
const CIVILITIES: [&str; 9] = [
    "m",
    "mr",
    "mme",
    "mlle",
    "monsieur",
    "madame",
    "mademoiselle",
    "dr",
    "docteur",
];
/// Words with a capital that name nobody, besides months and days.
const PLAIN: [&str; 17] = [
    "état",
    "ville",
    "mairie",
    "métropole",
    "france",
    "nord",
    "préfecture",
    "centre",
    "maison",
    "service",
    "elle",
    "il",
    "la",
    "le",
    "les",
    "une",
    "un",
];

/// The passages of the text that could identify someone, in order, each once.
pub fn findings(text: &str) -> Vec<Finding> {
    findings_besides(text, &[])
}

/// The same, setting aside names that identify nobody: communes, organisations, the programme.
pub fn findings_besides(text: &str, plain: &[&str]) -> Vec<Finding> {
    let words = split(text);
    // Most texts hold nothing of the sort: no need then to know which names are plain.
    if (0..words.len()).all(|i| at(&words[i..]).is_none()) {
        return vec![];
    }
    let plain: Vec<Vec<String>> = plain.iter().map(|name| folded(&split(name))).collect();
    let mut found: Vec<Finding> = vec![];
    let mut add = |kind, text: String| {
        if !found.iter().any(|known| known.text == text) {
            found.push(Finding { kind, text });
        }
    };
    let lower = folded(&words);
    let mut i = 0;
    while i < words.len() {
        if let Some(length) = begins_with(&lower[i..], &plain) {
            i += length;
            continue;
        }
        let Some((kind, length)) = at(&words[i..]) else {
            i += 1;
            continue;
        };
        let passage: Vec<_> = words[i..i + length].iter().map(|word| word.text).collect();
        add(
            kind,
            passage
                .join(" ")
                .trim_end_matches(['.', ',', ';'])
                .to_owned(),
        );
        i += length;
    }
    found
}

/// How many words of the text, folded, the longest plain name takes, if one begins here.
fn begins_with(words: &[String], plain: &[Vec<String>]) -> Option<usize> {
    plain
        .iter()
        .filter(|name| !name.is_empty() && words.starts_with(name))
        .map(Vec::len)
        .max()
}

fn folded(words: &[Word]) -> Vec<String> {
    words
        .iter()
        .map(|word| word.lower.replace('\'', "’"))
        .collect()
}

struct Word<'a> {
    text: &'a str,
    /// Without the punctuation around it.
    bare: &'a str,
    /// The same, in small letters.
    lower: String,
    /// Whether a sentence begins here.
    first: bool,
}

fn split(text: &str) -> Vec<Word<'_>> {
    let mut first = true;
    let mut words = vec![];
    for line in text.lines() {
        first = true;
        for token in line.split_whitespace() {
            let bare = token.trim_matches(|c: char| !c.is_alphanumeric() && c != '+' && c != '@');
            let bare = after_elision(bare);
            if bare.is_empty() {
                first |= token.ends_with(['.', '!', '?', '…', ':', '-', '–', '•', '«']);
                continue;
            }
            let lower = bare.to_lowercase();
            let abbreviates = is_civility(&lower);
            words.push(Word {
                text: token,
                bare,
                lower,
                first,
            });
            first = token.ends_with(['.', '!', '?', '…', ':', '«']) && !abbreviates;
        }
    }
    let _ = first;
    words
}

fn after_elision(word: &str) -> &str {
    match word.split_once(['\'', '’']) {
        Some((head, tail)) if head.chars().count() <= 2 && !tail.is_empty() => tail,
        _ => word,
    }
}

fn at(words: &[Word]) -> Option<(FindingKind, usize)> {
    email(words)
        .or_else(|| digits(words))
        .or_else(|| day(words))
        .or_else(|| address(words))
        .or_else(|| name(words))
}

fn email(words: &[Word]) -> Option<(FindingKind, usize)> {
    let (local, domain) = words[0].bare.split_once('@')?;
    (!local.is_empty() && domain.contains('.')).then_some((FindingKind::Email, 1))
}

/// Runs of numbers written in groups: a telephone has ten digits, a NIR thirteen or fifteen.
fn digits(words: &[Word]) -> Option<(FindingKind, usize)> {
    let mut count = 0;
    let mut run = String::new();
    for word in words {
        let only = word
            .bare
            .chars()
            .all(|c| c.is_ascii_digit() || ".-/+()".contains(c));
        let corsica = run.len() >= 5 && matches!(word.bare, "2A" | "2B");
        if !only && !corsica || word.bare.contains('/') {
            break;
        }
        run.extend(word.bare.chars().filter(char::is_ascii_alphanumeric));
        count += 1;
        if run.len() >= 15 {
            break;
        }
    }
    let plus = words[0].bare.starts_with("+33") || words[0].bare.starts_with("0033");
    let phone = run.len() == 10 && run.starts_with('0') || plus && (11..=13).contains(&run.len());
    let nir = matches!(run.len(), 13 | 15) && run.starts_with(['1', '2']);
    match (phone, nir) {
        (true, _) => Some((FindingKind::Phone, count)),
        (_, true) => Some((FindingKind::Nir, count)),
        _ => None,
    }
}

fn day(words: &[Word]) -> Option<(FindingKind, usize)> {
    if !words[0].bare.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let parts: Vec<_> = words[0].bare.split(['/', '.', '-']).collect();
    let numbers = parts
        .iter()
        .all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit()));
    let full = parts.len() == 3 && numbers && parts.iter().any(|part| part.len() == 4);
    full.then_some((FindingKind::Day, 1))
}

fn address(words: &[Word]) -> Option<(FindingKind, usize)> {
    let is_number = |word: &Word| {
        word.bare.chars().next().is_some_and(|c| c.is_ascii_digit()) && word.bare.len() <= 5
    };
    let lower = |k: usize| words.get(k).map_or("", |word| word.lower.as_str());
    if is_number(&words[0]) {
        let bis = usize::from(matches!(lower(1), "bis" | "ter"));
        let street = STREETS.contains(&lower(1 + bis));
        return street.then_some((FindingKind::Address, words.len().min(4 + bis)));
    }
    if STREETS.contains(&lower(0)) {
        let named = (1..words.len().min(4)).find(|k| {
            !words[*k].first && starts_upper(words[*k].bare) && !is_acronym(words[*k].bare)
        });
        return named.map(|k| (FindingKind::Address, k + 1));
    }
    let door = DOORS.contains(&lower(0)) && words.get(1).is_some_and(is_number);
    door.then_some((FindingKind::Address, 2))
}

fn name(words: &[Word]) -> Option<(FindingKind, usize)> {
    let is_name = |word: &Word| starts_upper(word.bare) && !is_plain(&word.lower);
    if is_civility(&words[0].lower) {
        let named = words
            .get(1)
            .is_some_and(|word| starts_upper(word.bare) && (word.bare.chars().count() > 1));
        let two = words
            .get(2)
            .is_some_and(|word| is_name(word) && !word.first);
        return named.then_some((FindingKind::Name, if two { 3 } else { 2 }));
    }
    let inside = !words[0].first && is_name(&words[0]) && !is_acronym(words[0].bare);
    let two = words
        .get(1)
        .is_some_and(|word| starts_upper(word.bare) && !word.first);
    if inside {
        return Some((FindingKind::Name, if two { 2 } else { 1 }));
    }
    let shouted = words[0].first
        && two
        && is_name(&words[0])
        && words[1].bare.chars().count() > 4
        && is_acronym(words[1].bare);
    shouted.then_some((FindingKind::Name, 2))
}

fn starts_upper(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

fn is_acronym(word: &str) -> bool {
    word.chars()
        .all(|c| c.is_uppercase() || c.is_ascii_digit() || c == '-' || c == '.')
}

fn is_civility(lower: &str) -> bool {
    CIVILITIES.contains(&lower.trim_end_matches('.'))
}

fn is_plain(lower: &str) -> bool {
    let days = || Weekday::ALL.iter().map(|day| day.french());
    PLAIN.contains(&lower) || MONTHS.contains(&lower) || days().any(|day| day == lower)
}

#[cfg(test)]
mod tests;
