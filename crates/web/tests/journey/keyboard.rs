//! Without JavaScript and without a mouse: an alert, then a visit noted.

use etayage_testkit::actors::{tisf, town_referrer};
use etayage_testkit::browser::Width;
use etayage_testkit::logipsy::{ALERT, supported};

use crate::{Office, Someone};

#[test]
fn an_alert_leaves_with_the_keyboard_alone() {
    let office = Office::open("au-clavier", ALERT);
    let worker = office
        .seats(&town_referrer(), Width::Desktop)
        .without_javascript();
    worker.opens("/");
    worker.strike("Tab");
    worker.is_on("Aller au contenu");
    worker.tab_to("Déposer une alerte");
    worker.strike("Enter");
    worker.sees("Quelques minutes suffisent.");
    worker.tab_to("Maintien dans le logement");
    worker.strike(" ");
    worker.tab_to("Commune du logement");
    worker.strike("ArrowDown");
    worker.strike("ArrowDown");
    worker.holds("Commune du logement", "Ville-Haute");
    for box_ in [
        "Risque de perte du logement",
        "Fragilité psychique",
        "Isolement social",
    ] {
        worker.tab_to(box_);
        worker.strike(" ");
    }
    worker.tab_to("Décrivez la situation");
    worker.types("Ne sort plus, le courrier s’entasse.");
    worker.tab_to("Âge de la personne");
    worker.types("47");
    worker.tab_to("Personne seule");
    worker.strike(" ");
    worker.tab_to("Locataire d’un bailleur social");
    worker.strike(" ");
    worker.tab_to("Envoyer l’alerte");
    worker.strike("Enter");
    worker.sees("L’alerte est envoyée.");
}

#[test]
fn a_visit_is_noted_with_the_keyboard_alone() {
    let office = Office::open("au-clavier", ALERT);
    let case = office.knows(&supported());
    let tisf = office.seats(&tisf(), Width::Phone).without_javascript();
    tisf.opens(&case);
    tisf.tab_to("Noter une visite");
    tisf.strike("Enter");
    tisf.sees("Qu’avez-vous fait ?");
    reaches_and_ticks(&tisf, "Visite à domicile");
    reaches_and_ticks(&tisf, "30 min");
    tisf.tab_to("Note pour l’équipe");
    tisf.types("Café pris ensemble.");
    tisf.tab_to("Enregistrer");
    tisf.strike("Enter");
    tisf.sees("C’est noté.");
    tisf.sees("Café pris ensemble.");
}

fn reaches_and_ticks(someone: &Someone, choice: &str) {
    someone.tab_to(choice);
    someone.strike(" ");
}
