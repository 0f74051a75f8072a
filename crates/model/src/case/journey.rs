//! Where a case stands: gates, stages, status. Derived from its facts, never stored.

use jiff::civil::Date;

use super::state::{Case, Closure, Draft};
use crate::calendar::add_days;
use crate::closed_set;
use crate::ids::OpinionId;
use crate::programme::{Gate, Matter, Milestone, Phase, Programme, Stage};
use crate::roles::Role;

closed_set! {
    /// Status of a case.
    pub enum Status {
        /// The alert has not left.
        Draft = "draft" => "Brouillon",
        /// It follows its stages.
        Open = "open" => "En cours",
        /// All stages are passed.
        Ended = "ended" => "Terminée",
        /// The committee refused the entry.
        Refused = "refused" => "Entrée refusée",
        /// The person said no.
        Declined = "declined" => "Refus de la personne",
        /// The person withdrew.
        Withdrawn = "withdrawn" => "Retrait de la personne",
        /// The household objected.
        Objected = "objected" => "Opposition du ménage",
        /// The draft was given up.
        Dropped = "dropped" => "Brouillon abandonné",
    }
}

/// A gate and the day on which it was met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GateState<'a> {
    /// The gate.
    pub gate: &'a Gate,
    /// When it was met.
    pub met: Option<Date>,
}

/// A stage on the way of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Station<'a> {
    /// The stage.
    pub stage: &'a Stage,
    /// Its gates.
    pub gates: Vec<GateState<'a>>,
    /// When the last of its gates was met, if all are.
    pub passed: Option<Date>,
    /// Whether the case is here.
    pub here: bool,
}

/// Where a case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress<'a> {
    /// The first stage whose gates are not all met; the last one when all are.
    pub stage: &'a Stage,
    /// Status.
    pub status: Status,
}

/// The stages of the case, in order, with their gates.
pub fn journey<'a>(rules: &'a Programme, case: &Case) -> Vec<Station<'a>> {
    let mut blocked = false;
    rules
        .stages_of(&case.pathway)
        .map(|stage| {
            let gates: Vec<_> = stage
                .gates
                .iter()
                .map(|gate| GateState {
                    gate,
                    met: gate_met(case, gate),
                })
                .collect();
            let all = gates.iter().all(|gate| gate.met.is_some());
            let passed = if all && !blocked {
                gates.iter().filter_map(|gate| gate.met).max()
            } else {
                None
            };
            let here = !blocked && !all;
            blocked |= !all;
            Station {
                stage,
                gates,
                passed,
                here,
            }
        })
        .collect()
}

/// Where the case stands.
pub fn progress<'a>(rules: &'a Programme, case: &Case) -> Progress<'a> {
    let mut stages = rules.stages_of(&case.pathway);
    let open = stages.find(|stage| {
        stage
            .gates
            .iter()
            .any(|gate| gate_met(case, gate).is_none())
    });
    let last = || rules.stages_of(&case.pathway).last();
    let stage = open
        .or_else(last)
        .unwrap_or_else(|| &rules.stages[rules.stages.len() - 1]);
    let status = match &case.closure {
        Some(Closure::Dropped(_)) => Status::Dropped,
        Some(Closure::Refused(_)) => Status::Refused,
        Some(Closure::Declined(..)) => Status::Declined,
        Some(Closure::Withdrew(..)) => Status::Withdrawn,
        Some(Closure::Objected(..)) => Status::Objected,
        None if case.draft != Draft::Left => Status::Draft,
        None if open.is_none() => Status::Ended,
        None => Status::Open,
    };
    Progress { stage, status }
}

impl Progress<'_> {
    /// Place on the spine.
    pub fn phase(&self) -> Phase {
        self.stage.phase
    }
}

/// The day on which the case entered the programme: that of the meeting that accepted it or, when no body
/// decides, that on which it was taken in charge.
pub fn entered(rules: &Programme, case: &Case) -> Option<Date> {
    if !rules.decides_entry(&case.pathway) {
        return case.taken;
    }
    case.ruling(Matter::Entry)
        .filter(|ruling| ruling.outcome == super::Outcome::Accepted)
        .map(|ruling| ruling.meeting)
}

/// The day on which a gate was met.
pub fn gate_met(case: &Case, gate: &Gate) -> Option<Date> {
    match gate {
        Gate::AlertSent => case.sent,
        Gate::TakenInCharge => case.taken,
        Gate::Opinions(ids) => opinions_given(case, ids),
        Gate::Decision(matter, body) => case
            .ruling(*matter)
            .filter(|ruling| ruling.outcome == super::Outcome::Accepted && &ruling.body == body)
            .map(|ruling| ruling.meeting),
        Gate::FirstMeeting => case.met,
        Gate::Adhesion => case.adhesion.as_ref().map(|adhesion| adhesion.on),
        Gate::DiagnosisGivenBack => case.given_back,
        Gate::Objectives(n) => nth(case.objectives.iter().map(|objective| objective.set), *n),
        Gate::Relays(n) => nth(case.relays.iter().map(|relay| relay.found), *n),
        Gate::Commitment => case.commitments.iter().find_map(|c| c.signed_on()),
        Gate::Synthesis => case.synthesis.as_ref().map(|synthesis| synthesis.on),
        Gate::Outcome(moment) => case
            .outcomes
            .iter()
            .find(|known| &known.moment == moment)
            .map(|known| known.on),
        _ => met_by_choice(case, gate),
    }
}

/// The gates that only some programmes have.
fn met_by_choice(case: &Case, gate: &Gate) -> Option<Date> {
    match gate {
        // Silence is known only when the first meeting is held: no clock is read here.
        Gate::NoObjection(days) => case
            .informed
            .as_ref()
            .filter(|_| case.met.is_some())
            .map(|informed| add_days(informed.on, i32::from(*days))),
        Gate::PartnersAgree(roles) => agreed(case, roles),
        Gate::Handover(items) => {
            let done = |item| case.handover.iter().find(|step| &step.item == item);
            let days: Option<Vec<Date>> = items.iter().map(|item| Some(done(item)?.on)).collect();
            days?.into_iter().max()
        }
        Gate::EndWritten => case.end_letter.as_ref().map(|letter| letter.on),
        Gate::Grid(grid, moment) => case.filling(grid, moment).map(|filling| filling.on),
        Gate::Dwelling => housed(case),
        Gate::Formula => case.formulas.first().map(|choice| choice.on),
        Gate::Pair => paired(case),
        _ => None,
    }
}

/// The day on which a dwelling was provided. Whoever leaves without one waits for none: the gate opens with
/// the end of support.
fn housed(case: &Case) -> Option<Date> {
    let dwelling = case.dwellings.first().map(|dwelling| dwelling.on);
    let support = case.support.as_ref();
    dwelling.or_else(|| Some(support?.ended.as_ref()?.on))
}

/// The day on which the last of these roles wished the end, when all do now.
fn agreed(case: &Case, roles: &[Role]) -> Option<Date> {
    let wished = |role: &Role| {
        let opinion = case.wish_of(*role)?;
        (opinion.wish == Matter::End).then_some(opinion.on)
    };
    let days: Option<Vec<Date>> = roles.iter().map(wished).collect();
    days?.into_iter().max()
}

/// The day on which a second employer joined the team of the case.
fn paired(case: &Case) -> Option<Date> {
    let team = || case.team.iter().filter(|member| member.role.is_team());
    let first = team().find_map(|member| member.organisation.as_ref())?;
    team()
        .find(|member| {
            member
                .organisation
                .as_ref()
                .is_some_and(|other| other != first)
        })
        .map(|member| member.since)
}

/// The day on which a milestone was reached.
pub fn reached(rules: &Programme, case: &Case, milestone: &Milestone) -> Option<Date> {
    match milestone {
        Milestone::AlertSent => case.sent,
        Milestone::TakenInCharge => case.taken,
        Milestone::OpinionsComplete => {
            let asked = opinions_of(rules, case);
            if asked.is_empty() {
                return case.sent;
            }
            opinions_given(case, &asked)
        }
        Milestone::EntryDecided => case.ruling(Matter::Entry).map(|ruling| ruling.meeting),
        Milestone::FirstMeeting => case.met,
        Milestone::Adhesion => case.adhesion.as_ref().map(|adhesion| adhesion.on),
        Milestone::DiagnosisGivenBack => case.given_back,
        Milestone::CommitmentSigned => gate_met(case, &Gate::Commitment),
        Milestone::SupportEnds => case.support.as_ref().map(|support| support.last_day()),
        Milestone::FutureDecided => case
            .ruling(Matter::End)
            .filter(|_| case.accepted(Matter::End))
            .map(|r| r.meeting),
        Milestone::SupportEnded => case
            .support
            .as_ref()
            .and_then(|support| support.ended.as_ref())
            .map(|end| end.on),
        Milestone::SynthesisSent => gate_met(case, &Gate::Synthesis),
        Milestone::Outcome(moment) => gate_met(case, &Gate::Outcome(moment.clone())),
        Milestone::HouseholdInformed => case.informed.as_ref().map(|informed| informed.on),
        Milestone::DwellingProvided => case.dwellings.first().map(|dwelling| dwelling.on),
        Milestone::HandoverDone => {
            let items = rules.handover.iter().map(|item| item.id.clone()).collect();
            gate_met(case, &Gate::Handover(items))
        }
        Milestone::EndWritten => gate_met(case, &Gate::EndWritten),
        Milestone::Grid(grid, moment) => case.filling(grid, moment).map(|filling| filling.on),
    }
}

/// The opinions that the gates of the pathway ask for.
fn opinions_of(rules: &Programme, case: &Case) -> Vec<OpinionId> {
    let asked = rules.gates_of(&case.pathway).filter_map(|gate| match gate {
        Gate::Opinions(ids) => Some(ids.clone()),
        _ => None,
    });
    asked.flatten().collect()
}

fn opinions_given(case: &Case, ids: &[OpinionId]) -> Option<Date> {
    let dates: Option<Vec<Date>> = ids
        .iter()
        .map(|id| {
            case.opinions
                .get(id)
                .and_then(|o| o.given.as_ref())
                .map(|given| given.on)
        })
        .collect();
    dates?.into_iter().max()
}

fn nth(dates: impl Iterator<Item = Date>, n: u8) -> Option<Date> {
    let mut dates: Vec<_> = dates.collect();
    dates.sort_unstable();
    dates.get(usize::from(n.max(1)) - 1).copied()
}
