//! An administrator fills the directory: an organisation by hand, communes from a table, their CMP.

use etayage_testkit::actors::administrator;
use etayage_testkit::browser::Width;
use etayage_testkit::logipsy::ALERT;

use crate::Office;

#[test]
fn from_a_table_of_communes_to_their_cmp() {
    let office = Office::open("annuaire", ALERT);
    let keeper = office.seats(&administrator(), Width::Phone);
    keeper.opens("/annuaire");
    keeper.looks_at("les-organismes");

    keeper.opens("/annuaire/communes/importer");
    keeper.fill("Table", "code;nom\n59599;Tourcoing\n599;Faux");
    keeper.press("Vérifier");
    keeper.sees("1 ligne ne peut pas être prise");
    keeper.sees("Ajouter 59599 Tourcoing");
    keeper.looks_at("ce-que-ferait-la-table");
    keeper.press("Enregistrer sans ces lignes");
    keeper.sees("La table est enregistrée dans l’annuaire.");
    keeper.looks_at("les-communes");

    keeper.opens("/annuaire/changements");
    keeper.sees("1 commune ajoutée");
    keeper.looks_at("les-changements");

    keeper.opens("/annuaire/structures/nouveau");
    keeper.fill("Nom", "CMP du Lac");
    keeper.press("Enregistrer");
    keeper.sees("Choisissez le type de structure dans la liste.");
    keeper.looks_at("une-structure-a-completer");
}
