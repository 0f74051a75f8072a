//! Plausible values. Every name is invented.

use etayage_store::{
    Append, CaseRow, CaseRows, NewEvent, OriginFigure, Party, ProgrammeVersion, Recorded, Rows,
    Store, StreamId, TaskRow,
};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use serde_json::{Value, json};

/// Noon in Lille on 2 May 2019.
pub fn noon() -> Timestamp {
    "2019-05-02T10:00:00.123456Z".parse().unwrap()
}

pub fn event(kind: &str, body: Value) -> NewEvent {
    NewEvent {
        kind: kind.to_owned(),
        schema: 1,
        body,
    }
}

/// An append of one plain event, without rows.
pub fn append(stream: &StreamId, expected: u64, kind: &str) -> Append {
    Append {
        stream: stream.clone(),
        expected,
        operation: None,
        actor: "user-1".to_owned(),
        at: noon(),
        events: vec![event(kind, json!({"expected": expected}))],
        rows: Rows::None,
    }
}

/// A case of LOGIPSY at its first version.
pub fn case_row(case: &str) -> CaseRow {
    CaseRow {
        case: case.to_owned(),
        reference: format!("LGP-{case}"),
        programme: "logipsy".to_owned(),
        programme_version: 1,
        pathway: "alert".to_owned(),
        stage: "alert".to_owned(),
        phase: "sent".to_owned(),
        status: "open".to_owned(),
        commune: Some("59350".to_owned()),
        referrer_org: "landlord-1".to_owned(),
        referrer: "agent-1".to_owned(),
        coordinator: None,
        opened_on: date(2019, 5, 2),
        alert_on: Some(date(2019, 5, 2)),
        entered_on: None,
        adhesion_on: None,
        diagnosis_on: None,
        signed_on: None,
        ends_on: None,
        ended_on: None,
        end_reason: None,
        next_due_on: Some(date(2019, 5, 10)),
        formula: None,
        renewals: 0,
        name: None,
        last_activity: date(2019, 5, 2),
        version: 1,
    }
}

/// A task due some day, for a role.
pub fn task(task: &str, role: &str, due_on: Option<Date>) -> TaskRow {
    TaskRow {
        task: task.to_owned(),
        kind: "pre-evaluation".to_owned(),
        label: "Rendre l’avis".to_owned(),
        due_on,
        warn_on: None,
        met_on: None,
        role: role.to_owned(),
        org: None,
        user: None,
        structure: None,
    }
}

/// Rows with the referrer's organisation as only party.
pub fn rows(case: CaseRow) -> CaseRows {
    let parties = vec![Party::new("org", &case.referrer_org)];
    CaseRows {
        parties,
        ..CaseRows::new(case)
    }
}

/// Opens a case with these rows (at version 1) and one event.
pub async fn open(store: &dyn Store, rows: CaseRows) {
    let stream = StreamId::case(&rows.case.case);
    let mut append = append(&stream, 0, "alert-sent");
    append.rows = Rows::Case(Box::new(rows));
    store.append(append).await.unwrap();
}

/// Adds one event to a case and replaces its rows, which are given the right version.
pub async fn change(store: &dyn Store, mut rows: CaseRows) {
    let stream = StreamId::case(&rows.case.case);
    let version = store.load(&stream).await.unwrap().len() as u64;
    rows.case.version = version + 1;
    let mut append = append(&stream, version, "changed");
    append.rows = Rows::Case(Box::new(rows));
    store.append(append).await.unwrap();
}

/// Publishes the programme that the cases above run under.
pub async fn publish(store: &dyn Store) {
    let version = ProgrammeVersion {
        programme: "logipsy".to_owned(),
        version: 1,
        text: "id = \"logipsy\"".to_owned(),
        published_at: noon(),
        published_by: "admin".to_owned(),
    };
    store.publish_programme(version).await.unwrap();
}

/// A referring organisation, and its alerts, entries, adhesions, diagnoses, signatures and ends.
pub fn origin_counts(of: &OriginFigure) -> (&str, [u64; 6]) {
    let counts = [
        of.alerts,
        of.entered,
        of.adhesions,
        of.diagnoses,
        of.signed,
        of.ended,
    ];
    (&of.org, counts)
}

/// The body of an event as recorded.
pub fn body_of(event: &Recorded) -> Value {
    serde_json::from_str(&event.body).unwrap()
}
