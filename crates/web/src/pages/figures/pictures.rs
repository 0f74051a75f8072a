//! The figures as pictures, each with its table behind. What is kept back is written, never drawn.

use etayage_app::{Kept, KeyFigures, Origin, Step, Tally};
use etayage_model::case::Level;
use etayage_model::small_cells::Count;

use super::said;
use crate::html::{Figure, Told, fr};

/// Every picture that has something to show.
pub fn all(figures: &KeyFigures) -> Vec<Figure> {
    let mut pictures = vec![way(figures)];
    pictures.extend(origins(figures));
    pictures.extend(limits(figures));
    pictures.extend(acts(figures));
    pictures.extend(bars("reasons", "Pourquoi l’accompagnement a pris fin", "Situations", &figures.reasons));
    for (place, (moment, tally)) in figures.outcomes.iter().enumerate() {
        let title = format!("Le logement : {}", etayage_model::typography::lower_first(moment));
        pictures.extend(bars(&format!("housing-{place}"), &title, "Situations", tally));
    }
    pictures.extend(objectives(figures));
    pictures
}

/// What is drawn of a count: nothing when it is kept back.
fn drawn(count: Count) -> u64 {
    count.exact().unwrap_or(0)
}

fn way(figures: &KeyFigures) -> Figure {
    let first = figures.steps.first().and_then(|(_, count)| count.exact());
    let share = |count: Count| count.exact().zip(first).map_or("–".to_owned(), |(part, whole)| fr::share(part, whole));
    let row = |(step, count): &(Step, Count)| Told {
        label: name(*step).to_owned(),
        parts: vec![drawn(*count)],
        words: format!("{} · {}", said(*count), share(*count)),
        cells: vec![said(*count), share(*count)],
    };
    Figure::told("way", "De l’alerte à la fin", &[], &["Situations", "Pour 100 alertes"], figures.steps.iter().map(row).collect())
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

fn origins(figures: &KeyFigures) -> Option<Figure> {
    let mut keys: Vec<_> = figures.origins.rows.iter().chain(&figures.alerts.rows).map(|(key, _)| key).collect();
    keys.sort();
    keys.dedup();
    let of = |tally: &Tally<Origin>, key: &Origin| tally.rows.iter().find(|(known, _)| known == key).map_or(Count::Exact(0), |(_, count)| *count);
    let row = |key: &&Origin| {
        let (entered, alerts) = (of(&figures.origins, key), of(&figures.alerts, key));
        Told { label: origin(key).to_owned(), parts: vec![drawn(entered)], words: said(entered), cells: vec![said(entered), said(alerts)] }
    };
    let mut rows: Vec<_> = keys.iter().map(row).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.parts[0]));
    if rows.is_empty() {
        return None;
    }
    rows.push(Told { label: "Ensemble".into(), parts: vec![], words: said(figures.origins.sum), cells: vec![said(figures.origins.sum), said(figures.alerts.sum)] });
    Some(Figure::told("origins", "D’où viennent les entrées", &[], &["Entrées", "Alertes"], rows))
}

fn limits(figures: &KeyFigures) -> Option<Figure> {
    let of = |tally: &Tally<Kept>, kept| tally.rows.iter().find(|(known, _)| *known == kept).map_or(Count::Exact(0), |(_, count)| *count);
    let row = |(label, tally): &(String, Tally<Kept>)| {
        let [kept, late, open] = [Kept::InTime, Kept::Late, Kept::Open].map(|kept| of(tally, kept));
        let share = match (kept.exact(), late.exact()) {
            (Some(kept), Some(late)) => fr::share(kept, kept + late),
            _ => "–".to_owned(),
        };
        Told {
            label: label.clone(),
            parts: [kept, late, open].map(drawn).to_vec(),
            words: if share == "–" { said(tally.sum) } else { format!("{share} tenus") },
            cells: vec![said(kept), said(late), said(open), said(tally.sum), share],
        }
    };
    let rows: Vec<_> = figures.limits.iter().map(row).collect();
    let series = ["Tenus", "En retard", "Pas encore faits"];
    let head = ["Tenus", "En retard", "Pas encore faits", "Total", "Part tenue"];
    (!rows.is_empty()).then(|| Figure::told("limits", "Les délais", &series, &head, rows).note("Délais dont le dernier jour tombe dans la période."))
}

fn acts(figures: &KeyFigures) -> Option<Figure> {
    let hours = |minutes: u64| if minutes == 0 { "–".to_owned() } else { format!("{}{}h", fr::number((minutes + 30) / 60), fr::NO_BREAK) };
    let rows: Vec<_> = figures
        .acts
        .iter()
        .map(|(kind, count, minutes)| Told {
            label: kind.label().to_owned(),
            parts: vec![drawn(*count)],
            words: said(*count),
            cells: vec![said(*count), hours(*minutes)],
        })
        .collect();
    (!rows.is_empty()).then(|| Figure::told("acts", "Visites, appels et démarches", &[], &["Actes", "Durée notée"], rows))
}

/// Bars of a tally, the largest first, and their sum in the table.
fn bars(id: &str, title: &str, unit: &str, tally: &Tally<String>) -> Option<Figure> {
    let told = |label: &str, count: Count| Told { label: label.to_owned(), parts: vec![drawn(count)], words: said(count), cells: vec![said(count)] };
    let mut rows: Vec<_> = tally.rows.iter().map(|(label, count)| told(label, *count)).collect();
    if rows.is_empty() {
        return None;
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.parts[0]));
    rows.push(Told { parts: vec![], ..told("Ensemble", tally.sum) });
    Some(Figure::told(id, title, &[], &[unit], rows))
}

fn objectives(figures: &KeyFigures) -> Option<Figure> {
    let levels = [Level::Reached, Level::Partly, Level::UnderWay, Level::NotBegun, Level::GivenUp];
    let of = |tally: &Tally<Level>, level| tally.rows.iter().find(|(known, _)| *known == level).map_or(Count::Exact(0), |(_, count)| *count);
    let row = |(label, tally): &(String, Tally<Level>)| {
        let counts = levels.map(|level| of(tally, level));
        let reached = counts[0].exact().zip(tally.sum.exact()).map(|(part, whole)| format!("{} atteints", fr::share(part, whole)));
        Told {
            label: label.clone(),
            parts: counts.map(drawn).to_vec(),
            words: reached.unwrap_or_else(|| said(tally.sum)),
            cells: counts.into_iter().chain([tally.sum]).map(said).collect(),
        }
    };
    let rows: Vec<_> = figures.objectives.iter().map(row).collect();
    let series = levels.map(Level::label);
    let head: Vec<_> = series.into_iter().chain(["Total"]).collect();
    (!rows.is_empty()).then(|| Figure::told("objectives", "Les objectifs, quand l’accompagnement finit", &series, &head, rows))
}
