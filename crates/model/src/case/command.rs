//! What someone asks to do to a case.

use jiff::civil::{Date, Time};

use super::facts::*;
use crate::ids::{
    ActId, CaseId, ChoiceId, DangerId, FieldId, GridId, MomentId, ObjectiveId, OpinionId,
    OrganisationId, PathwayId, RelayId, StructureId, UserId,
};
use crate::privacy::Text;
use crate::programme::{Act, Answers, Marks, Matter, Signatory};
use crate::roles::Role;

/// A command. Dates left to the person are in it; « today » is given to [`super::decide`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Begins an alert sheet; sends it at once when `send` and no validation is needed.
    Open {
        case: CaseId,
        pathway: PathwayId,
        reference: String,
        origin: Origin,
        sheet: AlertSheet,
        send: bool,
    },
    /// Changes a draft.
    Revise { sheet: AlertSheet },
    /// Asks the named contact to validate.
    AskValidation,
    /// Sends a draft back to its author.
    ReturnDraft { why: Text },
    /// Gives a draft up.
    DropDraft,
    /// Sends the alert.
    SendAlert,
    /// Takes the case in charge.
    TakeInCharge,
    /// Asks for an opinion.
    AskOpinion {
        opinion: OpinionId,
        structure: Option<StructureId>,
    },
    /// Gives an opinion.
    GiveOpinion {
        opinion: OpinionId,
        verdict: Verdict,
        answers: Answers,
        note: Text,
    },
    /// Records what a body decided.
    Decide(Decision),
    /// Records that the person was reached and a date agreed.
    ArrangeMeeting {
        on: Date,
        at: Option<Time>,
        through: Text,
    },
    /// Records the first meeting.
    HoldFirstMeeting { on: Date, referrer_present: bool },
    /// Records the adhesion.
    Adhere {
        adhesion: Adhesion,
        identity: Identity,
    },
    /// Changes what the person allows to be shared.
    ChangeSharing {
        health_with_team: bool,
        agreement_with_referrer: bool,
    },
    /// Corrects the person's details.
    CorrectIdentity { identity: Identity },
    /// Records that the person said no.
    Decline { why: Text, on: Date },
    /// Records that the person withdraws.
    Withdraw { why: Text, on: Date },
    /// Adds someone to the team of the case.
    JoinTeam {
        user: UserId,
        role: Role,
        organisation: Option<OrganisationId>,
    },
    /// Takes someone out of the team of the case.
    LeaveTeam { user: UserId },
    /// Writes or changes the diagnosis.
    Diagnose {
        needs: Text,
        difficulties: Text,
        strengths: Text,
        health: Text,
    },
    /// Gives the diagnosis back to the referrer.
    GiveDiagnosisBack { on: Date },
    /// Sets an objective.
    SetObjective {
        field: FieldId,
        wording: Text,
        voice: Voice,
    },
    /// Looks at an objective.
    ReviewObjective {
        objective: ObjectiveId,
        level: Level,
        comment: Text,
    },
    /// Writes a version of the commitment.
    DraftCommitment {
        starts: Date,
        intensity: Text,
        terms: Text,
    },
    /// Signs the last version.
    Sign {
        party: Signatory,
        name: Text,
        means: Means,
        on: Date,
    },
    /// Plans an act.
    PlanAct {
        kind: Act,
        on: Date,
        at: Option<Time>,
        by: UserId,
        note: Text,
    },
    /// Records an act; `planned` names the planned act that it carries out.
    RecordAct {
        planned: Option<ActId>,
        kind: Act,
        on: Date,
        minutes: Option<u16>,
        field: Option<FieldId>,
        note: Text,
        health_note: Text,
    },
    /// Moves a planned act to another day.
    PostponeAct {
        act: ActId,
        on: Date,
        at: Option<Time>,
    },
    /// Cancels a planned act.
    CancelAct { act: ActId, why: Text },
    /// Adds a relay.
    FindRelay {
        kind: RelayKind,
        name: Text,
        contact: Text,
        purpose: Text,
        active: bool,
    },
    /// Activates a relay.
    ActivateRelay { relay: RelayId },
    /// Ends a relay.
    EndRelay { relay: RelayId },
    /// Records a review with the household.
    HoldReview {
        on: Date,
        evolution: Text,
        next: Text,
    },
    /// Reports a danger.
    ReportDanger { toward: Toward, facts: Text },
    /// Records a warning.
    Warn {
        danger: DangerId,
        whom: Text,
        on: Date,
        at: Time,
        answer: Text,
    },
    /// Closes a danger.
    CloseDanger { danger: DangerId, how: Text },
    /// Tells the state of the landlord's procedure.
    TellProcedure {
        stage: ProcedureStage,
        since: Option<Date>,
        arrears_cents: i64,
        next_date: Option<Date>,
        note: Text,
    },
    /// Suspends it.
    SuspendProcedure { until: Date },
    /// Takes it up again.
    ResumeProcedure,
    /// Tells what one wishes for after the current period.
    GiveFutureOpinion { wish: Matter, note: Text },
    /// Sends the synthesis.
    SendSynthesis { summary: Text, watch: Text },
    /// Records what became of the housing.
    RecordOutcome { outcome: HousingOutcome },
    /// Records that the household was told that the team would come.
    InformHousehold { how: Text, on: Date },
    /// Records that the household objects.
    Object { why: Text, on: Date },
    /// Fills a grid, at one of its moments or in between.
    FillGrid {
        grid: GridId,
        moment: Option<MomentId>,
        marks: Marks,
        on: Date,
    },
    /// Records that a dwelling was provided.
    ProvideDwelling { place: Text, secret: bool, on: Date },
    /// Chooses or changes the support formula.
    ChooseFormula {
        formula: ChoiceId,
        why: Text,
        on: Date,
    },
    /// Records that an item of the handover is done.
    HandOver {
        item: ChoiceId,
        note: Text,
        on: Date,
    },
    /// Puts the end in writing.
    WriteEnd { text: Text },
    /// Notes what a partner wishes for after the current period, as they said it.
    NoteFutureOpinion {
        role: Role,
        wish: Matter,
        note: Text,
    },
}

impl Command {
    /// Whether it only adds something, so that it may follow any other change of the case without its
    /// author having to look again.
    pub fn only_adds(&self) -> bool {
        matches!(
            self,
            Self::PlanAct { .. }
                | Self::RecordAct { planned: None, .. }
                | Self::FindRelay { .. }
                | Self::HoldReview { .. }
                | Self::ReportDanger { .. }
                | Self::Warn { .. }
                | Self::GiveFutureOpinion { .. }
                | Self::NoteFutureOpinion { .. }
                | Self::FillGrid { .. }
        )
    }
}
