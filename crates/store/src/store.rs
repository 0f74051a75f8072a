//! The one trait that every engine implements.

use std::collections::BTreeMap;
use std::io::{Read, Write};

use async_trait::async_trait;
use jiff::Timestamp;
use jiff::civil::Date;

use crate::erasures::Erasures;
use crate::sign_in_store::SignInStore;
use crate::types::directory::{
    Commune, Directory, DirectoryPart, DirectoryWork, Membership, Organisation, Structure, User,
    Uses,
};
use crate::types::figures::Figures;
use crate::types::keeping::{
    Blob, BlobInfo, KeyTurn, ProgrammeDraft, ProgrammeVersion, Reading, Report,
};
use crate::types::log::{Append, Appended, Recorded, StreamId};
use crate::types::protection::{
    Expiring, ReadingFilter, ReadingLine, RequestLine, SightedBy, Sighting, SightingFilter,
    SightingLine,
};
use crate::types::query::{
    ActFilter, ActLine, AgendaLine, CaseFilter, DecisionLine, Page, TaskFilter, TaskLine,
};
use crate::types::rows::{CaseRow, MeetingRow, Rows};
use crate::watch::Pressure;
use crate::{Sent, StoreError};

type Result<T> = std::result::Result<T, StoreError>;

/// The log, the read tables, the directory and the records of one installation.
///
/// A write has reached the disk when its call returns `Ok`. Every method may fail with
/// [`StoreError::Unavailable`]; other errors are said where they can happen.
#[async_trait]
pub trait Store: SignInStore {
    // The log.

    /// Adds events to a stream and changes the read tables, all or nothing.
    ///
    /// # Errors
    /// `Conflict` when the stream is not at the expected version, `Erased` when personal text is
    /// given for an erased stream, `Invalid` without events, `Duplicate` when the case reference is taken.
    async fn append(&self, append: Append) -> Result<Appended>;

    /// Adds many appends in one transaction, in order, all or nothing. For imports: give the rows
    /// only with the last append of each case.
    async fn append_many(&self, appends: Vec<Append>) -> Result<Vec<Appended>>;

    /// What was recorded when this actor first sent this operation, if they did: a repeated form
    /// post is answered from it before any rule looks at it.
    async fn recorded_operation(
        &self,
        actor: &str,
        operation: &str,
    ) -> Result<Option<(StreamId, u64)>>;

    /// The events of a stream, oldest first; empty for an unknown stream.
    async fn load(&self, stream: &StreamId) -> Result<Vec<Recorded>>;

    /// The same for several streams, in that order, at the cost of one question.
    async fn load_many(&self, streams: &[StreamId]) -> Result<Vec<Vec<Recorded>>>;

    /// Names of streams that start with `prefix`, in order, after `after`.
    async fn streams(
        &self,
        prefix: &str,
        after: Option<&StreamId>,
        limit: u32,
    ) -> Result<Vec<StreamId>>;

    /// Destroys the key of a stream: its personal text, its kept files and its name can never be
    /// read again, even in a copy of the events. Erasing twice is harmless.
    async fn erase(&self, stream: &StreamId, at: Timestamp) -> Result<()> {
        self.erase_all(&Erasures::from([(stream.clone(), at)]))
            .await
    }

    /// The same for several streams at once: the files of the engine are swept once.
    async fn erase_all(&self, erasures: &Erasures) -> Result<()>;

    /// Takes out of the engine's files the keys that were destroyed since the last sweep; an erasure
    /// does it by itself. Tells whether nothing is left there: someone who reads for long, or a stop
    /// in between, leaves it to the next sweep.
    async fn sweep(&self) -> Result<bool>;

    /// Whether a sweep is to be done again.
    async fn unswept(&self) -> Result<bool>;

    /// Every erased stream, and when.
    async fn erased(&self) -> Result<Erasures>;

    // The read tables.

    /// One page of the caseload.
    ///
    /// # Errors
    /// `Invalid` for an unreadable cursor or a limit out of range.
    async fn caseload(&self, filter: &CaseFilter) -> Result<Page<CaseRow>>;

    /// One case; the name only if asked for.
    async fn case_row(&self, case: &str, with_name: bool) -> Result<Option<CaseRow>>;

    /// Open tasks for people acting in some capacities.
    ///
    /// # Errors
    /// `Invalid` for an unreadable cursor or a limit out of range.
    async fn tasks_for(&self, filter: &TaskFilter) -> Result<Page<TaskLine>>;

    /// What a user plans and did between two days, both included, in order of day.
    async fn acts(&self, filter: &ActFilter) -> Result<Vec<ActLine>>;

    /// What waits for a body, longest waiting first.
    async fn agenda(
        &self,
        programme: &str,
        body: &str,
        with_names: bool,
    ) -> Result<Vec<AgendaLine>>;

    /// What a body decided at one meeting.
    async fn decisions(
        &self,
        programme: &str,
        body: &str,
        meeting: Date,
    ) -> Result<Vec<DecisionLine>>;

    /// The meetings of a body between two days, both included, in order of day.
    async fn meetings(
        &self,
        programme: &str,
        body: &str,
        from: Date,
        to: Date,
    ) -> Result<Vec<MeetingRow>>;

    /// Counts for a programme between two days, both included.
    async fn figures(&self, programme: &str, from: Date, to: Date) -> Result<Figures>;

    /// How many cases of a programme entered between two days, both included.
    async fn entered(&self, programme: &str, from: Date, to: Date) -> Result<u64>;

    /// Empties the read tables, before a rebuild.
    async fn clear_rows(&self) -> Result<()>;

    /// Writes rows without events, in one transaction; for a rebuild.
    async fn replace_rows(&self, rows: Vec<Rows>) -> Result<()>;

    /// Every row of every read table as sorted text, names as keyed hashes; two stores with the same
    /// installation key and the same rows give the same text.
    async fn dump_rows(&self) -> Result<String>;

    /// A SHA-256 of [`Self::dump_rows`], in hexadecimal.
    async fn rows_digest(&self) -> Result<String>;

    // The directory.

    /// Adds or replaces entries, all or nothing.
    ///
    /// # Errors
    /// `Duplicate` when a login belongs to someone else.
    async fn put_directory(&self, entries: Directory) -> Result<()>;

    /// Changes the directory and adds the line that says it, all or nothing. False, and nothing is done
    /// nor said, when the entry to remove is unknown or somebody refers to it.
    async fn change_directory(&self, work: DirectoryWork) -> Result<bool>;

    /// Who refers to an entry of the directory.
    async fn directory_uses(&self, part: DirectoryPart, id: &str) -> Result<Uses>;

    /// The organisations, the structures and the communes, without the people.
    async fn directory(&self) -> Result<Directory>;

    /// Every organisation, by name.
    async fn organisations(&self) -> Result<Vec<Organisation>>;

    /// Every structure, by name.
    async fn structures(&self) -> Result<Vec<Structure>>;

    /// The structures that serve a commune, by name.
    async fn structures_for_commune(&self, commune: &str) -> Result<Vec<Structure>>;

    /// Every commune and every organisation, by name.
    async fn places(&self) -> Result<(Vec<Commune>, Vec<Organisation>)>;

    /// Every commune, by name.
    async fn communes(&self) -> Result<Vec<Commune>>;

    /// Every user, by display name.
    async fn users(&self) -> Result<Vec<User>>;

    /// One user.
    async fn user(&self, id: &str) -> Result<Option<User>>;

    /// The user with this login, active or not.
    async fn user_by_login(&self, login: &str) -> Result<Option<User>>;

    /// The roles of a user.
    async fn memberships(&self, user: &str) -> Result<Vec<Membership>>;

    /// Everyone's roles in a programme.
    async fn memberships_in(&self, programme: &str) -> Result<Vec<Membership>>;

    /// The names of organisations, structures, users and communes; unknown ids are left out.
    async fn names(&self, ids: &[String]) -> Result<BTreeMap<String, String>>;

    // Records.

    /// Keeps a version of a programme for ever. The same text again is harmless.
    ///
    /// # Errors
    /// `Duplicate` when this version exists with another text.
    async fn publish_programme(&self, version: ProgrammeVersion) -> Result<()>;

    /// Every published version of every programme, in order.
    async fn programme_versions(&self) -> Result<Vec<ProgrammeVersion>>;

    /// Keeps a new programme draft, at revision 1.
    ///
    /// # Errors
    /// `Duplicate` when the id is used.
    async fn open_draft(&self, draft: ProgrammeDraft) -> Result<()>;

    /// Saves the next revision of a draft; false when it is not the next one any more, or is gone.
    async fn save_draft(&self, draft: ProgrammeDraft) -> Result<bool>;

    /// A programme draft.
    async fn draft(&self, id: &str) -> Result<Option<ProgrammeDraft>>;

    /// Every programme draft, the last changed first.
    async fn drafts(&self) -> Result<Vec<ProgrammeDraft>>;

    /// Throws a draft away; false when it was saved since that revision, or is gone.
    async fn close_draft(&self, id: &str, revision: u32) -> Result<bool>;

    /// Keeps a file, sealed with the key of its stream.
    ///
    /// # Errors
    /// `Erased` when that key is gone, `Duplicate` when the id is used.
    async fn put_blob(&self, blob: Blob) -> Result<()>;

    /// A kept file; none when unknown or erased.
    async fn blob(&self, id: &str) -> Result<Option<Blob>>;

    /// What is kept with a stream.
    async fn blobs(&self, stream: &StreamId) -> Result<Vec<BlobInfo>>;

    /// Forgets a file that no event names: its form was refused.
    async fn delete_blob(&self, id: &str) -> Result<()>;

    /// Logs an access to a named file.
    async fn note_reading(&self, reading: Reading) -> Result<()>;

    /// The latest accesses to a case, newest first.
    async fn readings(&self, case: &str, limit: u32) -> Result<Vec<Reading>>;

    /// One page of the accesses to the cases of some programmes, newest first.
    ///
    /// # Errors
    /// `Invalid` for an unreadable cursor.
    async fn search_readings(&self, filter: &ReadingFilter) -> Result<Page<ReadingLine>>;

    /// Logs the names that a list or a search shows: once a day for each name, reader and page.
    async fn note_sighting(&self, seen: Sighting) -> Result<()>;

    /// The names that lists showed, counted by day, reader and page, newest first.
    async fn sightings(&self, filter: &SightingFilter) -> Result<Vec<SightingLine>>;

    /// Who saw the name of a case in lists.
    async fn sighted_by(&self, case: &str) -> Result<Vec<SightedBy>>;

    /// The latest requests about the cases of some programmes, or about one case of them.
    async fn requests(
        &self,
        programmes: &[String],
        case: Option<&str>,
        limit: u32,
    ) -> Result<Vec<RequestLine>>;

    /// The cases of a programme that had no contact since that day (included) and are not erased,
    /// those that have waited longest first.
    async fn expiring(&self, programme: &str, since: Date, limit: u32) -> Result<Vec<Expiring>>;

    /// Cases whose erasure is recorded while their key is still there, because the machine stopped
    /// in between: [`Self::erase`] finishes it.
    async fn unfinished_erasures(&self) -> Result<Vec<StreamId>>;

    // Whole copies.

    /// Writes the whole base, as it is at one instant, in a form that either engine can read; tells
    /// how many lines. Flushes once, at the end.
    async fn copy_out(&self, to: Box<dyn Write + Send>) -> Result<u64>;

    /// Fills an empty base with what [`Self::copy_out`] wrote, all or nothing; tells how many lines.
    ///
    /// # Errors
    /// `Invalid` when the base is not empty or the copy holds what this version does not know,
    /// `Corrupt` when it does not read as it was written.
    async fn copy_in(&self, from: Box<dyn Read + Send>) -> Result<u64>;

    // Keys.

    /// One step of a change of installation key: wraps again under the key that seals, and hashes
    /// again, the next `limit` lines after `from`; with `dry`, only counts them. What is done
    /// already is passed over. See [`crate::turn_keys`].
    ///
    /// # Errors
    /// `Vault` when a key opens with none of the installation keys.
    async fn turn_keys(&self, from: &KeyTurn, limit: u32, dry: bool) -> Result<KeyTurn>;

    // Health.

    /// Whether the base answers, has a shape that this software can use, and opens with its key.
    ///
    /// # Errors
    /// `Unavailable` when it does not answer, `Invalid` when another version of the software has to
    /// serve it, `Vault` when the key is not its own.
    async fn ready(&self) -> Result<()>;

    /// Checks every hash chain, opens every sealed part, compares read tables with streams.
    async fn verify(&self) -> Result<Report>;

    /// How busy it is, without asking the engine.
    fn pressure(&self) -> Pressure;

    /// Statements sent to the engine since it was opened, so that tests can count a request's.
    fn statements(&self) -> u64;

    /// Keeps the statements sent from now on, so that [`crate::Bare`] can send them again: to measure only.
    fn listen(&self);

    /// The statements kept since this was last asked.
    fn heard(&self) -> Vec<Sent>;
}
