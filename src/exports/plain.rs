//! Texts of people made harmless for formats that are made of lines and marks.
//!
//! Whatever somebody wrote, it stays one line, ends where we say, and holds none of the marks that the reading tool
//! gives a meaning. That loses marks, never letters: the exact text is in the `json` and `csv` exports.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The longest text in a line, in characters: `ledger` reads no line beyond 4 095 bytes.
const LONGEST: usize = 500;

/// One line of at most [`LONGEST`] characters, each as `change` says.
pub(super) fn one_line(text: &str, change: impl Fn(char) -> char) -> String {
    let mut line = String::new();
    let mut length = 0;
    for letter in text.chars().map(change) {
        let blank = letter.is_whitespace() || letter.is_control();
        if blank && (line.is_empty() || line.ends_with(' ')) {
            continue;
        }
        if length == LONGEST {
            line.push('…');
            break;
        }
        line.push(if blank { ' ' } else { letter });
        length += 1;
    }
    line.truncate(line.trim_end().len());
    line
}

/// A name that may stand in an account of hledger and ledger, and as their payee: letters and digits of any script,
/// single blanks, and the few marks that mean nothing to them. Empty if nothing is left.
pub(super) fn name(text: &str, longest: usize) -> String {
    let mut clean = String::new();
    for letter in text.nfc() {
        let joins = is_combining_mark(letter) && !clean.is_empty() && !clean.ends_with(' ');
        if letter.is_alphanumeric() || joins || ['-', '_', '.', '\'', '’', '·'].contains(&letter)
        {
            clean.push(letter);
        } else if !clean.is_empty() && !clean.ends_with(' ') {
            clean.push(' ');
        }
    }
    let cut: String = clean.chars().take(longest).collect();
    cut.trim().to_owned()
}

/// A name that may stand in an account of beancount: a capital or a digit, then letters of Latin scripts, digits and
/// hyphens. Empty if nothing is left, or if it cannot begin so.
pub(super) fn capital(text: &str, longest: usize) -> String {
    let latin = |letter: &char| {
        letter.is_ascii_alphanumeric()
            || (('À'..='ɏ').contains(letter) && *letter != '×' && *letter != '÷')
    };
    let mut clean = String::new();
    for letter in text.nfc() {
        if latin(&letter) {
            clean.push(letter);
        } else if !clean.is_empty() && !clean.ends_with('-') {
            clean.push('-');
        }
    }
    let cut: String = clean.chars().take(longest).collect();
    let cut = cut.trim_matches('-');
    let mut letters = cut.chars();
    let Some(first) = letters.next() else { return String::new() };
    let mut above = first.to_uppercase();
    match (above.next(), above.next()) {
        (Some(above), None)
            if above.is_ascii_digit() || (above.is_uppercase() && latin(&above)) =>
        {
            format!("{above}{}", letters.as_str())
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_keep_their_letters_and_lose_their_marks() {
        assert_eq!(name("Clémence O’Tamarin", 60), "Clémence O’Tamarin");
        assert_eq!(name("  (Ana) ; =x|y:z  \"w\"", 60), "Ana x y z w");
        assert_eq!(name("أحمد", 60), "أحمد");
        assert_eq!(name(";;()", 60), "");
        assert_eq!(capital("clémence O’Tamarin", 60), "Clémence-O-Tamarin");
        assert_eq!(capital("3 p’tits", 60), "3-p-tits");
        assert_eq!(capital("ßa", 60), "");
        assert_eq!(capital("أحمد", 60), "");
        assert_eq!(one_line("a\n\tb  c\u{a0}", |letter| letter), "a b c");
    }

    proptest! {
        #[test]
        fn nothing_that_a_tool_reads_is_left(text in any::<String>()) {
            let clean = name(&text, 40);
            prop_assert!(clean.chars().count() <= 40 && !clean.contains("  "), "{clean:?}");
            prop_assert!(!clean.contains([';', ':', '|', '(', ')', '[', '=', '"', '\t', '\n']));
            let line = one_line(&text, |letter| letter);
            prop_assert!(line.chars().count() <= LONGEST + 1 && !line.contains("  "), "{line:?}");
            prop_assert!(!line.contains(char::is_control), "{line:?}");
            let account = capital(&text, 40);
            prop_assert!(!account.contains(|c: char| !c.is_alphanumeric() && c != '-'), "{account:?}");
        }
    }
}
