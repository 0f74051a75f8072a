//! Calendar, agenda, decisions, meetings.

use std::sync::Arc;

use etayage_store::{
    ActFilter, ActRow, AgendaRow, CaseRows, DecisionRow, MeetingRow, Rows, Store, StreamId,
};
use jiff::civil::{Date, date};

use crate::fixtures::{append, case_row, open, rows};

type Shared = Arc<dyn Store>;

fn act(act: &str, by: &str, on: Date, planned: bool) -> ActRow {
    ActRow {
        act: act.to_owned(),
        kind: "visit".to_owned(),
        on,
        at_minute: None,
        minutes: Some(60),
        by: by.to_owned(),
        planned,
    }
}

pub async fn acts_of_a_user(store: Shared) {
    let acts = vec![
        act("late", "tisf-1", date(2019, 6, 9), true),
        ActRow {
            at_minute: Some(9 * 60 + 30),
            ..act("second", "tisf-1", date(2019, 6, 3), true)
        },
        act("untimed", "tisf-1", date(2019, 6, 3), true),
        ActRow {
            at_minute: Some(8 * 60),
            ..act("third-but-early", "tisf-1", date(2019, 6, 3), true)
        },
        act("done", "tisf-1", date(2019, 6, 4), false),
        act("other", "tisf-2", date(2019, 6, 4), true),
        act("after", "tisf-1", date(2019, 6, 10), true),
    ];
    let mut row = case_row("a");
    row.name = Some("Ombeline Tardif".to_owned());
    open(
        &*store,
        CaseRows {
            acts: acts.clone(),
            ..rows(row)
        },
    )
    .await;

    let asked = ActFilter {
        user: "tisf-1".to_owned(),
        from: date(2019, 6, 3),
        to: date(2019, 6, 9),
        planned_only: true,
        with_names: true,
    };
    let week = store.acts(&asked).await.unwrap();
    let seen: Vec<_> = week.iter().map(|line| line.act.clone()).collect();
    let expected = [3, 1, 2, 0].map(|place: usize| acts[place].clone());
    assert_eq!(
        seen, expected,
        "by day, then by hour, those without one last"
    );
    assert_eq!(
        (week[0].case.as_str(), week[0].name.as_deref()),
        ("a", Some("Ombeline Tardif"))
    );
    let unnamed = ActFilter {
        to: date(2019, 6, 3),
        with_names: false,
        ..asked.clone()
    };
    let unnamed = store.acts(&unnamed).await.unwrap();
    assert_eq!((unnamed.len(), &unnamed[0].name), (3, &None));
    let all = ActFilter {
        planned_only: false,
        ..asked
    };
    let seen: Vec<_> = store.acts(&all).await.unwrap();
    let seen: Vec<_> = seen
        .iter()
        .map(|line| (&*line.act.act, line.act.planned))
        .collect();
    let [third, second, untimed, late] = ["third-but-early", "second", "untimed", "late"];
    assert_eq!(
        seen,
        [
            (third, true),
            (second, true),
            (untimed, true),
            ("done", false),
            (late, true)
        ]
    );
}

pub async fn agenda_decisions_and_meetings_of_a_body(store: Shared) {
    let item = |matter: &str, since| AgendaRow {
        body: "committee".to_owned(),
        matter: matter.to_owned(),
        since,
        meeting: None,
    };
    let decided = DecisionRow {
        body: "committee".to_owned(),
        meeting: date(2019, 5, 2),
        matter: "entry".to_owned(),
        outcome: "accepted".to_owned(),
    };
    let first = CaseRows {
        agenda: vec![item("renewal", date(2019, 5, 9))],
        decisions: vec![decided.clone()],
        ..rows(case_row("a"))
    };
    open(&*store, first).await;
    let waiting = AgendaRow {
        meeting: Some(date(2019, 6, 5)),
        ..item("entry", date(2019, 5, 3))
    };
    open(
        &*store,
        CaseRows {
            agenda: vec![waiting.clone()],
            ..rows(case_row("b"))
        },
    )
    .await;

    let agenda = store.agenda("logipsy", "committee", false).await.unwrap();
    assert_eq!(
        agenda
            .iter()
            .map(|line| line.case.as_str())
            .collect::<Vec<_>>(),
        ["b", "a"]
    );
    assert_eq!(agenda[0].item, waiting);
    assert!(
        store
            .agenda("logipsy", "steering", false)
            .await
            .unwrap()
            .is_empty()
    );

    let decisions = store
        .decisions("logipsy", "committee", date(2019, 5, 2))
        .await
        .unwrap();
    assert_eq!(
        (
            decisions.len(),
            &decisions[0].decision,
            decisions[0].reference.as_str()
        ),
        (1, &decided, "LGP-a")
    );

    let on = date(2019, 5, 2);
    let stream = StreamId::meeting("logipsy", "committee", on);
    assert_eq!(stream.as_str(), "meeting/logipsy/committee/2019-05-02");
    for (version, closed) in [(0, false), (1, true)] {
        let mut held = append(&stream, version, "held");
        let meeting = MeetingRow {
            programme: "logipsy".to_owned(),
            body: "committee".to_owned(),
            on,
            closed,
        };
        held.rows = Rows::Meeting(meeting);
        store.append(held).await.unwrap();
    }
    let meetings = store
        .meetings("logipsy", "committee", date(2019, 5, 1), date(2019, 5, 31))
        .await
        .unwrap();
    assert_eq!(
        meetings
            .iter()
            .map(|m| (m.on, m.closed))
            .collect::<Vec<_>>(),
        [(on, true)]
    );
    assert!(
        store
            .meetings("logipsy", "committee", date(2019, 6, 1), date(2019, 6, 30))
            .await
            .unwrap()
            .is_empty()
    );
}
