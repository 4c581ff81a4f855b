//! Every file of the fuzzers' corpus through its target, on a plain toolchain.
//!
//! What a fuzzer found once is asked again here for ever. How the fuzzers are run: `ledger/fuzz/README.md`.

#![allow(clippy::disallowed_methods, reason = "a corpus is files; the core has none")]

use std::fs;
use std::path::PathBuf;

#[path = "stories/door.rs"]
#[allow(dead_code, reason = "a target asks less than a story")]
mod door;
#[path = "stories/house.rs"]
mod house;
#[path = "../fuzz/targets/mod.rs"]
mod targets;

fn corpus(target: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target)
}

#[test]
fn every_file_goes_through_its_target() {
    for (name, run) in targets::TARGETS {
        let mut files: Vec<PathBuf> = fs::read_dir(corpus(name))
            .unwrap_or_else(|error| panic!("{name} has no corpus: {error}"))
            .map(|entry| entry.unwrap().path())
            .collect();
        files.sort();
        assert!(!files.is_empty() && files.len() < 100, "{name}: {} files", files.len());
        let mut total = 0;
        for file in &files {
            let bytes = fs::read(file).unwrap();
            total += bytes.len();
            // The test's output names the file that it stopped at.
            println!("{}", file.display());
            run(&bytes);
        }
        assert!(total < 200 << 10, "{name}: {total} bytes");
    }
    let known = fs::read_dir(corpus("")).unwrap().count();
    assert_eq!(known, targets::TARGETS.len(), "a corpus that no target reads");
}

/// What a corpus begins with: real things, made by today's program. With `WRITE_SEEDS` set they are written
/// into the corpus, for the fuzzer to change.
#[test]
fn what_is_real_goes_through_its_target() {
    let write = std::env::var_os("WRITE_SEEDS").is_some();
    for (target, name, bytes) in targets::seeds() {
        let run = targets::TARGETS.iter().find(|(known, _)| *known == target).unwrap().1;
        println!("{target} {name}");
        run(&bytes);
        if write {
            fs::create_dir_all(corpus(target)).unwrap();
            fs::write(corpus(target).join(name), bytes).unwrap();
        }
    }
}

/// Otherwise the corpus would only show that nonsense is refused.
#[test]
fn the_commands_of_the_corpus_are_mostly_accepted() {
    let files = fs::read_dir(corpus("commands")).unwrap().map(|entry| entry.unwrap().path());
    let accepted = files.map(|file| {
        let count = targets::commands::accepted(&fs::read(&file).unwrap());
        println!("{} {count}", file.display());
        count
    });
    assert!(accepted.sum::<usize>() > 15);
}
