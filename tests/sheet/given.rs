//! The four sheets whose results are known: every person and code, to the minute.

use std::collections::BTreeMap;

use minutier::sheet::name::{self, Likeness, Why};
use minutier::sheet::{self, HoursRow, Kind, Mode, Rows, Sheet};

use super::{fixture, shown};

fn read(name: &str) -> Sheet {
    sheet::read(&fixture(name)).unwrap_or_else(|reason| panic!("{name}: {}", reason.code()))
}

fn hours(sheet: &Sheet) -> &[HoursRow] {
    match &sheet.rows {
        Rows::Hours(rows) => rows,
        Rows::Balances(_) | Rows::People(_) | Rows::Unread => panic!("not a sheet of hours"),
    }
}

/// What `expected.csv` says of a sheet: (person or code, folded name) and minutes.
fn expected(of: &str) -> BTreeMap<(String, String), u32> {
    let table = String::from_utf8(fixture("expected.csv")).expect("expected.csv is UTF-8");
    let lines = table.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
    lines
        .filter(|cells| cells[0] == of)
        .map(|cells| {
            ((cells[1].to_owned(), name::fold(cells[2])), cells[3].parse().expect("minutes"))
        })
        .collect()
}

fn sums(rows: &[HoursRow]) -> BTreeMap<(String, String), u32> {
    let mut sums = BTreeMap::new();
    for row in rows {
        let person = row.person.as_ref().expect("a person").as_str();
        let code = row.code.as_ref().expect("a code").as_str();
        for (of, name) in [("person", person), ("code", code)] {
            *sums.entry((of.to_owned(), name::fold(name))).or_insert(0) += row.minutes;
        }
    }
    sums
}

#[test]
fn the_table_of_grist() {
    let sheet = read("contributions-grist.csv");
    let rows = hours(&sheet);
    assert_eq!((rows.len(), sheet.counts.read), (240, 240));
    assert_eq!(rows.iter().map(|row| row.minutes).sum::<u32>(), 31920);
    assert_eq!(sums(rows), expected("contributions-grist.csv"));
    assert_eq!((sheet.problems.len(), sheet.warnings.len()), (0, 0), "{}", shown(&sheet));
    assert!(rows.iter().all(|row| row.validator.is_some() && row.mode == Some(Mode::TimeCredit)));
}

#[test]
fn the_spreadsheet_of_excel() {
    let sheet = read("heures-excel.csv");
    let rows = hours(&sheet);
    assert_eq!((rows.len(), sheet.counts.read, sheet.counts.totals), (160, 160, 1));
    assert_eq!(rows.iter().map(|row| row.minutes).sum::<u32>(), 22470);
    assert_eq!(rows.iter().filter(|row| row.doubt.is_some()).count(), 6);
    assert_eq!(sums(rows), expected("heures-excel.csv"));
    assert_eq!((sheet.problems.len(), sheet.warnings.len()), (0, 0), "{}", shown(&sheet));
    assert_eq!((sheet.header_line, sheet.encoding.code()), (3, "windows_1252"));
}

#[test]
fn one_person_is_written_two_ways_in_the_two_sheets() {
    let (grist, excel) = (read("contributions-grist.csv"), read("heures-excel.csv"));
    let mut asked = Vec::new();
    for (name, _) in excel.people() {
        let known = grist.people();
        let likeness = |known: &str| name::compare(name.as_str(), known);
        if known.iter().any(|(known, _)| likeness(known.as_str()) == Likeness::Same) {
            continue;
        }
        for (known, _) in known {
            if let Likeness::Alike(why) = likeness(known.as_str()) {
                asked.push((name.to_string(), known.to_string(), why));
            }
        }
    }
    let (excel, grist) = ("Clémence O'Tamarin".to_owned(), "Clémence O’Tamarin".to_owned());
    assert_eq!(asked, [(excel, grist, Why::Spelling)]);
}

#[test]
fn claims_and_boards_are_recognised_and_not_swallowed() {
    for (name, kind) in
        [("loot-entretiens.csv", Kind::Claims), ("tableau-bienveillance.csv", Kind::Board)]
    {
        let sheet = read(name);
        assert_eq!((sheet.kind, &sheet.rows), (kind, &Rows::Unread), "{name}");
        let codes: Vec<_> = sheet.obstacles.iter().map(|obstacle| obstacle.code()).collect();
        assert_eq!(codes, ["kind_unsupported"], "{name}");
    }
}
