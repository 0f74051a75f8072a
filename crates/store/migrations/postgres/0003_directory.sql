-- Reference data and signed-in people. Lists are JSON arrays.

CREATE TABLE organisations (
    id         TEXT COLLATE "C" PRIMARY KEY,
    name       TEXT COLLATE "C" NOT NULL,
    kind       TEXT COLLATE "C" NOT NULL,
    programmes TEXT COLLATE "C" NOT NULL
);

CREATE TABLE structures (
    id           TEXT COLLATE "C" PRIMARY KEY,
    name         TEXT COLLATE "C" NOT NULL,
    kind         TEXT COLLATE "C" NOT NULL,
    organisation TEXT COLLATE "C"
);

CREATE TABLE structure_communes (
    structure TEXT COLLATE "C" NOT NULL,
    commune   TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (structure, commune)
);
CREATE INDEX structure_communes_commune ON structure_communes (commune, structure);

CREATE TABLE communes (
    code TEXT COLLATE "C" PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL
);

CREATE TABLE users (
    id            TEXT COLLATE "C" PRIMARY KEY,
    login         TEXT COLLATE "C" NOT NULL UNIQUE,
    display_name  TEXT COLLATE "C" NOT NULL,
    password_hash TEXT COLLATE "C",
    organisation  TEXT COLLATE "C" NOT NULL,
    active        BIGINT NOT NULL
);

CREATE TABLE memberships (
    user_id   TEXT COLLATE "C" NOT NULL,
    programme TEXT COLLATE "C" NOT NULL,
    role      TEXT COLLATE "C" NOT NULL,
    territory TEXT COLLATE "C" NOT NULL,
    structure TEXT COLLATE "C",
    PRIMARY KEY (user_id, programme, role)
);
CREATE INDEX memberships_programme ON memberships (programme, role);

CREATE TABLE sessions (
    id_hash      BYTEA PRIMARY KEY,
    user_id      TEXT COLLATE "C" NOT NULL,
    created_at   BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL
);
CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_expiry ON sessions (expires_at);

CREATE TABLE sign_in_attempts (
    key_hash BYTEA    NOT NULL,
    at       BIGINT NOT NULL
);
CREATE INDEX sign_in_attempts_key ON sign_in_attempts (key_hash, at);
CREATE INDEX sign_in_attempts_at ON sign_in_attempts (at);
