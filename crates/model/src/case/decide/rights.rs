//! Who may do what to a case.

use super::Ctx;
use crate::access::{Relation, relation};
use crate::case::{Case, Command};
use crate::programme::{Filler, OpinionFrom, Signatory};
use crate::refusal::Refusal;
use crate::roles::Role;

/// Whether the actor may give that command.
pub fn allow(ctx: &Ctx, case: &Case, command: &Command) -> Result<(), Refusal> {
    let who = Who { ctx, case };
    let (allowed, whose) = match command {
        Command::Open { .. } => (false, "un prescripteur"),
        Command::Revise { .. } | Command::AskValidation | Command::DropDraft => (
            who.author() || who.contact(),
            "l’auteur de la fiche ou le référent de son organisme",
        ),
        Command::ReturnDraft { .. } => (who.contact(), "le référent de l’organisme"),
        Command::SendAlert if case.origin.needs_validation => {
            (who.contact(), "le référent de l’organisme")
        }
        Command::SendAlert => (who.author() || who.contact(), "l’auteur de la fiche"),
        Command::GiveOpinion { opinion, .. } => (
            who.may_give(opinion),
            "la personne à qui cet avis est demandé, ou le coordinateur",
        ),
        Command::ArrangeMeeting { .. } => (
            who.coordinator() || who.origin(),
            "le prescripteur ou le coordinateur",
        ),
        Command::Decide(_) => (
            who.coordinator() || who.is(Role::CommitteeMember),
            "le coordinateur ou un membre du comité",
        ),
        Command::Sign { party, .. } => who.may_sign(*party),
        Command::TellProcedure { .. }
        | Command::SuspendProcedure { .. }
        | Command::ResumeProcedure => (
            case.origin.landlord && who.origin(),
            "le bailleur de la personne",
        ),
        Command::GiveFutureOpinion { .. } => (
            who.team() || who.origin() || who.consulted() || who.adviser(),
            "les partenaires qui suivent la situation",
        ),
        Command::RecordOutcome { .. }
        | Command::InformHousehold { .. }
        | Command::Object { .. } => (
            who.coordinator() || who.origin(),
            "le coordinateur ou le prescripteur",
        ),
        Command::FillGrid { grid, .. } => who.may_fill(grid),
        Command::HandOver { .. } => (
            who.team() || who.adviser(),
            "l’équipe de la situation ou la CESF du bailleur",
        ),
        Command::RecordAct { health_note, .. } if !health_note.is_blank() => (
            who.health(),
            "un professionnel de santé mentale de l’équipe",
        ),
        Command::CorrectIdentity { .. } if case.withdrawn() => {
            (who.coordinator(), "le coordinateur de parcours")
        }
        Command::PlanAct { .. }
        | Command::RecordAct { .. }
        | Command::PostponeAct { .. }
        | Command::CancelAct { .. }
        | Command::FindRelay { .. }
        | Command::ActivateRelay { .. }
        | Command::EndRelay { .. }
        | Command::HoldReview { .. }
        | Command::ReportDanger { .. }
        | Command::Warn { .. }
        | Command::CloseDanger { .. }
        | Command::Diagnose { .. }
        | Command::SetObjective { .. }
        | Command::ReviewObjective { .. }
        | Command::Withdraw { .. }
        | Command::ChangeSharing { .. }
        | Command::ChooseFormula { .. }
        | Command::CorrectIdentity { .. } => (who.team(), "l’équipe de la situation"),
        Command::OpenInEmergency { .. } => (
            who.outside_the_team(),
            "un professionnel du dispositif qui ne suit pas cette situation",
        ),
        Command::AskErasure { .. } => (
            who.coordinator() || who.protects(),
            "le coordinateur de parcours ou la protection des données",
        ),
        Command::LookAtEmergency { .. }
        | Command::RefuseErasure { .. }
        | Command::ConfirmErasure { .. } => (who.protects(), "la protection des données"),
        Command::TakeInCharge
        | Command::AskOpinion { .. }
        | Command::HoldFirstMeeting { .. }
        | Command::Adhere { .. }
        | Command::Decline { .. }
        | Command::JoinTeam { .. }
        | Command::LeaveTeam { .. }
        | Command::GiveDiagnosisBack { .. }
        | Command::DraftCommitment { .. }
        | Command::ProvideDwelling { .. }
        | Command::WriteEnd { .. }
        | Command::NoteFutureOpinion { .. }
        | Command::SendSynthesis { .. } => (who.coordinator(), "le coordinateur de parcours"),
    };
    super::check::need(allowed, || {
        Refusal::new(
            "not-yours",
            format!("Cette action revient à : {whose}."),
            "Adressez-vous à cette personne, ou au coordinateur de la situation.",
        )
    })
}

struct Who<'a> {
    ctx: &'a Ctx<'a>,
    case: &'a Case,
}

impl Who<'_> {
    fn stands(&self, role: Role) -> Relation {
        relation(self.ctx.rules, self.case, self.ctx.actor, role)
    }

    fn is(&self, role: Role) -> bool {
        self.ctx.actor.is(role)
    }

    fn author(&self) -> bool {
        self.stands(Role::Referrer) == Relation::Author
    }

    fn contact(&self) -> bool {
        self.stands(Role::LandlordContact) == Relation::Origin
    }

    fn origin(&self) -> bool {
        matches!(
            self.stands(Role::Referrer),
            Relation::Author | Relation::Origin
        ) || self.contact()
    }

    fn coordinator(&self) -> bool {
        self.stands(Role::Coordinator) == Relation::Team
    }

    fn in_team_as(&self, is: fn(Role) -> bool) -> bool {
        let mut roles = self.ctx.actor.roles.iter().filter(|role| is(**role));
        roles.any(|role| self.stands(*role) == Relation::Team)
    }

    /// Whether they are of a profession of the programme, and do not follow this household.
    fn outside_the_team(&self) -> bool {
        let mut roles = self.ctx.actor.roles.iter().filter(|role| role.visits());
        roles.any(|role| self.stands(*role) == Relation::Programme)
    }

    fn protects(&self) -> bool {
        self.stands(Role::DataProtectionOfficer) == Relation::Protection
    }

    fn health(&self) -> bool {
        self.in_team_as(Role::is_health)
    }

    fn team(&self) -> bool {
        self.in_team_as(Role::is_team)
    }

    /// Whether they are the landlord's adviser named for this household.
    fn adviser(&self) -> bool {
        self.stands(Role::LandlordAdviser) == Relation::Origin
    }

    fn may_fill(&self, grid: &crate::ids::GridId) -> (bool, &'static str) {
        match self.ctx.rules.grid(grid).map(|grid| grid.filler) {
            Some(Filler::Referrer) => (
                self.origin() || self.coordinator(),
                "le prescripteur ou le coordinateur",
            ),
            Some(Filler::Person) => (self.team(), "la personne, avec l’équipe de la situation"),
            Some(Filler::Team) | None => (self.team(), "l’équipe de la situation"),
        }
    }

    fn consulted(&self) -> bool {
        [Role::Cmp, Role::HealthReferent]
            .iter()
            .any(|role| self.stands(*role) == Relation::Consulted)
    }

    fn may_give(&self, opinion: &crate::ids::OpinionId) -> bool {
        if self.coordinator() {
            return true;
        }
        match self.ctx.rules.opinion(opinion).map(|rule| rule.from) {
            Some(OpinionFrom::Referrer) => self.origin(),
            Some(OpinionFrom::SectorCmp) => self.stands(Role::Cmp) == Relation::Consulted,
            Some(OpinionFrom::HealthReferents) => {
                self.stands(Role::HealthReferent) == Relation::Consulted
            }
            Some(OpinionFrom::Partner) | None => false,
        }
    }

    fn may_sign(&self, party: Signatory) -> (bool, &'static str) {
        match party {
            Signatory::Person => (self.team(), "l’équipe, avec la personne"),
            Signatory::Team => (self.coordinator(), "le coordinateur de parcours"),
            Signatory::Referrer => (
                self.origin() || self.coordinator(),
                "le prescripteur, ou le coordinateur sur papier",
            ),
        }
    }
}
