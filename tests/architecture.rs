//! Who may know whom: the table of docs/architecture.md, as a test.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const VOCABULARY: &[&str] = &["units", "ids", "text", "time", "sealed"];

/// Each module of the core, and which others it may import besides the vocabulary.
const CORE: &[(&str, &[&str])] = &[
    ("units", &[]),
    ("ids", &[]),
    ("text", &[]),
    ("time", &[]),
    ("sealed", &[]),
    ("context", &[]),
    ("refusal", &[]),
    ("events", &["proof"]),
    ("postings", &["context", "events"]),
    ("turnover", &["postings"]),
    ("totals", &["postings", "turnover"]),
    ("state", &["context", "events", "postings", "proof", "totals", "turnover"]),
    ("authority", &["context", "events", "postings", "refusal", "state"]),
    ("law", &["authority", "context", "events", "postings", "proof", "refusal", "state", "totals"]),
    (
        "commands",
        &[
            "authority",
            "context",
            "events",
            "law",
            "postings",
            "proof",
            "refusal",
            "schema",
            "state",
            "totals",
        ],
    ),
    ("schema", &["proof"]),
    ("views", &["context", "events", "log::replay", "log::snapshot", "postings"]),
    ("log", &[]),
    ("log::replay", &["context", "events"]),
    ("log::upcast", &["events"]),
    ("audit", &["context", "events", "law", "log", "log::replay", "proof", "state"]),
    ("book", &["commands", "context", "events", "log", "log::replay", "proof", "refusal", "state"]),
    ("folded", &["book", "log", "log::replay", "log::snapshot", "postings", "state", "views"]),
    ("proof", &["log"]),
    ("signing", &["events", "law", "log", "log::upcast", "proof", "state", "totals"]),
];

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The code of a file: no comments, and nothing from its tests on.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let lines = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

/// The module that a file of the core belongs to; `log/replay.rs` and `log/upcast.rs` are of their own.
fn module(source: &Path, file: &Path) -> String {
    let inside = file.strip_prefix(source).unwrap().with_extension("");
    let parts: Vec<&str> = inside.iter().map(|part| part.to_str().unwrap()).collect();
    match parts.as_slice() {
        ["log", inner @ ("replay" | "upcast")] => format!("log::{inner}"),
        [first, ..] => (*first).to_owned(),
        [] => unreachable!("a file has a name"),
    }
}

/// The modules of the core that a text names after `crate::`, also within braces.
fn imported(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (place, _) in text.match_indices("crate::") {
        let rest = &text[place + "crate::".len()..];
        let roots: Vec<&str> = match rest.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap().split(',').map(str::trim).collect(),
            None => vec![rest],
        };
        for root in roots {
            let word = |text: &str| {
                let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_'));
                text[..end.unwrap_or(text.len())].to_owned()
            };
            let mut module = word(root);
            if let Some(inner) = root.strip_prefix("log::")
                && ["replay", "snapshot", "upcast"].contains(&word(inner).as_str())
            {
                module = format!("log::{}", word(inner));
            }
            found.insert(module);
        }
    }
    found
}

#[test]
fn the_core_imports_only_what_the_table_allows() {
    let allowed: BTreeMap<&str, &[&str]> = CORE.iter().copied().collect();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("ledger/src");
    let mut seen = BTreeSet::new();
    for file in rust_files(&source) {
        let module = module(&source, &file);
        if module == "lib" {
            continue;
        }
        let may = allowed.get(module.as_str()).unwrap_or_else(|| {
            panic!("{module} has no row in the table: add one, here and in docs")
        });
        for import in imported(&code(&file)) {
            let known = import == module
                || VOCABULARY.contains(&import.as_str())
                || may.contains(&import.as_str())
                // log::replay and log are one folder.
                || (module == "log::replay" && import == "log");
            assert!(known, "{}: {module} may not import {import}", file.display());
        }
        seen.insert(module);
    }
    for (module, _) in CORE {
        assert!(seen.contains(*module), "{module} is in the table but not in the core");
    }
}

#[test]
fn the_table_in_the_docs_is_this_one() {
    let page =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/architecture.md"))
            .unwrap();
    for (module, may) in CORE {
        let list = if may.is_empty() { "-".to_owned() } else { may.join(", ") };
        let row = format!("| {module} | {list} |");
        assert!(page.contains(&row), "docs/architecture.md lacks the row {row}");
    }
}

/// Words that only some files of the program may say.
const RESERVED: &[(&[&str], &[&str])] = &[
    (&["SystemTime", "Instant", "getrandom", "Utc::now", "Local::now"], &["clock.rs"]),
    (
        &["std::fs", "rusqlite"],
        // The socket is a file that has to be taken away, and people name files to be read.
        &["store/", "socket.rs", "cli/act.rs", "cli/import/"],
    ),
    (&["fluent_bundle"], &["wording/"]),
];

#[test]
fn in_the_program_only_some_files_know_time_files_and_sentences() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for file in rust_files(&source) {
        let inside = file.strip_prefix(&source).unwrap().to_str().unwrap().to_owned();
        if inside.ends_with("tests.rs") || inside.contains("/tests/") {
            continue;
        }
        let text = code(&file);
        for (words, places) in RESERVED {
            let here = places.iter().any(|place| inside.starts_with(place));
            let said = words.iter().find(|word| text.contains(**word));
            assert!(here || said.is_none(), "{inside} says {said:?}, which belongs in {places:?}");
        }
        // A sentence in French cannot hide: it has accents. Words that sheets are read by are data.
        let accented = |c: char| "éèêàçùœîôûÉÀ".contains(c);
        let sentence = text.lines().find(|line| line.contains('"') && line.contains(accented));
        let may = ["wording/", "sheet/", "demo/"].iter().any(|place| inside.starts_with(place));
        assert!(may || sentence.is_none(), "{inside} holds a sentence: {sentence:?}");
    }
}

#[test]
fn the_core_alone_has_no_clock() {
    // Features unify across a workspace: chrono's clock must be in nobody's list.
    for manifest in ["Cargo.toml", "ledger/Cargo.toml"] {
        let text =
            fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(manifest)).unwrap();
        let chrono = text.lines().filter(|line| line.starts_with("chrono ="));
        for line in chrono {
            assert!(!line.contains("clock") && !line.contains("\"now\""), "{manifest}: {line}");
        }
    }
}
