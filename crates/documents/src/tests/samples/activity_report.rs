//! The account of a year, with a table of each width.

use super::*;

pub fn activity_report() -> ActivityReport {
    let number = |title: &str, number: &str, told: &str| KeyNumber {
        title: s(title),
        number: s(number),
        told: s(told),
    };
    let row = |label: &str, cells: &[&str]| FigureRow {
        label: s(label),
        cells: strings(cells),
    };
    ActivityReport {
        letterhead: letterhead("Année 2019"),
        period: s("année 2019"),
        up_to: s("31 décembre 2019"),
        numbers: vec![
            number("Entrées", "116", "pour 120 attendues"),
            number(
                "Part des bailleurs engagés",
                "58\u{a0}%",
                "des entrées\u{202f}; 25\u{a0}% promis par trois bailleurs",
            ),
            number("Ménages accompagnés", "moins de 5", "au moins un jour"),
            number("Mois d’accompagnement", "1\u{202f}234", "ménage par ménage"),
        ],
        account: vec![Passage {
            heading: s("Difficultés rencontrées"),
            paragraphs: strings(&[
                "Les centres médico-psychologiques répondent tard.",
                "Les relais manquent l’été.",
            ]),
        }],
        tables: vec![
            FigureTable {
                title: s("D’où viennent les entrées"),
                note: s(""),
                head: strings(&["Entrées", "Alertes"]),
                rows: vec![
                    row("Office Habitat des Trois-Clochers", &["28", "masqué"]),
                    row("Ensemble", &["116", "126"]),
                ],
            },
            FigureTable {
                title: s("Les objectifs, quand l’accompagnement finit"),
                note: s("À droite, la part des objectifs atteints."),
                head: strings(&[
                    "Atteint",
                    "Atteint en partie",
                    "En cours",
                    "Pas commencé",
                    "Abandonné",
                    "Part atteinte",
                ]),
                rows: vec![row(
                    "Appropriation du logement et vie en collectivité",
                    &["51", "29", "moins de 5", "moins de 5", "masqué", "–"],
                )],
            },
        ],
        discretion: s("De 1 à 4, un nombre s’écrit «\u{a0}moins de 5\u{a0}»."),
    }
}
