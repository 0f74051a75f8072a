//! Serving an installation.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use etayage_app::{App, Clock};
use etayage_web::Web;
use etayage_web::connections::{self, Limits};
use tokio::net::TcpListener;

use crate::place::Place;

/// How long a programme published on one instance may stay unknown to the others.
const REFRESH: Duration = Duration::from_secs(15);

/// Serves until the process is asked to stop.
///
/// # Errors
/// When the base, its key or the address cannot be used.
pub async fn run(
    place: &Place,
    listen: SocketAddr,
    behind_https: bool,
) -> anyhow::Result<ExitCode> {
    let app = place.open(Clock::system()).await?;
    if app.is_empty().await? {
        anyhow::bail!("aucun compte dans cette base : lancez d’abord « etayage init »");
    }
    if !behind_https && !listen.ip().is_loopback() {
        anyhow::bail!(
            "hors de cette machine, Étayage se sert derrière HTTPS : ajoutez --behind-https, et un serveur HTTPS devant"
        );
    }
    let listener = TcpListener::bind(listen)
        .await
        .with_context(|| format!("écoute sur {listen}"))?;
    println!("Étayage : http://{}", listener.local_addr()?);
    let refreshing = tokio::spawn(refresh(app.clone()));
    let web = Web {
        app,
        demo: None,
        secure: behind_https,
    };
    answer(listener, web).await?;
    refreshing.abort();
    Ok(ExitCode::SUCCESS)
}

/// Learns the programmes that other instances publish.
async fn refresh(app: App) {
    loop {
        tokio::time::sleep(REFRESH).await;
        if let Err(error) = app.refresh().await {
            tracing::warn!(%error, "the programmes could not be read again");
        }
    }
}

/// Answers until the process is asked to stop, then lets running requests end.
///
/// # Errors
/// When the listener fails.
pub async fn answer(listener: TcpListener, web: Web) -> anyhow::Result<()> {
    let router = etayage_web::router(web);
    connections::serve(listener, router, &Limits::default(), asked_to_stop()).await;
    Ok(())
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
