//! What only some programmes have, as people read it: who refers by which way, for whom, grids, formulas,
//! handover, secret address.

use askama::Template;
use etayage_model::programme::{Combination, Filler, Formula, Grid, Pathway, Programme};
use etayage_model::typography::{lower_first, typeset};

use crate::html::fr;

/// The ways in and the conditions.
#[derive(Template)]
#[template(path = "pages/programmes/entry.html")]
pub struct Entry<'a> {
    /// The rules.
    pub rules: &'a Programme,
}

/// Grids, formulas, handover, secrecy; prints nothing when there is none.
#[derive(Template)]
#[template(path = "pages/programmes/by_choice.html")]
pub struct Choices<'a> {
    /// The rules.
    pub rules: &'a Programme,
}

impl askama::filters::HtmlSafe for Entry<'_> {}
impl askama::filters::HtmlSafe for Choices<'_> {}

/// « Orientée par : établissement de santé »; none when anyone may refer by it.
pub fn referrers(way: &Pathway) -> Option<String> {
    let kinds: Vec<_> = way
        .referrers
        .iter()
        .map(|kind| lower_first(kind.label()))
        .collect();
    (!kinds.is_empty()).then(|| typeset(&format!("Orientée par : {}.", kinds.join(", "))))
}

impl Entry<'_> {
    fn referrers(&self, way: &Pathway) -> Option<String> {
        referrers(way)
    }
}

impl Choices<'_> {
    fn filler(&self, grid: &Grid) -> String {
        let by = format!("Remplie par {}.", grid.filler.label());
        match grid.filler {
            Filler::Person => format!("{by} C’est une auto-évaluation."),
            _ => by,
        }
    }

    fn scale(&self, grid: &Grid) -> String {
        let way = if grid.higher_is_better {
            "mieux c’est"
        } else {
            "plus cela inquiète"
        };
        typeset(&format!(
            "{} : plus c’est haut, {way}.",
            grid.scale.join(", ")
        ))
    }

    /// « À l’alerte ; 6 mois après l’alerte ».
    fn moments(&self, grid: &Grid) -> Vec<String> {
        let said = |moment: &etayage_model::programme::GridMoment| match moment.months {
            0 => format!("{} ({})", moment.label, moment.from.french()),
            months => format!(
                "{} ({months} mois après {})",
                moment.label,
                moment.from.french()
            ),
        };
        grid.moments.iter().map(said).collect()
    }

    /// « Au moins 2 de ces signes, à partir de « souvent » : appeler le CMP. »
    fn combination(&self, grid: &Grid, rule: &Combination) -> String {
        let known = |id| grid.signals.iter().find(move |signal| &signal.id == id);
        let labels: Vec<_> = rule
            .signals
            .iter()
            .filter_map(known)
            .map(|signal| format!("« {} »", signal.label))
            .collect();
        let degree = grid
            .scale
            .get(usize::from(rule.mark))
            .map_or("", String::as_str);
        let least = fr::counted(usize::from(rule.at_least), "signe", "signes");
        typeset(&format!(
            "Au moins {least} parmi {}, à partir de « {degree} » : {}",
            labels.join(", "),
            rule.advice
        ))
    }

    fn visits(&self, formula: &Formula) -> String {
        fr::counted(
            usize::from(formula.visits_a_month),
            "visite par mois",
            "visites par mois",
        )
    }
}
