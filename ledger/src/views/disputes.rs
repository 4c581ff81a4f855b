//! What was contradicted and is not answered yet?
//!
//! Deliberately not here: what the contradicted record moved (the journal knows it), and who may answer (`sight`).

use std::collections::BTreeMap;

use super::View;
use crate::context::Act;
use crate::events::{Event, takeover, time};
use crate::ids::{CodeId, ContributionId, MemberId};
use crate::postings::Posting;
use crate::sealed::Digest;
use crate::time::Day;
use crate::units::Minutes;

/// What was declared, and where it would have counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Declared {
    /// Who did it.
    pub member: MemberId,
    /// Where it would have counted.
    pub code: CodeId,
    /// The day done.
    pub day: Day,
    /// How long.
    pub minutes: Minutes,
}

/// A refusal: it moves nothing, and may be contradicted all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused {
    /// What was refused.
    pub declared: Declared,
    /// Who refused it.
    pub by: MemberId,
    /// The commitment to why.
    pub reason: Digest,
}

/// A contradiction that waits for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Open {
    /// The record that contradicts.
    pub seq: u64,
    /// The record that is contradicted.
    pub entry: u64,
    /// Whom it concerns.
    pub member: MemberId,
    /// The day of the contradiction.
    pub day: Day,
    /// The commitment to why.
    pub reason: Digest,
}

/// All of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Disputes {
    open: BTreeMap<u64, Open>,
    declared: BTreeMap<ContributionId, Declared>,
    refused: BTreeMap<u64, Refused>,
}

impl Disputes {
    /// Those that wait, oldest first.
    pub fn open(&self) -> Vec<Open> {
        let mut open: Vec<Open> = self.open.values().copied().collect();
        open.sort_by_key(|found| found.seq);
        open
    }

    /// The refusal that was recorded under that number.
    pub fn refusal(&self, seq: u64) -> Option<&Refused> {
        self.refused.get(&seq)
    }

    fn see_time(&mut self, seq: u64, act: &Act, event: &time::Event) {
        match event {
            time::Event::ContributionDeclared(made) => {
                let time::ContributionDeclared { member, code, day, minutes, .. } = *made;
                self.declared.insert(made.contribution, Declared { member, code, day, minutes });
            }
            time::Event::ContributionRefused(refused) => {
                if let Some(declared) = self.declared.get(&refused.contribution).copied() {
                    let reason = refused.reason.digest();
                    self.refused.insert(seq, Refused { declared, by: act.by, reason });
                }
            }
            time::Event::Disputed(disputed) => {
                let open = Open {
                    seq,
                    entry: disputed.entry,
                    member: disputed.member,
                    day: act.day,
                    reason: disputed.reason.digest(),
                };
                self.open.insert(disputed.entry, open);
            }
            time::Event::DisputeAnswered(answered) => {
                self.open.remove(&answered.entry);
            }
            time::Event::ContributionRecorded(_)
            | time::Event::ContributionValidated(_)
            | time::Event::ContributionWithdrawn(_)
            | time::Event::CreditSpent(_)
            | time::Event::CreditGiven(_)
            | time::Event::CreditAdjusted(_)
            | time::Event::CreditExpired(_)
            | time::Event::ItemPriced(_)
            | time::Event::ItemWithdrawn(_) => {}
        }
    }
}

impl View for Disputes {
    fn see(&mut self, seq: u64, act: &Act, event: &Event, _postings: &[Posting]) {
        match event {
            Event::Time(event) => self.see_time(seq, act, event),
            Event::Takeover(takeover::Event::DoubtfulTakenOver(taken)) => {
                let takeover::DoubtfulTakenOver { member, code, day, minutes, .. } = *taken;
                self.declared.insert(taken.contribution, Declared { member, code, day, minutes });
            }
            // Nothing of these areas is contradicted, or answers a contradiction.
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
