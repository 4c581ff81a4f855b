//! A ledger in a folder of its own, and the real program run on it.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use ledger::text::{Currency, Origin, TimeZone, Via};
use ledger::time::Timestamp;
use minutier::clock::{Clock, Steps};
use minutier::writer::{Answer, Founding, found};
use serde_json::Value;
use tempfile::TempDir;

pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_minutier");

/// What a run of the program gave.
pub(crate) struct Ran {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// Each line of standard output as JSON.
    pub(crate) fn answers(&self) -> Vec<Value> {
        let read = |line| serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}"));
        self.out.lines().map(read).collect()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|_| panic!("no JSON: {}{}", self.out, self.err))
    }
}

/// Runs the program in English with these arguments and this input.
pub(crate) fn run(arguments: &[&str], input: &str) -> Ran {
    if let Some(folder) = arguments.get(1) {
        crate::snapshots::prepare(Path::new(folder));
    }
    finish(start(Command::new(PROGRAM).args(arguments)), input)
}

/// Starts a command that is the program, or runs it.
pub(crate) fn start(command: &mut Command) -> Child {
    command
        .env("LC_ALL", "C")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

pub(crate) fn finish(mut child: Child, input: &str) -> Ran {
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    // Beside the reading of its answers: both pipes have an end. A program that refuses before
    // reading closes its input.
    let feeding = std::thread::spawn(move || {
        let _ = stdin.write_all(input.as_bytes());
    });
    let output = child.wait_with_output().unwrap();
    feeding.join().unwrap();
    Ran {
        status: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A ledger with Nadège as its founder.
pub(crate) struct House {
    _outer: TempDir,
    pub(crate) folder: PathBuf,
}

impl House {
    pub(crate) fn new() -> Self {
        let outer = tempfile::tempdir().unwrap();
        let folder = outer.path().join("house");
        let path = folder.to_str().unwrap();
        let ran = run(
            &[
                "init",
                path,
                "--name",
                "La Raffinerie",
                "--origin",
                "laraffinerie.re/2026",
                "--admin",
                "Nadège",
            ],
            "",
        );
        assert_eq!(ran.status, 0, "{}", ran.err);
        Self { _outer: outer, folder }
    }

    /// A ledger that was founded at another time than now.
    pub(crate) fn founded_at(at: Timestamp) -> Self {
        let outer = tempfile::tempdir().unwrap();
        let folder = outer.path().join("house");
        let steps: Arc<Steps> = Steps::new(at, "a seed");
        let founded = found(Founding {
            folder: folder.clone(),
            clock: Clock::stepped(&steps),
            name: "La Raffinerie".into(),
            origin: Origin::new("laraffinerie.re/2026").unwrap(),
            timezone: TimeZone::new("Indian/Reunion").unwrap(),
            currency: Currency::new("EUR").unwrap(),
            scale: 2,
            administrator: "Nadège".into(),
            via: Via::new("cli").unwrap(),
            holder: "a test".into(),
        })
        .unwrap();
        assert!(matches!(founded.answer, Answer::Recorded(..)));
        founded.writer.stop().unwrap();
        Self { _outer: outer, folder }
    }

    pub(crate) fn path(&self) -> &str {
        self.folder.to_str().unwrap()
    }

    /// The first and only segment.
    pub(crate) fn segment(&self) -> PathBuf {
        self.folder.join("log/00000000000000000001.jsonl")
    }

    pub(crate) fn act(&self, lines: &str) -> Ran {
        run(&["act", self.path()], lines)
    }

    /// Acts that are all recorded; the identifiers they made, in order.
    pub(crate) fn do_all(&self, lines: &[&str]) -> Vec<String> {
        let ran = self.act(&lines.join("\n"));
        assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
        let ids = |answer: &Value| -> Vec<String> {
            let ids = answer["ids"].as_object().unwrap().values();
            ids.filter_map(|id| id.as_str().map(str::to_owned)).collect()
        };
        ran.answers().iter().flat_map(ids).collect()
    }

    pub(crate) fn verify(&self) -> Value {
        verify(&self.folder)
    }

    /// A circle with a code, a steward and a volunteer: `(steward, volunteer, circle)`.
    pub(crate) fn with_a_circle(&self) -> (String, String, String) {
        let made = self.do_all(&[
            r#"{"command":{"members":{"admit":{"name":"Line"}}}}"#,
            r#"{"command":{"members":{"admit":{"name":"Zoé"}}}}"#,
            r#"{"command":{"circles":{"create":{"name":"Nourrir","kind":"project"}}}}"#,
            r#"{"command":{"decisions":{"record":{"subject":"Mandats","manner":"consent"}}}}"#,
        ]);
        let [line, zoe, circle, decision] = made.as_slice() else { panic!("{made:?}") };
        self.do_all(&[
            &format!(
                r#"{{"command":{{"circles":{{"open_code":{{"label":"NOURRIR","name":"Cuisine et bar","circle":"{circle}"}}}}}}}}"#
            ),
            &format!(
                r#"{{"command":{{"circles":{{"give_mandate":{{"member":"{line}","role":"steward","circle":"{circle}","how":"volunteering","decision":"{decision}"}}}}}}}}"#
            ),
        ]);
        (line.clone(), zoe.clone(), circle.clone())
    }

    /// Declares and validates so many minutes for `member`, done today.
    pub(crate) fn credit(&self, member: &str, steward: &str, day: &str, minutes: u32) {
        let declared = self.do_all(&[&format!(
            r#"{{"by":"{member}","command":{{"time":{{"declare":{{"code":"nourrir","day":"{day}","minutes":{minutes},"what":"Service au bar"}}}}}}}}"#
        )]);
        self.do_all(&[&format!(
            r#"{{"by":"{steward}","command":{{"time":{{"validate":{{"contribution":"{}"}}}}}}}}"#,
            declared[0]
        )]);
    }
}

pub(crate) fn verify(path: &Path) -> Value {
    run(&["verify", path.to_str().unwrap(), "--json"], "").json()
}

/// Today where the house stands.
pub(crate) fn today() -> String {
    let zone = minutier::clock::Zone::named(&TimeZone::new("Indian/Reunion").unwrap()).unwrap();
    zone.local(Clock::real().now().unwrap()).unwrap().day.to_string()
}
