//! What was brought in from before? Batches of the past, line by line, and whether each still stands.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::View;
use crate::context::Act;
use crate::events::time::Mode;
use crate::events::{Event, corrections, takeover, time};
use crate::ids::{CodeId, ContributionId, DecisionId, MemberId, TakeoverId};
use crate::log::snapshot::Kept;
use crate::postings::Posting;
use crate::sealed::{Digest, Sealed};
use crate::time::Day;
use crate::units::Balance;

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// It counts.
    Credited,
    /// It waits for somebody to answer.
    Waiting,
    /// It was refused or taken back, and moved nothing.
    Refused,
    /// It was reversed, alone or with its batch.
    Reversed,
}

impl Outcome {
    /// Whether the line still says something that counts or may count.
    pub fn stands(self) -> bool {
        match self {
            Self::Credited | Self::Waiting => true,
            Self::Refused | Self::Reversed => false,
        }
    }
}

/// A line of a file that is in the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its record.
    pub seq: u64,
    /// Whose it is.
    pub member: MemberId,
    /// Under which code; absent for a balance.
    pub code: Option<CodeId>,
    /// The day done, or of the balance.
    pub day: Day,
    /// How much, as the file says it; whoever validates a doubtful line may credit another amount.
    pub minutes: Balance,
    /// For what it counts; absent for a balance.
    pub mode: Option<Mode>,
    /// The commitment to what was done.
    pub what: Option<Digest>,
    /// What became of it.
    pub outcome: Outcome,
}

/// A batch: one file, one decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch {
    /// Its identifier.
    pub takeover: TakeoverId,
    /// The record that opened it.
    pub seq: u64,
    /// The day of that record.
    pub opened: Day,
    /// Who opened it.
    pub by: MemberId,
    /// BLAKE3 of the file's bytes.
    pub file: Digest,
    /// The decision to take it over.
    pub decision: DecisionId,
    /// The record that undid it as a whole.
    pub reversed_by: Option<u64>,
    /// Its lines, by their number in the file.
    pub lines: BTreeMap<u32, Line>,
}

impl Batch {
    /// The lines that still stand.
    pub fn standing(&self) -> impl Iterator<Item = (u32, &Line)> {
        let standing = self.lines.iter().filter(|(_, line)| line.outcome.stands());
        standing.map(|(number, line)| (*number, line))
    }
}

/// Every batch, those that were undone included.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Takeovers {
    batches: BTreeMap<TakeoverId, Batch>,
    /// Where the record that credited a line, or refused it, finds that line.
    records: BTreeMap<u64, (TakeoverId, u32)>,
    contributions: BTreeMap<ContributionId, (TakeoverId, u32)>,
}

impl Takeovers {
    /// The part of a snapshot that keeps it.
    pub const KEPT_AS: &str = "takeovers";

    /// All batches, oldest first.
    pub fn batches(&self) -> Vec<&Batch> {
        let mut batches: Vec<&Batch> = self.batches.values().collect();
        batches.sort_by_key(|batch| batch.seq);
        batches
    }

    /// One batch.
    pub fn batch(&self, takeover: TakeoverId) -> Option<&Batch> {
        self.batches.get(&takeover)
    }

    /// Whether a contribution came with a batch.
    pub fn has(&self, contribution: ContributionId) -> bool {
        self.contributions.contains_key(&contribution)
    }

    fn take(&mut self, takeover: TakeoverId, number: u32, line: Line) {
        self.records.insert(line.seq, (takeover, number));
        if let Some(batch) = self.batches.get_mut(&takeover) {
            batch.lines.entry(number).or_insert(line);
        }
    }

    fn of(&self, contribution: ContributionId) -> Option<(TakeoverId, u32)> {
        self.contributions.get(&contribution).copied()
    }

    fn change(&mut self, place: Option<(TakeoverId, u32)>, change: impl FnOnce(&mut Line)) {
        let line = place
            .and_then(|(takeover, number)| self.batches.get_mut(&takeover)?.lines.get_mut(&number));
        if let Some(line) = line {
            change(line);
        }
    }

    fn see_takeover(&mut self, seq: u64, act: &Act, event: &takeover::Event) {
        match event {
            takeover::Event::Opened(opened) => {
                let batch = Batch {
                    takeover: opened.takeover,
                    seq,
                    opened: act.day,
                    by: act.by,
                    file: opened.file,
                    decision: opened.decision,
                    reversed_by: None,
                    lines: BTreeMap::new(),
                };
                self.batches.entry(opened.takeover).or_insert(batch);
            }
            takeover::Event::ContributionTakenOver(taken) => {
                self.contributions.insert(taken.contribution, (taken.takeover, taken.line));
                let line = Line {
                    seq,
                    member: taken.member,
                    code: Some(taken.code),
                    day: taken.day,
                    minutes: taken.minutes.into(),
                    mode: Some(taken.mode),
                    what: taken.what.as_ref().map(Sealed::digest),
                    outcome: Outcome::Credited,
                };
                self.take(taken.takeover, taken.line, line);
            }
            takeover::Event::DoubtfulTakenOver(taken) => {
                self.contributions.insert(taken.contribution, (taken.takeover, taken.line));
                let line = Line {
                    seq,
                    member: taken.member,
                    code: Some(taken.code),
                    day: taken.day,
                    minutes: taken.minutes.into(),
                    mode: Some(taken.mode),
                    what: taken.what.as_ref().map(Sealed::digest),
                    outcome: Outcome::Waiting,
                };
                self.take(taken.takeover, taken.line, line);
            }
            takeover::Event::BalanceTakenOver(taken) => {
                let line = Line {
                    seq,
                    member: taken.member,
                    code: None,
                    day: taken.day,
                    minutes: taken.minutes,
                    mode: None,
                    what: None,
                    outcome: Outcome::Credited,
                };
                self.take(taken.takeover, taken.line, line);
            }
            takeover::Event::Reversed(reversed) => {
                if let Some(batch) = self.batches.get_mut(&reversed.takeover) {
                    batch.reversed_by = Some(seq);
                    for line in batch.lines.values_mut().filter(|line| line.outcome.stands()) {
                        line.outcome = Outcome::Reversed;
                    }
                }
            }
        }
    }

    fn answered(&mut self, seq: u64, contribution: ContributionId, outcome: Outcome) {
        let place = self.of(contribution);
        if let Some(place) = place {
            self.records.insert(seq, place);
        }
        self.change(place, |line| line.outcome = outcome);
    }

    fn see_time(&mut self, seq: u64, event: &time::Event) {
        match event {
            time::Event::ContributionValidated(validated) => {
                self.answered(seq, validated.contribution, Outcome::Credited);
            }
            time::Event::ContributionRefused(refused) => {
                self.answered(seq, refused.contribution, Outcome::Refused);
            }
            time::Event::ContributionWithdrawn(withdrawn) => {
                self.answered(seq, withdrawn.contribution, Outcome::Refused);
            }
            // A refusal that was wrong is open again.
            time::Event::DisputeAnswered(answered) => match answered.outcome {
                time::Outcome::Upheld => {
                    let place = self.records.get(&answered.entry).copied();
                    self.change(place, |line| {
                        if line.outcome == Outcome::Refused {
                            line.outcome = Outcome::Waiting;
                        }
                    });
                }
                time::Outcome::Dismissed => {}
            },
            time::Event::ContributionDeclared(_)
            | time::Event::ContributionRecorded(_)
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

impl View for Takeovers {
    fn resume(&mut self, kept: Option<&dyn Kept>) -> bool {
        let found = kept.map_or_else(|| Some(Self::default()), |kept| kept.part(Self::KEPT_AS));
        found.map(|found| *self = found).is_some()
    }

    fn see(&mut self, seq: u64, act: &Act, event: &Event, _postings: &[Posting]) {
        match event {
            Event::Takeover(event) => self.see_takeover(seq, act, event),
            Event::Time(event) => self.see_time(seq, event),
            Event::Corrections(corrections::Event::EntryReversed(reversed)) => {
                let place = self.records.get(&reversed.entry).copied();
                self.change(place, |line| line.outcome = Outcome::Reversed);
            }
            // The line of the file says under which code it was brought in.
            Event::Corrections(corrections::Event::EntryRecoded(_))
            | Event::Organisation(_)
            | Event::Members(_)
            | Event::Circles(_)
            | Event::Decisions(_)
            | Event::Closings(_)
            | Event::Audit(_)
            | Event::Documents(_) => {}
        }
    }
}
