-- The names that lists show, chained: one link of its reader for each page that showed some.

ALTER TABLE sightings ADD COLUMN link INTEGER; -- none before this column existed

CREATE TABLE sighting_links (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id  TEXT NOT NULL,
    link     INTEGER NOT NULL, -- 1, 2, 3… for each reader
    at       INTEGER NOT NULL,
    hash     BLOB NOT NULL,
    UNIQUE (user_id, link)
);

CREATE TRIGGER sighting_links_no_update BEFORE UPDATE ON sighting_links BEGIN SELECT RAISE(ABORT, 'names shown in lists stay logged'); END;
CREATE TRIGGER sighting_links_no_delete BEFORE DELETE ON sighting_links BEGIN SELECT RAISE(ABORT, 'names shown in lists stay logged'); END;
