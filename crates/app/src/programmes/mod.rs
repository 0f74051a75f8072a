//! Programmes: published versions, checked files, drafts and what they would change.

mod drafts;
mod lines;
mod trial;

use std::collections::BTreeMap;
use std::sync::Arc;

use etayage_model::ids::ProgrammeId;
use etayage_model::programme::Programme;
use etayage_model::refusal::Refusal;
use etayage_model::roles::Role;
use etayage_programme::Mistakes;
use etayage_store::{ProgrammeVersion, Store, StoreError};

use crate::committee::Calendars;
use crate::{App, AppError, Person, Result};

pub use drafts::{Beginning, Draft, Saved};
pub use lines::{TextLine, text_changes};
pub use trial::{HOUSEHOLDS, LimitKept, Lived, Trial, Untried};

/// Every published version of every programme.
#[derive(Default)]
pub struct Registry {
    versions: BTreeMap<(ProgrammeId, u32), (Arc<Programme>, Arc<str>)>,
}

/// A programme file, read.
pub enum CheckedFile {
    /// It holds: the rules, and how people read them.
    Sound(Box<Programme>),
    /// It does not: every mistake, with its line, reason and mend.
    Mistaken(Mistakes),
}

impl Registry {
    pub(crate) async fn load(store: &dyn Store) -> Result<Self> {
        let mut registry = Self::default();
        let calendars = Calendars::load(store).await?;
        for published in store.programme_versions().await? {
            let mut programme = etayage_programme::parse(&published.text).map_err(|mistakes| {
                let id = &published.programme;
                AppError::Fault(format!("programme {id}: {}", mistakes.render(id, false)))
            })?;
            for body in &mut programme.bodies {
                body.changes = calendars.of(&programme.id, &body.id);
            }
            registry.add(programme, &published.text);
        }
        Ok(registry)
    }

    fn add(&mut self, programme: Programme, text: &str) {
        let key = (programme.id.clone(), programme.version);
        self.versions
            .insert(key, (Arc::new(programme), text.into()));
    }

    /// The rules of that version.
    pub fn rules(&self, id: &ProgrammeId, version: u32) -> Option<Arc<Programme>> {
        self.versions
            .get(&(id.clone(), version))
            .map(|(rules, _)| rules.clone())
    }

    /// The rules of that version; of the last one when none is said.
    ///
    /// # Errors
    /// `NotFound` for an unknown programme or version.
    pub fn version_or_last(
        &self,
        id: &ProgrammeId,
        version: Option<u32>,
    ) -> Result<Arc<Programme>> {
        let found = match version {
            Some(version) => self.rules(id, version),
            None => self.current(id),
        };
        found.ok_or(AppError::NotFound)
    }

    /// The last version of a programme.
    pub fn current(&self, id: &ProgrammeId) -> Option<Arc<Programme>> {
        self.versions_of(id).next_back()
    }

    /// The last version of every programme.
    pub fn all(&self) -> Vec<Arc<Programme>> {
        let mut last: BTreeMap<&ProgrammeId, Arc<Programme>> = BTreeMap::new();
        for ((id, _), (rules, _)) in &self.versions {
            last.insert(id, rules.clone());
        }
        last.into_values().collect()
    }

    /// Every version of a programme, oldest first.
    pub fn versions_of(&self, id: &ProgrammeId) -> impl DoubleEndedIterator<Item = Arc<Programme>> {
        let range = (id.clone(), 0)..=(id.clone(), u32::MAX);
        self.versions
            .range(range)
            .map(|(_, (rules, _))| rules.clone())
    }

    /// The text of that version.
    pub fn text(&self, id: &ProgrammeId, version: u32) -> Option<Arc<str>> {
        self.versions
            .get(&(id.clone(), version))
            .map(|(_, text)| text.clone())
    }
}

impl App {
    /// The programmes, as published now.
    pub fn programmes(&self) -> Arc<Registry> {
        self.registry
            .read()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .clone()
    }

    /// The rules of a programme, last version.
    ///
    /// # Errors
    /// `NotFound` for an unknown programme.
    pub fn current_rules(&self, id: &ProgrammeId) -> Result<Arc<Programme>> {
        self.programmes().current(id).ok_or(AppError::NotFound)
    }

    /// Reads a file without publishing it.
    pub fn check_file(text: &str) -> CheckedFile {
        match etayage_programme::parse(text) {
            Ok(programme) => CheckedFile::Sound(Box::new(programme)),
            Err(mistakes) => CheckedFile::Mistaken(mistakes),
        }
    }

    /// Publishes a version of a programme. Nothing that runs is disturbed: cases keep their version.
    ///
    /// # Errors
    /// A refusal when the person may not, the file is mistaken, or its version is not the next one.
    pub async fn publish(&self, person: &Person, text: &str) -> Result<Arc<Programme>> {
        if !person.is_administrator() {
            return Err(AppError::Forbidden(
                "Seul un administrateur publie un dispositif.",
            ));
        }
        let CheckedFile::Sound(programme) = Self::check_file(text) else {
            return Err(Refusal::new(
                "mistaken-file",
                "Ce fichier contient des erreurs.",
                "Corrigez-les, puis publiez.",
            )
            .at("text")
            .into());
        };
        // Another instance may have published since this one last looked.
        self.refresh().await?;
        let last = self
            .programmes()
            .current(&programme.id)
            .map_or(0, |rules| rules.version);
        if programme.version != last + 1 {
            return Err(Refusal::new(
                "wrong-version",
                format!(
                    "La version publiée est la {last} : celle-ci devrait être la {}.",
                    last + 1
                ),
                format!("Écrivez « version = {} » dans le fichier.", last + 1),
            )
            .at("text")
            .into());
        }
        self.publish_as(person.user.id.as_str(), text).await
    }

    /// Publishes a version in the name of `by`, without asking who may: for setting up.
    ///
    /// # Errors
    /// A fault when the file is mistaken; a refusal when the version exists with another text.
    pub async fn publish_as(&self, by: &str, text: &str) -> Result<Arc<Programme>> {
        let programme = etayage_programme::parse(text)
            .map_err(|mistakes| AppError::Fault(mistakes.render("programme", false)))?;
        let published = ProgrammeVersion {
            programme: programme.id.to_string(),
            version: programme.version,
            text: text.to_owned(),
            published_at: self.clock.now(),
            published_by: by.to_owned(),
        };
        match self.store.publish_programme(published).await {
            Err(StoreError::Duplicate(_)) => {
                return Err(Refusal::new(
                    "version-exists",
                    "Cette version existe déjà avec un autre texte.",
                    "Augmentez le numéro de version.",
                )
                .at("text")
                .into());
            }
            other => other?,
        }
        self.refresh().await?;
        self.current_rules(&programme.id)
    }

    /// Reads the published programmes again: another instance may have published one.
    ///
    /// # Errors
    /// When the store cannot be read or a published programme file no longer parses.
    pub async fn refresh(&self) -> Result<()> {
        let registry = Arc::new(Registry::load(self.store.as_ref()).await?);
        *self
            .registry
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner) = registry;
        Ok(())
    }
}

impl Person {
    /// Whether they keep accounts and programmes.
    pub fn is_administrator(&self) -> bool {
        self.memberships
            .iter()
            .any(|m| m.role == Role::Administrator)
    }
}
