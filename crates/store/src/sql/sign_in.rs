//! The trait of signing in, on any engine: each method is one transaction.

use async_trait::async_trait;
use jiff::Timestamp;

use super::db::Result;
use super::engine::Engine;
use super::store::transaction;
use super::{accounts, attempts, invitations, means, sessions, waiting};
use crate::SignInStore;
use crate::types::account::AccountWork;
use crate::types::sign_in::{
    Allowance, Candidate, Holder, Identified, Invitation, Means, PasskeyRow, Session,
};

#[async_trait]
impl<E: Engine> SignInStore for E {
    async fn change_account(&self, work: AccountWork) -> Result<bool> {
        transaction!(self.write(db => accounts::change(db, &work)))
    }

    async fn open_session(&self, session: Session) -> Result<()> {
        transaction!(self.write(db => sessions::open(db, &session)))
    }

    async fn session(&self, id_hash: &[u8; 32], now: Timestamp) -> Result<Option<Session>> {
        let id_hash = *id_hash;
        transaction!(self.read(db => sessions::find(db, &id_hash, now)))
    }

    async fn session_holder(&self, id_hash: &[u8; 32], now: Timestamp) -> Result<Option<Holder>> {
        let id_hash = *id_hash;
        transaction!(self.read(db => sessions::holder(db, &id_hash, now)))
    }

    async fn sessions_of(&self, user: &str, now: Timestamp) -> Result<Vec<Session>> {
        let user = user.to_owned();
        transaction!(self.read(db => sessions::of_user(db, &user, now)))
    }

    async fn touch_session(
        &self,
        id_hash: &[u8; 32],
        now: Timestamp,
        expires_at: Timestamp,
    ) -> Result<()> {
        let id_hash = *id_hash;
        transaction!(self.write(db => sessions::touch(db, &id_hash, now, expires_at)))
    }

    async fn close_session(&self, id_hash: &[u8; 32]) -> Result<()> {
        let id_hash = *id_hash;
        transaction!(self.write(db => sessions::close(db, &id_hash)))
    }

    async fn purge_sessions(&self, now: Timestamp) -> Result<u64> {
        transaction!(self.write(db => sessions::purge(db, now)))
    }

    async fn open_sessions(&self, now: Timestamp) -> Result<u64> {
        transaction!(self.read(db => sessions::open_count(db, now)))
    }

    async fn admit_attempt(
        &self,
        allowances: &[Allowance],
        at: Timestamp,
    ) -> Result<Option<Timestamp>> {
        let allowances = allowances.to_vec();
        transaction!(self.write(db => attempts::admit(db, &allowances, at)))
    }

    async fn forget_attempts(&self, keys: &[[u8; 32]]) -> Result<()> {
        let keys = keys.to_vec();
        transaction!(self.write(db => attempts::forget(db, &keys)))
    }

    async fn forgive_attempt(&self, key: &[u8; 32], at: Timestamp) -> Result<()> {
        let key = *key;
        transaction!(self.write(db => attempts::forgive(db, &key, at)))
    }

    async fn invitation(
        &self,
        token_hash: &[u8; 32],
        now: Timestamp,
    ) -> Result<Option<Invitation>> {
        let token_hash = *token_hash;
        transaction!(self.read(db => invitations::find(db, &token_hash, now)))
    }

    async fn invitations(&self) -> Result<Vec<Invitation>> {
        transaction!(self.read(db => invitations::all(db)))
    }

    async fn candidate(
        &self,
        login: &str,
        device: &[u8; 32],
        now: Timestamp,
    ) -> Result<Option<Candidate>> {
        let (login, device) = (login.to_owned(), *device);
        transaction!(self.read(db => means::candidate(db, &login, &device, now)))
    }

    async fn means(&self, user: &str) -> Result<Means> {
        let user = user.to_owned();
        transaction!(self.read(db => means::of_user(db, &user)))
    }

    async fn take_code_step(&self, user: &str, step: u64) -> Result<bool> {
        let user = user.to_owned();
        transaction!(self.write(db => means::take_code_step(db, &user, step)))
    }

    async fn take_recovery_code(&self, user: &str, code: &str) -> Result<bool> {
        let (user, code) = (user.to_owned(), code.to_owned());
        transaction!(self.write(db => means::take_recovery_code(db, &user, &code)))
    }

    async fn passkey(&self, id: &[u8]) -> Result<Option<PasskeyRow>> {
        let id = id.to_owned();
        transaction!(self.read(db => means::passkey(db, &id)))
    }

    async fn touch_passkey(&self, id: &[u8], key: &str, at: Timestamp) -> Result<()> {
        let (id, key) = (id.to_owned(), key.to_owned());
        transaction!(self.write(db => means::touch_passkey(db, &id, &key, at)))
    }

    async fn identify(
        &self,
        provider: &str,
        subject: &str,
        email: Option<&str>,
    ) -> Result<Option<Identified>> {
        let (provider, subject) = (provider.to_owned(), subject.to_owned());
        let email = email.map(str::to_owned);
        transaction!(self.read(db => means::identify(db, &provider, &subject, email.as_deref())))
    }

    async fn note_device(
        &self,
        token_hash: &[u8; 32],
        user: &str,
        expires_at: Timestamp,
    ) -> Result<()> {
        let (token_hash, user) = (*token_hash, user.to_owned());
        transaction!(self.write(db => means::note_device(db, &token_hash, &user, expires_at)))
    }

    async fn put_waiting(
        &self,
        id_hash: &[u8; 32],
        kind: &str,
        body: Vec<u8>,
        now: Timestamp,
        expires_at: Timestamp,
    ) -> Result<()> {
        let (id_hash, kind) = (*id_hash, kind.to_owned());
        transaction!(self.write(db => waiting::put(db, &id_hash, &kind, &body, expires_at, now)))
    }

    async fn waiting(
        &self,
        id_hash: &[u8; 32],
        kind: &str,
        now: Timestamp,
    ) -> Result<Option<Vec<u8>>> {
        let (id_hash, kind) = (*id_hash, kind.to_owned());
        transaction!(self.read(db => waiting::read(db, &id_hash, &kind, now)))
    }

    async fn take_waiting(
        &self,
        id_hash: &[u8; 32],
        kind: &str,
        now: Timestamp,
    ) -> Result<Option<Vec<u8>>> {
        let (id_hash, kind) = (*id_hash, kind.to_owned());
        transaction!(self.write(db => waiting::take(db, &id_hash, &kind, now)))
    }
}
