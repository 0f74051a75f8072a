//! Acting on one situation, page after page.

use axum::http::StatusCode;
use etayage_model::roles::Actor;
use etayage_testkit::story::Story;

use super::{Form, Page, TestApp};

/// The button of a decision.
const RULING: &str = "Enregistrer la décision";

/// One situation, followed through the browser.
pub struct Walk {
    /// The application.
    pub app: TestApp,
    /// The address of the situation.
    pub case: String,
}

impl Walk {
    /// A situation that lived that story.
    pub async fn through(story: &Story) -> Self {
        Self::within(TestApp::new().await, story).await
    }

    /// The same in an application that is running.
    pub async fn within(app: TestApp, story: &Story) -> Self {
        let id = app.lived(story).await;
        Self {
            case: format!("/situations/{id}"),
            app,
        }
    }

    /// The identifier of the situation.
    pub fn id(&self) -> &str {
        self.case.rsplit('/').next().unwrap_or_default()
    }

    /// The page of the situation, as that person reads it.
    pub async fn seen_by(&self, actor: &Actor) -> Page {
        self.app.as_(actor).get(&self.case).await
    }

    /// The form of an action.
    pub async fn form(&self, actor: &Actor, action: &str, button: &str) -> Form {
        let path = format!("{}/{action}", self.case);
        self.app.as_(actor).get(&path).await.ok().form(button)
    }

    /// Fills the form of an action that the page of the situation offers, posts it twice as a
    /// impatient thumb does, and gives the page of the situation.
    pub async fn act(
        &self,
        actor: &Actor,
        action: &str,
        button: &str,
        fill: impl FnOnce(Form) -> Form,
    ) -> Page {
        let path = format!("{}/{action}", self.case);
        let offered = self.seen_by(actor).await.ok();
        let links: Vec<_> = offered
            .links()
            .into_iter()
            .filter(|link| link.starts_with(&self.case))
            .collect();
        assert!(
            links.contains(&path),
            "{} is not offered {path} but {links:?}",
            actor.user
        );
        let form = fill(self.form(actor, action, button).await);
        let page = form.clone().press(button).await.ok();
        assert!(
            page.path.starts_with(&self.case),
            "{} after {action}: {}",
            page.path,
            page.text()
        );
        let before = self.version().await;
        form.press_only(button).await.is(StatusCode::SEE_OTHER);
        assert_eq!(self.version().await, before, "{action} was recorded twice");
        page
    }

    /// That person may not do it now: the page of the situation does not offer it, and whoever goes to its
    /// address reads why.
    pub async fn closed(&self, actor: &Actor, action: &str, why: &str) {
        let path = self.not_offered(actor, action).await;
        let page = self.app.as_(actor).get(&path).await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY).says(why);
    }

    /// There is nothing of the kind to do now, for that person: not offered, and no such address.
    pub async fn absent(&self, actor: &Actor, action: &str) {
        let path = self.not_offered(actor, action).await;
        let page = self.app.as_(actor).get(&path).await;
        page.is(StatusCode::NOT_FOUND);
    }

    async fn not_offered(&self, actor: &Actor, action: &str) -> String {
        let path = format!("{}/{action}", self.case);
        let seen = self.seen_by(actor).await;
        assert!(
            !seen.links().contains(&path),
            "{} is offered {path}",
            actor.user
        );
        path
    }

    /// Fills the form of an action wrongly: it comes back with why, and with what was typed.
    pub async fn refuses(
        &self,
        actor: &Actor,
        action: &str,
        button: &str,
        fill: impl FnOnce(Form) -> Form,
        why: &str,
    ) {
        let form = fill(self.form(actor, action, button).await);
        let before = self.version().await;
        let page = form.press(button).await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY).says(why);
        assert_eq!(self.version().await, before, "{action} was recorded");
    }

    /// Decides at the technical committee of that day on the only line with that matter.
    pub async fn decide(
        &self,
        actor: &Actor,
        day: &str,
        matter: &str,
        fill: impl FnOnce(Form) -> Form,
    ) -> Page {
        self.decide_at(actor, "comite-technique", day, matter, fill)
            .await
    }

    /// Decides at the meeting of a body on the only line with that matter.
    pub async fn decide_at(
        &self,
        actor: &Actor,
        body: &str,
        day: &str,
        matter: &str,
        fill: impl FnOnce(Form) -> Form,
    ) -> Page {
        let form = self.ruling(actor, body, day, matter).await;
        fill(form)
            .press(RULING)
            .await
            .ok()
            .says("La décision est enregistrée.")
    }

    /// Decides what the rules do not accept: the line stays on the agenda, with why.
    pub async fn undecidable(
        &self,
        actor: &Actor,
        body: &str,
        day: &str,
        matter: &str,
        fill: impl FnOnce(Form) -> Form,
        why: &str,
    ) {
        let form = fill(self.ruling(actor, body, day, matter).await);
        let page = form.press(RULING).await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY).says(why);
    }

    /// The situation does not wait for that body: its meeting has no such line.
    pub async fn waits_not(&self, actor: &Actor, body: &str, day: &str, matter: &str) {
        let page = self.app.as_(actor).get(&self.line(body, day, matter)).await;
        page.ok().has_no_button(RULING);
    }

    async fn ruling(&self, actor: &Actor, body: &str, day: &str, matter: &str) -> Form {
        let page = self.app.as_(actor).get(&self.line(body, day, matter)).await;
        page.ok().form(RULING)
    }

    fn line(&self, body: &str, day: &str, matter: &str) -> String {
        format!(
            "/comites/{}/{body}/{day}/decider/{}/{matter}",
            self.app.programme,
            self.id()
        )
    }

    /// How many things were recorded about the situation.
    pub async fn version(&self) -> u64 {
        let person = self
            .app
            .app
            .person(etayage_testkit::actors::coordinator().user.as_str())
            .await
            .expect("a person");
        let seen = self
            .app
            .app
            .case_page(&person, &self.id().into(), "test")
            .await;
        seen.map_or(0, |page| page.version)
    }
}
