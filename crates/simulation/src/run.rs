//! Drives the lives that were drawn through the real rules.

use std::collections::BTreeMap;

use etayage_model::case::{Case, Command, Event, decide, evolve};
use etayage_model::ids::{ActId, CaseId, UserId};
use etayage_model::programme::Programme;
use etayage_model::roles::Actor;
use jiff::civil::Date;

use crate::plan::{Life, Move, What};
use crate::story::{Fault, Step, Story};
use crate::world::World;

/// The people of a world, as the rules know them.
pub(crate) type Actors = BTreeMap<UserId, Actor>;

/// The people of that world.
pub(crate) fn actors(world: &World) -> Actors {
    world
        .users
        .iter()
        .map(|user| (user.id.clone(), user.actor()))
        .collect()
}

/// The story of that life, up to the day before `to`; none when it had not begun.
pub(crate) fn tell(
    rules: &Programme,
    actors: &Actors,
    life: Life,
    to: Date,
) -> Result<Option<Story>, Fault> {
    let mut teller = Teller {
        rules,
        actors,
        state: None,
        slots: BTreeMap::new(),
        case: life.case,
        events: vec![],
    };
    for step in life.moves {
        if step.on >= to {
            break;
        }
        teller.take(step)?;
    }
    let Teller { case, events, .. } = teller;
    Ok((!events.is_empty()).then_some(Story { case, events }))
}

struct Teller<'a> {
    rules: &'a Programme,
    actors: &'a Actors,
    state: Option<Case>,
    /// The acts planned so far, by their place in the life.
    slots: BTreeMap<usize, ActId>,
    case: CaseId,
    events: Vec<(Step, Vec<Event>)>,
}

impl Teller<'_> {
    fn take(&mut self, step: Move) -> Result<(), Fault> {
        let Move {
            on,
            minute,
            by,
            what,
        } = step;
        let events = match what {
            What::Do(command) => self.ask(&by, on, *command)?,
            What::Plan { slot, command } => {
                let events = self.ask(&by, on, *command)?;
                if let Some(Event::ActPlanned { act }) = events.first() {
                    self.slots.insert(slot, act.id.clone());
                }
                events
            }
            What::CarryOut { slot, command } => {
                let mut command = *command;
                if let Command::RecordAct { planned, .. } = &mut command {
                    *planned = self.slots.get(&slot).cloned();
                }
                self.ask(&by, on, command)?
            }
            What::Cancel { slot, why } => {
                let act = self.slots.get(&slot).cloned().unwrap_or_else(|| "".into());
                self.ask(&by, on, Command::CancelAct { act, why })?
            }
        };
        let step = Step {
            actor: by,
            on,
            minute_of_day: minute,
        };
        self.events.push((step, events));
        Ok(())
    }

    fn ask(&mut self, by: &UserId, on: Date, command: Command) -> Result<Vec<Event>, Fault> {
        let actor = self.actors.get(by).ok_or(Fault::Nobody("unknown person"))?;
        let case = self.state.as_ref();
        let events =
            decide(self.rules, case, actor, on, command).map_err(|refusal| Fault::Refused {
                case: self.case.clone(),
                actor: by.clone(),
                on,
                refusal: Box::new(refusal),
            })?;
        for event in &events {
            self.state = evolve(self.state.take(), event);
        }
        Ok(events)
    }
}
