//! Le Cheval Bleu: an agent is worried, fills the grid of weak signals; the household is told and has a week.

use etayage_testkit::actors::{contact, coordinator, nurse, referrer};
use etayage_testkit::browser::Width;
use jiff::civil::date;

use crate::common::{address, follows_up};
use crate::{Office, Someone, pdf_text};

struct People {
    office: Office,
    /// The landlord's agent, in the stairs.
    agent: Someone,
    coordinator: Someone,
    /// In the field.
    nurse: Someone,
    case: String,
}

/// The sheet, the grid, the team's study, and the household told by who referred.
fn a_household_is_told(journey: &'static str) -> People {
    let office = Office::running("cheval-bleu", journey, date(2021, 3, 2));
    let agent = office.seats(&referrer(), Width::Phone);
    let coordinator = office.seats(&coordinator(), Width::Desktop);
    let nurse = office.seats(&nurse(), Width::Phone);
    agent.opens("/");
    agent.press("Déposer une alerte");
    agent.sees("Avoir plus de 18 ans");
    fills_the_sheet(&agent);
    agent.records("Envoyer à mon référent", "Votre référent est averti");
    let case = address(&agent);
    office.seats(&contact(), Width::Desktop).validates();
    marks_the_signals(&agent, &case);
    coordinator.takes_in_charge();
    coordinator.brings_the_entry(&case, "Présenter en réunion");

    office.turns_to(date(2021, 3, 8), "le ménage est informé");
    agent.opens(&case);
    agent.press("Informer le ménage de la venue de l’équipe");
    agent.sees("Vous avez 7 jours pour dire non, sans donner de raison.");
    agent.fill(
        "Par qui et comment ?",
        "Par le gardien, puis par un courrier",
    );
    agent.records("Enregistrer", "Le ménage est informé.");
    agent.sees("Personne ne vient avant le lun. 15 mars 2021");
    People {
        office,
        agent,
        coordinator,
        nurse,
        case,
    }
}

fn fills_the_sheet(agent: &Someone) {
    agent.choose("Que demandez-vous ?", "Maintien dans le logement");
    agent.choose("Commune du logement", "Ville-Haute");
    agent.check("Comportements qui inquiètent l’entourage");
    agent.check("Frein à l’accès ou au maintien");
    agent.check("Signes d’alerte décrits");
    agent.fill(
        "Décrivez la situation",
        "N’ouvre plus au gardien depuis un mois.",
    );
    agent.fill("Âge de la personne", "52");
    agent.choose(
        "Situation au regard du logement",
        "Locataire d’un logement social",
    );
    agent.choose("Situation familiale", "Personne seule");
    agent.choose("La personne bénéficie-t-elle", "Non");
}

fn marks_the_signals(agent: &Someone, case: &str) {
    agent.opens(case);
    agent.press("Remplir « Schéma d’indicateurs d’alerte »");
    agent.choose("N’ouvre plus, ne répond plus", "Tout le temps");
    agent.choose("Se néglige", "Souvent");
    agent.records("Enregistrer la grille", "La grille est enregistrée.");
    agent.sees("Ensemble, ces signes peuvent marquer une détresse");
}

#[test]
fn a_household_that_says_no_is_left_in_peace() {
    let people = a_household_is_told("cheval-bleu-opposition");
    let (agent, coordinator) = (&people.agent, &people.coordinator);

    people
        .office
        .turns_to(date(2021, 3, 12), "le ménage dit non");
    agent.opens(&people.case);
    agent.press("Le ménage s’oppose");
    agent.fill("Ce qu’il en dit", "Je ne veux voir personne.");
    agent.records(
        "Enregistrer et clore la situation",
        "L’opposition est notée.",
    );
    agent.sees("Personne ne viendra");
    agent.does_not_see("Je ne veux voir personne");
    coordinator.opens(&people.case);
    coordinator.sees("S’est opposé le ven. 12 mars 2021");
    coordinator.sees("Je ne veux voir personne.");
    coordinator.does_not_see("Fixer la date de la rencontre");
}

#[test]
fn silence_opens_the_door_and_the_end_is_written() {
    let people = a_household_is_told("cheval-bleu-sans-opposition");
    the_team_comes_with_who_referred(&people);
    a_contract_is_signed(&people);
    the_signals_are_measured_again(&people);
    the_end_is_written(&people);
}

fn the_team_comes_with_who_referred(people: &People) {
    let (agent, coordinator, case) = (&people.agent, &people.coordinator, &people.case);
    people
        .office
        .turns_to(date(2021, 3, 12), "la semaine n’est pas passée");
    agent.opens(case);
    agent.press("Fixer la date de la rencontre");
    agent.fill("Qui a obtenu l’accord", "moi-même");
    agent.fill("Date convenue", "2021-03-13");
    agent.press("Enregistrer la date");
    agent.sees("à partir du lun. 15 mars 2021");
    agent.holds("Qui a obtenu l’accord", "moi-même");
    agent.fill("Date convenue", "2021-03-16");
    agent.records(
        "Enregistrer la date",
        "La date de la première rencontre est fixée.",
    );
    coordinator.opens(case);
    coordinator.does_not_see("Noter la première rencontre");

    people
        .office
        .turns_to(date(2021, 3, 16), "la première visite");
    coordinator.meets_and_is_agreed_to(case);
    coordinator.lets_in(case, "Joséphine Carlemont, professionnel de santé mentale");
}

fn a_contract_is_signed(people: &People) {
    let (coordinator, case) = (&people.coordinator, &people.case);
    people
        .office
        .turns_to(date(2021, 3, 22), "le contrat d’engagement");
    coordinator.diagnoses(case, "Qu’on ne force pas la porte.");
    coordinator.aims_at("Ouvrir à l’infirmière le mardi.", "Alliance et confiance");
    coordinator.commits(case, "Une visite le mardi.");
    coordinator.sees("Signé par tous le");
    people.nurse.visits(case, "A ouvert, café sur le palier.");
    people.agent.opens(case);
    people.agent.sees("1 visite à domicile");
    people.agent.does_not_see("café sur le palier");
}

fn the_signals_are_measured_again(people: &People) {
    let agent = &people.agent;
    people
        .office
        .turns_to(date(2021, 9, 2), "six mois après l’alerte");
    agent.opens(&people.case);
    agent.press("Mesurer de nouveau les signaux");
    agent.choose("N’ouvre plus, ne répond plus", "Parfois");
    agent.choose("Se néglige", "Parfois");
    agent.records("Enregistrer la grille", "La grille est enregistrée.");
    agent.sees("Tout le temps → Parfois : mieux");
    agent.looks_at("signaux-mesures-de-nouveau");
}

fn the_end_is_written(people: &People) {
    let (coordinator, case) = (&people.coordinator, &people.case);
    people
        .office
        .turns_to(date(2021, 9, 14), "l’équipe décide de la fin");
    coordinator.opens(case);
    coordinator.finds_a_relay("Soins", "CMP de Ville-Haute", "Un rendez-vous par mois.");
    coordinator.decides_the_end(
        case,
        "Présenter en réunion",
        "2021-09-15",
        "Objectifs atteints, relais en place",
    );

    people
        .office
        .turns_to(date(2021, 9, 15), "la fin, par écrit");
    coordinator.opens(case);
    coordinator.press_within(
        "À faire par vous",
        "Écrire la fin : son motif et les relais",
    );
    coordinator.fill("Ce qui est écrit", "Vous ouvrez de nouveau votre porte.");
    coordinator.records("Enregistrer l’écrit de fin", "La fin est écrite");
    coordinator.looks_at_the_home(case, "à la sortie", "Maintien dans le même logement");
    people.agent.opens(case);
    people.agent.sees("Vous ouvrez de nouveau votre porte.");
    let letter = pdf_text(
        &people
            .agent
            .within("Les documents")
            .download("Fin de l’accompagnement"),
    );
    for words in [
        "Vous ouvrez de nouveau",
        "Objectifs atteints",
        "Un professionnel de soins",
    ] {
        assert!(letter.contains(words), "« {words} » is not in: {letter}");
    }
    let days = [date(2022, 3, 15), date(2022, 9, 15)];
    follows_up(
        &people.office,
        coordinator,
        case,
        days,
        "Maintien dans le même logement",
    );
}
