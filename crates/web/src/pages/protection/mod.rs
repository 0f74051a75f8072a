//! Protection of people: who opened what, what was asked, what will be erased.

pub mod trace;

use axum::response::{IntoResponse, Redirect};

use crate::answer::Page;
use crate::html::{Tab, Tabs};
use crate::routes;
use crate::session::Signed;

/// The views, in the order in which a day's work needs them.
#[derive(Clone, Copy, PartialEq)]
enum View {
    Trace,
}

/// The first view.
pub async fn get(_: Signed) -> Page {
    Ok(Redirect::to(routes::TRACE).into_response())
}

fn tabs(current: View) -> Tabs {
    let tab = |label, href, view| Tab::new(label, href, current == view);
    Tabs {
        label: "Protection des données".to_owned(),
        tabs: vec![tab("Consultations", routes::TRACE, View::Trace)],
    }
}
