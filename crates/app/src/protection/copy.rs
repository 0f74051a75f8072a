//! Everything about a person, for that person: one readable document, one machine-readable file.
//!
//! The parts are read from [`personal_copy`], never from the case: what the giver may not hand over is
//! not there. What concerns someone else is left out and said to be.

use etayage_documents::{Document, PersonEntry, PersonFile, PersonPart, PersonReading};
use etayage_model::access::{CaseView, DataClass, Shown, Verdict, may_copy, personal_copy};
use etayage_model::calendar::{long, range};
use etayage_model::case::Identity;
use etayage_model::ids::CaseId;
use etayage_model::roles::Purpose;
use jiff::civil::Date;
use serde::Serialize;

use crate::papers::{letterhead, pdf};
use crate::{App, AppError, Person, Result};

mod parts;
mod readers;

/// The name of the shape, told in the file.
const FORMAT: &str = "etayage/copie-personnelle/1";

/// What is handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyPart {
    /// Everything but health.
    All,
    /// What is written about health.
    Health,
}

/// Everything about a person, as the file says it. The shape is told in `docs/guide/copie-personnelle.md`.
#[derive(Clone, Debug, Serialize)]
pub struct PersonCopy {
    /// Name and version of this shape.
    pub format: &'static str,
    /// Day on which the copy was made.
    pub made_on: Date,
    /// Name of the programme.
    pub programme: String,
    /// Association that runs it.
    pub operator: String,
    /// Reference of the case.
    pub reference: String,
    /// Who the person is.
    pub identity: Option<Identity>,
    /// What is written, part by part.
    pub parts: Vec<Part>,
    /// Who opened the file; empty in the part about health.
    pub readings: Vec<ReadBy>,
    /// To whom lists and searches showed the name; empty in the part about health.
    pub lists: Vec<SeenBy>,
    /// What is not handed over, and why.
    pub withheld: Vec<String>,
}

/// A part of the file.
#[derive(Clone, Debug, Serialize)]
pub struct Part {
    /// Stable name.
    pub id: &'static str,
    /// Title in French.
    pub title: &'static str,
    /// What is written, in the order in which it was.
    pub entries: Vec<Entry>,
}

/// Something written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The day.
    pub on: Option<Date>,
    /// What it is.
    pub what: String,
    /// The text, one paragraph an item.
    pub text: Vec<String>,
}

/// Accesses of one day by people of one function: no name, which the right of access does not cover
/// (CJUE, C-579/21).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReadBy {
    /// The day.
    pub on: Date,
    /// In which function.
    pub function: String,
    /// For which organisation.
    pub organisation: String,
    /// Why.
    pub purpose: String,
    /// How many times.
    pub times: u32,
}

/// Lists and searches that showed the name to people of one function.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SeenBy {
    /// In which function.
    pub function: String,
    /// For which organisation.
    pub organisation: String,
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
    /// On how many days, each reader counted.
    pub days: u64,
}

impl App {
    /// Everything about a person, ready to be handed over. Written in the trace.
    ///
    /// # Errors
    /// `NotFound` to whoever may hand nothing over, `Forbidden` when this part is not theirs.
    pub async fn copy(&self, person: &Person, id: &CaseId, part: CopyPart) -> Result<PersonCopy> {
        let loaded = self.load(id).await?;
        let actor = self.actor(person, &loaded.rules.id);
        let view =
            personal_copy(&loaded.rules, &loaded.case, &actor).map_err(|_| AppError::NotFound)?;
        let class = match part {
            CopyPart::All => DataClass::Social,
            CopyPart::Health => DataClass::Health,
        };
        if let Verdict::Closed(why) = may_copy(&loaded.rules, &loaded.case, &actor, class) {
            return Err(AppError::Forbidden(why));
        }
        self.note(person, id, "copie", Purpose::Copy).await?;
        let view = view.for_paper();
        let (readings, lists) = match part {
            CopyPart::All => {
                let functions = self.functions(&loaded.rules.id).await?;
                (
                    self.read_by(&loaded, &functions).await?,
                    self.seen_by(&loaded, &functions).await?,
                )
            }
            CopyPart::Health => (vec![], vec![]),
        };
        let names = self.names(parts::ids(&view)).await?;
        let parts = match part {
            CopyPart::All => parts::all(&loaded.rules, &view, &names),
            CopyPart::Health => parts::health(&loaded.rules, &view),
        };
        Ok(PersonCopy {
            format: FORMAT,
            made_on: self.clock.today(),
            programme: loaded.rules.name.clone(),
            operator: loaded.rules.operator.clone(),
            reference: loaded.case.reference.clone(),
            identity: view.identity.open().cloned().flatten(),
            parts,
            readings,
            lists,
            withheld: withheld(&view, part),
        })
    }

    /// The same as a document to hand over.
    ///
    /// # Errors
    /// As [`App::copy`].
    pub async fn copy_paper(
        &self,
        person: &Person,
        id: &CaseId,
        part: CopyPart,
    ) -> Result<Vec<u8>> {
        let copy = self.copy(person, id, part).await?;
        let loaded = self.load(id).await?;
        let letterhead = letterhead(&loaded.rules, &copy.reference, copy.made_on);
        pdf(Document::PersonFile(document(copy, part, letterhead))).await
    }
}

/// What is not handed over, and why.
fn withheld(view: &CaseView, part: CopyPart) -> Vec<String> {
    if part == CopyPart::Health {
        return vec![
            "Le reste de votre dossier vous est remis à part, par le coordinateur ou la protection des données.".into(),
        ];
    }
    let mut told = vec![
        "Ce qui est écrit sur votre santé : un professionnel de santé de votre équipe vous le remet et vous l’explique, ou l’envoie au médecin que vous choisissez.".to_owned(),
        "Le nom des personnes qui ont ouvert votre dossier : leur fonction et leur organisme sont dits.".to_owned(),
    ];
    if parts::about_others(view) {
        told.push("Les récits qui parlent surtout d’une autre personne que vous, et qui pourraient lui nuire.".to_owned());
    }
    if view.particular.secret_address {
        told.push("L’adresse de votre logement : elle est gardée secrète, et n’est écrite sur aucun papier.".to_owned());
    }
    if matches!(view.diagnosis, Shown::Closed(_)) {
        told.push("Les notes sociales.".to_owned());
    }
    told.iter()
        .map(|line| etayage_model::typography::typeset(line))
        .collect()
}

fn document(
    copy: PersonCopy,
    part: CopyPart,
    letterhead: etayage_documents::Letterhead,
) -> PersonFile {
    let title = match part {
        CopyPart::All => "Ce qui est écrit sur moi",
        CopyPart::Health => "Ce qui est écrit sur ma santé",
    };
    let about = [
        "Vous avez demandé ce qui est écrit sur vous. C’est votre droit. Le voici, avec les mots de ceux qui l’ont écrit.",
        "Si quelque chose est faux, dites-le : ce sera corrigé. Vous pouvez aussi demander que tout soit effacé.",
    ];
    let told = |reading: ReadBy| PersonReading {
        day: long(reading.on),
        who: format!("{}, {}", reading.function, reading.organisation),
        why: match reading.times {
            1 => reading.purpose,
            times => format!("{} ({times} fois)", reading.purpose),
        },
    };
    let shown = |seen: SeenBy| PersonReading {
        day: range(seen.first, seen.last),
        who: format!("{}, {}", seen.function, seen.organisation),
        why: match seen.days {
            1 => "Un jour".to_owned(),
            days => format!("{days} jours"),
        },
    };
    let part_of = |part: Part| PersonPart {
        heading: part.title.to_owned(),
        entries: part.entries.into_iter().map(entry).collect(),
    };
    let named = copy.identity.as_ref().map(Identity::full_name);
    PersonFile {
        title: title.to_owned(),
        person: named.unwrap_or_else(|| copy.reference.clone()),
        about: about
            .iter()
            .map(|line| etayage_model::typography::typeset(line))
            .collect(),
        parts: copy.parts.into_iter().map(part_of).collect(),
        readings: copy.readings.into_iter().map(told).collect(),
        lists: copy.lists.into_iter().map(shown).collect(),
        withheld: copy.withheld,
        letterhead,
    }
}

fn entry(entry: Entry) -> PersonEntry {
    PersonEntry {
        day: entry.on.map(long),
        what: entry.what,
        text: entry.text,
    }
}
