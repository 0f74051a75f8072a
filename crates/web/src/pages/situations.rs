//! Situations: filters, search, pages.

use askama::Template;
use axum::extract::{Query, State};
use etayage_app::{CaseLine, CaseSort, CaseloadQuery, Names};
use etayage_model::case::Status;
use etayage_model::ids::{CaseId, StageId};
use etayage_model::programme::Programme;
use jiff::civil::Date;
use std::sync::Arc;

use crate::answer::{Page, html};
use crate::html::{Badge, Choice, Empty, FormState, Icon, Pages, Shell, Tone};
use crate::session::Signed;
use crate::{Web, frame, routes};

/// The filters of the address.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Filters {
    q: String,
    etape: String,
    etat: String,
    retard: String,
    miennes: String,
    tri: String,
    apres: String,
}

#[derive(Template)]
#[template(path = "pages/situations.html")]
struct CasesPage {
    shell: Shell,
    form: FormState,
    stages: Vec<Choice>,
    lines: Vec<CaseLine>,
    names: Names,
    programmes: Vec<Arc<Programme>>,
    today: Date,
    by_name: bool,
    coordinates: bool,
    filtered: bool,
    pages: Pages,
}

/// The situations.
pub async fn get(State(web): State<Web>, signed: Signed, Query(filters): Query<Filters>) -> Page {
    let caseload = web.app.caseload(&signed.person, &filters.query()).await?;
    let mine = signed.person.programmes();
    let mut programmes = web.app.programmes().all();
    programmes.retain(|programme| mine.contains(&programme.id));
    let mut shell = frame::shell(&web, &signed, "Situations");
    if let Some(search) = &mut shell.search {
        search.value.clone_from(&filters.q);
    }
    let next = caseload.next.as_ref().map(|cursor| filters.address(cursor));
    let page = CasesPage {
        shell,
        form: filters.form(),
        stages: stages(&programmes),
        pages: Pages {
            previous: (!filters.apres.is_empty()).then(|| filters.address("")),
            next,
            shown: String::new(),
        },
        lines: caseload.lines,
        names: caseload.names,
        today: web.app.clock().today(),
        by_name: caseload.by_name,
        coordinates: signed.person.is(etayage_model::roles::Role::Coordinator),
        filtered: filters.any(),
        programmes,
    };
    html(&page)
}

fn stages(programmes: &[Arc<Programme>]) -> Vec<Choice> {
    let mut choices = vec![Choice::new("", "Toutes")];
    for stage in programmes.iter().flat_map(|programme| &programme.stages) {
        if !choices.iter().any(|known| known.value == stage.id.as_str()) {
            choices.push(Choice::new(&stage.id, &stage.label));
        }
    }
    choices
}

impl Filters {
    fn query(&self) -> CaseloadQuery {
        let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        CaseloadQuery {
            search: self.q.clone(),
            stage: given(&self.etape),
            status: given(&self.etat),
            late: !self.retard.is_empty(),
            mine: !self.miennes.is_empty(),
            commune: None,
            sort: match self.tri.as_str() {
                "activite" => CaseSort::LastActivity,
                "ouverture" => CaseSort::Opened,
                _ => CaseSort::NextDue,
            },
            cursor: given(&self.apres),
        }
    }

    fn pairs(&self) -> [(&'static str, &str); 6] {
        [
            ("q", &self.q),
            ("etape", &self.etape),
            ("etat", &self.etat),
            ("retard", &self.retard),
            ("miennes", &self.miennes),
            ("tri", &self.tri),
        ]
    }

    fn any(&self) -> bool {
        self.pairs()
            .iter()
            .any(|(name, value)| *name != "tri" && !value.is_empty())
    }

    fn form(&self) -> FormState {
        FormState::from_posted(
            self.pairs()
                .map(|(name, value)| (name.to_owned(), value.to_owned())),
        )
    }

    fn address(&self, cursor: &str) -> String {
        routes::query(
            routes::CASES,
            self.pairs().into_iter().chain([("apres", cursor)]),
        )
    }
}

impl CasesPage {
    fn href(&self, line: &CaseLine) -> String {
        routes::case(&CaseId::new(line.row.case.clone()))
    }

    fn stage<'a>(&'a self, line: &'a CaseLine) -> &'a str {
        let id = StageId::new(line.row.stage.clone());
        self.programmes
            .iter()
            .find(|programme| programme.id.as_str() == line.row.programme)
            .and_then(|programme| programme.stages.iter().find(|stage| stage.id == id))
            .map_or("—", |stage| stage.label.as_str())
    }

    fn status(&self, line: &CaseLine) -> Option<Badge> {
        let status = Status::from_key(&line.row.status)?;
        let tone = match status {
            Status::Open => return None,
            Status::Draft => Tone::Soon,
            _ => Tone::Plain,
        };
        Some(Badge::new(tone, status.label()))
    }

    fn due(&self, line: &CaseLine) -> Option<(crate::html::Day, Option<Badge>)> {
        let due = line.row.next_due_on?;
        let badge = (due < self.today).then(|| Badge::new(Tone::Late, "En retard"));
        Some((crate::html::Day::short(due), badge))
    }

    fn statuses(&self) -> Vec<Choice> {
        let all = std::iter::once(Choice::new("", "Tous"));
        all.chain(
            Status::ALL
                .iter()
                .map(|status| Choice::new(status.key(), status.label())),
        )
        .collect()
    }

    fn search_hint(&self) -> &'static str {
        if self.by_name {
            "Référence, nom ou prénom"
        } else {
            "Référence de la situation"
        }
    }

    fn empty(&self) -> Empty {
        let (title, text) = if self.filtered {
            (
                "Aucune situation ne correspond",
                "Changez un filtre, ou montrez tout.",
            )
        } else {
            (
                "Aucune situation pour l’instant",
                "Elles apparaîtront ici dès qu’elles vous concerneront.",
            )
        };
        Empty::new(Icon::Cases, title, text)
    }

    fn sorts(&self) -> Vec<Choice> {
        vec![
            Choice::new("", "Échéance la plus proche"),
            Choice::new("activite", "Dernière activité"),
            Choice::new("ouverture", "Ouverture la plus récente"),
        ]
    }
}
