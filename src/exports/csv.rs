//! For a spreadsheet: the journal, one row for each side of an entry, debit and credit in columns of their own.
//!
//! What a spreadsheet opens may be a program: a cell that begins with `=` is computed. No text of anybody gets there.
//! Before each sign that begins a formula, where it begins a cell, or would begin one if separators or quotes were
//! read otherwise than they are written, stands one apostrophe more than in the text. It is taken away the same way
//! ([`restored`]). No number has a sign: it is a debit or a credit.
//!
//! UTF-8 with a byte order mark, CRLF; the separator is the language's, as its spreadsheets expect it.

use std::io::{self, Write};

use ::csv::{QuoteStyle, Terminator, WriterBuilder};
use ledger::ids::{CodeId, MemberId};
use ledger::postings::{Account, Movement};
use ledger::time::Day;
use ledger::views::entries::Line;

use super::Book;
use crate::wording::Language;

const COLUMNS: [&str; 18] = [
    "export-csv-record",
    "export-csv-counted",
    "export-csv-done",
    "export-csv-recorded",
    "export-csv-cause",
    "export-csv-what",
    "export-csv-account",
    "export-csv-person",
    "export-csv-member",
    "export-csv-code",
    "export-csv-code-name",
    "export-csv-circle",
    "export-csv-debit",
    "export-csv-credit",
    "export-csv-corrects",
    "export-csv-by",
    "export-csv-by-member",
    "export-csv-hash",
];

/// A text that no spreadsheet takes for a formula; [`restored`] gives the text back.
pub fn harmless(text: &str) -> String {
    let mut cell = String::with_capacity(text.len());
    let mut begins = Begins::default();
    for letter in text.chars() {
        if begins.dangerous(letter) {
            cell.push('\'');
        }
        cell.push(letter);
        begins.after(letter);
    }
    cell
}

/// The text that [`harmless`] was given.
pub fn restored(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    let mut begins = Begins::default();
    for letter in cell.chars() {
        if begins.dangerous(letter) {
            // The one that was added stands directly before.
            text.pop();
        }
        text.push(letter);
        begins.after(letter);
    }
    text
}

/// Whether what comes next begins a cell, or could be taken to.
#[derive(Default)]
struct Begins {
    /// Something stands in the cell that no reader skips.
    inside: bool,
    /// Something was seen, besides apostrophes.
    seen: bool,
}

impl Begins {
    fn dangerous(&self, letter: char) -> bool {
        match letter {
            '=' | '+' | '-' | '@' => !self.inside,
            // The same signs, wide, small or as typeset: some spreadsheets make them plain.
            '＝' | '＋' | '－' | '＠' | '﹦' | '﹢' | '﹣' | '﹫' | '−' => !self.inside,
            '\t' | '\r' | '\n' => !self.seen,
            _ => false,
        }
    }

    fn after(&mut self, letter: char) {
        self.seen |= letter != '\'';
        self.inside = match letter {
            ',' | ';' | '|' | '"' | '\t' | '\r' | '\n' => false,
            '\'' => self.inside,
            blank if blank.is_whitespace() => self.inside,
            _ => true,
        };
    }
}

/// One side of an entry.
struct Side {
    account: Account,
    debit: i64,
    credit: i64,
}

/// Writes the whole file.
pub(super) fn write(book: &Book<'_>, out: &mut dyn Write) -> io::Result<()> {
    let separator = match book.wording.language() {
        Language::French => b';',
        Language::English => b',',
    };
    out.write_all("\u{feff}".as_bytes())?;
    let mut table = WriterBuilder::new()
        .delimiter(separator)
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::NonNumeric)
        .from_writer(out);
    table.write_record(COLUMNS.map(|id| book.say(id)))?;
    if let Some((eve, before)) = &book.forward {
        for (&account, balance) in before {
            let side = Side {
                account,
                debit: balance.negated().get().max(0),
                credit: balance.get().max(0),
            };
            table.write_record(forward(book, *eve, &side))?;
        }
    }
    for line in &book.lines {
        let Movement { from, to, minutes } = line.posting.movement;
        let minutes = minutes.as_i64();
        table.write_record(row(book, line, &Side { account: from, debit: minutes, credit: 0 }))?;
        table.write_record(row(book, line, &Side { account: to, debit: 0, credit: minutes }))?;
    }
    table.flush()
}

type Row = [String; COLUMNS.len()];

fn forward(book: &Book<'_>, eve: Day, side: &Side) -> Row {
    let mut row = sides(book, side, None, None);
    row[1] = eve.to_string();
    row[4] = book.say("export-forward");
    row
}

fn row(book: &Book<'_>, line: &Line, side: &Side) -> Row {
    let held = book.held;
    let names = |id: &str| held.reading.names(id);
    let mut row = sides(book, side, Some(held.person(line)), line.code());
    row[0] = line.seq.to_string();
    row[1] = line.posting.counted.to_string();
    row[2] = line.posting.done.to_string();
    row[3] = line.recorded.to_string();
    row[4] = harmless(&book.wording.cause(&line.cause, &names));
    row[5] = harmless(held.text(line.what).unwrap_or_default());
    if line.posting.entry != line.seq {
        row[14] = line.posting.entry.to_string();
    }
    row[15] = harmless(&held.reading.name(line.by));
    row[16] = line.by.to_string();
    row[17] = held.hash(line.seq);
    row
}

/// What a row says of its account; person and code are the entry's where the account has none.
fn sides(book: &Book<'_>, side: &Side, person: Option<MemberId>, code: Option<CodeId>) -> Row {
    let (kind, person, code) = match side.account {
        Account::Member(member) => ("export-account-member", Some(member), code),
        Account::ProBono(member) => ("export-account-pro-bono", Some(member), code),
        Account::Contributed(code) => ("export-account-contributed", person, Some(code)),
        Account::Spent(code) => ("export-account-spent", person, Some(code)),
        Account::Commons => ("export-account-commons", person, code),
        Account::FormerBooks => ("export-account-former-books", person, code),
    };
    let reading = &book.held.reading;
    let mut row: Row = Default::default();
    row[6] = book.say(kind);
    if let Some(member) = person {
        row[7] = harmless(&reading.name(member));
        row[8] = member.to_string();
    }
    if let Some(code) = code.and_then(|code| book.held.code(code)) {
        let circle = reading.directory.circles.get(&code.circle);
        row[9] = harmless(code.label.as_str());
        row[10] = harmless(code.name.as_str());
        row[11] = harmless(circle.map_or("", |circle| circle.as_str()));
    }
    row[12] = side.debit.to_string();
    row[13] = side.credit.to_string();
    row
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_would_be_computed_is_a_text() {
        for (text, cell) in [
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("'=1", "''=1"),
            ("  +1", "  '+1"),
            ("a;=1", "a;'=1"),
            ("a\", -1", "a\", '-1"),
            ("\t=1", "'\t'=1"),
            ("＝1", "'＝1"),
            ("l’addition = 3 - 1 @ 2", "l’addition = 3 - 1 @ 2"),
        ] {
            assert_eq!(harmless(text), cell);
            assert_eq!(restored(cell), text);
        }
    }

    /// What people write, and what somebody would write to be computed.
    fn written() -> impl Strategy<Value = String> {
        prop_oneof![any::<String>(), "[-=+@'\",;|\t\r\n a＝－−]{0,12}"]
    }

    proptest! {
        #[test]
        fn no_cell_begins_a_formula_however_the_file_is_read(text in written()) {
            let cell = harmless(&text);
            prop_assert_eq!(restored(&cell), text);
            // Whatever the separator, and whether or not quotes are known.
            for part in cell.split([',', ';', '\t', '|', '"', '\r', '\n']) {
                let begins = part.trim().chars().next();
                let formula = begins.is_some_and(|first| "=+-@＝＋－＠﹦﹢﹣﹫−".contains(first));
                prop_assert!(!formula, "{cell:?}");
            }
            prop_assert!(!cell.starts_with(['\t', '\r', '\n']));
        }
    }
}
