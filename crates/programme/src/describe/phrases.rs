//! Rules said in French.

use etayage_model::calendar::OnNonWorking;
use etayage_model::ids::PathwayId;
use etayage_model::programme::{
    Combination, Gate, Grid, Pathway, Profession, Programme, TimeLimit,
};

/// What a gate wants, as a sentence: « La fiche alerte est envoyée ».
pub fn gate_french(programme: &Programme, gate: &Gate) -> String {
    match gate {
        Gate::AlertSent => "La fiche alerte est envoyée".into(),
        Gate::TakenInCharge => "Un coordinateur prend la situation en charge".into(),
        Gate::Opinions(ids) => {
            let labels = ids.iter().filter_map(|id| programme.opinion(id));
            let labels: Vec<_> = labels.map(|rule| rule.label.as_str()).collect();
            format!("Les avis sont rendus\u{a0}: {}", labels.join(", "))
        }
        Gate::Decision(matter, body) => {
            let body = programme
                .body(body)
                .map_or(body.as_str(), |body| &body.label);
            format!(
                "Décision favorable\u{a0}: {} ({body})",
                matter.label().to_lowercase()
            )
        }
        Gate::FirstMeeting => "La première rencontre a eu lieu".into(),
        Gate::Adhesion => "La personne a donné son accord".into(),
        Gate::DiagnosisGivenBack => "Le diagnostic est restitué au prescripteur".into(),
        Gate::Objectives(1) => "Au moins un objectif est fixé".into(),
        Gate::Objectives(n) => format!("Au moins {n} objectifs sont fixés"),
        Gate::Relays(1) => "Au moins un relais est trouvé".into(),
        Gate::Relays(n) => format!("Au moins {n} relais sont trouvés"),
        Gate::Commitment => format!(
            "L’engagement est signé par {}",
            signatories_french(programme)
        ),
        Gate::Synthesis => "La synthèse est envoyée au prescripteur".into(),
        Gate::Outcome(id) => {
            let moment = programme.moments.iter().find(|moment| &moment.id == id);
            let label = moment.map_or(id.as_str(), |moment| &moment.label);
            format!(
                "Le devenir du logement est noté\u{a0}: {}",
                label.to_lowercase()
            )
        }
        _ => by_choice(programme, gate),
    }
}

/// The gates that only some programmes have.
fn by_choice(programme: &Programme, gate: &Gate) -> String {
    match gate {
        Gate::NoObjection(days) => {
            format!("Le ménage, informé, ne s’est pas opposé dans les {days} jours")
        }
        Gate::PartnersAgree(roles) => {
            let roles: Vec<_> = roles.iter().map(|role| role.label()).collect();
            format!(
                "Les partenaires souhaitent la fin\u{a0}: {}",
                list_french(&roles)
            )
        }
        Gate::Handover(_) => "Le relais est passé, étape par étape".into(),
        Gate::EndWritten => "La fin est écrite, avec son motif et les relais".into(),
        Gate::Grid(id, moment) => {
            let grid = programme.grid(id);
            let at = grid.and_then(|grid| grid.moment(moment));
            let label = grid.map_or(id.as_str(), |grid| &grid.label);
            let at = at.map_or(moment.as_str(), |at| &at.label);
            format!(
                "«\u{a0}{label}\u{a0}» est rempli\u{a0}: {}",
                at.to_lowercase()
            )
        }
        Gate::Dwelling => "Un logement est mis à disposition".into(),
        Gate::Formula => "Une formule d’accompagnement est choisie".into(),
        Gate::Pair => "Deux intervenants de deux employeurs suivent le ménage".into(),
        _ => String::new(),
    }
}

/// When a limit falls: « 8 jours après l’alerte, reporté au jour ouvré suivant ».
pub fn limit_french(limit: &TimeLimit) -> String {
    let way = if limit.rule.before { "avant" } else { "après" };
    let moved = match limit.rule.on_non_working {
        OnNonWorking::Keep => "",
        OnNonWorking::NextWorkingDay => ", reporté au jour ouvré suivant si ce jour est chômé",
        OnNonWorking::PreviousWorkingDay => ", avancé au jour ouvré précédent si ce jour est chômé",
    };
    format!(
        "{} {way} {}{moved}",
        limit.rule.length.french(),
        limit.from.french()
    )
}

/// « , rappel 3 jours avant »; nothing when there is none.
pub(crate) fn reminder_french(limit: &TimeLimit) -> String {
    match limit.warn_days {
        0 => String::new(),
        1 => ", rappel la veille".into(),
        days => format!(", rappel {days} jours avant"),
    }
}

/// « Seulement pour : accès »; none when it holds for every pathway.
pub(crate) fn pathways_french(programme: &Programme, pathways: &[PathwayId]) -> Option<String> {
    let known = |id| programme.pathway(id).map(|way| way.label.as_str());
    let labels: Vec<_> = pathways.iter().filter_map(known).collect();
    (!labels.is_empty()).then(|| format!("Seulement pour\u{a0}: {}", list_french(&labels)))
}

/// « établissement de santé, bailleur »; none when anyone may refer by it.
pub(crate) fn pathway_referrers(way: &Pathway) -> Option<String> {
    let kinds: Vec<_> = way.referrers.iter().map(|kind| kind.label()).collect();
    (!kinds.is_empty()).then(|| kinds.join(", ").to_lowercase())
}

/// « 2 signe(s) au moins parmi a et b, à partir de « souvent » : appelez le CMP. »
pub(crate) fn combination_french(grid: &Grid, rule: &Combination) -> String {
    let known = |id| grid.signals.iter().find(move |signal| &signal.id == id);
    let labels = rule.signals.iter().filter_map(known);
    let labels: Vec<_> = labels.map(|signal| signal.label.as_str()).collect();
    let degree = grid.scale.get(usize::from(rule.mark));
    format!(
        "{} signe(s) au moins parmi {}, à partir de «\u{a0}{}\u{a0}»\u{a0}: {}",
        rule.at_least,
        list_french(&labels),
        degree.map_or("", String::as_str),
        rule.advice
    )
}

/// « 2,5 ETP ».
pub(crate) fn fte_french(profession: &Profession) -> String {
    let fte = f64::from(profession.fte_hundredths) / 100.0;
    format!("{} ETP", fte.to_string().replace('.', ","))
}

/// « a », « a et b », « a, b et c ».
pub(crate) fn list_french(parts: &[&str]) -> String {
    match parts {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [most @ .., last] => format!("{} et {last}", most.join(", ")),
    }
}

pub(crate) fn signatories_french(programme: &Programme) -> String {
    let parties = programme.contract.signatories.iter();
    list_french(&parties.map(|party| party.label()).collect::<Vec<_>>())
}
