//! Counts of a period.

use std::sync::Arc;

use etayage_store::{
    ActFigure, ActRow, CaseRow, CaseRows, DecisionFigure, DecisionRow, GridChangeFigure,
    GridChangeRow, ObjectiveFigure, ObjectiveRow, OutcomeFigure, OutcomeRow, Store, StreamId,
    TaskRow, TimeLimitFigure, WayFigure,
};
use jiff::civil::{Date, date};

use crate::fixtures::{case_row, noon, open, origin_counts, rows, task};

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
    let origins: Vec<_> = figures.origins.iter().map(origin_counts).collect();
    assert_eq!(
        origins,
        [
            ("ccas-1", [1, 0, 0, 0, 0, 1]),
            ("landlord-1", [1, 1, 1, 1, 1, 0])
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
