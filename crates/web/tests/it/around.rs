//! Support from day to day: appointments that move, relays, a danger, the landlord's procedure.

use axum::http::StatusCode;
use etayage_model::roles::Actor;
use etayage_testkit::actors::*;
use etayage_testkit::logipsy::{ended, supported};
use etayage_testkit::story::Story;
use jiff::civil::date;

use crate::support::{Form, Page, TestApp, Walk};

async fn lived(story: &Story) -> Walk {
    let app = TestApp::new().await;
    let case = format!("/situations/{}", app.lived(story).await);
    Walk { app, case }
}

/// Fills the form of an action on something, whose link is not on the page of the situation itself.
async fn press(
    walk: &Walk,
    actor: &Actor,
    action: &str,
    button: &str,
    fill: impl FnOnce(Form) -> Form,
) -> Page {
    fill(walk.form(actor, action, button).await)
        .press(button)
        .await
        .ok()
}

async fn week(walk: &Walk, actor: &Actor, day: &str) -> Page {
    walk.app
        .as_(actor)
        .get(&format!("/agenda?semaine={day}"))
        .await
        .ok()
}

#[tokio::test]
async fn an_appointment_is_planned_moved_then_cancelled_and_each_step_is_seen() {
    let walk = lived(&supported()).await;
    walk.app.turn_to(date(2019, 4, 8));
    walk.act(&tisf(), "planifier", "Mettre à l’agenda", |form| {
        form.set("kind", "home-visit")
            .set("on", "2019-04-10")
            .set("at", "10:00")
    })
    .await
    .says("Visite à domicile à 10 h");
    week(&walk, &tisf(), "2019-04-10")
        .await
        .says("10 h")
        .says("1 rendez-vous");
    week(&walk, &other_tisf(), "2019-04-10")
        .await
        .says("0 rendez-vous");
    walk.act(&coordinator(), "identite", "Enregistrer", |form| {
        form.set("phone", "03 53 01 00 12")
    })
    .await;
    let appointment = format!("{}/acte/a2", walk.case);
    let page = walk.app.as_(&tisf()).get(&appointment).await.ok();
    let page = page.says_in_order(&["Heure", "10 h", "3, allée des Noisetiers", "03 53 01 00 12"]);
    assert!(page.links().contains(&"tel:0353010012".to_owned()));
    walk.seen_by(&referrer())
        .await
        .ok()
        .says("mer. 10 avril 2019");
    press(&walk, &tisf(), "reporter-acte/a2", "Reporter", |form| {
        form.set("on", "2019-04-17")
    })
    .await
    .says("Le rendez-vous est reporté.");
    week(&walk, &tisf(), "2019-04-10")
        .await
        .says("0 rendez-vous");
    week(&walk, &tisf(), "2019-04-17")
        .await
        .says("1 rendez-vous")
        .says("10 h");
    press(
        &walk,
        &tisf(),
        "annuler-acte/a3",
        "Annuler le rendez-vous",
        |form| form.set("why", "La personne est absente."),
    )
    .await
    .says("annulé")
    .says("La personne est absente.");
    week(&walk, &tisf(), "2019-04-17")
        .await
        .says("0 rendez-vous");
    walk.app
        .as_(&tisf())
        .get(&format!("{}/acte/a3", walk.case))
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
    walk.app.assert_sound().await;
}

#[tokio::test]
async fn a_week_shows_the_holiday_and_the_meeting_that_it_moves() {
    let app = TestApp::new().await;
    let page = app
        .as_(&coordinator())
        .get("/agenda?semaine=2019-04-29")
        .await
        .ok();
    let page = page
        .says("mercredi 1er")
        .says("Férié : Fête du Travail")
        .says("Comité technique")
        .says("Reporté du 1er mai");
    let held = "/comites/logipsy/comite-technique/2019-05-02";
    assert!(
        page.links().iter().any(|link| link == held),
        "{:?}",
        page.links()
    );
    app.as_(&coordinator())
        .get("/agenda?semaine=demain")
        .await
        .ok()
        .says("25 février");
}

#[tokio::test]
async fn an_act_that_cannot_be_recorded_keeps_what_was_written() {
    let walk = lived(&supported()).await;
    let form = walk.form(&tisf(), "acte", "Enregistrer").await;
    let note = "Cuisine dégagée, reste la chambre.";
    let page = form
        .clone()
        .set("note", note)
        .press("Enregistrer")
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
    let page = page.says("Choisissez ce dont il s’agit.");
    assert_eq!(page.form("Enregistrer").value("note"), note);
    let late = form
        .set("note", note)
        .set("kind", "home-visit")
        .set("on", "2019-04-30")
        .press("Enregistrer")
        .await;
    let page = late
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("n’est pas encore passé");
    assert_eq!(page.form("Enregistrer").value("note"), note);
}

#[tokio::test]
async fn a_danger_shows_what_to_do_and_closes_only_once_someone_was_warned() {
    let walk = lived(&supported()).await;
    let facts = "Il dit qu’il ne veut plus vivre.";
    let page = walk
        .act(&tisf(), "danger", "Signaler à l’équipe", |form| {
            form.set("toward", "oneself").set("facts", facts)
        })
        .await;
    let page = page
        .says_in_order(&["Danger immédiat : appeler le 15", "Les étapes"])
        .says("Personne n’a encore été prévenu.");
    let links = page.links();
    assert!(links.iter().any(|link| link == "tel:15"), "{links:?}");
    assert!(
        !links.iter().any(|link| link.contains("clore-danger")),
        "nobody was warned yet: {links:?}"
    );
    walk.app
        .as_(&coordinator())
        .get("/")
        .await
        .ok()
        .says("Mise en danger : alerter le CMP");
    walk.app
        .as_(&tisf())
        .get(&format!("{}/clore-danger/d1", walk.case))
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
    walk.act(&tisf(), "prevenir/d1", "Enregistrer", |form| {
        assert_eq!(
            (form.value("on"), form.value("at")),
            ("2019-04-02", "09:00")
        );
        form.set("whom", "CMP de Ville-Haute")
            .set("answer", "Une infirmière passe à midi.")
    })
    .await
    .says("mar. 2 avril 2019 à 9 h 00")
    .says("Une infirmière passe à midi.");
    let page = walk
        .act(&coordinator(), "clore-danger/d1", "Clore", |form| {
            form.set("how", "Vu par l’infirmière, rendez-vous pris.")
        })
        .await;
    page.says("Mises en danger closes (1)")
        .says("Vu par l’infirmière");
    walk.seen_by(&referrer())
        .await
        .ok()
        .hides("ne veut plus vivre")
        .hides("infirmière passe");
}

#[tokio::test]
async fn a_relay_is_found_put_in_place_and_ended() {
    let walk = lived(&supported()).await;
    let page = walk
        .act(&tisf(), "relais", "Ajouter le relais", |form| {
            form.set("kind", "association")
                .set("name", "Groupe d’entraide")
                .set("purpose", "Sortir le mardi.")
                .set("contact", "Accueil : 03 00 00 00 07")
        })
        .await;
    let page = page.says("1 à mettre en place");
    assert!(
        page.links().iter().any(|link| link == "tel:0300000007"),
        "{:?}",
        page.links()
    );
    walk.act(&tisf(), "relais-actif/r2", "Oui, il est en place", |form| {
        form
    })
    .await
    .says("2 relais en place");
    walk.act(&tisf(), "relais-fin/r2", "Noter la fin du relais", |form| {
        form
    })
    .await
    .says("Relais terminés (1)");
    walk.app
        .as_(&tisf())
        .get(&format!("{}/relais-fin/r2", walk.case))
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_landlord_alone_keeps_its_procedure_and_the_team_sees_it() {
    let walk = lived(&supported()).await;
    let tell = |form: Form| {
        form.set("stage", "summons")
            .set("arrears", "2 400")
            .set("next_date", "2019-05-14")
    };
    walk.act(&referrer(), "procedure", "Mettre à jour", tell)
        .await
        .says("2 400 €")
        .says("mar. 14 mai 2019");
    let again = walk.form(&contact(), "procedure", "Mettre à jour").await;
    assert_eq!(
        (again.value("stage"), again.value("arrears")),
        ("summons", "2400")
    );
    let suspended = walk
        .form(&referrer(), "suspendre-procedure", "Suspendre")
        .await;
    assert_eq!(
        suspended.value("until"),
        "2019-06-28",
        "until the planned end of support"
    );
    walk.act(&referrer(), "suspendre-procedure", "Suspendre", |form| form)
        .await
        .says("Jusqu’au ven. 28 juin 2019");
    walk.seen_by(&coordinator()).await.ok().says("Suspendue");
    walk.app
        .as_(&coordinator())
        .get(&format!("{}/procedure", walk.case))
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
    walk.act(
        &contact(),
        "reprendre-procedure",
        "Reprendre la procédure",
        |form| form,
    )
    .await
    .hides("Suspendue");
}

#[tokio::test]
async fn the_synthesis_starts_from_what_was_done_and_the_housing_is_looked_at_in_its_time() {
    let walk = lived(&ended()).await;
    walk.seen_by(&coordinator()).await.ok().says_in_order(&[
        "À faire par vous",
        "Transmettre la synthèse",
        "Dans plus de deux mois (2)",
        "logement à 6 mois",
        "Les étapes",
    ]);
    let form = walk
        .form(&coordinator(), "synthese", "Transmettre la synthèse")
        .await;
    assert!(
        form.value("summary").contains("visite à domicile\u{a0}: 1"),
        "{}",
        form.value("summary")
    );
    walk.app
        .as_(&referrer())
        .get(&format!("{}/synthese", walk.case))
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
    walk.app
        .as_(&coordinator())
        .get(&format!("{}/devenir/six-mois", walk.case))
        .await
        .is(StatusCode::NOT_FOUND);
    walk.act(&referrer(), "devenir/sortie", "Enregistrer", |form| {
        form.set("outcome", "maintien")
    })
    .await
    .says("Maintien dans le même logement")
    .says("À regarder à partir du sam. 28 décembre 2019");
}
