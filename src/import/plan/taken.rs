//! What a plan brings in: lines, and the people, codes and circles that they need.
//!
//! Guarantees: a place in [`super::Plan::people`] or [`super::Plan::codes`] stands for what the ledger
//! does not know yet; everything else is named by its identifier. Nothing here decides anything.

use ledger::events::time::Mode;
use ledger::ids::{CircleId, CodeId, MemberId};
use ledger::text::{Label, Name, Note};
use ledger::time::Day;

use crate::import::rows;

/// Somebody whom a line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Somebody {
    /// A member.
    Member(MemberId),
    /// Somebody to be admitted, by their place in [`Plan::people`](super::Plan::people).
    New(usize),
}

/// Where a line counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Where {
    /// A code that is there.
    Code(CodeId),
    /// A code to be opened, by its place in [`Plan::codes`](super::Plan::codes).
    New(usize),
}

/// Somebody to be admitted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPerson {
    /// As most written.
    pub name: Name,
    /// The first line that needs them.
    pub line: usize,
}

/// The circle that owns a new code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Circle {
    /// One that is there, with its name.
    There(CircleId, String),
    /// One to be made.
    New(Label),
}

/// A code to be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCode {
    /// What people write.
    pub label: Label,
    /// What it stands for.
    pub name: Label,
    /// Its circle.
    pub circle: Circle,
    /// The first line that needs it.
    pub line: usize,
}

/// What a line brings in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Work that was validated in its time.
    Contribution {
        /// What was done.
        what: Option<Note>,
        /// Who had validated it.
        validator: Option<Name>,
    },
    /// Work that somebody must still answer.
    Doubtful {
        /// What was done.
        what: Option<Note>,
        /// The remark that doubts it; absent where the duration is written as an approximate one.
        doubt: Option<Note>,
    },
    /// A balance.
    Balance,
}

/// A line to be brought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Take {
    /// The line.
    pub line: u32,
    /// Whose.
    pub who: Somebody,
    /// Under which code; absent for a balance.
    pub code: Option<Where>,
    /// The day done, or of the balance.
    pub day: Day,
    /// How much.
    pub minutes: i64,
    /// For what it counts.
    pub mode: Mode,
    /// What it is.
    pub what: What,
}

impl Take {
    /// Its line, as the sheet counts them.
    pub fn place(&self) -> usize {
        rows::place(self.line)
    }

    /// Whether it waits for an answer instead of counting at once.
    pub fn waits(&self) -> bool {
        matches!(self.what, What::Doubtful { .. })
    }
}
