//! The first meeting: someone obtains the person's agreement, they meet, the person agrees or not.

use etayage_model::calendar::add_days;
use etayage_model::case::{Adhesion, Command, Manner};
use etayage_model::programme::Milestone;
use jiff::civil::{Date, Time};

use super::{Fate, Pen};
use crate::bank::meeting as bank;

/// Percents of the first meetings that are put off once.
const PUT_OFF_PERCENT: i32 = 12;

impl Pen<'_> {
    /// From the entry to the adhesion: its day, if the person agrees.
    pub fn meet(&mut self, entered: Date, fate: Fate) -> Option<Date> {
        let coordinator = self.cast.coordinator.clone();
        let open = self.inform(entered, fate)?;
        let mut met = self.arrange(open);
        if self.rng.chance(PUT_OFF_PERCENT) {
            met = self.arrange(met);
        }
        let declined = fate == Fate::Declined;
        if declined && self.rng.chance(40) {
            let why = self.say(bank::NEVER_MET);
            self.close(met, 1000, &coordinator, Command::Decline { why, on: met });
            return None;
        }
        let referrer_present = self.rng.chance(82);
        let held = Command::HoldFirstMeeting {
            on: met,
            referrer_present,
        };
        self.write(met, 1060, &coordinator, held);
        self.reach(Milestone::FirstMeeting, met);
        if declined {
            let on = self.days.after(met, self.rng.between(0, 4));
            let why = self.say(bank::DECLINED);
            self.close(on, 1066, &coordinator, Command::Decline { why, on });
            return None;
        }
        let thinks = self.rng.weighted(&[(0, 74), (1, 12), (3, 8), (5, 6)]);
        let on = self.days.after(met, thinks);
        self.adhere(on);
        Some(on)
    }

    fn arrange(&mut self, after: Date) -> Date {
        let called = self.days.after(after, self.rng.between(1, 3));
        let wished = self.days.after(called, self.rng.between(1, 4));
        let coordinator = self.cast.coordinator.clone();
        let wish = self.rng.index(5);
        let last = add_days(wished, 10);
        let (on, minute) = self.diary.book(self.days, &coordinator, wished, last, wish);
        let by = if self.rng.chance(65) {
            self.cast.from.referrer.clone()
        } else {
            coordinator
        };
        let through = self.say(bank::THROUGH);
        let at = Some(hour(minute));
        let written = self.minute(9, 12);
        self.write(
            called,
            written,
            &by,
            Command::ArrangeMeeting { on, at, through },
        );
        on
    }

    fn adhere(&mut self, on: Date) {
        let coordinator = self.cast.coordinator.clone();
        self.person = self.identity(on);
        let how = self.rng.weighted(&[
            (Manner::Signed, 62),
            (Manner::Spoken, 30),
            (Manner::Guardian, 8),
        ]);
        let adhesion = Adhesion {
            on,
            how,
            health_with_team: self.rng.chance(62),
            agreement_with_referrer: self.rng.chance(90),
        };
        let identity = self.person.clone();
        self.write(
            on,
            1070,
            &coordinator,
            Command::Adhere {
                adhesion,
                identity,
                sharing: None,
            },
        );
        let members = self.cast.team.clone();
        for (k, (user, role)) in members.into_iter().enumerate() {
            let minute = 1076 + u16::try_from(k).unwrap_or(0);
            let organisation = self.world.user(&user).map(|user| user.organisation.clone());
            let command = Command::JoinTeam {
                user,
                role,
                organisation,
            };
            self.write(on, minute, &coordinator, command);
        }
        self.reach(Milestone::Adhesion, on);
    }
}

/// The hour of that minute of the day.
pub(super) fn hour(minute: u16) -> Time {
    let hours = i8::try_from(minute / 60).unwrap_or(9);
    let minutes = i8::try_from(minute % 60).unwrap_or(0);
    Time::constant(hours, minutes, 0, 0)
}
