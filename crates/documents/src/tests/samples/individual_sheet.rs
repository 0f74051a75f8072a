//! An individual sheet with as many acts as asked.

use super::*;

pub fn sheet(acts: usize) -> IndividualSheet {
    let stage = |name: &str, date: Option<&str>, state| Stage {
        name: s(name),
        date: date.map(s),
        state,
    };
    IndividualSheet {
        letterhead: letterhead("LP-2019-0042"),
        household: s("Situation LP-2019-0042"),
        referrer: s("Office Habitat des Trois-Clochers"),
        coordinator: some("Coordinatrice de parcours, secteur nord"),
        period: Some(period()),
        stages: vec![
            stage("Repérage", Some("18 févr. 2019"), StageState::Done),
            stage("Alerte", Some("20 févr. 2019"), StageState::Done),
            stage(
                "Intégration et recherche d’adhésion",
                Some("6 mars 2019"),
                StageState::Done,
            ),
            stage(
                "Contractualisation",
                Some("1er avril 2019"),
                StageState::Done,
            ),
            stage(
                "Accompagnement médico-social",
                Some("depuis le 2 avril 2019"),
                StageState::Current,
            ),
            stage(
                "Sortie du dispositif",
                Some("au plus tard le 1er juillet 2019"),
                StageState::ToCome,
            ),
        ],
        upcoming: strings(&["mar. 16 avril 2019 à 10\u{a0}h\u{a0}: visite à domicile"]),
        acts: (0..acts).map(act).collect(),
    }
}

fn act(rank: usize) -> Act {
    let kinds = [
        ActKind::HomeVisit,
        ActKind::Call,
        ActKind::HomeVisit,
        ActKind::Step,
        ActKind::Partnership,
    ];
    Act {
        date: format!("mar. {} avril 2019", rank % 29 + 2),
        kind: kinds[rank % kinds.len()],
        subject: (rank % 3 != 2)
            .then(|| s("Préparation du dossier de fonds de solidarité logement")),
        by: some("Coordinatrice"),
    }
}
