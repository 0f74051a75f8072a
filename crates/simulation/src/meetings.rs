//! Minutes of the meetings: who was there, what was looked at, when they were closed.

use std::collections::BTreeMap;

use etayage_model::calendar::Rhythm;
use etayage_model::case::{Event, Outcome};
use etayage_model::meeting::{MeetingCommand, MeetingEvent, decide, rebuild};
use etayage_model::privacy::Text;
use etayage_model::programme::{Body, BodyKind, Matter, Programme};
use etayage_model::roles::Role;
use jiff::civil::Date;

use crate::bank::meeting as bank;
use crate::days::Days;
use crate::french::{french, private};
use crate::rng::Rng;
use crate::story::{Fault, MeetingStory, Step, Story};
use crate::world::{User, World};

/// Place of the meetings in a seed.
const MEETINGS: u64 = 3;
/// Percents of the members who come.
const PRESENT_PERCENT: i32 = 84;

/// What a meeting decided, and how many times.
type Tally = BTreeMap<(Matter, Outcome), u32>;

/// The minutes of every meeting held from `from` to the day before `to`.
pub(crate) fn minutes(
    rules: &Programme,
    world: &World,
    seed: u64,
    from: Date,
    to: Date,
    stories: &[Story],
) -> Result<Vec<MeetingStory>, Fault> {
    let days = Days::of(rules);
    let mut told = vec![];
    for (place, body) in (0..).zip(&rules.bodies) {
        let tallies = tallies(body, stories);
        for (rank, held) in (0..).zip(days.meetings(body, from, to)) {
            let idle = body.recurrence.rhythm == Rhythm::OnCall && !tallies.contains_key(&held);
            if held >= to || idle {
                continue;
            }
            let mut rng = Rng::of(seed, &[MEETINGS, place, rank]);
            let closed = days.after(held, rng.between(1, 4));
            let tally = tallies.get(&held).cloned().unwrap_or_default();
            let note = MeetingCommand::Note {
                present: present(&mut rng, world, body),
                remarks: remarks(&mut rng, body, &tally),
            };
            let mut commands = vec![(held, 1055, note)];
            if closed < to {
                commands.push((closed, 610, MeetingCommand::Close));
            }
            told.push(tell(rules, world, body, held, commands)?);
        }
    }
    told.sort_by_key(|meeting| meeting.held);
    Ok(told)
}

fn tell(
    rules: &Programme,
    world: &World,
    body: &Body,
    held: Date,
    commands: Vec<(Date, u16, MeetingCommand)>,
) -> Result<MeetingStory, Fault> {
    let keeper = world
        .holding(Role::Coordinator)
        .next()
        .ok_or(Fault::Nobody("coordinator"))?;
    let mut events: Vec<(Step, Vec<MeetingEvent>)> = vec![];
    for (on, minute_of_day, command) in commands {
        let meeting = rebuild(events.iter().flat_map(|(_, events)| events));
        let answered = decide(
            rules,
            body,
            meeting.as_ref(),
            &keeper.actor(),
            held,
            on,
            command,
        )
        .map_err(|refusal| Fault::Refused {
            case: body.id.as_str().into(),
            actor: keeper.id.clone(),
            on,
            refusal: Box::new(refusal),
        })?;
        let step = Step {
            actor: keeper.id.clone(),
            on,
            minute_of_day,
        };
        events.push((step, answered));
    }
    Ok(MeetingStory {
        body: body.id.clone(),
        held,
        events,
    })
}

/// What the body decided, by day of meeting.
fn tallies(body: &Body, stories: &[Story]) -> BTreeMap<Date, Tally> {
    let mut tallies: BTreeMap<Date, Tally> = BTreeMap::new();
    for event in stories.iter().flat_map(Story::flat) {
        if let Event::Decided { decision, .. } = event
            && decision.body == body.id
        {
            let tally = tallies.entry(decision.meeting).or_default();
            *tally
                .entry((decision.matter, decision.outcome))
                .or_default() += 1;
        }
    }
    tallies
}

fn present(rng: &mut Rng, world: &World, body: &Body) -> Vec<Text> {
    let sits = |user: &&User| match body.kind {
        BodyKind::Technical => {
            user.is(Role::CommitteeMember) || user.is(Role::HealthReferent) || team(user)
        }
        BodyKind::Steering => {
            user.is(Role::SteeringMember)
                || user.is(Role::CommitteeMember)
                || user.is(Role::Pilot)
                || user.is(Role::HealthReferent)
                || user.is(Role::Coordinator)
        }
        BodyKind::Team => team(user),
    };
    world
        .users
        .iter()
        .filter(sits)
        .filter(|user| user.is(Role::Coordinator) || rng.chance(PRESENT_PERCENT))
        .map(|user| {
            french(&format!(
                "{} : {}",
                sentence(&user.function),
                user.display_name
            ))
            .into()
        })
        .collect()
}

fn team(user: &User) -> bool {
    user.roles.iter().any(|role| role.is_team())
}

fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

fn remarks(rng: &mut Rng, body: &Body, tally: &Tally) -> Text {
    let opening = match body.kind {
        BodyKind::Steering => rng.pick(bank::STEERING),
        BodyKind::Technical | BodyKind::Team => rng.pick(bank::COMMITTEE),
    };
    let mut lines = vec![];
    for ((matter, outcome), count) in tally {
        let ruled = match (outcome, count) {
            (Outcome::Accepted, 1) => "accord",
            (Outcome::Accepted, _) => "accords",
            (Outcome::Refused, _) => "refus",
            (Outcome::Deferred, 1) => "ajournement",
            (Outcome::Deferred, _) => "ajournements",
        };
        lines.push(format!("{} : {count} {ruled}.", matter.label()));
    }
    lines.push((*opening).to_owned());
    private(&lines.join(" "))
}
