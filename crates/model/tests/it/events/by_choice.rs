//! One sample of each event that only some programmes have.

use etayage_model::case::*;
use etayage_model::ids::UserId;
use etayage_model::privacy::Private;
use jiff::civil::{Date, date};

const ON: Date = date(2019, 3, 6);

/// The samples, with every optional part filled.
pub fn case() -> Vec<Event> {
    let words = || "un texte personnel".into();
    vec![
        Event::HouseholdInformed {
            informed: Informed {
                how: words(),
                on: ON,
            },
        },
        Event::Objected {
            why: words(),
            on: ON,
        },
        Event::GridFilled {
            filling: Filling {
                grid: "signaux".into(),
                moment: Some("alerte".into()),
                marks: Private::Known([("isolement".into(), 2)].into()),
                by: UserId::new("u-1"),
                on: ON,
            },
        },
        Event::DwellingProvided {
            dwelling: Dwelling {
                place: words(),
                secret: true,
                on: ON,
            },
        },
        Event::FormulaChosen {
            choice: FormulaChoice {
                formula: "soutenue".into(),
                why: words(),
                on: ON,
            },
        },
        Event::HandoverDone {
            step: HandoverStep {
                item: "rencontre".into(),
                note: words(),
                on: ON,
            },
        },
        Event::EndWritten {
            letter: EndLetter {
                text: words(),
                relays: vec!["r1".into()],
                on: ON,
            },
        },
    ]
}
