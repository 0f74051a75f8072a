//! The directory, kept by the administrator: organisations, communes, structures.

use axum::http::StatusCode;
use etayage_store::{Commune, Directory};
use etayage_testkit::actors::*;

use crate::support::{Client, Page, TestApp};

const SAVE: &str = "Enregistrer";
const REMOVE: &str = "Retirer de l’annuaire";

/// Adds a commune.
async fn add_commune(admin: &Client, code: &str, name: &str) -> Page {
    let form = admin.form("/annuaire/communes/nouveau", SAVE).await;
    form.set("code", code).set("name", name).press(SAVE).await
}

#[tokio::test]
async fn an_organisation_a_commune_and_its_cmp_are_added_corrected_and_removed() {
    let app = TestApp::new().await;
    let admin = app.as_(&administrator());
    let form = admin.form("/annuaire/organismes/nouveau", SAVE).await;
    let listed = form
        .set("name", "  Hôpital   du Lac ")
        .set("kind", "hospital")
        .set("programme", "logipsy")
        .press(SAVE)
        .await;
    listed
        .ok()
        .says("L’entrée est ajoutée")
        .says("Hôpital du Lac")
        .says("Établissement de santé");
    add_commune(&admin, "59599", "Tourcoing")
        .await
        .ok()
        .says("59599");

    let form = admin.form("/annuaire/structures/nouveau", SAVE).await;
    let hospital = form
        .choices("organisation")
        .last()
        .expect("a hospital")
        .clone();
    let listed = form
        .set("name", "CMP du Lac")
        .set("kind", "cmp")
        .set("organisation", hospital)
        .set("commune", "59599")
        .set("telephone", "0300000001")
        .press(SAVE)
        .await
        .ok();
    let listed = listed.says("Tourcoing").says("03 00 00 00 01");
    assert!(listed.source().contains("tel:0300000001"));

    let link = listed.links().into_iter().find(|link| {
        link.starts_with("/annuaire/structures/") && !link.ends_with("nouveau") && link.len() > 50
    });
    let link = link.expect("its page");
    let form = admin.form(&link, SAVE).await;
    assert_eq!(form.value("telephone"), "03 00 00 00 01");
    form.set("name", "CMP du Grand Lac")
        .press(SAVE)
        .await
        .ok()
        .says("L’entrée est corrigée");
    admin
        .form("/annuaire/communes/59599", REMOVE)
        .await
        .press(REMOVE)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("« Tourcoing » sert encore : 1 structure.");
    admin
        .form(&link, REMOVE)
        .await
        .press(REMOVE)
        .await
        .ok()
        .says("retirée");
    admin
        .form("/annuaire/communes/59599", REMOVE)
        .await
        .press(REMOVE)
        .await
        .ok();
    admin
        .get("/annuaire?partie=communes")
        .await
        .ok()
        .hides("Tourcoing");

    admin
        .get("/annuaire/changements")
        .await
        .ok()
        .says("1 commune ajoutée")
        .says("1 structure corrigée")
        .says("1 structure retirée")
        .says("CMP du Grand Lac");
    assert!(app.app.verify().await.expect("a report").is_green());
}

#[tokio::test]
async fn what_is_wrong_is_said_and_nothing_typed_is_lost() {
    let app = TestApp::new().await;
    let admin = app.as_(&administrator());
    let page = add_commune(&admin, "5900", "Deûlémont").await;
    let page = page
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Ce n’est pas le code postal");
    assert_eq!(page.form(SAVE).value("name"), "Deûlémont");
    let page = add_commune(&admin, COMMUNE, "Ailleurs").await;
    page.is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("est déjà dans l’annuaire : Ville-Haute");
    admin
        .get(&format!("/annuaire/communes/{COMMUNE}"))
        .await
        .ok()
        .says("Ville-Haute");

    let form = admin.form("/annuaire/organismes/nouveau", SAVE).await;
    let page = form.set("name", "horizon HABITAT").press(SAVE).await;
    let page = page.is(StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Un autre organisme porte ce nom")
        .says("Choisissez le type d’organisme");

    let form = admin.form("/annuaire/structures/nouveau", SAVE).await;
    let page = form
        .set("name", "CMP")
        .set("telephone", "appeler le matin")
        .set("email", "accueil")
        .forged("commune", "13055")
        .press(SAVE)
        .await;
    page.is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("La commune 13055 n’est pas dans l’annuaire")
        .says("comme 03 00 00 00 00")
        .says("comme accueil@exemple.fr");
}

#[tokio::test]
async fn lists_come_in_french_order() {
    let app = TestApp::new().await;
    let admin = app.as_(&administrator());
    for (code, name) in [
        ("62178", "Bruay-la-Buissière"),
        ("62119", "Béthune"),
        ("59183", "Étaples"),
    ] {
        add_commune(&admin, code, name).await.ok();
    }
    let right = ["", "62119", "62178", "59183", OTHER_COMMUNE, COMMUNE];
    let form = app
        .as_(&referrer())
        .form("/alertes/nouvelle", "Garder en brouillon")
        .await;
    assert_eq!(form.choices("commune"), right);
    let form = admin.form("/comptes/nouveau", "Inviter").await;
    assert_eq!(form.choices("territory"), &right[1..]);
    let found = admin.get("/annuaire?partie=communes&q=etap").await.ok();
    found.says("Étaples").hides("Béthune");
}

#[tokio::test]
async fn nobody_else_reaches_the_directory() {
    let app = TestApp::new().await;
    for actor in [coordinator(), referrer(), protection_officer()] {
        let client = app.as_(&actor);
        for path in [
            "/annuaire",
            "/annuaire/changements",
            "/annuaire/communes/nouveau",
        ] {
            client.get(path).await.is(StatusCode::FORBIDDEN);
        }
        let fields = [("code", "59599"), ("name", "Tourcoing")];
        client
            .post("/annuaire/communes/nouveau", &fields)
            .await
            .is(StatusCode::FORBIDDEN);
        let remove = format!("/annuaire/communes/{COMMUNE}/retirer");
        client.post(&remove, &[]).await.is(StatusCode::FORBIDDEN);
    }
    let client = app.as_(&administrator());
    for path in ["/annuaire/rien/nouveau", "/annuaire/communes/59599"] {
        client.get(path).await.is(StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_table_is_shown_before_it_is_recorded() {
    let app = TestApp::new().await;
    let admin = app.as_(&administrator());
    let form = admin.form("/annuaire/communes/importer", "Vérifier").await;
    let table = b"COM;LIBELLE\n59599;Tourcoing\n62119;B\xe9thune\n593;Faux\n";
    let shown = form
        .attach("file", "communes.csv", table)
        .press("Vérifier")
        .await;
    let shown = shown
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("2 entrées à ajouter, 0 à corriger, 0 déjà là.")
        .says("Ligne 4 :")
        .says("Ajouter 62119 Béthune");
    admin
        .get("/annuaire?partie=communes")
        .await
        .ok()
        .hides("Béthune");
    let record = "Enregistrer sans ces lignes";
    let other = shown
        .form(record)
        .set("text", "code;nom\n59009;Villeneuve-d’Ascq");
    other.press(record).await.ok().says("Ajouter 59009");
    admin
        .get("/annuaire?partie=communes")
        .await
        .ok()
        .hides("Villeneuve");
    let listed = shown.form(record).press(record).await.ok();
    listed
        .says("La table est enregistrée")
        .says("Béthune")
        .says("Tourcoing")
        .hides("Faux");
    admin
        .get("/annuaire/changements")
        .await
        .ok()
        .says("2 communes ajoutées");

    let form = admin
        .form("/annuaire/structures/importer", "Vérifier")
        .await;
    let table = "nom,communes,telephone\nCMP du Lac,\"Béthune, 59599\",0300000001";
    let shown = form.set("text", table).press("Vérifier").await.ok();
    let record = "Enregistrer dans l’annuaire";
    shown
        .form(record)
        .press(record)
        .await
        .ok()
        .says("Béthune, Tourcoing");
    let form = admin
        .form("/annuaire/structures/importer", "Vérifier")
        .await;
    form.press("Vérifier")
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Collez la table");
}

#[tokio::test]
async fn an_alert_proposes_the_communes_of_its_programme() {
    let app = TestApp::new().await;
    let admin = app.as_(&administrator());
    add_commune(&admin, "59599", "Tourcoing").await.ok();
    let elsewhere = Directory {
        communes: vec![Commune {
            code: "13055".to_owned(),
            name: "Marseille".to_owned(),
            programmes: vec!["selo".to_owned()],
        }],
        ..Directory::default()
    };
    app.app
        .import_directory(elsewhere)
        .await
        .expect("a commune");
    let form = app
        .as_(&referrer())
        .form("/alertes/nouvelle", "Garder en brouillon")
        .await;
    assert_eq!(
        form.choices("commune"),
        ["", "59599", OTHER_COMMUNE, COMMUNE]
    );
    let form = form
        .forged("commune", "13055")
        .press("Garder en brouillon")
        .await;
    form.is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Choisissez une commune de la liste.");
}

#[tokio::test]
async fn an_empty_installation_says_what_comes_first_until_it_is_done() {
    let app = TestApp::bare().await;
    app.app
        .first_administrator("admin")
        .await
        .expect("an administrator");
    let admin = app.signed("admin");
    let page = admin.get("/").await.ok();
    page.says("Pour commencer")
        .says("Remplir l’annuaire")
        .hides("(fait)");
    let form = admin.form("/annuaire/organismes/nouveau", SAVE).await;
    form.set("name", "Horizon Habitat")
        .set("kind", "landlord")
        .press(SAVE)
        .await
        .ok();
    add_commune(&admin, "59350", "Lille").await.ok();
    admin.get("/").await.ok().says("(fait)");

    let form = admin.form("/comptes/nouveau", "Inviter").await;
    let landlord = form.choices("organisation")[1].clone();
    let form = form
        .set("name", "Alix Dormeuil")
        .set("login", "alix.dormeuil")
        .set("organisation", landlord)
        .set("programme", "logipsy")
        .set("role", "referrer");
    form.press("Inviter")
        .await
        .ok()
        .says("À remettre à Alix Dormeuil");
    admin
        .get("/")
        .await
        .ok()
        .hides("Pour commencer")
        .says("Rien à faire");
    let alert = app
        .signed("alix.dormeuil")
        .get("/alertes/nouvelle")
        .await
        .ok();
    assert_eq!(
        alert.form("Garder en brouillon").choices("commune"),
        ["", "59350"]
    );
}
