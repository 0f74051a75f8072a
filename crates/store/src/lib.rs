//! The append-only log, the read tables and the vault.
//!
//! One trait, [`Store`], and two engines ([`SqliteStore`], [`PostgresStore`]). Events are the
//! truth; read tables are rows that the caller computes from the case after the events and that
//! change in the same transaction. Personal text is sealed with the key of its own stream, so that
//! erasing that key erases the person. See `docs/adr/0002-log-and-read-tables.md`.
//!
//! The store knows nothing of programmes or cases: it keeps JSON bodies and typed rows.

mod backup;
mod bare;
mod chain;
mod erasures;
mod error;
mod key_file;
mod names;
mod open;
mod postgres;
mod private;
mod sign_in_store;
mod sql;
mod sqlite;
mod store;
mod turn;
mod types;
mod vault;
mod watch;

pub use backup::{back_up, opens_backup, restore};
pub use bare::Bare;
pub use erasures::{Erasures, add_erasures, erase_again, read_erasures};
pub use error::StoreError;
pub use key_file::{add_installation_key, retire_installation_keys};
pub use names::{name_tokens, search_words};
pub use open::{OpenOptions, open};
pub use postgres::{PostgresOptions, PostgresStore};
pub use sign_in_store::SignInStore;
pub use sql::sent::Sent;
pub use sqlite::SqliteStore;
pub use store::Store;
pub use turn::{left_to_turn, turn_keys};
pub use types::account::{AccountStep, AccountWork};
pub use types::directory::{
    Commune, Contact, Directory, DirectoryPart, DirectoryWork, Membership, Organisation, Structure,
    User, Uses,
};
pub use types::figures::{
    ActFigure, DecisionFigure, Figures, GridChangeFigure, ObjectiveFigure, OriginFigure,
    OutcomeFigure, TimeLimitFigure, WayFigure,
};
pub use types::keeping::{
    Blob, BlobInfo, KeyPart, KeyTurn, ProgrammeDraft, ProgrammeVersion, Reading, Report,
};
pub use types::log::{Append, Appended, Change, NewEvent, Recorded, StreamId};
pub use types::protection::{
    Expiring, ReadingFilter, ReadingLine, RequestLine, SightedBy, Sighting, SightingFilter,
    SightingLine,
};
pub use types::query::{
    ActFilter, ActLine, Addressee, AgendaLine, CaseFilter, CaseSort, Cursor, DecisionLine, Page,
    Scope, Search, TaskFilter, TaskLine,
};
pub use types::rows::{
    ActRow, AgendaRow, CaseRow, CaseRows, DecisionRow, GridChangeRow, MeetingRow, ObjectiveRow,
    OutcomeRow, Party, RequestRow, Rows, TaskRow,
};
pub use types::sign_in::{
    Allowance, Candidate, CodeKey, Holder, Identified, Invitation, Means, MeansChange, PasskeyRow,
    ProviderLink, Session,
};
pub use vault::{Vault, VaultError};
pub use watch::{End, Kind, Pressure, Watch};
