//! The figures as pictures, each with its table behind. What is kept back is written, never drawn.

use etayage_app::{Kept, KeyFigures, Origin, Step, Tally, Trainings};
use etayage_model::case::{Level, Outcome};
use etayage_model::small_cells::Count;
use etayage_model::typography::lower_first;

use super::draw::{bars, drawn, of, shares};
use super::{grids, said, training, ways};
use crate::html::{Figure, Told, fr};

/// Every picture that has something to show.
pub fn all(figures: &KeyFigures, trainings: &Trainings) -> Vec<Figure> {
    let mut pictures = vec![way(figures)];
    pictures.extend(origins(figures));
    pictures.extend(ways::pledge(figures));
    pictures.extend(ways::breakdowns(figures));
    pictures.extend(decisions(figures));
    pictures.extend(limits(figures));
    pictures.extend(acts(figures));
    let reasons = &figures.reasons;
    let ended = [("Ensemble".to_owned(), reasons.sum)];
    pictures.extend(bars(
        "reasons",
        "Pourquoi l’accompagnement a pris fin",
        &reasons.rows,
        &ended,
    ));
    for (place, (moment, rows)) in figures.outcomes.iter().enumerate() {
        let title = format!("Le logement : {}", lower_first(moment));
        pictures.extend(bars(&format!("housing-{place}"), &title, rows, &[]));
    }
    pictures.extend(objectives(figures));
    pictures.extend(grids::all(figures));
    pictures.extend(training::figure(trainings));
    pictures
}

fn way(figures: &KeyFigures) -> Figure {
    let first = figures.steps.first().and_then(|(_, count)| count.exact());
    let share = |count: Count| {
        count
            .exact()
            .zip(first)
            .map_or("–".to_owned(), |(part, whole)| fr::share(part, whole))
    };
    let bar = |(step, count): &(Step, Count)| Told {
        label: name(*step).to_owned(),
        parts: vec![drawn(*count)],
        words: said(*count),
    };
    let line =
        |(step, count): &(Step, Count)| (name(*step).to_owned(), vec![said(*count), share(*count)]);
    Figure::told("way", "De l’alerte à la fin", &[], figures.steps.iter().map(bar).collect())
        .table(&["Situations", "Pour 100 alertes"], figures.steps.iter().map(line).collect())
        .note("Chaque étape compte ce qui a eu lieu dans la période : une alerte de décembre peut entrer en janvier.")
}

fn name(step: Step) -> &'static str {
    match step {
        Step::Alerts => "Alertes reçues",
        Step::Entered => "Entrées validées par le comité",
        Step::Adhesions => "Adhésions",
        Step::Diagnoses => "Diagnostics restitués",
        Step::Signed => "Engagements signés",
        Step::Ended => "Accompagnements terminés",
    }
}

pub(super) fn origin(origin: &Origin) -> &str {
    match origin {
        Origin::Named(name) => name,
        Origin::OtherBound => "Les autres bailleurs engagés",
        Origin::Others => "Les autres prescripteurs",
    }
}

/// Bars for the organisations whose count is printed; the others have one bar together.
fn origins(figures: &KeyFigures) -> Option<Figure> {
    let Tally { rows, sum } = &figures.origins;
    let mut printed: Vec<_> = rows
        .iter()
        .filter_map(|(key, count)| Some((key, count.exact()?)))
        .collect();
    printed.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let mut bars: Vec<_> = printed
        .iter()
        .map(|(key, count)| Told {
            label: origin(key).to_owned(),
            parts: vec![*count],
            words: fr::number(count),
        })
        .collect();
    let others = rows.len() - printed.len();
    let rest = sum
        .exact()
        .map(|sum| sum - printed.iter().map(|(_, count)| count).sum::<u64>());
    if let (Some(rest), true) = (rest, others > 1) {
        let label = format!(
            "{}, ensemble",
            fr::counted(others, "autre prescripteur", "autres prescripteurs")
        );
        bars.push(Told {
            label,
            parts: vec![rest],
            words: fr::number(rest),
        });
    }
    if rows.is_empty() && figures.alerts.rows.is_empty() {
        return None;
    }
    let figure = Figure::told("origins", "D’où viennent les entrées", &[], bars)
        .table(&["Entrées", "Alertes"], origin_lines(figures));
    Some(if others > 1 {
        figure.note("Chaque organisme est dans le tableau.")
    } else {
        figure
    })
}

fn origin_lines(figures: &KeyFigures) -> Vec<(String, Vec<String>)> {
    let (entered, alerts) = (&figures.origins, &figures.alerts);
    let mut keys: Vec<_> = entered
        .rows
        .iter()
        .chain(&alerts.rows)
        .map(|(key, _)| key)
        .collect();
    keys.sort();
    keys.dedup();
    let line = |key: &&Origin| {
        (
            origin(key).to_owned(),
            [entered, alerts]
                .map(|tally| said(of(&tally.rows, key)))
                .to_vec(),
        )
    };
    let sum = (
        "Ensemble".to_owned(),
        vec![said(entered.sum), said(alerts.sum)],
    );
    keys.iter().map(line).chain([sum]).collect()
}

fn decisions(figures: &KeyFigures) -> Option<Figure> {
    let outcomes = [
        (Outcome::Accepted, "Accord"),
        (Outcome::Refused, "Refus"),
        (Outcome::Deferred, "Ajournement"),
    ];
    shares(
        "decisions",
        "Ce que les comités ont décidé",
        &outcomes,
        &figures.decisions,
        "Part des accords",
    )
    .map(|figure| figure.note("Par date de séance. À droite, la part des accords."))
}

fn limits(figures: &KeyFigures) -> Option<Figure> {
    let kept = [
        (Kept::InTime, "Tenus"),
        (Kept::Late, "Faits en retard"),
        (Kept::Open, "Dépassés, pas encore faits"),
    ];
    shares("limits", "Les délais", &kept, &figures.limits, "Part tenue").map(|figure| {
        figure.note(
            "Délais dont le dernier jour tombe dans la période, et part de ceux qui ont été tenus.",
        )
    })
}

fn acts(figures: &KeyFigures) -> Option<Figure> {
    let hours = |minutes: u64| match minutes {
        0 => "–".to_owned(),
        minutes => format!("{}{}h", fr::number((minutes + 30) / 60), fr::NO_BREAK),
    };
    let bars = figures.acts.iter().map(|(kind, count, _)| Told {
        label: kind.label().to_owned(),
        parts: vec![drawn(*count)],
        words: said(*count),
    });
    let lines = figures.acts.iter().map(|(kind, count, minutes)| {
        (kind.label().to_owned(), vec![said(*count), hours(*minutes)])
    });
    (!figures.acts.is_empty()).then(|| {
        Figure::told("acts", "Visites, appels et démarches", &[], bars.collect())
            .table(&["Actes", "Durée notée"], lines.collect())
    })
}

fn objectives(figures: &KeyFigures) -> Option<Figure> {
    let levels = [
        Level::Reached,
        Level::Partly,
        Level::UnderWay,
        Level::NotBegun,
        Level::GivenUp,
    ];
    let levels = levels.map(|level| (level, level.label()));
    shares(
        "objectives",
        "Les objectifs, quand l’accompagnement finit",
        &levels,
        &figures.objectives,
        "Part atteinte",
    )
    .map(|figure| figure.note("À droite, la part des objectifs atteints."))
}
