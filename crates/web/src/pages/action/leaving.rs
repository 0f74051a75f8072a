//! Handing over to whoever follows, the end in writing, what a partner wishes.

use etayage_app::CasePage;
use etayage_model::case::Command;
use etayage_model::ids::ChoiceId;
use etayage_model::programme::{Gate, Matter, Programme};
use etayage_model::roles::Role;
use etayage_model::typography::lower_first;

use super::fill::{first, text};
use super::{Action, Asked, Form};
use crate::html::{Choice, FormState};
use crate::pages::situation::{recap, way};

/// Actions of the end that only some programmes have.
pub const ACTIONS: &[Action] = &[
    Action {
        slug: "avis-partenaire",
        label: "Noter l’avis d’un partenaire",
        done: "L’avis du partenaire est noté.",
        place: "suite",
        sample: |page, item| {
            let role = heard(page).into_iter().next()?;
            item.is_none().then(|| Command::NoteFutureOpinion {
                role,
                wish: Matter::End,
                note: "".into(),
            })
        },
        form: partner,
        read: read_partner,
    },
    Action {
        slug: "passer-relais",
        label: "C’est fait",
        done: "L’étape du passage de relais est notée.",
        place: "tuilage",
        sample: |page, item| {
            Some(Command::HandOver {
                item: ChoiceId::new(item?),
                note: "".into(),
                on: page.today,
            })
        },
        form: |asked, state| {
            let shown = first(state, [("on", asked.today.to_string())]);
            let item = ChoiceId::new(asked.item.unwrap_or_default());
            let label = Programme::label(&asked.page.rules.handover, &item);
            Form::new(
                format!("Passage de relais : {}", lower_first(label)),
                "Enregistrer",
            )
            .lede("On le note pour que celui qui prend la suite sache ce qui est déjà fait.")
            .with(shown.field("on", "Quel jour ?").required().date())
            .with(
                shown
                    .field("note", "Note")
                    .hint("Avec qui, ce qui a été convenu. Rien sur la santé.")
                    .textarea(),
            )
        },
        read: |asked, form| {
            let on = form.require_date("on", "Indiquez le jour.")?;
            Some(Command::HandOver {
                item: ChoiceId::new(asked.item?),
                note: text(form, "note"),
                on,
            })
        },
    },
    Action {
        slug: "ecrire-fin",
        label: "Écrire la fin",
        done: "La fin est écrite, avec son motif et les relais.",
        place: "synthese",
        sample: |page, item| {
            let written = way::has(page, |gate| *gate == Gate::EndWritten);
            (item.is_none() && written).then(|| Command::WriteEnd { text: "".into() })
        },
        form: |asked, state| {
            Form::new("Écrire la fin de l’accompagnement", "Enregistrer l’écrit de fin")
                .lede("Cet écrit va au ménage et au prescripteur. Il dit pourquoi l’accompagnement s’arrête. Les relais qui restent y sont joints.")
                .with(recap::folded("Relire les relais", recap::relays(asked.page)))
                .with(state.field("text", "Ce qui est écrit").hint("Avec des mots simples. Rien sur la santé.").required().textarea())
        },
        read: |_, form| {
            let text = form.require("text", "Écrivez la fin en quelques phrases.")?;
            Some(Command::WriteEnd { text: text.into() })
        },
    },
];

/// The partners who must agree to the end.
fn heard(page: &CasePage) -> Vec<Role> {
    let stations = page.journey();
    let gates = stations.iter().flat_map(|station| &station.gates);
    let roles = gates.filter_map(|state| match state.gate {
        Gate::PartnersAgree(roles) => Some(roles.clone()),
        _ => None,
    });
    roles.flatten().collect()
}

fn partner(asked: &Asked, state: &FormState) -> Form {
    let roles: Vec<_> = heard(asked.page)
        .into_iter()
        .map(|role| Choice::new(role.key(), role.label()))
        .collect();
    let wishes: Vec<_> = [
        (Matter::Renewal, "Renouveler"),
        (Matter::Extension, "Prolonger un peu"),
        (Matter::End, "Terminer"),
    ]
    .into_iter()
    .filter(|(wish, _)| asked.page.rules.body_deciding(*wish).is_some())
    .map(|(wish, label)| Choice::new(wish.key(), label))
    .collect();
    Form::new("L’avis d’un partenaire sur la suite", "Noter son avis")
        .lede("Notez ce qu’il a dit, au téléphone ou en réunion. L’accompagnement se termine quand chacun est d’accord.")
        .with(state.field("role", "Quel partenaire ?").required().radios(&roles))
        .with(state.field("wish", "Que souhaite-t-il ?").required().radios(&wishes))
        .with(state.field("note", "Ce qu’il a dit").hint("Une phrase ou deux. Rien sur la santé.").required().textarea())
}

fn read_partner(asked: &Asked, form: &mut FormState) -> Option<Command> {
    let role = Role::from_key(form.value("role")).filter(|role| heard(asked.page).contains(role));
    if role.is_none() {
        form.error("role", "Choisissez le partenaire qui a parlé.");
    }
    let wish = Matter::from_key(form.value("wish"));
    if wish.is_none() {
        form.error("wish", "Choisissez ce qu’il souhaite.");
    }
    let note = form.require("note", "Écrivez en une phrase ce qu’il a dit.");
    Some(Command::NoteFutureOpinion {
        role: role?,
        wish: wish?,
        note: note?.into(),
    })
}
