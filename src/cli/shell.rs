//! Commands that are shown to be typed again as they stand.

/// A word as a shell reads it, whatever is in it; most words stay as they are. One that would be taken for an
/// option is a path, and is written as one.
pub(super) fn quoted(word: &str) -> String {
    let word = if word.starts_with('-') { format!("./{word}") } else { word.to_owned() };
    let plain = |letter: char| letter.is_alphanumeric() || "_./,:@%+=-".contains(letter);
    if !word.is_empty() && word.chars().all(plain) {
        return word;
    }
    if !word.contains(char::is_control) {
        return format!("'{}'", word.replace('\'', r"'\''"));
    }
    // A line break would end the command where it is shown, and a terminal obeys other controls.
    let mut bytes = String::new();
    for letter in word.chars() {
        match letter {
            '\'' | '\\' => bytes.extend(['\\', letter]),
            control if control.is_control() => {
                let mut room = [0; 4];
                let octal = |byte: &u8| format!("\\{byte:03o}");
                bytes.extend(control.encode_utf8(&mut room).as_bytes().iter().map(octal));
            }
            other => bytes.push(other),
        }
    }
    format!("$'{bytes}'")
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn plain_words_stay_as_they_are() {
        for (word, typed) in [
            ("../raffinerie/été-2026.journal", "../raffinerie/été-2026.journal"),
            ("a b", "'a b'"),
            ("l'été", r"'l'\''été'"),
            ("~/x", "'~/x'"),
            ("$(rm x)", "'$(rm x)'"),
            ("-rf", "./-rf"),
            ("", "''"),
            ("a\n\u{1b}'", r"$'a\012\033\''"),
        ] {
            assert_eq!(quoted(word), typed);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

        #[test]
        fn a_shell_reads_the_word_that_was_meant(word in "[^\0]{0,12}|[-~$`'\"\\\\!*?;&| a\n\t\u{1b}]{0,8}") {
            let typed = quoted(&word);
            prop_assert!(!typed.contains(char::is_control), "{typed:?}");
            let said = Command::new("bash").args(["-c", &format!("printf %s {typed}")]).output();
            let said = String::from_utf8(said.unwrap().stdout).unwrap();
            prop_assert_eq!(said.strip_prefix("./-").map_or(said.clone(), |rest| format!("-{rest}")),
                word.strip_prefix("./-").map_or(word.clone(), |rest| format!("-{rest}")));
        }
    }
}
