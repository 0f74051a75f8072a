//! The signals measured again, over a programme: what the steering reads of them.

use axum::http::StatusCode;
use etayage_model::case::Command;
use etayage_model::roles::Role;
use etayage_store::{Directory, Membership};
use etayage_testkit::actors::*;
use etayage_testkit::story::Story;
use etayage_testkit::walk;
use jiff::civil::{Date, date};

use crate::support::{Page, TestApp};

const RULES: &str = include_str!("../../../../programmes/cheval-bleu.toml");

fn fill(moment: &str, marks: &[(&str, u8)], on: Date) -> Command {
    Command::FillGrid {
        grid: "signaux".into(),
        moment: Some(moment.into()),
        marks: marks
            .iter()
            .map(|(id, mark)| ((*id).into(), *mark))
            .collect(),
        on,
    }
}

/// Signals at the alert, then six months later.
fn measured(later: &[(&str, u8)]) -> Story {
    let rules = walk::shipped("cheval-bleu");
    let (alert, again) = (date(2021, 3, 2), date(2021, 9, 2));
    Story::new(rules.clone())
        .on(alert)
        .as_(referrer())
        .given([walk::alert(&rules, &"maintien".into()).1])
        .given([fill("alerte", &[("repli", 3), ("soi", 2)], alert)])
        .walked_to("maintien", "accompagnement")
        .on(again)
        .as_(referrer())
        .given([fill("six-mois", later, again)])
}

/// So many households better off, so many worse.
async fn households(better: u32, worse: u32) -> TestApp {
    let app = TestApp::on(date(2021, 3, 2)).await;
    app.app
        .publish_as(administrator().user.as_str(), RULES)
        .await
        .expect("a programme");
    let place = |user: String, role: Role| Membership {
        user,
        programme: "cheval-bleu".to_owned(),
        role: role.key().to_owned(),
        territory: vec![],
        structure: None,
    };
    let directory = Directory {
        memberships: vec![
            place(coordinator().user.to_string(), Role::Coordinator),
            place(referrer().user.to_string(), Role::Referrer),
        ],
        ..Directory::default()
    };
    app.app.import_directory(directory).await.expect("people");
    let (up, down) = (
        measured(&[("repli", 1), ("soi", 2)]),
        measured(&[("repli", 3), ("soi", 3)]),
    );
    for number in 1..=better + worse {
        let story = if number <= better { &up } else { &down };
        app.lived_again(story, number).await;
    }
    app
}

async fn figures(app: &TestApp) -> Page {
    let client = app.as_(&coordinator());
    client.get("/pilotage?dispositif=cheval-bleu").await.ok()
}

#[tokio::test]
async fn signals_measured_again_are_counted_by_the_way_they_went() {
    let app = households(6, 5).await;
    let page = figures(&app).await;
    page.says("Schéma d’indicateurs d’alerte")
        .says("11 ménages, comparés avec leur première grille")
        .says("Ensemble 6 0 5 55 %")
        .says("N’ouvre plus, ne répond plus, ne sort plus 6 5 0 55 %");
    app.as_(&referrer())
        .get("/pilotage?dispositif=cheval-bleu")
        .await
        .is(StatusCode::NOT_FOUND);
    app.assert_sound().await;
}

#[tokio::test]
async fn one_household_that_got_worse_cannot_be_read_among_those_that_got_better() {
    let page = figures(&households(6, 1).await).await;
    let page = page.says("Ensemble masqué 0 moins de 5");
    assert!(!page.text().contains("Ensemble 6"), "{}", page.text());
}

#[tokio::test]
async fn too_few_households_show_nothing_of_their_signals() {
    let page = figures(&households(2, 1).await).await;
    page.says("Trop peu pour montrer ce qui a changé.")
        .hides("Part qui va mieux");
}
