//! SELO, access: a CMP refers someone who leaves the hospital, the landlord gives a home, two associations come
//! together, and the landlord's adviser takes over once everyone agrees.

use etayage_testkit::actors::*;
use etayage_testkit::browser::Width;
use jiff::civil::date;

use crate::common::{address, follows_up};
use crate::{Office, Someone};

struct People {
    office: Office,
    /// The social worker of the CMP.
    cmp: Someone,
    coordinator: Someone,
    /// Of the first association, in the field.
    worker: Someone,
    /// Of the second, in the field.
    partner: Someone,
    /// The landlord's adviser, who takes over.
    adviser: Someone,
}

#[test]
fn from_the_hospital_to_a_home_that_the_landlord_looks_after() {
    let office = Office::running("selo", "selo-acces", date(2021, 2, 1));
    let phone = |actor| office.seats(&actor, Width::Phone);
    let people = People {
        cmp: office.seats(&hospital_referrer(), Width::Desktop),
        coordinator: office.seats(&coordinator(), Width::Desktop),
        worker: phone(social_worker()),
        partner: phone(second_social_worker()),
        adviser: phone(adviser()),
        office,
    };
    let case = a_cmp_refers(&people);
    the_platform_accepts(&people, &case);
    a_home_is_given(&people, &case);
    a_pair_comes(&people, &case);
    everyone_agrees_on_the_end(&people, &case);
    the_adviser_takes_over(&people, &case);
}

fn a_cmp_refers(people: &People) -> String {
    let cmp = &people.cmp;
    cmp.opens("/");
    cmp.press("Déposer une alerte");
    cmp.press("Les autres voies d’entrée");
    cmp.sees("Maintien dans le logement");
    cmp.choose("Commune où vit la personne", "Ville-Haute");
    cmp.check("Souffrance ou vulnérabilité psycho-sociale");
    cmp.check("Difficulté à « habiter »");
    cmp.check("Isolement social");
    cmp.fill(
        "Décrivez la situation",
        "Sort d’une longue hospitalisation, n’a jamais eu de bail.",
    );
    cmp.fill("Âge de la personne", "38");
    cmp.choose("Situation familiale", "Personne seule");
    cmp.choose(
        "Situation au regard du logement",
        "Hospitalisé, logement à retrouver ou à intégrer",
    );
    cmp.records("Envoyer l’alerte", "L’alerte est envoyée.");
    address(cmp)
}

fn the_platform_accepts(people: &People, case: &str) {
    let (coordinator, cmp) = (&people.coordinator, &people.cmp);
    coordinator.takes_in_charge();
    coordinator.does_not_see("Demander l’avis");

    people
        .office
        .turns_to(date(2021, 2, 16), "la réunion de suivi");
    coordinator.brings_the_entry(case, "Présenter en réunion");
    cmp.arranges(case, "2021-02-18");

    people
        .office
        .turns_to(date(2021, 2, 18), "la première rencontre");
    coordinator.meets_and_is_agreed_to(case);
}

fn a_home_is_given(people: &People, case: &str) {
    let coordinator = &people.coordinator;
    people.office.turns_to(date(2021, 3, 1), "les clés");
    coordinator.opens(case);
    coordinator.press_within("À faire par vous", "Mettre un logement à disposition");
    coordinator.fill(
        "Quel logement ?",
        "Un deux-pièces, 4 rue des Tilleuls, au premier",
    );
    coordinator.records("Enregistrer", "Le logement est noté.");
    coordinator.sees("4 rue des Tilleuls");
    people.adviser.opens(case);
    people.adviser.sees("Page introuvable");
}

fn a_pair_comes(people: &People, case: &str) {
    let coordinator = &people.coordinator;
    people.office.turns_to(date(2021, 3, 2), "le binôme");
    coordinator.opens(case);
    coordinator.press_within("À faire par vous", "Former le binôme");
    coordinator.choose("Professionnel", "Sidonie Hautmesnil, travailleur social");
    coordinator.records("Ajouter", "L’équipe est complétée.");
    coordinator.press_within("À faire par vous", "Former le binôme");
    coordinator.choose("Professionnel", "Sabine Corvaisier, travailleur social");
    coordinator.records("Ajouter", "L’équipe est complétée.");
    coordinator.diagnoses(case, "Un lieu à soi, sans bruit.");
    coordinator.aims_at(
        "Dormir chez moi toutes les nuits.",
        "Appropriation du logement et vie en collectivité",
    );
    coordinator.finds_a_relay(
        "Soins",
        "CMP de Ville-Haute",
        "Un rendez-vous par quinzaine.",
    );
    coordinator.commits(case, "Une visite à deux, chaque semaine.");
    people.cmp.opens(case);
    people.cmp.signs("Le prescripteur");
    people.cmp.sees("Signé par tous le");
    people.worker.visits(case, "Lit monté à trois.");
    people
        .partner
        .visits(case, "Première nuit passée chez elle.");
    people.partner.sees("Lit monté à trois.");
}

fn everyone_agrees_on_the_end(people: &People, case: &str) {
    let coordinator = &people.coordinator;
    people
        .office
        .turns_to(date(2022, 2, 15), "la réunion de suivi d’un an");
    coordinator.opens(case);
    coordinator.press_within("À faire par vous", "Présenter en réunion");
    coordinator.press("Noter la décision");
    coordinator.choose("Décision", "Mettre fin à l’accompagnement");
    coordinator.fill("Fin : dernier jour d’accompagnement", "2022-02-28");
    coordinator.choose(
        "Fin : motif",
        "Les partenaires s’accordent : la personne habite son logement",
    );
    coordinator.press("Enregistrer la décision");
    coordinator.sees("CESF du bailleur");
    coordinator.lets_in(case, "Victoire Landrecourt, CESF du bailleur");
    for partner in [&people.cmp, &people.worker, &people.adviser] {
        partner.opens(case);
        partner.press("Donner un avis sur la suite");
        partner.choose("Que souhaitez-vous ?", "Terminer");
        partner.fill("Pourquoi ?", "Le logement est habité.");
        partner.records("Donner mon avis", "Votre avis est transmis");
    }
    coordinator.decides_the_end(
        case,
        "Présenter en réunion",
        "2022-02-28",
        "Les partenaires s’accordent : la personne habite son logement",
    );
}

fn the_adviser_takes_over(people: &People, case: &str) {
    let (adviser, coordinator) = (&people.adviser, &people.coordinator);
    people.office.turns_to(date(2022, 2, 28), "le tuilage");
    let steps = [
        "Rencontre du locataire, du binôme et de la CESF",
        "Points de vigilance et relais transmis à la CESF",
        "Visite commune au domicile",
        "La CESF est l’interlocutrice du locataire",
    ];
    for step in steps {
        adviser.opens(case);
        adviser.unfolds("Le passage de relais");
        adviser.press_within(step, "C’est fait");
        adviser.fill("Note", "À trois, autour de la table.");
        adviser.records("Enregistrer", "L’étape du passage de relais est notée.");
    }
    adviser.sees("Relais passé");
    adviser.does_not_see("Lit monté à trois");
    coordinator.opens(case);
    coordinator.press("Écrire la synthèse");
    coordinator.fill("Ce qui a été fait", "Un bail, un lieu à soi.");
    coordinator.fill("La veille", "La CESF passe une fois par mois.");
    coordinator.records(
        "Transmettre la synthèse",
        "La synthèse est transmise au prescripteur.",
    );
    coordinator.looks_at_the_home(case, "à la sortie", "Maintien dans le même logement");
    let days = [date(2022, 8, 29), date(2023, 2, 28)];
    follows_up(
        &people.office,
        coordinator,
        case,
        days,
        "Maintien dans le même logement",
    );
}
