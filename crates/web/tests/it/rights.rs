//! What is handed to the person: everything about them, and sheets in plain language.

use axum::http::StatusCode;
use etayage_testkit::actors::*;

use crate::support::{TestApp, pdf_text};

async fn under_way() -> (TestApp, String, String) {
    let (app, case) = TestApp::under_way().await;
    let documents = format!("/protection/dossiers/{case}/documents");
    (app, format!("/situations/{case}"), documents)
}

#[tokio::test]
async fn the_person_reads_everything_and_who_opened_it_by_function() {
    let (app, case, documents) = under_way().await;
    app.as_(&tisf()).get(&case).await.ok();
    app.as_(&coordinator()).get("/situations").await.ok();
    for actor in [coordinator(), protection_officer()] {
        let paper = app
            .as_(&actor)
            .get(&format!("{documents}/copie.pdf"))
            .await
            .ok();
        let text = pdf_text(&paper.body);
        for said in [
            "Ce qui est écrit sur moi",
            "Camille Vantorre",
            "allée des Noisetiers",
            "Visite à domicile",
            "Qui a consulté mon dossier",
            "TISF, Association L’Étape",
            "Suivi de la situation",
            "Qui a vu mon nom dans une liste",
            "Un jour",
        ] {
            assert!(text.contains(said), "« {said} » is not in {text}");
        }
    }
    let trace = app
        .as_(&protection_officer())
        .get("/protection/consultations")
        .await;
    trace
        .ok()
        .says("Copie du dossier")
        .says("Copie remise à la personne");
}

#[tokio::test]
async fn the_file_for_another_software_has_its_documented_shape() {
    let (app, _, documents) = under_way().await;
    let page = app
        .as_(&coordinator())
        .get(&format!("{documents}/copie.json"))
        .await
        .ok();
    assert_eq!(page.header("content-type"), Some("application/json"));
    let name = page.header("content-disposition").unwrap_or_default();
    assert!(name.contains("copie.json") && !name.contains("Vantorre"));
    let copy: serde_json::Value = serde_json::from_slice(&page.body).expect("JSON");
    assert_eq!(copy["format"], "etayage/copie-personnelle/1");
    assert_eq!(copy["identity"]["family_name"], "Vantorre");
    let parts: Vec<_> = copy["parts"]
        .as_array()
        .expect("parts")
        .iter()
        .map(|part| &part["id"])
        .collect();
    for id in [
        "identity",
        "agreements",
        "alert",
        "diagnosis",
        "objectives",
        "acts",
        "relays",
    ] {
        assert!(
            parts.contains(&&serde_json::json!(id)),
            "{id} is not in {parts:?}"
        );
    }
    let guide = include_str!("../../../../docs/guide/copie-personnelle.md");
    for part in parts {
        let id = part.as_str().expect("an id");
        assert!(
            guide.contains(&format!("`{id}`")),
            "the guide does not tell of {id}"
        );
    }
    for key in copy.as_object().expect("an object").keys() {
        assert!(
            guide.contains(&format!("`{key}`")),
            "the guide does not tell of {key}"
        );
    }
}

#[tokio::test]
async fn health_is_handed_over_by_care_alone() {
    let (app, _, documents) = under_way().await;
    let health = format!("{documents}/copie-sante.pdf");
    let nurse = pdf_text(&app.as_(&nurse()).get(&health).await.ok().body);
    assert!(nurse.contains("Ce qui est écrit sur ma santé"), "{nurse}");
    for (who, actor) in everyone() {
        let status = app.as_(&actor).get(&health).await.status;
        // The person allowed the whole team of this story to read: the coordinator reads too.
        let gives = actor == etayage_testkit::actors::nurse()
            || actor == coordinator()
            || actor == second_coordinator();
        assert_eq!(status == StatusCode::OK, gives, "{who}: {status}");
        let all = app
            .as_(&actor)
            .get(&format!("{documents}/copie.json"))
            .await
            .status;
        let gives = actor == coordinator()
            || actor == second_coordinator()
            || actor == protection_officer();
        assert_eq!(all == StatusCode::OK, gives, "{who}: {all}");
    }
}

#[tokio::test]
async fn sheets_in_plain_language_say_rights_consent_and_commitment() {
    let (app, case, _) = under_way().await;
    let page = app.as_(&tisf()).get(&case).await.ok();
    let page = page.says("Les droits de la personne");
    for (name, said) in [
        ("mes-droits", ["Je peux dire non", "24 mois", "www.cnil.fr"]),
        (
            "mon-accord",
            [
                "Ce que j’accepte de partager",
                ": oui",
                "Je peux changer d’avis",
            ],
        ),
        (
            "mon-engagement",
            ["Mes objectifs", "On commence le", "On finit le"],
        ),
    ] {
        let path = format!("{case}/documents/{name}.pdf");
        assert!(page.links().contains(&path), "{:?}", page.links());
        let text = pdf_text(&app.as_(&tisf()).get(&path).await.ok().body);
        for words in said {
            assert!(text.contains(words), "« {words} » is not in {text}");
        }
    }
    for actor in [other_tisf(), cmp(), committee_member()] {
        let consent = app
            .as_(&actor)
            .get(&format!("{case}/documents/mon-accord.pdf"))
            .await;
        consent.is(StatusCode::FORBIDDEN);
    }
}

#[tokio::test]
async fn what_is_shared_says_until_when_and_with_whom_it_was_said() {
    let (app, case, _) = under_way().await;
    let coordinator = app.as_(&coordinator());
    let form = coordinator
        .form(&format!("{case}/partage"), "Enregistrer")
        .await;
    let form = form.set("how", "guardian").set("until", "2019-06-07");
    let form = form.set_all("agreement_with_referrer", &["oui"]);
    let alone = form.clone().press("Enregistrer").await;
    alone
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Écrivez le nom du tuteur");
    let page = form
        .set("guardian", "Association des Quatre-Vents")
        .press("Enregistrer")
        .await;
    page.ok()
        .says("Association des Quatre-Vents")
        .says("Jusqu’au ven. 7 juin 2019")
        .says("1 fois, la dernière le mer. 5 juin 2019");
    app.as_(&referrer()).get(&case).await.ok().says("Vantorre");
    app.turn_to(jiff::civil::date(2019, 6, 8));
    let page = app.as_(&referrer()).get(&case).await.ok().hides("Vantorre");
    page.hides("Quatre-Vents");
    let coordinator = app.as_(&etayage_testkit::actors::coordinator());
    coordinator
        .get(&case)
        .await
        .ok()
        .says("Terminé depuis le ven. 7 juin 2019");
}

#[tokio::test]
async fn every_redacted_place_says_why() {
    let app = TestApp::new().await;
    let story = etayage_testkit::logipsy::signed(
        etayage_testkit::logipsy::diagnosed(false, false),
        etayage_testkit::logipsy::START,
    )
    .on(jiff::civil::date(2019, 4, 2))
    .as_(nurse())
    .given([etayage_testkit::commands::act(
        etayage_model::programme::Act::HomeVisit,
        jiff::civil::date(2019, 4, 2),
    )]);
    let case = format!("/situations/{}", app.lived(&story).await);
    let part = |source: &str, id: &str| {
        let from = source
            .split(&format!("id=\"{id}\""))
            .nth(1)
            .unwrap_or_default();
        from.split("</section>")
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    let page = app.as_(&tisf()).get(&case).await.ok().source();
    for id in ["accompagnement", "diagnostic"] {
        assert!(
            part(&page, id).contains("n’a pas (ou pas encore) donné son accord"),
            "{id}"
        );
    }
    let page = app.as_(&referrer()).get(&case).await.ok().source();
    assert!(part(&page, "adhesion").contains("Pourquoi je ne vois pas tout ceci"));
    let page = app.as_(&other_tisf()).get(&case).await.ok();
    page.says("Pourquoi je ne vois pas tout")
        .says("Seuls les professionnels désignés");
}
