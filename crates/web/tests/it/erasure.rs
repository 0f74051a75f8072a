//! A person is forgotten: asked, confirmed, done, proven.

use axum::http::StatusCode;
use etayage_model::case::Command;
use etayage_model::ids::CaseId;
use etayage_store::{SqliteStore, Store, Vault, back_up, erase_again, restore};
use etayage_testkit::actors::*;
use etayage_testkit::logipsy::{COMMITTEE_OF_JUNE, supported};
use etayage_testkit::story::Story;
use jiff::civil::{Date, date};

use crate::support::{TestApp, pdf_text};

/// What the story says of the person, name and notes.
const WORDS: [&str; 3] = ["Vantorre", "Camille", "Noisetiers"];

fn withdrawn() -> Story {
    supported()
        .on(COMMITTEE_OF_JUNE)
        .as_(coordinator())
        .given([Command::Withdraw {
            why: "Je m’arrête.".into(),
            on: COMMITTEE_OF_JUNE,
        }])
}

async fn asked() -> (TestApp, CaseId, String) {
    let app = TestApp::new().await;
    let case = app.lived(&withdrawn()).await;
    let file = format!("/protection/dossiers/{case}");
    let page = app
        .as_(&coordinator())
        .get(&format!("/situations/{case}"))
        .await
        .ok();
    assert!(page.links().contains(&file), "{:?}", page.links());
    let ask = app
        .as_(&coordinator())
        .get(&format!("{file}/effacement"))
        .await
        .ok();
    let page = ask
        .form("Envoyer la demande")
        .set("ground", "person")
        .set("note", "Elle l’écrit dans une lettre.")
        .press("Envoyer la demande")
        .await;
    page.ok().says("La demande est enregistrée.");
    (app, case, file)
}

async fn erased() -> (TestApp, CaseId, String) {
    let (app, case, file) = asked().await;
    let officer = app.as_(&protection_officer());
    let form = officer.get(&format!("{file}/effacement/e1")).await.ok();
    let form = form.form("Enregistrer la réponse").set("answer", "effacer");
    let unsure = form.clone().press("Enregistrer la réponse").await;
    unsure
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Cochez la case");
    let page = form
        .set("sure", "oui")
        .press("Enregistrer la réponse")
        .await;
    page.ok().says("Les données sont effacées");
    (app, case, file)
}

#[tokio::test]
async fn after_an_erasure_nobody_reads_anything_of_the_person() {
    let (app, case, _) = erased().await;
    app.assert_sound().await;
    for (_, actor) in everyone() {
        let client = app.as_(&actor);
        for path in [
            format!("/situations/{case}"),
            "/situations".to_owned(),
            "/".to_owned(),
        ] {
            let page = client.get(&path).await;
            for word in WORDS {
                let source = page.source().replace(page.text().as_str(), "");
                assert!(
                    !source.contains(word),
                    "{path} says {word} to {}",
                    actor.user
                );
            }
        }
        let found = client.get("/situations?q=vantorre").await.text();
        assert!(!found.contains("LGP-19-"), "{found}");
    }
    let page = app
        .as_(&coordinator())
        .get(&format!("/situations/{case}"))
        .await;
    page.ok().says("Données de la personne effacées");
}

#[tokio::test]
async fn the_register_and_the_certificate_prove_it_without_naming_anyone() {
    let (app, _, file) = erased().await;
    let officer = app.as_(&protection_officer());
    let register = officer.get("/protection/demandes").await.ok();
    register
        .says("Demande de la personne")
        .says("Effacé")
        .says("Rien n’attend votre réponse.");
    for actor in [protection_officer(), coordinator()] {
        let paper = app
            .as_(&actor)
            .get(&format!("{file}/documents/attestation.pdf"))
            .await;
        let text = pdf_text(&paper.ok().body);
        assert!(text.contains("Attestation d’effacement"), "{text}");
        assert!(text.contains("LGP-19-"), "{text}");
        assert!(text.contains("Demande de la personne"), "{text}");
        WORDS
            .iter()
            .for_each(|word| assert!(!text.contains(word), "{text}"));
    }
    for name in ["copie.pdf", "copie.json"] {
        let gone = officer.get(&format!("{file}/documents/{name}")).await;
        gone.is(StatusCode::NOT_FOUND);
    }
}

/// What a base holds, as an administrator who copies it raw finds it.
async fn raw(store: &dyn Store) -> String {
    let file = tempfile::NamedTempFile::new().expect("a file");
    let to = file.reopen().expect("the same file");
    store.copy_out(Box::new(to)).await.expect("a copy");
    let bytes = std::fs::read(file.path()).expect("its bytes");
    String::from_utf8_lossy(&bytes).into_owned()
}

#[tokio::test]
async fn a_backup_made_before_the_erasure_forgets_too_when_it_is_restored() {
    let (app, case, file) = asked().await;
    let vault = Vault::from_bytes(&[7; 32]);
    let folder = tempfile::tempdir().expect("a folder");
    let backup = folder.path().join("avant.sauvegarde");
    back_up(&*app.store, &vault, &backup)
        .await
        .expect("a backup");
    let officer = app.as_(&protection_officer());
    let form = officer.get(&format!("{file}/effacement/e1")).await.ok();
    let form = form.form("Enregistrer la réponse").set("answer", "effacer");
    form.set("sure", "oui")
        .press("Enregistrer la réponse")
        .await
        .ok();

    let path = folder.path().join("restauree.db");
    let restored = SqliteStore::open(&path, &vault).expect("a base");
    restore(&restored, &vault, &backup).await.expect("restored");
    let name = |row: Option<etayage_store::CaseRow>| row.and_then(|row| row.name);
    let before = restored.case_row(case.as_str(), true).await.expect("a row");
    assert!(
        name(before).is_some(),
        "the backup is older than the erasure"
    );
    let erasures = app.store.erased().await.expect("who was erased");
    assert_eq!(erase_again(&restored, &erasures).await, Ok(1));
    let after = restored.case_row(case.as_str(), true).await.expect("a row");
    assert_eq!(name(after), None);
    let stream = etayage_store::StreamId::case(case.as_str());
    let events = restored.load(&stream).await.expect("events");
    let told: String = events.iter().map(|event| event.body.to_string()).collect();
    let mut held = vec![
        told,
        raw(&*app.store).await,
        raw(&restored).await,
        String::from_utf8_lossy(&std::fs::read(&backup).expect("bytes")).into_owned(),
    ];
    drop(restored);
    held.push(String::from_utf8_lossy(&std::fs::read(&path).expect("bytes")).into_owned());
    for text in held {
        for word in WORDS.iter().chain(&["Elle l’écrit dans une lettre"]) {
            assert!(!text.contains(word), "{word} is readable");
        }
    }
}

#[tokio::test]
async fn figures_do_not_change_when_someone_is_forgotten() {
    let (app, _, file) = asked().await;
    let figures = "/pilotage?dispositif=logipsy&periode=2019";
    let before = app.as_(&coordinator()).get(figures).await.ok().text();
    let officer = app.as_(&protection_officer());
    let form = officer.get(&format!("{file}/effacement/e1")).await.ok();
    let form = form.form("Enregistrer la réponse");
    form.set("answer", "effacer")
        .set("sure", "oui")
        .press("Enregistrer la réponse")
        .await
        .ok();
    assert_eq!(
        app.as_(&coordinator()).get(figures).await.ok().text(),
        before
    );
}

#[tokio::test]
async fn a_refusal_keeps_its_reason_and_nothing_is_lost_on_the_way() {
    let (app, case, file) = asked().await;
    let officer = app.as_(&protection_officer());
    let path = format!("{file}/effacement/e1");
    let form = officer
        .get(&path)
        .await
        .ok()
        .says("Elle l’écrit dans une lettre.");
    let form = form.form("Enregistrer la réponse").set("answer", "refuser");
    let blank = form.clone().press("Enregistrer la réponse").await;
    blank
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Écrivez la raison");
    let page = form
        .set("why", "Un procès est en cours.")
        .press("Enregistrer la réponse")
        .await
        .ok();
    page.says("Le refus est enregistré.")
        .says("Un procès est en cours.");
    let page = app
        .as_(&coordinator())
        .get(&format!("/situations/{case}"))
        .await;
    page.ok().says("Vantorre");
}

#[tokio::test]
async fn who_may_ask_and_who_may_answer() {
    let (app, _, file) = asked().await;
    let answer = format!("{file}/effacement/e1");
    for (who, actor) in everyone() {
        let client = app.as_(&actor);
        let officer = actor == protection_officer();
        let coordinates = actor == coordinator() || actor == second_coordinator();
        let seen = client.get(&file).await.status;
        let expected = match officer || coordinates {
            true => StatusCode::OK,
            false => StatusCode::NOT_FOUND,
        };
        assert_eq!(seen, expected, "{who}");
        let may_answer = client.get(&answer).await.status == StatusCode::OK;
        assert_eq!(may_answer, officer, "{who}");
        let posted = client
            .send(
                &answer,
                &[("answer", "effacer"), ("sure", "oui"), ("version", "0")],
            )
            .await;
        let refused = posted.status != StatusCode::SEE_OTHER;
        assert!(refused, "{who}: a stale or foreign post erases nothing");
    }
}

#[tokio::test]
async fn a_running_situation_is_not_erased_and_the_page_says_why() {
    let app = TestApp::new().await;
    let case = app.lived(&supported()).await;
    let file = format!("/protection/dossiers/{case}");
    let page = app.as_(&protection_officer()).get(&file).await.ok();
    page.says("Cette situation est encore en cours")
        .hides("Demander l’effacement</");
    let form = app
        .as_(&protection_officer())
        .get(&format!("{file}/effacement"))
        .await;
    form.is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("encore en cours");
}

async fn left_alone() -> (TestApp, CaseId, CaseId) {
    let app = TestApp::new().await;
    let gone = app.lived(&withdrawn()).await;
    let running = app.lived_again(&supported(), 2).await;
    (app, gone, running)
}

async fn on(app: &TestApp, day: Date) -> Vec<(String, bool)> {
    app.turn_to(day);
    let outcomes = app.app.retention(false).await.expect("a run");
    let told = outcomes.into_iter();
    told.map(|one| (one.case, one.kept.is_none())).collect()
}

#[tokio::test]
async fn what_nobody_touched_for_two_years_goes_by_itself_and_what_runs_stays() {
    let (app, gone, running) = left_alone().await;
    assert_eq!(
        on(&app, date(2021, 6, 4)).await,
        [(running.to_string(), false)]
    );
    app.turn_to(date(2021, 6, 5));
    let told = app.app.retention(true).await.expect("a dry run");
    assert!(
        told.iter()
            .any(|one| one.case == gone.to_string() && one.kept.is_none())
    );
    let page = app
        .as_(&coordinator())
        .get(&format!("/situations/{gone}"))
        .await;
    page.ok().says("Vantorre");
    let mut done = on(&app, date(2021, 6, 5)).await;
    done.sort();
    assert_eq!(
        done,
        [(gone.to_string(), true), (running.to_string(), false)]
    );
    let page = app
        .as_(&coordinator())
        .get(&format!("/situations/{gone}"))
        .await;
    page.ok()
        .hides("Vantorre")
        .says("Données de la personne effacées");
    assert_eq!(
        on(&app, date(2021, 6, 6)).await,
        [(running.to_string(), false)]
    );
    app.assert_sound().await;
    let register = app
        .as_(&protection_officer())
        .get("/protection/demandes")
        .await;
    register
        .ok()
        .says("Fin de la durée de conservation")
        .says("Sans intervention");
}

#[tokio::test]
async fn the_list_says_what_goes_when_and_what_is_held() {
    let (app, gone, _) = left_alone().await;
    app.turn_to(date(2021, 4, 12));
    for actor in [protection_officer(), coordinator(), administrator()] {
        let page = app.as_(&actor).get("/protection/conservation").await.ok();
        let page = page.says("sam. 5 juin 2021").says("24 mois");
        let page = page
            .says("Situation encore ouverte : à clore d’abord")
            .hides("Vantorre");
        let linked = page
            .links()
            .contains(&format!("/protection/dossiers/{gone}"));
        assert_eq!(linked, actor != administrator());
    }
    let page = app.as_(&tisf()).get("/protection/conservation").await;
    page.is(StatusCode::FORBIDDEN);
}
