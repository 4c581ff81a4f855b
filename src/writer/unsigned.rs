//! Why a ledger could sign nothing any more after some events. The core cannot know it: it knows no file.

use std::path::Path;

use ledger::events::{Event, organisation};
use ledger::proof::key::VerifierKey;
use ledger::refusal::Refusal;
use ledger::state::{Organisation, State};
use ledger::text::Origin;

use crate::store::keyring::Keyring;

/// Another key whose secret half is not in the ledger's folder, or another name where no backup was restored.
pub(super) fn why(
    folder: &Path,
    state: &State,
    is_restored: bool,
    events: &[Event],
) -> Option<Refusal> {
    events.iter().find_map(|event| {
        let Event::Organisation(event) = event else { return None };
        match event {
            organisation::Event::KeyChanged(changed) => {
                let origin = state.organisation.as_ref().map(Organisation::origin);
                let signer = VerifierKey::new(origin.map_or("", Origin::as_str), changed.public);
                // What names no key is held by nobody.
                let Ok(signer) = signer else { return Some(Refusal::KeyNotHeld {}) };
                Keyring::of(folder).find(&signer).err().map(|why| {
                    tracing::warn!(why = %why.id, "the ledger's new key cannot be used");
                    Refusal::KeyNotHeld {}
                })
            }
            organisation::Event::Restored(_) => (!is_restored).then_some(Refusal::NotRestored {}),
            organisation::Event::Opened(_) | organisation::Event::RulesAdopted(_) => None,
        }
    })
}
