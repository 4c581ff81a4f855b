//! Reading never panics, and never says more than the file does, whatever the bytes are.

use minutier::sheet::{self, Counts, Hints, Meaning, Rows, Sheet};
use proptest::prelude::*;

use super::{fixture, fixtures, shown};

/// What must hold of any sheet that was read.
fn check(sheet: &Sheet) {
    let Counts { read, refused, .. } = sheet.counts;
    let rows = match &sheet.rows {
        Rows::Hours(rows) => {
            assert!(rows.iter().all(|row| (1..=1440).contains(&row.minutes)));
            rows.len()
        }
        Rows::Balances(rows) => rows.len(),
        Rows::People(rows) => rows.len(),
        Rows::Unread => 0,
    };
    assert_eq!(rows, read, "each row is counted");
    let mut lines: Vec<usize> = sheet.problems.iter().map(|problem| problem.line).collect();
    lines.dedup();
    assert_eq!(lines.len(), refused, "each refused line has a problem: {}", shown(sheet));
    if sheet.rows == Rows::Unread {
        assert!(!sheet.obstacles.is_empty(), "a sheet that is not read says why");
    }
    assert!(sheet.problems.iter().all(|problem| problem.line > sheet.header_line));
}

fn read(bytes: &[u8]) {
    match sheet::read(bytes) {
        Ok(sheet) => {
            check(&sheet);
            let columns = vec![(0, Meaning::Person), (1, Meaning::Duration), (2, Meaning::Day)];
            let hints = Hints { columns, ..Hints::default() };
            if let Ok(sheet) = sheet::read_with(bytes, &hints) {
                check(&sheet);
            }
        }
        Err(reason) => assert!(!reason.code().is_empty()),
    }
}

/// Bytes that matter to a reader of sheets, more often than chance would bring them.
fn sheet_like() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just("Date;Nom;Heures;Pôle\n".as_bytes().to_vec()),
        Just(b"Date,Name,Hours\r\n".to_vec()),
        Just(b"Nom\tSolde\r".to_vec()),
        Just(b"\"".to_vec()),
        Just(b"\r\n".to_vec()),
        Just(b";".to_vec()),
        Just(b";TOTAL;12\n".to_vec()),
        Just(b"\xef\xbb\xbf".to_vec()),
        Just("03/04/2026;Zoé;1h30;".as_bytes().to_vec()),
        "[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}".prop_map(String::into_bytes),
        "[0-9]{0,3}[h:,.' ][0-9]{0,3}( min)?".prop_map(String::into_bytes),
        prop::collection::vec(any::<u8>(), 0..6),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..Default::default() })]

    #[test]
    fn arbitrary_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        read(&bytes);
    }

    #[test]
    fn bytes_that_look_like_a_sheet(bytes in sheet_like()) {
        read(&bytes);
    }

}

proptest! {
    // Real sheets are long: fewer cases, as much read.
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..Default::default() })]

    #[test]
    fn real_sheets_with_a_few_bytes_changed(
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3u8), 1..8),
    ) {
        let names = fixtures();
        let mut bytes = fixture(which.get::<String>(&names));
        for (place, byte, change) in changes {
            let place = place.index(bytes.len());
            match change {
                0 => bytes[place] = byte,
                1 => bytes.insert(place, byte),
                _ => drop(bytes.remove(place)),
            }
        }
        read(&bytes);
    }

    #[test]
    fn real_sheets_cut_short(
        which in any::<prop::sample::Index>(),
        end in any::<prop::sample::Index>(),
    ) {
        let bytes = fixture(which.get::<String>(&fixtures()));
        read(&bytes[..end.index(bytes.len())]);
    }
}
