//! Accounts, for the administrator: the list, an invitation, one account and its functions.

pub mod changes;
mod function;
mod invite;
mod one;
pub mod words;

use askama::Template;
use axum::extract::{Path, Query, State};
use etayage_app::{AccountLine, AccountState, AppError, Names, Person};
use etayage_model::ids::UserId;
use etayage_model::order::french_order;
use etayage_model::roles::Role;

pub use function::{function, give, take};
pub use invite::{again, invite, new};
pub use one::{change, link, one, unlink};

use crate::answer::{Page, html, redirect};
use crate::html::{Badge, Button, Choice, Day, FormState, Icon, Shell, Tone};
use crate::session::Signed;
use crate::{Web, frame, routes};

/// What is searched, and what was just done.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Wanted {
    q: String,
    fait: String,
}

#[derive(Template)]
#[template(path = "pages/accounts/list.html")]
struct ListPage<'a> {
    shell: Shell,
    form: FormState,
    accounts: Vec<AccountLine>,
    names: Names,
    me: UserId,
    web: &'a Web,
}

/// The accounts.
pub async fn get(State(web): State<Web>, signed: Signed, Query(wanted): Query<Wanted>) -> Page {
    let mut accounts = web.app.accounts(&signed.person).await?;
    accounts.sort_by_key(|account| {
        let user = &account.person.user;
        (!user.active, french_order(&user.name))
    });
    let organisations = accounts
        .iter()
        .map(|account| account.person.user.organisation.to_string());
    let names = web.app.names(organisations).await?;
    accounts.retain(|account| answers(&account.person, &names, &wanted.q));
    let said = match wanted.fait.as_str() {
        "fermer" => Some("Le compte est fermé : cette personne ne peut plus se connecter."),
        "rouvrir" => Some("Le compte est rouvert."),
        _ => None,
    };
    let mut form = FormState::default();
    form.set("q", &wanted.q);
    html(&ListPage {
        shell: frame::shell_after(&web, &signed, "Comptes", said),
        form,
        accounts,
        names,
        me: signed.person.user.id.clone(),
        web: &web,
    })
}

/// Whether every word searched is in the name, the login or the organisation.
fn answers(account: &Person, names: &Names, searched: &str) -> bool {
    let user = &account.user;
    let told = format!(
        "{} {} {}",
        user.name,
        user.login,
        names.of(user.organisation.as_str())
    )
    .to_lowercase();
    searched
        .to_lowercase()
        .split_whitespace()
        .all(|word| told.contains(word))
}

/// Closes an account.
pub async fn close(State(web): State<Web>, signed: Signed, Path(user): Path<String>) -> Page {
    let user = UserId::new(user);
    web.app.set_active(&signed.person, &user, false).await?;
    redirect(&done("fermer"))
}

/// Reopens an account.
pub async fn reopen(State(web): State<Web>, signed: Signed, Path(user): Path<String>) -> Page {
    let user = UserId::new(user);
    web.app.set_active(&signed.person, &user, true).await?;
    redirect(&done("rouvrir"))
}

fn done(what: &str) -> String {
    routes::query(routes::ACCOUNTS, [("fait", what)])
}

pub(in crate::pages) fn only_administrators(signed: &Signed) -> Result<(), AppError> {
    if signed.person.is_administrator() {
        return Ok(());
    }
    Err(AppError::Forbidden(
        "Cette page est réservée aux administrateurs.",
    ))
}

/// What forms of accounts choose from.
struct Lists {
    organisations: Vec<Choice>,
    programmes: Vec<Choice>,
    roles: Vec<Choice>,
    structures: Vec<Choice>,
    communes: Vec<Choice>,
}

impl Lists {
    async fn load(web: &Web) -> Result<Self, AppError> {
        let organisations = web.app.organisations().await?;
        let structures = web.app.cmps_for(&"".into()).await?;
        let communes = web.app.communes().await?;
        let programmes = web.app.programmes().all();
        let roles = Role::ALL.iter();
        Ok(Self {
            organisations: choices(organisations.iter().map(|o| (&o.id, &o.name))),
            programmes: choices(programmes.iter().map(|p| (&p.id, &p.name))),
            roles: choices(roles.map(|role| (role.key(), role.label()))),
            structures: choices(structures.iter().map(|s| (&s.id, &s.name))),
            communes: choices(communes.iter().map(|c| (&c.code, &c.name))),
        })
    }
}

pub(in crate::pages) fn choices<V: std::fmt::Display, L: std::fmt::Display>(
    all: impl Iterator<Item = (V, L)>,
) -> Vec<Choice> {
    all.map(|(value, label)| Choice::new(value, label))
        .collect()
}

/// Whether the person can sign in, in a word.
fn badge(web: &Web, state: AccountState) -> Badge {
    match state {
        AccountState::Open => Badge::new(Tone::Accent, "Ouvert"),
        AccountState::Invited(until) => {
            let day = Day::short(web.app.clock().local(until).date());
            Badge::new(Tone::Info, format!("Invité jusqu’au {day}"))
        }
        AccountState::Expired => Badge::new(Tone::Late, "Invitation expirée"),
        AccountState::Closed => Badge::new(Tone::Hollow, "Fermé"),
    }
}

impl ListPage<'_> {
    /// « LOGIPSY : prescripteur, référent du bailleur »; the programme is said when there are several.
    fn roles(&self, account: &Person) -> Vec<String> {
        let programmes = self.web.app.programmes().all();
        let held = programmes
            .iter()
            .map(|programme| (programme, account.roles_in(&programme.id)));
        held.filter(|(_, roles)| !roles.is_empty())
            .map(|(programme, roles)| {
                let roles: Vec<_> = roles.into_iter().map(Role::label).collect();
                match programmes.as_slice() {
                    [_] => roles.join(", "),
                    _ => format!("{}\u{a0}: {}", programme.name, roles.join(", ")),
                }
            })
            .collect()
    }

    fn state(&self, account: &AccountLine) -> Badge {
        badge(self.web, account.state)
    }

    fn page_of(&self, account: &AccountLine) -> String {
        routes::account(&account.person.user.id)
    }

    /// Where its state is changed, and the words of the button; nobody closes their own account.
    fn change(&self, account: &Person) -> Option<(String, &'static str)> {
        let id = &account.user.id;
        (id != &self.me).then(|| match account.user.active {
            true => (routes::close_account(id), "Fermer"),
            false => (routes::reopen_account(id), "Rouvrir"),
        })
    }

    fn open(&self) -> Button {
        Button::primary("Inviter quelqu’un")
            .icon(Icon::Add)
            .to(routes::NEW_ACCOUNT)
    }
}
