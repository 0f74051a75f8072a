//! Meetings that come back: « le 1er mercredi de chaque mois ».

use jiff::civil::Date;

use super::holidays::Holidays;
use super::months::{Nth, Weekday, add_days, add_months, nth_weekday_in_month_of};

const MONTHS_IN_A_YEAR: i8 = 12;
/// Weeks looked at to leave a holiday behind; two in a row fall on one weekday (1 and 8 May), never five.
const WEEKS_LOOKED_AT: i32 = 5;

/// What becomes of a meeting that falls on a public holiday.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum MoveRule {
    /// It is held all the same.
    Keep,
    /// It is held on the first working day after.
    #[default]
    NextWorkingDay,
    /// It is held on the last working day before.
    PreviousWorkingDay,
    /// It is held on the same weekday of the first following week without a holiday on that day.
    SameWeekdayNextWeek,
}

/// A weekday of some months of every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Recurrence {
    /// Which of the month's weekdays.
    pub nth: Nth,
    /// The day of the week.
    pub weekday: Weekday,
    /// Months from one meeting to the next: a divisor of 12, so that every year is alike.
    pub every_months: i8,
    /// A month with a meeting, 1 (January) to 12; counts only when `every_months` is above 1.
    pub start_month: i8,
    /// What becomes of a meeting that falls on a holiday.
    pub on_holiday: MoveRule,
}

/// One meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// The day that the recurrence gives.
    pub planned: Date,
    /// The day that it is held.
    pub held: Date,
    /// The holiday met on the planned day, by its French name, when the meeting was moved for it.
    pub moved_because: Option<&'static str>,
}

impl Recurrence {
    /// Whether the numbers make sense: every 1, 2, 3, 4, 6 or 12 months, from a month between 1 and 12.
    pub fn is_sound(&self) -> bool {
        (1..=MONTHS_IN_A_YEAR).contains(&self.every_months)
            && MONTHS_IN_A_YEAR % self.every_months == 0
            && (1..=MONTHS_IN_A_YEAR).contains(&self.start_month)
    }

    /// The first meeting held on `date` or later.
    pub fn next_on_or_after(&self, date: Date, holidays: Holidays) -> Occurrence {
        self.from(date, holidays)
            .next()
            .unwrap_or_else(|| self.in_month_of(Date::MAX, holidays))
    }

    /// The meetings held on `date` or later, in order.
    pub fn from(self, date: Date, holidays: Holidays) -> impl Iterator<Item = Occurrence> {
        // A meeting moved by a holiday may be held in a neighbour of its own month.
        let start = add_months(date.first_of_month(), -1);
        let last = Date::MAX.first_of_month();
        std::iter::successors(Some(start), move |month| {
            (*month < last).then(|| add_months(*month, 1))
        })
        .filter(move |month| self.meets_in(*month))
        .map(move |month| self.in_month_of(month, holidays))
        .skip_while(move |meeting| meeting.held < date)
    }

    /// The meetings held from `from` to `to`, both included.
    pub fn between(
        self,
        from: Date,
        to: Date,
        holidays: Holidays,
    ) -> impl Iterator<Item = Occurrence> {
        self.from(from, holidays)
            .take_while(move |meeting| meeting.held <= to)
    }

    /// « le 1er mercredi de chaque mois », « le 3e jeudi de juin et de décembre ».
    pub fn french(&self) -> String {
        let day = format!("le {} {}", self.nth.french(), self.weekday.french());
        if self.every_months == 1 {
            return format!("{day} de chaque mois");
        }
        let months: Vec<String> = (1..=MONTHS_IN_A_YEAR)
            .map(|month| Date::constant(2000, month, 1))
            .filter(|month| self.meets_in(*month))
            .map(super::french::of_month)
            .collect();
        format!("{day} {}", super::french::list(&months))
    }

    fn meets_in(&self, month: Date) -> bool {
        (month.month() - self.start_month) % self.every_months.max(1) == 0
    }

    fn in_month_of(&self, month: Date, holidays: Holidays) -> Occurrence {
        let planned = nth_weekday_in_month_of(month, self.nth, self.weekday);
        let holiday = holidays.holiday(planned);
        let held = match (holiday, self.on_holiday) {
            (None, _) | (_, MoveRule::Keep) => planned,
            (_, MoveRule::NextWorkingDay) => holidays.working_day_from(planned),
            (_, MoveRule::PreviousWorkingDay) => holidays.working_day_until(planned),
            (_, MoveRule::SameWeekdayNextWeek) => same_weekday_later(planned, holidays),
        };
        Occurrence {
            planned,
            held,
            moved_because: holiday.filter(|_| held != planned),
        }
    }
}

fn same_weekday_later(planned: Date, holidays: Holidays) -> Date {
    (1..=WEEKS_LOOKED_AT)
        .map(|weeks| add_days(planned, 7 * weeks))
        .find(|day| holidays.holiday(*day).is_none())
        .unwrap_or(planned)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    const FRANCE: Holidays = Holidays {
        alsace_moselle: false,
    };

    fn first_wednesday(on_holiday: MoveRule) -> Recurrence {
        Recurrence {
            nth: Nth::First,
            weekday: Weekday::Wednesday,
            every_months: 1,
            start_month: 1,
            on_holiday,
        }
    }

    #[test]
    fn the_first_wednesday_of_may_2019_is_a_holiday() {
        for (rule, held) in [
            (MoveRule::NextWorkingDay, date(2019, 5, 2)),
            (MoveRule::PreviousWorkingDay, date(2019, 4, 30)),
            // 8 May is a holiday too.
            (MoveRule::SameWeekdayNextWeek, date(2019, 5, 15)),
        ] {
            let meeting = first_wednesday(rule).next_on_or_after(date(2019, 4, 20), FRANCE);
            assert_eq!(
                meeting,
                Occurrence {
                    planned: date(2019, 5, 1),
                    held,
                    moved_because: Some("Fête du Travail"),
                }
            );
        }
    }

    #[test]
    fn a_meeting_that_stays_says_no_reason() {
        let meeting = first_wednesday(MoveRule::Keep).next_on_or_after(date(2019, 4, 20), FRANCE);
        assert_eq!(
            (meeting.held, meeting.moved_because),
            (date(2019, 5, 1), None)
        );
    }

    #[test]
    fn a_meeting_moved_to_the_month_before_is_found_there() {
        let rule = first_wednesday(MoveRule::PreviousWorkingDay);
        assert_eq!(
            rule.next_on_or_after(date(2019, 4, 30), FRANCE).held,
            date(2019, 4, 30)
        );
        assert_eq!(
            rule.next_on_or_after(date(2019, 5, 1), FRANCE).held,
            date(2019, 6, 5)
        );
    }

    #[test]
    fn a_meeting_moved_to_the_year_after_is_found_there() {
        let rule = Recurrence {
            nth: Nth::Last,
            ..first_wednesday(MoveRule::SameWeekdayNextWeek)
        };
        let meeting = rule.next_on_or_after(date(2020, 1, 1), FRANCE);
        assert_eq!(meeting.planned, date(2019, 12, 25));
        assert_eq!(meeting.held, date(2020, 1, 8));
    }

    #[test]
    fn half_yearly_meetings_fall_in_their_months() {
        let rule = Recurrence {
            nth: Nth::Third,
            weekday: Weekday::Thursday,
            every_months: 6,
            start_month: 12,
            on_holiday: MoveRule::NextWorkingDay,
        };
        let held: Vec<_> = rule
            .between(date(2019, 1, 1), date(2020, 12, 31), FRANCE)
            .map(|meeting| meeting.held)
            .collect();
        assert_eq!(
            held,
            [
                date(2019, 6, 20),
                date(2019, 12, 19),
                date(2020, 6, 18),
                date(2020, 12, 17)
            ]
        );
        assert_eq!(rule.french(), "le 3e jeudi de juin et de décembre");
    }

    #[test]
    fn a_recurrence_reads_as_french() {
        let monthly = first_wednesday(MoveRule::Keep);
        assert_eq!(monthly.french(), "le 1er mercredi de chaque mois");
        let quarterly = Recurrence {
            every_months: 3,
            start_month: 4,
            ..monthly
        };
        assert_eq!(
            quarterly.french(),
            "le 1er mercredi de janvier, d’avril, de juillet et d’octobre"
        );
    }

    #[test]
    fn numbers_that_make_no_sense_are_known() {
        let sound = |every_months, start_month| {
            Recurrence {
                every_months,
                start_month,
                ..first_wednesday(MoveRule::Keep)
            }
            .is_sound()
        };
        assert!(sound(1, 1) && sound(6, 12) && sound(12, 9));
        assert!(!sound(0, 1) && !sound(5, 1) && !sound(-1, 1) && !sound(1, 0) && !sound(1, 13));
    }

    proptest! {
        #[test]
        fn meetings_are_in_order_and_never_on_a_holiday_unless_kept(
            year in 1900i16..=2200, nth in 0usize..5, day in 0usize..5, every in 0usize..6,
            start_month in 1i8..=12, rule in 0usize..4,
        ) {
            let rules = [
                MoveRule::Keep,
                MoveRule::NextWorkingDay,
                MoveRule::PreviousWorkingDay,
                MoveRule::SameWeekdayNextWeek,
            ];
            let rule = Recurrence {
                nth: Nth::ALL[nth],
                weekday: Weekday::ALL[day],
                every_months: [1, 2, 3, 4, 6, 12][every],
                start_month,
                on_holiday: rules[rule],
            };
            let meetings: Vec<_> = rule.from(date(year, 1, 1), FRANCE).take(24).collect();
            prop_assert_eq!(meetings.len(), 24);
            prop_assert!(meetings.windows(2).all(|pair| pair[0].held < pair[1].held));
            for meeting in meetings {
                let kept = rule.on_holiday == MoveRule::Keep;
                prop_assert!(kept || FRANCE.is_working_day(meeting.held));
                prop_assert_eq!(meeting.moved_because.is_some(), meeting.held != meeting.planned);
            }
        }
    }
}
