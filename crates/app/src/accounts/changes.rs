//! What is changed of accounts, by administrators and by people themselves: kept in the log as everything
//! else that happens, so that it only grows, is chained, is verified by `doctor` and goes with the backups.
//!
//! A change and its line are one transaction. One stream a month keeps each page short.

use etayage_model::ids::{ProgrammeId, UserId};
use etayage_model::roles::Role;
use etayage_store::{
    AccountStep, AccountWork, Append, NewEvent, Recorded, Rows, StoreError, StreamId,
};
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use super::invite::INSTALLATION;
use crate::{App, AppError, Names, Person, Result};

/// What the streams of changes begin with.
const STREAMS: &str = "accounts/";
const KIND: &str = "account-changed";
const SCHEMA: u16 = 1;
/// Most months that a page offers: ten years.
const MONTHS: u32 = 120;
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

#[derive(Serialize, Deserialize)]
struct Stored {
    user: UserId,
    #[serde(flatten)]
    change: AccountChange,
}

/// A change, as it is read.
#[derive(Clone, Debug)]
pub struct ChangeLine {
    /// When.
    pub at: DateTime,
    /// By which user; none from the machine itself.
    pub by: Option<String>,
    /// Of whose account.
    pub user: UserId,
    /// What.
    pub change: AccountChange,
}

/// The changes of a month.
pub struct AccountChanges {
    /// The first day of the month.
    pub month: Date,
    /// The months in which something changed, latest first.
    pub months: Vec<Date>,
    /// Changes, latest first.
    pub lines: Vec<ChangeLine>,
    /// Names of people.
    pub names: Names,
}

impl App {
    /// The changes of a month, the present one if none is said.
    ///
    /// # Errors
    /// `Forbidden` to anyone but administrators and data-protection officers.
    pub async fn account_changes(
        &self,
        by: &Person,
        month: Option<Date>,
    ) -> Result<AccountChanges> {
        if !by.is_administrator() && by.protects().is_empty() {
            return Err(AppError::Forbidden(
                "Cette page est réservée aux administrateurs et à la protection des données.",
            ));
        }
        let month = month.unwrap_or_else(|| self.clock.today()).first_of_month();
        let recorded = self.store.load(&stream(month)).await?;
        let mut lines = recorded
            .iter()
            .map(|event| self.change_line(event))
            .collect::<Result<Vec<_>>>()?;
        lines.reverse();
        let people = lines.iter().flat_map(|line| {
            let by = line.by.clone();
            by.into_iter().chain([line.user.to_string()])
        });
        let names = self.names(people.collect::<Vec<_>>()).await?;
        let streams = self.store.streams(STREAMS, None, MONTHS).await?;
        let mut months: Vec<_> = streams.iter().filter_map(month_of).collect();
        months.reverse();
        Ok(AccountChanges {
            month,
            months,
            lines,
            names,
        })
    }

    /// What was changed of one’s own account lately, latest first.
    pub(crate) async fn changes_of(&self, user: &str) -> Result<Vec<ChangeLine>> {
        let first = self.clock.today().first_of_month();
        let month = |back| first.saturating_sub(jiff::Span::new().months(back));
        let streams: Vec<_> = (0..OWN_MONTHS).map(|back| stream(month(back))).collect();
        let months = self.store.load_many(&streams).await?;
        let recorded = months.iter().flat_map(|month| month.iter().rev());
        let lines = recorded.map(|event| self.change_line(event));
        let of_them = |line: &Result<ChangeLine>| {
            line.as_ref()
                .map_or(true, |line| line.user.as_str() == user)
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
        let at = self.clock.now();
        let stored = Stored {
            user: user.clone(),
            change,
        };
        let line = Append {
            stream: stream(self.clock.local(at).date().first_of_month()),
            expected: 0,
            operation: None,
            actor: by.to_owned(),
            at,
            events: vec![NewEvent {
                kind: KIND.to_owned(),
                schema: SCHEMA,
                body: serde_json::to_value(stored)?,
            }],
            rows: Rows::None,
        };
        let work = AccountWork {
            user: user.to_string(),
            steps,
            now: self.clock.real(),
            line,
        };
        self.store.change_account(work).await
    }

    fn change_line(&self, event: &Recorded) -> Result<ChangeLine> {
        let stored: Stored = serde_json::from_str(&event.body)?;
        Ok(ChangeLine {
            at: self.clock.local(event.at),
            by: Some(event.actor.clone()).filter(|by| by != INSTALLATION),
            user: stored.user,
            change: stored.change,
        })
    }
}

fn stream(month: Date) -> StreamId {
    StreamId::new(format!("{STREAMS}{}", month.strftime("%Y-%m")))
}

fn month_of(stream: &StreamId) -> Option<Date> {
    let month = stream.as_str().strip_prefix(STREAMS)?;
    format!("{month}-01").parse().ok()
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
            let read: Stored = serde_json::from_str(line).expect(line);
            assert_eq!(serde_json::to_string(&read).expect(line), line);
        }
    }

    #[test]
    fn a_month_has_its_stream() {
        let month = jiff::civil::date(2019, 5, 1);
        assert_eq!(stream(month).as_str(), "accounts/2019-05");
        assert_eq!(month_of(&stream(month)), Some(month));
    }
}
