//! An alert told to a coordinator, on the telephone or at a meeting: in whose name it is written.

use askama::Template;
use etayage_app::Referrer;
use etayage_model::ids::ProgrammeId;
use etayage_model::programme::Programme;

use crate::answer::{Page, html};
use crate::html::{Button, Choice, FormState, Notice, Shell};
use crate::session::Signed;
use crate::{Web, frame, routes};

/// The field of the referrer in whose name it is written.
pub const BY: &str = "pour";
/// What `?fait=` tells when the sheet is in the hands of the referrer or of their contact.
const LEFT: &str = "confiee";

#[derive(Template)]
#[template(path = "pages/alert/told.html")]
struct ToldPage<'a> {
    shell: Shell,
    rules: &'a Programme,
    done: Option<Notice>,
    form: FormState,
    referrers: Vec<Choice>,
}

/// The page that asks who told it.
pub async fn choose(web: &Web, signed: &Signed, rules: &Programme, done: &str) -> Page {
    let referrers = web.app.referrers(&rules.id).await?;
    let choice = |one: &Referrer| {
        Choice::new(
            &one.user,
            format_args!("{} · {}", one.organisation, one.name),
        )
    };
    let left = || {
        Notice::success("La fiche est confiée au prescripteur.")
            .next("elle apparaîtra dans les situations dès qu’elle sera transmise.")
    };
    html(&ToldPage {
        shell: frame::shell(web, signed, "Saisir une alerte"),
        rules,
        done: (done == LEFT).then(left),
        form: FormState::default(),
        referrers: referrers.iter().map(choice).collect(),
    })
}

/// Where a coordinator goes who cannot open the sheet: it is a draft of the referrer, or waits for validation.
pub fn left_to(programme: &ProgrammeId) -> String {
    let asked = [("dispositif", programme.as_str()), ("fait", LEFT)];
    routes::query(routes::NEW_ALERT, asked)
}
