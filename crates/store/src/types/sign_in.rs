//! Sessions, means of signing in, invitations.

use jiff::{SignedDuration, Timestamp};

use super::directory::{Membership, User};

/// A signed-in browser. Only a hash of the cookie is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// SHA-256 of the cookie's value.
    pub id_hash: [u8; 32],
    /// Whose.
    pub user: String,
    /// When it was opened.
    pub created_at: Timestamp,
    /// When it was last used.
    pub last_seen_at: Timestamp,
    /// When it stops being accepted.
    pub expires_at: Timestamp,
    /// The browser in words, such as « Firefox sur Windows »; empty when unknown.
    pub device: String,
    /// What an identity provider needs to sign the person out too; kept sealed.
    pub provider: Option<Vec<u8>>,
}

/// Whoever a session is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The session.
    pub session: Session,
    /// The account, closed or not.
    pub user: User,
    /// What it holds.
    pub memberships: Vec<Membership>,
}

/// How many attempts one key (hash of an address, of a login at an address…) may make.
///
/// Once `free` attempts were counted, each one more must wait: `pause` after the last one, then
/// twice as long, and so on up to `longest`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowance {
    /// Whose attempts.
    pub key: [u8; 32],
    /// Attempts without any wait.
    pub free: u32,
    /// First wait.
    pub pause: SignedDuration,
    /// Longest wait.
    pub longest: SignedDuration,
}

/// What signing in with a login needs, read in one statement whether the login exists or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The user.
    pub user: String,
    /// Whether they may sign in.
    pub active: bool,
    /// The password's hash.
    pub password_hash: Option<String>,
    /// The secret of their application of codes.
    pub code_secret: Option<Vec<u8>>,
    /// Whether the browser has signed this user in before.
    pub known_device: bool,
}

/// A link by which someone enters for the first time, or again after losing their means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Who is invited.
    pub user: String,
    /// SHA-256 of the secret of the link.
    pub token_hash: [u8; 32],
    /// When it was made.
    pub created_at: Timestamp,
    /// By which user.
    pub created_by: String,
    /// When it stops being accepted.
    pub expires_at: Timestamp,
}

/// A registered passkey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasskeyRow {
    /// The identifier that the authenticator gave.
    pub id: Vec<u8>,
    /// Whose.
    pub user: String,
    /// The name the person gave it.
    pub name: String,
    /// Its public key and counters, as JSON.
    pub key: String,
    /// When it was registered.
    pub created_at: Timestamp,
    /// When it last signed in.
    pub last_used_at: Option<Timestamp>,
}

/// Who someone is for an identity provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderLink {
    /// The provider, as configured.
    pub provider: String,
    /// Whose.
    pub user: String,
    /// The e-mail address that the provider knows, in lower case.
    pub email: Option<String>,
    /// The identifier that the provider gives; learnt at the first sign-in when only the e-mail was known.
    pub subject: Option<String>,
}

/// Someone whom a provider names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identified {
    /// Who.
    pub user: String,
    /// Whether the provider’s identifier was known; else they are known by their e-mail address.
    pub known: bool,
}

/// An application of codes, as it is registered.
#[derive(Clone, PartialEq, Eq)]
pub struct CodeKey {
    /// The shared secret.
    pub secret: Vec<u8>,
    /// The step of the last code accepted: it, and those before, are refused from now on.
    pub last_step: u64,
}

/// The means by which a person signs in, without any secret.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Means {
    /// Whether there is a password.
    pub password: bool,
    /// When the application of codes was registered.
    pub codes_since: Option<Timestamp>,
    /// How many recovery codes are left.
    pub recovery_left: u32,
    /// Passkeys, the oldest first.
    pub passkeys: Vec<PasskeyRow>,
    /// Identity providers.
    pub links: Vec<ProviderLink>,
}

/// A change of someone's means of signing in, made in one transaction.
#[derive(Clone, PartialEq, Eq)]
pub enum MeansChange {
    /// Another password, by its hash.
    Password(String),
    /// Another application of codes, with its own recovery codes.
    Codes(CodeKey, Vec<String>),
    /// Other recovery codes.
    Recovery(Vec<String>),
    /// One more passkey.
    AddPasskey(PasskeyRow),
    /// A passkey less, by its identifier.
    RemovePasskey(Vec<u8>),
    /// Nothing is left: password, codes, recovery codes, passkeys, known devices.
    Clear,
}
