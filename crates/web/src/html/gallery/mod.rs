//! Every part on two pages, so that a change of style can be looked at: `target/gallery/index.html` and `sign-in.html`.

mod sample;
mod sample_form;

use std::path::Path;

use askama::Template;

use super::*;
use crate::assets;
use sample::*;
use sample_form::*;

#[derive(Template)]
#[template(path = "gallery.html")]
struct Gallery<'a> {
    shell: Shell,
    tabs: Tabs,
    rail: Rail,
    task_list: Tasks<'a>,
    notices: Vec<Notice>,
    timeline: Timeline,
    definitions: Definitions,
    objectives: Vec<Objective>,
    relays: Vec<Relay>,
    signatures: Vec<Signature>,
    pages: Pages,
    empty: Empty,
    figures: Vec<Figure>,
    form: &'a FormState,
    stages: &'a [Choice],
    families: &'a [Choice],
    signs: &'a [Choice],
}

#[derive(Template)]
#[template(path = "gallery_bare.html")]
struct BareGallery<'a> {
    shell: Shell,
    form: &'a FormState,
    people: [(&'a str, &'a str, &'a str); 3],
}

#[test]
fn every_part_is_drawn_on_one_page() {
    let form = form();
    let tasks = tasks();
    let stages = [
        Choice::new("alert", "Alerte"),
        Choice::new("support", "Accompagnement"),
    ];
    let gallery = Gallery {
        shell: shell(),
        tabs: tabs(),
        rail: rail(),
        task_list: Tasks { tasks: &tasks },
        notices: notices(),
        timeline: timeline(),
        definitions: Definitions::new()
            .with("Commune", "Roubaix")
            .with("Bailleur", "Nord Logis")
            .with("Médecin", ""),
        objectives: objectives(),
        relays: relays(),
        signatures: signatures(),
        pages: Pages {
            previous: Some("#".into()),
            next: Some("#".into()),
            shown: "50 situations".into(),
        },
        empty: Empty::new(
            Icon::Cases,
            "Aucune situation ici",
            "Une situation paraît dès qu’une alerte est envoyée.",
        )
        .action(Button::plain("Faire une alerte").to("#")),
        figures: figures(),
        form: &form,
        stages: &stages,
        families: &families(),
        signs: &signs(),
    };
    let html = gallery.render().unwrap();
    for part in [
        "class=\"rail\"",
        "class=\"timeline\"",
        "class=\"errors\"",
        "class=\"chart\"",
        "class=\"signature\"",
    ] {
        assert!(html.contains(part), "{part} is missing");
    }
    assert!(!html.contains(" style=") && !html.contains("<style") && !html.contains(" onclick="));
    write("index.html", &html);
}

#[test]
fn a_page_before_signing_in_has_no_navigation() {
    let mut form = FormState::default();
    form.error("email", "Adresse ou mot de passe inconnus.");
    let people = [
        ("ID", "Inès Delattre", "Coordinatrice, La Passerelle"),
        ("HL", "Hugo Lemaire", "Agent de proximité, Nord Logis"),
        ("SB", "Samia Berkane", "Infirmière, EPSM des Flandres"),
    ];
    let html = BareGallery {
        shell: Shell::bare("Se connecter"),
        form: &form,
        people,
    }
    .render()
    .unwrap();
    assert!(!html.contains("<nav") && !html.contains("<search"));
    write("sign-in.html", &html);
}

fn write(name: &str, html: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/gallery");
    std::fs::create_dir_all(root.join("assets")).unwrap();
    std::fs::write(root.join(name), html.replace("\"/assets/", "\"assets/")).unwrap();
    for (path, body) in assets::all() {
        std::fs::write(root.join(path.trim_start_matches('/')), body).unwrap();
    }
}
