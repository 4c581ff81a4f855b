//! From text to records: which character separates the cells, and on which line each record stands.
//!
//! Guarantees: a record knows its first and last line in the file, also when its cells hold line
//! breaks; a quote that is not closed, or followed by stray text, is reported and its record is
//! not read, because the cells after it cannot be trusted. Cells are kept as text, whatever they
//! begin with: nothing is ever computed.

use csv::{ReaderBuilder, StringRecord};

/// The character between two cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delimiter {
    /// `;`, which spreadsheets write where the comma is for decimals.
    Semicolon,
    /// `,`.
    Comma,
    /// A tabulation.
    Tab,
    /// `|`.
    Bar,
}

impl Delimiter {
    /// All of them, the likeliest first: the order decides between equals.
    pub(super) const ALL: [Self; 4] = [Self::Semicolon, Self::Comma, Self::Tab, Self::Bar];

    /// The stable name of this delimiter.
    pub fn code(self) -> &'static str {
        match self {
            Self::Semicolon => "semicolon",
            Self::Comma => "comma",
            Self::Tab => "tab",
            Self::Bar => "bar",
        }
    }

    fn byte(self) -> u8 {
        match self {
            Self::Semicolon => b';',
            Self::Comma => b',',
            Self::Tab => b'\t',
            Self::Bar => b'|',
        }
    }
}

/// What is wrong with the quotes of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadQuote {
    /// A quote opens and the file ends before it closes.
    NeverClosed,
    /// Text follows a closing quote, so that the quotes do not pair as their author meant.
    TextAfter,
}

/// One record: a row of cells as they stand, without their quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Record {
    /// The line of the file on which it begins, from 1.
    pub(super) line: usize,
    /// The line on which it ends.
    pub(super) last_line: usize,
    /// Its cells; line breaks inside them are `\n`.
    pub(super) cells: Vec<String>,
    /// Why its cells cannot be trusted, if they cannot, and the column where it went wrong.
    pub(super) bad_quote: Option<(usize, BadQuote)>,
}

impl Record {
    /// The cell of this column without the spaces around it; a short record has blank cells.
    pub(super) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.trim())
    }

    /// Whether nobody would see anything in it.
    pub(super) fn is_blank(&self) -> bool {
        self.bad_quote.is_none() && self.cells.iter().all(|cell| super::fold::is_blank(cell))
    }
}

/// The records of a text and its number of lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    /// Every record, blank ones included, except those lines on which there is nothing at all.
    pub(super) records: Vec<Record>,
    /// How many lines the text has.
    pub(super) lines: usize,
}

/// The delimiter that a first line `sep=;` announces, as Excel understands it.
pub(super) fn announced(text: &str) -> Option<Delimiter> {
    let first = text.lines().next()?.trim_end_matches('\r').trim_matches('"');
    let (name, mark) = first.split_at_checked(4)?;
    let mut marks = mark.bytes();
    let (mark, None) = (marks.next()?, marks.next()) else { return None };
    Delimiter::ALL
        .into_iter()
        .find(|delimiter| name.eq_ignore_ascii_case("sep=") && delimiter.byte() == mark)
}

/// The first `limit` records of `text`, cut at `delimiter`.
pub(super) fn read(text: &str, delimiter: Delimiter, limit: usize) -> Table {
    let starts = line_starts(text);
    let line_of = |offset: usize| starts.partition_point(|start| *start <= offset);
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter.byte())
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut records = Vec::new();
    let mut cells = StringRecord::new();
    let mut begin = 0;
    while records.len() < limit && matches!(reader.read_record(&mut cells), Ok(true)) {
        let end = usize::try_from(reader.position().byte()).unwrap_or(text.len());
        // The reader passes over the end of the line before, and over lines with nothing on them.
        let raw = text.get(begin..end).unwrap_or_default();
        let raw_begin = begin + raw.len() - raw.trim_start_matches(['\r', '\n']).len();
        let raw = text.get(raw_begin..end).unwrap_or_default().trim_end_matches(['\r', '\n']);
        begin = end;
        records.push(Record {
            line: line_of(raw_begin),
            last_line: line_of(raw_begin + raw.len().saturating_sub(1)),
            cells: cells.iter().map(line_breaks).collect(),
            bad_quote: bad_quote(raw, delimiter),
        });
    }
    Table { records, lines: starts.len() }
}

fn line_breaks(cell: &str) -> String {
    cell.replace("\r\n", "\n").replace('\r', "\n")
}

/// The offset at which each line begins; a line ends with `\n`, `\r\n` or a lone `\r`.
fn line_starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let ends = bytes.iter().enumerate().filter(|(at, byte)| match byte {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    });
    let mut starts: Vec<usize> = std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect();
    if starts.len() > 1 && starts.last() == Some(&bytes.len()) {
        starts.pop();
    }
    starts
}

/// Where the quotes of one record do not pair. The csv reader forgives this silently, and one
/// stray quote then swallows rows: it is found again here, on the record's own text.
fn bad_quote(raw: &str, delimiter: Delimiter) -> Option<(usize, BadQuote)> {
    enum At {
        Start,
        Plain,
        Quoted,
        Closed,
    }
    let (mut at, mut column) = (At::Start, 0);
    for byte in raw.bytes() {
        let between = byte == delimiter.byte();
        at = match (at, byte) {
            (At::Start, b'"') => At::Quoted,
            (At::Quoted, b'"') => At::Closed,
            (At::Quoted, _) => At::Quoted,
            (At::Closed, b'"') => At::Quoted,
            (At::Start | At::Plain | At::Closed, _) if between => {
                column += 1;
                At::Start
            }
            (At::Closed, b' ') => At::Closed,
            (At::Closed, _) => return Some((column, BadQuote::TextAfter)),
            (At::Start | At::Plain, _) => At::Plain,
        };
    }
    matches!(at, At::Quoted).then_some((column, BadQuote::NeverClosed))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<(usize, usize, Vec<String>)> {
        let table = read(text, Delimiter::Semicolon, usize::MAX);
        table.records.into_iter().map(|r| (r.line, r.last_line, r.cells)).collect()
    }

    fn row(line: usize, last_line: usize, cells: &[&str]) -> (usize, usize, Vec<String>) {
        (line, last_line, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn records_know_their_lines_whatever_ends_them() {
        let expected = vec![
            row(1, 1, &["a", "b"]),
            row(3, 4, &["c\nd", "e"]),
            row(5, 5, &["", ""]),
            row(8, 8, &["f", "g"]),
        ];
        let text = "a;b\n\n\"c\nd\";e\n;\n\n\nf;g";
        for end in ["\n", "\r\n", "\r"] {
            let text = text.replace('\n', end);
            assert_eq!(lines(&text), expected, "{end:?}");
            assert_eq!(lines(&format!("{text}{end}")), expected, "{end:?} at the end");
        }
        assert_eq!(read("a\n\n\n", Delimiter::Comma, 9).lines, 3);
    }

    #[test]
    fn quotes_that_do_not_pair_are_found() {
        let found = |text| {
            let table = read(text, Delimiter::Semicolon, usize::MAX);
            table.records.iter().map(|r| (r.line, r.bad_quote)).collect::<Vec<_>>()
        };
        assert_eq!(found("a;\"b \"\"c\"\" \" ;d"), [(1, None)]);
        assert_eq!(found("a;b 5\" c;d"), [(1, None)]);
        assert_eq!(found("x\na;\"b;c\nd;e"), [(1, None), (2, Some((1, BadQuote::NeverClosed)))]);
        assert_eq!(found("\"b;c\nd;\"e\";f\ng"), [(1, Some((0, BadQuote::TextAfter))), (3, None)]);
    }

    #[test]
    fn a_first_line_may_announce_the_delimiter() {
        for (text, expected) in [
            ("sep=;\r\na;b", Some(Delimiter::Semicolon)),
            ("SEP=\t\na", Some(Delimiter::Tab)),
            ("sep=;;\n", None),
            ("séparé", None),
            ("", None),
        ] {
            assert_eq!(announced(text), expected, "{text:?}");
        }
    }
}
