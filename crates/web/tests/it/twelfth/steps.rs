//! The steps of a case of the twelfth programme, each done by who does it.

use axum::http::StatusCode;
use etayage_model::roles::{Actor, Role};
use etayage_store::{Directory, Membership};
use etayage_testkit::actors::*;
use jiff::civil::date;

use crate::support::{Form, TestApp, Walk};

const RULES: &str = include_str!("programme.toml");
/// The form of an alert.
pub const NEW: &str = "/alertes/nouvelle?dispositif=douze";

fn holding(actor: &Actor, role: Role) -> Membership {
    Membership {
        user: actor.user.to_string(),
        programme: "douze".to_owned(),
        role: role.key().to_owned(),
        territory: vec![],
        structure: None,
    }
}

/// The programme published, its people in the directory.
pub async fn published() -> TestApp {
    let mut app = TestApp::on(date(2019, 3, 5)).await;
    app.programme = "douze";
    app.app
        .publish_as(administrator().user.as_str(), RULES)
        .await
        .expect("a programme");
    let memberships = vec![
        holding(&town_referrer(), Role::Referrer),
        holding(&other_nurse(), Role::Referrer),
        holding(&coordinator(), Role::Coordinator),
        holding(&tisf(), Role::Tisf),
        holding(&nurse(), Role::HealthProfessional),
        holding(&adviser(), Role::LandlordAdviser),
    ];
    let directory = Directory {
        memberships,
        ..Directory::default()
    };
    app.app
        .import_directory(directory)
        .await
        .expect("a directory");
    app
}

/// An anonymous sheet.
pub fn sheet(form: Form, age: u8) -> Form {
    form.set("commune", COMMUNE)
        .set_all("criteria", &["danger"])
        .set("q-age", age)
}

/// The town keeps a draft, marks its grid, then sends.
pub async fn alerted() -> Walk {
    let app = published().await;
    let page = app.as_(&town_referrer()).get(NEW).await.ok();
    let form = sheet(page.form("Envoyer l’alerte"), 22);
    let page = form.press("Garder en brouillon").await.ok();
    let case = page.path.split('?').next().unwrap_or_default().to_owned();
    let walk = Walk { app, case };
    let strong = |form: Form| form.set("s-bruit", 2).set("s-dette", 2);
    walk.act(
        &town_referrer(),
        "grille/signaux:a-l-alerte",
        "Enregistrer la grille",
        strong,
    )
    .await
    .says("Prévenez le travailleur social.");
    walk.act(
        &town_referrer(),
        "transmettre",
        "Envoyer l’alerte",
        |form| form,
    )
    .await;
    walk
}

/// Taken in charge, justice heard by telephone, accepted by the team, the household informed.
pub async fn informed() -> Walk {
    let walk = alerted().await;
    let team = coordinator();
    walk.act(&team, "prendre-en-charge", "Prendre en charge", |form| form)
        .await;
    walk.act(
        &team,
        "demander-avis/justice",
        "Demander cet avis",
        |form| form,
    )
    .await;
    walk.act(
        &team,
        "donner-avis/justice",
        "Enregistrer l’avis",
        |form| form.set("verdict", "favourable"),
    )
    .await;
    walk.decide_at(&team, "equipe", "2019-03-05", "entry", |form| {
        form.set("ruling", "accepted")
    })
    .await;
    walk.act(&town_referrer(), "informer", "Enregistrer", |form| {
        form.set("how", "Visite du CCAS")
    })
    .await
    .says("À partir du mardi 12 mars 2019")
    .says("Personne ne vient avant le mar. 12 mars 2019");
    walk
}

/// The days to object passed in silence: first meeting, adhesion, dwelling.
pub async fn housed() -> Walk {
    let walk = informed().await;
    let team = coordinator();
    let meet = |day: &str| {
        let day = day.to_owned();
        move |form: Form| form.set("through", "le CCAS").set("on", day)
    };
    let form = walk
        .form(&team, "fixer-rencontre", "Enregistrer la date")
        .await;
    meet("2019-03-11")(form)
        .press("Enregistrer la date")
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("à partir du mar. 12 mars 2019");
    walk.act(
        &team,
        "fixer-rencontre",
        "Enregistrer la date",
        meet("2019-03-12"),
    )
    .await;
    walk.app.turn_to(date(2019, 3, 12));
    walk.act(&team, "rencontre", "Enregistrer", |form| form)
        .await;
    walk.act(&team, "adhesion", "Enregistrer l’adhésion", |form| {
        form.set("how", "spoken")
            .set("agreement_with_referrer", "oui")
            .set("given_name", "Camille")
            .set("family_name", "Vantorre")
    })
    .await;
    walk.act(&team, "logement", "Enregistrer", |form| {
        form.set("place", "4 impasse des Saules")
    })
    .await
    .says("4 impasse des Saules");
    for member in [
        "tisf:u-tisf",
        "health-professional:u-infirmiere",
        "landlord-adviser:u-cesf",
    ] {
        walk.act(&team, "equipe-ajouter", "Ajouter", |form| {
            form.set("member", member)
        })
        .await;
    }
    walk
}

/// Diagnosis, formula, objective, commitment, with the person's own grid on the first day.
pub async fn committed() -> Walk {
    let walk = housed().await;
    let team = coordinator();
    walk.act(&team, "grille/soi:debut", "Enregistrer la grille", |form| {
        form.set("s-voisins", 0)
    })
    .await;
    walk.app.turn_to(date(2019, 3, 25));
    walk.act(&team, "diagnostic", "Enregistrer le diagnostic", |form| {
        form.set("needs", "Dormir.").set("difficulties", "Peur.")
    })
    .await;
    walk.act(&team, "restituer", "Enregistrer", |form| form)
        .await;
    walk.act(&team, "formule", "Enregistrer", |form| {
        form.set("formula", "intense")
    })
    .await
    .says("Intense, 8 visites par mois");
    walk.act(&team, "objectif", "Fixer cet objectif", |form| {
        form.set("wording", "Se sentir chez soi.")
            .set("field", "logement")
            .set("voice", "person")
    })
    .await;
    walk.act(&team, "engagement", "Enregistrer l’engagement", |form| {
        form.set("starts", "2019-03-25")
            .set("intensity", "Deux visites par semaine.")
    })
    .await;
    for party in ["signer/person", "signer/team"] {
        walk.act(&team, party, "Enregistrer la signature", |form| {
            form.set("signature_typed", "oui")
        })
        .await;
    }
    walk
}

/// Everyone agrees, the relay is passed, the end is decided.
pub async fn ended() -> Walk {
    let walk = committed().await;
    let team = coordinator();
    walk.app.turn_to(date(2019, 6, 12));
    walk.act(
        &team,
        "grille/soi:trois-mois",
        "Enregistrer la grille",
        |form| form.set("s-voisins", 2),
    )
    .await
    .says("pas du tout → tout à fait : mieux")
    .says("0 → 2 sur 2 : mieux")
    .says("Plus la ligne est haute, mieux c’est.");
    walk.app.turn_to(date(2019, 9, 24));
    walk.act(&team, "avis-partenaire", "Noter son avis", |form| {
        form.set("role", "referrer")
            .set("wish", "end")
            .set("note", "Tout va bien.")
    })
    .await;
    walk.act(&adviser(), "avis-suite", "Donner mon avis", |form| {
        form.set("wish", "end").set("note", "Je prends la suite.")
    })
    .await;
    walk.act(
        &adviser(),
        "passer-relais/presentation",
        "Enregistrer",
        |form| form,
    )
    .await
    .says("1 étape faite sur 2");
    walk.act(&team, "passer-relais/dossier", "Enregistrer", |form| form)
        .await
        .says("Relais passé");
    walk.decide_at(&team, "equipe", "2019-09-24", "end", |form| {
        form.set("ruling", "end")
            .set("end_on", "2019-09-25")
            .set("end_reason", "atteints")
    })
    .await;
    walk
}
