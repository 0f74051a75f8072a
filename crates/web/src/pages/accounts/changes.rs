//! What was changed of accounts: who, when, what. Nothing is changed from here.

use askama::Template;
use axum::extract::{Query, State};
use etayage_app::{AccountChanges, ChangeLine};
use jiff::civil::Date;

use super::words;
use crate::answer::{Page, html};
use crate::html::{Choice, Day, FormState, Shell, Tabs};
use crate::pages::protection::{View, tabs};
use crate::session::Signed;
use crate::{Web, frame, routes};

/// The month of the address, such as `2019-05`.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Wanted {
    mois: String,
}

#[derive(Template)]
#[template(path = "pages/accounts/changes.html")]
struct ChangesPage<'a> {
    shell: Shell,
    /// For who protects data: their other views.
    tabs: Option<Tabs>,
    form: FormState,
    months: Vec<Choice>,
    month: String,
    changes: AccountChanges,
    /// Whether the reader keeps accounts, and may open one from here.
    keeps: bool,
    web: &'a Web,
}

/// The changes of a month.
pub async fn get(State(web): State<Web>, signed: Signed, Query(wanted): Query<Wanted>) -> Page {
    let asked = format!("{}-01", wanted.mois).parse().ok();
    let changes = web.app.account_changes(&signed.person, asked).await?;
    let mut form = FormState::default();
    form.set("mois", key(changes.month));
    let mut months = changes.months.clone();
    if !months.contains(&changes.month) {
        months.insert(0, changes.month);
    }
    html(&ChangesPage {
        shell: frame::shell(&web, &signed, "Changements de comptes"),
        tabs: (!signed.person.protects().is_empty()).then(|| tabs(&signed, View::Accounts)),
        form,
        months: months
            .into_iter()
            .map(|month| Choice::new(key(month), named(month)))
            .collect(),
        month: named(changes.month),
        changes,
        keeps: signed.person.is_administrator(),
        web: &web,
    })
}

pub(in crate::pages) fn key(month: Date) -> String {
    month.strftime("%Y-%m").to_string()
}

/// « mai 2019 ».
pub(in crate::pages) fn named(month: Date) -> String {
    let day = etayage_model::calendar::long(month);
    let words: Vec<_> = day.split_whitespace().collect();
    words[words.len().saturating_sub(2)..].join(" ")
}

impl ChangesPage<'_> {
    fn day(&self, line: &ChangeLine) -> Day {
        Day::short(line.at.date())
    }

    fn hour(&self, line: &ChangeLine) -> String {
        line.at.strftime("%-H\u{a0}h\u{a0}%M").to_string()
    }

    fn by<'a>(&'a self, line: &'a ChangeLine) -> &'a str {
        let by = line.by.as_deref();
        by.map_or("Sur la machine elle-même", |by| self.changes.names.of(by))
    }

    fn account(&self, line: &ChangeLine) -> String {
        routes::account(&line.user)
    }

    fn what(&self, line: &ChangeLine) -> String {
        words::of(self.web, &line.change)
    }
}
