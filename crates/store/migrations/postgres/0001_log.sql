-- The truth: events, keys, and nothing that can be derived.
-- Texts compare by bytes (COLLATE "C"), as on SQLite, whatever the language of the database.

CREATE TABLE meta (
    key   TEXT COLLATE "C" PRIMARY KEY,
    value BYTEA NOT NULL
);

CREATE TABLE log (
    position  BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    stream    TEXT COLLATE "C" NOT NULL,
    version   BIGINT NOT NULL,
    kind      TEXT COLLATE "C" NOT NULL,
    schema    BIGINT NOT NULL,
    actor     TEXT COLLATE "C" NOT NULL,
    at        BIGINT NOT NULL, -- microseconds since 1970-01-01T00:00:00Z
    body      TEXT COLLATE "C" NOT NULL, -- JSON, each personal value replaced by its index in the sealed part
    sealed    BYTEA, -- nonce, then XChaCha20-Poly1305 of a JSON array
    operation TEXT COLLATE "C", -- on the last event of the append that carried it
    hash      BYTEA NOT NULL, -- SHA-256 of the stream's previous hash and of every other column but position
    UNIQUE (stream, version)
);
CREATE UNIQUE INDEX log_operation ON log (actor, operation) WHERE operation IS NOT NULL;

CREATE TABLE stream_keys (
    stream    TEXT COLLATE "C" PRIMARY KEY,
    wrapped   BYTEA, -- NULL once erased
    erased_at BIGINT
);

CREATE TABLE readings (
    position BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id  TEXT COLLATE "C" NOT NULL,
    user_id  TEXT COLLATE "C" NOT NULL,
    at       BIGINT NOT NULL,
    page     TEXT COLLATE "C" NOT NULL,
    hash     BYTEA NOT NULL
);
CREATE INDEX readings_case ON readings (case_id, position);

CREATE TABLE programme_versions (
    programme    TEXT COLLATE "C" NOT NULL,
    version      BIGINT NOT NULL,
    text         TEXT COLLATE "C" NOT NULL,
    published_at BIGINT NOT NULL,
    published_by TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (programme, version)
);

CREATE TABLE blobs (
    id     TEXT COLLATE "C" PRIMARY KEY,
    stream TEXT COLLATE "C" NOT NULL,
    kind   TEXT COLLATE "C" NOT NULL,
    mime   TEXT COLLATE "C" NOT NULL,
    size   BIGINT NOT NULL,
    sealed BYTEA NOT NULL
);
CREATE INDEX blobs_stream ON blobs (stream);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '%', TG_ARGV[0]; END $$;

CREATE TRIGGER log_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON log
EXECUTE FUNCTION refuse_change('the log is append-only');
CREATE TRIGGER readings_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON readings
EXECUTE FUNCTION refuse_change('the access log is append-only');
CREATE TRIGGER programme_versions_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON programme_versions
EXECUTE FUNCTION refuse_change('a published programme never changes');

-- How many lines each stream, and each case's access log, was given. Positions cannot tell what is missing:
-- a transaction undone leaves a hole in them.
CREATE TABLE written (
    name  TEXT COLLATE "C" PRIMARY KEY,
    lines BIGINT NOT NULL
);

CREATE FUNCTION count_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO written (name, lines) VALUES ('log/' || NEW.stream, 1)
    ON CONFLICT (name) DO UPDATE SET lines = written.lines + 1;
    RETURN NULL;
END $$;
CREATE TRIGGER log_count AFTER INSERT ON log FOR EACH ROW EXECUTE FUNCTION count_event();

CREATE FUNCTION count_reading() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO written (name, lines) VALUES ('readings/' || NEW.case_id, 1)
    ON CONFLICT (name) DO UPDATE SET lines = written.lines + 1;
    RETURN NULL;
END $$;
CREATE TRIGGER readings_count AFTER INSERT ON readings FOR EACH ROW EXECUTE FUNCTION count_reading();
