//! Inviting someone, for the first time or again: a link to hand over, shown once.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::http::header::HOST;
use etayage_app::{Invitation, NewAccount};
use etayage_model::ids::UserId;

use super::{Lists, function, only_administrators};
use crate::answer::{FRESH, MARKED, Page, Shown, html, html_with, not_recorded};
use crate::html::{Button, Day, FormState, Link, Shell};
use crate::posted::Posted;
use crate::session::Signed;
use crate::{Web, frame, routes};

#[derive(Template)]
#[template(path = "pages/accounts/new.html")]
struct NewPage<'a> {
    shell: Shell,
    back: Link,
    form: &'a FormState,
    lists: Lists,
}

#[derive(Template)]
#[template(path = "pages/accounts/invited.html")]
struct InvitedPage {
    shell: Shell,
    back: Link,
    name: String,
    link: String,
    until: Day,
}

/// The form of an invitation.
pub async fn new(State(web): State<Web>, signed: Signed) -> Page {
    only_administrators(&signed)?;
    let form = FormState::new(uuid::Uuid::now_v7());
    draw(&web, &signed, FRESH, &form).await
}

/// Invites: opens the account, shows the link.
pub async fn invite(
    State(web): State<Web>,
    signed: Signed,
    headers: HeaderMap,
    Posted { mut form, .. }: Posted,
) -> Page {
    only_administrators(&signed)?;
    let Some(account) = read(&web, &mut form) else {
        return draw(&web, &signed, MARKED, &form).await;
    };
    match web.app.invite(&signed.person, account).await {
        Ok(invitation) => shown(&web, &signed, &headers, &invitation).await,
        Err(error) => {
            let shown = not_recorded(error, &mut form)?;
            draw(&web, &signed, shown, &form).await
        }
    }
}

/// Invites again someone who lost their link or their means of signing in.
pub async fn again(
    State(web): State<Web>,
    signed: Signed,
    headers: HeaderMap,
    Path(user): Path<String>,
) -> Page {
    let user = UserId::new(user);
    let invitation = web.app.invite_again(&signed.person, &user).await?;
    shown(&web, &signed, &headers, &invitation).await
}

/// The link, this once.
async fn shown(web: &Web, signed: &Signed, headers: &HeaderMap, made: &Invitation) -> Page {
    let account = web.app.account(&signed.person, &made.user).await?;
    let until = web.app.clock().local(made.link.expires_at).date();
    html(&InvitedPage {
        shell: frame::shell(web, signed, "Lien d’invitation"),
        back: Link::new("Comptes", routes::ACCOUNTS),
        name: account.line.person.user.name,
        link: format!(
            "{}{}",
            origin(web, headers),
            routes::invitation(&made.link.secret)
        ),
        until: Day::long(until),
    })
}

/// Where the administrator found the site, unless the installation says where it is.
fn origin(web: &Web, headers: &HeaderMap) -> String {
    if let Some(url) = web.app.public_url() {
        return url.to_owned();
    }
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    let scheme = if web.secure { "https" } else { "http" };
    format!("{scheme}://{}", host.unwrap_or("localhost"))
}

/// Reads the form; marks every field to be mended at once.
fn read(web: &Web, form: &mut FormState) -> Option<NewAccount> {
    let name = form.require("name", "Écrivez le prénom et le nom.");
    let organisation = form.require("organisation", "Choisissez un organisme.");
    let function = function::read(web, form);
    let login = form.require("login", "Choisissez un identifiant.");
    let account = NewAccount {
        login: login?,
        name: name?,
        organisation: organisation?.as_str().into(),
        function: function?,
    };
    form.is_valid().then_some(account)
}

async fn draw(web: &Web, signed: &Signed, (status, notice): Shown, form: &FormState) -> Page {
    let mut shell = frame::shell(web, signed, "Inviter quelqu’un");
    shell.notice = notice;
    let page = NewPage {
        shell,
        back: Link::new("Comptes", routes::ACCOUNTS),
        form,
        lists: Lists::load(web).await?,
    };
    html_with(status, &page)
}
