//! The programme's time limits, as people keep or miss them.

use etayage_model::calendar::add_days;
use etayage_model::programme::Milestone;
use jiff::civil::Date;

use super::Pen;

/// How often a limit is missed, and by how much at most.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Missed {
    /// Percents of the cases.
    pub percent: i32,
    /// Days after the limit, at most.
    pub days: i32,
}

impl Pen<'_> {
    /// Notes that the milestone was reached on that day; the grids counted from it come.
    pub fn reach(&mut self, milestone: Milestone, on: Date) {
        self.grids_from(&milestone, on);
        self.note_reached(milestone, on);
    }

    /// Notes it for the limits only.
    pub fn note_reached(&mut self, milestone: Milestone, on: Date) {
        self.reached.push((milestone, on));
    }

    /// The last day on which the milestone is reached in time, when people are used to a limit.
    pub fn due(&self, to: &Milestone) -> Option<Date> {
        let limits = self.habits.limits_of(&self.cast.pathway);
        let limits = limits.filter(|limit| limit.to == *to);
        limits
            .filter_map(|limit| {
                let mut known = self.reached.iter().rev();
                let (_, anchor) = known.find(|(from, _)| *from == limit.from)?;
                Some(limit.rule.due(*anchor, self.rules.holidays).date)
            })
            .min()
    }

    /// The day on which the milestone is reached: a working day from `first` on, most often in time.
    /// Without a limit, within `usual` days.
    pub fn by_then(&mut self, to: &Milestone, first: Date, usual: i32, missed: Missed) -> Date {
        let due = self.due(to).unwrap_or_else(|| add_days(first, usual));
        if self.rng.chance(missed.percent) {
            let late = add_days(due, self.rng.between(1, missed.days));
            return self.days.working(late.max(first));
        }
        let wished = add_days(first, self.rng.between(0, span(first, due).max(0)));
        self.days
            .working(self.days.working_until(wished).max(first))
    }
}

/// Days from one date to another.
pub(crate) fn span(from: Date, to: Date) -> i32 {
    i32::try_from(from.duration_until(to).as_hours() / 24).unwrap_or(i32::MAX)
}
