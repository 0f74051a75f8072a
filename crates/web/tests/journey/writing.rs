//! An administrator writes the next version of LOGIPSY: a mistake is made, explained and mended, the draft is
//! compared, tried on invented households, and published.

use etayage_testkit::actors::administrator;
use etayage_testkit::browser::Width;
use etayage_testkit::logipsy::ALERT;

use crate::{Office, Someone};

const TEXT: &str = "Texte du fichier";
const SAVE: &str = "Enregistrer et vérifier";
const LOGIPSY: &str = include_str!("../../../../programmes/logipsy.toml");
const LIMIT: &str = "duree = \"8 jours\"";

/// LOGIPSY as its next version, with that first limit.
fn file(limit: &str) -> String {
    LOGIPSY
        .replacen("\nversion = 1\n", "\nversion = 2\n", 1)
        .replacen(LIMIT, limit, 1)
}

fn line_of(text: &str, passage: &str) -> usize {
    let before = text.split(passage).next().unwrap_or_default();
    before.matches('\n').count() + 1
}

fn begins(writer: &Someone) {
    writer.opens("/dispositifs/logipsy");
    writer.press("Écrire une nouvelle version");
    writer.sees("copié de la version 1");
    writer.sees("Ce fichier est correct");
}

#[test]
fn from_a_copy_to_the_next_version() {
    let office = Office::open("ecrire", ALERT);
    let writer = office.seats(&administrator(), Width::Desktop);
    begins(&writer);

    let mistaken = "duree = \"quinze lunes\"";
    let text = file(mistaken);
    writer.fill(TEXT, &text);
    writer.sees("1 erreur dans ce fichier");
    writer.sees("« quinze lunes » n’est pas une durée.");
    writer.looks_at("une-erreur-dite-a-mesure");
    writer.press(&format!("Ligne {}", line_of(&text, mistaken)));
    writer.is_on(TEXT);

    writer.fill(TEXT, &file("duree = \"4 jours\""));
    writer.sees("Ce fichier est correct");
    writer.sees("Ses étapes");
    writer.records(SAVE, "Le brouillon est enregistré.");

    writer.press("Comparer");
    writer.sees("1 règle change");
    writer.sees("4 jours après l’alerte");
    writer.looks_at("comparer");
    writer.press("Le brouillon");

    writer.press("Essayer");
    writer.press("Essayer");
    writer.sees("Ce qui bouge");
    writer.sees("« Recueillir les avis »");
    writer.looks_at("essayer");
    writer.press("Le brouillon");

    writer.press("Publier la version 2");
    writer.sees("La version 2 est publiée. Les situations en cours gardent la leur.");
    writer.sees("4 jours après l’alerte");
    writer.press("Comparer les versions");
    writer.sees("Version 1 et version 2");
}

#[test]
fn without_javascript_a_mistake_is_explained_by_the_button() {
    let office = Office::open("ecrire-sans-javascript", ALERT);
    let writer = office
        .seats(&administrator(), Width::Phone)
        .without_javascript();
    begins(&writer);
    let mistaken = "duree = \"quinze lunes\"";
    let text = file(mistaken);
    writer.fill(TEXT, &text);
    writer.records(SAVE, "1 erreur dans ce fichier");
    writer.press(&format!("Ligne {}", line_of(&text, mistaken)));
    writer.holds(TEXT, &text);
    writer.fill(TEXT, &file("duree = \"15 jours\""));
    writer.records(SAVE, "Ce fichier est correct");
}
