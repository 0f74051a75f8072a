//! Acting on one situation, page after page.

use axum::http::StatusCode;
use etayage_model::roles::Actor;

use super::{Form, Page, TestApp};

/// One situation, followed through the browser.
pub struct Walk {
    /// The application.
    pub app: TestApp,
    /// The address of the situation.
    pub case: String,
}

impl Walk {
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

    /// Decides at the committee of that day on the only line with that matter.
    pub async fn decide(
        &self,
        actor: &Actor,
        day: &str,
        matter: &str,
        fill: impl FnOnce(Form) -> Form,
    ) -> Page {
        let id = self.case.rsplit('/').next().unwrap_or_default();
        let path = format!("/comites/logipsy/comite-technique/{day}/decider/{id}/{matter}");
        let form = self
            .app
            .as_(actor)
            .get(&path)
            .await
            .ok()
            .form("Enregistrer la décision");
        fill(form)
            .press("Enregistrer la décision")
            .await
            .ok()
            .says("La décision est enregistrée.")
    }

    /// How many things were recorded about the situation.
    pub async fn version(&self) -> u64 {
        let id = self.case.rsplit('/').next().unwrap_or_default();
        let person = self
            .app
            .app
            .person(etayage_testkit::actors::coordinator().user.as_str())
            .await
            .expect("a person");
        let seen = self.app.app.case_page(&person, &id.into(), "test").await;
        seen.map_or(0, |page| page.version)
    }
}
