//! Connections: how many, how long each may take to say what it wants, how a stop waits for them.

use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{ConnectInfo, Request};
use axum::http::StatusCode;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tower_http::timeout::TimeoutLayer;

/// How slow and how large a request may be.
#[derive(Debug, Clone)]
pub struct Limits {
    /// To send the line and the headers of a request, and between two requests.
    pub headers: Duration,
    /// From the last header to the answer, the body of the request included.
    pub answer: Duration,
    /// Line and headers together, in bytes.
    pub header_bytes: usize,
    /// Connections at once; more wait to be accepted.
    pub connections: usize,
    /// For the last requests to end, once asked to stop.
    pub stop: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            headers: Duration::from_secs(20),
            answer: Duration::from_secs(120),
            header_bytes: 32 * 1024,
            connections: 1024,
            stop: Duration::from_secs(25),
        }
    }
}

/// Answers until `stop`, then lets running requests end.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: &Limits,
    stop: impl Future<Output = ()>,
) {
    let router = router.layer(TimeoutLayer::with_status_code(
        StatusCode::REQUEST_TIMEOUT,
        limits.answer,
    ));
    let places = Arc::new(Semaphore::new(limits.connections));
    let closing = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        let next = accept(&listener, &places);
        let (stream, address, place) = tokio::select! {
            next = next => match next {
                Some(next) => next,
                None => continue,
            },
            () = &mut stop => break,
        };
        let connection = Connection {
            router: router.clone(),
            address,
            watcher: closing.watcher(),
            _place: place,
        };
        tokio::spawn(connection.answer(stream, limits.clone()));
    }
    drop(listener);
    if tokio::time::timeout(limits.stop, closing.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("stopped with requests still running");
    }
}

/// The next connection, once there is a place for it; none when it is gone already.
async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> Option<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
    let place = Arc::clone(places).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, address)) => Some((stream, address, place)),
        Err(error) => {
            // Too many open files: a pause, rather than a loop that takes the whole processor.
            tracing::warn!(%error, "a connection could not be accepted");
            tokio::time::sleep(Duration::from_millis(100)).await;
            None
        }
    }
}

/// One connection, and its place among those that are open.
struct Connection {
    router: Router,
    address: SocketAddr,
    watcher: Watcher,
    _place: OwnedSemaphorePermit,
}

impl Connection {
    async fn answer(self, stream: TcpStream, limits: Limits) {
        stream.set_nodelay(true).ok();
        let (router, address) = (self.router, self.address);
        let service = tower::service_fn(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(ConnectInfo(address));
            tower::ServiceExt::oneshot(router.clone(), request)
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(limits.headers)
            .max_header_size(limits.header_bytes)
            .serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
        // What a browser broke off, or a stranger sent, is nobody's fault here.
        if let Err(error) = self.watcher.watch(connection).await {
            tracing::debug!(%error, "a connection ended early");
        }
    }
}
