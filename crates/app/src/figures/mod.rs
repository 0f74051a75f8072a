//! Key figures of a programme over a period, from the read tables. What could name someone is masked
//! here, so that no page holds it: see [`etayage_model::small_cells`].

mod grids;
mod note;
mod period;
mod read;
mod report;
mod tables;
mod training;
mod ways;

use std::sync::Arc;

use etayage_model::case::{Level, Outcome};
use etayage_model::ids::ProgrammeId;
use etayage_model::programme::{Act, Programme};
use etayage_model::small_cells::Count;

use crate::{App, AppError, Person, Result};

pub use grids::GridFigure;
pub use note::NotePage;
pub(crate) use note::note_stream;
pub use period::{Half, Period};
use read::Reading;
pub use report::spreadsheet;
pub use tables::Tally;
pub use training::Trainings;
pub(crate) use training::training_stream;
pub use ways::Breakdown;

/// Figures of a programme, with what they are measured against. Aggregates only, small cells masked.
pub struct KeyFigures {
    /// The rules, for targets.
    pub rules: Arc<Programme>,
    /// The period.
    pub period: Period,
    /// From alerts to ends: step, how many.
    pub steps: Vec<(Step, Count)>,
    /// Entries since the first year, when printing them names nobody.
    pub entered_so_far: Option<u64>,
    /// Who sent the households that entered.
    pub origins: Tally<Origin>,
    /// Who sent the alerts.
    pub alerts: Tally<Origin>,
    /// Entries sent by the organisations bound by the pledge, when printing them names nobody.
    pub pledged: Option<u64>,
    /// By entry pathway, when the programme has several.
    pub pathways: Option<Breakdown>,
    /// By support formula, when the programme has some.
    pub formulas: Option<Breakdown>,
    /// What the bodies ruled, matter by matter.
    pub decisions: Vec<(String, Vec<(Outcome, Count)>)>,
    /// Time limits in the order of the programme: label, how they were kept.
    pub limits: Vec<(String, Vec<(Kept, Count)>)>,
    /// Acts done: kind, how many, total length in minutes.
    pub acts: Vec<(Act, Count, u64)>,
    /// Households supported for at least a day.
    pub supported: Count,
    /// Months of support.
    pub months: Count,
    /// Why support ended.
    pub reasons: Tally<String>,
    /// What became of the housing, at each moment of the follow-up.
    pub outcomes: Vec<(String, Vec<(String, Count)>)>,
    /// Objectives of the supports that ended, by field and level.
    pub objectives: Vec<(String, Vec<(Level, Count)>)>,
    /// The grids measured again: grid, later moment, signals.
    pub grids: Vec<GridFigure>,
}

/// A step of the way, as it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Alerts sent.
    Alerts,
    /// Entries accepted.
    Entered,
    /// Agreements given by the person.
    Adhesions,
    /// Diagnoses given back.
    Diagnoses,
    /// Commitments signed.
    Signed,
    /// Supports ended.
    Ended,
}

impl Step {
    /// Every step, in order.
    pub const ALL: [Self; 6] = [
        Self::Alerts,
        Self::Entered,
        Self::Adhesions,
        Self::Diagnoses,
        Self::Signed,
        Self::Ended,
    ];
}

/// Where households come from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// That organisation, by name.
    Named(String),
    /// The other organisations bound by the pledge, together.
    OtherBound,
    /// All others, together.
    Others,
}

/// How a time limit was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kept {
    /// In time.
    InTime,
    /// After the day.
    Late,
    /// Not done, and the day has passed.
    Open,
}

impl App {
    /// The programmes whose figures the person may read.
    pub fn steered(&self, person: &Person) -> Vec<Arc<Programme>> {
        let all = self.programmes().all();
        all.into_iter()
            .filter(|rules| steers(person, &rules.id))
            .collect()
    }

    /// The rules of a programme in whose steering the person has a place; else `NotFound`.
    fn steered_by(&self, person: &Person, programme: &ProgrammeId) -> Result<Arc<Programme>> {
        if !steers(person, programme) {
            return Err(AppError::NotFound);
        }
        self.current_rules(programme)
    }

    /// The key figures of a programme up to today. Aggregates only; who is only a pilot sees the line of
    /// their own organisation, and the others together.
    ///
    /// # Errors
    /// `NotFound` for a person without a place in its steering.
    pub async fn key_figures(
        &self,
        person: &Person,
        programme: &ProgrammeId,
        period: Period,
    ) -> Result<KeyFigures> {
        let rules = self.steered_by(person, programme)?;
        let today = self.clock.today();
        let mut family = vec![];
        for period in period.family() {
            let to = period.to().min(today);
            family.push(
                self.store
                    .figures(programme.as_str(), period.from(), to)
                    .await?,
            );
        }
        let start = Period::year(rules.first_year).from();
        let so_far = self
            .store
            .entered(programme.as_str(), start, period.to().min(today))
            .await?;
        let names = self
            .names(family[0].origins.iter().map(|origin| origin.org.clone()))
            .await?;
        let eye = Reading {
            rules: &rules,
            person,
            names: &names,
            family: &family,
            place: period.place(),
        };
        let (origins, pledged) = eye.origins();
        let steps = eye.steps();
        Ok(KeyFigures {
            entered_so_far: eye.so_far(so_far, &steps),
            alerts: eye.by_origin(|origin| origin.alerts).tally(eye.place),
            pathways: eye.pathways(),
            formulas: eye.formulas(),
            decisions: eye.decisions(),
            limits: eye.limits(),
            acts: eye.acts(),
            supported: eye.supported(),
            months: eye.months(),
            reasons: eye.reasons(),
            outcomes: eye.outcomes(),
            objectives: eye.objectives(),
            grids: eye.grids(),
            steps,
            origins,
            pledged,
            period,
            rules,
        })
    }
}

fn steers(person: &Person, programme: &ProgrammeId) -> bool {
    person.roles_in(programme).iter().any(|role| role.steers())
}
