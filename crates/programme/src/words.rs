//! The closed vocabulary of a programme file: French words and what they mean.

use etayage_model::calendar::{MoveRule, OnNonWorking};
use etayage_model::case::Toward;
use etayage_model::programme::{Act, BodyKind, Filler, Matter, OpinionFrom, Phase, Signatory};
use etayage_model::roles::{OrganisationKind, Role};

/// Words and what they mean.
pub(crate) type Words<T> = Vec<(&'static str, T)>;

fn labels<T: Copy>(all: &[T], label: fn(T) -> &'static str) -> Words<T> {
    all.iter().map(|value| (label(*value), *value)).collect()
}

/// `phase = "repérage"`.
pub(crate) fn phases() -> Words<Phase> {
    labels(Phase::ALL, Phase::label)
}

/// `qui = "coordinateur de parcours"`.
pub(crate) fn roles() -> Words<Role> {
    labels(Role::ALL, Role::label)
}

/// `decide = ["entrée"]`.
pub(crate) fn matters() -> Words<Matter> {
    labels(Matter::ALL, Matter::label)
}

/// `actes = ["visite à domicile"]`.
pub(crate) fn acts() -> Words<Act> {
    labels(Act::ALL, Act::label)
}

/// `signataires = ["le prescripteur"]`.
pub(crate) fn signatories() -> Words<Signatory> {
    labels(Signatory::ALL, Signatory::label)
}

/// `cas = "danger pour des tiers"`.
pub(crate) fn dangers() -> Words<Toward> {
    labels(Toward::ALL, Toward::label)
}

/// `maintien = ["bailleur social"]` of `[prescripteurs]`.
pub(crate) fn organisation_kinds() -> Words<OrganisationKind> {
    labels(OrganisationKind::ALL, OrganisationKind::label)
}

/// `remplie-par = "le prescripteur"`.
pub(crate) fn fillers() -> Words<Filler> {
    labels(Filler::ALL, Filler::label)
}

/// `mieux-si = "haut"`: whether a higher mark is better.
pub(crate) const BETTER_IF: &[(&str, bool)] = &[("bas", false), ("haut", true)];

/// `attendu = "oui"`.
pub(crate) const YES_NO: &[(&str, bool)] = &[("oui", true), ("non", false)];

/// `de = "CMP de secteur"`.
pub(crate) const OPINION_FROM: &[(&str, OpinionFrom)] = &[
    ("prescripteur", OpinionFrom::Referrer),
    ("CMP de secteur", OpinionFrom::SectorCmp),
    ("référents de santé mentale", OpinionFrom::HealthReferents),
    ("partenaire", OpinionFrom::Partner),
];

/// `nature = "comité technique"`.
pub(crate) const BODY_KINDS: &[(&str, BodyKind)] = &[
    ("comité technique", BodyKind::Technical),
    ("comité de pilotage", BodyKind::Steering),
    ("réunion d’équipe", BodyKind::Team),
];

/// `jour-chome = "reporté"`, for a limit.
pub(crate) const ON_NON_WORKING: &[(&str, OnNonWorking)] = &[
    ("maintenu", OnNonWorking::Keep),
    ("reporté", OnNonWorking::NextWorkingDay),
    ("avancé", OnNonWorking::PreviousWorkingDay),
];

/// `jour-ferie = "jour ouvré suivant"`, for a meeting.
pub(crate) const ON_HOLIDAY: &[(&str, MoveRule)] = &[
    ("maintenue", MoveRule::Keep),
    ("jour ouvré suivant", MoveRule::NextWorkingDay),
    ("jour ouvré précédent", MoveRule::PreviousWorkingDay),
    (
        "même jour une semaine plus tard",
        MoveRule::SameWeekdayNextWeek,
    ),
];

/// `sens = "avant"`: whether a limit is counted backwards.
pub(crate) const WAYS: &[(&str, bool)] = &[("après", false), ("avant", true)];
