//! What the alert form offers, and in whose name an alert is written.

use std::collections::BTreeSet;

use etayage_model::case::Origin;
use etayage_model::ids::{ProgrammeId, UserId};
use etayage_model::order::french_order;
use etayage_model::roles::{OrganisationKind, Role};
use etayage_store::{Commune, Organisation, User};

use super::sorted;
use crate::people::Held;
use crate::{App, AppError, Person, Result};

/// What the alert form offers.
#[derive(Clone, Debug)]
pub struct AlertChoices {
    /// Every commune: those of the programme are offered, the names of the others identify nobody.
    pub communes: Vec<Commune>,
    /// Every organisation: their names identify nobody.
    pub organisations: Vec<Organisation>,
    /// The organisation of whoever refers.
    pub organisation: Option<Organisation>,
    /// The name of whoever refers.
    pub author: String,
    /// Where the alert would come from.
    pub origin: Origin,
}

/// Someone who may file an alert.
pub struct Referrer {
    /// Who.
    pub user: UserId,
    /// Their name.
    pub name: String,
    /// Their organisation, by name.
    pub organisation: String,
}

impl App {
    /// Those who may file an alert in the programme and have an open account, in French order: whom a
    /// coordinator may write one for.
    ///
    /// # Errors
    /// When the base cannot answer.
    pub async fn referrers(&self, programme: &ProgrammeId) -> Result<Vec<Referrer>> {
        let memberships = self.store.memberships_in(programme.as_str()).await?;
        let held: BTreeSet<_> = memberships
            .into_iter()
            .filter(|one| Role::from_key(&one.role).is_some_and(Role::files_alerts))
            .map(|one| one.user)
            .collect();
        let mut users = self.store.users().await?;
        users.retain(|user| user.active && held.contains(&user.id));
        let names = self
            .names(users.iter().map(|user| user.organisation.clone()))
            .await?;
        let referrer = |user: User| Referrer {
            organisation: names.of(&user.organisation).to_owned(),
            user: UserId(user.id),
            name: user.display_name,
        };
        let all = users.into_iter().map(referrer).collect();
        let key = |one: &Referrer| french_order(&format!("{} {}", one.organisation, one.name));
        Ok(sorted(all, key))
    }

    /// What the alert form of a programme offers to that person, for themselves or, when they coordinate, in the
    /// name of a referrer who told them.
    ///
    /// # Errors
    /// `NotFound` when they do not coordinate or the other files no alert there; when the base cannot answer.
    pub async fn alert_choices(
        &self,
        person: &Person,
        programme: &ProgrammeId,
        told_by: Option<&UserId>,
    ) -> Result<AlertChoices> {
        let other = match told_by {
            None => None,
            Some(_) if !person.roles_in(programme).contains(&Role::Coordinator) => {
                return Err(AppError::NotFound);
            }
            Some(user) => Some(self.person(user.as_str()).await?),
        };
        let files = |other: &Person| other.roles_in(programme).iter().any(|r| r.files_alerts());
        if other.as_ref().is_some_and(|other| !files(other)) {
            return Err(AppError::NotFound);
        }
        let person = other.as_ref().unwrap_or(person);
        let (communes, organisations) = self.places().await?;
        let mine = person.user.organisation.as_str();
        let organisation = organisations
            .iter()
            .find(|organisation| organisation.id == mine)
            .cloned();
        let landlord = organisation.as_ref().is_some_and(|o| o.kind == "landlord");
        let needs_validation = landlord && self.has_contact(person, programme).await?;
        let origin = Origin {
            organisation: person.user.organisation.clone(),
            referrer: person.user.id.clone(),
            needs_validation,
            landlord,
            kind: organisation
                .as_ref()
                .and_then(|o| OrganisationKind::from_key(&o.kind)),
        };
        Ok(AlertChoices {
            communes,
            organisations,
            organisation,
            author: person.user.name.clone(),
            origin,
        })
    }

    /// Whether the person's organisation has a named contact, other than them.
    async fn has_contact(&self, person: &Person, programme: &ProgrammeId) -> Result<bool> {
        if person
            .held_in(programme)
            .any(|held: &Held| held.role == Role::LandlordContact)
        {
            return Ok(false);
        }
        let contacts: Vec<_> = self
            .store
            .memberships_in(programme.as_str())
            .await?
            .into_iter()
            .filter(|m| m.role == Role::LandlordContact.key())
            .map(|m| m.user)
            .collect();
        for contact in contacts {
            let user = self.store.user(&contact).await?;
            if user.is_some_and(|u| u.active && u.organisation == person.user.organisation.as_str())
            {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
