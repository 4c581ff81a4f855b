//! Plain text for a letter: lines short enough for every reader, that phones may join again (RFC 3676).
//!
//! A paragraph is broken at its spaces; a space at the end of a line says that the next one continues it. What has
//! no space, such as an address of a page, is never broken. Nothing here reads what a text says.

/// No line is longer, but one that is a single word.
const WIDTH: usize = 72;

/// The text with its paragraphs broken into lines, as `format=flowed` wants them.
pub(super) fn flowed(text: &str) -> String {
    let mut out = String::with_capacity(text.len().saturating_mul(2));
    for paragraph in text.trim_end().lines() {
        if paragraph.trim_end() == "--" {
            // What ends a letter keeps its space: it is how readers know it (RFC 3676, section 4.3).
            out.push_str("-- \r\n");
            continue;
        }
        flow(paragraph.trim_end_matches([' ', '\r']), &mut out);
    }
    out
}

fn flow(paragraph: &str, out: &mut String) {
    let mut length = 0usize;
    for word in paragraph.split(' ') {
        let letters = word.chars().count();
        let full = length.saturating_add(letters).saturating_add(1) > WIDTH;
        if length > 0 && full {
            // The space before the end of the line is what joins it to the next.
            out.push_str(" \r\n");
            length = 0;
        } else if length > 0 {
            out.push(' ');
            length = length.saturating_add(1);
        }
        if length == 0 && is_stuffed(word) {
            out.push(' ');
            length = 1;
        }
        out.push_str(word);
        length = length.saturating_add(letters);
    }
    out.push_str("\r\n");
}

/// What readers of mail would take for a quotation, or for a mark of their own, at the start of a line.
fn is_stuffed(word: &str) -> bool {
    word.starts_with('>') || word == "From"
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As a reader joins the lines again: RFC 3676, section 4.2.
    fn joined(flowed: &str) -> String {
        let mut text = String::new();
        for line in flowed.split_terminator("\r\n") {
            let line = line.strip_prefix(' ').unwrap_or(line);
            text.push_str(line);
            if !line.ends_with(' ') {
                text.push('\n');
            }
        }
        text
    }

    #[test]
    fn long_paragraphs_are_broken_and_come_back_whole() {
        let long = "Une phrase assez longue pour ne pas tenir sur une seule ligne, avec des espaces\u{a0}: \
                    et une adresse https://lieu.example/compte/courrier/arreter/m-0123456789/digest/abcdefghijklmnop \
                    puis la suite.";
        for text in [long, "court", "", "> cité", "From ici", "a\n\nb", "a\n> b\nFrom c"] {
            let lines = flowed(text);
            assert_eq!(joined(&lines).trim_end(), text, "{lines:?}");
            for line in lines.lines() {
                let alone = line.trim().split(' ').count() == 1;
                assert!(alone || line.trim_end().chars().count() <= WIDTH, "{line:?}");
                assert!(!line.starts_with('>') && !line.starts_with("From "), "{line:?}");
            }
        }
        assert!(flowed(long).lines().count() > 2);
    }

    #[test]
    fn every_line_ends_as_mail_wants_it() {
        assert_eq!(flowed("a \nb\r\n\nc\n\n"), "a\r\nb\r\n\r\nc\r\n");
        assert_eq!(flowed("a\n\n-- \nLe Lieu"), "a\r\n\r\n-- \r\nLe Lieu\r\n");
    }
}
