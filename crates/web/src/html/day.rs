//! A date as a person reads it and a machine finds it.

use askama::Template;
use etayage_model::calendar;
use jiff::civil::Date;

use super::html_safe;

/// Prints `<time datetime="2026-05-06">mer. 6 mai 2026</time>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Template)]
#[template(
    source = r#"<time datetime="{{ date }}">{{ self.french() }}</time>"#,
    ext = "html"
)]
pub struct Day {
    date: Date,
    long: bool,
}

html_safe!(Day);

impl Day {
    /// With the abbreviated weekday, as in lists: « mer. 6 mai 2026 ».
    #[must_use]
    pub fn short(date: Date) -> Self {
        Self { date, long: false }
    }

    /// With the whole weekday, as in sentences: « mercredi 6 mai 2026 ».
    #[must_use]
    pub fn long(date: Date) -> Self {
        Self { date, long: true }
    }

    fn french(&self) -> String {
        if self.long {
            calendar::long(self.date)
        } else {
            calendar::short(self.date)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_is_french_for_people_and_iso_for_machines() {
        let html = Day::short(date(2026, 5, 6)).to_string();
        assert!(
            html.starts_with(r#"<time datetime="2026-05-06">mer."#),
            "{html}"
        );
        assert!(Day::long(date(2026, 5, 6)).to_string().contains("mercredi"));
    }
}
