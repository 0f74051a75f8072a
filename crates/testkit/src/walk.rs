//! Any programme walked from its first gate to its last: the next sensible thing that someone does.
//!
//! Nothing here knows a programme: each step is drawn from the first gate that is not met.

use etayage_model::case::*;
use etayage_model::ids::{BodyId, CaseId, ChoiceId, PathwayId};
use etayage_model::programme::{
    Answer, Filler, Gate, Marks, Matter, OpinionFrom, Programme, Signatory, Test,
};
use etayage_model::roles::{Actor, OrganisationKind, Role};
use jiff::civil::Date;

use crate::actors::*;
use crate::commands;

/// The file of a shipped programme.
///
/// # Panics
/// When none has that identifier.
pub fn file(id: &str) -> &'static str {
    let mut shipped = etayage_programme::shipped().iter();
    shipped.find(|(known, _)| *known == id).expect(id).1
}

/// The rules of a shipped programme.
///
/// # Panics
/// When none has that identifier, or its file is mistaken.
pub fn shipped(id: &str) -> Programme {
    etayage_programme::parse(file(id))
        .unwrap_or_else(|mistakes| panic!("{}", mistakes.render(id, false)))
}

/// Someone who may refer by that pathway.
pub fn referrer_for(rules: &Programme, pathway: &PathwayId) -> Actor {
    let kinds = rules
        .pathway(pathway)
        .map_or(&[][..], |way| &way.referrers[..]);
    match kinds.first() {
        Some(OrganisationKind::Hospital) => hospital_referrer(),
        Some(OrganisationKind::Town) => town_referrer(),
        _ => referrer(),
    }
}

/// A full sheet whose answers meet every condition of the pathway.
pub fn fitting_sheet(rules: &Programme, pathway: &PathwayId) -> AlertSheet {
    let mut sheet = commands::sheet(rules);
    for condition in rules.unmet(pathway, &sheet.answers.clone()) {
        let answer = match (&condition.test, sheet.answers.get(&condition.question)) {
            (Test::Within(low, high), Some(Answer::Number(n))) => {
                Answer::Number(*n.clamp(low, high))
            }
            (Test::AnyOf(ids), Some(Answer::Many(_))) => Answer::Many(vec![ids[0].clone()]),
            (Test::AnyOf(ids), _) => Answer::One(ids[0].clone()),
            (Test::Is(said), _) => Answer::YesNo(*said),
            (Test::Within(low, _), _) => Answer::Number(*low),
        };
        sheet.answers.insert(condition.question.clone(), answer);
    }
    sheet
}

/// The alert of that pathway, by someone who may refer by it.
pub fn alert(rules: &Programme, pathway: &PathwayId) -> (Actor, Command) {
    let author = referrer_for(rules, pathway);
    let command = Command::Open {
        case: CaseId::new("s-1"),
        pathway: pathway.clone(),
        reference: format!("{}-21-AAAAA", rules.prefix),
        origin: commands::origin(&author, false),
        sheet: fitting_sheet(rules, pathway),
        send: true,
    };
    (author, command)
}

/// What someone does next about the case; an alert on the pathway when there is none yet.
pub fn next(
    rules: &Programme,
    case: Option<&Case>,
    pathway: &PathwayId,
    today: Date,
) -> (Actor, Command) {
    let Some(case) = case else {
        return alert(rules, pathway);
    };
    let author = || referrer_for(rules, &case.pathway);
    if case.draft != Draft::Left {
        return (author(), Command::SendAlert);
    }
    let unmet = |gate: &&Gate| gate_met(case, gate).is_none();
    let gate = rules.gates_of(&case.pathway).find(unmet);
    let Some(gate) = gate else {
        return (coordinator(), commands::relay());
    };
    let by_referrer = match gate {
        Gate::Grid(grid, _) => rules
            .grid(grid)
            .is_some_and(|grid| grid.filler == Filler::Referrer),
        _ => false,
    };
    let actor = if by_referrer { author() } else { coordinator() };
    let command = before_support(rules, case, gate, today)
        .or_else(|| from_support_on(rules, case, gate, today))
        .unwrap_or_else(commands::relay);
    (actor, command)
}

fn before_support(rules: &Programme, case: &Case, gate: &Gate, today: Date) -> Option<Command> {
    Some(match gate {
        Gate::TakenInCharge => Command::TakeInCharge,
        Gate::Opinions(ids) => {
            let given = |id| {
                case.opinions
                    .get(id)
                    .is_some_and(|known| known.given.is_some())
            };
            let missing = ids.iter().find(|id| !given(id))?;
            opinion(rules, case, missing.as_str())
        }
        Gate::Decision(matter @ (Matter::Entry | Matter::Diagnosis), body) => {
            decide_in(body, commands::ruling(*matter, Outcome::Accepted, today))
        }
        Gate::NoObjection(_) if case.informed.is_none() => Command::InformHousehold {
            how: "par un courrier".into(),
            on: today,
        },
        Gate::NoObjection(_) | Gate::FirstMeeting => commands::meet(today),
        Gate::Adhesion => commands::adhere(today, true, true),
        Gate::Dwelling => Command::ProvideDwelling {
            place: "Un deux-pièces au calme".into(),
            secret: false,
            on: today,
        },
        Gate::Pair => pair(case),
        Gate::DiagnosisGivenBack if case.diagnosis.is_none() => commands::diagnose(),
        Gate::DiagnosisGivenBack => Command::GiveDiagnosisBack { on: today },
        Gate::Formula => Command::ChooseFormula {
            formula: rules.formulas.first()?.id.clone(),
            why: "".into(),
            on: today,
        },
        Gate::Objectives(_) => commands::objective(rules.fields.first()?.id.as_str()),
        Gate::Relays(_) => commands::relay(),
        Gate::Commitment => commitment(case, today),
        Gate::Grid(grid, moment) => Command::FillGrid {
            grid: grid.clone(),
            moment: Some(moment.clone()),
            marks: marks(rules, grid, 1),
            on: today,
        },
        _ => return None,
    })
}

fn from_support_on(rules: &Programme, case: &Case, gate: &Gate, today: Date) -> Option<Command> {
    Some(match gate {
        Gate::PartnersAgree(roles) => {
            let agrees = |role: &&Role| {
                let wish = case.wish_of(**role).map(|opinion| opinion.wish);
                wish == Some(Matter::End)
            };
            let role = *roles.iter().find(|role| !agrees(role))?;
            Command::NoteFutureOpinion {
                role,
                wish: Matter::End,
                note: "Le logement est habité.".into(),
            }
        }
        Gate::Decision(_, body) => {
            let last = case.support.as_ref()?.last_day();
            let reason = rules.end_reasons.first()?.id.clone();
            let end = Some(End {
                on: last.min(today),
                reason,
            });
            let ruling = commands::ruling(Matter::End, Outcome::Accepted, today);
            decide_in(body, Decision { end, ..ruling })
        }
        Gate::Handover(items) => {
            let done = |item: &&ChoiceId| case.handover.iter().any(|step| step.item == **item);
            Command::HandOver {
                item: items.iter().find(|item| !done(item))?.clone(),
                note: "".into(),
                on: today,
            }
        }
        Gate::EndWritten => Command::WriteEnd {
            text: "L’accompagnement prend fin, les relais sont en place.".into(),
        },
        Gate::Synthesis => commands::synthesis(),
        Gate::Outcome(moment) => commands::kept_dwelling(moment.as_str()),
        _ => return None,
    })
}

/// Asks the CMP of the sector first; the others are noted by telephone.
fn opinion(rules: &Programme, case: &Case, id: &str) -> Command {
    let from = rules.opinion(&id.into()).map(|rule| rule.from);
    let asked = case.opinions.contains_key(&id.into());
    if from == Some(OpinionFrom::SectorCmp) && !asked {
        return Command::AskOpinion {
            opinion: id.into(),
            structure: Some(SECTOR_CMP.into()),
        };
    }
    commands::opine(rules, id)
}

fn pair(case: &Case) -> Command {
    let first = social_worker();
    if case.has_in_team(&first.user, Role::SocialWorker) {
        return commands::join(&second_social_worker(), Role::SocialWorker);
    }
    commands::join(&first, Role::SocialWorker)
}

fn commitment(case: &Case, today: Date) -> Command {
    let Some(written) = case.commitment() else {
        return commands::commitment(today);
    };
    let unsigned = |party: &&Signatory| written.signature(**party).is_none();
    let party = written.signatories.iter().find(unsigned);
    commands::sign(*party.unwrap_or(&Signatory::Person), today)
}

/// That mark for every signal of the grid.
///
/// # Panics
/// When the programme has no such grid.
pub fn marks(rules: &Programme, grid: &etayage_model::ids::GridId, mark: u8) -> Marks {
    let grid = rules.grid(grid).expect("a grid of the programme");
    let signals = grid.signals.iter();
    signals.map(|signal| (signal.id.clone(), mark)).collect()
}

/// The decision, taken by that body.
pub fn decide_in(body: &BodyId, decision: Decision) -> Command {
    Command::Decide(Decision {
        body: body.clone(),
        ..decision
    })
}
