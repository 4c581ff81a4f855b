//! Clients that disturb: many that say nothing, slow ones, some that vanish, some that do not listen. Whoever behaves
//! is answered meanwhile, and nothing is recorded by halves.

use std::io;
use std::process::Command;

use serde_json::json;

use crate::house::{House, PROGRAM, Served, Starting};
use crate::wire::{Wire, commands, get};

fn admit(key: &str) -> String {
    json!({"key": key, "command": {"members": {"admit": {"name": key}}}}).to_string()
}

/// Acts and reads over one connection, so many times.
fn goes_on(friend: &mut Wire, token: &str, what: &str, times: usize) {
    for number in 0..times {
        let acted = friend
            .ask(&commands(token, &admit(&format!("{what}-{number}").replace(' ', "-"))))
            .expect(what);
        assert_eq!(acted.status, 201, "{what}: {}", acted.text());
        let read = friend.ask(&get("/api/v1/members/me/balance", token)).expect(what);
        assert_eq!(read.status, 200, "{what}: {}", read.text());
        assert_eq!(read.json()["seq"], acted.json()["seqs"][0], "a member reads their own write");
    }
}

fn idle(served: &Served, count: usize) -> Vec<Wire> {
    (0..count).map(|_| served.connect()).collect()
}

#[test]
fn a_thousand_idle_connections_disturb_nobody() {
    let house = House::new();
    let token = house.token(&house.nadege);
    let served = house.serve();
    let crowd = idle(&served, 1_000);
    let mut friend = served.connect();
    goes_on(&mut friend, &token, "beside a thousand", 20);
    let metrics = friend.ask(&get("/metrics", &token)).unwrap().text();
    let open = metrics.lines().find_map(|line| line.strip_prefix("minutier_http_connections "));
    assert_eq!(open, Some("1001"));
    drop(crowd);
    served.stop();
    assert_eq!(house.verifies()["records"], 24);
}

/// What the ledger needs of the machine's files is never given to connections: a crowd that takes all that there are
/// does not stop the writer.
#[test]
fn more_clients_than_files_do_not_stop_the_writer() {
    let house = House::new();
    let token = house.token(&house.nadege);
    let mut command = Command::new("sh");
    let script = "ulimit -n 300; exec \"$0\" serve \"$1\" --listen 127.0.0.1:0";
    command.args(["-c", script, PROGRAM, house.path()]);
    let served = Starting::of(&mut command).open();
    let mut friend = served.connect();
    goes_on(&mut friend, &token, "before", 1);
    let crowd = idle(&served, 600);
    goes_on(&mut friend, &token, "among", 20);
    served.stop();
    drop(crowd);
    assert_eq!(house.verifies()["records"], 25);
}

#[test]
fn what_a_client_sent_before_it_vanished_is_recorded_once() {
    let house = House::new();
    let token = house.token(&house.nadege);
    let served = house.serve();
    let one = |number: usize| admit(&format!("gone-{number}"));
    for number in 0..100 {
        let bytes = commands(&token, &one(number));
        let mut wire = served.connect();
        // The last ones stop in the middle of what they say.
        let sent = if number < 80 { bytes.len() } else { bytes.len() - 1 };
        wire.send(&bytes[..sent]).unwrap();
    }
    let batch: Vec<String> = (0..200).map(|number| admit(&format!("batch-{number}"))).collect();
    let batch = format!("[{}]", batch.join(","));
    served.connect().send(&commands(&token, &batch)).unwrap();
    let mut friend = served.connect();
    // What was sent whole arrives, in its own time.
    let arrived = (0..600).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(100));
        let read = friend.ask(&get("/api/v1/members/me/balance", &token)).unwrap().json();
        read["seq"] == 4 + 80 + 200
    });
    assert!(arrived, "what was sent is lost");
    for number in 0..100 {
        let reply = friend.ask(&commands(&token, &one(number))).unwrap();
        let expected = if number < 80 { 200 } else { 201 };
        assert_eq!(reply.status, expected, "{number}: {}", reply.text());
    }
    let reply = friend.ask(&commands(&token, &batch)).unwrap().json();
    let items = reply.as_array().unwrap();
    assert!(items.iter().all(|item| item["status"] == 200), "{reply}");
    served.stop();
    let mut keys: Vec<String> = house.keyed().into_iter().map(|(_, key, _)| key).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!((keys.len(), &house.verifies()["records"]), (300, &json!(304)));
}

/// Whoever has said all, and says so by closing that side of the connection, is answered.
#[test]
fn who_has_said_all_still_hears() {
    let house = House::new();
    let token = house.token(&house.nadege);
    let served = house.serve();
    let mut wire = served.connect();
    wire.send(&commands(&token, &admit("last"))).unwrap();
    wire.say_no_more();
    let reply = wire.answer().unwrap();
    assert_eq!(reply.status, 201, "{}", reply.text());
    assert!(wire.rest().unwrap().is_empty());
}

#[test]
fn a_stop_answers_what_was_asked_and_waits_for_nobody_who_says_nothing() {
    for signal in ["TERM", "INT"] {
        let house = House::new();
        let token = house.token(&house.nadege);
        let served = house.serve();
        let _silent = idle(&served, 20);
        let mut used = idle(&served, 20);
        for wire in &mut used {
            assert_eq!(wire.ask(&get("/healthz", &token)).unwrap().status, 200);
        }
        // A stream that would go on for ever.
        let mut stream = served.connect();
        assert_eq!(stream.ask(&get("/api/v1/events", &token)).unwrap().status, 200);
        // A batch is on its way when the signal comes: it is answered, or it was not taken.
        let batch: Vec<String> = (0..250).map(|number| admit(&number.to_string())).collect();
        let mut asking = served.connect();
        asking.send(&commands(&token, &format!("[{}]", batch.join(",")))).unwrap();
        served.signal(signal);
        let answer = asking.answer();
        let (status, said) = served.ended();
        assert!(status.success(), "{status}: {said}");
        assert!(said.contains("The house is closed"), "{said}");
        assert!(!said.contains("did not end in time"), "{said}");
        stream.rest().expect("the stream ends");
        let recorded = match answer {
            Ok(reply) => {
                assert_eq!(reply.status, 200, "{}", reply.text());
                let items = reply.json();
                let items = items.as_array().unwrap();
                assert!(items.iter().all(|item| item["status"] == 201), "{}", reply.text());
                items.len()
            }
            // The connection was not taken any more, or its body had not arrived.
            Err(_) => 0,
        };
        assert_eq!(house.keyed().len(), recorded, "what is recorded is answered");
        is_as_it_was_left(&house, 4 + recorded);
    }
}

/// After a clean stop nothing is held, and nothing stands behind the last record.
fn is_as_it_was_left(house: &House, records: usize) {
    assert!(!house.folder.join("socket").exists());
    assert!(!minutier::store::lock::Lock::is_held(&house.folder));
    let log = std::fs::read(house.folder.join("log/00000000000000000001.jsonl")).unwrap();
    assert!(log.ends_with(b"\"}\n") && !log.ends_with(b"\n\n"), "the log is trimmed");
    assert_eq!(house.verifies()["records"], records);
}

/// Heads byte by byte, bodies that stop, whoever does not listen: each is let go when its time is over. It lasts as
/// long as the longest of these times.
#[test]
#[ignore = "waits until the server's patience ends; tests/run runs it"]
fn the_slow_are_let_go_and_the_others_do_not_notice() {
    let (house, [slow]) = House::of_givers();
    // How often somebody may ask is counted for each by themselves.
    let (token, slow) = (house.token(&house.nadege), house.token(&slow));
    let before = house.verifies()["records"].as_u64().unwrap();
    let served = house.serve();
    let address = served.address;
    let mut friend = served.connect();
    std::thread::scope(|scope| {
        let slow_heads = scope.spawn(|| {
            let mut wires = idle(&served, 50);
            // Byte by byte, until the server closes.
            for byte in b"GET /healthz HTTP/1.1\r\nX-Slow: ".iter().chain(std::iter::repeat(&b'a'))
            {
                std::thread::sleep(std::time::Duration::from_millis(250));
                if wires.iter_mut().any(|wire| wire.send(&[*byte]).is_err()) {
                    break;
                }
            }
            for wire in &mut wires {
                let rest = String::from_utf8(wire.rest().unwrap()).unwrap();
                assert!(rest.is_empty() || rest.starts_with("HTTP/1.1 408"), "{rest}");
            }
        });
        let half_bodies = scope.spawn(|| {
            let bytes = commands(&slow, &admit("half"));
            let mut wires = idle(&served, 50);
            for wire in &mut wires {
                wire.send(&bytes[..bytes.len() - 3]).unwrap();
            }
            for wire in &mut wires {
                let reply = wire.answer().unwrap();
                assert_eq!((reply.status, &reply.json()["code"]), (408, &json!("too_slow")));
                wire.rest().unwrap();
            }
        });
        let deaf = scope.spawn(|| {
            let mut wire = Wire::to(address).unwrap();
            let question = get("/metrics", &slow).repeat(100);
            // Nothing is read: at some point the server cannot write any more, then does not read any more, then is
            // tired of it. Until then this waits, and no longer than its own patience.
            let error = loop {
                if let Err(error) = wire.send(&question) {
                    break error.kind();
                }
            };
            use io::ErrorKind::{BrokenPipe, ConnectionReset};
            assert!(matches!(error, BrokenPipe | ConnectionReset), "{error:?}");
        });
        let mut number = 0;
        while !(slow_heads.is_finished() && half_bodies.is_finished() && deaf.is_finished()) {
            // Idle for longer than a head may take, a connection is closed: friends do not stay idle.
            std::thread::sleep(std::time::Duration::from_millis(200));
            goes_on(&mut friend, &token, &format!("beside the slow {number}"), 1);
            number += 1;
        }
    });
    drop(friend);
    served.stop();
    let keys = house.keyed();
    assert!(keys.iter().all(|(_, key, _)| key != "half"));
    assert_eq!(house.verifies()["records"], before + keys.len() as u64);
}

/// Whoever is in the middle of something when the server stops has some seconds left, and then no more.
#[test]
#[ignore = "waits until the server's patience ends; tests/run runs it"]
fn a_stop_waits_for_the_slow_no_longer_than_it_says() {
    let (house, [slow]) = House::of_givers();
    let (token, slow) = (house.token(&house.nadege), house.token(&slow));
    let before = house.verifies()["records"].as_u64().unwrap();
    let served = house.serve();
    let bytes = commands(&slow, &admit("half"));
    let mut halves = idle(&served, 10);
    for wire in &mut halves {
        wire.send(&bytes[..bytes.len() - 3]).unwrap();
    }
    let mut heads = idle(&served, 10);
    for wire in &mut heads {
        wire.send(&bytes[..20]).unwrap();
    }
    let mut deaf = served.connect();
    deaf.send(&get("/metrics", &slow).repeat(2_000)).unwrap();
    let mut friend = served.connect();
    goes_on(&mut friend, &token, "before the stop", 1);
    served.signal("TERM");
    let (status, said) = served.ended();
    assert!(status.success(), "{status}: {said}");
    assert!(said.contains("did not end in time") && said.contains("The house is closed"), "{said}");
    is_as_it_was_left(&house, usize::try_from(before).unwrap() + 1);
}
