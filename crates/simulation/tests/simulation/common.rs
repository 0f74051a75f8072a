//! What the tests share: the rules, the world, three years lived once.

use std::sync::LazyLock;

use etayage_model::calendar::add_days;
use etayage_model::case::Case;
use etayage_model::programme::Programme;
use etayage_simulation::{Caseload, World, simulate};
use jiff::civil::{Date, date};

pub const SEED: u64 = 20_190_101;
pub const FROM: Date = date(2019, 1, 1);
pub const TO: Date = date(2022, 1, 1);

pub static RULES: LazyLock<Programme> = LazyLock::new(|| {
    let shipped = etayage_programme::shipped();
    let (_, text) = shipped.iter().find(|(id, _)| *id == "logipsy").unwrap();
    etayage_programme::parse(text).unwrap()
});
pub static WORLD: LazyLock<World> = LazyLock::new(|| World::build(SEED, &RULES));
pub static THREE_YEARS: LazyLock<Caseload> = LazyLock::new(|| until(TO));

/// The caseload on the morning of that day.
pub fn until(to: Date) -> Caseload {
    simulate(&RULES, &WORLD, SEED, FROM, to).unwrap()
}

/// The cases of the three years, as they stand at their end.
pub fn cases() -> Vec<Case> {
    THREE_YEARS
        .stories
        .iter()
        .map(|story| story.case().unwrap())
        .collect()
}

/// Days spread over the three years, from the first spring on.
pub fn some_days() -> impl Iterator<Item = Date> {
    (0..20).map(|k| add_days(date(2019, 3, 18), k * 53))
}
