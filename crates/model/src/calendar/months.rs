//! Days, months and weekdays, without overflow.

use jiff::{Span, civil, civil::Date};

/// The widest step that jiff accepts, in months (19 998 years).
const WIDEST_MONTHS: i32 = 239_976;
/// The widest step that jiff accepts, in days.
const WIDEST_DAYS: i32 = 7_304_484;

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weekday {
    /// Lundi.
    Monday,
    /// Mardi.
    Tuesday,
    /// Mercredi.
    Wednesday,
    /// Jeudi.
    Thursday,
    /// Vendredi.
    Friday,
    /// Samedi.
    Saturday,
    /// Dimanche.
    Sunday,
}

impl Weekday {
    /// The days from Monday to Sunday.
    pub const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    /// The day of the week of `date`.
    pub fn of(date: Date) -> Self {
        match date.weekday() {
            civil::Weekday::Monday => Self::Monday,
            civil::Weekday::Tuesday => Self::Tuesday,
            civil::Weekday::Wednesday => Self::Wednesday,
            civil::Weekday::Thursday => Self::Thursday,
            civil::Weekday::Friday => Self::Friday,
            civil::Weekday::Saturday => Self::Saturday,
            civil::Weekday::Sunday => Self::Sunday,
        }
    }

    /// The French name: « mercredi ».
    pub fn french(self) -> &'static str {
        match self {
            Self::Monday => "lundi",
            Self::Tuesday => "mardi",
            Self::Wednesday => "mercredi",
            Self::Thursday => "jeudi",
            Self::Friday => "vendredi",
            Self::Saturday => "samedi",
            Self::Sunday => "dimanche",
        }
    }
}

/// Which one of a weekday's four or five days in a month. There is no fifth: some months have none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Nth {
    /// Premier.
    First,
    /// Deuxième.
    Second,
    /// Troisième.
    Third,
    /// Quatrième.
    Fourth,
    /// Dernier.
    Last,
}

impl Nth {
    /// Every choice, in order.
    pub const ALL: [Self; 5] = [
        Self::First,
        Self::Second,
        Self::Third,
        Self::Fourth,
        Self::Last,
    ];

    /// The French ordinal, short: « 1er », « 2e », « dernier ».
    pub fn french(self) -> &'static str {
        match self {
            Self::First => "1er",
            Self::Second => "2e",
            Self::Third => "3e",
            Self::Fourth => "4e",
            Self::Last => "dernier",
        }
    }
}

/// `date` moved by `n` days, stopped at the ends of the calendar.
pub fn add_days(date: Date, n: i32) -> Date {
    date.saturating_add(Span::new().days(n.clamp(-WIDEST_DAYS, WIDEST_DAYS)))
}

/// `date` moved by `n` months. A day that the month lacks becomes its last:
/// 31 August + 3 months is 30 November, 31 January + 1 is 28 or 29 February.
pub fn add_months(date: Date, n: i32) -> Date {
    date.saturating_add(Span::new().months(n.clamp(-WIDEST_MONTHS, WIDEST_MONTHS)))
}

/// The nth `weekday` of a month (1 to 12); `None` when there is no such month.
pub fn nth_weekday(year: i16, month: i8, nth: Nth, weekday: Weekday) -> Option<Date> {
    let first = Date::new(year, month, 1).ok()?;
    Some(nth_weekday_in_month_of(first, nth, weekday))
}

/// The nth `weekday` of the month that holds `date`.
pub(super) fn nth_weekday_in_month_of(date: Date, nth: Nth, weekday: Weekday) -> Date {
    let weeks = match nth {
        Nth::First => 0,
        Nth::Second => 1,
        Nth::Third => 2,
        Nth::Fourth => 3,
        Nth::Last => {
            let last = date.last_of_month();
            return add_days(last, -days_between(weekday, Weekday::of(last)));
        }
    };
    let first = date.first_of_month();
    add_days(first, days_between(Weekday::of(first), weekday) + 7 * weeks)
}

fn days_between(from: Weekday, to: Weekday) -> i32 {
    (to as i32 - from as i32).rem_euclid(7)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn months_stop_at_the_end_of_a_short_month() {
        for (from, n, to) in [
            (date(2019, 8, 31), 3, date(2019, 11, 30)),
            (date(2019, 1, 31), 1, date(2019, 2, 28)),
            (date(2020, 1, 31), 1, date(2020, 2, 29)),
            (date(2019, 11, 30), 3, date(2020, 2, 29)),
            (date(2019, 12, 15), 1, date(2020, 1, 15)),
            (date(2019, 3, 31), -1, date(2019, 2, 28)),
        ] {
            assert_eq!(add_months(from, n), to, "{from} + {n} months");
        }
    }

    #[test]
    fn steps_too_wide_stop_at_the_ends_of_the_calendar() {
        assert_eq!(add_months(date(2019, 1, 1), i32::MAX), Date::MAX);
        assert_eq!(add_days(date(2019, 1, 1), i32::MIN), Date::MIN);
    }

    #[test]
    fn weekdays_of_a_month() {
        let wednesday = |month, nth| nth_weekday(2019, month, nth, Weekday::Wednesday);
        assert_eq!(wednesday(5, Nth::First), Some(date(2019, 5, 1)));
        assert_eq!(wednesday(6, Nth::First), Some(date(2019, 6, 5)));
        assert_eq!(wednesday(5, Nth::Fourth), Some(date(2019, 5, 22)));
        assert_eq!(wednesday(5, Nth::Last), Some(date(2019, 5, 29)));
        assert_eq!(wednesday(13, Nth::First), None);
    }

    proptest! {
        #[test]
        fn the_nth_weekday_is_that_weekday_in_that_week_of_the_month(
            year in 1900i16..=2200, month in 1i8..=12, nth in 0usize..5, day in 0usize..7,
        ) {
            let (nth, weekday) = (Nth::ALL[nth], Weekday::ALL[day]);
            let found = nth_weekday(year, month, nth, weekday).unwrap();
            prop_assert_eq!(Weekday::of(found), weekday);
            prop_assert_eq!((found.year(), found.month()), (year, month));
            match nth {
                Nth::Last => prop_assert!(found.days_in_month() - found.day() < 7),
                _ => prop_assert_eq!((found.day() - 1) / 7, nth as i8),
            }
        }

        #[test]
        fn a_month_later_is_never_more_than_31_days_and_never_skips_a_month(
            day in 0i32..110_000, n in 0i32..36,
        ) {
            let from = add_days(date(1900, 1, 1), day);
            let (to, after) = (add_months(from, n), add_months(from, n + 1));
            let months = |d: Date| i32::from(d.year()) * 12 + i32::from(d.month());
            prop_assert_eq!(months(to) - months(from), n);
            prop_assert!(to < after && after <= add_days(to, 31));
            prop_assert!(to.day() == from.day() || to == to.last_of_month());
        }
    }
}
