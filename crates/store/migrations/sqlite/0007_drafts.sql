-- Programme files being written. They change until they are published or thrown away.
CREATE TABLE programme_drafts (
    id         TEXT    PRIMARY KEY,
    programme  TEXT    NOT NULL,
    base       INTEGER NOT NULL,
    text       TEXT    NOT NULL,
    revision   INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    created_by TEXT    NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT    NOT NULL
);
