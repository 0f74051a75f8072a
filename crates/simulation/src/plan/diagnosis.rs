//! The diagnosis: written with the person, completed by the health professional, given back.

use etayage_model::case::Command;
use etayage_model::privacy::Text;
use etayage_model::programme::Milestone;
use jiff::civil::Date;

use super::Pen;
use super::limits::Missed;
use crate::bank::contract as bank;
use crate::french::private;

/// Days that it takes without a limit, and how often it comes late.
const USUAL_DAYS: i32 = 20;
const LATE: Missed = Missed {
    percent: 14,
    days: 10,
};

impl Pen<'_> {
    /// Writes the diagnosis and gives it back: on which day.
    pub fn diagnosis(&mut self, adhered: Date) -> Date {
        let coordinator = self.cast.coordinator.clone();
        let written = self.days.after(adhered, self.rng.between(3, 7));
        let needs = self.needs();
        let difficulties = self.say(self.cast.situation.difficulties);
        let strengths = self.say(self.cast.situation.strengths);
        let diagnose = |health: &str| Command::Diagnose {
            needs: needs.clone(),
            difficulties: difficulties.clone(),
            strengths: strengths.clone(),
            health: private(health),
        };
        self.write(written, 975, &coordinator, diagnose(""));
        if let Some(health) = self.cast.health.clone() {
            let seen = self.draw(self.cast.situation.health);
            self.write(written, 1020, &health, diagnose(seen));
        }
        let next = self.days.after(written, 1);
        let given_back = Milestone::DiagnosisGivenBack;
        let on = self.by_then(&given_back, next, USUAL_DAYS, LATE);
        self.write(on, 690, &coordinator, Command::GiveDiagnosisBack { on });
        self.reach(given_back, on);
        on
    }

    fn needs(&mut self) -> Text {
        let said = self.draw(self.cast.situation.needs);
        let more = self.draw(bank::MORE_NEEDS);
        self.told(&format!("{said} {more}"))
    }
}
