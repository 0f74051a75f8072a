//! Building a base: programmes lived by the simulator, then told again until there are enough cases.
//!
//! Each programme has a *present* (the stories of the simulator up to the day of the measure: open cases,
//! tasks, agendas) and a *past* (finished lives of the simulator, told again under other identifiers,
//! names, references and days, over twelve years). What grows with the base is the past. Everything goes
//! through [`App::import_histories`]: the hashes, the sealed texts, the keys and the read tables are real.

use std::collections::{BTreeMap, VecDeque};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use anyhow::Context;
use etayage_app::{App, Clock, History, hash_password};
use etayage_model::case::Event;
use etayage_store::{SqliteStore, Vault};
use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use super::desk::Manifest;
use super::people::{case_id, mix, person, reference};
use super::programme::{Lived, share};
use super::story::{Telling, Template};
use crate::place::{BASE, KEY};

/// The day of the measure: that of the demonstration.
pub const TODAY: Date = date(2021, 11, 17);
/// Password of every invented account.
pub const PASSWORD: &str = "mesure-sur-place";
/// Events recorded in one transaction, about.
const AT_ONCE: usize = 60_000;
/// Transactions being prepared or written while the next stories are told.
const IN_HAND: usize = 2;
/// Days over which the past is spread.
const PAST_DAYS: u64 = 12 * 365;
/// Cases that the load may open, for each programme.
const KNOWN: usize = 200;

/// What is to be built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// Cases.
    pub cases: u64,
    /// Programmes.
    pub programmes: usize,
    /// Acts done in a case of the past, on average.
    pub acts: usize,
    /// Seed.
    pub seed: u64,
}

/// The base of that folder, built if it is not there or not that one.
///
/// # Errors
/// When the folder cannot be used.
pub async fn ready(folder: &Path, wanted: Wanted) -> anyhow::Result<Manifest> {
    if let Some(found) = Manifest::read(folder).filter(|found| found.wanted == wanted) {
        return Ok(found);
    }
    if folder.join(BASE).exists() {
        std::fs::remove_dir_all(folder)
            .with_context(|| format!("vidage de {}", folder.display()))?;
    }
    std::fs::create_dir_all(folder).with_context(|| format!("création de {}", folder.display()))?;
    let started = Instant::now();
    let vault = Vault::create_file(&folder.join(KEY)).context("création de la clé")?;
    let store =
        SqliteStore::open_to_fill(&folder.join(BASE), &vault).context("création de la base")?;
    let app = App::open(Arc::new(store), Clock::running_on(TODAY)).await?;
    let mut manifest = build(app, wanted).await?;
    manifest.built_in = started.elapsed().as_secs();
    manifest.write(folder)?;
    Ok(manifest)
}

async fn build(app: App, wanted: Wanted) -> anyhow::Result<Manifest> {
    let hash = hash_password(PASSWORD.to_owned()).await?;
    let mut programmes = vec![];
    for rank in 0..wanted.programmes {
        let share = share(wanted.cases, wanted.programmes, rank);
        programmes.push(Lived::settle(&app, &wanted, rank, share, &hash).await?);
    }
    let mut building = Building {
        manifest: Manifest::new(wanted),
        app,
        clock: Clock::running_on(TODAY),
        number: 0,
        waiting: vec![],
        weight: 0,
        recording: VecDeque::new(),
        said: 0,
    };
    building.past(&programmes).await?;
    for lived in programmes {
        building.present(lived).await?;
    }
    building.flush().await?;
    building.finish().await
}

struct Building {
    app: App,
    clock: Clock,
    manifest: Manifest,
    number: u64,
    waiting: Vec<History>,
    weight: usize,
    recording: VecDeque<tokio::task::JoinHandle<etayage_app::Result<()>>>,
    said: u64,
}

impl Building {
    /// Oldest first, all programmes in turn, as it would have come.
    async fn past(&mut self, programmes: &[Lived]) -> anyhow::Result<()> {
        let most = programmes.iter().map(|lived| lived.past).max().unwrap_or(0);
        for rank in 0..most {
            for lived in programmes.iter().filter(|lived| rank < lived.past) {
                let Some(template) = self.pick(lived, rank) else {
                    continue;
                };
                let ago = PAST_DAYS - PAST_DAYS * rank / most;
                let wished = i64::from(TODAY.duration_since(template.last).as_hours() as i32 / 24)
                    - 30
                    - i64::try_from(ago)?;
                let days = i32::try_from(wished.div_euclid(7) * 7)?;
                self.tell(lived, template, days).await?;
            }
        }
        Ok(())
    }

    /// A finished life.
    fn pick<'a>(&self, lived: &'a Lived, rank: u64) -> Option<&'a Template> {
        let drawn = mix(self.number.wrapping_mul(31).wrapping_add(rank));
        let count = lived.finished.len() as u64;
        (count > 0).then(|| &lived.finished[(drawn % count) as usize])
    }

    async fn tell(&mut self, lived: &Lived, template: &Template, days: i32) -> anyhow::Result<()> {
        let person = person(self.number);
        let year = etayage_model::calendar::add_days(template.last, days).year();
        let telling = Telling {
            case: case_id(self.number),
            reference: reference(&lived.desk.prefix, year, self.number),
            person,
            days,
            renamed: &lived.renamed,
        };
        let history = template.tell(&self.clock, &telling)?;
        // Of the past only, so that the cases that are opened are alike in all bases.
        if days != 0 && self.number.is_multiple_of(7) {
            let (given, family) = &telling.person;
            lived.know(&history, &format!("{given} {family}"));
        }
        self.record(history).await
    }

    async fn present(&mut self, mut lived: Lived) -> anyhow::Result<()> {
        for template in std::mem::take(&mut lived.present) {
            self.tell(&lived, &template, 0).await?;
            lived.in_support(self.waiting.last());
        }
        self.flush().await?;
        self.app
            .import_meetings(std::mem::take(&mut lived.meetings))
            .await?;
        self.manifest.accounts += lived.accounts;
        self.manifest.desks.push(lived.desk(KNOWN));
        Ok(())
    }

    async fn record(&mut self, history: History) -> anyhow::Result<()> {
        self.number += 1;
        let events = history.steps.iter().flat_map(|(.., events)| events);
        for event in events {
            self.weight += 1;
            self.manifest.events += 1;
            self.manifest.acts += u64::from(matches!(event, Event::ActRecorded { .. }));
        }
        self.manifest.cases += 1;
        self.waiting.push(history);
        if self.weight >= AT_ONCE {
            self.send().await?;
        }
        Ok(())
    }

    /// Gives what waits to the store, which works while the next stories are told.
    async fn send(&mut self) -> anyhow::Result<()> {
        self.settled(IN_HAND - 1).await?;
        let (app, histories) = (self.app.clone(), std::mem::take(&mut self.waiting));
        self.weight = 0;
        let recording = tokio::spawn(async move { app.import_histories(histories).await });
        self.recording.push_back(recording);
        if self.number - self.said >= 10_000 {
            self.said = self.number;
            eprintln!("  {} situations", self.number);
        }
        Ok(())
    }

    /// Waits until no more than so many transactions are in hand.
    async fn settled(&mut self, most: usize) -> anyhow::Result<()> {
        while self.recording.len() > most
            && let Some(recording) = self.recording.pop_front()
        {
            recording.await??;
        }
        Ok(())
    }

    async fn flush(&mut self) -> anyhow::Result<()> {
        self.send().await?;
        self.settled(0).await
    }

    async fn finish(mut self) -> anyhow::Result<Manifest> {
        self.manifest.organisations = self.app.organisations().await?.len();
        Ok(self.manifest)
    }
}

/// Identifiers of another programme with the same rules.
pub type Renamed = BTreeMap<String, String>;
