//! From bytes to text: which encoding a sheet was saved in, and what is no text at all.
//!
//! Guarantees: every byte of a text is decoded, never replaced. UTF-8 and UTF-16 are told by their
//! marks or by being valid; what is valid as neither is read as Windows-1252, the superset of
//! Latin-1 that spreadsheets really write. It does not open workbooks (xlsx, ods), which it only
//! recognises, so that the sentence can say to save them as CSV. It does not try other one-byte
//! encodings (Mac Roman, Windows-1250): nothing in the bytes tells them apart.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::problem::Unreadable;

/// The largest sheet that is read: hundreds of thousands of rows, and still quick to hold.
pub const LIMIT_BYTES: usize = 32 * 1024 * 1024;

/// How the bytes of a sheet spell its letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without its mark.
    Utf8,
    /// UTF-16, least significant byte first ("Unicode text" of Excel).
    Utf16Le,
    /// UTF-16, most significant byte first.
    Utf16Be,
    /// Windows-1252, which includes Latin-1.
    Windows1252,
}

impl Encoding {
    /// The stable name of this encoding.
    pub fn code(self) -> &'static str {
        match self {
            Self::Utf8 => "utf_8",
            Self::Utf16Le => "utf_16_le",
            Self::Utf16Be => "utf_16_be",
            Self::Windows1252 => "windows_1252",
        }
    }
}

/// What a file that is no text looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// An Excel workbook since 2007.
    Xlsx,
    /// An Excel workbook before 2007.
    Xls,
    /// A LibreOffice workbook.
    Ods,
    /// Some other zip archive.
    Zip,
    /// A document to print.
    Pdf,
    /// A web page, sometimes named `.xls` by the software that exported it.
    Html,
    /// A database, such as a Grist document.
    Sqlite,
    /// Bytes of another kind.
    Binary,
}

impl Format {
    /// The stable name of this format.
    pub fn code(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Xls => "xls",
            Self::Ods => "ods",
            Self::Zip => "zip",
            Self::Pdf => "pdf",
            Self::Html => "html",
            Self::Sqlite => "sqlite",
            Self::Binary => "binary",
        }
    }
}

/// The text of `bytes`, without its mark, and the encoding it was in.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, Encoding), Unreadable> {
    if bytes.len() > LIMIT_BYTES {
        return Err(Unreadable::TooLarge { bytes: bytes.len(), limit: LIMIT_BYTES });
    }
    if let Some(format) = other_format(bytes) {
        return Err(Unreadable::NotText { format });
    }
    let (text, encoding) = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => decode_bytes(rest),
        [0xff, 0xfe, rest @ ..] => (utf_16(rest, Encoding::Utf16Le), Encoding::Utf16Le),
        [0xfe, 0xff, rest @ ..] => (utf_16(rest, Encoding::Utf16Be), Encoding::Utf16Be),
        bytes => match unmarked_utf_16(bytes) {
            Some(encoding) => (utf_16(bytes, encoding), encoding),
            None => decode_bytes(bytes),
        },
    };
    let text = text.ok_or(Unreadable::NotText { format: Format::Binary })?;
    if text.contains(is_binary) {
        return Err(Unreadable::NotText { format: Format::Binary });
    }
    let text = text.trim_start_matches('\u{feff}');
    if super::fold::is_blank(text) {
        return Err(Unreadable::Empty);
    }
    Ok((text.to_owned(), encoding))
}

fn decode_bytes(bytes: &[u8]) -> (Option<String>, Encoding) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (Some(text.to_owned()), Encoding::Utf8),
        Err(_) => {
            let text = WINDOWS_1252.decode_without_bom_handling_and_without_replacement(bytes);
            (text.map(Into::into), Encoding::Windows1252)
        }
    }
}

/// `None` where the bytes are no UTF-16: an odd one at the end, half a pair.
fn utf_16(bytes: &[u8], encoding: Encoding) -> Option<String> {
    let decoder = if encoding == Encoding::Utf16Be { UTF_16BE } else { UTF_16LE };
    decoder.decode_without_bom_handling_and_without_replacement(bytes).map(Into::into)
}

/// UTF-16 without its mark: European text has a zero in every second byte, and nothing else does.
fn unmarked_utf_16(bytes: &[u8]) -> Option<Encoding> {
    let sample = bytes.get(..bytes.len().min(2000) & !1)?;
    let zeros = |first: usize| sample.iter().skip(first).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), sample.len() / 2);
    match (even, odd) {
        (0, odd) if odd * 10 >= pairs * 8 && odd > 0 => Some(Encoding::Utf16Le),
        (even, 0) if even * 10 >= pairs * 8 && even > 0 => Some(Encoding::Utf16Be),
        (_, _) => None,
    }
}

/// Control characters that no spreadsheet writes into a text; an escape or a form feed may be
/// pasted by accident, and is then reported where it stands.
fn is_binary(letter: char) -> bool {
    matches!(letter, '\u{0}'..='\u{6}' | '\u{e}'..='\u{1a}')
}

fn other_format(bytes: &[u8]) -> Option<Format> {
    let holds = |needle: &[u8]| {
        let head = bytes.get(..bytes.len().min(4000)).unwrap_or(bytes);
        head.windows(needle.len()).any(|window| window.eq_ignore_ascii_case(needle))
    };
    match bytes {
        [b'P', b'K', 3 | 5 | 7, ..] if holds(b"opendocument.spreadsheet") => Some(Format::Ods),
        [b'P', b'K', 3 | 5 | 7, ..] if holds(b"xl/") || holds(b"[Content_Types]") => {
            Some(Format::Xlsx)
        }
        [b'P', b'K', 3 | 5 | 7, ..] => Some(Format::Zip),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Some(Format::Xls),
        [b'%', b'P', b'D', b'F', ..] => Some(Format::Pdf),
        bytes if bytes.starts_with(b"SQLite format 3") => Some(Format::Sqlite),
        bytes if bytes.trim_ascii_start().starts_with(b"<") => {
            (holds(b"<html") || holds(b"<table") || holds(b"<?xml") || holds(b"<!doctype"))
                .then_some(Format::Html)
        }
        _ => None,
    }
}

/// Whether the text shows the traces of UTF-8 that was once taken for Windows-1252 (`NoÃ«lla`).
pub(super) fn twice_decoded(cell: &str) -> bool {
    let mut letters = cell.chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied().unwrap_or(' ');
        if matches!(letter, 'Ã' | 'Â')
            && matches!(next, '\u{80}'..='\u{bf}' | '\u{152}'..='\u{178}')
            || letter == 'â' && next == '€'
        {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> (String, &'static str) {
        let (text, encoding) = decode(bytes).unwrap();
        (text, encoding.code())
    }

    #[test]
    fn each_encoding_is_told_from_the_bytes() {
        let le: Vec<u8> = "Émilie;œ".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = "Émilie;abc".encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (bytes, expected, code) in [
            ("Émilie".as_bytes(), "Émilie", "utf_8"),
            ("\u{feff}Émilie".as_bytes(), "Émilie", "utf_8"),
            (b"\xc9milie \x9cuvre 2\x80 O\x92T", "Émilie œuvre 2€ O’T", "windows_1252"),
            (&[&[0xff, 0xfe], &le[..]].concat(), "Émilie;œ", "utf_16_le"),
            (&[&[0xfe, 0xff], &be[..]].concat(), "Émilie;abc", "utf_16_be"),
            (&be, "Émilie;abc", "utf_16_be"),
        ] {
            assert_eq!(text(bytes), (expected.to_owned(), code));
        }
    }

    #[test]
    fn what_is_no_text_is_named() {
        for (bytes, format) in [
            (&b"PK\x03\x04....[Content_Types].xml"[..], Format::Xlsx),
            (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet", Format::Ods),
            (b"PK\x03\x04photo.jpg", Format::Zip),
            (b"\xd0\xcf\x11\xe0\xa1\xb1", Format::Xls),
            (b"%PDF-1.7", Format::Pdf),
            (b"SQLite format 3\0", Format::Sqlite),
            (b"\n<html><table><tr>", Format::Html),
            (b"a;b\0c", Format::Binary),
            (b"\xff\xfea", Format::Binary),
        ] {
            assert_eq!(decode(bytes), Err(Unreadable::NotText { format }));
        }
        assert_eq!(decode(b"\xef\xbb\xbf \r\n"), Err(Unreadable::Empty));
        assert_eq!(decode(b""), Err(Unreadable::Empty));
    }

    #[test]
    fn letters_decoded_twice_are_noticed() {
        for (cell, noticed) in [
            ("NoÃ«lla", true),
            ("Oâ€™Tamarin", true),
            ("Â°", true),
            ("Noëlla", false),
            ("À â", false),
        ] {
            assert_eq!(twice_decoded(cell), noticed, "{cell}");
        }
    }
}
