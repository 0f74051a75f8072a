//! Names of people, organisations and communes; choices for forms; the entries that administrators keep.

mod alerts;
mod changes;
mod entry;
mod keep;
mod plan;
mod steps;
mod table;
mod take;

use std::collections::BTreeMap;

use etayage_model::ids::{CommuneCode, ProgrammeId};
use etayage_model::order::french_order;
use etayage_model::roles::{Role, StructureKind};
use etayage_store::{Commune, Organisation, Structure};

pub use alerts::{AlertChoices, Referrer};
pub use changes::{DirectoryChange, DirectoryChanged};
pub use entry::{Entries, Entry, Fault};
pub use plan::{LineFault, TablePlan};
pub use steps::FirstSteps;
pub use table::decoded;

use crate::{App, Result};

/// Names by identifier.
#[derive(Clone, Debug, Default)]
pub struct Names(BTreeMap<String, String>);

impl Names {
    /// The name, or a dash when the directory does not know it.
    pub fn of(&self, id: impl AsRef<str>) -> &str {
        self.0.get(id.as_ref()).map_or("—", String::as_str)
    }

    /// Every identifier and its name.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (String, String)> + '_ {
        self.0.iter().map(|(id, name)| (id.clone(), name.clone()))
    }
}

impl App {
    /// The names of these identifiers.
    ///
    /// # Errors
    /// When the base cannot answer.
    pub async fn names(&self, ids: impl IntoIterator<Item = String>) -> Result<Names> {
        let mut ids: Vec<_> = ids.into_iter().filter(|id| !id.is_empty()).collect();
        ids.sort_unstable();
        ids.dedup();
        if ids.is_empty() {
            return Ok(Names::default());
        }
        Ok(Names(self.store.names(&ids).await?))
    }

    /// The communes of the directory, in French order.
    ///
    /// # Errors
    /// When the base cannot answer.
    pub async fn communes(&self) -> Result<Vec<Commune>> {
        Ok(in_order(self.store.communes().await?, |one| &one.name))
    }

    /// The communes and the organisations of the directory, in French order.
    ///
    /// # Errors
    /// When the base cannot answer.
    pub async fn places(&self) -> Result<(Vec<Commune>, Vec<Organisation>)> {
        let (communes, organisations) = self.store.places().await?;
        Ok((
            in_order(communes, |one| &one.name),
            in_order(organisations, |one| &one.name),
        ))
    }

    /// The organisations of the directory, in French order.
    ///
    /// # Errors
    /// When the base cannot answer.
    pub async fn organisations(&self) -> Result<Vec<Organisation>> {
        Ok(in_order(self.store.organisations().await?, |one| &one.name))
    }

    /// The CMPs of a commune first, then the others, in French order.
    ///
    /// # Errors
    /// When the base cannot answer.
    pub async fn cmps_for(&self, commune: &CommuneCode) -> Result<Vec<Structure>> {
        let mut all = in_order(self.store.structures().await?, |one| &one.name);
        all.retain(|one| one.kind == StructureKind::Cmp.key());
        all.sort_by_key(|structure| !structure.communes.iter().any(|c| c == commune.as_str()));
        Ok(all)
    }

    /// The professionals whom a situation of the programme may be given to, the landlord's advisers
    /// included: role and person.
    ///
    /// # Errors
    /// When the base cannot answer.
    pub async fn team_of(&self, programme: &ProgrammeId) -> Result<Vec<(Role, String, String)>> {
        let memberships = self.store.memberships_in(programme.as_str()).await?;
        let team: Vec<_> = memberships
            .into_iter()
            .filter_map(|m| {
                Role::from_key(&m.role)
                    .filter(|role| role.is_team() || *role == Role::LandlordAdviser)
                    .map(|r| (r, m.user))
            })
            .collect();
        let names = self
            .names(team.iter().map(|(_, user)| user.clone()))
            .await?;
        Ok(team
            .into_iter()
            .map(|(role, user)| {
                let name = names.of(&user).to_owned();
                (role, user, name)
            })
            .collect())
    }
}

/// What has a name, as French people look for it in a list.
fn in_order<T>(all: Vec<T>, name: impl Fn(&T) -> &str) -> Vec<T> {
    sorted(all, |one| french_order(name(one)))
}

fn sorted<T>(mut all: Vec<T>, key: impl Fn(&T) -> String) -> Vec<T> {
    all.sort_by_cached_key(key);
    all
}
