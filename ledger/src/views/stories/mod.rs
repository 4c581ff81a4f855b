//! What became of it? Everything that was ever recorded about one contribution, spend, gift or correction, in order:
//! from what was declared to what stands, with disputes, answers, annulments and where it counts now.
//!
//! A story is found by the number of any of its records. The annulment of a whole takeover is in the story of each
//! line of it, and is itself no way to one.
//!
//! Deliberately not here: who may read it, until when it may be disputed (the law says), and texts.

mod step;
mod story;

use std::collections::BTreeMap;

use super::View;
use crate::context::Act;
use crate::events::time::Mode;
use crate::events::{Event, corrections, members, takeover, time};
use crate::ids::{CodeId, ContributionId, MemberId, TakeoverId};
use crate::postings::Posting;
use crate::sealed::Sealed;
use crate::text::{Name, Note};
use crate::time::Day;
use crate::units::Minutes;

pub use step::{Hours, Step, What};
pub use story::{Stage, Story};

/// Every story.
#[derive(Debug, Clone, Default)]
pub struct Stories {
    stories: BTreeMap<u64, Story>,
    /// By member, their stories, oldest first.
    of_member: BTreeMap<MemberId, Vec<u64>>,
    /// In which story, named by its first record, each later record is.
    within: BTreeMap<u64, u64>,
    contributions: BTreeMap<ContributionId, u64>,
    /// The doubtful lines of each takeover: they are undone with it, though they moved nothing.
    doubtful: BTreeMap<TakeoverId, Vec<u64>>,
}

impl Stories {
    /// The story that the record `seq` is a part of.
    pub fn of(&self, seq: u64) -> Option<&Story> {
        self.stories.get(&self.first(seq))
    }

    /// The story of a contribution.
    pub fn of_contribution(&self, contribution: ContributionId) -> Option<&Story> {
        self.contributions.get(&contribution).and_then(|first| self.stories.get(first))
    }

    /// The stories of a member, oldest first.
    pub fn of_member(&self, member: MemberId) -> impl DoubleEndedIterator<Item = &Story> {
        let firsts = self.of_member.get(&member).into_iter().flatten();
        firsts.filter_map(|first| self.stories.get(first))
    }

    fn first(&self, seq: u64) -> u64 {
        self.within.get(&seq).copied().unwrap_or(seq)
    }

    fn begin(&mut self, step: Step, members: &[MemberId]) {
        for member in members {
            self.of_member.entry(*member).or_default().push(step.seq);
        }
        let (members, steps) = (members.to_vec(), vec![step]);
        self.stories.insert(step.seq, Story { members, contribution: None, steps });
    }

    fn begin_contribution(&mut self, step: Step, contribution: ContributionId, member: MemberId) {
        self.contributions.insert(contribution, step.seq);
        self.begin(step, &[member]);
        if let Some(story) = self.stories.get_mut(&step.seq) {
            story.contribution = Some(contribution);
        }
    }

    /// Goes on with the story that began at `first`.
    fn go_on(&mut self, first: u64, step: Step) {
        if let Some(story) = self.stories.get_mut(&first) {
            story.steps.push(step);
            self.within.insert(step.seq, first);
        }
    }

    fn go_on_with(&mut self, contribution: ContributionId, step: Step) {
        if let Some(first) = self.contributions.get(&contribution).copied() {
            self.go_on(first, step);
        }
    }

    fn see_time(&mut self, seq: u64, act: &Act, event: &time::Event) {
        use time::Event as E;
        let step = |what| Step { seq, act: *act, what };
        match event {
            E::ContributionDeclared(made) => {
                let what = What::Declared {
                    hours: hours(made.code, made.day, None, made.minutes, made.mode),
                    what: Some(made.what.digest()),
                    session: made.session,
                    doubt: None,
                };
                self.begin_contribution(step(what), made.contribution, made.member);
            }
            E::ContributionValidated(made) => {
                let what = What::Validated {
                    hours: hours(made.code, made.day, made.counted, made.minutes, made.mode),
                    reason: made.reason.as_ref().map(Sealed::digest),
                    capacity: made.capacity,
                };
                self.go_on_with(made.contribution, step(what));
            }
            E::ContributionRecorded(made) => {
                let what = What::Recorded {
                    hours: hours(made.code, made.day, made.counted, made.minutes, made.mode),
                    what: made.what.digest(),
                    session: made.session,
                    capacity: made.capacity,
                };
                self.begin_contribution(step(what), made.contribution, made.member);
            }
            E::ContributionRefused(refused) => {
                let what =
                    What::Refused { reason: refused.reason.digest(), capacity: refused.capacity };
                self.go_on_with(refused.contribution, step(what));
            }
            E::ContributionWithdrawn(taken) => {
                self.go_on_with(taken.contribution, step(What::Withdrawn));
            }
            E::Disputed(disputed) => {
                let time::Disputed { entry, member, reason } = disputed;
                let what =
                    What::Disputed { entry: *entry, member: *member, reason: reason.digest() };
                self.go_on(self.first(*entry), step(what));
            }
            E::DisputeAnswered(answered) => {
                let what = What::Answered {
                    entry: answered.entry,
                    outcome: answered.outcome,
                    reason: answered.reason.digest(),
                    capacity: answered.capacity,
                };
                self.go_on(self.first(answered.entry), step(what));
            }
            E::CreditSpent(spent) => {
                let time::CreditSpent { member, minutes, code, day, counted, bought, served } =
                    *spent;
                let what = What::Spent { minutes, code, day, counted, bought, served };
                self.begin(step(what), &[member]);
            }
            E::CreditGiven(given) => {
                let message = given.message.as_ref().map(Sealed::digest);
                let time::CreditGiven { member: from, to, minutes, .. } = *given;
                self.begin(step(What::Given { from, to, minutes, message }), &[from, to]);
            }
            E::CreditAdjusted(adjusted) => {
                let time::CreditAdjusted { member, minutes, reason, decision } = adjusted;
                let (minutes, reason) = (*minutes, reason.digest());
                let what = What::Adjusted { minutes, reason, decision: *decision };
                self.begin(step(what), &[*member]);
            }
            E::CreditExpired(expired) => {
                let what = What::Expired { minutes: expired.minutes, because: expired.because };
                self.begin(step(what), &[expired.member]);
            }
            E::ItemPriced(_) | E::ItemWithdrawn(_) => {}
        }
    }

    fn see_takeover(&mut self, seq: u64, act: &Act, event: &takeover::Event, postings: &[Posting]) {
        let step = |what| Step { seq, act: *act, what };
        match event {
            takeover::Event::ContributionTakenOver(made) => {
                let what = What::TakenOver {
                    hours: hours(made.code, made.day, made.counted, made.minutes, made.mode),
                    what: made.what.as_ref().map(Sealed::<Note>::digest),
                    validator: made.validator.as_ref().map(Sealed::<Name>::digest),
                };
                self.begin_contribution(step(what), made.contribution, made.member);
            }
            takeover::Event::DoubtfulTakenOver(made) => {
                let what = What::Declared {
                    hours: hours(made.code, made.day, None, made.minutes, made.mode),
                    what: made.what.as_ref().map(Sealed::<Note>::digest),
                    session: None,
                    doubt: Some(made.doubt.digest()),
                };
                self.begin_contribution(step(what), made.contribution, made.member);
                self.doubtful.entry(made.takeover).or_default().push(seq);
            }
            takeover::Event::BalanceTakenOver(made) => {
                let what = What::FormerBalance { day: made.day, minutes: made.minutes };
                self.begin(step(what), &[made.member]);
            }
            takeover::Event::Reversed(reversed) => {
                let reason = reversed.reason.digest();
                let moved: Vec<u64> =
                    postings.iter().map(|posting| self.first(posting.entry)).collect();
                let doubtful = self.doubtful.get(&reversed.takeover).into_iter().flatten();
                let open = |first: &u64| {
                    self.stories.get(first).is_some_and(|story| story.entry().is_none())
                };
                let open: Vec<u64> = doubtful.copied().filter(open).collect();
                for first in moved.into_iter().chain(open) {
                    if let Some(story) = self.stories.get_mut(&first) {
                        story.steps.push(step(What::Reversed { reason, with_batch: true }));
                    }
                }
            }
            takeover::Event::Opened(_) => {}
        }
    }
}

fn hours(code: CodeId, day: Day, counted: Option<Day>, minutes: Minutes, mode: Mode) -> Hours {
    Hours { code, day, counted, minutes, mode }
}

impl View for Stories {
    fn see(&mut self, seq: u64, act: &Act, event: &Event, postings: &[Posting]) {
        match event {
            Event::Time(event) => self.see_time(seq, act, event),
            Event::Takeover(event) => self.see_takeover(seq, act, event, postings),
            Event::Members(
                members::Event::Admitted(members::Admitted { member, .. })
                | members::Event::StandingChanged(members::StandingChanged { member, .. }),
            ) => {
                // Where an opening credit comes with it.
                for posting in postings {
                    let minutes = posting.movement.minutes;
                    let step = Step { seq, act: *act, what: What::OpeningCredit { minutes } };
                    self.begin(step, &[*member]);
                }
            }
            Event::Corrections(corrections::Event::EntryReversed(reversed)) => {
                let what = What::Reversed { reason: reversed.reason.digest(), with_batch: false };
                self.go_on(self.first(reversed.entry), Step { seq, act: *act, what });
            }
            Event::Corrections(corrections::Event::EntryRecoded(recoded)) => {
                let corrections::EntryRecoded { entry, from, to, reason } = recoded;
                let what = What::Recoded { from: *from, to: *to, reason: reason.digest() };
                self.go_on(self.first(*entry), Step { seq, act: *act, what });
            }
            // Nothing of these areas moves an account, or answers what does.
            Event::Members(_)
            | Event::Organisation(_)
            | Event::Circles(_)
            | Event::Decisions(_)
            | Event::Closings(_)
            | Event::Audit(_)
            | Event::Documents(_) => {}
        }
    }
}
