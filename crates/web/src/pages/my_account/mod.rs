//! My account: how I sign in, and where I am signed in.

mod means;
mod passkeys;
mod sessions;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use etayage_app::{
    AccountChanged, AppError, Clock, MonthlyLine, MySignIn, OpenSession, PasskeyRow, Person,
};
use etayage_model::calendar;
use etayage_model::typography::typeset;

pub use means::{change_password, codes, password, register_codes, renew_recovery};
pub use passkeys::{challenge, passkey, register as register_passkey, remove as remove_passkey};
pub use sessions::{close, close_others};

use crate::answer::{Page, html};
use crate::html::{Definitions, Notice, NoticeKind, Shell, fr};
use crate::pages::accounts::words;
use crate::session::Signed;
use crate::{Web, frame, routes};

#[derive(Template)]
#[template(path = "pages/my_account/one.html")]
struct AccountPage {
    shell: Shell,
    about: Definitions,
    mine: MySignIn,
    /// Whether a password must come with a code.
    second_factor: bool,
    /// In a demonstration people are invented, and everyone plays them.
    invented: bool,
    /// Whether a passkey can be added.
    passkeys: bool,
    clock: Clock,
    /// What was changed of the account lately, in words.
    changes: Vec<Changed>,
}

/// A change of one’s own account.
struct Changed {
    what: String,
    /// When, and by whom when it was somebody else.
    when: String,
}

/// The page.
pub async fn get(State(web): State<Web>, signed: Signed, Query(done): Query<frame::Done>) -> Page {
    let mine = web.app.my_sign_in(&signed.secret).await?;
    let person = &signed.person;
    let organisation = person.user.organisation.to_string();
    let names = web.app.names([organisation.clone()]).await?;
    let about = Definitions::new()
        .with("Nom", &person.user.name)
        .with("Identifiant", &person.user.login)
        .with("Organisme", names.of(&organisation))
        .with("Fonctions", person.functions());
    let changes = mine.changes.iter();
    let changes = changes
        .map(|line| Changed {
            what: typeset(&words::of(&web, &line.told.change)),
            when: noted(line, &mine, person),
        })
        .collect();
    html(&AccountPage {
        shell: frame::shell_after(&web, &signed, "Mon compte", said(&done.fait)),
        about,
        mine,
        second_factor: web.app.second_factor(),
        invented: web.demo.is_some(),
        passkeys: web.app.offers_passkeys(),
        clock: web.app.clock().clone(),
        changes,
    })
}

/// « mer. 6 mai 2026 à 10 h 32, par … ».
fn noted(line: &MonthlyLine<AccountChanged>, mine: &MySignIn, reader: &Person) -> String {
    let at = fr::moment(line.at);
    match line.by.as_deref() {
        Some(by) if by == reader.user.id.as_str() => format!("{at}, par vous"),
        Some(by) => format!("{at}, par {}", mine.names.of(by)),
        None => format!("{at}, sur la machine elle-même"),
    }
}

fn said(done: &str) -> Option<&'static str> {
    Some(match done {
        "mot-de-passe" => "Votre mot de passe est changé, et vos autres connexions sont terminées.",
        "cle" => "La clé d’accès est ajoutée, et vos autres connexions sont terminées.",
        "cle-retiree" => "La clé d’accès est retirée, et vos autres connexions sont terminées.",
        "connexion" => "La connexion est terminée.",
        "connexions" => "Vos autres connexions sont terminées.",
        _ => return None,
    })
}

#[derive(Template)]
#[template(path = "pages/my_account/recovery.html")]
struct RecoveryPage {
    shell: Shell,
    codes: Vec<String>,
    file: String,
}

/// The recovery codes, shown once; the file is in the page itself.
pub fn codes_page(shell: Shell, person: &Person, codes: Vec<String>) -> Result<Response, AppError> {
    let text = format!(
        "Étayage, codes de secours de {}\r\nChacun sert une fois, à la place du code de l'application.\r\n\r\n{}\r\n",
        person.user.login,
        codes.join("\r\n")
    );
    let page = RecoveryPage {
        shell,
        codes,
        file: format!(
            "data:text/plain;charset=utf-8,{}",
            etayage_app::percent(&text)
        ),
    };
    html(&page).map_err(|_| AppError::Fault("the recovery codes do not render".to_owned()))
}

/// What is said instead of a form: a refusal, or that the person must sign in again first.
fn sign_in_again(shell: &mut Shell, refusal: &etayage_model::refusal::Refusal) {
    if refusal.rule != "sign-in-again" {
        shell.notice = Some(Notice::refusal(refusal));
        return;
    }
    let notice = Notice::new(NoticeKind::Info, "Prouvez que c’est bien vous")
        .why(&refusal.why)
        .next(&refusal.next)
        .link(
            "Se connecter de nouveau",
            routes::sign_in(Some(routes::MY_ACCOUNT)),
        );
    shell.notice = Some(notice);
}

impl AccountPage {
    fn close(&self, session: &OpenSession) -> String {
        routes::close_session(&session.id)
    }

    fn seen(&self, session: &OpenSession) -> String {
        format!(
            "Ouverte {}, vue {}",
            fr::moment(session.opened),
            fr::moment(session.seen)
        )
    }

    fn remove(&self, passkey: &PasskeyRow) -> String {
        routes::remove_passkey(&passkey.id)
    }

    fn used(&self, passkey: &PasskeyRow) -> String {
        let day = |at| calendar::short(self.clock.local(at).date());
        match passkey.last_used_at {
            Some(at) => format!("Ajoutée {}, servie {}", day(passkey.created_at), day(at)),
            None => format!("Ajoutée {}, jamais servie", day(passkey.created_at)),
        }
    }

    fn left(&self) -> String {
        let left = self.mine.means.recovery_left;
        fr::counted(
            left as usize,
            "code de secours reste",
            "codes de secours restent",
        )
    }
}
