//! After the end of support: the synthesis, and what became of the housing.

use etayage_model::calendar::{add_days, add_months};
use etayage_model::case::{Command, HousingOutcome};
use etayage_model::ids::ChoiceId;
use etayage_model::programme::Moment;
use jiff::civil::Date;

use super::Pen;
use super::support::Lived;
use crate::bank::exit as bank;
use crate::french::french;

/// Percents of the syntheses, and of the looks at the housing, that come after their limit.
const LATE_PERCENT: i32 = 10;

impl Pen<'_> {
    /// Synthesis and follow-up.
    pub fn after(&mut self, lived: Lived) {
        let by = self.cast.coordinator.clone();
        let days = if self.rng.chance(LATE_PERCENT) {
            self.rng.between(34, 52)
        } else {
            self.rng.between(3, 27)
        };
        let on = self.settled(lived, add_days(lived.end, days));
        let (summary, watch) = (self.summary(), self.say(bank::WATCH));
        self.write(
            on,
            950,
            &by,
            Command::SendSynthesis {
                summary: summary.into(),
                watch,
            },
        );
        let mut known: Option<ChoiceId> = None;
        for moment in &self.rules.moments {
            let outcome = self.outcome(known.take());
            self.look(lived, moment, outcome.clone());
            known = Some(outcome);
        }
    }

    /// A working day on which the end is known.
    fn settled(&self, lived: Lived, wished: Date) -> Date {
        self.days.working(wished.max(add_days(lived.decided, 1)))
    }

    fn summary(&mut self) -> String {
        let parts = [
            self.draw(bank::SUMMARY_BEGINNINGS),
            self.draw(self.cast.situation.outcomes),
            self.draw(bank::SUMMARY_MIDDLES),
            self.draw(bank::SUMMARY_ENDS),
        ];
        french(&parts.join(" "))
    }

    fn look(&mut self, lived: Lived, moment: &Moment, outcome: ChoiceId) {
        let due = add_months(lived.end, i32::from(moment.months));
        let days = if self.rng.chance(LATE_PERCENT) {
            self.rng.between(34, 60)
        } else {
            self.rng.between(1, 26)
        };
        let on = self.settled(lived, add_days(due, days));
        let referrer = self.cast.from.referrer.clone();
        let coordinator = self.cast.coordinator.clone();
        let by = if moment.months > 0 && self.rng.chance(35) {
            referrer
        } else {
            coordinator
        };
        let kept = matches!(outcome.as_str(), "maintien" | "acces" | "mutation");
        let note = self.say(if kept {
            bank::HOUSING_KEPT
        } else {
            bank::HOUSING_LEFT
        });
        let minute = self.minute(9, 12);
        let outcome = HousingOutcome {
            moment: moment.id.clone(),
            outcome,
            note,
            on,
        };
        self.write(on, minute, &by, Command::RecordOutcome { outcome });
    }

    /// What became of the housing: most often, what was already known.
    fn outcome(&mut self, known: Option<ChoiceId>) -> ChoiceId {
        if let Some(known) = known
            && self.rng.chance(91)
        {
            return known;
        }
        let weights = if self.cast.situation.pathway == "acces" {
            bank::OUTCOMES_ACCESS
        } else {
            bank::OUTCOMES_KEEPING
        };
        self.choose(&self.rules.housing_outcomes, weights)
            .map_or_else(|| "".into(), |choice| choice.id)
    }
}
