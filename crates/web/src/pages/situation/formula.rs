//! The support formula in force, and those before.

use askama::Template;
use etayage_app::CasePage;
use etayage_model::calendar::short;
use etayage_model::case::FormulaChoice;
use etayage_model::programme::Formula;

use super::Section;
use crate::html::fr;

#[derive(Template)]
#[template(
    source = r#"{% for (label, when, why) in choices %}<p><strong>{{ label }}</strong><br><span class="muted">{{ when }}</span></p>{% if !why.is_empty() %}<p class="said">{{ why }}</p>{% endif %}{% endfor %}"#,
    ext = "html"
)]
struct Choices<'a> {
    choices: Vec<(String, String, &'a str)>,
}

/// The formula, when the programme has some.
pub fn section(page: &CasePage) -> Section {
    let section = Section::new(page, "formule", "La formule d’accompagnement");
    let chosen = &page.view.particular.formulas;
    let Some(last) = chosen.last() else {
        return section;
    };
    let choices = chosen
        .iter()
        .rev()
        .map(|choice| told(page, choice))
        .collect();
    section
        .lede(label(page, last))
        .closed_as(&page.view.objectives)
        .with(Choices { choices }.render().unwrap_or_default())
}

fn rule<'a>(page: &'a CasePage, choice: &FormulaChoice) -> Option<&'a Formula> {
    page.rules
        .formulas
        .iter()
        .find(|known| known.id == choice.formula)
}

/// « Intensive, 8 visites par mois ».
fn label(page: &CasePage, choice: &FormulaChoice) -> String {
    rule(page, choice).map_or_else(
        || choice.formula.to_string(),
        |formula| {
            let visits = usize::from(formula.visits_a_month);
            format!(
                "{}, {}",
                formula.label,
                fr::counted(visits, "visite par mois", "visites par mois")
            )
        },
    )
}

fn told<'a>(page: &CasePage, choice: &'a FormulaChoice) -> (String, String, &'a str) {
    (
        label(page, choice),
        format!("Depuis le {}", short(choice.on)),
        choice.why.read(),
    )
}
