//! The person takes back their agreement: what was shared with others is shared no more.

use etayage_testkit::actors::{contact, coordinator, nurse, referrer, tisf};
use etayage_testkit::browser::Width;
use etayage_testkit::logipsy::{ALERT, supported};
use jiff::civil::date;

use crate::Office;

#[test]
fn a_person_who_withdraws_is_left_in_peace() {
    let office = Office::open("un-retrait", ALERT);
    let case = office.knows(&supported());
    let coordinator = office.seats(&coordinator(), Width::Desktop);
    let others = [
        office.seats(&tisf(), Width::Phone),
        office.seats(&nurse(), Width::Phone),
        office.seats(&referrer(), Width::Phone),
        office.seats(&contact(), Width::Desktop),
    ];
    let [tisf, nurse, agent, _] = &others;
    for someone in [tisf, nurse, agent] {
        someone.opens(&case);
        someone.sees("Camille Vantorre");
    }

    office.turns_to(date(2019, 4, 10), "la personne se retire");
    coordinator.opens(&case);
    coordinator.press("L’accord de la personne");
    coordinator.press("La personne se retire");
    coordinator.fill("Ce qu’elle en dit", "Je préfère continuer sans vous.");
    coordinator.records("Enregistrer et clore la situation", "Le retrait est noté.");
    coordinator.sees("Je préfère continuer sans vous.");

    for someone in &others {
        someone.opens(&case);
        someone.does_not_see("Camille Vantorre");
        someone.does_not_see("continuer sans vous");
    }
    tisf.does_not_see("Noter une visite");
    tisf.does_not_see("Corriger l’identité");
    tisf.does_not_see("Fin prévue");
    tisf.looks_at("apres-le-retrait");
}
