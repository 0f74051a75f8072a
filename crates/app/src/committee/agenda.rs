//! What waits for a body, and what it decided, as each of those who sit there may see it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use etayage_model::access::{CaseView, Shown};
use etayage_model::calendar::add_days;
use etayage_model::case::{ActState, Decision, Support};
use etayage_model::ids::CaseId;
use etayage_model::programme::{Body, Matter, Programme};
use etayage_model::roles::Role;
use etayage_model::typography::{lower_first, typeset};
use jiff::civil::Date;

use crate::{App, Loaded, Person, Result};

/// A line of the agenda: what waits for a decision. Anonymous: the committee sits with partners.
pub struct AgendaItem {
    /// The case.
    pub case: CaseId,
    /// Its version: decision forms carry it.
    pub version: u64,
    /// Its rules: reasons and orientations are chosen from their lists.
    pub rules: Arc<Programme>,
    /// Reference.
    pub reference: String,
    /// What is to be decided.
    pub matter: Matter,
    /// Since when it waits, or when support ends.
    pub since: Date,
    /// What is said of it at the table.
    pub facts: Shown<AgendaFacts>,
    /// The period of support, when it goes on.
    pub support: Option<Support>,
}

/// Anonymous facts about a case.
pub struct AgendaFacts {
    /// Commune (code).
    pub commune: String,
    /// Organisation that referred.
    pub organisation: String,
    /// Signs, opinions before the entry, acts: a few words for the table.
    pub digest: Vec<String>,
    /// Wishes of the partners for what follows, without their words.
    pub wishes: Vec<(Role, Matter)>,
}

/// What was decided about a case at a meeting.
pub struct Decided {
    /// The case.
    pub case: CaseId,
    /// Its rules.
    pub rules: Arc<Programme>,
    /// Reference.
    pub reference: String,
    /// The decision; its words only for those who may read them.
    pub decision: Decision,
    /// Whether the reader may open the case.
    pub opens: bool,
}

impl App {
    /// What waits for a body at a meeting: support that goes on past the next one can wait.
    pub(super) async fn agenda_for(
        &self,
        person: &Person,
        rules: &Programme,
        body: &Body,
        held: Date,
    ) -> Result<Vec<AgendaItem>> {
        let after = body
            .recurrence
            .next_on_or_after(add_days(held, 1), rules.holidays)
            .held;
        let lines = self
            .store
            .agenda(rules.id.as_str(), body.id.as_str(), false)
            .await?;
        let mut loaded = BTreeMap::new();
        let mut agenda = vec![];
        for line in lines {
            let Some(matter) = Matter::from_key(&line.item.matter) else {
                continue;
            };
            let limit = if matter == Matter::End { after } else { held };
            if line.item.since > limit {
                continue;
            }
            if !loaded.contains_key(&line.case) {
                let case = self.load(&CaseId::new(line.case.clone())).await?;
                let view = self.visible(&case, person).ok();
                loaded.insert(line.case.clone(), (case, view));
            }
            let known = loaded.get(&line.case);
            agenda.extend(
                known.map(|(case, view)| item(case, view.as_ref(), matter, line.item.since)),
            );
        }
        Ok(agenda)
    }

    pub(super) async fn decided(
        &self,
        person: &Person,
        rules: &Programme,
        body: &Body,
        held: Date,
    ) -> Result<Vec<Decided>> {
        let lines = self
            .store
            .decisions(rules.id.as_str(), body.id.as_str(), held)
            .await?;
        let mut seen = BTreeSet::new();
        let mut decided = vec![];
        for line in lines {
            if !seen.insert(line.case.clone()) {
                continue;
            }
            let loaded = self.load(&CaseId::new(line.case)).await?;
            let view = self.visible(&loaded, person).ok();
            let here = |decision: &&Decision| decision.meeting == held && decision.body == body.id;
            let told = view.as_ref().and_then(|view| view.alert.open());
            for (at, decision) in loaded.case.decisions.iter().enumerate() {
                if !here(&decision) {
                    continue;
                }
                let told = told.and_then(|alert| alert.decisions.get(at)).cloned();
                decided.push(Decided {
                    case: loaded.id.clone(),
                    rules: loaded.rules.clone(),
                    reference: loaded.case.reference.clone(),
                    decision: told.unwrap_or_else(|| without_words(decision)),
                    opens: view.is_some(),
                });
            }
        }
        Ok(decided)
    }
}

/// The identifiers whose names the page shows.
pub(super) fn ids(item: &AgendaItem) -> Vec<String> {
    let facts = item.facts.open();
    facts
        .map(|facts| vec![facts.commune.clone(), facts.organisation.clone()])
        .unwrap_or_default()
}

fn without_words(decision: &Decision) -> Decision {
    Decision {
        reason: "".into(),
        orientation: None,
        ..decision.clone()
    }
}

fn item(loaded: &Loaded, view: Option<&CaseView>, matter: Matter, since: Date) -> AgendaItem {
    AgendaItem {
        case: loaded.id.clone(),
        version: loaded.version,
        rules: loaded.rules.clone(),
        reference: loaded.case.reference.clone(),
        matter,
        since,
        facts: facts(loaded, view, matter),
        support: loaded.case.support.clone(),
    }
}

fn facts(loaded: &Loaded, view: Option<&CaseView>, matter: Matter) -> Shown<AgendaFacts> {
    let Some(view) = view else {
        return Shown::Closed("Cette situation n’est pas confiée à votre fonction.");
    };
    let case = &loaded.case;
    match &view.alert {
        Shown::Closed(why) => Shown::Closed(why),
        Shown::Open(_) => Shown::Open(AgendaFacts {
            commune: case.sheet.commune.to_string(),
            organisation: case.origin.organisation.to_string(),
            digest: digest(&loaded.rules, view, matter),
            wishes: case
                .future_opinions
                .iter()
                .map(|opinion| (opinion.role, opinion.wish))
                .collect(),
        }),
    }
}

/// A few anonymous words about the case.
fn digest(rules: &Programme, view: &CaseView, matter: Matter) -> Vec<String> {
    let signs = view.alert.open().into_iter().flat_map(|alert| {
        let signs = alert.sheet.signs.iter();
        signs.map(|sign| Programme::label(&rules.signs, sign).to_owned())
    });
    let opinions = view
        .opinions
        .iter()
        .filter(|_| matter == Matter::Entry)
        .filter_map(|opinion| {
            let label = &rules.opinion(&opinion.id)?.label;
            let verdict = match (opinion.given, opinion.verdict.open().copied().flatten()) {
                (Some(_), Some(verdict)) => lower_first(verdict.label()),
                (Some(_), None) => "donné".to_owned(),
                (None, _) => "attendu".to_owned(),
            };
            Some(typeset(&format!("{label} : {verdict}")))
        });
    let done = view
        .acts
        .iter()
        .filter(|act| act.state == ActState::Done)
        .count();
    let acts = match done {
        0 => None,
        1 => Some("1\u{a0}acte réalisé".to_owned()),
        many => Some(format!("{many}\u{a0}actes réalisés")),
    };
    signs.chain(opinions).chain(acts).collect()
}
