//! The ceilings: what the driver and the engine do alone with the statements that a page sent.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context;
use etayage_app::{App, Clock};
use etayage_store::{Bare, Sent, Store};
use etayage_web::Web;
use serde::Serialize;
use tokio::net::TcpListener;

use super::base::TODAY;
use super::client::{Answer, Ask, Client};
use super::load::percentile;
use super::people::case_id;
use super::server;
use super::spot::Spot;

/// Numbers of cases that no base reaches.
const AFTER_ALL: u64 = 1 << 32;

/// A ceiling.
#[derive(Clone, Debug, Serialize)]
pub struct Ceiling {
    /// What is done.
    pub what: String,
    /// How many share one commit; one for reads.
    pub group: usize,
    /// Done in a second.
    pub per_second: f64,
    /// Milliseconds that half took at most.
    pub p50: f64,
    /// Milliseconds that 95 in 100 took at most.
    pub p95: f64,
}

/// The same server in this process, where the statements can be heard.
pub struct Listening {
    store: Arc<dyn Store>,
    client: Client,
    serving: tokio::task::JoinHandle<anyhow::Result<()>>,
}

impl Listening {
    /// Opens that base a second time.
    ///
    /// # Errors
    /// When the base cannot be opened.
    pub async fn start(spot: &Spot) -> anyhow::Result<Self> {
        let store = spot.store().await?;
        store.listen();
        let app = App::open(store.clone(), Clock::running_on(TODAY)).await?;
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let client = Client::new(listener.local_addr()?);
        let web = Web {
            app,
            demo: None,
            secure: false,
        };
        Ok(Self {
            store,
            client,
            serving: tokio::spawn(server::answer(listener, web)),
        })
    }

    /// What the base was told while that client of the other server asked for a page here.
    ///
    /// # Errors
    /// When the connection breaks.
    pub async fn heard(&self, asker: &Client, ask: &Ask) -> anyhow::Result<(Answer, Vec<Sent>)> {
        let mut client = asker.same_session(self.client.address());
        self.store.heard();
        let answer = client.ask(ask).await?;
        Ok((answer, self.store.heard()))
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// The driver alone, reading again what a page read.
///
/// # Errors
/// When the engine refuses.
pub async fn reads(
    spot: &Spot,
    what: &str,
    sent: &[Sent],
    lasting: Duration,
) -> anyhow::Result<Ceiling> {
    let mut bare = Bare::open(&spot.database()).await?;
    let sent: Vec<_> = sent
        .iter()
        .filter(|one| !one.is_of_a_write())
        .cloned()
        .collect();
    bare.read(&sent).await?;
    let mut times = vec![];
    let started = Instant::now();
    loop {
        let asked = Instant::now();
        bare.read(&sent).await?;
        times.push(u64::try_from(asked.elapsed().as_nanos())?);
        if started.elapsed() >= lasting {
            break;
        }
    }
    Ok(ceiling(what, 1, times))
}

/// The ceiling of alerts in an empty base.
pub const IN_EMPTY: &str = "alert, raw engine in an empty base";
/// The ceiling of alerts in a base as large as the smallest of the run.
pub const IN_COPY: &str = "alert, raw engine in a copy of the smallest base";

/// Into which base the bare engine writes.
#[derive(Clone, Copy)]
pub enum Ground<'a> {
    /// One without a case: its few pages stay in memory.
    Empty,
    /// A copy of that base.
    CopyOf(&'a Spot),
}

impl Ground<'_> {
    /// What its ceiling is called in the report.
    fn title(self) -> &'static str {
        match self {
            Self::Empty => IN_EMPTY,
            Self::CopyOf(_) => IN_COPY,
        }
    }
}

/// The engine alone, in one thread, writing again what an alert wrote, so many to a commit.
///
/// # Errors
/// When the engine refuses.
pub async fn commits(
    spot: &Spot,
    ground: Ground<'_>,
    alert: &Alert,
    group: usize,
    lasting: Duration,
) -> anyhow::Result<Ceiling> {
    let scratch = match ground {
        Ground::Empty => spot.scratch(None).await?,
        Ground::CopyOf(other) => spot.scratch(Some(other)).await?,
    };
    let bare = Bare::open(&scratch.database()).await?;
    let times = written(bare, alert, group, lasting).await?;
    scratch.remove().await?;
    Ok(ceiling(ground.title(), group, times))
}

/// Nanoseconds of each commit.
async fn written(
    mut bare: Bare,
    alert: &Alert,
    group: usize,
    lasting: Duration,
) -> anyhow::Result<Vec<u64>> {
    let mut times = vec![];
    let mut number = AFTER_ALL;
    let started = Instant::now();
    loop {
        let together: Vec<_> = (number..).take(group).map(|one| alert.again(one)).collect();
        number += group as u64;
        let asked = Instant::now();
        bare.commit(&together).await?;
        times.push(u64::try_from(asked.elapsed().as_nanos())?);
        if started.elapsed() >= lasting {
            return Ok(times);
        }
    }
}

/// What an alert wrote.
pub struct Alert {
    writes: Vec<Sent>,
    case: String,
    reference: String,
    operation: String,
}

impl Alert {
    /// From what the base was told, given the form that was posted and the answer.
    pub fn of(ask: &Ask, answer: &Answer, sent: Vec<Sent>) -> anyhow::Result<Self> {
        let writes: Vec<_> = sent.into_iter().filter(Sent::is_of_a_write).collect();
        let to = answer.location.as_deref().unwrap_or_default();
        let case = to.trim_start_matches("/situations/").split('?').next();
        let operation = match ask {
            Ask::Post(_, fields) => fields.iter().find(|(name, _)| name == "operation"),
            Ask::Get(_) => None,
        };
        let reference = writes
            .iter()
            .flat_map(Sent::texts)
            .find(|text| is_reference(text));
        Ok(Self {
            case: case.context("pas de situation")?.to_owned(),
            reference: reference.context("pas de référence")?.to_owned(),
            operation: operation.context("pas d’opération")?.1.clone(),
            writes,
        })
    }

    /// The statements of another alert with the same content.
    fn again(&self, number: u64) -> Vec<Sent> {
        let case = case_id(number);
        let other = |sent: &Sent| {
            sent.with(&self.case, case.as_str())
                .with(&self.reference, &format!("PLA-21-{number:05}"))
                .with(&self.operation, &format!("plafond-{number}"))
        };
        self.writes.iter().map(other).collect()
    }
}

/// `LGP-19-K7QDM` and nothing else.
fn is_reference(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    matches!(parts.as_slice(), [_, year, code] if year.len() == 2 && code.len() == 5 && text.len() < 16)
        && !text.contains(' ')
}

fn ceiling(what: &str, group: usize, mut times: Vec<u64>) -> Ceiling {
    let spent: u64 = times.iter().sum();
    times.sort_unstable();
    Ceiling {
        what: what.to_owned(),
        group,
        per_second: (times.len() * group) as f64 * 1e9 / spent.max(1) as f64,
        p50: percentile(&times, 50),
        p95: percentile(&times, 95),
    }
}
