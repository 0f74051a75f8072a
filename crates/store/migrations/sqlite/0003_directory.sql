-- Reference data and signed-in people. Lists are JSON arrays.

CREATE TABLE organisations (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    kind       TEXT NOT NULL,
    programmes TEXT NOT NULL
);

CREATE TABLE structures (
    id           TEXT PRIMARY KEY,
    name         TEXT NOT NULL,
    kind         TEXT NOT NULL,
    organisation TEXT
);

CREATE TABLE structure_communes (
    structure TEXT NOT NULL,
    commune   TEXT NOT NULL,
    PRIMARY KEY (structure, commune)
);
CREATE INDEX structure_communes_commune ON structure_communes (commune, structure);

CREATE TABLE communes (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL
);

CREATE TABLE users (
    id            TEXT PRIMARY KEY,
    login         TEXT NOT NULL UNIQUE,
    display_name  TEXT NOT NULL,
    password_hash TEXT,
    organisation  TEXT NOT NULL,
    active        INTEGER NOT NULL
);

CREATE TABLE memberships (
    user_id   TEXT NOT NULL,
    programme TEXT NOT NULL,
    role      TEXT NOT NULL,
    territory TEXT NOT NULL,
    structure TEXT,
    PRIMARY KEY (user_id, programme, role)
);
CREATE INDEX memberships_programme ON memberships (programme, role);

CREATE TABLE sessions (
    id_hash      BLOB PRIMARY KEY,
    user_id      TEXT    NOT NULL,
    created_at   INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL
);
CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_expiry ON sessions (expires_at);

CREATE TABLE sign_in_attempts (
    key_hash BLOB    NOT NULL,
    at       INTEGER NOT NULL
);
CREATE INDEX sign_in_attempts_key ON sign_in_attempts (key_hash, at);
CREATE INDEX sign_in_attempts_at ON sign_in_attempts (at);
