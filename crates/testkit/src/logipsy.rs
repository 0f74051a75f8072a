//! A LOGIPSY case brought to a chapter of its life, on dates that keep every limit of the source.
//!
//! | day | what |
//! |---|---|
//! | Tuesday 26 February 2019 | alert |
//! | Wednesday 6 March | last day of the pre-evaluation; committee |
//! | Monday 11 March | first meeting and adhesion |
//! | Monday 25 March | diagnosis given back |
//! | Thursday 28 March | commitment signed, support until 28 June |
//! | Wednesday 5 June | committee that renews or ends |

use std::sync::LazyLock;

use etayage_model::case::Command;
use etayage_model::programme::{Act, Matter, Programme, Signatory};
use etayage_model::roles::Role;
use jiff::civil::{Date, date};

use crate::actors::*;
use crate::commands::*;
use crate::story::Story;

/// The alert.
pub const ALERT: Date = date(2019, 2, 26);
/// The committee that decides on the entry.
pub const COMMITTEE_OF_MARCH: Date = date(2019, 3, 6);
/// First meeting and adhesion.
pub const MEETING: Date = date(2019, 3, 11);
/// The diagnosis is given back.
pub const GIVEN_BACK: Date = date(2019, 3, 25);
/// The commitment is signed and support starts.
pub const START: Date = date(2019, 3, 28);
/// The last day of the first period.
pub const FIRST_END: Date = date(2019, 6, 28);
/// The committee before it.
pub const COMMITTEE_OF_JUNE: Date = date(2019, 6, 5);

/// The rules shipped in `programmes/logipsy.toml`.
///
/// # Panics
/// When the file is mistaken.
pub fn rules() -> Programme {
    static RULES: LazyLock<Programme> = LazyLock::new(|| crate::walk::shipped("logipsy"));
    RULES.clone()
}

/// The landlord's agent has sent the alert.
pub fn alerted() -> Story {
    Story::new(rules())
        .on(ALERT)
        .as_(referrer())
        .given([alert(&rules())])
}

/// The three opinions are given, each by whom it is asked.
pub fn opined() -> Story {
    let rules = rules();
    alerted()
        .on(date(2019, 2, 28))
        .as_(coordinator())
        .given([
            Command::TakeInCharge,
            ask("prescripteur"),
            ask("cmp"),
            ask("referents-sante-mentale"),
        ])
        .as_(referrer())
        .given([opine(&rules, "prescripteur")])
        .on(date(2019, 3, 4))
        .as_(cmp())
        .given([opine(&rules, "cmp")])
        .as_(health_referent())
        .given([opine(&rules, "referents-sante-mentale")])
}

/// The committee has accepted.
pub fn entered() -> Story {
    opined()
        .on(COMMITTEE_OF_MARCH)
        .as_(coordinator())
        .given([accept(Matter::Entry, COMMITTEE_OF_MARCH)])
}

/// The first meeting was held.
pub fn met() -> Story {
    entered()
        .as_(referrer())
        .given([arrange(MEETING)])
        .on(MEETING)
        .as_(coordinator())
        .given([meet(MEETING)])
}

/// The person agreed, and the team is known.
pub fn adhered(health_with_team: bool, agreement_with_referrer: bool) -> Story {
    met().given([
        adhere(MEETING, health_with_team, agreement_with_referrer),
        join(&tisf(), Role::Tisf),
        join(&nurse(), Role::HealthProfessional),
    ])
}

/// The diagnosis is given back, an objective and a relay are known.
pub fn diagnosed(health_with_team: bool, agreement_with_referrer: bool) -> Story {
    adhered(health_with_team, agreement_with_referrer)
        .on(GIVEN_BACK)
        .given([
            diagnose(),
            Command::GiveDiagnosisBack { on: GIVEN_BACK },
            objective("logement"),
            relay(),
        ])
}

/// Support is under way, from that day on.
pub fn supported_from(starts: Date) -> Story {
    signed(diagnosed(true, true), starts)
}

/// The commitment is written and signed by its three parties that day.
pub fn signed(story: Story, starts: Date) -> Story {
    story
        .on(starts)
        .as_(coordinator())
        .given([
            commitment(starts),
            sign(Signatory::Person, starts),
            sign(Signatory::Team, starts),
        ])
        .as_(referrer())
        .given([sign(Signatory::Referrer, starts)])
        .as_(coordinator())
}

/// Support is under way since [`START`], with a first visit.
pub fn supported() -> Story {
    supported_from(START)
        .on(date(2019, 4, 2))
        .as_(tisf())
        .given([act(Act::HomeVisit, date(2019, 4, 2))])
        .as_(coordinator())
}

/// The end was decided in June and support is over since [`FIRST_END`].
pub fn ended() -> Story {
    supported()
        .on(COMMITTEE_OF_JUNE)
        .given([end(COMMITTEE_OF_JUNE, FIRST_END)])
        .on(date(2019, 7, 1))
}
