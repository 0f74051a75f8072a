//! What every answer says to the browser about safety and memory.

use etayage_testkit::actors::coordinator;
use etayage_testkit::logipsy::supported;

use super::routes::under_way;
use crate::support::{Page, TestApp};

fn assert_guarded(page: &Page) {
    let said = |name| {
        page.header(name)
            .unwrap_or_else(|| panic!("{}: no {name}", page.path))
    };
    let policy = said("content-security-policy");
    for rule in [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "frame-ancestors 'none'",
        "form-action 'self'",
        "base-uri 'none'",
    ] {
        assert!(policy.contains(rule), "{}: {policy}", page.path);
    }
    assert!(!policy.contains("unsafe"));
    assert_eq!(said("x-content-type-options"), "nosniff");
    assert_eq!(said("referrer-policy"), "same-origin");
    assert_eq!(said("cross-origin-opener-policy"), "same-origin");
    assert_eq!(said("cross-origin-resource-policy"), "same-origin");
    assert_eq!(said("x-frame-options"), "DENY");
    assert_eq!(said("x-robots-tag"), "noindex, nofollow");
    assert!(said("strict-transport-security").starts_with("max-age=63072000"));
    for power in [
        "camera=()",
        "geolocation=()",
        "microphone=()",
        "payment=()",
        "usb=()",
    ] {
        assert!(said("permissions-policy").contains(power), "{power}");
    }
}

#[tokio::test]
async fn every_answer_is_guarded_and_no_page_is_kept() {
    let app = TestApp::new().await;
    let case = app.lived(&supported()).await;
    let team = app.as_(&coordinator());
    let pages = [
        app.stranger().get("/connexion").await,
        team.get("/").await,
        team.get(&format!("/situations/{case}")).await,
        team.get(&format!(
            "/situations/{case}/documents/fiche-individuelle.pdf"
        ))
        .await,
        team.get("/nulle-part").await,
        team.get("/comptes").await,
        team.post(&format!("/situations/{case}/acte"), &[]).await,
        app.stranger().send("/deconnexion", &[]).await,
    ];
    for page in pages {
        assert_guarded(&page);
        assert_eq!(
            page.header("cache-control"),
            Some("no-store"),
            "{}",
            page.path
        );
    }
}

#[tokio::test]
async fn style_and_script_are_kept_for_ever_and_no_page_holds_any_of_its_own() {
    let app = TestApp::new().await;
    let case = app.lived(&supported()).await;
    let page = app
        .as_(&coordinator())
        .get(&format!("/situations/{case}"))
        .await
        .ok();
    let source = page.source();
    assert!(
        !source.contains(" style=") && !source.contains("<style") && !source.contains(" onclick")
    );
    for script in source.split("<script").skip(1) {
        assert!(
            script
                .split('>')
                .next()
                .is_some_and(|tag| tag.contains("src=")),
            "a script of its own: {script:.80}"
        );
    }
    for asset in source
        .split('"')
        .filter(|text| text.starts_with("/assets/"))
    {
        let page = app.stranger().get(asset).await.ok();
        assert_guarded(&page);
        assert!(
            page.header("cache-control")
                .is_some_and(|memory| memory.contains("immutable")),
            "{asset}"
        );
    }
}

#[tokio::test]
async fn a_document_says_what_it_is_and_nothing_of_the_person() {
    let app = TestApp::new().await;
    let case = app.lived(&supported()).await;
    let page = app
        .as_(&coordinator())
        .get(&format!("/situations/{case}/documents/engagement-1.pdf"))
        .await
        .ok();
    assert_eq!(page.header("content-type"), Some("application/pdf"));
    assert_eq!(
        page.header("content-disposition"),
        Some("inline; filename=\"engagement-1.pdf\"")
    );
}

#[tokio::test]
async fn a_file_from_outside_is_saved_and_never_runs_as_a_page() {
    let (app, case, kept) = under_way().await;
    let page = app
        .as_(&coordinator())
        .get(&format!("/situations/{case}/pieces/{kept}"))
        .await
        .ok();
    assert_eq!(page.header("content-type"), Some("application/pdf"));
    assert_eq!(page.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(page.header("cache-control"), Some("no-store"));
    assert_eq!(
        page.header("content-disposition"),
        Some("attachment; filename=\"piece.pdf\"")
    );
    let policy = page.header("content-security-policy").unwrap_or_default();
    assert!(
        policy.contains("sandbox") && !policy.contains("script-src"),
        "{policy}"
    );
}
