//! Rules said in French.

use etayage_model::calendar::OnNonWorking;
use etayage_model::programme::{Gate, Programme, TimeLimit};

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
        Gate::Commitment => format!("L’engagement est signé par {}", signatories(programme)),
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
            format!("Les partenaires souhaitent la fin\u{a0}: {}", list(&roles))
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

/// « a », « a et b », « a, b et c ».
pub(super) fn list(parts: &[&str]) -> String {
    match parts {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [most @ .., last] => format!("{} et {last}", most.join(", ")),
    }
}

pub(super) fn signatories(programme: &Programme) -> String {
    let parties = programme.contract.signatories.iter();
    list(&parties.map(|party| party.label()).collect::<Vec<_>>())
}
