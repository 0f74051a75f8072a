//! Measures for Prometheus. Routes are told by their template: no measure names a person or a case.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use etayage_app::App;
use etayage_store::{End, Kind, Watch};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};
use tokio::net::TcpListener;

/// Limits of the classes of durations, in seconds.
const CLASSES: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0];
/// What stands for the route of an address that is not ours.
const UNKNOWN: &str = "inconnue";
const TEXT: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Answered {
    method: String,
    route: String,
    status: String,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Routed {
    route: String,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Transaction {
    kind: &'static str,
    end: &'static str,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Connections {
    state: &'static str,
}

/// Everything that is counted.
pub struct Measures {
    registry: Registry,
    requests: Family<Answered, Counter>,
    durations: Family<Routed, Histogram>,
    under_way: Gauge,
    transactions: Family<Transaction, Histogram>,
    connections: Family<Connections, Gauge>,
    sessions: Gauge,
    statements: Gauge,
}

impl Measures {
    /// Nothing counted yet.
    pub fn new() -> Self {
        let classes = || Histogram::new(CLASSES);
        let mut measures = Self {
            registry: Registry::with_prefix("etayage"),
            requests: Family::default(),
            durations: Family::new_with_constructor(classes),
            under_way: Gauge::default(),
            transactions: Family::new_with_constructor(classes),
            connections: Family::default(),
            sessions: Gauge::default(),
            statements: Gauge::default(),
        };
        measures.register();
        measures
    }

    fn register(&mut self) {
        let registry = &mut self.registry;
        registry.register("http_requests", "Requests answered", self.requests.clone());
        registry.register_with_unit(
            "http_duration",
            "Time to answer",
            Unit::Seconds,
            self.durations.clone(),
        );
        registry.register(
            "http_requests_under_way",
            "Requests being answered",
            self.under_way.clone(),
        );
        registry.register_with_unit(
            "store_transaction_duration",
            "Time of a transaction, waiting included",
            Unit::Seconds,
            self.transactions.clone(),
        );
        registry.register(
            "store_connections",
            "Connections to the base: most, busy; work that waits for one",
            self.connections.clone(),
        );
        registry.register("sessions_open", "People signed in", self.sessions.clone());
        registry.register(
            "store_statements_sent",
            "Statements sent to the base since the start",
            self.statements.clone(),
        );
    }

    /// What Prometheus reads.
    async fn text(&self, app: &App) -> String {
        let pressure = app.pressure();
        let states = [
            ("most", pressure.connections),
            ("busy", pressure.busy),
            ("waiting", pressure.waiting),
        ];
        for (state, count) in states {
            let gauge = self.connections.get_or_create(&Connections { state });
            gauge.set(whole(count));
        }
        self.statements.set(whole(app.statements()));
        // Without the base there is no count of sessions, and the other measures matter the more.
        if let Ok(count) = app.open_sessions().await {
            self.sessions.set(whole(count));
        }
        let mut text = String::new();
        if let Err(error) = encode(&mut text, &self.registry) {
            tracing::error!(%error, "the measures could not be written");
        }
        text
    }
}

fn whole<T: TryInto<i64>>(count: T) -> i64 {
    count.try_into().unwrap_or(i64::MAX)
}

impl Watch for Measures {
    fn ended(&self, kind: Kind, end: End, took: Duration) {
        let transaction = Transaction {
            kind: match kind {
                Kind::Read => "read",
                Kind::Write => "write",
            },
            end: match end {
                End::Done => "done",
                End::Refused => "refused",
                End::Unavailable => "unavailable",
                End::Failed => "failed",
            },
        };
        let histogram = self.transactions.get_or_create(&transaction);
        histogram.observe(took.as_secs_f64());
    }
}

/// The same pages, counted and told to the log.
pub fn observed(router: Router, measures: Arc<Measures>) -> Router {
    router.layer(from_fn_with_state(measures, observe))
}

async fn observe(State(measures): State<Arc<Measures>>, request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>();
    let route = route.map_or(UNKNOWN, MatchedPath::as_str).to_owned();
    // A method that is not one of ours is free text.
    let method = match request.method().as_str() {
        known @ ("GET" | "HEAD" | "POST") => known.to_owned(),
        _ => "OTHER".to_owned(),
    };
    let mut under_way = UnderWay::begin(measures, method, route);
    let response = next.run(request).await;
    under_way.status = response.status().as_str().to_owned();
    response
}

/// A request being answered; it counts when it ends, even if the browser did not wait.
struct UnderWay {
    measures: Arc<Measures>,
    method: String,
    route: String,
    status: String,
    begun: Instant,
}

impl UnderWay {
    fn begin(measures: Arc<Measures>, method: String, route: String) -> Self {
        measures.under_way.inc();
        Self {
            measures,
            method,
            route,
            status: "left".to_owned(),
            begun: Instant::now(),
        }
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        let took = self.begun.elapsed();
        let (method, status) = (self.method.clone(), self.status.clone());
        let route = self.route.clone();
        let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        tracing::info!(target: "etayage::http", method, route, status, ms, "answered");
        self.measures.under_way.dec();
        let routed = Routed {
            route: route.clone(),
        };
        let durations = self.measures.durations.get_or_create(&routed);
        durations.observe(took.as_secs_f64());
        let answered = Answered {
            method,
            route,
            status,
        };
        self.measures.requests.get_or_create(&answered).inc();
    }
}

/// Publishes the measures until the process ends.
pub async fn publish(listener: TcpListener, measures: Arc<Measures>, app: App) {
    let page = get(move || async move {
        let text = measures.text(&app).await;
        ([(CONTENT_TYPE, TEXT)], text).into_response()
    });
    let router = Router::new().route("/metriques", page);
    if let Err(error) = axum::serve(listener, router).await {
        tracing::error!(%error, "the measures are no longer published");
    }
}
