//! What was changed of the directory: in the log, as the changes of accounts are.
//!
//! A change and its line are one transaction. One stream a month keeps each page short. The line keeps
//! the names: they say nothing of a person, and an entry that is gone is still told.

use etayage_store::{
    Append, Directory, DirectoryPart, DirectoryWork, NewEvent, Recorded, Rows, StreamId,
};
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use crate::accounts::{INSTALLATION, administrator};
use crate::{App, Names, Person, Result};

/// What the streams of changes begin with.
const STREAMS: &str = "directory/";
const KIND: &str = "directory-changed";
const SCHEMA: u16 = 1;
/// Most months that a page offers: ten years.
const MONTHS: u32 = 120;

/// What is done to entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DirectoryChange {
    /// They are new.
    Added,
    /// They are corrected.
    Corrected,
    /// They are removed.
    Removed,
}

/// Entries changed together. Written in the log: a shape never changes, others are added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stored {
    pub(super) part: DirectoryPart,
    pub(super) change: DirectoryChange,
    pub(super) entries: Vec<Named>,
}

/// An entry and its name that day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Named {
    pub(super) id: String,
    pub(super) name: String,
}

/// A change, as it is read.
#[derive(Clone, Debug)]
pub struct DirectoryLine {
    /// When.
    pub at: DateTime,
    /// By which user; none from the machine itself.
    pub by: Option<String>,
    /// Of which part.
    pub part: DirectoryPart,
    /// What.
    pub change: DirectoryChange,
    /// The names of the entries.
    pub entries: Vec<String>,
}

/// The changes of a month.
pub struct DirectoryChanges {
    /// The first day of the month.
    pub month: Date,
    /// The months in which something changed, latest first.
    pub months: Vec<Date>,
    /// Changes, latest first.
    pub lines: Vec<DirectoryLine>,
    /// Names of people.
    pub names: Names,
}

impl App {
    /// The changes of the directory in a month, the present one if none is said.
    ///
    /// # Errors
    /// `Forbidden` to anyone but an administrator.
    pub async fn directory_changes(
        &self,
        by: &Person,
        month: Option<Date>,
    ) -> Result<DirectoryChanges> {
        administrator(by)?;
        let month = month.unwrap_or_else(|| self.clock.today()).first_of_month();
        let recorded = self.store.load(&stream(month)).await?;
        let lines = recorded
            .iter()
            .rev()
            .map(|event| self.directory_line(event));
        let lines = lines.collect::<Result<Vec<_>>>()?;
        let people = lines.iter().filter_map(|line| line.by.clone());
        let names = self.names(people.collect::<Vec<_>>()).await?;
        let streams = self.store.streams(STREAMS, None, MONTHS).await?;
        let months = streams.iter().rev().filter_map(month_of).collect();
        Ok(DirectoryChanges {
            month,
            months,
            lines,
            names,
        })
    }

    /// Changes the directory and says so, all or nothing; false when the entry to remove has to stay.
    pub(super) async fn record_directory(
        &self,
        by: Option<&Person>,
        put: Directory,
        remove: Option<(DirectoryPart, String)>,
        told: &[Stored],
    ) -> Result<bool> {
        let at = self.clock.now();
        let event = |stored: &Stored| -> Result<NewEvent> {
            Ok(NewEvent {
                kind: KIND.to_owned(),
                schema: SCHEMA,
                body: serde_json::to_value(stored)?,
            })
        };
        let line = Append {
            stream: stream(self.clock.local(at).date().first_of_month()),
            expected: 0,
            operation: None,
            actor: by.map_or(INSTALLATION, |by| by.user.id.as_str()).to_owned(),
            at,
            events: told.iter().map(event).collect::<Result<_>>()?,
            rows: Rows::None,
        };
        let work = DirectoryWork { put, remove, line };
        Ok(self.store.change_directory(work).await?)
    }

    fn directory_line(&self, event: &Recorded) -> Result<DirectoryLine> {
        let stored: Stored = serde_json::from_str(&event.body)?;
        Ok(DirectoryLine {
            at: self.clock.local(event.at),
            by: Some(event.actor.clone()).filter(|by| by != INSTALLATION),
            part: stored.part,
            change: stored.change,
            entries: stored.entries.into_iter().map(|one| one.name).collect(),
        })
    }
}

fn stream(month: Date) -> StreamId {
    StreamId::new(format!("{STREAMS}{}", month.strftime("%Y-%m")))
}

fn month_of(stream: &StreamId) -> Option<Date> {
    let month = stream.as_str().strip_prefix(STREAMS)?;
    format!("{month}-01").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What installations have in their logs: these lines never change, others are added.
    const STORED: [&str; 3] = [
        r#"{"part":"communes","change":"added","entries":[{"id":"59350","name":"Lille"}]}"#,
        r#"{"part":"organisations","change":"corrected","entries":[{"id":"o","name":"L’Étape"}]}"#,
        r#"{"part":"structures","change":"removed","entries":[]}"#,
    ];

    #[test]
    fn every_change_ever_stored_is_read_and_written_the_same() {
        for line in STORED {
            let read: Stored = serde_json::from_str(line).expect(line);
            assert_eq!(serde_json::to_string(&read).expect(line), line);
        }
    }
}
