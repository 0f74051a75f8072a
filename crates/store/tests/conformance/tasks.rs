//! Open tasks.

use std::sync::Arc;

use etayage_store::{Addressee, CaseRows, Store, TaskFilter, TaskLine, TaskRow};
use jiff::civil::date;

use crate::fixtures::{case_row, change, open, rows, task};

type Shared = Arc<dyn Store>;

fn acting(
    role: Option<&str>,
    user: Option<&str>,
    org: Option<&str>,
    structure: Option<&str>,
) -> Addressee {
    let owned = |text: Option<&str>| text.map(str::to_owned);
    Addressee {
        programme: "logipsy".to_owned(),
        role: owned(role),
        user: owned(user),
        org: owned(org),
        structure: owned(structure),
    }
}

fn filter(addressees: Vec<Addressee>) -> TaskFilter {
    TaskFilter {
        addressees,
        until: None,
        cursor: None,
        limit: 50,
        with_names: false,
    }
}

fn ids(lines: &[TaskLine]) -> Vec<&str> {
    lines.iter().map(|line| line.task.task.as_str()).collect()
}

fn some_tasks() -> Vec<TaskRow> {
    let due = |day| Some(date(2019, 6, day));
    let text = |text: &str| Some(text.to_owned());
    vec![
        task("any-referrer", "referrer", due(1)),
        TaskRow {
            org: text("landlord-1"),
            ..task("landlord-1", "referrer", due(2))
        },
        TaskRow {
            org: text("landlord-2"),
            ..task("landlord-2", "referrer", due(3))
        },
        TaskRow {
            user: text("agent-1"),
            ..task("agent-1", "referrer", due(4))
        },
        TaskRow {
            user: text("agent-1"),
            org: text("landlord-1"),
            ..task("agent-1-there", "referrer", due(5))
        },
        TaskRow {
            structure: text("cmp-1"),
            ..task("cmp-1", "mental-health", due(6))
        },
        task("no-limit", "referrer", None),
        TaskRow {
            met_on: Some(date(2019, 5, 20)),
            ..task("done", "referrer", due(1))
        },
    ]
}

async fn one_case(store: &dyn Store) -> CaseRows {
    let mut row = case_row("a");
    row.name = Some("Ombeline Tardif".to_owned());
    let rows = CaseRows {
        tasks: some_tasks(),
        ..rows(row)
    };
    open(store, rows.clone()).await;
    rows
}

pub async fn a_task_reaches_its_role_and_its_narrowing(store: Shared) {
    one_case(&*store).await;
    let seen = async |addressees| store.tasks_for(&filter(addressees)).await.unwrap().items;

    let agent = acting(Some("referrer"), Some("agent-1"), Some("landlord-1"), None);
    let mine = seen(vec![agent.clone()]).await;
    assert_eq!(
        ids(&mine),
        [
            "any-referrer",
            "landlord-1",
            "agent-1",
            "agent-1-there",
            "no-limit"
        ]
    );
    assert_eq!(mine[1].task, some_tasks()[1]);
    assert_eq!(
        (
            mine[0].case.as_str(),
            mine[0].reference.as_str(),
            &mine[0].name
        ),
        ("a", "LGP-a", &None)
    );

    let colleague = acting(Some("referrer"), Some("agent-9"), Some("landlord-2"), None);
    assert_eq!(
        ids(&seen(vec![colleague]).await),
        ["any-referrer", "landlord-2", "no-limit"]
    );
    let nurse = acting(Some("mental-health"), None, None, Some("cmp-1"));
    assert_eq!(ids(&seen(vec![nurse.clone()]).await), ["cmp-1"]);
    assert_eq!(
        seen(vec![agent.clone(), nurse, agent]).await.len(),
        6,
        "each task once"
    );
    assert_eq!(seen(vec![]).await.len(), 0);
    let elsewhere = Addressee {
        programme: "selo".to_owned(),
        ..acting(None, None, None, None)
    };
    assert_eq!(seen(vec![elsewhere]).await.len(), 0);
}

pub async fn without_a_role_every_open_task_of_the_programme(store: Shared) {
    one_case(&*store).await;
    let all = TaskFilter {
        with_names: true,
        ..filter(vec![acting(None, None, None, None)])
    };
    let found = store.tasks_for(&all).await.unwrap().items;
    assert_eq!(found.len(), 7);
    assert!(
        found
            .iter()
            .all(|line| line.name.as_deref() == Some("Ombeline Tardif"))
    );
}

pub async fn pages_by_time_limit(store: Shared) {
    for n in 0..9 {
        let tasks = some_tasks();
        open(
            &*store,
            CaseRows {
                tasks,
                ..rows(case_row(&n.to_string()))
            },
        )
        .await;
    }
    let mut question = TaskFilter {
        limit: 4,
        ..filter(vec![acting(Some("referrer"), Some("agent-1"), None, None)])
    };
    let mut found = Vec::new();
    loop {
        let page = store.tasks_for(&question).await.unwrap();
        found.extend(page.items);
        match page.next {
            None => break,
            Some(next) => question.cursor = Some(next.to_string().parse().unwrap()),
        }
    }
    assert_eq!(found.len(), 9 * 3);
    let key = |line: &TaskLine| {
        (
            line.task.due_on.is_none(),
            line.task.due_on,
            line.case.clone(),
        )
    };
    assert!(found.windows(2).all(|pair| key(&pair[0]) < key(&pair[1])));

    let soon = TaskFilter {
        until: Some(date(2019, 6, 1)),
        limit: 50,
        cursor: None,
        ..question
    };
    assert_eq!(store.tasks_for(&soon).await.unwrap().items.len(), 9);
}

pub async fn done_tasks_leave_the_list(store: Shared) {
    let mut rows = one_case(&*store).await;
    rows.tasks[0].met_on = Some(date(2019, 5, 30));
    rows.tasks.truncate(2);
    change(&*store, rows).await;
    let found = store
        .tasks_for(&filter(vec![acting(None, None, None, None)]))
        .await
        .unwrap()
        .items;
    assert_eq!(ids(&found), ["landlord-1"]);
}
