//! Changing the installation key of a base, while it serves or not.

use crate::types::keeping::{KeyPart, KeyTurn};
use crate::{Store, StoreError};

/// Lines of one step, hence of one transaction.
const STEP: u32 = 200;

/// Wraps every stream's key again under the key that seals, and hashes every search word again.
/// What an earlier attempt did is passed over, so that one that was stopped is simply run again.
///
/// # Errors
/// `Vault` when a key opens with none of the installation keys, `Unavailable` when the base cannot
/// be used: what was done stays done.
pub async fn turn_keys(store: &dyn Store) -> Result<KeyTurn, StoreError> {
    through(store, false).await
}

/// What [`turn_keys`] would change: nothing, once the last change of key is complete.
///
/// # Errors
/// Those of [`turn_keys`].
pub async fn left_to_turn(store: &dyn Store) -> Result<KeyTurn, StoreError> {
    through(store, true).await
}

async fn through(store: &dyn Store, dry: bool) -> Result<KeyTurn, StoreError> {
    let mut turn = KeyTurn::default();
    while turn.part != KeyPart::Done {
        turn = store.turn_keys(&turn, STEP, dry).await?;
    }
    Ok(turn)
}
