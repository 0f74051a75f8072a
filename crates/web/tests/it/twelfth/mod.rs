//! A twelfth programme, written as a file and nothing else: what LOGIPSY does not have, from signal to exit.

mod steps;

use axum::http::StatusCode;
use etayage_testkit::actors::*;
use jiff::civil::date;

use crate::support::Form;
use steps::*;

#[tokio::test]
async fn the_alert_offers_the_ways_of_the_referrer_and_says_for_whom() {
    let app = published().await;
    let town = app.as_(&town_referrer()).get(NEW).await.ok();
    let town = town
        .says("Avoir moins de 25 ans")
        .says("Quitter vite")
        .says("Orientée par : établissement de santé.");
    assert!(
        town.source()
            .contains(r#"data-leave="https://fr.wikipedia.org/">Quitter vite"#)
    );
    let page = sheet(town.form("Envoyer l’alerte"), 47)
        .press("Envoyer l’alerte")
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Adressez-vous au CCAS.");
    assert_eq!(page.form("Envoyer l’alerte").value("q-age"), "47");
    app.as_(&other_nurse())
        .get(NEW)
        .await
        .ok()
        .says("Orientée par : ville ou CCAS, bailleur social.")
        .says("Les autres voies d’entrée");
    let logipsy = app
        .as_(&town_referrer())
        .get("/alertes/nouvelle?dispositif=logipsy")
        .await
        .ok();
    logipsy.hides("Quitter vite");
}

#[tokio::test]
async fn its_page_says_what_only_this_programme_has() {
    let app = published().await;
    let page = app.as_(&tisf()).get("/dispositifs/douze").await.ok();
    page.says("Orientée par : établissement de santé.")
        .says("Sinon : Adressez-vous au CCAS.")
        .says("Intense, 8 visites par mois")
        .says("Au moins 2 signes parmi « Bruits la nuit », « Loyer impayé », à partir de « souvent » : Prévenez")
        .says("Présenter la CESF au ménage")
        .says("L’adresse est secrète");
    app.as_(&tisf())
        .get("/dispositifs/logipsy")
        .await
        .ok()
        .hides("Les grilles")
        .hides("L’adresse est secrète");
}

#[tokio::test]
async fn a_household_that_objects_closes_the_way() {
    let walk = informed().await;
    walk.act(
        &town_referrer(),
        "opposition",
        "Enregistrer et clore la situation",
        |form| form.set("why", "Il ne veut voir personne."),
    )
    .await
    .says("S’est opposé le mar. 5 mars 2019")
    .says("Personne ne viendra");
    let form = format!("{}/fixer-rencontre", walk.case);
    walk.app
        .as_(&coordinator())
        .get(&form)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("le ménage s’est opposé");
    walk.app.assert_sound().await;
}

#[tokio::test]
async fn a_secret_address_is_read_by_the_team_alone() {
    let walk = housed().await;
    walk.seen_by(&tisf())
        .await
        .ok()
        .says("4 impasse des Saules")
        .says("Cette adresse est secrète");
    for outside in [town_referrer(), adviser()] {
        walk.seen_by(&outside)
            .await
            .ok()
            .hides("impasse des Saules")
            .says("seule l’équipe de cette situation la connaît");
    }
}

#[tokio::test]
async fn a_grid_needs_a_row_and_keeps_what_was_marked() {
    let walk = alerted().await;
    let form = walk
        .form(&town_referrer(), "grille/signaux", "Enregistrer la grille")
        .await;
    form.clone()
        .press("Enregistrer la grille")
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Cochez au moins une ligne.");
    let late = form.set("s-bruit", 1).set("on", "2019-03-30");
    let page = late
        .press("Enregistrer la grille")
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(page.form("Enregistrer la grille").value("s-bruit"), "1");
    let unknown = format!("{}/grille/inconnue", walk.case);
    walk.app
        .as_(&town_referrer())
        .get(&unknown)
        .await
        .is(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_the_person_says_of_themselves_is_asked_a_question_a_screen_and_drawn_as_a_wheel() {
    let walk = housed().await;
    let team = coordinator();
    let form = format!("{}/grille/soi:debut", walk.case);
    let page = walk.app.as_(&team).get(&form).await.ok();
    let page = page.says("Question 3 sur 3").says("Je passe");
    assert_eq!(
        page.links()
            .iter()
            .filter(|link| link.starts_with("#question-"))
            .count(),
        2,
        "each question leads to the next"
    );
    let fill = |voisins, sommeil| {
        move |form: Form| form.set("s-voisins", voisins).set("s-sommeil", sommeil)
    };
    let first = walk
        .act(
            &team,
            "grille/soi:debut",
            "Enregistrer la grille",
            fill(0, 1),
        )
        .await;
    first
        .says("Là où la personne dit en être")
        .says("J’ouvre mon courrier–")
        .says("Je dors la nuitun peu");
    walk.app.turn_to(date(2019, 7, 1));
    walk.act(
        &team,
        "grille/soi:trois-mois",
        "Enregistrer la grille",
        fill(2, 1),
    )
    .await
    .says("Je parle à mes voisinspas du tout → tout à fait : mieux")
    .says("Au fil du temps");
}

#[tokio::test]
async fn a_formula_changes_with_its_reason() {
    let walk = committed().await;
    let form = walk.form(&tisf(), "formule", "Enregistrer").await;
    let page = form
        .set("formula", "legere")
        .press("Enregistrer")
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Dites en une phrase pourquoi la formule change.");
    page.form("Enregistrer")
        .set("why", "Il va mieux.")
        .press("Enregistrer")
        .await
        .ok()
        .says("Légère, 2 visites par mois")
        .says("Il va mieux.");
}

#[tokio::test]
async fn the_team_meeting_speaks_of_what_presses_to_those_who_follow_it() {
    let walk = alerted().await;
    let meeting = "/comites/douze/equipe/2019-03-05";
    let page = walk.app.as_(&coordinator()).get(meeting).await.ok();
    page.says("Situations à évoquer")
        .says("Nouvelle situation : alerte du mar. 5 mars 2019");
    let other = walk.app.as_(&tisf()).get(meeting).await.ok();
    other.hides("Situations à évoquer");
}

#[tokio::test]
async fn it_is_lived_from_the_signal_to_the_last_look() {
    let walk = ended().await;
    let team = coordinator();
    walk.app.turn_to(date(2019, 9, 27));
    walk.act(
        &team,
        "ecrire-fin",
        "Enregistrer l’écrit de fin",
        |form| form.set("text", "Vous êtes chez vous."),
    )
    .await
    .says("L’écrit de fin")
    .says("Motif : Objectifs atteints")
    .says("Vous êtes chez vous.");
    walk.act(&team, "synthese", "Transmettre la synthèse", |form| {
        form.set("summary", "Le logement est tenu.")
            .set("watch", "La CESF.")
    })
    .await;
    walk.act(&team, "devenir/sortie", "Enregistrer", |form| {
        form.set("outcome", "maintien")
    })
    .await;
    walk.app.turn_to(date(2020, 3, 26));
    walk.act(
        &town_referrer(),
        "grille/signaux:six-mois",
        "Enregistrer la grille",
        |form| form.set("s-bruit", 0).set("s-dette", 1),
    )
    .await
    .says("souvent → absent : mieux")
    .says("6 → 2 sur 6 : mieux")
    .says("Toutes les étapes sont franchies.");
    walk.app.assert_sound().await;
}
