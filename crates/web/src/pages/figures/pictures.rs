//! The figures as pictures, each with its table behind. What is kept back is written, never drawn.

use etayage_app::{Kept, KeyFigures, Origin, Step, Tally};
use etayage_model::case::Level;
use etayage_model::small_cells::{Count, SMALLEST};
use etayage_model::typography::lower_first;

use super::said;
use crate::html::{Figure, Told, fr};

/// Every picture that has something to show.
pub fn all(figures: &KeyFigures) -> Vec<Figure> {
    let mut pictures = vec![way(figures)];
    pictures.extend(origins(figures));
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
    pictures
}

/// What is drawn of a count: nothing when it is kept back.
fn drawn(count: Count) -> u64 {
    count.exact().unwrap_or(0)
}

fn of<K: PartialEq>(rows: &[(K, Count)], key: &K) -> Count {
    rows.iter()
        .find(|(known, _)| known == key)
        .map_or(Count::Exact(0), |(_, count)| *count)
}

/// What part a count is of itself and the others: « 79 % », « plus de 79 % » when one of them is small, a
/// dash when it cannot be told.
fn part(count: Count, others: &[Count]) -> String {
    let most = |count: &Count| match count {
        Count::Exact(count) => Some(*count),
        Count::Few => Some(SMALLEST - 1),
        Count::Hidden => None,
    };
    let rest: Option<u64> = others.iter().map(most).sum();
    match count.exact().zip(rest) {
        None => "–".to_owned(),
        Some((count, rest)) if others.iter().all(|other| other.exact().is_some()) => {
            fr::share(count, count + rest)
        }
        Some((0, _)) => "–".to_owned(),
        Some((count, rest)) => format!("plus de {}", fr::percent(count * 100 / (count + rest))),
    }
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

fn origin(origin: &Origin) -> &str {
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

fn limits(figures: &KeyFigures) -> Option<Figure> {
    let all = [Kept::InTime, Kept::Late, Kept::Open];
    let counts = |rows: &[(Kept, Count)]| all.map(|kept| of(rows, &kept));
    let bar = |(label, rows): &(String, Vec<_>)| {
        let counts = counts(rows);
        Told {
            label: label.clone(),
            parts: counts.map(drawn).to_vec(),
            words: part(counts[0], &counts[1..]),
        }
    };
    let line = |(label, rows): &(String, Vec<_>)| {
        let counts = counts(rows);
        (
            label.clone(),
            counts
                .map(said)
                .into_iter()
                .chain([part(counts[0], &counts[1..])])
                .collect(),
        )
    };
    let series = ["Tenus", "Faits en retard", "Dépassés, pas encore faits"];
    let head = [series[0], series[1], series[2], "Part tenue"];
    (!figures.limits.is_empty()).then(|| {
        Figure::told(
            "limits",
            "Les délais",
            &series,
            figures.limits.iter().map(bar).collect(),
        )
        .table(&head, figures.limits.iter().map(line).collect())
        .note(
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

/// Bars of a tally, the largest first; `last` closes the table.
fn bars(
    id: &str,
    title: &str,
    rows: &[(String, Count)],
    last: &[(String, Count)],
) -> Option<Figure> {
    let mut rows: Vec<_> = rows.to_vec();
    rows.sort_by_key(|(_, count)| (count.exact().is_none(), std::cmp::Reverse(drawn(*count))));
    let bar = |(label, count): &(String, Count)| Told {
        label: label.clone(),
        parts: vec![drawn(*count)],
        words: said(*count),
    };
    let line = |(label, count): &(String, Count)| (label.clone(), vec![said(*count)]);
    let lines = rows.iter().chain(last).map(line).collect();
    (!rows.is_empty()).then(|| {
        Figure::told(id, title, &[], rows.iter().map(bar).collect()).table(&["Situations"], lines)
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
    let counts = |rows: &[(Level, Count)]| levels.map(|level| of(rows, &level));
    let bar = |(label, rows): &(String, Vec<_>)| {
        let counts = counts(rows);
        Told {
            label: label.clone(),
            parts: counts.map(drawn).to_vec(),
            words: part(counts[0], &counts[1..]),
        }
    };
    let line = |(label, rows): &(String, Vec<_>)| (label.clone(), counts(rows).map(said).to_vec());
    let names = levels.map(Level::label);
    (!figures.objectives.is_empty()).then(|| {
        Figure::told(
            "objectives",
            "Les objectifs, quand l’accompagnement finit",
            &names,
            figures.objectives.iter().map(bar).collect(),
        )
        .table(&names, figures.objectives.iter().map(line).collect())
        .note("À droite, la part des objectifs atteints.")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_says_what_is_certain_and_no_more() {
        let exact = Count::Exact;
        assert_eq!(part(exact(95), &[exact(5), exact(0)]), "95\u{a0}%");
        assert_eq!(
            part(exact(95), &[exact(5), Count::Few]),
            "plus de 91\u{a0}%"
        );
        for untold in [
            part(Count::Few, &[exact(5)]),
            part(exact(9), &[Count::Hidden]),
            part(exact(0), &[Count::Few]),
            part(exact(0), &[exact(0)]),
        ] {
            assert_eq!(untold, "–");
        }
    }
}
