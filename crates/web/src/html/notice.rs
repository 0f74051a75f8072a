//! What the application says about what was just done, or refused.

use std::fmt::Display;

use askama::Template;
use etayage_model::refusal::Refusal;

use super::{Icon, Link, html_safe, words};

/// The kind of a [`Notice`]; it chooses its colour, its shape and how it is announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// Something to know.
    Info,
    /// Something was done.
    Success,
    /// Something to watch.
    Warning,
    /// Someone else changed the same thing meanwhile.
    Conflict,
    /// A rule says no.
    Refusal,
}

/// A message at the top of a page or of a section: what, why, and the next step.
#[derive(Clone, Debug, Template)]
#[template(path = "components/notice.html")]
pub struct Notice {
    kind: NoticeKind,
    title: String,
    why: Vec<String>,
    next: Option<String>,
    link: Option<Link>,
}

html_safe!(Notice);

impl Notice {
    /// A message of one line.
    pub fn new(kind: NoticeKind, title: impl Display) -> Self {
        Self {
            kind,
            title: words(title),
            why: Vec::new(),
            next: None,
            link: None,
        }
    }

    /// « C’est fait » and the like.
    pub fn success(title: impl Display) -> Self {
        Self::new(NoticeKind::Success, title)
    }

    /// Something to know.
    pub fn info(title: impl Display) -> Self {
        Self::new(NoticeKind::Info, title)
    }

    /// A rule's refusal, with its reason and its next step.
    #[must_use]
    pub fn refusal(refusal: &Refusal) -> Self {
        Self::new(NoticeKind::Refusal, "Ce n’est pas possible pour l’instant")
            .why(&refusal.why)
            .next(&refusal.next)
    }

    /// Someone changed the case meanwhile. What was typed stays in the form under it.
    #[must_use]
    pub fn conflict() -> Self {
        Self::new(
            NoticeKind::Conflict,
            "Quelqu’un a modifié cette situation entre-temps",
        )
        .why("Rien n’a été enregistré, et votre saisie est conservée ci-dessous.")
        .next("relisez ce qui a changé, puis enregistrez de nouveau.")
    }

    /// Adds a reason; several make a list.
    #[must_use]
    pub fn why(mut self, why: impl Display) -> Self {
        self.why.push(words(why));
        self
    }

    /// Says what to do next.
    #[must_use]
    pub fn next(mut self, next: impl Display) -> Self {
        self.next = Some(words(next)).filter(|next| !next.is_empty());
        self
    }

    /// Adds a link to where the next step is done.
    #[must_use]
    pub fn link(mut self, label: impl Display, href: impl Display) -> Self {
        self.link = Some(Link::new(label, href));
        self
    }

    /// Whether its link fits beside its title.
    fn is_short(&self) -> bool {
        self.why.is_empty() && self.next.is_none()
    }

    fn class(&self) -> &'static str {
        match self.kind {
            NoticeKind::Info => "info",
            NoticeKind::Success => "success",
            NoticeKind::Warning => "warning",
            NoticeKind::Conflict => "conflict",
            NoticeKind::Refusal => "refusal",
        }
    }

    fn icon(&self) -> Icon {
        match self.kind {
            NoticeKind::Info => Icon::Info,
            NoticeKind::Success => Icon::Check,
            NoticeKind::Warning => Icon::Warning,
            NoticeKind::Conflict => Icon::Conflict,
            NoticeKind::Refusal => Icon::Refusal,
        }
    }

    /// `alert` interrupts a screen reader; only what stops the person may.
    fn role(&self) -> &'static str {
        match self.kind {
            NoticeKind::Conflict | NoticeKind::Refusal => "alert",
            _ => "status",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_says_why_and_what_next_and_interrupts() {
        let refusal = Refusal::new("rule", "Le délai est passé.", "Prévenez le comité.");
        let html = Notice::refusal(&refusal).to_string();
        assert!(html.contains("Le délai est passé.") && html.contains("Prévenez le comité."));
        assert!(html.contains(r#"role="alert""#));
        assert!(
            Notice::success("Visite enregistrée")
                .to_string()
                .contains(r#"role="status""#)
        );
    }
}
