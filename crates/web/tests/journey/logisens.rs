//! LOGISENS: a landlord out of answers, a social worker, a nurse and a psychologist each on their axes, a
//! committee that studies the diagnosis, twelve months then twelve more.

use etayage_testkit::actors::*;
use etayage_testkit::browser::Width;
use jiff::civil::date;

use crate::common::{address, follows_up};
use crate::{Office, Someone};

struct People {
    office: Office,
    /// The landlord's agent, in the field.
    agent: Someone,
    coordinator: Someone,
    /// In the field.
    nurse: Someone,
    psychologist: Someone,
}

#[test]
fn three_professions_stay_two_years_with_a_household() {
    let office = Office::running("logisens", "logisens", date(2021, 1, 5));
    let people = People {
        agent: office.seats(&referrer(), Width::Phone),
        coordinator: office.seats(&coordinator(), Width::Desktop),
        nurse: office.seats(&nurse(), Width::Phone),
        psychologist: office.seats(&psychologist(), Width::Desktop),
        office,
    };
    let case = a_landlord_is_out_of_answers(&people);
    the_team_goes_towards(&people, &case);
    the_committee_studies(&people, &case);
    each_works_on_their_axes(&people, &case);
    one_more_year(&people, &case);
    the_household_moves(&people, &case);
}

fn a_landlord_is_out_of_answers(people: &People) -> String {
    let agent = &people.agent;
    agent.opens("/");
    agent.press("Déposer une alerte");
    agent.choose("Commune du logement", "Ville-Haute");
    agent.check("Situation complexe");
    agent.check("Risque de perte du logement");
    agent.check("Mode de vie qui trouble le voisinage");
    agent.check("Impayés de loyers ou de charges");
    agent.fill(
        "Décrivez la situation",
        "Trois chiens, plaintes chaque semaine, loyer impayé.",
    );
    agent.fill("Âge de la personne", "49");
    agent.choose("Situation familiale", "Personne seule");
    agent.choose(
        "Situation au regard du logement",
        "Locataire d’un bailleur social",
    );
    agent.fill("Ressources mensuelles du ménage", "820");
    agent.fill("Loyer et charges du mois", "310");
    agent.records("Envoyer à mon référent", "Votre référent est averti");
    let case = address(agent);
    people.office.seats(&contact(), Width::Desktop).validates();
    case
}

fn the_team_goes_towards(people: &People, case: &str) {
    let coordinator = &people.coordinator;
    coordinator.takes_in_charge();

    people
        .office
        .turns_to(date(2021, 1, 11), "la réunion de l’équipe, le lundi");
    coordinator.opens("/comites/logisens/reunion-equipe/2021-01-11");
    coordinator.sees("Nouvelle situation : alerte du mar. 5 janvier 2021");

    people
        .office
        .turns_to(date(2021, 1, 12), "le comité technique");
    coordinator.brings_the_entry(case, "Présenter au comité");
    people.agent.arranges(case, "2021-01-18");

    people
        .office
        .turns_to(date(2021, 1, 18), "l’équipe va vers le ménage");
    coordinator.meets_and_is_agreed_to(case);
    coordinator.lets_in(case, "Joséphine Carlemont, professionnel de santé mentale");
    coordinator.lets_in(case, "Thibault Ronceray, psychologue");
}

fn the_committee_studies(people: &People, case: &str) {
    let coordinator = &people.coordinator;
    people
        .office
        .turns_to(date(2021, 2, 9), "le comité technique étudie le diagnostic");
    coordinator.diagnoses(case, "Garder ses chiens.");
    coordinator.aims_at(
        "Sortir les chiens deux fois par jour.",
        "Investir son logement",
    );
    coordinator.finds_a_relay(
        "Ami, voisin",
        "Le voisin du rez-de-chaussée",
        "Promener les chiens le soir.",
    );
    coordinator.press_within("À faire par vous", "Présenter au comité");
    coordinator.press("Noter la décision");
    coordinator.choose("Décision", "Diagnostic étudié");
    coordinator.records("Enregistrer la décision", "La décision est enregistrée.");
    coordinator.commits(case, "Une visite par semaine, chacun son tour.");
    people.agent.opens(case);
    people.agent.signs("Le prescripteur");
    people.agent.sees("mer. 9 février 2022");
}

/// The nurse is offered her axes first; what concerns health stays between the nurse and the psychologist.
fn each_works_on_their_axes(people: &People, case: &str) {
    let (nurse, psychologist) = (&people.nurse, &people.psychologist);
    people
        .office
        .turns_to(date(2021, 3, 3), "chacun sur ses axes");
    nurse.opens(case);
    nurse.press("Fixer un objectif");
    nurse.fill("L’objectif", "Prendre rendez-vous chez le médecin.");
    nurse.choose("Domaine", "Accompagnement vers les soins");
    nurse.choose("Qui l’a souhaité ?", "l’équipe");
    nurse.records("Fixer cet objectif", "L’objectif est fixé.");
    psychologist.opens(case);
    psychologist.press("Noter une visite");
    psychologist.choose("Qu’avez-vous fait ?", "Entretien formel");
    psychologist.choose("Pour quel objectif ?", "Soutien psychologique");
    psychologist.fill("Note de santé", "Sommeil difficile.");
    psychologist.records("Enregistrer", "C’est noté.");
    nurse.opens(case);
    nurse.sees("Sommeil difficile.");
    for outside in [&people.coordinator, &people.agent] {
        outside.opens(case);
        outside.does_not_see("Sommeil difficile");
    }
}

fn one_more_year(people: &People, case: &str) {
    let coordinator = &people.coordinator;
    people
        .office
        .turns_to(date(2022, 2, 8), "douze mois de plus");
    people.agent.opens(case);
    people.agent.press("Donner un avis sur la suite");
    people.agent.does_not_see("Prolonger un peu");
    people.agent.choose("Que souhaitez-vous ?", "Renouveler");
    people.agent.fill("Pourquoi ?", "Les plaintes baissent.");
    people
        .agent
        .records("Donner mon avis", "Votre avis est transmis");
    coordinator.opens(case);
    coordinator.press_within("À faire par vous", "Présenter au comité");
    coordinator.press("Noter la décision");
    coordinator.choose("Décision", "Renouveler l’accompagnement");
    coordinator.records(
        "Enregistrer la décision",
        "Accompagnement jusqu’au jeudi 9 février 2023",
    );
}

fn the_household_moves(people: &People, case: &str) {
    let coordinator = &people.coordinator;
    people.office.turns_to(date(2023, 1, 10), "la fin");
    coordinator.decides_the_end(
        case,
        "Présenter au comité",
        "2023-01-31",
        "Objectifs atteints, relais en place",
    );
    people.office.turns_to(date(2023, 1, 31), "la synthèse");
    coordinator.opens(case);
    coordinator.press("Écrire la synthèse");
    coordinator.fill(
        "Ce qui a été fait",
        "Une mutation au rez-de-chaussée, avec un jardin.",
    );
    coordinator.fill("La veille", "Le voisin, et le médecin traitant.");
    coordinator.records(
        "Transmettre la synthèse",
        "La synthèse est transmise au prescripteur.",
    );
    coordinator.looks_at_the_home(
        case,
        "à la sortie",
        "Mutation dans un logement mieux adapté",
    );
    people.agent.opens(case);
    people.agent.sees("avec un jardin");
    people.agent.does_not_see("Sommeil difficile");
    let days = [date(2023, 7, 31), date(2024, 1, 31)];
    follows_up(
        &people.office,
        coordinator,
        case,
        days,
        "Mutation dans un logement mieux adapté",
    );
}
