-- Derived from the log, in the same transaction, and rebuilt from it by a command.
-- Dates are ISO text; due_key is the time limit, or 9999-12-31 without one, so that it sorts last.

CREATE TABLE caseload (
    case_id           TEXT COLLATE "C" PRIMARY KEY,
    reference         TEXT COLLATE "C" NOT NULL UNIQUE,
    programme         TEXT COLLATE "C" NOT NULL,
    programme_version BIGINT NOT NULL,
    pathway           TEXT COLLATE "C" NOT NULL,
    stage             TEXT COLLATE "C" NOT NULL,
    phase             TEXT COLLATE "C" NOT NULL,
    status            TEXT COLLATE "C" NOT NULL,
    commune           TEXT COLLATE "C",
    referrer_org      TEXT COLLATE "C" NOT NULL,
    referrer          TEXT COLLATE "C" NOT NULL,
    coordinator       TEXT COLLATE "C",
    opened_on         TEXT COLLATE "C" NOT NULL,
    alert_on          TEXT COLLATE "C",
    entered_on        TEXT COLLATE "C",
    adhesion_on       TEXT COLLATE "C",
    diagnosis_on      TEXT COLLATE "C",
    signed_on         TEXT COLLATE "C",
    ends_on           TEXT COLLATE "C",
    ended_on          TEXT COLLATE "C",
    end_reason        TEXT COLLATE "C",
    due_key           TEXT COLLATE "C" NOT NULL,
    renewals          BIGINT NOT NULL,
    last_activity     TEXT COLLATE "C" NOT NULL,
    version           BIGINT NOT NULL,
    sealed_name       BYTEA
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
    case_id       TEXT COLLATE "C" NOT NULL,
    kind          TEXT COLLATE "C" NOT NULL,
    id            TEXT COLLATE "C" NOT NULL,
    programme     TEXT COLLATE "C" NOT NULL,
    due_key       TEXT COLLATE "C" NOT NULL,
    last_activity TEXT COLLATE "C" NOT NULL,
    opened_on     TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (case_id, kind, id)
);
CREATE INDEX parties_due ON parties (programme, kind, id, due_key, case_id);
CREATE INDEX parties_activity ON parties (programme, kind, id, last_activity, case_id);
CREATE INDEX parties_opened ON parties (programme, kind, id, opened_on, case_id);

-- Narrowings are '' when absent, so that one index serves every addressee.
CREATE TABLE tasks (
    case_id   TEXT COLLATE "C" NOT NULL,
    task      TEXT COLLATE "C" NOT NULL,
    programme TEXT COLLATE "C" NOT NULL,
    kind      TEXT COLLATE "C" NOT NULL,
    label     TEXT COLLATE "C" NOT NULL,
    due_on    TEXT COLLATE "C",
    due_key   TEXT COLLATE "C" NOT NULL,
    warn_on   TEXT COLLATE "C",
    met_on    TEXT COLLATE "C",
    role      TEXT COLLATE "C" NOT NULL,
    org       TEXT COLLATE "C" NOT NULL,
    user_id   TEXT COLLATE "C" NOT NULL,
    structure TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (case_id, task)
);
CREATE INDEX tasks_open ON tasks (programme, due_key, case_id, task) WHERE met_on IS NULL;
CREATE INDEX tasks_open_for ON tasks (programme, role, user_id, org, structure, due_key, case_id, task) WHERE met_on IS NULL;
CREATE INDEX tasks_limits ON tasks (programme, due_on, kind, met_on);

CREATE TABLE acts (
    case_id   TEXT COLLATE "C" NOT NULL,
    act       TEXT COLLATE "C" NOT NULL,
    programme TEXT COLLATE "C" NOT NULL,
    kind      TEXT COLLATE "C" NOT NULL,
    on_day    TEXT COLLATE "C" NOT NULL,
    at_minute BIGINT,
    minutes   BIGINT,
    user_id   TEXT COLLATE "C" NOT NULL,
    planned   BIGINT NOT NULL,
    PRIMARY KEY (case_id, act)
);
CREATE INDEX acts_user ON acts (user_id, planned, on_day);
CREATE INDEX acts_programme ON acts (programme, planned, on_day, kind, minutes);

CREATE TABLE agenda (
    case_id   TEXT COLLATE "C" NOT NULL,
    body      TEXT COLLATE "C" NOT NULL,
    matter    TEXT COLLATE "C" NOT NULL,
    programme TEXT COLLATE "C" NOT NULL,
    since     TEXT COLLATE "C" NOT NULL,
    meeting   TEXT COLLATE "C",
    PRIMARY KEY (case_id, body, matter)
);
CREATE INDEX agenda_body ON agenda (programme, body, since, case_id);

CREATE TABLE decisions (
    case_id   TEXT COLLATE "C" NOT NULL,
    body      TEXT COLLATE "C" NOT NULL,
    meeting   TEXT COLLATE "C" NOT NULL,
    matter    TEXT COLLATE "C" NOT NULL,
    programme TEXT COLLATE "C" NOT NULL,
    outcome   TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (case_id, body, meeting, matter)
);
CREATE INDEX decisions_meeting ON decisions (programme, body, meeting, case_id);
CREATE INDEX decisions_programme ON decisions (programme, meeting, matter, outcome);

CREATE TABLE objectives (
    case_id   TEXT COLLATE "C" NOT NULL,
    objective TEXT COLLATE "C" NOT NULL,
    field     TEXT COLLATE "C" NOT NULL,
    level     TEXT COLLATE "C",
    PRIMARY KEY (case_id, objective)
);

CREATE TABLE outcomes (
    case_id   TEXT COLLATE "C" NOT NULL,
    moment    TEXT COLLATE "C" NOT NULL,
    programme TEXT COLLATE "C" NOT NULL,
    on_day    TEXT COLLATE "C" NOT NULL,
    situation TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (case_id, moment)
);
CREATE INDEX outcomes_programme ON outcomes (programme, on_day, moment, situation);

CREATE TABLE meetings (
    programme TEXT COLLATE "C" NOT NULL,
    body      TEXT COLLATE "C" NOT NULL,
    on_day    TEXT COLLATE "C" NOT NULL,
    closed    BIGINT NOT NULL,
    PRIMARY KEY (programme, body, on_day)
);

-- Keyed hashes of the words of a name or a reference; says nothing without the installation key.
CREATE TABLE search_index (
    token   BYTEA NOT NULL,
    case_id TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (token, case_id)
);
CREATE INDEX search_index_case ON search_index (case_id);
