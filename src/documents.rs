//! Files that people attach: what they are by their bytes, and the act that attaches one.
//!
//! Guarantees that nobody's word is taken for what a file is: neither its name nor what its sender calls it decides
//! how it is shown later.
//!
//! Deliberately not here: where bytes are kept (`store::documents`), and who may attach or see what (the core).

use ledger::commands::documents::{Attach, MOST_BYTES, On};
use ledger::events::documents::Media;

use crate::store::documents::{Documents, Given, digest};
use crate::wording::Message;

/// What a file is, by its first bytes; `None` where it is of no kind that is kept.
pub fn media(bytes: &[u8]) -> Option<Media> {
    let begins = |magic: &[u8]| bytes.starts_with(magic);
    if begins(b"\xff\xd8\xff") {
        Some(Media::Jpeg)
    } else if begins(b"\x89PNG\r\n\x1a\n") {
        Some(Media::Png)
    } else if begins(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Some(Media::Webp)
    } else if begins(b"%PDF-") {
        Some(Media::Pdf)
    } else {
        is_text(bytes).then_some(Media::Text)
    }
}

/// Text as people write it: UTF-8, without characters that only machines use.
fn is_text(bytes: &[u8]) -> bool {
    let of_people = |letter: char| !letter.is_control() || matches!(letter, '\n' | '\r' | '\t');
    std::str::from_utf8(bytes).is_ok_and(|text| text.chars().all(of_people))
}

/// The words that attach these bytes. What is of no kind that is kept is refused by the ledger.
pub fn attach(to: On, bytes: &[u8], caption: &str) -> Attach {
    Attach {
        to,
        digest: digest(bytes),
        bytes: bytes.len() as u64,
        media: media(bytes).map_or("?", Media::name).to_owned(),
        caption: caption.to_owned(),
    }
}

/// Gives the bytes to the store, where the ledger may take them; those that it refuses whatever else are not
/// written down. What is given goes again when it is dropped and was not attached.
pub fn give(documents: &Documents, bytes: &[u8]) -> Result<Option<Given>, Message> {
    let kept = (1..=MOST_BYTES).contains(&(bytes.len() as u64)) && media(bytes).is_some();
    if kept { documents.give(bytes).map(Some) } else { Ok(None) }
}

/// How a file that is taken out again is called: its caption, as far as file names allow it, and the ending of its
/// kind.
pub fn file_name(caption: &str, media: Media) -> String {
    let ending = match media {
        Media::Jpeg => "jpg",
        Media::Png => "png",
        Media::Webp => "webp",
        Media::Pdf => "pdf",
        Media::Text => "txt",
    };
    let line = caption.lines().next().unwrap_or_default();
    let stem = line.strip_suffix(&format!(".{ending}")).unwrap_or(line);
    let plain = |letter: char| {
        if letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_' | '.') {
            letter
        } else {
            '_'
        }
    };
    let stem: String = stem.chars().take(80).map(plain).collect();
    let stem = stem.trim_matches(|edge: char| edge == '.' || edge == ' ');
    format!("{}.{ending}", if stem.is_empty() { "document" } else { stem })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_bytes_say() {
        let known: [(&[u8], Media); 6] = [
            (b"\xff\xd8\xff\xe0\x00\x10JFIF", Media::Jpeg),
            (b"\x89PNG\r\n\x1a\n\x00", Media::Png),
            (b"RIFF\x10\x00\x00\x00WEBPVP8 ", Media::Webp),
            (b"%PDF-1.7\n%\xe2\xe3", Media::Pdf),
            ("Les pr\u{e9}sents :\r\n\tAna".as_bytes(), Media::Text),
            (b"<html><script>alert(1)</script>", Media::Text),
        ];
        for (bytes, expected) in known {
            assert_eq!(media(bytes), Some(expected), "{bytes:?}");
        }
        let others: [&[u8]; 6] = [
            b"PK\x03\x04",
            b"GIF89a\x01\x00",
            b"RIFF\x10\x00\x00\x00WAVEfmt ",
            b"\x00\x00\x00\x18ftypheic",
            b"\xff\xfe\x00",
            b"text \x1b[31m",
        ];
        for bytes in others {
            assert_eq!(media(bytes), None, "{bytes:?}");
        }
    }

    #[test]
    fn a_file_is_called_by_its_caption_and_leads_nowhere() {
        for (caption, expected) in [
            ("feuille.jpg", "feuille.jpg"),
            ("La feuille du chantier\nverso", "La feuille du chantier.jpg"),
            ("../../etc/passwd", "_.._etc_passwd.jpg"),
            ("a\"b;c", "a_b_c.jpg"),
            ("...", "document.jpg"),
        ] {
            assert_eq!(file_name(caption, Media::Jpeg), expected);
        }
    }
}
