//! Every file of the program's fuzzers' corpus, and every sheet of the fixtures, through its target.
//!
//! How the fuzzers are run, and what they found: `ledger/fuzz/README.md`.

use std::fs;
use std::path::{Path, PathBuf};

#[path = "../fuzz/targets/mod.rs"]
mod targets;

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{folder:?}: {error}"));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn every_file_goes_through_its_target() {
    for (name, run) in targets::TARGETS {
        let corpus = files(&format!("fuzz/corpus/{name}"));
        assert!(!corpus.is_empty() && corpus.len() < 100, "{name}: {} files", corpus.len());
        let mut total = 0;
        for file in &corpus {
            let bytes = fs::read(file).unwrap();
            total += bytes.len();
            // The test's output names the file that it stopped at.
            println!("{}", file.display());
            run(&bytes);
        }
        assert!(total < 200 << 10, "{name}: {total} bytes");
    }
    assert_eq!(files("fuzz/corpus").len(), targets::TARGETS.len(), "a corpus that no target reads");
}

#[test]
fn every_sheet_of_the_fixtures_makes_a_plan_or_says_why_not() {
    let (_, run) = targets::TARGETS.iter().find(|(name, _)| *name == "sheet").unwrap();
    for file in files("tests/fixtures/sheets") {
        println!("{}", file.display());
        run(&fs::read(file).unwrap());
    }
}
