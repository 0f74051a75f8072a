//! Files, fields and bodies.

use axum::http::{Method, StatusCode};
use etayage_testkit::actors::*;
use etayage_testkit::files::{pdf_with, scanned_page};
use etayage_testkit::logipsy::{diagnosed, supported};
use jiff::civil::date;

use crate::steps::sheet;
use crate::support::{TestApp, Walk};

const SIGN: &str = "Enregistrer la signature";
const ATTACK: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";

fn to_sign() -> etayage_testkit::story::Story {
    let start = date(2019, 3, 28);
    diagnosed(true, true)
        .on(start)
        .as_(coordinator())
        .given([etayage_testkit::commands::commitment(start)])
}

#[tokio::test]
async fn a_file_that_acts_or_lies_is_refused() {
    let walk = Walk::through(&to_sign()).await;
    let before = walk.version().await;
    let form = walk.form(&coordinator(), "signer/person", SIGN).await;
    let script = pdf_with("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>");
    let joined = pdf_with("/Names << /EmbeddedFiles << /Names [(a) 4 0 R] >> >>");
    let both = [&scanned_page()[..], b"PK\x03\x04 and a second file"].concat();
    let files: [(&str, &[u8], &str); 9] = [
        (
            "dessin.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
            "5 Mo au plus",
        ),
        (
            "page.png",
            b"<!doctype html><script>alert(1)</script>",
            "5 Mo au plus",
        ),
        (
            "page.pdf",
            b"<html><script>alert(1)</script>",
            "5 Mo au plus",
        ),
        (
            "page.jpg",
            b"\xff\xd8\xff\xe0<script>alert(1)</script>",
            "abîmé",
        ),
        (
            "page.png",
            b"\x89PNG\r\n\x1a\n<script>alert(1)</script>",
            "abîmé",
        ),
        ("page.pdf", &script, "contient du code"),
        ("page.pdf", &joined, "contient du code"),
        ("page.pdf", &both, "abîmé"),
        (
            "../../etc/passwd\0.pdf",
            b"PK\x03\x04 an archive",
            "5 Mo au plus",
        ),
    ];
    for (name, content, said) in files {
        let page = form.clone().attach("scan", name, content).press(SIGN).await;
        let page = page.is(StatusCode::UNPROCESSABLE_ENTITY).says(said);
        page.assert_escaped();
    }
    assert_eq!(walk.version().await, before);
    form.attach("scan", "page.pdf", &scanned_page())
        .press(SIGN)
        .await
        .ok();
}

#[tokio::test]
async fn what_is_typed_comes_back_as_text_wherever_it_goes() {
    let app = TestApp::new().await;
    let client = app.as_(&town_referrer());
    let page = client.get("/alertes/nouvelle").await;
    let mut form = sheet(page.form("Envoyer l’alerte"));
    let typed = form.names().into_iter();
    let typed: Vec<_> = typed.filter(|name| name.starts_with("q-")).collect();
    assert!(typed.len() > 3, "{typed:?}");
    for name in typed {
        form = form.forged(&name, ATTACK);
    }
    form.press("Envoyer l’alerte")
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .assert_escaped();

    let walk = Walk::through(&supported()).await;
    for (actor, action, button, fields) in [
        (
            tisf(),
            "acte",
            "Enregistrer",
            &["note", "kind", "on", "minutes"][..],
        ),
        (
            coordinator(),
            "identite",
            "Enregistrer",
            &["family_name", "given_name", "address", "phone"],
        ),
        (
            coordinator(),
            "relais",
            "Ajouter le relais",
            &["name", "contact", "purpose"],
        ),
        (
            referrer(),
            "procedure",
            "Mettre à jour",
            &["note", "stage", "arrears"],
        ),
    ] {
        let mut form = walk.form(&actor, action, button).await;
        for name in fields {
            form = form.forged(name, ATTACK);
        }
        form.press(button).await.assert_escaped();
    }
    for actor in [coordinator(), tisf(), referrer()] {
        walk.seen_by(&actor).await.ok().assert_escaped();
    }
}

#[tokio::test]
async fn a_form_out_of_all_proportion_is_refused_in_words() {
    let app = TestApp::new().await;
    let same = [("sec-fetch-site", "same-origin")];
    let heavy = [b"q-description=".to_vec(), vec![b'a'; 2 * 1024 * 1024]].concat();
    let many = b"a=b&".repeat(50_000);
    let part =
        b"--etayage-test\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n".repeat(5_000);
    let parts = [part, b"--etayage-test--\r\n".to_vec()].concat();
    let plain = "application/x-www-form-urlencoded";
    for (kind, body) in [
        (plain, heavy),
        (plain, many),
        ("multipart/form-data; boundary=etayage-test", parts),
    ] {
        for (client, path) in [
            (app.stranger(), "/connexion"),
            (app.as_(&town_referrer()), "/alertes/nouvelle"),
        ] {
            let page = client
                .ask(Method::POST, path, &same, Some((kind, body.clone())))
                .await;
            page.is(StatusCode::UNPROCESSABLE_ENTITY).says("trop lourd");
        }
    }
}

#[tokio::test]
async fn bytes_that_are_no_text_do_no_harm() {
    let app = TestApp::new().await;
    let client = app.as_(&town_referrer());
    let same = [("sec-fetch-site", "same-origin")];
    for (kind, body) in [
        ("application/x-www-form-urlencoded", &b"q-description=%ff%fe%00&\xff\xfe=\x00&%=%&=&&&="[..]),
        ("application/x-www-form-urlencoded; charset=utf-7", b"a=+ADw-script+AD4-"),
        ("multipart/form-data", b"no boundary"),
        ("multipart/form-data; boundary=x", b"--x\r\n\r\n\xff\xfe\r\n--x"),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name=\"q-description\"\r\n\r\n\xff\xfe\0\r\n--x--\r\n"),
        ("application/json", b"{\"q-description\": \"a\"}"),
        ("text/plain", b"q-description=a"),
        ("", b""),
    ] {
        let page = client.ask(Method::POST, "/alertes/nouvelle", &same, Some((kind, body.to_vec()))).await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY);
    }
    for path in [
        "/situations?q=%ff",
        "/situations?q=%00",
        "/%ff",
        "/situations/%C3%28",
        "/dispositifs/%00",
    ] {
        client
            .get(path)
            .await
            .is(StatusCode::NOT_FOUND)
            .says("n’existe pas");
    }
    client
        .get("/situations?q=a&q=b")
        .await
        .is(StatusCode::BAD_REQUEST)
        .says("n’a pas pu être lu");
    client
        .get("/situations")
        .await
        .ok()
        .says("Aucune situation");
}
