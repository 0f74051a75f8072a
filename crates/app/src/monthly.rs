//! What is changed of the installation itself (its accounts, its directory): kept in the log as everything
//! else that happens, so that it only grows, is chained, is verified by `doctor` and goes with the backups.
//!
//! A change and its line are one transaction. One stream a month keeps each page short.

use etayage_store::{Append, NewEvent, Recorded, Rows, StreamId};
use jiff::civil::{Date, DateTime};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::accounts::INSTALLATION;
use crate::{App, Names, Result};

const SCHEMA: u16 = 1;
/// Most months that a page offers: ten years.
const MONTHS: u32 = 120;

/// Lines of one sort, a stream a month.
pub(crate) struct MonthlyLog {
    /// What its streams begin with.
    pub(crate) streams: &'static str,
    /// What its events are.
    pub(crate) kind: &'static str,
}

/// A line, as it is read.
#[derive(Clone, Debug)]
pub struct MonthlyLine<T> {
    /// When.
    pub at: DateTime,
    /// By which user; none from the machine itself.
    pub by: Option<String>,
    /// What happened.
    pub told: T,
}

/// The lines of a month.
pub struct MonthlyLines<T> {
    /// The first day of the month.
    pub month: Date,
    /// The months that can be read, latest first: this one, and those in which something changed.
    pub months: Vec<Date>,
    /// Lines, latest first.
    pub lines: Vec<MonthlyLine<T>>,
    /// Names of people.
    pub names: Names,
}

impl MonthlyLog {
    pub(crate) fn stream(&self, month: Date) -> StreamId {
        StreamId::new(format!("{}{}", self.streams, month.strftime("%Y-%m")))
    }

    fn month_of(&self, stream: &StreamId) -> Option<Date> {
        let month = stream.as_str().strip_prefix(self.streams)?;
        format!("{month}-01").parse().ok()
    }
}

impl App {
    /// The lines of a month, the present one if none is said; `people` are those whom a line is about.
    pub(crate) async fn monthly_lines<T: DeserializeOwned>(
        &self,
        log: &MonthlyLog,
        month: Option<Date>,
        people: impl Fn(&T) -> Option<String>,
    ) -> Result<MonthlyLines<T>> {
        let month = month.unwrap_or_else(|| self.clock.today()).first_of_month();
        let recorded = self.store.load(&log.stream(month)).await?;
        let lines = recorded.iter().rev().map(|event| self.monthly_line(event));
        let lines = lines.collect::<Result<Vec<MonthlyLine<T>>>>()?;
        let named = lines
            .iter()
            .flat_map(|line| line.by.clone().into_iter().chain(people(&line.told)));
        let names = self.names(named.collect::<Vec<_>>()).await?;
        let streams = self.store.streams(log.streams, None, MONTHS).await?;
        let known = streams.iter().rev().filter_map(|one| log.month_of(one));
        let mut months: Vec<_> = known.collect();
        if !months.contains(&month) {
            months.insert(0, month);
        }
        Ok(MonthlyLines {
            month,
            months,
            lines,
            names,
        })
    }

    /// A line, as it was written.
    pub(crate) fn monthly_line<T: DeserializeOwned>(
        &self,
        event: &Recorded,
    ) -> Result<MonthlyLine<T>> {
        Ok(MonthlyLine {
            at: self.clock.local(event.at),
            by: Some(event.actor.clone()).filter(|by| by != INSTALLATION),
            told: serde_json::from_str(&event.body)?,
        })
    }

    /// What to write at the end of the present month.
    pub(crate) fn monthly_append<T: Serialize>(
        &self,
        log: &MonthlyLog,
        by: &str,
        told: &[T],
    ) -> Result<Append, serde_json::Error> {
        let at = self.clock.now();
        let event = |told: &T| -> Result<NewEvent, serde_json::Error> {
            Ok(NewEvent {
                kind: log.kind.to_owned(),
                schema: SCHEMA,
                body: serde_json::to_value(told)?,
            })
        };
        Ok(Append {
            stream: log.stream(self.clock.local(at).date().first_of_month()),
            expected: 0,
            operation: None,
            actor: by.to_owned(),
            at,
            events: told.iter().map(event).collect::<Result<_, _>>()?,
            rows: Rows::None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_has_its_stream() {
        let log = MonthlyLog {
            streams: "accounts/",
            kind: "account-changed",
        };
        let month = jiff::civil::date(2019, 5, 1);
        assert_eq!(log.stream(month).as_str(), "accounts/2019-05");
        assert_eq!(log.month_of(&log.stream(month)), Some(month));
    }
}
