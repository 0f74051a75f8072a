//! Three opinions on anonymous facts, then the technical committee.

use etayage_testkit::logipsy::COMMITTEE_OF_MARCH;
use jiff::civil::date;

use super::People;

pub fn is_decided(people: &People, case: &str) {
    people.office.turns_to(date(2019, 2, 28), "les avis");
    opinions_are_asked(people);
    opinions_are_given(people, case);
    people
        .office
        .turns_to(COMMITTEE_OF_MARCH, "le comité technique");
    let member = &people.member;
    member.opens("/comites");
    member.press("Ouvrir la séance");
    member.sees("Avis du CMP de secteur : favorable");
    member.does_not_see("La locataire ne répond plus");
    member.press("Noter la décision");
    member.choose("Décision", "Accepter l’entrée");
    member.records("Enregistrer la décision", "La décision est enregistrée.");
}

fn opinions_are_asked(people: &People) {
    let coordinator = &people.coordinator;
    coordinator.opens("/");
    coordinator.press("Prendre la situation en charge");
    coordinator.records(
        "Prendre en charge",
        "Vous suivez maintenant cette situation.",
    );
    for opinion in [
        "Avis du prescripteur",
        "Avis du CMP de secteur",
        "Avis des référents de santé mentale",
    ] {
        coordinator.press_within(opinion, "Demander l’avis");
        coordinator.records("Demander cet avis", "L’avis est demandé");
    }
    coordinator.sees("CMP de Ville-Haute");
}

fn opinions_are_given(people: &People, case: &str) {
    let agent = &people.agent;
    agent.opens(case);
    agent.press("Donner cet avis");
    agent.choose("Avis sur l’entrée", "Favorable");
    agent.fill("Qu’est-ce qui a changé", "Rien de nouveau.");
    agent.choose("Qui peut présenter LOGIPSY", "Moi-même");
    agent.records("Enregistrer l’avis", "L’avis est enregistré.");

    let cmp = &people.cmp;
    cmp.opens("/");
    cmp.press("Donner : avis du CMP de secteur");
    cmp.choose("Avis sur l’entrée", "Favorable");
    cmp.choose("Au vu des faits anonymes", "Ne peut pas le dire");
    cmp.fill(
        "Quelle approche de soins",
        "Une visite à deux serait possible.",
    );
    cmp.records("Enregistrer l’avis", "L’avis est enregistré.");

    let referent = &people.health_referent;
    referent.opens("/");
    referent.press("Donner : avis des référents de santé mentale");
    referent.choose("Avis sur l’entrée", "Favorable");
    referent.fill("L’intégration à LOGIPSY", "Oui, la situation correspond.");
    referent.records("Enregistrer l’avis", "L’avis est enregistré.");
}
