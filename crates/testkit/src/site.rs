//! A web server for the length of one test, on its own thread.

use std::future::Future;
use std::net::{Ipv4Addr, SocketAddr};

use axum::Router;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};

/// A running server; it stops when the value is dropped.
///
/// It has its own runtime, so a journey is a plain `#[test]` that waits for the browser without
/// ever holding the server back.
#[derive(Debug)]
pub struct Site {
    address: SocketAddr,
    runtime: Option<Runtime>,
}

impl Site {
    /// Builds the router on the server's runtime and serves it on a free local port.
    ///
    /// # Panics
    /// When the runtime or the port cannot be had.
    pub fn start<R>(router: R) -> Self
    where
        R: Future<Output = Router> + Send + 'static,
    {
        Self::listening(|_| router)
    }

    fn listening<M, R>(make: M) -> Self
    where
        M: FnOnce(SocketAddr) -> R,
        R: Future<Output = Router> + Send + 'static,
    {
        let runtime = Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .expect("a runtime for the test server");
        let listener = runtime
            .block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, 0)))
            .expect("a free local port");
        let address = listener.local_addr().expect("a bound address");
        let router = runtime.block_on(make(address));
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        runtime.spawn(async move { axum::serve(listener, service).await });
        Self {
            address,
            runtime: Some(runtime),
        }
    }

    /// The same, for a router that must know the address of its site, by name.
    ///
    /// # Panics
    /// As [`Site::start`].
    pub fn named<M, R>(make: M) -> Self
    where
        M: FnOnce(String) -> R,
        R: Future<Output = Router> + Send + 'static,
    {
        Self::listening(|address| make(format!("http://localhost:{}", address.port())))
    }

    /// `http://localhost:<port>`: the name that a passkey needs.
    pub fn named_url(&self) -> String {
        format!("http://localhost:{}", self.address.port())
    }

    /// `http://127.0.0.1:<port>`, without a final slash.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Runs something on the server's runtime and waits for it: planting data, reading the store.
    pub fn run<F: Future>(&self, work: F) -> F::Output {
        self.runtime
            .as_ref()
            .expect("the runtime lives as long as the site")
            .block_on(work)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}
