//! What was changed of the directory: who, when, what. Nothing is changed from here.

use askama::Template;
use axum::extract::{Query, State};
use etayage_app::{DirectoryChange, DirectoryChanges, DirectoryLine, DirectoryPart};

use crate::answer::{Page, html};
use crate::html::{Choice, Day, FormState, Link, Shell, fr};
use crate::pages::accounts::changes::{key, named};
use crate::session::Signed;
use crate::{Web, frame, routes};

/// Names that a line tells before it only counts them.
const TOLD: usize = 5;

/// The month of the address, such as `2019-05`.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Wanted {
    mois: String,
}

#[derive(Template)]
#[template(path = "pages/directory/changes.html")]
struct ChangesPage {
    shell: Shell,
    back: Link,
    form: FormState,
    months: Vec<Choice>,
    month: String,
    changes: DirectoryChanges,
}

/// The changes of a month.
pub async fn get(State(web): State<Web>, signed: Signed, Query(wanted): Query<Wanted>) -> Page {
    let asked = format!("{}-01", wanted.mois).parse().ok();
    let changes = web.app.directory_changes(&signed.person, asked).await?;
    let mut form = FormState::default();
    form.set("mois", key(changes.month));
    let mut months = changes.months.clone();
    if !months.contains(&changes.month) {
        months.insert(0, changes.month);
    }
    let months = months.into_iter();
    html(&ChangesPage {
        shell: frame::shell(&web, &signed, "Changements de l’annuaire"),
        back: Link::new("Annuaire", routes::DIRECTORY),
        form,
        months: months
            .map(|month| Choice::new(key(month), named(month)))
            .collect(),
        month: named(changes.month),
        changes,
    })
}

impl ChangesPage {
    fn day(&self, line: &DirectoryLine) -> Day {
        Day::short(line.at.date())
    }

    fn hour(&self, line: &DirectoryLine) -> String {
        line.at.strftime("%-H\u{a0}h\u{a0}%M").to_string()
    }

    fn by<'a>(&'a self, line: &'a DirectoryLine) -> &'a str {
        let by = line.by.as_deref();
        by.map_or("Sur la machine elle-même", |by| self.changes.names.of(by))
    }

    /// « 2 communes ajoutées ».
    fn what(&self, line: &DirectoryLine) -> String {
        let count = line.entries.len();
        let (one, many) = match line.part {
            DirectoryPart::Organisations => ("organisme", "organismes"),
            DirectoryPart::Communes => ("commune", "communes"),
            DirectoryPart::Structures => ("structure", "structures"),
        };
        let feminine = line.part != DirectoryPart::Organisations;
        let done = match line.change {
            DirectoryChange::Added => "ajouté",
            DirectoryChange::Corrected => "corrigé",
            DirectoryChange::Removed => "retiré",
        };
        let (e, s) = (
            if feminine { "e" } else { "" },
            if count > 1 { "s" } else { "" },
        );
        format!("{} {done}{e}{s}", fr::counted(count, one, many))
    }

    /// « Lille, Roubaix et 3 autres ».
    fn which(&self, line: &DirectoryLine) -> String {
        let told = line.entries.iter().take(TOLD).map(String::as_str);
        let told = told.collect::<Vec<_>>().join(", ");
        match line.entries.len().saturating_sub(TOLD) {
            0 => told,
            1 => format!("{told} et une autre"),
            others => format!("{told} et {others} autres"),
        }
    }
}
