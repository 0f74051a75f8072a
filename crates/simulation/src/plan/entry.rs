//! Pre-evaluation: the case is taken in charge, opinions are gathered, the committee decides.

use etayage_model::calendar::add_days;
use etayage_model::case::{Command, Decision, Orientation, Outcome, Verdict};
use etayage_model::ids::UserId;
use etayage_model::programme::{Body, Gate, Matter, Milestone, OpinionFrom, OpinionRule};
use etayage_model::roles::Role;
use jiff::civil::Date;

use super::limits::Missed;
use super::{Fate, Pen};
use crate::bank::entry as bank;

/// Days that an opinion takes without a limit, and how often it comes late.
const OPINION_DAYS: i32 = 8;
const OPINION_LATE: Missed = Missed {
    percent: 9,
    days: 7,
};
/// Percents of the entries put off once by the committee.
const DEFERRED_PERCENT: i32 = 5;
/// Percents of the CMP's opinions that the coordinator notes by telephone.
const BY_TELEPHONE_PERCENT: i32 = 35;

impl Pen<'_> {
    /// From the alert to the decision: the day of the entry, if it is accepted.
    pub fn pre_evaluation(&mut self, sent: Date, fate: Fate) -> Option<Date> {
        let taken = self.take(sent);
        let mut complete = taken;
        for (k, rule) in self.opinions().into_iter().enumerate() {
            let asked = self.ask(taken, k, rule);
            let complete_by = Milestone::OpinionsComplete;
            let given = self.by_then(&complete_by, asked, OPINION_DAYS, OPINION_LATE);
            self.give(given, rule, fate);
            complete = complete.max(given);
        }
        self.reach(Milestone::OpinionsComplete, complete);
        if !self.rules.decides_entry(&self.cast.pathway) {
            return Some(complete);
        }
        let body = self.body(Matter::Entry)?;
        let mut meeting = self.days.meeting(body, add_days(complete, 1));
        if self.rng.chance(DEFERRED_PERCENT) {
            let reason = self.say(bank::DEFERRED);
            self.rule_on_entry(body, meeting, Outcome::Deferred, reason, None);
            meeting = self.days.meeting(body, add_days(meeting, 1));
        }
        if fate == Fate::Refused {
            self.refuse(body, meeting);
            return None;
        }
        let reason = self.say(bank::ACCEPTED);
        self.rule_on_entry(body, meeting, Outcome::Accepted, reason, None);
        self.reach(Milestone::EntryDecided, meeting);
        Some(meeting)
    }

    /// The coordinator takes the case in charge.
    pub fn take(&mut self, sent: Date) -> Date {
        let waits = self.rng.weighted(&[(1, 70), (2, 22), (3, 8)]);
        let taken = self.days.after(sent, waits);
        let coordinator = self.cast.coordinator.clone();
        let minute = self.minute(8, 10);
        self.write(taken, minute, &coordinator, Command::TakeInCharge);
        self.reach(Milestone::TakenInCharge, taken);
        taken
    }

    /// The coordinator asks for the opinion, one after the other.
    pub fn ask(&mut self, taken: Date, rank: usize, rule: &OpinionRule) -> Date {
        let rank = i32::try_from(rank).unwrap_or(0);
        let asked = self.days.after(taken, rank / 2);
        let command = Command::AskOpinion {
            opinion: rule.id.clone(),
            structure: (rule.from == OpinionFrom::SectorCmp)
                .then(|| self.cast.cmp.clone())
                .flatten(),
        };
        let coordinator = self.cast.coordinator.clone();
        let minute = 605 + u16::try_from(rank * 12).unwrap_or(0);
        self.write(asked, minute, &coordinator, command);
        asked
    }

    /// The opinion is given.
    pub fn give(&mut self, on: Date, rule: &OpinionRule, fate: Fate) {
        let doubtful = fate == Fate::Refused && rule.from != OpinionFrom::Referrer;
        let verdict = if doubtful {
            self.rng.weighted(&[
                (Verdict::Unfavourable, 45),
                (Verdict::Reserved, 40),
                (Verdict::Favourable, 15),
            ])
        } else {
            self.rng
                .weighted(&[(Verdict::Favourable, 86), (Verdict::Reserved, 14)])
        };
        let note = match (rule.from, verdict) {
            (_, Verdict::Unfavourable) => self.say(bank::UNFAVOURABLE),
            (_, Verdict::Reserved) => self.say(bank::RESERVED),
            (OpinionFrom::Referrer, Verdict::Favourable) => self.say(bank::REFERRER_NOTES),
            (OpinionFrom::SectorCmp, Verdict::Favourable) => self.say(bank::CMP_NOTES),
            (OpinionFrom::HealthReferents | OpinionFrom::Partner, Verdict::Favourable) => {
                self.say(bank::REFERENT_NOTES)
            }
        };
        let command = Command::GiveOpinion {
            opinion: rule.id.clone(),
            verdict,
            answers: self.answers(&rule.questions),
            note,
        };
        let by = self.adviser(rule.from);
        let minute = self.minute(13, 17);
        self.write(on, minute, &by, command);
    }

    /// Who gives the opinion; the coordinator when nobody of the world may, or by telephone.
    fn adviser(&mut self, from: OpinionFrom) -> UserId {
        let cast = &self.cast;
        let found = match from {
            OpinionFrom::Referrer => Some(cast.from.referrer.clone()),
            OpinionFrom::SectorCmp if self.rng.chance(BY_TELEPHONE_PERCENT) => None,
            OpinionFrom::SectorCmp => self
                .world
                .holding(Role::Cmp)
                .find(|user| user.structure == cast.cmp)
                .map(|user| user.id.clone()),
            OpinionFrom::HealthReferents => self
                .world
                .holding(Role::HealthReferent)
                .find(|user| user.territory.contains(&cast.commune))
                .map(|user| user.id.clone()),
            OpinionFrom::Partner => None,
        };
        found.unwrap_or_else(|| cast.coordinator.clone())
    }

    fn refuse(&mut self, body: &Body, meeting: Date) {
        let kind = self.choose(&self.rules.orientations, bank::ORIENTATION_WEIGHTS);
        let known = bank::REFUSALS
            .iter()
            .find(|(id, ..)| kind.as_ref().is_some_and(|kind| kind.id.as_str() == *id));
        let (_, reasons, advice) = known.unwrap_or(&bank::REFUSALS[0]);
        let reason = self.say(reasons);
        let orientation = match kind {
            Some(kind) => Some(Orientation {
                kind: kind.id,
                advice: self.say(advice),
            }),
            None => None,
        };
        self.nothing_from(meeting);
        self.rule_on_entry(body, meeting, Outcome::Refused, reason, orientation);
    }

    fn rule_on_entry(
        &mut self,
        body: &Body,
        meeting: Date,
        outcome: Outcome,
        reason: etayage_model::privacy::Text,
        orientation: Option<Orientation>,
    ) {
        let decision = Decision {
            body: body.id.clone(),
            meeting,
            matter: Matter::Entry,
            outcome,
            reason,
            orientation,
            until: None,
            end: None,
        };
        self.decided(meeting, decision);
    }

    /// A decision is written down, by the coordinator or by a member of the committee.
    pub fn decided(&mut self, meeting: Date, decision: Decision) {
        let member = self.world.holding(Role::CommitteeMember).next();
        let by = match member {
            Some(member) if self.rng.chance(35) => member.id.clone(),
            _ => self.cast.coordinator.clone(),
        };
        let minute = self.minute(14, 17);
        self.write(meeting, minute, &by, Command::Decide(decision));
    }

    /// The committee takes note of the diagnosis, when the programme submits it.
    /// Its day, when the commitment waits for it.
    pub fn diagnosis_studied(&mut self, given_back: Date) -> Option<Date> {
        let body = self.body(Matter::Diagnosis)?;
        let meeting = self.days.meeting(body, add_days(given_back, 1));
        let decision = Decision {
            body: body.id.clone(),
            meeting,
            matter: Matter::Diagnosis,
            outcome: Outcome::Accepted,
            reason: self.say(bank::DIAGNOSIS_STUDIED),
            orientation: None,
            until: None,
            end: None,
        };
        self.decided(meeting, decision);
        self.before_commitment(|gate| matches!(gate, Gate::Decision(Matter::Diagnosis, _)))
            .then_some(meeting)
    }
}
