//! For a spreadsheet: the journal, one row for each side of an entry, debit and credit in columns of their own.
//!
//! What a spreadsheet opens may be a program: a cell that begins with `=` is computed. No text of anybody gets there.
//! Before each sign that begins a formula, where it begins a cell, or would begin one if separators or quotes were
//! read otherwise than they are written, stands one apostrophe more than in the text. It is taken away the same way
//! ([`restored`]). Against somebody who makes the apostrophe itself the quote of texts, no apostrophe helps. No number has a sign: it is a debit or a credit.
//!
//! UTF-8 with a byte order mark, CRLF; the separator is the language's, as its spreadsheets expect it.

use std::io::{self, Write};

use ::csv::{ErrorKind, QuoteStyle, Terminator, WriterBuilder};
use ledger::ids::{CodeId, MemberId};
use ledger::postings::{Account, Movement};
use ledger::time::Day;
use ledger::views::entries::Line;
use unicode_normalization::char::is_combining_mark;

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
    let mut place = Place::default();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        if place.dangerous(letter, letters.as_str()) {
            cell.push('\'');
        }
        cell.push(letter);
        place.after(letter);
    }
    cell
}

/// The text that [`harmless`] was given.
pub fn restored(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    let mut place = Place::default();
    let mut letters = cell.chars();
    while let Some(letter) = letters.next() {
        // No apostrophe changes the place, so it is the one that the text had there.
        if place.dangerous(letter, letters.as_str()) {
            // The one that was added stands directly before.
            text.pop();
        }
        text.push(letter);
        place.after(letter);
    }
    text
}

/// Where in a cell a letter stands, for a reader that may separate cells otherwise than we do.
#[derive(Default)]
struct Place {
    before: Before,
    /// Something was seen, besides apostrophes and what cannot be seen.
    seen: bool,
}

/// What stands before a letter; apostrophes and what cannot be seen count for nothing.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Before {
    /// Nothing, or what some reader separates cells by.
    #[default]
    Separator,
    /// Words, then spaces: a cell begins here for whoever separates by spaces.
    Space,
    /// A part of a word.
    Word,
}

impl Place {
    /// Whether this letter, and what follows it, could be computed here.
    fn dangerous(&self, letter: char, rest: &str) -> bool {
        match letter {
            '=' | '+' | '-' | '@' => self.begins(rest),
            // The same signs, wide, small or as typeset: some spreadsheets make them plain.
            '＝' | '＋' | '－' | '＠' | '﹦' | '﹢' | '﹣' | '﹫' | '−' => {
                self.begins(rest)
            }
            '\t' | '\r' | '\n' => !self.seen,
            _ => false,
        }
    }

    fn begins(&self, rest: &str) -> bool {
        match self.before {
            Before::Separator => true,
            // A dash between spaces is what people write, and would be a cell that computes nothing.
            // What follows it is never an apostrophe of ours: after a sign, no cell begins.
            Before::Space => !matches!(rest.chars().next(), None | Some(' ')),
            Before::Word => false,
        }
    }

    fn after(&mut self, letter: char) {
        if letter == '\'' || invisible(letter) {
            return;
        }
        self.seen = true;
        self.before = match letter {
            ' ' if self.before == Before::Separator => Before::Separator,
            ' ' => Before::Space,
            ',' | ';' | '|' | '"' | ':' | '/' => Before::Separator,
            blank if blank.is_whitespace() => Before::Separator,
            _ => Before::Word,
        };
    }
}

/// Marks that join the letter before them, controls, and letters that only tell a screen how to show others
/// (Unicode's categories M, Cc and Cf): a spreadsheet may drop them.
fn invisible(letter: char) -> bool {
    if letter.is_control() {
        return !letter.is_whitespace();
    }
    is_combining_mark(letter)
        || matches!(letter,
            '\u{ad}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}'
            | '\u{890}' | '\u{891}' | '\u{8e2}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{110bd}' | '\u{110cd}'
            | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0001}' | '\u{e0020}'..='\u{e007f}')
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
    let mut put = |row: Row| table.write_record(row).map_err(plainly);
    put(COLUMNS.map(|id| book.say(id)))?;
    if let Some((eve, before)) = &book.forward {
        for (&account, balance) in before {
            let side = Side {
                account,
                debit: balance.negated().get().max(0),
                credit: balance.get().max(0),
            };
            put(forward(book, *eve, &side))?;
        }
    }
    for line in &book.lines {
        let Movement { from, to, minutes } = line.posting.movement;
        let minutes = minutes.as_i64();
        put(row(book, line, &Side { account: from, debit: minutes, credit: 0 }))?;
        put(row(book, line, &Side { account: to, debit: 0, credit: minutes }))?;
    }
    table.flush()
}

/// What the system said, which csv keeps to itself: a full disk and a reader that is gone are told apart by it.
fn plainly(error: ::csv::Error) -> io::Error {
    let kind = error.into_kind();
    if let ErrorKind::Io(error) = kind { error } else { io::Error::other(format!("{kind:?}")) }
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
            ("l’addition =3 -1", "l’addition '=3 '-1"),
            ("Atelier -\u{a0}suite", "Atelier '-\u{a0}suite"),
            ("vélo:=1/+1", "vélo:'=1/'+1"),
            ("\u{200d}\u{301}=1", "\u{200d}\u{301}'=1"),
            ("pique-nique 12/03", "pique-nique 12/03"),
            ("a - '=1", "a - ''=1"),
            ("a -'", "a '-'"),
        ] {
            assert_eq!(harmless(text), cell);
            assert_eq!(restored(cell), text);
        }
    }

    /// What people write, and what somebody would write to be computed.
    fn written() -> impl Strategy<Value = String> {
        prop_oneof![
            any::<String>(),
            "[-=+@'\",;|:/\t\r\n a＝－−]{0,12}",
            "[-= '\u{200c}\u{200d}\u{301}\u{ad}\u{feff}\u{1};a\u{a0}]{0,10}",
        ]
    }

    const SEPARATORS: [char; 10] = [',', ';', '\t', '|', '"', '\r', '\n', ' ', ':', '/'];

    proptest! {
        #[test]
        fn no_cell_begins_a_formula_however_the_file_is_read(text in written()) {
            let cell = harmless(&text);
            prop_assert_eq!(restored(&cell), text);
            // Whatever the separator, or several, and whether or not quotes are known.
            let alone = SEPARATORS.iter().map(std::slice::from_ref);
            for separators in alone.chain([&SEPARATORS[..], &SEPARATORS[..7], &[]]) {
                for part in cell.split(separators) {
                    let dropped = |letter: char| letter.is_whitespace() || invisible(letter);
                    let shown = part.trim_matches(dropped);
                    let begins = shown.chars().next();
                    let sign = begins.is_some_and(|first| "=+-@＝＋－＠﹦﹢﹣﹫−".contains(first));
                    // A sign and nothing else computes nothing.
                    prop_assert!(!sign || shown.chars().count() == 1, "{cell:?} {separators:?}");
                }
            }
            prop_assert!(!cell.starts_with(['\t', '\r', '\n']));
        }
    }
}
