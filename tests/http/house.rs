//! A ledger in a folder of its own, tokens of its people, and the real server of it.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::JoinHandle;

use ledger::log::read::Reader;
use ledger::log::recover::WithoutHead;
use ledger::text::{Currency, Origin, TimeZone, Via};
use ledger::time::Timestamp;
use minutier::clock::Clock;
use minutier::store::access::{Access, Secret};
use minutier::store::files::Files;
use minutier::writer::{Answer, ClockCheck, Door, Founding, OpenWriter, Request, found};
use serde_json::Value;
use tempfile::TempDir;

use crate::wire::Wire;

pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_minutier");
const ORIGIN: &str = "laraffinerie.re/2026";

/// A ledger with Nadège as its founder.
pub(crate) struct House {
    _outer: TempDir,
    pub(crate) folder: PathBuf,
    pub(crate) nadege: String,
}

impl House {
    pub(crate) fn new() -> Self {
        let outer = tempfile::tempdir().unwrap();
        let folder = outer.path().join("house");
        let founded = found(Founding {
            folder: folder.clone(),
            clock: Clock::real(),
            name: "La Raffinerie".into(),
            origin: Origin::new(ORIGIN).unwrap(),
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
        Self { _outer: outer, folder, nadege: founded.administrator.to_string() }
    }

    /// A house whose members may give each other minutes, far below zero, and some members of it.
    pub(crate) fn of_givers<const COUNT: usize>() -> (Self, [String; COUNT]) {
        let house = Self::new();
        let door = house.writer();
        let decision = r#"{"decisions":{"record":{"subject":"Dons","manner":"consent"}}}"#;
        let decision = does(&door.0, &house.nadege, decision).remove(0);
        let rules = format!(
            r#"{{"organisation":{{"adopt_rules":{{"decision":"{decision}","changes":{{"time":{{"gifts":"allowed","floor":-60000}}}}}}}}}}"#
        );
        does(&door.0, &house.nadege, &rules);
        let givers = std::array::from_fn(|number| {
            let admit = format!(r#"{{"members":{{"admit":{{"name":"Giver {number}"}}}}}}"#);
            does(&door.0, &house.nadege, &admit).remove(0)
        });
        door.1.stop().unwrap();
        (house, givers)
    }

    fn writer(&self) -> (Door, minutier::writer::Writer) {
        let opened = OpenWriter {
            folder: self.folder.clone(),
            clock: Clock::real(),
            clock_check: ClockCheck::Refuse,
            without_head: WithoutHead::CutNothing,
            holder: "a test".into(),
        }
        .open()
        .unwrap();
        (opened.writer.door(), opened.writer)
    }

    pub(crate) fn path(&self) -> &str {
        self.folder.to_str().unwrap()
    }

    /// A token that may do everything its member may. Nobody serves the house meanwhile.
    pub(crate) fn token(&self, member: &str) -> String {
        let origin = Origin::new(ORIGIN).unwrap();
        let access = Access::open(&self.folder.join("private.db"), &origin).unwrap();
        let clock = Clock::real();
        let now = clock.now().unwrap();
        let later = Timestamp::from_micros(now.micros() + 86_400_000_000).unwrap();
        let secret = Secret::of(clock.random().unwrap());
        let everything = ["*".to_owned()];
        let member = member.parse().unwrap();
        access.make_token(secret.hashed(), member, "a test", &everything, (now, later)).unwrap();
        secret.shown().to_owned()
    }

    /// The program with these arguments: its status and what it printed.
    pub(crate) fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let ran = Command::new(PROGRAM).args(arguments).env("LC_ALL", "C").output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (ran.status.code().unwrap_or(-1), text(ran.stdout), text(ran.stderr))
    }

    /// What `verify` says, which must be that all is well.
    pub(crate) fn verifies(&self) -> Value {
        let (status, out, err) = self.run(&["verify", self.path(), "--json"]);
        assert_eq!(status, 0, "{out}{err}");
        let verdict: Value = serde_json::from_str(&out).unwrap();
        assert_eq!(verdict["ok"], true, "{verdict}");
        verdict
    }

    /// Every record that has a key: its author, its key, its number.
    pub(crate) fn keyed(&self) -> Vec<(String, String, u64)> {
        let files = Files::read_only(&self.folder);
        let mut reader = Reader::new(&files).unwrap();
        let mut keyed = Vec::new();
        while let Some((_, record)) = reader.next_record().unwrap() {
            if let Some(key) = &record.header.key {
                keyed.push((record.header.by.to_string(), key.to_string(), record.header.seq));
            }
        }
        keyed
    }

    /// Starts the server and waits until it is open.
    pub(crate) fn serve(&self) -> Served {
        self.begin_to_serve().open()
    }

    /// Starts the server and does not wait.
    pub(crate) fn begin_to_serve(&self) -> Starting {
        let mut command = Command::new(PROGRAM);
        command.args(["serve", self.path(), "--listen", "127.0.0.1:0"]);
        Starting::of(&mut command)
    }
}

/// A command that must be recorded; the identifiers it made.
pub(crate) fn does(door: &Door, by: &str, command: &str) -> Vec<String> {
    let answer = door.ask_blocking(Request {
        by: by.parse().unwrap(),
        on_behalf: None,
        key: None,
        via: Via::new("cli").unwrap(),
        command: serde_json::from_str(command).unwrap(),
    });
    let Answer::Recorded(_, ids) = answer else { panic!("{answer:?}") };
    ids.into_values().flatten().collect()
}

/// A server that was started and may not be open yet.
pub(crate) struct Starting(Child);

impl Starting {
    /// The program, or something that runs it.
    pub(crate) fn of(command: &mut Command) -> Self {
        let child = command
            .env("LC_ALL", "C")
            .env("MINUTIER_LOG", "warn")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        Self(child)
    }

    pub(crate) fn kill(mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }

    pub(crate) fn open(mut self) -> Served {
        let mut says = BufReader::new(self.0.stderr.take().unwrap());
        let mut before = String::new();
        let port = loop {
            let mut line = String::new();
            assert!(says.read_line(&mut line).unwrap() > 0, "it did not open: {before}");
            if let Some((_, url)) = line.split_once("http://localhost:") {
                break url.trim_end().trim_end_matches('/').parse().unwrap();
            }
            before.push_str(&line);
        };
        let saying = std::thread::spawn(move || {
            says.lines().map_while(Result::ok).map(|line| line + "\n").collect()
        });
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        Served { child: self.0, saying: Some(saying), before, address }
    }
}

/// A server that is open. Dropping it kills it.
pub(crate) struct Served {
    child: Child,
    saying: Option<JoinHandle<String>>,
    before: String,
    pub(crate) address: SocketAddr,
}

impl Served {
    pub(crate) fn connect(&self) -> Wire {
        Wire::to(self.address).unwrap()
    }

    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Sends a signal such as `TERM`.
    pub(crate) fn signal(&self, name: &str) {
        let process = self.child.id().to_string();
        assert!(Command::new("kill").args(["-s", name, &process]).status().unwrap().success());
    }

    /// Waits until it has ended; how, and all that it said.
    pub(crate) fn ended(mut self) -> (ExitStatus, String) {
        let status = self.child.wait().unwrap();
        let after = self.saying.take().map(|saying| saying.join().unwrap()).unwrap_or_default();
        (status, format!("{}{after}", self.before))
    }

    /// A clean stop.
    pub(crate) fn stop(self) -> String {
        self.signal("TERM");
        let (status, said) = self.ended();
        assert!(status.success(), "{status}: {said}");
        said
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
