//! The landlord's legal procedure: where it stands, its suspension while support goes on.

use etayage_app::CasePage;
use etayage_model::case::{Command, Procedure, ProcedureStage};

use super::fill::{first, text};
use super::{Action, Asked, Form};
use crate::html::{Choice, FormState};

const PLACE: &str = "procedure";

/// Actions of the landlord.
pub const ACTIONS: &[Action] = &[
    Action {
        slug: "procedure",
        label: "Mettre à jour la procédure",
        done: "L’équipe voit maintenant où en est la procédure.",
        place: PLACE,
        sample: |_, item| {
            item.is_none().then(|| Command::TellProcedure {
                stage: ProcedureStage::None,
                since: None,
                arrears_cents: 0,
                next_date: None,
                note: "".into(),
            })
        },
        form: tell,
        read: read_tell,
    },
    Action {
        slug: "suspendre-procedure",
        label: "Suspendre la procédure",
        done: "La procédure est suspendue. L’équipe le voit.",
        place: PLACE,
        sample: |page, item| {
            item.is_none()
                .then_some(Command::SuspendProcedure { until: page.today })
        },
        form: suspend,
        read: |_, form| {
            let until = form.require_date(
                "until",
                "Indiquez jusqu’à quand la procédure est suspendue.",
            )?;
            Some(Command::SuspendProcedure { until })
        },
    },
    Action {
        slug: "reprendre-procedure",
        label: "Reprendre la procédure",
        done: "La reprise est notée. L’équipe le voit.",
        place: PLACE,
        sample: |_, item| item.is_none().then_some(Command::ResumeProcedure),
        form: |_, _| {
            Form::new("Reprendre la procédure", "Reprendre la procédure")
                .lede("L’équipe verra que la suspension est levée. Avant de reprendre, parlez-en avec le coordinateur : il est souvent possible de laisser un peu de temps.")
        },
        read: |_, _| Some(Command::ResumeProcedure),
    },
];

fn known(page: &CasePage) -> Option<&Procedure> {
    page.view.procedure.open().and_then(Option::as_ref)
}

fn tell(asked: &Asked, state: &FormState) -> Form {
    let stages: Vec<_> = ProcedureStage::ALL
        .iter()
        .map(|stage| Choice::new(stage.key(), stage.label()))
        .collect();
    let shown = match known(asked.page) {
        None => state.clone(),
        Some(procedure) => first(
            state,
            [
                ("stage", procedure.stage.key().to_owned()),
                ("arrears", typed_euros(procedure.arrears_cents)),
                (
                    "next_date",
                    procedure
                        .next_date
                        .map(|day| day.to_string())
                        .unwrap_or_default(),
                ),
                ("note", procedure.note.read().to_owned()),
            ],
        ),
    };
    Form::new("Où en est la procédure", "Mettre à jour")
        .lede("L’équipe adapte son accompagnement aux dates de la procédure. Elle ne communique rien au tribunal.")
        .with(shown.field("stage", "Étape").required().radios(&stages))
        .with(shown.field("since", "Depuis quel jour ?").hint("La date de l’acte ou du jugement. Vide : la date déjà notée, sinon aujourd’hui.").date())
        .with(shown.field("arrears", "Montant de la dette, en euros").hint("Par exemple 1234,50. Zéro s’il n’y en a pas.").required().inputmode("decimal"))
        .with(shown.field("next_date", "Prochaine date").hint("Audience, fin d’un délai…").date())
        .with(shown.field("note", "À savoir").hint("Plan d’apurement, trouble de jouissance… Sans rien sur la santé.").textarea())
}

/// An amount as one types it in a field.
fn typed_euros(cents: i64) -> String {
    match cents % 100 {
        0 => (cents / 100).to_string(),
        part => format!("{},{part:02}", cents / 100),
    }
}

fn read_tell(_: &Asked, form: &mut FormState) -> Option<Command> {
    let stage = ProcedureStage::from_key(form.value("stage"));
    if stage.is_none() {
        form.error("stage", "Choisissez l’étape.");
    }
    if form.value("arrears").is_empty() {
        form.error(
            "arrears",
            "Indiquez le montant de la dette ; zéro s’il n’y en a pas.",
        );
    }
    let arrears = form.euros("arrears");
    let since = form.date("since");
    let next_date = form.date("next_date");
    Some(Command::TellProcedure {
        stage: stage?,
        since,
        arrears_cents: arrears?,
        next_date,
        note: text(form, "note"),
    })
}

fn suspend(asked: &Asked, state: &FormState) -> Form {
    let end = asked
        .page
        .view
        .support
        .as_ref()
        .map(|support| support.last_day().to_string());
    let shown = first(state, [("until", end.unwrap_or_default())]);
    Form::new("Suspendre la procédure", "Suspendre")
        .lede("Suspendre laisse à la personne le temps de reprendre pied. Par défaut : jusqu’à la fin prévue de l’accompagnement.")
        .with(shown.field("until", "Jusqu’au").required().date())
}

#[cfg(test)]
mod tests {
    use super::typed_euros;
    use crate::html::FormState;

    #[test]
    fn an_amount_shown_in_the_field_reads_back_the_same() {
        for cents in [0, 5, 120_000, 123_450] {
            let mut form = FormState::default();
            form.set("arrears", typed_euros(cents));
            assert_eq!(form.euros("arrears"), Some(cents));
        }
    }
}
