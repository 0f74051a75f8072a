//! An answer, read as a person reads it.

use axum::http::StatusCode;
use axum::http::header::{HeaderMap, LOCATION};
use axum::response::Response;
use http_body_util::BodyExt;

use super::html::{Html, Token};
use super::{Client, Form};

/// An answer.
pub struct Page {
    /// Status.
    pub status: StatusCode,
    /// Address that was asked.
    pub path: String,
    /// Headers.
    pub headers: HeaderMap,
    /// Content.
    pub body: Vec<u8>,
    client: Client,
}

impl Page {
    pub(super) async fn read(client: Client, path: &str, response: Response) -> Self {
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("a body").to_bytes().to_vec();
        Self {
            status: parts.status,
            path: path.to_owned(),
            headers: parts.headers,
            body,
            client,
        }
    }

    /// The HTML.
    pub fn source(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// What is written on it, on one line, no-break spaces as plain ones.
    pub fn text(&self) -> String {
        Html::parse(&self.source()).text()
    }

    /// A header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// Where it sends.
    pub fn location(&self) -> &str {
        self.header(LOCATION.as_str()).unwrap_or_default()
    }

    /// Nothing that was written or sent acts in it.
    #[track_caller]
    pub fn assert_escaped(&self) {
        let source = self.source();
        for raw in ["<script>alert", "<img src=x", "\"'>"] {
            assert!(!source.contains(raw), "{raw} is on {}: {source}", self.path);
        }
    }

    /// It was shown.
    #[track_caller]
    pub fn ok(self) -> Self {
        self.is(StatusCode::OK)
    }

    /// It has that status.
    #[track_caller]
    pub fn is(self, status: StatusCode) -> Self {
        assert_eq!(self.status, status, "{}: {}", self.path, self.text());
        self
    }

    /// It says this.
    #[track_caller]
    pub fn says(self, words: &str) -> Self {
        let text = self.text();
        assert!(
            text.contains(words),
            "« {words} » is not on {}: {text}",
            self.path
        );
        self
    }

    /// Every one of these is read on the page, each after the one before it.
    #[track_caller]
    pub fn says_in_order(self, parts: &[&str]) -> Self {
        let text = self.text();
        parts.iter().fold(text.as_str(), |rest, words| {
            let (_, after) = rest
                .split_once(words)
                .unwrap_or_else(|| panic!("« {words} » is not read there: {text}"));
            after
        });
        self
    }

    /// It does not say this, not even in its source.
    #[track_caller]
    pub fn hides(self, words: &str) -> Self {
        let hidden = !self.source().contains(words) && !self.text().contains(words);
        assert!(hidden, "« {words} » is on {}: {}", self.path, self.text());
        self
    }

    /// Where its links lead.
    pub fn links(&self) -> Vec<String> {
        let html = Html::parse(&self.source());
        let opened = html.tokens.iter().filter_map(|token| match token {
            Token::Open(name, attributes) if name == "a" => attributes.get("href").cloned(),
            _ => None,
        });
        opened.collect()
    }

    /// The stage of the journey that is under way.
    #[track_caller]
    pub fn at_stage(self, stage: &str) -> Self {
        let current = self
            .source()
            .split(r#"aria-current="step""#)
            .nth(1)
            .map(|rest| {
                let html = Html::parse(rest.split("</li>").next().unwrap_or_default());
                html.text()
            });
        let current = current.unwrap_or_default();
        assert!(
            current.contains(stage),
            "« {stage} » is not under way on {} but « {current} »",
            self.path
        );
        self
    }

    /// No form of the page has that button.
    #[track_caller]
    pub fn has_no_button(&self, button: &str) {
        let forms = Form::all(&self.source(), &self.path, &self.client);
        let found = forms.iter().any(|form| form.has_button(button));
        assert!(!found, "« {button} » is on {}: {}", self.path, self.text());
    }

    /// The form with that button.
    #[track_caller]
    pub fn form(&self, button: &str) -> Form {
        let forms = Form::all(&self.source(), &self.path, &self.client);
        let found = forms.into_iter().find(|form| form.has_button(button));
        found.unwrap_or_else(|| panic!("no button « {button} » on {}: {}", self.path, self.text()))
    }
}
