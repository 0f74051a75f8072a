//! What a table would change in the directory: seen before anything is done.

use std::collections::BTreeMap;

use etayage_model::ids::ProgrammeId;
use etayage_model::order::french_order;
use etayage_model::roles::{OrganisationKind, StructureKind};
use etayage_model::typography::typeset;
use etayage_store::{Commune, Contact, DirectoryPart, Organisation, Structure};

use super::entry::faults;
use super::table::{self, Line};
use super::{Entries, Entry};

/// What a table would do.
#[derive(Clone, Debug)]
pub struct TablePlan {
    /// Of which part it is.
    pub part: DirectoryPart,
    /// Entries to add.
    pub added: Vec<Entry>,
    /// Entries to correct, as they are and as they will be.
    pub corrected: Vec<(Entry, Entry)>,
    /// How many are already so.
    pub same: usize,
    /// How many lines are of no use here: communes that are part of another.
    pub left: usize,
    /// The lines that cannot be taken.
    pub faults: Vec<LineFault>,
}

/// A line that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineFault {
    /// Its number in the table, from 1.
    pub line: u64,
    /// Why, and what to do, in French.
    pub reason: String,
}

/// What lines are read against.
pub(super) struct Reader<'a> {
    pub(super) known: &'a Entries,
    /// Identifiers and names of the published programmes.
    pub(super) programmes: &'a [(ProgrammeId, String)],
    pub(super) new_id: &'a dyn Fn() -> String,
}

type Read<T> = Result<T, String>;

impl TablePlan {
    /// Whether it would do nothing.
    pub fn is_idle(&self) -> bool {
        self.added.is_empty() && self.corrected.is_empty()
    }

    /// The entries that it adds or corrects, as they will be.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.added
            .iter()
            .chain(self.corrected.iter().map(|(_, after)| after))
    }

    fn fault(&mut self, line: u64, reason: &str) {
        let reason = typeset(reason);
        self.faults.push(LineFault { line, reason });
    }
}

/// Reads a table and says what it would do.
pub(super) fn plan(part: DirectoryPart, text: &str, reader: &Reader<'_>) -> TablePlan {
    let mut plan = TablePlan {
        part,
        added: vec![],
        corrected: vec![],
        same: 0,
        left: 0,
        faults: vec![],
    };
    let lines = match table::lines(part, text) {
        Ok(lines) => lines,
        Err((line, reason)) => {
            plan.fault(line, &reason);
            return plan;
        }
    };
    let mut seen: BTreeMap<String, u64> = BTreeMap::new();
    for line in lines {
        let line = match line {
            Ok(line) => line,
            Err((number, reason)) => {
                plan.fault(number, &reason);
                continue;
            }
        };
        // A delegated or associated commune has the code of the one it is part of.
        if matches!(line.text("typecom"), "COMD" | "COMA") {
            plan.left += 1;
            continue;
        }
        match reader.entry(part, &line) {
            Ok(entry) => place(&mut plan, reader, entry, line.number, &mut seen),
            Err(reason) => plan.fault(line.number, &reason),
        }
    }
    plan
}

fn place(
    plan: &mut TablePlan,
    reader: &Reader<'_>,
    entry: Entry,
    line: u64,
    seen: &mut BTreeMap<String, u64>,
) {
    let key = match &entry {
        Entry::Commune(one) => one.code.clone(),
        other => french_order(other.name()),
    };
    if let Some(first) = seen.insert(key, line) {
        return plan.fault(
            line,
            &format!("« {} » est déjà à la ligne {first}.", entry.name()),
        );
    }
    let programmes: Vec<_> = reader.programmes.iter().map(|(id, _)| id.clone()).collect();
    let wrong = faults(&entry, reader.known, &programmes);
    if !wrong.is_empty() {
        let reasons: Vec<_> = wrong.into_iter().map(|fault| fault.message).collect();
        return plan.fault(line, &reasons.join(" "));
    }
    match reader.known.find(entry.part(), entry.id()) {
        None => plan.added.push(entry),
        Some(before) if before == entry => plan.same += 1,
        Some(before) => plan.corrected.push((before, entry)),
    }
}

impl Reader<'_> {
    fn entry(&self, part: DirectoryPart, line: &Line) -> Read<Entry> {
        let entry = match part {
            DirectoryPart::Organisations => Entry::Organisation(self.organisation(line)?),
            DirectoryPart::Communes => Entry::Commune(self.commune(line)?),
            DirectoryPart::Structures => Entry::Structure(self.structure(line)?),
        };
        Ok(entry.tidy())
    }

    fn commune(&self, line: &Line) -> Read<Commune> {
        let code = line.text("code").to_uppercase();
        // Spreadsheets take the first zero of « 01004 » away.
        let code = match code.len() == 4 && code.bytes().all(|byte| byte.is_ascii_digit()) {
            true => format!("0{code}"),
            false => code,
        };
        let before = self.known.communes.iter().find(|one| one.code == code);
        let kept = before.map(|one| one.programmes.clone()).unwrap_or_default();
        Ok(Commune {
            name: line.text("nom").to_owned(),
            programmes: self.programmes(line)?.unwrap_or(kept),
            code,
        })
    }

    fn organisation(&self, line: &Line) -> Read<Organisation> {
        let name = line.text("nom");
        let mut known = self.known.organisations.iter();
        let before = known.find(|one| same(&one.name, name));
        let kept = before.map(|one| one.programmes.clone()).unwrap_or_default();
        Ok(Organisation {
            id: before.map_or_else(self.new_id, |one| one.id.clone()),
            name: name.to_owned(),
            kind: organisation_kind(line.text("type"))?.key().to_owned(),
            programmes: self.programmes(line)?.unwrap_or(kept),
        })
    }

    fn structure(&self, line: &Line) -> Read<Structure> {
        let name = line.text("nom");
        let id = Some(line.text("finess")).filter(|id| !id.is_empty());
        let mut known = self.known.structures.iter();
        let before = known.find(|one| Some(one.id.as_str()) == id || same(&one.name, name));
        let or_kept = |column: &str, kept: fn(&Contact) -> &String| {
            let kept = || before.map(|one| kept(&one.contact).clone());
            line.cell(column)
                .map(str::to_owned)
                .or_else(kept)
                .unwrap_or_default()
        };
        let kind = match (line.cell("type"), before) {
            (Some(text), _) => structure_kind(text)?.key().to_owned(),
            (None, Some(before)) => before.kind.clone(),
            (None, None) => kind_by_name(name).key().to_owned(),
        };
        let new_id = || id.map_or_else(self.new_id, str::to_owned);
        Ok(Structure {
            id: before.map_or_else(new_id, |one| one.id.clone()),
            name: name.to_owned(),
            kind,
            organisation: match line.cell("organisation") {
                Some("") => None,
                Some(text) => Some(self.organisation_called(text)?),
                None => before.and_then(|one| one.organisation.clone()),
            },
            communes: match line.list("communes") {
                Some(parts) => parts
                    .map(|text| self.commune_called(text))
                    .collect::<Read<_>>()?,
                None => before.map(|one| one.communes.clone()).unwrap_or_default(),
            },
            contact: Contact {
                telephone: or_kept("telephone", |contact| &contact.telephone),
                email: or_kept("courriel", |contact| &contact.email),
                hours: or_kept("horaires", |contact| &contact.hours),
            },
        })
    }

    /// The programmes of a cell, by their identifiers or their names; none without such a column.
    fn programmes(&self, line: &Line) -> Read<Option<Vec<String>>> {
        let Some(parts) = line.list("dispositifs") else {
            return Ok(None);
        };
        let named = |text: &str| {
            let mut all = self.programmes.iter();
            let found = all.find(|(id, name)| id.as_str() == text || same(name, text));
            found.map(|(id, _)| id.to_string()).ok_or_else(|| {
                format!("Aucun dispositif ne s’appelle « {text} » : voyez la page Dispositifs.")
            })
        };
        parts.map(named).collect::<Read<_>>().map(Some)
    }

    fn organisation_called(&self, text: &str) -> Read<String> {
        let mut all = self.known.organisations.iter();
        let found = all.find(|one| one.id == text || same(&one.name, text));
        found.map(|one| one.id.clone()).ok_or_else(|| {
            format!("L’organisme « {text} » n’est pas dans l’annuaire : ajoutez-le d’abord.")
        })
    }

    fn commune_called(&self, text: &str) -> Read<String> {
        let all = &self.known.communes;
        if let Some(one) = all.iter().find(|one| one.code.eq_ignore_ascii_case(text)) {
            return Ok(one.code.clone());
        }
        let named: Vec<_> = all.iter().filter(|one| same(&one.name, text)).collect();
        match named.as_slice() {
            [one] => Ok(one.code.clone()),
            [] => Err(format!(
                "La commune « {text} » n’est pas dans l’annuaire : ajoutez-la d’abord."
            )),
            _ => Err(format!(
                "Plusieurs communes s’appellent « {text} » : écrivez son code."
            )),
        }
    }
}

fn same(one: &str, other: &str) -> bool {
    french_order(one) == french_order(other)
}

fn organisation_kind(text: &str) -> Read<OrganisationKind> {
    let mut all = OrganisationKind::ALL.iter().copied();
    let known = all.find(|kind| kind.key() == text || same(kind.label(), text));
    let usual = || match french_order(text).as_str() {
        "bailleur" => Some(OrganisationKind::Landlord),
        "ville" | "ccas" | "commune" | "mairie" => Some(OrganisationKind::Town),
        "financeur" | "etat" | "institution" => Some(OrganisationKind::Funder),
        "hopital" | "epsm" | "etablissement de sante mentale" => Some(OrganisationKind::Hospital),
        _ => None,
    };
    known
        .or_else(usual)
        .ok_or_else(|| unknown_kind(text, OrganisationKind::ALL.iter().map(|kind| kind.label())))
}

fn structure_kind(text: &str) -> Read<StructureKind> {
    let mut all = StructureKind::ALL.iter().copied();
    let known = all.find(|kind| kind.key() == text || same(kind.label(), text));
    known.ok_or_else(|| unknown_kind(text, StructureKind::ALL.iter().map(|kind| kind.label())))
}

fn unknown_kind(text: &str, labels: impl Iterator<Item = &'static str>) -> String {
    let labels: Vec<_> = labels.collect();
    format!(
        "Le type « {text} » n’est pas connu : écrivez {}.",
        labels.join(", ")
    )
}

/// What a table that has no column for it says by the name.
fn kind_by_name(name: &str) -> StructureKind {
    let name = french_order(name);
    match name.starts_with("cmp") || name.starts_with("centre medico psychologique") {
        true => StructureKind::Cmp,
        false => StructureKind::Other,
    }
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;
