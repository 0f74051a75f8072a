//! From the adhesion to the signed commitment: diagnosis, objectives, first relays.

use etayage_model::calendar::{add_days, add_months};
use etayage_model::case::{Command, Means, Voice};
use etayage_model::ids::UserId;
use etayage_model::programme::{Gate, Signatory};
use etayage_model::roles::Role;
use jiff::civil::Date;

use super::Pen;
use crate::bank::contract as bank;
use crate::bank::situations::fitting;
use crate::french::{french, private};

/// Days after the alert by which most diagnoses are given back, and percents of those that take longer.
const DIAGNOSIS_DAYS: i32 = 29;
const LONGER_PERCENT: i32 = 16;
/// Percents of the commitments that the referrer signs late.
const SLOW_SIGNATURE_PERCENT: i32 = 12;

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
    pub fn contract(&mut self, sent: Date, adhered: Date) -> Fixed {
        let given_back = self.diagnosis(sent, adhered);
        self.diagnosis_studied(given_back);
        let set = self.days.after(given_back, self.rng.between(0, 2));
        let count = self
            .rng
            .weighted(&[(2, 38), (3, 44), (4, 18)])
            .max(self.least_objectives());
        self.objectives_set(set, count);
        let found = self.rng.between(1, 2).max(self.least_relays());
        for k in 0..found {
            self.find_relay(set, 930 + u16::try_from(k * 6).unwrap_or(0), k == 0);
        }
        let drafted = self.days.after(set, self.rng.between(0, 3));
        let signed = self.commitment(drafted, 960, drafted);
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

    fn diagnosis(&mut self, sent: Date, adhered: Date) -> Date {
        let coordinator = self.cast.coordinator.clone();
        let written = self.days.after(adhered, self.rng.between(3, 6));
        self.contacts(add_days(adhered, 1), add_days(written, -1), (3, 5));
        let needs = self.needs();
        let difficulties = private(self.draw(self.cast.situation.difficulties));
        let strengths = private(self.draw(self.cast.situation.strengths));
        let diagnose = |health: &str| Command::Diagnose {
            needs: needs.clone(),
            difficulties: difficulties.clone(),
            strengths: strengths.clone(),
            health: private(health),
        };
        self.write(written, 975, &coordinator, diagnose(""));
        if let Some(health) = self.cast.health.clone() {
            let seen = self.draw(self.cast.situation.health);
            self.write(written, 1020, &health, diagnose(seen));
        }
        let longer = self.rng.chance(LONGER_PERCENT);
        let waits = if longer {
            self.rng.between(4, 9)
        } else {
            self.rng.between(1, 3)
        };
        let wished = self.days.after(written, waits);
        let in_time = self.days.working_until(add_days(sent, DIAGNOSIS_DAYS));
        let on = if longer {
            wished
        } else {
            wished.min(in_time).max(self.days.after(written, 1))
        };
        self.write(on, 690, &coordinator, Command::GiveDiagnosisBack { on });
        on
    }

    fn needs(&mut self) -> etayage_model::privacy::Text {
        let said = self.draw(self.cast.situation.needs);
        let more = self.draw(bank::MORE_NEEDS);
        private(&format!("{said} {more}"))
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

    /// Writes a version of the commitment and has it signed: the day of the last signature.
    pub fn commitment(&mut self, drafted: Date, minute: u16, starts: Date) -> Date {
        let coordinator = self.cast.coordinator.clone();
        let intensity = self.say(bank::INTENSITIES);
        let terms = self.terms();
        let draft = Command::DraftCommitment {
            starts,
            intensity,
            terms,
        };
        self.write(drafted, minute, &coordinator, draft);
        let slow = self.rng.chance(SLOW_SIGNATURE_PERCENT);
        let wait = if slow {
            self.rng.between(6, 11)
        } else {
            self.rng.between(0, 4)
        };
        let last = self.days.after(drafted, wait);
        for (k, party) in self.rules.contract.signatories.iter().enumerate() {
            let at = minute + 12 + u16::try_from(k * 3).unwrap_or(0);
            match party {
                Signatory::Person => {
                    let name = self.person.full_name();
                    let by = self.teammate(Role::Coordinator);
                    self.sign(drafted, at, &by, *party, &name, Means::Paper(None));
                }
                Signatory::Team => {
                    let name = self.name_of(&coordinator);
                    self.sign(drafted, at, &coordinator, *party, &name, Means::Typed);
                }
                Signatory::Referrer => {
                    let referrer = self.cast.from.referrer.clone();
                    let name = self.name_of(&referrer);
                    self.sign(last, at, &referrer, *party, &name, Means::Typed);
                }
            }
        }
        last
    }

    fn sign(
        &mut self,
        on: Date,
        minute: u16,
        by: &UserId,
        party: Signatory,
        name: &str,
        means: Means,
    ) {
        let name = name.into();
        self.write(
            on,
            minute,
            by,
            Command::Sign {
                party,
                name,
                means,
                on,
            },
        );
    }

    /// What each party commits to.
    fn terms(&mut self) -> etayage_model::privacy::Text {
        let person = self.draw(bank::PERSON_COMMITS);
        let team = self.draw(bank::TEAM_COMMITS);
        let referrer = if self.cast.from.landlord {
            self.draw(bank::LANDLORD_COMMITS)
        } else {
            self.draw(bank::PARTNER_COMMITS)
        };
        let text = format!(
            "{}\n\n{}\n\n{}",
            french(person),
            french(team),
            french(referrer)
        );
        text.into()
    }
}
