//! Counts of a period, beside those made case by case.

use std::collections::BTreeMap;
use std::sync::Arc;

use etayage_store::{CaseRow, Store};
use jiff::civil::{Date, date};

use crate::fixtures::{case_row, open, origin_counts, rows};

type Shared = Arc<dyn Store>;

const FROM: Date = date(2019, 1, 1);
const TO: Date = date(2019, 12, 31);

/// Cases whose days lie before, in and after the period, or nowhere.
fn assorted() -> Vec<CaseRow> {
    let days = [
        None,
        Some(date(2018, 12, 31)),
        Some(FROM),
        Some(date(2019, 7, 14)),
        Some(TO),
        Some(date(2020, 1, 1)),
    ];
    let case = |n: usize| {
        let day = |column: usize| days[(n * (2 * column + 1) + n / 7 + column) % days.len()];
        let signed = day(4);
        CaseRow {
            programme: ["logipsy", "logipsy", "selo"][n % 3].to_owned(),
            referrer_org: format!("org-{}", n % 4),
            pathway: ["access", "stay"][n % 2].to_owned(),
            formula: [None, Some("light".to_owned())][n / 5 % 2].clone(),
            alert_on: day(0),
            entered_on: day(1),
            adhesion_on: day(2),
            diagnosis_on: day(3),
            signed_on: signed,
            ended_on: day(5).filter(|ended| signed.is_none_or(|signed| signed <= *ended)),
            end_reason: [None, Some("moved".to_owned()), Some("done".to_owned())][n % 3].clone(),
            ..case_row(&format!("{n:02}"))
        }
    };
    (0..60).map(case).collect()
}

pub async fn counts_equal_those_made_case_by_case(store: Shared) {
    let cases = assorted();
    for case in &cases {
        open(&*store, rows(case.clone())).await;
    }
    let mine: Vec<_> = cases
        .iter()
        .filter(|case| case.programme == "logipsy")
        .collect();
    let inside = |day: Option<Date>| u64::from(day.is_some_and(|day| (FROM..=TO).contains(&day)));
    let mut origins: BTreeMap<&str, [u64; 6]> = BTreeMap::new();
    let mut ways: BTreeMap<_, [u64; 4]> = BTreeMap::new();
    let mut ended: BTreeMap<&str, u64> = BTreeMap::new();
    let (mut days, mut supported) = (0, 0);
    for case in mine {
        let [alert, entered, adhesion, diagnosis, signed, end] = [
            case.alert_on,
            case.entered_on,
            case.adhesion_on,
            case.diagnosis_on,
            case.signed_on,
            case.ended_on,
        ]
        .map(inside);
        let counts = [alert, entered, adhesion, diagnosis, signed, end];
        let org = origins.entry(&case.referrer_org).or_default();
        org.iter_mut()
            .zip(counts)
            .for_each(|(sum, one)| *sum += one);
        let way = ways
            .entry((case.pathway.as_str(), case.formula.as_deref()))
            .or_default();
        way.iter_mut()
            .zip([alert, entered, signed, end])
            .for_each(|(sum, one)| *sum += one);
        *ended
            .entry(case.end_reason.as_deref().unwrap_or(""))
            .or_default() += end;
        if let Some(signed) = case.signed_on {
            let last = case.ended_on.unwrap_or(TO).min(TO);
            let first = signed.max(FROM);
            if first <= last {
                days += (last - first).get_days() as u64 + 1;
                supported += 1;
            }
        }
    }
    let figures = store.figures("logipsy", FROM, TO).await.unwrap();
    let found: Vec<_> = figures.origins.iter().map(origin_counts).collect();
    assert_eq!(found, origins.into_iter().collect::<Vec<_>>());
    let found: Vec<_> = figures
        .ways
        .iter()
        .map(|w| {
            (
                (w.pathway.as_str(), w.formula.as_deref()),
                [w.alerts, w.entered, w.signed, w.ended],
            )
        })
        .collect();
    assert_eq!(found, ways.into_iter().collect::<Vec<_>>());
    let found: Vec<_> = figures
        .ended
        .iter()
        .map(|(why, count)| (why.as_str(), *count))
        .collect();
    assert_eq!(found, ended.into_iter().collect::<Vec<_>>());
    assert_eq!((figures.support_days, figures.supported), (days, supported));
    let entered: u64 = figures.origins.iter().map(|origin| origin.entered).sum();
    assert!(entered > 5 && days > 1000, "{entered} {days}");
    assert_eq!(store.entered("logipsy", FROM, TO).await, Ok(entered));
}
