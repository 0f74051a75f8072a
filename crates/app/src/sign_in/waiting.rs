//! What waits, sealed in the base, for the answer of a browser: any instance can read it.

use jiff::SignedDuration;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{App, Result};

impl App {
    /// Keeps something under that place for a while.
    pub(super) async fn wait_for(
        &self,
        place: &[u8; 32],
        kind: &str,
        state: &impl Serialize,
        lasts: SignedDuration,
    ) -> Result<()> {
        let now = self.clock.real();
        let body = serde_json::to_vec(state)?;
        Ok(self
            .store
            .put_waiting(place, kind, body, now, now + lasts)
            .await?)
    }

    /// Takes it: only one of those who ask has it.
    pub(super) async fn take_waited<T: DeserializeOwned>(
        &self,
        place: &[u8; 32],
        kind: &str,
    ) -> Result<Option<T>> {
        let body = self
            .store
            .take_waiting(place, kind, self.clock.real())
            .await?;
        Ok(body.map(|body| serde_json::from_slice(&body)).transpose()?)
    }
}
