//! What is to be done now, by whom, until when and why.

mod by_choice;
mod deadline;
mod duty;
mod gates;
mod protection;

use jiff::civil::Date;

use super::facts::*;
use super::journey::{Status, journey, progress};
use super::state::{Case, Draft};
use crate::calendar::short;
use crate::programme::{Milestone, Programme};
use crate::roles::Role;
use crate::typography::typeset;

pub use deadline::{Deadline, DeadlineState, deadlines};
pub use duty::Duty;
pub use protection::PROTECTION;

/// Something to do. Carries no personal text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Stable inside the case.
    pub id: String,
    /// What to do, in French.
    pub label: String,
    /// Where on the page of the case it is done.
    pub place: &'static str,
    /// Last day, when there is one.
    pub due: Option<Date>,
    /// Day from which it is coloured.
    pub warn_on: Option<Date>,
    /// Why this date; there is always a reason when there is a date.
    pub why: Option<String>,
    /// Who must act.
    pub duty: Duty,
}

impl Task {
    fn new(id: impl Into<String>, label: &str, place: &'static str, duty: Duty) -> Self {
        Self {
            id: id.into(),
            label: typeset(label),
            place,
            due: None,
            warn_on: None,
            why: None,
            duty,
        }
    }

    fn by(mut self, due: Date, why: String) -> Self {
        self.due = Some(due);
        self.why = Some(why);
        self
    }

    fn bound(mut self, deadline: &Deadline) -> Self {
        self.warn_on = Some(deadline.warn_on());
        self.by(deadline.due.date, deadline.why())
    }
}

/// What is to be done now. An open case always has something: nobody is forgotten.
pub fn tasks(rules: &Programme, case: &Case) -> Vec<Task> {
    let mut tasks = dangers(case);
    tasks.extend(protection::tasks(case));
    match progress(rules, case).status {
        Status::Draft => tasks.extend(draft(case)),
        Status::Open => tasks.extend(open(rules, case)),
        _ => {}
    }
    tasks
}

fn open(rules: &Programme, case: &Case) -> Vec<Task> {
    let running: Vec<_> = deadlines(rules, case)
        .into_iter()
        .filter(|deadline| deadline.met.is_none() && !deadline.stopped)
        .collect();
    let mut tasks = of_stage(rules, case);
    for deadline in &running {
        let milestone = &deadline.limit.to;
        let serving = |task: &Task| serves(&task.id, milestone);
        if tasks.iter().any(serving) {
            let bind = |task: Task| match serving(&task) {
                true => task.bound(deadline),
                false => task,
            };
            tasks = tasks.into_iter().map(bind).collect();
        } else {
            let id = format!("limit:{}", deadline.limit.id);
            let duty = Duty::in_case(deadline.limit.duty, case);
            let task = Task::new(id, &deadline.limit.label, place(milestone), duty);
            tasks.push(task.bound(deadline));
        }
    }
    tasks
}

/// The unmet gates of the stage that can be worked on now; the first one if none can.
fn of_stage(rules: &Programme, case: &Case) -> Vec<Task> {
    let Some(here) = journey(rules, case)
        .into_iter()
        .find(|station| station.here)
    else {
        return vec![];
    };
    let unmet = || here.gates.iter().filter(|gate| gate.met.is_none());
    let mut tasks: Vec<Task> = unmet()
        .filter(|gate| gates::ready(rules, case, gate.gate))
        .flat_map(|gate| gates::tasks(rules, case, gate.gate))
        .collect();
    if tasks.is_empty() {
        tasks.extend(
            unmet()
                .take(1)
                .flat_map(|gate| gates::tasks(rules, case, gate.gate)),
        );
    }
    tasks
}

/// Whether the task of that identifier works towards the milestone.
fn serves(id: &str, milestone: &Milestone) -> bool {
    let prefix = match milestone {
        Milestone::AlertSent => "alert",
        Milestone::TakenInCharge => "take",
        Milestone::OpinionsComplete => "opinion:",
        Milestone::EntryDecided => "decide:entry",
        Milestone::FirstMeeting => "meeting",
        Milestone::Adhesion => "adhesion",
        Milestone::DiagnosisGivenBack => "diagnosis",
        Milestone::CommitmentSigned => "commitment",
        Milestone::FutureDecided | Milestone::SupportEnded => "decide:end",
        Milestone::SynthesisSent => "synthesis",
        Milestone::HouseholdInformed => "inform",
        Milestone::DwellingProvided => "dwelling",
        Milestone::HandoverDone => "handover:",
        Milestone::EndWritten => "end:write",
        Milestone::Outcome(moment) => return id == format!("outcome:{moment}"),
        Milestone::Grid(grid, moment) => return id == format!("grid:{grid}:{moment}"),
        Milestone::SupportEnds => return false,
    };
    id.starts_with(prefix)
}

fn place(milestone: &Milestone) -> &'static str {
    match milestone {
        Milestone::AlertSent | Milestone::TakenInCharge => "alerte",
        Milestone::OpinionsComplete => "avis",
        Milestone::EntryDecided
        | Milestone::FutureDecided
        | Milestone::SupportEnds
        | Milestone::SupportEnded => "comite",
        Milestone::FirstMeeting | Milestone::Adhesion | Milestone::HouseholdInformed => "adhesion",
        Milestone::DwellingProvided => "logement",
        Milestone::HandoverDone => "tuilage",
        Milestone::Grid(..) => "grilles",
        Milestone::DiagnosisGivenBack => "diagnostic",
        Milestone::CommitmentSigned => "engagement",
        Milestone::SynthesisSent | Milestone::EndWritten => "synthese",
        Milestone::Outcome(_) => "suites",
    }
}

fn draft(case: &Case) -> Option<Task> {
    let (id, label, role) = match case.draft {
        Draft::Writing => ("alert:finish", "Terminer la fiche alerte", Role::Referrer),
        Draft::Waiting(_) => (
            "alert:validate",
            "Valider la fiche alerte d’un collègue",
            Role::LandlordContact,
        ),
        Draft::Returned(_) => (
            "alert:mend",
            "Reprendre la fiche alerte rendue",
            Role::Referrer,
        ),
        Draft::Left => return None,
    };
    Some(Task::new(id, label, "alerte", Duty::in_case(role, case)))
}

fn dangers(case: &Case) -> Vec<Task> {
    let open = case.dangers.iter().filter(|danger| danger.closed.is_none());
    open.map(|danger| {
        let label = match (danger.warnings.is_empty(), danger.toward) {
            (true, Toward::Oneself) => "Mise en danger : alerter le CMP ou un soignant",
            (true, Toward::Others) => "Mise en danger de tiers : prévenir les autorités",
            (false, _) => "Mise en danger : suivre et clore",
        };
        let duty = Duty::in_case(Role::Coordinator, case);
        let why = format!("Le jour même : signalée le {}", short(danger.on));
        Task::new(format!("danger:{}", danger.id), label, "danger", duty)
            .by(danger.on, typeset(&why))
    })
    .collect()
}
