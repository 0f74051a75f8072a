//! The commitment: what each party commits to, and their signatures.

use etayage_model::case::{Command, Means};
use etayage_model::ids::UserId;
use etayage_model::privacy::Text;
use etayage_model::programme::Signatory;
use etayage_model::roles::Role;
use jiff::civil::Date;

use super::Pen;
use crate::bank::contract as bank;
use crate::french::french;

/// Percents of the commitments that the referrer signs late.
const SLOW_SIGNATURE_PERCENT: i32 = 12;

impl Pen<'_> {
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
    fn terms(&mut self) -> Text {
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
