//! The first lines: what the programme is.

use etayage_model::calendar::Holidays;
use etayage_model::ids::ProgrammeId;
use etayage_model::programme::{Contract, Programme, Targets};

use super::lists::identifier;
use crate::lengths::months;
use crate::notes::OrDefault;
use crate::section::Section;

const YEARS: std::ops::RangeInclusive<i64> = 1990..=2199;
const MOST_VERSIONS: i64 = 9999;
const LONGEST_RETENTION: u16 = 240;

/// A programme with its first lines, and nothing else yet.
pub(super) fn read(file: &Section<'_>) -> Programme {
    let (first_year, last_year) = years(file);
    Programme {
        id: ProgrammeId(identifier(file, "identifiant")),
        version: version(file),
        name: file.text("nom").or_default(),
        summary: file.text("resume").or_default(),
        audience: file.text("public").or_default(),
        operator: file.text("operateur").or_default(),
        source: file.text("source").or_default(),
        territory: file.text("territoire").or_default(),
        prefix: prefix(file),
        first_year,
        last_year,
        holidays: Holidays {
            alsace_moselle: file.flag("alsace-moselle"),
        },
        retention_months: retention(file),
        pathways: Vec::new(),
        criteria: Vec::new(),
        signs: Vec::new(),
        alert: Vec::new(),
        conditions: Vec::new(),
        opinions: Vec::new(),
        refusal_needs_orientation: false,
        orientations: Vec::new(),
        stages: Vec::new(),
        limits: Vec::new(),
        contract: Contract {
            signatories: Vec::new(),
            months: 0,
            renewals: None,
            max_months: None,
        },
        formulas: Vec::new(),
        grids: Vec::new(),
        handover: Vec::new(),
        secret_address: file.flag("adresse-secrete"),
        fields: Vec::new(),
        acts: Vec::new(),
        bodies: Vec::new(),
        professions: Vec::new(),
        end_reasons: Vec::new(),
        housing_outcomes: Vec::new(),
        dangers: Vec::new(),
        moments: Vec::new(),
        targets: Targets::default(),
        origins: Vec::new(),
    }
}

fn version(file: &Section<'_>) -> u32 {
    let version = file.whole("version", 1..=MOST_VERSIONS);
    version.map_or(0, |version| {
        u32::try_from(version.value).unwrap_or_default()
    })
}

fn years(file: &Section<'_>) -> (i16, i16) {
    let (first, last) = (file.whole("debut", YEARS), file.whole("fin", YEARS));
    if let (Some(first), Some(last)) = (&first, &last)
        && first.value > last.value
    {
        let reason = format!(
            "Le programme finirait en {}, avant son début en {}.",
            last.value, first.value
        );
        file.notes.add(
            &last.span,
            reason,
            "Échangez les deux années, ou corrigez l’une d’elles.",
        );
    }
    let year = |found: Option<crate::notes::Located<i64>>| {
        found.map_or(0, |year| i16::try_from(year.value).unwrap_or_default())
    };
    (year(first), year(last))
}

fn prefix(file: &Section<'_>) -> String {
    let Some(prefix) = file.text("prefixe") else {
        return String::new();
    };
    let letters = prefix
        .value
        .chars()
        .all(|letter| letter.is_ascii_uppercase());
    if !letters || !(2..=5).contains(&prefix.value.len()) {
        let reason = format!(
            "«\u{a0}{}\u{a0}» ne peut pas commencer une référence.",
            prefix.value
        );
        let mend = "Écrivez de 2 à 5 lettres majuscules sans accent, par exemple \"LGP\".";
        file.notes.add(&prefix.span, reason, mend);
    }
    prefix.value
}

/// Months after the last contact when a file does not say: two years, as the CNIL recommends for
/// social support (délibération n° 2021-028).
const USUAL_RETENTION: u16 = 24;

fn retention(file: &Section<'_>) -> u16 {
    let Some(text) = file.text_if_any("conservation") else {
        return USUAL_RETENTION;
    };
    let found = months(&text.value).filter(|months| (1..=LONGEST_RETENTION).contains(months));
    if found.is_none() {
        let reason = format!(
            "«\u{a0}{}\u{a0}» n’est pas une durée de conservation possible.",
            text.value
        );
        let mend =
            "Écrivez un nombre de mois ou d’années, 20 ans au plus\u{a0}: \"24 mois\", \"2 ans\".";
        file.notes.add(&text.span, reason, mend);
    }
    found.unwrap_or_default()
}
