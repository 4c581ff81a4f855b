//! Exports: the ledger written out for other tools, each format one file. Nothing is recorded.
//!
//! `hledger`, `ledger` and `beancount` are the entries as double entry, with the balances that closings signed for
//! those tools to check; `csv` is the same journal for a spreadsheet; `json` is every record with its meaning. The
//! same ledger, range and language give the same bytes: nothing comes from the clock.
//!
//! A range goes by the day counted. What was counted before it is brought forward, so that balances are the same as
//! without it. Why accounts are where they are, and have the sign they have: docs/decisions/0013-exports.md.
//!
//! Deliberately not here: money (none is kept), and any text whose deletion was asked.

mod accounts;
mod beancount;
mod csv;
mod heading;
mod hledger;
mod journal;
mod json;
mod ledger;
mod payees;
mod plain;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::Path;

pub use self::csv::{harmless, restored};

use ::ledger::ids::{CodeId, MemberId};
use ::ledger::postings::Account;
use ::ledger::sealed::Digest;
use ::ledger::time::Day;
use ::ledger::units::Balance;
use ::ledger::views::balances::{Balances, CodeBalance};
use ::ledger::views::entries::{Closed, Entries, Line, sum};

use crate::library::{self, Reading, UpTo};
use crate::wording::{Language, Message, Wording};

/// What an export is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A journal for hledger.
    Hledger,
    /// A journal for ledger.
    Ledger,
    /// A file for beancount.
    Beancount,
    /// A table for a spreadsheet.
    Csv,
    /// JSON Lines, one record each.
    Json,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 5] =
        [Self::Hledger, Self::Ledger, Self::Beancount, Self::Csv, Self::Json];

    /// As it is typed.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hledger => "hledger",
            Self::Ledger => "ledger",
            Self::Beancount => "beancount",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    /// The format of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }
}

/// Days counted, both included; open where absent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Range {
    /// The first one.
    pub from: Option<Day>,
    /// The last one.
    pub until: Option<Day>,
}

impl Range {
    fn holds(self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// Why an export is not whole.
#[derive(Debug)]
pub enum NotWritten {
    /// The ledger could not be read.
    Read(Message),
    /// What was to take it did not.
    Write(io::Error),
}

impl From<io::Error> for NotWritten {
    fn from(error: io::Error) -> Self {
        Self::Write(error)
    }
}

/// A ledger as it was read to be exported.
#[derive(Debug)]
pub struct Held {
    /// Names, texts, the head.
    pub reading: Reading,
    entries: Entries,
    codes: BTreeMap<CodeId, CodeBalance>,
    /// The hash of each record, the first one's first.
    hashes: Vec<Digest>,
}

impl Held {
    /// Reads a ledger from its first record up to `at`, or all of it; `step` is called at each.
    pub fn read(
        folder: &Path,
        at: Option<UpTo>,
        wording: &Wording,
        step: &dyn Fn(),
    ) -> Result<Self, Message> {
        let (mut entries, mut balances) = (Entries::default(), Balances::default());
        let mut hashes = Vec::new();
        let views: &mut [&mut dyn ::ledger::views::View] = &mut [&mut entries, &mut balances];
        let reading = library::read_each(folder, at, views, &mut |record, _| {
            hashes.push(record.hash);
            step();
        })?;
        let codes = balances.codes().into_iter().map(|found| (found.code, found)).collect();
        Ok(Self { reading: reading.in_words(wording), entries, codes, hashes })
    }

    /// The hash of a record that was read.
    fn hash(&self, seq: u64) -> String {
        let place = usize::try_from(seq).ok().and_then(|seq| seq.checked_sub(1));
        let found = place.and_then(|place| self.hashes.get(place));
        found.map(ToString::to_string).unwrap_or_default()
    }

    /// The code with what is known of it.
    fn code(&self, code: CodeId) -> Option<&CodeBalance> {
        self.codes.get(&code)
    }

    /// The text behind a commitment, where it may be shown.
    fn text(&self, what: Option<Digest>) -> Option<&str> {
        what.and_then(|what| self.reading.text(&what))
    }

    /// Whom a line is about, or else who recorded it.
    fn person(&self, line: &Line) -> MemberId {
        self.entries.member(line).unwrap_or(line.by)
    }
}

/// What an export holds, for whoever is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// Movements, or, in JSON, records.
    pub lines: usize,
    /// Closings whose balances it asserts.
    pub closings: usize,
}

/// The part of a ledger that is in range, in the order of an accountant: by day counted, then by record.
struct Book<'a> {
    held: &'a Held,
    wording: &'a Wording,
    range: Range,
    lines: Vec<&'a Line>,
    /// What accounts came to on the eve of the range; none where it has no beginning.
    forward: Option<(Day, BTreeMap<Account, Balance>)>,
    closings: Vec<&'a Closed>,
}

impl<'a> Book<'a> {
    fn new(held: &'a Held, range: Range, wording: &'a Wording) -> Self {
        let all = held.entries.lines();
        let mut lines: Vec<&Line> =
            all.iter().filter(|line| range.holds(line.posting.counted)).collect();
        lines.sort_by_key(|line| (line.posting.counted, line.seq));
        let forward = range.from.map(|from| {
            let mut before = sum(all.iter().filter(|line| line.posting.counted < from));
            before.retain(|_, balance| *balance != Balance::ZERO);
            (from.plus_days(-1), before)
        });
        // What is brought forward stands on the eve, so that a closing of that day is asserted too.
        let eve = forward.as_ref().map(|(eve, _)| *eve);
        let closings = held.entries.closed().iter();
        let closings = closings
            .filter(|closed| eve.is_none_or(|eve| eve <= closed.last))
            .filter(|closed| range.until.is_none_or(|until| closed.last <= until))
            .collect();
        Self { held, wording, range, lines, forward, closings }
    }

    /// Every account that the export names.
    fn accounts(&self) -> BTreeSet<Account> {
        let moved = self.lines.iter().map(|line| line.posting.movement);
        let mut used: BTreeSet<Account> =
            moved.flat_map(|movement| [movement.from, movement.to]).collect();
        used.extend(self.forward.iter().flat_map(|(_, before)| before.keys()));
        used.extend(self.closings.iter().flat_map(|closed| closed.balances.keys()));
        used
    }

    fn written(&self) -> Written {
        Written { lines: self.lines.len(), closings: self.closings.len() }
    }

    /// A word or sentence without arguments.
    fn say(&self, id: &str) -> String {
        self.wording.text(id, &[])
    }
}

/// The arguments that give the same bytes again from the same ledger, whatever was recorded since: all but the
/// ledger's folder, to standard output.
pub fn again(format: Format, range: Range, seq: u64, wording: &Wording) -> String {
    let mut arguments = format!("--format {} --at {seq}", format.name());
    for (option, day) in [("--from", range.from), ("--until", range.until)] {
        arguments.extend(day.map(|day| format!(" {option} {day}")));
    }
    let language = match wording.language() {
        Language::French => "fr",
        Language::English => "en",
    };
    format!("{arguments} --language {language} --out -")
}

/// Writes what is held in that format; `folder` is where it was read, for the records themselves.
pub fn write(
    held: &Held,
    folder: &Path,
    format: Format,
    range: Range,
    wording: &Wording,
    out: &mut dyn Write,
) -> Result<Written, NotWritten> {
    let book = Book::new(held, range, wording);
    match format {
        Format::Hledger => hledger::write(&book, out)?,
        Format::Ledger => ledger::write(&book, out)?,
        Format::Beancount => beancount::write(&book, out)?,
        Format::Csv => csv::write(&book, out)?,
        Format::Json => return json::write(&book, folder, out),
    }
    Ok(book.written())
}
