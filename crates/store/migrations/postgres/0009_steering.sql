-- For the steering: the support formula in force, and which way the signals of the grids went.
-- A base that had cases before this migration fills both with `etayage rebuild`.

ALTER TABLE caseload ADD COLUMN formula TEXT COLLATE "C";

CREATE TABLE grid_changes (
    case_id   TEXT COLLATE "C" NOT NULL,
    grid      TEXT COLLATE "C" NOT NULL,
    moment    TEXT COLLATE "C" NOT NULL,
    signal    TEXT COLLATE "C" NOT NULL, -- '' for the whole grid
    programme TEXT COLLATE "C" NOT NULL,
    on_day    TEXT COLLATE "C" NOT NULL,
    way       TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (case_id, grid, moment, signal)
);
CREATE INDEX grid_changes_programme ON grid_changes (programme, on_day, grid, moment, signal, way);
