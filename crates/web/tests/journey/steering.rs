//! The committee moves, the team writes its account, and whoever pays reads it on a phone.

use etayage_testkit::actors::{coordinator, steering_member};
use etayage_testkit::browser::Width;
use etayage_testkit::logipsy::supported;
use jiff::civil::date;

use crate::Office;

#[test]
fn the_account_given_to_those_who_pay() {
    let office = Office::open("rendre-compte", date(2019, 3, 1));
    office.knows(&supported());
    office.turns_to(date(2019, 5, 20), "la salle n’est pas libre en juin");
    let keeper = office.seats(&coordinator(), Width::Desktop);
    keeper.opens("/comites/logipsy/comite-technique/2019-06-05");
    keeper.press("Déplacer ou annuler");
    keeper.looks_at("deplacer-une-seance");
    keeper.choose("Que devient cette séance ?", "La tenir un autre jour");
    keeper.fill("Nouveau jour, si elle est déplacée", "2019-06-12");
    keeper.fill("Motif", "Salle indisponible.");
    keeper.records("Changer le calendrier", "Le calendrier est changé.");
    keeper.sees("Déplacée du 5 juin");
    keeper.looks_at("les-comites");

    office.turns_to(date(2019, 7, 8), "le bilan du semestre");
    let keeper = office.seats(&coordinator(), Width::Desktop);
    keeper.opens("/pilotage?dispositif=logipsy&periode=2019-1");
    keeper.press("Écrire le bilan");
    keeper.fill(
        "Difficultés rencontrées",
        "La situation LGP-19-AAAAA a demandé beaucoup de temps.",
    );
    keeper.press("Enregistrer le bilan");
    keeper.sees("ressemble à une référence de situation");
    keeper.looks_at("une-reference-refusee");
    keeper.fill(
        "Difficultés rencontrées",
        "Les CMP répondent tard, surtout l’été.",
    );
    keeper.records("Enregistrer le bilan", "Le bilan est enregistré.");
    keeper.press("Noter une action de sensibilisation");
    keeper.fill("Jour", "2019-06-20");
    keeper.choose("Agents de quel organisme", "Horizon Habitat");
    keeper.fill("Thème", "Repérer la souffrance psychique");
    keeper.fill("Nombre d’agents", "15");
    keeper.records("Noter l’action", "L’action est notée.");
    keeper.looks_at("les-actions-de-sensibilisation");

    let funder = office.seats(&steering_member(), Width::Phone);
    funder.opens("/pilotage?dispositif=logipsy&periode=2019-1");
    funder.sees("Les CMP répondent tard, surtout l’été.");
    funder.sees("Les actions de sensibilisation");
    funder.looks_at("ce-que-lit-un-financeur");
}
