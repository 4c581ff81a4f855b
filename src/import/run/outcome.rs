//! What came of an import: lines that count, that wait, that were there, that stayed out.

use ledger::ids::TakeoverId;

use super::decision::NewDecision;
use crate::import::plan::{Plan, Refused, Take};

/// What came of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// The batch, if any line is in it.
    pub takeover: Option<TakeoverId>,
    /// The decision that was recorded for it now.
    pub decided: Option<NewDecision>,
    /// What went in and counts.
    pub credited: Brought,
    /// What went in and waits for an answer.
    pub waiting: Brought,
    /// People who were admitted.
    pub admitted: usize,
    /// Codes that were opened.
    pub opened: Vec<String>,
    /// Lines that were in already.
    pub unchanged: Vec<usize>,
    /// Lines that stayed out.
    pub refused: Vec<Refused>,
}

impl Outcome {
    /// Before anything is brought: what the plan says of lines that are there or stay out.
    pub fn before(plan: &Plan) -> Self {
        Self {
            takeover: plan.batch,
            unchanged: plan.unchanged.clone(),
            refused: plan.refused.clone(),
            ..Self::default()
        }
    }
}

/// Lines and their minutes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Brought {
    /// How many lines.
    pub lines: usize,
    /// Their minutes together.
    pub minutes: i64,
}

impl Brought {
    /// With one more line.
    pub fn add(&mut self, minutes: i64) {
        self.lines = self.lines.saturating_add(1);
        self.minutes = self.minutes.saturating_add(minutes);
    }

    /// Of these lines.
    pub fn of<'a>(takes: impl IntoIterator<Item = &'a Take>) -> Self {
        let mut sum = Self::default();
        takes.into_iter().for_each(|take| sum.add(take.minutes));
        sum
    }
}
