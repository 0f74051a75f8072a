//! Commands in one word each, with invented and anonymous contents.

use etayage_model::case::*;
use etayage_model::ids::{BodyId, CaseId, PathwayId, StructureId, UserId};
use etayage_model::programme::{
    Act, Answer, Answers, Matter, Programme, Question, QuestionKind, Signatory,
};
use etayage_model::roles::{Actor, Role};
use jiff::civil::Date;

use crate::actors;

/// The body that decides in [`crate::logipsy::rules`].
pub const COMMITTEE: &str = "comite-technique";

/// A full and anonymous alert sheet.
pub fn sheet(rules: &Programme) -> AlertSheet {
    AlertSheet {
        commune: actors::COMMUNE.into(),
        criteria: rules
            .criteria
            .iter()
            .map(|choice| choice.id.clone())
            .collect(),
        signs: rules
            .signs
            .iter()
            .take(2)
            .map(|choice| choice.id.clone())
            .collect(),
        answers: answers_to(&rules.alert),
        wording_checked: false,
    }
}

/// An anonymous answer to each question.
pub fn answers_to(questions: &[Question]) -> Answers {
    questions
        .iter()
        .map(|question| (question.id.clone(), answer_to(&question.kind)))
        .collect()
}

fn answer_to(kind: &QuestionKind) -> Answer {
    match kind {
        QuestionKind::Line { .. } => Answer::Text("depuis l’hiver".into()),
        QuestionKind::Paragraph { .. } => {
            Answer::Text("Logement encombré, bruit la nuit, ne répond plus.".into())
        }
        QuestionKind::Number { min, max } => Answer::Number(45.clamp(*min, *max)),
        QuestionKind::One(list) => Answer::One(list[0].id.clone()),
        QuestionKind::Many(list) => Answer::Many(vec![list[0].id.clone()]),
        QuestionKind::Day => Answer::Day(Date::constant(2019, 1, 15)),
        QuestionKind::YesNo => Answer::YesNo(true),
    }
}

/// The origin of an alert filed by that person of a landlord.
pub fn origin(referrer: &Actor, needs_validation: bool) -> Origin {
    Origin {
        organisation: referrer.organisation.clone(),
        referrer: referrer.user.clone(),
        needs_validation,
        landlord: referrer.organisation.as_str().starts_with("bailleur"),
        kind: Some(actors::kind_of(&referrer.organisation)),
    }
}

/// Opens a sheet; `send` asks to send it at once.
pub fn open(rules: &Programme, origin: Origin, sheet: AlertSheet, send: bool) -> Command {
    Command::Open {
        case: CaseId::new("s-1"),
        pathway: rules
            .pathways
            .first()
            .map_or(PathwayId::new("maintien"), |pathway| pathway.id.clone()),
        reference: "LGP-19-AAAAA".into(),
        origin,
        sheet,
        send,
    }
}

/// The agent of a landlord that asks no validation sends an alert.
pub fn alert(rules: &Programme) -> Command {
    open(
        rules,
        origin(&actors::referrer(), false),
        sheet(rules),
        true,
    )
}

/// Asks for an opinion; the CMP of the sector is asked when the opinion is the CMP's.
pub fn ask(opinion: &str) -> Command {
    Command::AskOpinion {
        opinion: opinion.into(),
        structure: (opinion == "cmp").then(|| StructureId::new(actors::SECTOR_CMP)),
    }
}

/// Gives a favourable opinion.
pub fn opine(rules: &Programme, opinion: &str) -> Command {
    let questions = rules
        .opinion(&opinion.into())
        .map_or(&[][..], |rule| &rule.questions);
    Command::GiveOpinion {
        opinion: opinion.into(),
        verdict: Verdict::Favourable,
        answers: answers_to(questions),
        note: "".into(),
    }
}

/// What the committee ruled at that meeting.
pub fn ruling(matter: Matter, outcome: Outcome, meeting: Date) -> Decision {
    Decision {
        body: BodyId::new(COMMITTEE),
        meeting,
        matter,
        outcome,
        reason: match outcome {
            Outcome::Accepted => "".into(),
            Outcome::Refused | Outcome::Deferred => "Il manque des éléments.".into(),
        },
        orientation: None,
        until: None,
        end: None,
    }
}

/// The committee accepts.
pub fn accept(matter: Matter, meeting: Date) -> Command {
    Command::Decide(ruling(matter, Outcome::Accepted, meeting))
}

/// The committee refuses the entry and proposes another orientation.
pub fn refuse_entry(meeting: Date) -> Command {
    Command::Decide(Decision {
        orientation: Some(Orientation {
            kind: "ccas".into(),
            advice: "Le CCAS reçoit sans rendez-vous le matin.".into(),
        }),
        ..ruling(Matter::Entry, Outcome::Refused, meeting)
    })
}

/// The committee prolongs until that day.
pub fn extend(meeting: Date, until: Date) -> Command {
    Command::Decide(Decision {
        until: Some(until),
        ..ruling(Matter::Extension, Outcome::Accepted, meeting)
    })
}

/// The committee decides that support ends that day.
pub fn end(meeting: Date, on: Date) -> Command {
    Command::Decide(Decision {
        end: Some(End {
            on,
            reason: "objectifs-atteints".into(),
        }),
        ..ruling(Matter::End, Outcome::Accepted, meeting)
    })
}

/// The person was reached and a date agreed.
pub fn arrange(on: Date) -> Command {
    Command::ArrangeMeeting {
        on,
        at: None,
        through: "sa sœur".into(),
    }
}

/// The first meeting was held, with the referrer.
pub fn meet(on: Date) -> Command {
    Command::HoldFirstMeeting {
        on,
        referrer_present: true,
    }
}

/// An invented person.
pub fn identity() -> Identity {
    Identity {
        given_name: "Camille".into(),
        family_name: "Vantorre".into(),
        birth: Some(Date::constant(1974, 6, 2)),
        address: "3, allée des Noisetiers".into(),
        phone: "".into(),
    }
}

/// The person agrees, with or without the two ways of sharing.
pub fn adhere(on: Date, health_with_team: bool, agreement_with_referrer: bool) -> Command {
    Command::Adhere {
        adhesion: Adhesion {
            on,
            how: Manner::Signed,
            health_with_team,
            agreement_with_referrer,
        },
        identity: identity(),
        sharing: None,
    }
}

/// What the person allows to be shared, from now on and without an end.
pub fn share(health_with_team: bool, agreement_with_referrer: bool) -> Command {
    Command::ChangeSharing {
        sharing: Sharing {
            health_with_team,
            agreement_with_referrer,
            how: Manner::Spoken,
            guardian: "".into(),
            until: None,
            on: Date::constant(2019, 1, 1),
        },
    }
}

/// That person joins the team.
pub fn join(actor: &Actor, role: Role) -> Command {
    Command::JoinTeam {
        user: actor.user.clone(),
        role,
        organisation: Some(actor.organisation.clone()),
    }
}

/// The diagnosis, without its health part.
pub fn diagnose() -> Command {
    Command::Diagnose {
        needs: "Retrouver le calme, garder son logement.".into(),
        difficulties: "Encombrement, dette, isolement.".into(),
        strengths: "Une sœur présente.".into(),
        health: "".into(),
    }
}

/// An objective in that field.
pub fn objective(field: &str) -> Command {
    Command::SetObjective {
        field: field.into(),
        wording: "Libérer l’entrée et la cuisine.".into(),
        voice: Voice::Person,
    }
}

/// An active relay.
pub fn relay() -> Command {
    Command::FindRelay {
        kind: RelayKind::Family,
        name: "Sa sœur".into(),
        contact: "".into(),
        purpose: "Passer chaque dimanche.".into(),
        active: true,
    }
}

/// The commitment, from that day on.
pub fn commitment(starts: Date) -> Command {
    Command::DraftCommitment {
        starts,
        intensity: "Deux visites par semaine.".into(),
        terms: "Chacun vient aux rendez-vous et prévient s’il ne peut pas.".into(),
    }
}

/// That party signs.
pub fn sign(party: Signatory, on: Date) -> Command {
    Command::Sign {
        party,
        name: "Signature lisible".into(),
        means: Means::Paper(None),
        on,
    }
}

/// An act was done.
pub fn act(kind: Act, on: Date) -> Command {
    Command::RecordAct {
        planned: None,
        kind,
        on,
        minutes: Some(60),
        field: None,
        note: "Tri de l’entrée.".into(),
        health_note: "".into(),
    }
}

/// A home visit is planned.
pub fn plan_visit(by: &Actor, on: Date) -> Command {
    Command::PlanAct {
        kind: Act::HomeVisit,
        on,
        at: None,
        by: UserId::new(by.user.as_str()),
        note: "".into(),
    }
}

/// A review with the household.
pub fn review(on: Date) -> Command {
    Command::HoldReview {
        on,
        evolution: "L’entrée est dégagée.".into(),
        next: "Prendre rendez-vous au CMP.".into(),
    }
}

/// A wish for what follows.
pub fn wish(wish: Matter) -> Command {
    Command::GiveFutureOpinion {
        wish,
        note: "Les visites portent leurs fruits.".into(),
    }
}

/// The synthesis.
pub fn synthesis() -> Command {
    Command::SendSynthesis {
        summary: "Le logement est dégagé, la dette a un échéancier.".into(),
        watch: "Sa sœur et le CMP.".into(),
    }
}

/// The household kept its dwelling, at that moment.
pub fn kept_dwelling(moment: &str) -> Command {
    Command::RecordOutcome {
        outcome: HousingOutcome {
            moment: moment.into(),
            outcome: "maintien".into(),
            note: "".into(),
            on: Date::constant(2019, 1, 1),
        },
    }
}

/// The landlord says where its procedure stands.
pub fn procedure(stage: ProcedureStage) -> Command {
    Command::TellProcedure {
        stage,
        since: None,
        arrears_cents: 123_450,
        next_date: None,
        note: "Quatre loyers en retard.".into(),
    }
}
