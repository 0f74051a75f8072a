//! What a body decides, as a form: on the page of a situation and on the page of a meeting.

use etayage_model::calendar::long;
use etayage_model::case::{Decision, End, Orientation, Outcome};
use etayage_model::ids::{BodyId, ChoiceId};
use etayage_model::programme::{Matter, Programme};
use jiff::civil::Date;

use crate::html::{Choice, Field, FormState};
use crate::pages::questions::choices;

/// What the body is asked.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// Rules of the case.
    pub rules: &'a Programme,
    /// The matter on the agenda; at the end of a period, the body may also renew or extend.
    pub matter: Matter,
    /// First and last day of support, when it goes on.
    pub support: Option<(Date, Date)>,
    /// How many times it was renewed.
    pub renewals: u8,
}

/// What may be decided: key, matter, outcome, words.
type Ruling = (&'static str, Matter, Outcome, &'static str);

const ENTRY: &[Ruling] = &[
    (
        "accepted",
        Matter::Entry,
        Outcome::Accepted,
        "Accepter l’entrée",
    ),
    (
        "refused",
        Matter::Entry,
        Outcome::Refused,
        "Refuser, et proposer une autre orientation",
    ),
    (
        "deferred",
        Matter::Entry,
        Outcome::Deferred,
        "Ajourner à la prochaine séance",
    ),
];
const DIAGNOSIS: &[Ruling] = &[
    (
        "accepted",
        Matter::Diagnosis,
        Outcome::Accepted,
        "Diagnostic étudié",
    ),
    (
        "deferred",
        Matter::Diagnosis,
        Outcome::Deferred,
        "Ajourner à la prochaine séance",
    ),
];
const FUTURE: &[Ruling] = &[
    (
        "renewal",
        Matter::Renewal,
        Outcome::Accepted,
        "Renouveler l’accompagnement",
    ),
    (
        "extension",
        Matter::Extension,
        Outcome::Accepted,
        "Prolonger jusqu’à une date",
    ),
    (
        "end",
        Matter::End,
        Outcome::Accepted,
        "Mettre fin à l’accompagnement",
    ),
    (
        "deferred",
        Matter::End,
        Outcome::Deferred,
        "Ajourner à la prochaine séance",
    ),
];

/// The fields, their names behind a prefix so that several forms may share a page.
pub fn fields(about: &About, form: &FormState, prefix: &str) -> Vec<String> {
    let field = |name: &str, label: &str| form.field(&format!("{prefix}{name}"), label);
    let mut parts = vec![
        field("ruling", "Décision")
            .required()
            .radios(&rulings(about))
            .to_string(),
    ];
    match about.matter {
        Matter::Entry => {
            let kinds = choices(&about.rules.orientations);
            let advice = field("advice", "À qui le prescripteur peut s’adresser")
                .hint("Le prescripteur lira ces mots.");
            parts.push(when(
                "refused",
                &field("orientation", "Refus : autre orientation")
                    .required()
                    .select(&kinds),
            ));
            parts.push(when("refused", &advice.required().textarea()));
        }
        Matter::Diagnosis => {}
        Matter::Renewal | Matter::Extension | Matter::End => {
            let reasons = choices(&about.rules.end_reasons);
            parts.push(when(
                "extension",
                &field("until", "Prolongation : nouvelle date de fin")
                    .required()
                    .date(),
            ));
            parts.push(when(
                "end",
                &field("end_on", "Fin : dernier jour d’accompagnement")
                    .required()
                    .date(),
            ));
            parts.push(when(
                "end",
                &field("end_reason", "Fin : motif")
                    .required()
                    .select(&reasons),
            ));
        }
    }
    let reason = field("reason", "Motif, pour le compte rendu");
    parts.push(
        reason
            .hint("Nécessaire pour un refus ou un ajournement. Sans nom de personne.")
            .textarea()
            .to_string(),
    );
    parts
}

/// A field that shows once that ruling is chosen; always, in a browser that cannot tell.
fn when(ruling: &str, field: &Field) -> String {
    format!("<div class=\"when-{ruling}\">{field}</div>")
}

/// Reads the decision; marks what is missing.
pub fn read(
    about: &About,
    form: &mut FormState,
    prefix: &str,
    body: &BodyId,
    meeting: Date,
) -> Option<Decision> {
    let at = |name: &str| format!("{prefix}{name}");
    let ruling = offered(about).find(|(key, ..)| *key == form.value(&at("ruling")));
    let Some((_, matter, outcome, _)) = ruling else {
        form.error(&at("ruling"), "Choisissez la décision.");
        return None;
    };
    let reason = form.value(&at("reason")).to_owned();
    if reason.is_empty() && outcome != Outcome::Accepted {
        form.error(
            &at("reason"),
            "Un refus ou un ajournement se motive : écrivez une phrase.",
        );
    }
    let mut decision = Decision {
        body: body.clone(),
        meeting,
        matter,
        outcome,
        reason: reason.into(),
        orientation: None,
        until: None,
        end: None,
    };
    match (matter, outcome) {
        (Matter::Entry, Outcome::Refused) => {
            decision.orientation = orientation(about, form, prefix);
        }
        (Matter::Extension, Outcome::Accepted) => {
            decision.until = form.require_date(&at("until"), "Indiquez la nouvelle date de fin.");
        }
        (Matter::End, Outcome::Accepted) => decision.end = end(form, prefix),
        _ => {}
    }
    form.is_valid().then_some(decision)
}

/// What may be decided on the matter: what a body of the programme decides, no renewal beyond those of the
/// programme, nothing beyond its longest support.
fn offered<'a>(about: &About<'a>) -> impl Iterator<Item = Ruling> + use<'a> {
    let contract = &about.rules.contract;
    let longer = about.support.is_none_or(|(starts, ends)| {
        contract
            .longest(starts)
            .is_none_or(|longest| ends < longest)
    });
    let renewable = longer && contract.renewable(about.renewals);
    let all = match about.matter {
        Matter::Entry => ENTRY,
        Matter::Diagnosis => DIAGNOSIS,
        Matter::Renewal | Matter::Extension | Matter::End => FUTURE,
    };
    all.iter()
        .copied()
        .filter(|(_, matter, ..)| about.rules.body_deciding(*matter).is_some())
        .filter(move |(_, matter, ..)| match matter {
            Matter::Renewal => renewable,
            Matter::Extension => longer,
            _ => true,
        })
}

fn rulings(about: &About) -> Vec<Choice> {
    let contract = &about.rules.contract;
    let renewed = about
        .support
        .map(|(starts, _)| contract.renewed(starts, about.renewals));
    let longest = about
        .support
        .and_then(|(starts, _)| contract.longest(starts));
    offered(about)
        .map(|(key, matter, outcome, words)| {
            let hint = match (matter, outcome) {
                (Matter::Renewal, _) => renewed.map(|until| format!("Jusqu’au {}", long(until))),
                (Matter::Extension, _) => {
                    longest.map(|until| format!("Au plus tard le {}", long(until)))
                }
                (Matter::End, Outcome::Accepted) => about
                    .support
                    .map(|(_, ends)| format!("Au plus tard le {}", long(ends))),
                _ => None,
            };
            let choice = Choice::new(key, words);
            match hint {
                Some(hint) => choice.hint(hint),
                None => choice,
            }
        })
        .collect()
}

fn orientation(about: &About, form: &mut FormState, prefix: &str) -> Option<Orientation> {
    let needed = about.rules.refusal_needs_orientation;
    let (kind, advice) = (format!("{prefix}orientation"), format!("{prefix}advice"));
    if !needed && form.value(&kind).is_empty() {
        return None;
    }
    let chosen = form.require(
        &kind,
        "Un refus propose une autre orientation : choisissez-la.",
    );
    let advice = form.require(&advice, "Écrivez à qui le prescripteur peut s’adresser.");
    Some(Orientation {
        kind: ChoiceId(chosen?),
        advice: advice?.into(),
    })
}

fn end(form: &mut FormState, prefix: &str) -> Option<End> {
    let on = form.require_date(
        &format!("{prefix}end_on"),
        "Indiquez le dernier jour d’accompagnement.",
    );
    let reason = form.require(
        &format!("{prefix}end_reason"),
        "Choisissez le motif de la fin.",
    );
    Some(End {
        on: on?,
        reason: ChoiceId(reason?),
    })
}

#[cfg(test)]
mod tests;
