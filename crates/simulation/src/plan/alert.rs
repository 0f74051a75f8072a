//! The alert: a draft, its validation inside the landlord, its departure.

use etayage_model::calendar::add_days;
use etayage_model::case::{Command, Origin};
use etayage_model::ids::UserId;
use jiff::civil::Date;

use super::{Fate, Pen};
use crate::bank::entry as bank;

/// Percents of a landlord's drafts that come back once to their author.
const RETURNED_PERCENT: i32 = 14;

impl Pen<'_> {
    /// The alert leaves on that day; none when the draft is given up before.
    pub fn alert(&mut self, sent: Date, fate: Fate) -> Option<Date> {
        let contact = self.cast.from.contact.clone();
        let Some(contact) = contact else {
            let minute = self.minute(9, 17);
            self.open(sent, minute, true);
            return Some(sent);
        };
        let returned = self.rng.chance(RETURNED_PERCENT);
        let waits = self.rng.between(0, 3);
        let asked = self.not_before_first(self.days.before(sent, waits));
        let began = if returned || fate == Fate::Dropped {
            self.not_before_first(self.days.before(asked, 4))
        } else {
            asked
        };
        self.open(began, 555, fate != Fate::Dropped);
        if fate == Fate::Dropped {
            let referrer = self.cast.from.referrer.clone();
            self.write(add_days(began, 2), 600, &referrer, Command::DropDraft);
            return None;
        }
        if returned {
            self.sent_back(began, asked, &contact);
        }
        self.write(sent, 1010, &contact, Command::SendAlert);
        Some(sent)
    }

    /// Begins the sheet.
    pub fn open(&mut self, on: Date, minute: u16, send: bool) {
        let command = Command::Open {
            case: self.case.clone(),
            pathway: self.cast.pathway.clone(),
            reference: self.reference.clone(),
            origin: Origin {
                organisation: self.cast.from.organisation.clone(),
                referrer: self.cast.from.referrer.clone(),
                needs_validation: self.cast.from.contact.is_some(),
                landlord: self.cast.from.landlord,
                kind: self
                    .world
                    .organisation(&self.cast.from.organisation)
                    .map(|organisation| organisation.kind),
            },
            sheet: self.sheet(),
            send,
        };
        let referrer = self.cast.from.referrer.clone();
        self.write(on, minute, &referrer, command);
    }

    /// The named contact gives the draft back and its author mends it.
    fn sent_back(&mut self, began: Date, asked: Date, contact: &UserId) {
        let referrer = self.cast.from.referrer.clone();
        let back = self.days.after(began, 1).min(asked);
        let why = self.say(bank::DRAFT_RETURNED);
        self.write(back, 700, contact, Command::ReturnDraft { why });
        let sheet = self.sheet();
        self.write(asked, 860, &referrer, Command::Revise { sheet });
        self.write(asked, 866, &referrer, Command::AskValidation);
    }

    fn not_before_first(&self, day: Date) -> Date {
        day.max(self.days.working(self.first_day))
    }
}
