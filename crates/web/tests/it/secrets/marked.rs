//! A case with a mark in every personal text, one for each class of data.

use etayage_model::access::DataClass;
use etayage_model::case::*;
use etayage_model::privacy::Text;
use etayage_model::programme::{Act, Answer, Answers, Matter, Signatory};
use etayage_model::roles::Role;
use etayage_testkit::actors::*;
use etayage_testkit::commands::*;
use etayage_testkit::logipsy::*;
use etayage_testkit::story::Story;
use jiff::civil::{date, time};

pub fn mark(class: DataClass) -> String {
    format!("motif{}plante", class.key())
}

/// The mark, in a text that would act if a page did not escape it.
fn hostile(class: DataClass) -> String {
    format!("{}{ATTACK}", mark(class))
}

/// What no page may hold as it is.
const ATTACK: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{7*7}}";

pub fn text(class: DataClass) -> Text {
    hostile(class).into()
}

fn marked(mut answers: Answers, class: DataClass) -> Answers {
    for answer in answers.values_mut() {
        if let Answer::Text(words) = answer {
            *words = text(class);
        }
    }
    answers
}

fn alert_marked() -> Command {
    let rules = rules();
    let mut sheet = sheet(&rules);
    sheet.answers = marked(sheet.answers, DataClass::Facts);
    open(&rules, origin(&referrer(), false), sheet, true)
}

fn opinion_marked(opinion: &str, class: DataClass) -> Command {
    match opine(&rules(), opinion) {
        Command::GiveOpinion {
            opinion, answers, ..
        } => Command::GiveOpinion {
            opinion,
            verdict: Verdict::Reserved,
            answers: marked(answers, class),
            note: text(class),
        },
        other => other,
    }
}

/// Until the committee, with marks.
pub fn opined_marked() -> Story {
    Story::new(rules())
        .on(ALERT)
        .as_(referrer())
        .given([alert_marked(), procedure_marked()])
        .on(date(2019, 2, 28))
        .as_(coordinator())
        .given([
            Command::TakeInCharge,
            ask("prescripteur"),
            ask("cmp"),
            ask("referents-sante-mentale"),
        ])
        .given([
            Command::ReportDanger {
                toward: Toward::Oneself,
                facts: text(DataClass::Team),
            },
            warning(),
        ])
        .as_(referrer())
        .given([opinion_marked("prescripteur", DataClass::Facts)])
        .as_(cmp())
        .given([opinion_marked("cmp", DataClass::Health)])
        .as_(health_referent())
        .given([opinion_marked("referents-sante-mentale", DataClass::Health)])
        .on(COMMITTEE_OF_MARCH)
}

fn procedure_marked() -> Command {
    Command::TellProcedure {
        stage: ProcedureStage::Notice,
        since: None,
        arrears_cents: 120_000,
        next_date: None,
        note: text(DataClass::Landlord),
    }
}

fn warning() -> Command {
    Command::Warn {
        danger: "d1".into(),
        whom: text(DataClass::Team),
        on: date(2019, 2, 28),
        at: time(9, 0, 0, 0),
        answer: text(DataClass::Team),
    }
}

/// Under way, with marks and what the person allowed.
pub fn supported_marked(health_with_team: bool, agreement_with_referrer: bool) -> Story {
    let met = opined_marked()
        .as_(coordinator())
        .given([accept(Matter::Entry, COMMITTEE_OF_MARCH)])
        .given([arrange(MEETING)])
        .on(MEETING)
        .given([
            meet(MEETING),
            adhere_marked(health_with_team, agreement_with_referrer),
        ])
        .given([
            join(&tisf(), Role::Tisf),
            join(&nurse(), Role::HealthProfessional),
        ]);
    let agreed = met
        .on(GIVEN_BACK)
        .as_(nurse())
        .given([diagnosis_marked()])
        .as_(coordinator())
        .given([
            Command::GiveDiagnosisBack { on: GIVEN_BACK },
            objective_marked("logement", DataClass::Agreement),
            objective_marked("soins", DataClass::Care),
            relay_marked(RelayKind::Institution, DataClass::Agreement),
            relay_marked(RelayKind::Care, DataClass::Care),
        ]);
    let signed = agreed.on(START).given([
        commitment_marked(),
        sign_marked(Signatory::Person),
        sign_marked(Signatory::Team),
        sign_marked(Signatory::Referrer),
    ]);
    signed
        .on(date(2019, 4, 2))
        .as_(nurse())
        .given([act_marked()])
        .given([Command::HoldReview {
            on: date(2019, 4, 2),
            evolution: text(DataClass::Social),
            next: text(DataClass::Social),
        }])
        .given([Command::GiveFutureOpinion {
            wish: Matter::End,
            note: text(DataClass::Social),
        }])
        .on(COMMITTEE_OF_JUNE)
}

fn adhere_marked(health_with_team: bool, agreement_with_referrer: bool) -> Command {
    let word = hostile(DataClass::Identity);
    Command::Adhere {
        sharing: None,
        adhesion: Adhesion {
            on: MEETING,
            how: Manner::Signed,
            health_with_team,
            agreement_with_referrer,
        },
        identity: Identity {
            given_name: word.clone(),
            family_name: word.clone(),
            birth: None,
            address: word.clone(),
            phone: word,
        },
    }
}

fn diagnosis_marked() -> Command {
    let social = || text(DataClass::Social);
    Command::Diagnose {
        needs: social(),
        difficulties: social(),
        strengths: social(),
        health: text(DataClass::Health),
    }
}

fn objective_marked(field: &str, class: DataClass) -> Command {
    Command::SetObjective {
        field: field.into(),
        wording: text(class),
        voice: Voice::Person,
    }
}

fn relay_marked(kind: RelayKind, class: DataClass) -> Command {
    Command::FindRelay {
        kind,
        name: text(class),
        contact: text(class),
        purpose: text(class),
        active: true,
    }
}

fn commitment_marked() -> Command {
    Command::DraftCommitment {
        starts: START,
        intensity: text(DataClass::Agreement),
        terms: text(DataClass::Agreement),
    }
}

fn sign_marked(party: Signatory) -> Command {
    Command::Sign {
        party,
        name: text(DataClass::Agreement),
        means: Means::Typed,
        on: START,
    }
}

fn act_marked() -> Command {
    Command::RecordAct {
        planned: None,
        kind: Act::HomeVisit,
        on: date(2019, 4, 2),
        minutes: Some(60),
        field: None,
        note: text(DataClass::Social),
        health_note: text(DataClass::Health),
    }
}
