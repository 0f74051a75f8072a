-- Programme files being written. They change until they are published or thrown away.
CREATE TABLE programme_drafts (
    id         TEXT COLLATE "C" PRIMARY KEY,
    programme  TEXT COLLATE "C" NOT NULL,
    base       BIGINT NOT NULL,
    text       TEXT COLLATE "C" NOT NULL,
    revision   BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by TEXT COLLATE "C" NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT COLLATE "C" NOT NULL
);
