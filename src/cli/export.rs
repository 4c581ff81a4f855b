//! `minutier export`: the ledger written out for other tools, one file; nothing is recorded.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use ledger::time::Day;
use serde::Serialize;

use super::as_of;
use super::progress::Progress;
use super::shell::quoted;
use super::{Done, Failed, Session, arguments};
use crate::exports::{self, Format, Held, NotWritten, Range, Written};
use crate::store::{self, papers};
use crate::wording::Message;

#[derive(Serialize)]
struct Shown<'a> {
    format: &'static str,
    path: String,
    from: Option<Day>,
    until: Option<Day>,
    seq: u64,
    head: &'a str,
    lines: usize,
    closings: usize,
}

pub(super) fn run(session: &Session, given: &ArgMatches) -> Done {
    let folder = arguments::path(given, "folder");
    let named = arguments::text(given, "format").unwrap_or_default();
    let format = Format::named(named).ok_or_else(|| {
        let message = Message::new("export-usage-format").with("format", named);
        Failed::Input(message.with("known", Format::ALL.map(Format::name).join(", ")))
    })?;
    let (from, until) = as_of::between(given)?;
    let range = Range { from, until };
    let path = arguments::path(given, "out");
    let piped = path.as_os_str() == "-";
    if piped && given.get_flag("json") {
        return Err(Failed::Input(Message::new("export-usage-json")));
    }
    if !piped {
        papers::room_for(&path).map_err(Failed::Input)?;
    }
    let at = as_of::at(given)?;
    let held = {
        let records = store::folder::log_in(&folder).map_or(0, |log| log.records_at_least());
        let said = session.wording.text("export-progress", &[]);
        let progress = Progress::new(&said, records, &session.err);
        Held::read(&folder, at, &session.wording, &|| progress.advance(1))?
    };
    session.warn(&held.reading.warnings);
    let export = Export { session, folder, held, format, range };
    if piped {
        return export.print();
    }
    let written = export.write_to(&path)?;
    export.tell(&path, written, given.get_flag("json"));
    Ok(())
}

/// One export, asked for.
struct Export<'a> {
    session: &'a Session,
    folder: PathBuf,
    held: Held,
    format: Format,
    range: Range,
}

impl Export<'_> {
    fn write(&self, out: &mut dyn Write) -> Result<Written, NotWritten> {
        let wording = &self.session.wording;
        exports::write(&self.held, &self.folder, self.format, self.range, wording, out)
    }

    /// To standard output. A reader that is gone (`| head`) ends the program quietly.
    fn print(&self) -> Done {
        let mut out = BufWriter::new(io::stdout().lock());
        let written = self.write(&mut out).and_then(|_| Ok(out.flush()?));
        match written {
            Ok(()) => Ok(()),
            Err(NotWritten::Write(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            Err(NotWritten::Write(error)) => {
                Err(Message::input_output(Path::new("-"), &error).into())
            }
            Err(NotWritten::Read(message)) => Err(message.into()),
        }
    }

    fn write_to(&self, path: &Path) -> Result<Written, Message> {
        let mut written = None;
        papers::write_new_private(path, |out| {
            written = Some(self.write(out).map_err(|error| match error {
                NotWritten::Read(message) => message,
                NotWritten::Write(error) => Message::input_output(path, &error),
            })?);
            Ok(())
        })?;
        Ok(written.unwrap_or(Written { lines: 0, closings: 0 }))
    }

    fn tell(&self, path: &Path, written: Written, json: bool) {
        let head = &self.held.reading.head;
        let hash = head.hash.to_string();
        let Written { lines, closings } = written;
        if json {
            self.session.print_json(&Shown {
                format: self.format.name(),
                path: path.display().to_string(),
                from: self.range.from,
                until: self.range.until,
                seq: head.seq,
                head: &hash,
                lines,
                closings,
            });
            return;
        }
        let args = [
            ("path", path.into()),
            ("lines", lines.into()),
            ("closings", closings.into()),
            ("seq", head.seq.into()),
            ("recorded", self.held.reading.day.into()),
        ];
        let wording = &self.session.wording;
        let said = |id: &str| self.session.print_lines(&wording.text(id, &args));
        // Not broken over lines: it is to be typed as it stands.
        let typed = |command: &str| self.session.print(&format!("    {command}\n"));
        said(match self.format {
            Format::Hledger | Format::Ledger | Format::Beancount => "export-done-journal",
            Format::Csv => "export-done-csv",
            Format::Json => "export-done-json",
        });
        let file = quoted(&path.to_string_lossy());
        let check = match self.format {
            Format::Hledger => Some(format!("hledger -f {file} check --strict")),
            Format::Ledger => Some(format!("ledger -f {file} --pedantic balance")),
            Format::Beancount => Some(format!("bean-check {file}")),
            Format::Csv | Format::Json => None,
        };
        if let Some(command) = check {
            said("export-done-check");
            typed(&command);
        }
        said("export-done-again");
        let folder = quoted(&self.folder.to_string_lossy());
        let again = exports::again(self.format, self.range, head.seq, wording);
        typed(&format!("minutier export {folder} {again} | cmp - {file}"));
        said(match self.format {
            Format::Json => "export-done-holds-json",
            Format::Hledger | Format::Ledger | Format::Beancount | Format::Csv => {
                "export-done-holds"
            }
        });
        said("export-done-names");
    }
}
