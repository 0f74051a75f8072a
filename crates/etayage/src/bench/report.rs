//! What a run found, as Markdown and JSON.

use std::fmt::Write;

use serde::Serialize;

use super::ceilings::Ceiling;
use super::desk::Manifest;
use super::load::Measure;
use super::machine::Machine;
use super::targets::targets;

/// A run.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// Where.
    pub machine: Machine,
    /// Seconds for each page and number of clients.
    pub seconds: u64,
    /// One for each size, smallest first.
    pub bases: Vec<Base>,
}

/// What was found on a base.
#[derive(Clone, Debug, Serialize)]
pub struct Base {
    /// The engine under it.
    pub engine: &'static str,
    /// Cases.
    pub cases: u64,
    /// Events.
    pub events: u64,
    /// Acts done.
    pub acts: u64,
    /// Programmes.
    pub programmes: usize,
    /// Organisations.
    pub organisations: usize,
    /// Accounts.
    pub accounts: usize,
    /// Seconds that building it took.
    pub built_in: u64,
    /// Bytes on disk, before the measure.
    pub bytes: u64,
    /// Milliseconds from the start of the process to its first answer: the median of several.
    pub started_in: f64,
    /// Memory of the server at the end and at most, in MiB.
    pub memory: Option<(f64, f64)>,
    /// The pages.
    pub pages: Vec<Measure>,
    /// Statements that each page sends: page, how many.
    pub statements: Vec<(String, u64)>,
    /// Seconds for the annual reports of all the programmes, one after the other.
    pub every_report: f64,
    /// The ceilings.
    pub ceilings: Vec<Ceiling>,
}

impl Base {
    /// A base of which nothing was measured yet.
    pub fn of(engine: &'static str, manifest: &Manifest, bytes: u64) -> Self {
        Self {
            engine,
            cases: manifest.cases,
            events: manifest.events,
            acts: manifest.acts,
            programmes: manifest.desks.len(),
            organisations: manifest.organisations,
            accounts: manifest.accounts,
            built_in: manifest.built_in,
            bytes,
            started_in: 0.0,
            memory: None,
            pages: vec![],
            statements: vec![],
            every_report: 0.0,
            ceilings: vec![],
        }
    }

    /// A page with so many clients.
    pub fn page(&self, name: &str, clients: usize) -> Option<&Measure> {
        self.pages
            .iter()
            .find(|one| one.page == name && one.clients == clients)
    }

    /// A ceiling.
    pub fn ceiling(&self, what: &str, group: usize) -> Option<&Ceiling> {
        self.ceilings
            .iter()
            .find(|one| one.what == what && one.group == group)
    }
}

impl Report {
    /// The whole of it as Markdown; the pictures are beside it.
    pub fn markdown(&self) -> String {
        let mut out = String::new();
        // Writing to a string cannot fail.
        self.write(&mut out).ok();
        out
    }

    fn write(&self, out: &mut String) -> std::fmt::Result {
        let machine = &self.machine;
        writeln!(out, "## Machine\n")?;
        writeln!(
            out,
            "{}, {} threads, {:.0} GiB of memory, Linux {}. Build: {}{}. Load average when it began: {:.1}. \
             {} s for each page and each number of clients; the clients run on the same machine.\n",
            machine.processor,
            machine.threads,
            machine.memory,
            machine.kernel,
            machine.build,
            if machine.documents {
                ""
            } else {
                ", without PDF documents"
            },
            machine.load,
            self.seconds,
        )?;
        self.write_bases(out)?;
        writeln!(out, "## Targets\n\n| target | found | |\n|---|---|---|")?;
        for target in targets(self) {
            writeln!(
                out,
                "| {} | {} | {} |",
                target.asked,
                target.found,
                target.verdict()
            )?;
        }
        writeln!(out, "\n![p95 by page and size](p95.svg)\n")?;
        writeln!(
            out,
            "![answers a second by page and clients](throughput.svg)"
        )?;
        for base in &self.bases {
            base.write(out)?;
        }
        Ok(())
    }

    fn write_bases(&self, out: &mut String) -> std::fmt::Result {
        writeln!(out, "## Bases\n")?;
        writeln!(
            out,
            "| engine | cases | events | acts done | programmes | organisations | accounts | on disk | built in | start-up | memory, end / most |"
        )?;
        writeln!(
            out,
            "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
        )?;
        for base in &self.bases {
            let memory = base.memory.map_or_else(
                || "—".to_owned(),
                |(end, most)| format!("{end:.0} / {most:.0} MiB"),
            );
            writeln!(
                out,
                "| {} | {} | {} | {} | {} | {} | {} | {:.2} GB | {} s | {:.0} ms | {memory} |",
                base.engine,
                grouped(base.cases),
                grouped(base.events),
                grouped(base.acts),
                base.programmes,
                base.organisations,
                base.accounts,
                base.bytes as f64 / 1e9,
                base.built_in,
                base.started_in,
            )?;
        }
        writeln!(out)
    }
}

impl Base {
    fn write(&self, out: &mut String) -> std::fmt::Result {
        writeln!(out, "\n## {} cases\n", grouped(self.cases))?;
        writeln!(
            out,
            "| page | clients | answers/s | p50 ms | p95 ms | p99 ms | server CPU ms | statements | refused |"
        )?;
        writeln!(out, "|---|---:|---:|---:|---:|---:|---:|---:|---:|")?;
        for one in &self.pages {
            let statements = self.statements.iter().find(|(page, _)| *page == one.page);
            let statements =
                statements.map_or_else(|| "—".to_owned(), |(_, count)| count.to_string());
            let processor = one
                .processor
                .map_or_else(|| "—".to_owned(), |spent| format!("{spent:.2}"));
            writeln!(
                out,
                "| {} | {} | {:.0} | {:.2} | {:.2} | {:.2} | {processor} | {statements} | {} |",
                one.page, one.clients, one.per_second, one.p50, one.p95, one.p99, one.failed,
            )?;
        }
        writeln!(
            out,
            "\nThe annual reports of all {} programmes, one after the other: {:.2} s.\n",
            self.programmes, self.every_report
        )?;
        writeln!(
            out,
            "| ceiling | to a commit | a second | p50 ms | p95 ms |\n|---|---:|---:|---:|---:|"
        )?;
        for one in &self.ceilings {
            writeln!(
                out,
                "| {} | {} | {:.0} | {:.3} | {:.3} |",
                one.what, one.group, one.per_second, one.p50, one.p95
            )?;
        }
        Ok(())
    }
}

/// `1 000 000`, with spaces that do not break.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('\u{a0}');
        }
        out.push(digit);
    }
    out
}
