//! A synthesis, a refusal, an end in writing.

use super::*;

pub fn synthesis() -> Synthesis {
    let result = |wording: &str, level, comment: Option<&str>| AssessedObjective {
        wording: s(wording),
        level,
        comment: comment.map(s),
    };
    Synthesis {
        letterhead: letterhead("LP-2019-0042"),
        person: s("Hélène Œillet"),
        referrer: s("Office Habitat des Trois-Clochers"),
        period: period(),
        decided: some("Comité technique du 5 juin 2019"),
        end_reason: s("Objectifs atteints, relais en place"),
        summary: strings(&[
            "Madame a repris possession de son logement. Les efforts ont d’abord porté sur la cuisine.",
        ]),
        results: vec![
            FieldResults {
                field: s("Logement et vie avec le voisinage"),
                objectives: vec![
                    result(
                        "Retrouver une chambre où dormir",
                        Level::Reached,
                        Some("Depuis le 12 mai."),
                    ),
                    result(
                        "Apaiser les relations avec l’immeuble",
                        Level::Partly,
                        Some("Médiation à poursuivre."),
                    ),
                ],
            },
            FieldResults {
                field: s("Parcours de soin"),
                objectives: vec![
                    result(
                        "Reprendre contact avec le centre médico-psychologique",
                        Level::NotReached,
                        None,
                    ),
                    result(
                        "Demander une mutation",
                        Level::Dropped,
                        Some("Madame préfère rester."),
                    ),
                ],
            },
        ],
        relays: relays(),
        watch: strings(&[
            "Le gardien de l’immeuble prévient le conseiller social en cas d’inquiétude.",
        ]),
        housing: HousingOutcome {
            at_exit: s("Maintien dans le logement. La procédure d’expulsion est abandonnée."),
            follow_up: strings(&[
                "Nouvelles demandées le 1er janvier 2020",
                "Puis le 1er juillet 2020",
            ]),
        },
    }
}

pub fn letter() -> RefusalLetter {
    RefusalLetter {
        letterhead: letterhead("LP-2019-0052"),
        recipient: strings(&[
            "Centre communal d’action sociale",
            "Hôtel de ville",
            "59000 Beaulieu-lès-Étangs",
        ]),
        place: some("Beaulieu-lès-Étangs"),
        alert_received_on: s("20 mars 2019"),
        decided: some("Comité technique du 27 mars 2019"),
        reason: strings(&[
            "Le risque pour le logement n’est pas établi : le loyer est payé, le bail n’est pas menacé.",
        ]),
        orientations: vec![Orientation {
            to: s("Service social de secteur"),
            purpose: some("Ouverture de droits et suivi régulier."),
            contact: strings(&["03 00 00 00 02"]),
        }],
        signatory: Signatory {
            function: s("La coordinatrice de parcours"),
            name: some("Ségolène Dûment"),
        },
    }
}

pub fn ending() -> EndLetter {
    EndLetter {
        letterhead: letterhead("CHB-2021-0007"),
        person: s("Hélène Œillet"),
        referrer: s("Office Habitat des Trois-Clochers"),
        period: period(),
        decided: some("Réunion de l’équipe dédiée du 14 septembre 2021"),
        end_reason: s("Objectifs atteints, relais en place"),
        text: strings(&[
            "Nous nous sommes vus pour la dernière fois : vous savez à qui téléphoner.",
        ]),
        relays: relays(),
        signatory: Signatory {
            function: s("La coordinatrice de l’équipe"),
            name: some("Ségolène Dûment"),
        },
    }
}
