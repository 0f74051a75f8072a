//! Giving someone a function in a programme, changing its territory or its structure, taking it away.

use askama::Template;
use axum::extract::{Path, Query, State};
use etayage_app::{AppError, NewFunction};
use etayage_model::ids::{CommuneCode, UserId};
use etayage_model::roles::Role;

use super::{Lists, only_administrators};
use crate::answer::{FRESH, MARKED, Page, Shown, html_with, not_recorded, redirect};
use crate::html::{Button, FormState, Link, Shell};
use crate::posted::Posted;
use crate::session::Signed;
use crate::{Web, frame, routes};

#[derive(Template)]
#[template(path = "pages/accounts/function.html")]
struct FunctionPage<'a> {
    shell: Shell,
    back: Link,
    name: String,
    form: &'a FormState,
    lists: Lists,
}

/// The function to change; none for a new one.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Which {
    dispositif: String,
    fonction: String,
}

/// The form, filled with what is held.
pub async fn function(
    State(web): State<Web>,
    signed: Signed,
    Path(user): Path<String>,
    Query(which): Query<Which>,
) -> Page {
    only_administrators(&signed)?;
    let user = UserId::new(user);
    let mut form = FormState::new(uuid::Uuid::now_v7());
    let account = web.app.account(&signed.person, &user).await?;
    let held = account.line.person.memberships.iter().find(|held| {
        held.programme.as_str() == which.dispositif && held.role.key() == which.fonction
    });
    if let Some(held) = held {
        form.set("programme", &held.programme);
        form.set("role", held.role.key());
        form.set_all("territory", &held.territory);
        if let Some(structure) = &held.structure {
            form.set("structure", structure);
        }
    }
    draw(&web, &signed, &user, FRESH, &form).await
}

/// Gives it.
pub async fn give(
    State(web): State<Web>,
    signed: Signed,
    Path(user): Path<String>,
    Posted { mut form, .. }: Posted,
) -> Page {
    only_administrators(&signed)?;
    let user = UserId::new(user);
    let Some(given) = read(&web, &mut form) else {
        return draw(&web, &signed, &user, MARKED, &form).await;
    };
    match web.app.give_roles(&signed.person, &user, &given).await {
        Ok(()) => redirect(&routes::account_done(&user, "fonction")),
        Err(error) => {
            let shown = not_recorded(error, &mut form)?;
            draw(&web, &signed, &user, shown, &form).await
        }
    }
}

/// Takes it away.
pub async fn take(
    State(web): State<Web>,
    signed: Signed,
    Path(user): Path<String>,
    Posted { form, .. }: Posted,
) -> Page {
    only_administrators(&signed)?;
    let user = UserId::new(user);
    let role = Role::from_key(form.value("role")).ok_or(AppError::NotFound)?;
    let programme = form.value("programme").into();
    web.app
        .take_role(&signed.person, &user, &programme, role)
        .await?;
    redirect(&routes::account_done(&user, "retirer"))
}

/// Reads the fields of a function; marks those to be mended.
pub(super) fn read(web: &Web, form: &mut FormState) -> Option<NewFunction> {
    let programme = form.require("programme", "Choisissez un dispositif.");
    let known = |id: &String| web.app.programmes().current(&id.as_str().into());
    let known = programme.as_ref().and_then(known);
    if programme.is_some() && known.is_none() {
        form.error("programme", "Choisissez un dispositif de la liste.");
    }
    let chosen = form.all("role").to_vec();
    let roles: Vec<Role> = chosen
        .iter()
        .filter_map(|key| Role::from_key(key))
        .collect();
    if roles.is_empty() || roles.len() < chosen.len() {
        form.error("role", "Choisissez au moins une fonction.");
    }
    let structure = form.text("structure");
    if roles.contains(&Role::Cmp) && structure.is_none() {
        form.error(
            "structure",
            "Choisissez le CMP pour lequel cette personne répond.",
        );
    }
    let territory = form.all("territory").iter();
    let territory = territory.map(|code| CommuneCode(code.clone())).collect();
    Some(NewFunction {
        programme: known?.id.clone(),
        roles,
        territory,
        structure: structure.map(|id| id.as_str().into()),
    })
    .filter(|_| form.is_valid())
}

async fn draw(
    web: &Web,
    signed: &Signed,
    user: &UserId,
    (status, notice): Shown,
    form: &FormState,
) -> Page {
    let account = web.app.account(&signed.person, user).await?;
    let name = account.line.person.user.name;
    let mut shell = frame::shell(web, signed, "Fonction");
    shell.notice = notice;
    let page = FunctionPage {
        shell,
        back: Link::new(&name, routes::account(user)),
        name,
        form,
        lists: Lists::load(web).await?,
    };
    html_with(status, &page)
}
