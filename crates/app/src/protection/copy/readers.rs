//! Who read about a person: by function and organisation, never by name.

use std::collections::BTreeMap;

use etayage_model::ids::ProgrammeId;
use etayage_model::roles::{Purpose, Role};
use jiff::civil::Date;

use super::{ReadBy, SeenBy};
use crate::cases::Loaded;
use crate::{App, Result};

/// Readings looked at.
const READINGS: u32 = 10_000;

/// The function and the organisation of each member of a programme.
pub(super) type Functions = BTreeMap<String, (String, String)>;

fn of(functions: &Functions, user: &str) -> (String, String) {
    let gone = || ("ancien professionnel".to_owned(), "—".to_owned());
    functions.get(user).cloned().unwrap_or_else(gone)
}

impl App {
    /// Who opened the file: day, function and organisation, reason.
    pub(super) async fn read_by(
        &self,
        loaded: &Loaded,
        functions: &Functions,
    ) -> Result<Vec<ReadBy>> {
        let readings = self.store.readings(loaded.id.as_str(), READINGS).await?;
        let mut counted: BTreeMap<(Date, String, String, String), u32> = BTreeMap::new();
        for reading in readings {
            let (function, organisation) = of(functions, &reading.user);
            let purpose = Purpose::from_key(&reading.purpose).unwrap_or(Purpose::Work);
            let on = self.clock.local(reading.at).date();
            let key = (on, function, organisation, purpose.label().to_owned());
            *counted.entry(key).or_default() += 1;
        }
        let told = counted.into_iter();
        Ok(told
            .map(|((on, function, organisation, purpose), times)| ReadBy {
                on,
                function,
                organisation,
                purpose,
                times,
            })
            .collect())
    }

    /// To whom lists and searches showed the name: function and organisation, between which days.
    pub(super) async fn seen_by(
        &self,
        loaded: &Loaded,
        functions: &Functions,
    ) -> Result<Vec<SeenBy>> {
        let mut counted: BTreeMap<(String, String), (Date, Date, u64)> = BTreeMap::new();
        for seen in self.sighted_by(loaded.id.as_str()).await? {
            let entry = counted
                .entry(of(functions, &seen.user))
                .or_insert((seen.first, seen.last, 0));
            *entry = (
                entry.0.min(seen.first),
                entry.1.max(seen.last),
                entry.2 + seen.days,
            );
        }
        let told = counted.into_iter();
        Ok(told
            .map(|((function, organisation), (first, last, days))| SeenBy {
                function,
                organisation,
                first,
                last,
                days,
            })
            .collect())
    }

    /// The function and the organisation of each member of a programme.
    pub(super) async fn functions(&self, programme: &ProgrammeId) -> Result<Functions> {
        let mut roles: BTreeMap<String, Vec<&'static str>> = BTreeMap::new();
        for member in self.store.memberships_in(programme.as_str()).await? {
            let label = Role::from_key(&member.role).map(Role::label);
            roles.entry(member.user).or_default().extend(label);
        }
        let users = self.store.users().await?;
        let organisations = users.iter().map(|user| user.organisation.clone());
        let names = self.names(organisations).await?;
        let told = users.into_iter().filter_map(|user| {
            let roles = roles.get(&user.id)?.join(", ");
            Some((user.id, (roles, names.of(user.organisation).to_owned())))
        });
        Ok(told.collect())
    }
}
