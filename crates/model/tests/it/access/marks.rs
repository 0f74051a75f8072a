//! Marked words planted in every personal field of a case, one mark for each class.

use etayage_model::access::DataClass;
use etayage_model::case::*;
use etayage_model::ids::UserId;
use etayage_model::privacy::Text;
use etayage_model::programme::{Act, Answer, Answers, Matter};
use etayage_model::roles::Role;
use etayage_testkit::logipsy::MEETING;
use jiff::civil::time;

/// The mark of a class.
pub fn mark(class: DataClass) -> String {
    format!("mot-{}-planté", class.key())
}

fn text(class: DataClass) -> Text {
    mark(class).into()
}

fn answers(class: DataClass) -> Answers {
    [("une-question".into(), Answer::Text(text(class)))].into()
}

/// Plants its mark in every personal field that the case has by then.
pub fn plant(case: &mut Case) {
    case.sheet.answers = answers(DataClass::Facts);
    for (id, opinion) in &mut case.opinions {
        let class = match id.as_str() {
            "prescripteur" => DataClass::Facts,
            _ => DataClass::Health,
        };
        if let Some(given) = &mut opinion.given {
            given.note = text(class);
            given.answers = answers(class);
        }
    }
    case.procedure = Some(Procedure {
        stage: ProcedureStage::Notice,
        arrears_cents: 1,
        next_date: None,
        note: text(DataClass::Landlord),
        on: case.opened,
        suspended_until: None,
        steps: vec![],
    });
    case.dangers.push(danger());
    if case.adhesion.is_some() {
        plant_after_adhesion(case);
    }
    if let Some(Closure::Declined(_, why) | Closure::Withdrew(_, why)) = &mut case.closure {
        *why = text(DataClass::Team);
    }
}

fn plant_after_adhesion(case: &mut Case) {
    let mut identity = etayage_testkit::commands::identity();
    identity.address = mark(DataClass::Address);
    identity.given_name = mark(DataClass::Identity);
    case.identity = Some(identity.into());
    if let Some(arranged) = &mut case.arranged {
        arranged.through = text(DataClass::Agreement);
    }
    if let Some(diagnosis) = &mut case.diagnosis {
        diagnosis.needs = text(DataClass::Social);
        diagnosis.difficulties = text(DataClass::Social);
        diagnosis.strengths = text(DataClass::Social);
        diagnosis.health = text(DataClass::Health);
    }
    for objective in &mut case.objectives {
        objective.wording = text(DataClass::Agreement);
        objective.comment = text(DataClass::Agreement);
    }
    for relay in &mut case.relays {
        relay.name = text(DataClass::Agreement);
        relay.contact = text(DataClass::Agreement);
    }
    let care = || text(DataClass::Care);
    case.objectives.push(Objective {
        id: "o99".into(),
        field: "soins".into(),
        wording: care(),
        voice: Voice::Person,
        level: Level::UnderWay,
        comment: care(),
        set: MEETING,
        on: MEETING,
    });
    case.relays.push(Relay {
        id: "r99".into(),
        kind: RelayKind::Care,
        name: care(),
        contact: care(),
        purpose: care(),
        found: MEETING,
        active: None,
        ended: None,
    });
    for commitment in &mut case.commitments {
        commitment.objectives.clone_from(&case.objectives);
        commitment.terms = text(DataClass::Agreement);
        commitment.intensity = text(DataClass::Agreement);
    }
    if let Some(synthesis) = &mut case.synthesis {
        synthesis.summary = text(DataClass::Agreement);
        synthesis.watch = text(DataClass::Agreement);
    }
    for outcome in &mut case.outcomes {
        outcome.note = text(DataClass::Agreement);
    }
    plant_by_choice(case);
    case.acts.push(act());
    case.reviews.push(Review {
        on: MEETING,
        evolution: text(DataClass::Social),
        next: text(DataClass::Social),
    });
    case.future_opinions.push(FutureOpinion {
        by: UserId::new("u-cmp"),
        role: Role::Cmp,
        wish: Matter::End,
        note: text(DataClass::Social),
        on: MEETING,
    });
}

/// What only some programmes have.
fn plant_by_choice(case: &mut Case) {
    let agreed = || text(DataClass::Agreement);
    let on = MEETING;
    case.informed = Some(Informed { how: agreed(), on });
    case.dwellings.push(Dwelling {
        place: text(DataClass::Address),
        secret: false,
        on,
    });
    case.formulas.push(FormulaChoice {
        formula: "soutenue".into(),
        why: agreed(),
        on,
    });
    case.handover.push(HandoverStep {
        item: "rencontre".into(),
        note: agreed(),
        on,
    });
    case.end_letter = Some(EndLetter {
        text: agreed(),
        relays: vec![],
        on,
    });
}

fn act() -> ActDone {
    ActDone {
        id: "a99".into(),
        kind: Act::HomeVisit,
        on: MEETING,
        at: None,
        minutes: Some(45),
        by: UserId::new("u-tisf"),
        field: None,
        state: ActState::Done,
        note: text(DataClass::Social),
        health_note: text(DataClass::Health),
    }
}

fn danger() -> Danger {
    Danger {
        id: "d99".into(),
        toward: Toward::Oneself,
        facts: text(DataClass::Team),
        on: MEETING,
        warnings: vec![Warning {
            whom: text(DataClass::Team),
            on: MEETING,
            at: time(9, 0, 0, 0),
            by: UserId::new("u-coordo"),
            answer: text(DataClass::Team),
        }],
        closed: None,
    }
}
