//! What each target of the program does with bytes from outside, and what must hold then.
//!
//! Beside those of the core (`ledger/fuzz/`), because sheets, the lines of `act` and backups are the
//! program's, and the core's targets build without it. The same functions serve the fuzzer (`../main.rs`)
//! and `cargo test` (`tests/corpus.rs`).

mod acts;
mod manifest;
mod sheet;

/// The name of a corpus, and what is done with each of its files.
pub(crate) type Target = (&'static str, fn(&[u8]));

/// Every target.
pub(crate) const TARGETS: &[Target] =
    &[("sheet", sheet::run), ("manifest", manifest::run), ("acts", acts::run)];

/// Their names.
#[allow(dead_code, reason = "the fuzzer says them, the test does not")]
pub(crate) fn names() -> Vec<&'static str> {
    TARGETS.iter().map(|(name, _)| *name).collect()
}
