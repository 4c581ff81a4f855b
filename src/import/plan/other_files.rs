//! Lines of other files that are in the ledger and stand: what a row may be the same work as.
//!
//! Guarantees: a line of another file is met by one row only, so that the same work written twice in
//! one sheet is the same as one line of the other, not as both. Whether equal work is the same work,
//! a person says.

use std::collections::BTreeMap;

use ledger::ids::{CodeId, MemberId, TakeoverId};
use ledger::time::Day;
use ledger::views::takeovers::Line;

use crate::import::held::Held;
use crate::import::rows::Row;

/// Who, for which code, on which day, how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Work {
    pub(super) member: MemberId,
    pub(super) code: Option<CodeId>,
    pub(super) day: Day,
    pub(super) minutes: i64,
}

impl From<&Line> for Work {
    fn from(line: &Line) -> Self {
        let Line { member, code, day, minutes, .. } = line;
        Self { member: *member, code: *code, day: *day, minutes: minutes.get() }
    }
}

/// The batch of another file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Other {
    pub(super) takeover: TakeoverId,
    /// The day on which it was brought in.
    pub(super) opened: Day,
}

struct Standing<'a> {
    batch: Other,
    what: Option<&'a str>,
    met: bool,
}

/// The lines of other files, by their work.
pub(super) struct OtherFiles<'a>(BTreeMap<Work, Vec<Standing<'a>>>);

impl<'a> OtherFiles<'a> {
    /// Those of every batch but `this` one.
    pub(super) fn beside(this: Option<TakeoverId>, held: &'a Held) -> Self {
        let mut lines: BTreeMap<Work, Vec<Standing<'a>>> = BTreeMap::new();
        for batch in held.batches_beside(this) {
            for (_, line) in batch.standing() {
                lines.entry(Work::from(line)).or_default().push(Standing {
                    batch: Other { takeover: batch.takeover, opened: batch.opened },
                    what: line.what.as_ref().and_then(|what| held.reading.text(what)),
                    met: false,
                });
            }
        }
        Self(lines)
    }

    /// The batch with a standing line that this row equals; no other row meets that line again.
    pub(super) fn meet(&mut self, work: Work, row: &Row) -> Option<Other> {
        let lines = self.0.get_mut(&work)?;
        let met = lines.iter_mut().find(|line| !line.met && row.says(line.what))?;
        met.met = true;
        Some(met.batch)
    }
}
