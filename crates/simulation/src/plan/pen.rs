//! The pen that draws one life: its seed, its people, what it has written so far.

use std::collections::{BTreeMap, BTreeSet};

use etayage_model::case::{Command, Identity, Level};
use etayage_model::ids::{CaseId, ChoiceId, GridId, UserId};
use etayage_model::privacy::Text;
use etayage_model::programme::{Choice, Marks, Milestone, Programme};
use etayage_model::roles::Role;
use jiff::civil::Date;

use super::{Calm, Cast, Life, Move, What};
use crate::bank::situations::Who;
use crate::days::{Days, Diary};
use crate::french::{agreed, private};
use crate::rng::Rng;
use crate::world::World;

/// Percents of women, where a situation may be anybody's.
const WOMEN_PERCENT: i32 = 54;

/// What all lives of a simulation share.
#[derive(Debug)]
pub(crate) struct Scene<'a> {
    /// The rules.
    pub rules: &'a Programme,
    /// The rules whose time limits people are used to: most often the same.
    pub habits: &'a Programme,
    /// The world.
    pub world: &'a World,
    /// First day of the simulation.
    pub from: Date,
    /// Hours already taken.
    pub diary: Diary,
}

/// Draws one life.
#[derive(Debug)]
pub(crate) struct Pen<'a> {
    pub rules: &'a Programme,
    pub habits: &'a Programme,
    pub world: &'a World,
    pub days: Days<'a>,
    pub first_day: Date,
    pub diary: &'a mut Diary,
    pub rng: Rng,
    pub case: CaseId,
    pub reference: String,
    pub cast: Cast,
    /// Whether the person is a woman.
    pub woman: bool,
    /// Who the person is, once they agreed.
    pub person: Identity,
    /// How many objectives and relays have been written.
    pub objectives: usize,
    pub relays: usize,
    /// Level of each objective, as last looked at.
    pub levels: Vec<Level>,
    /// Milestones of the life so far.
    pub reached: Vec<(Milestone, Date)>,
    /// Whether a danger was reported; else, when one could have been.
    pub alarmed: bool,
    /// The formula in place, and the last marks of each grid.
    pub formula: Option<ChoiceId>,
    pub fillings: BTreeMap<GridId, Marks>,
    calm: Option<Calm>,
    slots: usize,
    moves: Vec<Move>,

    used: BTreeSet<&'static str>,
}

impl<'a> Pen<'a> {
    /// A pen for that case.
    pub fn new(
        scene: &'a mut Scene<'_>,
        mut rng: Rng,
        case: CaseId,
        reference: String,
        cast: Cast,
    ) -> Pen<'a> {
        let woman = match cast.situation.who {
            Who::Woman => true,
            Who::Man => false,
            Who::Anyone => rng.chance(WOMEN_PERCENT),
        };
        Pen {
            rules: scene.rules,
            habits: scene.habits,
            world: scene.world,
            days: Days::of(scene.rules),
            first_day: scene.from,
            diary: &mut scene.diary,
            woman,
            rng,
            case,
            reference,
            cast,
            person: Identity::default(),
            objectives: 0,
            relays: 0,
            levels: vec![],
            reached: vec![],
            alarmed: false,
            formula: None,
            fillings: BTreeMap::new(),
            calm: None,
            slots: 0,
            moves: vec![],
            used: BTreeSet::new(),
        }
    }

    /// Writes that someone does something.
    pub fn write(&mut self, on: Date, minute: u16, by: &UserId, command: Command) {
        self.push(on, minute, by, What::Do(Box::new(command)));
    }

    /// Writes any move.
    pub fn push(&mut self, on: Date, minute: u16, by: &UserId, what: What) {
        self.moves.push(Move {
            on,
            minute,
            by: by.clone(),
            what,
        });
    }

    /// A place for an act to plan.
    pub fn slot(&mut self) -> usize {
        self.slots += 1;
        self.slots
    }

    /// The case closes here: whatever was to come does not.
    pub fn close(&mut self, on: Date, minute: u16, by: &UserId, command: Command) {
        self.moves
            .retain(|step| (step.on, step.minute) < (on, minute));
        self.write(on, minute, by, command);
    }

    /// Whatever was to come from that day on does not.
    pub fn nothing_from(&mut self, on: Date) {
        self.moves.retain(|step| step.on < on);
    }

    /// Support goes on between these days: calm, unless a danger was reported.
    pub fn calm_between(&mut self, from: Date, last: Date) {
        let visitor = self.teammate(Role::Tisf);
        self.calm = (!self.alarmed).then_some(Calm {
            from,
            last,
            visitor,
        });
    }

    /// The life, in time order.
    pub fn finish(self) -> Life {
        let mut life = Life {
            case: self.case,
            moves: self.moves,
            calm: self.calm,
        };
        life.in_time_order();
        life
    }

    /// A sentence of the bank, and one that this life has not used yet if any is left.
    pub fn draw(&mut self, bank: &[&'static str]) -> &'static str {
        let situation = self.cast.situation;
        let said = bank.iter().copied().filter(|one| situation.allows(one));
        let said: Vec<_> = said.collect();
        let bank = if said.is_empty() { bank } else { &said };
        let first = self.rng.index(bank.len());
        let turned = bank[first..].iter().chain(&bank[..first]);
        let fresh = turned
            .copied()
            .find(|sentence| !self.used.contains(sentence));
        let sentence = fresh.unwrap_or(bank[first]);
        self.used.insert(sentence);
        sentence
    }

    /// The same, about the person of this life, as a personal text.
    pub fn say(&mut self, bank: &[&'static str]) -> Text {
        let sentence = self.draw(bank);
        self.told(sentence)
    }

    /// A sentence about the person of this life.
    pub fn told(&self, sentence: &str) -> Text {
        private(&agreed(sentence, self.woman))
    }

    /// One of a programme's choices, by the weights of the identifiers it knows; any when it knows none.
    pub fn choose(&mut self, list: &[Choice], weights: &[(&str, i32)]) -> Option<Choice> {
        let known: Vec<_> = list
            .iter()
            .filter_map(|choice| {
                let weight = weights.iter().find(|(id, _)| *id == choice.id.as_str())?;
                (weight.1 > 0).then(|| (choice.clone(), weight.1))
            })
            .collect();
        if known.is_empty() {
            return (!list.is_empty()).then(|| self.rng.pick(list).clone());
        }
        Some(self.rng.weighted(&known))
    }

    /// A minute of the day between two hours.
    pub fn minute(&mut self, first_hour: i32, last_hour: i32) -> u16 {
        u16::try_from(self.rng.between(first_hour * 60, last_hour * 60 - 1)).unwrap_or(600)
    }
}
