//! What someone who means harm sends: refused plainly, kept harmless, and nothing is recorded.

use axum::http::{Method, StatusCode};
use etayage_testkit::actors::*;
use etayage_testkit::files::{pdf_with, scanned_page};
use etayage_testkit::logipsy::{diagnosed, supported};
use etayage_web::{ROUTES, Route};
use jiff::civil::date;

use crate::steps::sheet;
use crate::support::{Page, TestApp, Walk};

const SIGN: &str = "Enregistrer la signature";
const ATTACK: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";

async fn walk(story: &etayage_testkit::story::Story) -> Walk {
    let app = TestApp::new().await;
    let id = app.lived(story).await;
    Walk {
        case: format!("/situations/{id}"),
        app,
    }
}

/// Nothing of what was sent acts in the page.
#[track_caller]
fn assert_escaped(page: &Page) {
    let source = page.source();
    for raw in ["<script>alert", "<img src=x", "\"'>"] {
        assert!(!source.contains(raw), "{raw} is on {}: {source}", page.path);
    }
}

fn to_sign() -> etayage_testkit::story::Story {
    let start = date(2019, 3, 28);
    diagnosed(true, true)
        .on(start)
        .as_(coordinator())
        .given([etayage_testkit::commands::commitment(start)])
}

#[tokio::test]
async fn a_file_that_acts_or_lies_is_refused() {
    let walk = walk(&to_sign()).await;
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
        assert_escaped(&page);
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
    assert_escaped(
        &form
            .press("Envoyer l’alerte")
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY),
    );

    let walk = walk(&supported()).await;
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
        assert_escaped(&form.press(button).await);
    }
    for actor in [coordinator(), tisf(), referrer()] {
        assert_escaped(&walk.seen_by(&actor).await.ok());
    }
}

#[tokio::test]
async fn what_an_address_holds_comes_back_as_text() {
    let walk = walk(&supported()).await;
    let attack = "%3Cscript%3Ealert(1)%3C/script%3E%22'%3E%3Cimg%20src=x%20onerror=alert(1)%3E";
    let client = walk.app.as_(&coordinator());
    for path in [
        "/situations?q=",
        "/situations?etape=",
        "/situations?statut=",
        "/situations?commune=",
        "/situations?suite=",
        "/pilotage?dispositif=",
        "/pilotage?periode=",
        "/agenda?semaine=",
        "/comptes?fait=",
        "/dispositifs/",
        "/dispositifs/verifier?depart=",
        "/alertes/nouvelle?dispositif=",
        "/connexion?suite=",
        "/comites/logipsy/",
        "/situations/",
        "/nulle-part/",
        &format!("{}?fait=", walk.case),
        &format!("{}/", walk.case),
        &format!("{}/acte/", walk.case),
        &format!("{}/documents/", walk.case),
        &format!("{}/pieces/", walk.case),
    ] {
        let page = client.get(&format!("{path}{attack}")).await;
        assert!(!page.status.is_server_error(), "{path}: {}", page.status);
        assert_escaped(&page);
    }
}

/// Every address, each of its parameters replaced in turn by what an attacker would try.
#[tokio::test]
async fn a_parameter_of_an_address_reaches_nothing_outside() {
    let walk = walk(&supported()).await;
    let id = walk.case.rsplit('/').next().unwrap_or_default().to_owned();
    let long = "a".repeat(5_000);
    let attempts = [
        "..%2f..%2f..%2fetc%2fpasswd",
        "%2e%2e%2f%2e%2e%2finstallation.key",
        "..%5c..%5cboot.ini",
        "%00",
        "a%00.pdf",
        "%ff%fe",
        "%252e%252e%252f",
        "'%20OR%201=1--",
        "%0d%0aSet-Cookie:%20a=b",
        "file:%2f%2f%2fetc%2fpasswd",
        "*",
        "-1",
        "99999999999999999999",
        &long,
    ];
    let client = walk.app.as_(&coordinator());
    let before = walk.version().await;
    for route in ROUTES
        .iter()
        .filter(|route| route.path.contains('{') && route.gets)
    {
        let names: Vec<&str> = route
            .path
            .split('/')
            .filter(|part| part.starts_with('{'))
            .collect();
        for name in &names {
            for attempt in attempts {
                let path = names.iter().fold(route.path.to_owned(), |path, other| {
                    let value = if other == name {
                        attempt
                    } else {
                        usual(other, &id)
                    };
                    path.replace(other, value)
                });
                let page = client.ask(Method::GET, &path, &[], None).await;
                assert!(!page.status.is_server_error(), "{path}: {}", page.status);
                // A line that is on no agenda opens the meeting, as when it was decided meanwhile.
                let meeting = page.status == StatusCode::OK && path.contains("/decider/");
                assert!(meeting || page.status != StatusCode::OK, "{path} answers");
                assert!(page.header("set-cookie").is_none(), "{path}");
                let source = page.source();
                assert!(
                    !source.contains("root:") && !source.contains("SELECT"),
                    "{path}: {source}"
                );
            }
        }
    }
    assert_eq!(walk.version().await, before);
}

fn usual<'a>(name: &str, case: &'a str) -> &'a str {
    match name {
        "{case}" => case,
        "{programme}" => "logipsy",
        "{body}" => "comite-technique",
        "{date}" => "2019-06-05",
        "{matter}" => "end",
        "{action}" => "acte",
        "{paper}" => "fiche-individuelle.pdf",
        _ => "inconnu",
    }
}

/// An address with its parameters filled.
fn filled(route: &Route, case: &str) -> String {
    let parts = route.path.split('/').map(|part| {
        if part.starts_with('{') {
            usual(part, case)
        } else {
            part
        }
    });
    parts.collect::<Vec<_>>().join("/")
}

#[tokio::test]
async fn no_form_is_taken_from_another_site() {
    let walk = walk(&supported()).await;
    let id = walk.case.rsplit('/').next().unwrap_or_default().to_owned();
    let before = walk.version().await;
    let form = (
        "application/x-www-form-urlencoded",
        b"kind=call&on=2019-04-02&note=x".to_vec(),
    );
    for route in ROUTES.iter().filter(|route| route.posts) {
        let path = filled(route, &id);
        for headers in [
            [("sec-fetch-site", "cross-site"), ("x-a", "b")],
            [("sec-fetch-site", "same-site"), ("x-a", "b")],
            [("origin", "https://ailleurs.test"), ("x-a", "b")],
            [("origin", "null"), ("x-a", "b")],
            [
                ("sec-fetch-site", "cross-site"),
                ("x-forwarded-host", "ailleurs.test"),
            ],
        ] {
            for client in [
                walk.app.as_(&coordinator()),
                walk.app.as_(&administrator()),
                walk.app.stranger(),
            ] {
                let page = client
                    .ask(Method::POST, &path, &headers, Some(form.clone()))
                    .await;
                let page = page.is(StatusCode::FORBIDDEN).says("Étayage");
                assert!(page.header("set-cookie").is_none(), "{path}");
            }
        }
    }
    assert_eq!(walk.version().await, before);
}

#[tokio::test]
async fn an_address_answers_its_own_methods_and_no_other() {
    let walk = walk(&supported()).await;
    let id = walk.case.rsplit('/').next().unwrap_or_default().to_owned();
    let before = walk.version().await;
    let client = walk.app.as_(&administrator());
    for route in ROUTES {
        let path = filled(route, &id);
        for method in [
            "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "DEBUG",
        ] {
            let method = Method::from_bytes(method.as_bytes()).expect("a method");
            let same = [("sec-fetch-site", "same-origin")];
            let page = client.ask(method.clone(), &path, &same, None).await;
            assert_eq!(
                page.status,
                StatusCode::METHOD_NOT_ALLOWED,
                "{method} {path}"
            );
        }
        for (wanted, method) in [(route.gets, Method::GET), (route.posts, Method::POST)] {
            if !wanted {
                let same = [("sec-fetch-site", "same-origin")];
                let page = client.ask(method.clone(), &path, &same, None).await;
                assert_eq!(
                    page.status,
                    StatusCode::METHOD_NOT_ALLOWED,
                    "{method} {path}"
                );
            }
        }
    }
    // A form that asks for another method is read as the form that it is.
    let form = (
        "application/x-www-form-urlencoded",
        b"_method=DELETE&method=PUT".to_vec(),
    );
    let headers = [
        ("x-http-method-override", "DELETE"),
        ("sec-fetch-site", "same-origin"),
    ];
    let path = format!("{}/acte", walk.case);
    let page = walk
        .app
        .as_(&coordinator())
        .ask(Method::POST, &path, &headers, Some(form))
        .await;
    page.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(walk.version().await, before);
}

#[tokio::test]
async fn the_name_of_the_host_is_never_believed() {
    let walk = walk(&supported()).await;
    let forged = [
        ("host", "ailleurs.test"),
        ("x-forwarded-host", "ailleurs.test"),
        ("forwarded", "host=ailleurs.test"),
    ];
    for path in ["/connexion", "/", "/situations", "/nulle-part", &walk.case] {
        for client in [walk.app.stranger(), walk.app.as_(&coordinator())] {
            let page = client.ask(Method::GET, path, &forged, None).await;
            assert!(!page.source().contains("ailleurs.test"), "{path}");
            assert!(
                page.location().is_empty() || page.location().starts_with('/'),
                "{path}"
            );
        }
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

#[tokio::test]
async fn signing_in_never_leads_to_another_site() {
    let app = TestApp::new().await;
    for away in [
        "https://ailleurs.test",
        "//ailleurs.test",
        "/\\ailleurs.test",
        "\\\\ailleurs.test",
        "/\t/ailleurs.test",
        "/\n/ailleurs.test",
        "javascript:alert(1)",
        "data:text/html,a",
        "ailleurs.test",
        " //ailleurs.test",
        "/\u{0}/ailleurs.test",
    ] {
        let there = etayage_web::local(away);
        assert_eq!(there, "/", "{away:?}");
    }
    assert_eq!(etayage_web::local("/situations?q=a"), "/situations?q=a");
    let encoded = "/connexion?suite=https%3A%2F%2Failleurs.test";
    let page = app.stranger().get(encoded).await.ok();
    assert!(
        !page.source().contains("href=\"https://ailleurs"),
        "{}",
        page.source()
    );
}
