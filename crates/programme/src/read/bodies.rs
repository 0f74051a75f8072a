//! `[[instance]]`: the bodies that meet.

use etayage_model::calendar::{MoveRule, Recurrence, Rhythm};
use etayage_model::ids::BodyId;
use etayage_model::programme::{Body, BodyKind};

use super::lists::identifiers;
use crate::lengths::rhythm;
use crate::notes::{Located, OrDefault};
use crate::section::Section;
use crate::words::{BODY_KINDS, ON_HOLIDAY, matters};

/// Stands for a rhythm that could not be read, so that the body itself is still known to the gates.
const UNREAD: Recurrence = Recurrence {
    rhythm: Rhythm::OnCall,
    on_holiday: MoveRule::Keep,
};

/// The bodies of a programme, at least one.
pub(super) fn read(file: &Section<'_>) -> Vec<Body> {
    let sections = file.some_sections("instance");
    let ids = identifiers(&sections);
    sections
        .iter()
        .zip(ids)
        .map(|(section, id)| body(section, id))
        .collect()
}

fn body(section: &Section<'_>, id: String) -> Body {
    let label = section.text("libelle");
    let kind = section.word("nature", BODY_KINDS);
    let recurrence = recurrence(section);
    let plain = |texts: Vec<Located<String>>| texts.into_iter().map(|text| text.value).collect();
    let members = plain(section.some_texts("membres"));
    let missions = plain(section.some_texts("missions"));
    let decides = section.words("decide", &matters());
    let kind = kind.map_or(BodyKind::Technical, |found| found.value);
    if kind == BodyKind::Steering && !decides.is_empty() {
        section.blame(
            "Un comité de pilotage ne voit que des chiffres d’ensemble\u{a0}: il ne décide d’aucune situation.",
            "Retirez «\u{a0}decide\u{a0}», ou changez «\u{a0}nature\u{a0}» en \"comité technique\".",
        );
    }
    Body {
        id: BodyId(id),
        kind,
        label: label.or_default(),
        recurrence,
        changes: vec![],
        members,
        missions,
        decides,
    }
}

fn recurrence(section: &Section<'_>) -> Recurrence {
    let on_holiday = section.word_if_any("jour-ferie", ON_HOLIDAY);
    let on_holiday = on_holiday.map_or(MoveRule::default(), |found| found.value);
    let Some(text) = section.text("rythme") else {
        return UNREAD;
    };
    rhythm(&text.value, on_holiday).unwrap_or_else(|| {
        section.notes.add(
            &text.span,
            format!("«\u{a0}{}\u{a0}» n’est pas un rythme de réunion connu.", text.value),
            "Écrivez par exemple \"1er mercredi de chaque mois\" ou \"3e jeudi de juin et de décembre\" (1er, 2e, \
             3e, 4e ou dernier, puis le jour, puis des mois régulièrement espacés), \"chaque mardi\", \
             ou \"sur appel\".",
        );
        UNREAD
    })
}
