//! The steps of a LOGIPSY case, each done by who does it in life, on the days of the source.

use axum::http::StatusCode;
use etayage_model::roles::Actor;
use etayage_testkit::actors::*;
use jiff::civil::date;

use crate::support::{Form, TestApp, Walk, pdf_text};

const WHAT: &str = "Logement encombré depuis l’hiver, ne répond plus au gardien.";

/// An anonymous alert sheet.
pub fn sheet(form: Form) -> Form {
    form.set("pathway", "maintien")
        .set("commune", COMMUNE)
        .set_all("criteria", &["risque-logement", "fragilite-psychique"])
        .set_all("signs", &["encombrement", "isolement"])
        .set("q-description", WHAT)
        .set("q-age", 47)
        .set("q-situation-familiale", "seul")
        .set("q-situation-logement", "bailleur-social")
}

/// The landlord's agent files, the named contact validates.
pub async fn alerted(app: TestApp) -> Walk {
    let page = app.as_(&referrer()).get("/alertes/nouvelle").await.ok();
    let page = sheet(page.form("Envoyer à mon référent"))
        .press("Envoyer à mon référent")
        .await
        .ok();
    let walk = Walk {
        case: page.path.split('?').next().unwrap_or_default().to_owned(),
        app,
    };
    page.says("Votre référent est averti");
    walk.seen_by(&coordinator()).await.is(StatusCode::NOT_FOUND);
    walk.app
        .as_(&contact())
        .get("/")
        .await
        .ok()
        .says("Valider la fiche alerte");
    walk.act(&contact(), "transmettre", "Envoyer l’alerte", |form| form)
        .await
        .says("L’alerte est envoyée");
    walk
}

/// The town's social centre files on its own.
pub async fn alerted_by_the_town(app: TestApp) -> Walk {
    let page = app
        .as_(&town_referrer())
        .get("/alertes/nouvelle")
        .await
        .ok();
    let page = sheet(page.form("Envoyer l’alerte"))
        .press("Envoyer l’alerte")
        .await
        .ok();
    Walk {
        case: page.path.split('?').next().unwrap_or_default().to_owned(),
        app,
    }
}

/// Each opinion is asked by the coordinator, then given by whom it is asked.
pub async fn opined(walk: &Walk, author: &Actor) {
    let team = coordinator();
    walk.app
        .as_(&team)
        .get("/")
        .await
        .ok()
        .says("Prendre la situation en charge");
    walk.act(&team, "prendre-en-charge", "Prendre en charge", |form| form)
        .await;
    walk.act(
        &team,
        "demander-avis/prescripteur",
        "Demander cet avis",
        |form| form,
    )
    .await;
    let asked = walk
        .form(&team, "demander-avis/cmp", "Demander cet avis")
        .await;
    assert_eq!(
        asked.value("structure"),
        SECTOR_CMP,
        "the CMP of the sector comes first"
    );
    walk.act(&team, "demander-avis/cmp", "Demander cet avis", |form| form)
        .await;
    walk.act(
        &team,
        "demander-avis/referents-sante-mentale",
        "Demander cet avis",
        |form| form,
    )
    .await;
    let favourable = |form: Form| form.set("verdict", "favourable");
    walk.act(
        author,
        "donner-avis/prescripteur",
        "Enregistrer l’avis",
        |form| {
            favourable(form)
                .set("q-evolution", "Rien de nouveau.")
                .set("q-relais", "prescripteur")
        },
    )
    .await;
    walk.app
        .as_(&cmp())
        .get("/")
        .await
        .ok()
        .says("Donner : avis du CMP de secteur");
    walk.act(&cmp(), "donner-avis/cmp", "Enregistrer l’avis", |form| {
        favourable(form)
            .set("q-connaissance", "ne-sait-pas")
            .set("q-soins", "Une visite à deux serait possible.")
    })
    .await;
    walk.act(
        &health_referent(),
        "donner-avis/referents-sante-mentale",
        "Enregistrer l’avis",
        |form| favourable(form).set("q-pertinence", "Oui, la situation correspond."),
    )
    .await;
}

/// The first meeting and the adhesion, with all that the person may allow.
pub async fn adhered(walk: &Walk) {
    walk.act(
        &referrer(),
        "fixer-rencontre",
        "Enregistrer la date",
        |form| {
            form.set("through", "la gardienne")
                .set("on", "2019-03-11")
                .set("at", "14:30")
        },
    )
    .await;
    walk.app.turn_to(date(2019, 3, 11));
    let team = coordinator();
    walk.act(&team, "rencontre", "Enregistrer", |form| form)
        .await;
    walk.act(&team, "adhesion", "Enregistrer l’adhésion", |form| {
        form.set("how", "signed")
            .set("agreement_with_referrer", "oui")
            .set("given_name", "Camille")
            .set("family_name", "Vantorre")
            .set("birth", "02/06/1974")
    })
    .await
    .says("Camille Vantorre");
    for member in ["tisf:u-tisf", "health-professional:u-infirmiere"] {
        walk.act(&team, "equipe-ajouter", "Ajouter", |form| {
            form.set("member", member)
        })
        .await;
    }
}

/// Diagnosis, an objective, a relay, the commitment and its three signatures.
pub async fn committed(walk: &Walk) {
    walk.app.turn_to(date(2019, 3, 25));
    let team = coordinator();
    walk.act(&team, "diagnostic", "Enregistrer le diagnostic", |form| {
        form.set("needs", "Retrouver le calme.")
            .set("difficulties", "Encombrement, dette.")
    })
    .await;
    walk.act(&team, "restituer", "Enregistrer", |form| form)
        .await;
    walk.act(&team, "objectif", "Fixer cet objectif", |form| {
        form.set("wording", "Libérer l’entrée et la cuisine.")
            .set("field", "logement")
            .set("voice", "person")
    })
    .await;
    walk.act(&team, "relais", "Ajouter le relais", |form| {
        form.set("kind", "family")
            .set("name", "Sa sœur")
            .set("purpose", "Passer chaque dimanche.")
            .set("active", "oui")
    })
    .await;
    walk.app.turn_to(date(2019, 3, 28));
    walk.act(&team, "engagement", "Enregistrer l’engagement", |form| {
        form.set("starts", "2019-03-28")
            .set("intensity", "Deux visites d’une heure par semaine.")
    })
    .await;
    walk.act(&team, "signer/person", "Enregistrer la signature", |form| {
        form.attach("scan", "page.pdf", &etayage_testkit::files::scanned_page())
    })
    .await;
    walk.act(&team, "signer/team", "Enregistrer la signature", |form| {
        form.set("signature_typed", "oui")
    })
    .await;
    walk.act(
        &referrer(),
        "signer/referrer",
        "Enregistrer la signature",
        |form| form.forged("signature_image", &format!("data:image/png;base64,{PNG}")),
    )
    .await;
}

/// A picture of one pixel.
const PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/// Visits, notes, a review, the landlord's procedure.
pub async fn supported(walk: &Walk) {
    walk.app.turn_to(date(2019, 4, 2));
    walk.act(&tisf(), "planifier", "Mettre à l’agenda", |form| {
        form.set("kind", "home-visit")
            .set("on", "2019-04-09")
            .set("at", "10:00")
    })
    .await;
    walk.act(&tisf(), "acte", "Enregistrer", |form| {
        form.set("kind", "home-visit")
            .set("minutes", "60")
            .set("note", "Tri de l’entrée.")
    })
    .await;
    walk.act(&nurse(), "acte", "Enregistrer", |form| {
        form.set("kind", "call")
            .set("note", "Appel court.")
            .set("health_note", "Sommeil meilleur.")
    })
    .await;
    walk.app.turn_to(date(2019, 4, 3));
    walk.decide(&coordinator(), "2019-04-03", "diagnosis", |form| {
        form.set("ruling", "accepted")
    })
    .await
    .says("Diagnostic étudié");
    walk.app.turn_to(date(2019, 4, 9));
    walk.app
        .as_(&tisf())
        .get("/")
        .await
        .ok()
        .says("Visite à domicile");
    let form = walk.form(&tisf(), "acte/a1", "Enregistrer").await;
    form.set("minutes", "90").press("Enregistrer").await.ok();
    walk.act(&coordinator(), "bilan", "Enregistrer le bilan", |form| {
        form.set("evolution", "L’entrée est dégagée.")
    })
    .await;
    walk.act(
        &coordinator(),
        "objectif-niveau/o1",
        "Enregistrer",
        |form| form.set("level", "partly"),
    )
    .await;
    let page = walk
        .act(&referrer(), "procedure", "Mettre à jour", |form| {
            form.set("stage", "notice").set("arrears", "1234,50")
        })
        .await;
    page.says("1 234,50 €");
    walk.act(&referrer(), "suspendre-procedure", "Suspendre", |form| form)
        .await;
}

/// Renewed in June, on the wish of the referrer.
pub async fn renewed(walk: &Walk) {
    walk.app.turn_to(date(2019, 6, 4));
    walk.act(&referrer(), "avis-suite", "Donner mon avis", |form| {
        form.set("wish", "renewal").set("note", "Il faut du temps.")
    })
    .await;
    walk.app.turn_to(date(2019, 6, 5));
    let page = walk
        .decide(&coordinator(), "2019-06-05", "end", |form| {
            form.set("ruling", "renewal")
        })
        .await;
    page.says("Accompagnement jusqu’au samedi 28 septembre 2019");
    walk.seen_by(&referrer())
        .await
        .ok()
        .says("sam. 28 septembre 2019");
}

/// Ended in September, summed up, and looked at again six months later.
pub async fn ended(walk: &Walk) {
    walk.app.turn_to(date(2019, 9, 4));
    let page = walk
        .decide(&coordinator(), "2019-09-04", "end", |form| {
            form.set("ruling", "end")
                .set("end_on", "2019-09-27")
                .set("end_reason", "objectifs-atteints")
        })
        .await;
    page.says("vendredi 27 septembre 2019");
    walk.app.turn_to(date(2019, 9, 30));
    walk.act(
        &coordinator(),
        "synthese",
        "Transmettre la synthèse",
        |form| {
            form.set("summary", "Le logement est dégagé.")
                .set("watch", "Sa sœur et le CMP.")
        },
    )
    .await;
    walk.act(&coordinator(), "devenir/sortie", "Enregistrer", |form| {
        form.set("outcome", "maintien")
    })
    .await;
    let path = format!("{}/documents/synthese.pdf", walk.case);
    let text = pdf_text(&walk.app.as_(&referrer()).get(&path).await.ok().body);
    for words in [
        "Le logement est dégagé.",
        "Sa sœur",
        "Atteint en partie",
        "Sa sœur et le CMP.",
    ] {
        assert!(
            text.contains(words),
            "« {words} » is not in the synthesis: {text}"
        );
    }
    assert!(!text.contains("Sommeil meilleur"));
    walk.app.turn_to(date(2020, 3, 30));
    walk.act(&coordinator(), "devenir/six-mois", "Enregistrer", |form| {
        form.set("outcome", "maintien")
    })
    .await
    .says("6 mois après");
}
