//! Taking sheets over, from outside: real files, the real program, real ledgers.
//!
//! `given` brings in the sheets whose results are known, `again` does it twice, interrupted or undone, `library` without the command line,
//! `questions` answers, or does not, `odd` tries other sheets and screens.

mod again;
mod given;
mod library;
mod odd;
mod questions;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// A ledger in a folder of its own, and the program.
struct House {
    folder: TempDir,
}

/// What a run of the program gave.
struct Ran {
    status: i32,
    out: String,
    err: String,
}

impl Ran {
    fn of(output: &Output) -> Self {
        Self {
            status: output.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self}"))
    }

    /// The count or the minutes of that name.
    fn number(&self, name: &str) -> i64 {
        self.json()[name].as_i64().unwrap_or_else(|| panic!("no {name} in {self}"))
    }

    /// The codes of what stayed out, one for each line.
    fn refused(&self) -> Vec<(i64, String)> {
        let refused = self.json()["refused"].as_array().cloned().unwrap_or_default();
        let code = |found: &Value| found["code"].as_str().unwrap_or_default().to_owned();
        refused.iter().map(|found| (found["line"].as_i64().unwrap_or(0), code(found))).collect()
    }

    /// The kinds of the questions.
    fn questions(&self) -> Vec<String> {
        let asked = self.json()["questions"].as_array().cloned().unwrap_or_default();
        asked.iter().map(|asked| asked["kind"].as_str().unwrap_or_default().to_owned()).collect()
    }

    fn takeover(&self) -> String {
        self.json()["takeover"].as_str().unwrap_or_else(|| panic!("no batch in {self}")).to_owned()
    }
}

impl std::fmt::Display for Ran {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "status {}\n{}\n{}", self.status, self.out, self.err)
    }
}

/// Minutes by name, or by code.
type Minutes = BTreeMap<String, i64>;

impl House {
    /// A new ledger, opened by Nadège.
    fn new() -> Self {
        let house = Self { folder: TempDir::new().expect("a folder") };
        let opened = house.run(&[
            "init",
            "LEDGER",
            "--name",
            "La Raffinerie",
            "--origin",
            "example.org/2026",
            "--admin",
            "Nadège",
        ]);
        assert_eq!(opened.status, 0, "{opened}");
        house
    }

    fn ledger(&self) -> PathBuf {
        self.folder.path().join("ledger")
    }

    /// The program with these arguments, `LEDGER` standing for the ledger's folder.
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_minutier"));
        command.env("LC_ALL", "fr_FR.UTF-8").current_dir(self.folder.path());
        command.args(arguments.iter().map(|argument| match *argument {
            "LEDGER" => self.ledger().into_os_string(),
            other => other.into(),
        }));
        command
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(&self.command(arguments).output().expect("the program runs"))
    }

    /// A file in the house's folder.
    fn file(&self, name: &str, text: &str) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).expect("a file");
        path.display().to_string()
    }

    /// Imports with these further arguments, answered in JSON.
    fn import(&self, file: &str, more: &[&str]) -> Ran {
        let mut arguments = vec!["import", "LEDGER", file, "--json"];
        arguments.extend(more);
        self.run(&arguments)
    }

    /// Imports with this answers file.
    fn answered(&self, file: &str, answers: &str, more: &[&str]) -> Ran {
        let answers = self.file("answers.json", answers);
        let mut arguments = vec!["--answers", answers.as_str()];
        arguments.extend(more);
        self.import(file, &arguments)
    }

    /// Balances of people who have one, and minutes of codes.
    fn balances(&self) -> (Minutes, Minutes) {
        let json = self.run(&["balance", "LEDGER", "--json"]).json();
        let sums = |list: &str, name: &str| {
            let found = json[list].as_array().cloned().unwrap_or_default();
            let found = found.iter().map(|one| {
                let name = one[name].as_str().unwrap_or_default().to_owned();
                (name, one["minutes"].as_i64().unwrap_or(0))
            });
            found.filter(|(_, minutes)| *minutes != 0).collect()
        };
        (sums("members", "name"), sums("codes", "code"))
    }

    /// The bytes of the log.
    fn log(&self) -> Vec<u8> {
        let folder = self.ledger().join("log");
        let mut files: Vec<_> = std::fs::read_dir(&folder)
            .expect("a log")
            .map(|entry| entry.expect("a file").path())
            .collect();
        files.sort();
        let read = files.into_iter().flat_map(|file| std::fs::read(file).expect("a segment"));
        // What an open segment has been given in advance is no record.
        let mut bytes: Vec<u8> = read.collect();
        while bytes.last() == Some(&0) {
            bytes.pop();
        }
        bytes
    }

    fn verifies(&self) {
        let verified = self.run(&["verify", "LEDGER"]);
        assert_eq!(verified.status, 0, "{verified}");
    }
}

/// A sheet of `tests/fixtures/sheets/`.
fn sheet(name: &str) -> String {
    format!("{}/tests/fixtures/sheets/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// What `expected.csv` says of a sheet: minutes by person, or by code.
fn expected(of: &str, what: &str) -> Minutes {
    let table = std::fs::read_to_string(sheet("expected.csv")).expect("expected.csv");
    let lines = table.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
    lines
        .filter(|cells| cells[0] == of && cells[1] == what)
        .map(|cells| (cells[2].to_owned(), cells[3].parse().expect("minutes")))
        .collect()
}

/// Both together.
fn sum(one: &Minutes, other: &Minutes) -> Minutes {
    let mut sum = one.clone();
    for (name, minutes) in other {
        *sum.entry(name.clone()).or_insert(0) += minutes;
    }
    sum
}

const BOTH: &str = "people,codes";
/// The answer that the two sheets need.
const CLEMENCE: &str = r#"{"people": {"Clémence O'Tamarin": "Clémence O’Tamarin"}}"#;
const CLEMENCE_CREDITED: &str =
    r#"{"people": {"Clémence O'Tamarin": "Clémence O’Tamarin"}, "doubtful": "credited"}"#;
