//! Dates as French readers expect them.

use jiff::civil::Date;

use super::months::Weekday;

/// The months, in order.
pub(crate) const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// « mer. 6 mai 2026 ».
pub fn short(date: Date) -> String {
    let weekday: String = Weekday::of(date).french().chars().take(3).collect();
    format!("{weekday}. {} {}", day_month(date), date.year())
}

/// « mercredi 6 mai 2026 ».
pub fn long(date: Date) -> String {
    format!(
        "{} {} {}",
        Weekday::of(date).french(),
        day_month(date),
        date.year()
    )
}

/// « 6 mai », « 1er mai ».
pub fn day_month(date: Date) -> String {
    format!("{} {}", day(date), month(date))
}

/// The name of a month, 1 (« janvier ») to 12; empty for any other number.
pub fn month_name(month: i8) -> &'static str {
    usize::try_from(month.saturating_sub(1))
        .ok()
        .and_then(|index| MONTHS.get(index))
        .copied()
        .unwrap_or_default()
}

/// « du 6 au 8 mai 2026 », « du 30 avril au 2 mai 2026 », « le 6 mai 2026 » when both ends are the same day.
pub fn range(from: Date, to: Date) -> String {
    let end = format!("{} {}", day_month(to), to.year());
    let same_year = from.year() == to.year();
    if from == to {
        format!("le {end}")
    } else if same_year && from.month() == to.month() {
        format!("du {} au {end}", day(from))
    } else if same_year {
        format!("du {} au {end}", day_month(from))
    } else {
        format!("du {} {} au {end}", day_month(from), from.year())
    }
}

/// « de mai », « d’avril ».
pub(super) fn of_month(date: Date) -> String {
    let month = month(date);
    if month.starts_with(['a', 'o']) {
        format!("d’{month}")
    } else {
        format!("de {month}")
    }
}

/// « a », « a et b », « a, b et c ».
pub(super) fn list(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => format!("{} et {last}", most.join(", ")),
    }
}

fn day(date: Date) -> String {
    match date.day() {
        1 => "1er".into(),
        day => day.to_string(),
    }
}

fn month(date: Date) -> &'static str {
    month_name(date.month())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn dates_read_as_french() {
        assert_eq!(short(date(2026, 5, 6)), "mer. 6 mai 2026");
        assert_eq!(short(date(2019, 5, 1)), "mer. 1er mai 2019");
        assert_eq!(long(date(2026, 5, 6)), "mercredi 6 mai 2026");
        assert_eq!(long(date(2020, 2, 29)), "samedi 29 février 2020");
        assert_eq!(long(date(2021, 8, 1)), "dimanche 1er août 2021");
        assert_eq!(day_month(date(2019, 12, 25)), "25 décembre");
    }

    #[test]
    fn ranges_say_each_thing_once() {
        for (from, to, read) in [
            (date(2026, 5, 6), date(2026, 5, 6), "le 6 mai 2026"),
            (date(2026, 5, 1), date(2026, 5, 8), "du 1er au 8 mai 2026"),
            (
                date(2026, 4, 30),
                date(2026, 5, 2),
                "du 30 avril au 2 mai 2026",
            ),
            (
                date(2025, 12, 30),
                date(2026, 1, 1),
                "du 30 décembre 2025 au 1er janvier 2026",
            ),
        ] {
            assert_eq!(range(from, to), read);
        }
    }
}
