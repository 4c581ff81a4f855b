//! Digests the sources of the core, so that what was folded by other sources is never taken up.
//!
//! A snapshot holds what the code that folded it made of the log. Whoever changes that code cannot forget
//! to say so, because this digest says it. It changes with a comment too: that costs one long start.
#![expect(clippy::disallowed_methods, reason = "the build is not the core: it reads the sources")]

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{fs, io};

fn sources(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            sources(&path, found)?;
        } else {
            found.push(path);
        }
    }
    Ok(())
}

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rerun-if-changed=Cargo.toml");
    let mut found = vec![PathBuf::from("Cargo.toml")];
    sources(Path::new("src"), &mut found)?;
    found.sort();
    let mut hasher = DefaultHasher::new();
    for path in found {
        (path.as_os_str(), fs::read(&path)?).hash(&mut hasher);
    }
    println!("cargo::rustc-env=LEDGER_SOURCES={:016x}", hasher.finish());
    Ok(())
}
