//! One account: who, as what, whether they can sign in.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use etayage_app::{AccountPage, AccountState, Held, Names, ProviderLink};
use etayage_model::ids::UserId;

use super::{Lists, badge, only_administrators};
use crate::answer::{MARKED, Page, Shown, html_with, not_recorded, redirect};
use crate::frame::Done;
use crate::html::{Badge, Choice, FormState, Link, Notice, Shell, fr};
use crate::posted::Posted;
use crate::session::Signed;
use crate::{Web, frame, routes};

#[derive(Template)]
#[template(path = "pages/accounts/one.html")]
struct OnePage<'a> {
    shell: Shell,
    back: Link,
    form: &'a FormState,
    account: AccountPage,
    state: Badge,
    names: Names,
    lists: Lists,
    mine: bool,
    web: &'a Web,
}

/// The account.
pub async fn one(
    State(web): State<Web>,
    signed: Signed,
    Path(user): Path<String>,
    Query(done): Query<Done>,
) -> Page {
    let user = UserId::new(user);
    let account = web.app.account(&signed.person, &user).await?;
    let mut form = FormState::new(uuid::Uuid::now_v7());
    form.set("name", &account.line.person.user.name);
    form.set("organisation", &account.line.person.user.organisation);
    let said = match done.fait.as_str() {
        "fonction" => Some("La fonction est enregistrée."),
        "retirer" => Some("La fonction est retirée : la personne n’y a plus accès."),
        "modifier" => Some("Le compte est modifié."),
        "relier" => Some("L’identité est reliée à ce compte."),
        "delier" => Some("L’identité n’est plus reliée, et les connexions sont terminées."),
        _ => None,
    };
    let notice = said.map(Notice::success);
    draw(&web, &signed, account, (StatusCode::OK, notice), &form).await
}

/// Changes name and organisation.
pub async fn change(
    State(web): State<Web>,
    signed: Signed,
    Path(user): Path<String>,
    Posted { mut form, .. }: Posted,
) -> Page {
    only_administrators(&signed)?;
    let user = UserId::new(user);
    let account = web.app.account(&signed.person, &user).await?;
    let mut shown = MARKED;
    let name = form.require("name", "Écrivez le prénom et le nom.");
    let organisation = form.require("organisation", "Choisissez un organisme.");
    if let (Some(name), Some(organisation)) = (name, organisation) {
        let organisation = organisation.as_str().into();
        let changed = web
            .app
            .change_account(&signed.person, &user, &name, &organisation);
        match changed.await {
            Ok(()) => return redirect(&routes::account_done(&user, "modifier")),
            Err(error) => shown = not_recorded(error, &mut form)?,
        }
    }
    draw(&web, &signed, account, shown, &form).await
}

/// Says who the person is for an identity provider.
pub async fn link(
    State(web): State<Web>,
    signed: Signed,
    Path(user): Path<String>,
    Posted { mut form, .. }: Posted,
) -> Page {
    only_administrators(&signed)?;
    let user = UserId::new(user);
    let account = web.app.account(&signed.person, &user).await?;
    let mut shown = MARKED;
    let provider = form.require("provider", "Choisissez un fournisseur d’identité.");
    let known = web.app.providers();
    let known = known.iter().any(|(id, _)| Some(id) == provider.as_ref());
    if let (Some(provider), true) = (provider, known) {
        let link = ProviderLink {
            provider,
            user: user.to_string(),
            email: form.text("email").map(|email| email.to_lowercase()),
            subject: form.text("subject"),
        };
        match web.app.link_provider(&signed.person, link).await {
            Ok(()) => return redirect(&routes::account_done(&user, "relier")),
            Err(error) => shown = not_recorded(error, &mut form)?,
        }
    }
    draw(&web, &signed, account, shown, &form).await
}

/// Unties an identity.
pub async fn unlink(
    State(web): State<Web>,
    signed: Signed,
    Path(user): Path<String>,
    Posted { form, .. }: Posted,
) -> Page {
    only_administrators(&signed)?;
    let user = UserId::new(user);
    web.app
        .unlink_provider(&signed.person, form.value("provider"), &user)
        .await?;
    redirect(&routes::account_done(&user, "delier"))
}

async fn draw(
    web: &Web,
    signed: &Signed,
    account: AccountPage,
    (status, notice): Shown,
    form: &FormState,
) -> Page {
    let person = &account.line.person;
    let ids = person.memberships.iter().flat_map(|held| {
        let communes = held.territory.iter().map(ToString::to_string);
        communes.chain(held.structure.iter().map(ToString::to_string))
    });
    let names = web.app.names(ids.collect::<Vec<_>>()).await?;
    let mut shell = frame::shell(web, signed, &person.user.name);
    shell.notice = notice;
    let page = OnePage {
        shell,
        back: Link::new("Comptes", routes::ACCOUNTS),
        form,
        state: badge(web, account.line.state),
        names,
        lists: Lists::load(web).await?,
        mine: person.user.id == signed.person.user.id,
        account,
        web,
    };
    html_with(status, &page)
}

impl OnePage<'_> {
    fn user(&self) -> &UserId {
        &self.account.line.person.user.id
    }

    fn programme(&self, held: &Held) -> String {
        let current = self.web.app.programmes().current(&held.programme);
        current.map_or_else(|| held.programme.to_string(), |rules| rules.name.clone())
    }

    /// « CMP de Ville-Haute », « 3 communes : … », or nothing.
    fn limits(&self, held: &Held) -> String {
        let structure = held.structure.iter();
        let structure = structure.map(|id| self.names.of(id.as_str()).to_owned());
        let communes: Vec<_> = held
            .territory
            .iter()
            .map(|code| self.names.of(code.as_str()))
            .collect();
        let communes = (!communes.is_empty()).then(|| {
            let counted = fr::counted(communes.len(), "commune", "communes");
            format!("{counted}\u{a0}: {}", communes.join(", "))
        });
        structure
            .chain(communes)
            .collect::<Vec<_>>()
            .join("\u{202f}; ")
    }

    fn change_function(&self, held: &Held) -> String {
        routes::change_function(self.user(), &held.programme, held.role)
    }

    fn means(&self) -> String {
        let means = &self.account.means;
        let passkeys = match means.passkeys.len() {
            0 => None,
            count => Some(fr::counted(count, "clé d’accès", "clés d’accès")),
        };
        let parts = [
            passkeys,
            means.password.then(|| "mot de passe".to_owned()),
            means.codes_since.map(|_| "application de codes".to_owned()),
        ];
        let told: Vec<_> = parts.into_iter().flatten().collect();
        if told.is_empty() {
            "aucun".to_owned()
        } else {
            told.join(", ")
        }
    }

    /// The providers that could be tied.
    fn providers(&self) -> Vec<Choice> {
        let all = self.web.app.providers().into_iter();
        all.map(|(id, name)| Choice::new(id, name)).collect()
    }

    fn is_closed(&self) -> bool {
        self.account.line.state == AccountState::Closed
    }
}
