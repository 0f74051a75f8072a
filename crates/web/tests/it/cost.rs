//! How many statements each page sends to the base: none grows with the number of situations.

use etayage_app::Beginning;
use etayage_testkit::actors::*;
use etayage_testkit::logipsy::{COMMITTEE_OF_JUNE, supported};
use etayage_web::ROUTES;

use super::routes::{example, under_way};
use crate::support::TestApp;

/// Every page that is read signed in, and the statements that it may send, session included. A page
/// is read by whoever has most to see on it, for the first time that day; a document costs more because it is drawn from a whole case.
/// Of what a list costs, three statements trace and chain the names that it shows, that time only.
const PAGES: &[(&str, u64)] = &[
    ("/", 9),
    ("/situations", 8),
    ("/alertes/nouvelle", 7),
    ("/comites", 4),
    ("/comites/{programme}/{body}/{date}", 12),
    ("/comites/{programme}/{body}/seance", 3),
    ("/comites/{programme}/{body}/{date}/calendrier", 3),
    ("/comites/{programme}/{body}/{date}/compte-rendu.pdf", 12),
    (
        "/comites/{programme}/{body}/{date}/decider/{case}/{matter}",
        12,
    ),
    ("/agenda", 7),
    ("/pilotage", 36),
    ("/pilotage/sensibilisation", 9),
    ("/pilotage/bilan", 9),
    ("/pilotage/rapport-d-activite.pdf", 36),
    ("/pilotage/chiffres.csv", 33),
    ("/dispositifs", 3),
    ("/dispositifs/verifier", 3),
    ("/dispositifs/{programme}", 3),
    ("/dispositifs/brouillons/{draft}", 6),
    ("/dispositifs/brouillons/{draft}/comparaison", 6),
    ("/dispositifs/brouillons/{draft}/essai", 6),
    ("/dispositifs/{programme}/texte", 3),
    ("/dispositifs/{programme}/comparaison", 3),
    ("/protection", 10),
    ("/protection/consultations", 9),
    ("/protection/demandes", 6),
    ("/protection/conservation", 6),
    ("/protection/dossiers/{case}", 13),
    ("/protection/dossiers/{case}/documents/{paper}", 15),
    ("/protection/dossiers/{case}/effacement", 12),
    ("/protection/dossiers/{case}/effacement/{request}", 12),
    ("/protection/dossiers/{case}/urgences/{request}", 12),
    ("/urgence", 3),
    ("/comptes", 8),
    ("/comptes/nouveau", 6),
    ("/comptes/changements", 6),
    ("/comptes/{user}", 12),
    ("/comptes/{user}/fonctions", 18),
    ("/annuaire", 6),
    ("/annuaire/changements", 6),
    ("/annuaire/{part}/nouveau", 6),
    ("/annuaire/{part}/importer", 3),
    ("/annuaire/{part}/{entry}", 9),
    ("/mon-compte", 11),
    ("/mon-compte/mot-de-passe", 6),
    ("/mon-compte/application-de-codes", 12),
    ("/mon-compte/cles", 6),
    ("/situations/{case}", 8),
    ("/situations/{case}/documents/{paper}", 12),
    ("/situations/{case}/pieces/{blob}", 9),
    ("/situations/{case}/{action}", 11),
    ("/situations/{case}/{action}/{item}", 11),
];

/// Pages that this situation, which is running and about which nothing was asked, refuses.
const REFUSED: [&str; 4] = [
    // Passkeys need a host name, which this installation does not have.
    "/mon-compte/cles",
    "/protection/dossiers/{case}/effacement",
    "/protection/dossiers/{case}/effacement/{request}",
    "/protection/dossiers/{case}/urgences/{request}",
];

/// Statements of each page of the table, for the same case.
async fn costs(app: &TestApp, case: &str, blob: &str) -> Vec<(&'static str, u64)> {
    let mut costs = vec![];
    let writer = app.app.person(administrator().user.as_str()).await;
    let copy = Beginning::Copy("logipsy".into(), 1);
    let draft = app.app.begin_draft(&writer.expect("a person"), copy).await;
    let draft = draft.expect("a draft");
    for (route, _) in PAGES {
        let reader = match *route {
            "/alertes/nouvelle" => referrer(),
            "/urgence" => tisf(),
            route if route.starts_with("/protection") => protection_officer(),
            route if route.starts_with("/comptes") => administrator(),
            route if route.starts_with("/annuaire") => administrator(),
            route if route.contains("{draft}") => administrator(),
            _ => coordinator(),
        };
        let client = app.as_(&reader);
        client.get("/dispositifs").await.ok();
        let path = example(&route.replace("{draft}", &draft), case, blob);
        let page = app.statements_of(async {
            let page = client.get(&path).await;
            assert!(
                REFUSED.contains(route) || page.status.is_success(),
                "{path}"
            );
        });
        costs.push((*route, page.await));
    }
    costs
}

#[tokio::test]
async fn a_page_costs_what_it_must_and_no_more_in_a_large_base() {
    let (app, case, blob) = under_way().await;
    let alone = costs(&app, &case, &blob).await;
    let dear: Vec<_> = alone
        .iter()
        .zip(PAGES)
        .filter(|((_, cost), (_, most))| cost > most)
        .collect();
    assert!(dear.is_empty(), "dearer than said: {dear:?}");
    for number in 2..40 {
        app.lived_again(&supported(), number).await;
    }
    app.turn_to(COMMITTEE_OF_JUNE);
    // The agenda of a meeting shows a line for each case: its own test says what each costs. The page
    // of codes keeps a new key when it is first opened.
    let flat = |costs: Vec<(&'static str, u64)>| {
        let pages = costs
            .into_iter()
            .filter(|(route, _)| !route.contains("{date}") && !route.ends_with("-de-codes"));
        pages.collect::<Vec<_>>()
    };
    assert_eq!(flat(costs(&app, &case, &blob).await), flat(alone));
}

/// Whoever adds a page says here what it may cost.
#[test]
fn every_page_has_its_cost() {
    let read = ROUTES.iter().filter(|route| route.gets && !route.open);
    let untold: Vec<_> = read
        .filter(|route| !PAGES.iter().any(|(known, _)| *known == route.path))
        .map(|route| route.path)
        .collect();
    assert!(untold.is_empty(), "no cost in PAGES for {untold:?}");
}

#[tokio::test]
async fn a_search_costs_what_a_page_of_the_caseload_does() {
    let app = TestApp::new().await;
    app.lived(&supported()).await;
    let client = app.as_(&coordinator());
    client.get("/").await.ok();
    // Of several words, one statement more tells the rarest.
    let search = client.get("/situations?q=LGP-19-AAAAA");
    assert!(app.statements_of(search).await <= 9);
    let search = client.get("/situations?q=Vantorre");
    assert!(app.statements_of(search).await <= 8);
}

#[tokio::test]
async fn the_agenda_of_a_meeting_loads_its_cases_together() {
    let app = TestApp::new().await;
    app.lived(&supported()).await;
    app.turn_to(COMMITTEE_OF_JUNE);
    let client = app.as_(&coordinator());
    let meeting = "/comites/logipsy/comite-technique/2019-06-05";
    client.get(meeting).await.ok();
    let alone = app.statements_of(client.get(meeting)).await;
    for number in 2..=8 {
        app.lived_again(&supported(), number).await;
    }
    app.turn_to(COMMITTEE_OF_JUNE);
    let eight = app.statements_of(client.get(meeting)).await;
    app.lived_again(&supported(), 9).await;
    app.turn_to(COMMITTEE_OF_JUNE);
    let nine = app.statements_of(client.get(meeting)).await;
    // Two statements for eight cases, so that no more than eight are in memory with all their events.
    assert!(alone <= 10, "{alone}");
    assert_eq!((eight, nine), (alone, alone + 2));
}

#[tokio::test]
async fn noting_a_visit_costs_few_statements() {
    let app = TestApp::new().await;
    let case = app.lived(&supported()).await;
    let form = app
        .as_(&tisf())
        .get(&format!("/situations/{case}/acte"))
        .await
        .form("Enregistrer")
        .set("kind", "home-visit");
    let cost = app.statements_of(form.press_only("Enregistrer")).await;
    assert!(cost <= 60, "{cost}");
}
