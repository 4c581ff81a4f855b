//! How far has one thing come, what does it come to, and which record of it moved an account or may be disputed?

use super::step::{Hours, Step, What};
use crate::events::time::Outcome;
use crate::ids::{ContributionId, MemberId};
use crate::sealed::Digest;

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
