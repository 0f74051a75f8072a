//! The stages of a programme, drawn one after the other with what leads out of each.

use askama::Template;
use etayage_app::gate_french;
use etayage_model::programme::{Programme, Stage};
use etayage_model::typography::typeset;

/// The stages as cards.
#[derive(Template)]
#[template(path = "pages/programmes/stages.html")]
pub struct Stages<'a> {
    rules: &'a Programme,
}

impl askama::filters::HtmlSafe for Stages<'_> {}

impl<'a> Stages<'a> {
    /// The stages of a programme.
    pub fn of(rules: &'a Programme) -> Self {
        Self { rules }
    }

    /// « Seulement pour : accès »; none when the stage is on every way.
    fn ways(&self, stage: &Stage) -> Option<String> {
        let known = |id| self.rules.pathway(id).map(|way| way.label.as_str());
        let labels: Vec<_> = stage.pathways.iter().filter_map(known).collect();
        let said = format!("Seulement pour : {}", labels.join(", "));
        (!labels.is_empty()).then(|| typeset(&said))
    }

    fn gates(&self, stage: &Stage) -> Vec<String> {
        let gates = stage.gates.iter();
        gates.map(|gate| gate_french(self.rules, gate)).collect()
    }
}
