//! The functions that build links to the addresses that hold a parameter.

use etayage_app::percent;
use etayage_model::ids::{BlobId, BodyId, CaseId, ProgrammeId, RequestId, UserId};
use etayage_model::programme::Matter;
use etayage_model::roles::Role;
use jiff::civil::Date;

use super::{
    ACCOUNTS, ACTIVITY_REPORT, CALENDAR, CASES, DIRECTORY, DRAFTS, FIGURES, FIGURES_TABLE,
    INVITATION, MEETINGS, MY_ACCOUNT, MY_PASSKEYS, PROGRAMMES, PROTECTION, SIGN_IN, STEERING_NOTE,
    TRAININGS, WITHDRAW_TRAINING,
};

/// The sign-in page, coming back to `path`.
pub fn sign_in(path: Option<&str>) -> String {
    match path {
        Some(path) => format!("{SIGN_IN}?suite={}", percent(path)),
        None => SIGN_IN.to_owned(),
    }
}

/// That a form sent too late is kept, in the address of the sign-in page.
pub const TYPED_KEPT: &str = "gardee";
/// That it is not.
pub const TYPED_LOST: &str = "perdue";

/// The sign-in page, for someone whose form came after the end of their session.
pub fn sign_in_again(path: &str, kept: bool) -> String {
    match kept {
        true => query(SIGN_IN, [("suite", path), ("saisie", TYPED_KEPT)]),
        false => query(SIGN_IN, [("saisie", TYPED_LOST)]),
    }
}

/// One situation.
pub fn case(id: &CaseId) -> String {
    format!("{CASES}/{id}")
}

/// One situation, just after something was done.
pub fn case_done(id: &CaseId, done: &str) -> String {
    format!("{CASES}/{id}?fait={done}")
}

/// An action on a situation.
pub fn action(id: &CaseId, slug: &str) -> String {
    format!("{CASES}/{id}/{slug}")
}

/// An action on something of a situation: an objective, an act…
pub fn action_on(id: &CaseId, slug: &str, item: &str) -> String {
    format!("{CASES}/{id}/{slug}/{item}")
}

/// A document of a situation.
pub fn paper(id: &CaseId, name: &str) -> String {
    format!("{CASES}/{id}/documents/{name}.pdf")
}

/// The protection of one file.
pub fn file(id: &CaseId) -> String {
    format!("{PROTECTION}/dossiers/{id}")
}

/// The protection of one file, just after something was done.
pub fn file_done(id: &CaseId, done: &str) -> String {
    format!("{}?fait={done}", file(id))
}

/// What is handed to the person: `copie.pdf`, `attestation.pdf`…
pub fn protection_paper(id: &CaseId, name: &str) -> String {
    format!("{}/documents/{name}", file(id))
}

/// Asking for an erasure.
pub fn ask_erasure(id: &CaseId) -> String {
    format!("{}/effacement", file(id))
}

/// Answering a request of erasure.
pub fn answer_erasure(id: &CaseId, request: &RequestId) -> String {
    format!("{}/effacement/{request}", file(id))
}

/// Looking at an emergency access.
pub fn look_at_emergency(id: &CaseId, request: &RequestId) -> String {
    format!("{}/urgences/{request}", file(id))
}

/// A signature or a scan kept with a situation.
pub fn blob(id: &CaseId, blob: &BlobId) -> String {
    format!("{CASES}/{id}/pieces/{blob}")
}

/// A meeting of a body.
pub fn meeting(programme: &ProgrammeId, body: &BodyId, held: Date) -> String {
    format!("{MEETINGS}/{programme}/{body}/{held}")
}

/// Moving or cancelling a meeting.
pub fn meeting_calendar(programme: &ProgrammeId, body: &BodyId, held: Date) -> String {
    format!("{}/calendrier", meeting(programme, body, held))
}

/// Adding a meeting to the calendar of a body, on that day if one is proposed.
pub fn new_meeting(programme: &ProgrammeId, body: &BodyId, held: Option<Date>) -> String {
    let page = format!("{MEETINGS}/{programme}/{body}/seance");
    match held {
        Some(held) => query(&page, [("jour", held.to_string().as_str())]),
        None => page,
    }
}

/// The decision about a case at a meeting.
pub fn decision(
    programme: &ProgrammeId,
    body: &BodyId,
    held: Date,
    case: &CaseId,
    matter: Matter,
) -> String {
    format!(
        "{}/decider/{case}/{}",
        meeting(programme, body, held),
        matter.key()
    )
}

/// The minutes of a meeting, as PDF.
pub fn minutes_paper(programme: &ProgrammeId, body: &BodyId, held: Date) -> String {
    format!("{}/compte-rendu.pdf", meeting(programme, body, held))
}

/// My calendar, the week of that day.
pub fn week(day: Date) -> String {
    format!("{CALENDAR}?semaine={day}")
}

/// The figures of a programme over a period, written as [`etayage_app::Period`].
pub fn figures(programme: &ProgrammeId, period: &str) -> String {
    of_period(FIGURES, programme, period)
}

/// What the team writes of that period.
pub fn steering_note(programme: &ProgrammeId, period: &str) -> String {
    of_period(STEERING_NOTE, programme, period)
}

/// Training sessions of that period.
pub fn trainings(programme: &ProgrammeId, period: &str) -> String {
    of_period(TRAININGS, programme, period)
}

/// Taking back a training session of that period.
pub fn withdraw_training(programme: &ProgrammeId, period: &str) -> String {
    of_period(WITHDRAW_TRAINING, programme, period)
}

/// The report of that period, as PDF.
pub fn activity_report(programme: &ProgrammeId, period: &str) -> String {
    of_period(ACTIVITY_REPORT, programme, period)
}

/// The figures of that period, for a spreadsheet.
pub fn figures_table(programme: &ProgrammeId, period: &str) -> String {
    of_period(FIGURES_TABLE, programme, period)
}

fn of_period(page: &str, programme: &ProgrammeId, period: &str) -> String {
    query(
        page,
        [("dispositif", programme.as_str()), ("periode", period)],
    )
}

/// A programme.
pub fn programme(id: &ProgrammeId) -> String {
    format!("{PROGRAMMES}/{id}")
}

/// The text of a version of a programme.
pub fn programme_text(id: &ProgrammeId, version: u32) -> String {
    format!("{}/texte?version={version}", programme(id))
}

/// Two versions of a programme, compared.
pub fn programme_changes(id: &ProgrammeId) -> String {
    format!("{}/comparaison", programme(id))
}

/// A programme file being written.
pub fn draft(id: &str) -> String {
    format!("{DRAFTS}/{id}")
}

/// The verdict on what is typed in a draft.
pub fn draft_check(id: &str) -> String {
    format!("{}/verification", draft(id))
}

/// A draft beside the version it comes from.
pub fn draft_changes(id: &str) -> String {
    format!("{}/comparaison", draft(id))
}

/// A draft tried on invented households.
pub fn draft_trial(id: &str) -> String {
    format!("{}/essai", draft(id))
}

/// One account.
pub fn account(user: &UserId) -> String {
    format!("{ACCOUNTS}/{user}")
}

/// One account, just after something was done.
pub fn account_done(user: &UserId, done: &str) -> String {
    query(&account(user), [("fait", done)])
}

/// A new function of an account.
pub fn account_functions(user: &UserId) -> String {
    format!("{ACCOUNTS}/{user}/fonctions")
}

/// A function of an account, to change.
pub fn change_function(user: &UserId, programme: &ProgrammeId, role: Role) -> String {
    query(
        &account_functions(user),
        [("dispositif", programme.as_str()), ("fonction", role.key())],
    )
}

/// Taking a function away.
pub fn take_function(user: &UserId) -> String {
    format!("{ACCOUNTS}/{user}/fonctions/retirer")
}

/// A new invitation for an account.
pub fn invite_again(user: &UserId) -> String {
    format!("{ACCOUNTS}/{user}/invitation")
}

/// A part of the directory: `organismes`, `communes`, `structures`.
pub fn directory(part: &str) -> String {
    query(DIRECTORY, [("partie", part)])
}

/// A part of the directory, just after something was done.
pub fn directory_done(part: &str, done: &str) -> String {
    query(DIRECTORY, [("partie", part), ("fait", done)])
}

/// Adding to a part of the directory.
pub fn new_entry(part: &str) -> String {
    format!("{DIRECTORY}/{part}/nouveau")
}

/// Taking a table into a part of the directory.
pub fn import_entries(part: &str) -> String {
    format!("{DIRECTORY}/{part}/importer")
}

/// An entry of the directory.
pub fn entry(part: &str, id: &str) -> String {
    format!("{DIRECTORY}/{part}/{}", percent(id))
}

/// Removing an entry of the directory.
pub fn remove_entry(part: &str, id: &str) -> String {
    format!("{}/retirer", entry(part, id))
}

/// The link of an invitation.
pub fn invitation(secret: &str) -> String {
    format!("{INVITATION}/lien/{secret}")
}

/// Tying an identity to an account.
pub fn link_provider(user: &UserId) -> String {
    format!("{ACCOUNTS}/{user}/fournisseurs")
}

/// Untying it.
pub fn unlink_provider(user: &UserId) -> String {
    format!("{ACCOUNTS}/{user}/fournisseurs/retirer")
}

/// Leaving for an identity provider, to come back to `path`.
pub fn leave_for(provider: &str, path: &str) -> String {
    query(&format!("/connexion/avec/{provider}"), [("suite", path)])
}

/// Taking a passkey of mine away.
pub fn remove_passkey(id: &[u8]) -> String {
    let id: String = id.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{MY_PASSKEYS}/{id}/retirer")
}

/// The passkey that an address designates.
pub fn passkey_id(text: &str) -> Option<Vec<u8>> {
    if !text.is_ascii() || text.len() % 2 == 1 || text.len() > 2048 {
        return None;
    }
    let byte = |at: usize| u8::from_str_radix(&text[at..at + 2], 16).ok();
    (0..text.len()).step_by(2).map(byte).collect()
}

/// Ending one of my sessions.
pub fn close_session(id: &str) -> String {
    format!("{MY_ACCOUNT}/connexions/{id}/terminer")
}

/// Closing an account.
pub fn close_account(user: &UserId) -> String {
    format!("{ACCOUNTS}/{user}/fermer")
}

/// Reopening an account.
pub fn reopen_account(user: &UserId) -> String {
    format!("{ACCOUNTS}/{user}/rouvrir")
}

/// An address with those of the values that are not empty.
pub fn query<'a>(path: &str, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let given: Vec<_> = pairs
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", percent(value)))
        .collect();
    if given.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", given.join("&"))
    }
}
