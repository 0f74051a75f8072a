//! What was wished for, and what was found: ratios within one run.

use super::ceilings::{IN_COPY, IN_EMPTY};
use super::pages::{ALERT, CASE, CASELOAD, EMPTY_PAGE, REPORT};
use super::report::{Base, Report, grouped};

/// A wish and what came of it.
pub struct Target {
    /// What was wished for.
    pub asked: String,
    /// What was found.
    pub found: String,
    /// Whether it was met; none when it was not measured.
    pub met: Option<bool>,
}

impl Target {
    fn new(asked: impl Into<String>, found: Option<(String, bool)>) -> Self {
        let met = found.as_ref().map(|(_, met)| *met);
        Self {
            asked: asked.into(),
            found: found.map_or_else(|| "not measured".to_owned(), |(found, _)| found),
            met,
        }
    }

    /// In one word.
    pub fn verdict(&self) -> &'static str {
        match self.met {
            Some(true) => "met",
            Some(false) => "**missed**",
            None => "—",
        }
    }
}

/// The statements of a page, sent by the driver alone.
pub fn raw_reads(page: &str) -> String {
    format!("{page}, raw driver")
}

/// Every target.
pub fn targets(report: &Report) -> Vec<Target> {
    let (Some(small), Some(large)) = (report.bases.first(), report.bases.last()) else {
        return vec![];
    };
    let sizes = (grouped(large.cases), grouped(small.cases));
    let grows = |page: &str| {
        let (before, after) = (small.page(page, 1)?.p95, large.page(page, 1)?.p95);
        let ratio = after / before;
        let found = format!("× {ratio:.2} ({before:.2} → {after:.2} ms)");
        (small.cases < large.cases).then_some((found, ratio <= 1.2))
    };
    let growth = |what: &str| {
        format!(
            "{what}, p95, {} cases against {}: at most × 1.2",
            sizes.0, sizes.1
        )
    };
    vec![
        Target::new(growth("caseload page"), grows(CASELOAD)),
        Target::new(growth("case page"), grows(CASE)),
        Target::new(
            format!(
                "durable alerts, {} cases, 32 clients: at least 70 % of the raw engine that commits 32 together in a copy of that base",
                sizes.1
            ),
            alerts(small),
        ),
        Target::new(
            "caseload page: at most 3 × the time of its own raw reads (p50, one client)",
            over_raw(large),
        ),
        Target::new("annual report of one programme: under 3 s", annual(large)),
        Target::new(
            format!("annual reports over all {} cases: under 3 s", sizes.0),
            Some((
                format!("{:.2} s", large.every_report),
                large.every_report < 3.0,
            )),
        ),
        Target::new(
            "memory of the server: under 150 MB",
            large
                .memory
                .map(|(_, most)| (format!("{most:.0} MiB at most"), most < 143.0)),
        ),
        Target::new(
            "start-up: under 300 ms",
            Some((
                format!("{:.0} ms", large.started_in),
                large.started_in < 300.0,
            )),
        ),
        Target::new(
            "one core serves over 1,000 caseload pages a second",
            a_core(large),
        ),
    ]
}

/// Like beside like: alerts in the smallest base, and the engine in a copy of it.
fn alerts(base: &Base) -> Option<(String, bool)> {
    let raw = base.ceiling(IN_COPY, 32)?.per_second;
    let empty = base.ceiling(IN_EMPTY, 32)?.per_second;
    let ours = base.page(ALERT, 32)?.per_second;
    let share = ours / raw * 100.0;
    let found =
        format!("{share:.0} % ({ours:.0} of {raw:.0} a second; {empty:.0} in an empty base)");
    Some((found, share >= 70.0))
}

fn over_raw(base: &Base) -> Option<(String, bool)> {
    let raw = base.ceiling(&raw_reads(CASELOAD), 1)?.p50;
    let page = base.page(CASELOAD, 1)?.p50;
    let empty = base.page(EMPTY_PAGE.name, 1).map_or(0.0, |one| one.p50);
    let (whole, net) = (page / raw, (page - empty) / raw);
    let found = format!(
        "× {whole:.1} ({page:.2} ms over {raw:.2} ms); × {net:.1} less the empty handler ({empty:.2} ms)"
    );
    Some((found, whole <= 3.0))
}

fn annual(base: &Base) -> Option<(String, bool)> {
    let p95 = base.page(REPORT, 1)?.p95;
    Some((format!("{p95:.0} ms (p95)"), p95 < 3000.0))
}

fn a_core(base: &Base) -> Option<(String, bool)> {
    let measures = base.pages.iter().filter(|one| one.page == CASELOAD);
    let spent = measures
        .filter_map(|one| one.processor)
        .filter(|spent| *spent > 0.0)
        .fold(f64::INFINITY, f64::min);
    let pages = 1000.0 / spent;
    spent.is_finite().then(|| {
        (
            format!("{pages:.0} a second of processor time ({spent:.2} ms each)"),
            pages > 1000.0,
        )
    })
}
