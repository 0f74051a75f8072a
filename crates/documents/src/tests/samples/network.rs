//! A card with each sort of relay.

use super::*;

pub fn network() -> NetworkCard {
    let relay = |name: &str, purpose: &str, contact: &[&str], in_place| NetworkRelay {
        name: s(name),
        purpose: s(purpose),
        contact: strings(contact),
        in_place,
    };
    NetworkCard {
        letterhead: letterhead("LP-2019-0042"),
        person: s("Hélène Œillet"),
        circles: vec![
            Circle {
                group: s("Famille"),
                relays: vec![
                    relay("Une sœur", "Vient déjeuner le dimanche", &[], true),
                    relay(
                        "Un neveu",
                        "Aide pour les papiers",
                        &["03 00 00 00 01"],
                        true,
                    ),
                ],
            },
            Circle {
                group: s("Soins"),
                relays: vec![relay(
                    "Centre médico-psychologique du secteur",
                    "Rendez-vous avec l’infirmière toutes les deux semaines",
                    &["Accueil du lundi au vendredi", "03 00 00 00 00"],
                    true,
                )],
            },
            Circle {
                group: s("Association"),
                relays: vec![relay(
                    "Groupe d’entraide mutuelle",
                    "Sortir de chez soi, rencontrer du monde",
                    &["03 00 00 00 02"],
                    false,
                )],
            },
        ],
        team: strings(&["Ségolène Dûment, coordinatrice"]),
    }
}
