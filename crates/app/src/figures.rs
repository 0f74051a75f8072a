//! Key figures of a programme over a period, from the read tables.

use std::sync::Arc;

use etayage_model::ids::ProgrammeId;
use etayage_model::programme::Programme;
use etayage_model::roles::Role;
use jiff::civil::Date;

use crate::{App, AppError, Names, Person, Result};

pub use etayage_store::Figures;

/// Figures of a programme, with what they are measured against.
pub struct KeyFigures {
    /// The rules, for targets and labels.
    pub rules: Arc<Programme>,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// The counts.
    pub figures: Figures,
    /// Names of organisations.
    pub names: Names,
}

impl App {
    /// The key figures of a programme. Aggregates only.
    ///
    /// # Errors
    /// `NotFound` for a person without a place in its steering.
    pub async fn key_figures(
        &self,
        person: &Person,
        programme: &ProgrammeId,
        from: Date,
        to: Date,
    ) -> Result<KeyFigures> {
        if !steers(person, programme) {
            return Err(AppError::NotFound);
        }
        let rules = self.current_rules(programme)?;
        let figures = self.store.figures(programme.as_str(), from, to).await?;
        let names = self
            .names(figures.origins.iter().map(|origin| origin.org.clone()))
            .await?;
        Ok(KeyFigures {
            rules,
            from,
            to,
            figures,
            names,
        })
    }
}

/// The steering sees aggregates: pilots, coordinators, committee members, administrators.
fn steers(person: &Person, programme: &ProgrammeId) -> bool {
    person.roles_in(programme).iter().any(|role| {
        matches!(
            role,
            Role::Pilot | Role::Coordinator | Role::CommitteeMember | Role::Administrator
        )
    })
}
