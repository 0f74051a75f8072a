//! Protection of people: who opened what, what was asked, what will be erased.

pub mod emergency;
pub mod erasure;
pub mod file;
pub mod papers;
pub mod register;
pub mod retention;
pub mod trace;

use axum::http::StatusCode;

use crate::answer::{Page, redirect};
use crate::html::{FormState, Link, Notice, Tab, Tabs};
use crate::pages::action::Form;
use crate::pages::action::form::Around;
use crate::session::Signed;
use crate::{Web, routes};

/// The views, in the order in which a day's work needs them.
#[derive(Clone, Copy, PartialEq)]
pub(in crate::pages) enum View {
    Register,
    Trace,
    Accounts,
    Retention,
}

/// The first view: what waits for an answer, or what will go for those who do not answer.
pub async fn get(signed: Signed) -> Page {
    let first = match signed.person.protects().is_empty() {
        true => routes::RETENTION,
        false => routes::REGISTER,
    };
    redirect(first)
}

/// The views that this reader has, one of them being looked at.
pub(in crate::pages) fn tabs(signed: &Signed, current: View) -> Tabs {
    let tab = |label, href, view| Tab::new(label, href, current == view);
    let mut tabs = vec![];
    if !signed.person.protects().is_empty() {
        tabs.push(tab("Demandes", routes::REGISTER, View::Register));
        tabs.push(tab("Consultations", routes::TRACE, View::Trace));
        tabs.push(tab("Comptes", routes::ACCOUNT_CHANGES, View::Accounts));
    }
    tabs.push(tab("Conservation", routes::RETENTION, View::Retention));
    Tabs {
        label: "Protection des données".to_owned(),
        tabs,
    }
}

/// Draws a form, with what is to be mended when there is something.
#[allow(
    clippy::too_many_arguments,
    reason = "a page is drawn from all of them"
)]
fn draw(
    web: &Web,
    signed: &Signed,
    back: Link,
    eyebrow: String,
    form: Form,
    state: &FormState,
    notice: Option<Notice>,
) -> Page {
    let status = match notice.is_some() || !state.is_valid() {
        true => StatusCode::UNPROCESSABLE_ENTITY,
        false => StatusCode::OK,
    };
    let around = Around {
        back,
        eyebrow,
        discreet: false,
    };
    form.page(web, signed, around, state, (status, notice))
}
