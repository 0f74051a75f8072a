//! Addresses, their parameters and where they lead.

use axum::http::{Method, StatusCode};
use etayage_testkit::actors::*;
use etayage_testkit::logipsy::supported;
use etayage_web::ROUTES;

use super::usual;
use crate::support::{TestApp, Walk};

#[tokio::test]
async fn what_an_address_holds_comes_back_as_text() {
    let walk = Walk::through(&supported()).await;
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
        page.assert_escaped();
    }
}

/// Every address, each of its parameters replaced in turn by what an attacker would try.
#[tokio::test]
async fn a_parameter_of_an_address_reaches_nothing_outside() {
    let walk = Walk::through(&supported()).await;
    let id = walk.id().to_owned();
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
