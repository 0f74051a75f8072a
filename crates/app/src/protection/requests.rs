//! The register: erasures and emergency accesses, as rows and as a list.

use etayage_model::case::{Case, Ground};
use etayage_model::closed_set;
use etayage_store::{RequestLine, RequestRow};

use super::protected;
use crate::{App, Names, Person, Result};

/// Lines of the register.
const LINES: u32 = 200;

/// Who acts when the retention period is over.
pub(crate) const RETENTION: &str = "conservation";

closed_set! {
    /// What was asked for the protection of a person.
    pub enum RequestKind {
        /// An erasure.
        Erasure = "erasure" => "Effacement",
        /// An emergency access.
        Emergency = "emergency" => "Accès d’urgence",
    }
}

closed_set! {
    /// Where it stands.
    pub enum RequestState {
        /// The protection of data must answer.
        Waiting = "waiting" => "À examiner",
        /// The erasure was refused.
        Refused = "refused" => "Refusé",
        /// The data are gone.
        Done = "done" => "Effacé",
        /// The emergency was one.
        Justified = "justified" => "Justifié",
        /// It was not.
        Unjustified = "unjustified" => "Non justifié",
    }
}

/// The register of a data-protection officer.
pub struct Register {
    /// The latest requests first.
    pub lines: Vec<RequestLine>,
    /// Names of those who asked and answered.
    pub names: Names,
}

impl App {
    /// What was asked about the files of the programmes that the person protects.
    ///
    /// # Errors
    /// `Forbidden` to anyone but a data-protection officer.
    pub async fn register(&self, person: &Person) -> Result<Register> {
        let programmes = protected(person)?;
        let lines = self.store.requests(&programmes, None, LINES).await?;
        let asked = lines.iter().map(|line| line.request.asked_by.clone());
        let answered = lines.iter().flat_map(|l| l.request.answered_by.clone());
        let names = self.names(asked.chain(answered)).await?;
        Ok(Register { lines, names })
    }
}

/// The rows of what was asked about a case.
pub(crate) fn request_rows(case: &Case) -> Vec<RequestRow> {
    let mut rows: Vec<_> = erasures(case).chain(emergencies(case)).collect();
    let known = |rows: &[RequestRow], id: &str| rows.iter().any(|row| row.request == id);
    if let Some(erased) = &case.erased
        && !known(&rows, erased.request.as_str())
    {
        let by = erased.by.as_ref().map(ToString::to_string);
        rows.push(RequestRow {
            request: erased.request.to_string(),
            kind: RequestKind::Erasure.key().to_owned(),
            ground: erased.ground.key().to_owned(),
            asked_by: by.clone().unwrap_or_else(|| RETENTION.to_owned()),
            asked_on: erased.on,
            begins_at: None,
            until_at: None,
            state: RequestState::Done.key().to_owned(),
            answered_by: by,
            answered_on: Some(erased.on),
        });
    }
    rows
}

fn erasures(case: &Case) -> impl Iterator<Item = RequestRow> + '_ {
    case.erasures.iter().map(|request| {
        let done = case.erased.as_ref().filter(|e| e.request == request.id);
        let (state, by, on) = match (done, &request.refused) {
            (Some(erased), _) => (RequestState::Done, erased.by.clone(), Some(erased.on)),
            (None, Some(no)) => (RequestState::Refused, Some(no.by.clone()), Some(no.on)),
            (None, None) => (RequestState::Waiting, None, None),
        };
        RequestRow {
            request: request.id.to_string(),
            kind: RequestKind::Erasure.key().to_owned(),
            ground: request.ground.key().to_owned(),
            asked_by: request.by.to_string(),
            asked_on: request.on,
            begins_at: None,
            until_at: None,
            state: state.key().to_owned(),
            answered_by: by.map(|by| by.to_string()),
            answered_on: on,
        }
    })
}

fn emergencies(case: &Case) -> impl Iterator<Item = RequestRow> + '_ {
    case.emergencies.iter().map(|emergency| {
        let looked_at = emergency.looked_at.as_ref();
        let state = match looked_at.map(|looked_at| looked_at.justified) {
            None => RequestState::Waiting,
            Some(true) => RequestState::Justified,
            Some(false) => RequestState::Unjustified,
        };
        RequestRow {
            request: emergency.id.to_string(),
            kind: RequestKind::Emergency.key().to_owned(),
            ground: emergency.role.key().to_owned(),
            asked_by: emergency.by.to_string(),
            asked_on: emergency.on,
            begins_at: Some(emergency.from),
            until_at: Some(emergency.until),
            state: state.key().to_owned(),
            answered_by: looked_at.map(|looked_at| looked_at.by.to_string()),
            answered_on: looked_at.map(|looked_at| looked_at.on),
        }
    })
}

/// The words of the ground of an erasure, or of the function of an emergency access.
pub fn ground_french(key: &str) -> &'static str {
    Ground::from_key(key)
        .map(Ground::label)
        .or_else(|| etayage_model::roles::Role::from_key(key).map(|role| role.label()))
        .unwrap_or("—")
}
