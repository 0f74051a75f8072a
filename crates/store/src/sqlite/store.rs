//! The trait, on SQLite: each method hops once to the writing thread or to a reading connection.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

use async_trait::async_trait;
use jiff::Timestamp;
use jiff::civil::Date;

use super::db::Result;
use super::{
    SqliteStore, append, caseload, directory, dump, figures, keeping, keys, lists, rows, sessions,
    streams, tasks, verify,
};
use crate::Store;
use crate::types::directory::{Commune, Directory, Membership, Organisation, Structure, User};
use crate::types::figures::Figures;
use crate::types::keeping::{Blob, BlobInfo, ProgrammeVersion, Reading, Report, Session};
use crate::types::log::{Append, Appended, Recorded, StreamId};
use crate::types::query::{
    AgendaLine, CaseFilter, DecisionLine, Page, PlannedAct, TaskFilter, TaskLine,
};
use crate::types::rows::{CaseRow, MeetingRow, Rows};

#[async_trait]
impl Store for SqliteStore {
    async fn append(&self, append: Append) -> Result<Appended> {
        self.writer
            .write(move |db| append::append(db, &append))
            .await
    }

    async fn append_many(&self, appends: Vec<Append>) -> Result<Vec<Appended>> {
        self.writer
            .write(move |db| {
                appends
                    .iter()
                    .map(|append| append::append(db, append))
                    .collect()
            })
            .await
    }

    async fn recorded_operation(
        &self,
        actor: &str,
        operation: &str,
    ) -> Result<Option<(StreamId, u64)>> {
        let (actor, operation) = (actor.to_owned(), operation.to_owned());
        self.pool
            .read(move |db| append::recorded(db, &actor, &operation))
            .await
    }

    async fn load(&self, stream: &StreamId) -> Result<Vec<Recorded>> {
        let stream = stream.clone();
        self.pool.read(move |db| streams::load(db, &stream)).await
    }

    async fn streams(
        &self,
        prefix: &str,
        after: Option<&StreamId>,
        limit: u32,
    ) -> Result<Vec<StreamId>> {
        let (prefix, after) = (prefix.to_owned(), after.cloned());
        self.pool
            .read(move |db| {
                streams::names(db, &prefix, after.as_ref().map(StreamId::as_str), limit)
            })
            .await
    }

    async fn erase(&self, stream: &StreamId, at: Timestamp) -> Result<()> {
        let stream = stream.clone();
        self.writer
            .write(move |db| keys::erase(db, stream.as_str(), at))
            .await?;
        self.truncate_journal().await
    }

    async fn caseload(&self, filter: &CaseFilter) -> Result<Page<CaseRow>> {
        let filter = filter.clone();
        self.pool.read(move |db| caseload::page(db, &filter)).await
    }

    async fn case_row(&self, case: &str, with_name: bool) -> Result<Option<CaseRow>> {
        let case = case.to_owned();
        self.pool
            .read(move |db| rows::case(db, &case, with_name))
            .await
    }

    async fn tasks_for(&self, filter: &TaskFilter) -> Result<Page<TaskLine>> {
        let filter = filter.clone();
        self.pool.read(move |db| tasks::page(db, &filter)).await
    }

    async fn planned_acts(
        &self,
        user: &str,
        from: Date,
        to: Date,
        with_names: bool,
    ) -> Result<Vec<PlannedAct>> {
        let user = user.to_owned();
        self.pool
            .read(move |db| lists::planned_acts(db, &user, from, to, with_names))
            .await
    }

    async fn agenda(
        &self,
        programme: &str,
        body: &str,
        with_names: bool,
    ) -> Result<Vec<AgendaLine>> {
        let (programme, body) = (programme.to_owned(), body.to_owned());
        self.pool
            .read(move |db| lists::agenda(db, &programme, &body, with_names))
            .await
    }

    async fn decisions(
        &self,
        programme: &str,
        body: &str,
        meeting: Date,
    ) -> Result<Vec<DecisionLine>> {
        let (programme, body) = (programme.to_owned(), body.to_owned());
        self.pool
            .read(move |db| lists::decisions(db, &programme, &body, meeting))
            .await
    }

    async fn meetings(
        &self,
        programme: &str,
        body: &str,
        from: Date,
        to: Date,
    ) -> Result<Vec<MeetingRow>> {
        let (programme, body) = (programme.to_owned(), body.to_owned());
        self.pool
            .read(move |db| lists::meetings(db, &programme, &body, from, to))
            .await
    }

    async fn figures(&self, programme: &str, from: Date, to: Date) -> Result<Figures> {
        let programme = programme.to_owned();
        self.pool
            .read(move |db| figures::figures(db, &programme, from, to))
            .await
    }

    async fn clear_rows(&self) -> Result<()> {
        self.writer.write(rows::clear).await
    }

    async fn replace_rows(&self, rows: Vec<Rows>) -> Result<()> {
        self.writer
            .write(move |db| rows.iter().try_for_each(|rows| rows::write(db, rows)))
            .await
    }

    async fn dump_rows(&self) -> Result<String> {
        self.pool.read(dump::text).await
    }

    async fn rows_digest(&self) -> Result<String> {
        self.pool.read(dump::digest).await
    }

    async fn put_directory(&self, entries: Directory) -> Result<()> {
        self.writer
            .write(move |db| directory::put(db, &entries))
            .await
    }

    async fn remove_membership(&self, user: &str, programme: &str, role: &str) -> Result<()> {
        let (user, programme, role) = (user.to_owned(), programme.to_owned(), role.to_owned());
        self.writer
            .write(move |db| directory::remove_membership(db, &user, &programme, &role))
            .await
    }

    async fn organisations(&self) -> Result<Vec<Organisation>> {
        self.pool.read(directory::organisations).await
    }

    async fn structures(&self) -> Result<Vec<Structure>> {
        self.pool.read(|db| directory::structures(db, None)).await
    }

    async fn structures_for_commune(&self, commune: &str) -> Result<Vec<Structure>> {
        let commune = commune.to_owned();
        self.pool
            .read(move |db| directory::structures(db, Some(&commune)))
            .await
    }

    async fn communes(&self) -> Result<Vec<Commune>> {
        self.pool.read(directory::communes).await
    }

    async fn users(&self) -> Result<Vec<User>> {
        self.pool.read(directory::users).await
    }

    async fn user(&self, id: &str) -> Result<Option<User>> {
        let id = id.to_owned();
        self.pool.read(move |db| directory::user(db, &id)).await
    }

    async fn user_by_login(&self, login: &str) -> Result<Option<User>> {
        let login = login.to_owned();
        self.pool
            .read(move |db| directory::user_by_login(db, &login))
            .await
    }

    async fn memberships(&self, user: &str) -> Result<Vec<Membership>> {
        let user = user.to_owned();
        self.pool
            .read(move |db| directory::memberships(db, &user))
            .await
    }

    async fn memberships_in(&self, programme: &str) -> Result<Vec<Membership>> {
        let programme = programme.to_owned();
        self.pool
            .read(move |db| directory::memberships_in(db, &programme))
            .await
    }

    async fn names(&self, ids: &[String]) -> Result<BTreeMap<String, String>> {
        let ids = ids.to_vec();
        self.pool.read(move |db| directory::names(db, &ids)).await
    }

    async fn open_session(&self, session: Session) -> Result<()> {
        self.writer
            .write(move |db| sessions::open(db, &session))
            .await
    }

    async fn session(&self, id_hash: &[u8; 32], now: Timestamp) -> Result<Option<Session>> {
        let id_hash = *id_hash;
        self.pool
            .read(move |db| sessions::find(db, &id_hash, now))
            .await
    }

    async fn touch_session(
        &self,
        id_hash: &[u8; 32],
        now: Timestamp,
        expires_at: Timestamp,
    ) -> Result<()> {
        let id_hash = *id_hash;
        self.writer
            .write(move |db| sessions::touch(db, &id_hash, now, expires_at))
            .await
    }

    async fn close_session(&self, id_hash: &[u8; 32]) -> Result<()> {
        let id_hash = *id_hash;
        self.writer
            .write(move |db| sessions::close(db, &id_hash))
            .await
    }

    async fn close_sessions_of(&self, user: &str) -> Result<()> {
        let user = user.to_owned();
        self.writer
            .write(move |db| sessions::close_all(db, &user))
            .await
    }

    async fn purge_sessions(&self, now: Timestamp) -> Result<u64> {
        self.writer.write(move |db| sessions::purge(db, now)).await
    }

    async fn note_failed_sign_in(&self, keys: &[[u8; 32]], at: Timestamp) -> Result<()> {
        let keys = keys.to_vec();
        self.writer
            .write(move |db| sessions::note_failed(db, &keys, at))
            .await
    }

    async fn failed_sign_ins(&self, keys: &[[u8; 32]], since: Timestamp) -> Result<Vec<u32>> {
        let keys = keys.to_vec();
        self.pool
            .read(move |db| sessions::failed(db, &keys, since))
            .await
    }

    async fn forget_failed_sign_ins(&self, keys: &[[u8; 32]]) -> Result<()> {
        let keys = keys.to_vec();
        self.writer
            .write(move |db| sessions::forget_failed(db, &keys))
            .await
    }

    async fn publish_programme(&self, version: ProgrammeVersion) -> Result<()> {
        self.writer
            .write(move |db| keeping::publish(db, &version))
            .await
    }

    async fn programme_versions(&self) -> Result<Vec<ProgrammeVersion>> {
        self.pool.read(keeping::programmes).await
    }

    async fn put_blob(&self, blob: Blob) -> Result<()> {
        self.writer
            .write(move |db| keeping::put_blob(db, &blob))
            .await
    }

    async fn blob(&self, id: &str) -> Result<Option<Blob>> {
        let id = id.to_owned();
        self.pool.read(move |db| keeping::blob(db, &id)).await
    }

    async fn blobs(&self, stream: &StreamId) -> Result<Vec<BlobInfo>> {
        let stream = stream.clone();
        self.pool
            .read(move |db| keeping::blobs(db, stream.as_str()))
            .await
    }

    async fn note_reading(&self, reading: Reading) -> Result<()> {
        self.writer
            .write(move |db| keeping::note_reading(db, &reading))
            .await
    }

    async fn readings(&self, case: &str, limit: u32) -> Result<Vec<Reading>> {
        let case = case.to_owned();
        self.pool
            .read(move |db| keeping::readings(db, &case, limit))
            .await
    }

    async fn verify(&self) -> Result<Report> {
        self.pool.read(verify::verify).await
    }

    fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }
}
