//! A danger opens a file for three hours; later, the person asks to be forgotten.

use etayage_testkit::actors::{coordinator, other_tisf, protection_officer};
use etayage_testkit::browser::Width;
use etayage_testkit::logipsy::{ALERT, supported};
use jiff::civil::date;

use crate::Office;

#[test]
fn a_file_opens_in_a_danger_and_the_protection_of_data_is_told() {
    let office = Office::open("un-acces-d-urgence", ALERT);
    let case = office.knows(&supported());
    let professional = office
        .seats(&other_tisf(), Width::Phone)
        .without_javascript();
    let officer = office.seats(&protection_officer(), Width::Desktop);

    office.turns_to(date(2019, 4, 10), "un appel");
    professional.opens(&case);
    professional.does_not_see("Camille Vantorre");
    professional.opens("/urgence");
    professional.sees("Le dossier s’ouvre pour 3 heures");
    professional.fill("De qui s’agit-il ?", "Camille Vantorre");
    professional.press("Ouvrir le dossier");
    professional.sees("Écrivez en une phrase le danger");
    professional.fill(
        "Quel danger, et que devez-vous faire ?",
        "Elle dit au téléphone qu’elle va mourir ; j’envoie les secours.",
    );
    professional.records("Ouvrir le dossier", "Accès d’urgence ouvert jusqu’à");
    professional.sees("Camille Vantorre");
    professional.looks_at("dossier-ouvert");

    officer.opens("/");
    officer.press("Examiner un accès d’urgence");
    officer.sees("j’envoie les secours");
    officer.does_not_see("Camille Vantorre");
    officer.press("Examiner cet accès");
    officer.choose("Cet accès était-il justifié ?", "Oui");
    officer.fill("Ce qui en a été dit", "Les secours sont venus à temps.");
    officer.records(
        "Enregistrer l’examen",
        "L’examen de cet accès est enregistré.",
    );
    officer.looks_at("acces-examine");
}

#[test]
fn a_person_is_forgotten_and_a_certificate_says_so() {
    let office = Office::open("un-effacement", ALERT);
    let case = office.knows(&supported());
    let coordinator = office.seats(&coordinator(), Width::Desktop);
    let officer = office
        .seats(&protection_officer(), Width::Phone)
        .without_javascript();

    office.turns_to(date(2019, 4, 10), "elle veut être oubliée");
    coordinator.opens(&case);
    coordinator.press("L’accord de la personne");
    coordinator.press("La personne se retire");
    coordinator.fill("Ce qu’elle en dit", "Je veux que tout soit effacé.");
    coordinator.records("Enregistrer et clore la situation", "Le retrait est noté.");
    coordinator.press("Les droits de la personne");
    coordinator.press("Copie du dossier, effacement");
    coordinator.press("Demander l’effacement");
    coordinator.choose("Pourquoi ?", "Demande de la personne");
    coordinator.fill("Ce qui est demandé", "Elle le demande au moment de partir.");
    coordinator.records("Envoyer la demande", "La demande est enregistrée.");
    coordinator.looks_at("demande-d-effacement");

    officer.opens("/");
    officer.press("Répondre à une demande d’effacement");
    officer.press("Répondre à la demande");
    officer.choose("Votre réponse", "Effacer les données");
    officer.press("Enregistrer la réponse");
    officer.sees("Cochez la case");
    officer.check("Pour effacer : je sais que cela ne se défait pas");
    officer.records("Enregistrer la réponse", "Les données sont effacées");
    officer.sees("Attestation d’effacement");
    officer.looks_at("donnees-effacees");

    coordinator.opens(&case);
    coordinator.does_not_see("Camille Vantorre");
    coordinator.sees("Données de la personne effacées");
}
