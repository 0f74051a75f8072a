//! Opening a file for three hours, in a danger.

use axum::extract::State;
use etayage_app::AppError;
use etayage_model::case::{Command, EMERGENCY_HOURS};

use super::draw;
use crate::answer::{Page, not_recorded, redirect};
use crate::html::{FormState, Link, Notice};
use crate::pages::action::Form;
use crate::pages::action::parts::Say;
use crate::posted::Posted;
use crate::session::Signed;
use crate::{Web, routes};

/// The form.
pub async fn get(State(web): State<Web>, signed: Signed) -> Page {
    only_professionals(&signed)?;
    let state = FormState::new(uuid::Uuid::now_v7());
    render(&web, &signed, &state, None)
}

/// Opens the file.
pub async fn post(
    State(web): State<Web>,
    signed: Signed,
    Posted {
        form: mut state, ..
    }: Posted,
) -> Page {
    only_professionals(&signed)?;
    let file = state.require("dossier", "Écrivez la référence, ou le prénom et le nom.");
    let reason = state.require(
        "reason",
        "Écrivez en une phrase le danger et ce que vous devez faire.",
    );
    let (Some(file), Some(reason), true) = (file, reason, state.is_valid()) else {
        return render(&web, &signed, &state, None);
    };
    let opened = async {
        let id = web.app.find_in_emergency(&signed.person, &file).await?;
        let command = Command::OpenInEmergency {
            reason: reason.into(),
        };
        let operation = state.operation().to_owned();
        web.app
            .act(&signed.person, &id, 0, &operation, command)
            .await
    };
    match opened.await {
        Ok(written) => redirect(&routes::case_done(&written.case, "urgence")),
        Err(error) => {
            let (_, notice) = not_recorded(error, &mut state)?;
            render(&web, &signed, &state, notice)
        }
    }
}

fn only_professionals(signed: &Signed) -> Result<(), AppError> {
    if signed.person.may_open_in_emergency() {
        return Ok(());
    }
    Err(AppError::Forbidden(
        "L’accès d’urgence est réservé aux professionnels qui accompagnent.",
    ))
}

fn render(web: &Web, signed: &Signed, state: &FormState, notice: Option<Notice>) -> Page {
    let form = form().with(
        state
            .field("dossier", "De qui s’agit-il ?")
            .hint("La référence du dossier, ou le prénom et le nom en entier.")
            .required()
            .autocomplete("off"),
    );
    let form = reason(form, state);
    let back = Link::new("Ma journée", routes::HOME);
    draw(web, signed, back, "Danger".to_owned(), form, state, notice)
}

/// What opening means, before anything is typed.
pub fn form() -> Form {
    let mut form = Form::new("Accès d’urgence", "Ouvrir le dossier")
        .lede("Une personne est en danger, et son dossier ne vous est pas ouvert. En cas de péril immédiat, appelez d’abord le 15 ou le 17.")
        .with(Say {
            title: "Ce qui va se passer",
            lines: vec![
                format!("Le dossier s’ouvre pour {EMERGENCY_HOURS} heures, puis se referme de lui-même."),
                "Vous y lirez qui est la personne, où elle vit, les relais, les notes sociales et les dangers. Les notes de santé ne s’ouvrent qu’à un soignant. Une adresse secrète reste secrète.".to_owned(),
                "La protection des données est prévenue aussitôt, et lira votre raison.".to_owned(),
            ],
        });
    form.grave = true;
    form
}

/// The reason.
pub fn reason(form: Form, state: &FormState) -> Form {
    form.with(
        state
            .field("reason", "Quel danger, et que devez-vous faire ?")
            .hint("Une phrase. Elle sera gardée.")
            .required()
            .textarea(),
    )
}
