//! What waits for a body, and what it decided, as each of those who sit there may see it.

use std::collections::BTreeSet;
use std::sync::Arc;

use etayage_model::access::{CaseView, OpinionVerdict, Shown};
use etayage_model::calendar::add_days;
use etayage_model::case::{ActState, Decision, Outcome, Support, decided_by};
use etayage_model::ids::CaseId;
use etayage_model::programme::{Body, Matter, Programme};
use etayage_model::roles::Role;
use jiff::civil::Date;

use crate::cases::TOGETHER;
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
    /// The last time the same matter was put off.
    pub deferred: Option<Decision>,
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
        let after = body.next_meeting(add_days(held, 1), rules.holidays).held;
        let lines = self
            .store
            .agenda(rules.id.as_str(), body.id.as_str(), false)
            .await?;
        let waits = |matter, since| match matter {
            Matter::End => decided_by(rules, since) > after,
            _ => since > held,
        };
        let due: Vec<_> = lines
            .into_iter()
            .filter_map(|line| {
                Some((
                    line.case,
                    Matter::from_key(&line.item.matter)?,
                    line.item.since,
                ))
            })
            .filter(|(_, matter, since)| !waits(*matter, *since))
            .collect();
        let cases = once(due.iter().map(|(case, ..)| case));
        let mut agenda = vec![];
        for some in cases.chunks(TOGETHER) {
            for case in self.load_together(some).await? {
                let view = self.visible(&case, person).ok();
                let of_case = due
                    .iter()
                    .enumerate()
                    .filter(|(_, (id, ..))| *id == case.id.as_str());
                agenda.extend(of_case.map(|(rank, (_, matter, since))| {
                    (rank, item(&case, view.as_ref(), *matter, *since))
                }));
            }
        }
        agenda.sort_by_key(|(rank, _)| *rank);
        Ok(agenda.into_iter().map(|(_, item)| item).collect())
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
        let cases = once(lines.iter().map(|line| &line.case));
        let mut decided = vec![];
        for some in cases.chunks(TOGETHER) {
            for loaded in self.load_together(some).await? {
                let view = self.visible(&loaded, person).ok();
                decided.extend(decided_at(&loaded, view.as_ref(), body, held));
            }
        }
        let place = |matter| body.decides.iter().position(|known| *known == matter);
        decided.sort_by_cached_key(|line| (place(line.decision.matter), line.reference.clone()));
        Ok(decided)
    }
}

/// Each case once, in the order in which they come.
fn once<'a>(cases: impl Iterator<Item = &'a String>) -> Vec<CaseId> {
    let mut seen = BTreeSet::new();
    cases
        .filter(|case| seen.insert(*case))
        .map(|case| CaseId::new(case.clone()))
        .collect()
}

/// What a body decided about a case at a meeting; its words only for those who may read them.
fn decided_at(loaded: &Loaded, view: Option<&CaseView>, body: &Body, held: Date) -> Vec<Decided> {
    let told = view.and_then(|view| view.alert.open());
    let decisions = loaded.case.decisions.iter().enumerate();
    decisions
        .filter(|(_, decision)| decision.meeting == held && decision.body == body.id)
        .map(|(at, decision)| Decided {
            case: loaded.id.clone(),
            rules: loaded.rules.clone(),
            reference: loaded.case.reference.clone(),
            decision: told
                .and_then(|alert| alert.decisions.get(at))
                .cloned()
                .unwrap_or_else(|| without_words(decision)),
            opens: view.is_some(),
        })
        .collect()
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
        Shown::Open(alert) => Shown::Open(AgendaFacts {
            commune: case.sheet.commune.to_string(),
            organisation: case.origin.organisation.to_string(),
            signs: signs(&loaded.rules, view),
            opinions: opinions(&loaded.rules, view, matter),
            deferred: deferred(&alert.decisions, matter).cloned(),
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

fn deferred(decisions: &[Decision], matter: Matter) -> Option<&Decision> {
    let mut same = decisions
        .iter()
        .filter(|decision| decision.matter == matter);
    same.next_back()
        .filter(|decision| decision.outcome == Outcome::Deferred)
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
