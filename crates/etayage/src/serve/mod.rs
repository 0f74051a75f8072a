//! Serving an installation.

mod measures;
mod stopping;

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use axum::Router;
use etayage_app::{App, Clock, ProviderSetup, SignInSetup, read_providers};
use etayage_web::Web;
use etayage_web::connections::{self, Limits};
use tokio::net::TcpListener;

use crate::place::{PROVIDERS, Place};
use crate::retention;
use crate::settings::Settings;
use measures::Measures;
use stopping::Stopping;

/// How long a programme published on one instance may stay unknown to the others.
const REFRESH: Duration = Duration::from_secs(15);
/// Between two sweeps of expired sessions, in refreshes: an hour.
const SWEEP: u32 = 240;
/// How long requests under way have to end once listening has stopped.
const GRACE: Duration = Duration::from_secs(20);

/// Serves until the process is asked to stop.
///
/// # Errors
/// When the base, its key or an address cannot be used.
pub async fn run(place: &Place, settings: &Settings) -> anyhow::Result<ExitCode> {
    let (listen, behind_https) = (settings.listen()?, settings.behind_https());
    if !behind_https && !listen.ip().is_loopback() {
        anyhow::bail!(
            "hors de cette machine, Étayage se sert derrière HTTPS : ajoutez --behind-https (ou behind_https = true), et un serveur HTTPS devant"
        );
    }
    let measures = Arc::new(Measures::new());
    let mut opening = place.opening();
    opening.watch = Some(measures.clone());
    let setup = SignInSetup {
        url: settings.url(),
        providers: providers(place)?,
        ..SignInSetup::default()
    };
    let app = place.open_with(Clock::system(), opening).await?;
    let app = app.with_sign_in(setup)?;
    if app.is_empty().await? {
        anyhow::bail!("aucun compte dans cette base : lancez d’abord « etayage init »");
    }
    let listener = bound(listen).await?;
    if let Some(address) = settings.metrics() {
        let listener = bound(address).await?;
        println!("Mesures : http://{}/metriques", listener.local_addr()?);
        tokio::spawn(measures::publish(listener, measures.clone(), app.clone()));
    }
    println!("Étayage : http://{}", listener.local_addr()?);
    let caring = tokio::spawn(care(app.clone()));
    let forgetting = tokio::spawn(retention::daily(app.clone()));
    let web = Web {
        app,
        demo: None,
        secure: behind_https,
    };
    let router = measures::observed(etayage_web::router(web), measures);
    answer(listener, router, settings.drain()).await;
    caring.abort();
    forgetting.abort();
    Ok(ExitCode::SUCCESS)
}

/// The identity providers, when the folder has a file of them.
fn providers(place: &Place) -> anyhow::Result<Vec<ProviderSetup>> {
    let file = place.data.join(PROVIDERS);
    if !file.exists() {
        return Ok(vec![]);
    }
    read_providers(&file).map_err(|why| anyhow::anyhow!(why))
}

async fn bound(address: SocketAddr) -> anyhow::Result<TcpListener> {
    let listener = TcpListener::bind(address).await;
    listener.with_context(|| format!("écoute sur {address}"))
}

/// Learns the programmes that other instances publish, and sweeps expired sessions.
async fn care(app: App) {
    for turn in 0_u32.. {
        if turn.is_multiple_of(SWEEP)
            && let Err(error) = app.purge_sessions().await
        {
            tracing::warn!(%error, "expired sessions could not be deleted");
        }
        tokio::time::sleep(REFRESH).await;
        if let Err(error) = app.refresh().await {
            tracing::warn!(%error, "the programmes could not be read again");
        }
    }
}

/// Answers until the process is asked to stop; says so to the balancer for a while, then lets
/// running requests end.
pub async fn answer(listener: TcpListener, router: Router, drain: Duration) {
    let stopping = Stopping::default();
    let router = stopping.told_by_readiness(router);
    let limits = Limits {
        stop: GRACE,
        ..Limits::default()
    };
    connections::serve(listener, router, &limits, stopping.asked(drain)).await;
}
