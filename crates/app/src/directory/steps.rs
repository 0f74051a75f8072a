//! What a new installation waits for before anybody can file an alert.

use etayage_model::roles::Role;

use crate::accounts::INSTALLATION;
use crate::{App, Person, Result};

/// What is done of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FirstSteps {
    /// Whether the directory has an organisation of its own and a commune.
    pub directory: bool,
    /// Whether someone may file an alert.
    pub accounts: bool,
}

impl App {
    /// What is still to be done, for an administrator; none once all is, and for anyone else.
    ///
    /// # Errors
    /// When the base cannot answer.
    pub async fn first_steps(&self, person: &Person) -> Result<Option<FirstSteps>> {
        if !person.is_administrator() {
            return Ok(None);
        }
        let (communes, organisations) = self.store.places().await?;
        let own = organisations.iter().any(|one| one.id != INSTALLATION);
        let steps = FirstSteps {
            directory: own && !communes.is_empty(),
            accounts: self.somebody_refers().await?,
        };
        Ok((!steps.directory || !steps.accounts).then_some(steps))
    }

    async fn somebody_refers(&self) -> Result<bool> {
        let files = [Role::Referrer, Role::LandlordContact];
        for programme in self.programmes().all() {
            let held = self.store.memberships_in(programme.id.as_str()).await?;
            if held
                .iter()
                .any(|one| files.iter().any(|role| role.key() == one.role))
            {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
