//! After the end of support: the synthesis, and what became of the housing.

use etayage_model::calendar::{add_days, add_months};
use etayage_model::case::{Command, HousingOutcome};
use etayage_model::ids::ChoiceId;
use etayage_model::programme::{Gate, Milestone, Moment};

use super::Pen;
use super::limits::Missed;
use super::support::Lived;
use crate::bank::exit as bank;
use crate::french::french;

/// Days that the synthesis, and a look at the housing, take without a limit; how often they come late.
const USUAL_DAYS: i32 = 27;
const LATE: Missed = Missed {
    percent: 10,
    days: 24,
};

impl Pen<'_> {
    /// Synthesis and follow-up.
    pub fn after(&mut self, lived: Lived) {
        self.note_reached(Milestone::SupportEnded, lived.end);
        for milestone in [Milestone::SupportEnds, Milestone::SupportEnded] {
            self.grids_from(&milestone, lived.end.max(lived.decided));
        }
        self.hand_over(lived);
        if self.has_gate(|gate| *gate == Gate::Synthesis) {
            self.synthesis(lived);
        }
        let mut became: Option<ChoiceId> = None;
        for moment in &self.rules.moments {
            let outcome = self.outcome(became.take());
            self.look(lived, moment, outcome.clone());
            became = Some(outcome);
        }
    }

    fn synthesis(&mut self, lived: Lived) {
        let by = self.cast.coordinator.clone();
        let known = self.days.working(add_days(lived.end.max(lived.decided), 2));
        let on = self.by_then(&Milestone::SynthesisSent, known, USUAL_DAYS, LATE);
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
        let moment_comes = add_months(lived.end, i32::from(moment.months));
        let first = moment_comes.max(lived.decided);
        let first = self.days.working(add_days(first, 1));
        let reached = Milestone::Outcome(moment.id.clone());
        let on = self.by_then(&reached, first, USUAL_DAYS, LATE);
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
        let weights = if self.cast.pathway.as_str() == "acces" {
            bank::OUTCOMES_ACCESS
        } else {
            bank::OUTCOMES_KEEPING
        };
        self.choose(&self.rules.housing_outcomes, weights)
            .map_or_else(|| "".into(), |choice| choice.id)
    }
}
