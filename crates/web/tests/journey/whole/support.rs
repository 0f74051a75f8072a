//! Visits, calls, steps, a review; the referrer follows the sheet without the notes.

use jiff::civil::date;

use super::People;
use crate::pdf_text;

pub fn goes_on(people: &People, case: &str) {
    people.office.turns_to(date(2019, 4, 2), "l’accompagnement");
    visit_is_noted(people, case);
    call_is_noted(people, case);
    people
        .office
        .turns_to(date(2019, 4, 3), "le comité technique étudie le diagnostic");
    diagnosis_is_studied(people);
    people
        .office
        .turns_to(date(2019, 4, 9), "le rendez-vous prévu");
    planned_visit_is_held(people);
    step_is_noted(people, case);
    sheet_is_followed(people, case);
    people
        .office
        .turns_to(date(2019, 5, 14), "le point avec la personne");
    review_is_held(people, case);
}

fn visit_is_noted(people: &People, case: &str) {
    let tisf = &people.tisf;
    tisf.opens(case);
    tisf.press("Noter une visite");
    tisf.choose("Qu’avez-vous fait ?", "Visite à domicile");
    tisf.choose("Combien de temps ?", "1 h");
    tisf.fill("Note pour l’équipe", "Tri de l’entrée, trois sacs sortis.");
    tisf.records("Enregistrer", "C’est noté.");
    tisf.sees("Tri de l’entrée");
    tisf.press("Planifier un rendez-vous");
    tisf.choose("De quoi s’agit-il ?", "Visite à domicile");
    tisf.fill("Quel jour ?", "2019-04-09");
    tisf.fill("À quelle heure ?", "10:00");
    tisf.records("Mettre à l’agenda", "Le rendez-vous est dans l’agenda.");
}

/// What concerns health is written for health professionals: this person did not agree to more.
fn call_is_noted(people: &People, case: &str) {
    let nurse = &people.nurse;
    nurse.opens(case);
    nurse.press("Noter une visite");
    nurse.choose("Qu’avez-vous fait ?", "Appel téléphonique");
    nurse.fill("Note de santé", "Sommeil meilleur.");
    nurse.records("Enregistrer", "C’est noté.");
    nurse.sees("Sommeil meilleur.");
    people.tisf.opens(case);
    people.tisf.does_not_see("Sommeil meilleur");
}

fn diagnosis_is_studied(people: &People) {
    let coordinator = &people.coordinator;
    coordinator.opens("/comites");
    coordinator.press("Ouvrir la séance");
    coordinator.press_within("Restitué le", "Noter la décision");
    coordinator.choose("Décision", "Diagnostic étudié");
    coordinator.records("Enregistrer la décision", "La décision est enregistrée.");
}

fn planned_visit_is_held(people: &People) {
    let tisf = &people.tisf;
    tisf.opens("/agenda");
    tisf.opens("/");
    tisf.press("Visite à domicile");
    tisf.choose("Combien de temps ?", "1 h 30");
    tisf.fill("Note pour l’équipe", "La cuisine est dégagée.");
    tisf.records("Enregistrer", "C’est noté.");
    tisf.sees("2 visites à domicile");
}

fn step_is_noted(people: &People, case: &str) {
    let coordinator = &people.coordinator;
    coordinator.opens(case);
    coordinator.press("Noter une visite, un appel");
    coordinator.choose("Qu’avez-vous fait ?", "Démarche");
    coordinator.fill("Note pour l’équipe", "Échéancier demandé au bailleur.");
    coordinator.choose(
        "Pour quel objectif ?",
        "Difficultés administratives et financières",
    );
    coordinator.records("Enregistrer", "C’est noté.");
}

/// Dates and kinds, on the screen and on paper; not one note.
fn sheet_is_followed(people: &People, case: &str) {
    let agent = &people.agent;
    agent.opens(case);
    agent.sees("2 visites à domicile");
    agent.sees("mar. 9 avril 2019");
    let sheet = pdf_text(&agent.download("Fiche individuelle"));
    assert!(
        sheet.contains("Visite à domicile") && sheet.contains("9 avril 2019"),
        "{sheet}"
    );
    for note in [
        "Tri de l’entrée",
        "Sommeil meilleur",
        "La cuisine est dégagée",
        "Échéancier",
    ] {
        agent.does_not_see(note);
        assert!(!sheet.contains(note), "« {note} » is in: {sheet}");
    }
}

fn review_is_held(people: &People, case: &str) {
    let coordinator = &people.coordinator;
    coordinator.opens(case);
    coordinator.press("Les bilans avec la personne");
    coordinator.press("Faire le point avec la personne");
    coordinator.fill(
        "Comment la situation évolue",
        "L’entrée et la cuisine sont dégagées.",
    );
    coordinator.fill("Les suites", "Rencontrer l’assistante sociale.");
    coordinator.records("Enregistrer le bilan", "Le bilan est noté.");
    coordinator.press_within("Libérer l’entrée", "Faire le point");
    coordinator.choose("Où en est-on ?", "Atteint en partie");
    coordinator.records("Enregistrer", "Le niveau de l’objectif est à jour.");
}
