//! People: who they are in each programme.

use std::collections::BTreeSet;

use etayage_model::ids::{CommuneCode, OrganisationId, ProgrammeId, StructureId, UserId};
use etayage_model::refusal::Refusal;
use etayage_model::roles::{Actor, Now, Role};
use etayage_store::{Directory, Membership, StoreError, User};

use crate::{App, AppError, Result, hash_password};

/// A signed-in person.
#[derive(Clone, Debug)]
pub struct Person {
    /// Their account.
    pub user: Account,
    /// The roles they hold.
    pub memberships: Vec<Held>,
}

/// An account, without its password.
#[derive(Clone, Debug)]
pub struct Account {
    /// Identifier.
    pub id: UserId,
    /// What they type to sign in.
    pub login: String,
    /// Name shown to others.
    pub name: String,
    /// Employer.
    pub organisation: OrganisationId,
    /// Whether they may sign in.
    pub active: bool,
}

/// A role held in a programme.
#[derive(Clone, Debug)]
pub struct Held {
    /// Programme.
    pub programme: ProgrammeId,
    /// Role.
    pub role: Role,
    /// Communes covered; empty for all.
    pub territory: BTreeSet<CommuneCode>,
    /// Structure answered for.
    pub structure: Option<StructureId>,
}

/// An account to create.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// What they will type to sign in.
    pub login: String,
    /// Name shown to others.
    pub name: String,
    /// Employer.
    pub organisation: OrganisationId,
    /// First password.
    pub password: String,
    /// Programme.
    pub programme: ProgrammeId,
    /// Role.
    pub role: Role,
    /// Structure answered for (CMP).
    pub structure: Option<StructureId>,
}

impl Person {
    /// The programmes in which they hold a role.
    pub fn programmes(&self) -> BTreeSet<ProgrammeId> {
        self.memberships
            .iter()
            .map(|held| held.programme.clone())
            .collect()
    }

    /// Their roles in a programme.
    pub fn roles_in(&self, programme: &ProgrammeId) -> BTreeSet<Role> {
        self.held_in(programme).map(|held| held.role).collect()
    }

    /// Whether they hold that role somewhere.
    pub fn is(&self, role: Role) -> bool {
        self.memberships.iter().any(|held| held.role == role)
    }

    /// What they hold in a programme.
    pub fn held_in<'a>(&'a self, programme: &'a ProgrammeId) -> impl Iterator<Item = &'a Held> {
        self.memberships
            .iter()
            .filter(move |held| &held.programme == programme)
    }

    /// Them, as that programme knows them, at no moment: see [`App::actor`].
    pub fn actor(&self, programme: &ProgrammeId) -> Actor {
        Actor {
            user: self.user.id.clone(),
            organisation: self.user.organisation.clone(),
            roles: self.roles_in(programme),
            structure: self
                .held_in(programme)
                .find_map(|held| held.structure.clone()),
            territory: self
                .held_in(programme)
                .flat_map(|held| held.territory.clone())
                .collect(),
            now: None,
        }
    }

    /// Their functions, for the top bar: « coordinateur de parcours, membre du comité technique ».
    pub fn functions(&self) -> String {
        let labels: BTreeSet<_> = self.memberships.iter().map(|held| held.role).collect();
        labels
            .into_iter()
            .map(Role::label)
            .collect::<Vec<_>>()
            .join(", ")
    }
}

impl From<User> for Account {
    fn from(user: User) -> Self {
        Self {
            id: UserId(user.id),
            login: user.login,
            name: user.display_name,
            organisation: OrganisationId(user.organisation),
            active: user.active,
        }
    }
}

impl App {
    /// The person, as that programme knows them, now.
    pub(crate) fn actor(&self, person: &Person, programme: &ProgrammeId) -> Actor {
        person.actor(programme).at(Now {
            at: self.clock.now(),
            today: self.clock.today(),
        })
    }

    /// The person of that account.
    ///
    /// # Errors
    /// `NotFound` when there is none or it is closed.
    pub async fn person(&self, user: &str) -> Result<Person> {
        let user = self.store.user(user).await?.filter(|user| user.active);
        let user = user.ok_or(AppError::NotFound)?;
        self.person_of(user).await
    }

    pub(crate) async fn person_of(&self, user: User) -> Result<Person> {
        let memberships = self.store.memberships(&user.id).await?;
        let memberships = memberships.into_iter().filter_map(held).collect();
        Ok(Person {
            user: user.into(),
            memberships,
        })
    }

    /// Every account with its roles, for the administrator.
    ///
    /// # Errors
    /// `Forbidden` to anyone else.
    pub async fn accounts(&self, by: &Person) -> Result<Vec<Person>> {
        administrator(by)?;
        let mut people = vec![];
        for user in self.store.users().await? {
            people.push(Person {
                memberships: vec![],
                user: user.into(),
            });
        }
        for programme in self.programmes().all() {
            for membership in self.store.memberships_in(programme.id.as_str()).await? {
                let Some(person) = people
                    .iter_mut()
                    .find(|p| p.user.id.as_str() == membership.user)
                else {
                    continue;
                };
                person.memberships.extend(held(membership));
            }
        }
        Ok(people)
    }

    /// Opens an account with a first role.
    ///
    /// # Errors
    /// A refusal naming the field to mend; `Forbidden` to anyone but an administrator.
    pub async fn open_account(&self, by: &Person, account: NewAccount) -> Result<UserId> {
        administrator(by)?;
        sound(&account)?;
        let id = uuid::Uuid::now_v7().to_string();
        let password = account.password.clone();
        let user = User {
            id: id.clone(),
            login: account.login.trim().to_lowercase(),
            display_name: account.name.trim().to_owned(),
            password_hash: Some(hash_password(password).await?),
            organisation: account.organisation.0,
            active: true,
        };
        let membership = Membership {
            user: id.clone(),
            programme: account.programme.0,
            role: account.role.key().to_owned(),
            territory: vec![],
            structure: account.structure.map(|structure| structure.0),
        };
        let entries = Directory {
            users: vec![user],
            memberships: vec![membership],
            ..Directory::default()
        };
        match self.store.put_directory(entries).await {
            Err(StoreError::Duplicate(_)) => Err(Refusal::new(
                "login-taken",
                "Cet identifiant est déjà pris.",
                "Choisissez-en un autre.",
            )
            .at("login")
            .into()),
            other => Ok(other.map(|()| UserId(id))?),
        }
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
        let mut found = self
            .store
            .user(user.as_str())
            .await?
            .ok_or(AppError::NotFound)?;
        found.active = active;
        self.store
            .put_directory(Directory {
                users: vec![found],
                ..Directory::default()
            })
            .await?;
        if !active {
            self.store.close_sessions_of(user.as_str()).await?;
        }
        Ok(())
    }
}

fn held(membership: Membership) -> Option<Held> {
    Some(Held {
        programme: ProgrammeId(membership.programme),
        role: Role::from_key(&membership.role)?,
        territory: membership.territory.into_iter().map(CommuneCode).collect(),
        structure: membership.structure.map(StructureId),
    })
}

fn administrator(by: &Person) -> Result<()> {
    if by.is_administrator() {
        return Ok(());
    }
    Err(AppError::Forbidden(
        "Cette page est réservée aux administrateurs.",
    ))
}

fn sound(account: &NewAccount) -> Result<(), Refusal> {
    let login = account.login.trim();
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
    if account.name.trim().is_empty() || account.name.chars().count() > 120 {
        return Err(Refusal::new(
            "name",
            "Le nom affiché est vide ou trop long.",
            "Écrivez le prénom et le nom.",
        )
        .at("name"));
    }
    if account.password.chars().count() < 12 {
        return Err(Refusal::new(
            "password",
            "Le mot de passe compte au moins 12 caractères.",
            "Choisissez une phrase facile à retenir.",
        )
        .at("password"));
    }
    Ok(())
}
