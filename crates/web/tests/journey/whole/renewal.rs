//! The referrer gives their opinion; the committee renews for three months.

use etayage_testkit::logipsy::COMMITTEE_OF_JUNE;
use jiff::civil::date;

use super::People;

pub fn is_decided(people: &People, case: &str) {
    people
        .office
        .turns_to(date(2019, 6, 4), "l’avis du prescripteur sur la suite");
    let agent = &people.agent;
    agent.opens(case);
    agent.press("Donner un avis sur la suite");
    agent.choose("Que souhaitez-vous ?", "Renouveler");
    agent.fill("Pourquoi ?", "La dette n’est pas encore réglée.");
    agent.records(
        "Donner mon avis",
        "Votre avis est transmis à ceux qui décident de la suite.",
    );

    people
        .office
        .turns_to(COMMITTEE_OF_JUNE, "le comité technique renouvelle");
    let coordinator = &people.coordinator;
    coordinator.opens("/comites");
    coordinator.press("Ouvrir la séance");
    coordinator.sees("Souhaits pour la suite");
    coordinator.press_within("Fin prévue le", "Noter la décision");
    coordinator.choose("Décision", "Renouveler l’accompagnement");
    coordinator.records("Enregistrer la décision", "La décision est enregistrée.");
    coordinator.sees("Accompagnement jusqu’au samedi 28 septembre 2019");
    agent.opens(case);
    agent.sees("28 septembre 2019");
}
