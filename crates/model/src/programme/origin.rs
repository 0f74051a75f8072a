//! Where each rule of a programme comes from: its source, the common trunk, or a choice.

use super::Programme;
use crate::closed_set;

closed_set! {
    /// The parts of a programme, in the order of its file. A part is one rule, or a list of rules that
    /// have names of their own ([`Part::is_list`]).
    pub enum Part {
        /// Name, prefix and source document: what the programme is, not a rule.
        Identity = "identity" => "Le nom et la source",
        /// Summary.
        Summary = "summary" => "En une phrase",
        /// For whom.
        Audience = "audience" => "Pour qui",
        /// Operator.
        Operator = "operator" => "L’opérateur",
        /// Territory.
        Territory = "territory" => "Le territoire",
        /// First and last year.
        Years = "years" => "Les années",
        /// Public holidays of the territory.
        Holidays = "holidays" => "Les jours fériés",
        /// Retention of the data.
        Retention = "retention" => "La conservation des données",
        /// Secrecy of the address.
        SecretAddress = "secret-address" => "Le secret de l’adresse",
        /// Entry streams.
        Pathways = "pathways" => "Les voies d’entrée",
        /// Who refers by which pathway.
        Referrers = "referrers" => "Qui oriente",
        /// Findings that must all hold.
        Criteria = "criteria" => "Les constats nécessaires",
        /// Signs that help whoever hesitates.
        Signs = "signs" => "Les signes",
        /// Questions of the alert sheet.
        Alert = "alert" => "La fiche alerte",
        /// What some answers must be.
        Conditions = "conditions" => "Les conditions",
        /// Opinions before the entry.
        Opinions = "opinions" => "Les avis",
        /// What goes with a refusal.
        Refusal = "refusal" => "Le refus",
        /// Stages and gates.
        Stages = "stages" => "Les étapes",
        /// Grids of signals.
        Grids = "grids" => "Les grilles",
        /// Time limits.
        Limits = "limits" => "Les délais",
        /// The commitment.
        Contract = "contract" => "L’engagement",
        /// Support formulas.
        Formulas = "formulas" => "Les formules",
        /// Kinds of acts.
        Acts = "acts" => "Les actes notés",
        /// Fields of objectives.
        Fields = "fields" => "Les domaines des objectifs",
        /// What is done in a danger.
        Dangers = "dangers" => "Les dangers",
        /// Handover to whoever follows.
        Handover = "handover" => "Le passage de relais",
        /// Reasons of an end.
        EndReasons = "end-reasons" => "Les motifs de fin",
        /// What may become of the housing.
        Outcomes = "outcomes" => "Le devenir du logement",
        /// Moments of the follow-up.
        Moments = "moments" => "Les moments du suivi",
        /// Bodies that meet.
        Bodies = "bodies" => "Les instances",
        /// Professions of the team.
        Professions = "professions" => "L’équipe",
        /// What was promised.
        Targets = "targets" => "Ce qui a été promis",
    }
}

closed_set! {
    /// What a rule rests on.
    pub enum OriginKind {
        /// A passage of the source document.
        Source = "source" => "Source",
        /// The rule that accompanied-housing programmes share.
        Trunk = "trunk" => "Tronc commun",
        /// Nothing said it: whoever wrote the file chose.
        Choice = "choice" => "Choix",
    }
}

/// Where a rule, or a part of it, comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// What it rests on.
    pub kind: OriginKind,
    /// The section of the source document; empty for the other kinds.
    pub place: String,
    /// The passage, the precision or the reason; may be empty.
    pub text: String,
}

/// A rule of a programme.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RuleId {
    /// The part it belongs to.
    pub part: Part,
    /// Its name within a part that is a list; empty otherwise.
    pub item: String,
}

/// A rule, or a whole part, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleOrigin {
    /// The rule; a list part without an item speaks for its rules that say nothing themselves.
    pub rule: RuleId,
    /// Where it comes from; at least one.
    pub from: Vec<Origin>,
}

impl Part {
    /// Whether its rules have names of their own: stages, time limits…
    pub fn is_list(self) -> bool {
        matches!(
            self,
            Self::Alert
                | Self::Conditions
                | Self::Opinions
                | Self::Stages
                | Self::Grids
                | Self::Limits
                | Self::Formulas
                | Self::Fields
                | Self::Dangers
                | Self::Moments
                | Self::Bodies
                | Self::Professions
        )
    }
}

impl Origin {
    /// « Jours 1 à 8 : « Durant les 8 jours… » », « Tronc commun », « Choix : … ».
    pub fn french(&self) -> String {
        let rests_on = match self.kind {
            OriginKind::Source => &self.place,
            _ => self.kind.label(),
        };
        match self.text.as_str() {
            "" => rests_on.to_owned(),
            part if part.starts_with("pour ") || part.starts_with("sauf ") => {
                format!("{rests_on}, {part}")
            }
            text => format!("{rests_on}\u{a0}: {text}"),
        }
    }
}

impl RuleId {
    /// The rule of that part and name; an empty name stands for the whole part.
    pub fn new(part: Part, item: impl Into<String>) -> Self {
        let item = item.into();
        Self { part, item }
    }
}

impl Programme {
    /// The rules of a part, in the order of the file: none when the programme does without it.
    pub fn rules_of(&self, part: Part) -> Vec<RuleId> {
        let named = |names: Vec<&str>| {
            let rule = |name| RuleId::new(part, name);
            names.into_iter().map(rule).collect()
        };
        let whole = |present: bool| named(if present { vec![""] } else { vec![] });
        match part {
            Part::Holidays => whole(self.holidays.alsace_moselle),
            Part::SecretAddress => whole(self.secret_address),
            Part::Referrers => whole(self.pathways.iter().any(|way| !way.referrers.is_empty())),
            Part::Handover => whole(!self.handover.is_empty()),
            _ if !part.is_list() => whole(true),
            _ => named(self.names(part)),
        }
    }

    fn names(&self, part: Part) -> Vec<&str> {
        match part {
            Part::Alert => self.alert.iter().map(|it| it.id.as_str()).collect(),
            Part::Conditions => self.conditions.iter().map(|it| it.label.as_str()).collect(),
            Part::Opinions => self.opinions.iter().map(|it| it.id.as_str()).collect(),
            Part::Stages => self.stages.iter().map(|it| it.id.as_str()).collect(),
            Part::Grids => self.grids.iter().map(|it| it.id.as_str()).collect(),
            Part::Limits => self.limits.iter().map(|it| it.id.as_str()).collect(),
            Part::Formulas => self.formulas.iter().map(|it| it.id.as_str()).collect(),
            Part::Fields => self.fields.iter().map(|it| it.id.as_str()).collect(),
            Part::Dangers => self.dangers.iter().map(|it| it.toward.key()).collect(),
            Part::Moments => self.moments.iter().map(|it| it.id.as_str()).collect(),
            Part::Bodies => self.bodies.iter().map(|it| it.id.as_str()).collect(),
            Part::Professions => self
                .professions
                .iter()
                .map(|it| it.label.as_str())
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Where a rule comes from: what it says itself, otherwise what its part says. Empty when nobody
    /// said it.
    pub fn origin(&self, rule: &RuleId) -> &[Origin] {
        let part = RuleId::new(rule.part, "");
        self.own_origin(rule)
            .or_else(|| self.own_origin(&part))
            .unwrap_or_default()
    }

    /// What a rule, or a whole part, says itself.
    pub fn own_origin(&self, rule: &RuleId) -> Option<&[Origin]> {
        let said = self.origins.iter().find(|said| said.rule == *rule);
        said.map(|said| said.from.as_slice())
    }

    /// The rules of which nobody said where they come from.
    pub fn unexplained(&self) -> Vec<RuleId> {
        Part::ALL
            .iter()
            .filter(|part| **part != Part::Identity)
            .flat_map(|part| self.rules_of(*part))
            .filter(|rule| self.origin(rule).is_empty())
            .collect()
    }
}
