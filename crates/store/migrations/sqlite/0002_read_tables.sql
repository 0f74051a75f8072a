-- Derived from the log, in the same transaction, and rebuilt from it by a command.
-- Dates are ISO text; due_key is the time limit, or 9999-12-31 without one, so that it sorts last.

CREATE TABLE caseload (
    case_id           TEXT    PRIMARY KEY,
    reference         TEXT    NOT NULL UNIQUE,
    programme         TEXT    NOT NULL,
    programme_version INTEGER NOT NULL,
    pathway           TEXT    NOT NULL,
    stage             TEXT    NOT NULL,
    phase             TEXT    NOT NULL,
    status            TEXT    NOT NULL,
    commune           TEXT,
    referrer_org      TEXT    NOT NULL,
    referrer          TEXT    NOT NULL,
    coordinator       TEXT,
    opened_on         TEXT    NOT NULL,
    alert_on          TEXT,
    entered_on        TEXT,
    adhesion_on       TEXT,
    diagnosis_on      TEXT,
    signed_on         TEXT,
    ends_on           TEXT,
    ended_on          TEXT,
    end_reason        TEXT,
    due_key           TEXT    NOT NULL,
    renewals          INTEGER NOT NULL,
    last_activity     TEXT    NOT NULL,
    version           INTEGER NOT NULL,
    sealed_name       BLOB
);
CREATE INDEX caseload_due ON caseload (programme, due_key, case_id);
CREATE INDEX caseload_activity ON caseload (programme, last_activity, case_id);
CREATE INDEX caseload_opened ON caseload (programme, opened_on, case_id);
CREATE INDEX caseload_stage ON caseload (programme, stage, due_key, case_id);
CREATE INDEX caseload_status ON caseload (programme, status, due_key, case_id);
CREATE INDEX caseload_coordinator ON caseload (programme, coordinator, due_key, case_id);
CREATE INDEX caseload_commune ON caseload (programme, commune, due_key, case_id);

-- The sort keys are repeated here so that a party's page reads only its own lines.
CREATE TABLE parties (
    case_id       TEXT NOT NULL,
    kind          TEXT NOT NULL,
    id            TEXT NOT NULL,
    programme     TEXT NOT NULL,
    due_key       TEXT NOT NULL,
    last_activity TEXT NOT NULL,
    opened_on     TEXT NOT NULL,
    PRIMARY KEY (case_id, kind, id)
) WITHOUT ROWID;
CREATE INDEX parties_due ON parties (programme, kind, id, due_key, case_id);
CREATE INDEX parties_activity ON parties (programme, kind, id, last_activity, case_id);
CREATE INDEX parties_opened ON parties (programme, kind, id, opened_on, case_id);

-- Narrowings are '' when absent, so that one index serves every addressee.
CREATE TABLE tasks (
    case_id   TEXT NOT NULL,
    task      TEXT NOT NULL,
    programme TEXT NOT NULL,
    kind      TEXT NOT NULL,
    label     TEXT NOT NULL,
    due_on    TEXT,
    due_key   TEXT NOT NULL,
    warn_on   TEXT,
    met_on    TEXT,
    role      TEXT NOT NULL,
    org       TEXT NOT NULL,
    user_id   TEXT NOT NULL,
    structure TEXT NOT NULL,
    PRIMARY KEY (case_id, task)
) WITHOUT ROWID;
CREATE INDEX tasks_open ON tasks (programme, due_key, case_id, task) WHERE met_on IS NULL;
CREATE INDEX tasks_open_for ON tasks (programme, role, user_id, org, structure, due_key, case_id, task) WHERE met_on IS NULL;
CREATE INDEX tasks_limits ON tasks (programme, due_on, kind, met_on);

CREATE TABLE acts (
    case_id   TEXT    NOT NULL,
    act       TEXT    NOT NULL,
    programme TEXT    NOT NULL,
    kind      TEXT    NOT NULL,
    on_day    TEXT    NOT NULL,
    at_minute INTEGER,
    minutes   INTEGER,
    user_id   TEXT    NOT NULL,
    planned   INTEGER NOT NULL,
    PRIMARY KEY (case_id, act)
) WITHOUT ROWID;
CREATE INDEX acts_user ON acts (user_id, planned, on_day);
CREATE INDEX acts_programme ON acts (programme, planned, on_day, kind, minutes);

CREATE TABLE agenda (
    case_id   TEXT NOT NULL,
    body      TEXT NOT NULL,
    matter    TEXT NOT NULL,
    programme TEXT NOT NULL,
    since     TEXT NOT NULL,
    meeting   TEXT,
    PRIMARY KEY (case_id, body, matter)
) WITHOUT ROWID;
CREATE INDEX agenda_body ON agenda (programme, body, since, case_id);

CREATE TABLE decisions (
    case_id   TEXT NOT NULL,
    body      TEXT NOT NULL,
    meeting   TEXT NOT NULL,
    matter    TEXT NOT NULL,
    programme TEXT NOT NULL,
    outcome   TEXT NOT NULL,
    PRIMARY KEY (case_id, body, meeting, matter)
) WITHOUT ROWID;
CREATE INDEX decisions_meeting ON decisions (programme, body, meeting, case_id);
CREATE INDEX decisions_programme ON decisions (programme, meeting, matter, outcome);

CREATE TABLE objectives (
    case_id   TEXT NOT NULL,
    objective TEXT NOT NULL,
    field     TEXT NOT NULL,
    level     TEXT,
    PRIMARY KEY (case_id, objective)
) WITHOUT ROWID;

CREATE TABLE outcomes (
    case_id   TEXT NOT NULL,
    moment    TEXT NOT NULL,
    programme TEXT NOT NULL,
    on_day    TEXT NOT NULL,
    situation TEXT NOT NULL,
    PRIMARY KEY (case_id, moment)
) WITHOUT ROWID;
CREATE INDEX outcomes_programme ON outcomes (programme, on_day, moment, situation);

CREATE TABLE meetings (
    programme TEXT    NOT NULL,
    body      TEXT    NOT NULL,
    on_day    TEXT    NOT NULL,
    closed    INTEGER NOT NULL,
    PRIMARY KEY (programme, body, on_day)
) WITHOUT ROWID;

-- Keyed hashes of the words of a name or a reference; says nothing without the installation key.
CREATE TABLE search_index (
    token   BLOB NOT NULL,
    case_id TEXT NOT NULL,
    PRIMARY KEY (token, case_id)
) WITHOUT ROWID;
CREATE INDEX search_index_case ON search_index (case_id);
