//! What an unmet gate asks for.

use super::by_choice;
use super::{Duty, Task};
use crate::calendar::{DueRule, Length, OnNonWorking, short};
use crate::case::journey::{entered, gate_met, reached};
use crate::case::state::Case;
use crate::ids::{BodyId, MomentId, OpinionId};
use crate::programme::{BodyKind, Gate, Matter, Milestone, OpinionFrom, Programme, Signatory};
use crate::roles::Role;
use crate::typography::lower_first;

/// Whether what the gate waits for can be done now, and not only after another gate.
pub fn ready(rules: &Programme, case: &Case, gate: &Gate) -> bool {
    let entered = entered(rules, case).is_some();
    match gate {
        Gate::AlertSent | Gate::TakenInCharge | Gate::Opinions(_) => true,
        Gate::Decision(Matter::Entry, _) => {
            reached(rules, case, &Milestone::OpinionsComplete).is_some()
        }
        Gate::Decision(Matter::Diagnosis, _) => case.diagnosis.is_some(),
        Gate::Decision(Matter::Renewal | Matter::Extension | Matter::End, _) => {
            case.support.is_some()
        }
        Gate::FirstMeeting => {
            let told = rules.objection_days(&case.pathway).is_none() || case.informed.is_some();
            entered && told
        }
        Gate::Adhesion => case.met.is_some(),
        Gate::DiagnosisGivenBack | Gate::Relays(_) => case.adhesion.is_some(),
        Gate::Objectives(_) => case.diagnosis.is_some(),
        Gate::Commitment => {
            let asked = rules
                .gates_of(&case.pathway)
                .take_while(|gate| **gate != Gate::Commitment);
            let before =
                |gate: &Gate| matches!(gate, Gate::DiagnosisGivenBack | Gate::Objectives(_));
            case.adhesion.is_some()
                && asked
                    .filter(|gate| before(gate))
                    .all(|gate| gate_met(case, gate).is_some())
        }
        Gate::Synthesis | Gate::Outcome(_) => {
            reached(rules, case, &Milestone::SupportEnded).is_some()
        }
        _ => by_choice::ready(rules, case, gate),
    }
}

/// The tasks of the gate.
pub fn tasks(rules: &Programme, case: &Case, gate: &Gate) -> Vec<Task> {
    let one = |id: &str, label: &str, place| {
        let duty = Duty::in_case(Role::Coordinator, case);
        vec![Task::new(id, label, place, duty)]
    };
    match gate {
        Gate::AlertSent => vec![],
        Gate::TakenInCharge => one("take", "Prendre la situation en charge", "alerte"),
        Gate::Opinions(ids) => opinions(rules, case, ids),
        Gate::Decision(Matter::End, body) => future(rules, case, body),
        Gate::Decision(matter, body) => {
            let before = presented_to(rules, body);
            let label = format!("{before} : {}", lower_first(matter.label()));
            one(&format!("decide:{}", matter.key()), &label, "comite")
        }
        Gate::FirstMeeting => vec![first_meeting(rules, case)],
        Gate::Adhesion => one(
            "adhesion",
            "Recueillir l’adhésion de la personne",
            "adhesion",
        ),
        Gate::DiagnosisGivenBack if case.diagnosis.is_none() => {
            one("diagnosis:write", "Établir le diagnostic", "diagnostic")
        }
        Gate::DiagnosisGivenBack => one(
            "diagnosis:back",
            "Restituer le diagnostic au prescripteur",
            "diagnostic",
        ),
        Gate::Objectives(_) => one("objectives", "Fixer les objectifs ensemble", "objectifs"),
        Gate::Relays(_) => one("relays", "Repérer les relais autour du ménage", "relais"),
        Gate::Commitment => commitment(case),
        Gate::Synthesis => one(
            "synthesis",
            "Transmettre la synthèse au prescripteur",
            "synthese",
        ),
        Gate::Outcome(moment) => vec![outcome(rules, case, moment)],
        _ => by_choice::tasks(rules, case, gate),
    }
}

fn opinions(rules: &Programme, case: &Case, ids: &[OpinionId]) -> Vec<Task> {
    let given = |id: &OpinionId| case.opinions.get(id).is_some_and(|o| o.given.is_some());
    ids.iter()
        .filter(|id| !given(id))
        .filter_map(|id| opinion(rules, case, id))
        .collect()
}

fn opinion(rules: &Programme, case: &Case, id: &OpinionId) -> Option<Task> {
    let rule = rules.opinion(id)?;
    let key = format!("opinion:{id}");
    let label = lower_first(&rule.label);
    let asked = case.opinions.get(id).filter(|known| known.asked.is_some());
    let Some(asked) = asked else {
        let duty = Duty::in_case(Role::Coordinator, case);
        return Some(Task::new(key, &format!("Demander : {label}"), "avis", duty));
    };
    let mut duty = Duty::in_case(rule.from.role(), case);
    if rule.from == OpinionFrom::SectorCmp {
        duty.structure.clone_from(&asked.structure);
    }
    Some(Task::new(key, &format!("Donner : {label}"), "avis", duty))
}

/// Where the household may object, its silence is enough to come.
fn first_meeting(rules: &Programme, case: &Case) -> Task {
    let Some(arranged) = &case.arranged else {
        let label = match rules.objection_days(&case.pathway) {
            Some(_) => "Convenir d’une date pour la première rencontre",
            None => "Obtenir l’accord de la personne et convenir d’une date",
        };
        let duty = Duty::in_case(Role::Referrer, case);
        return Task::new("meeting:arrange", label, "adhesion", duty);
    };
    let duty = Duty::in_case(Role::Coordinator, case);
    let why = format!("Date convenue avec la personne : {}", short(arranged.on));
    Task::new(
        "meeting:hold",
        "Tenir la première rencontre",
        "adhesion",
        duty,
    )
    .by(arranged.on, crate::typography::typeset(&why))
}

/// A referrer who may not read the commitment here signs it on paper, with the coordinator.
fn commitment(case: &Case) -> Vec<Task> {
    let adhesion = case.adhesion.as_ref();
    let reads = adhesion.is_some_and(|adhesion| adhesion.agreement_with_referrer);
    let Some(commitment) = case.commitment() else {
        let duty = Duty::in_case(Role::Coordinator, case);
        let label = "Écrire l’engagement réciproque";
        return vec![Task::new("commitment:write", label, "engagement", duty)];
    };
    commitment
        .signatories
        .iter()
        .filter(|party| commitment.signature(**party).is_none())
        .map(|party| {
            let role = match party {
                Signatory::Referrer if reads => Role::Referrer,
                _ => Role::Coordinator,
            };
            let id = format!("commitment:sign:{}", party.key());
            let label = format!("Faire signer l’engagement par {}", party.label());
            Task::new(id, &label, "engagement", Duty::in_case(role, case))
        })
        .collect()
}

/// « Présenter au comité », « Présenter en réunion ».
fn presented_to(rules: &Programme, body: &BodyId) -> &'static str {
    match rules.body(body).map(|body| body.kind) {
        Some(BodyKind::Team) => "Présenter en réunion",
        _ => "Présenter au comité",
    }
}

/// The committee decides on the opinions of all partners: the referrer's is asked for each period.
fn future(rules: &Programme, case: &Case, body: &BodyId) -> Vec<Task> {
    let Some(support) = &case.support else {
        return vec![];
    };
    let why = || {
        let end = short(support.ends);
        crate::typography::typeset(&format!("Fin prévue de l’accompagnement : {end}"))
    };
    let spoke = [Role::Referrer, Role::LandlordContact]
        .iter()
        .any(|role| case.wish_of(*role).is_some());
    let mut tasks = vec![];
    if !spoke {
        let duty = Duty::in_case(Role::Referrer, case);
        let label = "Donner un avis sur la suite de l’accompagnement";
        tasks.push(Task::new("decide:end:opinion", label, "comite", duty).by(support.ends, why()));
    }
    let duty = Duty::in_case(Role::Coordinator, case);
    let before = presented_to(rules, body);
    let label = format!("{before} : la suite de l’accompagnement");
    tasks.push(Task::new("decide:end", &label, "comite", duty).by(support.ends, why()));
    tasks
}

fn outcome(rules: &Programme, case: &Case, moment: &MomentId) -> Task {
    let duty = Duty::in_case(Role::Coordinator, case);
    let known = rules.moments.iter().find(|known| &known.id == moment);
    let label = match known {
        Some(known) => format!(
            "Noter ce qu’est devenu le logement : {}",
            lower_first(&known.label)
        ),
        None => "Noter ce qu’est devenu le logement".to_owned(),
    };
    let task = Task::new(format!("outcome:{moment}"), &label, "suites", duty);
    let ended = reached(rules, case, &Milestone::SupportEnded);
    let (Some(known), Some(ended)) = (known, ended) else {
        return task;
    };
    let rule = DueRule {
        length: Length::Months(known.months),
        before: false,
        on_non_working: OnNonWorking::NextWorkingDay,
    };
    let due = rule.due(ended, rules.holidays);
    task.by(due.date, due.why.french(Milestone::SupportEnded.french()))
}
