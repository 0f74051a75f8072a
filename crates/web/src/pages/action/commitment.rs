//! The mutual commitment: written together, signed by each party on the screen or on paper.

use etayage_app::CasePage;
use etayage_model::calendar::long;
use etayage_model::case::{Command, Commitment, Means, Objective};
use etayage_model::programme::Signatory;
use jiff::civil::Date;

use super::fill::{first, text};
use super::parts::{Again, Computed, Group, Say};
use super::{Action, Asked, Form};
use crate::html::{Definitions, FormState, SignatureField};

const PLACE: &str = "engagement";

/// Actions on the commitment.
pub const ACTIONS: &[Action] = &[
    Action {
        slug: "engagement",
        label: "Écrire l’engagement réciproque",
        done: "L’engagement est écrit. Chacun peut le lire et le signer.",
        place: PLACE,
        sample: |page, item| {
            let sample = Command::DraftCommitment {
                starts: page.today,
                intensity: "".into(),
                terms: "…".into(),
            };
            item.is_none().then_some(sample)
        },
        form: write,
        read: read_commitment,
    },
    Action {
        slug: "signer",
        label: "Signer",
        done: "La signature est enregistrée.",
        place: PLACE,
        sample: |page, item| {
            let party = Signatory::from_key(item?)?;
            Some(Command::Sign {
                party,
                name: "…".into(),
                means: Means::Typed,
                on: page.today,
            })
        },
        form: sign,
        read: read_signature,
    },
];

fn last(page: &CasePage) -> Option<&Commitment> {
    page.view.commitments.open()?.last()
}

fn objectives(page: &CasePage, objectives: &[Objective]) -> String {
    let list = objectives
        .iter()
        .fold(Definitions::new(), |list, objective| {
            list.with(
                page.rules.field_label(&objective.field),
                objective.wording.read(),
            )
        });
    list.to_string()
}

/// What each party that signs usually promises, to be changed with the person.
fn usual(parties: &[Signatory]) -> String {
    let promises = parties.iter().map(|party| match party {
        Signatory::Person => "La personne : ouvrir sa porte aux rendez-vous convenus, ou prévenir.",
        Signatory::Referrer => "Le prescripteur : rester joignable et dire ce qui change.",
        Signatory::Team => "L’équipe : venir aux rendez-vous convenus, prévenir en cas d’empêchement, ne rien faire sans l’accord de la personne.",
    });
    etayage_model::typography::typeset(&promises.collect::<Vec<_>>().join("\n"))
}

fn write(asked: &Asked, state: &FormState) -> Form {
    let page = asked.page;
    let before = last(page);
    let terms = before.map_or_else(
        || usual(&page.rules.contract.signatories),
        |known| known.terms.read().to_owned(),
    );
    let intensity = before
        .map(|known| known.intensity.read().to_owned())
        .unwrap_or_default();
    let mut shown = first(
        state,
        [
            ("starts", asked.today.to_string()),
            ("terms", terms),
            ("intensity", intensity),
        ],
    );
    let title = if before.is_some() {
        "Réviser l’engagement réciproque"
    } else {
        "Écrire l’engagement réciproque"
    };
    let mut form = Form::new(title, "Enregistrer l’engagement")
        .lede("Il dit concrètement ce que chacun fera, et jusqu’à quand. Il peut être revu à tout moment : chaque version est gardée, et se signe de nouveau.");
    if let Some(set) = page.view.objectives.open() {
        form = form.with(Again {
            title: "Les objectifs qu’il reprend",
            body: objectives(page, set),
        });
    }
    form = match &page.view.support {
        Some(support) => form.with(Say {
            title: "Les dates ne changent pas",
            lines: vec![format!(
                "Du {} au {}.",
                long(support.starts),
                long(support.last_day())
            )],
        }),
        None => {
            let starts = shown.date("starts").unwrap_or(asked.today);
            form.with(
                shown
                    .field("starts", "Premier jour de l’accompagnement")
                    .required()
                    .date(),
            )
            .with(Computed {
                told: ends(page, starts),
                button: "Calculer la date de fin",
            })
        }
    };
    form.with(
        shown
            .field("intensity", "Rythme convenu")
            .hint("Par exemple : deux visites d’une heure par semaine.")
            .textarea(),
    )
    .with(
        shown
            .field("terms", "Ce à quoi chacun s’engage")
            .hint("Une phrase par ligne. Proposition à relire et à changer ensemble.")
            .required()
            .textarea(),
    )
}

/// The last day, fixed from the first, and why.
fn ends(page: &CasePage, starts: Date) -> String {
    let contract = &page.rules.contract;
    let most = contract.max_months.map_or_else(String::new, |most| {
        format!(" Il ne dépassera pas {most} mois, renouvellements compris.")
    });
    format!(
        "Fin le {}, parce qu’il commence le {} et dure {} mois.{most}",
        long(contract.first_period(starts)),
        long(starts),
        contract.months
    )
}

fn read_commitment(asked: &Asked, form: &mut FormState) -> Option<Command> {
    let starts = match &asked.page.view.support {
        Some(support) => Some(support.starts),
        None => form.require_date("starts", "Indiquez le premier jour de l’accompagnement."),
    };
    let terms = form.require("terms", "Écrivez ce à quoi chacun s’engage.");
    Some(Command::DraftCommitment {
        starts: starts?,
        intensity: text(form, "intensity"),
        terms: terms?.into(),
    })
}

/// The name that the party most likely signs with.
fn usual_name(asked: &Asked, party: Signatory) -> String {
    let view = &asked.page.view;
    let me = &asked.person.user;
    match party {
        Signatory::Person => {
            let identity = view.identity.open().and_then(Option::as_ref);
            identity
                .map(|identity| identity.full_name())
                .unwrap_or_default()
        }
        Signatory::Team => me.name.clone(),
        Signatory::Referrer if me.organisation == view.origin.organisation => me.name.clone(),
        Signatory::Referrer => asked.page.names.of(&view.origin.referrer.0).to_owned(),
    }
}

fn sign(asked: &Asked, state: &FormState) -> Form {
    let page = asked.page;
    let Some(party) = asked.item.and_then(Signatory::from_key) else {
        return Form::new("Signer l’engagement", "Enregistrer la signature");
    };
    let shown = first(
        state,
        [
            ("signature_name", usual_name(asked, party)),
            ("on", asked.today.to_string()),
        ],
    );
    let mut form = Form::new(
        format!("Signature : {}", party.label()),
        "Enregistrer la signature",
    )
    .lede("Trois façons de signer : dessiner sur l’écran, taper son nom, ou signer sur papier.");
    if let Some(known) = last(page) {
        form = form.with(Again {
            title: "Relire l’engagement",
            body: summary(page, known),
        });
    }
    let paper = Group::new("Ou bien sur papier", "")
        .with(
            shown
                .field("paper", "L’exemplaire papier est signé")
                .checkbox(),
        )
        .with(
            shown
                .field("scan", "Photo ou scan de la page signée")
                .hint("Image ou PDF de 5 Mo au plus.")
                .file("image/png,image/jpeg,application/pdf"),
        );
    form = form
        .with(SignatureField::new(&shown, "signature", party.label()))
        .with(paper)
        .with(shown.field("on", "Date de la signature").required().date());
    form.upload = true;
    form.script = Some("signature.js");
    form
}

/// The commitment, as it is read before signing.
fn summary(page: &CasePage, known: &Commitment) -> String {
    let dates = format!("Du {} au {}", long(known.starts), long(known.ends));
    let read = Definitions::new()
        .with("Dates", dates)
        .with("Rythme", known.intensity.read())
        .with("Ce à quoi chacun s’engage", known.terms.read());
    format!("{read}{}", objectives(page, &known.objectives))
}

fn read_signature(asked: &Asked, form: &mut FormState) -> Option<Command> {
    let party = Signatory::from_key(asked.item?)?;
    let name = form.require(
        "signature_name",
        "Écrivez le prénom et le nom de qui signe.",
    );
    let on = form.require_date("on", "Indiquez la date de la signature.");
    let drawn = !form.value("signature_image").is_empty();
    let means = if form.has("paper", "oui") {
        Some(Means::Paper(asked.kept.clone().filter(|_| !drawn)))
    } else if let Some(blob) = asked.kept.clone().filter(|_| drawn) {
        Some(Means::Screen(blob))
    } else {
        form.has("signature_typed", "oui").then_some(Means::Typed)
    };
    if means.is_none() {
        form.error("signature", "La signature manque : dessinez-la, cochez « signer en tapant mon nom », ou cochez « papier » plus bas.");
    }
    Some(Command::Sign {
        party,
        name: name?.into(),
        means: means?,
        on: on?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_those_who_sign_promise_something() {
        let all = usual(Signatory::ALL);
        assert_eq!(all.lines().count(), Signatory::ALL.len());
        let two = usual(&[Signatory::Person, Signatory::Team]);
        assert!(two.contains("L’équipe") && !two.contains("prescripteur"));
    }
}
