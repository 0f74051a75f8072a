//! Emergency accesses, the life of an agreement to share, erasure and retention.

mod emergency;
mod erasure;
mod sharing;

use etayage_model::access::{DataClass, may_see};
use etayage_model::case::*;
use etayage_model::roles::{Actor, Now};
use etayage_testkit::actors::*;
use etayage_testkit::logipsy::*;
use etayage_testkit::story::Story;
use jiff::Timestamp;
use jiff::civil::{Date, date};

const TODAY: Date = date(2019, 5, 6);

/// 6 May 2019 at 10 h in Lille, and so many minutes.
fn minutes(minutes: i64) -> Now {
    Now {
        at: Timestamp::constant(1_557_129_600, 0) + jiff::SignedDuration::from_mins(minutes),
        today: TODAY,
    }
}

fn at(actor: Actor, after: i64) -> Actor {
    actor.at(minutes(after))
}

fn running() -> Story {
    signed(diagnosed(false, false), START).on(TODAY)
}

fn withdrawn() -> Story {
    running().as_(coordinator()).given([Command::Withdraw {
        why: "Je m’arrête.".into(),
        on: TODAY,
    }])
}

fn sees(story: &Story, actor: &Actor, class: DataClass) -> bool {
    may_see(story.rules(), &story.case(), actor, class).is_open()
}
