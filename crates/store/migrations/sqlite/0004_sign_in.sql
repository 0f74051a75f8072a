-- Means of signing in, invitations, what waits for an answer of a browser. Secrets are hashed or sealed.

ALTER TABLE sessions ADD COLUMN device TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN sealed BLOB;

CREATE TABLE invitations (
    user_id    TEXT PRIMARY KEY,
    token_hash BLOB    NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    created_by TEXT    NOT NULL,
    expires_at INTEGER NOT NULL
);

CREATE TABLE code_keys (
    user_id    TEXT PRIMARY KEY,
    sealed     BLOB    NOT NULL,
    last_step  INTEGER NOT NULL,
    created_at INTEGER NOT NULL
);

CREATE TABLE recovery_codes (
    user_id   TEXT NOT NULL,
    code_hash BLOB NOT NULL,
    PRIMARY KEY (user_id, code_hash)
);

CREATE TABLE passkeys (
    id           BLOB PRIMARY KEY,
    user_id      TEXT    NOT NULL,
    name         TEXT    NOT NULL,
    key          TEXT    NOT NULL,
    created_at   INTEGER NOT NULL,
    last_used_at INTEGER
);
CREATE INDEX passkeys_user ON passkeys (user_id);

CREATE TABLE provider_links (
    provider TEXT NOT NULL,
    user_id  TEXT NOT NULL,
    email    TEXT,
    subject  TEXT,
    PRIMARY KEY (provider, user_id)
);
CREATE UNIQUE INDEX provider_links_email ON provider_links (provider, email);
CREATE UNIQUE INDEX provider_links_subject ON provider_links (provider, subject);
CREATE INDEX provider_links_user ON provider_links (user_id);

CREATE TABLE known_devices (
    token_hash BLOB PRIMARY KEY,
    user_id    TEXT    NOT NULL,
    expires_at INTEGER NOT NULL
);
CREATE INDEX known_devices_user ON known_devices (user_id);

CREATE TABLE waiting (
    id_hash    BLOB PRIMARY KEY,
    kind       TEXT    NOT NULL,
    sealed     BLOB    NOT NULL,
    expires_at INTEGER NOT NULL
);
CREATE INDEX waiting_expiry ON waiting (expires_at);
