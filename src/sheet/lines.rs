//! Which lines below the headers are rows: the rest is blank, a total, a repeated header, a note.
//!
//! Guarantees: every line is one of these and is counted; a line that is neither blank nor a row
//! is never dropped without a word, and a total is recognised by its label, or by standing alone
//! in the column of durations. It does not read what rows say.

use super::columns::{Columns, Meaning};
use super::table::Record;
use super::{day, fold};

/// What one line below the headers is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Line {
    /// Nothing is written on it.
    Blank,
    /// The headers again, as where several pages were pasted one below the other.
    Headers,
    /// A total; the words after "total", folded, say of whom or of what.
    Total { of: String },
    /// The column of durations is all that is filled: a total without a label, perhaps.
    Alone,
    /// One filled cell that is no duration: a title between rows, a note below them.
    Note,
    /// A row.
    Row,
}

/// What this record is.
pub(super) fn classify(record: &Record, header: &Record, columns: &Columns) -> Line {
    if record.is_blank() {
        return Line::Blank;
    }
    if record.bad_quote.is_some() {
        return Line::Row;
    }
    let folded = |cells: &[String]| cells.iter().map(|cell| fold::plain(cell)).collect::<Vec<_>>();
    if folded(&record.cells) == folded(&header.cells) {
        return Line::Headers;
    }
    if let Some(of) = total_label(record, columns) {
        return Line::Total { of };
    }
    let filled: Vec<usize> =
        (0..record.cells.len()).filter(|index| !fold::is_blank(record.cell(*index))).collect();
    match filled[..] {
        [only] if quantity(columns) == Some(only) => Line::Alone,
        [only] if stands_apart(record.cell(only), only, columns) => Line::Note,
        _ => Line::Row,
    }
}

/// The column that totals are written in.
fn quantity(columns: &Columns) -> Option<usize> {
    columns.one(Meaning::Duration).or(columns.one(Meaning::Balance))
}

/// Whether the only filled cell of a line is a title or a note rather than a row with blanks. In a
/// list of people a name alone is a row, and a balance that is left blank must be asked for.
fn stands_apart(cell: &str, column: usize, columns: &Columns) -> bool {
    let dated = columns.one(Meaning::Day) == Some(column) && day::understand(cell).is_ok();
    let named = columns.say(Meaning::Balance) && columns.one(Meaning::Person) == Some(column);
    let timed = columns.say(Meaning::Duration) || columns.say(Meaning::From);
    columns.all.len() > 2 && !dated && (timed || columns.say(Meaning::Balance) && !named)
}

/// The words after "total", where one of the cells that name a row begins with it instead.
fn total_label(record: &Record, columns: &Columns) -> Option<String> {
    let first = record.cells.iter().position(|cell| !fold::is_blank(cell));
    let dated =
        columns.one(Meaning::Day).is_some_and(|index| day::understand(record.cell(index)).is_ok());
    let naming = [Meaning::Day, Meaning::Person, Meaning::LastName, Meaning::Code];
    let places = naming.iter().filter_map(|meaning| columns.one(*meaning)).chain(first);
    places.filter_map(|index| after_total(record.cell(index))).find(|of| !dated || of.is_empty())
}

/// `TOTAL` gives nothing, `Sous-total Zoé :` gives `zoe`; `Totalement` is no total.
fn after_total(cell: &str) -> Option<String> {
    let words = fold::words(cell);
    let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        ["sous" | "sub" | "grand", "total" | "totaux", ..] => drop(words.drain(..2)),
        ["total" | "totaux" | "subtotal" | "soustotal" | "somme" | "sum" | "totals", ..] => {
            drop(words.drain(..1));
        }
        _ => return None,
    }
    let plain =
        ["general", "generale", "heures", "hours", "h", "minutes", "min", "en", "des", "de"];
    words.retain(|word| !plain.contains(word));
    Some(words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::super::columns::understand;
    use super::super::table::{self, Delimiter};
    use super::*;

    #[test]
    fn lines_are_told_apart() {
        let total = |of: &str| Line::Total { of: of.into() };
        for (text, expected) in [
            (";;;;", Line::Blank),
            (" ;\u{a0};;;", Line::Blank),
            ("DATE;nom ;Pole;Heures;Tâche", Line::Headers),
            (";TOTAL;;374,5;", total("")),
            ("Total général :;;;374,5;", total("")),
            ("Sous-total Zoé;;;12;", total("zoe")),
            (";;Total jardin;12;", total("jardin")),
            (";;;;Total", total("")),
            ("31/12/2025;TOTAL;;12;", total("")),
            ("31/12/2025;Zoé;NOURRIR;12;Total des stocks", Line::Row),
            (";Totalement;;12;", Line::Row),
            (";;;374,5;", Line::Alone),
            ("Janvier 2025;;;;", Line::Note),
            (";;;;à reporter", Line::Note),
            ("01/02/2025;;;;", Line::Row),
            ("01/02/2025;Zoé;NOURRIR;1;Bar", Line::Row),
        ] {
            let table = table::read(
                &format!("Date;Nom;Pôle;Heures;Tâche\n{text}\n"),
                Delimiter::Semicolon,
                9,
            );
            let columns = understand(0, &table.records[0], &[]);
            let found = classify(&table.records[1], &table.records[0], &columns);
            assert_eq!(found, expected, "{text:?}");
        }
    }
}
