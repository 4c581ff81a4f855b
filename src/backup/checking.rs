//! Is a copy the ledger that was copied? Its bytes and chain, its acts, and what it comes to.

use std::collections::BTreeSet;

use ledger::audit::Auditor;
use ledger::context::Act;
use ledger::events::{Event, closings};
use ledger::ids::{ClosingId, MemberId};
use ledger::log::chain::Head;
use ledger::log::fault::Fault;
use ledger::log::frame::Record;
use ledger::log::read::Place;
use ledger::log::replay::Fact;
use ledger::log::storage::Storage;
use ledger::log::verify::verify;
use ledger::postings::Posting;
use ledger::sealed::Digest;
use ledger::text::Origin;
use ledger::time::Day;
use ledger::views::balances::Balances;
use ledger::views::directory::Directory;
use ledger::views::documents::Documents;
use ledger::views::{Folding, View};
use serde::{Deserialize, Serialize};

use crate::wording::Message;

/// What a ledger comes to: noted when a backup is made, compared after a restore.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Summary {
    /// Records.
    pub records: u64,
    /// The local day of the last one.
    pub day: Option<Day>,
    /// Everybody's credit, by member, in the order of their identifiers, in minutes.
    pub members: Vec<(MemberId, i64)>,
    /// What was contributed and spent under each code, by label, in minutes.
    pub codes: Vec<(String, i64, i64)>,
    /// Closings that were validated.
    pub closings: Vec<ClosingId>,
    /// Texts that open a commitment of the log.
    pub texts: u64,
    /// Commitments of the log without a text: erased, or lost.
    pub texts_missing: u64,
}

/// Folds a log into what it comes to.
#[derive(Debug, Default)]
pub struct Folded {
    folding: Folding,
    balances: Balances,
    seen: Seen,
    directory: Directory,
    documents: Documents,
    sealed: Vec<Digest>,
    erased: BTreeSet<MemberId>,
    last_erasure: u64,
    records: u64,
    first: Option<Digest>,
}

/// The last day and the closings, which no view of their own answers yet.
#[derive(Debug, Default)]
struct Seen {
    day: Option<Day>,
    closings: Vec<ClosingId>,
}

impl View for Seen {
    fn see(&mut self, _seq: u64, act: &Act, event: &Event, _postings: &[Posting]) {
        self.day = Some(act.day);
        if let Event::Closings(closings::Event::Validated(validated)) = event {
            self.closings.push(validated.closing);
        }
    }
}

impl Folded {
    /// Takes the next record.
    pub fn see(&mut self, place: Place, record: &Record<'_>) -> Result<(), Fault> {
        let fact = Fact::read(place, record)?;
        self.folding.show(
            &fact,
            &mut [&mut self.balances, &mut self.seen, &mut self.directory, &mut self.documents],
        );
        self.sealed.extend(sealed_in(record.event));
        self.records = fact.seq;
        if fact.seq == 1 {
            self.first = Some(record.hash);
        }
        if let Some(member) = erased_in(record.event) {
            self.erased.insert(member);
            self.last_erasure = fact.seq;
        }
        // What was taken back goes from older copies too.
        if record.event.starts_with(r#"{"documents":{"withdrawn":"#) {
            self.last_erasure = fact.seq;
        }
        Ok(())
    }

    /// The ledger's name at the last record.
    pub fn origin(&self) -> Option<&Origin> {
        self.directory.origin.as_ref()
    }

    /// The hash of record 1.
    pub fn first(&self) -> Option<Digest> {
        self.first
    }

    /// Everybody who was erased.
    pub fn erased(&self) -> Vec<MemberId> {
        self.erased.iter().copied().collect()
    }

    /// The commitments of the files that are to be kept, in order.
    pub fn documents(&self) -> BTreeSet<Digest> {
        self.documents.kept(&self.erased).map(|document| document.content).collect()
    }

    /// The record of the last erasure, of a person or of a file; 0 if there was none.
    pub fn last_erasure(&self) -> u64 {
        self.last_erasure
    }

    /// What it comes to, with the texts that were found.
    pub fn summary(&self, texts: &BTreeSet<Digest>) -> Summary {
        let kept: BTreeSet<&Digest> =
            self.sealed.iter().filter(|one| texts.contains(one)).collect();
        let wanted: BTreeSet<&Digest> = self.sealed.iter().collect();
        let count = |set: &BTreeSet<&Digest>| u64::try_from(set.len()).unwrap_or(u64::MAX);
        Summary {
            records: self.records,
            day: self.seen.day,
            members: self
                .balances
                .members()
                .map(|found| (found.member, found.credit.get()))
                .collect(),
            codes: self
                .balances
                .codes()
                .into_iter()
                .map(|code| {
                    let label = code.label.to_string();
                    (label, code.contributed.get(), code.spent.get())
                })
                .collect(),
            closings: self.seen.closings.clone(),
            texts: count(&kept),
            texts_missing: count(&wanted).saturating_sub(count(&kept)),
        }
    }
}

/// The commitments that an event holds. A quote inside a JSON string is escaped, so that no text of a
/// person can look like this.
fn sealed_in(event: &str) -> impl Iterator<Item = Digest> {
    const MEMBER: &str = r#""sealed":""#;
    event.match_indices(MEMBER).filter_map(|(place, _)| {
        let from = place.saturating_add(MEMBER.len());
        event.get(from..from.saturating_add(64))?.parse().ok()
    })
}

/// Whose identity an event erases.
fn erased_in(event: &str) -> Option<MemberId> {
    const BEGINNING: &str = r#"{"members":{"identity_erased":{"member":""#;
    event.strip_prefix(BEGINNING)?.split('"').next()?.parse().ok()
}

/// What a log that verifies comes to.
#[derive(Debug)]
pub struct Checked {
    /// Its last record.
    pub head: Head,
    /// The rest.
    pub folded: Folded,
}

/// Verifies a log as `minutier verify` does: bytes, chain, acts; the first thing wrong is told.
pub fn check(storage: &impl Storage) -> Result<Checked, Message> {
    let mut auditor = Auditor::default();
    let mut folded = Folded::default();
    let mut first_fault: Option<Fault> = None;
    let verdict = verify(storage, |place, record| {
        let mut found = auditor.follow(place, record);
        found.extend(folded.see(place, record).err());
        if first_fault.is_none() {
            first_fault = found.into_iter().next();
        }
    });
    // Damage to the bytes comes before what they say.
    match verdict.faults.into_iter().next().or(first_fault) {
        Some(fault) => Err(Message::from(fault)),
        None => Ok(Checked { head: verdict.head, folded }),
    }
}
