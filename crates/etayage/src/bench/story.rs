//! One lived story, told again as another case: other identifiers, days, people.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context;
use etayage_app::{Clock, History};
use etayage_model::calendar::add_days;
use etayage_model::case::Event;
use etayage_model::ids::{ActId, CaseId, ObjectiveId};
use etayage_simulation::{Step, Story};
use jiff::civil::Date;
use serde_json::Value;

use crate::demo::instant;

/// A story that can be told again.
pub struct Template {
    steps: Vec<(Step, Vec<Value>)>,
    /// Last day on which something happened.
    pub last: Date,
}

/// A part of the acts of a story, spread over its whole length.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// So many are kept…
    pub kept: usize,
    /// …out of so many.
    pub of: usize,
}

impl Part {
    fn keeps(self, rank: usize) -> bool {
        self.kept >= self.of || (rank + 1) * self.kept / self.of > rank * self.kept / self.of
    }
}

/// The acts that were done in a story.
pub fn done(story: &Story) -> usize {
    let recorded = |event: &&Event| matches!(event, Event::ActRecorded { .. });
    story.flat().filter(recorded).count()
}

/// The same story with a part of its acts, each noted without having been planned unless it was cancelled, with
/// its last review alone and the last look at each objective. All the rest is as it was.
pub fn thinned(story: &Story, part: Part) -> Story {
    let mut acts: Vec<&ActId> = vec![];
    for act in story.flat().filter_map(act_of) {
        if !acts.contains(&act) {
            acts.push(act);
        }
    }
    let kept: BTreeSet<&ActId> = acts
        .into_iter()
        .enumerate()
        .filter_map(|(rank, act)| part.keeps(rank).then_some(act))
        .collect();
    let noted: BTreeSet<&ActId> = story.flat().filter_map(noted).collect();
    let mut last = BTreeMap::new();
    for (rank, (_, together)) in story.events.iter().enumerate() {
        let looked_at = together.iter().filter_map(looked_at);
        last.extend(looked_at.map(|what| (what, rank)));
    }
    let mut events = vec![];
    for (rank, (step, together)) in story.events.iter().enumerate() {
        let stays = |event: &&Event| match event {
            Event::ReviewHeld { .. } | Event::ObjectiveReviewed { .. } => {
                looked_at(event).and_then(|what| last.get(&what)) == Some(&rank)
            }
            Event::ActPlanned { act } if noted.contains(&act.id) => false,
            other => act_of(other).is_none_or(|act| kept.contains(act)),
        };
        let staying: Vec<_> = together.iter().filter(stays).cloned().collect();
        if !staying.is_empty() {
            events.push((step.clone(), staying));
        }
    }
    Story {
        case: story.case.clone(),
        events,
    }
}

/// What a review is about: an objective, or the whole of the support.
fn looked_at(event: &Event) -> Option<Option<&ObjectiveId>> {
    match event {
        Event::ObjectiveReviewed { objective, .. } => Some(Some(objective)),
        Event::ReviewHeld { .. } => Some(None),
        _ => None,
    }
}

fn noted(event: &Event) -> Option<&ActId> {
    match event {
        Event::ActRecorded { act } => Some(&act.id),
        _ => None,
    }
}

fn act_of(event: &Event) -> Option<&ActId> {
    match event {
        Event::ActPlanned { act } | Event::ActRecorded { act } => Some(&act.id),
        Event::ActCancelled { act, .. } => Some(act),
        _ => None,
    }
}

/// What is other in a telling.
pub struct Telling<'a> {
    /// The case.
    pub case: CaseId,
    /// Its reference.
    pub reference: String,
    /// The person: first name, family name.
    pub person: (String, String),
    /// Days later (earlier when negative); whole weeks keep working days on working days.
    pub days: i32,
    /// Programme and people of another programme with the same rules.
    pub renamed: &'a BTreeMap<String, String>,
}

impl Template {
    /// That story; none when nothing happened in it.
    ///
    /// # Errors
    /// When an event cannot be written as JSON.
    pub fn of(story: &Story) -> anyhow::Result<Option<Self>> {
        let Some(last) = story.events.iter().map(|(step, _)| step.on).max() else {
            return Ok(None);
        };
        let write = |(step, events): &(Step, Vec<Event>)| {
            let events: Result<_, _> = events.iter().map(serde_json::to_value).collect();
            Ok((step.clone(), events?))
        };
        let steps: Result<_, serde_json::Error> = story.events.iter().map(write).collect();
        let steps = steps.context("an event as JSON")?;
        Ok(Some(Self { steps, last }))
    }

    /// The same story, of another case.
    ///
    /// # Errors
    /// When what was changed no longer reads as an event.
    pub fn tell(&self, clock: &Clock, telling: &Telling<'_>) -> anyhow::Result<History> {
        let mut steps = Vec::with_capacity(self.steps.len());
        for (step, events) in &self.steps {
            let mut step = step.clone();
            step.on = add_days(step.on, telling.days);
            let actor = telling.renamed(step.actor.as_str()).to_owned();
            let events: Result<Vec<Event>, _> = events
                .iter()
                .map(|event| serde_json::from_value(telling.changed("", event)))
                .collect();
            let events = events.context("a story told again")?;
            steps.push((actor, instant(clock, &step), events));
        }
        Ok(History {
            case: telling.case.clone(),
            steps,
        })
    }
}

impl Telling<'_> {
    fn renamed<'t>(&'t self, text: &'t str) -> &'t str {
        self.renamed.get(text).map_or(text, String::as_str)
    }

    fn changed(&self, field: &str, value: &Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.text(field, text)),
            Value::Array(items) => items.iter().map(|item| self.changed("", item)).collect(),
            Value::Object(fields) => {
                let changed = |(name, value): (&String, &Value)| {
                    (self.renamed(name).to_owned(), self.changed(name, value))
                };
                Value::Object(fields.iter().map(changed).collect())
            }
            other => other.clone(),
        }
    }

    fn text(&self, field: &str, text: &str) -> String {
        match field {
            "reference" => return self.reference.clone(),
            "given_name" => return self.person.0.clone(),
            "family_name" => return self.person.1.clone(),
            _ => {}
        }
        match day(text) {
            Some(day) => add_days(day, self.days).to_string(),
            None => self.renamed(text).to_owned(),
        }
    }
}

/// A text that is a day and nothing else.
fn day(text: &str) -> Option<Date> {
    let shaped = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| {
            if at == 4 || at == 7 {
                byte == b'-'
            } else {
                byte.is_ascii_digit()
            }
        });
    if shaped { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use etayage_model::case::rebuild;
    use etayage_simulation::{World, simulate};
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_thinned_story_has_its_part_of_acts_its_last_review_and_all_the_rest() {
        let rules = etayage_programme::parse(etayage_programme::shipped()[0].1).unwrap();
        let world = World::build(7, &rules);
        let lived = simulate(&rules, &world, 7, date(2019, 1, 1), date(2020, 1, 1)).unwrap();
        let story = lived
            .stories
            .iter()
            .max_by_key(|story| done(story))
            .unwrap();
        let thin = thinned(story, Part { kept: 1, of: 3 });
        let reviews = |story: &Story| story.case().unwrap().reviews.len();
        let acts = |story: &Story| story.case().unwrap().acts.len();
        assert!(
            acts(story) >= 6 && reviews(story) >= 2,
            "{} {}",
            acts(story),
            reviews(story)
        );
        assert_eq!(acts(&thin), acts(story) / 3);
        assert_eq!(reviews(&thin), 1);
        assert_eq!(
            thin.case().unwrap().reviews.last(),
            story.case().unwrap().reviews.last()
        );
        let levels = |story: &Story| {
            let objectives = story.case().unwrap().objectives;
            objectives
                .into_iter()
                .map(|one| (one.id, one.level))
                .collect::<Vec<_>>()
        };
        let looks = |story: &Story| story.flat().filter_map(looked_at).count();
        assert_eq!(levels(&thin), levels(story));
        assert!(looks(&thin) <= 1 + levels(story).len() && looks(&thin) < looks(story));
        let plans = |story: &Story| {
            let noted: BTreeSet<_> = story.flat().filter_map(noted).cloned().collect();
            let plan = |event: &&Event| matches!(event, Event::ActPlanned { act } if noted.contains(&act.id));
            story.flat().filter(plan).count()
        };
        assert!(plans(story) > acts(story) / 2);
        assert_eq!(plans(&thin), 0);
        let others = |story: &Story| {
            let other = |event: &&Event| {
                act_of(event).is_none()
                    && !matches!(
                        event,
                        Event::ReviewHeld { .. } | Event::ObjectiveReviewed { .. }
                    )
            };
            story.flat().filter(other).cloned().collect::<Vec<_>>()
        };
        assert_eq!(others(&thin), others(story));
        let whole = thinned(story, Part { kept: 20, of: 12 });
        assert_eq!(acts(&whole), acts(story));
    }

    #[test]
    fn a_story_told_again_is_the_same_life_of_someone_else() {
        let rules = etayage_programme::parse(etayage_programme::shipped()[0].1).unwrap();
        let world = World::build(7, &rules);
        let lived = simulate(&rules, &world, 7, date(2019, 1, 1), date(2019, 8, 1)).unwrap();
        let story = lived
            .stories
            .iter()
            .find(|story| story.case().is_some_and(|case| case.name().is_some()))
            .unwrap();
        let template = Template::of(story).unwrap().unwrap();
        let coordinator = story.case().unwrap().coordinator.unwrap().to_string();
        let renamed = BTreeMap::from([(coordinator, "quelqu-un".to_owned())]);
        let telling = Telling {
            case: "other".into(),
            reference: "LGP-17-AAAAA".to_owned(),
            person: ("Zélie".to_owned(), "Montbrisol".to_owned()),
            days: -364,
            renamed: &renamed,
        };
        let history = template.tell(&Clock::system(), &telling).unwrap();
        let (before, after) = (
            story.case().unwrap(),
            rebuild(history.steps.iter().flat_map(|(.., events)| events)).unwrap(),
        );
        assert_eq!(after.name().unwrap(), "Zélie Montbrisol");
        assert_eq!(after.reference, "LGP-17-AAAAA");
        assert_eq!(after.coordinator.unwrap().as_str(), "quelqu-un");
        assert_eq!(after.opened, add_days(before.opened, -364));
        assert_eq!(
            (after.acts.len(), after.objectives.len()),
            (before.acts.len(), before.objectives.len())
        );
        let told: usize = history.steps.iter().map(|(.., events)| events.len()).sum();
        assert_eq!(told, story.flat().count());
    }
}
