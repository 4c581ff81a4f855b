//! Batches of the past: which lines are in, and whether the batch was undone.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::events::takeover::Event;
use crate::ids::TakeoverId;
use crate::sealed::Digest;

/// One batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Takeover {
    /// BLAKE3 of the file's bytes.
    pub file: Digest,
    /// Whether the whole batch was undone.
    pub reversed: bool,
    /// The lines that are in.
    pub lines: BTreeSet<u32>,
}

/// All batches.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Takeovers {
    takeovers: BTreeMap<TakeoverId, Takeover>,
}

impl Takeovers {
    /// The batch of that identifier.
    pub fn get(&self, takeover: TakeoverId) -> Option<&Takeover> {
        self.takeovers.get(&takeover)
    }

    /// Every batch, those that were undone included.
    pub fn iter(&self) -> impl Iterator<Item = (TakeoverId, &Takeover)> {
        self.takeovers.iter().map(|(&id, takeover)| (id, takeover))
    }

    pub(super) fn evolve(&mut self, event: &Event) {
        match event {
            Event::Opened(opened) => {
                self.takeovers.entry(opened.takeover).or_insert_with(|| Takeover {
                    file: opened.file,
                    reversed: false,
                    lines: BTreeSet::new(),
                });
            }
            Event::ContributionTakenOver(taken) => self.line(taken.takeover, taken.line),
            Event::DoubtfulTakenOver(taken) => self.line(taken.takeover, taken.line),
            Event::BalanceTakenOver(taken) => self.line(taken.takeover, taken.line),
            Event::Reversed(reversed) => {
                if let Some(takeover) = self.takeovers.get_mut(&reversed.takeover) {
                    takeover.reversed = true;
                }
            }
        }
    }

    fn line(&mut self, takeover: TakeoverId, line: u32) {
        if let Some(found) = self.takeovers.get_mut(&takeover) {
            found.lines.insert(line);
        }
    }
}
