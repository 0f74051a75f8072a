//! A secret address is read by the team of the situation, and goes nowhere else.

use axum::http::StatusCode;
use etayage_model::roles::Actor;
use etayage_testkit::actors::*;

use super::steps::Life;
use crate::support::{TestApp, pdf_text};

/// Where the person was taken in.
pub const REFUGE: &str = "4 impasse des Saules";
/// The part of it that must be nowhere else.
const WORD: &str = "Saules";

/// Only those people read it, on the page of the situation: no other page, paper, search or agenda has it.
pub async fn is_kept(life: &Life, known_to: &[Actor]) {
    let app = &life.walk.app;
    for actor in people() {
        let seen = life.walk.seen_by(&actor).await;
        match known_to.contains(&actor) {
            true => seen.ok().says(REFUGE).says("Cette adresse est secrète"),
            false => seen.hides(WORD),
        };
        elsewhere(app, &actor).await;
    }
    let told = "seule l’équipe de cette situation la connaît";
    life.as_seen_by(&life.author).await.says(told);
    stays_off_paper(life, known_to).await;
}

/// No paper of the situation has it, whoever prints it.
pub async fn stays_off_paper(life: &Life, known_to: &[Actor]) {
    for reader in known_to.iter().chain([&life.author]) {
        nothing_on_paper(life, reader).await;
    }
}

fn people() -> Vec<Actor> {
    let known = everyone().into_iter().map(|(_, actor)| actor);
    known.chain([town_referrer()]).collect()
}

async fn elsewhere(app: &TestApp, actor: &Actor) {
    for path in [
        "/",
        "/situations",
        "/situations?q=Saules",
        "/agenda",
        "/comites",
    ] {
        let page = app.as_(actor).get(path).await;
        let searched = path.contains(WORD);
        let text = page.text();
        let source = page.source();
        let told = text.contains(WORD) || (!searched && source.contains(WORD));
        assert!(!told, "{} reads it on {path}: {text}", actor.user);
        assert!(
            !searched || !source.contains("/situations/0"),
            "{} finds it by its address",
            actor.user
        );
    }
}

async fn nothing_on_paper(life: &Life, reader: &Actor) {
    let page = life.as_seen_by(reader).await;
    let mut papers = page.links();
    papers.retain(|link| link.contains("/documents/"));
    assert!(!papers.is_empty(), "{} has papers", reader.user);
    for paper in papers {
        let page = life.walk.app.as_(reader).get(&paper).await;
        let text = pdf_text(&page.is(StatusCode::OK).body);
        assert!(!text.contains(WORD), "{paper}: {text}");
    }
}
