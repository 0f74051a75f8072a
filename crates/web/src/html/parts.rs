//! Small parts: links, buttons, badges, tabs, pages, terms and values, empty places.

use std::fmt::Display;

use askama::Template;

use super::{Icon, html_safe, words};

/// A link: `<a href>label</a>`.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(source = r#"<a href="{{ href }}">{{ label }}</a>"#, ext = "html")]
pub struct Link {
    /// What the person reads.
    pub label: String,
    /// Where it leads.
    pub href: String,
}

/// What a badge or a mark suggests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// A plain fact.
    #[default]
    Plain,
    /// Going on, agreed, reached.
    Accent,
    /// A limit comes near; carries a clock.
    Soon,
    /// A limit is past; carries a triangle.
    Late,
    /// About the person: agreement, withdrawal.
    Person,
    /// Background: a document, a message.
    Info,
    /// Not yet; dashed.
    Hollow,
}

/// A word in a shape.
#[derive(Clone, Debug, Template)]
#[template(path = "components/badge.html")]
pub struct Badge {
    tone: Tone,
    text: String,
}

/// A button that posts its form, or a link that looks like one.
#[derive(Clone, Debug, Template)]
#[template(path = "components/button.html")]
pub struct Button {
    label: String,
    class: &'static str,
    icon: Option<Icon>,
    href: Option<String>,
    value: Option<(String, String)>,
}

/// One of the views of a page.
#[derive(Clone, Debug)]
pub struct Tab {
    /// What the person reads and where it leads.
    pub link: Link,
    /// Whether it is the view being shown.
    pub current: bool,
    /// How many things are in it.
    pub count: Option<usize>,
}

/// The views of a page, as links.
#[derive(Clone, Debug, Template)]
#[template(path = "components/tabs.html")]
pub struct Tabs {
    /// What the views are of, for those who listen.
    pub label: String,
    /// In order.
    pub tabs: Vec<Tab>,
}

/// The way to the previous and the next page of a list; nothing is counted.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "components/pages.html")]
pub struct Pages {
    /// Address of the page before.
    pub previous: Option<String>,
    /// Address of the page after.
    pub next: Option<String>,
    /// What is shown, such as « 50 situations ».
    pub shown: String,
}

/// Terms and their values.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "components/definitions.html")]
pub struct Definitions {
    rows: Vec<(String, String)>,
}

/// A place where nothing is yet: what would be here, and how to begin.
#[derive(Clone, Debug, Template)]
#[template(path = "components/empty.html")]
pub struct Empty {
    icon: Icon,
    title: String,
    text: String,
    action: Option<Button>,
}

html_safe!(Link, Badge, Button, Tabs, Pages, Definitions, Empty);

impl Link {
    /// A link.
    pub fn new(label: impl Display, href: impl Display) -> Self {
        Self {
            label: words(label),
            href: href.to_string(),
        }
    }
}

impl Tone {
    /// The class that the stylesheet knows.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Self::Plain => "plain-tone",
            Self::Accent => "accent",
            Self::Soon => "soon",
            Self::Late => "late",
            Self::Person => "person",
            Self::Info => "info",
            Self::Hollow => "hollow",
        }
    }
}

impl Badge {
    /// A badge.
    pub fn new(tone: Tone, text: impl Display) -> Self {
        Self {
            tone,
            text: words(text),
        }
    }

    fn icon(&self) -> Option<Icon> {
        match self.tone {
            Tone::Late => Some(Icon::Warning),
            Tone::Soon => Some(Icon::Clock),
            Tone::Accent => Some(Icon::Check),
            _ => None,
        }
    }
}

impl Button {
    fn new(class: &'static str, label: impl Display) -> Self {
        Self {
            label: words(label),
            class,
            icon: None,
            href: None,
            value: None,
        }
    }

    /// The main thing to do: one a page.
    pub fn primary(label: impl Display) -> Self {
        Self::new("primary", label)
    }

    /// Another thing to do.
    pub fn plain(label: impl Display) -> Self {
        Self::new("plain-button", label)
    }

    /// A way out, such as « Annuler ».
    pub fn quiet(label: impl Display) -> Self {
        Self::new("quiet", label)
    }

    /// Something that cannot be taken back.
    pub fn danger(label: impl Display) -> Self {
        Self::new("danger", label)
    }

    /// Adds a picture before the label.
    #[must_use]
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Makes it a link.
    #[must_use]
    pub fn to(mut self, href: impl Display) -> Self {
        self.href = Some(href.to_string());
        self
    }

    /// Posts `name=value` with its form, when a form has several buttons.
    #[must_use]
    pub fn posting(mut self, name: impl Display, value: impl Display) -> Self {
        self.value = Some((name.to_string(), value.to_string()));
        self
    }
}

impl Tab {
    /// A view; `current` is the one being shown.
    pub fn new(label: impl Display, href: impl Display, current: bool) -> Self {
        Self {
            link: Link::new(label, href),
            current,
            count: None,
        }
    }

    /// Says how many things are in it.
    #[must_use]
    pub fn count(mut self, count: usize) -> Self {
        self.count = Some(count);
        self
    }
}

impl Definitions {
    /// No row yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a row; an empty value is said to be missing.
    #[must_use]
    pub fn with(mut self, term: impl Display, value: impl Display) -> Self {
        self.rows.push((words(term), value.to_string()));
        self
    }
}

impl Empty {
    /// An empty place.
    pub fn new(icon: Icon, title: impl Display, text: impl Display) -> Self {
        Self {
            icon,
            title: words(title),
            text: words(text),
            action: None,
        }
    }

    /// Offers a way to begin.
    #[must_use]
    pub fn action(mut self, button: Button) -> Self {
        self.action = Some(button);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urgency_is_told_by_a_shape_too() {
        assert!(
            Badge::new(Tone::Late, "En retard")
                .to_string()
                .contains("<svg")
        );
        assert!(!Badge::new(Tone::Plain, "CCAS").to_string().contains("<svg"));
    }

    #[test]
    fn a_button_with_an_address_is_a_link() {
        assert!(
            Button::primary("Ouvrir")
                .to("/a?b=1&c=2")
                .to_string()
                .contains(r#"href="/a?b=1&#38;c=2""#)
        );
        assert!(
            Button::danger("Clore")
                .posting("do", "close")
                .to_string()
                .contains(r#"name="do" value="close""#)
        );
    }

    #[test]
    fn a_list_without_other_pages_shows_no_way() {
        let html = Pages {
            shown: "3 situations".into(),
            ..Pages::default()
        }
        .to_string();
        assert!(!html.contains("<a "), "{html}");
    }
}
