//! What someone asks to do to a case.

use jiff::civil::{Date, Time};

use super::facts::*;
use crate::ids::{
    ActId, CaseId, ChoiceId, DangerId, FieldId, GridId, MomentId, ObjectiveId, OpinionId,
    OrganisationId, PathwayId, RelayId, RequestId, StructureId, UserId,
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
        /// With whom and until when, when it has an end or a guardian.
        sharing: Option<Sharing>,
    },
    /// Changes what the person allows to be shared.
    ChangeSharing { sharing: Sharing },
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
    /// Opens the file for three hours, in a danger.
    OpenInEmergency { reason: Text },
    /// Records what the protection of data thinks of an emergency access.
    LookAtEmergency {
        emergency: RequestId,
        justified: bool,
        note: Text,
    },
    /// Asks for the data of the person to be erased.
    AskErasure { ground: Ground, note: Text },
    /// Refuses an erasure.
    RefuseErasure { request: RequestId, why: Text },
    /// Confirms an erasure: the data go at once.
    ConfirmErasure { request: RequestId },
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
                | Self::OpenInEmergency { .. }
        )
    }
}
