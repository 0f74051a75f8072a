//! Changes of accounts, each in one transaction with its line in the log.

use jiff::Timestamp;

use super::db::{Db, Result};
use super::{append, directory, invitations, means, sessions};
use crate::types::account::{AccountStep, AccountWork};

/// Makes every step, and adds the line; false, and nothing, when the first step finds nothing to do.
pub(super) async fn change(db: &dyn Db, work: &AccountWork) -> Result<bool> {
    append::hold(db, &work.line).await?;
    for (at, step) in work.steps.iter().enumerate() {
        let found = make(db, &work.user, step, work.now).await?;
        if at == 0 && !found {
            return Ok(false);
        }
    }
    append::at_the_end(db, &work.line).await?;
    Ok(true)
}

async fn make(db: &dyn Db, user: &str, step: &AccountStep, now: Timestamp) -> Result<bool> {
    match step {
        AccountStep::Enter(entries) => directory::put(db, entries).await?,
        AccountStep::Change {
            name,
            organisation,
            active,
        } => directory::change_account(db, user, name, organisation, *active).await?,
        AccountStep::TakeRole { programme, role } => {
            return directory::remove_membership(db, user, programme, role).await;
        }
        AccountStep::Means(changes) => means::change_all(db, user, changes, now).await?,
        AccountStep::Invite(invitation) => invitations::put(db, invitation).await?,
        AccountStep::Accept(hash) => return invitations::accept(db, user, hash, now).await,
        AccountStep::EndSession(hash) => return sessions::close_of(db, user, hash).await,
        AccountStep::EndSessions { except } => {
            sessions::close_all(db, user, except.as_ref()).await?;
        }
        AccountStep::Tie(link) => means::put_link(db, link).await?,
        AccountStep::Recognise { provider, subject } => {
            return means::recognise(db, provider, user, subject).await;
        }
        AccountStep::Untie(provider) => return means::remove_link(db, provider, user).await,
    }
    Ok(true)
}
