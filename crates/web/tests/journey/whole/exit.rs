//! The end is decided, the synthesis goes to the referrer, the home is looked at.

use jiff::civil::date;

use super::People;
use crate::pdf_text;

pub fn is_prepared(people: &People, case: &str) {
    people
        .office
        .turns_to(date(2019, 9, 4), "le comité technique décide de la fin");
    end_is_decided(people);
    people.office.turns_to(date(2019, 9, 30), "la synthèse");
    synthesis_is_sent(people, case);
    synthesis_is_read(people, case);
    home_is_looked_at(people, case);
}

fn end_is_decided(people: &People) {
    let coordinator = &people.coordinator;
    coordinator.opens("/comites");
    coordinator.press("Ouvrir la séance");
    coordinator.press_within("Fin prévue le", "Noter la décision");
    coordinator.choose("Décision", "Mettre fin à l’accompagnement");
    coordinator.fill("Fin : dernier jour d’accompagnement", "2019-09-27");
    coordinator.choose("Fin : motif", "Objectifs atteints, relais en place");
    coordinator.records("Enregistrer la décision", "vendredi 27 septembre 2019");
    let minutes = pdf_text(&coordinator.download("Compte rendu (PDF)"));
    assert!(minutes.contains("27 septembre 2019"), "{minutes}");
    assert!(!minutes.contains("Vantorre"), "{minutes}");
}

fn synthesis_is_sent(people: &People, case: &str) {
    let coordinator = &people.coordinator;
    coordinator.opens(case);
    coordinator.press("Écrire la synthèse");
    coordinator.fill(
        "Ce qui a été fait",
        "Le logement est dégagé et la dette échelonnée.",
    );
    coordinator.fill(
        "La veille",
        "Sa sœur chaque dimanche ; le CMP si le sommeil se dégrade.",
    );
    coordinator.records(
        "Transmettre la synthèse",
        "La synthèse est transmise au prescripteur.",
    );
}

fn synthesis_is_read(people: &People, case: &str) {
    let agent = &people.agent;
    agent.opens(case);
    agent.sees("Le logement est dégagé et la dette échelonnée.");
    let paper = pdf_text(&agent.download("Synthèse de fin d’accompagnement"));
    for words in [
        "Le logement est dégagé",
        "Atteint en partie",
        "Sa sœur",
        "Camille Vantorre",
    ] {
        assert!(paper.contains(words), "« {words} » is not in: {paper}");
    }
    assert!(!paper.contains("Sommeil meilleur"), "{paper}");
}

fn home_is_looked_at(people: &People, case: &str) {
    let coordinator = &people.coordinator;
    coordinator.opens(case);
    coordinator.press("Noter ce qu’est devenu le logement");
    coordinator.choose(
        "Qu’est devenu le logement ?",
        "Maintien dans le même logement",
    );
    coordinator.records("Enregistrer", "Le devenir du logement est noté.");
    coordinator.sees("Maintien dans le même logement");
    people.office.turns_to(date(2020, 3, 30), "six mois après");
    coordinator.opens("/");
    coordinator.sees("Noter ce qu’est devenu le logement : 6 mois après");
}
