//! What stands in front of the instances, and a person who tries again.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::http::response::Builder;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::Response;
use reqwest::Client;

use crate::installation::served::browser;

/// Tries of one request at most: beyond, the instances have not recovered by themselves.
const TRIES: usize = 900;

/// A router that leads to one instance and gives whatever it answers.
pub fn straight_to(url: String) -> Router {
    let client = browser();
    Router::new().fallback(move |request: Request| {
        let (client, url) = (client.clone(), url.clone());
        async move {
            let (parts, body) = request.into_parts();
            let path = parts.uri.path_and_query().unwrap().to_string();
            let body = to_bytes(body, usize::MAX).await.unwrap();
            let sent = client.request(parts.method, format!("{url}{path}"));
            let answer = sent.headers(parts.headers).body(body).send().await.unwrap();
            let (response, bytes) = taken(answer).await.unwrap();
            response.body(Body::from(bytes)).unwrap()
        }
    })
}

/// Status and headers of an answer, and its body when it came whole.
async fn taken(answer: reqwest::Response) -> Option<(Builder, Bytes)> {
    let mut response = Response::builder().status(answer.status());
    response.headers_mut()?.extend(answer.headers().clone());
    Some((response, answer.bytes().await.ok()?))
}

/// Sends each request to the next instance; again, to another one, when it is refused for now.
#[derive(Clone)]
pub struct Balancer {
    instances: Arc<Mutex<Vec<String>>>,
    turn: Arc<AtomicUsize>,
    refusals: Arc<AtomicUsize>,
    client: Client,
}

impl Balancer {
    /// In front of these addresses.
    pub fn new(instances: Vec<String>) -> Self {
        Self {
            instances: Arc::new(Mutex::new(instances)),
            turn: Arc::default(),
            refusals: Arc::default(),
            client: browser(),
        }
    }

    /// Another instance takes that place.
    pub fn replace(&self, place: usize, url: String) {
        self.instances.lock().unwrap()[place] = url;
    }

    /// How many requests had to be sent again.
    pub fn refusals(&self) -> usize {
        self.refusals.load(Ordering::Relaxed)
    }

    /// A router that leads to the instances.
    pub fn router(&self) -> Router {
        let balancer = self.clone();
        Router::new().fallback(move |request: Request| {
            let balancer = balancer.clone();
            async move { balancer.pass(request).await }
        })
    }

    async fn pass(&self, request: Request) -> Response {
        let (parts, body) = request.into_parts();
        let path = parts.uri.path_and_query().unwrap().to_string();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        for _ in 0..TRIES {
            let answer = self.send(&parts.method, &path, &parts.headers, &body).await;
            if let Some(response) = answer {
                return response;
            }
            self.refusals.fetch_add(1, Ordering::Relaxed);
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
        panic!("{} {path} was never answered", parts.method);
    }

    /// The answer of the next instance, unless it is gone or says to try again.
    async fn send(
        &self,
        method: &Method,
        path: &str,
        headers: &HeaderMap,
        body: &Bytes,
    ) -> Option<Response> {
        let instance = {
            let instances = self.instances.lock().unwrap();
            instances[self.turn.fetch_add(1, Ordering::Relaxed) % instances.len()].clone()
        };
        let request = self
            .client
            .request(method.clone(), format!("{instance}{path}"));
        let sent = request
            .headers(headers.clone())
            .body(body.clone())
            .send()
            .await;
        let answer = sent.ok()?;
        let status = answer.status();
        let (response, bytes) = taken(answer).await?;
        if status == StatusCode::SERVICE_UNAVAILABLE {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            for words in ["Étayage ne peut pas répondre", "recommencez"] {
                assert!(text.contains(words), "{words}\n{text}");
            }
            return None;
        }
        assert!(!status.is_server_error(), "{method} {path}: {status}");
        Some(response.body(Body::from(bytes)).unwrap())
    }
}
