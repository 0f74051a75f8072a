//! What stands between the world and every page: addresses that can be read, refusals in words,
//! headers that tell the browser what our pages may never do.

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use tower_http::set_header::SetResponseHeaderLayer;

use crate::answer;
use crate::html::{Notice, NoticeKind};

const CSP: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Two years, as browsers ask before they remember it for everyone.
const HSTS: &str = "max-age=63072000; includeSubDomains";

/// What no other site, frame or search engine may do with our pages, and what our pages never ask for.
const GUARDS: [(&str, &str); 8] = [
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("x-permitted-cross-domain-policies", "none"),
    ("x-robots-tag", "noindex, nofollow"),
    (
        "permissions-policy",
        "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), fullscreen=(), \
         geolocation=(), gyroscope=(), hid=(), idle-detection=(), magnetometer=(), microphone=(), midi=(), \
         payment=(), serial=(), usb=()",
    ),
];

/// Adds to every answer what it says to the browser about safety and memory.
pub fn headers(router: Router, secure: bool) -> Router {
    let router = router
        .layer(middleware::map_response(no_store))
        // A file that came from outside says a stricter policy of its own.
        .layer(SetResponseHeaderLayer::if_not_present(
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(CSP),
        ));
    let hsts = secure.then_some(("strict-transport-security", HSTS));
    GUARDS
        .into_iter()
        .chain(hsts)
        .fold(router, |router, (name, value)| {
            router.layer(SetResponseHeaderLayer::overriding(
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            ))
        })
}

/// Pages hold secrets: no cache keeps them, unless they said otherwise (assets).
async fn no_store(mut response: Response) -> Response {
    response
        .headers_mut()
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Lets through the addresses whose words can be read: text, without control characters.
pub async fn legible(request: Request, next: Next) -> Response {
    let uri = request.uri();
    let readable = |text: &str| decoded(text).is_some_and(|text| !text.contains(char::is_control));
    if readable(uri.path()) && uri.query().is_none_or(readable) {
        return next.run(request).await;
    }
    answer::unknown_page().await
}

/// What percent signs mean; none when it is no text.
fn decoded(text: &str) -> Option<String> {
    let (mut out, bytes, mut at) = (Vec::with_capacity(text.len()), text.as_bytes(), 0);
    while let Some(byte) = bytes.get(at) {
        let digits = bytes.get(at + 1..at + 3).filter(|_| *byte == b'%');
        let meant = digits
            .and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
        out.push(meant.unwrap_or(*byte));
        at += if meant.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).ok()
}

/// Puts into words, on a page of ours, the refusals that come from below the pages: they are in
/// English, in plain text, or say nothing.
pub async fn in_words(response: Response) -> Response {
    let status = response.status();
    let ours = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if ours || !status.is_client_error() {
        return response;
    }
    let (title, notice) = told(status);
    let mut page = answer::error_page(status, title, notice);
    let allow = response.headers().get(header::ALLOW).cloned();
    if let Some(allow) = allow {
        page.headers_mut().insert(header::ALLOW, allow);
    }
    page.into_response()
}

fn told(status: StatusCode) -> (&'static str, Notice) {
    let (title, what, next) = match status {
        StatusCode::FORBIDDEN => (
            "Demande refusée",
            "Cette demande ne vient pas d’une page d’Étayage : rien n’a été enregistré.",
            "Si vous en êtes l’auteur, revenez à votre journée et recommencez depuis la page.",
        ),
        StatusCode::METHOD_NOT_ALLOWED => (
            "Demande refusée",
            "Cette adresse ne reçoit pas ce genre de demande.",
            "Revenez à votre journée.",
        ),
        StatusCode::PAYLOAD_TOO_LARGE => (
            "Formulaire trop lourd",
            "Ce formulaire est trop lourd.",
            "Revenez en arrière : ce que vous avez écrit y est encore. Choisissez un fichier de 5\u{a0}Mo au plus.",
        ),
        StatusCode::NOT_FOUND => (
            "Page introuvable",
            "Cette page n’existe pas, ou ne vous est pas ouverte.",
            "Revenez à votre journée, ou vérifiez l’adresse.",
        ),
        _ => (
            "Demande illisible",
            "Cette adresse ou ce formulaire n’a pas pu être lu.",
            "Revenez à votre journée, ou vérifiez l’adresse.",
        ),
    };
    (title, Notice::new(NoticeKind::Info, what).next(next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_signs_are_read_as_text_or_not_at_all() {
        assert_eq!(decoded("/a%20b%C3%A9%zz%4").as_deref(), Some("/a bé%zz%4"));
        assert_eq!(decoded("/%ff"), None);
        assert_eq!(decoded("/%C3%A9%00").as_deref(), Some("/é\0"));
    }
}
