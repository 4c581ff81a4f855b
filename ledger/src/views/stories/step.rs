//! What does one record of a story say?

use crate::context::Act;
use crate::events::time::{Because, Bought, Capacity, Mode, Outcome, Served};
use crate::ids::{CodeId, DecisionId, MemberId, SessionId};
use crate::sealed::Digest;
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
