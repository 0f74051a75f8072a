//! By which way households came, and under which formula they are supported.

use etayage_model::ids::ChoiceId;
use etayage_model::programme::Programme;
use etayage_store::{Figures, WayFigure};

use super::Tally;
use super::read::Reading;

/// One breakdown of the same households: alerts, entries, signatures, ends.
pub struct Breakdown {
    /// Alerts sent.
    pub alerts: Tally<String>,
    /// Entries accepted.
    pub entered: Tally<String>,
    /// Commitments signed.
    pub signed: Tally<String>,
    /// Supports ended.
    pub ended: Tally<String>,
}

impl Reading<'_> {
    /// By entry pathway, when the programme has several.
    pub fn pathways(&self) -> Option<Breakdown> {
        let pathways = &self.rules.pathways;
        let label = |way: &WayFigure| {
            let known = pathways.iter().find(|path| path.id.as_str() == way.pathway);
            known.map_or_else(|| way.pathway.clone(), |path| path.label.clone())
        };
        (pathways.len() > 1).then(|| self.broken_down(label))
    }

    /// By support formula, when the programme has some.
    pub fn formulas(&self) -> Option<Breakdown> {
        let formulas: Vec<_> = self
            .rules
            .formulas
            .iter()
            .map(|formula| etayage_model::programme::Choice {
                id: formula.id.clone(),
                label: formula.label.clone(),
            })
            .collect();
        let label = |way: &WayFigure| match &way.formula {
            Some(id) => Programme::label(&formulas, &ChoiceId::new(id)).to_owned(),
            None => "Pas encore choisie".to_owned(),
        };
        (!formulas.is_empty()).then(|| self.broken_down(label))
    }

    fn broken_down(&self, label: impl Fn(&WayFigure) -> String) -> Breakdown {
        let tally = |of: fn(&WayFigure) -> u64| {
            let counts = |figures: &Figures| {
                let ways = figures.ways.iter();
                ways.map(|way| (label(way), of(way))).collect()
            };
            self.over(counts).tally(self.place)
        };
        Breakdown {
            alerts: tally(|way| way.alerts),
            entered: tally(|way| way.entered),
            signed: tally(|way| way.signed),
            ended: tally(|way| way.ended),
        }
    }
}
