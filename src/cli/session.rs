//! One run of the program in front of somebody: their language, and what they read it on.

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::sync::OnceLock;

use serde::Serialize;

use super::report::{self, Severity};
use super::screen::Screen;
use crate::wording::{Language, Message, Report, Wording};

/// One run of the program.
pub struct Session {
    /// The sentences.
    pub wording: Wording,
    /// What standard output is shown on.
    pub out: Screen,
    /// What standard error is shown on.
    pub err: Screen,
    /// Why standard output took no more.
    unwritten: OnceLock<io::Error>,
}

impl Session {
    /// In this language, on the terminal or the pipes that the process has.
    pub fn new(language: Language, variable: impl Fn(&str) -> Option<String>) -> Self {
        let screen = |is_terminal: bool| {
            if is_terminal { Screen::terminal(columns(), &variable) } else { Screen::pipe() }
        };
        Self {
            wording: Wording::new(language),
            out: screen(std::io::stdout().is_terminal()),
            err: screen(std::io::stderr().is_terminal()),
            unwritten: OnceLock::new(),
        }
    }

    /// Whether somebody can be asked and can answer.
    pub fn can_ask(&self) -> bool {
        std::io::stdin().is_terminal() && self.err.is_terminal()
    }

    /// Writes to standard output. A reader that is gone (`| head`) ends the program quietly; what could not be
    /// written for another reason ends nothing that is being done, and [`Session::unwritten`] says it.
    pub fn print(&self, text: &str) {
        if self.unwritten.get().is_some() {
            // An answer with a hole in it would be worse than one that ends.
            return;
        }
        let mut out = io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::BrokenPipe => std::process::exit(0),
            // It is the first: none was there above.
            Err(error) => drop(self.unwritten.set(error)),
        }
    }

    /// Why what was printed is not all there, if it is not.
    pub fn unwritten(&self) -> Option<Message> {
        let error = self.unwritten.get()?;
        Some(Message::new("cli-output-unwritten").with("found", error.to_string()))
    }

    /// Tells a person what, where and what to do, on standard error.
    pub fn tell(&self, severity: Severity, message: &Message) {
        let text = report::render(severity, message, &self.wording, &self.err);
        // Nobody is left to be told that standard error is closed.
        let _ = std::io::stderr().write_all(text.as_bytes());
    }

    /// Writes lines of prose to standard output, each on as many lines as the screen needs, under its
    /// own indentation.
    pub fn print_lines(&self, text: &str) {
        let wrap = |line: &str| {
            let words = line.trim_start_matches(' ');
            let indent = line.len().saturating_sub(words.len());
            self.out.wrapped(words, indent, indent)
        };
        self.print(&text.lines().map(wrap).collect::<String>());
    }

    /// Says something beside what is printed: the standard output is for another program.
    pub fn note(&self, text: &str) {
        let _ = std::io::stderr().write_all(format!("{text}\n").as_bytes());
    }

    /// Writes a value to standard output as one line of JSON.
    pub fn print_json<T: Serialize>(&self, value: &T) {
        // Plain data always serialises.
        let mut line = serde_json::to_string(value).unwrap_or_default();
        line.push('\n');
        self.print(&line);
    }

    /// As [`Session::tell`], for what is already in words.
    pub fn tell_report(&self, severity: Severity, report: &Report) {
        let text = report::write(severity, report, &self.wording, &self.err);
        let _ = std::io::stderr().write_all(text.as_bytes());
    }

    /// Tells of each thing that somebody should look at.
    pub fn warn(&self, warnings: &[Message]) {
        for warning in warnings {
            self.tell(Severity::Warning, warning);
        }
    }
}

/// How wide the terminal says it is.
fn columns() -> Option<usize> {
    let (_, columns) = console::Term::stdout().size_checked()?;
    Some(columns.into())
}
