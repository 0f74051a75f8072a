//! Reading typed values: each reader marks the field when the value cannot be taken, and gives `None`.

use std::str::FromStr;

use jiff::civil::Date;

use super::{FormState, fr};

impl FormState {
    /// The text of a field, trimmed; `None` when it is empty.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<String> {
        Some(self.value(name))
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    }

    /// The text of a field that may not be empty; `message` says what to write.
    pub fn require(&mut self, name: &str, message: &str) -> Option<String> {
        let text = self.text(name);
        if text.is_none() {
            self.error(name, message);
        }
        text
    }

    /// Marks a field that holds more than `most` characters.
    pub fn at_most(&mut self, name: &str, most: usize) {
        let length = self.value(name).chars().count();
        if length > most {
            let (length, most) = (fr::number(length), fr::number(most));
            self.error(
                name,
                format_args!("Ce texte compte {length} caractères ; {most} au plus."),
            );
        }
    }

    /// A date as `2026-05-06` or `06/05/2026`; empty is `None` without an error.
    pub fn date(&mut self, name: &str) -> Option<Date> {
        let text = self.text(name)?;
        let date = text.parse().ok().or_else(|| day_first(&text));
        if date.is_none() {
            self.error(
                name,
                "Cette date ne se lit pas : écrivez-la comme 06/05/2026.",
            );
        }
        date
    }

    /// A date that may not be missing; `message` says which one to give.
    pub fn require_date(&mut self, name: &str, message: &str) -> Option<Date> {
        if self.value(name).is_empty() {
            self.error(name, message);
        }
        self.date(name)
    }

    /// A number, or anything with one spelling; empty is `None` without an error. A decimal comma is understood.
    pub fn number<T: FromStr>(&mut self, name: &str) -> Option<T> {
        let text: String = self
            .value(name)
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect();
        if text.is_empty() {
            return None;
        }
        let number = text.replace(',', ".").parse().ok();
        if number.is_none() {
            self.error(name, "Écrivez un nombre en chiffres.");
        }
        number
    }

    /// An amount in cents of a euro, typed as `1 234,50`; empty is `None` without an error.
    pub fn euros(&mut self, name: &str) -> Option<i64> {
        let cents = cents(&self.text(name)?);
        if cents.is_none() {
            self.error(name, "Écrivez un montant comme 1234,50.");
        }
        cents
    }
}

fn day_first(text: &str) -> Option<Date> {
    let mut parts = text.split(['/', '.', '-', ' ']);
    let day = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let year = parts.next()?.parse().ok().filter(|year| *year >= 1900)?;
    if parts.next().is_some() {
        return None;
    }
    Date::new(year, month, day).ok()
}

fn cents(text: &str) -> Option<i64> {
    let text: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '€')
        .collect();
    let text = text.replace(',', ".");
    let (euros, cents) = text.split_once('.').unwrap_or((&text, ""));
    if cents.len() > 2
        || !cents.chars().all(|c| c.is_ascii_digit())
        || !euros.starts_with(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    let cents: i64 = format!("{cents:0<2}").parse().ok()?;
    euros
        .parse::<i64>()
        .ok()?
        .checked_mul(100)?
        .checked_add(cents)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn form(value: &str) -> FormState {
        let mut form = FormState::default();
        form.set("x", value);
        form
    }

    #[test]
    fn a_date_is_read_as_the_browser_or_as_a_french_hand_writes_it() {
        for text in ["2026-05-06", "06/05/2026", "6/5/2026", "06.05.2026"] {
            assert_eq!(form(text).date("x"), Some(date(2026, 5, 6)), "{text}");
        }
        for text in ["31/02/2026", "demain", "6/5/26", "6/5/2026/1"] {
            let mut form = form(text);
            assert_eq!(form.date("x"), None, "{text}");
            assert!(form.error_of("x").is_some(), "{text}");
        }
    }

    #[test]
    fn a_missing_date_is_marked_once_and_only_when_required() {
        let mut form = form("");
        assert_eq!(form.date("x"), None);
        assert!(form.is_valid());
        form.require_date("x", "Indiquez la date.");
        assert_eq!(form.error_of("x"), Some("Indiquez la date."));
    }

    #[test]
    fn amounts_are_read_to_the_cent() {
        for (text, expected) in [
            ("1234,5", 123_450),
            ("1\u{202f}234,50 €", 123_450),
            ("0", 0),
            ("12.34", 1_234),
        ] {
            assert_eq!(form(text).euros("x"), Some(expected), "{text}");
        }
        for text in ["1,234", "-5", "beaucoup", ",5", "99999999999999999999"] {
            assert_eq!(form(text).euros("x"), None, "{text}");
        }
    }

    #[test]
    fn a_number_takes_a_decimal_comma_and_says_when_it_is_none() {
        assert_eq!(form("1 234").number::<u32>("x"), Some(1234));
        assert_eq!(form("2,5").number::<f64>("x"), Some(2.5));
        let mut wrong = form("deux");
        assert_eq!(wrong.number::<u32>("x"), None);
        assert!(!wrong.is_valid());
    }

    #[test]
    fn a_long_text_is_marked_with_both_lengths() {
        let mut form = form("éééé");
        form.at_most("x", 4);
        assert!(form.is_valid());
        form.at_most("x", 3);
        assert!(form.error_of("x").unwrap().contains("4 caractères"));
    }
}
