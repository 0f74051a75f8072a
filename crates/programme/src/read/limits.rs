//! `[[delai]]`: the time limits and what they are counted from.

use etayage_model::calendar::{DueRule, Length, OnNonWorking};
use etayage_model::ids::LimitId;
use etayage_model::programme::{Milestone, Moment, TimeLimit};

use super::{audience, lists::identifiers};
use crate::lengths;
use crate::notes::{Located, OrDefault};
use crate::section::Section;
use crate::verbs::{self, Known, MILESTONES};
use crate::words::{ON_NON_WORKING, WAYS, roles};

const SHORTEST_MONTH: u32 = 28;

/// The limits, at least one.
pub(super) fn read(file: &Section<'_>, known: &Known, moments: &[Moment]) -> Vec<TimeLimit> {
    let sections = file.some_sections("delai");
    let ids = identifiers(&sections);
    sections
        .iter()
        .zip(ids)
        .filter_map(|(section, id)| limit(section, id, known, moments))
        .collect()
}

fn limit(
    section: &Section<'_>,
    id: String,
    known: &Known,
    moments: &[Moment],
) -> Option<TimeLimit> {
    let label = section.text("libelle");
    let (start, goal) = (section.text("depart"), section.text("terme"));
    let read =
        |text: &Option<Located<String>>| verbs::milestone(section.notes, text.as_ref()?, known);
    let (from, to) = (read(&start), read(&goal));
    let before = section
        .word_if_any("sens", WAYS)
        .is_some_and(|way| way.value);
    if let (Some(from), Some(to), Some(goal)) = (&from, &to, &goal) {
        check_order(section, (from, to), before, goal, moments);
    }
    let length = length(section);
    let warn_days = warning(section, length);
    let on_non_working = section.word_if_any("jour-chome", ON_NON_WORKING);
    let duty = section.word("qui", &roles());
    let pathways = audience::on(section, &known.pathways);
    Some(TimeLimit {
        id: LimitId(id),
        label: label.or_default(),
        from: from?,
        to: to?,
        rule: DueRule {
            length: length?,
            before,
            on_non_working: on_non_working.map_or(OnNonWorking::Keep, |found| found.value),
        },
        warn_days,
        duty: duty?.value,
        pathways,
    })
}

fn length(section: &Section<'_>) -> Option<Length> {
    let text = section.text("duree")?;
    let length = lengths::length(&text.value).filter(|length| days(*length) > 0);
    if length.is_none() {
        let reason = format!("«\u{a0}{}\u{a0}» n’est pas une durée.", text.value);
        let mend =
            "Écrivez un nombre puis l’unité\u{a0}: \"8 jours\", \"5 jours ouvrés\" ou \"1 mois\".";
        section.notes.add(&text.span, reason, mend);
    }
    length
}

fn warning(section: &Section<'_>, length: Option<Length>) -> u16 {
    let Some(warn) = section.whole_if_any("rappel", 0..=365) else {
        return 0;
    };
    let backwards = section
        .word_if_any("sens", WAYS)
        .is_some_and(|way| way.value);
    if let Some(length) = length.filter(|_| !backwards)
        && warn.value >= i64::from(days(length))
    {
        let reason = format!(
            "Le rappel, {} jours avant, tomberait avant le début du délai ({}).",
            warn.value,
            length.french()
        );
        section.notes.add(
            &warn.span,
            reason,
            "Mettez un rappel plus court que le délai.",
        );
    }
    u16::try_from(warn.value).unwrap_or_default()
}

fn days(length: Length) -> u32 {
    match length {
        Length::Days(n) | Length::WorkingDays(n) => u32::from(n),
        Length::Months(n) => u32::from(n) * SHORTEST_MONTH,
    }
}

fn check_order(
    section: &Section<'_>,
    (from, to): (&Milestone, &Milestone),
    before: bool,
    goal: &Located<String>,
    moments: &[Moment],
) {
    if *to == Milestone::SupportEnds {
        section.notes.add(
            &goal.span,
            "La fin prévue est une date fixée d’avance\u{a0}: personne n’a à l’atteindre.",
            "Prenez pour terme \"suite décidée\" ou \"fin de l’accompagnement\".",
        );
        return;
    }
    let (Some(from), Some(to)) = (rank(from, moments), rank(to, moments)) else {
        return;
    };
    let (early, late) = if before { (to, from) } else { (from, to) };
    if early < late {
        return;
    }
    let (side, mend) = if before {
        ("après", "retirez sens = \"avant\"")
    } else {
        ("avant", "ajoutez sens = \"avant\" pour compter à rebours")
    };
    section.notes.add(
        &goal.span,
        format!("Dans la vie d’une situation, le terme «\u{a0}{}\u{a0}» ne vient pas {} le départ du délai.",
            goal.value, if before { "avant" } else { "après" }),
        format!("Il viendrait {side}, ou au même moment\u{a0}: échangez les deux, ou {mend}."),
    );
}

/// Where a milestone stands in the life of a case; none for those that come when a programme chooses.
fn rank(milestone: &Milestone, moments: &[Moment]) -> Option<usize> {
    if matches!(
        milestone,
        Milestone::DwellingProvided | Milestone::HandoverDone | Milestone::Grid(..)
    ) {
        return None;
    }
    let plain = MILESTONES.iter().position(|(_, known)| known == milestone);
    Some(plain.unwrap_or_else(|| {
        let of = |moment: &Moment| *milestone == Milestone::Outcome(moment.id.clone());
        MILESTONES.len() + moments.iter().position(of).unwrap_or_default()
    }))
}
