//! Serving an installation.

use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context;
use etayage_app::{App, Clock};
use etayage_store::{SqliteStore, Vault};
use etayage_web::Web;
use tokio::net::TcpListener;

/// Name of the base in its folder.
pub const BASE: &str = "etayage.sqlite";
/// Name of the installation key in its folder.
pub const KEY: &str = "installation.key";

/// Serves until the process is asked to stop.
///
/// # Errors
/// When the base, its key or the address cannot be used.
pub async fn run(data: &Path, listen: SocketAddr, behind_https: bool) -> anyhow::Result<ExitCode> {
    let app = open(data, Clock::system()).await?;
    if app.is_empty().await? {
        anyhow::bail!("aucun compte dans {} : lancez d'abord « etayage init »", data.display());
    }
    if !behind_https && !listen.ip().is_loopback() {
        anyhow::bail!("hors de cette machine, Étayage se sert derrière HTTPS : ajoutez --behind-https, et un serveur HTTPS devant");
    }
    let listener = TcpListener::bind(listen).await.with_context(|| format!("écoute sur {listen}"))?;
    println!("Étayage : http://{}", listener.local_addr()?);
    answer(listener, Web { app, demo: None, secure: behind_https }).await?;
    Ok(ExitCode::SUCCESS)
}

/// Opens an installation.
///
/// # Errors
/// When the base or its key cannot be used.
pub async fn open(data: &Path, clock: Clock) -> anyhow::Result<App> {
    let vault = Vault::from_file(&data.join(KEY)).context("clé de l'installation")?;
    let store = SqliteStore::open(&data.join(BASE), &vault).context("ouverture de la base")?;
    App::open(Arc::new(store), clock).await.context("lecture de la base")
}

/// Answers until the process is asked to stop, then lets running requests end.
///
/// # Errors
/// When the listener fails.
pub async fn answer(listener: TcpListener, web: Web) -> anyhow::Result<()> {
    let service = etayage_web::router(web).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(asked_to_stop()).await?;
    Ok(())
}

async fn asked_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let Ok(mut terminate) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) else {
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
