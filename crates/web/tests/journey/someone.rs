//! Someone at work in front of their own browser.

use std::ops::Deref;
use std::sync::Arc;

use etayage_testkit::browser::{Page, Width};

use crate::album::Album;
use crate::office::PASSWORD;

/// A person with an account. They say all the words of [`Page`]; those below also look at each page
/// that is met for the first time.
pub struct Someone {
    login: String,
    page: Page,
    width: Width,
    album: Arc<Album>,
}

impl Someone {
    pub(crate) fn new(login: &str, page: Page, width: Width, album: Arc<Album>) -> Self {
        Self {
            login: login.to_owned(),
            page,
            width,
            album,
        }
    }

    /// From now on, with JavaScript turned off.
    pub fn without_javascript(self) -> Self {
        Self {
            page: self.page.javascript(false),
            ..self
        }
    }

    /// Goes to an address, signing in first when the session of the day is not open yet.
    #[track_caller]
    pub fn opens(&self, path: &str) {
        self.page.open(path);
        if self.page.path().starts_with("/connexion") {
            self.page.fill("Identifiant", &self.login);
            self.page.fill("Mot de passe", PASSWORD);
            self.page.press("Se connecter");
        }
        self.meets();
    }

    /// Presses a button or a link, and looks at the page that comes.
    #[track_caller]
    pub fn press(&self, text: &str) {
        self.page.press(text);
        self.meets();
    }

    /// Presses what has this text in the smallest part of the page that holds the other.
    #[track_caller]
    pub fn press_within(&self, part: &str, text: &str) {
        self.page.within(part).press(text);
        self.meets();
    }

    /// Presses the only button of a form that changes the situation, and reads what is said of it.
    #[track_caller]
    pub fn records(&self, button: &str, said: &str) {
        self.press(button);
        self.sees(said);
    }

    /// Looks at the page as it is now, on a phone and on a desk.
    #[track_caller]
    pub fn looks_at(&self, name: &str) {
        self.album.look(self.who(), name, &self.page);
        self.page.resize(self.width);
    }

    #[track_caller]
    fn meets(&self) {
        self.album.meet(self.who(), &self.page);
        self.page.resize(self.width);
    }

    fn who(&self) -> &str {
        self.login.trim_start_matches("u-")
    }
}

impl Deref for Someone {
    type Target = Page;

    fn deref(&self) -> &Page {
        &self.page
    }
}
