//! People: who they are in each programme.

use std::collections::BTreeSet;

use etayage_model::ids::{CommuneCode, OrganisationId, ProgrammeId, StructureId, UserId};
use etayage_model::roles::{Actor, Now, Role};
use etayage_store::{Membership, User};

use crate::{App, AppError, Result};

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
#[derive(Clone, Debug, PartialEq, Eq)]
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

impl Person {
    /// Whoever has that account and holds those roles.
    pub(crate) fn with_roles(user: User, memberships: Vec<Membership>) -> Self {
        Self {
            user: user.into(),
            memberships: memberships.into_iter().filter_map(held).collect(),
        }
    }

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
        Ok(Person::with_roles(user, memberships))
    }
}

pub(crate) fn held(membership: Membership) -> Option<Held> {
    Some(Held {
        programme: ProgrammeId(membership.programme),
        role: Role::from_key(&membership.role)?,
        territory: membership.territory.into_iter().map(CommuneCode).collect(),
        structure: membership.structure.map(StructureId),
    })
}
