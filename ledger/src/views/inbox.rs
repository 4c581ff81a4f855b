//! What waits for an answer? Contributions that nobody validated or refused yet.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::View;
use crate::context::Act;
use crate::events::{Event, takeover, time};
use crate::ids::{CodeId, ContributionId, MemberId, TakeoverId};
use crate::log::snapshot::Kept;
use crate::postings::Posting;
use crate::sealed::{Digest, Sealed};
use crate::time::Day;
use crate::units::Minutes;

/// A contribution that waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// The record that declared it.
    pub seq: u64,
    /// Which contribution.
    pub contribution: ContributionId,
    /// Who did it.
    pub member: MemberId,
    /// Where it would count.
    pub code: CodeId,
    /// The day done.
    pub day: Day,
    /// How long.
    pub minutes: Minutes,
    /// The commitment to what was done.
    pub what: Option<Digest>,
    /// The commitment to the doubt, for a line of the past.
    pub doubt: Option<Digest>,
    /// The takeover it came with.
    pub takeover: Option<TakeoverId>,
}

/// Everything that waits, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inbox {
    waiting: BTreeMap<ContributionId, Waiting>,
    /// Refused ones, should a dispute open them again: by the record of the refusal.
    refused: BTreeMap<u64, Waiting>,
}

impl Inbox {
    /// The part of a snapshot that keeps it.
    pub const KEPT_AS: &str = "inbox";

    /// What waits, oldest record first.
    pub fn waiting(&self) -> Vec<Waiting> {
        let mut waiting: Vec<Waiting> = self.waiting.values().copied().collect();
        waiting.sort_by_key(|found| found.seq);
        waiting
    }

    fn see_time(&mut self, seq: u64, event: &time::Event) {
        match event {
            time::Event::ContributionDeclared(declared) => {
                let waiting = Waiting {
                    seq,
                    contribution: declared.contribution,
                    member: declared.member,
                    code: declared.code,
                    day: declared.day,
                    minutes: declared.minutes,
                    what: Some(declared.what.digest()),
                    doubt: None,
                    takeover: None,
                };
                self.waiting.insert(declared.contribution, waiting);
            }
            time::Event::ContributionValidated(validated) => {
                self.waiting.remove(&validated.contribution);
            }
            time::Event::ContributionRefused(refused) => {
                if let Some(waiting) = self.waiting.remove(&refused.contribution) {
                    self.refused.insert(seq, waiting);
                }
            }
            time::Event::ContributionWithdrawn(withdrawn) => {
                self.waiting.remove(&withdrawn.contribution);
            }
            time::Event::DisputeAnswered(answered) => match answered.outcome {
                time::Outcome::Upheld => {
                    if let Some(waiting) = self.refused.remove(&answered.entry) {
                        self.waiting.insert(waiting.contribution, waiting);
                    }
                }
                time::Outcome::Dismissed => {}
            },
            time::Event::ContributionRecorded(_)
            | time::Event::Disputed(_)
            | time::Event::CreditSpent(_)
            | time::Event::CreditGiven(_)
            | time::Event::CreditAdjusted(_)
            | time::Event::CreditExpired(_)
            | time::Event::ItemPriced(_)
            | time::Event::ItemWithdrawn(_) => {}
        }
    }
}

impl View for Inbox {
    fn resume(&mut self, kept: Option<&dyn Kept>) -> bool {
        let found = kept.map_or_else(|| Some(Self::default()), |kept| kept.part(Self::KEPT_AS));
        found.map(|found| *self = found).is_some()
    }

    fn see(&mut self, seq: u64, _act: &Act, event: &Event, _postings: &[Posting]) {
        match event {
            Event::Time(event) => self.see_time(seq, event),
            Event::Takeover(takeover::Event::DoubtfulTakenOver(taken)) => {
                let waiting = Waiting {
                    seq,
                    contribution: taken.contribution,
                    member: taken.member,
                    code: taken.code,
                    day: taken.day,
                    minutes: taken.minutes,
                    what: taken.what.as_ref().map(Sealed::digest),
                    doubt: Some(taken.doubt.digest()),
                    takeover: Some(taken.takeover),
                };
                self.waiting.insert(taken.contribution, waiting);
            }
            Event::Takeover(takeover::Event::Reversed(reversed)) => {
                self.waiting.retain(|_, waiting| waiting.takeover != Some(reversed.takeover));
                self.refused.retain(|_, refused| refused.takeover != Some(reversed.takeover));
            }
            // Nothing of these areas waits.
            Event::Takeover(_)
            | Event::Organisation(_)
            | Event::Members(_)
            | Event::Circles(_)
            | Event::Decisions(_)
            | Event::Corrections(_)
            | Event::Closings(_)
            | Event::Audit(_)
            | Event::Documents(_) => {}
        }
    }
}
