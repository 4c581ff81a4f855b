//! The same rows in every encoding and delimiter that programs write, and what is no sheet at all.

use minutier::sheet::{self, Encoding, Format, Unreadable};

#[test]
fn the_same_rows_in_every_encoding_and_delimiter() {
    let text = "Date;Nom;Pôle;Heures;Tâche\r\n\
                03/04/2026;Zoé;CŒUR;1,5;Été\r\n13/04/2026;Dev;CŒUR;2;\r\n";
    let rows = |bytes: &[u8]| sheet::read(bytes).expect("readable").rows;
    let expected = rows(text.as_bytes());
    let units = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<_>>();
    let (little, big) = (units(u16::to_le_bytes), units(u16::to_be_bytes));
    let western: Vec<u8> = text
        .chars()
        .map(|letter| match letter {
            'Œ' => 0x8c,
            letter => u8::try_from(letter).expect("Latin-1"),
        })
        .collect();
    let quoted = |line: &str| format!("\"{}\"\r\n", line.replace(';', "\";\""));
    let quoted: String = text.lines().map(quoted).collect();
    for bytes in [
        [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        [b"\xff\xfe", &little[..]].concat(),
        [b"\xfe\xff", &big[..]].concat(),
        western,
        text.replace(';', "\t").into_bytes(),
        text.replace(';', "|").into_bytes(),
        text.replace("\r\n", "\n").into_bytes(),
        text.replace("\r\n", "\r").into_bytes(),
        quoted.into_bytes(),
    ] {
        assert_eq!(rows(&bytes), expected, "{}", String::from_utf8_lossy(&bytes));
    }
    assert_eq!(sheet::read(&little).map(|sheet| sheet.encoding), Ok(Encoding::Utf16Le));
}

#[test]
fn what_is_no_sheet_says_so() {
    let code = |bytes: &[u8]| sheet::read(bytes).map_err(|reason| reason.code()).err();
    assert_eq!(code(b""), Some("sheet_empty"));
    assert_eq!(code(b" \r\n;;\r\n"), Some("sheet_empty"));
    assert_eq!(code(b"PK\x03\x04 xl/workbook.xml"), Some("sheet_not_text"));
    assert_eq!(
        sheet::read(b"%PDF-1.4 Date;Nom;Heures"),
        Err(Unreadable::NotText { format: Format::Pdf })
    );
    assert_eq!(
        sheet::read(b"\nBonjour,\nvoici mes heures\n"),
        Err(Unreadable::NoHeaders { line: 2, found: "Bonjour,".into() })
    );
}
