//! The trait, on any engine: each method is one transaction.

use std::collections::BTreeMap;
use std::io::{Read, Write};

use async_trait::async_trait;
use jiff::civil::Date;

use super::append::Prepared;
use super::db::Result;
use super::engine::Engine;
use super::{
    append, caseload, copy, directory, drafts, dump, entries, figures, keeping, keys, lists,
    protection, readings, rows, shape, sightings, streams, sweeping, tasks, turn, verify,
};
use crate::erasures::{Erasures, add_erasures};
use crate::types::directory::{
    Commune, Directory, DirectoryPart, DirectoryWork, Membership, Organisation, Structure, User,
    Uses,
};
use crate::types::figures::Figures;
use crate::types::keeping::{
    Blob, BlobInfo, KeyPart, KeyTurn, ProgrammeDraft, ProgrammeVersion, Reading, Report,
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
use crate::{Sent, Store};

/// One transaction whose work owns what it needs.
macro_rules! transaction {
    ($engine:ident.$kind:ident($db:ident => $work:expr)) => {
        $engine
            .$kind(move |$db| Box::pin(async move { $work.await }))
            .await
    };
}
pub(super) use transaction;

#[async_trait]
impl<E: Engine> Store for E {
    async fn append(&self, append: Append) -> Result<Appended> {
        let append = Prepared::of(append);
        transaction!(self.write(db => append::append(db, &append)))
    }

    async fn append_many(&self, appends: Vec<Append>) -> Result<Vec<Appended>> {
        let appends: Vec<_> = appends.into_iter().map(Prepared::of).collect();
        transaction!(self.write(db => append::append_all(db, &appends)))
    }

    async fn recorded_operation(
        &self,
        actor: &str,
        operation: &str,
    ) -> Result<Option<(StreamId, u64)>> {
        let (actor, operation) = (actor.to_owned(), operation.to_owned());
        transaction!(self.read(db => append::recorded(db, &actor, &operation)))
    }

    async fn load(&self, stream: &StreamId) -> Result<Vec<Recorded>> {
        let stream = stream.clone();
        transaction!(self.read(db => streams::load(db, &stream)))
    }

    async fn load_many(&self, streams: &[StreamId]) -> Result<Vec<Vec<Recorded>>> {
        let streams = streams.to_vec();
        transaction!(self.read(db => streams::load_many(db, &streams)))
    }

    async fn streams(
        &self,
        prefix: &str,
        after: Option<&StreamId>,
        limit: u32,
    ) -> Result<Vec<StreamId>> {
        let (prefix, after) = (prefix.to_owned(), after.cloned());
        transaction!(self.read_long(db => streams::names(db, &prefix, after.as_ref().map(StreamId::as_str), limit)))
    }

    async fn erase_all(&self, erasures: &Erasures) -> Result<()> {
        let all = erasures.clone();
        transaction!(self.write(db => keys::erase_all(db, &all)))?;
        self.witness()
            .map_or(Ok(()), |path| add_erasures(path, erasures))?;
        // Erased they are, whatever the sweep says: another one follows.
        match self.sweep().await {
            Ok(true) => {}
            Ok(false) => tracing::warn!("a long read keeps erased keys in the files of the base"),
            Err(error) => tracing::warn!(%error, "erased keys are still in the files of the base"),
        }
        Ok(())
    }

    async fn sweep(&self) -> Result<bool> {
        let Some(mark) = transaction!(self.read(db => sweeping::mark(db)))? else {
            return Ok(true);
        };
        if !self.sweep_files().await? {
            return Ok(false);
        }
        transaction!(self.write(db => sweeping::done(db, &mark)))?;
        Ok(true)
    }

    async fn unswept(&self) -> Result<bool> {
        let mark = transaction!(self.read(db => sweeping::mark(db)))?;
        Ok(mark.is_some())
    }

    async fn erased(&self) -> Result<Erasures> {
        transaction!(self.read(db => keys::erased(db)))
    }

    async fn caseload(&self, filter: &CaseFilter) -> Result<Page<CaseRow>> {
        let filter = filter.clone();
        transaction!(self.read(db => caseload::page(db, &filter)))
    }

    async fn case_row(&self, case: &str, with_name: bool) -> Result<Option<CaseRow>> {
        let case = case.to_owned();
        transaction!(self.read(db => rows::case(db, &case, with_name)))
    }

    async fn tasks_for(&self, filter: &TaskFilter) -> Result<Page<TaskLine>> {
        let filter = filter.clone();
        transaction!(self.read(db => tasks::page(db, &filter)))
    }

    async fn acts(&self, filter: &ActFilter) -> Result<Vec<ActLine>> {
        let filter = filter.clone();
        transaction!(self.read(db => lists::acts(db, &filter)))
    }

    async fn agenda(
        &self,
        programme: &str,
        body: &str,
        with_names: bool,
    ) -> Result<Vec<AgendaLine>> {
        let (programme, body) = (programme.to_owned(), body.to_owned());
        transaction!(self.read(db => lists::agenda(db, &programme, &body, with_names)))
    }

    async fn decisions(
        &self,
        programme: &str,
        body: &str,
        meeting: Date,
    ) -> Result<Vec<DecisionLine>> {
        let (programme, body) = (programme.to_owned(), body.to_owned());
        transaction!(self.read(db => lists::decisions(db, &programme, &body, meeting)))
    }

    async fn meetings(
        &self,
        programme: &str,
        body: &str,
        from: Date,
        to: Date,
    ) -> Result<Vec<MeetingRow>> {
        let (programme, body) = (programme.to_owned(), body.to_owned());
        transaction!(self.read(db => lists::meetings(db, &programme, &body, from, to)))
    }

    async fn figures(&self, programme: &str, from: Date, to: Date) -> Result<Figures> {
        let programme = programme.to_owned();
        transaction!(self.read_long(db => figures::figures(db, &programme, from, to)))
    }

    async fn entered(&self, programme: &str, from: Date, to: Date) -> Result<u64> {
        let programme = programme.to_owned();
        transaction!(self.read(db => figures::entered(db, &programme, from, to)))
    }

    async fn clear_rows(&self) -> Result<()> {
        transaction!(self.write(db => rows::clear(db)))
    }

    async fn replace_rows(&self, rows: Vec<Rows>) -> Result<()> {
        transaction!(self.write(db => rows::write_all(db, &rows)))
    }

    async fn dump_rows(&self) -> Result<String> {
        transaction!(self.read_long(db => dump::text(db)))
    }

    async fn rows_digest(&self) -> Result<String> {
        transaction!(self.read_long(db => dump::digest(db)))
    }

    async fn put_directory(&self, entries: Directory) -> Result<()> {
        transaction!(self.write(db => directory::put(db, &entries)))
    }

    async fn change_directory(&self, work: DirectoryWork) -> Result<bool> {
        transaction!(self.write(db => entries::change(db, &work)))
    }

    async fn directory_uses(&self, part: DirectoryPart, id: &str) -> Result<Uses> {
        let id = id.to_owned();
        transaction!(self.read(db => entries::uses(db, part, &id)))
    }

    async fn directory(&self) -> Result<Directory> {
        transaction!(self.read(db => entries::all(db)))
    }

    async fn organisations(&self) -> Result<Vec<Organisation>> {
        transaction!(self.read(db => directory::organisations(db)))
    }

    async fn structures(&self) -> Result<Vec<Structure>> {
        transaction!(self.read(db => directory::structures(db, None)))
    }

    async fn structures_for_commune(&self, commune: &str) -> Result<Vec<Structure>> {
        let commune = commune.to_owned();
        transaction!(self.read(db => directory::structures(db, Some(&commune))))
    }

    async fn places(&self) -> Result<(Vec<Commune>, Vec<Organisation>)> {
        transaction!(self.read(db => directory::places(db)))
    }

    async fn communes(&self) -> Result<Vec<Commune>> {
        transaction!(self.read(db => directory::communes(db)))
    }

    async fn users(&self) -> Result<Vec<User>> {
        transaction!(self.read(db => directory::users(db)))
    }

    async fn user(&self, id: &str) -> Result<Option<User>> {
        let id = id.to_owned();
        transaction!(self.read(db => directory::user(db, &id)))
    }

    async fn user_by_login(&self, login: &str) -> Result<Option<User>> {
        let login = login.to_owned();
        transaction!(self.read(db => directory::user_by_login(db, &login)))
    }

    async fn memberships(&self, user: &str) -> Result<Vec<Membership>> {
        let user = user.to_owned();
        transaction!(self.read(db => directory::memberships(db, &user)))
    }

    async fn memberships_in(&self, programme: &str) -> Result<Vec<Membership>> {
        let programme = programme.to_owned();
        transaction!(self.read(db => directory::memberships_in(db, &programme)))
    }

    async fn names(&self, ids: &[String]) -> Result<BTreeMap<String, String>> {
        let ids = ids.to_vec();
        transaction!(self.read(db => directory::names(db, &ids)))
    }

    async fn publish_programme(&self, version: ProgrammeVersion) -> Result<()> {
        transaction!(self.write(db => keeping::publish(db, &version)))
    }

    async fn programme_versions(&self) -> Result<Vec<ProgrammeVersion>> {
        transaction!(self.read(db => keeping::programmes(db)))
    }

    async fn open_draft(&self, draft: ProgrammeDraft) -> Result<()> {
        transaction!(self.write(db => drafts::open(db, &draft)))
    }

    async fn save_draft(&self, draft: ProgrammeDraft) -> Result<bool> {
        transaction!(self.write(db => drafts::save(db, &draft)))
    }

    async fn draft(&self, id: &str) -> Result<Option<ProgrammeDraft>> {
        let id = id.to_owned();
        transaction!(self.read(db => drafts::one(db, &id)))
    }

    async fn drafts(&self) -> Result<Vec<ProgrammeDraft>> {
        transaction!(self.read(db => drafts::all(db)))
    }

    async fn close_draft(&self, id: &str, revision: u32) -> Result<bool> {
        let id = id.to_owned();
        transaction!(self.write(db => drafts::close(db, &id, revision)))
    }

    async fn put_blob(&self, blob: Blob) -> Result<()> {
        transaction!(self.write(db => keeping::put_blob(db, &blob)))
    }

    async fn blob(&self, id: &str) -> Result<Option<Blob>> {
        let id = id.to_owned();
        transaction!(self.read(db => keeping::blob(db, &id)))
    }

    async fn delete_blob(&self, id: &str) -> Result<()> {
        let id = id.to_owned();
        transaction!(self.write(db => keeping::delete_blob(db, &id)))
    }

    async fn blobs(&self, stream: &StreamId) -> Result<Vec<BlobInfo>> {
        let stream = stream.clone();
        transaction!(self.read(db => keeping::blobs(db, stream.as_str())))
    }

    async fn note_reading(&self, reading: Reading) -> Result<()> {
        transaction!(self.write(db => readings::note(db, &reading)))
    }

    async fn readings(&self, case: &str, limit: u32) -> Result<Vec<Reading>> {
        let case = case.to_owned();
        transaction!(self.read(db => readings::of_case(db, &case, limit)))
    }

    async fn search_readings(&self, filter: &ReadingFilter) -> Result<Page<ReadingLine>> {
        let filter = filter.clone();
        transaction!(self.read_long(db => readings::search(db, &filter)))
    }

    async fn note_sighting(&self, seen: Sighting) -> Result<()> {
        transaction!(self.write(db => sightings::note(db, &seen)))
    }

    async fn sightings(&self, filter: &SightingFilter) -> Result<Vec<SightingLine>> {
        let filter = filter.clone();
        transaction!(self.read_long(db => sightings::search(db, &filter)))
    }

    async fn sighted_by(&self, case: &str) -> Result<Vec<SightedBy>> {
        let case = case.to_owned();
        transaction!(self.read(db => sightings::of_case(db, &case)))
    }

    async fn requests(
        &self,
        programmes: &[String],
        case: Option<&str>,
        limit: u32,
    ) -> Result<Vec<RequestLine>> {
        let (programmes, case) = (programmes.to_vec(), case.map(str::to_owned));
        transaction!(self.read(db => protection::requests(db, &programmes, case.as_deref(), limit)))
    }

    async fn expiring(&self, programme: &str, since: Date, limit: u32) -> Result<Vec<Expiring>> {
        let programme = programme.to_owned();
        transaction!(self.read_long(db => protection::expiring(db, &programme, since, limit)))
    }

    async fn unfinished_erasures(&self) -> Result<Vec<StreamId>> {
        transaction!(self.read(db => protection::unfinished(db)))
    }

    async fn copy_out(&self, to: Box<dyn Write + Send>) -> Result<u64> {
        transaction!(self.read_long(db => copy::write(db, to)))
    }

    async fn copy_in(&self, from: Box<dyn Read + Send>) -> Result<u64> {
        transaction!(self.write(db => copy::read(db, from)))
    }

    async fn turn_keys(&self, from: &KeyTurn, limit: u32, dry: bool) -> Result<KeyTurn> {
        let from = from.clone();
        if dry {
            return transaction!(self.read_long(db => turn::step(db, &from, limit, true)));
        }
        let next = transaction!(self.write(db => turn::step(db, &from, limit, false)))?;
        if next.part == KeyPart::Done {
            self.sweep().await?;
        }
        Ok(next)
    }

    async fn ready(&self) -> Result<()> {
        transaction!(self.read(db => shape::check(db)))
    }

    async fn verify(&self) -> Result<Report> {
        transaction!(self.read_long(db => verify::verify(db)))
    }

    fn pressure(&self) -> Pressure {
        Engine::pressure(self)
    }

    fn statements(&self) -> u64 {
        self.counter().count()
    }

    fn listen(&self) {
        self.counter().listen();
    }

    fn heard(&self) -> Vec<Sent> {
        self.counter().heard()
    }
}
