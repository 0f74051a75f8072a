//! What only some programmes have: a dwelling provided, formulas, objection, handover, end in writing.

use etayage_model::calendar::add_days;
use etayage_model::case::Command;
use etayage_model::ids::ChoiceId;
use etayage_model::programme::{Gate, Matter};
use etayage_model::roles::Role;
use jiff::civil::Date;

use super::support::Lived;
use super::{Fate, Pen};
use crate::bank::means as bank;
use crate::french::private;

/// Percents of the households that object, among those that would have said no.
const OBJECTING_PERCENT: i32 = 60;
/// Percents of the new periods that come with another formula.
const OTHER_FORMULA_PERCENT: i32 = 55;

impl Pen<'_> {
    /// The household is told that the team will come: the day from which it may; none when it objects.
    pub fn inform(&mut self, entered: Date, fate: Fate) -> Option<Date> {
        let Some(days) = self.rules.objection_days(&self.cast.pathway) else {
            return Some(entered);
        };
        let on = self.days.after(entered, self.rng.between(1, 3));
        let by = self.cast.from.referrer.clone();
        let how = self.say(bank::INFORMED);
        self.write(on, 640, &by, Command::InformHousehold { how, on });
        self.reach(etayage_model::programme::Milestone::HouseholdInformed, on);
        let days = i32::from(days);
        if fate == Fate::Declined && self.rng.chance(OBJECTING_PERCENT) {
            let soon = add_days(on, self.rng.between(1, days.max(1)));
            let on = self.days.working(soon);
            let why = self.say(bank::OBJECTED);
            self.close(on, 700, &by, Command::Object { why, on });
            return None;
        }
        Some(add_days(on, days))
    }

    /// A dwelling is provided, when the way needs one: on which day.
    pub fn dwelling(&mut self, entered: Date) -> Date {
        if !self.has_gate(|gate| *gate == Gate::Dwelling) {
            return entered;
        }
        let mut waiting = self.gates().take_while(|gate| **gate != Gate::Dwelling);
        let at_once = !waiting.any(|gate| *gate == Gate::Adhesion);
        let wait = if at_once {
            self.rng.between(1, 3)
        } else {
            self.rng.between(4, 16)
        };
        let on = self.days.after(entered, wait);
        let place = if self.rules.secret_address {
            private(self.draw(bank::SECRET_DWELLINGS))
        } else {
            let commune = self.world.commune_name(&self.cast.commune);
            let commune = commune.to_owned();
            private(&self.draw(bank::DWELLINGS).replace("{commune}", &commune))
        };
        let by = self.cast.coordinator.clone();
        let secret = self.rules.secret_address;
        let provided = Command::ProvideDwelling { place, secret, on };
        self.write(on, 845, &by, provided);
        self.reach(etayage_model::programme::Milestone::DwellingProvided, on);
        on
    }

    /// A formula is chosen, or another when needs change.
    pub fn formula(&mut self, on: Date) {
        let list = &self.rules.formulas;
        let others: Vec<ChoiceId> = list
            .iter()
            .map(|formula| formula.id.clone())
            .filter(|id| self.formula.as_ref() != Some(id))
            .collect();
        let again = self.formula.is_some();
        if others.is_empty() || (again && !self.rng.chance(OTHER_FORMULA_PERCENT)) {
            return;
        }
        let formula = self.rng.pick(&others).clone();
        self.formula = Some(formula.clone());
        let why = self.say(if again {
            bank::FORMULA_CHANGED
        } else {
            bank::FORMULA_CHOSEN
        });
        let by = self.cast.coordinator.clone();
        let chosen = Command::ChooseFormula { formula, why, on };
        self.write(on, 950, &by, chosen);
    }

    /// The partners whose agreement the end needs say that they wish it, on the day of the decision.
    pub fn partners_agree(&mut self, decided: Date) {
        let roles: Vec<Role> = self
            .gates()
            .filter_map(|gate| match gate {
                Gate::PartnersAgree(roles) => Some(roles.clone()),
                _ => None,
            })
            .flatten()
            .collect();
        let by = self.cast.coordinator.clone();
        for role in roles {
            let note = self.say(bank::AGREED);
            let wish = Matter::End;
            let noted = Command::NoteFutureOpinion { role, wish, note };
            self.write(decided, 800, &by, noted);
        }
    }

    /// The handover, item after item, then the end in writing.
    pub fn hand_over(&mut self, lived: Lived) {
        let ended = lived.end.max(lived.decided);
        if self.has_gate(|gate| matches!(gate, Gate::Handover(_))) {
            let by = self.cast.coordinator.clone();
            let mut on = self.days.after(ended, 1);
            for item in &self.rules.handover {
                let note = self.say(bank::HANDED_OVER);
                let item = item.id.clone();
                let done = Command::HandOver { item, note, on };
                self.write(on, 870, &by, done);
                on = self.days.after(on, self.rng.between(1, 5));
            }
            self.reach(etayage_model::programme::Milestone::HandoverDone, on);
        }
        if self.has_gate(|gate| *gate == Gate::EndWritten) {
            let on = self.days.after(ended, self.rng.between(2, 8));
            let text = self.say(bank::END_LETTERS);
            let by = self.cast.coordinator.clone();
            self.write(on, 890, &by, Command::WriteEnd { text });
        }
    }
}
