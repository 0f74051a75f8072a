//! Which parts are shown, in which order, open or folded.

use etayage_app::CasePage;
use etayage_model::case::Status;
use etayage_model::programme::Phase;

use super::{Section, danger, way};
use crate::html::Notice;
use crate::pages::action::Action;

/// The parts in the order of a case's life, each with the phase from which it makes sense.
pub const PARTS: &[(&str, Phase)] = &[
    ("danger", Phase::Signal),
    ("alerte", Phase::Signal),
    ("avis", Phase::Entry),
    ("comite", Phase::Entry),
    ("information", Phase::Entry),
    ("adhesion", Phase::Entry),
    ("logement", Phase::Entry),
    ("grilles", Phase::Signal),
    ("equipe", Phase::Contract),
    ("diagnostic", Phase::Contract),
    ("objectifs", Phase::Contract),
    ("relais", Phase::Contract),
    ("formule", Phase::Contract),
    ("engagement", Phase::Contract),
    ("accompagnement", Phase::Support),
    ("bilans", Phase::Support),
    ("procedure", Phase::Signal),
    ("suite", Phase::Support),
    ("tuilage", Phase::Support),
    ("synthese", Phase::Exit),
    ("suites", Phase::Exit),
    ("droits", Phase::Signal),
    ("documents", Phase::Signal),
];

/// The parts of the page, arranged.
pub struct Parts {
    /// A danger that is not over.
    pub urgent: Vec<Section>,
    /// What matters now.
    pub open: Vec<Section>,
    /// The rest.
    pub folded: Vec<Section>,
    /// What the reader may see nothing of: the part, and why.
    pub closed: Vec<(String, &'static str)>,
}

impl Parts {
    /// Whether one of the parts says what was just done.
    pub fn says(&self) -> bool {
        self.urgent
            .iter()
            .chain(&self.open)
            .any(|section| section.said.is_some())
    }
}

/// Arranges the parts; the one where something was just done stays open and says so.
pub fn arrange(page: &CasePage, sections: Vec<Section>, done: Option<&Action>) -> Parts {
    let phase = page.progress().phase();
    let focus = focus(page);
    let tasks = page.my_tasks();
    let mut sections = sections;
    sections.sort_by_key(|section| PARTS.iter().position(|(id, _)| *id == section.id));
    let mut parts = Parts {
        urgent: vec![],
        open: vec![],
        folded: vec![],
        closed: vec![],
    };
    for mut section in sections {
        if section.is_empty() {
            let reached = PARTS
                .iter()
                .any(|(id, from)| *id == section.id && *from <= phase);
            parts.closed.extend(
                section
                    .closed
                    .filter(|_| reached)
                    .map(|why| (section.title, why)),
            );
            continue;
        }
        let id = section.id;
        let awaited = tasks
            .iter()
            .any(|task| task.place == id && !task.id.starts_with("decide:end"));
        section.said = done
            .filter(|done| done.place == id)
            .map(|done| Notice::success(done.done));
        if id == "danger" && danger::is_open(page) {
            parts.urgent.push(section);
        } else if awaited || section.said.is_some() || focus.contains(&id) {
            parts.open.push(section);
        } else {
            section.folded = true;
            parts.folded.push(section);
        }
    }
    parts.open.sort_by_key(
        |section| match focus.iter().position(|id| *id == section.id) {
            Some(rank) => rank,
            None => focus.len(),
        },
    );
    parts
}

/// What matters in the current phase, most needed first.
fn focus(page: &CasePage) -> &'static [&'static str] {
    let progress = page.progress();
    match progress.status {
        Status::Draft | Status::Dropped => return &["alerte"],
        Status::Refused => return &["comite", "alerte", "documents"],
        Status::Objected => return &["information", "documents"],
        Status::Declined | Status::Withdrawn => return &["adhesion", "documents"],
        Status::Ended => return &["synthese", "suites", "documents"],
        Status::Open => {}
    }
    match progress.phase() {
        Phase::Signal | Phase::Alert => &["alerte"],
        Phase::Entry if way::entered(page) => &["information", "logement", "adhesion", "comite"],
        Phase::Entry => &["avis", "comite", "alerte"],
        Phase::Contract => &["diagnostic", "objectifs", "relais", "engagement", "equipe"],
        Phase::Support => &["accompagnement", "objectifs", "relais", "suite"],
        Phase::Exit => &["synthese", "suites", "relais", "documents"],
        Phase::FollowUp => &["suites", "synthese", "relais", "documents"],
    }
}
