//! The one program: demonstration, service, programme files, health and copies of a base.

mod arguments;
mod bench;
mod copies;
mod demo;
mod deployment;
mod directory;
mod keeping;
mod key;
mod log;
mod place;
mod programme;
mod retention;
mod runtime;
mod serve;
mod settings;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};
use deployment::Around;
use place::Place;
use settings::Settings;

/// The system's allocator keeps, for each thread that ever checked a password, the 19 MiB that it took.
/// Without huge pages: of 2 MiB, a thread uses a part, and none goes back while something lies in it.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let command = Arguments::parse().command;
    let settings = Settings::read(command.options(), |name| std::env::var(name).ok());
    log::start(&settings);
    match run(command, &settings) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("etayage : {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command, settings: &Settings) -> anyhow::Result<ExitCode> {
    match command {
        Command::Programme { command } => programme::run(command),
        Command::Config { example, .. } => Ok(config(settings, example)),
        command => runtime::start()?.block_on(work(command, settings)),
    }
}

/// Tells the settings; a failure when something is wrong in them.
fn config(settings: &Settings, example: bool) -> ExitCode {
    if example {
        print!("{}", settings::example());
        return ExitCode::SUCCESS;
    }
    print!("{}", settings::show(settings));
    if let Err(mistakes) = settings.sound() {
        eprintln!("\netayage : {mistakes}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

async fn work(command: Command, settings: &Settings) -> anyhow::Result<ExitCode> {
    let place = || Place::new(settings);
    match command {
        Command::Demo {
            today,
            seed,
            port,
            data,
        } => demo::run(today, seed, port, &data).await,
        Command::Bench { options } => bench::run(options).await,
        Command::BenchServe { data, database } => bench::serve(&data, &database).await,
        Command::Init { login, .. } => keeping::init(&place()?, &login, settings).await,
        Command::Invite { login, .. } => keeping::invite(&place()?, &login, settings).await,
        Command::Key { command } => key::run(&command, &place()?).await,
        Command::Directory { command } => directory::run(&command, &place()?).await,
        Command::Serve { .. } => serve::run(&place()?, settings).await,
        Command::Doctor { backups, .. } => {
            let listen = settings.listen()?;
            keeping::doctor(&place()?, &Around { backups, listen }).await
        }
        Command::Retention { dry_run, .. } => retention::run(&place()?, dry_run).await,
        Command::Rebuild { .. } => keeping::rebuild(&place()?).await,
        Command::Backup { to, .. } => copies::backup(&place()?, &to).await,
        Command::Restore { from, erasures, .. } => {
            copies::restore(&place()?, from.as_deref(), erasures.as_deref()).await
        }
        Command::Move { from, to, .. } => copies::move_base(&place()?, &from, &to).await,
        Command::Programme { .. } | Command::Config { .. } => run(command, settings),
    }
}
