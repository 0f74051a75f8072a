//! What people do meanwhile: alerts, notes, decisions that two of them take at once.

use std::sync::Arc;

use axum::http::StatusCode;
use etayage_app::decode;
use etayage_model::case::Event;
use etayage_model::ids::CaseId;
use etayage_model::programme::Matter;
use etayage_model::roles::Actor;
use etayage_store::{Store, StreamId};
use etayage_testkit::actors::{COMMUNE, committee_member, coordinator, tisf, town_referrer};
use etayage_testkit::logipsy::{opined, supported};
use tokio::task::JoinSet;

use crate::support::{Client, Form, TestApp};

const WRITERS: u32 = 3;
const ALERTS: u64 = 12;
const NOTES: u64 = 12;
const DECISIONS: u32 = 8;
const ENTRIES: &str = "/comites/logipsy/comite-technique/2019-03-06/decider";

/// What is in the log.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Counted {
    pub cases: u64,
    notes: u64,
    decisions: u64,
    /// Cases where the same matter was decided more than once.
    repeated: u64,
}

/// Everyone, signed in, in front of what they will do.
pub struct Load {
    alerts: Vec<Client>,
    notes: Vec<(Client, CaseId)>,
    decisions: Vec<(Form, Form)>,
    already: Counted,
}

impl Load {
    /// Fills the base and opens the forms of the decisions.
    pub async fn prepare(front: &Arc<TestApp>, store: &dyn Store) -> Self {
        let mut load = Self {
            alerts: vec![],
            notes: vec![],
            decisions: vec![],
            already: Counted::default(),
        };
        for number in 1..=WRITERS {
            load.alerts.push(signed_in(front, &town_referrer()).await);
            let case = front.lived_again(&supported(), number).await;
            load.notes.push((signed_in(front, &tisf()).await, case));
        }
        for number in WRITERS + 1..=WRITERS + DECISIONS {
            let case = front.lived_again(&opined(), number).await;
            let open = async |actor: &Actor| {
                let path = format!("{ENTRIES}/{case}/entry");
                let page = front.as_(actor).get(&path).await.ok();
                page.form("Enregistrer la décision")
                    .set("ruling", "accepted")
            };
            load.decisions
                .push((open(&coordinator()).await, open(&committee_member()).await));
        }
        load.already = count(store).await;
        load
    }

    /// Does it all; tells what must be found in the log.
    pub async fn run(self) -> Counted {
        let mut work = JoinSet::new();
        let (cases, notes) = (self.alerts.len() as u64, self.notes.len() as u64);
        let decisions = self.decisions.len() as u64;
        for client in self.alerts {
            work.spawn(alert_again_and_again(client));
        }
        for (client, case) in self.notes {
            work.spawn(note_again_and_again(client, case));
        }
        for (one, other) in self.decisions {
            work.spawn(decide_at_once(one, other));
        }
        while let Some(done) = work.join_next().await {
            done.unwrap();
        }
        Counted {
            cases: self.already.cases + cases * ALERTS,
            notes: self.already.notes + notes * NOTES,
            decisions: self.already.decisions + decisions,
            repeated: 0,
        }
    }
}

async fn signed_in(front: &TestApp, actor: &Actor) -> Client {
    let client = front.as_(actor);
    client.get("/").await.ok();
    client
}

/// An anonymous alert sheet.
pub fn fill_alert(form: Form, age: u64) -> Form {
    form.set("pathway", "maintien")
        .set("commune", COMMUNE)
        .set_all("criteria", &["risque-logement", "fragilite-psychique"])
        .set_all("signs", &["encombrement", "isolement"])
        .set("q-description", "Logement encombré depuis l’hiver.")
        .set("q-age", age)
        .set("q-situation-familiale", "seul")
        .set("q-situation-logement", "bailleur-social")
}

async fn alert_again_and_again(client: Client) {
    for age in 0..ALERTS {
        let form = client
            .get("/alertes/nouvelle")
            .await
            .ok()
            .form("Envoyer l’alerte");
        let form = fill_alert(form, 30 + age);
        form.press_only("Envoyer l’alerte")
            .await
            .is(StatusCode::SEE_OTHER);
    }
}

async fn note_again_and_again(client: Client, case: CaseId) {
    for number in 0..NOTES {
        let page = client.get(&format!("/situations/{case}/acte")).await.ok();
        let form = page.form("Enregistrer");
        let form = form
            .set("kind", "home-visit")
            .set("on", "2019-04-10")
            .set("note", format!("Visite numéro {number}."));
        form.press_only("Enregistrer")
            .await
            .is(StatusCode::SEE_OTHER);
    }
}

/// Two people press at once: one decides, the other is told.
async fn decide_at_once(one: Form, other: Form) {
    const BUTTON: &str = "Enregistrer la décision";
    let (one, other) = tokio::join!(one.press_only(BUTTON), other.press_only(BUTTON));
    let recorded = [&one, &other]
        .into_iter()
        .filter(|page| page.status == StatusCode::SEE_OTHER);
    assert_eq!(recorded.count(), 1, "{} and {}", one.text(), other.text());
}

/// What is in the log now.
pub async fn count(store: &dyn Store) -> Counted {
    let mut counted = Counted::default();
    for stream in store.streams("case/", None, 10_000).await.unwrap() {
        counted.cases += 1;
        let (notes, decisions) = in_case(store, &stream).await;
        counted.notes += notes;
        counted.decisions += decisions;
        counted.repeated += u64::from(decisions > 1);
    }
    counted
}

async fn in_case(store: &dyn Store, stream: &StreamId) -> (u64, u64) {
    let recorded = store.load(stream).await.unwrap();
    let events = recorded.into_iter().map(|event| decode(event).unwrap());
    events.fold((0, 0), |(notes, decisions), event| match event {
        Event::ActRecorded { .. } => (notes + 1, decisions),
        Event::Decided { decision, .. } if decision.matter == Matter::Entry => {
            (notes, decisions + 1)
        }
        _ => (notes, decisions),
    })
}
