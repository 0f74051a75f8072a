//! Dangers: reported, someone warned at once, closed when it has calmed down.

use etayage_model::calendar::add_days;
use etayage_model::case::{Command, Toward};
use etayage_model::ids::{DangerId, UserId};
use etayage_model::roles::Role;
use jiff::civil::{Date, Time};

use super::limits::span;
use super::{Life, Move, Pen, What};
use crate::bank::around as bank;
use crate::french::private;
use crate::rng::Rng;

/// Percents of the first periods in which a danger is reported.
const DANGER_PERCENT: i32 = 9;
/// Minute of the day at which a danger is reported, and at which the warning is noted.
const REPORTED: u16 = 972;
const WARNED: u16 = 986;

impl Pen<'_> {
    /// Now and then, a danger.
    pub fn danger(&mut self, from: Date, last: Date) {
        if !self.rng.chance(DANGER_PERCENT) {
            return;
        }
        self.alarmed = true;
        let days = span(from, last);
        let wished = add_days(from, self.rng.between(3, (days - 12).max(4)));
        let on = self.days.working(wished);
        let role = self
            .rng
            .weighted(&[(Role::Tisf, 55), (Role::HealthProfessional, 45)]);
        let by = self.teammate(role);
        for (minute, command) in alarm(&mut self.rng, on) {
            self.write(on, minute, &by, command);
        }
        let closed = self.days.after(on, self.rng.between(2, 7));
        let how = self.say(bank::DANGER_CLOSED);
        let by = self.cast.coordinator.clone();
        let danger = DangerId::new("d1");
        self.write(closed, 1000, &by, Command::CloseDanger { danger, how });
    }
}

/// Stages a danger in a calm life, on that day.
pub(crate) fn staged(life: &mut Life, rng: &mut Rng, on: Date, by: &UserId) {
    for (minute, command) in alarm(rng, on) {
        life.moves.push(Move {
            on,
            minute,
            by: by.clone(),
            what: What::Do(Box::new(command)),
        });
    }
    life.in_time_order();
}

/// A danger is reported, and someone warned.
fn alarm(rng: &mut Rng, on: Date) -> [(u16, Command); 2] {
    let toward = rng.weighted(&[(Toward::Oneself, 78), (Toward::Others, 22)]);
    let (facts, warned) = match toward {
        Toward::Oneself => (bank::DANGER_ONESELF, bank::WARNED_CARE),
        Toward::Others => (bank::DANGER_OTHERS, bank::WARNED_AUTHORITIES),
    };
    let facts = private(facts[rng.index(facts.len())]);
    let (whom, answer) = *rng.pick(warned);
    let warn = Command::Warn {
        danger: DangerId::new("d1"),
        whom: private(whom),
        on,
        at: Time::constant(16, 20, 0, 0),
        answer: private(answer),
    };
    [
        (REPORTED, Command::ReportDanger { toward, facts }),
        (WARNED, warn),
    ]
}
