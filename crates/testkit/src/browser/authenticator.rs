//! A device that keeps passkeys, as a telephone does.

use chromiumoxide::cdp::browser_protocol::web_authn::{
    AddVirtualAuthenticatorParams, AuthenticatorId, AuthenticatorProtocol, AuthenticatorTransport,
    EnableParams, RemoveVirtualAuthenticatorParams, SetUserVerifiedParams,
    VirtualAuthenticatorOptions,
};

use super::page::Page;

/// A device that keeps passkeys, in someone's hands.
#[derive(Debug)]
pub struct Authenticator(AuthenticatorId);

impl Page {
    /// From now on, the person has a device that keeps passkeys, recognises them and says yes.
    #[track_caller]
    pub fn has_authenticator(&self) -> Authenticator {
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
        match ready {
            Ok(added) => Authenticator(added.authenticator_id),
            Err(why) => self.fail("have an authenticator", &why),
        }
    }

    /// The device does not recognise whoever holds it any more.
    #[track_caller]
    pub fn is_a_stranger_to(&self, device: &Authenticator) {
        let asked = SetUserVerifiedParams::new(device.0.clone(), false);
        if let Err(why) = self.tell(asked) {
            self.fail("be a stranger to the authenticator", &why);
        }
    }

    /// The device is put away, with the passkeys it keeps.
    #[track_caller]
    pub fn puts_away(&self, device: Authenticator) {
        let asked = RemoveVirtualAuthenticatorParams::new(device.0);
        if let Err(why) = self.tell(asked) {
            self.fail("put the authenticator away", &why);
        }
    }
}
