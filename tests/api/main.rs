//! The API, from the outside, by tools that know nothing but its document: a property-based tester as several
//! people, and a generator of clients. The house is the demo's, below a base path, where nobody is slowed down.
//!
//! The tools are not Debian's: `tests/api/tools` brings them, and `tests/run` what it needs.

#[path = "../shared/demo.rs"]
#[expect(dead_code, reason = "nobody asks but the tools")]
mod demo;
#[path = "../shared/serving.rs"]
mod serving;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use ledger::time::Timestamp;
use minutier::store::access::Secret;
use serde_json::{Value, json};

use demo::Demo as House;

/// How many requests of each kind the tester makes for each URL, and from which seed: more of them, or others,
/// after a change of the API.
fn effort() -> [String; 2] {
    let asked = |name: &str, usually: &str| std::env::var(name).unwrap_or(usually.to_owned());
    [asked("API_EXAMPLES", "8"), asked("API_SEED", "1")]
}

/// As the tools come to it.
impl House {
    fn open() -> Self {
        Self::below("/lieu/")
    }

    /// What a browser shows in which somebody came in.
    fn cookie(&self, role: &str) -> [String; 2] {
        let cookie = self.session(self.member(role));
        let secret = cookie.split_once('=').unwrap().1;
        ["session".to_owned(), secret.to_owned()]
    }

    /// Software that may do all that somebody may.
    fn token(&self, role: &str) -> [String; 2] {
        let secret = Secret::of(self.app.clock.random().unwrap());
        let (member, now) = (self.member(role), self.app.clock.now().unwrap());
        let later = Timestamp::from_micros(now.micros() + 86_400_000_000).unwrap();
        let all = ["*".to_owned()];
        self.app.access.make_token(secret.hashed(), member, "a test", &all, (now, later)).unwrap();
        ["token".to_owned(), secret.shown().to_owned()]
    }

    /// What there is, by the letter of its identifier: the tester would never guess it.
    fn known(&self) -> PathBuf {
        let views = self.app.current.views();
        let mut known: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        known.insert("m", views.directory.members.keys().map(ToString::to_string).collect());
        known.insert("c", views.circles.circles().keys().map(ToString::to_string).collect());
        known.insert("a", views.circles.codes().keys().map(ToString::to_string).collect());
        let labels = views.circles.codes().values().map(|code| code.label.to_string());
        known.insert("code", labels.collect());
        known.insert("i", views.circles.items().keys().map(ToString::to_string).collect());
        known.insert("d", views.directory.decisions.keys().map(ToString::to_string).collect());
        let waiting = views.inbox.waiting().into_iter();
        known.insert("x", waiting.map(|waiting| waiting.contribution.to_string()).collect());
        let closed = views.entries.closed().iter();
        known.insert("k", closed.map(|closed| closed.closing.to_string()).collect());
        let mut known = json!(known);
        known["records"] = Value::from(views.head.seq);
        let path = self.place.folder.with_file_name("known.json");
        std::fs::write(&path, known.to_string()).unwrap();
        path
    }
}

fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/api")
}

/// The folder of the tools, with all of them in it.
fn tools() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("api-tools");
    run("bringing the tools", Command::new(here().join("tools")).arg(&folder)).unwrap();
    folder
}

/// Runs a command to its end; what it said is the error where it does not agree.
fn run(what: &str, command: &mut Command) -> Result<(), String> {
    let ran = command.output().unwrap();
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if ran.status.success() {
        return Ok(());
    }
    Err(format!("{what}\n{}\n{}", said(&ran.stdout), said(&ran.stderr)))
}

/// Has everything asked, valid and not, by whoever shows this; nothing is broken afterwards.
fn is_tested_as(shows: impl FnOnce(&House) -> Option<[String; 2]>) {
    let (tools, house) = (tools(), House::open());
    let mut tester = Command::new(here().join("tester"));
    tester.args([&tools, Path::new(&house.url("/")), &house.known()]).args(effort());
    run("testing", tester.args(shows(&house).into_iter().flatten())).unwrap_or_else(|said| {
        panic!("{said}");
    });
    let fault = house.app.current.fault();
    assert!(house.app.door.is_open() && fault.is_none(), "{fault:?}");
}

#[test]
#[ignore = "needs tools from elsewhere; tests/run runs it"]
fn a_stranger_finds_no_fault_and_nothing_outside_the_document() {
    is_tested_as(|_| None);
}

#[test]
#[ignore = "needs tools from elsewhere; tests/run runs it"]
fn a_member_finds_no_fault_and_nothing_outside_the_document() {
    is_tested_as(|house| Some(house.token("member")));
}

#[test]
#[ignore = "needs tools from elsewhere; tests/run runs it"]
fn a_steward_finds_no_fault_and_nothing_outside_the_document() {
    is_tested_as(|house| Some(house.token("steward")));
}

#[test]
#[ignore = "needs tools from elsewhere; tests/run runs it"]
fn an_auditor_finds_no_fault_and_nothing_outside_the_document() {
    is_tested_as(|house| Some(house.token("auditor")));
}

#[test]
#[ignore = "needs tools from elsewhere; tests/run runs it"]
fn a_counter_keeper_finds_no_fault_and_nothing_outside_the_document() {
    is_tested_as(|house| Some(house.token("counter_keeper")));
}

#[test]
#[ignore = "needs tools from elsewhere; tests/run runs it"]
fn an_administrator_finds_no_fault_and_nothing_outside_the_document() {
    is_tested_as(|house| Some(house.token("administrator")));
}

/// What a token may never do, a browser does.
#[test]
#[ignore = "needs tools from elsewhere; tests/run runs it"]
fn an_administrator_in_person_finds_no_fault_and_nothing_outside_the_document() {
    is_tested_as(|house| Some(house.cookie("administrator")));
}

#[test]
#[ignore = "needs tools from elsewhere; tests/run runs it"]
fn a_client_made_from_the_document_compiles() {
    let (tools, house) = (tools(), House::open());
    let mut compile = Command::new(here().join("compile"));
    run("compiling", compile.args([&tools, Path::new(&house.url("/"))])).unwrap();
}
