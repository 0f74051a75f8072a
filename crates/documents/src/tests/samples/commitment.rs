//! A rich commitment, in its second version.

use super::*;

pub fn commitment() -> Commitment {
    Commitment {
        letterhead: letterhead("LP-2019-0042"),
        version: 2,
        replaces: Some(1),
        person: s("Hélène Œillet"),
        referrer: s("Office Habitat des Trois-Clochers"),
        period: period(),
        duration_rule: some(
            "L’accompagnement dure 3 mois. Il peut être renouvelé une fois, sans dépasser 6 mois en tout.",
        ),
        intensity: some("2 visites par semaine, d’une heure et demie environ."),
        needs: strings(&[
            "Je voudrais garder mon logement et ne plus avoir peur d’ouvrir le courrier.",
            "J’aimerais que quelqu’un m’aide à trier. Toute seule, je n’y arrive pas.",
        ]),
        objectives: objectives(),
        commitments: promises(),
        relays: relays(),
        team_contact: strings(&["03 00 00 00 01, du lundi au vendredi, de 9\u{a0}h à 18\u{a0}h"]),
        signatures: signatures(),
    }
}

fn objectives() -> Vec<FieldObjectives> {
    vec![
        FieldObjectives {
            field: s("Mon logement et mes voisins"),
            objectives: vec![
                Objective {
                    wording: s("Retrouver une chambre où dormir et une cuisine où cuisiner"),
                    asked_by: Asker::Person,
                    actions: vec![
                        PlannedAction {
                            what: s("Trier ensemble, pièce par pièce"),
                            who: some("la technicienne de l’intervention sociale et familiale"),
                            when: some("chaque mardi"),
                        },
                        PlannedAction {
                            what: s("Faire passer l’électricien"),
                            who: None,
                            when: None,
                        },
                    ],
                },
                Objective {
                    wording: s("Apaiser les relations avec l’immeuble"),
                    asked_by: Asker::Referrer,
                    actions: vec![],
                },
            ],
        },
        FieldObjectives {
            field: s("Ma santé"),
            objectives: vec![Objective {
                wording: s("Reprendre contact avec le centre médico-psychologique"),
                asked_by: Asker::Team,
                actions: vec![PlannedAction {
                    what: s("Aller ensemble au premier rendez-vous"),
                    who: some("l’infirmier"),
                    when: some("avant le 15 mai"),
                }],
            }],
        },
    ]
}

fn promises() -> Vec<PartyCommitment> {
    let party = |party: &str, promises: &[&str]| PartyCommitment {
        party: s(party),
        promises: strings(promises),
    };
    vec![
        party(
            "Vous",
            &["Ouvrir la porte aux rendez-vous convenus, ou prévenir si ce n’est pas possible"],
        ),
        party(
            "L’équipe LOGIPSY",
            &[
                "Venir aux jours et heures convenus",
                "Ne rien faire sans vous en parler d’abord",
            ],
        ),
        party(
            "L’Office Habitat des Trois-Clochers",
            &[
                "Suspendre la procédure engagée pendant l’accompagnement",
                "Réparer la fuite d’eau",
            ],
        ),
    ]
}

fn signatures() -> Vec<SignatureBlock> {
    vec![
        SignatureBlock {
            party: s("La personne accompagnée"),
            name: some("Hélène Œillet"),
            capacity: some("Locataire"),
            signed_on: some("1er avril 2019"),
            mark: SignatureMark::Drawn {
                image: SVG.as_bytes().to_vec(),
            },
        },
        SignatureBlock {
            party: s("Le prescripteur"),
            name: some("Côme Lefèvre-Aubépin"),
            capacity: some("Conseiller social"),
            signed_on: some("1er avril 2019"),
            mark: SignatureMark::OnPaper,
        },
        SignatureBlock {
            party: s("L’équipe"),
            name: None,
            capacity: None,
            signed_on: None,
            mark: SignatureMark::Awaited,
        },
    ]
}
