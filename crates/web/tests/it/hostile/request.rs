//! Requests that no page of ours sends: from another site, by another method, for another host.

use axum::http::{Method, StatusCode};
use etayage_testkit::actors::*;
use etayage_testkit::logipsy::supported;
use etayage_web::ROUTES;

use super::filled;
use crate::support::Walk;

#[tokio::test]
async fn no_form_is_taken_from_another_site() {
    let walk = Walk::through(&supported()).await;
    let id = walk.id().to_owned();
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
    let walk = Walk::through(&supported()).await;
    let id = walk.id().to_owned();
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
    let walk = Walk::through(&supported()).await;
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
