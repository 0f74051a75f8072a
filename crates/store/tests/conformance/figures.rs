//! Counts of a period.

use std::sync::Arc;

use etayage_store::{
    ActFigure, ActRow, CaseRow, CaseRows, DecisionFigure, DecisionRow, ObjectiveFigure,
    ObjectiveRow, OutcomeFigure, OutcomeRow, Store, TaskRow, TimeLimitFigure,
};
use jiff::civil::{Date, date};

use crate::fixtures::{case_row, open, rows, task};

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
    let mut expected = 0;
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
        expected += days;
        assert_eq!(
            store
                .figures("logipsy", FROM, TO)
                .await
                .unwrap()
                .support_days,
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
