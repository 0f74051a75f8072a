//! The few things that the browser keeps for us: never more than a secret, never readable by a script.

use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;

use crate::Web;

/// What the browser keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cookie {
    /// The session, until the browser is closed or the session ends.
    Session,
    /// That this browser has signed someone in, for six months.
    Device,
    /// The invitation being answered, for an hour.
    Invitation,
    /// That this browser has left for an identity provider, for ten minutes.
    Provider,
    /// That a form is kept for whoever typed it in this browser, for an hour.
    Typed,
}

impl Cookie {
    fn name(self) -> &'static str {
        match self {
            Self::Session => "etayage_session",
            Self::Device => "etayage_appareil",
            Self::Invitation => "etayage_invitation",
            Self::Provider => "etayage_fournisseur",
            Self::Typed => "etayage_saisie",
        }
    }

    /// Seconds; none for as long as the browser is open.
    fn lasts(self) -> Option<u32> {
        match self {
            Self::Session => None,
            Self::Device => Some(180 * 24 * 3600),
            Self::Invitation | Self::Typed => Some(3600),
            Self::Provider => Some(600),
        }
    }

    /// Over HTTPS, a name that no neighbouring site can set.
    fn full_name(self, web: &Web) -> String {
        let prefix = if web.secure { "__Host-" } else { "" };
        format!("{prefix}{}", self.name())
    }

    /// What the browser sent back.
    pub fn read(self, web: &Web, headers: &HeaderMap) -> Option<String> {
        let wanted = self.full_name(web);
        headers
            .get_all(COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(name, _)| *name == wanted)
            .map(|(_, value)| value.to_owned())
            .filter(|value| !value.is_empty())
    }

    /// Asks the browser to keep it.
    pub fn give(self, web: &Web, value: &str, to: &mut Response) {
        let lasts = self.lasts();
        let lasts = lasts.map_or_else(String::new, |seconds| format!("; Max-Age={seconds}"));
        self.set(web, &format!("{value}{lasts}"), to);
    }

    /// Asks the browser to forget it.
    pub fn take_back(self, web: &Web, to: &mut Response) {
        self.set(web, "; Max-Age=0", to);
    }

    fn set(self, web: &Web, value: &str, to: &mut Response) {
        let secure = if web.secure { "; Secure" } else { "" };
        let name = self.full_name(web);
        let cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}");
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            to.headers_mut().append(SET_COOKIE, value);
        }
    }
}
