//! The household is informed that the team will come, and may object.

use etayage_model::calendar::{add_days, long};
use etayage_model::case::Command;

use super::fill::first;
use super::parts::Say;
use super::{Action, Asked, Form};
use crate::html::FormState;
use crate::pages::situation::way;

/// The part of the page where the days to object are followed.
pub const PLACE: &str = "information";

/// Actions of the days to object.
pub const ACTIONS: &[Action] = &[
    Action {
        slug: "informer",
        label: "Noter que le ménage est informé",
        done: "Le ménage est informé. Le délai pour s’opposer court depuis ce jour.",
        place: PLACE,
        sample: |page, item| {
            item.is_none().then(|| Command::InformHousehold {
                how: "".into(),
                on: page.today,
            })
        },
        form: inform,
        read: |_, form| {
            let how = form.require("how", "Écrivez par qui et comment le ménage a été informé.");
            let on = form.require_date("on", "Indiquez le jour.");
            Some(Command::InformHousehold {
                how: how?.into(),
                on: on?,
            })
        },
    },
    Action {
        slug: "opposition",
        label: "Le ménage s’oppose",
        done: "L’opposition est notée. La situation est close : personne ne viendra.",
        place: PLACE,
        sample: |page, item| {
            item.is_none().then(|| Command::Object {
                why: "".into(),
                on: page.today,
            })
        },
        form: object,
        read: |_, form| {
            let why = form.require("why", "Écrivez en une phrase ce que le ménage en dit.");
            let on = form.require_date("on", "Indiquez le jour.");
            Some(Command::Object {
                why: why?.into(),
                on: on?,
            })
        },
    },
];

fn inform(asked: &Asked, state: &FormState) -> Form {
    let shown = first(state, [("on", asked.today.to_string())]);
    let days = way::objection_days(asked.page).unwrap_or_default();
    let opens = add_days(asked.today, i32::from(days));
    let say = Say {
        title: "À dire au ménage, avec ses mots",
        lines: vec![
            format!(
                "Des professionnels de {} proposent de venir vous voir.",
                asked.page.rules.operator
            ),
            format!("Vous avez {days} jours pour dire non, sans donner de raison."),
            "Si vous dites non, personne ne viendra et rien ne sera gardé de plus sur vous."
                .to_owned(),
        ],
    };
    Form::new("Informer le ménage", "Enregistrer")
        .lede(format!(
            "La première visite attend {days} jours après ce jour : s’il est informé aujourd’hui, elle ne se fait pas avant le {}.",
            long(opens)
        ))
        .with(say)
        .with(
            shown
                .field("how", "Par qui et comment ?")
                .hint("Courrier, visite, téléphone. Sans nom ni adresse.")
                .required(),
        )
        .with(shown.field("on", "Quel jour a-t-il été informé ?").required().date())
}

fn object(asked: &Asked, state: &FormState) -> Form {
    let shown = first(state, [("on", asked.today.to_string())]);
    let mut form = Form::new("Le ménage s’oppose", "Enregistrer et clore la situation")
        .lede("Il ne souhaite pas que l’équipe vienne. C’est son droit : la situation sera close, et le prescripteur prévenu.")
        .with(
            shown
                .field("why", "Ce qu’il en dit")
                .hint("Ses mots, en une phrase, sans nom ni adresse.")
                .required()
                .textarea(),
        )
        .with(shown.field("on", "Quel jour ?").required().date());
    form.grave = true;
    form
}
