//! The stages of a situation with their limits, each with why this date.

use etayage_app::CasePage;
use etayage_model::case::{Deadline, DeadlineState, Status};
use etayage_model::programme::{Gate, Milestone};

use crate::html::{Limit, Rail, Stage, StageState, Urgency, Why};

/// The stages.
pub fn rail(page: &CasePage) -> Rail {
    let open = page.progress().status == Status::Open || page.progress().status == Status::Draft;
    let deadlines = page.deadlines();
    let stages = page
        .journey()
        .iter()
        .map(|station| {
            let limits = deadlines.iter().filter(|d| {
                !d.stopped
                    && station
                        .stage
                        .gates
                        .iter()
                        .any(|gate| bears(gate, &d.limit.to))
            });
            Stage {
                name: station.stage.label.clone(),
                state: match (station.passed, station.here) {
                    (Some(_), _) => StageState::Done,
                    (None, true) if open => StageState::Current,
                    (None, _) if !open => StageState::Skipped,
                    (None, _) => StageState::ToCome,
                },
                since: station.passed,
                limits: limits.map(|deadline| limit(page, deadline)).collect(),
            }
        })
        .collect();
    Rail { stages }
}

fn limit(page: &CasePage, deadline: &Deadline) -> Limit {
    Limit {
        label: deadline.limit.label.clone(),
        date: deadline.due.date,
        urgency: match deadline.state(page.today) {
            DeadlineState::Kept | DeadlineState::MetLate => Urgency::Done,
            DeadlineState::Late => Urgency::Late,
            DeadlineState::Soon => Urgency::Soon,
            DeadlineState::Running | DeadlineState::Stopped => Urgency::ToCome,
        },
        why: Why::new([deadline.why()]),
    }
}

/// Whether the limit of that milestone is shown at the stage of that gate.
fn bears(gate: &Gate, to: &Milestone) -> bool {
    match gate {
        Gate::AlertSent => *to == Milestone::AlertSent,
        Gate::TakenInCharge => *to == Milestone::TakenInCharge,
        Gate::Opinions(_) => *to == Milestone::OpinionsComplete,
        Gate::Decision(etayage_model::programme::Matter::Entry, _) => {
            *to == Milestone::EntryDecided
        }
        Gate::Decision(..) => matches!(to, Milestone::FutureDecided | Milestone::SupportEnded),
        Gate::FirstMeeting => *to == Milestone::FirstMeeting,
        Gate::Adhesion => *to == Milestone::Adhesion,
        Gate::DiagnosisGivenBack => *to == Milestone::DiagnosisGivenBack,
        Gate::Objectives(_) | Gate::Relays(_) | Gate::Formula | Gate::Pair => false,
        Gate::Commitment => *to == Milestone::CommitmentSigned,
        Gate::Synthesis => *to == Milestone::SynthesisSent,
        Gate::Outcome(moment) => *to == Milestone::Outcome(moment.clone()),
        Gate::NoObjection(_) => *to == Milestone::HouseholdInformed,
        Gate::PartnersAgree(_) => *to == Milestone::FutureDecided,
        Gate::Handover(_) => *to == Milestone::HandoverDone,
        Gate::EndWritten => *to == Milestone::EndWritten,
        Gate::Grid(grid, moment) => *to == Milestone::Grid(grid.clone(), moment.clone()),
        Gate::Dwelling => *to == Milestone::DwellingProvided,
    }
}
