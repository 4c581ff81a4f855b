//! Lines that stay out, each with its reason and the stable code of that reason.
//!
//! The sentences are elsewhere: this says which of them is due.

use ledger::refusal::Refusal;

use crate::sheet::Problem;

/// A line that is not brought in, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The line.
    pub line: usize,
    /// Why.
    pub why: Reason,
}

/// Why a line is not brought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Its cells are not understood.
    Sheet(Problem),
    /// The ledger would say no.
    Ledger(Refusal),
    /// The ledger said no, in words already.
    Said {
        /// The stable code.
        code: String,
        /// The sentence.
        message: String,
    },
    /// A question about it is open: its place in [`Plan::questions`](super::Plan::questions).
    Unanswered(usize),
    /// The balance is marked as doubtful, and a balance cannot wait for an answer.
    BalanceDoubtful,
    /// Another line has the same name with another mail address.
    Namesake {
        /// The line of the first one.
        first: usize,
        /// The name.
        name: String,
    },
    /// The person or the code that it needs was refused.
    Needs {
        /// The stable code of that refusal.
        code: String,
        /// Its sentence.
        message: String,
    },
}

impl Reason {
    /// The stable code of this reason.
    pub fn code(&self) -> &str {
        match self {
            Self::Sheet(problem) => problem.reason.code(),
            Self::Ledger(refusal) => refusal.code(),
            Self::Said { code, .. } | Self::Needs { code, .. } => code,
            Self::Unanswered(_) => "unanswered",
            Self::BalanceDoubtful => "balance_doubtful",
            Self::Namesake { .. } => "namesake",
        }
    }
}
