//! Programmes: the list, and the rules of one as people read them.

pub mod by_choice;
pub mod check;
mod origins;
mod rules;
mod stages;
mod verdict;
pub mod writing;

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use etayage_app::Draft;
use etayage_model::ids::ProgrammeId;
use etayage_model::programme::Programme;

use crate::answer::{Page, html};
use crate::frame::Done;
use crate::html::{Badge, Button, Icon, Link, Shell, Tone};
use crate::session::Signed;
use crate::{Web, frame, routes};
use rules::Rules;

/// Which version, and what was just done.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Wanted {
    version: Option<u32>,
    fait: String,
}

#[derive(Template)]
#[template(path = "pages/programmes/list.html")]
struct ListPage {
    shell: Shell,
    programmes: Vec<Arc<Programme>>,
    check: Button,
    /// For whom writes.
    desk: Option<Desk>,
}

/// What is being written.
struct Desk {
    drafts: Vec<Draft>,
    blank: Button,
}

#[derive(Template)]
#[template(path = "pages/programmes/one.html")]
struct OnePage<'a> {
    shell: Shell,
    back: Link,
    rules: &'a Programme,
    body: Rules<'a>,
    versions: Vec<Arc<Programme>>,
    /// For whom writes.
    next: Option<Button>,
    drafts: Vec<Link>,
}

/// The programmes, and the drafts of whoever writes them.
pub async fn get(State(web): State<Web>, signed: Signed, Query(done): Query<Done>) -> Page {
    let desk = if signed.person.is_administrator() {
        let drafts = web.app.drafts(&signed.person).await?;
        let blank = Button::plain("Écrire un nouveau dispositif").icon(Icon::Pen);
        Some(Desk { drafts, blank })
    } else {
        None
    };
    let said = (done.fait == "jeter").then_some("Le brouillon est jeté.");
    html(&ListPage {
        desk,
        shell: frame::shell_after(&web, &signed, "Dispositifs", said),
        programmes: web.app.programmes().all(),
        check: Button::plain("Vérifier un fichier")
            .icon(Icon::Document)
            .to(routes::CHECK_PROGRAMME),
    })
}

/// The rules of a programme, last version unless another is asked for.
pub async fn one(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Page {
    let id = ProgrammeId::new(id);
    let registry = web.app.programmes();
    let rules = registry.version_or_last(&id, wanted.version)?;
    let said = (wanted.fait == "publier").then(|| {
        format!(
            "La version {} est publiée. Les situations en cours gardent la leur.",
            rules.version
        )
    });
    let writes = signed.person.is_administrator();
    let next = writes.then(|| Button::primary("Écrire une nouvelle version").icon(Icon::Pen));
    let drafts = match writes {
        true => begun(&web.app.drafts(&signed.person).await?, &id),
        false => Vec::new(),
    };
    html(&OnePage {
        shell: frame::shell_after(&web, &signed, &rules.name, said.as_deref()),
        back: Link::new("Dispositifs", routes::PROGRAMMES),
        body: Rules::new(&rules, web.app.clock().today()),
        versions: registry.versions_of(&id).rev().collect(),
        rules: &rules,
        next,
        drafts,
    })
}

/// The drafts of a programme.
fn begun(drafts: &[Draft], id: &ProgrammeId) -> Vec<Link> {
    let of_it = drafts
        .iter()
        .filter(|draft| draft.base.as_ref().is_some_and(|base| base.id == *id));
    of_it.map(draft_link).collect()
}

/// « LOGIPSY, d’après la version 2, par Paul Lambert ».
fn draft_link(draft: &Draft) -> Link {
    let from = match &draft.base {
        Some(rules) => format!(", d’après la version {}", rules.version),
        None => String::new(),
    };
    let label = format!("{}{from}, par {}", draft.name, draft.saved_by);
    Link::new(label, routes::draft(&draft.id))
}

impl ListPage {
    fn draft(&self, draft: &Draft) -> Link {
        draft_link(draft)
    }

    fn link(&self, rules: &Programme) -> Link {
        Link::new(&rules.name, routes::programme(&rules.id))
    }
}

impl OnePage<'_> {
    fn version(&self, rules: &Programme) -> Link {
        let version = rules.version.to_string();
        let address = routes::query(
            &routes::programme(&rules.id),
            [("version", version.as_str())],
        );
        Link::new(format!("Version {version}"), address)
    }

    fn current(&self, rules: &Programme) -> Option<Badge> {
        (rules.version == self.versions[0].version).then(|| Badge::new(Tone::Accent, "En vigueur"))
    }

    fn text(&self) -> Link {
        let address = routes::programme_text(&self.rules.id, self.rules.version);
        Link::new("Lire le fichier", address)
    }

    fn changes(&self) -> Option<Link> {
        let address = routes::programme_changes(&self.rules.id);
        (self.versions.len() > 1).then(|| Link::new("Comparer les versions", address))
    }

    fn shown(&self, rules: &Programme) -> bool {
        rules.version == self.rules.version
    }
}
