//! Two people act on one case at the same time: one wins, the other is told and loses no word.

use etayage_testkit::actors::{committee_member, coordinator, nurse, second_coordinator, tisf};
use etayage_testkit::browser::Width;
use etayage_testkit::logipsy::{ALERT, COMMITTEE_OF_MARCH, opined, supported};
use jiff::civil::date;

use crate::Office;

#[test]
fn of_two_decisions_of_the_committee_the_first_stands() {
    let office = Office::open("deux-a-la-fois", ALERT);
    let case = office.knows(&opined());
    let coordinator = office.seats(&coordinator(), Width::Desktop);
    let member = office.seats(&committee_member(), Width::Desktop);
    office.turns_to(COMMITTEE_OF_MARCH, "deux personnes notent la décision");
    for someone in [&coordinator, &member] {
        someone.opens("/comites");
        someone.press("Ouvrir la séance");
        someone.press("Noter la décision");
    }
    coordinator.choose("Décision", "Accepter l’entrée");
    coordinator.records("Enregistrer la décision", "La décision est enregistrée.");

    member.choose("Décision", "Ajourner à la prochaine séance");
    member.fill(
        "Motif, pour le compte rendu",
        "Attendre l’avis du médecin traitant.",
    );
    member.press("Enregistrer la décision");
    member.sees("Cette situation n’est plus à l’ordre du jour");
    member.sees("Rien n’a été enregistré.");
    member.sees("« Attendre l’avis du médecin traitant. »");
    member.looks_at("decision-deja-prise");
    coordinator.opens(&case);
    coordinator.does_not_see("Ajourné");
}

#[test]
fn of_two_words_on_an_objective_the_second_waits_to_be_read_again() {
    let office = Office::open("deux-a-la-fois-sur-un-objectif", ALERT);
    let case = office.knows(&supported());
    let first = office.seats(&coordinator(), Width::Desktop);
    let second = office.seats(&second_coordinator(), Width::Phone);
    office.turns_to(
        date(2019, 4, 10),
        "deux personnes font le point sur l’objectif",
    );
    for someone in [&first, &second] {
        someone.opens(&case);
        someone.press("Faire le point");
    }
    first.choose("Où en est-on ?", "En cours");
    first.records("Enregistrer", "Le niveau de l’objectif est à jour.");

    second.choose("Où en est-on ?", "Atteint en partie");
    second.fill("Commentaire", "La cuisine est dégagée.");
    second.press("Enregistrer");
    second.sees("Quelqu’un a modifié cette situation entre-temps");
    second.sees("Modifié par Fantine Rocquigny, à 9 h 00.");
    second.has_chosen("Où en est-on ?", "Atteint en partie");
    second.holds("Commentaire", "La cuisine est dégagée.");
    second.looks_at("modifie-entre-temps");
    second.records("Enregistrer", "Le niveau de l’objectif est à jour.");
    second.sees("La cuisine est dégagée.");
}

#[test]
fn two_visits_noted_at_once_are_both_kept() {
    let office = Office::open("deux-visites-a-la-fois", ALERT);
    let case = office.knows(&supported());
    let people = [
        office.seats(&tisf(), Width::Phone),
        office.seats(&nurse(), Width::Phone),
    ];
    office.turns_to(date(2019, 4, 10), "deux personnes notent leur visite");
    for someone in &people {
        someone.opens(&case);
        someone.press("Noter une visite");
        someone.choose("Qu’avez-vous fait ?", "Visite à domicile");
    }
    for someone in &people {
        someone.records("Enregistrer", "C’est noté.");
    }
    people[1].sees("3 visites à domicile");
}
