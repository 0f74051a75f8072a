//! Rules say yes (events) or no (a refusal with its reason and the next step).

mod acts;
mod adhesion;
mod alert;
mod around;
mod check;
mod contract;
mod entry;
mod exit;
mod rights;

use jiff::civil::Date;

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
    rights::allow(&ctx, case, &command)?;
    check::open_enough(case, &command)?;
    dispatch(&ctx, case, command)
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
        Command::Decide(decision) => exit::ruling(ctx, case, decision),
        Command::Adhere { .. }
        | Command::ChangeSharing { .. }
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
        Command::PlanAct { .. } | Command::RecordAct { .. } | Command::CancelAct { .. } => {
            acts::decide(ctx, case, command)
        }
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
        Command::GiveFutureOpinion { .. }
        | Command::SendSynthesis { .. }
        | Command::RecordOutcome { .. } => exit::decide(ctx, case, command),
    }
}
