//! Support: its periods, what is done in them, the committee's decisions on what follows.

use etayage_model::calendar::add_days;
use etayage_model::case::{Command, Decision, End, Outcome};
use etayage_model::programme::{Body, Matter, Milestone};
use jiff::civil::Date;

use super::Pen;
use super::contract::Fixed;
use super::limits::span;
use crate::bank::exit as bank;

/// Percents of the periods that are renewed, extended, or whose decision comes late.
const RENEWED_PERCENT: i32 = 35;
const EXTENDED_PERCENT: i32 = 12;
const LATE_PERCENT: i32 = 6;
/// Days before the end by which a decision is taken when no limit says so.
const DECIDED_BEFORE: i32 = 7;
/// Days between two acts, in the first period and in the following ones.
const FIRST_RHYTHM: (i32, i32) = (4, 8);
const NEXT_RHYTHM: (i32, i32) = (7, 13);

/// A period of support, as it is lived.
struct Period {
    /// When the team begins to work on it.
    from: Date,
    /// Last day.
    ends: Date,
    /// Day from which it is known (signature or decision).
    known: Date,
    rank: u8,
}

/// How support ended.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lived {
    /// Its last day.
    pub end: Date,
    /// Day on which the committee decided so, sometimes after the last day.
    pub decided: Date,
}

/// What follows a period.
enum Next {
    Renewed,
    Extended(Date),
    Ended,
}

impl Pen<'_> {
    /// The whole support, from the adhesion on.
    pub fn support(&mut self, adhered: Date, fixed: &Fixed) -> Lived {
        let longest = self
            .rules
            .contract
            .longest(fixed.starts)
            .unwrap_or(Date::MAX);
        let mut period = Period {
            from: add_days(fixed.starts, 1),
            ends: fixed.ends,
            known: add_days(adhered, 1),
            rank: 0,
        };
        let mut signed = fixed.signed;
        loop {
            let next = self.next(&period, longest);
            let decided = self.decision_day(&period, signed, &next);
            self.wishes(signed, decided, matter(&next));
            let until = match &next {
                Next::Renewed => self.rules.contract.renewed(fixed.starts, period.rank),
                Next::Extended(until) => *until,
                Next::Ended => period.ends,
            };
            let end = self.decide_future(&period, decided, &next, until, longest);
            self.live(&period, end.unwrap_or(period.ends), fixed);
            if let Some(end) = end {
                return Lived { end, decided };
            }
            signed = self.new_version(decided, period.ends, signed);
            period = Period {
                from: add_days(period.ends, 1),
                ends: until,
                known: decided,
                rank: period.rank + u8::from(matches!(next, Next::Renewed)),
            };
        }
    }

    fn next(&mut self, period: &Period, longest: Date) -> Next {
        let renewable = self.body(Matter::Renewal).is_some()
            && self.rules.contract.renewable(period.rank)
            && period.ends < longest;
        let extendable = self.body(Matter::Extension).is_some() && period.ends < longest;
        if renewable && self.rng.chance(RENEWED_PERCENT) {
            Next::Renewed
        } else if extendable && self.rng.chance(EXTENDED_PERCENT) {
            Next::Extended(add_days(period.ends, self.rng.between(15, 30)).min(longest))
        } else {
            Next::Ended
        }
    }

    /// The last meeting a week before the end, or the one after when it comes late.
    fn decision_day(&mut self, period: &Period, signed: Date, next: &Next) -> Date {
        let Some(body) = self.body(matter(next)) else {
            return self.days.working_until(period.ends);
        };
        let late = matches!(next, Next::Ended) && self.rng.chance(LATE_PERCENT);
        let first = add_days(signed.max(period.known), 1);
        self.note_reached(Milestone::SupportEnds, period.ends);
        let due = self
            .due(&Milestone::FutureDecided)
            .unwrap_or_else(|| add_days(period.ends, -DECIDED_BEFORE));
        match self.days.meetings(body, first, due).pop() {
            Some(day) if !late => day,
            _ => self.days.meeting(body, add_days(due, 1).max(first)),
        }
    }

    /// Writes the decision: the last day of support, when it is an end.
    fn decide_future(
        &mut self,
        period: &Period,
        decided: Date,
        next: &Next,
        until: Date,
        longest: Date,
    ) -> Option<Date> {
        // A renewal decided after the end would be refused: such a support ends.
        let ending = matches!(next, Next::Ended) || decided > period.ends;
        let matter = if ending { Matter::End } else { matter(next) };
        let body: &Body = self.body(matter)?;
        let at_most = period.ends >= longest;
        let end = ending.then(|| self.end(period, decided, at_most));
        if ending {
            self.partners_agree(decided);
        }
        let reason = match matter {
            Matter::Renewal => self.say(bank::RENEWED),
            Matter::Extension => self.say(bank::EXTENDED),
            _ => {
                let reason = end.as_ref().map_or("", |end| end.reason.as_str());
                self.say(bank::ended(reason))
            }
        };
        let decision = Decision {
            body: body.id.clone(),
            meeting: decided,
            matter,
            outcome: Outcome::Accepted,
            reason,
            orientation: None,
            until: (!ending).then_some(until),
            end: end.clone(),
        };
        self.decided(decided, decision);
        end.map(|end| end.on)
    }

    fn end(&mut self, period: &Period, decided: Date, at_most: bool) -> End {
        let early = (period.from..period.ends).contains(&decided) && self.rng.chance(14);
        let on = if early {
            let days = decided.duration_until(period.ends).as_hours() / 24;
            add_days(
                decided,
                self.rng.between(1, i32::try_from(days).unwrap_or(1)),
            )
        } else {
            period.ends
        };
        let weights = if at_most {
            bank::REASONS_AT_MOST
        } else {
            bank::REASONS
        };
        let reason = self
            .choose(&self.rules.end_reasons, weights)
            .map_or_else(|| "".into(), |choice| choice.id);
        End { on, reason }
    }

    /// What the team does during the period, up to `last`.
    fn live(&mut self, period: &Period, last: Date, fixed: &Fixed) {
        let first = period.rank == 0 && period.from <= fixed.ends;
        let rhythm = if first { FIRST_RHYTHM } else { NEXT_RHYTHM };
        self.contacts_known(period.from, last, rhythm, period.known);
        let from = if first {
            period.from.max(fixed.signed)
        } else {
            period.from
        };
        self.reviews(from, last);
        self.network(from, last);
        if first {
            self.danger(from, last);
            self.procedure_followed(from, last);
        }
    }

    /// A new version of the commitment for the next period.
    fn new_version(&mut self, decided: Date, ends: Date, signed: Date) -> Date {
        let drafted = self.days.after(decided, self.rng.between(2, 6));
        if drafted > ends {
            return signed;
        }
        if self.rng.chance(45) {
            self.objectives_set(drafted, 1);
        }
        self.formula(drafted);
        self.commitment(drafted, 960, drafted)
    }
}

fn matter(next: &Next) -> Matter {
    match next {
        Next::Renewed => Matter::Renewal,
        Next::Extended(_) => Matter::Extension,
        Next::Ended => Matter::End,
    }
}

impl Pen<'_> {
    /// The person withdraws some days after agreeing, before the end.
    pub fn withdraw(&mut self, adhered: Date, end: Date) {
        let most = span(adhered, end).max(8);
        let on = self
            .days
            .working(add_days(adhered, self.rng.between(6, most - 1)));
        let on = on.min(self.days.working_until(end));
        let why = self.say(bank::WITHDREW);
        let by = self.cast.coordinator.clone();
        self.close(on, 1015, &by, Command::Withdraw { why, on });
    }
}
