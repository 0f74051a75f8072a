//! Taking a table into the directory: what it would do is shown first, then confirmed.

use std::hash::{DefaultHasher, Hash, Hasher};

use askama::Template;
use axum::extract::{Path, State};
use etayage_app::{AppError, DirectoryPart, Entry, TablePlan, decoded};

use super::{part_of, title, word};
use crate::answer::{FRESH, MARKED, Page, Shown, html_with, redirect};
use crate::html::{Button, FormState, Icon, Link, Shell, fr};
use crate::pages::accounts::only_administrators;
use crate::posted::Posted;
use crate::session::Signed;
use crate::{Web, frame, routes};

/// Longest table, in bytes.
const LARGEST: usize = 1_000_000;
/// Entries and faults that the page shows; the others are counted.
const SHOWN: usize = 50;
/// The value of the button that records.
const RECORD: &str = "enregistrer";
/// The field that says which text the page has shown the effect of.
const SEEN: &str = "vu";

#[derive(Template)]
#[template(path = "pages/directory/table.html")]
struct TablePage<'a> {
    shell: Shell,
    back: Link,
    part: DirectoryPart,
    form: &'a FormState,
    plan: Option<TablePlan>,
}

/// An empty form.
pub async fn get(State(web): State<Web>, signed: Signed, Path(part): Path<String>) -> Page {
    only_administrators(&signed)?;
    let part = part_of(&part).ok_or(AppError::NotFound)?;
    draw(&web, &signed, part, FRESH, &FormState::default(), None)
}

/// Says what the table would do; does it when that was shown.
pub async fn post(
    State(web): State<Web>,
    signed: Signed,
    Path(part): Path<String>,
    Posted { mut form, files }: Posted,
) -> Page {
    only_administrators(&signed)?;
    let part = part_of(&part).ok_or(AppError::NotFound)?;
    if let Some((_, bytes)) = files.into_iter().next() {
        form.set("text", decoded(&bytes));
    }
    let text = form.raw("text").replace('\r', "");
    if text.trim().is_empty() {
        form.error("text", "Collez la table, ou choisissez un fichier.");
    }
    if text.len() > LARGEST {
        form.error(
            "text",
            "Cette table est trop longue : ne gardez que les lignes de votre territoire.",
        );
    }
    if !form.is_valid() {
        return draw(&web, &signed, part, MARKED, &form, None);
    }
    let tables = [(part, text.clone())];
    let mut plans = web.app.plan_tables(Some(&signed.person), &tables).await?;
    let seen = fingerprint(&text);
    if form.value("do") == RECORD
        && form.value(SEEN) == seen
        && !plans.iter().all(TablePlan::is_idle)
    {
        web.app.take_tables(Some(&signed.person), &plans).await?;
        return redirect(&routes::directory_done(word(part), "importer"));
    }
    form.set(SEEN, seen);
    let plan = plans.pop();
    let shown = match plan.as_ref().is_some_and(|plan| plan.faults.is_empty()) {
        true => FRESH,
        false => MARKED,
    };
    draw(&web, &signed, part, shown, &form, plan)
}

/// Tells one text from another between two posts; nothing depends on its value.
fn fingerprint(text: &str) -> String {
    let mut hasher = DefaultHasher::new();
    text.trim().hash(&mut hasher);
    format!("{:x}", hasher.finish())
}

fn draw(
    web: &Web,
    signed: &Signed,
    part: DirectoryPart,
    (status, notice): Shown,
    form: &FormState,
    plan: Option<TablePlan>,
) -> Page {
    let mut shell = frame::shell(web, signed, "Importer une table");
    shell.notice = notice;
    let page = TablePage {
        shell,
        back: Link::new("Annuaire", routes::directory(word(part))),
        part,
        form,
        plan,
    };
    html_with(status, &page)
}

impl TablePage<'_> {
    fn title(&self) -> &'static str {
        title(self.part)
    }

    /// The columns, as the first line names them.
    fn columns(&self) -> &'static str {
        match self.part {
            DirectoryPart::Organisations => "nom;type;dispositifs",
            DirectoryPart::Communes => "code;nom;dispositifs",
            DirectoryPart::Structures => {
                "nom;type;organisation;communes;telephone;courriel;horaires"
            }
        }
    }

    /// Which other tables are read as they are.
    fn others(&self) -> &'static str {
        match self.part {
            DirectoryPart::Organisations => {
                "La colonne « dispositifs » est facultative. Le type est celui de la liste : Bailleur social, Ville ou CCAS, Association…"
            }
            DirectoryPart::Communes => {
                "La colonne « dispositifs » est facultative. La liste des communes de l’INSEE (colonnes COM et LIBELLE) se lit telle quelle : n’en gardez que les lignes de votre territoire."
            }
            DirectoryPart::Structures => {
                "Seul le nom est obligatoire. Les communes d’une cellule, par leur nom ou leur code, se séparent par une virgule ou une barre. Les colonnes nofinesset, rs et telephone de FINESS sont reconnues."
            }
        }
    }

    /// « 12 entrées à ajouter, 3 à corriger, 5 déjà là. »
    fn told(&self, plan: &TablePlan) -> String {
        let left = match plan.left {
            0 => String::new(),
            left => format!(
                ", {} (communes déléguées ou associées)",
                fr::counted(left, "laissée", "laissées")
            ),
        };
        format!(
            "{} à ajouter, {} à corriger, {} déjà là{left}.",
            fr::counted(plan.added.len(), "entrée", "entrées"),
            plan.corrected.len(),
            plan.same
        )
    }

    fn wrong(&self, plan: &TablePlan) -> String {
        match plan.faults.len() {
            1 => "1 ligne ne peut pas être prise".to_owned(),
            many => format!("{} lignes ne peuvent pas être prises", fr::number(many)),
        }
    }

    /// The first entries of a list, each as « Ajouter : 59350 Lille »; how many more there are.
    fn lines(&self, plan: &TablePlan) -> Vec<String> {
        let told = |entry: &Entry| match entry {
            Entry::Commune(one) => format!("{} {}", one.code, one.name),
            other => other.name().to_owned(),
        };
        let added = plan
            .added
            .iter()
            .map(|one| format!("Ajouter {}", told(one)));
        let corrected =
            plan.corrected
                .iter()
                .map(|(before, after)| match told(before) == told(after) {
                    true => format!("Corriger {}", told(after)),
                    false => format!("Corriger {}, qui devient {}", told(before), told(after)),
                });
        let mut lines: Vec<_> = added.chain(corrected).take(SHOWN).collect();
        let all = plan.entries().count();
        if all > SHOWN {
            lines.push(format!("et {} autres", fr::number(all - SHOWN)));
        }
        lines
    }

    fn buttons(&self) -> Vec<Button> {
        let ready = self.plan.as_ref().is_some_and(|plan| !plan.is_idle());
        let check = match ready {
            true => Button::plain("Vérifier de nouveau"),
            false => Button::primary("Vérifier"),
        };
        let faults = self
            .plan
            .as_ref()
            .is_some_and(|plan| !plan.faults.is_empty());
        let label = match faults {
            true => "Enregistrer sans ces lignes",
            false => "Enregistrer dans l’annuaire",
        };
        let record = Button::primary(label)
            .icon(Icon::Check)
            .posting("do", RECORD);
        // The first button is the one that the Enter key presses: it records nothing.
        std::iter::once(check)
            .chain(ready.then_some(record))
            .collect()
    }
}
