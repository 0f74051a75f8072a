//! The periods over which a programme is steered: years and their halves.

use std::str::FromStr;

use etayage_model::calendar::add_days;
use jiff::civil::Date;

/// A half of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// January to June.
    First,
    /// July to December.
    Second,
}

/// A year, or one of its halves. Written `2020`, `2020-1`, `2020-2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The year, 1900 to 2999.
    pub year: i16,
    /// Its half, if not the whole.
    pub half: Option<Half>,
}

impl Period {
    /// The whole year.
    pub fn year(year: i16) -> Self {
        Self { year, half: None }
    }

    /// The year and its halves: figures over them are linked, the first is the sum of the others.
    pub fn family(self) -> [Self; 3] {
        [None, Some(Half::First), Some(Half::Second)].map(|half| Self { half, ..self })
    }

    /// Place in [`Period::family`].
    pub(super) fn place(self) -> usize {
        match self.half {
            None => 0,
            Some(Half::First) => 1,
            Some(Half::Second) => 2,
        }
    }

    /// First day.
    pub fn from(self) -> Date {
        let month = if self.half == Some(Half::Second) {
            7
        } else {
            1
        };
        Date::new(self.year, month, 1).unwrap_or_default()
    }

    /// Last day.
    pub fn to(self) -> Date {
        let (year, month) = match self.half {
            Some(Half::First) => (self.year, 7),
            _ => (self.year + 1, 1),
        };
        Date::new(year, month, 1)
            .map(|after| add_days(after, -1))
            .unwrap_or_default()
    }

    /// « 2020 », « 1er semestre 2020 ».
    pub fn label(self) -> String {
        match self.half {
            None => self.year.to_string(),
            Some(Half::First) => format!("1er semestre {}", self.year),
            Some(Half::Second) => format!("2e semestre {}", self.year),
        }
    }
}

impl std::fmt::Display for Period {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.half {
            None => write!(f, "{}", self.year),
            Some(half) => write!(
                f,
                "{}-{}",
                self.year,
                if half == Half::First { 1 } else { 2 }
            ),
        }
    }
}

impl FromStr for Period {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (year, half) = text
            .split_once('-')
            .map_or((text, None), |(year, half)| (year, Some(half)));
        let half = match half {
            None => None,
            Some("1") => Some(Half::First),
            Some("2") => Some(Half::Second),
            Some(_) => return Err(()),
        };
        let year = year
            .parse()
            .ok()
            .filter(|year| (1900..3000).contains(year))
            .ok_or(())?;
        Ok(Self { year, half })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn halves_meet_and_fill_the_year() {
        let [year, first, second] = Period::year(2020).family();
        assert_eq!(
            (year.from(), year.to()),
            (date(2020, 1, 1), date(2020, 12, 31))
        );
        assert_eq!(
            (first.from(), first.to()),
            (date(2020, 1, 1), date(2020, 6, 30))
        );
        assert_eq!(
            (second.from(), second.to()),
            (date(2020, 7, 1), date(2020, 12, 31))
        );
    }

    #[test]
    fn a_period_reads_back_as_it_is_written() {
        for period in Period::year(2019).family() {
            assert_eq!(period.to_string().parse(), Ok(period));
        }
        for wrong in ["", "20", "2020-3", "2020-", "deux mille", "9999"] {
            assert_eq!(wrong.parse::<Period>(), Err(()), "{wrong}");
        }
    }
}
