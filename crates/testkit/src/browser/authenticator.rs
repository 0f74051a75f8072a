//! A device that keeps passkeys, as a telephone does.

use chromiumoxide::cdp::browser_protocol::web_authn::{
    AddVirtualAuthenticatorParams, AuthenticatorProtocol, AuthenticatorTransport, EnableParams,
    VirtualAuthenticatorOptions,
};

use super::page::Page;

impl Page {
    /// From now on, the person has a device that keeps passkeys, recognises them and says yes.
    #[track_caller]
    pub fn has_authenticator(&self) {
        let mut options = VirtualAuthenticatorOptions::new(
            AuthenticatorProtocol::Ctap2,
            AuthenticatorTransport::Internal,
        );
        options.has_resident_key = Some(true);
        options.has_user_verification = Some(true);
        options.is_user_verified = Some(true);
        options.automatic_presence_simulation = Some(true);
        let ready = self
            .tell(EnableParams::default())
            .and_then(|_| self.tell(AddVirtualAuthenticatorParams::new(options)));
        if let Err(why) = ready {
            self.fail("have an authenticator", &why);
        }
    }
}
