//! For ledger, from 3.3 on: `ledger -f FILE --pedantic bal`.
//!
//! The payee is the whole description there, so what was done is a tag. A comment that begins with a tag is read as
//! nothing else: in a bare one, a day in brackets would become that of the transaction.

use std::io::{self, Write};

use super::journal::{self, Dialect, What};
use super::{Book, Format, plain};

/// Writes the whole file.
pub(super) fn write(book: &Book<'_>, out: &mut dyn Write) -> io::Result<()> {
    let dialect = Dialect {
        format: Format::Ledger,
        check: "ledger -f … --pedantic balance",
        what: What::Tag,
        tag,
    };
    journal::write(book, dialect, out)
}

fn tag(text: &str) -> String {
    plain::one_line(text, |letter| letter)
}
