//! What people do with Étayage: one module a use case, each authorises, loads, decides, appends, tells.
//!
//! [`App`] is cheap to clone and is all that the web sees of the store.

mod accounts;
mod beside;
mod case_page;
mod caseload;
mod cases;
mod clock;
mod codec;
mod committee;
mod directory;
mod error;
mod figures;
mod happening;
mod import;
mod monthly;
mod my_day;
mod papers;
mod people;
mod percent;
mod programmes;
mod protection;
mod rebuild;
mod record;
mod rows;
mod sign_in;
mod upload;

use std::sync::{Arc, RwLock};

use etayage_store::{Pressure, Store};
use sign_in::Signing;
use tokio::sync::Semaphore;

pub use accounts::{
    AccountChange, AccountChanged, AccountLine, AccountPage, AccountState, Invitation, NewAccount,
    NewFunction, check_login,
};
pub use beside::beside;
pub use case_page::CasePage;
pub use caseload::{CaseLine, Caseload, CaseloadQuery};
pub use cases::{Loaded, Written};
pub use clock::Clock;
pub use codec::{StoredEvent, decode, encode};
pub use committee::{AgendaFacts, AgendaItem, Decided, MeetingPage, MeetingSummary, Spoken};
pub use directory::{
    AlertChoices, DirectoryChange, DirectoryChanged, Entries, Entry, Fault, FirstSteps, LineFault,
    Names, Referrer, TablePlan, decoded,
};
pub use error::{AppError, Result};
pub use figures::{
    Breakdown, GridFigure, Half, Kept, KeyFigures, NotePage, Origin, Period, Step, Tally,
    Trainings, spreadsheet,
};
pub use happening::Happening;
pub use import::{History, PastNote, PastTrainings, Seat};
pub use monthly::{MonthlyLine, MonthlyLines};
pub use my_day::{MyDay, Planned, ToDo};
pub use papers::Paper;
pub use people::{Account, Held, Person};
pub use percent::percent;
pub use programmes::{
    Beginning, CheckedFile, Draft, HOUSEHOLDS, LimitKept, Lived, Registry, Saved, TextLine, Trial,
    Untried, text_changes,
};
pub use protection::{
    CopyPart, FileLine, FilePage, Leaving, NamesShown, Outcome, PersonCopy, Register, RequestKind,
    RequestState, Seen, Trace, TraceLine, TraceQuery, ground_french,
};
pub use sign_in::{
    Browser, Ceremony, CodeToRegister, Comeback, Credentials, Departure, Entered, Invited, Link,
    MySignIn, OpenSession, PasswordCost, ProviderSetup, SignInSetup, SignedIn, Typed,
    check_password, hash_password, read_providers, sound_url,
};
pub use upload::{Clean, examine};

pub use etayage_documents::{FigureRow, FigureTable, KeyNumber, Passage};
pub use etayage_programme::{
    Change, Mistake, Mistakes, OriginRow, RuleText, answer_french, changes, gate_french,
    limit_french, origins, remarks,
};
pub use etayage_store::{
    CaseSort, Commune, Contact, DirectoryPart, Means, Organisation, PasskeyRow, ProviderLink,
    Structure, User, Uses,
};

/// The application.
#[derive(Clone)]
pub struct App {
    store: Arc<dyn Store>,
    clock: Clock,
    registry: Arc<RwLock<Arc<Registry>>>,
    /// Room for one trial of a draft at a time: it takes a core.
    trials: Arc<Semaphore>,
    signing: Arc<Signing>,
    /// Names shown in lists today, already written in the trace.
    sighted: Arc<protection::Written>,
}

impl App {
    /// An application over a store, with the programmes published in it.
    ///
    /// # Errors
    /// When the store cannot be read or a published programme file no longer parses.
    pub async fn open(store: Arc<dyn Store>, clock: Clock) -> Result<Self> {
        let registry = Registry::load(store.as_ref()).await?;
        Ok(Self {
            store,
            clock,
            registry: Arc::new(RwLock::new(Arc::new(registry))),
            trials: Arc::new(Semaphore::new(1)),
            signing: Arc::new(Signing::new(SignInSetup::default())?),
            sighted: Arc::default(),
        })
    }

    /// What day and what time it is.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Statements sent to the store so far, so that tests can count a request's.
    pub fn statements(&self) -> u64 {
        self.store.statements()
    }

    /// Whether the base answers, has a shape that this software can use, and opens with its key.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ready(&self) -> Result<()> {
        Ok(self.store.ready().await?)
    }

    /// How busy the store is.
    pub fn pressure(&self) -> Pressure {
        self.store.pressure()
    }

    /// How many sessions are open.
    ///
    /// # Errors
    /// When the base cannot answer.
    pub async fn open_sessions(&self) -> Result<u64> {
        Ok(self.store.open_sessions(self.clock.real()).await?)
    }

    /// Deletes the sessions that have expired; tells how many.
    ///
    /// # Errors
    /// When the base cannot answer.
    pub async fn purge_sessions(&self) -> Result<u64> {
        Ok(self.store.purge_sessions(self.clock.real()).await?)
    }

    /// Checks the whole base: chains, sealed parts, read tables.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn verify(&self) -> Result<etayage_store::Report> {
        Ok(self.store.verify().await?)
    }
}
