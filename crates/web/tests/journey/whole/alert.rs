//! The landlord's agent files an alert from their phone; the landlord's contact sends it.

use super::People;

/// Gives the address of the situation.
pub fn is_filed(people: &People) -> String {
    let agent = &people.agent;
    agent.opens("/");
    agent.press("Déposer une alerte");
    agent.choose("Que demandez-vous ?", "Maintien dans le logement");
    agent.choose("Commune du logement", "Ville-Haute");
    agent.check("Risque de perte du logement");
    agent.check("Fragilité psychique de la personne");
    agent.check("Encombrement excessif du logement");
    agent.check("Isolement social");
    agent.fill(
        "Décrivez la situation en quelques lignes",
        "Madame Vantorre ne répond plus au gardien depuis l’hiver, le logement est encombré.",
    );
    agent.fill("Âge de la personne", "47");
    agent.choose("Situation familiale", "Personne seule");
    agent.choose(
        "Situation au regard du logement",
        "Locataire d’un bailleur social",
    );
    agent.press("Envoyer à mon référent");
    is_pointed_out(people);
    agent.fill(
        "Décrivez la situation en quelques lignes",
        "La locataire ne répond plus au gardien depuis l’hiver, le logement est encombré.",
    );
    agent.records("Envoyer à mon référent", "Votre référent est averti");
    is_validated(people);
    agent.reload();
    agent.sees("L’alerte est partie");
    agent
        .path()
        .split('?')
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// The name in the text comes back marked, and nothing that was written is lost.
fn is_pointed_out(people: &People) {
    let agent = &people.agent;
    agent.sees("« Madame Vantorre » (un nom de personne)");
    agent.holds("Âge de la personne", "47");
    agent.has_chosen("Situation familiale", "Personne seule");
    assert!(agent.is_checked("Isolement social"));
}

fn is_validated(people: &People) {
    let contact = &people.contact;
    contact.opens("/");
    contact.press("Valider la fiche alerte");
    contact.sees("La locataire ne répond plus au gardien");
    contact.records("Envoyer l’alerte", "L’alerte est envoyée");
}
