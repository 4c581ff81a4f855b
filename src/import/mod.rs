//! Bringing the past in: from a sheet to one batch of the ledger, which can be undone as a whole.
//!
//! Reading order: `answers` (what a person said), `held` (what the ledger holds), `plan` (what becomes
//! of every line, with `rows`, `people`, `codes`), `question` (what only a person can say), `run`
//! (lines of `act`, brought and answered).
//!
//! Guarantees: a file is known by its bytes, so that an import that was interrupted goes on where it
//! stopped and a second one changes nothing. Nothing is guessed: a line that a question is open about
//! stays out. The ledger itself says what it accepts; nothing goes around its commands.

mod answers;
mod codes;
mod held;
mod people;
mod plan;
mod question;
mod rows;
mod run;
pub mod words;

use std::path::Path;

use ledger::sealed::Digest;

pub use answers::{
    Answers, BadAnswers, BareUnit, Coded, ColumnMeaning, Doubtful, Equal, NewCode as CodeWanted,
    Order, Same, Whole,
};
pub use held::{Held, hold};
pub use plan::{
    Circle, NewCode, NewPerson, Plan, Reason, Refused, Remark, Somebody, Take, What, Where,
};
pub use question::{About, Alike, Choice, Means, Odd, Question};
pub use run::{
    Brought, Decision, NewDecision, Outcome, Way, lacks_decision, may_decide, rehearse, run,
};

use crate::sheet::{self, Unreadable};
use crate::wording::Message;

/// A file to bring in.
#[derive(Debug, Clone)]
pub struct File {
    /// Its name, for the decision and the screen.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// BLAKE3 of its bytes.
    pub digest: Digest,
}

impl File {
    /// These bytes, under this name.
    pub fn new(name: &str, bytes: Vec<u8>) -> Self {
        let digest = Digest(*blake3::hash(&bytes).as_bytes());
        Self { name: name.to_owned(), bytes, digest }
    }

    /// Whether it begins as a JSON object does: no sheet of hours is one.
    pub fn begins_with_an_object(&self) -> bool {
        self.bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{')
    }

    /// The first sixteen digits of its digest: what keys and decisions name it by.
    pub fn mark(&self) -> String {
        self.digest.to_string().chars().take(16).collect()
    }
}

/// What is made without a question where nothing resembles it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Create {
    /// People.
    pub people: bool,
    /// Codes, each with a circle of its own.
    pub codes: bool,
}

/// Why there is nothing to plan.
#[derive(Debug)]
pub enum Failed {
    /// The sheet is not read at all.
    Unreadable(Unreadable),
    /// The ledger is not.
    Fault(Message),
}

/// Looks at a file with what a ledger holds; writes nothing.
pub fn look(
    file: &File,
    held: &Held,
    answers: &Answers,
    create: Create,
) -> Result<Plan, Unreadable> {
    let sheet = sheet::read_with(&file.bytes, &answers.hints())?;
    Ok(plan::plan(file, sheet, held, answers, create))
}

/// Reads the ledger, looks, and brings everything in that no question is open about.
///
/// For programs that have their answers ready; the command line asks in between.
pub fn look_and_run(
    folder: &Path,
    file: &File,
    answers: &Answers,
    create: Create,
    decision: &Decision,
    way: &mut Way<'_>,
) -> Result<(Plan, Outcome), Failed> {
    let held = hold(folder).map_err(Failed::Fault)?;
    let plan = look(file, &held, answers, create).map_err(Failed::Unreadable)?;
    let outcome = run(folder, file, &plan, &held, decision, way, &mut |_| {});
    Ok((plan, outcome.map_err(Failed::Fault)?))
}
