//! Programme files being written: copied from a version or begun anew, saved as they are typed, published or
//! thrown away.

use etayage_model::ids::ProgrammeId;
use etayage_model::programme::Programme;
use etayage_model::refusal::Refusal;
use etayage_store::ProgrammeDraft;
use jiff::Timestamp;
use std::sync::Arc;
use uuid::Uuid;

use super::CheckedFile;
use crate::{App, AppError, Person, Result};

/// What a new programme starts from.
const BLANK: &str = include_str!("blank.toml");
/// Name of a file that does not tell its own.
const NAMELESS: &str = "Dispositif sans nom";
/// Largest file, in bytes: the longest shipped one is a tenth of it.
const LARGEST: usize = 300_000;

/// A file being written.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its id.
    pub id: String,
    /// The version it was copied from; none for a new programme.
    pub base: Option<Arc<Programme>>,
    /// The name that its text gives, sound or not.
    pub name: String,
    /// The file.
    pub text: String,
    /// How many times it was saved.
    pub revision: u32,
    /// When it was last saved.
    pub saved_at: Timestamp,
    /// By whom.
    pub saved_by: String,
}

/// What a draft begins with.
#[derive(Clone, Debug)]
pub enum Beginning {
    /// A copy of a published version, under the next number.
    Copy(ProgrammeId, u32),
    /// A small sound file, to be rewritten.
    Blank,
    /// The text of somebody who lost a race, beside the draft that won it.
    Beside {
        /// The draft that somebody else saved.
        draft: String,
        /// What was typed meanwhile.
        text: String,
    },
}

/// What became of a text that was saved.
#[derive(Debug)]
pub enum Saved {
    /// It is kept.
    Kept(Draft),
    /// Somebody saved another text meanwhile; nothing was written.
    Meanwhile(Draft),
}

impl App {
    /// The drafts, the last saved first.
    ///
    /// # Errors
    /// `Forbidden` to whoever keeps no programme.
    pub async fn drafts(&self, person: &Person) -> Result<Vec<Draft>> {
        writes(person)?;
        let kept = self.store.drafts().await?;
        let names = self
            .names(kept.iter().map(|draft| draft.changed_by.clone()))
            .await?;
        let draft = |kept: ProgrammeDraft| {
            let by = names.of(&kept.changed_by).to_owned();
            self.known(kept, by)
        };
        Ok(kept.into_iter().map(draft).collect())
    }

    /// A draft.
    ///
    /// # Errors
    /// `Forbidden` to whoever keeps no programme, `NotFound` when it was published or thrown away.
    pub async fn draft(&self, person: &Person, id: &str) -> Result<Draft> {
        writes(person)?;
        Uuid::try_parse(id).map_err(|_| AppError::NotFound)?;
        let kept = self.store.draft(id).await?.ok_or(AppError::NotFound)?;
        let names = self.names([kept.changed_by.clone()]).await?;
        let by = names.of(&kept.changed_by).to_owned();
        Ok(self.known(kept, by))
    }

    /// Begins a draft; tells its id.
    ///
    /// # Errors
    /// `Forbidden` to whoever keeps no programme, `NotFound` for an unknown version or draft.
    pub async fn begin_draft(&self, person: &Person, beginning: Beginning) -> Result<String> {
        writes(person)?;
        let (programme, base, text) = match beginning {
            Beginning::Blank => (String::new(), 0, BLANK.to_owned()),
            Beginning::Copy(id, version) => {
                let registry = self.programmes();
                let text = registry.text(&id, version).ok_or(AppError::NotFound)?;
                let next = registry.current(&id).map_or(1, |rules| rules.version + 1);
                (id.to_string(), version, renumbered(&text, version, next))
            }
            Beginning::Beside { draft, text } => {
                let kept = self.store.draft(&draft).await?.ok_or(AppError::NotFound)?;
                fits(&text)?;
                (kept.programme, kept.base, text)
            }
        };
        let (at, by) = (self.clock.now(), person.user.id.to_string());
        let draft = ProgrammeDraft {
            id: Uuid::now_v7().to_string(),
            programme,
            base,
            text,
            revision: 1,
            created_at: at,
            created_by: by.clone(),
            changed_at: at,
            changed_by: by,
        };
        let id = draft.id.clone();
        self.store.open_draft(draft).await?;
        Ok(id)
    }

    /// Saves a text over the revision that the person was looking at, sound or not.
    ///
    /// # Errors
    /// `Forbidden`, `NotFound`, or a refusal when the text is too long to be a programme.
    pub async fn save_draft(
        &self,
        person: &Person,
        id: &str,
        revision: u32,
        text: &str,
    ) -> Result<Saved> {
        writes(person)?;
        fits(text)?;
        let kept = self.store.draft(id).await?.ok_or(AppError::NotFound)?;
        if kept.text == text {
            return Ok(Saved::Kept(self.draft(person, id).await?));
        }
        let next = ProgrammeDraft {
            text: text.to_owned(),
            revision: revision.saturating_add(1),
            changed_at: self.clock.now(),
            changed_by: person.user.id.to_string(),
            ..kept
        };
        let saved = self.store.save_draft(next).await?;
        let draft = self.draft(person, id).await?;
        Ok(if saved {
            Saved::Kept(draft)
        } else {
            Saved::Meanwhile(draft)
        })
    }

    /// Publishes a saved draft as the next version; the draft is then gone.
    ///
    /// # Errors
    /// As [`App::publish`].
    pub async fn publish_draft(&self, person: &Person, draft: &Draft) -> Result<Arc<Programme>> {
        let rules = self.publish(person, &draft.text).await?;
        // Saved meanwhile, it stays: what somebody typed is never lost.
        self.store.close_draft(&draft.id, draft.revision).await?;
        Ok(rules)
    }

    /// Throws a draft away; false when somebody saved it meanwhile.
    ///
    /// # Errors
    /// `Forbidden` to whoever keeps no programme.
    pub async fn drop_draft(&self, person: &Person, id: &str, revision: u32) -> Result<bool> {
        writes(person)?;
        Ok(self.store.close_draft(id, revision).await?)
    }

    fn known(&self, kept: ProgrammeDraft, saved_by: String) -> Draft {
        let base = self
            .programmes()
            .rules(&ProgrammeId::new(kept.programme), kept.base);
        let name = match Self::check_file(&kept.text) {
            CheckedFile::Sound(programme) => programme.name.clone(),
            CheckedFile::Mistaken(_) => base
                .as_ref()
                .map_or_else(|| NAMELESS.to_owned(), |rules| rules.name.clone()),
        };
        Draft {
            id: kept.id,
            base,
            name,
            text: kept.text,
            revision: kept.revision,
            saved_at: kept.changed_at,
            saved_by,
        }
    }
}

/// Only administrators write rules.
pub(super) fn writes(person: &Person) -> Result<()> {
    if person.is_administrator() {
        return Ok(());
    }
    Err(AppError::Forbidden(
        "Seul un administrateur écrit les règles d’un dispositif.",
    ))
}

fn fits(text: &str) -> Result<()> {
    if text.len() <= LARGEST {
        return Ok(());
    }
    Err(Refusal::new(
        "file-too-long",
        "Ce texte est trop long pour un dispositif.",
        "Écrivez 300 000 caractères au plus : le plus long des fichiers livrés en compte dix fois moins.",
    )
    .at("text")
    .into())
}

/// The same text under the next number, when its line says the one before.
fn renumbered(text: &str, from: u32, to: u32) -> String {
    text.replacen(
        &format!("\nversion = {from}\n"),
        &format!("\nversion = {to}\n"),
        1,
    )
}
