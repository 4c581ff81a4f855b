//! The log's name and the ledger's own key.

use super::Asked;
use crate::events::organisation::{KeyChanged, Restored};
use crate::refusal::Refusal;

impl Asked<'_> {
    /// One key, one owner: a person's key is not the ledger's, and an old one does not come back.
    pub(super) fn key_changed(&self, changed: &KeyChanged) -> Result<(), Refusal> {
        if self.key_is_free(&changed.public) { Ok(()) } else { Err(Refusal::KeyTaken {}) }
    }

    pub(super) fn key_is_free(&self, public: &crate::proof::key::PublicKey) -> bool {
        self.state.closings.key(public).is_none()
            && self.organisation.keys().all(|known| known != *public)
    }

    /// Two logs that share a beginning never share a name.
    pub(super) fn restored(&self, restored: &Restored) -> Result<(), Refusal> {
        let expected = self.organisation.origin();
        if restored.formerly != *expected {
            return Err(Refusal::OriginDiffers { expected: expected.to_string() });
        }
        if self.organisation.origins().any(|known| *known == restored.origin) {
            return Err(Refusal::OriginTaken { origin: restored.origin.to_string() });
        }
        Ok(())
    }
}
