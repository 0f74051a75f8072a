-- Why a file was opened, who opened what, and what was asked about a file for its protection.

ALTER TABLE readings ADD COLUMN purpose TEXT NOT NULL DEFAULT ''; -- '' before this column existed
CREATE INDEX readings_user ON readings (user_id, at);
CREATE INDEX readings_at ON readings (at);

-- Derived from the log. Erasures asked for and done, emergency accesses.
CREATE TABLE requests (
    case_id     TEXT NOT NULL,
    request     TEXT NOT NULL,
    programme   TEXT NOT NULL,
    kind        TEXT NOT NULL,
    ground      TEXT NOT NULL,
    asked_by    TEXT NOT NULL,
    asked_on    TEXT NOT NULL,
    begins_at   INTEGER,
    until_at    INTEGER,
    state       TEXT NOT NULL,
    answered_by TEXT,
    answered_on TEXT,
    PRIMARY KEY (case_id, request)
) WITHOUT ROWID;
CREATE INDEX requests_programme ON requests (programme, asked_on, case_id);
