//! Who is signed in, and by what means people sign in.

use async_trait::async_trait;
use jiff::Timestamp;

use crate::StoreError;
use crate::types::account::AccountWork;
use crate::types::sign_in::{
    Allowance, Candidate, Holder, Identified, Invitation, Means, PasskeyRow, Session,
};

type Result<T> = std::result::Result<T, StoreError>;

/// The part of a store that keeps sessions, attempts, invitations and means of signing in.
///
/// Every method may fail with [`StoreError::Unavailable`]. Secrets of cookies and links come as
/// SHA-256 hashes; shared secrets are sealed, recovery codes kept as keyed hashes.
#[async_trait]
pub trait SignInStore: Send + Sync {
    /// Changes an account and adds the line that says it, all or nothing. False, and nothing is done
    /// nor said, when the first step finds nothing to do.
    ///
    /// # Errors
    /// `Duplicate` for a login, a passkey or an identity that is somebody’s already.
    async fn change_account(&self, work: AccountWork) -> Result<bool>;

    // Sessions.

    /// Opens a session.
    async fn open_session(&self, session: Session) -> Result<()>;

    /// The session with this hash, unless it has expired at `now`.
    async fn session(&self, id_hash: &[u8; 32], now: Timestamp) -> Result<Option<Session>>;

    /// The same, with the account and what it holds, in one question; none when there is no such account.
    async fn session_holder(&self, id_hash: &[u8; 32], now: Timestamp) -> Result<Option<Holder>>;

    /// The sessions of a user that have not expired at `now`, the latest used first.
    async fn sessions_of(&self, user: &str, now: Timestamp) -> Result<Vec<Session>>;

    /// Notes that a session was used and moves its end.
    async fn touch_session(
        &self,
        id_hash: &[u8; 32],
        now: Timestamp,
        expires_at: Timestamp,
    ) -> Result<()>;

    /// Closes a session; harmless when there is none.
    async fn close_session(&self, id_hash: &[u8; 32]) -> Result<()>;

    /// Deletes the sessions expired at `now`; tells how many.
    async fn purge_sessions(&self, now: Timestamp) -> Result<u64>;

    /// How many sessions are open at `now`.
    async fn open_sessions(&self, now: Timestamp) -> Result<u64>;

    // Attempts.

    /// Counts an attempt against every key, or against none and tells until when to wait. Attempts
    /// older than a day are forgotten. Of many attempts at once, no more pass than one after the other.
    async fn admit_attempt(
        &self,
        allowances: &[Allowance],
        at: Timestamp,
    ) -> Result<Option<Timestamp>>;

    /// Forgets the attempts of these keys, after a success.
    async fn forget_attempts(&self, keys: &[[u8; 32]]) -> Result<()>;

    /// Forgets one attempt of a key, made at that instant and succeeded.
    async fn forgive_attempt(&self, key: &[u8; 32], at: Timestamp) -> Result<()>;

    // Invitations.

    /// The invitation with this hash, unless it has expired at `now`.
    async fn invitation(&self, token_hash: &[u8; 32], now: Timestamp)
    -> Result<Option<Invitation>>;

    /// Every invitation not used yet, expired or not.
    async fn invitations(&self) -> Result<Vec<Invitation>>;

    // Means.

    /// What signing in with this login needs; `device` is the hash of the cookie of a known device.
    async fn candidate(
        &self,
        login: &str,
        device: &[u8; 32],
        now: Timestamp,
    ) -> Result<Option<Candidate>>;

    /// The means of a user, without any secret.
    async fn means(&self, user: &str) -> Result<Means>;

    /// Takes the code of that step; false when it, or a later one, was taken before.
    async fn take_code_step(&self, user: &str, step: u64) -> Result<bool>;

    /// Uses a recovery code up; false when it is not one of theirs.
    async fn take_recovery_code(&self, user: &str, code: &str) -> Result<bool>;

    /// The passkey with this identifier.
    async fn passkey(&self, id: &[u8]) -> Result<Option<PasskeyRow>>;

    /// Notes that a passkey was used, with its new counters.
    async fn touch_passkey(&self, id: &[u8], key: &str, at: Timestamp) -> Result<()>;

    /// Who it is that a provider names: first by the subject, then by an e-mail address to which no
    /// subject is tied yet.
    async fn identify(
        &self,
        provider: &str,
        subject: &str,
        email: Option<&str>,
    ) -> Result<Option<Identified>>;

    /// Remembers that a browser has signed this user in.
    async fn note_device(
        &self,
        token_hash: &[u8; 32],
        user: &str,
        expires_at: Timestamp,
    ) -> Result<()>;

    // What waits for an answer.

    /// Keeps something sealed for a while, in place of what had the same hash; forgets what has
    /// expired at `now`.
    async fn put_waiting(
        &self,
        id_hash: &[u8; 32],
        kind: &str,
        body: Vec<u8>,
        now: Timestamp,
        expires_at: Timestamp,
    ) -> Result<()>;

    /// Reads it again.
    async fn waiting(
        &self,
        id_hash: &[u8; 32],
        kind: &str,
        now: Timestamp,
    ) -> Result<Option<Vec<u8>>>;

    /// Takes it: only one of those who ask has it.
    async fn take_waiting(
        &self,
        id_hash: &[u8; 32],
        kind: &str,
        now: Timestamp,
    ) -> Result<Option<Vec<u8>>>;
}
