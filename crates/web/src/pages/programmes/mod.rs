//! Programmes: the list, and the rules of one as people read them.

pub mod by_choice;
pub mod check;
mod rules;

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use etayage_app::AppError;
use etayage_model::ids::ProgrammeId;
use etayage_model::programme::Programme;

use crate::answer::{Page, html};
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
}

#[derive(Template)]
#[template(path = "pages/programmes/one.html")]
struct OnePage<'a> {
    shell: Shell,
    back: Link,
    rules: &'a Programme,
    body: Rules<'a>,
    versions: Vec<Arc<Programme>>,
    /// For whom publishes.
    next: Option<Button>,
}

/// The programmes.
pub async fn get(State(web): State<Web>, signed: Signed) -> Page {
    html(&ListPage {
        shell: frame::shell(&web, &signed, "Dispositifs"),
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
    let found = match wanted.version {
        Some(version) => registry.rules(&id, version),
        None => registry.current(&id),
    };
    let rules = found.ok_or(AppError::NotFound)?;
    let said = (wanted.fait == "publier").then(|| {
        format!(
            "La version {} est publiée. Les situations en cours gardent la leur.",
            rules.version
        )
    });
    let next = signed.person.is_administrator().then(|| {
        let address = routes::query(routes::CHECK_PROGRAMME, [("dispositif", id.as_str())]);
        Button::plain("Préparer une nouvelle version")
            .icon(Icon::Pen)
            .to(address)
    });
    html(&OnePage {
        shell: frame::shell_after(&web, &signed, &rules.name, said.as_deref()),
        back: Link::new("Dispositifs", routes::PROGRAMMES),
        body: Rules::new(&rules, web.app.clock().today()),
        versions: registry.versions_of(&id).rev().collect(),
        rules: &rules,
        next,
    })
}

impl ListPage {
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

    fn shown(&self, rules: &Programme) -> bool {
        rules.version == self.rules.version
    }
}
