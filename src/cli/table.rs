//! Tables that people read in a terminal: a ruled header, columns aligned by what the eye sees,
//! totals ruled as in a book (one line above, two below), and nothing else drawn.
//!
//! On a terminal, long texts are shortened until lines fit, or go on below where their end matters;
//! amounts never are, even where that makes a line too long. In a pipe everything is there in full.

use unicode_width::UnicodeWidthStr;

use super::screen::{Screen, folded, one_line, shortened};

const GAP: usize = 2;
/// A text that is shortened keeps at least this many columns.
const LEAST_TEXT: usize = 8;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Align {
    Left,
    Right,
    Decimal(char),
}

/// A column: its title and how its cells stand under each other.
#[derive(Debug, Clone)]
pub struct Column {
    title: String,
    align: Align,
    long: Long,
}

/// What is done with a text that is longer than its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Long {
    Kept,
    Shortened,
    Wrapped,
}

impl Column {
    fn new(title: &str, align: Align, long: Long) -> Self {
        Self { title: one_line(title), align, long }
    }

    /// Texts, which may be shortened.
    pub fn text(title: &str) -> Self {
        Self::new(title, Align::Left, Long::Shortened)
    }

    /// Texts that are typed again as they are read: whole, even where that makes a line too long.
    pub fn kept(title: &str) -> Self {
        Self::new(title, Align::Left, Long::Kept)
    }

    /// Texts that mean nothing without their end: they go on below.
    pub fn wrapped(title: &str) -> Self {
        Self::new(title, Align::Left, Long::Wrapped)
    }

    /// What ends at the right edge: counts, times of one shape.
    pub fn right(title: &str) -> Self {
        Self::new(title, Align::Right, Long::Kept)
    }

    /// Numbers that stand under each other's decimal mark, whatever follows it.
    pub fn decimal(title: &str, mark: char) -> Self {
        Self::new(title, Align::Decimal(mark), Long::Kept)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Row,
    Total,
    /// What else is said of the row above, under its second column and as far as the line goes.
    Note,
}

/// A table that is being filled.
#[derive(Debug, Clone)]
pub struct Table {
    columns: Vec<Column>,
    lines: Vec<(Kind, Vec<String>)>,
}

/// How wide a column is, and for a decimal one how much of that stands before the mark.
#[derive(Debug, Clone, Copy)]
struct Width {
    whole: usize,
    before_mark: usize,
}

impl Table {
    /// An empty table.
    pub fn new(columns: impl IntoIterator<Item = Column>) -> Self {
        Self { columns: columns.into_iter().collect(), lines: Vec::new() }
    }

    /// Adds a line: one cell for each column.
    pub fn row<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = T>) {
        self.line(Kind::Row, cells);
    }

    /// Adds a line of totals; the cells of columns that have none are empty.
    pub fn total<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = T>) {
        self.line(Kind::Total, cells);
    }

    /// Says more of the row above, on a line of its own that begins under the second column.
    pub fn note(&mut self, text: &str) {
        self.lines.push((Kind::Note, vec![one_line(text)]));
    }

    /// Whether everything can be shown whole.
    pub fn fits(&self, screen: &Screen) -> bool {
        let widths = self.widths(&Screen::pipe());
        screen.width().is_none_or(|limit| whole(&widths) <= limit)
    }

    fn line<T: AsRef<str>>(&mut self, kind: Kind, cells: impl IntoIterator<Item = T>) {
        let cells: Vec<String> = cells.into_iter().map(|cell| one_line(cell.as_ref())).collect();
        assert_eq!(cells.len(), self.columns.len(), "one cell for each column");
        self.lines.push((kind, cells));
    }

    /// The table as lines of text, each with its line break.
    pub fn render(&self, screen: &Screen) -> String {
        let widths = self.widths(screen);
        let titles: Vec<&str> = self.columns.iter().map(|column| column.title.as_str()).collect();
        let mut page = Page { text: String::new(), columns: &self.columns, widths: &widths };
        page.titles(&titles, screen);
        page.rule('─', |_| true);
        let mut before = Kind::Row;
        // What a rule under a column of totals belongs to: the last line of totals.
        let mut totals: &[String] = &[];
        for (kind, cells) in &self.lines {
            match (before, kind) {
                (Kind::Row | Kind::Note, Kind::Total) => {
                    page.rule('─', |place| self.is_amount(place, cells));
                }
                (Kind::Total, Kind::Row) => page.rule('═', |place| self.is_amount(place, totals)),
                (Kind::Row | Kind::Note | Kind::Total, _) => {}
            }
            match kind {
                Kind::Row => page.row(cells),
                Kind::Total => {
                    page.push(&screen.bold(&page.line(cells)));
                    totals = cells;
                }
                Kind::Note => page.note(cells.first().map_or("", String::as_str), screen),
            }
            before = *kind;
        }
        if before == Kind::Total {
            page.rule('═', |place| self.is_amount(place, totals));
        }
        page.text
    }

    fn is_amount(&self, place: usize, cells: &[String]) -> bool {
        self.columns.get(place).is_some_and(|column| column.align != Align::Left)
            && cells.get(place).is_some_and(|cell| !cell.is_empty())
    }

    fn widths(&self, screen: &Screen) -> Vec<Width> {
        let mut widths: Vec<Width> = self
            .columns
            .iter()
            .enumerate()
            .map(|(place, column)| {
                let rows = self.lines.iter().filter(|(kind, _)| *kind != Kind::Note);
                let cells = rows.filter_map(|(_, cells)| cells.get(place));
                natural_width(column, cells.map(String::as_str))
            })
            .collect();
        if let Some(limit) = screen.width() {
            self.shorten(&mut widths, limit);
        }
        widths
    }

    /// Takes one column at a time from the widest texts until lines fit or no text can give more.
    fn shorten(&self, widths: &mut [Width], limit: usize) {
        for _ in limit..whole(widths) {
            let widest = self
                .columns
                .iter()
                .zip(widths.iter_mut())
                .filter(|(column, width)| column.long != Long::Kept && width.whole > LEAST_TEXT)
                .max_by_key(|(_, width)| width.whole);
            match widest {
                Some((_, width)) => width.whole = width.whole.saturating_sub(1),
                None => break,
            }
        }
    }
}

/// How wide a line is.
fn whole(widths: &[Width]) -> usize {
    let gaps = GAP.saturating_mul(widths.len().saturating_sub(1));
    widths.iter().map(|width| width.whole).sum::<usize>().saturating_add(gaps)
}

/// Lines being written under each other.
struct Page<'a> {
    text: String,
    columns: &'a [Column],
    widths: &'a [Width],
}

impl Page<'_> {
    fn push(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn note(&mut self, text: &str, screen: &Screen) {
        let indent = self.widths.first().map_or(0, |first| first.whole.saturating_add(GAP));
        let room = screen.width().map_or(usize::MAX, |limit| limit.saturating_sub(indent));
        for line in folded(text, room) {
            self.push(&format!("{}{line}", spaces(indent)));
        }
    }

    /// A line, and below it what its texts go on with.
    fn row(&mut self, cells: &[String]) {
        let wraps = |place: usize, width: usize| {
            let long = self.columns.get(place).map(|column| column.long);
            if long == Some(Long::Wrapped) { width } else { usize::MAX }
        };
        let columns = cells.iter().zip(self.widths).enumerate();
        let parts: Vec<Vec<String>> = columns
            .map(|(place, (cell, width))| match wraps(place, width.whole) {
                usize::MAX => vec![cell.clone()],
                width => folded(cell, width),
            })
            .collect();
        let lines = parts.iter().map(Vec::len).max().unwrap_or(0);
        for line in 0..lines {
            let cells: Vec<String> =
                parts.iter().map(|part| part.get(line).cloned().unwrap_or_default()).collect();
            self.push(&self.line(&cells));
        }
    }

    fn titles(&mut self, titles: &[&str], screen: &Screen) {
        let cells =
            self.columns.iter().zip(self.widths).zip(titles).map(|((column, width), title)| {
                let title = shortened(title, width.whole);
                match column.align {
                    Align::Left => left(&title, width.whole),
                    Align::Right | Align::Decimal(_) => right(&title, width.whole),
                }
            });
        let line = joined(cells);
        self.push(&screen.bold(&line));
    }

    fn rule(&mut self, stroke: char, drawn: impl Fn(usize) -> bool) {
        let cells = self.widths.iter().enumerate().map(|(place, width)| {
            let stroke = if drawn(place) { stroke } else { ' ' };
            std::iter::repeat_n(stroke, width.whole).collect()
        });
        let line = joined(cells);
        self.push(&line);
    }

    fn line(&self, cells: &[String]) -> String {
        joined(self.columns.iter().zip(self.widths).zip(cells).map(|((column, width), cell)| {
            match column.align {
                Align::Left => left(&shortened(cell, width.whole), width.whole),
                Align::Right => right(cell, width.whole),
                Align::Decimal(mark) => {
                    let before = cell.get(..mark_place(cell, mark)).unwrap_or(cell).width();
                    let indent = spaces(width.before_mark.saturating_sub(before));
                    left(&format!("{indent}{cell}"), width.whole)
                }
            }
        }))
    }
}

fn joined(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<String> = cells.collect();
    cells.join(&spaces(GAP)).trim_end_matches(' ').to_owned()
}

fn natural_width<'a>(column: &Column, cells: impl Iterator<Item = &'a str>) -> Width {
    let (mut before_mark, mut after, mut widest) = (0, 0, column.title.width());
    for cell in cells {
        if let Align::Decimal(mark) = column.align {
            let (before, rest) = cell.split_at(mark_place(cell, mark));
            before_mark = before_mark.max(before.width());
            after = after.max(rest.width());
        }
        widest = widest.max(cell.width());
    }
    let whole = widest.max(before_mark.saturating_add(after));
    // A title wider than its numbers pushes them to the right edge.
    Width { whole, before_mark: whole.saturating_sub(after) }
}

/// Where the decimals of the number in a cell begin: at the mark between two digits, else after the
/// first number, so that `12 €` stands under `3,50 €`, and `12 h` under `3 h 30`.
fn mark_place(cell: &str, mark: char) -> usize {
    let digit_at = |place: usize| cell.as_bytes().get(place).is_some_and(u8::is_ascii_digit);
    let between_digits = |(place, found): &(usize, &str)| {
        digit_at(place.wrapping_sub(1)) && digit_at(place.saturating_add(found.len()))
    };
    let mut marks = [0; 4];
    if let Some((place, _)) =
        cell.rmatch_indices(&*mark.encode_utf8(&mut marks)).find(between_digits)
    {
        return place;
    }
    let Some(first) = cell.find(|found: char| found.is_ascii_digit()) else {
        return cell.len();
    };
    // Digits and the marks between their groups; a mark that no digit follows is not theirs.
    let rest = cell.get(first..).unwrap_or_default();
    let end = rest
        .char_indices()
        .take_while(|(_, found)| found.is_ascii_digit() || matches!(found, '\u{202f}' | ',' | '.'))
        .filter(|(_, found)| found.is_ascii_digit())
        .last()
        .map_or(0, |(place, _)| place.saturating_add(1));
    first.saturating_add(end)
}

fn spaces(count: usize) -> String {
    " ".repeat(count)
}

fn left(text: &str, width: usize) -> String {
    format!("{text}{}", spaces(width.saturating_sub(text.width())))
}

fn right(text: &str, width: usize) -> String {
    format!("{}{text}", spaces(width.saturating_sub(text.width())))
}

#[cfg(test)]
mod tests;
