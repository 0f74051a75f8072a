//! Visits, interviews, calls, steps, partnerships, rendezvous: who, when, and what is noted.

use etayage_model::calendar::add_days;
use etayage_model::case::Command;
use etayage_model::ids::{FieldId, UserId};
use etayage_model::privacy::Text;
use etayage_model::programme::Act;
use etayage_model::roles::Role;
use jiff::civil::Date;

use super::first_meeting::hour;
use super::{Pen, What};
use crate::bank::acts as bank;
use crate::bank::situations::fitting;

/// How often each kind comes.
const KINDS: [(Act, i32); 6] = [
    (Act::HomeVisit, 40),
    (Act::Interview, 9),
    (Act::Call, 20),
    (Act::Step, 17),
    (Act::Partnership, 5),
    (Act::Appointment, 9),
];
/// Percents of the home visits where nobody opens.
const CLOSED_DOOR_PERCENT: i32 = 7;
/// Percents of the acts noted on the next working day only.
const NOTED_LATER_PERCENT: i32 = 15;
/// Percents of the acts of health professionals that carry a health note.
const HEALTH_NOTE_PERCENT: i32 = 70;

struct Doing {
    kind: Act,
    by: UserId,
    on: Date,
    minute: u16,
    field: Option<FieldId>,
}

impl Pen<'_> {
    /// Acts from one day to another, one every so many days.
    pub fn contacts(&mut self, from: Date, to: Date, every: (i32, i32)) {
        self.contacts_known(from, to, every, from);
    }

    /// The same, planned on `known` at the earliest.
    pub fn contacts_known(&mut self, from: Date, to: Date, every: (i32, i32), known: Date) {
        let mut day = self.days.working(from);
        while day <= to {
            self.act(day, to, known);
            day = self
                .days
                .working(add_days(day, self.rng.between(every.0, every.1)));
        }
    }

    fn act(&mut self, on: Date, last: Date, known: Date) {
        let kinds: Vec<_> = KINDS
            .iter()
            .filter(|(kind, _)| self.rules.acts.contains(kind))
            .copied()
            .collect();
        if kinds.is_empty() {
            return;
        }
        let kind = self.rng.weighted(&kinds);
        let (by, role) = self.doer(kind);
        let wish = self.rng.index(5);
        let (on, minute) = if kind.meets_person() {
            self.diary
                .book(self.days, &by, on, self.days.working_until(last), wish)
        } else {
            (on, self.minute(9, 17) / 15 * 15)
        };
        let field = self.field();
        let doing = Doing {
            kind,
            by,
            on,
            minute,
            field,
        };
        if kind.meets_person() || self.rng.chance(20) {
            self.planned(&doing, role, known);
        } else {
            let command = self.record(&doing, role);
            self.note(&doing, None, command);
        }
    }

    fn planned(&mut self, doing: &Doing, role: Role, known: Date) {
        let ahead = self.rng.between(7, 16);
        let planned = self
            .days
            .before(doing.on, ahead)
            .max(self.days.working(known));
        if planned >= doing.on {
            let command = self.record(doing, role);
            self.note(doing, None, command);
            return;
        }
        let slot = self.slot();
        let command = Command::PlanAct {
            kind: doing.kind,
            on: doing.on,
            at: Some(hour(doing.minute)),
            by: doing.by.clone(),
            note: self.say(bank::plans(doing.kind)),
        };
        let by = doing.by.clone();
        self.push(
            planned,
            1040,
            &by,
            What::Plan {
                slot,
                command: Box::new(command),
            },
        );
        if doing.kind == Act::HomeVisit && self.rng.chance(CLOSED_DOOR_PERCENT) {
            let why = self.say(bank::CANCELLED);
            let at = doing.minute + 15;
            self.push(doing.on, at, &by, What::Cancel { slot, why });
            return;
        }
        let command = self.record(doing, role);
        self.note(doing, Some(slot), command);
    }

    /// The act is noted on its day or on the next.
    fn note(&mut self, doing: &Doing, slot: Option<usize>, command: Command) {
        let later = self.rng.chance(NOTED_LATER_PERCENT);
        let (on, minute) = if later {
            (self.days.after(doing.on, 1), 515)
        } else {
            (doing.on, doing.minute + 75)
        };
        match slot {
            Some(slot) => {
                let command = Box::new(command);
                self.push(on, minute, &doing.by, What::CarryOut { slot, command });
            }
            None => self.write(on, minute, &doing.by, command),
        }
    }

    fn record(&mut self, doing: &Doing, role: Role) -> Command {
        let field = doing.field.as_ref().map(FieldId::as_str);
        let health_note =
            if role == Role::HealthProfessional && self.rng.chance(HEALTH_NOTE_PERCENT) {
                self.say(bank::HEALTH_NOTES)
            } else {
                Text::from("")
            };
        let (low, high) = bank::minutes(doing.kind);
        let minutes = u16::try_from(self.rng.between(low / 5, high / 5) * 5).ok();
        Command::RecordAct {
            planned: None,
            kind: doing.kind,
            on: doing.on,
            minutes,
            field: doing.field.clone(),
            note: self.say(bank::notes(doing.kind, field)),
            health_note,
        }
    }

    fn doer(&mut self, kind: Act) -> (UserId, Role) {
        let weights: [(Role, i32); 3] = match kind {
            Act::HomeVisit => [
                (Role::Tisf, 62),
                (Role::HealthProfessional, 22),
                (Role::Coordinator, 16),
            ],
            Act::Interview => [
                (Role::Tisf, 0),
                (Role::HealthProfessional, 40),
                (Role::Coordinator, 60),
            ],
            Act::Call => [
                (Role::Tisf, 30),
                (Role::HealthProfessional, 20),
                (Role::Coordinator, 50),
            ],
            Act::Step => [
                (Role::Tisf, 50),
                (Role::HealthProfessional, 5),
                (Role::Coordinator, 45),
            ],
            Act::Partnership => [
                (Role::Tisf, 10),
                (Role::HealthProfessional, 20),
                (Role::Coordinator, 70),
            ],
            Act::Appointment => [
                (Role::Tisf, 45),
                (Role::HealthProfessional, 45),
                (Role::Coordinator, 10),
            ],
        };
        let role = self.rng.weighted(&weights);
        let user = self.teammate(role);
        let alone = user == self.cast.coordinator;
        (user, if alone { Role::Coordinator } else { role })
    }

    /// The field of one of the household's objectives, most of the time.
    fn field(&mut self) -> Option<FieldId> {
        let wishes = fitting(self.rules, self.cast.situation);
        let set = &wishes[..self.objectives.clamp(2.min(wishes.len()), wishes.len())];
        (!set.is_empty() && self.rng.chance(82)).then(|| self.rng.pick(set).0.clone())
    }
}
