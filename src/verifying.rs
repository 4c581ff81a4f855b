//! Whether a log is what it says, and whether everything in it was allowed: the one look that `minutier verify` and
//! the page of an installation's health share.

use ledger::audit::Auditor;
use ledger::log::fault::{Fault, Kind};
use ledger::log::segment;
use ledger::log::verify::{Verdict, verify};
use ledger::proof::tree::{Node, Tree, leaf};
use ledger::signing;

use crate::seal::Seal;
use crate::socket;
use crate::store::folder::FoundLog;

/// What was found.
pub struct Looked {
    /// The last record, what is wrong, what is odd.
    pub verdict: Verdict,
    /// The state after the last record.
    pub auditor: Auditor,
    /// The tree over all records.
    pub tree: Tree,
    /// How many faults there are besides those that are listed.
    pub more_faults: usize,
}

/// At most so many faults are listed; the others are counted.
const FAULTS: usize = 1000;

/// Reads the whole log; `step` is told of each record.
pub fn look(found: &FoundLog, step: &mut dyn FnMut()) -> Looked {
    let mut auditor = Auditor::default();
    let mut tree = Tree::default();
    let mut seal = Seal::read(&found.files);
    let mut command: Vec<Node> = Vec::new();
    let mut acts = Vec::new();
    let mut more_faults = 0usize;
    let acknowledged = found.ledger.as_deref().and_then(socket::acknowledged);
    let mut verdict = verify(&found.files, |place, record| {
        let leaf = leaf(record.line.as_bytes());
        let found = auditor.follow_with(place, record, leaf);
        let room = FAULTS.saturating_sub(acts.len());
        more_faults += found.len().saturating_sub(room);
        acts.extend(found.into_iter().take(room));
        command.push(leaf);
        if record.header.more == 0 {
            // The root is that of the records up to `head`: whole commands only.
            for leaf in command.drain(..) {
                tree.push_leaf(leaf);
                seal.follow(&tree);
            }
        }
        step();
    });
    // While a writer is running, the end of the log may be half written at the moment it is read.
    let written = acknowledged.is_some_and(|head| head.seq <= verdict.head.seq);
    if written {
        verdict.faults.retain(|fault| fault.kind != Kind::Torn);
    }
    if verdict.head.seq == 0 && verdict.faults.is_empty() {
        verdict.faults.push(empty());
    }
    // Of a log that ends early, what its closings say is told already.
    let differ = match verdict.is_good() {
        true => signing::compare(&found.files, &auditor.state().closings),
        false => Ok(Vec::new()),
    };
    verdict.faults.extend(differ.unwrap_or_else(|error| vec![error.into()]));
    verdict.faults.extend(acts);
    let known = verdict.faults.iter().any(|fault| fault.kind == Kind::Checkpoint);
    if !known && let Some(fault) = seal.fault(&auditor) {
        verdict.faults.push(fault);
    }
    // What a closing's file says differs because of what is wrong in the log: the cause comes first.
    verdict.faults.sort_by_key(|fault| (fault.kind == Kind::Closing, fault.seq, fault.offset));
    // Where a segment cannot be read, nothing is vouched for: no head, and so no root.
    if verdict.head.seq == 0 {
        tree = Tree::default();
    }
    Looked { verdict, auditor, tree, more_faults }
}

/// A log without a record is nobody's: something was taken away.
fn empty() -> Fault {
    Fault {
        kind: Kind::Segment,
        file: segment::LOG.to_owned(),
        offset: 0,
        seq: 1,
        expected: "record 1".to_owned(),
        found: "no record at all".to_owned(),
    }
}
