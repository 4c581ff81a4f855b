//! What an outsider runs over a ledger's bytes: writes nothing, trusts no cache.
//!
//! Reads every record of `log/` in order and says how far it is good, what is broken and what is
//! merely odd. Each good record is shown to a visitor, which is where the domain's own checks
//! (who might do this then, does it still add up) and the tree's root are computed.
//!
//! Deliberately not here: the meaning of events, closings and signatures.

use serde::Serialize;

use super::canonical::Uncanonical;
use super::chain::Head;
use super::fault::{Fault, Kind};
use super::frame::Record;
use super::read::{Folder, Place};
use super::segment::{self, HEAD, LOG};
use super::storage::Storage;
use super::survey::{Judgement, Known, judge, survey};

/// At most so many warnings are kept; the others are counted.
const WARNINGS: usize = 100;

/// Something odd that proves nothing wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// `uncanonical`, `head`, `stray` or `document`.
    pub kind: &'static str,
    /// The path inside the ledger's folder.
    pub file: String,
    /// Where in that file, in bytes from its start.
    pub offset: u64,
    /// The record it is about; 0 for none.
    pub seq: u64,
    /// What was found.
    pub found: String,
}

/// What the bytes of a log say about themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The last record of the last whole command: all up to it are good.
    pub head: Head,
    /// What is broken, first in the log first. Empty: the bytes are good.
    pub faults: Vec<Fault>,
    /// What is odd, at most a hundred.
    pub warnings: Vec<Warning>,
    /// How many more warnings there were.
    pub more_warnings: usize,
}

impl Verdict {
    /// Whether nothing is broken.
    pub fn is_good(&self) -> bool {
        self.faults.is_empty()
    }

    fn warn(&mut self, warning: Warning) {
        if self.warnings.len() < WARNINGS {
            self.warnings.push(warning);
        } else {
            self.more_warnings = self.more_warnings.saturating_add(1);
        }
    }
}

/// Verifies the bytes of a ledger and shows each good record to `visit`, in order.
///
/// Records of a command that turns out not to be whole are shown too: the verdict then has a fault.
pub fn verify<S: Storage>(storage: &S, mut visit: impl FnMut(Place, &Record<'_>)) -> Verdict {
    let mut verdict =
        Verdict { head: Head::GENESIS, faults: Vec::new(), warnings: Vec::new(), more_warnings: 0 };
    let known = Known::read(storage).unwrap_or_else(|fault| {
        verdict.faults.push(fault);
        Known { head: None, records: 0 }
    });
    warn_of_names(storage, &known, &mut verdict);
    let found = survey(storage, &known, |place, record| {
        if let Some(found) = record.uncanonical() {
            verdict.warn(uncanonical(place, record, found));
        }
        visit(place, record);
    });
    match found {
        // The same damage would be told twice if `head` itself could not be read.
        Err(fault) => {
            if !verdict.faults.contains(&fault) {
                verdict.faults.push(fault);
            }
        }
        Ok(found) => {
            verdict.head = found.good.head();
            match judge(&found, &known, |tail| !tail.holds_record) {
                Judgement::Whole => {}
                Judgement::Torn(_, fault) | Judgement::Broken(fault) => verdict.faults.push(fault),
            }
        }
    }
    verdict.faults.sort_by_key(|fault| (fault.seq, fault.offset));
    verdict
}

/// A `head` that is missing, and names in `log/` that are not its own.
fn warn_of_names(storage: &impl Storage, known: &Known, verdict: &mut Verdict) {
    let warning = |kind, file: String, found: &str| Warning {
        kind,
        file,
        offset: 0,
        seq: 0,
        found: found.into(),
    };
    let head_failed = verdict.faults.iter().any(|fault| fault.kind == Kind::Head);
    if known.head.is_none() && !head_failed {
        let found = "no such file: whether the log ends too early cannot be told";
        verdict.warn(warning("head", HEAD.into(), found));
    }
    for stray in Folder::list(storage).unwrap_or_default().strays {
        verdict.warn(warning("stray", format!("{LOG}/{stray}"), "not a name of the log"));
    }
}

fn uncanonical(place: Place, record: &Record<'_>, found: Uncanonical) -> Warning {
    let inside = u64::try_from(found.offset).unwrap_or(u64::MAX);
    Warning {
        kind: "uncanonical",
        file: segment::path(place.segment),
        offset: place.offset.saturating_add(inside),
        seq: record.header.seq,
        found: found.habit.to_string(),
    }
}
