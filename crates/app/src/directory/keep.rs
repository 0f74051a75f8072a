//! The directory, kept by administrators: entries added, corrected, removed while nobody refers to them.

use etayage_model::ids::ProgrammeId;
use etayage_model::refusal::Refusal;
use etayage_store::{Directory, DirectoryPart, Uses};

use super::changes::{DirectoryChange, DirectoryChanged, NamedEntry};
use super::entry::faults;
use super::{Entries, Entry, Fault};
use crate::accounts::administrator;
use crate::{App, AppError, Person, Result};

impl App {
    /// Every entry of the directory.
    ///
    /// # Errors
    /// `Forbidden` to anyone but an administrator.
    pub async fn entries(&self, by: &Person) -> Result<Entries> {
        administrator(by)?;
        Ok(self.store.directory().await?.into())
    }

    /// Adds an entry, or puts it in place of the one of its id.
    ///
    /// # Errors
    /// A refusal naming the field to mend; `Forbidden` to anyone but an administrator; `NotFound` for an
    /// entry to correct that is gone.
    pub async fn keep_entry(&self, by: &Person, entry: Entry, new: bool) -> Result<()> {
        let known = self.entries(by).await?;
        let entry = entry.tidy();
        let before = known.find(entry.part(), entry.id());
        match (new, &before) {
            (true, Some(before)) => return Err(already(before).into()),
            (false, None) => return Err(AppError::NotFound),
            (false, Some(before)) if *before == entry => return Ok(()),
            _ => {}
        }
        let wrong = self.directory_faults(&entry, &known);
        if let Some(fault) = wrong.into_iter().next() {
            let why = "Cette entrée ne peut pas être gardée ainsi.";
            return Err(Refusal::new("directory", why, fault.message)
                .at(fault.field)
                .into());
        }
        let change = match new {
            true => DirectoryChange::Added,
            false => DirectoryChange::Corrected,
        };
        let told = DirectoryChanged {
            part: entry.part(),
            change,
            entries: vec![named(&entry)],
        };
        let mut put = Directory::default();
        add(&mut put, entry);
        self.record_directory(Some(by), put, None, &[told]).await?;
        Ok(())
    }

    /// Removes an entry to which nobody refers.
    ///
    /// # Errors
    /// A refusal that says who refers to it; `Forbidden` to anyone but an administrator; `NotFound`.
    pub async fn remove_entry(&self, by: &Person, part: DirectoryPart, id: &str) -> Result<()> {
        let known = self.entries(by).await?;
        let entry = known.find(part, id).ok_or(AppError::NotFound)?;
        let told = DirectoryChanged {
            part,
            change: DirectoryChange::Removed,
            entries: vec![named(&entry)],
        };
        let remove = Some((part, id.to_owned()));
        let put = Directory::default();
        if self
            .record_directory(Some(by), put, remove, &[told])
            .await?
        {
            return Ok(());
        }
        let uses = self.store.directory_uses(part, id).await?;
        Err(Refusal::new(
            "entry-used",
            format!("« {} » sert encore : {}.", entry.name(), said(part, uses)),
            "Une entrée qui sert se corrige, mais ne se retire pas.",
        )
        .into())
    }

    /// What is to be mended in an entry before it joins those that are known.
    pub fn directory_faults(&self, entry: &Entry, known: &Entries) -> Vec<Fault> {
        faults(entry, known, &self.published())
    }

    /// The programmes that an entry may name.
    fn published(&self) -> Vec<ProgrammeId> {
        let all = self.programmes().all();
        all.into_iter().map(|rules| rules.id.clone()).collect()
    }
}

/// As the log names it.
pub(super) fn named(entry: &Entry) -> NamedEntry {
    NamedEntry {
        id: entry.id().to_owned(),
        name: entry.name().to_owned(),
    }
}

/// Adds an entry to those that a change puts.
pub(super) fn add(put: &mut Directory, entry: Entry) {
    match entry {
        Entry::Organisation(one) => put.organisations.push(one),
        Entry::Commune(one) => put.communes.push(one),
        Entry::Structure(one) => put.structures.push(one),
    }
}

fn already(before: &Entry) -> Refusal {
    let why = format!(
        "{} est déjà dans l’annuaire : {}.",
        before.id(),
        before.name()
    );
    let next = "Corrigez cette entrée plutôt que d’en ajouter une autre.";
    Refusal::new("directory", why, next).at("code")
}

/// « 3 comptes, 1 structure, des situations ».
fn said(part: DirectoryPart, uses: Uses) -> String {
    let counted = |count: u64, noun: &str| match count {
        0 => None,
        1 => Some(format!("1 {noun}")),
        many => Some(format!("{many} {noun}s")),
    };
    let told = [
        counted(uses.accounts, "compte"),
        counted(uses.structures, "structure"),
        uses.cases.then(|| match part {
            DirectoryPart::Organisations => "des alertes qui en viennent".to_owned(),
            DirectoryPart::Communes => "des situations qui s’y trouvent".to_owned(),
            DirectoryPart::Structures => "des situations où son avis est demandé".to_owned(),
        }),
    ];
    let told: Vec<_> = told.into_iter().flatten().collect();
    told.join(", ")
}
