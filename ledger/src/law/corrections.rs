//! Corrections: an entry is reversed at most once; a recoding says where it counted.

use super::Asked;
use crate::events::corrections::Event;
use crate::refusal::Refusal;

impl Asked<'_> {
    pub(super) fn corrections(&self, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::EntryReversed(reversed) => self.stands(reversed.entry).map(drop),
            Event::EntryRecoded(recoded) => {
                let found = self.stands(recoded.entry)?;
                if found.code() != Some(recoded.from) {
                    return Err(Refusal::NotUnderCode { entry: recoded.entry });
                }
                if recoded.from == recoded.to {
                    return Err(Refusal::NoChange {});
                }
                self.open_code(recoded.to)
            }
        }
    }

    fn stands(&self, entry: u64) -> Result<&crate::postings::Entry, Refusal> {
        let found = self.state.journal.entry(entry).ok_or(Refusal::UnknownEntry { entry })?;
        match found.reversed_by {
            Some(reversal) => Err(Refusal::ReversedAlready { entry, reversal }),
            None => Ok(found),
        }
    }
}
