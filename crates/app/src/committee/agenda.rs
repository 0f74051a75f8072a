//! What waits for a body, and what it decided, as each of those who sit there may see it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use etayage_model::access::{CaseView, OpinionVerdict, Shown};
use etayage_model::calendar::add_days;
use etayage_model::case::{ActState, Decision, Support, decided_by};
use etayage_model::ids::CaseId;
use etayage_model::programme::{Body, Matter, Programme};
use etayage_model::roles::Role;
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
    /// Signs of the alert sheet.
    pub signs: Vec<String>,
    /// Opinions, while the entry is not decided: label, and the verdict when it may be told.
    pub opinions: Vec<(String, Option<OpinionVerdict>)>,
    /// How many acts were done.
    pub done: usize,
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
    /// What waits for a body at a meeting: support whose end may still be decided at the next one can wait.
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
            let since = line.item.since;
            let waits = match matter {
                Matter::End => decided_by(rules, since) > after,
                _ => since > held,
            };
            if waits {
                continue;
            }
            if !loaded.contains_key(&line.case) {
                let case = self.load(&CaseId::new(line.case.clone())).await?;
                let view = self.visible(&case, person).ok();
                loaded.insert(line.case.clone(), (case, view));
            }
            let known = loaded.get(&line.case);
            agenda.extend(known.map(|(case, view)| item(case, view.as_ref(), matter, since)));
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
        let place = |matter| body.decides.iter().position(|known| *known == matter);
        decided.sort_by_cached_key(|line| (place(line.decision.matter), line.reference.clone()));
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
            signs: signs(&loaded.rules, view),
            opinions: opinions(&loaded.rules, view, matter),
            done: view
                .acts
                .iter()
                .filter(|act| act.state == ActState::Done)
                .count(),
            wishes: case
                .future_opinions
                .iter()
                .map(|opinion| (opinion.role, opinion.wish))
                .collect(),
        }),
    }
}

fn signs(rules: &Programme, view: &CaseView) -> Vec<String> {
    let signs = view
        .alert
        .open()
        .into_iter()
        .flat_map(|alert| &alert.sheet.signs);
    signs
        .map(|sign| Programme::label(&rules.signs, sign).to_owned())
        .collect()
}

fn opinions(
    rules: &Programme,
    view: &CaseView,
    matter: Matter,
) -> Vec<(String, Option<OpinionVerdict>)> {
    let given = view
        .opinions
        .iter()
        .filter(|opinion| matter == Matter::Entry && opinion.given.is_some());
    given
        .filter_map(|opinion| {
            let label = rules.opinion(&opinion.id)?.label.clone();
            Some((label, opinion.verdict.open().copied().flatten()))
        })
        .collect()
}
