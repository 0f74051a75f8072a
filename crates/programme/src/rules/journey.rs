//! Stages, grids, time limits, commitment.

use etayage_model::programme::{
    Choice, Condition, Formula, Grid, Programme, QuestionKind, Stage, Test, TimeLimit,
};

use super::Said;
use crate::describe::{
    combination_french, gate_french, limit_french, pathways_french, reminder_french,
    signatories_french,
};

/// The stages and what leads out of them.
pub(super) fn stages(programme: &Programme) -> Vec<Said> {
    let said = |stage: &Stage| {
        let mut says = vec![
            format!("{} ({})", stage.when, stage.phase.label().to_lowercase()),
            stage.purpose.clone(),
        ];
        says.extend(pathways_french(programme, &stage.pathways));
        let gates = stage.gates.iter();
        says.extend(gates.map(|gate| format!("Porte\u{a0}: {}", gate_french(programme, gate))));
        (stage.label.clone(), says)
    };
    programme.stages.iter().map(said).collect()
}

/// The grids.
pub(super) fn grids(programme: &Programme) -> Vec<Said> {
    let said = |grid: &Grid| (grid.label.clone(), grid_says(grid));
    programme.grids.iter().map(said).collect()
}

fn grid_says(grid: &Grid) -> Vec<String> {
    let better = if grid.higher_is_better {
        "plus c’est haut, mieux c’est"
    } else {
        "plus c’est haut, plus cela inquiète"
    };
    let mut says = vec![
        format!("Remplie par {}", grid.filler.label()),
        format!("De {}\u{a0}: {better}", grid.scale.join(", ")),
    ];
    if !grid.hint.is_empty() {
        says.push(grid.hint.clone());
    }
    let moments = grid.moments.iter().map(|moment| {
        format!(
            "{}\u{a0}: {} mois après {}",
            moment.label,
            moment.months,
            moment.from.french()
        )
    });
    let signals = grid
        .signals
        .iter()
        .map(|signal| format!("{} (poids {})", signal.label, signal.weight));
    says.extend(moments.chain(signals));
    says.extend(
        grid.combinations
            .iter()
            .map(|rule| combination_french(grid, rule)),
    );
    says
}

/// The time limits.
pub(super) fn limits(programme: &Programme) -> Vec<Said> {
    let said = |limit: &TimeLimit| {
        let mut says = vec![
            limit_french(limit),
            format!("{}{}", limit.duty.label(), reminder_french(limit)),
        ];
        says.extend(pathways_french(programme, &limit.pathways));
        (limit.label.clone(), says)
    };
    programme.limits.iter().map(said).collect()
}

/// Who signs, for how long.
pub(super) fn contract(programme: &Programme) -> Vec<String> {
    vec![
        format!("Signé par {}", signatories_french(programme)),
        programme.contract.french(),
    ]
}

/// The support formulas.
pub(super) fn formulas(programme: &Programme) -> Vec<Said> {
    let said = |formula: &Formula| {
        let visits = format!("{} visites par mois", formula.visits_a_month);
        let hint = (!formula.hint.is_empty()).then(|| formula.hint.clone());
        let says = std::iter::once(visits).chain(hint).collect();
        (formula.label.clone(), says)
    };
    programme.formulas.iter().map(said).collect()
}

/// What the answer must be.
pub(super) fn test(programme: &Programme, condition: &Condition) -> String {
    const OPEN: [i64; 2] = [i32::MIN as i64, i32::MAX as i64];
    match &condition.test {
        Test::Within(low, high) if *high == OPEN[1] => format!("{low} au moins"),
        Test::Within(low, high) if *low == OPEN[0] => format!("{high} au plus"),
        Test::Within(low, high) => format!("de {low} à {high}"),
        Test::Is(true) => "oui".into(),
        Test::Is(false) => "non".into(),
        Test::AnyOf(ids) => {
            let asked = programme
                .alert
                .iter()
                .find(|question| question.id == condition.question);
            let list: &[Choice] = match asked.map(|question| &question.kind) {
                Some(QuestionKind::One(list) | QuestionKind::Many(list)) => list,
                _ => &[],
            };
            let labels: Vec<_> = ids.iter().map(|id| Programme::label(list, id)).collect();
            labels.join(" ou ")
        }
    }
}
