//! For hledger, from 1.25 on: `hledger -f FILE check --strict`.
//!
//! A tag's value ends at a comma there, so none is left in one; what was done follows the payee, where only a
//! semicolon would end it.

use std::io::{self, Write};

use super::journal::{self, Dialect, What};
use super::{Book, Format, plain};

/// Writes the whole file.
pub(super) fn write(book: &Book<'_>, out: &mut dyn Write) -> io::Result<()> {
    let dialect = Dialect {
        format: Format::Hledger,
        check: "hledger -f … check --strict",
        what: What::Note,
        tag,
    };
    journal::write(book, dialect, out)
}

/// A semicolon begins a comment, a comma ends the value of a tag.
fn tag(text: &str) -> String {
    plain::one_line(text, |letter| match letter {
        ';' | ',' => '·',
        other => other,
    })
}
