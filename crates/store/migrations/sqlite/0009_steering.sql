-- For the steering: the support formula in force, and which way the signals of the grids went.
-- A base that had cases before this migration fills both with `etayage rebuild`.

ALTER TABLE caseload ADD COLUMN formula TEXT;

CREATE TABLE grid_changes (
    case_id   TEXT NOT NULL,
    grid      TEXT NOT NULL,
    moment    TEXT NOT NULL,
    signal    TEXT NOT NULL, -- '' for the whole grid
    programme TEXT NOT NULL,
    on_day    TEXT NOT NULL,
    way       TEXT NOT NULL,
    PRIMARY KEY (case_id, grid, moment, signal)
) WITHOUT ROWID;
CREATE INDEX grid_changes_programme ON grid_changes (programme, on_day, grid, moment, signal, way);
