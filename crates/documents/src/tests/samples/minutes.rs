//! The minutes of a meeting that was moved.

use super::*;

pub fn minutes() -> Minutes {
    let seat = |function: &str, people: &[&str]| Seat {
        function: s(function),
        people: strings(people),
    };
    Minutes {
        letterhead: letterhead("CT-2019-05"),
        body: s("Comité technique"),
        held_on: s("15 mai 2019"),
        moved_from: some("1er mai, jour férié"),
        place: some("Maison des services, salle 2"),
        present: vec![
            seat(
                "Coordinateurs de parcours",
                &["Hélène Œillet", "Côme Lefèvre-Aubépin"],
            ),
            seat(
                "Référente santé mentale, conseil local de santé mentale",
                &["Ségolène Dûment"],
            ),
            seat("Bailleur prescripteur", &[]),
        ],
        excused: vec![seat("Directeur de l’hébergement", &["Loïc Maïs-Garçon"])],
        groups: groups(),
        remarks: strings(&[
            "Deux centres médico-psychologiques demandent à être prévenus plus tôt.",
            "Le coût moyen constaté est de 1 234,50 € par ménage.",
        ]),
        next_meeting: some("5 juin 2019"),
    }
}

fn groups() -> Vec<DecisionGroup> {
    let decision = |case: &str, outcome: &str| Decision {
        case: s(case),
        outcome: s(outcome),
        reason: None,
        orientation: None,
        next_dates: vec![],
    };
    vec![
        DecisionGroup {
            matter: Matter::Entry,
            decisions: vec![
                Decision {
                    next_dates: strings(&["Première rencontre avant le 22 mai 2019"]),
                    ..decision("LP-2019-0051", "Entrée validée")
                },
                Decision {
                    reason: some("Le risque pour le logement n’est pas établi."),
                    orientation: some("Service social de secteur"),
                    ..decision("LP-2019-0052", "Entrée refusée")
                },
            ],
        },
        DecisionGroup {
            matter: Matter::Renewal,
            decisions: vec![Decision {
                reason: some("Le relais avec l’aide à domicile n’est pas encore en place."),
                next_dates: strings(&[
                    "Nouvelle fin : 1er octobre 2019",
                    "Point d’étape le 3 juillet 2019",
                ]),
                ..decision("LP-2019-0038", "Renouvelé pour 3 mois")
            }],
        },
        DecisionGroup {
            matter: Matter::Extension,
            decisions: vec![],
        },
        DecisionGroup {
            matter: Matter::End,
            decisions: vec![decision("LP-2019-0011", "Fin validée")],
        },
        DecisionGroup {
            matter: Matter::Diagnosis,
            decisions: vec![decision("LP-2019-0047", "Diagnostic étudié")],
        },
    ]
}
