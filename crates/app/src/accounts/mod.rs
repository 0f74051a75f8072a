//! Accounts, kept by administrators: who may sign in, as what, and the links by which they enter.

mod changes;
mod functions;
mod invite;

use std::collections::BTreeMap;

use etayage_model::ids::{OrganisationId, UserId};
use etayage_model::refusal::Refusal;
use etayage_store::{AccountStep, Means, ProviderLink, StoreError};
use jiff::Timestamp;

pub(crate) use invite::INSTALLATION;

pub use changes::{AccountChange, AccountChanged};
pub use functions::NewFunction;
pub use invite::{Invitation, NewAccount, check_login};

use crate::people::held;
use crate::{App, AppError, Person, Result};

/// An account as the administrator sees it: never its secrets.
#[derive(Clone, Debug)]
pub struct AccountLine {
    /// Who, and as what.
    pub person: Person,
    /// Whether they can sign in.
    pub state: AccountState,
}

/// Whether someone can sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountState {
    /// They can.
    Open,
    /// They have a link to use before that instant.
    Invited(Timestamp),
    /// Their link was not used in time.
    Expired,
    /// The administrator closed the account.
    Closed,
}

/// One account.
pub struct AccountPage {
    /// Who, as what, and whether they can sign in.
    pub line: AccountLine,
    /// By what means, without any secret.
    pub means: Means,
}

impl App {
    /// Every account with its roles.
    ///
    /// # Errors
    /// `Forbidden` to anyone but an administrator.
    pub async fn accounts(&self, by: &Person) -> Result<Vec<AccountLine>> {
        administrator(by)?;
        let mut people: BTreeMap<UserId, Person> = self
            .store
            .users()
            .await?
            .into_iter()
            .map(|user| {
                let memberships = vec![];
                let user = user.into();
                let person = Person { user, memberships };
                (person.user.id.clone(), person)
            })
            .collect();
        for programme in self.programmes().all() {
            for membership in self.store.memberships_in(programme.id.as_str()).await? {
                if let Some(person) = people.get_mut(&UserId::new(membership.user.as_str())) {
                    person.memberships.extend(held(membership));
                }
            }
        }
        let invitations = self.store.invitations().await?;
        let until: BTreeMap<_, _> = invitations
            .into_iter()
            .map(|invitation| (invitation.user, invitation.expires_at))
            .collect();
        let line = |person: Person| AccountLine {
            state: self.state_of(&person, until.get(person.user.id.as_str()).copied()),
            person,
        };
        Ok(people.into_values().map(line).collect())
    }

    /// One account.
    ///
    /// # Errors
    /// `Forbidden` to anyone but an administrator; `NotFound`.
    pub async fn account(&self, by: &Person, user: &UserId) -> Result<AccountPage> {
        administrator(by)?;
        let found = self.store.user(user.as_str()).await?;
        let person = self.person_of(found.ok_or(AppError::NotFound)?).await?;
        let invitations = self.store.invitations().await?;
        let until = invitations
            .iter()
            .find(|invitation| invitation.user == user.as_str())
            .map(|invitation| invitation.expires_at);
        Ok(AccountPage {
            line: AccountLine {
                state: self.state_of(&person, until),
                person,
            },
            means: self.store.means(user.as_str()).await?,
        })
    }

    fn state_of(&self, person: &Person, invited_until: Option<Timestamp>) -> AccountState {
        match invited_until {
            _ if !person.user.active => AccountState::Closed,
            None => AccountState::Open,
            Some(until) if until > self.clock.real() => AccountState::Invited(until),
            Some(_) => AccountState::Expired,
        }
    }

    /// Changes a name and an employer.
    ///
    /// # Errors
    /// A refusal naming the field to mend; `Forbidden` to anyone but an administrator; `NotFound`.
    pub async fn change_account(
        &self,
        by: &Person,
        user: &UserId,
        name: &str,
        organisation: &OrganisationId,
    ) -> Result<()> {
        administrator(by)?;
        sound_name(name)?;
        let found = self.store.user(user.as_str()).await?;
        let found = found.ok_or(AppError::NotFound)?;
        let steps = vec![AccountStep::Change {
            name: name.trim().to_owned(),
            organisation: organisation.to_string(),
            active: found.active,
        }];
        let by = by.user.id.as_str();
        Ok(self
            .record_change(by, user, AccountChange::Renamed, steps)
            .await
            .map(drop)?)
    }

    /// Opens or closes an account; closing ends its sessions.
    ///
    /// # Errors
    /// `Forbidden` to anyone but an administrator, who cannot close their own account.
    pub async fn set_active(&self, by: &Person, user: &UserId, active: bool) -> Result<()> {
        administrator(by)?;
        if &by.user.id == user {
            return Err(Refusal::new(
                "own-account",
                "Vous ne pouvez pas fermer votre propre compte.",
                "Demandez à un autre administrateur.",
            )
            .into());
        }
        let found = self.store.user(user.as_str()).await?;
        let found = found.ok_or(AppError::NotFound)?;
        if found.active == active {
            return Ok(());
        }
        let change = match active {
            true => AccountChange::Reopened,
            false => AccountChange::Closed,
        };
        let mut steps = vec![AccountStep::Change {
            name: found.display_name,
            organisation: found.organisation,
            active,
        }];
        if !active {
            steps.push(AccountStep::EndSessions { except: None });
        }
        let by = by.user.id.as_str();
        Ok(self
            .record_change(by, user, change, steps)
            .await
            .map(drop)?)
    }

    /// Says who a person is for an identity provider: an e-mail address or a subject.
    ///
    /// # Errors
    /// A refusal when it is someone else; `Forbidden` to anyone but an administrator.
    pub async fn link_provider(&self, by: &Person, link: ProviderLink) -> Result<()> {
        administrator(by)?;
        if link.email.is_none() && link.subject.is_none() {
            return Err(Refusal::new(
                "provider-link",
                "Il faut une adresse ou un identifiant.",
                "Écrivez l’adresse électronique que la personne a chez ce fournisseur.",
            )
            .at("email")
            .into());
        }
        let user = UserId::new(link.user.as_str());
        self.store
            .user(&link.user)
            .await?
            .ok_or(AppError::NotFound)?;
        let change = AccountChange::IdentityTied {
            provider: link.provider.clone(),
        };
        let by = by.user.id.as_str();
        let steps = vec![AccountStep::Tie(link)];
        match self.record_change(by, &user, change, steps).await {
            Err(StoreError::Duplicate(_)) => Err(Refusal::new(
                "provider-link",
                "Cette identité est déjà celle d’un autre compte.",
                "Vérifiez-la, ou retirez-la d’abord de l’autre compte.",
            )
            .at("email")
            .into()),
            other => Ok(other.map(drop)?),
        }
    }

    /// Takes that away; the sessions of the person end.
    ///
    /// # Errors
    /// `Forbidden` to anyone but an administrator.
    pub async fn unlink_provider(&self, by: &Person, provider: &str, user: &UserId) -> Result<()> {
        administrator(by)?;
        let change = AccountChange::IdentityUntied {
            provider: provider.to_owned(),
        };
        let by = by.user.id.as_str();
        let steps = vec![
            AccountStep::Untie(provider.to_owned()),
            AccountStep::EndSessions { except: None },
        ];
        Ok(self
            .record_change(by, user, change, steps)
            .await
            .map(drop)?)
    }
}

pub(crate) fn administrator(by: &Person) -> Result<()> {
    if by.is_administrator() {
        return Ok(());
    }
    Err(AppError::Forbidden(
        "Cette page est réservée aux administrateurs.",
    ))
}

fn sound_name(name: &str) -> Result<(), Refusal> {
    if name.trim().is_empty() || name.chars().count() > 120 {
        return Err(Refusal::new(
            "name",
            "Le nom affiché est vide ou trop long.",
            "Écrivez le prénom et le nom.",
        )
        .at("name"));
    }
    Ok(())
}
