//! What was changed of the directory.

use askama::Template;
use axum::extract::{Query, State};
use etayage_app::{DirectoryChange, DirectoryChanged, DirectoryPart};

use crate::answer::{Page, html};
use crate::html::{Link, Shell, fr};
use crate::pages::month_log::{MonthLog, Told, Wanted, Words};
use crate::session::Signed;
use crate::{Web, frame, routes};

/// Names that a line tells before it only counts them.
const TOLD: usize = 5;

#[derive(Template)]
#[template(path = "pages/directory/changes.html")]
struct ChangesPage {
    shell: Shell,
    back: Link,
    log: MonthLog,
}

/// The changes of a month.
pub async fn get(State(web): State<Web>, signed: Signed, Query(wanted): Query<Wanted>) -> Page {
    let changes = web.app.directory_changes(&signed.person, wanted.month());
    let said = Words {
        caption: "Changements de l’annuaire",
        nothing: "L’annuaire n’a pas changé",
        heads: ["Quoi", "Entrées"],
    };
    let told = |told: &DirectoryChanged| Told {
        head: Link::new(what(told), ""),
        detail: which(told),
    };
    html(&ChangesPage {
        shell: frame::shell(&web, &signed, "Changements de l’annuaire"),
        back: Link::new("Annuaire", routes::DIRECTORY),
        log: MonthLog::new(routes::DIRECTORY_CHANGES, said, &changes.await?, told),
    })
}

/// « 2 communes ajoutées ».
fn what(told: &DirectoryChanged) -> String {
    let count = told.entries.len();
    let (one, many) = match told.part {
        DirectoryPart::Organisations => ("organisme", "organismes"),
        DirectoryPart::Communes => ("commune", "communes"),
        DirectoryPart::Structures => ("structure", "structures"),
    };
    let feminine = told.part != DirectoryPart::Organisations;
    let done = match told.change {
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
fn which(told: &DirectoryChanged) -> String {
    let names = told.entries.iter().take(TOLD);
    let names = names.map(|one| one.name.as_str()).collect::<Vec<_>>();
    let names = names.join(", ");
    match told.entries.len().saturating_sub(TOLD) {
        0 => names,
        1 => format!("{names} et une autre"),
        others => format!("{names} et {others} autres"),
    }
}
