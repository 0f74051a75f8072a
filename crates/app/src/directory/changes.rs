//! What was changed of the directory. A line keeps the names: they say nothing of a person, and an entry
//! that is gone is still told.

use etayage_store::{Directory, DirectoryPart, DirectoryWork};
use serde::{Deserialize, Serialize};

use crate::accounts::{INSTALLATION, administrator};
use crate::monthly::{MonthlyLines, MonthlyLog};
use crate::{App, Person, Result};

const LOG: MonthlyLog = MonthlyLog {
    streams: "directory/",
    kind: "directory-changed",
};

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
pub struct DirectoryChanged {
    /// Of which part.
    pub part: DirectoryPart,
    /// What was done.
    pub change: DirectoryChange,
    /// To which entries.
    pub entries: Vec<NamedEntry>,
}

/// An entry and its name that day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedEntry {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

impl App {
    /// The changes of the directory in a month, the present one if none is said.
    ///
    /// # Errors
    /// `Forbidden` to anyone but an administrator.
    pub async fn directory_changes(
        &self,
        by: &Person,
        month: Option<jiff::civil::Date>,
    ) -> Result<MonthlyLines<DirectoryChanged>> {
        administrator(by)?;
        self.monthly_lines(&LOG, month, |_| None).await
    }

    /// Changes the directory and says so, all or nothing; false when the entry to remove has to stay.
    pub(super) async fn record_directory(
        &self,
        by: Option<&Person>,
        put: Directory,
        remove: Option<(DirectoryPart, String)>,
        told: &[DirectoryChanged],
    ) -> Result<bool> {
        let by = by.map_or(INSTALLATION, |by| by.user.id.as_str());
        let line = self.monthly_append(&LOG, by, told)?;
        let work = DirectoryWork { put, remove, line };
        Ok(self.store.change_directory(work).await?)
    }
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
            let read: DirectoryChanged = serde_json::from_str(line).expect(line);
            assert_eq!(serde_json::to_string(&read).expect(line), line);
        }
    }
}
