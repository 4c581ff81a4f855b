//! Many at once: the lock and the socket, many tasks on one account, kill -9 in the middle.

use std::io::{BufRead, BufReader, Write};
use std::process::Command;

use ledger::ids::MemberId;
use minutier::clock::Clock;
use minutier::writer::{Answer, ClockCheck, OpenWriter, Opened, Request};
use serde_json::Value;

use crate::house::{House, PROGRAM, finish, run, start, today};

#[test]
fn two_programs_on_one_ledger_share_one_writer() {
    let house = House::new();
    let mut first = start(Command::new(PROGRAM).args(["act", house.path()]));
    let mut says = first.stdin.take().unwrap();
    let mut hears = BufReader::new(first.stdout.take().unwrap());
    let mut next = |line: &str| -> Value {
        writeln!(says, "{line}").unwrap();
        let mut answer = String::new();
        hears.read_line(&mut answer).unwrap();
        serde_json::from_str(&answer).unwrap()
    };
    let admit =
        |name: &str| format!(r#"{{"command":{{"members":{{"admit":{{"name":"{name}"}}}}}}}}"#);
    assert_eq!(next(&admit("Zoé"))["seqs"][0], 5);
    // The second one comes through the socket, in its own language, while the first holds the lock.
    let second = run(
        &["act", house.path(), "--language", "fr"],
        &format!("{}\n{}", admit("Ana"), admit(" ")),
    );
    assert_eq!(second.answers()[0]["seqs"][0], 6, "{}{}", second.out, second.err);
    assert!(second.answers()[1]["message"].as_str().unwrap().contains("texte"), "{}", second.out);
    assert_eq!(next(&admit("Ravi"))["seqs"][0], 7);
    // Readers see what was acknowledged, at once, and verify is not disturbed.
    let balance = run(&["balance", house.path(), "--json"], "").json();
    assert_eq!(balance["seq"], 7);
    assert_eq!(house.verify()["ok"], true);
    drop(says);
    assert!(first.wait().unwrap().success());
    assert!(!house.folder.join("socket").exists());
    assert_eq!(house.verify()["records"], 7);
}

/// The writer of a house, in this process.
fn opened(house: &House) -> Opened {
    let opening = OpenWriter {
        folder: house.folder.clone(),
        clock: Clock::real(),
        clock_check: ClockCheck::Refuse,
        without_head: ledger::log::recover::WithoutHead::CutNothing,
        holder: "a test".into(),
    };
    opening.open().unwrap()
}

fn admission(by: MemberId, name: &str) -> Request {
    let command = format!(r#"{{"members":{{"admit":{{"name":"{name}"}}}}}}"#);
    Request {
        by,
        on_behalf: None,
        key: None,
        via: ledger::text::Via::new("cli").unwrap(),
        command: serde_json::from_str(&command).unwrap(),
    }
}

/// Case 9: concurrent acts on one account end in the exact sum, each record has one child, and the
/// floor holds whoever comes first.
#[test]
fn many_tasks_on_one_account_end_in_the_exact_sum() {
    let house = House::new();
    let (line, zoe, _) = house.with_a_circle();
    house.credit(&zoe, &line, &today(), 55);
    let opened = opened(&house);
    let door = opened.writer.door();
    let spend = |minutes: u32| {
        Request {
        by: zoe.parse().unwrap(),
        on_behalf: None,
        key: None,
        via: ledger::text::Via::new("cli").unwrap(),
        command: serde_json::from_str(&format!(
            r#"{{"time":{{"spend":{{"on":{{"service":{{"code":"NOURRIR","minutes":{minutes}}}}}}}}}}}"#
        ))
        .unwrap(),
    }
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(4).build().unwrap();
    let answers: Vec<Answer> = runtime.block_on(async {
        let tasks: Vec<_> = (0..200u32)
            .map(|task| {
                let (door, request) = (door.clone(), spend(1 + task % 3));
                tokio::spawn(async move { door.ask(request).await })
            })
            .collect();
        let mut answers = Vec::new();
        for task in tasks {
            answers.push(task.await.unwrap());
        }
        answers
    });
    opened.writer.stop().unwrap();
    let mut recorded: Vec<u64> = Vec::new();
    for answer in &answers {
        match answer {
            Answer::Recorded(numbers, _) => recorded.push(numbers.first),
            Answer::Refused(refusal) => assert_eq!(refusal.code(), "below_floor"),
            Answer::AlreadyRecorded(_)
            | Answer::NotYetForgotten(..)
            | Answer::OutcomeUnknown(_)
            | Answer::WriterStopped => {
                panic!("{answer:?}")
            }
        }
    }
    let count = recorded.len();
    recorded.sort_unstable();
    recorded.dedup();
    assert_eq!(recorded.len(), count, "two answers for one record");
    let verdict = house.verify();
    assert_eq!(verdict["ok"], true, "{verdict}");
    let statement = run(&["statement", house.path(), &zoe, "--json"], "").json();
    // Everything was spent: only what would have gone below zero was refused.
    assert_eq!(statement["balance"], 0);
    assert_eq!(statement["lines"].as_array().unwrap().len(), count + 1);
}

/// Whoever brings something while the writer stops is told so, and waits for nothing that never comes.
#[test]
fn nobody_waits_for_an_answer_of_a_writer_that_has_stopped() {
    let house = House::new();
    let balances = run(&["balance", house.path(), "--json"], "").json();
    let member: MemberId = balances["members"][0]["member"].as_str().unwrap().parse().unwrap();
    for round in 0..400 {
        let writer = opened(&house).writer;
        let (told, tells) = std::sync::mpsc::channel();
        for _ in 0..24 {
            let (door, told) = (writer.door(), told.clone());
            std::thread::spawn(move || {
                let mut answered = 0u32;
                // Refused, so that nothing but asking takes time.
                while !matches!(door.ask_blocking(admission(member, "")), Answer::WriterStopped) {
                    answered += 1;
                }
                told.send(answered).unwrap();
            });
        }
        std::thread::sleep(std::time::Duration::from_micros(300 * (round % 7)));
        writer.stop().unwrap();
        for _ in 0..24 {
            let told = tells.recv_timeout(std::time::Duration::from_secs(60));
            told.unwrap_or_else(|_| panic!("round {round}: somebody is not told"));
        }
    }
    assert_eq!(house.verify()["records"], 4);
}

#[test]
fn killed_at_any_moment_everything_that_was_answered_is_there_once() {
    let house = House::new();
    let mut admitted: Vec<String> = Vec::new();
    for round in 0..12 {
        let mut child = start(Command::new(PROGRAM).args(["act", house.path()]));
        let mut says = child.stdin.take().unwrap();
        let lines: String = (0..400)
            .map(|n| format!("{{\"key\":\"{round}-{n}\",\"command\":{{\"members\":{{\"admit\":{{\"name\":\"P {round} {n}\"}}}}}}}}\n"))
            .collect();
        let feeding = std::thread::spawn(move || {
            let _ = says.write_all(lines.as_bytes());
        });
        let mut hears = BufReader::new(child.stdout.take().unwrap());
        for _ in 0..(1 + round * 23) {
            let mut answer = String::new();
            if hears.read_line(&mut answer).unwrap() == 0 {
                break;
            }
            let answer: Value = serde_json::from_str(&answer).unwrap();
            admitted.push(answer["ids"]["member"].as_str().unwrap().to_owned());
        }
        child.kill().unwrap();
        child.wait().unwrap();
        feeding.join().unwrap();
    }
    // Opening for writing recovers; reading before that tells of an unfinished end at most.
    let ran = house.act(r#"{"command":{"members":{"admit":{"name":"The last"}}}}"#);
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    let verdict = house.verify();
    assert_eq!(verdict["ok"], true, "{verdict}");
    let balance = run(&["balance", house.path(), "--json"], "").json();
    let members = balance["members"].as_array().unwrap();
    for member in &admitted {
        assert_eq!(
            members.iter().filter(|found| found["member"] == **member).count(),
            1,
            "{member}"
        );
    }
    // Every name is there: texts are kept before their record is written.
    assert!(members.iter().all(|found| found["name"] != found["member"]));
}

#[test]
fn a_lock_without_a_socket_is_waited_for_then_told() {
    let house = House::new();
    let _lock = minutier::store::lock::Lock::take(&house.folder, "somebody else").unwrap();
    let ran = finish(start(Command::new(PROGRAM).args(["act", house.path()])), "");
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("Another program is already writing"), "{}", ran.err);
}
