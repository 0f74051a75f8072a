//! The server being measured: the real one, in a process of its own.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, ExitCode, Stdio};
use std::time::{Duration, Instant};

use anyhow::Context;
use axum::Router;
use axum::routing::get;
use etayage_app::{App, Clock, SignInSetup};
use etayage_store::{OpenOptions, Vault};
use etayage_web::Web;
use tokio::net::TcpListener;

use super::base::TODAY;
use super::client::{Ask, Client};
use super::spot::Spot;
use crate::place::KEY;

/// The empty handler beside the application, in the same process.
pub const EMPTY: &str = "/mesure/vide";
/// Ticks of processor time in a second, on Linux.
const TICKS: f64 = 100.0;

/// Serves a base on a port of its own, until it is stopped.
///
/// # Errors
/// When the base cannot be opened.
pub async fn serve(data: &Path, database: &str) -> anyhow::Result<ExitCode> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let vault = Vault::from_file(&data.join(KEY)).context("clé de la base")?;
    let store = etayage_store::open(database, &vault, OpenOptions::default());
    let store = store.await.context("ouverture de la base")?;
    // Invented people have no telephone: a password is enough for them.
    let setup = SignInSetup {
        second_factor: false,
        ..SignInSetup::default()
    };
    let app = App::open(store, Clock::running_on(TODAY)).await?;
    let app = app.with_sign_in(setup)?;
    println!("{}", listener.local_addr()?);
    let web = Web {
        app,
        demo: None,
        secure: false,
    };
    answer(listener, web).await?;
    Ok(ExitCode::SUCCESS)
}

/// Answers as the service does, and to [`EMPTY`].
///
/// # Errors
/// When the listener fails.
pub async fn answer(listener: TcpListener, web: Web) -> anyhow::Result<()> {
    let empty = Router::new().route(EMPTY, get(|| async { "" }));
    let service = etayage_web::router(web).merge(empty);
    axum::serve(
        listener,
        service.into_make_service_with_connect_info::<SocketAddr>(),
    )
    .await?;
    Ok(())
}

/// The process of a server.
pub struct Server {
    child: Child,
    /// Where it answers.
    pub address: SocketAddr,
    /// From the start of the process to its first answer.
    pub started_in: Duration,
}

impl Server {
    /// Starts one on that base.
    ///
    /// # Errors
    /// When it does not answer.
    pub async fn start(spot: &Spot) -> anyhow::Result<Self> {
        let program: PathBuf = std::env::current_exe()?;
        let started = Instant::now();
        let mut child = std::process::Command::new(program)
            .arg("bench-serve")
            .arg("--data")
            .arg(spot.folder())
            .arg("--database")
            .arg(spot.database())
            .stdout(Stdio::piped())
            .stdin(Stdio::null())
            .spawn()
            .context("lancement du serveur")?;
        let address = first_line(&mut child).and_then(|line| Ok(line.trim().parse()?));
        let address = address.inspect_err(|_| {
            child.kill().ok();
        });
        let mut server = Self {
            child,
            address: address.context("le serveur ne dit pas où il écoute")?,
            started_in: Duration::ZERO,
        };
        let health = Ask::Get("/sante".to_owned());
        let answer = Client::new(server.address).ask(&health).await?;
        anyhow::ensure!(answer.status == 200, "le serveur ne va pas bien");
        server.started_in = started.elapsed();
        Ok(server)
    }

    /// Seconds of processor time spent so far; none where `/proc` does not tell.
    pub fn processor(&self) -> Option<f64> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).ok()?;
        let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
        let ticks = |at: usize| fields.get(at)?.parse::<f64>().ok();
        Some((ticks(11)? + ticks(12)?) / TICKS)
    }

    /// Memory now and at most so far, in MiB.
    pub fn memory(&self) -> Option<(f64, f64)> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let mebibytes = |name: &str| {
            let line = status.lines().find(|line| line.starts_with(name))?;
            let kib: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
            Some(kib / 1024.0)
        };
        Some((mebibytes("VmRSS:")?, mebibytes("VmHWM:")?))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn first_line(child: &mut Child) -> anyhow::Result<String> {
    let out = child.stdout.take().context("pas de sortie")?;
    let mut line = String::new();
    BufReader::new(out).read_line(&mut line)?;
    Ok(line)
}
