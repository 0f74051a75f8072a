//! What the team writes for the steering committee beside the figures of a period (« Rendre compte de l’activité »,
//! « Identifier les difficultés rencontrées », « Proposer des adaptations »: LOGIPSY, « Le Comité de Pilotage »).
//! It speaks of the programme, never of a person: those who pay read it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::case::{LONGEST_TEXT, identifying};
use crate::closed_set;
use crate::ids::ProgrammeId;
use crate::privacy::Text;
use crate::programme::Programme;
use crate::refusal::Refusal;
use crate::roles::{Actor, Role};
use crate::typography::thousands;
use crate::words::{Finding, FindingKind};

closed_set! {
    /// A part of the note.
    pub enum NotePart {
        /// What was done, what changed, what was learned.
        Activity = "activity" => "Ce qui s’est passé",
        /// What did not go as hoped.
        Difficulties = "difficulties" => "Difficultés rencontrées",
        /// What the team asks the committee to change.
        Adaptations = "adaptations" => "Adaptations proposées",
    }
}

/// What happened to the note of a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "kebab-case")]
pub enum SteeringEvent {
    /// It was written, in place of what it said before.
    SteeringNoteWritten {
        /// Programme.
        programme: ProgrammeId,
        /// The period, such as `2019` or `2019-1`.
        period: String,
        /// What it says.
        note: SteeringNote,
    },
}

/// What the team writes of a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SteeringNote {
    /// What was done, what changed, what was learned.
    pub activity: Text,
    /// What did not go as hoped.
    pub difficulties: Text,
    /// What the team asks the committee to change.
    pub adaptations: Text,
}

impl SteeringNote {
    /// A part of it.
    pub fn part(&self, part: NotePart) -> &Text {
        match part {
            NotePart::Activity => &self.activity,
            NotePart::Difficulties => &self.difficulties,
            NotePart::Adaptations => &self.adaptations,
        }
    }

    /// Whether it says nothing.
    pub fn is_blank(&self) -> bool {
        NotePart::ALL.iter().all(|part| self.part(*part).is_blank())
    }
}

/// The note after these events.
pub fn rebuild<'a>(events: impl IntoIterator<Item = &'a SteeringEvent>) -> Option<SteeringNote> {
    let SteeringEvent::SteeringNoteWritten { note, .. } = events.into_iter().last()?;
    Some(note.clone())
}

/// Whether the role writes the note: whoever coordinates, sits in the technical committee for the operator, or
/// pilots for an organisation.
pub fn writes(role: Role) -> bool {
    matches!(
        role,
        Role::Coordinator | Role::CommitteeMember | Role::Pilot
    )
}

/// The passages of the note that could identify someone: those of [`identifying`], and references of cases.
pub fn passages(rules: &Programme, note: &SteeringNote, plain: &[&str]) -> Vec<Finding> {
    let texts = NotePart::ALL
        .iter()
        .filter_map(|part| note.part(*part).known());
    let reference = |text: &str| Finding {
        kind: FindingKind::Reference,
        text: text.to_owned(),
    };
    let prefix = format!("{}-", rules.prefix);
    texts
        .flat_map(|text| {
            let words = text.split(|c: char| !c.is_alphanumeric() && c != '-');
            let references = words
                .filter(|word| word.starts_with(&prefix))
                .map(reference);
            references
                .chain(identifying(rules, text, plain))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Writes the note. `found` are the passages that could identify someone, `verified` those that the author looked
/// at and kept.
///
/// # Errors
/// When the actor does not write it, when it is too long, or when something in it could name someone.
pub fn decide(
    actor: &Actor,
    programme: &ProgrammeId,
    period: &str,
    note: SteeringNote,
    found: &[Finding],
    verified: &BTreeSet<String>,
) -> Result<Vec<SteeringEvent>, Refusal> {
    if !actor.roles.iter().any(|role| writes(*role)) {
        return Err(Refusal::new(
            "not-yours",
            "Le bilan est écrit par le coordinateur, un membre du comité technique ou un pilote.",
            "Adressez-vous à l’un d’eux.",
        ));
    }
    for part in NotePart::ALL {
        brief_enough(&note, *part)?;
    }
    names_nobody(found, verified)?;
    Ok(vec![SteeringEvent::SteeringNoteWritten {
        programme: programme.clone(),
        period: period.to_owned(),
        note,
    }])
}

fn brief_enough(note: &SteeringNote, part: NotePart) -> Result<(), Refusal> {
    let text = note.part(part);
    if text.read().chars().count() <= LONGEST_TEXT {
        return Ok(());
    }
    Err(Refusal::new(
        "too-long",
        format!("« {} » est trop long.", part.label()),
        format!("Gardez {} caractères au plus.", thousands(LONGEST_TEXT)),
    )
    .at(part.key()))
}

fn names_nobody(found: &[Finding], verified: &BTreeSet<String>) -> Result<(), Refusal> {
    if let Some(certain) = found.iter().find(|finding| finding.kind.is_certain()) {
        return Err(Refusal::new(
            "identifying",
            format!(
                "Ce bilan est lu par des financeurs ; « {} » ressemble à {}.",
                certain.text,
                certain.kind.label()
            ),
            "Retirez ce passage.",
        ));
    }
    if found.iter().all(|finding| verified.contains(&finding.text)) {
        return Ok(());
    }
    Err(Refusal::new(
        "maybe-identifying",
        "Des mots de ce bilan pourraient identifier quelqu’un.",
        "Remplacez-les, ou cochez ceux qui n’identifient personne.",
    )
    .at("verified"))
}
