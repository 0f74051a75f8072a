//! One sample of each event, with every optional part filled.

use etayage_model::case::*;
use etayage_model::ids::{BlobId, BodyId, StructureId, UserId};
use etayage_model::meeting::MeetingEvent;
use etayage_model::meeting_calendar::CalendarEvent;
use etayage_model::privacy::Text;
use etayage_model::programme::{Act, Answer, Answers, Matter, Signatory};
use etayage_model::roles::{OrganisationKind, Role};
use etayage_model::steering::{SteeringEvent, SteeringNote};
use etayage_model::training::{TrainingEvent, TrainingSession};
use etayage_testkit::commands::identity;
use jiff::civil::{Date, Time, date, time};

use super::{by_choice, protection};

const ON: Date = date(2019, 3, 6);
const AT: Time = time(14, 30, 0, 0);

fn words() -> Text {
    "un texte personnel".into()
}

fn user() -> UserId {
    UserId::new("u-1")
}

fn answers() -> Answers {
    [
        ("texte".into(), Answer::Text(words())),
        ("nombre".into(), Answer::Number(45)),
        ("un".into(), Answer::One("seul".into())),
        (
            "plusieurs".into(),
            Answer::Many(vec!["dette".into(), "acces".into()]),
        ),
        ("jour".into(), Answer::Day(ON)),
        ("oui-non".into(), Answer::YesNo(true)),
    ]
    .into()
}

fn sheet() -> AlertSheet {
    AlertSheet {
        commune: "59001".into(),
        criteria: ["risque-logement".into()].into(),
        signs: ["dettes".into()].into(),
        answers: answers(),
        wording_checked: true,
    }
}

/// A sample of each event of a case.
pub fn case() -> Vec<Event> {
    let common = [entry(), adhesion(), contract(), around(), exit()].concat();
    [common, by_choice::case(), protection::case()].concat()
}

/// A sample of each event of a meeting.
pub fn meeting() -> Vec<MeetingEvent> {
    vec![
        MeetingEvent::Opened {
            programme: "logipsy".into(),
            body: BodyId::new("comite-technique"),
            held: ON,
        },
        MeetingEvent::Noted {
            present: vec![words()],
            remarks: words(),
        },
        MeetingEvent::Closed { on: ON },
    ]
}

/// A sample of each event of a calendar.
pub fn calendar() -> Vec<CalendarEvent> {
    let (programme, body) = ("logipsy".into(), BodyId::new("comite-technique"));
    let to = date(2019, 3, 13);
    vec![
        CalendarEvent::MeetingMoved {
            programme,
            body,
            from: ON,
            to,
            why: words(),
        },
        CalendarEvent::MeetingCancelled {
            programme: "logipsy".into(),
            body: BodyId::new("comite-technique"),
            held: ON,
            why: words(),
        },
        CalendarEvent::MeetingAdded {
            programme: "logipsy".into(),
            body: BodyId::new("comite-technique"),
            held: ON,
            why: words(),
        },
    ]
}

/// A sample of each event of the training sessions.
pub fn training() -> Vec<TrainingEvent> {
    vec![
        TrainingEvent::TrainingHeld {
            programme: "selo".into(),
            session: TrainingSession {
                on: ON,
                organisation: "bailleur-horizon".into(),
                theme: "Repérer la souffrance psychique".to_owned(),
                agents: 15,
            },
        },
        TrainingEvent::TrainingWithdrawn {
            programme: "selo".into(),
            rank: 0,
        },
    ]
}

/// A sample of each event of a steering note.
pub fn steering() -> Vec<SteeringEvent> {
    vec![SteeringEvent::SteeringNoteWritten {
        programme: "logipsy".into(),
        period: "2019-1".to_owned(),
        note: SteeringNote {
            activity: words(),
            difficulties: words(),
            adaptations: words(),
        },
    }]
}

fn entry() -> Vec<Event> {
    vec![
        Event::Opened {
            programme: "logipsy".into(),
            version: 1,
            pathway: "maintien".into(),
            reference: "LGP-19-AAAAA".into(),
            origin: Origin {
                organisation: "bailleur-horizon".into(),
                referrer: user(),
                needs_validation: true,
                landlord: true,
                kind: Some(OrganisationKind::Landlord),
            },
            sheet: sheet(),
            on: ON,
        },
        Event::Revised {
            sheet: sheet(),
            on: ON,
        },
        Event::ValidationAsked { on: ON },
        Event::DraftReturned {
            why: words(),
            on: ON,
        },
        Event::DraftDropped { on: ON },
        Event::AlertSent { by: user(), on: ON },
        Event::TakenInCharge {
            coordinator: user(),
            on: ON,
        },
        Event::OpinionAsked {
            opinion: "cmp".into(),
            structure: Some(StructureId::new("cmp-ville-haute")),
            on: ON,
        },
        Event::OpinionGiven {
            opinion: "cmp".into(),
            by: user(),
            heard_by: Some(user()),
            verdict: Verdict::Reserved,
            answers: answers(),
            note: words(),
            on: ON,
        },
        Event::Decided {
            decision: decision(),
            on: ON,
        },
        Event::MeetingArranged {
            meets_on: ON,
            meets_at: Some(AT),
            through: words(),
            on: ON,
        },
        Event::FirstMeetingHeld {
            referrer_present: true,
            on: ON,
        },
    ]
}

fn decision() -> Decision {
    Decision {
        body: BodyId::new("comite-technique"),
        meeting: ON,
        matter: Matter::End,
        outcome: Outcome::Accepted,
        reason: words(),
        orientation: Some(Orientation {
            kind: "ccas".into(),
            advice: words(),
        }),
        until: Some(ON),
        end: Some(End {
            on: ON,
            reason: "objectifs-atteints".into(),
        }),
    }
}

fn adhesion() -> Vec<Event> {
    vec![
        Event::Adhered {
            adhesion: Adhesion {
                on: ON,
                how: Manner::Signed,
                health_with_team: true,
                agreement_with_referrer: false,
            },
            identity: identity().into(),
        },
        Event::SharingChanged {
            health_with_team: false,
            agreement_with_referrer: true,
            on: ON,
        },
        Event::IdentityCorrected {
            identity: identity().into(),
            on: ON,
        },
        Event::Declined {
            why: words(),
            on: ON,
        },
        Event::Withdrew {
            why: words(),
            on: ON,
        },
    ]
}

fn objective() -> Objective {
    Objective {
        id: "o1".into(),
        field: "logement".into(),
        wording: words(),
        voice: Voice::Person,
        level: Level::UnderWay,
        comment: words(),
        set: ON,
        on: ON,
    }
}

fn signature(means: Means) -> Signature {
    Signature {
        party: Signatory::Person,
        name: words(),
        means,
        on: ON,
    }
}

fn contract() -> Vec<Event> {
    let signed = |means| Event::CommitmentSigned {
        number: 1,
        signature: signature(means),
    };
    vec![
        Event::TeamJoined {
            user: user(),
            role: Role::Tisf,
            organisation: Some("association-etape".into()),
            on: ON,
        },
        Event::TeamLeft {
            user: user(),
            on: ON,
        },
        Event::Diagnosed {
            diagnosis: Diagnosis {
                on: ON,
                needs: words(),
                difficulties: words(),
                strengths: words(),
                health: words(),
            },
        },
        Event::DiagnosisGivenBack { on: ON },
        Event::ObjectiveSet {
            objective: objective(),
        },
        Event::ObjectiveReviewed {
            objective: "o1".into(),
            level: Level::Reached,
            comment: words(),
            on: ON,
        },
        Event::CommitmentDrafted {
            commitment: Commitment {
                number: 1,
                starts: ON,
                ends: date(2019, 6, 6),
                intensity: words(),
                terms: words(),
                objectives: vec![objective()],
                signatories: Signatory::ALL.to_vec(),
                signatures: vec![signature(Means::Typed)],
                on: ON,
            },
        },
        signed(Means::Screen(BlobId::new("b-1"))),
        signed(Means::Typed),
        signed(Means::Paper(Some(BlobId::new("b-2")))),
        signed(Means::Paper(None)),
    ]
}

fn act(state: ActState) -> ActDone {
    ActDone {
        id: "a1".into(),
        kind: Act::HomeVisit,
        on: ON,
        at: Some(AT),
        minutes: Some(60),
        by: user(),
        field: Some("logement".into()),
        state,
        note: words(),
        health_note: words(),
    }
}

fn around() -> Vec<Event> {
    let warning = Warning {
        whom: words(),
        on: ON,
        at: AT,
        by: user(),
        answer: words(),
    };
    vec![
        Event::ActPlanned {
            act: act(ActState::Planned),
        },
        Event::ActRecorded {
            act: act(ActState::Done),
        },
        Event::ActCancelled {
            act: "a1".into(),
            why: words(),
            on: ON,
        },
        Event::RelayFound {
            relay: Relay {
                id: "r1".into(),
                kind: RelayKind::Family,
                name: words(),
                contact: words(),
                purpose: words(),
                found: ON,
                active: Some(ON),
                ended: Some(ON),
            },
        },
        Event::RelayActivated {
            relay: "r1".into(),
            on: ON,
        },
        Event::RelayEnded {
            relay: "r1".into(),
            on: ON,
        },
        Event::ReviewHeld {
            review: Review {
                on: ON,
                evolution: words(),
                next: words(),
            },
        },
        Event::DangerReported {
            danger: Danger {
                id: "d1".into(),
                toward: Toward::Others,
                facts: words(),
                on: ON,
                warnings: vec![warning.clone()],
                closed: Some((ON, words())),
            },
        },
        Event::DangerWarned {
            danger: "d1".into(),
            warning,
        },
        Event::DangerClosed {
            danger: "d1".into(),
            how: words(),
            on: ON,
        },
        Event::ProcedureTold {
            procedure: Procedure {
                stage: ProcedureStage::Summons,
                arrears_cents: 123_450,
                next_date: Some(ON),
                note: words(),
                on: ON,
                suspended_until: Some(ON),
                steps: vec![],
            },
        },
        Event::ProcedureSuspended { until: ON, on: ON },
        Event::ProcedureResumed { on: ON },
    ]
}

fn exit() -> Vec<Event> {
    vec![
        Event::FutureOpinionGiven {
            opinion: FutureOpinion {
                by: user(),
                role: Role::Referrer,
                wish: Matter::Renewal,
                note: words(),
                on: ON,
            },
        },
        Event::SynthesisSent {
            synthesis: Synthesis {
                on: ON,
                summary: words(),
                watch: words(),
            },
        },
        Event::OutcomeRecorded {
            outcome: HousingOutcome {
                moment: "sortie".into(),
                outcome: "maintien".into(),
                note: words(),
                on: ON,
            },
        },
    ]
}
