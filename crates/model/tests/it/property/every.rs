//! The same for every programme, by each of its pathways, and for one that only a file describes.

use std::sync::LazyLock;

use etayage_model::calendar::add_days;
use etayage_model::case::*;
use etayage_model::ids::PathwayId;
use etayage_model::programme::{Filler, Gate, Matter, Programme};
use etayage_model::refusal::Refusal;
use etayage_model::roles::{Actor, Role};
use etayage_testkit::actors::*;
use etayage_testkit::walk;
use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::life::Step;
use super::{invariants, requests, steps};
use crate::twelfth;

/// Every programme with each of its pathways.
static WAYS: LazyLock<Vec<(Programme, PathwayId)>> = LazyLock::new(|| {
    let shipped = etayage_programme::shipped().iter();
    let programmes = shipped
        .map(|(id, _)| walk::shipped(id))
        .chain([twelfth::rules()]);
    let ways = programmes.flat_map(|rules| {
        let pathways: Vec<_> = rules.pathways.iter().map(|way| way.id.clone()).collect();
        pathways.into_iter().map(move |way| (rules.clone(), way))
    });
    ways.collect()
});

struct Life<'a> {
    rules: &'a Programme,
    pathway: &'a PathwayId,
    case: Option<Case>,
    today: Date,
}

impl Life<'_> {
    fn live(&mut self, step: Step) -> Result<Vec<Event>, Refusal> {
        self.today = add_days(self.today, i32::from(step.days));
        let case = self.case.as_ref();
        let (actor, command) = match (step.sensible, step.seed % 2) {
            (true, _) => walk::next(self.rules, case, self.pathway, self.today),
            (false, 0) => requests::any(self.rules, case, self.today, step.who, step.seed / 2),
            (false, _) => by_choice(self.rules, self.today, step.who, step.seed / 2),
        };
        let events = decide(self.rules, case, &actor, self.today, command)?;
        self.case = events.iter().fold(self.case.take(), evolve);
        Ok(events)
    }
}

/// Anything that only some programmes have, by anyone, on a day that may make no sense.
fn by_choice(rules: &Programme, today: Date, who: u8, seed: u16) -> (Actor, Command) {
    let people = everyone();
    let (_, actor) = people[usize::from(who) % people.len()].clone();
    let on = add_days(today, i32::from(seed / 16 % 40) - 20);
    let text = || "Quelques mots.".into();
    let grid = rules.grids.first();
    let command = match seed % 8 {
        0 => Command::InformHousehold { how: text(), on },
        1 => Command::Object { why: text(), on },
        2 => Command::ProvideDwelling {
            place: text(),
            secret: seed.is_multiple_of(3),
            on,
        },
        3 => Command::FillGrid {
            grid: grid.map_or("aucune".into(), |grid| grid.id.clone()),
            moment: grid
                .and_then(|grid| grid.moments.get(usize::from(seed / 8) % grid.moments.len()))
                .map(|moment| moment.id.clone()),
            marks: grid.map_or_else(Default::default, |grid| walk::marks(rules, &grid.id, 1)),
            on,
        },
        4 => Command::ChooseFormula {
            formula: rules
                .formulas
                .get(usize::from(seed / 8) % rules.formulas.len().max(1))
                .map_or("aucune".into(), |formula| formula.id.clone()),
            why: text(),
            on,
        },
        5 => Command::HandOver {
            item: rules
                .handover
                .first()
                .map_or("aucun".into(), |item| item.id.clone()),
            note: text(),
            on,
        },
        6 => Command::WriteEnd { text: text() },
        _ => Command::NoteFutureOpinion {
            role: Role::ALL[usize::from(seed / 8) % Role::ALL.len()],
            wish: Matter::ALL[usize::from(seed / 64) % Matter::ALL.len()],
            note: text(),
        },
    };
    (actor, command)
}

/// No gate passed unmet, no day beyond the limits, nobody forgotten, whatever the programme chose.
fn holds(rules: &Programme, case: &Case) {
    let gates: Vec<&Gate> = rules.gates_of(&case.pathway).collect();
    let met_before = |is: &dyn Fn(&Gate) -> bool| {
        let before = gates.iter().take_while(|gate| !is(gate));
        before.for_each(|gate| assert!(gate_met(case, gate).is_some(), "{gate:?}: {case:?}"));
    };
    if case.accepted(Matter::Entry) {
        met_before(&|gate| matches!(gate, Gate::Decision(Matter::Entry, _)));
    }
    if case.support.is_some() {
        met_before(&|gate| *gate == Gate::Commitment);
    }
    if let Some(met) = case.met {
        assert!(entered(rules, case).is_some_and(|entered| entered <= met));
        if let Some(days) = rules.objection_days(&case.pathway) {
            let informed = case.informed.as_ref().expect("informed").on;
            assert!(add_days(informed, i32::from(days)) <= met);
        }
    }
    means(rules, case);
    leaving(rules, case, &gates);
    invariants::of_any_case(rules, case);
}

fn means(rules: &Programme, case: &Case) {
    assert!(rules.unmet(&case.pathway, &case.sheet.answers).is_empty() || case.sent.is_none());
    let welcomed = rules.pathway(&case.pathway).expect("a pathway");
    assert!(welcomed.welcomes(case.origin.kind));
    if !case.dwellings.is_empty() {
        assert!(entered(rules, case).is_some());
    }
    assert!(case.formulas.is_empty() || case.adhesion.is_some());
    for filling in &case.fillings {
        let grid = rules.grid(&filling.grid).expect("a grid");
        assert!(grid.filler != Filler::Person || case.adhesion.is_some());
        let marks = filling.marks.known().expect("known");
        assert!(grid.score(marks) <= grid.out_of(marks));
        if let Some(moment) = filling.moment.as_ref().and_then(|id| grid.moment(id)) {
            let anchor = reached(rules, case, &moment.from).expect("reached");
            let first = etayage_model::calendar::add_months(anchor, i32::from(moment.months));
            assert!(moment.months == 0 || first <= filling.on);
        }
    }
}

fn leaving(rules: &Programme, case: &Case, gates: &[&Gate]) {
    assert!(case.handover.is_empty() || case.support.is_some());
    let ended = case
        .support
        .as_ref()
        .and_then(|support| support.ended.as_ref());
    assert!(ended.is_some() || case.end_letter.is_none() && case.synthesis.is_none());
    if ended.is_some() {
        let agreed = gates
            .iter()
            .filter(|gate| matches!(gate, Gate::PartnersAgree(_)));
        agreed.for_each(|gate| assert!(gate_met(case, gate).is_some()));
    }
    if let Some(support) = &case.support {
        let longest = rules.contract.longest(support.starts);
        assert!(
            longest.is_none_or(|longest| support.ends <= longest),
            "{support:?}"
        );
        assert!(support.last_day() <= support.ends);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn no_case_of_any_programme_leaves_its_rules(way in any::<prop::sample::Index>(), steps in steps()) {
        let (rules, pathway) = &WAYS[way.index(WAYS.len())];
        let mut life = Life { rules, pathway, case: None, today: date(2021, 2, 20) };
        for step in steps {
            let before = life.case.clone();
            match life.live(step) {
                Ok(events) => events.iter().for_each(invariants::of_event),
                Err(refusal) => invariants::of_refusal(&refusal),
            }
            let Some(case) = &life.case else { continue };
            holds(rules, case);
            invariants::of_passage(rules, before.as_ref(), case);
        }
    }
}

/// Sensible steps alone lead from the alert to the end, by every way.
#[test]
fn every_way_has_an_end() {
    assert!(WAYS.len() >= 15, "{}", WAYS.len());
    for (rules, pathway) in WAYS.iter() {
        let mut life = Life {
            rules,
            pathway,
            case: None,
            today: date(2021, 2, 20),
        };
        for _ in 0..700 {
            let step = Step {
                days: 2,
                sensible: true,
                who: 0,
                seed: 0,
            };
            let _ = life.live(step);
            if let Some(case) = &life.case {
                holds(rules, case);
            }
        }
        let case = life.case.expect("a case");
        let status = progress(rules, &case).status;
        assert_eq!(status, Status::Ended, "{} {pathway}: {case:?}", rules.id);
    }
}
