//! Tables taken into the directory, all in one transaction.

use etayage_store::{Directory, DirectoryPart};

use super::changes::{DirectoryChange, DirectoryChanged};
use super::keep::{add, named};
use super::plan::{Reader, TablePlan, plan};
use super::{Entries, Entry};
use crate::accounts::administrator;
use crate::{App, Person, Result};

impl App {
    /// What these tables would do, one after the other: the structures of one may serve the communes of
    /// another. `by` is none on the machine itself.
    ///
    /// # Errors
    /// `Forbidden` to anyone but an administrator.
    pub async fn plan_tables(
        &self,
        by: Option<&Person>,
        tables: &[(DirectoryPart, String)],
    ) -> Result<Vec<TablePlan>> {
        by.map_or(Ok(()), administrator)?;
        let mut known: Entries = self.store.directory().await?.into();
        let all = self.programmes().all();
        let programmes = all.iter().map(|one| (one.id.clone(), one.name.clone()));
        let programmes: Vec<_> = programmes.collect();
        let mut plans = vec![];
        for (part, text) in tables {
            let reader = Reader {
                known: &known,
                programmes: &programmes,
                new_id: &|| uuid::Uuid::now_v7().to_string(),
            };
            let made = plan(*part, text, &reader);
            known.take(made.entries());
            plans.push(made);
        }
        Ok(plans)
    }

    /// Does what the plans say, but for the lines that cannot be taken; all or nothing.
    ///
    /// # Errors
    /// `Forbidden` to anyone but an administrator.
    pub async fn take_tables(&self, by: Option<&Person>, plans: &[TablePlan]) -> Result<()> {
        by.map_or(Ok(()), administrator)?;
        let mut put = Directory::default();
        let mut told = vec![];
        for plan in plans {
            let corrected: Vec<_> = plan.corrected.iter().map(|(_, after)| after).collect();
            told.extend(line(plan.part, DirectoryChange::Added, plan.added.iter()));
            told.extend(line(
                plan.part,
                DirectoryChange::Corrected,
                corrected.into_iter(),
            ));
            plan.entries()
                .for_each(|entry| add(&mut put, entry.clone()));
        }
        if told.is_empty() {
            return Ok(());
        }
        self.record_directory(by, put, None, &told).await?;
        Ok(())
    }
}

fn line<'a>(
    part: DirectoryPart,
    change: DirectoryChange,
    entries: impl Iterator<Item = &'a Entry>,
) -> Option<DirectoryChanged> {
    let entries: Vec<_> = entries.map(named).collect();
    (!entries.is_empty()).then_some(DirectoryChanged {
        part,
        change,
        entries,
    })
}
