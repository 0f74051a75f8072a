//! Someone with a browser.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, Method, Request};
use etayage_app::{App, percent};
use jiff::civil::Date;
use tower::ServiceExt;

use super::{Form, Page};

/// The cookie of a session.
pub const SESSION: &str = "__Host-etayage_session";

/// A person at their browser; it keeps the session of the day, or the cookies it is given.
#[derive(Clone)]
pub struct Client {
    app: App,
    router: Router,
    login: Option<String>,
    session: Arc<Mutex<Option<(Date, String)>>>,
    cookies: Arc<Mutex<BTreeMap<String, String>>>,
    address: [u8; 4],
}

impl Client {
    pub(super) fn new(app: App, router: Router, login: Option<String>) -> Self {
        Self {
            app,
            router,
            login,
            session: Arc::default(),
            cookies: Arc::default(),
            address: [192, 0, 2, 1],
        }
    }

    /// The same, from another address.
    #[must_use]
    pub fn from(mut self, address: [u8; 4]) -> Self {
        self.address = address;
        self
    }

    /// A cookie that it was given, or that someone put there.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().expect("cookies").get(name).cloned()
    }

    /// Puts a cookie there.
    pub fn plant(&self, name: &str, value: &str) {
        let mut cookies = self.cookies.lock().expect("cookies");
        cookies.insert(name.to_owned(), value.to_owned());
    }

    /// Reads a page; follows a redirection.
    pub async fn get(&self, path: &str) -> Page {
        let page = self.ask(Method::GET, path, &[], None).await;
        self.follow(page).await
    }

    /// The form of a page, by its button.
    pub async fn form(&self, path: &str, button: &str) -> Form {
        self.get(path).await.ok().form(button)
    }

    /// Posts fields as a form would, without reading one first.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let page = self.send(path, fields).await;
        self.follow(page).await
    }

    /// Posts fields and stays there.
    pub async fn send(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body = urlencoded(fields.iter().copied());
        self.ask(
            Method::POST,
            path,
            &[("sec-fetch-site", "same-origin")],
            Some(("application/x-www-form-urlencoded", body.into())),
        )
        .await
    }

    /// One request, as it is.
    pub async fn ask(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<(&str, Vec<u8>)>,
    ) -> Page {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header("host", "etayage.test");
        let secret = self.secret().await;
        let mut cookies = self.cookies.lock().expect("cookies").clone();
        cookies.extend(secret.map(|secret| (SESSION.to_owned(), secret)));
        if !cookies.is_empty() {
            let pairs: Vec<_> = cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
            request = request.header(COOKIE, pairs.join("; "));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let body = match body {
            Some((kind, bytes)) => {
                request = request.header(CONTENT_TYPE, kind);
                Body::from(bytes)
            }
            None => Body::empty(),
        };
        let mut request = request.body(body).expect("a request");
        let address: SocketAddr = (self.address, 40_000).into();
        request.extensions_mut().insert(ConnectInfo(address));
        let response = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("an answer");
        self.keep(response.headers());
        Page::read(self.clone(), path, response).await
    }

    fn keep(&self, headers: &HeaderMap) {
        let mut cookies = self.cookies.lock().expect("cookies");
        for cookie in headers.get_all(SET_COOKIE) {
            let cookie = cookie.to_str().expect("a cookie");
            let (pair, guards) = cookie.split_once(';').expect("guards");
            let (name, value) = pair.split_once('=').expect("a value");
            if guards.contains("Max-Age=0") {
                cookies.remove(name);
            } else {
                cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }

    /// Follows a redirection.
    pub async fn follow(&self, page: Page) -> Page {
        let Some(next) = page.header(LOCATION.as_str()).map(str::to_owned) else {
            return page;
        };
        let path = next.split('#').next().unwrap_or_default().to_owned();
        self.ask(Method::GET, &path, &[], None).await
    }

    /// The secret of the session, opened on the first page of each day.
    async fn secret(&self) -> Option<String> {
        let login = self.login.as_ref()?;
        let today = self.app.clock().today();
        let held = self.session.lock().expect("a session").clone();
        if let Some((_, secret)) = held.filter(|(day, _)| *day == today) {
            return Some(secret);
        }
        let secret = self.app.sign_in_as(login).await.expect("an account").secret;
        *self.session.lock().expect("a session") = Some((today, secret.clone()));
        Some(secret)
    }
}

/// Fields as a browser writes them.
pub fn urlencoded<'a>(fields: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let pairs: Vec<_> = fields
        .into_iter()
        .map(|(name, value)| format!("{}={}", percent(name), percent(value)))
        .collect();
    pairs.join("&")
}
