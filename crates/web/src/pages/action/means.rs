//! The dwelling that the programme provides, and the support formula.

use etayage_app::CasePage;
use etayage_model::case::Command;
use etayage_model::ids::ChoiceId;
use etayage_model::programme::Gate;

use super::fill::{first, text};
use super::{Action, Asked, Form};
use crate::html::{Choice, FormState, fr};
use crate::pages::situation::way;

/// Actions of the dwelling and of the formula.
pub const ACTIONS: &[Action] = &[
    Action {
        slug: "logement",
        label: "Mettre un logement à disposition",
        done: "Le logement est noté.",
        place: "logement",
        sample: |page, item| {
            let sample = || Command::ProvideDwelling {
                place: "".into(),
                secret: false,
                on: page.today,
            };
            (item.is_none() && houses(page)).then(sample)
        },
        form: dwelling,
        read: |asked, form| {
            let place = form.require("place", "Écrivez l’adresse et le type de logement.");
            let on = form.require_date("on", "Indiquez le jour de la remise des clés.");
            Some(Command::ProvideDwelling {
                place: place?.into(),
                secret: asked.page.rules.secret_address || form.has("secret", "oui"),
                on: on?,
            })
        },
    },
    Action {
        slug: "formule",
        label: "Choisir la formule",
        done: "La formule d’accompagnement est notée.",
        place: "formule",
        sample: |page, item| {
            let formula = page.rules.formulas.first()?.id.clone();
            item.is_none().then(|| Command::ChooseFormula {
                formula,
                why: "".into(),
                on: page.today,
            })
        },
        form: formula,
        read: |asked, form| {
            let formula = form.require("formula", "Choisissez une formule.");
            let on = form.require_date("on", "Indiquez le jour.");
            if in_force(asked.page).is_some() {
                form.require("why", "Dites en une phrase pourquoi la formule change.");
            }
            Some(Command::ChooseFormula {
                formula: ChoiceId::new(formula?),
                why: text(form, "why"),
                on: on?,
            })
        },
    },
];

/// Whether the programme provides dwellings.
pub fn houses(page: &CasePage) -> bool {
    page.rules.secret_address || way::has(page, |gate| *gate == Gate::Dwelling)
}

/// The formula in force.
fn in_force(page: &CasePage) -> Option<&ChoiceId> {
    page.view
        .particular
        .formulas
        .last()
        .map(|choice| &choice.formula)
}

fn dwelling(asked: &Asked, state: &FormState) -> Form {
    let shown = first(state, [("on", asked.today.to_string())]);
    let form = Form::new("Mettre un logement à disposition", "Enregistrer")
        .lede("On le demande pour savoir depuis quand le ménage a un toit, et où le trouver.")
        .with(
            shown
                .field("place", "Quel logement ?")
                .hint("Adresse, type, étage, accès. Chiffré, et effaçable.")
                .required()
                .autocomplete("off"),
        )
        .with(
            shown
                .field("on", "Quel jour a-t-il reçu les clés ?")
                .required()
                .date(),
        );
    match asked.page.rules.secret_address {
        true => form.with(
            crate::html::Notice::info("L’adresse est secrète dans ce dispositif.")
                .why("Seule l’équipe de cette situation la lira. Elle n’est ni imprimée, ni exportée."),
        ),
        false => form.with(
            shown
                .field("secret", "L’adresse doit rester secrète")
                .hint("Seule l’équipe de cette situation la lira. Elle ne sera ni imprimée, ni exportée.")
                .checkbox(),
        ),
    }
}

fn formula(asked: &Asked, state: &FormState) -> Form {
    let page = asked.page;
    let shown = first(state, [("on", asked.today.to_string())]);
    let choices: Vec<_> = page
        .rules
        .formulas
        .iter()
        .filter(|formula| Some(&formula.id) != in_force(page))
        .map(|formula| {
            let visits = usize::from(formula.visits_a_month);
            let visits = fr::counted(visits, "visite par mois", "visites par mois");
            Choice::new(&formula.id, &formula.label)
                .hint(format!("{visits}. {}", formula.hint).trim())
        })
        .collect();
    let why = shown.field("why", "Pourquoi cette formule ?").textarea();
    let why = if in_force(page).is_some() {
        why.required()
    } else {
        why
    };
    Form::new("La formule d’accompagnement", "Enregistrer")
        .lede("La formule dit au ménage et au prescripteur combien de visites attendre. Elle change quand le besoin change.")
        .with(shown.field("formula", "Quelle formule ?").required().radios(&choices))
        .with(why)
        .with(shown.field("on", "À partir de quel jour ?").required().date())
}
