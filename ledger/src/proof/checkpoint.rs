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

use super::tree::Node;
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
}
