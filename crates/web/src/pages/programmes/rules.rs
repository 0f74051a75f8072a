//! The rules of a programme as people read them, whether published or only checked.

use askama::Template;
use etayage_app::{answer_french, gate_french, limit_french};
use etayage_model::calendar::{Due, Occurrence, short};
use etayage_model::programme::{Body, Gate, Programme, Question, TimeLimit};
use etayage_model::typography::lower_first;
use jiff::civil::Date;

use super::by_choice::{Choices, Entry};
use super::origins::Origins;
use super::stages::Stages;
use crate::html::{Badge, Day, Definitions, Tone, Why, fr};

/// How many meetings are foretold.
const MEETINGS: usize = 6;

/// The rules, as sections of a page.
#[derive(Template)]
#[template(path = "pages/programmes/rules.html")]
pub struct Rules<'a> {
    rules: &'a Programme,
    today: Date,
}

impl askama::filters::HtmlSafe for Rules<'_> {}

impl<'a> Rules<'a> {
    /// The rules; examples of dates start from `today`.
    pub fn new(rules: &'a Programme, today: Date) -> Self {
        Self { rules, today }
    }

    fn facts(&self) -> Definitions {
        let rules = self.rules;
        Definitions::new()
            .with("Pour qui", &rules.audience)
            .with("Territoire", &rules.territory)
            .with("Opérateur", &rules.operator)
            .with(
                "Années",
                format!("{} à {}", rules.first_year, rules.last_year),
            )
            .with(
                "Conservation des données",
                format!("{} mois après le dernier contact", rules.retention_months),
            )
            .with("Source des règles", &rules.source)
    }

    /// The rules of the entry, with their reason and where else to turn.
    fn entry(&self) -> Entry<'_> {
        Entry { rules: self.rules }
    }

    /// Grids, formulas, handover, secrecy: nothing when the programme has none.
    fn choices(&self) -> Choices<'_> {
        Choices { rules: self.rules }
    }

    /// Where each rule comes from.
    fn origins(&self) -> Origins {
        Origins::of(self.rules)
    }

    fn stages(&self) -> Stages<'_> {
        Stages::of(self.rules)
    }

    fn limit(&self, limit: &TimeLimit) -> String {
        limit_french(limit)
    }

    fn example(&self, limit: &TimeLimit) -> Due {
        limit.rule.due(self.today, self.rules.holidays)
    }

    fn day(&self, due: &Due) -> Day {
        Day::short(due.date)
    }

    fn why(&self, limit: &TimeLimit, due: &Due) -> Why {
        Why::new([due.why.french(limit.from.french())])
    }

    /// « rappel 3 jours avant ».
    fn reminder(&self, limit: &TimeLimit) -> Option<String> {
        let days = usize::from(limit.warn_days);
        (days > 0).then(|| format!("rappel {} avant", fr::counted(days, "jour", "jours")))
    }

    fn signed(&self) -> String {
        gate_french(self.rules, &Gate::Commitment)
    }

    fn lengths(&self) -> String {
        self.rules.contract.french()
    }

    fn decides(&self, body: &Body) -> String {
        body.decides
            .iter()
            .map(|matter| lower_first(matter.label()))
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn meetings(&self, body: &Body) -> Vec<Occurrence> {
        body.recurrence
            .from(self.today, self.rules.holidays)
            .take(MEETINGS)
            .collect()
    }

    fn held(&self, meeting: &Occurrence) -> Day {
        Day::short(meeting.held)
    }

    /// « reporté du mer. 1er mai 2019, férié ».
    fn moved(&self, meeting: &Occurrence) -> Option<Badge> {
        let holiday = meeting.moved_because?;
        let way = if meeting.held > meeting.planned {
            "reporté"
        } else {
            "avancé"
        };
        Some(Badge::new(
            Tone::Soon,
            format!("{way} du {}, férié ({holiday})", short(meeting.planned)),
        ))
    }

    /// The forms: title, questions.
    fn forms(&self) -> Vec<(&str, &[Question])> {
        let opinions = self
            .rules
            .opinions
            .iter()
            .map(|opinion| (opinion.label.as_str(), opinion.questions.as_slice()));
        std::iter::once(("Fiche alerte", self.rules.alert.as_slice()))
            .chain(opinions)
            .collect()
    }

    fn answer(&self, question: &Question) -> String {
        answer_french(&question.kind)
    }

    fn fte(&self, hundredths: &u32) -> String {
        format!("{}\u{a0}ETP", fr::number(f64::from(*hundredths) / 100.0))
    }

    fn targets(&self) -> Vec<String> {
        let targets = &self.rules.targets;
        let count = |n: u32| fr::counted(n as usize, "ménage", "ménages");
        let households = format!(
            "{} par an, {} en tout",
            count(targets.households_a_year),
            count(targets.households_total)
        );
        let pledge = targets.pledge.as_ref().map(|pledge| {
            let (percent, names) = (fr::percent(pledge.percent), pledge.organisations.join(", "));
            format!("{percent} au moins des ménages orientés par : {names}")
        });
        std::iter::once(households)
            .chain(pledge)
            .map(|line| etayage_model::typography::typeset(&line))
            .collect()
    }
}
