//! The roles that people hold in programmes, given and taken away.

use etayage_model::ids::{CommuneCode, ProgrammeId, StructureId, UserId};
use etayage_model::refusal::Refusal;
use etayage_model::roles::Role;
use etayage_store::{AccountStep, Directory, Membership};

use super::{AccountChange, administrator};
use crate::{App, AppError, Person, Result};

/// One or several roles in a programme, all with the same territory and structure.
#[derive(Clone, Debug)]
pub struct NewFunction {
    /// Programme.
    pub programme: ProgrammeId,
    /// Roles.
    pub roles: Vec<Role>,
    /// Communes covered; empty for all.
    pub territory: Vec<CommuneCode>,
    /// Structure answered for (CMP).
    pub structure: Option<StructureId>,
}

impl App {
    /// Gives roles in a programme; those held already take the new territory and structure.
    ///
    /// # Errors
    /// A refusal naming the field to mend; `Forbidden` to anyone but an administrator; `NotFound`.
    pub async fn give_roles(&self, by: &Person, user: &UserId, given: &NewFunction) -> Result<()> {
        administrator(by)?;
        let found = self.store.user(user.as_str()).await?;
        found.ok_or(AppError::NotFound)?;
        let memberships = memberships(user, given)?;
        let change = AccountChange::RolesGiven {
            programme: given.programme.clone(),
            roles: given.roles.clone(),
        };
        let by = by.user.id.as_str();
        let entries = Directory {
            memberships,
            ..Directory::default()
        };
        let steps = vec![AccountStep::Enter(entries)];
        Ok(self
            .record_change(by, user, change, steps)
            .await
            .map(drop)?)
    }

    /// Takes a role away, at once.
    ///
    /// # Errors
    /// `Forbidden` to anyone but an administrator, who cannot stop being one.
    pub async fn take_role(
        &self,
        by: &Person,
        user: &UserId,
        programme: &ProgrammeId,
        role: Role,
    ) -> Result<()> {
        administrator(by)?;
        if &by.user.id == user && role == Role::Administrator {
            return Err(Refusal::new(
                "own-account",
                "Vous ne pouvez pas cesser vous-même d’être administrateur.",
                "Demandez à un autre administrateur.",
            )
            .into());
        }
        let change = AccountChange::RoleTaken {
            programme: programme.clone(),
            role,
        };
        let by = by.user.id.as_str();
        let taken = AccountStep::TakeRole {
            programme: programme.to_string(),
            role: role.key().to_owned(),
        };
        let steps = vec![taken];
        Ok(self
            .record_change(by, user, change, steps)
            .await
            .map(drop)?)
    }
}

/// As the directory keeps them.
pub(super) fn memberships(user: &UserId, given: &NewFunction) -> Result<Vec<Membership>, Refusal> {
    if given.roles.is_empty() {
        return Err(Refusal::new(
            "role",
            "Aucune fonction n’est choisie.",
            "Choisissez-en au moins une.",
        )
        .at("role"));
    }
    if given.roles.contains(&Role::Cmp) && given.structure.is_none() {
        return Err(Refusal::new(
            "structure",
            "Un professionnel de CMP répond pour un CMP.",
            "Choisissez lequel.",
        )
        .at("structure"));
    }
    let memberships = given.roles.iter().map(|role| Membership {
        user: user.to_string(),
        programme: given.programme.to_string(),
        role: role.key().to_owned(),
        territory: given.territory.iter().map(ToString::to_string).collect(),
        structure: given
            .structure
            .as_ref()
            .filter(|_| *role == Role::Cmp)
            .map(ToString::to_string),
    });
    Ok(memberships.collect())
}
