//! Inviting someone: an account without any means of signing in, and a link to choose them.

use etayage_model::ids::{OrganisationId, UserId};
use etayage_model::refusal::Refusal;
use etayage_model::roles::Role;
use etayage_store::{
    AccountStep, Directory, MeansChange, Membership, Organisation, StoreError, User,
};

use super::functions::{NewFunction, memberships};
use super::{AccountChange, administrator, sound_name};
use crate::sign_in::Link;
use crate::{App, AppError, Person, Result};

/// Who invites when nobody can yet: the command line.
pub(crate) const INSTALLATION: &str = "installation";

/// An account to create.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// What they will be known by.
    pub login: String,
    /// Name shown to others.
    pub name: String,
    /// Employer.
    pub organisation: OrganisationId,
    /// Their first roles.
    pub function: NewFunction,
}

/// A link to hand over, and to whom.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// Whose account.
    pub user: UserId,
    /// The link.
    pub link: Link,
}

impl App {
    /// Opens an account and draws the link by which the person chooses their means of signing in.
    ///
    /// # Errors
    /// A refusal naming the field to mend; `Forbidden` to anyone but an administrator.
    pub async fn invite(&self, by: &Person, account: NewAccount) -> Result<Invitation> {
        administrator(by)?;
        check_login(&account.login)?;
        sound_name(&account.name)?;
        let user = UserId::new(uuid::Uuid::now_v7().to_string());
        let roles = memberships(&user, &account.function)?;
        let login = account.login.trim().to_lowercase();
        if self.store.user_by_login(&login).await?.is_some() {
            return Err(login_taken().into());
        }
        let change = AccountChange::Opened {
            programme: Some(account.function.programme.clone()),
            roles: account.function.roles.clone(),
        };
        let by = by.user.id.as_str();
        let entry = User {
            id: user.to_string(),
            login,
            display_name: account.name.trim().to_owned(),
            password_hash: None,
            organisation: account.organisation.0,
            active: true,
        };
        let entries = Directory {
            users: vec![entry],
            memberships: roles,
            ..Directory::default()
        };
        let (link, invitation) = self.new_invitation(by, &user)?;
        let steps = vec![AccountStep::Enter(entries), AccountStep::Invite(invitation)];
        match self.record_change(by, &user, change, steps).await {
            Err(StoreError::Duplicate(_)) => Err(login_taken().into()),
            Err(other) => Err(other.into()),
            Ok(_) => Ok(Invitation { user, link }),
        }
    }

    /// A new link for someone who lost theirs or their means of signing in. What they had stops
    /// working at once: a lost telephone must open nothing.
    ///
    /// # Errors
    /// `Forbidden` to anyone but an administrator; `NotFound` for a closed account.
    pub async fn invite_again(&self, by: &Person, user: &UserId) -> Result<Invitation> {
        administrator(by)?;
        self.renew(by.user.id.as_str(), user).await
    }

    async fn renew(&self, by: &str, user: &UserId) -> Result<Invitation> {
        self.person(user.as_str()).await?;
        let (link, invitation) = self.new_invitation(by, user)?;
        let steps = vec![
            AccountStep::Means(vec![MeansChange::Clear]),
            AccountStep::EndSessions { except: None },
            AccountStep::Invite(invitation),
        ];
        self.record_change(by, user, AccountChange::InvitedAgain, steps)
            .await?;
        Ok(Invitation {
            user: user.clone(),
            link,
        })
    }

    /// The first administrator of an installation, of every programme published in it.
    ///
    /// # Errors
    /// A refusal when the login cannot be one.
    pub async fn first_administrator(&self, login: &str) -> Result<Invitation> {
        check_login(login)?;
        let user = UserId::new("administrateur");
        let roles = self
            .programmes()
            .all()
            .into_iter()
            .map(|programme| Membership {
                user: user.to_string(),
                programme: programme.id.to_string(),
                role: Role::Administrator.key().to_owned(),
                territory: vec![],
                structure: None,
            });
        let entries = Directory {
            organisations: vec![Organisation {
                id: INSTALLATION.to_owned(),
                name: "Installation".to_owned(),
                kind: "operator".to_owned(),
                programmes: vec![],
            }],
            users: vec![User {
                id: user.to_string(),
                login: login.trim().to_lowercase(),
                display_name: "Administrateur".to_owned(),
                password_hash: None,
                organisation: INSTALLATION.to_owned(),
                active: true,
            }],
            memberships: roles.collect(),
            ..Directory::default()
        };
        let change = AccountChange::Opened {
            programme: None,
            roles: vec![Role::Administrator],
        };
        let (link, invitation) = self.new_invitation(INSTALLATION, &user)?;
        let steps = vec![AccountStep::Enter(entries), AccountStep::Invite(invitation)];
        self.record_change(INSTALLATION, &user, change, steps)
            .await?;
        Ok(Invitation { user, link })
    }

    /// A new link for the account with that login, asked on the machine itself.
    ///
    /// # Errors
    /// `NotFound` without such an account, or when it is closed.
    pub async fn invite_on_the_machine(&self, login: &str) -> Result<Invitation> {
        let login = login.trim().to_lowercase();
        let user = self.store.user_by_login(&login).await?;
        let user = user.ok_or(AppError::NotFound)?;
        self.renew(INSTALLATION, &UserId::new(user.id)).await
    }
}

fn login_taken() -> Refusal {
    Refusal::new(
        "login-taken",
        "Cet identifiant est déjà pris.",
        "Choisissez-en un autre.",
    )
    .at("login")
}

/// Whether a login can be one.
///
/// # Errors
/// A refusal on the field `login`.
pub fn check_login(login: &str) -> Result<(), Refusal> {
    let login = login.trim();
    let plain = login
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || ".-_@".contains(c));
    if login.len() < 3 || login.len() > 80 || !plain {
        return Err(Refusal::new(
            "login",
            "L’identifiant compte 3 à 80 lettres, chiffres, points ou tirets.",
            "Corrigez-le.",
        )
        .at("login"));
    }
    Ok(())
}
