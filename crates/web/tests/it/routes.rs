//! Who gets what at every address: `tests/golden/routes.txt`.
//!
//! `UPDATE_GOLDEN=1 cargo nextest run -p etayage-web routes` rewrites it; read the difference by eye.

use std::collections::{BTreeSet, VecDeque};
use std::fmt::Write;
use std::path::PathBuf;

use axum::http::{Method, StatusCode};
use etayage_model::roles::{Actor, Role};
use etayage_store::{Directory, Membership, User};
use etayage_testkit::actors::{
    COMMUNE, administrator, coordinator, everyone, referrer, town_referrer,
};
use etayage_web::{ROUTES, Route};

use crate::support::{Client, TestApp, people};

/// What stands in the table for being sent to sign in.
const SIGN_IN: &str = "→";

fn golden() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/routes.txt")
}

/// A value for each parameter of an address: those of a case under way, on the day of a meeting.
pub fn example(path: &str, case: &str, blob: &str) -> String {
    let item = if path.starts_with("/situations") {
        "o1"
    } else {
        ""
    };
    let action = if path.ends_with("{item}") {
        "objectif-niveau"
    } else {
        "acte"
    };
    let values = [
        ("{case}", case),
        ("{blob}", blob),
        (
            "{paper}",
            if path.starts_with("/protection") {
                "copie.json"
            } else {
                "fiche-individuelle.pdf"
            },
        ),
        ("{request}", "e1"),
        ("{action}", action),
        ("{item}", item),
        ("{draft}", "0190a000-0000-7000-8000-00000000d0d0"),
        ("{programme}", "logipsy"),
        ("{body}", "comite-technique"),
        ("{date}", "2019-06-05"),
        ("{matter}", "end"),
        ("{user}", "u-ccas"),
        ("{part}", "communes"),
        ("{entry}", COMMUNE),
        ("{session}", "inconnue"),
        ("{passkey}", "00ff"),
        ("{provider}", "inconnu"),
        ("{secret}", "inconnu"),
    ];
    values.iter().fold(path.to_owned(), |path, (name, value)| {
        path.replace(name, value)
    })
}

/// A case under way, with a kept file.
pub async fn under_way() -> (TestApp, String, String) {
    let (app, case) = TestApp::under_way().await;
    let person = app
        .app
        .person(coordinator().user.as_str())
        .await
        .expect("a person");
    let kept = app
        .app
        .keep_blob(
            &person,
            &case,
            "signature",
            etayage_testkit::files::scanned_page(),
        )
        .await;
    (
        app,
        case.to_string(),
        kept.expect("a kept file").to_string(),
    )
}

async fn answer(who: &Client, method: Method, path: &str) -> String {
    let same = [("sec-fetch-site", "same-origin")];
    let body = (method == Method::POST).then(|| ("application/x-www-form-urlencoded", vec![]));
    let page = who.ask(method, path, &same, body).await;
    match page.status {
        StatusCode::SEE_OTHER if page.location().starts_with("/connexion") => SIGN_IN.to_owned(),
        status => status.as_u16().to_string(),
    }
}

async fn row(
    app: &TestApp,
    people: &[(String, Who)],
    route: &Route,
    method: Method,
    path: &str,
) -> String {
    let mut line = format!("{:<5}{:<64}", method.as_str(), route.path);
    write!(
        line,
        "{:<9}",
        answer(&app.stranger(), method.clone(), path).await
    )
    .expect("a string grows");
    for (_, who) in people.iter().filter(|_| !route.open) {
        write!(
            line,
            "{:<4}",
            answer(&who.client(app), method.clone(), path).await
        )
        .expect("a string grows");
    }
    line.trim_end().to_owned()
}

async fn table() -> String {
    let (app, case, blob) = under_way().await;
    let mut text = String::from(
        "Qui obtient quoi à chaque adresse, pour une situation en cours, le jour d’un comité.\n\
         Produit par le code : UPDATE_GOLDEN=1 cargo nextest run -p etayage-web routes\n\n\
         Les formulaires sont envoyés vides : 422 veut dire que la personne pourrait le remplir, ou que la règle refuse.\n\
         La flèche mène à la page de connexion. Les adresses ouvertes à tous ne sont essayées que par un inconnu.\n\n",
    );
    let people = people(&app).await;
    for (at, (who, _)) in people.iter().enumerate() {
        writeln!(text, "{:>3}  {who}", at + 1).expect("a string grows");
    }
    let heads: String = (1..=people.len()).map(|at| format!("{at:<4}")).collect();
    writeln!(text, "\n{:<69}{:<9}{}", "", "inconnu", heads.trim_end()).expect("a string grows");
    for route in ROUTES {
        let path = example(route.path, &case, &blob);
        for (wanted, method) in [(route.gets, Method::GET), (route.posts, Method::POST)] {
            if wanted {
                writeln!(text, "{}", row(&app, &people, route, method, &path).await)
                    .expect("a string grows");
            }
        }
    }
    text.push_str("\nLa page de chaque acte sur la situation, sans rien de choisi : 200, elle s’ouvre ; 422, la règle refuse et dit pourquoi.\n\n");
    // Reading ends no session: one is enough for each.
    let clients: Vec<Client> = people.iter().map(|(_, who)| who.client(&app)).collect();
    for slug in etayage_web::action_slugs() {
        let path = format!("/situations/{case}/{slug}");
        let mut line = format!(
            "{slug:<69}{:<9}",
            answer(&app.stranger(), Method::GET, &path).await
        );
        for client in &clients {
            write!(line, "{:<4}", answer(client, Method::GET, &path).await)
                .expect("a string grows");
        }
        writeln!(text, "{}", line.trim_end()).expect("a string grows");
    }
    text
}

/// Everyone who has an account: those of the programme, someone of another one, someone whose account
/// was closed while they were signed in.
async fn people(app: &TestApp) -> Vec<(String, Who)> {
    let own = everyone()
        .into_iter()
        .map(|(who, actor)| (who.to_owned(), Who::Signing(actor)));
    let mut people: Vec<_> = own.collect();
    let other = Who::Signing(elsewhere(app).await);
    people.push(("coordinateur d’un autre dispositif".to_owned(), other));
    let closed = app.as_(&town_referrer());
    closed.get("/").await.ok();
    let fermer = format!("/comptes/{}/fermer", town_referrer().user);
    app.as_(&administrator()).post(&fermer, &[]).await.ok();
    people.push((
        "compte fermé pendant la connexion".to_owned(),
        Who::Signed(closed),
    ));
    people
}

/// Someone in a column of the table.
enum Who {
    /// Signs in before each request: what they send may end their session.
    Signing(Actor),
    /// Keeps the session they had.
    Signed(Client),
}

impl Who {
    fn client(&self, app: &TestApp) -> Client {
        match self {
            Self::Signing(actor) => app.as_(actor),
            Self::Signed(client) => client.clone(),
        }
    }
}

/// A coordinator of another programme of the same installation, and of nothing else.
async fn elsewhere(app: &TestApp) -> Actor {
    let other = include_str!("../../../../programmes/selo.toml");
    app.app
        .publish_as(administrator().user.as_str(), other)
        .await
        .expect("SELO");
    let user = User {
        id: "u-selo".to_owned(),
        login: "u-selo".to_owned(),
        display_name: "Sabine Castellanne".to_owned(),
        ..people::user(&coordinator())
    };
    let membership = Membership {
        user: user.id.clone(),
        programme: "selo".to_owned(),
        role: Role::Coordinator.key().to_owned(),
        territory: vec![],
        structure: None,
    };
    let entries = Directory {
        users: vec![user],
        memberships: vec![membership],
        ..Directory::default()
    };
    app.app.import_directory(entries).await.expect("an account");
    Actor {
        user: "u-selo".into(),
        ..coordinator()
    }
}

/// Whatever is asked about a case of a programme, someone of another one learns nothing, not even
/// that the case exists.
#[tokio::test]
async fn another_programme_s_coordinator_meets_nothing_of_a_case() {
    let (app, case, blob) = under_way().await;
    let client = app.as_(&elsewhere(&app).await);
    let nowhere = client
        .get("/situations/0190a000-0000-7000-8000-00000000ffff")
        .await;
    let slugs = etayage_web::action_slugs().map(|slug| format!("/situations/{case}/{slug}"));
    let named = ROUTES
        .iter()
        .filter(|route| route.path.contains("{case}"))
        .map(|route| example(route.path, &case, &blob));
    for path in named.chain(slugs) {
        for method in [Method::GET, Method::POST] {
            let status = answer(&client, method.clone(), &path).await;
            assert!(
                status == "404" || status == "405",
                "{method} {path}: {status}"
            );
        }
        let page = client.get(&path).await;
        assert_eq!(page.text(), nowhere.text(), "{path}");
    }
    for path in [
        "/situations?q=vantorre",
        "/situations?q=LGP",
        "/",
        "/agenda",
        "/comites",
    ] {
        client
            .get(path)
            .await
            .ok()
            .hides(&case)
            .hides("Vantorre")
            .hides("LGP-19");
    }
}

#[tokio::test]
async fn the_golden_table_is_what_every_address_answers() {
    let table = table().await;
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(golden(), &table).expect("the golden file is written");
    }
    let kept = std::fs::read_to_string(golden()).expect("the golden file");
    let changed: Vec<_> = table
        .lines()
        .filter(|line| !kept.lines().any(|known| known == *line))
        .collect();
    assert!(
        table == kept,
        "answers have changed: UPDATE_GOLDEN=1, then read it by eye:\n{}",
        changed.join("\n")
    );
}

#[test]
fn every_address_is_in_the_golden_table_and_an_example_fills_it() {
    let kept = std::fs::read_to_string(golden()).expect("the golden file");
    for route in ROUTES {
        assert!(
            kept.lines()
                .any(|line| line.split_whitespace().nth(1) == Some(route.path)),
            "{}",
            route.path
        );
        assert!(route.gets || route.posts, "{} answers nothing", route.path);
        let filled = example(route.path, "c", "b");
        assert!(
            !filled.contains('{'),
            "{filled}: no example for a parameter"
        );
    }
}

#[tokio::test]
async fn a_stranger_reads_nothing_but_what_is_open() {
    let (app, case, blob) = under_way().await;
    for route in ROUTES.iter().filter(|route| !route.open) {
        let path = example(route.path, &case, &blob);
        if route.gets {
            assert_eq!(
                answer(&app.stranger(), Method::GET, &path).await,
                SIGN_IN,
                "{path}"
            );
        }
        if route.posts {
            assert_eq!(
                answer(&app.stranger(), Method::POST, &path).await,
                SIGN_IN,
                "{path}"
            );
        }
    }
}

#[tokio::test]
async fn every_link_leads_somewhere() {
    let (app, ..) = under_way().await;
    for actor in [coordinator(), referrer(), administrator()] {
        let client = app.as_(&actor);
        let mut queue = VecDeque::from(["/".to_owned()]);
        let mut seen = BTreeSet::from(["/".to_owned()]);
        while let Some(path) = queue.pop_front() {
            let page = client.get(&path).await.ok();
            for link in page.links() {
                let link = link.split('#').next().unwrap_or_default().to_owned();
                // One week of the calendar, one year of the figures are enough.
                let place = link.split('?').next().unwrap_or_default().to_owned();
                if is_page(&place) && seen.insert(place) {
                    queue.push_back(link);
                }
            }
        }
        assert!(seen.len() > 3, "{} finds no way", actor.user);
    }
}

/// Documents take long to draw and lead nowhere; past meetings are all alike.
fn is_page(place: &str) -> bool {
    let meeting = place.starts_with("/comites/") && !place.contains("2019-06-05");
    place.starts_with('/') && !place.ends_with(".pdf") && !meeting
}
