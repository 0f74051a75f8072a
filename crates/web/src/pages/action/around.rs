//! Relays around the person, and regular reviews with them.

use etayage_app::CasePage;
use etayage_model::access::CaseView;
use etayage_model::case::{Command, RelayKind};
use etayage_model::ids::RelayId;

use super::fill::{first, text};
use super::{Action, Asked, Form};
use crate::html::{Choice, FormState};
use crate::pages::situation::recap;

/// Actions around the person.
pub const ACTIONS: &[Action] = &[
    Action {
        slug: "relais",
        label: "Ajouter un relais",
        done: "Le relais est sur la carte du réseau.",
        place: "relais",
        sample: |_, item| {
            item.is_none()
                .then(|| find_relay(RelayKind::Institution, false))
        },
        form: relay,
        read: read_relay,
    },
    Action {
        slug: "relais-actif",
        label: "Le relais est en place",
        done: "Le relais est actif.",
        place: "relais",
        sample: |_, item| {
            Some(Command::ActivateRelay {
                relay: RelayId::new(item?),
            })
        },
        form: |asked, _| {
            Form::new(format!("Relais en place : {}", named(asked)), "Oui, il est en place")
                .lede("Un relais est en place quand la personne l’a rencontré et sait comment le joindre.")
        },
        read: |asked, _| {
            Some(Command::ActivateRelay {
                relay: RelayId::new(asked.item?),
            })
        },
    },
    Action {
        slug: "relais-fin",
        label: "Le relais s’arrête",
        done: "Le relais est noté comme terminé.",
        place: "relais",
        sample: |_, item| {
            Some(Command::EndRelay {
                relay: RelayId::new(item?),
            })
        },
        form: |asked, _| {
            Form::new(
                format!("Relais terminé : {}", named(asked)),
                "Noter la fin du relais",
            )
            .lede("Il ne figurera plus sur la carte remise à la personne ni dans la synthèse.")
        },
        read: |asked, _| {
            Some(Command::EndRelay {
                relay: RelayId::new(asked.item?),
            })
        },
    },
    Action {
        slug: "bilan",
        label: "Faire le point avec la personne",
        done: "Le bilan est noté.",
        place: "bilans",
        sample: |page, item| item.is_none().then(|| review_sample(page)),
        form: review,
        read: read_review,
    },
];

fn find_relay(kind: RelayKind, active: bool) -> Command {
    Command::FindRelay {
        kind,
        name: "".into(),
        contact: "".into(),
        purpose: "".into(),
        active,
    }
}

fn review_sample(page: &CasePage) -> Command {
    Command::HoldReview {
        on: page.today,
        evolution: "".into(),
        next: "".into(),
    }
}

/// The name of the relay, for those who may read it.
fn named(asked: &Asked) -> String {
    let view: &CaseView = &asked.page.view;
    let known = view.relays.open().into_iter().flatten();
    let mut found = known.filter(|relay| Some(relay.id.as_str()) == asked.item);
    found
        .next()
        .map_or_else(|| "relais".to_owned(), |relay| relay.name.read().to_owned())
}

fn relay(_: &Asked, state: &FormState) -> Form {
    let kinds: Vec<_> = RelayKind::ALL
        .iter()
        .map(|kind| Choice::new(kind.key(), kind.label()))
        .collect();
    Form::new("Ajouter un relais", "Ajouter le relais")
        .lede("Un relais est quelqu’un qui sera là quand l’équipe ne viendra plus. La personne reçoit la carte de son réseau.")
        .with(state.field("kind", "Qui est-ce ?").required().radios(&kinds).compact())
        .with(state.field("name", "Nom de la personne ou du service").required().max_length(200))
        .with(state.field("purpose", "Pour quoi ?").hint("En une phrase que la personne comprend : « appeler quand le moral baisse ».").required().textarea())
        .with(state.field("contact", "Comment le joindre").hint("Téléphone, adresse, jours de présence.").textarea())
        .with(state.field("active", "Il est déjà en place").checkbox())
}

fn read_relay(_: &Asked, form: &mut FormState) -> Option<Command> {
    let kind = RelayKind::from_key(form.value("kind"));
    if kind.is_none() {
        form.error("kind", "Choisissez de qui il s’agit.");
    }
    let name = form.require("name", "Écrivez le nom de la personne ou du service.");
    let purpose = form.require(
        "purpose",
        "Dites pour quoi la personne peut s’adresser à ce relais.",
    );
    Some(Command::FindRelay {
        kind: kind?,
        name: name?.into(),
        contact: text(form, "contact"),
        purpose: purpose?.into(),
        active: form.has("active", "oui"),
    })
}

fn review(asked: &Asked, state: &FormState) -> Form {
    let shown = first(state, [("on", asked.today.to_string())]);
    Form::new("Faire le point avec la personne", "Enregistrer le bilan")
        .lede("L’équipe et la personne regardent ensemble le chemin fait et préparent la suite.")
        .with(recap::folded(
            "Relire les objectifs",
            recap::objectives(asked.page),
        ))
        .with(shown.field("on", "Jour de la rencontre").required().date())
        .with(
            shown
                .field("evolution", "Comment la situation évolue")
                .hint("Ce qui va mieux, ce qui reste difficile, avec les mots de la personne.")
                .required()
                .textarea(),
        )
        .with(
            shown
                .field("next", "Les suites")
                .hint("Prochaines démarches, relais à mettre en place.")
                .textarea(),
        )
}

fn read_review(_: &Asked, form: &mut FormState) -> Option<Command> {
    let on = form.require_date("on", "Indiquez le jour de la rencontre.");
    let evolution = form.require(
        "evolution",
        "Écrivez en quelques mots comment la situation évolue.",
    );
    Some(Command::HoldReview {
        on: on?,
        evolution: evolution?.into(),
        next: text(form, "next"),
    })
}
