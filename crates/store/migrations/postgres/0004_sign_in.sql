-- Means of signing in, invitations, what waits for an answer of a browser. Secrets are hashed or sealed.

ALTER TABLE sessions ADD COLUMN device TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN sealed BYTEA;

CREATE TABLE invitations (
    user_id    TEXT COLLATE "C" PRIMARY KEY,
    token_hash BYTEA NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    created_by TEXT COLLATE "C" NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE TABLE code_keys (
    user_id    TEXT COLLATE "C" PRIMARY KEY,
    sealed     BYTEA NOT NULL,
    last_step  BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE recovery_codes (
    user_id   TEXT COLLATE "C" NOT NULL,
    code_hash BYTEA NOT NULL,
    PRIMARY KEY (user_id, code_hash)
);

CREATE TABLE passkeys (
    id           BYTEA PRIMARY KEY,
    user_id      TEXT COLLATE "C" NOT NULL,
    name         TEXT COLLATE "C" NOT NULL,
    key          TEXT COLLATE "C" NOT NULL,
    created_at   BIGINT NOT NULL,
    last_used_at BIGINT
);
CREATE INDEX passkeys_user ON passkeys (user_id);

CREATE TABLE provider_links (
    provider TEXT COLLATE "C" NOT NULL,
    user_id  TEXT COLLATE "C" NOT NULL,
    email    TEXT COLLATE "C",
    subject  TEXT COLLATE "C",
    PRIMARY KEY (provider, user_id)
);
CREATE UNIQUE INDEX provider_links_email ON provider_links (provider, email);
CREATE UNIQUE INDEX provider_links_subject ON provider_links (provider, subject);
CREATE INDEX provider_links_user ON provider_links (user_id);

CREATE TABLE known_devices (
    token_hash BYTEA PRIMARY KEY,
    user_id    TEXT COLLATE "C" NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX known_devices_user ON known_devices (user_id);

CREATE TABLE waiting (
    id_hash    BYTEA PRIMARY KEY,
    kind       TEXT COLLATE "C" NOT NULL,
    sealed     BYTEA NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX waiting_expiry ON waiting (expires_at);
