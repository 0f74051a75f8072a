//! Public holidays of France, from the computed date of Easter.

use jiff::civil::Date;

use super::months::{Weekday, add_days};

/// No run of closed days comes near this; it bounds every search for an open day.
const LONGEST_SEARCH: i32 = 31;

/// The public holidays that hold on a territory (Code du travail, L. 3133-1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Holidays {
    /// Adds Good Friday and 26 December (Code du travail, L. 3134-13).
    pub alsace_moselle: bool,
}

/// Why nobody works on a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    /// An ordinary Saturday.
    Saturday,
    /// An ordinary Sunday.
    Sunday,
    /// A public holiday, by its French name, whatever the day of the week.
    Holiday(&'static str),
}

impl Holidays {
    /// The French name of the holiday that falls on `date`. When two fall together (Ascension on 1 May 2008),
    /// the one with a fixed date is named.
    pub fn holiday(self, date: Date) -> Option<&'static str> {
        fixed_feast(date)
            .or_else(|| movable_feast(date))
            .or_else(|| self.local_feast(date))
    }

    /// Why `date` is not a working day; `None` when it is one.
    pub fn closed(self, date: Date) -> Option<Closed> {
        match (self.holiday(date), Weekday::of(date)) {
            (Some(name), _) => Some(Closed::Holiday(name)),
            (None, Weekday::Saturday) => Some(Closed::Saturday),
            (None, Weekday::Sunday) => Some(Closed::Sunday),
            _ => None,
        }
    }

    /// Monday to Friday and not a holiday (« jour ouvré »).
    pub fn is_working_day(self, date: Date) -> bool {
        self.closed(date).is_none()
    }

    /// `date` itself when it is worked, else the first working day after it.
    pub fn working_day_from(self, date: Date) -> Date {
        self.search(date, 1)
    }

    /// `date` itself when it is worked, else the last working day before it.
    pub fn working_day_until(self, date: Date) -> Date {
        self.search(date, -1)
    }

    /// The `n`th working day after `date`, before it when `n` is negative; `date` itself when `n` is 0.
    pub fn add_working_days(self, date: Date, n: i32) -> Date {
        let step = n.signum();
        (0..n.abs()).fold(date, |day, _| self.search(add_days(day, step), step))
    }

    fn search(self, date: Date, step: i32) -> Date {
        (0..LONGEST_SEARCH)
            .map(|n| add_days(date, n * step))
            .find(|day| self.is_working_day(*day))
            .unwrap_or(date)
    }

    fn local_feast(self, date: Date) -> Option<&'static str> {
        if !self.alsace_moselle {
            return None;
        }
        if (date.month(), date.day()) == (12, 26) {
            return Some("Saint-Étienne");
        }
        (date == add_days(easter(date.year()), -2)).then_some("Vendredi saint")
    }
}

/// Easter Sunday by the Gregorian computus. Years outside 1583–9999 are brought to the nearest of them.
pub fn easter(year: i16) -> Date {
    let year = year.clamp(1583, 9999);
    let y = i32::from(year);
    let golden = y % 19;
    let (century, rest) = (y / 100, y % 100);
    let epact = (19 * golden + century - century / 4 - (8 * century + 13) / 25 + 15) % 30;
    let to_sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let correction = (golden + 11 * epact + 22 * to_sunday) / 451;
    let march = Date::constant(year, 3, 1);
    add_days(march, epact + to_sunday - 7 * correction + 21)
}

fn fixed_feast(date: Date) -> Option<&'static str> {
    Some(match (date.month(), date.day()) {
        (1, 1) => "Jour de l’an",
        (5, 1) => "Fête du Travail",
        (5, 8) => "Victoire de 1945",
        (7, 14) => "Fête nationale",
        (8, 15) => "Assomption",
        (11, 1) => "Toussaint",
        (11, 11) => "Armistice de 1918",
        (12, 25) => "Noël",
        _ => return None,
    })
}

fn movable_feast(date: Date) -> Option<&'static str> {
    let easter = easter(date.year());
    [
        (1, "Lundi de Pâques"),
        (39, "Ascension"),
        (50, "Lundi de Pentecôte"),
    ]
    .into_iter()
    .find_map(|(after, name)| (date == add_days(easter, after)).then_some(name))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    const FRANCE: Holidays = Holidays {
        alsace_moselle: false,
    };
    const ALSACE: Holidays = Holidays {
        alsace_moselle: true,
    };

    #[test]
    fn easter_falls_where_the_almanac_says() {
        for day in [
            date(1900, 4, 15),
            date(1913, 3, 23),
            date(1943, 4, 25),
            date(1954, 4, 18),
            date(1981, 4, 19),
            date(2000, 4, 23),
            date(2008, 3, 23),
            date(2019, 4, 21),
            date(2020, 4, 12),
            date(2021, 4, 4),
            date(2024, 3, 31),
            date(2026, 4, 5),
            date(2038, 4, 25),
            date(2049, 4, 18),
            date(2076, 4, 19),
            date(2160, 3, 23),
            date(2200, 4, 6),
        ] {
            assert_eq!(easter(day.year()), day);
        }
    }

    #[test]
    fn the_eleven_holidays_of_2019() {
        let found: Vec<_> = year(2019)
            .filter_map(|day| Some((day.month(), day.day(), FRANCE.holiday(day)?)))
            .collect();
        assert_eq!(
            found,
            [
                (1, 1, "Jour de l’an"),
                (4, 22, "Lundi de Pâques"),
                (5, 1, "Fête du Travail"),
                (5, 8, "Victoire de 1945"),
                (5, 30, "Ascension"),
                (6, 10, "Lundi de Pentecôte"),
                (7, 14, "Fête nationale"),
                (8, 15, "Assomption"),
                (11, 1, "Toussaint"),
                (11, 11, "Armistice de 1918"),
                (12, 25, "Noël"),
            ]
        );
    }

    #[test]
    fn alsace_moselle_has_two_more() {
        let more: Vec<_> = year(2021)
            .filter(|day| ALSACE.holiday(*day) != FRANCE.holiday(*day))
            .collect();
        assert_eq!(more, [date(2021, 4, 2), date(2021, 12, 26)]);
        assert_eq!(ALSACE.holiday(more[0]), Some("Vendredi saint"));
        assert_eq!(ALSACE.holiday(more[1]), Some("Saint-Étienne"));
    }

    #[test]
    fn a_fixed_feast_gives_its_name_to_a_shared_day() {
        assert_eq!(FRANCE.holiday(date(2008, 5, 1)), Some("Fête du Travail"));
    }

    #[test]
    fn a_day_that_is_not_worked_says_why() {
        assert_eq!(FRANCE.closed(date(2019, 5, 3)), None);
        assert_eq!(FRANCE.closed(date(2019, 5, 4)), Some(Closed::Saturday));
        assert_eq!(FRANCE.closed(date(2019, 5, 5)), Some(Closed::Sunday));
        let labour = Some(Closed::Holiday("Fête du Travail"));
        assert_eq!(FRANCE.closed(date(2021, 5, 1)), labour, "a Saturday");
    }

    #[test]
    fn working_days_jump_over_easter() {
        let thursday = date(2019, 4, 18);
        assert_eq!(FRANCE.add_working_days(thursday, 2), date(2019, 4, 23));
        assert_eq!(ALSACE.add_working_days(thursday, 2), date(2019, 4, 24));
        assert_eq!(
            FRANCE.working_day_until(date(2019, 4, 22)),
            date(2019, 4, 19)
        );
    }

    #[test]
    fn the_ends_of_the_calendar_do_not_hang() {
        assert_eq!(FRANCE.working_day_until(Date::MIN), Date::MIN);
        assert_eq!(FRANCE.add_working_days(Date::MAX, 3), Date::MAX);
    }

    fn year(year: i16) -> impl Iterator<Item = Date> {
        let first = date(year, 1, 1);
        (0..i32::from(first.days_in_year())).map(move |n| add_days(first, n))
    }

    proptest! {
        #[test]
        fn easter_is_a_sunday_between_22_march_and_25_april(year in 1900i16..=2200) {
            let easter = easter(year);
            prop_assert_eq!(Weekday::of(easter), Weekday::Sunday);
            prop_assert!(date(year, 3, 22) <= easter && easter <= date(year, 4, 25));
        }

        #[test]
        fn ascension_is_a_thursday_and_every_year_has_at_most_eleven(y in 1900i16..=2200) {
            let count = year(y).filter(|day| FRANCE.holiday(*day).is_some()).count();
            prop_assert!((10..=11).contains(&count));
            prop_assert_eq!(Weekday::of(add_days(easter(y), 39)), Weekday::Thursday);
        }

        #[test]
        fn the_next_working_day_skips_only_closed_days(year in 1900i16..=2200, day in 0i32..365) {
            let day = add_days(date(year, 1, 1), day);
            let next = ALSACE.working_day_from(day);
            prop_assert!(ALSACE.is_working_day(next));
            let mut skipped = day;
            while skipped < next {
                prop_assert!(!ALSACE.is_working_day(skipped));
                skipped = add_days(skipped, 1);
            }
        }
    }
}
