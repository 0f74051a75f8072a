-- Whose name a list or a search showed, to whom: one line a day for each name, reader and page.

CREATE TABLE sightings (
    case_id   TEXT NOT NULL,
    user_id   TEXT NOT NULL,
    on_day    TEXT NOT NULL,
    page      TEXT NOT NULL,
    programme TEXT NOT NULL,
    at        INTEGER NOT NULL, -- the first time that day
    PRIMARY KEY (case_id, user_id, on_day, page)
) WITHOUT ROWID;
CREATE INDEX sightings_day ON sightings (programme, on_day, user_id, page);

CREATE TRIGGER sightings_no_update BEFORE UPDATE ON sightings BEGIN SELECT RAISE(ABORT, 'names shown in lists stay logged'); END;
CREATE TRIGGER sightings_no_delete BEFORE DELETE ON sightings BEGIN SELECT RAISE(ABORT, 'names shown in lists stay logged'); END;
