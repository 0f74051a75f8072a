//! `[contrat]`: the commitment and how long support lasts.

use etayage_model::programme::{Body, Contract, Matter, Signatory};

use crate::lengths::months;
use crate::notes::{Found, Located};
use crate::section::Section;
use crate::words::signatories;

const MOST_RENEWALS: i64 = 12;
const LONGEST: u16 = 120;

/// The commitment; `bodies` must be able to decide on what it allows.
pub(super) fn read(file: &Section<'_>, bodies: &[Body]) -> Contract {
    let section = file.section("contrat");
    let Some(section) = section else {
        return Contract {
            signatories: Vec::new(),
            months: 0,
            renewals: 0,
            max_months: 0,
        };
    };
    let signatories = parties(&section);
    let period = period(&section, "periode");
    let max = self::period(&section, "maximum");
    let renewals = section.whole("renouvellements", 0..=MOST_RENEWALS);
    let renewals = renewals.map(|found| Located {
        value: u8::try_from(found.value).unwrap_or_default(),
        span: found.span,
    });
    if let (Some(period), Some(renewals), Some(max)) = (&period, &renewals, &max) {
        check_lengths(&section, period.value, renewals, max, bodies);
    }
    Contract {
        signatories,
        months: period.map_or(0, |found| found.value),
        renewals: renewals.map_or(0, |found| found.value),
        max_months: max.map_or(0, |found| found.value),
    }
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

fn check_lengths(
    section: &Section<'_>,
    months: u8,
    renewals: &Located<u8>,
    max: &Located<u8>,
    bodies: &[Body],
) {
    let total = u16::from(months) * (u16::from(renewals.value) + 1);
    let most = u16::from(max.value);
    let decided = |matter| bodies.iter().any(|body| body.decides.contains(&matter));
    if total > most {
        let reason = format!(
            "{months} mois renouvelables {} fois font {total} mois, plus que le maximum de {most}.",
            renewals.value
        );
        let mend = "Baissez «\u{a0}periode\u{a0}» ou «\u{a0}renouvellements\u{a0}», ou relevez «\u{a0}maximum\u{a0}».";
        section.notes.add(&max.span, reason, mend);
    } else if total < most && !decided(Matter::Extension) {
        let reason = format!(
            "Le maximum est de {most} mois, mais {months} mois renouvelables {} fois n’en font que {total}, \
             et aucune instance ne décide d’une prolongation.",
            renewals.value
        );
        let mend = format!(
            "Mettez maximum = \"{total} mois\", ou ajoutez \"prolongation\" à «\u{a0}decide\u{a0}»."
        );
        section.notes.add(&max.span, reason, mend);
    }
    if renewals.value > 0 && !decided(Matter::Renewal) {
        section.notes.add(
            &renewals.span,
            "L’accompagnement est renouvelable, mais aucune instance ne décide d’un renouvellement.",
            "Ajoutez \"renouvellement\" à «\u{a0}decide\u{a0}» d’une instance, ou mettez renouvellements = 0.",
        );
    }
}
