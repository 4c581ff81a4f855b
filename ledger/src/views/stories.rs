//! What became of it? Everything that was ever recorded about one contribution, spend, gift or correction, in order:
//! from what was declared to what stands, with disputes, answers, annulments and where it counts now.
//!
//! A story is found by the number of any of its records. The annulment of a whole takeover is in the story of each
//! line of it, and is itself no way to one.
//!
//! Deliberately not here: who may read it, until when it may be disputed (the law says), and texts.

use std::collections::BTreeMap;

use super::View;
use crate::context::Act;
use crate::events::time::{Because, Bought, Capacity, Mode, Outcome, Served};
use crate::events::{Event, corrections, members, takeover, time};
use crate::ids::{CodeId, ContributionId, DecisionId, MemberId, SessionId, TakeoverId};
use crate::postings::Posting;
use crate::sealed::{Digest, Sealed};
use crate::text::{Name, Note};
use crate::time::Day;
use crate::units::{Balance, Minutes};

/// Hours, and where they count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hours {
    /// Where.
    pub code: CodeId,
    /// The day done.
    pub day: Day,
    /// The day counted, where it is another one.
    pub counted: Option<Day>,
    /// How long.
    pub minutes: Minutes,
    /// For what they count.
    pub mode: Mode,
}

/// What one record says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Somebody says what was done.
    Declared {
        /// How much.
        hours: Hours,
        /// What was done.
        what: Option<Digest>,
        /// The session it was written down in.
        session: Option<SessionId>,
        /// For a line of the past, why it is doubtful.
        doubt: Option<Digest>,
    },
    /// Another person confirms it.
    Validated {
        /// How much counts.
        hours: Hours,
        /// Why the minutes differ from what was declared.
        reason: Option<Digest>,
        /// In which capacity.
        capacity: Capacity,
    },
    /// Written down in a session: it counts at once.
    Recorded {
        /// How much counts.
        hours: Hours,
        /// What was done.
        what: Digest,
        /// The session.
        session: SessionId,
        /// In which capacity.
        capacity: Capacity,
    },
    /// A contribution of the past.
    TakenOver {
        /// How much counts.
        hours: Hours,
        /// What was done.
        what: Option<Digest>,
        /// Who had validated it in the books before.
        validator: Option<Digest>,
    },
    /// It is not confirmed.
    Refused {
        /// Why.
        reason: Digest,
        /// In which capacity.
        capacity: Capacity,
    },
    /// It is taken back.
    Withdrawn,
    /// Credit spent.
    Spent {
        /// How much.
        minutes: Minutes,
        /// Where it counts.
        code: CodeId,
        /// The day of the service.
        day: Day,
        /// The day counted, where it is another one.
        counted: Option<Day>,
        /// On what.
        bought: Option<Bought>,
        /// Whether it was served offline.
        served: Option<Served>,
    },
    /// Credit given.
    Given {
        /// By whom.
        from: MemberId,
        /// To whom.
        to: MemberId,
        /// How much.
        minutes: Minutes,
        /// A word with it.
        message: Option<Digest>,
    },
    /// A balance corrected.
    Adjusted {
        /// By how much.
        minutes: Balance,
        /// Why.
        reason: Digest,
        /// The decision behind it.
        decision: DecisionId,
    },
    /// Credit that expired.
    Expired {
        /// How much leaves the account.
        minutes: Balance,
        /// Why.
        because: Because,
    },
    /// Credit that somebody was welcomed with.
    OpeningCredit {
        /// How much.
        minutes: Minutes,
    },
    /// A balance of the past.
    FormerBalance {
        /// The day of the balance.
        day: Day,
        /// How much.
        minutes: Balance,
    },
    /// Whoever is concerned contradicts the record `entry`.
    Disputed {
        /// Which one.
        entry: u64,
        /// Who is concerned.
        member: MemberId,
        /// Why.
        reason: Digest,
    },
    /// Another person answers.
    Answered {
        /// The record that was disputed.
        entry: u64,
        /// What became of it.
        outcome: Outcome,
        /// Why.
        reason: Digest,
        /// In which capacity.
        capacity: Capacity,
    },
    /// What it moved moves back.
    Reversed {
        /// Why.
        reason: Digest,
        /// Whether a whole takeover was undone.
        with_batch: bool,
    },
    /// It counts elsewhere.
    Recoded {
        /// Where it counted.
        from: CodeId,
        /// Where it counts.
        to: CodeId,
        /// Why.
        reason: Digest,
    },
}

/// One record of a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Its number.
    pub seq: u64,
    /// Who recorded it, when, for whom.
    pub act: Act,
    /// What it says.
    pub what: What,
}

/// How far something has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// It waits for an answer.
    Waiting,
    /// It counts.
    Counts,
    /// It was not confirmed, by this record.
    Refused(u64),
    /// It was taken back.
    Withdrawn,
    /// It counted, and does not any more.
    Reversed,
}

/// Everything about one thing, in the order of its records.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Story {
    /// Whom it concerns: one, or who gave and who received.
    pub members: Vec<MemberId>,
    /// The contribution, where it is one.
    pub contribution: Option<ContributionId>,
    /// Its records.
    pub steps: Vec<Step>,
}

impl Story {
    /// The last of its records that was disputed.
    pub fn disputed(&self) -> Option<u64> {
        self.steps.iter().rev().find_map(|step| {
            let What::Disputed { entry, .. } = step.what else { return None };
            Some(entry)
        })
    }

    /// Whether it is about this member.
    pub fn concerns(&self, member: MemberId) -> bool {
        self.members.contains(&member)
    }

    /// The record that moved an account; `None` while nothing counts, and after a refusal.
    pub fn entry(&self) -> Option<u64> {
        self.steps.iter().rev().find_map(|step| match step.what {
            What::Validated { .. }
            | What::Recorded { .. }
            | What::TakenOver { .. }
            | What::Spent { .. }
            | What::Given { .. }
            | What::Adjusted { .. }
            | What::Expired { .. }
            | What::OpeningCredit { .. }
            | What::FormerBalance { .. } => Some(step.seq),
            What::Declared { .. }
            | What::Refused { .. }
            | What::Withdrawn
            | What::Disputed { .. }
            | What::Answered { .. }
            | What::Reversed { .. }
            | What::Recoded { .. } => None,
        })
    }

    /// How far it has come.
    pub fn stage(&self) -> Stage {
        self.steps.iter().fold(Stage::Counts, |stage, step| match step.what {
            What::Declared { .. } => Stage::Waiting,
            What::Refused { .. } => Stage::Refused(step.seq),
            What::Withdrawn => Stage::Withdrawn,
            What::Reversed { .. } => match stage {
                // A doubtful line goes with its takeover before it ever counted.
                Stage::Waiting | Stage::Refused(_) => Stage::Withdrawn,
                Stage::Counts | Stage::Withdrawn | Stage::Reversed => Stage::Reversed,
            },
            // A refusal that was wrong opens it again.
            What::Answered { entry, outcome: Outcome::Upheld, .. }
                if stage == Stage::Refused(entry) =>
            {
                Stage::Waiting
            }
            What::Answered { .. } | What::Disputed { .. } | What::Recoded { .. } => stage,
            What::Validated { .. }
            | What::Recorded { .. }
            | What::TakenOver { .. }
            | What::Spent { .. }
            | What::Given { .. }
            | What::Adjusted { .. }
            | What::Expired { .. }
            | What::OpeningCredit { .. }
            | What::FormerBalance { .. } => Stage::Counts,
        })
    }

    /// The hours it is about, as the last record has them, and under the code where they count now.
    pub fn hours(&self) -> Option<Hours> {
        self.steps.iter().fold(None, |found: Option<Hours>, step| match step.what {
            What::Declared { hours, .. }
            | What::Validated { hours, .. }
            | What::Recorded { hours, .. }
            | What::TakenOver { hours, .. } => Some(hours),
            What::Recoded { to, .. } => found.map(|hours| Hours { code: to, ..hours }),
            What::Refused { .. }
            | What::Withdrawn
            | What::Spent { .. }
            | What::Given { .. }
            | What::Adjusted { .. }
            | What::Expired { .. }
            | What::OpeningCredit { .. }
            | What::FormerBalance { .. }
            | What::Disputed { .. }
            | What::Answered { .. }
            | What::Reversed { .. } => found,
        })
    }

    /// The commitment to what was done, as whoever declared or recorded it said it.
    pub fn text(&self) -> Option<Digest> {
        self.steps.first().and_then(|step| match step.what {
            What::Declared { what, .. } | What::TakenOver { what, .. } => what,
            What::Recorded { what, .. } => Some(what),
            What::Given { message, .. } => message,
            What::Adjusted { reason, .. } => Some(reason),
            What::Validated { .. }
            | What::Refused { .. }
            | What::Withdrawn
            | What::Spent { .. }
            | What::Expired { .. }
            | What::OpeningCredit { .. }
            | What::FormerBalance { .. }
            | What::Disputed { .. }
            | What::Answered { .. }
            | What::Reversed { .. }
            | What::Recoded { .. } => None,
        })
    }

    /// The record that a dispute would be about: what moved an account and stands, or the refusal that stands; nothing
    /// that was disputed before.
    pub fn disputable(&self) -> Option<u64> {
        let mut open = None;
        for step in &self.steps {
            match step.what {
                What::Validated { .. }
                | What::Recorded { .. }
                | What::TakenOver { .. }
                | What::Spent { .. }
                | What::Given { .. }
                | What::Adjusted { .. }
                | What::Expired { .. }
                | What::OpeningCredit { .. }
                | What::FormerBalance { .. }
                | What::Refused { .. } => open = Some(step.seq),
                What::Withdrawn | What::Disputed { .. } | What::Reversed { .. } => open = None,
                What::Declared { .. } | What::Answered { .. } | What::Recoded { .. } => {}
            }
        }
        open
    }
}

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
