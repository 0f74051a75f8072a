//! Rules say yes (events) or no (a refusal with its reason and the next step).

mod acts;
mod adhesion;
mod alert;
mod around;
mod check;
mod commitment;
mod contract;
mod entry;
mod exit;
mod leaving;
mod means;
mod objection;
mod protection;
mod rights;
mod ruling;

use jiff::civil::Date;

pub use alert::identifying;
pub use check::{LONGEST_LINE, LONGEST_TEXT};
pub use protection::{expire, goes_on, opens_in_emergency};

use super::command::Command;
use super::event::Event;
use super::state::Case;
use crate::programme::Programme;
use crate::refusal::Refusal;
use crate::roles::Actor;

/// What a decision needs to know.
pub(crate) struct Ctx<'a> {
    pub rules: &'a Programme,
    pub actor: &'a Actor,
    pub today: Date,
}

type Decision = Result<Vec<Event>, Refusal>;

/// The events that the command brings about.
///
/// # Errors
/// The rule that says no, why, and what to do next.
pub fn decide(
    rules: &Programme,
    case: Option<&Case>,
    actor: &Actor,
    today: Date,
    command: Command,
) -> Decision {
    let ctx = Ctx {
        rules,
        actor,
        today,
    };
    let Some(case) = case else {
        return match command {
            Command::Open { .. } => alert::open(&ctx, command),
            _ => Err(Refusal::new(
                "unknown-case",
                "Cette situation n’existe pas.",
                "Revenez à la liste de vos situations.",
            )),
        };
    };
    same_rules(rules, case)?;
    rights::allow(&ctx, case, &command)?;
    check::open_enough(case, &command)?;
    dispatch(&ctx, case, command)
}

/// A case keeps the version of the rules under which it was opened.
fn same_rules(rules: &Programme, case: &Case) -> Result<(), Refusal> {
    check::need(
        case.programme == rules.id && case.rules_version == rules.version,
        || {
            Refusal::new(
                "wrong-rules",
                format!(
                    "Cette situation suit la version {} des règles de son dispositif.",
                    case.rules_version
                ),
                "Rechargez la page ; si le message revient, prévenez l’administrateur.",
            )
        },
    )
}

fn dispatch(ctx: &Ctx, case: &Case, command: Command) -> Decision {
    match command {
        Command::Open { .. }
        | Command::Revise { .. }
        | Command::AskValidation
        | Command::ReturnDraft { .. }
        | Command::DropDraft
        | Command::SendAlert => alert::decide(ctx, case, command),
        Command::TakeInCharge
        | Command::AskOpinion { .. }
        | Command::GiveOpinion { .. }
        | Command::ArrangeMeeting { .. }
        | Command::HoldFirstMeeting { .. } => entry::decide(ctx, case, command),
        Command::Decide(decision) => ruling::decide(ctx, case, decision),
        Command::Adhere { .. }
        | Command::CorrectIdentity { .. }
        | Command::Decline { .. }
        | Command::Withdraw { .. } => adhesion::decide(ctx, case, command),
        Command::JoinTeam { .. }
        | Command::LeaveTeam { .. }
        | Command::Diagnose { .. }
        | Command::GiveDiagnosisBack { .. }
        | Command::SetObjective { .. }
        | Command::ReviewObjective { .. }
        | Command::DraftCommitment { .. }
        | Command::Sign { .. } => contract::decide(ctx, case, command),
        Command::PlanAct { .. }
        | Command::RecordAct { .. }
        | Command::PostponeAct { .. }
        | Command::CancelAct { .. } => acts::decide(ctx, case, command),
        Command::FindRelay { .. }
        | Command::ActivateRelay { .. }
        | Command::EndRelay { .. }
        | Command::HoldReview { .. }
        | Command::ReportDanger { .. }
        | Command::Warn { .. }
        | Command::CloseDanger { .. }
        | Command::TellProcedure { .. }
        | Command::SuspendProcedure { .. }
        | Command::ResumeProcedure => around::decide(ctx, case, command),
        Command::InformHousehold { .. } | Command::Object { .. } => {
            objection::decide(ctx, case, command)
        }
        Command::FillGrid { .. }
        | Command::ProvideDwelling { .. }
        | Command::ChooseFormula { .. } => means::decide(ctx, case, command),
        Command::HandOver { .. } | Command::WriteEnd { .. } | Command::NoteFutureOpinion { .. } => {
            leaving::decide(ctx, case, command)
        }
        Command::ChangeSharing { .. }
        | Command::OpenInEmergency { .. }
        | Command::LookAtEmergency { .. }
        | Command::AskErasure { .. }
        | Command::RefuseErasure { .. }
        | Command::ConfirmErasure { .. } => protection::decide(ctx, case, command),
        Command::GiveFutureOpinion { .. }
        | Command::SendSynthesis { .. }
        | Command::RecordOutcome { .. } => exit::decide(ctx, case, command),
    }
}
