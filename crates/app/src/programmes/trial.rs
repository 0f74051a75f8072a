//! A draft tried on invented households, beside the version it comes from.

use std::sync::Arc;

use etayage_model::case::{ActState, Case, Outcome, deadlines, entered};
use etayage_model::programme::{Matter, Programme, TimeLimit};
use etayage_model::refusal::Refusal;
use etayage_simulation::{Cohort, Fault, cohort};
use jiff::civil::Date;

use super::{CheckedFile, Draft};
use crate::{App, Person, Result, beside};

/// Households of a trial, about.
pub const HOUSEHOLDS: u32 = 40;
/// The same households under two versions.
#[derive(Clone, Debug)]
pub struct Trial {
    /// Under the version in force; none for a new programme.
    pub before: Option<Lived>,
    /// Under the draft.
    pub after: Lived,
}

/// What became of the households under one version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lived {
    /// Alerts that left.
    pub alerts: usize,
    /// Households that entered.
    pub entries: usize,
    /// Entries that were refused.
    pub refused: usize,
    /// People who said no, objected or left before any support.
    pub without_support: usize,
    /// Supports that began.
    pub supports: usize,
    /// Supports that ended.
    pub ended: usize,
    /// Supports that were renewed or extended.
    pub longer: usize,
    /// Days of support of those that ended, in all.
    pub support_days: u64,
    /// Acts done: visits, calls, steps…
    pub acts: usize,
    /// Days from the alert to the entry, in all, for those who entered.
    pub entry_days: u64,
    /// Full-time equivalents of the team, in hundredths.
    pub fte_hundredths: u32,
    /// Each time limit, in the order of the file.
    pub limits: Vec<LimitKept>,
}

/// How often a time limit was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitKept {
    /// Its identifier.
    pub id: String,
    /// What was to be done.
    pub label: String,
    /// Kept.
    pub kept: usize,
    /// Met too late, or never.
    pub missed: usize,
}

/// Why a draft was not tried.
#[derive(Clone, Debug)]
pub enum Untried {
    /// The file has mistakes.
    Mistaken,
    /// Its rules cannot be lived: why, and what to change.
    Unlivable(Refusal),
}

impl App {
    /// Lives the same invented households under the version in force and under the draft.
    ///
    /// # Errors
    /// `Forbidden` to whoever keeps no programme; a refusal when another trial is running.
    pub async fn try_draft(
        &self,
        person: &Person,
        draft: &Draft,
        seed: u64,
    ) -> Result<Result<Trial, Untried>> {
        super::drafts::writes(person)?;
        let CheckedFile::Sound(rules) = Self::check_file(&draft.text) else {
            return Ok(Err(Untried::Mistaken));
        };
        let Ok(place) = Arc::clone(&self.trials).try_acquire_owned() else {
            return Err(Refusal::new(
                "trial-running",
                "Un autre essai est en cours.",
                "Attendez une minute, puis recommencez.",
            )
            .into());
        };
        let base = draft.base.clone();
        let work = move || {
            let lived = live(base.as_deref(), &rules, seed);
            drop(place);
            lived
        };
        beside(work).await
    }
}

fn live(base: Option<&Programme>, rules: &Programme, seed: u64) -> Result<Trial, Untried> {
    let lived = |under: &Programme| {
        let habits = base.unwrap_or(rules);
        cohort(under, habits, seed, HOUSEHOLDS)
            .map(|cohort| Lived::of(under, &cohort))
            .map_err(|fault| Untried::Unlivable(unlivable(&fault)))
    };
    Ok(Trial {
        before: base.map(lived).transpose()?,
        after: lived(rules)?,
    })
}

/// What stops invented people, told to whoever writes the rules.
fn unlivable(fault: &Fault) -> Refusal {
    match fault {
        Fault::NoEntryBody => Refusal::new(
            "no-entry-body",
            "Une étape attend une décision d’entrée, mais aucune instance ne la prend.",
            "Ajoutez « entrée » à ce que décide une instance.",
        ),
        Fault::Nobody(role) => Refusal::new(
            "nobody",
            format!("Personne ne tient une fonction dont les règles ont besoin ({role})."),
            "Ajoutez la profession qui manque, ou retirez ce qui l’attend.",
        ),
        Fault::Refused { on, refusal, .. } => Refusal::new(
            "stuck",
            format!(
                "Le {}, une situation est restée bloquée : {}",
                etayage_model::calendar::long(*on),
                refusal.why
            ),
            format!("Ce que les règles demandent alors : {}", refusal.next),
        ),
    }
}

impl Lived {
    /// What became of a cohort.
    fn of(rules: &Programme, cohort: &Cohort) -> Self {
        let mut lived = Self {
            fte_hundredths: team(rules),
            limits: rules.limits.iter().map(LimitKept::none).collect(),
            ..Self::default()
        };
        let sent = cohort.cases.iter().filter(|case| case.sent.is_some());
        for case in sent {
            lived.count(case);
            lived.count_entry(rules, case);
            lived.count_limits(rules, cohort, case);
        }
        lived
    }

    fn count(&mut self, case: &Case) {
        self.alerts += 1;
        let refused = case
            .ruling(Matter::Entry)
            .is_some_and(|ruling| ruling.outcome == Outcome::Refused);
        self.refused += usize::from(refused);
        self.acts += case
            .acts
            .iter()
            .filter(|act| act.state == ActState::Done)
            .count();
        match &case.support {
            None => self.without_support += usize::from(case.closure.is_some() && !refused),
            Some(support) => {
                self.supports += 1;
                self.longer += usize::from(support.renewals > 0);
                if support.ended.is_some() {
                    self.ended += 1;
                    self.support_days += days(support.starts, support.last_day());
                }
            }
        }
    }

    fn count_entry(&mut self, rules: &Programme, case: &Case) {
        if let (Some(sent), Some(entered)) = (case.sent, entered(rules, case)) {
            self.entries += 1;
            self.entry_days += days(sent, entered);
        }
    }

    fn count_limits(&mut self, rules: &Programme, cohort: &Cohort, case: &Case) {
        for deadline in deadlines(rules, case) {
            let Some(tally) = self
                .limits
                .iter_mut()
                .find(|tally| tally.id == deadline.limit.id.as_str())
            else {
                continue;
            };
            match deadline.met {
                Some(met) if met <= deadline.due.date => tally.kept += 1,
                None if deadline.stopped || deadline.due.date >= cohort.to => {}
                _ => tally.missed += 1,
            }
        }
    }

    /// Days of support, on average; none before any has ended.
    pub fn mean_support_days(&self) -> Option<u64> {
        self.support_days.checked_div(self.ended as u64)
    }

    /// Days from the alert to the entry, on average; none without an entry.
    pub fn mean_entry_days(&self) -> Option<u64> {
        self.entry_days.checked_div(self.entries as u64)
    }

    /// Acts for each full-time equivalent of the team; none without a team.
    pub fn acts_for_each(&self) -> Option<u64> {
        (self.acts as u64 * 100).checked_div(u64::from(self.fte_hundredths))
    }
}

impl LimitKept {
    fn none(limit: &TimeLimit) -> Self {
        Self {
            id: limit.id.to_string(),
            label: limit.label.clone(),
            kept: 0,
            missed: 0,
        }
    }
}

/// Hundredths of full-time equivalents of those who visit households.
fn team(rules: &Programme) -> u32 {
    let visiting = rules.professions.iter().filter(|one| one.role.is_team());
    visiting.map(|one| one.fte_hundredths).sum()
}

fn days(from: Date, to: Date) -> u64 {
    u64::try_from(from.duration_until(to).as_hours() / 24).unwrap_or_default()
}
