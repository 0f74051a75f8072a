//! Adding an entry, correcting it, removing it while nobody refers to it.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use etayage_app::{AppError, DirectoryPart, Entry};

use super::fields::Fields;
use super::{part_of, word};
use crate::answer::{FRESH, MARKED, Page, Shown, html_with, not_recorded, redirect};
use crate::html::{Button, FormState, Link, Notice, Shell};
use crate::pages::accounts::only_administrators;
use crate::posted::Posted;
use crate::session::Signed;
use crate::{Web, frame, routes};

#[derive(Template)]
#[template(path = "pages/directory/entry.html")]
struct EntryPage<'a> {
    shell: Shell,
    back: Link,
    part: DirectoryPart,
    form: &'a FormState,
    fields: Vec<String>,
    /// The entry to correct; none for a new one.
    before: Option<Entry>,
}

/// The form of a new entry.
pub async fn new(State(web): State<Web>, signed: Signed, Path(part): Path<String>) -> Page {
    only_administrators(&signed)?;
    let part = part_of(&part).ok_or(AppError::NotFound)?;
    let form = FormState::new(uuid::Uuid::now_v7());
    draw(&web, &signed, part, None, FRESH, &form).await
}

/// Adds it.
pub async fn add(
    State(web): State<Web>,
    signed: Signed,
    Path(part): Path<String>,
    Posted { form, .. }: Posted,
) -> Page {
    only_administrators(&signed)?;
    let part = part_of(&part).ok_or(AppError::NotFound)?;
    keep(&web, &signed, part, None, form).await
}

/// The form of an entry, filled with what is kept.
pub async fn one(
    State(web): State<Web>,
    signed: Signed,
    Path((part, id)): Path<(String, String)>,
) -> Page {
    let before = before(&web, &signed, &part, &id).await?;
    let mut form = FormState::new(uuid::Uuid::now_v7());
    super::fields::fill(&mut form, &before);
    draw(&web, &signed, before.part(), Some(before), FRESH, &form).await
}

/// Corrects it.
pub async fn correct(
    State(web): State<Web>,
    signed: Signed,
    Path((part, id)): Path<(String, String)>,
    Posted { form, .. }: Posted,
) -> Page {
    let before = before(&web, &signed, &part, &id).await?;
    keep(&web, &signed, before.part(), Some(before), form).await
}

/// Removes it, or says who refers to it.
pub async fn remove(
    State(web): State<Web>,
    signed: Signed,
    Path((part, id)): Path<(String, String)>,
    Posted { form: posted, .. }: Posted,
) -> Page {
    let before = before(&web, &signed, &part, &id).await?;
    let mut form = FormState::new(uuid::Uuid::now_v7());
    super::fields::fill(&mut form, &before);
    // A form given back after the end of a session only shows the page again.
    let mut shown: Shown = MARKED;
    if posted.is_valid() {
        match web
            .app
            .remove_entry(&signed.person, before.part(), &id)
            .await
        {
            Ok(()) => return redirect(&routes::directory_done(&part, "retirer")),
            Err(AppError::Refused(refusal)) => {
                let notice = Notice::refusal(&refusal);
                shown = (StatusCode::UNPROCESSABLE_ENTITY, Some(notice));
            }
            Err(other) => return Err(other.into()),
        }
    }
    draw(&web, &signed, before.part(), Some(before), shown, &form).await
}

async fn before(web: &Web, signed: &Signed, part: &str, id: &str) -> Result<Entry, AppError> {
    only_administrators(signed)?;
    let part = part_of(part).ok_or(AppError::NotFound)?;
    let all = web.app.entries(&signed.person).await?;
    all.find(part, id).ok_or(AppError::NotFound)
}

async fn keep(
    web: &Web,
    signed: &Signed,
    part: DirectoryPart,
    before: Option<Entry>,
    mut form: FormState,
) -> Page {
    let known = web.app.entries(&signed.person).await?;
    let entry = super::fields::read(&form, part, before.as_ref()).tidy();
    for fault in web.app.directory_faults(&entry, &known) {
        form.error(fault.field, fault.message);
    }
    let mut shown = MARKED;
    if form.is_valid() {
        let (new, done) = match before {
            None => (true, "ajouter"),
            Some(_) => (false, "corriger"),
        };
        match web.app.keep_entry(&signed.person, entry, new).await {
            Ok(()) => return redirect(&routes::directory_done(word(part), done)),
            Err(error) => shown = not_recorded(error, &mut form)?,
        }
    }
    draw(web, signed, part, before, shown, &form).await
}

async fn draw(
    web: &Web,
    signed: &Signed,
    part: DirectoryPart,
    before: Option<Entry>,
    (status, notice): Shown,
    form: &FormState,
) -> Page {
    let known = web.app.entries(&signed.person).await?;
    let mut shell = frame::shell(web, signed, title(part, before.as_ref()));
    shell.notice = notice;
    let page = EntryPage {
        shell,
        back: Link::new("Annuaire", routes::directory(word(part))),
        part,
        form,
        fields: Fields::new(web, &known, form).of(part, before.is_none()),
        before,
    };
    html_with(status, &page)
}

fn title(part: DirectoryPart, before: Option<&Entry>) -> &str {
    match (before, part) {
        (Some(entry), _) => entry.name(),
        (None, DirectoryPart::Organisations) => "Ajouter un organisme",
        (None, DirectoryPart::Communes) => "Ajouter une commune",
        (None, DirectoryPart::Structures) => "Ajouter une structure",
    }
}

impl EntryPage<'_> {
    fn title(&self) -> &str {
        title(self.part, self.before.as_ref())
    }

    fn lede(&self) -> String {
        match &self.before {
            Some(Entry::Commune(one)) => format!("Code officiel {}.", one.code),
            Some(_) => "Ce que vous corrigez change partout où ce nom est lu.".to_owned(),
            None => "Chaque ajout est inscrit dans les changements de l’annuaire.".to_owned(),
        }
    }

    /// Where it is corrected, from whatever page shows it.
    fn address(&self) -> Option<String> {
        let before = self.before.as_ref();
        before.map(|entry| routes::entry(word(self.part), entry.id()))
    }

    fn remove(&self) -> Option<String> {
        let before = self.before.as_ref();
        before.map(|entry| routes::remove_entry(word(self.part), entry.id()))
    }
}
