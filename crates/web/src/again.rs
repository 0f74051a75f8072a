//! When the base cannot answer a form, the page that says so holds the form again, ready to be sent:
//! nothing typed is lost, and its operation number keeps it from being recorded twice.

use axum::Form;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::answer;
use crate::html::Notice;

/// Largest form without a file that is kept, in bytes.
const LARGEST: usize = 256 * 1024;
/// Fields and files of a form that is kept.
const MOST: usize = 500;

/// What the page said, carried by its answer.
#[derive(Clone)]
pub struct Said(pub Notice);

/// A form to send again as it was.
pub struct Again {
    /// Where it goes.
    pub action: String,
    /// Its fields.
    pub fields: Vec<(String, String)>,
    /// The fields whose files, which no page can hold, must be chosen again.
    pub files: Vec<String>,
}

/// Passes a request on, and keeps its form meanwhile.
pub async fn keep(request: Request, next: Next) -> Response {
    let Some(largest) = largest(request.method(), request.headers()) else {
        return next.run(request).await;
    };
    let action = request.uri().to_string();
    let (parts, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, largest).await else {
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
    match read(copy).await {
        Some((fields, files)) if !fields.iter().any(|(name, _)| is_secret(name)) => {
            let again = Again {
                action,
                fields,
                files,
            };
            answer::unavailable_form(notice, again)
        }
        _ => response,
    }
}

/// How many bytes are kept of that form; nothing of what is no form, or too large.
fn largest(method: &Method, headers: &HeaderMap) -> Option<usize> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let kind = text(CONTENT_TYPE)?;
    let most = if kind.starts_with("application/x-www-form-urlencoded") {
        LARGEST
    } else if kind.starts_with("multipart/form-data") {
        crate::LARGEST_BODY
    } else {
        return None;
    };
    let length = text(CONTENT_LENGTH).and_then(|length| length.parse::<usize>().ok());
    (method == Method::POST && length.is_some_and(|length| length <= most)).then_some(most)
}

/// The fields of a form, and the names of those that carried a file.
async fn read(request: Request) -> Option<(Vec<(String, String)>, Vec<String>)> {
    let kind = request.headers().get(CONTENT_TYPE)?;
    if !kind.as_bytes().starts_with(b"multipart/") {
        let form = Form::<Vec<(String, String)>>::from_request(request, &()).await;
        return form.ok().map(|Form(fields)| (fields, vec![]));
    }
    let mut parts = Multipart::from_request(request, &()).await.ok()?;
    let (mut fields, mut files) = (vec![], vec![]);
    while let Some(part) = parts.next_field().await.ok()? {
        if fields.len() + files.len() >= MOST {
            return None;
        }
        let name = part.name().unwrap_or_default().to_owned();
        if part.file_name().is_none() {
            fields.push((name, part.text().await.ok()?));
        } else if part
            .bytes()
            .await
            .as_ref()
            .is_ok_and(|bytes: &Bytes| !bytes.is_empty())
        {
            files.push(name);
        }
    }
    Some((fields, files))
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
        posted_as("application/x-www-form-urlencoded", body).await
    }

    async fn posted_as(
        kind: &'static str,
        body: &'static str,
    ) -> (axum::http::Response<()>, String) {
        let refuse = || async { PageError::from(AppError::Unavailable("full".to_owned())) };
        let router = Router::new()
            .route("/alertes", post(refuse))
            .layer(axum::middleware::from_fn(keep));
        let request = Request::post("/alertes?a=1")
            .header(CONTENT_TYPE, kind)
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
    async fn a_form_with_a_file_comes_back_and_asks_for_the_file() {
        let body = "--x\r\nContent-Disposition: form-data; name=\"operation\"\r\n\r\no1\r\n\
            --x\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nSigné « ici »\r\n\
            --x\r\nContent-Disposition: form-data; name=\"scan\"; filename=\"a.png\"\r\n\r\nPNG\r\n\
            --x\r\nContent-Disposition: form-data; name=\"other\"; filename=\"\"\r\n\r\n\r\n--x--\r\n";
        let (response, page) = posted_as("multipart/form-data; boundary=x", body).await;
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
        for part in [
            r#"enctype="multipart/form-data""#,
            r#"name="operation" value="o1""#,
            "Signé « ici »",
            r#"name="scan""#,
            "Joindre de nouveau le fichier",
            "Renvoyer",
        ] {
            assert!(page.contains(part), "{part}\n{page}");
        }
        assert!(
            !page.contains(r#"name="other""#),
            "no file was chosen there"
        );
        let (_, plain) = posted("operation=o1&note=a").await;
        assert!(!plain.contains("multipart/form-data"), "{plain}");
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
