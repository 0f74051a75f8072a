//! The frame around every page.

use std::fmt::Display;

use jiff::civil::Date;

use super::{Day, Icon, Link, Notice, words};

/// What `templates/layout.html` needs; a page's template holds it as `shell` and extends that layout.
#[derive(Clone, Debug)]
pub struct Shell {
    /// The page's title, for the window; the page writes its own `<h1>`.
    pub title: String,
    /// The programme being worked in, and its page.
    pub programme: Option<Link>,
    /// The main places, most used first: a phone shows the first four and folds the others.
    pub nav: Vec<NavItem>,
    /// Who is signed in.
    pub user: Option<UserMenu>,
    /// The search of situations, for those who have some.
    pub search: Option<Search>,
    /// Today, as the application's clock says.
    pub today: Option<Date>,
    /// The demonstration's banner.
    pub demo: Option<Demo>,
    /// What was just done or refused.
    pub notice: Option<Notice>,
    /// The pages that speak of the software: accessibility, personal data.
    pub foot: Vec<Link>,
}

/// One of the main places.
#[derive(Clone, Debug)]
pub struct NavItem {
    /// One or two words: it must fit under a thumb.
    pub link: Link,
    /// Its picture.
    pub icon: Icon,
    /// Whether the page being shown is in it.
    pub current: bool,
    /// How many things wait there.
    pub waiting: usize,
}

/// Who is signed in, and what they can do about it.
#[derive(Clone, Debug)]
pub struct UserMenu {
    /// First name and name.
    pub name: String,
    /// What they do, such as « Coordinatrice, La Passerelle ».
    pub role: String,
    /// Their own pages.
    pub links: Vec<Link>,
    /// Where a post signs them out.
    pub sign_out: String,
}

/// The search box of the top bar; it sends `q` with GET.
#[derive(Clone, Debug)]
pub struct Search {
    /// Where it leads.
    pub action: String,
    /// What was searched.
    pub value: String,
    /// What can be searched, such as « Chercher une situation ».
    pub label: String,
}

/// The banner that keeps a demonstration from being taken for the real thing.
#[derive(Clone, Debug)]
pub struct Demo {
    /// The day of the demonstration.
    pub today: Date,
    /// Whom the visitor plays, such as « Inès Delattre, coordinatrice »; none before one is chosen.
    pub persona: Option<String>,
    /// Ways to change the persona or the day.
    pub links: Vec<Link>,
}

/// How many places the phone's tab bar shows before « Plus ».
const TABS: usize = 4;

impl Shell {
    /// A page without navigation or user, such as signing in.
    pub fn bare(title: impl Display) -> Self {
        Self {
            title: words(title),
            programme: None,
            nav: Vec::new(),
            user: None,
            search: None,
            today: None,
            demo: None,
            notice: None,
            foot: Vec::new(),
        }
    }

    /// Whether the place at `index` is folded on a phone. Five fit when there are exactly five.
    pub(crate) fn folded(&self, index: &usize) -> bool {
        self.nav.len() > TABS + 1 && *index >= TABS
    }

    pub(crate) fn folds(&self) -> bool {
        self.nav.len() > TABS + 1
    }

    /// The places that a phone folds.
    pub(crate) fn folded_items(&self) -> &[NavItem] {
        if self.folds() { &self.nav[TABS..] } else { &[] }
    }

    pub(crate) fn day(&self) -> Option<Day> {
        self.today.map(Day::short)
    }
}

impl NavItem {
    /// A place where nothing waits and which is not being shown.
    pub fn new(icon: Icon, label: impl Display, href: impl Display) -> Self {
        Self {
            link: Link::new(label, href),
            icon,
            current: false,
            waiting: 0,
        }
    }

    /// Says whether it is the place being shown.
    #[must_use]
    pub fn current(mut self, current: bool) -> Self {
        self.current = current;
        self
    }

    /// Says how many things wait there.
    #[must_use]
    pub fn waiting(mut self, waiting: usize) -> Self {
        self.waiting = waiting;
        self
    }
}

impl UserMenu {
    /// The first letters of the first two words of the name.
    pub(crate) fn initials(&self) -> String {
        self.name
            .split_whitespace()
            .take(2)
            .filter_map(|word| word.chars().next())
            .flat_map(char::to_uppercase)
            .collect()
    }
}

impl Demo {
    pub(crate) fn day(&self) -> Day {
        Day::long(self.today)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(places: usize) -> Shell {
        let mut shell = Shell::bare("Essai");
        shell.nav = (0..places)
            .map(|n| NavItem::new(Icon::Home, n, "/"))
            .collect();
        shell
    }

    #[test]
    fn a_phone_folds_what_does_not_fit_under_a_thumb() {
        assert!(shell(5).folded_items().is_empty());
        assert_eq!(shell(6).folded_items().len(), 2);
        assert!(shell(6).folded(&4) && !shell(6).folded(&3));
    }

    #[test]
    fn initials_take_two_words() {
        let user = UserMenu {
            name: "élodie van damme".into(),
            role: String::new(),
            links: vec![],
            sign_out: "/".into(),
        };
        assert_eq!(user.initials(), "ÉV");
    }
}
