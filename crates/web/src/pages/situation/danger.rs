//! Dangers: what to do now, who to call, who was warned and when.

use askama::Template;
use etayage_app::CasePage;
use etayage_model::calendar::short;
use etayage_model::case::{Danger, Toward, Warning};
use etayage_model::typography::typeset;

use super::Section;
use crate::html::{Badge, Button, Tone, fr};
use crate::pages::action;

/// Numbers that a step may tell to call.
const EMERGENCY: [&str; 8] = ["15", "17", "18", "112", "114", "115", "119", "3114"];

#[derive(Template)]
#[template(path = "pages/situation/procedure_danger.html")]
struct Steps<'a> {
    id: &'static str,
    folded: bool,
    title: &'static str,
    steps: &'a [String],
    calls: Vec<&'static str>,
}

#[derive(Template)]
#[template(path = "pages/situation/danger.html")]
struct Dangers<'a> {
    open: Vec<Open<'a>>,
    closed: Vec<&'a Danger>,
    page: &'a CasePage,
}

struct Open<'a> {
    danger: &'a Danger,
    steps: String,
    actions: Vec<Button>,
}

/// Dangers, open ones first with what to do.
pub fn section(page: &CasePage) -> Section {
    let section = Section::new(page, "danger", "Mise en danger").closed_as(&page.view.dangers);
    let Some(dangers) = page.view.dangers.open() else {
        return section;
    };
    let (open, closed): (Vec<_>, Vec<_>) =
        dangers.iter().partition(|danger| danger.closed.is_none());
    let badge = (!open.is_empty()).then(|| Badge::new(Tone::Late, "En cours"));
    let lede = match open.is_empty() {
        true => "Aucune mise en danger en cours.",
        false => "Suivez la conduite à tenir, puis notez qui a été prévenu.",
    };
    let section = section.badge(badge).lede(lede);
    match dangers.is_empty() {
        true => section,
        false => section.with(Dangers {
            open: open.into_iter().map(|danger| shown(page, danger)).collect(),
            closed,
            page,
        }),
    }
}

/// Whether the reader sees a danger that is not closed.
pub fn is_open(page: &CasePage) -> bool {
    let known = page.view.dangers.open().into_iter().flatten();
    known.into_iter().any(|danger| danger.closed.is_none())
}

fn shown<'a>(page: &CasePage, danger: &'a Danger) -> Open<'a> {
    let on = |slug| action::button_on(page, slug, danger.id.as_str());
    Open {
        danger,
        steps: procedure(page, danger.toward, false),
        actions: on("prevenir")
            .into_iter()
            .chain(on("clore-danger"))
            .collect(),
    }
}

/// What to do in a danger of that kind, with the numbers to call; folded above a form.
pub fn procedure(page: &CasePage, toward: Toward, folded: bool) -> String {
    let Some(rule) = page.rules.dangers.iter().find(|rule| rule.toward == toward) else {
        return String::new();
    };
    let id = match toward {
        Toward::Oneself => "soi",
        Toward::Others => "tiers",
    };
    Steps {
        id,
        folded,
        title: toward.label(),
        steps: &rule.steps,
        calls: calls(&rule.steps),
    }
    .to_string()
}

/// The emergency numbers that the steps name, in their order.
fn calls(steps: &[String]) -> Vec<&'static str> {
    let mut calls = vec![];
    for word in steps
        .iter()
        .flat_map(|step| step.split(|c: char| !c.is_ascii_digit()))
    {
        let known = EMERGENCY.iter().find(|number| **number == word);
        calls.extend(known.copied().filter(|number| !calls.contains(number)));
    }
    calls
}

impl Dangers<'_> {
    /// « lun. 4 mai 2020 à 9 h 05 ».
    fn when(&self, warning: &Warning) -> String {
        fr::moment(warning.on.to_datetime(warning.at))
    }

    fn ended(&self, danger: &Danger) -> String {
        let Some((on, how)) = &danger.closed else {
            return String::new();
        };
        typeset(&format!("Close le {} : {}", short(*on), how.read()))
    }
}

#[cfg(test)]
mod tests {
    use super::calls;

    #[test]
    fn the_numbers_to_call_are_those_of_the_steps() {
        let steps = [
            "Appeler le 15 (ou le 112) et rester 15 minutes.".to_owned(),
            "Enfant en danger : appeler le 119, jamais le 1199.".to_owned(),
        ];
        assert_eq!(calls(&steps), ["15", "112", "119"]);
        assert!(calls(&["Interpeller le CMP.".to_owned()]).is_empty());
    }
}
