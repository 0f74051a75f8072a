//! Rebuilding the read tables from the log.

use etayage_model::ids::CaseId;
use etayage_model::meeting::{self, MeetingEvent};
use etayage_store::{MeetingRow, Rows, StreamId};

use crate::codec::decode;
use crate::rows::rows;
use crate::{App, Result};

const AT_ONCE: u32 = 500;

impl App {
    /// Empties the read tables and writes them again from the log; tells how many streams were read.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub async fn rebuild(&self) -> Result<u64> {
        self.store.clear_rows().await?;
        let mut after = None;
        let mut count = 0;
        loop {
            let streams = self.store.streams("", after.as_ref(), AT_ONCE).await?;
            let Some(last) = streams.last().cloned() else {
                return Ok(count);
            };
            let mut all = vec![];
            for stream in &streams {
                all.push(self.rows_of(stream).await?);
            }
            count += streams.len() as u64;
            self.store.replace_rows(all).await?;
            after = Some(last);
        }
    }

    /// The read tables as sorted text, to compare before and after.
    ///
    /// # Errors
    /// When the base cannot answer.
    pub async fn dump_rows(&self) -> Result<String> {
        Ok(self.store.dump_rows().await?)
    }

    async fn rows_of(&self, stream: &StreamId) -> Result<Rows> {
        if let Some(id) = stream.as_str().strip_prefix("case/") {
            let loaded = self.load(&CaseId::new(id)).await?;
            return Ok(rows(&loaded.rules, id, &loaded.case, loaded.version));
        }
        if !stream.as_str().starts_with("meeting/") {
            return Ok(Rows::None);
        }
        let recorded = self.store.load(stream).await?;
        let events = recorded
            .into_iter()
            .map(decode::<MeetingEvent>)
            .collect::<Result<Vec<_>>>()?;
        Ok(meeting::rebuild(&events).map_or(Rows::None, |meeting| {
            Rows::Meeting(MeetingRow {
                programme: meeting.programme.to_string(),
                body: meeting.body.to_string(),
                on: meeting.held,
                closed: meeting.closed.is_some(),
            })
        }))
    }
}
