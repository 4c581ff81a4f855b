//! A sheet, with the answers that somebody gave before it (a first line of JSON): from bytes to a plan, in
//! which every row has one place.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use minutier::clock::Clock;
use minutier::import::{Answers, Create, File, Held, hold, look};
use minutier::sheet::{Rows, Sheet};
use minutier::writer::{Founding, found};

/// What a new ledger holds. Its folder is needed while it is read, not afterwards.
static HELD: LazyLock<Shared> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger");
    let founded = found(Founding {
        folder: path.clone(),
        clock: Clock::real(),
        name: "Le lieu".to_owned(),
        origin: "lieu.example/2026".parse().unwrap(),
        timezone: "Indian/Reunion".parse().unwrap(),
        currency: "EUR".parse().unwrap(),
        scale: 2,
        administrator: "Nadège".to_owned(),
        via: "cli".parse().unwrap(),
        holder: "fuzz".to_owned(),
    });
    founded.unwrap_or_else(|message| panic!("{message:?}")).writer.stop().unwrap();
    Shared(hold(&path).unwrap_or_else(|message| panic!("{message:?}")))
});

struct Shared(Held);

pub(crate) fn run(bytes: &[u8]) {
    let line = bytes.iter().position(|byte| *byte == b'\n').filter(|_| bytes.starts_with(b"{"));
    let (answers, bytes) = match line {
        Some(end) => match Answers::read(&String::from_utf8_lossy(&bytes[..end])) {
            Ok(answers) => (answers, &bytes[end + 1..]),
            Err(bad) => {
                assert!(!bad.place.is_empty());
                return;
            }
        },
        None => (Answers::default(), bytes),
    };
    let file = File::new("sheet.csv", bytes.to_vec());
    for create in [false, true] {
        let create = Create { people: create, codes: create };
        let plan = match look(&file, &HELD.0, &answers, create) {
            Ok(plan) => plan,
            Err(unreadable) => {
                assert!(!unreadable.code().is_empty());
                return;
            }
        };
        told(&plan.sheet);
        let again = look(&file, &HELD.0, &answers, create).unwrap();
        assert_eq!(format!("{plan:?}"), format!("{again:?}"), "the same gives the same plan");
        if !matches!(plan.sheet.rows, Rows::Hours(_) | Rows::Balances(_)) {
            continue;
        }
        let mut places: BTreeMap<usize, usize> = BTreeMap::new();
        let taken = plan.takes.iter().map(|take| take.place());
        let others = plan.unchanged.iter().copied();
        for line in taken.chain(others).chain(plan.refused.iter().map(|refused| refused.line)) {
            *places.entry(line).or_default() += 1;
        }
        let read: Vec<usize> = lines(&plan.sheet.rows);
        for line in &read {
            assert_eq!(places.get(line), Some(&1), "line {line} has one place");
        }
        // A line that was not read may be refused for several reasons, and is nothing else.
        let unread = |line: &usize| !read.contains(line);
        assert!(plan.takes.iter().all(|take| !unread(&take.place())), "taken without being read");
        assert!(!plan.unchanged.iter().any(unread), "unchanged without being read");
        assert!(plan.takes.iter().all(|take| take.minutes != 0));
    }
}

fn lines(rows: &Rows) -> Vec<usize> {
    match rows {
        Rows::Hours(rows) => rows.iter().map(|row| row.line).collect(),
        Rows::Balances(rows) => rows.iter().map(|row| row.line).collect(),
        Rows::People(rows) => rows.iter().map(|row| row.line).collect(),
        Rows::Unread => Vec::new(),
    }
}

/// What must hold of any sheet that was read.
fn told(sheet: &Sheet) {
    assert_eq!(lines(&sheet.rows).len(), sheet.counts.read, "each row is counted");
    let mut refused: Vec<usize> = sheet.problems.iter().map(|problem| problem.line).collect();
    refused.dedup();
    assert_eq!(refused.len(), sheet.counts.refused, "each refused line has a problem");
    if sheet.rows == Rows::Unread {
        assert!(!sheet.obstacles.is_empty(), "a sheet that is not read says why");
    }
    if let Rows::Hours(rows) = &sheet.rows {
        assert!(rows.iter().all(|row| (1..=1440).contains(&row.minutes)));
    }
    assert!(sheet.problems.iter().all(|problem| problem.line > sheet.header_line));
}
