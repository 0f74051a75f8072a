//! What the team writes of a period, beside its figures.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use etayage_app::{AppError, NotePage, Passage};
use etayage_model::calendar::long;
use etayage_model::steering::{NotePart, SteeringNote};

use super::{Asked, asked_for};
use crate::answer::{FRESH, MARKED, Page, Shown, html_with, not_recorded};
use crate::html::{Choice, FormState, Link, Notice, NoticeKind, Shell, fr};
use crate::posted::Posted;
use crate::session::Signed;
use crate::{Web, frame, routes};

/// The boxes of the passages that the author looked at.
const VERIFIED: &str = "verified";
/// Most characters of a part.
const LONGEST: usize = 10_000;

/// The part of the page of figures about what the team wrote.
pub struct Written {
    pub parts: Vec<Passage>,
    /// « Écrit le 3 juillet 2019 par … ».
    pub by: Option<String>,
    /// Where it is written, for those who write.
    pub write: Option<Link>,
}

#[derive(Template)]
#[template(path = "pages/figures_note.html")]
struct Form {
    shell: Shell,
    back: Link,
    title: String,
    programme: String,
    period: String,
    action: String,
    notice: Option<Notice>,
    fields: Vec<String>,
    verified: Option<String>,
    form: FormState,
}

/// The part of the page of figures.
pub fn written(page: &NotePage) -> Written {
    let by = page
        .written
        .as_ref()
        .map(|(at, by)| format!("Écrit le {} à {} par {by}.", long(at.date()), fr::hour(*at)));
    let label = if page.note.is_some() {
        "Modifier le bilan"
    } else {
        "Écrire le bilan"
    };
    let href = routes::steering_note(&page.rules.id, &page.period.to_string());
    Written {
        parts: page.passages(),
        by,
        write: page.writes.then(|| Link::new(label, href)),
    }
}

/// The form.
pub async fn get(State(web): State<Web>, signed: Signed, Query(asked): Query<Asked>) -> Page {
    let page = writable(&web, &signed, &asked).await?;
    let mut form = FormState::new(uuid::Uuid::now_v7()).at_version(page.version);
    for part in NotePart::ALL {
        let said = page.note.as_ref().map(|note| note.part(*part).read());
        form.set(part.key(), said.unwrap_or_default());
    }
    draw(&web, &signed, &page, form, FRESH).await
}

/// Writes the note.
pub async fn post(
    State(web): State<Web>,
    signed: Signed,
    Query(asked): Query<Asked>,
    Posted { mut form, .. }: Posted,
) -> Page {
    let page = writable(&web, &signed, &asked.or_posted(&form)).await?;
    for part in NotePart::ALL {
        form.at_most(part.key(), LONGEST);
    }
    if !form.is_valid() {
        return draw(&web, &signed, &page, form, MARKED).await;
    }
    let verified: BTreeSet<_> = form.all(VERIFIED).iter().cloned().collect();
    let seen = form.version().unwrap_or_default();
    let sent = web
        .app
        .write_steering_note(
            &signed.person,
            &page.rules.id,
            page.period,
            seen,
            form.operation(),
            read(&form),
            &verified,
        )
        .await;
    match sent {
        Ok(()) => {
            let figures = routes::figures(&page.rules.id, &page.period.to_string());
            Ok(Redirect::to(&format!("{figures}&fait=bilan#bilan")).into_response())
        }
        Err(AppError::Changed { version, .. }) => {
            form.set("version", version);
            let shown = (StatusCode::CONFLICT, Some(conflict(&page)));
            draw(&web, &signed, &page, form, shown).await
        }
        Err(other) => {
            let shown = not_recorded(other, &mut form)?;
            draw(&web, &signed, &page, form, shown).await
        }
    }
}

/// The note, for those who write it.
async fn writable(web: &Web, signed: &Signed, asked: &Asked) -> Result<NotePage, AppError> {
    let (rules, period) = asked_for(web, signed, asked)?;
    let page = web
        .app
        .steering_note(&signed.person, &rules.id, period)
        .await?;
    if page.writes {
        Ok(page)
    } else {
        Err(AppError::NotFound)
    }
}

fn read(form: &FormState) -> SteeringNote {
    let text = |part: NotePart| form.value(part.key()).replace("\r\n", "\n").into();
    SteeringNote {
        activity: text(NotePart::Activity),
        difficulties: text(NotePart::Difficulties),
        adaptations: text(NotePart::Adaptations),
    }
}

/// What the other person wrote, so that it can be taken up before writing again.
fn conflict(page: &NotePage) -> Notice {
    let notice = Notice::new(
        NoticeKind::Conflict,
        "Quelqu’un a modifié ce bilan entre-temps",
    )
    .why("Rien n’a été enregistré, et votre saisie est conservée ci-dessous.")
    .next("reprenez ce qui suit s’il le faut, puis enregistrez de nouveau.");
    let said = page.passages();
    said.iter()
        .flat_map(|part| &part.paragraphs)
        .fold(notice, |notice, text| notice.why(text))
}

async fn draw(
    web: &Web,
    signed: &Signed,
    page: &NotePage,
    form: FormState,
    (status, notice): Shown,
) -> Page {
    let verified = match form.error_of(VERIFIED) {
        None if form.all(VERIFIED).is_empty() => None,
        _ => Some(boxes(web, page, &form).await?),
    };
    let period = page.period.to_string();
    let field = |part: &NotePart| {
        form.field(part.key(), part.label())
            .hint(hint(*part))
            .textarea()
            .to_string()
    };
    let drawn = Form {
        programme: page.rules.id.to_string(),
        period: period.clone(),
        shell: frame::shell(web, signed, "Bilan"),
        back: Link::new("Pilotage", routes::figures(&page.rules.id, &period)),
        title: format!("{}, {}", page.rules.name, page.period.label()),
        action: routes::steering_note(&page.rules.id, &period),
        notice,
        fields: NotePart::ALL.iter().map(field).collect(),
        verified,
        form,
    };
    html_with(status, &drawn)
}

/// A box for each passage that may name someone, for its author to look at.
async fn boxes(web: &Web, page: &NotePage, form: &FormState) -> Result<String, AppError> {
    let found = web.app.note_passages(&page.rules, &read(form)).await?;
    let choices: Vec<_> = found
        .iter()
        .map(|finding| {
            let label = format!("« {} » n’identifie personne", finding.text);
            Choice::new(&finding.text, label).hint(format!("Ressemble à {}.", finding.kind.label()))
        })
        .collect();
    let field = form.field(VERIFIED, "Mots à vérifier");
    Ok(field.checkboxes(&choices).to_string())
}

fn hint(part: NotePart) -> &'static str {
    match part {
        NotePart::Activity => {
            "Ce que les chiffres ne disent pas : ce qui a été fait, ce qui a changé, ce que l’on a appris."
        }
        NotePart::Difficulties => "Ce qui n’a pas marché comme prévu, et pourquoi.",
        NotePart::Adaptations => "Ce que le comité de pilotage est invité à décider.",
    }
}
