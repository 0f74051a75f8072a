//! Logac-V: a Sunday, a parent and two children flee; a home the same day, and an address that stays a secret.

use etayage_testkit::actors::*;
use etayage_testkit::browser::Width;
use jiff::civil::date;

use crate::common::{address, follows_up};
use crate::{Office, Someone, pdf_text};

const REFUGE: &str = "4 impasse des Saules";

struct People {
    office: Office,
    /// The town's social worker on duty, on their phone.
    duty: Someone,
    coordinator: Someone,
    /// In the field.
    tisf: Someone,
}

#[test]
fn a_family_is_safe_the_same_day_and_nobody_outside_knows_where() {
    let office = Office::running("logac-v", "logac-v", date(2021, 3, 7));
    let people = People {
        duty: office.seats(&town_referrer(), Width::Phone),
        coordinator: office.seats(&coordinator(), Width::Desktop),
        tisf: office.seats(&tisf(), Width::Phone),
        office,
    };
    let case = an_alert_leaves_on_a_sunday(&people);
    a_home_is_found_at_once(&people, &case);
    the_address_is_a_secret(&people, &case);
    the_family_is_helped(&people, &case);
    the_family_has_its_own_lease(&people, &case);
}

fn an_alert_leaves_on_a_sunday(people: &People) -> String {
    let duty = &people.duty;
    duty.opens("/");
    duty.press("Déposer une alerte");
    duty.sees("Quitter vite");
    duty.choose("Commune du domicile quitté", "Ville-Haute");
    duty.check("Enfants à la charge de la personne");
    duty.fill(
        "Décrivez la situation",
        "Coups, menaces devant les enfants, ne peut pas rentrer ce soir.",
    );
    duty.fill("Âge de la personne", "34");
    duty.choose("Situation familiale", "Personne sans enfant");
    duty.choose(
        "Situation au regard du logement",
        "Locataire d’un bailleur social",
    );
    duty.fill("Combien d’enfants", "2");
    duty.choose("La personne est-elle victime de violence ?", "Oui");
    duty.check("Violences subies, dites ou visibles");
    duty.press("Envoyer l’alerte");
    duty.sees("les logements sont faits pour des familles");
    duty.sees("ASTREE, le 3919 ou le SIAO");
    duty.holds("Âge de la personne", "34");
    duty.choose("Situation familiale", "Personne avec enfant");
    duty.records("Envoyer l’alerte", "L’alerte est envoyée.");
    duty.sees("Quitter vite");
    address(duty)
}

fn a_home_is_found_at_once(people: &People, case: &str) {
    let coordinator = &people.coordinator;
    coordinator.takes_in_charge();
    coordinator.brings_the_entry(case, "Présenter en réunion");
    coordinator.opens(case);
    coordinator.press_within("À faire par vous", "Mettre un logement à disposition");
    coordinator.sees("L’adresse est secrète dans ce dispositif.");
    coordinator.fill("Quel logement ?", REFUGE);
    coordinator.records("Enregistrer", "Le logement est noté.");
    people.duty.arranges(case, "2021-03-07");
    coordinator.meets_and_is_agreed_to(case);
    coordinator.lets_in(case, "Honorine Beaurepaire, TISF");
}

/// The team alone reads it, on the screen alone.
fn the_address_is_a_secret(people: &People, case: &str) {
    let (duty, tisf) = (&people.duty, &people.tisf);
    tisf.opens(case);
    tisf.press("Le logement");
    tisf.sees(REFUGE);
    tisf.sees("ne la dites à personne d’autre");
    tisf.looks_at("adresse-secrete");
    duty.opens(case);
    duty.does_not_see("Saules");
    duty.press("Pourquoi je ne vois pas tout ?");
    duty.sees("seule l’équipe de cette situation la connaît");
    tisf.press("Les documents");
    let sheet = pdf_text(&tisf.download("Fiche individuelle"));
    assert!(!sheet.contains("Saules"), "{sheet}");
    tisf.opens("/situations?q=Saules");
    tisf.sees("Aucune situation ne correspond");
}

fn the_family_is_helped(people: &People, case: &str) {
    let coordinator = &people.coordinator;
    people.office.turns_to(date(2021, 3, 22), "l’engagement");
    coordinator.diagnoses(case, "Dormir sans peur, l’école pour les petits.");
    coordinator.aims_at("Inscrire les enfants dans la nouvelle école.", "Enfants");
    coordinator.finds_a_relay(
        "Association",
        "Association d’aide aux victimes",
        "Une permanence par semaine.",
    );
    coordinator.commits(case, "Deux visites par semaine.");
    coordinator.does_not_see("Le prescripteur : rester joignable");
    people
        .tisf
        .visits(case, "Chemin de l’école refait ensemble.");
    people.duty.opens(case);
    people.duty.sees("1 visite à domicile");
    people.duty.does_not_see("Chemin de l’école");
}

fn the_family_has_its_own_lease(people: &People, case: &str) {
    let coordinator = &people.coordinator;
    people
        .office
        .turns_to(date(2021, 8, 26), "le comité technique");
    coordinator.decides_the_end(
        case,
        "Présenter au comité",
        "2021-09-15",
        "Objectifs atteints, relais en place",
    );

    people.office.turns_to(date(2021, 9, 15), "la sortie");
    coordinator.opens(case);
    coordinator.press("Écrire la synthèse");
    coordinator.fill(
        "Ce qui a été fait",
        "Un bail à son seul nom, les enfants à l’école.",
    );
    coordinator.fill("La veille", "L’association, chaque semaine.");
    coordinator.records(
        "Transmettre la synthèse",
        "La synthèse est transmise au prescripteur.",
    );
    coordinator.looks_at_the_home(case, "à la sortie", "Bail à son seul nom");
    let synthesis = pdf_text(
        &coordinator
            .within("Les documents")
            .download("Synthèse de fin d’accompagnement"),
    );
    assert!(!synthesis.contains("Saules"), "{synthesis}");
    let days = [date(2022, 3, 15), date(2022, 9, 15)];
    follows_up(
        &people.office,
        coordinator,
        case,
        days,
        "Bail à son seul nom",
    );
}
