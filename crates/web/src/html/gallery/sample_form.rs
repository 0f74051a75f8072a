//! A form half filled and half wrong.

use super::super::*;

pub(super) fn families() -> Vec<Choice> {
    vec![
        Choice::new("alone", "Seule"),
        Choice::new("couple", "En couple"),
        Choice::new("alone-children", "Seule avec enfants").hint("Même en garde partagée"),
        Choice::new("couple-children", "En couple avec enfants"),
    ]
}

pub(super) fn signs() -> Vec<Choice> {
    [
        "Dette de loyer",
        "Troubles de voisinage",
        "Logement encombré",
        "Isolement",
        "Incurie",
        "Propos incohérents",
    ]
    .into_iter()
    .enumerate()
    .map(|(index, label)| Choice::new(index, label))
    .collect()
}

pub(super) fn form() -> FormState {
    let mut form = FormState::new("018f-gallery").at_version(12);
    form.set("family", "alone");
    form.set_all("signs", ["0", "2"]);
    form.set(
        "facts",
        "Le voisin entend crier la nuit. Deux mois de loyer impayés.",
    );
    form.error("age", "Indiquez l’âge, même approximatif.");
    form.error("family", "Choisissez une seule réponse.");
    form
}
