//! Counts of a period.

use std::collections::BTreeMap;
use std::sync::Arc;

use etayage_store::{
    ActFigure, ActRow, CaseRow, CaseRows, DecisionFigure, DecisionRow, GridChangeFigure,
    GridChangeRow, ObjectiveFigure, ObjectiveRow, OutcomeFigure, OutcomeRow, Store, StreamId,
    TaskRow, TimeLimitFigure, WayFigure,
};
use jiff::civil::{Date, date};

use crate::fixtures::{case_row, noon, open, rows, task};

type Shared = Arc<dyn Store>;

const FROM: Date = date(2019, 1, 1);
const TO: Date = date(2019, 12, 31);

pub async fn counts_the_period_and_only_it(store: Shared) {
    let decision = |meeting, outcome: &str| DecisionRow {
        body: "committee".to_owned(),
        meeting,
        matter: "entry".to_owned(),
        outcome: outcome.to_owned(),
    };
    let lived = CaseRow {
        entered_on: Some(date(2019, 6, 5)),
        adhesion_on: Some(date(2019, 6, 20)),
        diagnosis_on: Some(date(2019, 7, 15)),
        signed_on: Some(date(2019, 12, 31)),
        ended_on: Some(date(2020, 3, 31)),
        end_reason: Some("objectives-reached".to_owned()),
        ..case_row("a")
    };
    open(
        &*store,
        CaseRows {
            decisions: vec![decision(date(2019, 6, 5), "accepted")],
            ..rows(lived)
        },
    )
    .await;
    let refused = CaseRow {
        alert_on: Some(TO),
        ended_on: Some(TO),
        end_reason: Some("refused".to_owned()),
        referrer_org: "ccas-1".to_owned(),
        ..case_row("b")
    };
    open(
        &*store,
        CaseRows {
            decisions: vec![decision(TO, "refused")],
            ..rows(refused)
        },
    )
    .await;
    let next_year = CaseRow {
        alert_on: Some(date(2020, 1, 1)),
        referrer_org: "ccas-2".to_owned(),
        ..case_row("c")
    };
    open(
        &*store,
        CaseRows {
            decisions: vec![decision(date(2020, 1, 8), "accepted")],
            ..rows(next_year)
        },
    )
    .await;
    open(
        &*store,
        rows(CaseRow {
            programme: "selo".to_owned(),
            ..case_row("d")
        }),
    )
    .await;

    let figures = store.figures("logipsy", FROM, TO).await.unwrap();
    let origins: Vec<_> = figures
        .origins
        .iter()
        .map(|o| {
            (
                o.org.as_str(),
                o.alerts,
                o.entered,
                o.adhesions,
                o.diagnoses,
                o.signed,
                o.ended,
            )
        })
        .collect();
    assert_eq!(
        origins,
        [
            ("ccas-1", 1, 0, 0, 0, 0, 1),
            ("landlord-1", 1, 1, 1, 1, 1, 0)
        ]
    );
    let counted = |outcome: &str| DecisionFigure {
        matter: "entry".to_owned(),
        outcome: outcome.to_owned(),
        count: 1,
    };
    assert_eq!(figures.decisions, [counted("accepted"), counted("refused")]);
    assert_eq!(figures.ended, [("refused".to_owned(), 1)]);
}

pub async fn support_days_stop_at_the_end_and_at_the_period(store: Shared) {
    let spans = [
        (date(2018, 12, 30), Some(date(2019, 1, 2)), 2),
        (date(2019, 3, 1), Some(date(2019, 3, 1)), 1),
        (date(2019, 3, 1), Some(date(2019, 3, 31)), 31),
        (date(2019, 12, 30), None, 2),
        (date(2019, 12, 31), Some(date(2020, 6, 30)), 1),
        (date(2018, 1, 1), Some(date(2018, 12, 31)), 0),
        (date(2020, 1, 1), None, 0),
    ];
    let mut expected = (0, 0);
    for (n, (signed, ended, days)) in spans.into_iter().enumerate() {
        open(
            &*store,
            rows(CaseRow {
                signed_on: Some(signed),
                ended_on: ended,
                ..case_row(&n.to_string())
            }),
        )
        .await;
        expected.0 += days;
        expected.1 += u64::from(days > 0);
        let figures = store.figures("logipsy", FROM, TO).await.unwrap();
        assert_eq!(
            (figures.support_days, figures.supported),
            expected,
            "{signed} {ended:?}"
        );
    }
}

pub async fn counts_limits_acts_objectives_and_outcomes(store: Shared) {
    let due = date(2019, 5, 10);
    let met = |id: &str, met_on| TaskRow {
        met_on,
        ..task(id, "coordinator", Some(due))
    };
    let act = |id: &str, minutes, planned| ActRow {
        act: id.to_owned(),
        kind: "visit".to_owned(),
        on: due,
        at_minute: None,
        minutes,
        by: "tisf-1".to_owned(),
        planned,
    };
    let objective = |id: &str, level: Option<&str>| ObjectiveRow {
        objective: id.to_owned(),
        field: "care".to_owned(),
        level: level.map(str::to_owned),
    };
    let all = CaseRows {
        tasks: vec![
            met("1", Some(due)),
            met("2", Some(date(2019, 5, 11))),
            met("3", None),
            task("4", "tisf", None),
        ],
        acts: vec![
            act("1", Some(90), false),
            act("2", None, false),
            act("3", Some(5), true),
        ],
        objectives: vec![
            objective("1", Some("reached")),
            objective("2", Some("reached")),
            objective("3", None),
        ],
        outcomes: vec![OutcomeRow {
            moment: "exit".to_owned(),
            on: due,
            situation: "kept".to_owned(),
        }],
        ..rows(CaseRow {
            ended_on: Some(due),
            ..case_row("a")
        })
    };
    open(&*store, all).await;

    let figures = store.figures("logipsy", FROM, TO).await.unwrap();
    assert_eq!(
        figures.time_limits,
        [TimeLimitFigure {
            kind: "pre-evaluation".to_owned(),
            kept: 1,
            late: 1,
            open: 1
        }]
    );
    assert_eq!(
        figures.acts,
        [ActFigure {
            kind: "visit".to_owned(),
            count: 2,
            minutes: 90
        }]
    );
    let level = |level: Option<&str>, count| ObjectiveFigure {
        field: "care".to_owned(),
        level: level.map(str::to_owned),
        count,
    };
    assert_eq!(
        figures.objectives,
        [level(None, 1), level(Some("reached"), 2)]
    );
    let kept = OutcomeFigure {
        moment: "exit".to_owned(),
        situation: "kept".to_owned(),
        count: 1,
    };
    assert_eq!(figures.outcomes, [kept]);
    assert_eq!(
        store
            .figures("logipsy", date(2020, 1, 1), date(2020, 12, 31))
            .await,
        Ok(Default::default())
    );
}

pub async fn counts_signals_measured_again_until_the_case_is_erased(store: Shared) {
    let change = |signal: &str, way: &str, on| GridChangeRow {
        grid: "signals".to_owned(),
        moment: "six-months".to_owned(),
        signal: signal.to_owned(),
        way: way.to_owned(),
        on,
    };
    let measured = |case: &str, way: &str, on| CaseRows {
        grid_changes: vec![change("", way, on), change("withdrawn", way, on)],
        ..rows(case_row(case))
    };
    open(&*store, measured("a", "better", FROM)).await;
    open(&*store, measured("b", "better", TO)).await;
    open(&*store, measured("c", "worse", TO)).await;
    open(&*store, measured("d", "same", date(2020, 1, 1))).await;
    let counted = |signal: &str, way: &str, count| GridChangeFigure {
        grid: "signals".to_owned(),
        moment: "six-months".to_owned(),
        signal: signal.to_owned(),
        way: way.to_owned(),
        count,
    };
    let figures = store.figures("logipsy", FROM, TO).await.unwrap();
    let both = |better| {
        ["", "withdrawn"]
            .map(|signal| {
                [
                    counted(signal, "better", better),
                    counted(signal, "worse", 1),
                ]
            })
            .concat()
    };
    assert_eq!(figures.grid_changes, both(2));

    store.erase(&StreamId::case("a"), noon()).await.unwrap();
    let figures = store.figures("logipsy", FROM, TO).await.unwrap();
    assert_eq!(figures.grid_changes, both(1));
}

pub async fn counts_by_pathway_and_formula(store: Shared) {
    let case = |id: &str, pathway: &str, formula: Option<&str>, entered_on| CaseRow {
        pathway: pathway.to_owned(),
        formula: formula.map(str::to_owned),
        entered_on,
        ..case_row(id)
    };
    let entered = Some(date(2019, 6, 5));
    open(&*store, rows(case("a", "access", Some("light"), entered))).await;
    open(&*store, rows(case("b", "access", Some("light"), None))).await;
    open(&*store, rows(case("c", "stay", None, entered))).await;
    let figures = store.figures("logipsy", FROM, TO).await.unwrap();
    let way = |pathway: &str, formula: Option<&str>, alerts, entered| WayFigure {
        pathway: pathway.to_owned(),
        formula: formula.map(str::to_owned),
        alerts,
        entered,
        signed: 0,
        ended: 0,
    };
    assert_eq!(
        figures.ways,
        [way("access", Some("light"), 2, 1), way("stay", None, 1, 1)]
    );
    let read = store.case_row("a", false).await.unwrap().unwrap();
    assert_eq!(read.formula.as_deref(), Some("light"));
}

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
    let found: Vec<_> = figures
        .origins
        .iter()
        .map(|o| {
            (
                o.org.as_str(),
                [
                    o.alerts,
                    o.entered,
                    o.adhesions,
                    o.diagnoses,
                    o.signed,
                    o.ended,
                ],
            )
        })
        .collect();
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
