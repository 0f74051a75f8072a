//! The only clock. A test fixes it, a demonstration chooses its day.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// What day and what time it is, in the time zone of the programmes.
#[derive(Clone)]
pub struct Clock {
    zone: TimeZone,
    shift_seconds: Arc<AtomicI64>,
    fixed: Option<Arc<AtomicI64>>,
}

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self {
            zone: paris(),
            shift_seconds: Arc::default(),
            fixed: None,
        }
    }

    /// A clock that runs, set so that today is `day`.
    pub fn running_on(day: Date) -> Self {
        let clock = Self::system();
        clock.set_today(day);
        clock
    }

    /// A clock that stands still, for tests.
    pub fn stopped_at(day: Date, time: Time) -> Self {
        let clock = Self {
            fixed: Some(Arc::default()),
            ..Self::system()
        };
        clock.stop_at(day, time);
        clock
    }

    /// Moves a stopped clock.
    pub fn stop_at(&self, day: Date, time: Time) {
        if let Some(fixed) = &self.fixed {
            fixed.store(
                instant(&self.zone, day, time).as_microsecond(),
                Ordering::Relaxed,
            );
        }
    }

    /// Changes the day, not the time of day.
    pub fn set_today(&self, day: Date) {
        let time = self.now().to_zoned(self.zone.clone()).time();
        if self.fixed.is_some() {
            return self.stop_at(day, time);
        }
        let wanted = instant(&self.zone, day, time);
        let shift = wanted.as_second() - machine().as_second();
        self.shift_seconds.store(shift, Ordering::Relaxed);
    }

    /// The instant.
    pub fn now(&self) -> Timestamp {
        if let Some(fixed) = &self.fixed {
            return Timestamp::from_microsecond(fixed.load(Ordering::Relaxed)).unwrap_or_default();
        }
        let shift = SignedDuration::from_secs(self.shift_seconds.load(Ordering::Relaxed));
        machine().checked_add(shift).unwrap_or_default()
    }

    /// The instant by the machine's clock, whatever the day chosen for a demonstration: sessions and
    /// throttling go by it.
    pub fn real(&self) -> Timestamp {
        match self.fixed {
            Some(_) => self.now(),
            None => machine(),
        }
    }

    /// The day.
    pub fn today(&self) -> Date {
        self.now().to_zoned(self.zone.clone()).date()
    }

    /// The day and time of an instant, as people read them.
    pub fn local(&self, at: Timestamp) -> jiff::civil::DateTime {
        at.to_zoned(self.zone.clone()).datetime()
    }

    /// The instant of a day and a time.
    pub fn instant(&self, day: Date, time: Time) -> Timestamp {
        instant(&self.zone, day, time)
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "this is the one place that reads the machine's clock"
)]
fn machine() -> Timestamp {
    Timestamp::now()
}

fn paris() -> TimeZone {
    TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC)
}

fn instant(zone: &TimeZone, day: Date, time: Time) -> Timestamp {
    zone.to_ambiguous_zoned(day.to_datetime(time))
        .compatible()
        .map(|zoned| zoned.timestamp())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    #[test]
    fn a_stopped_clock_stays_and_moves_when_told() {
        let clock = Clock::stopped_at(date(2020, 3, 4), time(9, 30, 0, 0));
        assert_eq!(clock.today(), date(2020, 3, 4));
        clock.set_today(date(2020, 3, 29));
        assert_eq!(clock.local(clock.now()), date(2020, 3, 29).at(9, 30, 0, 0));
    }

    #[test]
    fn a_running_clock_starts_on_the_chosen_day() {
        let clock = Clock::running_on(date(2021, 6, 16));
        assert_eq!(clock.today(), date(2021, 6, 16));
        assert!(clock.now() >= clock.instant(date(2021, 6, 15), time(23, 59, 59, 0)));
    }
}
