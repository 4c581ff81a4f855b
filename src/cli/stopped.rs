//! What is said instead of running anything: help that fits the screen, and what was wrong with what was typed.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use unicode_width::UnicodeWidthStr as _;

use super::screen::Screen;
use crate::wording::Message;

/// Why nothing is run.
pub(super) enum Stopped {
    /// Help or the version was asked for.
    Shown(String),
    /// What was typed makes no sense.
    Usage(Message),
}

/// Help on lines that fit the screen: what does not is continued under the words that explain, or a little
/// further in than it began.
pub(super) fn fitted(help: &str, screen: &Screen) -> String {
    let fit = |line: &str| {
        if screen.width().is_none_or(|width| line.width() <= width) {
            return format!("{line}\n");
        }
        let words = line.trim_start_matches(' ');
        let indent = line.len().saturating_sub(words.len());
        let Some((what, said)) = words.split_once("  ") else {
            return screen.wrapped(words, indent, indent.saturating_add(CONTINUED));
        };
        let said = said.trim_start_matches(' ');
        let before = line.strip_suffix(said).unwrap_or(what);
        let column = before.width();
        // A blank line of the same width gives its place to what stands before the words.
        let wrapped = screen.wrapped(said, column, column);
        format!("{before}{}", wrapped.get(column..).unwrap_or_default())
    };
    help.lines().map(fit).collect()
}

/// How much further in a line goes on that explains nothing but itself.
const CONTINUED: usize = 4;

/// What clap found, in our words.
pub(super) fn stopped(error: &clap::Error) -> Stopped {
    let of = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(_) | None => String::new(),
    };
    let argument = || of(ContextKind::InvalidArg);
    #[expect(clippy::wildcard_enum_match_arm, reason = "the library adds kinds")]
    let message = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            return Stopped::Shown(error.to_string());
        }
        ErrorKind::UnknownArgument => {
            Message::new("cli-usage-unknown-argument").with("argument", argument())
        }
        ErrorKind::InvalidSubcommand => Message::new("cli-usage-unknown-command")
            .with("command", of(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Message::new("cli-usage-missing-command")
        }
        ErrorKind::MissingRequiredArgument => {
            Message::new("cli-usage-missing-argument").with("argument", argument())
        }
        ErrorKind::ArgumentConflict if of(ContextKind::PriorArg) == argument() => {
            Message::new("cli-usage-twice").with("argument", argument())
        }
        ErrorKind::ArgumentConflict => Message::new("cli-usage-conflict")
            .with("argument", argument())
            .with("other", of(ContextKind::PriorArg)),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = of(ContextKind::InvalidValue);
            if argument().starts_with("--language") && !value.is_empty() {
                Message::new("cli-usage-bad-language").with("value", value)
            } else if value.is_empty() {
                Message::new("cli-usage-missing-value").with("argument", argument())
            } else {
                Message::new("cli-usage-bad-value")
                    .with("argument", argument())
                    .with("value", value)
            }
        }
        _ => {
            let said = error.to_string();
            let first = said.lines().next().unwrap_or_default();
            Message::new("cli-usage-other").with("found", first.to_owned())
        }
    };
    Stopped::Usage(message)
}
