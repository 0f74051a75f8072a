//! Accounts, for the administrator: the list, a new one, closing and reopening.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use etayage_app::{AppError, Names, NewAccount, Person};
use etayage_model::ids::UserId;
use etayage_model::programme::Programme;
use etayage_model::roles::Role;

use crate::answer::{Page, html, html_with};
use crate::html::{Badge, Button, Choice, FormState, Icon, Link, Notice, Shell, Tone};
use crate::posted::Posted;
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
struct ListPage {
    shell: Shell,
    form: FormState,
    accounts: Vec<Person>,
    names: Names,
    programmes: Vec<Arc<Programme>>,
    me: UserId,
}

#[derive(Template)]
#[template(path = "pages/accounts/new.html")]
struct NewPage<'a> {
    shell: Shell,
    back: Link,
    form: &'a FormState,
    lists: Lists,
}

/// What the form chooses from.
struct Lists {
    organisations: Vec<Choice>,
    programmes: Vec<Choice>,
    roles: Vec<Choice>,
    structures: Vec<Choice>,
}

/// The accounts.
pub async fn get(State(web): State<Web>, signed: Signed, Query(wanted): Query<Wanted>) -> Page {
    let mut accounts = web.app.accounts(&signed.person).await?;
    accounts.sort_by_key(|account| (!account.user.active, account.user.name.to_lowercase()));
    let names = web
        .app
        .names(
            accounts
                .iter()
                .map(|account| account.user.organisation.to_string()),
        )
        .await?;
    accounts.retain(|account| answers(account, &names, &wanted.q));
    let said = match wanted.fait.as_str() {
        "ouvrir" => Some(
            "Le compte est ouvert. Donnez l’identifiant et le mot de passe à la personne, de vive voix.",
        ),
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
        programmes: web.app.programmes().all(),
        me: signed.person.user.id.clone(),
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

/// The form of a new account.
pub async fn new(State(web): State<Web>, signed: Signed) -> Page {
    only_administrators(&signed)?;
    draw(
        &web,
        &signed,
        StatusCode::OK,
        &FormState::new(uuid::Uuid::now_v7()),
        None,
    )
    .await
}

/// Opens an account.
pub async fn open(State(web): State<Web>, signed: Signed, Posted { mut form, .. }: Posted) -> Page {
    only_administrators(&signed)?;
    let Some(account) = read(&web, &mut form) else {
        return draw(&web, &signed, StatusCode::UNPROCESSABLE_ENTITY, &form, None).await;
    };
    match web.app.open_account(&signed.person, account).await {
        Ok(_) => Ok(Redirect::to(&done("ouvrir")).into_response()),
        Err(AppError::Refused(refusal)) => {
            let notice = (!form.refuse(&refusal)).then(|| Notice::refusal(&refusal));
            draw(
                &web,
                &signed,
                StatusCode::UNPROCESSABLE_ENTITY,
                &form,
                notice,
            )
            .await
        }
        Err(other) => Err(other.into()),
    }
}

/// Closes an account.
pub async fn close(State(web): State<Web>, signed: Signed, Path(user): Path<String>) -> Page {
    web.app
        .set_active(&signed.person, &UserId::new(user), false)
        .await?;
    Ok(Redirect::to(&done("fermer")).into_response())
}

/// Reopens an account.
pub async fn reopen(State(web): State<Web>, signed: Signed, Path(user): Path<String>) -> Page {
    web.app
        .set_active(&signed.person, &UserId::new(user), true)
        .await?;
    Ok(Redirect::to(&done("rouvrir")).into_response())
}

fn done(what: &str) -> String {
    routes::query(routes::ACCOUNTS, [("fait", what)])
}

fn only_administrators(signed: &Signed) -> Result<(), AppError> {
    if signed.person.is_administrator() {
        return Ok(());
    }
    Err(AppError::Forbidden(
        "Cette page est réservée aux administrateurs.",
    ))
}

/// Reads the form; marks every field to be mended at once.
fn read(web: &Web, form: &mut FormState) -> Option<NewAccount> {
    let name = form.require("name", "Écrivez le prénom et le nom.");
    let organisation = form.require("organisation", "Choisissez un organisme.");
    let programme = form.require("programme", "Choisissez un dispositif.");
    let role = Role::from_key(form.value("role"));
    if role.is_none() {
        form.error("role", "Choisissez une fonction.");
    }
    let structure = form.text("structure").filter(|_| role == Some(Role::Cmp));
    if role == Some(Role::Cmp) && structure.is_none() {
        form.error(
            "structure",
            "Choisissez le CMP pour lequel cette personne répond.",
        );
    }
    let login = form.require("login", "Choisissez un identifiant.");
    if form.raw("password").chars().count() < 12 {
        form.error(
            "password",
            "Écrivez au moins 12 caractères : une phrase facile à retenir convient.",
        );
    }
    let programme = web.app.programmes().current(&programme?.as_str().into());
    if programme.is_none() {
        form.error("programme", "Choisissez un dispositif de la liste.");
    }
    let account = NewAccount {
        login: login?,
        name: name?,
        organisation: organisation?.as_str().into(),
        password: form.raw("password").to_owned(),
        programme: programme?.id.clone(),
        role: role?,
        structure: structure.map(|id| id.as_str().into()),
    };
    form.is_valid().then_some(account)
}

async fn draw(
    web: &Web,
    signed: &Signed,
    status: StatusCode,
    form: &FormState,
    notice: Option<Notice>,
) -> Page {
    let mut shell = frame::shell(web, signed, "Ouvrir un compte");
    shell.notice = notice;
    let page = NewPage {
        shell,
        back: Link::new("Comptes", routes::ACCOUNTS),
        form,
        lists: Lists::load(web).await?,
    };
    html_with(status, &page)
}

impl Lists {
    async fn load(web: &Web) -> Result<Self, AppError> {
        let organisations = web.app.organisations().await?;
        let structures = web.app.cmps_for(&"".into()).await?;
        Ok(Self {
            organisations: organisations
                .iter()
                .map(|o| Choice::new(&o.id, &o.name))
                .collect(),
            programmes: web
                .app
                .programmes()
                .all()
                .iter()
                .map(|p| Choice::new(&p.id, &p.name))
                .collect(),
            roles: Role::ALL
                .iter()
                .map(|role| Choice::new(role.key(), role.label()))
                .collect(),
            structures: structures
                .iter()
                .map(|s| Choice::new(&s.id, &s.name))
                .collect(),
        })
    }
}

impl ListPage {
    /// « LOGIPSY : prescripteur, référent du bailleur »; the programme is said when there are several.
    fn roles(&self, account: &Person) -> Vec<String> {
        let held = self
            .programmes
            .iter()
            .map(|programme| (programme, account.roles_in(&programme.id)));
        held.filter(|(_, roles)| !roles.is_empty())
            .map(|(programme, roles)| {
                let roles: Vec<_> = roles.into_iter().map(Role::label).collect();
                match self.programmes.as_slice() {
                    [_] => roles.join(", "),
                    _ => format!("{}\u{a0}: {}", programme.name, roles.join(", ")),
                }
            })
            .collect()
    }

    fn state(&self, account: &Person) -> Badge {
        match account.user.active {
            true => Badge::new(Tone::Accent, "Ouvert"),
            false => Badge::new(Tone::Hollow, "Fermé"),
        }
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
        Button::primary("Ouvrir un compte")
            .icon(Icon::Add)
            .to(routes::NEW_ACCOUNT)
    }
}
