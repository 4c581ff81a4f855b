//! A checkpoint (C2SP tlog-checkpoint): what a log held at a size, in three lines and nothing more.
//!
//! ```text
//! laraffinerie.re/2026
//! 48211
//! <base64 of the root over records 1 to 48 211>
//! ```
//!
//! It is the text of a [`super::note`]; alone it proves nothing. Extension lines, which C2SP allows and
//! advises against, are refused: nobody could audit them.

use std::fmt;
use std::str::FromStr;

use super::consistency::Sized;
use super::key::{SigningKey, VerifierKey};
use super::note::Note;
use super::tree::Node;
use super::verdict::{Broken, Verdict};
use super::{Unreadable, base64};
use crate::text::Origin;

/// Which log, how many records, and the root over them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The log's name, which never changes.
    pub origin: Origin,
    /// How many records: 1 to this one.
    pub size: u64,
    /// The root of the tree over them.
    pub root: Node,
}

impl Checkpoint {
    /// Its size and root.
    pub fn sized(&self) -> Sized {
        Sized { size: self.size, root: self.root }
    }
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}\n{}\n{}", self.origin, self.size, base64::encode(&self.root))
    }
}

impl FromStr for Checkpoint {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = |line, expected| Unreadable { line, expected };
        let mut lines = text.split('\n');
        let mut next = || lines.next().unwrap_or_default();
        let (origin, size, root) = (next(), next(), next());
        let origin = Origin::new(origin).ok().filter(|read| read.as_str() == origin);
        let origin = origin.ok_or(wrong(1, "the log's origin, without spaces and `+`"))?;
        let size = number(size).ok_or(wrong(2, "a number without leading zeros"))?;
        let root = base64::decode_array(root).ok_or(wrong(3, "the base64 of 32 bytes"))?;
        if (lines.next(), lines.next()) == (Some(""), None) {
            Ok(Self { origin, size, root })
        } else {
            Err(wrong(4, "nothing after three lines"))
        }
    }
}

/// A note whose text is a checkpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    checkpoint: Checkpoint,
    note: Note,
}

impl Signed {
    /// The checkpoint, signed by one key.
    pub fn by(checkpoint: Checkpoint, key: &SigningKey) -> Self {
        let note = Note::signed(checkpoint.to_string(), key);
        Self { checkpoint, note }
    }

    /// What it says.
    pub fn checkpoint(&self) -> &Checkpoint {
        &self.checkpoint
    }

    /// The note, with its signatures.
    pub fn note(&self) -> &Note {
        &self.note
    }

    /// Which of these keys signed it. Only keys of this log count: those named as its origin, or
    /// below it (`<origin>/<member>`).
    pub fn check(&self, keys: &[VerifierKey]) -> Verdict {
        let origin = self.checkpoint.origin.as_str();
        let below = |name: &str| name.strip_prefix(origin).map(|rest| rest.starts_with('/'));
        let ours = |key: &&VerifierKey| key.name() == origin || below(key.name()) == Some(true);
        let keys: Vec<VerifierKey> = keys.iter().filter(ours).cloned().collect();
        if let Some(forged) = self.note.forged(&keys).first() {
            return Verdict::Broken(Broken::Forged((*forged).clone()));
        }
        let signed: Vec<VerifierKey> = self.note.verified_by(&keys).into_iter().cloned().collect();
        if signed.is_empty() { Verdict::SignerUnknown } else { Verdict::Correct(signed) }
    }
}

impl TryFrom<Note> for Signed {
    type Error = Unreadable;

    fn try_from(note: Note) -> Result<Self, Self::Error> {
        Ok(Self { checkpoint: note.text.parse()?, note })
    }
}

impl fmt::Display for Signed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.note.fmt(f)
    }
}

impl FromStr for Signed {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse::<Note>()?.try_into()
    }
}

/// A number in its one spelling: decimal digits, no sign, no leading zeros.
pub(super) fn number(text: &str) -> Option<u64> {
    text.parse::<u64>().ok().filter(|number| number.to_string() == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_has_one_spelling() {
        let checkpoint =
            Checkpoint { origin: Origin::new("a.re/2026").unwrap(), size: 7, root: [9; 32] };
        let text = checkpoint.to_string();
        assert_eq!(text, "a.re/2026\n7\nCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=\n");
        assert_eq!(text.parse(), Ok(checkpoint));
        let wrong = |from: &str, to: &str, line| {
            let changed = text.replacen(from, to, 1);
            let found = changed.parse::<Checkpoint>().expect_err(&changed);
            assert_eq!(found.line, line, "{changed:?}: {found}");
        };
        wrong("a.re/2026", "", 1);
        wrong("a.re/2026", " a.re/2026", 1);
        wrong("a.re/2026", "a re", 1);
        wrong("a.re/2026", "a+re", 1);
        for size in ["", "07", "+7", "-7", " 7", "7.0", "18446744073709551616"] {
            wrong("\n7\n", &format!("\n{size}\n"), 2);
        }
        wrong("Qk=", "Ql=", 3);
        wrong("Qk=", "Qk", 3);
        wrong("=\n", "=\r\n", 3);
        wrong("=\n", "=", 4);
        wrong("=\n", "=\nextension\n", 4);
        wrong("=\n", "=\n\n", 4);
    }

    #[test]
    fn only_keys_of_the_log_count() {
        let checkpoint =
            Checkpoint { origin: Origin::new("a.re/2026").unwrap(), size: 7, root: [9; 32] };
        let signed_by = |name: &str| {
            let key = SigningKey::from_seed(name, [1; 32]).unwrap();
            let signed = Signed::by(checkpoint.clone(), &key);
            signed.to_string().parse::<Signed>().unwrap().check(&[key.verifier().clone()])
        };
        assert!(matches!(signed_by("a.re/2026"), Verdict::Correct(_)));
        assert!(matches!(signed_by("a.re/2026/m-0123456789"), Verdict::Correct(_)));
        assert_eq!(signed_by("a.re/2026x"), Verdict::SignerUnknown);
        assert_eq!(signed_by("a.re"), Verdict::SignerUnknown);
    }

    #[test]
    fn a_signature_over_another_text_is_forged() {
        let origin = Origin::new("a.re/2026").unwrap();
        let key = SigningKey::from_seed("a.re/2026", [1; 32]).unwrap();
        let keys = [key.verifier().clone()];
        let text = Signed::by(Checkpoint { origin, size: 7, root: [9; 32] }, &key).to_string();
        let changed: Signed = text.replace("\n7\n", "\n8\n").parse().unwrap();
        assert_eq!(changed.check(&keys), Verdict::Broken(Broken::Forged(keys[0].clone())));
        assert_eq!(changed.check(&[]), Verdict::SignerUnknown);
    }
}
