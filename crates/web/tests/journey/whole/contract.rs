//! Diagnosis, objectives, a first relay, and the commitment that three parties sign.

use etayage_testkit::logipsy::{GIVEN_BACK, START};

use super::People;
use crate::pdf_text;

pub fn is_signed(people: &People, case: &str) {
    people.office.turns_to(GIVEN_BACK, "le diagnostic");
    diagnosis_is_given_back(people, case);
    objective_is_set(people);
    relay_is_found(people);
    people.office.turns_to(START, "l’engagement réciproque");
    let coordinator = &people.coordinator;
    coordinator.opens(case);
    coordinator.press_within("À faire par vous", "Écrire l’engagement réciproque");
    coordinator.sees("Fin le vendredi 28 juin 2019");
    coordinator.fill("Rythme convenu", "Deux visites d’une heure par semaine.");
    coordinator.records(
        "Enregistrer l’engagement",
        "Chacun peut le lire et le signer.",
    );
    person_draws_their_name(people);
    team_signs_on_paper(people);
    referrer_types_their_name(people, case);
    let paper = pdf_text(&people.agent.download("Lire et imprimer (PDF)"));
    for words in [
        "Libérer l’entrée et la cuisine.",
        "28 juin 2019",
        "Deux visites d’une heure",
    ] {
        assert!(paper.contains(words), "« {words} » is not in: {paper}");
    }
}

fn diagnosis_is_given_back(people: &People, case: &str) {
    let coordinator = &people.coordinator;
    coordinator.opens(case);
    coordinator.press("Écrire le diagnostic");
    coordinator.fill("Besoins exprimés", "Retrouver le calme.");
    coordinator.fill("Difficultés repérées", "Encombrement, dette de loyer.");
    coordinator.fill("Points d’appui", "Sa sœur vient le dimanche.");
    coordinator.records("Enregistrer le diagnostic", "Le diagnostic est enregistré.");
    coordinator.press("Restituer le diagnostic");
    coordinator.records("Enregistrer", "La restitution au prescripteur est notée.");
}

fn objective_is_set(people: &People) {
    let coordinator = &people.coordinator;
    coordinator.press("Fixer un objectif");
    coordinator.fill("L’objectif", "Libérer l’entrée et la cuisine.");
    coordinator.choose(
        "Domaine",
        "Appropriation du logement et vie en collectivité",
    );
    coordinator.choose("Qui l’a souhaité ?", "la personne");
    coordinator.records("Fixer cet objectif", "L’objectif est fixé.");
}

fn relay_is_found(people: &People) {
    let coordinator = &people.coordinator;
    coordinator.press("Ajouter un relais");
    coordinator.choose("Qui est-ce ?", "Famille");
    coordinator.fill("Nom de la personne ou du service", "Sa sœur");
    coordinator.fill("Pour quoi ?", "Passer chaque dimanche.");
    coordinator.check("Il est déjà en place");
    coordinator.records("Ajouter le relais", "Le relais est sur la carte du réseau.");
}

/// On the coordinator's screen, with a finger or a mouse.
fn person_draws_their_name(people: &People) {
    let coordinator = &people.coordinator;
    coordinator.press_within("La personne accompagnée", "Signer");
    coordinator.holds("Prénom et nom", "Camille Vantorre");
    let strokes = [
        (0.1, 0.7),
        (0.2, 0.2),
        (0.3, 0.8),
        (0.4, 0.3),
        (0.6, 0.6),
        (0.8, 0.4),
    ];
    coordinator.draw("Cadre de signature", &strokes);
    coordinator.looks_at("signature-dessinee");
    coordinator.records("Enregistrer la signature", "La signature est enregistrée.");
}

fn team_signs_on_paper(people: &People) {
    let coordinator = &people.coordinator;
    coordinator.press_within("L’équipe", "Signer");
    let scan = people
        .office
        .file("page-signee.pdf", &etayage_testkit::files::scanned_page());
    coordinator.attach("Photo ou scan de la page signée", &scan);
    coordinator.records("Enregistrer la signature", "La signature est enregistrée.");
    coordinator.sees("sur papier");
}

fn referrer_types_their_name(people: &People, case: &str) {
    let agent = &people.agent;
    agent.opens(case);
    agent.press_within("Le prescripteur", "Signer");
    agent.holds("Prénom et nom", "Alix Dormeuil");
    agent.check("Signer en tapant mon nom");
    agent.records("Enregistrer la signature", "La signature est enregistrée.");
    agent.sees("Signé par tous le");
}
