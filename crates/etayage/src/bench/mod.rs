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
    for cases in &options.cases {
        let wanted = Wanted {
            cases: *cases,
            programmes: options.programmes,
            acts: options.acts,
            seed: options.seed,
        };
        let folder = options.data.join(cases.to_string());
        eprintln!(
            "Base de {} situations : {}",
            grouped(*cases),
            folder.display()
        );
        let manifest = base::ready(&folder, wanted).await?;
        if !options.build_only {
            report
                .bases
                .push(measured(&folder, &manifest, &options).await?);
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

async fn measured(folder: &Path, manifest: &Manifest, options: &Options) -> anyhow::Result<Base> {
    let mut found = Base::of(manifest, size(folder)?);
    found.started_in = started_in(folder).await?;
    let server = Server::start(folder).await?;
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
    let smallest = options.cases.iter().min().unwrap_or(&manifest.wanted.cases);
    let smallest = options.data.join(smallest.to_string());
    ceilings(folder, &smallest, &server, &office, lasting, &mut found).await?;
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

async fn started_in(folder: &Path) -> anyhow::Result<f64> {
    let mut times = vec![];
    for _ in 0..STARTS {
        times.push(Server::start(folder).await?.started_in.as_secs_f64() * 1000.0);
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

async fn ceilings(
    folder: &Path,
    smallest: &Path,
    server: &Server,
    office: &Office,
    lasting: Duration,
    found: &mut Base,
) -> anyhow::Result<()> {
    let listening = Listening::start(folder).await?;
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
                found
                    .ceilings
                    .push(reads(folder, &raw_reads(page.name), &sent, lasting)?);
            }
            ALERT => alert = Some(Alert::of(&ask, &answer, sent)?),
            _ => {}
        }
    }
    drop(listening);
    let alert = alert.context("aucune alerte")?;
    for ground in [Ground::CopyOf(smallest), Ground::Empty] {
        for group in [1, 8, 32] {
            let found = &mut found.ceilings;
            found.push(commits(folder, ground, &alert, group, lasting)?);
        }
    }
    Ok(())
}

/// Bytes of the base on disk.
fn size(folder: &Path) -> anyhow::Result<u64> {
    let mut bytes = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?.metadata()?;
        bytes += if entry.is_file() { entry.len() } else { 0 };
    }
    Ok(bytes)
}
