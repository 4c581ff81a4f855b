//! What can be asked to be seen, and for which reasons is it?
//!
//! Deliberately not here: whether a reason is there, which [`super::Sight`] says.

use crate::events::circles::Role;
use crate::ids::{CircleId, MemberId};

/// What somebody asks to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    /// What everybody in the organisation may see.
    Register,
    /// That somebody is a member, and how they are called.
    Name(MemberId),
    /// How much time somebody has, and what it comes from.
    Account(MemberId),
    /// What somebody declared for a circle, in their own words.
    Contribution {
        /// Who did it.
        member: MemberId,
        /// Whose code it counts under.
        circle: CircleId,
    },
    /// A record that somebody contradicts, and why they do.
    Dispute {
        /// Whom the record concerns.
        member: MemberId,
        /// Who made the record.
        author: MemberId,
        /// Whose code it counts under; none where only the organ answers.
        circle: Option<CircleId>,
    },
    /// That somebody did something for a circle, without how long.
    Deed {
        /// Who did it.
        member: MemberId,
        /// Whose code it counts under.
        circle: CircleId,
    },
    /// That somebody may not take part for a while, and why.
    Sanction(MemberId),
    /// Figures of everybody together.
    Statistics,
    /// Files and words beside a record.
    Beside(Beside),
    /// Everything that is kept about somebody.
    Portrait(MemberId),
    /// Every record of the log, and the balance of everybody.
    Records,
    /// Who was let in how, and who waits to be.
    WaysIn,
    /// Whose card is shown at a counter.
    Counter,
}

/// Beside what files and words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// Beside a contribution: as what was declared, and the auditor's to read, for whom vouchers are kept.
    Contribution {
        /// Who did it.
        member: MemberId,
        /// Whose code it counts under.
        circle: CircleId,
    },
    /// Beside a decision, which everybody may read.
    Decision,
    /// Beside a record that is disputed.
    Disputed {
        /// Who disputes it.
        member: MemberId,
        /// Who made it.
        by: MemberId,
        /// Whose code it counts under; none where only the organ answers.
        circle: Option<CircleId>,
    },
}

/// Why somebody sees a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Because {
    /// It is theirs.
    Oneself,
    /// They may act for whom it is about.
    ActsFor,
    /// Whoever it is about may act for them.
    IsActedForBy,
    /// They take part.
    TakesPart,
    /// Who holds an office is known to those for whom it is held.
    HoldsOffice,
    /// They are in a circle together.
    SameCircle,
    /// They chose to be known to every member.
    Listed,
    /// Their office meets everybody: it answers, serves, writes down, admits.
    Office(Role),
    /// They answer for what is done in the circle.
    Steward,
    /// Nobody of the circle, nor of those above, can answer: the organ does.
    StandsIn,
    /// They made the record that is disputed.
    MadeIt,
}
