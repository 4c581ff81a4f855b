//! Where a text will be read: how wide it may be and whether it may be marked bold or red.
//!
//! Marks are never the only sign of anything. What comes from files and people is cleaned of
//! characters that would move the cursor or change the order of what is read.

use unicode_width::UnicodeWidthStr;

/// The width of a terminal that does not say its own.
const USUAL_WIDTH: usize = 80;
/// Below this, nothing can be laid out: the terminal does not mean it.
const LEAST_WIDTH: usize = 20;

const BOLD: &str = "\u{1b}[1m";
const BOLD_RED: &str = "\u{1b}[1;31m";
const PLAIN: &str = "\u{1b}[0m";

/// Whether letters may be bold or coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Marks {
    Shown,
    Absent,
}

/// What a text is written on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Screen {
    width: Option<usize>,
    marks: Marks,
}

impl Screen {
    /// A file or another program: nothing is shortened and nothing marked.
    pub fn pipe() -> Self {
        Self { width: None, marks: Marks::Absent }
    }

    /// A terminal of so many columns, in an environment that may ask for no colour (`NO_COLOR` set
    /// and not empty, or a `dumb` terminal). Without `columns`, `COLUMNS` is asked, then 80 taken.
    pub fn terminal(columns: Option<usize>, variable: impl Fn(&str) -> Option<String>) -> Self {
        let width = columns
            .or_else(|| variable("COLUMNS")?.parse().ok())
            .filter(|width| *width >= LEAST_WIDTH)
            .unwrap_or(USUAL_WIDTH);
        let refused = variable("NO_COLOR").is_some_and(|value| !value.is_empty())
            || variable("TERM").is_some_and(|kind| kind == "dumb");
        Self { width: Some(width), marks: if refused { Marks::Absent } else { Marks::Shown } }
    }

    /// How many columns a line may take; `None` where nothing limits it.
    pub fn width(&self) -> Option<usize> {
        self.width
    }

    /// Whether a person is watching.
    pub fn is_terminal(&self) -> bool {
        self.width.is_some()
    }

    /// A paragraph on lines that fit, the first one indented by `first` columns and the others by
    /// `rest`, each with its line break. Spaces that do not break are kept.
    pub fn wrapped(&self, text: &str, first: usize, rest: usize) -> String {
        let text = one_line(text);
        let Some(width) = self.width else { return format!("{}{text}\n", " ".repeat(first)) };
        let mut page = " ".repeat(first);
        let (mut at, mut fresh) = (first, true);
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let length = word.width();
            if !fresh && at.saturating_add(length).saturating_add(1) > width {
                page.push('\n');
                page.push_str(&" ".repeat(rest));
                (at, fresh) = (rest, true);
            }
            if !fresh {
                page.push(' ');
                at = at.saturating_add(1);
            }
            page.push_str(word);
            at = at.saturating_add(length);
            fresh = false;
        }
        page.push('\n');
        page
    }

    /// The text in bold where that can be shown.
    pub fn bold(&self, text: &str) -> String {
        self.marked(BOLD, text)
    }

    /// The text in bold red where that can be shown.
    pub fn alarming(&self, text: &str) -> String {
        self.marked(BOLD_RED, text)
    }

    fn marked(&self, mark: &str, text: &str) -> String {
        match self.marks {
            Marks::Shown if !text.is_empty() => format!("{mark}{text}{PLAIN}"),
            Marks::Shown | Marks::Absent => text.to_owned(),
        }
    }
}

/// One line that is safe to show: breaks and tabs become spaces, and characters that command a
/// terminal or reorder what is read become a visible mark.
pub fn one_line(text: &str) -> String {
    text.chars()
        .map(|found| match found {
            '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => ' ',
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => char::REPLACEMENT_CHARACTER,
            control if control.is_control() => char::REPLACEMENT_CHARACTER,
            letter => letter,
        })
        .collect()
}

/// The text on lines of at most `width` columns, broken between words; a word that is longer than a line is
/// broken where the line ends. At least one line, be it empty.
pub fn folded(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut line = |word: &str| {
        if let Some(last) = lines.last_mut() {
            let gap = usize::from(!last.is_empty());
            if last.width().saturating_add(gap).saturating_add(word.width()) <= width
                || last.is_empty()
            {
                last.push_str(if gap == 0 { "" } else { " " });
                last.push_str(word);
                return;
            }
        }
        lines.push(word.to_owned());
    };
    for mut word in text.split(' ').filter(|word| !word.is_empty()) {
        while word.width() > width {
            let end = fitting(word, width);
            // A letter that is wider than the line stands alone rather than nowhere.
            let end = if end == 0 { word.chars().next().map_or(0, char::len_utf8) } else { end };
            let (start, rest) = word.split_at(end);
            line(start);
            word = rest;
        }
        if !word.is_empty() {
            line(word);
        }
    }
    lines
}

/// Where the longest start of at most `width` columns ends; a letter keeps the accents that follow it.
fn fitting(text: &str, width: usize) -> usize {
    text.char_indices()
        .map(|(start, letter)| start.saturating_add(letter.len_utf8()))
        .take_while(|end| text.get(..*end).is_some_and(|start| start.width() <= width))
        .last()
        .unwrap_or(0)
}

/// The text in at most `width` columns, its end replaced by `…` where it is longer.
pub fn shortened(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    // What leaves room for the mark.
    let end = fitting(text, width.saturating_sub(1));
    format!("{}…", text.get(..end).unwrap_or_default().trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_says_how_wide_and_whether_marked() {
        for (columns, variables, width, bold) in [
            (Some(120), &[][..], 120, "\u{1b}[1mx\u{1b}[0m"),
            (None, &[("COLUMNS", "100")], 100, "\u{1b}[1mx\u{1b}[0m"),
            (Some(60), &[("COLUMNS", "100")], 60, "\u{1b}[1mx\u{1b}[0m"),
            (None, &[("COLUMNS", "large")], 80, "\u{1b}[1mx\u{1b}[0m"),
            (Some(0), &[], 80, "\u{1b}[1mx\u{1b}[0m"),
            (None, &[("NO_COLOR", "1")], 80, "x"),
            (None, &[("NO_COLOR", "")], 80, "\u{1b}[1mx\u{1b}[0m"),
            (None, &[("TERM", "dumb")], 80, "x"),
        ] {
            let read = |name: &str| {
                let found = variables.iter().find(|(known, _)| *known == name);
                found.map(|(_, value)| (*value).to_owned())
            };
            let screen = Screen::terminal(columns, read);
            assert_eq!((screen.width(), screen.bold("x").as_str()), (Some(width), bold));
        }
        assert_eq!(Screen::pipe().alarming("x"), "x");
    }

    #[test]
    fn long_texts_end_in_a_mark_and_fit_their_columns() {
        for (text, width, wanted) in [
            ("Jardin", 6, "Jardin"),
            ("Jardin", 5, "Jard…"),
            ("Service au bar", 9, "Service…"),
            ("été", 2, "é…"),
            // Letters that carry their accent as a second character.
            ("e\u{301}te\u{301}s", 3, "e\u{301}t…"),
            // Letters two columns wide.
            ("日本語", 4, "日…"),
            ("abc", 0, "…"),
        ] {
            assert_eq!(shortened(text, width), wanted);
        }
    }

    #[test]
    fn nothing_that_is_shown_can_command_the_terminal() {
        assert_eq!(one_line("a\nb\tc"), "a b c");
        assert_eq!(one_line("\u{1b}[2Jx\u{202e}y\u{7}"), "\u{fffd}[2Jx\u{fffd}y\u{fffd}");
    }
}
