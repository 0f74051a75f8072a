//! Time limits: when a thing is due, and why on that day.

use jiff::civil::Date;

use super::french::{day_month, list, short};
use super::holidays::{Closed, Holidays};
use super::months::{add_days, add_months};

/// How long a limit runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Length {
    /// Calendar days, the day of the anchor not counted.
    Days(u16),
    /// Days from Monday to Friday that are not holidays, the day of the anchor not counted.
    WorkingDays(u16),
    /// Months, stopped at the end of a short month.
    Months(u8),
}

/// What becomes of a limit that falls on a weekend or a holiday.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum OnNonWorking {
    /// It stays there.
    #[default]
    Keep,
    /// It is put off to the first working day after.
    NextWorkingDay,
    /// It is brought forward to the last working day before.
    PreviousWorkingDay,
}

/// A time limit, to be counted from the date of some event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DueRule {
    /// How long it runs.
    pub length: Length,
    /// Whether it is counted backwards, towards the days before the anchor.
    pub before: bool,
    /// What becomes of it on a day when nobody works.
    pub on_non_working: OnNonWorking,
}

/// A limit's last day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The last day on which the thing is done in time.
    pub date: Date,
    /// Why that day.
    pub why: Explanation,
}

/// How a limit was reckoned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The day from which it is counted.
    pub anchor: Date,
    /// How long it runs.
    pub length: Length,
    /// Whether it was counted backwards.
    pub before: bool,
    /// The day that the length alone gives.
    pub reckoned: Date,
    /// The day that was kept.
    pub date: Date,
    /// The days jumped over, in order of time, when the day was moved.
    pub skipped: Vec<(Date, Closed)>,
}

impl DueRule {
    /// The limit counted from `anchor`.
    pub fn due(&self, anchor: Date, holidays: Holidays) -> Due {
        let reckoned = self.length.from(anchor, self.before, holidays);
        let date = match self.on_non_working {
            OnNonWorking::Keep => reckoned,
            OnNonWorking::NextWorkingDay => holidays.working_day_from(reckoned),
            OnNonWorking::PreviousWorkingDay => holidays.working_day_until(reckoned),
        };
        let why = Explanation {
            anchor,
            length: self.length,
            before: self.before,
            reckoned,
            date,
            skipped: skipped(reckoned, date, holidays),
        };
        Due { date, why }
    }
}

impl Length {
    /// The day that lies this long after `anchor`, or before it.
    pub fn from(self, anchor: Date, before: bool, holidays: Holidays) -> Date {
        let way = if before { -1 } else { 1 };
        match self {
            Self::Days(n) => add_days(anchor, way * i32::from(n)),
            Self::WorkingDays(n) => holidays.add_working_days(anchor, way * i32::from(n)),
            Self::Months(n) => add_months(anchor, way * i32::from(n)),
        }
    }

    /// « 8 jours », « 5 jours ouvrés », « 1 mois ».
    pub fn french(self) -> String {
        match self {
            Self::Days(n @ (0 | 1)) => format!("{n} jour"),
            Self::Days(n) => format!("{n} jours"),
            Self::WorkingDays(n @ (0 | 1)) => format!("{n} jour ouvré"),
            Self::WorkingDays(n) => format!("{n} jours ouvrés"),
            Self::Months(n) => format!("{n} mois"),
        }
    }

    fn is_nothing(self) -> bool {
        matches!(self, Self::Days(0) | Self::WorkingDays(0) | Self::Months(0))
    }
}

impl Explanation {
    /// The whole reason in French. `event` names the anchor with its article (« l’alerte »):
    /// « 8 jours après l’alerte du mer. 24 avril 2019 : jeu. 2 mai 2019 ».
    pub fn french(&self, event: &str) -> String {
        let lapse = match (self.length.is_nothing(), self.before) {
            (true, _) => "aussitôt après".to_owned(),
            (false, true) => format!("{} avant", self.length.french()),
            (false, false) => format!("{} après", self.length.french()),
        };
        let anchor = short(self.anchor);
        let reckoned = short(self.reckoned);
        let moved = self.moved_french().unwrap_or_default();
        format!("{lapse} {event} du {anchor}\u{a0}: {reckoned}{moved}")
    }

    /// « , reporté au jeu. 2 mai 2019 parce que le 1er mai est férié (Fête du Travail) ».
    fn moved_french(&self) -> Option<String> {
        if self.skipped.is_empty() {
            return None;
        }
        let verb = if self.date > self.reckoned {
            "reporté"
        } else {
            "avancé"
        };
        let reasons: Vec<String> = self.skipped.iter().map(closed_french).collect();
        let (date, reasons) = (short(self.date), list(&reasons));
        Some(format!(", {verb} au {date} parce que {reasons}"))
    }
}

fn closed_french((date, why): &(Date, Closed)) -> String {
    let day = day_month(*date);
    match why {
        Closed::Saturday => format!("le {day} est un samedi"),
        Closed::Sunday => format!("le {day} est un dimanche"),
        Closed::Holiday(name) => format!("le {day} est férié ({name})"),
    }
}

fn skipped(reckoned: Date, kept: Date, holidays: Holidays) -> Vec<(Date, Closed)> {
    let (first, end) = if kept > reckoned {
        (reckoned, kept)
    } else {
        (add_days(kept, 1), add_days(reckoned, 1))
    };
    std::iter::successors(Some(first), |day| Some(add_days(*day, 1)))
        .take_while(|day| *day < end)
        .filter_map(|day| Some((day, holidays.closed(day)?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    const FRANCE: Holidays = Holidays {
        alsace_moselle: false,
    };

    fn rule(length: Length, on_non_working: OnNonWorking) -> DueRule {
        DueRule {
            length,
            before: false,
            on_non_working,
        }
    }

    fn explain(rule: DueRule, anchor: Date) -> String {
        rule.due(anchor, FRANCE).why.french("l’alerte")
    }

    #[test]
    fn a_limit_says_why() {
        let eight_days = rule(Length::Days(8), OnNonWorking::NextWorkingDay);
        assert_eq!(
            explain(eight_days, date(2019, 4, 24)),
            "8 jours après l’alerte du mer. 24 avril 2019\u{a0}: jeu. 2 mai 2019"
        );
        assert_eq!(
            explain(eight_days, date(2019, 4, 23)),
            "8 jours après l’alerte du mar. 23 avril 2019\u{a0}: mer. 1er mai 2019, \
             reporté au jeu. 2 mai 2019 parce que le 1er mai est férié (Fête du Travail)"
        );
        assert_eq!(
            explain(eight_days, date(2019, 4, 12)),
            "8 jours après l’alerte du ven. 12 avril 2019\u{a0}: sam. 20 avril 2019, \
             reporté au mar. 23 avril 2019 parce que le 20 avril est un samedi, \
             le 21 avril est un dimanche et le 22 avril est férié (Lundi de Pâques)"
        );
    }

    #[test]
    fn a_limit_may_be_kept_or_brought_forward() {
        let forward = rule(Length::Days(8), OnNonWorking::PreviousWorkingDay);
        assert_eq!(
            forward.due(date(2019, 4, 14), FRANCE).date,
            date(2019, 4, 19)
        );
        assert_eq!(
            explain(forward, date(2019, 4, 13)),
            "8 jours après l’alerte du sam. 13 avril 2019\u{a0}: dim. 21 avril 2019, \
             avancé au ven. 19 avril 2019 parce que le 20 avril est un samedi et \
             le 21 avril est un dimanche"
        );
        let kept = rule(Length::Days(8), OnNonWorking::Keep).due(date(2019, 4, 23), FRANCE);
        assert_eq!(kept.date, date(2019, 5, 1));
        assert_eq!(kept.why.skipped, []);
    }

    #[test]
    fn months_and_working_days_are_counted_in_their_own_way() {
        let keep = |length| rule(length, OnNonWorking::Keep);
        let month = keep(Length::Months(1)).due(date(2019, 1, 31), FRANCE);
        assert_eq!(month.date, date(2019, 2, 28));
        assert_eq!(
            month.why.french("la fin de l’accompagnement"),
            "1 mois après la fin de l’accompagnement du jeu. 31 janvier 2019\u{a0}: jeu. 28 février 2019"
        );
        let ahead = DueRule {
            before: true,
            ..keep(Length::Days(15))
        };
        assert_eq!(
            ahead
                .due(date(2019, 5, 15), FRANCE)
                .why
                .french("la fin prévue"),
            "15 jours avant la fin prévue du mer. 15 mai 2019\u{a0}: mar. 30 avril 2019"
        );
        let working = keep(Length::WorkingDays(5)).due(date(2019, 4, 18), FRANCE);
        assert_eq!(working.date, date(2019, 4, 26));
        assert_eq!(Length::WorkingDays(1).french(), "1 jour ouvré");
        assert!(explain(keep(Length::Days(0)), date(2019, 4, 18)).starts_with("aussitôt après"));
    }

    proptest! {
        #[test]
        fn the_day_kept_is_worked_and_every_move_is_explained(
            day in 0i32..110_000, n in 0u16..200, unit in 0usize..3, forward in any::<bool>(),
            before in any::<bool>(),
        ) {
            let anchor = add_days(date(1900, 1, 1), day);
            let months = u8::try_from(n % 24).unwrap();
            let length = [Length::Days(n), Length::WorkingDays(n), Length::Months(months)][unit];
            let on_non_working = if forward {
                OnNonWorking::PreviousWorkingDay
            } else {
                OnNonWorking::NextWorkingDay
            };
            let due = DueRule { before, ..rule(length, on_non_working) }.due(anchor, FRANCE);
            prop_assert!(FRANCE.is_working_day(due.date));
            prop_assert_eq!(due.date == due.why.reckoned, due.why.skipped.is_empty());
            let moved_by = due.why.reckoned.duration_until(due.date).as_hours().abs() / 24;
            prop_assert_eq!(moved_by, i64::try_from(due.why.skipped.len()).unwrap());
            prop_assert_eq!(due.why.french("l’alerte").contains("parce que"), moved_by > 0);
        }
    }
}
