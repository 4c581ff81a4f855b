//! What is wrong, in at most three lines, always in the same shape: what, where, what to do.

use super::screen::{Screen, one_line};
use crate::wording::{Message, Report, Wording};

/// What the first line says before the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// Something is broken or unreadable.
    Error,
    /// The ledger says no.
    Refused,
    /// The work goes on; somebody should look.
    Warning,
}

/// The lines to write to standard error, each with its line break.
pub fn render(severity: Severity, message: &Message, wording: &Wording, screen: &Screen) -> String {
    write(severity, &wording.report(message), wording, screen)
}

/// As [`render`], for what is already in words.
pub fn write(severity: Severity, report: &Report, wording: &Wording, screen: &Screen) -> String {
    let Report { what, place, advice } = report;
    let label = match severity {
        Severity::Error => "cli-report-error",
        Severity::Refused => "cli-report-refused",
        Severity::Warning => "cli-report-warning",
    };
    let label = wording.text(label, &[]);
    let marked = match severity {
        Severity::Error => screen.alarming(&label),
        Severity::Refused | Severity::Warning => screen.bold(&label),
    };
    // Laid out by what is seen; the marks around the first word are not.
    let mut lines = screen.wrapped(&format!("{label} {what}"), 0, 0).replacen(&label, &marked, 1);
    let parts = [("cli-report-place", "place", place), ("cli-report-advice", "advice", advice)];
    for (id, name, part) in parts {
        if let Some(part) = part {
            let line = wording.text(id, &[(name, one_line(part).into())]);
            lines.push_str(&screen.wrapped(&line, 2, 4));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::Language;

    fn shown(severity: Severity, message: &Message, language: Language) -> String {
        let text = render(severity, message, &Wording::new(language), &Screen::pipe());
        text.replace('\u{a0}', "_").replace('\u{202f}', ".")
    }

    #[test]
    fn an_error_says_what_where_and_what_to_do() {
        let message = Message::new("fault-ledger-exists").with("path", "./raffinerie");
        assert_eq!(
            shown(Severity::Error, &message, Language::French),
            "Erreur. Il y a déjà un registre dans ce dossier.; rien n’y a été touché.\n  \
             Où_: ./raffinerie\n  \
             Que faire_: Le regarder avec «_minutier balance_», ou choisir un autre dossier.\n"
        );
        assert_eq!(
            shown(Severity::Warning, &message, Language::English),
            "Warning. There is already a ledger in this folder; nothing in it was touched.\n  \
             Where: ./raffinerie\n  \
             What to do: Look at it with “minutier balance”, or choose another folder.\n"
        );
    }

    #[test]
    fn what_has_no_place_has_no_line_for_it_and_no_text_commands_the_terminal() {
        let message = Message::new("fault-zone-unknown").with("zone", "\u{1b}[2JMars");
        assert_eq!(
            shown(Severity::Refused, &message, Language::English),
            "Refused. No time zone is called “\u{fffd}[2JMars”.\n  \
             What to do: Write a name such as Indian/Reunion or Europe/Paris, capitals included.\n"
        );
    }

    #[test]
    fn on_a_terminal_the_first_word_stands_out() {
        let screen = Screen::terminal(None, |_| None);
        let message = Message::new("fault-clock-out-of-range");
        let wording = Wording::new(Language::English);
        let text = render(Severity::Error, &message, &wording, &screen);
        assert!(text.starts_with("\u{1b}[1;31mError.\u{1b}[0m The machine’s clock"), "{text:?}");
    }
}
