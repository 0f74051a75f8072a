//! When alerts leave: most of them in time for the next meeting that decides on entries.

use etayage_model::calendar::{Rhythm, add_days, add_months};
use etayage_model::programme::{Matter, Programme};
use jiff::civil::Date;

use crate::days::Days;
use crate::plan::{ENTERING_PERCENT, span};
use crate::rng::Rng;
use crate::story::Fault;

/// Households a year, when the programme promises no number.
const USUAL_HOUSEHOLDS: u32 = 120;
/// Thousandths by which entries exceed the promise, so that it is kept in spite of the first weeks.
const ZEAL: u64 = 1035;
/// Percents of the alerts that aim at the next meeting; the others come on any day.
const AIMED_PERCENT: i32 = 60;
/// An alert needs about that many days before a meeting can decide.
const NOTICE_DAYS: i32 = 12;
/// Days between two meetings, more or less; also how far an alert may be ahead of its departure.
const MONTH_DAYS: i32 = 31;
/// Months in a year.
const MONTHS_A_YEAR: u16 = 12;

/// An alert to come: the place of its life in the seed, and the day on which it leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Arrival {
    /// Meeting at which it aims, then rank among its alerts.
    pub place: [u64; 2],
    /// Day on which the alert leaves.
    pub sent: Date,
}

/// The alerts that leave between two days, or whose sheet may be begun before the last.
pub(crate) fn arrivals(
    seed: u64,
    rules: &Programme,
    from: Date,
    to: Date,
) -> Result<Vec<Arrival>, Fault> {
    let days = Days::of(rules);
    let decided = rules
        .pathways
        .iter()
        .any(|way| rules.decides_entry(&way.id));
    let body = days.body(Matter::Entry);
    if decided && body.is_none() {
        return Err(Fault::NoEntryBody);
    }
    let body = body.filter(|body| body.recurrence.rhythm != Rhythm::OnCall);
    let opening = days.working(from);
    let mut previous = opening;
    let mut owed = 0;
    let mut found = vec![];
    let (first, last) = (add_days(from, NOTICE_DAYS), add_days(to, 2 * MONTH_DAYS));
    let (meetings, a_year) = match body {
        Some(body) => (
            days.meetings(body, first, last),
            body.recurrence.rhythm.a_year(),
        ),
        None => (months(days, first, last), MONTHS_A_YEAR),
    };
    for (place, meeting) in (0..).zip(meetings) {
        owed += per_meeting(rules, a_year);
        for rank in 0..owed / 1000 {
            let mut rng = Rng::of(seed, &[ARRIVALS, place, rank]);
            let sent = leaves(&mut rng, days, previous, meeting).max(opening);
            if sent.year() <= rules.last_year && sent <= add_days(to, MONTH_DAYS) {
                found.push(Arrival {
                    place: [place, rank],
                    sent,
                });
            }
        }
        owed %= 1000;
        previous = meeting;
    }
    Ok(found)
}

/// Where no body meets for entries, or only on call: a working day each month.
fn months(days: Days, first: Date, last: Date) -> Vec<Date> {
    let each = (0..).map(|k| add_months(first, k));
    each.take_while(|day| *day <= last)
        .map(|day| days.working(day))
        .collect()
}

/// Place of the arrivals in a seed.
const ARRIVALS: u64 = 1;

/// Alerts for each meeting, in thousandths.
fn per_meeting(rules: &Programme, a_year: u16) -> u64 {
    let promised = match rules.targets.households_a_year {
        0 => USUAL_HOUSEHOLDS,
        promised => promised,
    };
    let percent = u64::from(ENTERING_PERCENT.unsigned_abs());
    u64::from(promised) * ZEAL * 100 / (u64::from(a_year) * percent)
}

fn leaves(rng: &mut Rng, days: Days, previous: Date, meeting: Date) -> Date {
    if rng.chance(AIMED_PERCENT) {
        return days.before(meeting, rng.between(6, 12));
    }
    let at_most = span(previous, meeting).max(1);
    days.working(add_days(previous, rng.between(0, at_most - 1)))
}
