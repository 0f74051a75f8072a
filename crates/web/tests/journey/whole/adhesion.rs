//! The person meets the coordinator, chooses to enter, and says what may be shared.

use etayage_testkit::logipsy::MEETING;
use jiff::civil::date;

use super::People;

pub fn is_given(people: &People, case: &str) {
    people
        .office
        .turns_to(date(2019, 3, 8), "l’accord de la personne");
    let agent = &people.agent;
    agent.opens(case);
    agent.press("Fixer la date de la rencontre");
    agent.fill("Qui a obtenu l’accord", "la gardienne");
    agent.fill("Date convenue", "2019-03-11");
    agent.fill("Heure", "14:30");
    agent.records(
        "Enregistrer la date",
        "La date de la première rencontre est fixée.",
    );

    people.office.turns_to(MEETING, "la première rencontre");
    let coordinator = &people.coordinator;
    coordinator.opens(case);
    coordinator.press("Noter la première rencontre");
    coordinator.records("Enregistrer", "La première rencontre est notée.");
    coordinator.press("Recueillir l’adhésion");
    coordinator.sees("C’est vous qui choisissez.");
    coordinator.choose("Comment ?", "Par écrit, signé");
    coordinator.check("Son nom, les objectifs, les relais et la synthèse");
    coordinator.fill("Prénom", "Camille");
    coordinator.fill("Nom", "Vantorre");
    coordinator.fill("Date de naissance", "1971-06-02");
    coordinator.records("Enregistrer l’adhésion", "L’adhésion est recueillie.");
    coordinator.sees("Camille Vantorre");
    joins(people, "Honorine Beaurepaire, TISF");
    joins(
        people,
        "Joséphine Carlemont, professionnel de santé mentale",
    );
}

fn joins(people: &People, professional: &str) {
    let coordinator = &people.coordinator;
    coordinator.press("Ajouter à l’équipe");
    coordinator.choose("Professionnel", professional);
    coordinator.records("Ajouter", "L’équipe est complétée.");
}
