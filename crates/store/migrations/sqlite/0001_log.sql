-- The truth: events, keys, and nothing that can be derived.

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value BLOB NOT NULL
);

CREATE TABLE log (
    position  INTEGER PRIMARY KEY AUTOINCREMENT,
    stream    TEXT    NOT NULL,
    version   INTEGER NOT NULL,
    kind      TEXT    NOT NULL,
    schema    INTEGER NOT NULL,
    actor     TEXT    NOT NULL,
    at        INTEGER NOT NULL, -- microseconds since 1970-01-01T00:00:00Z
    body      TEXT    NOT NULL, -- JSON, each personal value replaced by its index in the sealed part
    sealed    BLOB,             -- nonce, then XChaCha20-Poly1305 of a JSON array
    operation TEXT,             -- on the last event of the append that carried it
    hash      BLOB    NOT NULL, -- SHA-256 of the stream's previous hash and of every other column but position
    UNIQUE (stream, version)
);
CREATE UNIQUE INDEX log_operation ON log (actor, operation) WHERE operation IS NOT NULL;

CREATE TRIGGER log_no_update BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_no_delete BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

CREATE TABLE stream_keys (
    stream    TEXT PRIMARY KEY,
    wrapped   BLOB,             -- NULL once erased
    erased_at INTEGER
);

CREATE TABLE readings (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id  TEXT    NOT NULL,
    user_id  TEXT    NOT NULL,
    at       INTEGER NOT NULL,
    page     TEXT    NOT NULL,
    hash     BLOB    NOT NULL
);
CREATE INDEX readings_case ON readings (case_id, position);

CREATE TRIGGER readings_no_update BEFORE UPDATE ON readings BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END;
CREATE TRIGGER readings_no_delete BEFORE DELETE ON readings BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END;

CREATE TABLE programme_versions (
    programme    TEXT    NOT NULL,
    version      INTEGER NOT NULL,
    text         TEXT    NOT NULL,
    published_at INTEGER NOT NULL,
    published_by TEXT    NOT NULL,
    PRIMARY KEY (programme, version)
);

CREATE TRIGGER programme_versions_no_update BEFORE UPDATE ON programme_versions
BEGIN SELECT RAISE(ABORT, 'a published programme never changes'); END;
CREATE TRIGGER programme_versions_no_delete BEFORE DELETE ON programme_versions
BEGIN SELECT RAISE(ABORT, 'a published programme never changes'); END;

CREATE TABLE blobs (
    id     TEXT PRIMARY KEY,
    stream TEXT    NOT NULL,
    kind   TEXT    NOT NULL,
    mime   TEXT    NOT NULL,
    size   INTEGER NOT NULL,
    sealed BLOB    NOT NULL
);
CREATE INDEX blobs_stream ON blobs (stream);
