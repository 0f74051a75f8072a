//! Checking a programme file: every mistake with its line, its reason and its mend; or the rules, to publish.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use etayage_model::ids::ProgrammeId;
use etayage_model::programme::Programme;
use jiff::civil::Date;

use super::rules::Rules;
use super::verdict::Verdict;
use crate::answer::{Page, html_with, not_recorded, redirect};
use crate::html::{Button, FormState, Icon, Link, Notice, Shell, fr};
use crate::posted::Posted;
use crate::session::Signed;
use crate::{Web, frame, routes};

/// Largest file, in bytes: the longest shipped one is a tenth of it.
const LARGEST: usize = 300_000;
/// The value of the button that publishes.
const PUBLISH: &str = "publier";

/// Which programme to start from: `?dispositif=logipsy`.
#[derive(Debug, Default, serde::Deserialize)]
pub struct Start {
    #[serde(default)]
    dispositif: String,
}

#[derive(Template)]
#[template(path = "pages/programmes/check.html")]
struct CheckPage<'a> {
    shell: Shell,
    back: Link,
    form: &'a FormState,
    verdict: Option<Verdict<'a>>,
    today: Date,
    publishes: bool,
}

/// An empty form, or the file of a programme to start from.
pub async fn get(State(web): State<Web>, signed: Signed, Query(start): Query<Start>) -> Page {
    let mut form = FormState::default();
    let registry = web.app.programmes();
    let rules = registry.current(&ProgrammeId::new(start.dispositif));
    if let Some(text) = rules.and_then(|rules| registry.text(&rules.id, rules.version)) {
        form.set("text", text);
    }
    draw(&web, &signed, StatusCode::OK, &form, None, None)
}

/// Checks the file, and publishes it when asked to.
pub async fn post(
    State(web): State<Web>,
    signed: Signed,
    Posted { mut form, files }: Posted,
) -> Page {
    if let Some((_, bytes)) = files.into_iter().next() {
        take(&mut form, bytes);
    }
    let text = form.raw("text").to_owned();
    if form.is_valid() && text.trim().is_empty() {
        form.error(
            "text",
            "Collez le texte du fichier, ou choisissez un fichier.",
        );
    }
    if text.len() > LARGEST {
        form.error(
            "text",
            format_args!(
                "Ce texte est trop long : {} caractères au plus.",
                fr::number(LARGEST)
            ),
        );
    }
    if !form.is_valid() {
        return draw(
            &web,
            &signed,
            StatusCode::UNPROCESSABLE_ENTITY,
            &form,
            None,
            None,
        );
    }
    if form.value("do") != PUBLISH {
        return checked(&web, &signed, &form, &text, None);
    }
    match web.app.publish(&signed.person, &text).await {
        Ok(rules) => redirect(&routes::query(
            &routes::programme(&rules.id),
            [("fait", PUBLISH)],
        )),
        Err(error) => {
            let (_, notice) = not_recorded(error, &mut form)?;
            checked(&web, &signed, &form, &text, notice)
        }
    }
}

/// Puts the file's text in the form, where it can be mended.
fn take(form: &mut FormState, bytes: Vec<u8>) {
    match String::from_utf8(bytes) {
        Ok(text) => form.set("text", text),
        Err(_) => form.error("file", "Ce fichier n’est pas un texte en UTF-8 : enregistrez-le ainsi, puis choisissez-le de nouveau."),
    }
}

fn checked(
    web: &Web,
    signed: &Signed,
    form: &FormState,
    text: &str,
    notice: Option<Notice>,
) -> Page {
    let verdict = Verdict::on(text);
    let mended = form.is_valid() && notice.is_none() && verdict.sound().is_some();
    let status = if mended {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    draw(web, signed, status, form, Some(verdict), notice)
}

fn draw(
    web: &Web,
    signed: &Signed,
    status: StatusCode,
    form: &FormState,
    verdict: Option<Verdict<'_>>,
    notice: Option<Notice>,
) -> Page {
    let mut shell = frame::shell(web, signed, "Vérifier un fichier");
    shell.notice = notice;
    let page = CheckPage {
        shell,
        back: Link::new("Dispositifs", routes::PROGRAMMES),
        form,
        verdict,
        today: web.app.clock().today(),
        publishes: signed.person.is_administrator(),
    };
    html_with(status, &page)
}

impl CheckPage<'_> {
    fn sound(&self) -> Option<&Programme> {
        self.verdict.as_ref().and_then(Verdict::sound)
    }

    fn rules<'a>(&self, programme: &'a Programme) -> Rules<'a> {
        Rules::new(programme, self.today)
    }

    fn buttons(&self) -> Vec<Button> {
        let check = if self.sound().is_some() {
            Button::plain("Vérifier de nouveau")
        } else {
            Button::primary("Vérifier")
        };
        let publish = Button::primary("Publier cette version")
            .icon(Icon::Check)
            .posting("do", PUBLISH);
        let publishes = self.publishes && self.sound().is_some();
        // The first button is the one that the Enter key presses: it never publishes.
        std::iter::once(check)
            .chain(publishes.then_some(publish))
            .collect()
    }
}
