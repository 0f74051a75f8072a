//! What was changed of accounts.

use askama::Template;
use axum::extract::{Query, State};
use etayage_model::typography::typeset;

use super::words;
use crate::answer::{Page, html};
use crate::html::{Link, Shell, Tabs};
use crate::pages::month_log::{MonthLog, Told, Wanted, Words};
use crate::pages::protection::{View, tabs};
use crate::session::Signed;
use crate::{Web, frame, routes};

#[derive(Template)]
#[template(path = "pages/accounts/changes.html")]
struct ChangesPage {
    shell: Shell,
    /// For who protects data: their other views.
    tabs: Option<Tabs>,
    /// Whether the reader keeps accounts, and may open one from here.
    keeps: bool,
    log: MonthLog,
}

/// The changes of a month.
pub async fn get(State(web): State<Web>, signed: Signed, Query(wanted): Query<Wanted>) -> Page {
    let changes = web.app.account_changes(&signed.person, wanted.month());
    let changes = changes.await?;
    let keeps = signed.person.is_administrator();
    let said = Words {
        caption: "Changements de comptes",
        nothing: "Aucun compte n’a changé",
        heads: ["Compte", "Quoi"],
    };
    let log = MonthLog::new(routes::ACCOUNT_CHANGES, said, &changes, |told| {
        let href = keeps.then(|| routes::account(&told.user));
        Told {
            head: Link::new(
                changes.names.of(told.user.as_str()),
                href.unwrap_or_default(),
            ),
            detail: typeset(&words::of(&web, &told.change)),
        }
    });
    html(&ChangesPage {
        shell: frame::shell(&web, &signed, "Changements de comptes"),
        tabs: (!signed.person.protects().is_empty()).then(|| tabs(&signed, View::Accounts)),
        keeps,
        log,
    })
}
