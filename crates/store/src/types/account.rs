//! What is done to an account, with the line that says it.

use jiff::Timestamp;

use super::directory::Directory;
use super::log::Append;
use super::sign_in::{Invitation, MeansChange, ProviderLink};

/// A change of an account and its line in the log: both are recorded, or neither.
#[derive(Clone)]
pub struct AccountWork {
    /// Whose account.
    pub user: String,
    /// What is done, in order.
    pub steps: Vec<AccountStep>,
    /// When, for what lasts: means, invitations.
    pub now: Timestamp,
    /// The line; it comes at the end of its stream, whatever version it expects.
    pub line: Append,
}

/// One thing done to an account.
#[derive(Clone)]
pub enum AccountStep {
    /// Its lines of the directory are added or replaced.
    Enter(Directory),
    /// Its name, its employer, and whether it is open.
    Change {
        /// Name shown to others.
        name: String,
        /// Employer.
        organisation: String,
        /// Whether it is open.
        active: bool,
    },
    /// A role less; nothing to do when it is not held.
    TakeRole {
        /// In this programme.
        programme: String,
        /// Its key.
        role: String,
    },
    /// Its means of signing in.
    Means(Vec<MeansChange>),
    /// An invitation, in place of the one before.
    Invite(Invitation),
    /// The invitation with this hash is used up, and whatever means there were are cleared; nothing
    /// to do when it was used meanwhile or has expired.
    Accept([u8; 32]),
    /// This session ends; nothing to do when it is over, or somebody else’s.
    EndSession([u8; 32]),
    /// Every session ends, but one if it is given.
    EndSessions {
        /// The one that goes on.
        except: Option<[u8; 32]>,
    },
    /// Who the person is for a provider, in place of what was said.
    Tie(ProviderLink),
    /// A provider’s identifier, learnt by an e-mail address; nothing to do when one is known.
    Recognise {
        /// The provider.
        provider: String,
        /// The identifier.
        subject: String,
    },
    /// A provider less; nothing to do when it was not tied.
    Untie(String),
}
