//! What is changed of accounts, by administrators and by people themselves.

use etayage_model::ids::{ProgrammeId, UserId};
use etayage_model::roles::Role;
use etayage_store::{AccountStep, AccountWork, StoreError};
use serde::{Deserialize, Serialize};

use crate::monthly::{MonthlyLine, MonthlyLines, MonthlyLog};
use crate::{App, AppError, Person, Result};

const LOG: MonthlyLog = MonthlyLog {
    streams: "accounts/",
    kind: "account-changed",
};
/// Months that people read of their own account: this one and two before.
const OWN_MONTHS: i32 = 3;
/// Most lines that they read.
const OWN_LINES: usize = 20;

/// What was changed of an account. Written in the log: a shape never changes, others are added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "kebab-case")]
pub enum AccountChange {
    /// The account was opened, with these roles, and an invitation drawn.
    Opened {
        /// In this programme; in each of them for the first administrator.
        programme: Option<ProgrammeId>,
        /// Roles.
        roles: Vec<Role>,
    },
    /// Another invitation was drawn: the means of signing in, and the sessions, ended.
    InvitedAgain,
    /// The name or the employer.
    Renamed,
    /// The account was closed, its sessions ended.
    Closed,
    /// The account was opened again.
    Reopened,
    /// Roles were given, or their territory or structure changed.
    RolesGiven {
        /// In this programme.
        programme: ProgrammeId,
        /// Roles.
        roles: Vec<Role>,
    },
    /// A role was taken away.
    RoleTaken {
        /// In this programme.
        programme: ProgrammeId,
        /// Role.
        role: Role,
    },
    /// An identity of this provider was tied to the account.
    IdentityTied {
        /// Its identifier.
        provider: String,
    },
    /// It was untied, and the sessions ended.
    IdentityUntied {
        /// Its identifier.
        provider: String,
    },
    /// The invitation was used, and means of signing in chosen.
    InvitationUsed,
    /// Another password was chosen, and the other sessions ended.
    PasswordChosen,
    /// Another application of codes was registered, and the other sessions ended.
    CodesRegistered,
    /// Other recovery codes were drawn, and the other sessions ended.
    RecoveryDrawn,
    /// A passkey was added, and the other sessions ended.
    PasskeyAdded,
    /// A passkey was removed, and the other sessions ended.
    PasskeyRemoved,
    /// A session was ended from another one.
    SessionEnded,
    /// All sessions but one were ended.
    OtherSessionsEnded,
    /// The person came by this provider for the first time: its identifier is kept.
    IdentityRecognised {
        /// Its identifier.
        provider: String,
    },
}

/// An account that was changed. Written in the log: a shape never changes, others are added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountChanged {
    /// Whose account.
    pub user: UserId,
    /// What of it.
    #[serde(flatten)]
    pub change: AccountChange,
}

impl App {
    /// The changes of a month, the present one if none is said.
    ///
    /// # Errors
    /// `Forbidden` to anyone but administrators and data-protection officers.
    pub async fn account_changes(
        &self,
        by: &Person,
        month: Option<jiff::civil::Date>,
    ) -> Result<MonthlyLines<AccountChanged>> {
        if !by.is_administrator() && by.protects().is_empty() {
            return Err(AppError::Forbidden(
                "Cette page est réservée aux administrateurs et à la protection des données.",
            ));
        }
        let whose = |told: &AccountChanged| Some(told.user.to_string());
        self.monthly_lines(&LOG, month, whose).await
    }

    /// What was changed of one’s own account lately, latest first.
    pub(crate) async fn changes_of(&self, user: &str) -> Result<Vec<MonthlyLine<AccountChanged>>> {
        let first = self.clock.today().first_of_month();
        let month = |back| first.saturating_sub(jiff::Span::new().months(back));
        let streams: Vec<_> = (0..OWN_MONTHS)
            .map(|back| LOG.stream(month(back)))
            .collect();
        let months = self.store.load_many(&streams).await?;
        let recorded = months.iter().flat_map(|month| month.iter().rev());
        let lines = recorded.map(|event| self.monthly_line::<AccountChanged>(event));
        let of_them = |line: &Result<MonthlyLine<AccountChanged>>| {
            line.as_ref()
                .map_or(true, |line| line.told.user.as_str() == user)
        };
        lines.filter(of_them).take(OWN_LINES).collect()
    }

    /// Changes an account and says so, all or nothing; false when there was nothing to change.
    pub(crate) async fn record_change(
        &self,
        by: &str,
        user: &UserId,
        change: AccountChange,
        steps: Vec<AccountStep>,
    ) -> Result<bool, StoreError> {
        let told = AccountChanged {
            user: user.clone(),
            change,
        };
        let work = AccountWork {
            user: user.to_string(),
            steps,
            now: self.clock.real(),
            line: self.monthly_append(&LOG, by, &[told])?,
        };
        self.store.change_account(work).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What installations have in their logs: these lines never change, others are added.
    const STORED: [&str; 18] = [
        r#"{"user":"u","change":"opened","programme":"logipsy","roles":["referrer"]}"#,
        r#"{"user":"u","change":"invited-again"}"#,
        r#"{"user":"u","change":"renamed"}"#,
        r#"{"user":"u","change":"closed"}"#,
        r#"{"user":"u","change":"reopened"}"#,
        r#"{"user":"u","change":"roles-given","programme":"logipsy","roles":["cmp","tisf"]}"#,
        r#"{"user":"u","change":"role-taken","programme":"logipsy","role":"tisf"}"#,
        r#"{"user":"u","change":"identity-tied","provider":"essai"}"#,
        r#"{"user":"u","change":"identity-untied","provider":"essai"}"#,
        r#"{"user":"u","change":"invitation-used"}"#,
        r#"{"user":"u","change":"password-chosen"}"#,
        r#"{"user":"u","change":"codes-registered"}"#,
        r#"{"user":"u","change":"recovery-drawn"}"#,
        r#"{"user":"u","change":"passkey-added"}"#,
        r#"{"user":"u","change":"passkey-removed"}"#,
        r#"{"user":"u","change":"session-ended"}"#,
        r#"{"user":"u","change":"other-sessions-ended"}"#,
        r#"{"user":"u","change":"identity-recognised","provider":"essai"}"#,
    ];

    #[test]
    fn every_change_ever_stored_is_read_and_written_the_same() {
        for line in STORED {
            let read: AccountChanged = serde_json::from_str(line).expect(line);
            assert_eq!(serde_json::to_string(&read).expect(line), line);
        }
    }
}
