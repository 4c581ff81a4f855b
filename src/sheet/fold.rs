//! Folding: how two wordings are compared without their accents, case, punctuation and spacing.
//!
//! Nothing that is kept or shown goes through here; a folded text only serves to recognise another.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Whether `letter` is one of the marks that keyboards produce where an apostrophe is meant.
fn is_apostrophe(letter: char) -> bool {
    matches!(
        letter,
        '\'' | '\u{2018}'
            | '\u{2019}'
            | '\u{201b}'
            | '\u{02bc}'
            | '\u{02b9}'
            | '\u{2032}'
            | '`'
            | '\u{00b4}'
            | '\u{ff07}'
    )
}

/// Whether `letter` is one of the dashes that keyboards and word processors write for a hyphen.
fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}')
}

/// Whether `letter` separates words or cannot be seen at all: spaces of any width, line breaks,
/// zero-width marks that web pages leave behind.
fn is_gap(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Lower case, without accents; one apostrophe, one hyphen, one space for their many variants.
pub(super) fn plain(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let marks = text.chars().map(|letter| match letter {
        letter if is_apostrophe(letter) => '\'',
        letter if is_dash(letter) => '-',
        letter if is_gap(letter) => ' ',
        letter => letter,
    });
    for letter in marks.nfkd().filter(|letter| !is_combining_mark(*letter)) {
        match letter {
            'œ' | 'Œ' => folded.push_str("oe"),
            'æ' | 'Æ' => folded.push_str("ae"),
            'ß' | 'ẞ' => folded.push_str("ss"),
            letter if is_gap(letter) => {
                if !folded.is_empty() && !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            letter => folded.extend(letter.to_lowercase().filter(|low| !is_combining_mark(*low))),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// The words of a text, folded: `Temps passé (h)` gives `temps`, `passe`, `h`.
pub(super) fn words(text: &str) -> Vec<String> {
    plain(&text.replace('€', " eur "))
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// One line, as written, with each run of spaces or line breaks as one space and none around.
pub(super) fn one_line(text: &str) -> String {
    text.split(is_gap).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether a cell says nothing: it is empty, or only holds the dash that people put there instead.
pub(super) fn is_blank(cell: &str) -> bool {
    cell.chars().all(|letter| is_gap(letter) || is_dash(letter) || letter == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reads_alike_folds_alike() {
        for (text, folded) in [
            ("Clémence  O’Tamarin", "clemence o'tamarin"),
            ("CLE\u{301}MENCE O\u{b4}TAMARIN", "clemence o'tamarin"),
            ("Jean\u{2011}Noël\u{a0}", "jean-noel"),
            ("\u{feff}Cœur\nde bœuf", "coeur de boeuf"),
            ("İsaac", "isaac"),
            (" \u{a0}", ""),
        ] {
            assert_eq!(plain(text), folded, "{text:?}");
        }
    }

    #[test]
    fn words_leave_punctuation_out() {
        assert_eq!(words("Montant souhaité (€)").join(" "), "montant souhaite eur");
        assert_eq!(words("Contributeur·ice").join(" "), "contributeur ice");
        assert_eq!(words("Nb d’heures :").join(" "), "nb d heures");
    }

    #[test]
    fn one_line_changes_nothing_but_gaps() {
        assert_eq!(one_line(" Marie \r\n\u{a0} Ange "), "Marie Ange");
        assert!(is_blank("\u{a0}\t ") && is_blank(" – ") && !is_blank("."));
    }
}
