//! A ledger that the version of 2026-11-21 wrote, with what it gave to outsiders: it opens, verifies,
//! gives the same answers and goes on, for ever. Nothing in `golden/format-1/` is ever edited.
//!
//! The folder was made by the program itself: records of several areas, a command of several records with
//! sealed texts, a closing contested and one signed by three seats and validated, a person erased, the
//! ledger's key changed; receipts from before and after, a consistency proof, a file to sign.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use ledger::signing::ToSign;
use serde_json::Value;

/// The ledger's keys of that day, before and after it was changed.
const KEYS: [&str; 2] = [
    "ferme.example/2026+a5feacbd+ARHV3a9UOgWwgDqBWQTisE83ii3GULSqLNuK5HboCPHi",
    "ferme.example/2026+bf059fae+AS2dhM5pJx1qxh7J8/kba5VUj8EBEjbw+Uyxa0fLs73b",
];

/// BLAKE3 of every file there.
const FILES: &str = "\
ed466a450f7c83eb22cbd296e08016139e90214c2e9f186c3b8cadd27ae6f88c  balance.json
9abe9b477df8534f5fc41b4149df8fe28bd68f610fdfdee4f071277a44812392  continuation.txt
727b543984aefeac5e344f7c8c9ff01187a1c48735f219c817dcbb052b528f90  ledger/checkpoint
8a07742e3dcb64bfe22ce8bee0d80720e1bd6f528f71f3e97ea570f26d0acdbe  ledger/closings/2026-11-21-k-3jkxj4yzt9.note
c8d1f8a53cd926f7c2316539bb20c04e8ba6942030799d45562bdb07d1799f0e  ledger/closings/2026-11-21-k-3jkxj4yzt9.totals
d9c36711ee46e837815072927f55950fb2527216eb7f7b8bfd715d5cd0901e2c  ledger/head
5876911709f8e5133bcd488451091f663b312af1a8e2db1823dc1c9563e6edaf  ledger/log/00000000000000000001.jsonl
d21ed71a54667f622cbbf281fa1332daf337e9fd2f282267b1848ab7dc2aff68  ledger/private.db
2bb2473d0f8265b5f1c6ad475f5388adc4bb5c9fde04898bc43ed3961c79b0ca  receipt-after.tlog-proof
010e007524a83eab633209f23b1a5a9e7eca6684395f84d85d49b2c5eda2befe  receipt-before.tlog-proof
fefa1f3e68c5ad6518694a0d2fa319d6dd17c032e67a11107cdedf7069dd7a23  to-sign.json
5fdf5462c0c04a230377d498ef8078567a02c44226f00aaf2d828467c6166cfb  verify.json
";

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/format-1").join(name)
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    fs::set_permissions(to, fs::Permissions::from_mode(0o700)).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
            fs::set_permissions(&target, fs::Permissions::from_mode(0o600)).unwrap();
        }
    }
}

/// A copy of the ledger, to be opened for writing.
fn ledger() -> (tempfile::TempDir, PathBuf) {
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("ledger");
    copy(&golden("ledger"), &folder);
    (outer, folder)
}

fn run(arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_minutier"))
        .args(arguments)
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
}

fn json(arguments: &[&str]) -> Value {
    let (status, out, err) = run(arguments);
    assert_eq!(status, 0, "{out}{err}");
    serde_json::from_str(&out).unwrap()
}

fn kept(name: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(golden(name)).unwrap()).unwrap()
}

/// All that the older answer says is said now; a later version may say more.
#[track_caller]
fn says_all(now: &Value, then: &Value) {
    match (now, then) {
        (Value::Object(now), Value::Object(then)) => {
            for (name, value) in then {
                says_all(now.get(name).unwrap_or_else(|| panic!("{name} is gone")), value);
            }
        }
        (Value::Array(now), Value::Array(then)) => {
            assert_eq!(now.len(), then.len());
            now.iter().zip(then).for_each(|(now, then)| says_all(now, then));
        }
        (now, then) => assert_eq!(now, then),
    }
}

#[test]
fn no_byte_of_it_was_changed() {
    fn files(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { files(&path, found) } else { found.push(path) }
        }
    }
    let mut found = Vec::new();
    files(&golden(""), &mut found);
    let mut lines: Vec<String> = found
        .iter()
        .map(|path| {
            let name = path.strip_prefix(golden("")).unwrap().display();
            format!("{}  {name}", blake3::hash(&fs::read(path).unwrap()))
        })
        .collect();
    lines.sort_by(|one, other| one[66..].cmp(&other[66..]));
    assert_eq!(lines, FILES.lines().collect::<Vec<_>>());
}

#[test]
fn it_verifies_and_gives_the_same_balances() {
    let (_outer, folder) = ledger();
    let path = folder.to_str().unwrap();
    says_all(&json(&["verify", path, "--json"]), &kept("verify.json"));
    says_all(&json(&["balance", path, "--json"]), &kept("balance.json"));
}

#[test]
fn what_it_gave_to_outsiders_still_holds() {
    let (_outer, folder) = ledger();
    let papers = [
        "receipt-before.tlog-proof",
        "receipt-after.tlog-proof",
        "continuation.txt",
        "ledger/checkpoint",
    ];
    for paper in papers {
        let path = golden(paper);
        let mut arguments = vec!["check", path.to_str().unwrap(), "--json"];
        for key in KEYS {
            arguments.extend(["--key", key]);
        }
        arguments.extend(["--ledger", folder.to_str().unwrap()]);
        let said = json(&arguments);
        assert_eq!(
            (&said["verdict"], &said["ledger"]),
            (&"correct".into(), &"holds".into()),
            "{paper}"
        );
    }
    let file = fs::read_to_string(golden("to-sign.json")).unwrap();
    let sound = serde_json::from_str::<ToSign>(&file).unwrap().check().unwrap();
    assert_eq!(sound.since.len(), 1);
}

#[test]
fn it_goes_on() {
    let (outer, folder) = ledger();
    let path = folder.to_str().unwrap();
    let closings = |folder: &Path| {
        let mut found: Vec<(String, Vec<u8>)> = fs::read_dir(folder.join("closings"))
            .unwrap()
            .map(|entry| entry.unwrap())
            .map(|entry| {
                (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap())
            })
            .collect();
        found.sort();
        found
    };
    let before = closings(&folder);
    // What is rebuilt from the records is what was written then.
    fs::remove_dir_all(folder.join("closings")).unwrap();
    let acts = outer.path().join("acts.jsonl");
    let by = kept("balance.json")["members"][0]["member"].as_str().unwrap().to_owned();
    fs::write(&acts, r#"{"command":{"members":{"admit":{"name":"Zo"}}}}"#).unwrap();
    let (status, out, err) =
        run(&["act", path, acts.to_str().unwrap(), "--by", &by, "--confirm-clock"]);
    assert_eq!(status, 0, "{out}{err}");
    assert_eq!(closings(&folder), before);
    let now = json(&["verify", path, "--json"]);
    let then = kept("verify.json");
    assert_eq!(now["records"].as_u64(), then["records"].as_u64().map(|records| records + 1));
    says_all(&now["closings"], &then["closings"]);
}
