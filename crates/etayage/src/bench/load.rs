//! Closed-loop clients: each asks again as soon as it was answered.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde::Serialize;

use super::client::{Ask, Client};
use super::server::Server;

/// What client number `.0` asks the `.1`th time.
pub type Asking = dyn Fn(usize, u64) -> Ask + Send + Sync;

/// A page under load.
#[derive(Clone, Debug, Serialize)]
pub struct Measure {
    /// Which page.
    pub page: String,
    /// How many clients at once.
    pub clients: usize,
    /// Requests answered as they should.
    pub answered: u64,
    /// Others.
    pub failed: u64,
    /// Answered in a second.
    pub per_second: f64,
    /// Milliseconds that half of the answers took at most.
    pub p50: f64,
    /// Milliseconds that 95 answers in 100 took at most.
    pub p95: f64,
    /// Milliseconds that 99 answers in 100 took at most.
    pub p99: f64,
    /// Milliseconds of processor time that the server spent on one.
    pub processor: Option<f64>,
}

/// Puts clients to work for so long (each asks once at least) and measures.
///
/// # Errors
/// When a connection breaks.
pub async fn measure(
    server: &Server,
    page: &str,
    clients: &mut Vec<Client>,
    asking: &Arc<Asking>,
    lasting: Duration,
) -> anyhow::Result<Measure> {
    let before = server.processor();
    let started = Instant::now();
    let count = clients.len();
    let at_work: Vec<_> = clients
        .drain(..)
        .enumerate()
        .map(|(rank, client)| {
            tokio::spawn(work(client, rank, Arc::clone(asking), started + lasting))
        })
        .collect();
    let mut times = vec![];
    let mut failed = 0;
    for one in at_work {
        let (client, mine, wrong) = one.await??;
        clients.push(client);
        times.extend(mine);
        failed += wrong;
    }
    let lasted = started.elapsed().as_secs_f64();
    let spent = before
        .zip(server.processor())
        .map(|(before, after)| after - before);
    let answered = times.len() as u64;
    times.sort_unstable();
    Ok(Measure {
        page: page.to_owned(),
        clients: count,
        answered,
        failed,
        per_second: answered as f64 / lasted,
        p50: percentile(&times, 50),
        p95: percentile(&times, 95),
        p99: percentile(&times, 99),
        processor: spent.map(|seconds| seconds * 1000.0 / (answered + failed).max(1) as f64),
    })
}

/// A client, the nanoseconds that each good answer took, how many were not good.
type Worked = (Client, Vec<u64>, u64);

async fn work(
    mut client: Client,
    rank: usize,
    asking: Arc<Asking>,
    until: Instant,
) -> anyhow::Result<Worked> {
    let (mut times, mut failed) = (vec![], 0);
    for turn in 0.. {
        let ask = asking(rank, turn);
        let wanted = match ask {
            Ask::Get(_) => 200,
            Ask::Post(..) => 303,
        };
        let asked = Instant::now();
        let answer = client.ask(&ask).await?;
        if answer.status == wanted {
            times.push(u64::try_from(asked.elapsed().as_nanos())?);
        } else {
            tracing::warn!(?ask, status = answer.status, "not what was expected");
            failed += 1;
        }
        if Instant::now() >= until {
            break;
        }
    }
    Ok((client, times, failed))
}

/// The smallest of the sorted times that so many in 100 do not exceed, in milliseconds.
pub fn percentile(sorted: &[u64], percent: usize) -> f64 {
    let place = (sorted.len() * percent).div_ceil(100).max(1) - 1;
    sorted.get(place).map_or(0.0, |nanos| *nanos as f64 / 1e6)
}

#[cfg(test)]
mod tests {
    use super::percentile;

    #[test]
    fn percentiles_are_of_the_times_given() {
        let times: Vec<u64> = (1..=200).map(|ms| ms * 1_000_000).collect();
        let read = [50, 95, 99].map(|percent| percentile(&times, percent));
        assert_eq!(read, [100.0, 190.0, 198.0]);
        assert_eq!(percentile(&times[..1], 99), 1.0);
        assert_eq!(percentile(&[], 50), 0.0);
    }
}
