//! Over a real connection: who is slow, heavy or silent is shown out, and the others are still served.

use std::time::Duration;

use axum::Router;
use axum::routing::get;
use etayage_web::connections::{Limits, serve};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

/// A server with short patience; it stops when the sender is dropped or used.
async fn server(limits: Limits) -> (String, oneshot::Sender<()>, tokio::task::JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address").to_string();
    let (stop, stopped) = oneshot::channel::<()>();
    let never = || async { std::future::pending::<&str>().await };
    let slow = || async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        "ended"
    };
    let router = Router::new()
        .route("/", get(|| async { "here" }))
        .route("/never", get(never))
        .route("/slow", get(slow))
        .route(
            "/body",
            axum::routing::post(|body: String| async move { body }),
        );
    let running = tokio::spawn(async move {
        let asked = async move {
            stopped.await.ok();
        };
        serve(listener, router, &limits, asked).await;
    });
    (address, stop, running)
}

fn impatient() -> Limits {
    Limits {
        headers: Duration::from_millis(200),
        answer: Duration::from_millis(200),
        ..Limits::default()
    }
}

/// Sends some bytes and reads until the other side has said all it will.
async fn said(address: &str, sent: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    stream.write_all(sent).await.ok();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.ok();
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn who_never_ends_a_request_is_shown_out() {
    let (address, _stop, _running) = server(impatient()).await;
    for begun in [&b""[..], b"GET", b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: "] {
        let answer = said(&address, begun).await;
        assert!(!answer.contains("here"), "{answer}");
    }
    let half = b"POST /body HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nonly this";
    assert!(said(&address, half).await.starts_with("HTTP/1.1 408"));
    let endless = b"GET /never HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    assert!(said(&address, endless).await.starts_with("HTTP/1.1 408"));
}

#[tokio::test]
async fn headers_out_of_all_proportion_are_refused() {
    let (address, _stop, _running) = server(impatient()).await;
    let long = format!("GET /{} HTTP/1.1\r\nHost: a\r\n\r\n", "a".repeat(70_000));
    let wide = format!(
        "GET / HTTP/1.1\r\nHost: a\r\nX-A: {}\r\n\r\n",
        "a".repeat(70_000)
    );
    let many = format!(
        "GET / HTTP/1.1\r\nHost: a\r\n{}\r\n",
        "X: y\r\n".repeat(500)
    );
    for request in [long, wide, many] {
        let answer = said(&address, request.as_bytes()).await;
        assert!(!answer.contains("here"), "{answer:.60}");
        assert!(
            answer.is_empty() || answer.starts_with("HTTP/1.1 4"),
            "{answer:.60}"
        );
    }
    let smuggled = b"POST /body HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n";
    assert!(!said(&address, smuggled).await.contains("here"));
}

#[tokio::test]
async fn those_who_wait_are_served_when_the_silent_ones_are_gone() {
    let limits = Limits {
        connections: 3,
        ..impatient()
    };
    let (address, _stop, _running) = server(limits).await;
    let mut silent = Vec::new();
    for _ in 0..3 {
        silent.push(TcpStream::connect(&address).await.expect("a connection"));
    }
    let answer = said(
        &address,
        b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    )
    .await;
    assert!(answer.ends_with("here"), "{answer}");
}

#[tokio::test]
async fn what_runs_ends_before_the_server_does() {
    let limits = Limits {
        answer: Duration::from_secs(10),
        ..Limits::default()
    };
    let (address, stop, running) = server(limits).await;
    let mut stream = TcpStream::connect(&address).await.expect("a connection");
    stream
        .write_all(b"GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
        .await
        .expect("sent");
    // The first answer tells that the server has read what came before.
    said(
        &address,
        b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    )
    .await;
    stop.send(()).expect("a server that runs");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("an answer");
    assert!(answer.ends_with("ended"), "{answer}");
    running.await.expect("stopped");
    assert!(TcpStream::connect(&address).await.is_err());
}
