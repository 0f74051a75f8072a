//! The cost of a page must follow the page, not the base: the same questions are put to a small and
//! to a large base, and the engine's own count of steps is compared.

use std::sync::Arc;

use jiff::civil::{Date, date};
use rusqlite::{Connection, StatementStatus, params_from_iter};

use super::db::SqliteDb;
use super::migrations;
use crate::sql::caseload::{self, Sql};
use crate::sql::engine::now;
use crate::sql::value::ToValue;
use crate::sql::{figures, rows, tasks};
use crate::types::query::{Addressee, CaseFilter, CaseSort, Cursor, Scope, Search, TaskFilter};
use crate::types::rows::{CaseRow, CaseRows, Party, Rows, TaskRow};
use crate::vault::Vault;

const SMALL: u32 = 300;
const LARGE: u32 = 1500;
const DAY: Date = date(2019, 1, 1);
/// In which only the rare cases did anything.
const RARE_YEAR: (Date, Date) = (date(2030, 1, 1), date(2030, 12, 31));

struct Base(SqliteDb);

impl Base {
    fn filled(cases: u32) -> Self {
        let mut conn = Connection::open_in_memory().unwrap();
        migrations::run(&mut conn).unwrap();
        let db = SqliteDb::new(conn, Vault::from_bytes(&[1; 32]), Arc::default());
        db.control("BEGIN").unwrap();
        for n in 0..cases {
            let rows = Rows::Case(Box::new(case(n)));
            now(Box::pin(rows::write(&db, &rows, rows::Stored::Unknown))).unwrap();
        }
        db.control("COMMIT").unwrap();
        Self(db)
    }

    /// How many rows come, and in how many steps of the engine.
    fn cost(&self, sql: &Sql) -> (usize, i32) {
        let conn = self.0.conn();
        let mut statement = conn.prepare(&sql.text).unwrap();
        let count = statement
            .query_map(params_from_iter(&sql.values), |_| Ok(()))
            .unwrap()
            .count();
        (count, statement.get_status(StatementStatus::VmStep))
    }

    fn plan(&self, sql: &Sql) -> String {
        let conn = self.0.conn();
        let mut statement = conn
            .prepare(&format!("EXPLAIN QUERY PLAN {}", sql.text))
            .unwrap();
        let steps = statement
            .query_map(params_from_iter(&sql.values), |row| row.get::<_, String>(3))
            .unwrap();
        steps.map(|step| step.unwrap() + "\n").collect()
    }
}

/// Every value is as frequent in a large base as in a small one, but for rare ones: the last
/// stage, commune and coordinator have the same few cases in both.
fn case(n: u32) -> CaseRows {
    let rare = n % 100 == 7 && n < SMALL;
    let pick = |common: &str, unusual: &str| if rare { unusual } else { common }.to_owned();
    let day = |n: u32| DAY.saturating_add(jiff::Span::new().days(i64::from(n % 900)));
    let counted = if rare { RARE_YEAR.0 } else { day(n) };
    let case = CaseRow {
        case: format!("{:08x}", n.wrapping_mul(2_654_435_761)),
        reference: format!("LGP-{n:06}"),
        programme: "logipsy".to_owned(),
        programme_version: 1,
        pathway: "alert".to_owned(),
        stage: pick("support", "alert"),
        phase: "any".to_owned(),
        status: pick("ended", "open"),
        commune: Some(pick("59350", "59512")),
        referrer_org: "landlord-1".to_owned(),
        referrer: "agent-1".to_owned(),
        coordinator: Some(pick("coord-1", "coord-2")),
        opened_on: day(n),
        alert_on: None,
        entered_on: Some(counted),
        adhesion_on: None,
        diagnosis_on: None,
        signed_on: Some(counted),
        ends_on: None,
        ended_on: Some(counted),
        end_reason: None,
        next_due_on: if n.is_multiple_of(3) {
            None
        } else {
            Some(day(n))
        },
        formula: None,
        renewals: 0,
        name: Some(
            if rare {
                "Aurore Tarn"
            } else {
                "Aurore Montjoie"
            }
            .to_owned(),
        ),
        last_activity: day(n * 7),
        version: 1,
    };
    let parties = vec![
        Party::new("audience", "sent"),
        Party::new("org", "landlord-1"),
        Party::new("user", &pick("tisf-1", "tisf-2")),
    ];
    let task = |id: &str, org: Option<String>| TaskRow {
        task: id.to_owned(),
        kind: "opinion".to_owned(),
        label: "Rendre l’avis".to_owned(),
        due_on: Some(day(n)),
        warn_on: None,
        met_on: None,
        role: "referrer".to_owned(),
        org,
        user: None,
        structure: None,
    };
    let tasks = vec![
        task("1", Some(pick("landlord-1", "landlord-2"))),
        task("2", Some("landlord-3".to_owned())),
    ];
    CaseRows {
        parties,
        tasks,
        ..CaseRows::new(case)
    }
}

fn party(kind: &str, id: &str) -> Vec<Scope> {
    vec![Scope::Party {
        programme: "logipsy".to_owned(),
        party: Party::new(kind, id),
    }]
}

fn caseload_questions() -> Vec<CaseFilter> {
    let some = |text: &str| Some(text.to_owned());
    let whole = CaseFilter {
        limit: 20,
        ..CaseFilter::new(vec![Scope::Programme("logipsy".to_owned())])
    };
    let cursor = Some(Cursor(vec!["2019-04-15".to_owned(), "8".to_owned()]));
    let mut all = vec![
        CaseFilter {
            late_on: Some(date(2020, 6, 1)),
            ..whole.clone()
        },
        CaseFilter {
            stage: some("alert"),
            ..whole.clone()
        },
        CaseFilter {
            status: some("open"),
            ..whole.clone()
        },
        CaseFilter {
            coordinator: some("coord-2"),
            ..whole.clone()
        },
        CaseFilter {
            commune: some("59512"),
            ..whole.clone()
        },
        CaseFilter {
            scopes: party("user", "tisf-2"),
            stage: some("alert"),
            ..whole.clone()
        },
        CaseFilter {
            scopes: party("audience", "sent"),
            stage: some("alert"),
            ..whole.clone()
        },
        CaseFilter {
            scopes: party("audience", "sent"),
            status: some("open"),
            ..whole.clone()
        },
        CaseFilter {
            search: Some(Search {
                text: "tarn".to_owned(),
                names: true,
            }),
            ..whole.clone()
        },
        // The longer word is the common one.
        CaseFilter {
            search: Some(Search {
                text: "Aurore Tarn".to_owned(),
                names: true,
            }),
            ..whole.clone()
        },
        CaseFilter {
            search: Some(Search {
                text: "LGP-000107".to_owned(),
                names: true,
            }),
            ..whole.clone()
        },
    ];
    for sort in [CaseSort::NextDue, CaseSort::LastActivity, CaseSort::Opened] {
        for scopes in [
            whole.scopes.clone(),
            party("org", "landlord-1"),
            party("user", "tisf-2"),
        ] {
            let page = CaseFilter {
                scopes,
                sort,
                with_names: true,
                ..whole.clone()
            };
            all.push(CaseFilter {
                cursor: cursor.clone(),
                ..page.clone()
            });
            all.push(page);
        }
    }
    all
}

fn task_questions() -> Vec<TaskFilter> {
    let acting = |role: Option<&str>, org: &str| Addressee {
        programme: "logipsy".to_owned(),
        role: role.map(str::to_owned),
        user: Some("agent-1".to_owned()),
        org: Some(org.to_owned()),
        structure: None,
    };
    let asked = |addressee| TaskFilter {
        addressees: vec![addressee],
        until: None,
        cursor: None,
        limit: 20,
        with_names: true,
    };
    let mut later = asked(acting(Some("referrer"), "landlord-3"));
    later.cursor = Some(Cursor(vec![
        "2019-04-15".to_owned(),
        "8".to_owned(),
        "1".to_owned(),
    ]));
    vec![
        asked(acting(None, "")),
        asked(acting(Some("referrer"), "landlord-2")),
        asked(acting(Some("referrer"), "landlord-3")),
        later,
    ]
}

fn figure_questions() -> [String; 2] {
    [figures::days_statement(), figures::SUPPORT.to_owned()]
}

fn assert_same_cost(
    small: &Base,
    large: &Base,
    question: &dyn std::fmt::Debug,
    ask: &dyn Fn(&Base) -> Sql,
) {
    let (in_small, before) = small.cost(&ask(small));
    let (found, after) = large.cost(&ask(large));
    let plan = large.plan(&ask(large));
    assert!(
        found > 0 && found == in_small,
        "{question:?} finds {in_small} then {found}"
    );
    assert!(
        after <= before + before / 2 + 200,
        "{question:?}\n{before} steps became {after}\n{plan}"
    );
    assert!(
        !plan.contains("SCAN c\n") && !plan.contains("SCAN p\n") && !plan.contains("SCAN t\n"),
        "{plan}"
    );
}

#[test]
fn a_page_costs_the_same_in_a_large_base() {
    let (small, large) = (Base::filled(SMALL), Base::filled(LARGE));
    for question in caseload_questions() {
        assert_same_cost(&small, &large, &question, &|base| {
            let words = now(Box::pin(caseload::searched(&base.0, &question)));
            caseload::statement(&question, &words.unwrap().unwrap()).unwrap()
        });
    }
    for question in task_questions() {
        assert_same_cost(&small, &large, &question, &|_| {
            tasks::statement(&question).unwrap()
        });
    }
}

#[test]
fn figures_read_their_period_and_not_the_years_before() {
    let (small, large) = (Base::filled(SMALL), Base::filled(LARGE));
    for text in figure_questions() {
        let values = vec![
            "logipsy".to_value().into_owned(),
            RARE_YEAR.0.to_value().into_owned(),
            RARE_YEAR.1.to_value().into_owned(),
        ];
        let question = Sql { text, values };
        assert_same_cost(&small, &large, &question.text, &|_| Sql {
            text: question.text.clone(),
            values: question.values.clone(),
        });
        let plan = large.plan(&question);
        assert!(!plan.contains("SCAN caseload"), "{plan}");
    }
}
