-- Why a file was opened, who opened what, and what was asked about a file for its protection.

ALTER TABLE readings ADD COLUMN purpose TEXT COLLATE "C" NOT NULL DEFAULT ''; -- '' before this column existed
CREATE INDEX readings_user ON readings (user_id, at);
CREATE INDEX readings_at ON readings (at);

-- Derived from the log. Erasures asked for and done, emergency accesses.
CREATE TABLE requests (
    case_id     TEXT COLLATE "C" NOT NULL,
    request     TEXT COLLATE "C" NOT NULL,
    programme   TEXT COLLATE "C" NOT NULL,
    kind        TEXT COLLATE "C" NOT NULL,
    ground      TEXT COLLATE "C" NOT NULL,
    asked_by    TEXT COLLATE "C" NOT NULL,
    asked_on    TEXT COLLATE "C" NOT NULL,
    begins_at   BIGINT,
    until_at    BIGINT,
    state       TEXT COLLATE "C" NOT NULL,
    answered_by TEXT COLLATE "C",
    answered_on TEXT COLLATE "C",
    PRIMARY KEY (case_id, request)
);
CREATE INDEX requests_programme ON requests (programme, asked_on, case_id);
