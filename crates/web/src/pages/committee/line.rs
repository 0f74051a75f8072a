//! A line of the agenda, and a line of what was decided.

use etayage_app::{AgendaFacts, AgendaItem, Decided, Names};
use etayage_model::access::OpinionVerdict;
use etayage_model::calendar::{long, short};
use etayage_model::case::Decision;
use etayage_model::programme::{Matter, Programme};
use etayage_model::typography::{lower_first, typeset};

use crate::html::{Badge, FormState, Tone, fr};
use crate::pages::action::decision::{About, fields};
use crate::routes;

/// A matter of the agenda, with its lines.
pub struct Group {
    pub id: &'static str,
    pub title: &'static str,
    pub lines: Vec<Line>,
}

/// What waits for a decision.
pub struct Line {
    pub anchor: String,
    pub reference: String,
    pub case: Option<String>,
    pub when: String,
    pub told: String,
    pub signs: Vec<String>,
    pub opinions: Vec<Badge>,
    pub wishes: String,
    /// What was said when it was put off.
    pub deferred: Option<String>,
    pub closed: Option<&'static str>,
    /// Where its form opens; none for who does not decide.
    pub decide: Option<String>,
    /// Its form, when it is open.
    pub form: Option<OpenForm>,
}

/// The form of a line.
pub struct OpenForm {
    pub action: String,
    pub parts: Vec<String>,
    pub state: FormState,
}

/// What was decided.
pub struct Ruled {
    pub reference: String,
    pub case: Option<String>,
    pub matter: &'static str,
    pub words: Vec<String>,
}

/// The name of a line on the page.
pub fn anchor(item: &AgendaItem) -> String {
    format!("{}-{}", item.matter.key(), item.reference)
}

/// The lines of the agenda by matter, in the order in which the body decides them.
pub fn groups(
    decides: &[Matter],
    agenda: &[AgendaItem],
    line: impl Fn(&AgendaItem) -> Line,
) -> Vec<Group> {
    decides
        .iter()
        .map(|matter| Group {
            id: matter.key(),
            title: title(*matter),
            lines: agenda
                .iter()
                .filter(|item| item.matter == *matter)
                .map(&line)
                .collect(),
        })
        .filter(|group| !group.lines.is_empty())
        .collect()
}

fn title(matter: Matter) -> &'static str {
    match matter {
        Matter::Entry => "Entrées",
        Matter::Diagnosis => "Diagnostics à étudier",
        Matter::Renewal => "Renouvellements",
        Matter::Extension => "Prolongations",
        Matter::End => "Suites et fins d’accompagnement",
    }
}

/// A line without its form.
pub fn line(item: &AgendaItem, names: &Names) -> Line {
    let when = match (item.matter, &item.support) {
        (Matter::End, _) => format!("Fin prévue le {}", short(item.since)),
        (Matter::Entry, _) => format!("Avis réunis le {}", short(item.since)),
        _ => format!("Restitué le {}", short(item.since)),
    };
    let facts = item.facts.open();
    Line {
        anchor: anchor(item),
        reference: item.reference.clone(),
        case: facts.map(|_| routes::case(&item.case)),
        when,
        told: facts.map(|facts| told(facts, names)).unwrap_or_default(),
        signs: facts.map(|facts| facts.signs.clone()).unwrap_or_default(),
        opinions: facts
            .map(|facts| facts.opinions.iter().map(opinion).collect())
            .unwrap_or_default(),
        wishes: facts.map(wishes).unwrap_or_default(),
        deferred: facts.and_then(deferred),
        closed: item.facts.closed(),
        decide: None,
        form: None,
    }
}

/// « Roubaix · adressée par le CCAS de Roubaix · 12 actes réalisés ».
fn told(facts: &AgendaFacts, names: &Names) -> String {
    let commune = names.of(&facts.commune).to_owned();
    let referred = format!("Prescripteur : {}", names.of(&facts.organisation));
    let done = (facts.done > 0).then(|| fr::counted(facts.done, "acte réalisé", "actes réalisés"));
    let parts: Vec<_> = [commune, typeset(&referred)]
        .into_iter()
        .chain(done)
        .collect();
    parts.join(" · ")
}

fn opinion((label, verdict): &(String, Option<OpinionVerdict>)) -> Badge {
    let tone = match verdict {
        Some(OpinionVerdict::Favourable) => Tone::Accent,
        Some(OpinionVerdict::Unfavourable) => Tone::Late,
        Some(OpinionVerdict::Reserved) | None => Tone::Plain,
    };
    let said = verdict.map_or_else(
        || "donné".to_owned(),
        |verdict| lower_first(verdict.label()),
    );
    Badge::new(tone, format_args!("{label} : {said}"))
}

/// « Déjà ajourné le mercredi 3 novembre 2021. Les faits sont anciens. »
fn deferred(facts: &AgendaFacts) -> Option<String> {
    let put_off = facts.deferred.as_ref()?;
    let on = long(put_off.meeting);
    let why = put_off.reason.read();
    Some(typeset(format!("Déjà ajourné le {on}. {why}").trim_end()))
}

fn wishes(facts: &AgendaFacts) -> String {
    let wishes = facts
        .wishes
        .iter()
        .map(|(role, wish)| format!("{} ({})", lower_first(wish.label()), role.label()));
    wishes.collect::<Vec<_>>().join(", ")
}

/// What the decision form of a line is about.
pub fn about(item: &AgendaItem) -> About<'_> {
    About {
        rules: &item.rules,
        matter: item.matter,
        support: item
            .support
            .as_ref()
            .map(|support| (support.starts, support.ends)),
        renewals: item.support.as_ref().map_or(0, |support| support.renewals),
    }
}

/// The form of a line.
pub fn form(item: &AgendaItem, action: String, state: FormState) -> OpenForm {
    OpenForm {
        action,
        parts: fields(&about(item), &state, ""),
        state,
    }
}

/// A line of what was decided.
pub fn ruled(decided: &Decided) -> Ruled {
    Ruled {
        reference: decided.reference.clone(),
        case: decided.opens.then(|| routes::case(&decided.case)),
        matter: decided.decision.matter.label(),
        words: words(&decided.rules, &decided.decision),
    }
}

fn words(rules: &Programme, decision: &Decision) -> Vec<String> {
    let until = decision
        .until
        .map(|until| format!("Accompagnement jusqu’au {}", long(until)));
    let end = decision.end.as_ref().map(|end| {
        format!(
            "Fin le {} : {}",
            long(end.on),
            lower_first(Programme::label(&rules.end_reasons, &end.reason))
        )
    });
    let reason = Some(decision.reason.read()).filter(|text| !text.trim().is_empty());
    let reason = reason.map(|text| format!("Motif : {text}"));
    let orientation = decision.orientation.as_ref().map(|orientation| {
        let kind = Programme::label(&rules.orientations, &orientation.kind);
        format!(
            "Orientation proposée : {kind}. {}",
            orientation.advice.read()
        )
    });
    std::iter::once(decision.said().to_owned())
        .chain(until)
        .chain(end)
        .chain(reason)
        .chain(orientation)
        .map(|line| typeset(&line))
        .collect()
}
