//! Carrying a plan out: lines of `act`, brought one after the other through the ledger's own door.
//!
//! Guarantees: whatever is made first (decision, people, circles, codes, the batch) has a key that
//! comes from the file, and each line one that comes from the batch: brought again after an
//! interruption, nothing has two effects. Keys hold no personal data. What the ledger refuses stays
//! out, each line with its sentence, and the others go in.

//!
//! Reading order: `outcome`, `decision`, `once` (how something is made and found again), `people`,
//! `codes`, `batch` (the lines).

mod batch;
mod codes;
mod decision;
mod once;
mod outcome;
mod people;

use std::path::Path;

use ledger::ids::{DecisionId, MemberId, TakeoverId};

pub use decision::{Decision, NewDecision, lacks_decision, may_decide};
pub use outcome::{Brought, Outcome};

use batch::Needed;
use once::{No, Since};

use super::File;
use super::held::Held;
use super::plan::{Plan, Reason, Refused, Take};
use crate::acts::Through;
use crate::entrance::{self, Answers as Hand, Bringer};
use crate::sheet::Kind;
use crate::wording::{Message, Wording};
use crate::writer::Trial;

/// The way to the ledger: a hand to bring lines with, one to take their answers with.
pub struct Way<'a> {
    /// Brings.
    pub bringer: &'a mut Bringer,
    /// Takes.
    pub hand: &'a mut Hand,
    /// Who acts.
    pub by: MemberId,
    /// The language of sentences.
    pub wording: &'a Wording,
}

struct Running<'a, 'b> {
    folder: &'a Path,
    file: &'a File,
    plan: &'a Plan,
    held: &'a Held,
    way: &'a mut Way<'b>,
}

/// Carries out `plan`; `step` is told of each line that was answered.
pub fn run(
    folder: &Path,
    file: &File,
    plan: &Plan,
    held: &Held,
    decision: &Decision,
    way: &mut Way<'_>,
    step: &mut dyn FnMut(usize),
) -> Result<Outcome, Message> {
    let mut outcome = Outcome::before(plan);
    if plan.changes_nothing() {
        return Ok(outcome);
    }
    let mut running = Running { folder, file, plan, held, way };
    if plan.sheet.kind == Kind::People {
        running.admit(&mut outcome, step)?;
        return Ok(outcome);
    }
    // The batch comes first: whoever may not open one makes nobody and nothing else either.
    let (decided, takeover) = match plan.batch.and_then(|batch| held.takeovers.batch(batch)) {
        Some(batch) => (batch.decision, batch.takeover),
        None => match running.decide_and_open(decision, &mut outcome)? {
            Ok(opened) => opened,
            Err(no) => return Ok(refuse_all(outcome, plan, &no)),
        },
    };
    let people = running.admit(&mut outcome, step)?;
    let codes = running.open_codes(decided, &mut outcome)?;
    outcome.takeover = Some(takeover);
    running.take(takeover, &Needed { people, codes }, &mut outcome, step)?;
    outcome.unchanged.sort_unstable();
    outcome.refused.sort_by_key(|refused| refused.line);
    Ok(outcome)
}

/// What [`run`] would come to, with not a word of it written.
pub fn rehearse(
    folder: &Path,
    file: &File,
    plan: &Plan,
    held: &Held,
    decision: &Decision,
    (trial, by): (Trial, MemberId),
    wording: &Wording,
) -> Result<Outcome, Message> {
    let (mut bringer, mut hand) = entrance::rehearsed(trial, by, Through::Import);
    let mut way = Way { bringer: &mut bringer, hand: &mut hand, by, wording };
    run(folder, file, plan, held, decision, &mut way, &mut |_| {})
}

impl Running<'_, '_> {
    fn decide_and_open(
        &mut self,
        decision: &Decision,
        outcome: &mut Outcome,
    ) -> Result<Result<(DecisionId, TakeoverId), No>, Message> {
        let decided = match self.decide(decision)? {
            Ok((decided, Since::Before)) => decided,
            Ok((decided, Since::Now)) => {
                outcome.decided = Some(match decision {
                    Decision::Said(_) | Decision::Recorded(_) => NewDecision::Said(decided),
                    Decision::Unsaid => NewDecision::Unsaid(decided),
                });
                decided
            }
            Err(no) => return Ok(Err(no)),
        };
        Ok(self.open_batch(decided)?.map(|takeover| (decided, takeover)))
    }
}

/// Without a decision or a batch, no line goes in.
fn refuse_all(mut outcome: Outcome, plan: &Plan, no: &No) -> Outcome {
    outcome.refused.extend(plan.takes.iter().map(|take| needs(take, no.clone())));
    outcome.refused.sort_by_key(|refused| refused.line);
    outcome
}

/// A line that needs what was refused.
fn needs(take: &Take, No { code, message }: No) -> Refused {
    Refused { line: take.place(), why: Reason::Needs { code, message } }
}
