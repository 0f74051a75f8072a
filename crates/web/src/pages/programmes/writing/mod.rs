//! Writing a programme: a draft and its verdict, what it changes, what would have happened, publication.

pub mod check;
pub mod compare;
mod keep;
pub mod text;
pub mod trial;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use etayage_app::{Beginning, Draft};
use etayage_model::calendar::long;
use etayage_model::ids::ProgrammeId;

use super::verdict::Verdict;
use crate::answer::{Page, html_with};
use crate::frame::Done;
use crate::html::{Button, FormState, Icon, Link, Notice, Shell, fr};
use crate::posted::Posted;
use crate::session::Signed;
use crate::{Web, frame, routes};
use compare::Lines;

pub use keep::post;

/// Numbers drawn past the last line, for what is written before the next check.
const SPARE_LINES: usize = 200;
/// Rows of the text field past the last line.
const SPARE_ROWS: usize = 2;

#[derive(Template)]
#[template(path = "pages/programmes/writing/draft.html")]
struct DraftPage<'a> {
    shell: Shell,
    back: Link,
    draft: &'a Draft,
    saved: String,
    form: &'a FormState,
    verdict: Verdict<'a>,
    /// What somebody else saved meanwhile, beside what is typed here.
    other: Option<Lines<'a>>,
}

/// What a page of a draft says besides the draft itself.
#[derive(Default)]
struct Saying<'a> {
    notice: Option<Notice>,
    /// The text that somebody else saved, when it is not the one shown.
    other: Option<&'a str>,
}

/// Begins a draft: `dispositif` and `version` to copy one, nothing for a new programme.
pub async fn begin(State(web): State<Web>, signed: Signed, Posted { form, .. }: Posted) -> Page {
    let beginning = match form.value("dispositif") {
        "" => Beginning::Blank,
        id => {
            let version = form.value("version").parse().unwrap_or_default();
            Beginning::Copy(ProgrammeId::new(id), version)
        }
    };
    let id = web.app.begin_draft(&signed.person, beginning).await?;
    Ok(Redirect::to(&routes::draft(&id)).into_response())
}

/// A draft.
pub async fn get(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Page {
    let draft = web.app.draft(&signed.person, &id).await?;
    let said = match done.fait.as_str() {
        "enregistrer" => Some("Le brouillon est enregistré. Rien n’est publié."),
        "a-cote" => Some("Votre texte est gardé dans ce brouillon, à côté de l’autre."),
        _ => None,
    };
    let mut form = FormState::default().at_version(draft.revision);
    form.set("text", &draft.text);
    let saying = Saying {
        notice: said.map(Notice::success),
        ..Saying::default()
    };
    draw(&web, &signed, StatusCode::OK, &draft, &form, saying)
}

fn draw(
    web: &Web,
    signed: &Signed,
    status: StatusCode,
    draft: &Draft,
    form: &FormState,
    saying: Saying<'_>,
) -> Page {
    let mut shell = frame::shell(web, signed, &format!("Écrire {}", draft.name));
    shell.notice = saying.notice;
    let at = web.app.clock().local(draft.saved_at);
    let text = form.raw("text");
    let page = DraftPage {
        shell,
        back: Link::new("Dispositifs", routes::PROGRAMMES),
        draft,
        saved: format!(
            "Enregistré le {} à {} par {}.",
            long(at.date()),
            fr::hour(at),
            draft.saved_by
        ),
        form,
        verdict: Verdict::on(text).numbered(),
        other: saying.other.map(|other| Lines::of(other, text)),
    };
    html_with(status, &page)
}

impl DraftPage<'_> {
    /// « Brouillon, copié de la version 2 ».
    fn origin(&self) -> String {
        match &self.draft.base {
            Some(rules) => format!("Brouillon, copié de la version {}", rules.version),
            None => "Brouillon d’un nouveau dispositif".to_owned(),
        }
    }

    fn lines(&self) -> usize {
        self.form.raw("text").lines().count()
    }

    fn rows(&self) -> usize {
        self.lines() + SPARE_ROWS
    }

    fn numbers(&self) -> std::ops::RangeInclusive<usize> {
        1..=self.lines() + SPARE_LINES
    }

    fn check(&self) -> String {
        routes::draft_check(&self.draft.id)
    }

    fn links(&self) -> Vec<Button> {
        let to = |label: &str, icon, address: String| Button::plain(label).icon(icon).to(address);
        let compare = self.draft.base.is_some().then(|| {
            let address = routes::draft_changes(&self.draft.id);
            to("Comparer", Icon::Document, address)
        });
        let trial = to("Essayer", Icon::Cases, routes::draft_trial(&self.draft.id));
        compare.into_iter().chain([trial]).collect()
    }

    fn buttons(&self) -> Vec<Button> {
        let save = match self.other {
            None => "Enregistrer et vérifier",
            Some(_) => "Enregistrer mon texte à la place",
        };
        let save = Button::primary(save).icon(Icon::Check);
        let beside = self
            .other
            .is_some()
            .then(|| Button::plain("En faire un autre brouillon").posting("do", keep::BESIDE));
        let publish = self.verdict.sound().filter(|_| self.other.is_none());
        let publish = publish.map(|rules| {
            Button::plain(format!("Publier la version {}", rules.version))
                .posting("do", keep::PUBLISH)
        });
        // The first button is the one that the Enter key presses: it never publishes.
        [Some(save), beside, publish]
            .into_iter()
            .flatten()
            .collect()
    }

    fn throw_away(&self) -> Button {
        Button::danger("Jeter ce brouillon").posting("do", keep::DROP)
    }
}
