//! When the base cannot answer a form, the page that says so holds the form again, ready to be sent:
//! nothing typed is lost, and its operation number keeps it from being recorded twice.

use axum::Form;
use axum::body::{Body, to_bytes};
use axum::extract::{FromRequest, Request};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::answer;
use crate::html::Notice;

/// Largest form that is kept, in bytes.
const LARGEST: usize = 256 * 1024;

/// What the page said, carried by its answer.
#[derive(Clone)]
pub struct Said(pub Notice);

/// Passes a request on, and keeps its form meanwhile.
pub async fn keep(request: Request, next: Next) -> Response {
    if !is_small_form(request.method(), request.headers()) {
        return next.run(request).await;
    }
    let action = request.uri().to_string();
    let (parts, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, LARGEST).await else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let mut copy = Request::new(Body::from(bytes.clone()));
    *copy.method_mut() = Method::POST;
    copy.headers_mut().clone_from(&parts.headers);
    let response = next
        .run(Request::from_parts(parts, Body::from(bytes)))
        .await;
    let Some(Said(notice)) = response.extensions().get::<Said>().cloned() else {
        return response;
    };
    match Form::<Vec<(String, String)>>::from_request(copy, &()).await {
        Ok(Form(fields)) if !fields.iter().any(|(name, _)| is_secret(name)) => {
            answer::unavailable_form(notice, action, fields)
        }
        _ => response,
    }
}

fn is_small_form(method: &Method, headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let form = text(CONTENT_TYPE)
        .is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
    let length = text(CONTENT_LENGTH).and_then(|length| length.parse::<usize>().ok());
    method == Method::POST && form && length.is_some_and(|length| length <= LARGEST)
}

/// What must not be written in a page.
pub fn is_secret(name: &str) -> bool {
    ["password", "code"].iter().any(|word| name.contains(word))
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::routing::post;
    use etayage_app::AppError;
    use tower::ServiceExt;

    use super::*;
    use crate::answer::PageError;

    async fn posted(body: &'static str) -> (axum::http::Response<()>, String) {
        let refuse = || async { PageError::from(AppError::Unavailable("full".to_owned())) };
        let router = Router::new()
            .route("/alertes", post(refuse))
            .layer(axum::middleware::from_fn(keep));
        let request = Request::post("/alertes?a=1")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(CONTENT_LENGTH, body.len())
            .body(Body::from(body))
            .unwrap();
        let (parts, body) = router.oneshot(request).await.unwrap().into_parts();
        let bytes = to_bytes(body, LARGEST).await.unwrap();
        (
            axum::http::Response::from_parts(parts, ()),
            String::from_utf8(bytes.to_vec()).unwrap(),
        )
    }

    #[tokio::test]
    async fn the_form_comes_back_ready_to_be_sent() {
        let (response, page) = posted("operation=o1&note=Tri+%22fait%22+%26+vu").await;
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert!(response.headers().contains_key("retry-after"));
        for part in [
            r#"action="/alertes?a=1""#,
            r#"name="operation" value="o1""#,
            "Tri &#34;fait&#34; &#38; vu",
            "Renvoyer",
        ] {
            assert!(page.contains(part), "{part}\n{page}");
        }
    }

    #[tokio::test]
    async fn a_password_is_not_written_in_a_page() {
        let (_, page) = posted("login=admin&password=hushhush").await;
        assert!(
            !page.contains("hushhush") && !page.contains("Renvoyer"),
            "{page}"
        );
    }
}
