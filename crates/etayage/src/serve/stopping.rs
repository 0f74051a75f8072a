//! Stopping without breaking anything: the balancer is told, then listening stops, then what runs ends.

use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use etayage_web::READINESS;
use tokio::sync::watch;

/// How far the process is from its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd)]
enum Stage {
    Serving,
    Draining,
}

/// The end of the process, known to whoever must know.
#[derive(Clone)]
pub struct Stopping(watch::Sender<Stage>);

impl Default for Stopping {
    fn default() -> Self {
        Self(watch::Sender::new(Stage::Serving))
    }
}

impl Stopping {
    /// Ends once the process was asked to stop, and the balancer had that time to see it.
    pub async fn asked(self, drain: Duration) {
        asked_to_stop().await;
        self.0.send_replace(Stage::Draining);
        tokio::time::sleep(drain).await;
    }

    /// The same pages, but that readiness says no once the process was asked to stop.
    pub fn told_by_readiness(&self, router: Router) -> Router {
        router.layer(from_fn_with_state(self.clone(), tell))
    }
}

async fn tell(State(stopping): State<Stopping>, request: Request, next: Next) -> Response {
    let going = *stopping.0.borrow() > Stage::Serving;
    if going && request.uri().path() == READINESS {
        return (StatusCode::SERVICE_UNAVAILABLE, "s’arrête").into_response();
    }
    next.run(request).await
}

async fn asked_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let Ok(mut terminate) =
            tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
        else {
            interrupt.await.ok();
            return;
        };
        tokio::select! {
            _ = interrupt => {}
            _ = terminate.recv() => {}
        }
    }
    #[cfg(not(unix))]
    interrupt.await.ok();
}
