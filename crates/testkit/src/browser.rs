//! A real Chromium, and the words of a journey.
//!
//! A journey reads like the account of someone at the screen:
//!
//! ```no_run
//! use etayage_testkit::browser::{Browser, Width};
//!
//! let browser = Browser::start();
//! let agent = browser.visitor("http://127.0.0.1:8080").at(Width::Phone);
//! agent.open("/alerte");
//! agent.fill("Âge de la personne", "42");
//! agent.choose("Situation au regard du logement", "Bailleur social");
//! agent.press("Envoyer l’alerte");
//! agent.sees("Alerte envoyée");
//! agent.assert_axe_clean();
//! ```
//!
//! Every word waits until it can be done and never for a fixed time; when it cannot be done it
//! fails with what the person sees. Texts are compared as a reader would: letter case, kinds of
//! space and kinds of apostrophe do not matter.
//!
//! A visitor that goes away with errors in its console, content-security violations included,
//! fails the test: nothing has to be called for it.

mod ask;
mod authenticator;
mod axe;
mod chromium;
mod console;
mod elsewhere;
mod form;
mod keyboard;
mod page;
mod press;
mod view;

use std::sync::Arc;

pub use authenticator::Authenticator;
use chromium::Chromium;
pub use page::Page;

/// Width and height of a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// 360 × 740: the phone of someone in the field.
    Phone,
    /// 1280 × 900: the desk of someone at the office.
    Desktop,
}

impl Width {
    /// Width and height in CSS pixels.
    pub fn pixels(self) -> (u32, u32) {
        match self {
            Self::Phone => (360, 740),
            Self::Desktop => (1280, 900),
        }
    }
}

/// One Chromium, closed and waited for when the last of its visitors is gone.
#[derive(Debug, Clone)]
pub struct Browser {
    chromium: Arc<Chromium>,
}

impl Browser {
    /// Starts Chromium: `$CHROMIUM`, or Debian's `/usr/bin/chromium`.
    ///
    /// # Panics
    /// When it is not installed or does not answer.
    pub fn start() -> Self {
        // reqwest asks for it since the application speaks TLS; another may have named it already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        Self {
            chromium: Arc::new(Chromium::launch()),
        }
    }

    /// A new person in front of this site, with their own cookies, on a desktop screen, with
    /// JavaScript on. `site` is an address without a final slash.
    ///
    /// # Panics
    /// When Chromium does not answer.
    pub fn visitor(&self, site: &str) -> Page {
        Page::new(Arc::clone(&self.chromium), site).at(Width::Desktop)
    }
}
