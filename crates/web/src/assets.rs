//! The files the browser needs besides pages: they live in the binary and their address carries a hash of their
//! content, so that a browser keeps them for ever and still sees a new version at once.

use std::sync::LazyLock;

use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use sha2::{Digest, Sha256};

struct Asset {
    name: &'static str,
    path: String,
    content_type: &'static str,
    body: &'static str,
}

const STYLE: &str = concat!(
    include_str!("../assets/css/1-tokens.css"),
    include_str!("../assets/css/2-base.css"),
    include_str!("../assets/css/3-shell.css"),
    include_str!("../assets/css/4-forms.css"),
    include_str!("../assets/css/5-parts.css"),
    include_str!("../assets/css/6-journey.css"),
    include_str!("../assets/css/7-figures.css"),
    include_str!("../assets/css/8-committee.css"),
    include_str!("../assets/css/9-account.css"),
    include_str!("../assets/css/9-situation.css"),
    include_str!("../assets/css/9-support.css"),
    include_str!("../assets/css/9-writing.css"),
);

static ASSETS: LazyLock<[Asset; 6]> = LazyLock::new(|| {
    [
        load("style.css", "text/css; charset=utf-8", STYLE),
        load(
            "favicon.svg",
            "image/svg+xml",
            include_str!("../assets/favicon.svg"),
        ),
        load(
            "enhance.js",
            "text/javascript; charset=utf-8",
            include_str!("../assets/enhance.js"),
        ),
        load(
            "signature.js",
            "text/javascript; charset=utf-8",
            include_str!("../assets/signature.js"),
        ),
        load(
            "writing.js",
            "text/javascript; charset=utf-8",
            include_str!("../assets/writing.js"),
        ),
        load(
            "passkey.js",
            "text/javascript; charset=utf-8",
            include_str!("../assets/passkey.js"),
        ),
    ]
});

fn load(name: &'static str, content_type: &'static str, body: &'static str) -> Asset {
    let digest = Sha256::digest(body.as_bytes());
    let hash: String = digest
        .iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let (stem, extension) = name.split_once('.').unwrap_or((name, "bin"));
    Asset {
        name,
        path: format!("/assets/{stem}-{hash}.{extension}"),
        content_type,
        body,
    }
}

/// The address of an asset, for templates: `asset("style.css")` is `/assets/style-<hash>.css`.
///
/// # Panics
/// When no asset has this name; the names are literals in our own templates and a test renders every one.
#[must_use]
pub fn asset(name: &str) -> &'static str {
    match ASSETS.iter().find(|asset| asset.name == name) {
        Some(asset) => &asset.path,
        None => panic!("no asset is named {name}"),
    }
}

/// Every asset as (address, content), for whoever writes pages to disk.
pub fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    ASSETS.iter().map(|asset| (asset.path.as_str(), asset.body))
}

/// Serves `/assets/…`; needs neither a session nor the application's state.
pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/assets/{file}", get(serve))
}

async fn serve(Path(file): Path<String>) -> Response {
    let found = ASSETS
        .iter()
        .find(|asset| asset.path.strip_prefix("/assets/") == Some(file.as_str()));
    match found {
        Some(asset) => (
            [
                (
                    header::CONTENT_TYPE,
                    HeaderValue::from_static(asset.content_type),
                ),
                (
                    header::CACHE_CONTROL,
                    HeaderValue::from_static("public, max-age=31536000, immutable"),
                ),
                (
                    header::X_CONTENT_TYPE_OPTIONS,
                    HeaderValue::from_static("nosniff"),
                ),
            ],
            asset.body,
        )
            .into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_carries_a_hash_of_the_content() {
        let first = load("style.css", "text/css", "a{}");
        let second = load("style.css", "text/css", "b{}");
        assert!(first.path.starts_with("/assets/style-") && first.path.ends_with(".css"));
        assert_ne!(first.path, second.path);
    }

    #[tokio::test]
    async fn a_known_address_is_served_for_ever_and_an_old_one_is_not_found() {
        let file = asset("style.css").trim_start_matches("/assets/").to_owned();
        let known = serve(Path(file)).await;
        assert_eq!(known.status(), StatusCode::OK);
        assert!(
            known.headers()[header::CACHE_CONTROL]
                .to_str()
                .unwrap()
                .contains("immutable")
        );
        let old = serve(Path("style-000000000000.css".to_owned())).await;
        assert_eq!(old.status(), StatusCode::NOT_FOUND);
    }

    #[test]
    fn the_stylesheet_fetches_nothing_from_elsewhere() {
        assert!(!STYLE.contains("url(") && !STYLE.contains("@import"));
    }
}
