//! The command line and the server on one ledger: the server holds the lock, the others come through its socket.
//! And what both say when the disk does not take any more.

use std::process::Command;

use serde_json::{Value, json};

use crate::house::{House, PROGRAM, Starting};
use crate::wire::{Wire, commands, get};

fn admit(name: &str) -> String {
    json!({"command": {"members": {"admit": {"name": name}}}}).to_string()
}

/// Waits until the server's readers know the record `seq`.
fn sees(wire: &mut Wire, token: &str, seq: u64) -> Value {
    loop {
        let balance = wire.ask(&get("/api/v1/members/me/balance", token)).unwrap().json();
        if balance["seq"].as_u64() >= Some(seq) {
            return balance;
        }
        std::thread::yield_now();
    }
}

#[test]
fn the_command_line_works_on_a_ledger_that_is_served() {
    let (house, [ana, bob]) = House::of_givers();
    let token = house.token(&ana);
    let served = house.serve();
    let mut wire = served.connect();
    let give = |to: &str, minutes: u32| {
        json!({"command": {"time": {"give": {"to": to, "minutes": minutes}}}}).to_string()
    };
    let told = wire.ask(&commands(&token, &give(&bob, 10))).unwrap();
    assert_eq!(told.status, 201, "{}", told.text());
    let last = told.json()["seqs"][0].as_u64().unwrap();
    let runs = |arguments: &[&str]| {
        let (status, out, err) = house.run(arguments);
        assert_eq!(status, 0, "{arguments:?}: {out}{err}");
        out
    };
    // What HTTP was answered, the command line sees.
    let balance = |of: &str| -> Value {
        let out = runs(&["balance", house.path(), "--member", of, "--json"]);
        let balance: Value = serde_json::from_str(&out).unwrap();
        json!([balance["seq"], balance["members"][0]["minutes"]])
    };
    assert_eq!(balance(&bob), json!([last, 10]));
    // What the command line does, HTTP sees.
    let lines = house.folder.parent().unwrap().join("lines");
    let mut line: Value = serde_json::from_str(&give(&ana, 3)).unwrap();
    line["by"] = json!(bob);
    line["key"] = json!("through-the-socket");
    std::fs::write(&lines, format!("{line}\n{line}\n")).unwrap();
    let out = runs(&["act", house.path(), lines.to_str().unwrap()]);
    let answers: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers[0]["seqs"], json!([last + 1]));
    assert_eq!(answers[1]["outcome"], "already_recorded");
    assert_eq!(sees(&mut wire, &token, last + 1)["minutes"], -7);
    // The same key through the other door has no second effect.
    let again = json!({"key": "through-the-socket", "command": line["command"]}).to_string();
    let of_bob = wire.ask(&commands(&token, &again)).unwrap();
    assert_eq!(of_bob.status, 422, "Ana's key is another: nobody gives to oneself");
    // Proofs, checks and backups while people act.
    let receipt = runs(&["prove", house.path(), &last.to_string()]);
    let paper = house.folder.parent().unwrap().join("receipt");
    std::fs::write(&paper, receipt).unwrap();
    runs(&["check", paper.to_str().unwrap()]);
    assert_eq!(house.verifies()["records"], last + 1);
    let backup = house.folder.parent().unwrap().join("backup");
    let restored = house.folder.parent().unwrap().join("restored");
    std::thread::scope(|scope| {
        let acting = scope.spawn(|| {
            for number in 0..50 {
                let told = wire.ask(&commands(&token, &give(&bob, 1 + number % 3))).unwrap();
                assert_eq!(told.status, 201, "{}", told.text());
            }
        });
        runs(&["backup", house.path(), backup.to_str().unwrap()]);
        acting.join().unwrap();
    });
    runs(&["restore", backup.to_str().unwrap(), restored.to_str().unwrap()]);
    let kept: Value =
        serde_json::from_str(&runs(&["verify", restored.to_str().unwrap(), "--json"])).unwrap();
    assert_eq!(kept["ok"], true, "{kept}");
    served.stop();
    assert_eq!(house.verifies()["records"], last + 51);
    // And afterwards the command line has the ledger for itself.
    runs(&["act", house.path(), lines.to_str().unwrap()]);
}

#[test]
fn a_second_server_is_told_who_holds_the_ledger() {
    let house = House::new();
    let served = house.serve();
    let (status, _, err) = house.run(&["serve", house.path(), "--listen", "127.0.0.1:0"]);
    assert_eq!(status, 1, "{err}");
    assert!(err.contains("Another program is already writing"), "{err}");
    served.stop();
}

/// Files may not grow beyond so many blocks of 512 bytes, as on a disk that is full.
fn served_on_a_small_disk(house: &House, blocks: u32) -> crate::house::Served {
    let mut command = Command::new("sh");
    let script = "trap '' XFSZ; ulimit -f $2; exec \"$0\" serve \"$1\" --listen 127.0.0.1:0";
    command.args(["-c", script, PROGRAM, house.path(), &blocks.to_string()]);
    Starting::of(&mut command).open()
}

/// After a write that failed nothing is acknowledged, whoever asks is told so, reading goes on, and the next start
/// goes on from what is on the disk.
#[test]
fn when_the_disk_takes_no_more_the_server_says_so_and_still_reads() {
    let circle = |number: usize| {
        json!({"command": {"circles": {"create": {"name": format!("C {number}"), "kind": "project"}}}})
            .to_string()
    };
    let person = |number: usize| admit(&format!("P {number}"));
    // What has no text grows the log alone; what has one grows the private store first.
    let kinds: [(&str, &dyn Fn(usize) -> String); 2] = [("log", &circle), ("texts", &person)];
    for (what, command) in kinds {
        let house = House::new();
        let token = house.token(&house.nadege);
        // A megabyte of the log is written ahead, and a tenth more fits.
        let served = served_on_a_small_disk(&house, 2_250);
        let mut wire = served.connect();
        assert_eq!(wire.ask(&get("/readyz", &token)).unwrap().status, 200);
        let (mut answered, mut batches) = (4, 0);
        let told = loop {
            // In batches: whoever asks one by one is slowed down long before the disk is full.
            let items: Vec<String> = (0..100).map(|one| command(batches * 100 + one)).collect();
            batches += 1;
            let reply = wire.ask(&commands(&token, &format!("[{}]", items.join(",")))).unwrap();
            assert_eq!(reply.status, 200, "{what}: {}", reply.text());
            let items = reply.json();
            let failed = items.as_array().unwrap().iter().find(|item| item["status"] != 201);
            if let Some(failed) = failed {
                assert_eq!(failed["status"], 503, "{what}: {failed}");
                answered +=
                    items.as_array().unwrap().iter().filter(|item| item["status"] == 201).count();
                break failed["message"].as_str().unwrap().to_owned();
            }
            answered += 100;
            assert!(batches < 500, "{what}: the disk is not small enough");
        };
        assert!(told.contains(' '), "{what}: {told}");
        let file = if what == "log" { "log/" } else { "private.db" };
        assert!(answered > 4 || what == "texts", "{what}: the disk was full from the beginning");
        assert!(told.contains(file), "{what}: {told}");
        // At once: nobody has to ask for something first.
        assert_eq!(wire.ask(&get("/readyz", &token)).unwrap().status, 503, "{what}");
        let refused = wire.ask(&commands(&token, &command(0))).unwrap();
        assert_eq!(refused.status, 503, "{what}: {}", refused.text());
        assert_eq!(refused.header("content-type"), Some("application/problem+json"));
        assert_eq!(wire.ask(&get("/healthz", &token)).unwrap().status, 200);
        let read = wire.ask(&get("/api/v1/members/me/balance", &token)).unwrap();
        assert_eq!((read.status, read.json()["seq"].as_u64()), (200, Some(answered as u64)));
        // The command line comes through the socket, and is told the same.
        let lines = house.folder.parent().unwrap().join("lines");
        let mut line: Value = serde_json::from_str(&command(0)).unwrap();
        line["by"] = json!(house.nadege);
        std::fs::write(&lines, line.to_string()).unwrap();
        let (status, out, err) = house.run(&["act", house.path(), lines.to_str().unwrap()]);
        assert_eq!(status, 1, "{what}: {out}{err}");
        served.signal("TERM");
        let (status, said) = served.ended();
        assert_eq!(status.code(), Some(1), "what failed is no clean stop: {said}");
        let served = house.serve();
        let mut wire = served.connect();
        assert_eq!(wire.ask(&get("/readyz", &token)).unwrap().status, 200);
        assert_eq!(wire.ask(&commands(&token, &command(0))).unwrap().status, 201);
        served.stop();
        let records = house.verifies()["records"].as_u64().unwrap();
        assert!(records > answered as u64, "{what}: {records} of {answered}");
    }
}
