//! A browser, before anyone is signed in: where it comes from, what it says of itself.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::header::USER_AGENT;
use axum::http::request::Parts;
use etayage_app::Browser;

use crate::Web;
use crate::cookies::Cookie;

/// Who asks.
#[derive(Clone, Debug, Default)]
pub struct Visitor {
    /// The address they come from; of IPv6, the part that one place shares.
    pub address: String,
    /// The secret of their session, open or not.
    pub session: Option<String>,
    /// The secret of the invitation they are answering.
    pub invitation: Option<String>,
    /// The secret with which they left for an identity provider.
    pub departure: Option<String>,
    agent: String,
    device: Option<String>,
}

impl Visitor {
    /// As the application knows browsers.
    pub fn browser(&self) -> Browser<'_> {
        Browser {
            agent: &self.agent,
            device: self.device.as_deref(),
            session: self.session.as_deref(),
        }
    }
}

impl FromRequestParts<Web> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let peer = peer.map(|ConnectInfo(address)| address.ip());
        let agent = parts.headers.get(USER_AGENT);
        let agent = agent.and_then(|agent| agent.to_str().ok());
        Ok(Self {
            address: address(web, peer, &parts.headers),
            session: Cookie::Session.read(web, &parts.headers),
            invitation: Cookie::Invitation.read(web, &parts.headers),
            departure: Cookie::Provider.read(web, &parts.headers),
            device: Cookie::Device.read(web, &parts.headers),
            agent: agent.unwrap_or_default().chars().take(400).collect(),
        })
    }
}

/// The address; behind an HTTPS server, the last one it was told, which is the one that server saw.
fn address(web: &Web, peer: Option<IpAddr>, headers: &HeaderMap) -> String {
    let told = headers
        .get_all("x-forwarded-for")
        .iter()
        .next_back()
        .filter(|_| web.secure)
        .and_then(|value| value.to_str().ok())
        .and_then(|list| list.rsplit(',').next())
        .and_then(|last| last.trim().parse().ok());
    match told.or(peer) {
        Some(IpAddr::V4(address)) => address.to_string(),
        Some(IpAddr::V6(address)) => place(address.segments()),
        None => String::new(),
    }
}

/// The network of an IPv6 address: one subscriber changes the rest at will.
fn place(segments: [u16; 8]) -> String {
    let [a, b, c, d, ..] = segments;
    format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
}
