//! Marked words planted in every personal text of a case, one mark for each class: nobody meets, on
//! any page or in any document that they can reach, the mark of a class that is closed to them.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use axum::http::Method;
use etayage_model::access::{DataClass, may_see};
use etayage_model::case::*;
use etayage_model::privacy::Text;
use etayage_model::programme::{Act, Answer, Answers, Matter, Signatory};
use etayage_model::roles::{Actor, Role};
use etayage_store::{Directory, Membership};
use etayage_testkit::actors::*;
use etayage_testkit::commands::*;
use etayage_testkit::logipsy::*;
use etayage_testkit::story::Story;
use jiff::civil::{date, time};

use crate::support::{Page, TestApp, pdf_text};

fn mark(class: DataClass) -> String {
    format!("motif{}plante", class.key())
}

/// The mark, in a text that would act if a page did not escape it.
fn hostile(class: DataClass) -> String {
    format!("{}{ATTACK}", mark(class))
}

/// What no page may hold as it is.
const ATTACK: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{7*7}}";

fn text(class: DataClass) -> Text {
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
fn opined_marked() -> Story {
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
fn supported_marked(health_with_team: bool, agreement_with_referrer: bool) -> Story {
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
            objective_marked(),
            relay_marked(),
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

fn objective_marked() -> Command {
    Command::SetObjective {
        field: "logement".into(),
        wording: text(DataClass::Agreement),
        voice: Voice::Person,
    }
}

fn relay_marked() -> Command {
    let agreed = || text(DataClass::Agreement);
    Command::FindRelay {
        kind: RelayKind::Care,
        name: agreed(),
        contact: agreed(),
        purpose: agreed(),
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

/// What can be read on every page and in every document that the person can reach from their day,
/// their situations, the case itself and the committee.
async fn reachable(app: &TestApp, actor: &Actor, case: &str) -> BTreeMap<String, String> {
    let client = app.as_(actor);
    let starts = [
        "/",
        "/situations",
        case,
        "/comites",
        "/comites/logipsy/comite-technique/2019-03-06",
        "/comites/logipsy/comite-technique/2019-06-05",
    ];
    let papers = [
        "fiche-individuelle",
        "engagement-1",
        "carte-du-reseau",
        "synthese",
        "reponse",
        "fin",
    ];
    let mut queue: VecDeque<String> = starts.iter().map(|path| (*path).to_owned()).collect();
    queue.extend(papers.map(|paper| format!("{case}/documents/{paper}.pdf")));
    queue.push_back("/comites/logipsy/comite-technique/2019-03-06/compte-rendu.pdf".to_owned());
    queue.extend(
        DataClass::ALL
            .iter()
            .map(|class| format!("/situations?q={}", mark(*class))),
    );
    let mut seen: BTreeSet<String> = queue.iter().cloned().collect();
    let mut texts = BTreeMap::new();
    while let Some(path) = queue.pop_front() {
        let page = client.get(&path).await;
        let said = headers(&page);
        if page.header("content-type") == Some("application/pdf") {
            assert!(said.is_empty(), "{path} says in its headers: {said}");
            texts.insert(path, pdf_text(&page.body));
            continue;
        }
        let inside = |link: &String| {
            link.starts_with(case)
                || link.starts_with("/comites/")
                || link.starts_with("/situations?")
        };
        for link in page.links() {
            let link = link.split('#').next().unwrap_or_default().to_owned();
            if inside(&link)
                && !link.starts_with("/comites/logipsy/comite-technique/20")
                && seen.insert(link.clone())
            {
                queue.push_back(link);
            }
        }
        assert!(said.is_empty(), "{path} says in its headers: {said}");
        assert_escaped(&page);
        // What was typed in the search box comes back in it.
        let typed = path.strip_prefix("/situations?q=").unwrap_or("\u{0}");
        texts.insert(
            path.clone(),
            page.source().replace(&format!("value=\"{typed}\""), ""),
        );
    }
    texts
}

/// The headers that hold a mark.
fn headers(page: &Page) -> String {
    let marked = page.headers.iter().filter(|(_, value)| {
        let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
        DataClass::ALL
            .iter()
            .any(|class| value.contains(&mark(*class)))
    });
    marked.map(|(name, _)| format!("{name} ")).collect()
}

/// Nothing that was written acts in the page.
#[track_caller]
fn assert_escaped(page: &Page) {
    let source = page.source();
    for raw in ["<script>alert", "<img src=x", "\"'>"] {
        assert!(!source.contains(raw), "{raw} is on {}", page.path);
    }
}

/// What every other address of the application answers about the case, whoever asks and however.
async fn elsewhere(app: &TestApp, actor: &Actor, case: &str) -> BTreeMap<String, String> {
    let client = app.as_(actor);
    let same = [("sec-fetch-site", "same-origin")];
    let mut texts = BTreeMap::new();
    for slug in etayage_web::action_slugs() {
        let form = ("application/x-www-form-urlencoded", vec![]);
        let asked = [
            (Method::GET, format!("{case}/{slug}/o1"), None),
            (Method::POST, format!("{case}/{slug}"), Some(form)),
        ];
        for (method, path, form) in asked {
            let page = client.ask(method.clone(), &path, &same, form).await;
            let said = headers(&page);
            assert!(
                said.is_empty(),
                "{method} {path} says in its headers: {said}"
            );
            assert_escaped(&page);
            texts.insert(format!("{method} {path}"), page.source());
        }
    }
    texts
}

/// Nobody meets a mark that is closed to them; the coordinator meets every mark that is there.
async fn check(story: Story, there: &[DataClass]) {
    let app = TestApp::new().await;
    let id = app.lived(&story).await;
    let case = format!("/situations/{id}");
    for (who, actor) in everyone() {
        let mut texts = reachable(&app, &actor, &case).await;
        if there != AFTER {
            texts.extend(elsewhere(&app, &actor, &case).await);
        }
        for class in DataClass::ALL {
            let open = may_see(story.rules(), &story.case(), &actor, *class).is_open();
            let met: Vec<_> = texts
                .iter()
                .filter(|(_, text)| text.contains(&mark(*class)))
                .map(|(path, _)| path)
                .collect();
            assert!(
                open || met.is_empty(),
                "{who} meets {} on {met:?}",
                class.label()
            );
            if actor == coordinator() && open && there.contains(class) {
                assert!(!met.is_empty(), "{who} meets {} nowhere", class.label());
            }
        }
    }
}

const BEFORE: &[DataClass] = &[
    DataClass::Facts,
    DataClass::Health,
    DataClass::Landlord,
    DataClass::Team,
];

const AFTER: &[DataClass] = &[
    DataClass::Facts,
    DataClass::Agreement,
    DataClass::Identity,
    DataClass::Social,
    DataClass::Health,
    DataClass::Landlord,
    DataClass::Team,
];

#[tokio::test]
async fn before_the_committee_only_those_who_are_asked_read_the_opinions() {
    check(opined_marked(), BEFORE).await;
}

#[tokio::test]
async fn with_all_agreements_a_landlord_still_reads_nothing_of_health() {
    check(supported_marked(true, true), AFTER).await;
}

#[tokio::test]
async fn without_agreements_only_the_care_of_the_team_reads_health() {
    check(
        supported_marked(false, false),
        &[DataClass::Identity, DataClass::Social, DataClass::Agreement],
    )
    .await;
}

#[tokio::test]
async fn after_a_withdrawal_sharing_stops_at_once() {
    let why = || text(DataClass::Team);
    let story = supported_marked(true, true)
        .as_(coordinator())
        .given([Command::Withdraw {
            why: why(),
            on: COMMITTEE_OF_JUNE,
        }]);
    check(story, &[DataClass::Identity]).await;
}

#[tokio::test]
async fn a_landlord_who_sits_at_the_committee_does_not_read_what_care_professionals_think() {
    let app = TestApp::new().await;
    let case = app.lived(&opined_marked()).await;
    let sits = Membership {
        user: referrer().user.to_string(),
        programme: "logipsy".to_owned(),
        role: Role::CommitteeMember.key().to_owned(),
        territory: vec![],
        structure: None,
    };
    app.app
        .import_directory(Directory {
            memberships: vec![sits],
            ..Directory::default()
        })
        .await
        .expect("a seat");
    let meeting = "/comites/logipsy/comite-technique/2019-03-06";
    let member = app.as_(&committee_member()).get(meeting).await.ok();
    member.says("Avis du CMP de secteur : réservé");
    let landlord = app
        .as_(&referrer())
        .get(meeting)
        .await
        .ok()
        .says("Avis du prescripteur : réservé");
    landlord
        .says("Avis du CMP de secteur : donné")
        .hides("CMP de secteur : réservé");
    let page = app
        .as_(&referrer())
        .get(&format!("/situations/{case}"))
        .await
        .ok();
    page.hides(&mark(DataClass::Health));
}
