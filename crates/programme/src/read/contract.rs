//! `[contrat]`: the commitment and how long support lasts.

use etayage_model::programme::{Body, Contract, Matter, Signatory};
use toml::de::DeValue;

use crate::lengths::months;
use crate::notes::{Found, Located};
use crate::section::Section;
use crate::suggest::fold;
use crate::words::signatories;

const MOST_RENEWALS: i64 = 12;
const LONGEST: u16 = 120;
const WITHOUT_LIMIT: &str = "sans limite";

/// The commitment; `bodies` must be able to decide on what it allows.
pub(super) fn read(file: &Section<'_>, bodies: &[Body]) -> Contract {
    let section = file.section("contrat");
    let Some(section) = section else {
        return Contract {
            signatories: Vec::new(),
            months: 0,
            renewals: None,
            max_months: None,
        };
    };
    let signatories = parties(&section);
    let period = period(&section, "periode");
    let renewals = renewals(&section);
    let max = match &renewals {
        Some(Located { value: None, .. }) => longest_if_any(&section),
        _ => self::period(&section, "maximum"),
    };
    if let (Some(period), Some(renewals)) = (&period, &renewals) {
        check_renewals(&section, renewals, bodies);
        if let (Some(times), Some(max)) = (renewals.value, &max) {
            check_lengths(&section, (period.value, times), max, bodies);
        }
    }
    Contract {
        signatories,
        months: period.map_or(0, |found| found.value),
        renewals: renewals.and_then(|found| found.value),
        max_months: max.map(|found| found.value),
    }
}

/// `renouvellements = 1`, or `"sans limite"`.
fn renewals(section: &Section<'_>) -> Found<Option<u8>> {
    let written = section
        .table
        .get("renouvellements")
        .map(|value| value.get_ref());
    if !matches!(written, Some(DeValue::String(_))) {
        let found = section.whole("renouvellements", 0..=MOST_RENEWALS)?;
        return Some(Located {
            value: u8::try_from(found.value).ok(),
            span: found.span,
        });
    }
    let text = section.text("renouvellements")?;
    if fold(&text.value) != WITHOUT_LIMIT {
        section.notes.add(
            &text.span,
            format!("«\u{a0}{}\u{a0}» n’est pas un nombre de fois.", text.value),
            format!("Écrivez un nombre de 0 à {MOST_RENEWALS}, ou \"{WITHOUT_LIMIT}\"."),
        );
        return None;
    }
    Some(Located {
        value: None,
        span: text.span,
    })
}

fn longest_if_any(section: &Section<'_>) -> Found<u8> {
    section.table.get("maximum")?;
    period(section, "maximum")
}

fn parties(section: &Section<'_>) -> Vec<Signatory> {
    let texts = section.some_texts("signataires");
    let found = section.words("signataires", &signatories());
    if !texts.is_empty() && texts.len() == found.len() && !found.contains(&Signatory::Person) {
        section.blame(
            "La personne accompagnée n’est pas parmi les signataires.",
            "Ajoutez \"la personne accompagnée\"\u{a0}: rien ne s’engage sans elle.",
        );
    }
    found
}

fn period(section: &Section<'_>, key: &'static str) -> Found<u8> {
    let text = section.text(key)?;
    let found = months(&text.value).filter(|months| (1..=LONGEST).contains(months));
    if found.is_none() {
        let reason = format!(
            "«\u{a0}{}\u{a0}» n’est pas une durée d’accompagnement.",
            text.value
        );
        let mend = "Écrivez un nombre de mois ou d’années, 10 ans au plus\u{a0}: \"3 mois\".";
        section.notes.add(&text.span, reason, mend);
    }
    let value = u8::try_from(found?).ok()?;
    Some(Located {
        value,
        span: text.span,
    })
}

fn decided(bodies: &[Body], matter: Matter) -> bool {
    bodies.iter().any(|body| body.decides.contains(&matter))
}

fn check_renewals(section: &Section<'_>, renewals: &Located<Option<u8>>, bodies: &[Body]) {
    if renewals.value != Some(0) && !decided(bodies, Matter::Renewal) {
        section.notes.add(
            &renewals.span,
            "L’accompagnement est renouvelable, mais aucune instance ne décide d’un renouvellement.",
            "Ajoutez \"renouvellement\" à «\u{a0}decide\u{a0}» d’une instance, ou mettez renouvellements = 0.",
        );
    }
}

fn check_lengths(
    section: &Section<'_>,
    (months, times): (u8, u8),
    max: &Located<u8>,
    bodies: &[Body],
) {
    let total = u16::from(months) * (u16::from(times) + 1);
    let most = u16::from(max.value);
    if total > most {
        let reason = format!(
            "{months} mois renouvelables {times} fois font {total} mois, plus que le maximum de {most}."
        );
        let mend = "Baissez «\u{a0}periode\u{a0}» ou «\u{a0}renouvellements\u{a0}», ou relevez «\u{a0}maximum\u{a0}».";
        section.notes.add(&max.span, reason, mend);
    } else if total < most && !decided(bodies, Matter::Extension) {
        let reason = format!(
            "Le maximum est de {most} mois, mais {months} mois renouvelables {times} fois n’en font que {total}, \
             et aucune instance ne décide d’une prolongation."
        );
        let mend = format!(
            "Mettez maximum = \"{total} mois\", ou ajoutez \"prolongation\" à «\u{a0}decide\u{a0}»."
        );
        section.notes.add(&max.span, reason, mend);
    }
}
