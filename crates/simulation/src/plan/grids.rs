//! Grids, filled at their moments: signals fade and skills grow, most often.

use etayage_model::calendar::{add_days, add_months};
use etayage_model::case::Command;
use etayage_model::programme::{Filler, Grid, GridMoment, Marks, Milestone};
use jiff::civil::Date;

use super::Pen;

/// Percents of the moments that nobody fills, when no gate waits for them.
const SKIPPED_PERCENT: i32 = 25;
/// Days after a moment by which its grid is filled.
const WITHIN_DAYS: i32 = 12;
/// Minute of the day, after whatever else happens on it.
const MINUTE: u16 = 1090;

impl Pen<'_> {
    /// The grids whose moment is counted from that milestone.
    pub fn grids_from(&mut self, milestone: &Milestone, on: Date) {
        let rules = self.rules;
        for grid in &rules.grids {
            for moment in grid
                .moments
                .iter()
                .filter(|one| anchor(grid, one) == milestone)
            {
                self.fill(grid, moment, on);
            }
        }
    }

    fn fill(&mut self, grid: &Grid, moment: &GridMoment, anchored: Date) {
        let gate = etayage_model::programme::Gate::Grid(grid.id.clone(), moment.id.clone());
        if !self.has_gate(|one| *one == gate) && self.rng.chance(SKIPPED_PERCENT) {
            return;
        }
        let on = if moment.months == 0 {
            anchored
        } else {
            let ripe = add_months(anchored, i32::from(moment.months));
            let wait = self.rng.between(1, WITHIN_DAYS);
            self.days.working(add_days(ripe, wait))
        };
        let by = match grid.filler {
            Filler::Referrer => self.cast.from.referrer.clone(),
            Filler::Team | Filler::Person => self.cast.coordinator.clone(),
        };
        let filled = Command::FillGrid {
            grid: grid.id.clone(),
            moment: Some(moment.id.clone()),
            marks: self.marks(grid),
            on,
        };
        self.write(on, MINUTE, &by, filled);
    }

    /// Marks that get better from one filling to the next.
    fn marks(&mut self, grid: &Grid) -> Marks {
        let highest = i32::from(grid.highest());
        let before = self.fillings.entry(grid.id.clone()).or_default();
        let first = before.is_empty();
        for signal in &grid.signals {
            let mark = if first {
                self.rng.between(0, highest)
            } else {
                let known = before.get(&signal.id).copied().map_or(0, i32::from);
                let step = self.rng.weighted(&[(0, 45), (1, 45), (-1, 10)]);
                let better = if grid.higher_is_better { step } else { -step };
                (known + better).clamp(0, highest)
            };
            before.insert(signal.id.clone(), u8::try_from(mark).unwrap_or(0));
        }
        before.clone()
    }
}

/// What a moment is counted from; a person fills nothing before agreeing.
fn anchor<'a>(grid: &Grid, moment: &'a GridMoment) -> &'a Milestone {
    let before = matches!(
        moment.from,
        Milestone::AlertSent
            | Milestone::TakenInCharge
            | Milestone::OpinionsComplete
            | Milestone::EntryDecided
            | Milestone::HouseholdInformed
            | Milestone::FirstMeeting
    );
    match grid.filler {
        Filler::Person if before => &Milestone::Adhesion,
        _ => &moment.from,
    }
}
