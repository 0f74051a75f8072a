//! Around the household: reviews, relays, the landlord's procedure.

use etayage_model::calendar::add_days;
use etayage_model::case::{Command, Level, ProcedureStage};
use etayage_model::ids::{ObjectiveId, RelayId};
use etayage_model::roles::Role;
use jiff::civil::Date;

use super::Pen;
use super::limits::span;
use crate::bank::around as bank;
use crate::french::private;
use crate::world::names;

/// Days between two reviews with the household.
const REVIEW_DAYS: (i32, i32) = (24, 34);

/// How often each level comes, in a review and in the last one.
const LEVELS: &[(Level, i32)] = &[
    (Level::UnderWay, 66),
    (Level::Partly, 18),
    (Level::NotBegun, 12),
    (Level::Reached, 4),
];
const LATE_LEVELS: &[(Level, i32)] = &[
    (Level::Reached, 45),
    (Level::Partly, 36),
    (Level::UnderWay, 13),
    (Level::GivenUp, 6),
];

impl Pen<'_> {
    /// Regular reviews, where objectives are looked at.
    pub fn reviews(&mut self, from: Date, last: Date) {
        let by = self.cast.coordinator.clone();
        let mut day = add_days(from, self.rng.between(REVIEW_DAYS.0, REVIEW_DAYS.1));
        while self.days.working(day) < last {
            let on = self.days.working(day);
            day = add_days(day, self.rng.between(REVIEW_DAYS.0, REVIEW_DAYS.1));
            let late = self.days.working(day) >= last;
            let bank = if late {
                bank::EVOLUTION_LATE
            } else {
                bank::EVOLUTION
            };
            let evolution = self.say(bank);
            let next = self.say(bank::NEXT_STEPS);
            self.write(
                on,
                990,
                &by,
                Command::HoldReview {
                    on,
                    evolution,
                    next,
                },
            );
            self.levels(on, late);
        }
    }

    /// The level of each objective set so far: it may stay, it does not go back.
    pub fn levels(&mut self, on: Date, late: bool) {
        let by = self.cast.coordinator.clone();
        let drawn = if late { LATE_LEVELS } else { LEVELS };
        self.levels.resize(self.objectives, Level::NotBegun);
        for k in 0..self.objectives {
            let drawn = self.rng.weighted(drawn);
            let level = match self.levels[k] {
                Level::Reached => Level::Reached,
                known => drawn.max(known),
            };
            self.levels[k] = level;
            let command = Command::ReviewObjective {
                objective: ObjectiveId(format!("o{}", k + 1)),
                level,
                comment: self.say(bank::comments(level)),
            };
            let minute = 995 + u16::try_from(k).unwrap_or(0);
            self.write(on, minute, &by, command);
        }
    }

    /// A relay is found.
    pub fn find_relay(&mut self, on: Date, minute: u16, active: bool) {
        let key = self.draw(&bank::RELAY_KEYS);
        let (_, kind, name, purpose) = bank::relay(key);
        let commune = self.world.commune_name(&self.cast.commune).to_owned();
        let name = name
            .replace("{commune}", &commune)
            .replace("{prénom}", &names::given(&mut self.rng, true))
            .replace("{cmp}", &self.cmp_name());
        let mobile = self.rng.chance(40);
        let command = Command::FindRelay {
            kind,
            name: private(&name),
            contact: names::phone(&mut self.rng, mobile).into(),
            purpose: private(purpose),
            active,
        };
        self.relays += 1;
        let by = self.cast.coordinator.clone();
        self.write(on, minute, &by, command);
    }

    fn cmp_name(&self) -> String {
        let structures = &self.world.structures;
        let found = structures
            .iter()
            .find(|one| Some(&one.id) == self.cast.cmp.as_ref());
        found.map_or_else(|| "CMP de secteur".to_owned(), |one| one.name.clone())
    }

    /// Relays found at first become active, others are found.
    pub fn network(&mut self, from: Date, last: Date) {
        let days = span(from, last);
        if days < 20 {
            return;
        }
        let count = self.rng.between(1, 2);
        let mut found: Vec<Date> = (0..count)
            .map(|_| add_days(from, self.rng.between(5, days / 2)))
            .map(|day| self.days.working(day))
            .collect();
        found.sort_unstable();
        for on in found {
            self.find_relay(on, 905, false);
            let wait = self.rng.between(6, days / 2 - 2);
            let later = self.days.working(add_days(on, wait));
            if later < last && self.rng.chance(85) {
                let relay = RelayId(format!("r{}", self.relays));
                let by = self.teammate(Role::Tisf);
                self.write(later, 985, &by, Command::ActivateRelay { relay });
            }
        }
    }

    /// The landlord tells where its procedure stands, soon after the alert.
    pub fn procedure_told(&mut self, sent: Date) {
        let stage = self.cast.situation.procedure;
        if !self.cast.from.landlord || stage == ProcedureStage::None {
            return;
        }
        let (low, high) = self.cast.situation.arrears;
        let arrears_cents =
            i64::from(self.rng.between(low, high)) * 100 + i64::from(self.rng.between(0, 99));
        let soon = self.days.after(sent, 1);
        let next_date = (stage >= ProcedureStage::Notice)
            .then(|| self.days.working(add_days(sent, self.rng.between(45, 120))));
        let by = self.cast.from.referrer.clone();
        let note = self.say(bank::PROCEDURE_NOTES);
        let told = Command::TellProcedure {
            stage,
            since: None,
            arrears_cents,
            next_date,
            note,
        };
        self.write(soon, 645, &by, told);
    }

    /// The landlord suspends its procedure while support goes on, and tells how the arrears move.
    pub fn procedure_followed(&mut self, from: Date, last: Date) {
        let stage = self.cast.situation.procedure;
        if !self.cast.from.landlord || stage == ProcedureStage::None {
            return;
        }
        let by = self
            .cast
            .from
            .contact
            .clone()
            .unwrap_or_else(|| self.cast.from.referrer.clone());
        let suspends = stage >= ProcedureStage::Notice && self.rng.chance(85);
        if suspends {
            let on = self.days.after(from, self.rng.between(1, 8));
            let until = add_days(last.max(on), 30);
            self.write(on, 830, &by, Command::SuspendProcedure { until });
        }
        let on = self
            .days
            .working_until(add_days(last, -self.rng.between(8, 25)));
        if on <= add_days(from, 14) {
            return;
        }
        let (low, high) = self.cast.situation.arrears;
        let note = self.say(bank::ARREARS_FOLLOWED);
        let arrears_cents = i64::from(self.rng.between(low / 3, (low + high) / 2)) * 100;
        let next_date = None;
        let told = Command::TellProcedure {
            stage,
            since: None,
            arrears_cents,
            next_date,
            note,
        };
        self.write(on, 845, &by, told);
        if suspends && self.rng.chance(8) {
            self.write(on, 860, &by, Command::ResumeProcedure);
        }
    }
}
