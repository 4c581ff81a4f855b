//! What each target does with bytes from outside, and what must hold then.
//!
//! The same functions serve the fuzzer (`../main.rs`) and a plain `cargo test` (`ledger/tests/corpus.rs`), that
//! replays every file of `../corpus/`. A target panics when something that is promised does not hold;
//! that it does not panic otherwise is a promise of the core.

pub(crate) mod commands;
mod frame;
mod notes;
mod opening;
mod proofs;
mod signing;
mod snapshot;
mod totals;

/// The name of a corpus, and what is done with each of its files.
pub(crate) type Target = (&'static str, fn(&[u8]));

/// Every target.
pub(crate) const TARGETS: &[Target] = &[
    ("frame", frame::run),
    ("opening", opening::run),
    ("commands", commands::run),
    ("notes", notes::run),
    ("proofs", proofs::run),
    ("signing", signing::run),
    ("snapshot", snapshot::run),
    ("totals", totals::run),
];

/// Their names.
#[allow(dead_code, reason = "the fuzzer says them, the test does not")]
pub(crate) fn names() -> Vec<&'static str> {
    TARGETS.iter().map(|(name, _)| *name).collect()
}

/// Bytes that steer a target: read one after the other, zeros behind the end.
pub(crate) struct Steps<'a>(pub(crate) &'a [u8]);

impl<'a> Steps<'a> {
    pub(crate) fn is_done(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn byte(&mut self) -> u8 {
        let (first, rest) = self.0.split_first().unwrap_or((&0, &[]));
        self.0 = rest;
        *first
    }

    /// A place below `limit`.
    pub(crate) fn place(&mut self, limit: usize) -> usize {
        let place = usize::from(u16::from_be_bytes([self.byte(), self.byte()]));
        place % limit.max(1)
    }

    pub(crate) fn bytes(&mut self, count: usize) -> &'a [u8] {
        let (first, rest) = self.0.split_at(count.min(self.0.len()));
        self.0 = rest;
        first
    }
}

/// Real things made by today's program: a target, a file's name and its bytes.
#[allow(dead_code, reason = "the test runs them, the fuzzer finds them in the corpus")]
pub(crate) fn seeds() -> Vec<(&'static str, String, Vec<u8>)> {
    let mut seeds = Vec::new();
    for (name, text) in ["receipt", "consistency"].into_iter().zip(proofs::seeds()) {
        seeds.push(("proofs", name.to_owned(), text.into_bytes()));
    }
    seeds.push(("signing", "closing".to_owned(), signing::seed().into_bytes()));
    for (place, bytes) in snapshot::seeds().into_iter().enumerate() {
        seeds.push(("snapshot", format!("part-{place:02}"), bytes));
    }
    seeds
}
