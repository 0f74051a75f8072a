//! From the adhesion to the signed commitment: diagnosis, objectives, first relays.

use etayage_model::calendar::{add_days, add_months};
use etayage_model::case::{Command, Voice};
use etayage_model::programme::{Gate, Milestone};
use jiff::civil::Date;

use super::Pen;
use crate::bank::situations::fitting;
use crate::french::private;

/// Days between two acts before the commitment.
const RHYTHM: (i32, i32) = (5, 8);

/// Support as the first commitment fixes it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fixed {
    /// Day on which the last party signed.
    pub signed: Date,
    /// First day.
    pub starts: Date,
    /// Last day of the first period.
    pub ends: Date,
}

impl Pen<'_> {
    /// Diagnosis, objectives, relays, commitment.
    pub fn contract(&mut self, adhered: Date, housed: Date) -> Fixed {
        let given_back = self.diagnosis(adhered);
        let studied = self.diagnosis_studied(given_back);
        let ready = studied.map_or(given_back, |studied| add_days(studied, 1));
        let ready = ready.max(housed);
        let set = self.days.after(ready, self.rng.between(0, 2));
        let count = self
            .rng
            .weighted(&[(2, 38), (3, 44), (4, 18)])
            .max(self.least_objectives());
        self.objectives_set(set, count);
        let found = self.rng.between(1, 2).max(self.least_relays());
        for k in 0..found {
            self.find_relay(set, 930 + u16::try_from(k * 6).unwrap_or(0), k == 0);
        }
        self.formula(set);
        let drafted = self.days.after(set, self.rng.between(0, 3));
        self.contacts(add_days(adhered, 1), add_days(drafted, -1), RHYTHM);
        let signed = self.commitment(drafted, 960, drafted);
        self.reach(Milestone::CommitmentSigned, signed);
        Fixed {
            signed,
            starts: drafted,
            ends: add_months(drafted, i32::from(self.rules.contract.months)),
        }
    }

    fn least_objectives(&self) -> i32 {
        let gates = self.rules.gates().filter_map(|(_, gate)| match gate {
            Gate::Objectives(n) => Some(i32::from(*n)),
            _ => None,
        });
        gates.max().unwrap_or(1)
    }

    fn least_relays(&self) -> i32 {
        let gates = self.rules.gates().filter_map(|(_, gate)| match gate {
            Gate::Relays(n) => Some(i32::from(*n)),
            _ => None,
        });
        gates.max().unwrap_or(1)
    }

    /// Sets that many objectives, from the situation first, then from what people often wish.
    pub fn objectives_set(&mut self, on: Date, count: i32) {
        let by = self.cast.coordinator.clone();
        let wishes = fitting(self.rules, self.cast.situation);
        for (k, (field, wording)) in wishes
            .iter()
            .skip(self.objectives)
            .take(usize::try_from(count).unwrap_or(1))
            .enumerate()
        {
            let voice = self.rng.weighted(&[
                (Voice::Person, 55),
                (Voice::Referrer, 25),
                (Voice::Team, 20),
            ]);
            let command = Command::SetObjective {
                field: field.clone(),
                wording: private(wording),
                voice,
            };
            self.write(on, 870 + u16::try_from(k * 8).unwrap_or(0), &by, command);
        }
        self.objectives += wishes
            .len()
            .saturating_sub(self.objectives)
            .min(usize::try_from(count).unwrap_or(1));
    }
}
