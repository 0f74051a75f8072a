//! What is due: time limits that explain themselves, and who must act.

use jiff::civil::Date;

use super::facts::*;
use super::journey::{Status, journey, progress, reached};
use super::state::{Case, Draft};
use crate::calendar::{Due, add_days};
use crate::ids::{CommuneCode, OrganisationId, StructureId, UserId};
use crate::programme::{Gate, Milestone, OpinionFrom, Phase, Programme, TimeLimit};
use crate::roles::Role;

/// A running or met time limit of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline<'a> {
    /// The limit of the programme.
    pub limit: &'a TimeLimit,
    /// The last day, with its reason.
    pub due: Due,
    /// When it was met.
    pub met: Option<Date>,
    /// Whether the case closed before it was met.
    pub stopped: bool,
}

/// How a deadline looks on a given day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeadlineState {
    /// Met in time.
    Kept,
    /// Met, too late.
    MetLate,
    /// Not met, too late.
    Late,
    /// To be met soon.
    Soon,
    /// There is time.
    Running,
    /// The case closed before.
    Stopped,
}

impl Deadline<'_> {
    /// How it looks on that day.
    pub fn state(&self, today: Date) -> DeadlineState {
        match self.met {
            Some(met) if met <= self.due.date => DeadlineState::Kept,
            Some(_) => DeadlineState::MetLate,
            None if self.stopped => DeadlineState::Stopped,
            None if today > self.due.date => DeadlineState::Late,
            None if today >= self.warn_on() => DeadlineState::Soon,
            None => DeadlineState::Running,
        }
    }

    /// The day from which it is coloured.
    pub fn warn_on(&self) -> Date {
        add_days(self.due.date, -i32::from(self.limit.warn_days))
    }

    /// Why this date, in French.
    pub fn why(&self) -> String {
        self.due.why.french(self.limit.from.french())
    }
}

/// The time limits of the case whose anchor has been reached.
pub fn deadlines<'a>(rules: &'a Programme, case: &Case) -> Vec<Deadline<'a>> {
    rules
        .limits
        .iter()
        .filter_map(|limit| {
            let anchor = reached(rules, case, &limit.from)?;
            Some(Deadline {
                limit,
                due: limit.rule.due(anchor, rules.holidays),
                met: reached(rules, case, &limit.to),
                stopped: case.closure.is_some(),
            })
        })
        .collect()
}

/// Who must act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// In which role.
    pub role: Role,
    /// That person only.
    pub user: Option<UserId>,
    /// Someone of that organisation only.
    pub organisation: Option<OrganisationId>,
    /// Someone of that structure only.
    pub structure: Option<StructureId>,
    /// Someone who covers that commune only.
    pub commune: Option<CommuneCode>,
}

impl Duty {
    fn of(role: Role) -> Self {
        Self {
            role,
            user: None,
            organisation: None,
            structure: None,
            commune: None,
        }
    }

    /// The duty of that role in that case.
    pub fn in_case(role: Role, case: &Case) -> Self {
        let origin = &case.origin;
        match role {
            Role::Referrer => Self {
                user: Some(origin.referrer.clone()),
                organisation: Some(origin.organisation.clone()),
                ..Self::of(role)
            },
            Role::LandlordContact | Role::Pilot => Self {
                organisation: Some(origin.organisation.clone()),
                ..Self::of(role)
            },
            Role::Coordinator => Self {
                user: case.coordinator.clone(),
                ..Self::of(role)
            },
            Role::HealthReferent => Self {
                commune: Some(case.sheet.commune.clone()),
                ..Self::of(role)
            },
            _ => Self::of(role),
        }
    }
}

/// Something to do. Carries no personal text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Stable inside the case.
    pub id: String,
    /// What to do, in French.
    pub label: String,
    /// Where on the page of the case it is done.
    pub place: &'static str,
    /// Last day, when a limit says one.
    pub due: Option<Date>,
    /// Day from which it is coloured.
    pub warn_on: Option<Date>,
    /// Why this date.
    pub why: Option<String>,
    /// Who must act.
    pub duty: Duty,
}

/// What is to be done now.
pub fn tasks(rules: &Programme, case: &Case) -> Vec<Task> {
    let mut tasks = danger_tasks(case);
    match progress(rules, case).status {
        Status::Draft => tasks.extend(draft_task(case)),
        Status::Open => tasks.extend(open_tasks(rules, case)),
        _ => {}
    }
    tasks
}

fn open_tasks(rules: &Programme, case: &Case) -> Vec<Task> {
    let running: Vec<_> = deadlines(rules, case)
        .into_iter()
        .filter(|deadline| deadline.met.is_none())
        .collect();
    let here = journey(rules, case)
        .into_iter()
        .find(|station| station.here);
    let mut tasks: Vec<Task> = here
        .iter()
        .flat_map(|station| &station.gates)
        .filter(|gate| gate.met.is_none())
        .flat_map(|gate| gate_tasks(rules, case, gate.gate))
        .collect();
    if here
        .as_ref()
        .is_some_and(|station| station.stage.phase == Phase::FollowUp)
    {
        tasks.clear();
    }
    for deadline in &running {
        let milestone = &deadline.limit.to;
        let mut bound = false;
        for task in &mut tasks {
            if serves(&task.id, milestone) {
                bind(task, deadline);
                bound = true;
            }
        }
        if !bound {
            let mut task = task(
                &format!("limit:{}", deadline.limit.id),
                &deadline.limit.label,
                place(milestone),
                Duty::in_case(deadline.limit.duty, case),
            );
            bind(&mut task, deadline);
            tasks.push(task);
        }
    }
    tasks
}

fn bind(task: &mut Task, deadline: &Deadline) {
    task.due = Some(deadline.due.date);
    task.warn_on = Some(deadline.warn_on());
    task.why = Some(deadline.why());
}

fn task(id: &str, label: &str, place: &'static str, duty: Duty) -> Task {
    Task {
        id: id.into(),
        label: label.into(),
        place,
        due: None,
        warn_on: None,
        why: None,
        duty,
    }
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
        Milestone::Outcome(moment) => return id == format!("outcome:{moment}"),
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
        Milestone::FirstMeeting | Milestone::Adhesion => "adhesion",
        Milestone::DiagnosisGivenBack => "diagnostic",
        Milestone::CommitmentSigned => "engagement",
        Milestone::SynthesisSent => "synthese",
        Milestone::Outcome(_) => "suites",
    }
}

fn gate_tasks(rules: &Programme, case: &Case, gate: &Gate) -> Vec<Task> {
    let coordinator = || Duty::in_case(Role::Coordinator, case);
    match gate {
        Gate::AlertSent => vec![],
        Gate::TakenInCharge => {
            vec![task(
                "take",
                "Prendre la situation en charge",
                "alerte",
                coordinator(),
            )]
        }
        Gate::Opinions(ids) => ids
            .iter()
            .filter(|id| {
                case.opinions
                    .get(*id)
                    .is_none_or(|opinion| opinion.given.is_none())
            })
            .filter_map(|id| opinion_task(rules, case, id))
            .collect(),
        Gate::Decision(matter, _) => vec![task(
            &format!("decide:{}", matter.key()),
            &format!("Présenter au comité : {}", matter.label().to_lowercase()),
            "comite",
            coordinator(),
        )],
        Gate::FirstMeeting if case.arranged.is_none() => vec![task(
            "meeting:arrange",
            "Obtenir l’accord de la personne et convenir d’une date",
            "adhesion",
            Duty::in_case(Role::Referrer, case),
        )],
        Gate::FirstMeeting => {
            let mut held = task(
                "meeting:hold",
                "Tenir la première rencontre",
                "adhesion",
                coordinator(),
            );
            held.due = case.arranged.as_ref().map(|arranged| arranged.on);
            vec![held]
        }
        Gate::Adhesion => {
            vec![task(
                "adhesion",
                "Recueillir l’adhésion de la personne",
                "adhesion",
                coordinator(),
            )]
        }
        Gate::DiagnosisGivenBack if case.diagnosis.is_none() => {
            vec![task(
                "diagnosis:write",
                "Établir le diagnostic",
                "diagnostic",
                coordinator(),
            )]
        }
        Gate::DiagnosisGivenBack => vec![task(
            "diagnosis:back",
            "Restituer le diagnostic au prescripteur",
            "diagnostic",
            coordinator(),
        )],
        Gate::Objectives(_) => {
            vec![task(
                "objectives",
                "Fixer les objectifs ensemble",
                "objectifs",
                coordinator(),
            )]
        }
        Gate::Relays(_) => {
            vec![task(
                "relays",
                "Repérer les relais autour du ménage",
                "relais",
                coordinator(),
            )]
        }
        Gate::Commitment => commitment_tasks(case),
        Gate::Synthesis => {
            vec![task(
                "synthesis",
                "Transmettre la synthèse au prescripteur",
                "synthese",
                coordinator(),
            )]
        }
        Gate::Outcome(moment) => vec![task(
            &format!("outcome:{moment}"),
            "Noter ce qu’est devenu le logement",
            "suites",
            coordinator(),
        )],
    }
}

fn opinion_task(rules: &Programme, case: &Case, id: &crate::ids::OpinionId) -> Option<Task> {
    let rule = rules.opinion(id)?;
    let key = format!("opinion:{id}");
    let asked = case
        .opinions
        .get(id)
        .filter(|opinion| opinion.asked.is_some());
    let Some(asked) = asked else {
        let label = format!("Demander : {}", rule.label.to_lowercase());
        return Some(task(
            &key,
            &label,
            "avis",
            Duty::in_case(Role::Coordinator, case),
        ));
    };
    let mut duty = Duty::in_case(rule.from.role(), case);
    if rule.from == OpinionFrom::SectorCmp {
        duty.structure.clone_from(&asked.structure);
    }
    Some(task(
        &key,
        &format!("Donner un avis : {}", rule.label.to_lowercase()),
        "avis",
        duty,
    ))
}

fn commitment_tasks(case: &Case) -> Vec<Task> {
    let coordinator = Duty::in_case(Role::Coordinator, case);
    let Some(commitment) = case.commitment() else {
        return vec![task(
            "commitment:write",
            "Écrire l’engagement réciproque",
            "engagement",
            coordinator,
        )];
    };
    commitment
        .signatories
        .iter()
        .filter(|party| commitment.signature(**party).is_none())
        .map(|party| {
            let role = match party {
                crate::programme::Signatory::Referrer => Role::Referrer,
                _ => Role::Coordinator,
            };
            task(
                &format!("commitment:sign:{}", party.key()),
                &format!("Faire signer l’engagement par {}", party.label()),
                "engagement",
                Duty::in_case(role, case),
            )
        })
        .collect()
}

fn draft_task(case: &Case) -> Option<Task> {
    match case.draft {
        Draft::Writing => Some(task(
            "alert:finish",
            "Terminer la fiche alerte",
            "alerte",
            Duty::in_case(Role::Referrer, case),
        )),
        Draft::Waiting(_) => Some(task(
            "alert:validate",
            "Valider la fiche alerte d’un collègue",
            "alerte",
            Duty::in_case(Role::LandlordContact, case),
        )),
        Draft::Returned(_) => Some(task(
            "alert:mend",
            "Reprendre la fiche alerte rendue",
            "alerte",
            Duty::in_case(Role::Referrer, case),
        )),
        Draft::Left => None,
    }
}

fn danger_tasks(case: &Case) -> Vec<Task> {
    case.dangers
        .iter()
        .filter(|danger| danger.closed.is_none())
        .map(|danger| {
            let label = match (danger.warnings.is_empty(), danger.toward) {
                (true, Toward::Oneself) => "Mise en danger : alerter le CMP ou un soignant",
                (true, Toward::Others) => "Mise en danger de tiers : prévenir les autorités",
                (false, _) => "Mise en danger : suivre et clore",
            };
            let mut task = task(
                &format!("danger:{}", danger.id),
                label,
                "danger",
                Duty::in_case(Role::Coordinator, case),
            );
            task.due = Some(danger.on);
            task
        })
        .collect()
}
