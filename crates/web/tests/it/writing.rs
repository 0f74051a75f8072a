//! Writing a programme: drafts, verdicts, comparisons, trials, publication.

use axum::http::StatusCode;
use etayage_testkit::actors::*;

use crate::support::{Client, Page, TestApp};

const SAVE: &str = "Enregistrer et vérifier";

/// A copy of LOGIPSY, just begun.
async fn copy(writer: &Client) -> Page {
    let programme = writer.get("/dispositifs/logipsy").await.ok();
    let form = programme.form("Écrire une nouvelle version");
    form.press("Écrire une nouvelle version").await.ok()
}

/// The draft with that passage replaced, saved.
async fn edited(page: &Page, old: &str, new: &str) -> Page {
    let form = page.form(SAVE);
    let text = form.value("text").to_owned();
    assert!(text.contains(old), "the draft has no longer: {old}");
    form.set("text", text.replacen(old, new, 1))
        .press(SAVE)
        .await
}

/// Where the draft is.
fn address(page: &Page) -> String {
    page.path.split('?').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn only_administrators_write_and_everyone_reads() {
    let app = TestApp::new().await;
    let draft = address(&copy(&app.as_(&administrator())).await);
    for (who, actor) in everyone() {
        if actor.user == administrator().user {
            continue;
        }
        let other = app.as_(&actor);
        for page in ["", "/comparaison", "/essai", "/essai?tirage=1"] {
            let page = other.get(&format!("{draft}{page}")).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{who}");
        }
        for (path, fields) in [
            (
                "/dispositifs/brouillons".to_owned(),
                [("dispositif", "logipsy"), ("version", "1")],
            ),
            (draft.clone(), [("text", "nom = 1"), ("version", "1")]),
            (
                format!("{draft}/verification"),
                [("text", "nom = 1"), ("version", "1")],
            ),
        ] {
            let page = other.send(&path, &fields).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{who} {path}");
        }
    }
    let reader = app.as_(&referrer());
    reader.get("/dispositifs").await.ok().hides("brouillon");
    let page = reader.get("/dispositifs/logipsy").await.ok();
    page.hides("Écrire une nouvelle version")
        .hides("Brouillons en cours");
    reader
        .get("/dispositifs/logipsy/texte?version=1")
        .await
        .ok()
        .says("identifiant = \"logipsy\"");
    reader
        .get("/dispositifs/logipsy/texte?version=2")
        .await
        .is(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_copy_bears_the_next_number_and_keeps_all_that_is_typed() {
    let app = TestApp::new().await;
    let writer = app.as_(&administrator());
    let page = copy(&writer).await;
    assert!(page.form(SAVE).value("text").contains("\nversion = 2\n"));
    let page = page
        .says("copié de la version 1")
        .says("Ce fichier est correct")
        .says("Publier la version 2");
    let broken = edited(&page, "duree = \"8 jours\"", "duree = \"quinze lunes\"").await;
    let line = broken
        .form(SAVE)
        .value("text")
        .lines()
        .position(|line| line.contains("quinze lunes"))
        .expect("what was typed")
        + 1;
    let broken = broken
        .ok()
        .says("Le brouillon est enregistré")
        .says("1 erreur dans ce fichier")
        .says(&format!("Ligne {line} duree"))
        .says("Remède")
        .hides("Publier la version 2");
    assert!(broken.links().contains(&format!("#l{line}")));
    assert!(broken.source().contains(&format!("id=\"l{line}\"")));
    let back = writer.get(&address(&broken)).await.ok();
    assert!(back.form(SAVE).value("text").contains("quinze lunes"));
    writer
        .get("/dispositifs/logipsy")
        .await
        .ok()
        .says("Brouillons en cours")
        .hides("quinze lunes");
    app.assert_sound().await;
}

#[tokio::test]
async fn what_is_typed_is_judged_without_being_kept() {
    let app = TestApp::new().await;
    let writer = app.as_(&administrator());
    let page = copy(&writer).await;
    let text = page.form(SAVE).value("text").to_owned();
    let path = format!("{}/verification", address(&page));
    let mistaken = text.replacen("[contrat]", "[contrats]", 1);
    let verdict = writer.send(&path, &[("text", &mistaken)]).await.ok();
    let verdict = verdict
        .says("La clé « contrats » n’existe pas")
        .says("Remède");
    assert!(!verdict.source().contains("<html"), "a part of a page only");
    let sound = writer.send(&path, &[("text", &text)]).await.ok();
    sound
        .says("Ce fichier est correct")
        .says("Ses étapes")
        .says("L’alerte");
    let kept = writer.get(&address(&page)).await.ok();
    assert_eq!(kept.form(SAVE).value("text"), text);
    let remarked = text.replacen("\nvoies = \"[", "\n# voies = \"[", 1);
    let remarked = writer.send(&path, &[("text", &remarked)]).await.ok();
    remarked
        .says("1 remarque")
        .says("Rien ne dit d’où vient « voies ».");
}

#[tokio::test]
async fn two_who_write_at_once_lose_nothing() {
    let app = TestApp::new().await;
    let writer = app.as_(&administrator());
    let seen = copy(&writer).await;
    edited(&seen, "duree = \"8 jours\"", "duree = \"9 jours\"")
        .await
        .ok();
    let late = edited(&seen, "duree = \"8 jours\"", "duree = \"7 jours\"").await;
    let late = late
        .is(StatusCode::CONFLICT)
        .says("a enregistré ce brouillon entre-temps")
        .says("duree = \"9 jours\"")
        .says("duree = \"7 jours\"");
    let mine = "Enregistrer mon texte à la place";
    assert!(
        late.form(mine)
            .value("text")
            .contains("duree = \"7 jours\"")
    );
    let beside = "En faire un autre brouillon";
    let other = late.form(beside).press(beside).await.ok();
    assert_ne!(address(&other), address(&seen));
    assert!(
        other
            .form(SAVE)
            .value("text")
            .contains("duree = \"7 jours\"")
    );
    let first = writer.get(&address(&seen)).await.ok();
    assert!(
        first
            .form(SAVE)
            .value("text")
            .contains("duree = \"9 jours\"")
    );
    let over = late.form(mine).press(mine).await.ok();
    assert!(
        over.form(SAVE)
            .value("text")
            .contains("duree = \"7 jours\"")
    );
}

#[tokio::test]
async fn a_draft_is_compared_rule_by_rule_then_line_by_line() {
    let app = TestApp::new().await;
    let writer = app.as_(&administrator());
    let page = copy(&writer).await;
    let page = edited(&page, "duree = \"8 jours\"", "duree = \"4 jours\"")
        .await
        .ok();
    let compared = writer.get(&format!("{}/comparaison", address(&page))).await;
    compared
        .ok()
        .says("Recueillir les avis")
        .says("Ne dit plus : 8 jours après l’alerte")
        .says("Dit maintenant : 4 jours après l’alerte")
        .says("1 règle change")
        .says("version = 2");
    let page = edited(&page, "duree = \"4 jours\"", "duree = \"4 lunes\"")
        .await
        .ok();
    let compared = writer.get(&format!("{}/comparaison", address(&page))).await;
    compared
        .ok()
        .says("Ce brouillon contient des erreurs")
        .says("4 lunes");
}

#[tokio::test]
async fn a_draft_is_tried_on_the_same_households() {
    let app = TestApp::new().await;
    let writer = app.as_(&administrator());
    let page = copy(&writer).await;
    let trial = format!("{}/essai", address(&page));
    writer
        .get(&trial)
        .await
        .ok()
        .says("Ce qui se serait passé")
        .hides("Ce qui bouge");
    let same = writer.get(&format!("{trial}?tirage=3")).await.ok();
    same.says("ces ménages auraient vécu la même chose")
        .says("Les délais tenus");
    let page = edited(&page, "duree = \"8 jours\"", "duree = \"4 jours\"")
        .await
        .ok();
    let moved = writer.get(&format!("{trial}?tirage=3")).await.ok();
    moved
        .says("« Recueillir les avis » : tenu")
        .says("En vigueur")
        .says("Brouillon");
    writer
        .get(&format!("{trial}?tirage=beaucoup"))
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Écrivez un nombre");
    edited(&page, "duree = \"4 jours\"", "duree = \"2 lunes\"")
        .await
        .ok();
    writer
        .get(&format!("{trial}?tirage=3"))
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("1 erreur dans ce fichier");
}

#[tokio::test]
async fn one_trial_at_a_time() {
    let app = TestApp::new().await;
    let writer = app.as_(&administrator());
    let trial = format!("{}/essai?tirage=1", address(&copy(&writer).await));
    let (one, two) = tokio::join!(writer.get(&trial), writer.get(&trial));
    let refused = if one.status == StatusCode::OK {
        &two
    } else {
        &one
    };
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.text().contains("Un autre essai est en cours."));
    assert!(
        [&one, &two]
            .iter()
            .any(|page| page.status == StatusCode::OK)
    );
    writer.get(&trial).await.ok();
}

#[tokio::test]
async fn a_draft_is_published_as_the_next_version_and_is_gone() {
    let app = TestApp::new().await;
    let writer = app.as_(&administrator());
    let page = copy(&writer).await;
    let wrong = edited(&page, "\nversion = 2\n", "\nversion = 5\n")
        .await
        .ok();
    let wrong = wrong
        .form("Publier la version 5")
        .press("Publier la version 5")
        .await;
    let wrong = wrong
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Écrivez « version = 2 » dans le fichier.");
    let right = edited(&wrong, "\nversion = 5\n", "\nversion = 2\n")
        .await
        .ok();
    let right = edited(&right, "duree = \"8 jours\"", "duree = \"15 jours\"")
        .await
        .ok();
    let published = right
        .form("Publier la version 2")
        .press("Publier la version 2")
        .await;
    published
        .ok()
        .says("La version 2 est publiée")
        .says("15 jours après l’alerte")
        .hides("Brouillons en cours");
    writer.get(&address(&right)).await.is(StatusCode::NOT_FOUND);
    app.as_(&coordinator())
        .get("/dispositifs/logipsy/comparaison")
        .await
        .ok()
        .says("Version 1 et version 2")
        .says("Dit maintenant : 15 jours après l’alerte");
    app.assert_sound().await;
}

#[tokio::test]
async fn a_new_programme_goes_from_blank_to_published() {
    let app = TestApp::new().await;
    let writer = app.as_(&administrator());
    let button = "Écrire un nouveau dispositif";
    let list = writer.get("/dispositifs").await.ok();
    let blank = list.form(button).press(button).await.ok();
    let blank = blank
        .says("Brouillon d’un nouveau dispositif")
        .says("Ce fichier est correct");
    let trial = format!("{}/essai?tirage=2", address(&blank));
    writer
        .get(&trial)
        .await
        .ok()
        .says("Le parcours des ménages")
        .hides("Ce qui bouge");
    writer
        .get(&format!("{}/comparaison", address(&blank)))
        .await
        .is(StatusCode::NOT_FOUND);
    let named = edited(
        &blank,
        "nom = \"Nouveau dispositif\"",
        "nom = \"Un toit d’abord\"",
    )
    .await
    .ok();
    let published = named
        .form("Publier la version 1")
        .press("Publier la version 1")
        .await;
    published
        .ok()
        .says("Un toit d’abord")
        .says("La version 1 est publiée");
    writer
        .get("/dispositifs")
        .await
        .ok()
        .says("Un toit d’abord");
}

#[tokio::test]
async fn a_draft_thrown_away_is_gone_unless_somebody_saved_it() {
    let app = TestApp::new().await;
    let writer = app.as_(&administrator());
    let page = copy(&writer).await;
    let saved = edited(&page, "duree = \"8 jours\"", "duree = \"9 jours\"")
        .await
        .ok();
    let button = "Jeter ce brouillon";
    let late = page.form(button).press(button).await;
    late.is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("entre-temps")
        .says("Relisez-le avant de le jeter.");
    let gone = saved.form(button).press(button).await.ok();
    gone.says("Le brouillon est jeté.");
    writer.get(&address(&page)).await.is(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_empty_or_endless_text_is_refused_and_nothing_is_lost() {
    let app = TestApp::new().await;
    let writer = app.as_(&administrator());
    let page = copy(&writer).await;
    let form = page.form(SAVE);
    let before = form.value("text").to_owned();
    let empty = form.clone().set("text", "").press(SAVE).await;
    empty
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Le texte est vide");
    let long = format!("# {}\n", "a".repeat(300_001));
    let endless = form.set("text", &long).press(SAVE).await;
    let endless = endless
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("trop long");
    assert!(endless.form(SAVE).value("text").contains(long.trim()));
    let kept = writer.get(&address(&page)).await.ok();
    assert_eq!(kept.form(SAVE).value("text"), before);
}
