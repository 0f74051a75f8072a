//! Meetings that come back: « le 1er mercredi de chaque mois », « chaque mardi », « sur appel ».

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
    /// It is held on the same weekday of the first following week without a holiday on that day. A weekly
    /// meeting then joins that of the following week: none is held for the holiday.
    SameWeekdayNextWeek,
}

/// How often a body meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rhythm {
    /// A weekday of some months of every year.
    Monthly {
        /// Which of the month's weekdays.
        nth: Nth,
        /// The day of the week.
        weekday: Weekday,
        /// Months from one meeting to the next: a divisor of 12, so that every year is alike.
        every_months: i8,
        /// A month with a meeting, 1 (January) to 12; counts only when `every_months` is above 1.
        start_month: i8,
    },
    /// That day of every week.
    Weekly(Weekday),
    /// Whenever a situation asks for it, any day, holidays included.
    OnCall,
}

/// When a body meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Recurrence {
    /// How often.
    pub rhythm: Rhythm,
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
    /// Whether the keepers of the body chose that day, in place of a usual one or besides.
    pub chosen: bool,
}

impl Rhythm {
    /// About how many meetings a year has.
    pub fn a_year(self) -> u16 {
        match self {
            Self::Monthly { every_months, .. } => {
                u16::from((MONTHS_IN_A_YEAR / every_months.max(1)).unsigned_abs())
            }
            Self::Weekly(_) => 52,
            Self::OnCall => 365,
        }
    }

    /// The place in the calendar from which no meeting held on `date` or later is missed.
    fn first_slot(self, date: Date) -> Date {
        match self {
            // A meeting moved by a holiday may be held in a neighbour of its own month.
            Self::Monthly { .. } => add_months(date.first_of_month(), -1),
            Self::Weekly(weekday) => {
                let before =
                    std::iter::successors(Some(add_days(date, -14)), |day| Some(add_days(*day, 1)));
                let mut week = before.take(7);
                week.find(|day| Weekday::of(*day) == weekday)
                    .unwrap_or(date)
            }
            Self::OnCall => date,
        }
    }

    fn next_slot(self, slot: Date) -> Option<Date> {
        let next = match self {
            // The calendar ends within a month: there is no first day after its last.
            Self::Monthly { .. } => Some(add_months(slot, 1)).filter(|next| next.day() == 1)?,
            Self::Weekly(_) => add_days(slot, 7),
            Self::OnCall => add_days(slot, 1),
        };
        (next > slot).then_some(next)
    }

    fn meets_in(self, slot: Date) -> bool {
        match self {
            Self::Monthly {
                every_months,
                start_month,
                ..
            } => (slot.month() - start_month) % every_months.max(1) == 0,
            Self::Weekly(_) | Self::OnCall => true,
        }
    }

    fn planned(self, slot: Date) -> Date {
        match self {
            Self::Monthly { nth, weekday, .. } => nth_weekday_in_month_of(slot, nth, weekday),
            Self::Weekly(_) | Self::OnCall => slot,
        }
    }
}

impl Recurrence {
    /// The first meeting held on `date` or later.
    pub fn next_on_or_after(&self, date: Date, holidays: Holidays) -> Occurrence {
        self.from(date, holidays)
            .next()
            .unwrap_or_else(|| self.in_slot(Date::MAX, holidays))
    }

    /// The meetings held on `date` or later, in order.
    pub fn from(self, date: Date, holidays: Holidays) -> impl Iterator<Item = Occurrence> {
        std::iter::successors(Some(self.rhythm.first_slot(date)), move |slot| {
            self.rhythm.next_slot(*slot)
        })
        .filter(move |slot| self.rhythm.meets_in(*slot))
        .map(move |slot| self.in_slot(slot, holidays))
        .filter(move |meeting| !self.joins_another(meeting))
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

    /// « le 1er mercredi de chaque mois », « le 3e jeudi de juin et de décembre », « chaque mardi »,
    /// « sur appel ».
    pub fn french(&self) -> String {
        let Rhythm::Monthly {
            nth,
            weekday,
            every_months,
            ..
        } = self.rhythm
        else {
            return match self.rhythm {
                Rhythm::Weekly(weekday) => format!("chaque {}", weekday.french()),
                _ => "sur appel".to_owned(),
            };
        };
        let day = format!("le {} {}", nth.french(), weekday.french());
        if every_months == 1 {
            return format!("{day} de chaque mois");
        }
        let months: Vec<String> = (1..=MONTHS_IN_A_YEAR)
            .map(|month| Date::constant(2000, month, 1))
            .filter(|month| self.rhythm.meets_in(*month))
            .map(super::french::of_month)
            .collect();
        format!("{day} {}", super::french::list(&months))
    }

    fn in_slot(&self, slot: Date, holidays: Holidays) -> Occurrence {
        let planned = self.rhythm.planned(slot);
        let holiday = holidays
            .holiday(planned)
            .filter(|_| self.rhythm != Rhythm::OnCall);
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
            chosen: false,
        }
    }

    fn joins_another(&self, meeting: &Occurrence) -> bool {
        let weekly = matches!(self.rhythm, Rhythm::Weekly(_));
        weekly
            && self.on_holiday == MoveRule::SameWeekdayNextWeek
            && meeting.held != meeting.planned
    }
}

fn same_weekday_later(planned: Date, holidays: Holidays) -> Date {
    (1..=WEEKS_LOOKED_AT)
        .map(|weeks| add_days(planned, 7 * weeks))
        .find(|day| holidays.holiday(*day).is_none())
        .unwrap_or(planned)
}

#[cfg(test)]
mod tests;
