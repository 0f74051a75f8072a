//! `etayage bench`: what each page costs as the base grows, beside what the machine can do at most.
//!
//! Building and measuring are apart: bases stay in their folder and are used again. The server is the
//! real one, in a process of its own; the clients speak HTTP to it, signed in. See `docs/performance.md`.

mod base;
mod ceilings;
mod client;
mod desk;
mod load;
mod machine;
mod pages;
mod people;
mod picture;
mod programme;
mod report;
mod server;
mod sheet;
mod spot;
mod story;
mod targets;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Context;
use clap::Args;

use base::Wanted;
use ceilings::{Alert, Ground, Listening, commits, reads};
use client::Ask;
use desk::Manifest;
use load::measure;
use machine::Machine;
use pages::{ALERT, CASE, CASELOAD, EMPTY_PAGE, Office, PAGES, Page};
use report::{Base, Report, grouped};
use server::Server;
use spot::Spot;
use targets::raw_reads;

pub use server::serve;

/// Starts of the server, of which the median is told.
const STARTS: usize = 5;

/// What to measure.
#[derive(Args)]
pub struct Options {
    /// Dossier des bases, construites une fois et gardées d’une mesure à l’autre.
    #[arg(long, default_value = "data/mesure")]
    data: PathBuf,
    /// Nombre de situations de chaque base, de la plus petite à la plus grande.
    #[arg(long, value_delimiter = ',', default_value = "10000,100000,1000000")]
    cases: Vec<u64>,
    /// Nombre de dispositifs.
    #[arg(long, default_value_t = 20)]
    programmes: usize,
    /// Secondes pour chaque page et chaque nombre de clients.
    #[arg(long, default_value_t = 4)]
    seconds: u64,
    /// Nombres de clients.
    #[arg(long, value_delimiter = ',', default_value = "1,8,32")]
    clients: Vec<usize>,
    /// Actes réalisés par situation passée, en moyenne.
    #[arg(long, default_value_t = 20)]
    acts: usize,
    /// Graine des personnes et des situations.
    #[arg(long, default_value_t = 2019)]
    seed: u64,
    /// URL d’un serveur PostgreSQL où copier chaque base, pour y mesurer la copie (elle est gardée).
    #[arg(long, value_name = "URL")]
    postgres: Option<String>,
    /// Construit les bases, sans rien mesurer.
    #[arg(long)]
    build_only: bool,
    /// Dossier où écrire performance.json, les tableaux et les images.
    #[arg(long)]
    to: Option<PathBuf>,
}

/// Builds what is missing, measures, tells.
///
/// # Errors
/// When a folder or a server cannot be used.
pub async fn run(options: Options) -> anyhow::Result<ExitCode> {
    let mut report = Report {
        machine: Machine::here(),
        seconds: options.seconds,
        bases: vec![],
    };
    let mut sizes = options.cases.clone();
    sizes.sort_unstable();
    let mut smallest = None;
    for cases in sizes {
        let (spot, manifest) = ready(cases, &options).await?;
        let smallest = &*smallest.get_or_insert_with(|| spot.clone());
        if !options.build_only {
            let base = measured(&spot, smallest, &manifest, &options).await?;
            report.bases.push(base);
        }
    }
    if options.build_only {
        return Ok(ExitCode::SUCCESS);
    }
    println!("{}", report.markdown());
    if let Some(to) = &options.to {
        keep(&report, to)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A base of that many cases, built and copied where it is not yet.
async fn ready(cases: u64, options: &Options) -> anyhow::Result<(Spot, Manifest)> {
    let wanted = Wanted {
        cases,
        programmes: options.programmes,
        acts: options.acts,
        seed: options.seed,
    };
    let folder = options.data.join(cases.to_string());
    eprintln!(
        "Base de {} situations : {}",
        grouped(cases),
        folder.display()
    );
    let manifest = base::ready(&folder, wanted).await?;
    let spot = match &options.postgres {
        Some(server) => Spot::copied(&folder, server, manifest.cases).await?,
        None => Spot::file(&folder),
    };
    Ok((spot, manifest))
}

fn keep(report: &Report, to: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(to)?;
    let files = [
        ("performance.json", serde_json::to_string_pretty(report)?),
        ("tables.md", report.markdown()),
        ("p95.svg", picture::by_size(report)),
        ("throughput.svg", picture::by_clients(report)),
    ];
    for (name, text) in files {
        std::fs::write(to.join(name), text).with_context(|| format!("écriture de {name}"))?;
    }
    Ok(())
}

async fn measured(
    spot: &Spot,
    smallest: &Spot,
    manifest: &Manifest,
    options: &Options,
) -> anyhow::Result<Base> {
    let mut found = Base::of(spot.engine(), manifest, spot.bytes().await?);
    found.started_in = started_in(spot).await?;
    let server = Server::start(spot).await?;
    let most = options.clients.iter().copied().max().unwrap_or(1);
    let office = Office::open(&server, manifest, most).await?;
    let lasting = Duration::from_secs(options.seconds);
    for page in [&EMPTY_PAGE].into_iter().chain(&PAGES) {
        for many in &options.clients {
            let one = under_load(&server, &office, page, *many, lasting).await?;
            eprintln!("  {} × {many} : {:.0}/s", page.name, one.per_second);
            found.pages.push(one);
        }
    }
    found.memory = server.memory();
    found.every_report = every_report(&server, &office, manifest).await?;
    let alert = reading_ceilings(spot, &server, &office, lasting, &mut found).await?;
    // A base can be copied only when nobody uses it.
    drop(server);
    for ground in [Ground::CopyOf(smallest), Ground::Empty] {
        for group in [1, 8, 32] {
            let ceiling = commits(spot, ground, &alert, group, lasting).await?;
            found.ceilings.push(ceiling);
        }
    }
    Ok(found)
}

async fn under_load(
    server: &Server,
    office: &Office,
    page: &Page,
    many: usize,
    lasting: Duration,
) -> anyhow::Result<load::Measure> {
    let (mut clients, asking) = office.at_work(server, page, many);
    // Connections and caches first.
    measure(server, page.name, &mut clients, &asking, Duration::ZERO).await?;
    let started = move |rank, turn: u64| asking(rank, turn + 1);
    let asking: std::sync::Arc<load::Asking> = std::sync::Arc::new(started);
    measure(server, page.name, &mut clients, &asking, lasting).await
}

async fn started_in(spot: &Spot) -> anyhow::Result<f64> {
    let mut times = vec![];
    for _ in 0..STARTS {
        times.push(Server::start(spot).await?.started_in.as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    Ok(times[STARTS / 2])
}

/// Seconds for the reports of all the programmes, each asked for by someone of it.
async fn every_report(
    server: &Server,
    office: &Office,
    manifest: &Manifest,
) -> anyhow::Result<f64> {
    let mut spent = Duration::ZERO;
    for desk in &manifest.desks {
        let mut client = office.coordinator_of(server, desk).await?;
        let asked = Instant::now();
        let answer = client
            .ask(&Ask::Get(pages::report(&desk.programme)))
            .await?;
        spent += asked.elapsed();
        anyhow::ensure!(
            answer.status == 200,
            "pas de chiffres pour {}",
            desk.programme
        );
    }
    Ok(spent.as_secs_f64())
}

/// What each page sends, and how fast the driver alone reads it; what an alert wrote.
async fn reading_ceilings(
    spot: &Spot,
    server: &Server,
    office: &Office,
    lasting: Duration,
    found: &mut Base,
) -> anyhow::Result<Alert> {
    let listening = Listening::start(spot).await?;
    let mut alert = None;
    for page in &PAGES {
        let (clients, asking) = office.at_work(server, page, 1);
        let client = clients.first().context("aucun client")?;
        // Once before, so that sessions and caches are as in the middle of a day.
        listening.heard(client, &asking(0, 1_000_001)).await?;
        let ask = asking(0, 1_000_002);
        let (answer, sent) = listening.heard(client, &ask).await?;
        found
            .statements
            .push((page.name.to_owned(), sent.len() as u64));
        match page.name {
            CASELOAD | CASE => {
                let ceiling = reads(spot, &raw_reads(page.name), &sent, lasting).await?;
                found.ceilings.push(ceiling);
            }
            ALERT => alert = Some(Alert::of(&ask, &answer, sent)?),
            _ => {}
        }
    }
    alert.context("aucune alerte")
}
