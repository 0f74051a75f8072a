//! Days on which people work and bodies meet, and the hours that are already taken.

use std::collections::BTreeMap;

use etayage_model::calendar::{Holidays, Rhythm};
use etayage_model::ids::UserId;
use etayage_model::programme::{Body, Matter, Programme};
use jiff::civil::Date;

/// The working days of the territory and the meetings of its bodies.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Days<'a> {
    rules: &'a Programme,
    holidays: Holidays,
}

impl<'a> Days<'a> {
    /// The days of that programme.
    pub fn of(rules: &'a Programme) -> Self {
        Self {
            rules,
            holidays: rules.holidays,
        }
    }

    /// That day, or the first working day after it (Monday to Friday).
    pub fn working(self, date: Date) -> Date {
        self.holidays.working_day_from(date)
    }

    /// That day, or the last working day before it.
    pub fn working_until(self, date: Date) -> Date {
        self.holidays.working_day_until(date)
    }

    /// `n` working days after that day.
    pub fn after(self, date: Date, n: i32) -> Date {
        self.holidays.add_working_days(self.working(date), n)
    }

    /// `n` working days before that day.
    pub fn before(self, date: Date, n: i32) -> Date {
        self.holidays.add_working_days(self.working_until(date), -n)
    }

    /// The body that decides on the matter.
    pub fn body(self, matter: Matter) -> Option<&'a Body> {
        self.rules.body_deciding(matter)
    }

    /// The first meeting of the body on that day or later.
    pub fn meeting(self, body: &Body, date: Date) -> Date {
        if body.recurrence.rhythm == Rhythm::OnCall {
            return self.working(date);
        }
        body.recurrence.next_on_or_after(date, self.holidays).held
    }

    /// The meetings of the body between two days, both included.
    pub fn meetings(self, body: &Body, from: Date, to: Date) -> Vec<Date> {
        let on_call = body.recurrence.rhythm == Rhythm::OnCall;
        body.recurrence
            .between(from, to, self.holidays)
            .map(|meeting| meeting.held)
            .filter(|held| !on_call || self.working(*held) == *held)
            .collect()
    }
}

/// Minutes of the day at which a rendezvous may begin.
const HOURS: [u16; 5] = [540, 630, 810, 900, 985];
/// Working days tried before two rendezvous share an hour.
const TRIES: i32 = 3;

/// Who has a rendezvous at which hour, so that nobody is expected in two places.
#[derive(Debug, Default)]
pub(crate) struct Diary(BTreeMap<(UserId, Date), u8>);

impl Diary {
    /// Books the hour wished for, else another of the day, else one of the next working days up to `last`.
    pub fn book(
        &mut self,
        days: Days,
        user: &UserId,
        on: Date,
        last: Date,
        wish: usize,
    ) -> (Date, u16) {
        let mut day = on;
        for _ in 0..TRIES {
            let taken = self.0.entry((user.clone(), day)).or_default();
            let free = (0..HOURS.len())
                .map(|k| (k + wish) % HOURS.len())
                .find(|hour| *taken & (1 << hour) == 0);
            if let Some(hour) = free {
                *taken |= 1 << hour;
                return (day, HOURS[hour]);
            }
            day = days.after(day, 1).min(last);
        }
        (day, HOURS[wish % HOURS.len()])
    }
}
