-- Whose name a list or a search showed, to whom: one line a day for each name, reader and page.

CREATE TABLE sightings (
    case_id   TEXT COLLATE "C" NOT NULL,
    user_id   TEXT COLLATE "C" NOT NULL,
    on_day    TEXT COLLATE "C" NOT NULL,
    page      TEXT COLLATE "C" NOT NULL,
    programme TEXT COLLATE "C" NOT NULL,
    at        BIGINT NOT NULL, -- the first time that day
    PRIMARY KEY (case_id, user_id, on_day, page)
);
CREATE INDEX sightings_day ON sightings (programme, on_day, user_id, page);

CREATE TRIGGER sightings_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON sightings
EXECUTE FUNCTION refuse_change('names shown in lists stay logged');
