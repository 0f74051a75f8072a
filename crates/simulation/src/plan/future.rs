//! What partners wish for after the current period, told before the committee meets.

use etayage_model::calendar::add_days;
use etayage_model::case::Command;
use etayage_model::ids::UserId;
use etayage_model::programme::{Matter, OpinionFrom};
use etayage_model::roles::Role;
use jiff::civil::Date;

use super::Pen;
use crate::bank::exit as bank;

impl Pen<'_> {
    /// The wishes of the partners, in the fortnight before the decision.
    pub fn wishes(&mut self, signed: Date, decided: Date, matter: Matter) {
        let cast = self.cast.clone();
        let consulted = self
            .opinions()
            .iter()
            .any(|rule| rule.from == OpinionFrom::SectorCmp);
        let cmp = self
            .world
            .holding(Role::Cmp)
            .find(|user| consulted && user.structure == cast.cmp)
            .map(|user| user.id.clone());
        let speakers: [(Option<UserId>, i32); 4] = [
            (Some(cast.from.referrer), 82),
            (cast.tisf, 68),
            (cast.health, 58),
            (cmp, 28),
        ];
        for (user, percent) in speakers {
            let Some(user) = user else { continue };
            if !self.rng.chance(percent) {
                continue;
            }
            let wished = add_days(decided, -self.rng.between(1, 13));
            let on = self.days.working_until(wished).max(add_days(signed, 1));
            if on >= decided {
                continue;
            }
            let wish = self.dissent(matter);
            let note = match wish {
                Matter::Renewal => self.say(bank::WISH_RENEWAL),
                Matter::Extension => self.say(bank::WISH_EXTENSION),
                _ if user == self.cast.from.referrer => self.say(bank::WISH_END_REFERRER),
                _ => self.say(bank::WISH_END),
            };
            let minute = self.minute(9, 17);
            self.write(on, minute, &user, Command::GiveFutureOpinion { wish, note });
        }
    }

    /// Partners do not always agree.
    fn dissent(&mut self, matter: Matter) -> Matter {
        let other = if matter == Matter::Renewal {
            Matter::End
        } else {
            Matter::Renewal
        };
        if self.body(other).is_some() && self.rng.chance(13) {
            other
        } else {
            matter
        }
    }
}
