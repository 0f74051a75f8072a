//! What is done to a draft before it leaves: change it, have it validated, send it, give it back, give it up.

use etayage_app::CasePage;
use etayage_model::access::AlertView;
use etayage_model::case::{Command, Draft};

use super::fill::text;
use super::{Action, Asked, Form};
use crate::html::FormState;
use crate::pages::alert::sheet;
use crate::pages::situation::alert::sheet_read;

/// Actions on a draft.
pub const ACTIONS: &[Action] = &[
    Action {
        slug: "transmettre",
        label: "Envoyer l’alerte",
        done: "L’alerte est envoyée. Vous suivez ici ce qu’elle devient.",
        place: PLACE,
        sample: |page, item| {
            whole(page, item)
                .filter(|view| is_complete(page, view))
                .map(|_| Command::SendAlert)
        },
        form: send,
        read: |_, _| Some(Command::SendAlert),
    },
    Action {
        slug: "demander-validation",
        label: "Envoyer à mon référent",
        done: "Votre référent est averti : il relit la fiche, puis l’envoie.",
        place: PLACE,
        sample: |page, item| {
            whole(page, item)
                .filter(|view| is_complete(page, view))
                .map(|_| Command::AskValidation)
        },
        form: |asked, _| {
            Form::new("Envoyer la fiche à mon référent", "Envoyer à mon référent")
                .lede("Le référent de votre organisme relit la fiche, puis l’envoie à l’équipe ou vous la rend avec ses remarques.")
                .with(sheet_read(asked.page))
        },
        read: |_, _| Some(Command::AskValidation),
    },
    Action {
        slug: "modifier",
        label: "Modifier la fiche",
        done: "Le brouillon est enregistré. Il n’est pas encore envoyé.",
        place: PLACE,
        sample: |page, item| {
            whole(page, item).map(|view| Command::Revise {
                sheet: view.sheet.clone(),
            })
        },
        form: revise,
        read: |asked, form| {
            let sheet = sheet::read(&asked.page.rules, asked.places, form, false);
            Some(Command::Revise { sheet })
        },
    },
    Action {
        slug: "rendre",
        label: "Rendre à son auteur",
        done: "La fiche est rendue à son auteur, avec vos remarques.",
        place: PLACE,
        sample: |_, item| {
            item.is_none()
                .then(|| Command::ReturnDraft { why: "".into() })
        },
        form: give_back,
        read: |_, form| {
            form.at_most("why", LONGEST_REASON);
            Some(Command::ReturnDraft {
                why: text(form, "why"),
            })
        },
    },
    Action {
        slug: "abandonner",
        label: "Abandonner le brouillon",
        done: "Le brouillon est abandonné : il ne sera pas envoyé.",
        place: PLACE,
        sample: |_, item| item.is_none().then_some(Command::DropDraft),
        form: |_, _| {
            Form {
            grave: true,
            ..Form::new("Abandonner le brouillon", "Abandonner")
                .lede("La fiche ne sera pas envoyée et ne pourra plus l’être. Si la situation change, déposez une nouvelle alerte.")
        }
        },
        read: |_, _| Some(Command::DropDraft),
    },
];

const PLACE: &str = "alerte";
/// Longest reason of a return, in characters.
const LONGEST_REASON: usize = 2_000;

/// The alert, when the action is on the whole situation and its sheet may still change.
fn whole<'a>(page: &'a CasePage, item: Option<&str>) -> Option<&'a AlertView> {
    let view = page.view.alert.open().filter(|_| item.is_none())?;
    (view.draft != Draft::Left).then_some(view)
}

fn is_complete(page: &CasePage, view: &AlertView) -> bool {
    sheet::missing(&page.rules, &view.sheet).is_empty()
}

fn send(asked: &Asked, _: &FormState) -> Form {
    let name = &asked.page.rules.name;
    Form::new("Envoyer l’alerte", "Envoyer l’alerte")
        .lede(format!("Relisez la fiche : elle part à l’équipe {name} et ne change plus ensuite. Le délai de réponse commence aujourd’hui."))
        .with(sheet_read(asked.page))
}

fn revise(asked: &Asked, state: &FormState) -> Form {
    let rules = &asked.page.rules;
    let mut form = state.clone();
    let untouched = state
        .names()
        .all(|name| matches!(name, "operation" | "version"));
    if let Some(view) = asked.page.view.alert.open().filter(|_| untouched) {
        sheet::fill(rules, asked.places, &view.sheet, &mut form);
    }
    Form::new("Modifier la fiche alerte", "Enregistrer")
        .lede("Sans nom ni adresse. Vous pourrez envoyer la fiche une fois enregistrée.")
        .with(sheet::fields(rules, asked.places, &form))
}

fn give_back(_: &Asked, state: &FormState) -> Form {
    let why = state
        .field("why", "Ce qu’il faut reprendre")
        .hint("Votre collègue lira ces mots, corrigera la fiche et vous la soumettra de nouveau.")
        .required()
        .textarea();
    Form::new("Rendre la fiche à son auteur", "Rendre la fiche").with(why)
}
