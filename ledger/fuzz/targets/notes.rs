//! Signed notes, checkpoints and keys as text: one spelling each, and nobody signed what they did not.

use std::fmt::Display;
use std::str::FromStr;
use std::sync::LazyLock;

use ledger::log::chain::Head;
use ledger::proof::checkpoint::{Checkpoint, Signed};
use ledger::proof::key::{PublicKey, SigningKey, VerifierKey};
use ledger::proof::note::Note;
use ledger::proof::verdict::Verdict;
use ledger::sealed::Digest;

/// The key of the examples on docs/log_format.md, and what it signed there: nothing else.
static KEYS: LazyLock<[VerifierKey; 1]> = LazyLock::new(|| {
    let key = "example.org/2026+bdb3a84b+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4";
    [key.parse().unwrap()]
});
const SIGNED: [&str; 2] = [
    "example.org/2026\n12\n8kGbXeJ/bw1W54aAwlQ/0ZTdgCCkVTNlv6KBCZnndtM=\n",
    "example.org/2026\n7\nWa+aHpQ40QmTeYFS2Lt/8HF+VxaN1DavvAADuSuUzvY=\n",
];

pub(crate) fn run(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    spelt::<Checkpoint>(text);
    spelt::<VerifierKey>(text);
    spelt::<PublicKey>(text);
    spelt::<Digest>(text);
    spelt::<Head>(text);
    if let Ok(key) = text.parse::<SigningKey>() {
        assert_eq!(key.to_text(), text);
        let words = key.sign("words\n");
        assert!(key.verifier().verifies("words\n", &words));
        assert!(!key.verifier().verifies("other\n", &words));
        assert!(!format!("{key:?}").contains(text));
    }
    if let Some(note) = spelt::<Note>(text) {
        let (signed, forged) = (note.verified_by(&*KEYS), note.forged(&*KEYS));
        assert!(signed.is_empty() || forged.is_empty(), "signed and forged at once");
        assert!(signed.is_empty() || SIGNED.contains(&note.text.as_str()), "nobody signed {text}");
    }
    if let Some(signed) = spelt::<Signed>(text) {
        assert_eq!(signed.checkpoint().to_string(), signed.note().text);
        if let Verdict::Correct(keys) = signed.check(&*KEYS) {
            assert_eq!(keys, *KEYS);
            assert!(SIGNED.contains(&signed.note().text.as_str()));
        }
        assert!(!matches!(signed.check(&[]), Verdict::Correct(_)), "a signer that nobody knows");
    }
}

/// Reads a text; what is read is written to the same bytes.
pub(super) fn spelt<T: FromStr + Display>(text: &str) -> Option<T> {
    let read: T = text.parse().ok()?;
    assert_eq!(read.to_string(), text, "one spelling");
    Some(read)
}
