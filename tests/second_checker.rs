//! Two checkers, written from one page, say the same of good and of damaged ledgers.
//!
//! The second one (`tests/checker/check.py`) was first written from docs/log_format.md alone; where the two
//! disagreed, the page was made clearer and the one that was wrong was mended. Each
//! folder of a corpus that is the same at each run but for ids and times goes through both: whether it is good, the
//! kind and the record of the first fault, head and root must be the same; of a receipt, whether it is right.
//! What takes the meaning of events that the page does not explain is the program's alone, and is counted.

use std::path::Path;
use std::process::Command;

#[test]
#[ignore = "needs python3 and python3-cryptography, which tests/run installs"]
fn the_second_checker_agrees() {
    let work = tempfile::tempdir().unwrap();
    let checker = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/checker/agree.py");
    let done = Command::new("python3")
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .arg(checker)
        .arg(env!("CARGO_BIN_EXE_minutier"))
        .arg(work.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&done.stdout);
    assert!(done.status.success(), "{said}{}", String::from_utf8_lossy(&done.stderr));
    // A corpus that lost its damage would agree too.
    let counted = |what: &str| {
        let before = said.lines().last()?.split_once(what)?.0.rsplit(' ').next()?;
        before.parse::<usize>().ok()
    };
    assert!(counted(" folders").unwrap() > 1000, "{said}");
    assert!(counted(" receipts").unwrap() > 100, "{said}");
}
