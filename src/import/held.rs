//! What the ledger holds that an import must know: names, codes and circles, batches, what is declared.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use ledger::context::Act;
use ledger::events::{Event, circles, corrections, decisions, organisation, time};
use ledger::ids::{CircleId, CodeId, ContributionId, DecisionId, MemberId, TakeoverId};
use ledger::postings::Posting;
use ledger::sealed::Digest;
use ledger::time::Day;
use ledger::views::View;
use ledger::views::takeovers::{Batch, Takeovers};

use crate::library::{self, Reading};
use crate::sheet::name;
use crate::wording::Message;

/// What a record made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Made {
    /// A member.
    Member(MemberId),
    /// A circle.
    Circle(CircleId),
    /// A code.
    Code(CodeId),
    /// A decision.
    Decision(DecisionId),
    /// A batch.
    Takeover(TakeoverId),
}

/// A ledger as an import sees it.
#[derive(Debug)]
pub struct Held {
    /// Names and texts.
    pub reading: Reading,
    /// The batches of the past.
    pub takeovers: Takeovers,
    known: Known,
}

/// What the directory leaves out.
#[derive(Debug, Default)]
struct Known {
    opened: Option<Day>,
    closed: BTreeSet<CircleId>,
    code_circles: BTreeMap<CodeId, CircleId>,
    decisions: BTreeMap<DecisionId, (MemberId, Digest)>,
    contributions: BTreeMap<ContributionId, (MemberId, CodeId, Day)>,
    credited: BTreeMap<u64, ContributionId>,
    made: BTreeMap<u64, Made>,
}

/// Reads the ledger in `folder`.
pub fn hold(folder: &Path) -> Result<Held, Message> {
    let (mut takeovers, mut known) = (Takeovers::default(), Known::default());
    let reading = library::read(folder, None, &mut [&mut takeovers, &mut known])?;
    Ok(Held { reading, takeovers, known })
}

impl Held {
    /// The day the ledger was opened: the past ends before it.
    pub fn opened(&self) -> Day {
        self.known.opened.unwrap_or(Day::LAST)
    }

    /// What the record `seq` made.
    pub fn made(&self, seq: u64) -> Option<Made> {
        self.known.made.get(&seq).copied()
    }

    /// The batch of this file that was not undone, the first one if several were ever opened.
    pub fn batch(&self, file: Digest) -> Option<&Batch> {
        self.takeovers
            .batches()
            .into_iter()
            .find(|batch| batch.file == file && batch.reversed_by.is_none())
    }

    /// How many batches of this file were undone.
    pub fn undone(&self, file: Digest) -> usize {
        let batches = self.takeovers.batches().into_iter();
        batches.filter(|batch| batch.file == file && batch.reversed_by.is_some()).count()
    }

    /// Every batch but `this` one.
    pub(super) fn batches_beside(&self, this: Option<TakeoverId>) -> impl Iterator<Item = &Batch> {
        let batches = self.takeovers.batches().into_iter();
        batches.filter(move |batch| Some(batch.takeover) != this)
    }

    /// Whether there is such a decision.
    pub fn has_decision(&self, decision: DecisionId) -> bool {
        self.known.decisions.contains_key(&decision)
    }

    /// The decision of `by` whose subject has `mark` in it and that no batch cites: the one that an
    /// interrupted import recorded.
    pub fn decision_marked(&self, by: MemberId, mark: &str) -> Option<DecisionId> {
        let cited: BTreeSet<DecisionId> =
            self.takeovers.batches().iter().map(|batch| batch.decision).collect();
        self.known
            .decisions
            .iter()
            .filter(|(decision, (author, _))| *author == by && !cited.contains(decision))
            .find(|(_, (_, subject))| {
                self.reading.text(subject).is_some_and(|text| text.contains(mark))
            })
            .map(|(decision, _)| *decision)
    }

    /// Circles that are open.
    pub fn circles(&self) -> impl Iterator<Item = (CircleId, &str)> {
        let circles = self.reading.directory.circles.iter();
        circles
            .filter(|(circle, _)| !self.known.closed.contains(circle))
            .map(|(circle, name)| (*circle, name.as_str()))
    }

    /// Codes: identifier, label, name, circle.
    pub fn codes(&self) -> impl Iterator<Item = (CodeId, &str, &str, Option<CircleId>)> {
        self.reading.directory.codes.iter().map(|(code, (label, name))| {
            (*code, label.as_str(), name.as_str(), self.known.code_circles.get(code).copied())
        })
    }

    /// The code whose label this is, capitals and accents aside.
    pub fn code_labelled(&self, text: &str) -> Option<CodeId> {
        let wanted = name::label(text);
        let mut codes = self.codes();
        codes.find(|(_, label, ..)| name::label(label) == wanted).map(|(code, ..)| code)
    }

    /// Members by identifier, with their names; not those who were erased.
    pub fn members(&self) -> impl Iterator<Item = (MemberId, String)> {
        let members = self.reading.directory.members.keys();
        // Nobody is recognised by what is left of somebody erased.
        let members = members.filter(|member| !self.reading.is_erased(**member));
        members.map(|member| (*member, self.reading.name(*member)))
    }

    /// Where somebody declared something, and nobody refused or reversed it since.
    pub fn declared(&self) -> BTreeSet<(MemberId, CodeId, Day)> {
        self.known.contributions.values().copied().collect()
    }
}

impl Known {
    fn see_time(&mut self, seq: u64, event: &time::Event) {
        match event {
            time::Event::ContributionDeclared(declared) => {
                let place = (declared.member, declared.code, declared.day);
                self.contributions.insert(declared.contribution, place);
            }
            time::Event::ContributionRecorded(recorded) => {
                let place = (recorded.member, recorded.code, recorded.day);
                self.contributions.insert(recorded.contribution, place);
                self.credited.insert(seq, recorded.contribution);
            }
            time::Event::ContributionValidated(validated) => {
                self.credited.insert(seq, validated.contribution);
            }
            time::Event::ContributionRefused(refused) => {
                self.contributions.remove(&refused.contribution);
            }
            time::Event::ContributionWithdrawn(withdrawn) => {
                self.contributions.remove(&withdrawn.contribution);
            }
            time::Event::Disputed(_)
            | time::Event::DisputeAnswered(_)
            | time::Event::CreditSpent(_)
            | time::Event::CreditGiven(_)
            | time::Event::CreditAdjusted(_)
            | time::Event::CreditExpired(_)
            | time::Event::ItemPriced(_)
            | time::Event::ItemWithdrawn(_) => {}
        }
    }

    fn see_circles(&mut self, event: &circles::Event) {
        match event {
            circles::Event::Closed(closed) => {
                self.closed.insert(closed.circle);
            }
            circles::Event::Merged(merged) => {
                self.closed.insert(merged.circle);
                for circle in self.code_circles.values_mut() {
                    if *circle == merged.circle {
                        *circle = merged.into;
                    }
                }
            }
            circles::Event::CodeOpened(opened) => {
                self.code_circles.insert(opened.code, opened.circle);
            }
            circles::Event::Created(_)
            | circles::Event::Amended(_)
            | circles::Event::Joined(_)
            | circles::Event::Left(_)
            | circles::Event::CodeRelabelled(_)
            | circles::Event::CodeClosed(_)
            | circles::Event::MandateGiven(_)
            | circles::Event::MandateEnded(_) => {}
        }
    }
}

/// What an event makes that an import may have asked for.
fn made(event: &Event) -> Option<Made> {
    use ledger::events::{members, takeover};
    match event {
        Event::Members(members::Event::Admitted(admitted)) => Some(Made::Member(admitted.member)),
        Event::Circles(circles::Event::Created(created)) => Some(Made::Circle(created.circle)),
        Event::Circles(circles::Event::CodeOpened(opened)) => Some(Made::Code(opened.code)),
        Event::Decisions(decisions::Event::Recorded(recorded)) => {
            Some(Made::Decision(recorded.decision))
        }
        Event::Takeover(takeover::Event::Opened(opened)) => Some(Made::Takeover(opened.takeover)),
        Event::Members(_)
        | Event::Circles(_)
        | Event::Decisions(_)
        | Event::Closings(_)
        | Event::Audit(_)
        | Event::Documents(_)
        | Event::Takeover(_)
        | Event::Organisation(_)
        | Event::Time(_)
        | Event::Corrections(_) => None,
    }
}

impl View for Known {
    fn see(&mut self, seq: u64, act: &Act, event: &Event, _postings: &[Posting]) {
        self.made.extend(made(event).map(|made| (seq, made)));
        match event {
            Event::Organisation(organisation::Event::Opened(_)) => self.opened = Some(act.day),
            Event::Circles(event) => self.see_circles(event),
            Event::Decisions(decisions::Event::Recorded(recorded)) => {
                let subject = recorded.subject.digest();
                self.decisions.insert(recorded.decision, (act.by, subject));
            }
            Event::Time(event) => self.see_time(seq, event),
            Event::Corrections(corrections::Event::EntryReversed(reversed)) => {
                if let Some(contribution) = self.credited.get(&reversed.entry) {
                    self.contributions.remove(contribution);
                }
            }
            Event::Corrections(corrections::Event::EntryRecoded(_))
            | Event::Decisions(decisions::Event::Supported(_))
            | Event::Organisation(
                organisation::Event::RulesAdopted(_)
                | organisation::Event::KeyChanged(_)
                | organisation::Event::Restored(_),
            )
            | Event::Closings(_)
            | Event::Audit(_)
            | Event::Documents(_)
            | Event::Members(_)
            | Event::Takeover(_) => {}
        }
    }
}
