//! One sample of each event that protects the person.

use etayage_model::case::*;
use etayage_model::ids::UserId;
use etayage_model::privacy::Text;
use etayage_model::roles::Role;
use jiff::Timestamp;
use jiff::civil::{Date, date};

const ON: Date = date(2019, 3, 6);

fn words() -> Text {
    "un texte personnel".into()
}

fn instant(seconds: i64) -> Timestamp {
    Timestamp::constant(1_551_877_200 + seconds, 0)
}

/// The samples, with every optional part filled.
pub fn case() -> Vec<Event> {
    let looked_at = || LookedAt {
        justified: true,
        note: words(),
        by: UserId::new("u-dpo"),
        on: ON,
    };
    let refused = || Refused {
        why: words(),
        by: UserId::new("u-dpo"),
        on: ON,
    };
    vec![
        Event::SharingAgreed {
            sharing: Sharing {
                health_with_team: true,
                agreement_with_referrer: false,
                how: Manner::Guardian,
                guardian: words(),
                until: Some(ON),
                on: ON,
            },
        },
        Event::EmergencyOpened {
            emergency: Emergency {
                id: "u1".into(),
                by: UserId::new("u-1"),
                role: Role::Tisf,
                reason: words(),
                from: instant(0),
                until: instant(3 * 3_600),
                on: ON,
                looked_at: Some(looked_at()),
            },
        },
        Event::EmergencyLookedAt {
            emergency: "u1".into(),
            looked_at: looked_at(),
        },
        Event::ErasureAsked {
            request: ErasureRequest {
                id: "e1".into(),
                ground: Ground::Person,
                note: words(),
                by: UserId::new("u-1"),
                on: ON,
                refused: Some(refused()),
            },
        },
        Event::ErasureRefused {
            request: "e1".into(),
            refused: refused(),
        },
        Event::Erased {
            erased: Erased {
                request: "e1".into(),
                ground: Ground::Retention,
                by: Some(UserId::new("u-dpo")),
                on: ON,
            },
        },
    ]
}
