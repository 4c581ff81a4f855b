//! Sheets from outside: bytes of real and of nasty files in, rows, problems and warnings out.
//!
//! `given` checks the four sheets whose results are known, `odd` the shapes that people were seen
//! or are feared to make, `encodings` how they are written down, `any_bytes` that nothing at all can
//! make reading panic or lie.

mod any_bytes;
mod encodings;
mod given;
mod odd;

use std::fmt::Write as _;

use minutier::sheet::{Detail, Details, Doubt, Rows, Sheet};

/// The bytes of a sheet in `tests/fixtures/sheets/`.
fn fixture(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/fixtures/sheets/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The names of all the sheets there.
fn fixtures() -> Vec<String> {
    let path = format!("{}/tests/fixtures/sheets", env!("CARGO_MANIFEST_DIR"));
    let entries = std::fs::read_dir(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let names = entries.map(|entry| entry.expect("a file").file_name());
    let mut names: Vec<_> = names.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// A sheet as a person would check it, one line for each thing that was understood or refused.
fn shown(sheet: &Sheet) -> String {
    let mut out = String::new();
    let (kind, encoding, delimiter) =
        (sheet.kind.code(), sheet.encoding.code(), sheet.delimiter.code());
    let line = sheet.header_line;
    let _ = writeln!(out, "{kind}, {encoding}, {delimiter}, headers on line {line}");
    for column in &sheet.columns {
        let (letter, header, meaning) = (column.letter(), &column.header, column.meaning.code());
        let _ = writeln!(out, "{letter} {header:?} {meaning}");
    }
    show_rows(&mut out, &sheet.rows);
    for obstacle in &sheet.obstacles {
        let _ = writeln!(out, "obstacle {}{}", obstacle.code(), details(&obstacle.details()));
    }
    for problem in &sheet.problems {
        let _ =
            writeln!(out, "refused {}{}", problem.reason.code(), details(&sheet.details(problem)));
    }
    for warning in &sheet.warnings {
        let _ = writeln!(out, "warning {}{}", warning.code(), details(&warning.details()));
    }
    out
}

fn show_rows(out: &mut String, rows: &Rows) {
    let text = |text: Option<&str>| text.map_or(String::new(), |text| format!(" | {text}"));
    match rows {
        Rows::Hours(rows) => {
            for row in rows {
                let who = text(row.person.as_ref().map(|name| name.as_str()));
                let code = text(row.code.as_ref().map(|label| label.as_str()));
                let what = text(row.activity.as_ref().map(|note| note.as_str()));
                let remark = text(row.remark.as_ref().map(|note| note.as_str()));
                let mode = text(row.mode.map(|mode| mode.code()));
                let doubt = match row.doubt {
                    Some(Doubt::Said { .. }) => " | doubtful",
                    Some(Doubt::Approximate) => " | approximate",
                    None => "",
                };
                let (line, day, minutes) = (row.line, row.day, row.minutes);
                let row = format!("{day}{who}{code} | {minutes}{what}{remark}{mode}{doubt}");
                let _ = writeln!(out, "{line}: {}", row.replace('\n', " / "));
            }
        }
        Rows::Balances(rows) => {
            for row in rows {
                let doubt = if row.doubt.is_some() { " | doubtful" } else { "" };
                let _ = writeln!(out, "{}: {} | {}{doubt}", row.line, row.person, row.minutes);
            }
        }
        Rows::People(rows) => {
            for row in rows {
                let (email, joined) = (text(row.email.as_deref()), row.joined);
                let joined = text(joined.map(|day| day.to_string()).as_deref());
                let _ = writeln!(out, "{}: {}{email}{joined}", row.line, row.person);
            }
        }
        Rows::Unread => {}
    }
}

fn details(details: &Details) -> String {
    let shown = details.iter().map(|(name, detail)| match detail {
        Detail::Text(text) => format!(" {name}={text:?}"),
        Detail::Number(number) => format!(" {name}={number}"),
        Detail::Day(day) => format!(" {name}={day}"),
    });
    shown.collect()
}
