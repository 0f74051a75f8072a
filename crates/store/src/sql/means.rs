//! The means by which people sign in.

use jiff::Timestamp;

use super::db::{Db, Result, Row};
use super::keys::{self, StreamKey};
use super::value::{ToValue, values};
use super::waiting::{self, STREAM, key_to_seal, sealed_at};
use crate::types::sign_in::{
    Candidate, CodeKey, Identified, Means, MeansChange, PasskeyRow, ProviderLink,
};
use crate::{StoreError, chain};
use etayage_cipher::{self as cipher, Key};

/// What signing in with a login needs: one statement, whether the login exists or not.
pub(super) async fn candidate(
    db: &dyn Db,
    login: &str,
    device: &[u8; 32],
    now: Timestamp,
) -> Result<Option<Candidate>> {
    let vault = db.vault();
    db.one(
        "SELECT u.id, u.active, u.password_hash, c.sealed, k.wrapped,
                (SELECT COUNT(*) FROM known_devices d
                 WHERE d.token_hash = ?2 AND d.user_id = u.id AND d.expires_at > ?3)
         FROM users u LEFT JOIN code_keys c ON c.user_id = u.id
         LEFT JOIN stream_keys k ON k.stream = 'sign-in' WHERE u.login = ?1",
        values![login, device, now],
        |row| {
            let user: String = row.get(0)?;
            let key = keys::known(vault, STREAM, row.get::<Option<Vec<u8>>>(4)?.as_deref())?;
            let code_secret = match (row.get::<Option<Vec<u8>>>(3)?, key) {
                (Some(sealed), StreamKey::Known(key)) => {
                    Some(cipher::open(&key, &code_place(&user), &sealed)?)
                }
                _ => None,
            };
            Ok(Candidate {
                active: row.get(1)?,
                password_hash: row.get(2)?,
                code_secret,
                known_device: row.get::<u32>(5)? > 0,
                user,
            })
        },
    )
    .await
}

fn code_place(user: &str) -> Vec<u8> {
    sealed_at("code", user.as_bytes())
}

fn recovery_hash(key: &Key, user: &str, code: &str) -> [u8; 32] {
    let told = chain::encode(&[b"recovery", user.as_bytes(), code.as_bytes()]);
    cipher::hmac(key, &told)
}

/// The means of a user, without any secret.
pub(super) async fn of_user(db: &dyn Db, user: &str) -> Result<Means> {
    let sql = "SELECT u.password_hash, c.created_at,
                      (SELECT COUNT(*) FROM recovery_codes r WHERE r.user_id = u.id)
               FROM users u LEFT JOIN code_keys c ON c.user_id = u.id WHERE u.id = ?1";
    let found = db
        .one(sql, values![user], |row| {
            Ok(Means {
                password: row.get::<Option<String>>(0)?.is_some(),
                codes_since: row.get(1)?,
                recovery_left: row.get(2)?,
                ..Means::default()
            })
        })
        .await?;
    let passkeys = format!("{PASSKEY} WHERE user_id = ?1 ORDER BY created_at, id");
    let links = "SELECT provider, user_id, email, subject FROM provider_links
                 WHERE user_id = ?1 ORDER BY provider";
    Ok(Means {
        passkeys: db.all(&passkeys, values![user], read_passkey).await?,
        links: db.all(links, values![user], read_link).await?,
        ..found.unwrap_or_default()
    })
}

/// Makes a change.
pub(super) async fn change(
    db: &dyn Db,
    user: &str,
    change: &MeansChange,
    now: Timestamp,
) -> Result<()> {
    match change {
        MeansChange::Password(hash) => set_password(db, user, Some(hash)).await,
        MeansChange::Codes(key, recovery) => {
            put_code_key(db, user, key, now).await?;
            put_recovery(db, user, recovery).await
        }
        MeansChange::Recovery(codes) => put_recovery(db, user, codes).await,
        MeansChange::AddPasskey(passkey) => add_passkey(db, passkey).await,
        MeansChange::RemovePasskey(id) => {
            let sql = "DELETE FROM passkeys WHERE id = ?1 AND user_id = ?2";
            db.run(sql, values![id, user]).await.map(drop)
        }
        MeansChange::Clear => clear(db, user).await,
    }
}

async fn set_password(db: &dyn Db, user: &str, hash: Option<&String>) -> Result<()> {
    let sql = "UPDATE users SET password_hash = ?2 WHERE id = ?1";
    db.run(sql, values![user, hash]).await.map(drop)
}

async fn put_code_key(db: &dyn Db, user: &str, key: &CodeKey, now: Timestamp) -> Result<()> {
    let sealed = waiting::seal(db, &code_place(user), &key.secret).await?;
    db.run(
        "INSERT INTO code_keys (user_id, sealed, last_step, created_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (user_id) DO UPDATE SET sealed = ?2, last_step = ?3, created_at = ?4",
        values![user, sealed, key.last_step, now],
    )
    .await
    .map(drop)
}

async fn put_recovery(db: &dyn Db, user: &str, codes: &[String]) -> Result<()> {
    let key = key_to_seal(db).await?;
    db.run(
        "DELETE FROM recovery_codes WHERE user_id = ?1",
        values![user],
    )
    .await?;
    let hashes: Vec<_> = codes
        .iter()
        .map(|code| recovery_hash(&key, user, code))
        .collect();
    let lines: Vec<_> = hashes
        .iter()
        .map(|hash| values![user, hash].to_vec())
        .collect();
    let sql = "INSERT INTO recovery_codes (user_id, code_hash) VALUES (?1, ?2)";
    db.run_each(sql, &lines).await
}

async fn add_passkey(db: &dyn Db, passkey: &PasskeyRow) -> Result<()> {
    db.run(
        "INSERT INTO passkeys (id, user_id, name, key, created_at, last_used_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        values![
            passkey.id,
            passkey.user,
            passkey.name,
            passkey.key,
            passkey.created_at,
            passkey.last_used_at
        ],
    )
    .await
    .map(drop)
}

async fn clear(db: &dyn Db, user: &str) -> Result<()> {
    set_password(db, user, None).await?;
    for table in ["code_keys", "recovery_codes", "passkeys", "known_devices"] {
        let sql = format!("DELETE FROM {table} WHERE user_id = ?1");
        db.run(&sql, values![user]).await?;
    }
    Ok(())
}

/// Takes the code of a step, if none as late was taken.
pub(super) async fn take_code_step(db: &dyn Db, user: &str, step: u64) -> Result<bool> {
    let sql = "UPDATE code_keys SET last_step = ?2 WHERE user_id = ?1 AND last_step < ?2";
    Ok(db.run(sql, values![user, step]).await? == 1)
}

/// Uses a recovery code up.
pub(super) async fn take_recovery_code(db: &dyn Db, user: &str, code: &str) -> Result<bool> {
    let hash = recovery_hash(&key_to_seal(db).await?, user, code);
    let sql = "DELETE FROM recovery_codes WHERE user_id = ?1 AND code_hash = ?2";
    Ok(db.run(sql, values![user, hash]).await? == 1)
}

const PASSKEY: &str = "SELECT id, user_id, name, key, created_at, last_used_at FROM passkeys";

fn read_passkey(row: &Row<'_>) -> Result<PasskeyRow> {
    Ok(PasskeyRow {
        id: row.get(0)?,
        user: row.get(1)?,
        name: row.get(2)?,
        key: row.get(3)?,
        created_at: row.get(4)?,
        last_used_at: row.get(5)?,
    })
}

/// The passkey with this identifier.
pub(super) async fn passkey(db: &dyn Db, id: &[u8]) -> Result<Option<PasskeyRow>> {
    let sql = format!("{PASSKEY} WHERE id = ?1");
    db.one(&sql, values![id], read_passkey).await
}

/// Notes a use.
pub(super) async fn touch_passkey(db: &dyn Db, id: &[u8], key: &str, at: Timestamp) -> Result<()> {
    let sql = "UPDATE passkeys SET key = ?2, last_used_at = ?3 WHERE id = ?1";
    db.run(sql, values![id, key, at]).await.map(drop)
}

fn read_link(row: &Row<'_>) -> Result<ProviderLink> {
    Ok(ProviderLink {
        provider: row.get(0)?,
        user: row.get(1)?,
        email: row.get(2)?,
        subject: row.get(3)?,
    })
}

/// Says who a user is for a provider.
pub(super) async fn put_link(db: &dyn Db, link: &ProviderLink) -> Result<()> {
    db.run(
        "INSERT INTO provider_links (provider, user_id, email, subject) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (provider, user_id) DO UPDATE SET email = ?3, subject = ?4",
        values![link.provider, link.user, link.email, link.subject],
    )
    .await
    .map(drop)
}

/// Takes that away; false when nothing was said.
pub(super) async fn remove_link(db: &dyn Db, provider: &str, user: &str) -> Result<bool> {
    let sql = "DELETE FROM provider_links WHERE provider = ?1 AND user_id = ?2";
    Ok(db.run(sql, values![provider, user]).await? == 1)
}

/// Who it is that a provider names, and whether its identifier was known.
pub(super) async fn identify(
    db: &dyn Db,
    provider: &str,
    subject: &str,
    email: Option<&str>,
) -> Result<Option<Identified>> {
    db.one(
        "SELECT user_id, CASE WHEN subject IS NULL THEN 0 ELSE 1 END FROM provider_links
         WHERE provider = ?1 AND (subject = ?2 OR (subject IS NULL AND email = ?3)) ORDER BY 2 DESC",
        values![provider, subject, email],
        |row| {
            Ok(Identified {
                user: row.get(0)?,
                known: row.get(1)?,
            })
        },
    )
    .await
}

/// Keeps the identifier of someone known until now by an e-mail address; false when one is known.
pub(super) async fn recognise(
    db: &dyn Db,
    provider: &str,
    user: &str,
    subject: &str,
) -> Result<bool> {
    let sql = "UPDATE provider_links SET subject = ?3
               WHERE provider = ?1 AND user_id = ?2 AND subject IS NULL";
    Ok(db.run(sql, values![provider, user, subject]).await? == 1)
}

/// Remembers a browser.
pub(super) async fn note_device(
    db: &dyn Db,
    token_hash: &[u8; 32],
    user: &str,
    expires_at: Timestamp,
) -> Result<()> {
    db.run(
        "INSERT INTO known_devices (token_hash, user_id, expires_at) VALUES (?1, ?2, ?3)
         ON CONFLICT (token_hash) DO UPDATE SET user_id = ?2, expires_at = ?3",
        values![token_hash, user, expires_at],
    )
    .await
    .map(drop)
}

/// Every change, in order.
pub(super) async fn change_all(
    db: &dyn Db,
    user: &str,
    changes: &[MeansChange],
    now: Timestamp,
) -> Result<()> {
    let known = db
        .one("SELECT id FROM users WHERE id = ?1", values![user], |row| {
            row.get::<String>(0)
        })
        .await?;
    if known.is_none() {
        return Err(StoreError::Invalid("no such account".to_owned()));
    }
    for one in changes {
        change(db, user, one, now).await?;
    }
    Ok(())
}
