//! A danger: what to do stands on one screen, who was warned is kept.

use etayage_testkit::actors::{coordinator, referrer, tisf};
use etayage_testkit::browser::Width;
use etayage_testkit::logipsy::{ALERT, supported};
use jiff::civil::date;

use crate::Office;

#[test]
fn a_danger_is_reported_the_cmp_is_warned_and_the_trace_is_kept() {
    let office = Office::open("une-mise-en-danger", ALERT);
    let case = office.knows(&supported());
    let tisf = office.seats(&tisf(), Width::Phone);
    let coordinator = office.seats(&coordinator(), Width::Desktop);
    let agent = office.seats(&referrer(), Width::Phone);

    office.turns_to(date(2019, 4, 10), "une mise en danger");
    tisf.opens(&case);
    tisf.press("Signaler un danger");
    tisf.sees("Appeler le 15");
    tisf.choose("Qui est en danger ?", "Danger pour la personne elle-même");
    tisf.fill(
        "Ce qui a été vu ou entendu",
        "Ne mange plus depuis trois jours, le dit elle-même.",
    );
    tisf.records("Signaler à l’équipe", "La mise en danger est signalée.");
    tisf.sees("Personne n’a encore été prévenu.");
    tisf.press("Noter qui a été prévenu");
    tisf.fill("Qui a été prévenu ?", "CMP de Ville-Haute");
    tisf.fill("À quelle heure ?", "10:20");
    tisf.fill("Quelle réponse ?", "Une infirmière passe cet après-midi.");
    tisf.records("Enregistrer", "C’est noté.");

    coordinator.opens(&case);
    coordinator.sees("CMP de Ville-Haute");
    coordinator.sees("10 h 20");
    coordinator.sees("Honorine Beaurepaire");
    coordinator.looks_at("danger-en-cours");
    agent.opens(&case);
    agent.does_not_see("Ne mange plus");

    office.turns_to(date(2019, 4, 12), "le danger est passé");
    coordinator.opens(&case);
    coordinator.press_within("Ne mange plus", "Clore");
    coordinator.fill(
        "Comment la situation s’est apaisée",
        "Elle a accepté les repas livrés.",
    );
    coordinator.records("Clore", "La mise en danger est close.");
    coordinator.press("Mises en danger closes");
    coordinator.sees("Elle a accepté les repas livrés.");
    coordinator.sees("10 h 20");
}
