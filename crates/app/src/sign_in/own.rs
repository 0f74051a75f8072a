//! What people do with their own means of signing in and their own sessions.

use etayage_model::ids::UserId;
use etayage_model::refusal::Refusal;
use etayage_store::{AccountStep, CodeKey, Means, MeansChange, Session};
use jiff::SignedDuration;
use jiff::civil::DateTime;

use super::invitation::wrong_code;
use super::{CodeToRegister, check_password, code, hex, recovery};
use crate::{AccountChange, AccountChanged, App, AppError, MonthlyLine, Names, Result};

/// Time after signing in during which means can be changed without signing in again.
const FRESH: SignedDuration = SignedDuration::from_mins(15);
/// How long a new application of codes waits for its first code.
const WAITS: SignedDuration = SignedDuration::from_mins(30);
const NEW_CODES: &str = "new codes";

/// How someone signs in, and where they are signed in.
pub struct MySignIn {
    /// Their means.
    pub means: Means,
    /// Their sessions, this one first.
    pub sessions: Vec<OpenSession>,
    /// Whether they signed in recently enough to change their means.
    pub fresh: bool,
    /// What was changed of their account lately, latest first.
    pub changes: Vec<MonthlyLine<AccountChanged>>,
    /// Who changed it.
    pub names: Names,
}

/// An open session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSession {
    /// What designates it; not its secret.
    pub id: String,
    /// The browser, in words.
    pub device: String,
    /// When it was opened.
    pub opened: DateTime,
    /// When it was last used, within five minutes.
    pub seen: DateTime,
    /// Whether it is the one that asks.
    pub this: bool,
}

impl App {
    /// Someone’s means and sessions, asked from one of these.
    ///
    /// # Errors
    /// `NotFound` without a session.
    pub async fn my_sign_in(&self, secret: &str) -> Result<MySignIn> {
        let session = self.my_session(secret).await?;
        let now = self.clock.real();
        let all = self.store.sessions_of(&session.user, now).await?;
        let mut sessions: Vec<_> = all
            .into_iter()
            .map(|one| OpenSession {
                id: hex(&one.id_hash),
                opened: self.clock.local(one.created_at),
                seen: self.clock.local(one.last_seen_at),
                this: one.id_hash == session.id_hash,
                device: one.device,
            })
            .collect();
        sessions.sort_by_key(|one| !one.this);
        let changes = self.changes_of(&session.user).await?;
        let others = changes.iter().filter_map(|line| line.by.clone());
        Ok(MySignIn {
            means: self.store.means(&session.user).await?,
            sessions,
            fresh: self.is_fresh(&session),
            names: self.names(others.collect::<Vec<_>>()).await?,
            changes,
        })
    }

    /// Ends one of one’s own sessions; harmless when it has ended.
    ///
    /// # Errors
    /// `NotFound` without a session.
    pub async fn close_my_session(&self, secret: &str, id: &str) -> Result<()> {
        let session = self.my_session(secret).await?;
        let now = self.clock.real();
        let all = self.store.sessions_of(&session.user, now).await?;
        let Some(one) = all.iter().find(|one| hex(&one.id_hash) == id) else {
            return Ok(());
        };
        let steps = vec![AccountStep::EndSession(one.id_hash)];
        self.note_own(&session, AccountChange::SessionEnded, steps)
            .await
    }

    /// Ends all of one’s own sessions but the one that asks.
    ///
    /// # Errors
    /// `NotFound` without a session.
    pub async fn close_my_other_sessions(&self, secret: &str) -> Result<()> {
        let session = self.my_session(secret).await?;
        let steps = vec![others_end(&session)];
        self.note_own(&session, AccountChange::OtherSessionsEnded, steps)
            .await
    }

    /// Chooses another password; other sessions end.
    ///
    /// # Errors
    /// A refusal on the field `password`, or to sign in again first.
    pub async fn change_my_password(&self, secret: &str, password: &str) -> Result<()> {
        let session = self.my_fresh_session(secret).await?;
        let person = self.person(&session.user).await?;
        check_password(password, &person.user.login)?;
        let hash = self.signing.passwords.hash(password.to_owned()).await?;
        self.change(
            &session,
            AccountChange::PasswordChosen,
            MeansChange::Password(hash),
        )
        .await
    }

    /// What to tell a new application of codes; the present one serves until it is registered.
    ///
    /// # Errors
    /// A refusal to sign in again first.
    pub async fn my_code_to_register(&self, secret: &str) -> Result<CodeToRegister> {
        let session = self.my_fresh_session(secret).await?;
        let login = self.person(&session.user).await?.user.login;
        let now = self.clock.real();
        let kept = self.store.waiting(&session.id_hash, NEW_CODES, now).await?;
        if let Some(drawn) = kept {
            return Ok(code::to_register(&drawn, &login));
        }
        let drawn = code::new_secret()?;
        self.store
            .put_waiting(&session.id_hash, NEW_CODES, drawn.clone(), now, now + WAITS)
            .await?;
        Ok(code::to_register(&drawn, &login))
    }

    /// Registers a new application with its first code: new recovery codes, other sessions end.
    ///
    /// # Errors
    /// A refusal on the field `code`, or to sign in again first.
    pub async fn register_my_codes(&self, secret: &str, typed: &str) -> Result<Vec<String>> {
        let session = self.my_fresh_session(secret).await?;
        let now = self.clock.real();
        let kept = self.store.waiting(&session.id_hash, NEW_CODES, now).await?;
        let drawn = kept.ok_or_else(wrong_code)?;
        let last_step = code::step(&drawn, typed, now).ok_or_else(wrong_code)?;
        let key = CodeKey {
            secret: drawn,
            last_step,
        };
        let recovery = recovery::draw()?;
        let kept = recovery.iter().map(|code| recovery::normal(code)).collect();
        self.change(
            &session,
            AccountChange::CodesRegistered,
            MeansChange::Codes(key, kept),
        )
        .await?;
        self.store
            .take_waiting(&session.id_hash, NEW_CODES, now)
            .await?;
        Ok(recovery)
    }

    /// Ten new recovery codes in place of the others.
    ///
    /// # Errors
    /// A refusal to sign in again first.
    pub async fn renew_my_recovery_codes(&self, secret: &str) -> Result<Vec<String>> {
        let session = self.my_fresh_session(secret).await?;
        let recovery = recovery::draw()?;
        let kept = recovery.iter().map(|code| recovery::normal(code)).collect();
        self.change(
            &session,
            AccountChange::RecoveryDrawn,
            MeansChange::Recovery(kept),
        )
        .await?;
        Ok(recovery)
    }

    /// Changes means, and ends the other sessions.
    pub(crate) async fn change(
        &self,
        session: &Session,
        change: AccountChange,
        means: MeansChange,
    ) -> Result<()> {
        let steps = vec![AccountStep::Means(vec![means]), others_end(session)];
        self.note_own(session, change, steps).await
    }

    async fn note_own(
        &self,
        session: &Session,
        change: AccountChange,
        steps: Vec<AccountStep>,
    ) -> Result<()> {
        let user = UserId::new(session.user.as_str());
        let done = self.record_change(&session.user, &user, change, steps);
        Ok(done.await.map(drop)?)
    }

    async fn my_session(&self, secret: &str) -> Result<Session> {
        self.open_session(secret).await?.ok_or(AppError::NotFound)
    }

    pub(crate) async fn my_fresh_session(&self, secret: &str) -> Result<Session> {
        let session = self.my_session(secret).await?;
        if self.is_fresh(&session) {
            return Ok(session);
        }
        Err(Refusal::new(
            "sign-in-again",
            "Vous vous êtes connecté il y a plus d’un quart d’heure.",
            "Pour changer vos moyens de connexion, connectez-vous de nouveau : c’est la preuve que c’est bien vous.",
        )
        .into())
    }

    fn is_fresh(&self, session: &Session) -> bool {
        self.clock.real().duration_since(session.created_at) <= FRESH
    }
}

fn others_end(session: &Session) -> AccountStep {
    AccountStep::EndSessions {
        except: Some(session.id_hash),
    }
}
