//! The way through the programme: its pathway, the bodies and opinions that its gates name.

use etayage_model::ids::{OpinionId, PathwayId};
use etayage_model::programme::{Body, Gate, Matter, OpinionRule, Programme};
use etayage_model::roles::OrganisationKind;

use super::Pen;
use crate::bank::Situation;
use crate::rng::Rng;

/// The pathway that the situation takes, among those open to that kind of referrer: its own when the
/// programme has it, else any.
pub(crate) fn pathway(
    rng: &mut Rng,
    rules: &Programme,
    situation: &Situation,
    kind: Option<OrganisationKind>,
) -> Option<PathwayId> {
    let open: Vec<_> = rules
        .pathways
        .iter()
        .filter(|way| kind.is_none() || way.welcomes(kind))
        .collect();
    let own = open.iter().find(|way| way.id.as_str() == situation.pathway);
    match (own, open.as_slice()) {
        (Some(own), _) => Some(own.id.clone()),
        (None, []) => None,
        (None, [only]) => Some(only.id.clone()),
        (None, several) => Some(rng.pick(several).id.clone()),
    }
}

impl<'a> Pen<'a> {
    /// The gates on the way.
    pub fn gates(&self) -> impl Iterator<Item = &'a Gate> + use<'a> {
        let rules = self.rules;
        let pathway = self.cast.pathway.clone();
        let on = move |stage: &&'a etayage_model::programme::Stage| {
            stage.pathways.is_empty() || stage.pathways.contains(&pathway)
        };
        rules
            .stages
            .iter()
            .filter(on)
            .flat_map(|stage| &stage.gates)
    }

    /// Whether the way has that gate.
    pub fn has_gate(&self, is: impl Fn(&Gate) -> bool) -> bool {
        self.gates().any(is)
    }

    /// Whether the gate must be passed before the commitment.
    pub fn before_commitment(&self, is: impl Fn(&Gate) -> bool) -> bool {
        self.gates()
            .take_while(|gate| **gate != Gate::Commitment)
            .any(is)
    }

    /// The body that decides on the matter: the one that a gate names, else the first that may.
    pub fn body(&self, matter: Matter) -> Option<&'a Body> {
        let named = self.gates().find_map(|gate| match gate {
            Gate::Decision(of, body) if *of == matter => self.rules.body(body),
            _ => None,
        });
        named.or_else(|| self.days.body(matter))
    }

    /// The opinions that the way asks for, in the order of the programme.
    pub fn opinions(&self) -> Vec<&'a OpinionRule> {
        let asked: Vec<&OpinionId> = self
            .gates()
            .filter_map(|gate| match gate {
                Gate::Opinions(ids) => Some(ids),
                _ => None,
            })
            .flatten()
            .collect();
        let rules = self.rules.opinions.iter();
        rules.filter(|rule| asked.contains(&&rule.id)).collect()
    }
}
