//! `balance`, `statement`, `verify`: what they answer, on which day, known when.

use std::fs;
use std::process::Command;

use serde_json::json;

use crate::house::{House, run, today};

#[test]
fn balances_by_person_and_code_with_the_members_that_others_rely_on() {
    let house = House::new();
    let (line, zoe, circle) = house.with_a_circle();
    house.do_all(&[&format!(
        r#"{{"command":{{"circles":{{"open_code":{{"label":"BAR","name":"Bar","circle":"{circle}","parent":"NOURRIR"}}}}}}}}"#
    )]);
    house.credit(&zoe, &line, &today(), 90);
    let made = house.do_all(&[&format!(
        r#"{{"by":"{zoe}","command":{{"time":{{"declare":{{"code":"BAR","day":"{}","minutes":30,"what":"Plonge"}}}}}}}}"#,
        today()
    )]);
    house.do_all(&[&format!(
        r#"{{"by":"{line}","command":{{"time":{{"validate":{{"contribution":"{}","minutes":20,"reason":"Fini plus tôt"}}}}}}}}"#,
        made[0]
    )]);
    let ran = run(&["balance", house.path(), "--json"], "").json();
    assert_eq!(ran["as_of"], today());
    assert_eq!(ran["head"], house.verify()["head"]);
    let zoes = ran["members"].as_array().unwrap().iter().find(|found| found["name"] == "Zoé");
    assert_eq!(zoes.unwrap()["minutes"], 110);
    assert_eq!(zoes.unwrap()["member"], json!(zoe));
    let codes = ran["codes"].as_array().unwrap();
    let expected = json!({
        "code": "NOURRIR", "name": "Cuisine et bar", "minutes": 90, "minutes_total": 110,
        "minutes_spent": 0, "forecast": "0.00", "funded": "0.00", "committed": "0.00",
        "invoiced": "0.00", "paid": "0.00", "remaining": "0.00",
    });
    assert_eq!(codes[1], expected);
    assert_eq!((&codes[0]["code"], &codes[0]["minutes"]), (&json!("BAR"), &json!(20)));
    let one = run(&["balance", house.path(), "--member", "zoé", "--json"], "").json();
    assert_eq!(one["members"].as_array().unwrap().len(), 1);
    let code = run(&["balance", house.path(), "--code", "bar", "--json"], "").json();
    assert_eq!(code["codes"].as_array().unwrap().len(), 1);
    let both = ["balance", house.path(), "--member", "zoé", "--code", "bar"];
    let shown = run(&[&both[..], &["--json"]].concat(), "").json();
    assert_eq!(shown["under_code"], json!({"minutes": 20, "minutes_spent": 0}));
    let said = run(&both, "").out.replace('\u{a0}', " ");
    assert!(said.starts_with("Zoé, under BAR: 20 min contributed, 0 h spent, as of"), "{said}");
    // On the page, children are under their parent, which shows its own hours and those below.
    let page = run(&["balance", house.path()], "").out;
    let lines: Vec<&str> = page.lines().map(str::trim_end).collect();
    let parent = lines.iter().position(|line| line.starts_with("NOURRIR ")).unwrap();
    let cells: Vec<&str> = lines[parent].split("  ").filter(|cell| !cell.is_empty()).collect();
    assert_eq!(cells.len(), 5, "{cells:?}");
    assert_eq!(
        cells[2..].iter().map(|cell| cell.trim()).collect::<Vec<_>>(),
        ["1\u{a0}h\u{a0}30\u{a0}min", "1\u{a0}h\u{a0}50\u{a0}min", "0\u{a0}h"]
    );
    assert!(lines[parent + 1].starts_with("  BAR  "), "{page}");
}

/// Who is a member on that day is listed, and whoever's balance is not zero; a program is told of everybody.
#[test]
fn those_who_left_are_listed_while_something_is_theirs() {
    let house = House::new();
    let (line, zoe, _) = house.with_a_circle();
    let gone = house.do_all(&[r#"{"command":{"members":{"admit":{"name":"Gaël"}}}}"#]);
    house.credit(&zoe, &line, "2026-03-04", 60);
    for left in [&gone[0], &zoe] {
        let leave = json!({"command": {"members": {"leave": {"member": left}}}});
        house.do_all(&[&leave.to_string()]);
    }
    let page = run(&["balance", house.path()], "").out;
    assert!(page.contains(&format!("Zoé (left on {})", today())), "{page}");
    assert!(!page.contains("Gaël"), "{page}");
    assert!(page.contains("3 people together have 1\u{a0}h."), "{page}");
    let shown = run(&["balance", house.path(), "--json"], "").json();
    assert_eq!(shown["members"].as_array().unwrap().len(), 4);
}

#[test]
fn as_of_is_the_day_counted_and_at_is_what_was_known() {
    let house = House::new();
    let (line, zoe, _) = house.with_a_circle();
    let before = house.verify()["records"].as_u64().unwrap();
    house.credit(&zoe, &line, "2026-03-04", 60);
    let zoes = |more: &[&str]| {
        let mut arguments = vec!["balance", house.path(), "--member", &zoe, "--json"];
        arguments.extend(more);
        run(&arguments, "").json()["members"][0]["minutes"].as_i64().unwrap()
    };
    assert_eq!(zoes(&[]), 60);
    assert_eq!(zoes(&["--as-of", "2026-03-04"]), 60);
    assert_eq!(zoes(&["--as-of", "2026-03-03"]), 0);
    assert_eq!(zoes(&["--at", &(before + 1).to_string()]), 0);
    let lines =
        run(&["statement", house.path(), "Zoé", "--from", "2026-03-05", "--json"], "").json();
    assert_eq!((&lines["brought_forward"], &lines["balance"]), (&json!(60), &json!(60)));
    assert_eq!(lines["lines"], json!([]));
}

#[test]
fn above_the_soft_ceiling_a_person_is_told_and_nothing_is_refused() {
    let house = House::new();
    let (line, zoe, _) = house.with_a_circle();
    house.do_all(&[
        r#"{"command":{"organisation":{"adopt_rules":{"changes":{"time":{"soft_ceiling":60}}}}}}"#,
    ]);
    let told =
        |arguments: &[&str]| run(arguments, "").out.contains("above the advised ceiling of 1");
    let alone = |arguments: &[&str]| run(arguments, "").out.contains("This is above");
    house.credit(&zoe, &line, "2026-03-04", 60);
    assert!(!told(&["balance", house.path()]));
    house.credit(&zoe, &line, "2026-03-05", 1);
    assert!(told(&["balance", house.path()]));
    assert!(!alone(&["balance", house.path()]));
    assert!(alone(&["balance", house.path(), "--member", "zoe"]));
    assert!(alone(&["statement", house.path(), "zoe"]));
    assert!(!told(&["balance", house.path(), "--member", "line"]));
}

#[test]
fn questions_that_make_no_sense_are_answered_with_what_to_do() {
    let house = House::new();
    let path = house.path();
    let nowhere = house.folder.join("nowhere");
    let nowhere = nowhere.to_str().unwrap();
    let cases: &[(&[&str], i32, &str)] = &[
        (&["balance", path, "--as-of", "2026-02-30"], 2, "“2026-02-30” is not a day for --as-of"),
        (&["balance", path, "--at", "99"], 1, "There is no record 99: the last one is 4"),
        (&["balance", path, "--member", "Personne"], 1, "Nobody is called “Personne”"),
        (&["balance", path, "--member", "nad"], 1, "Is it Nadège? If so"),
        (&["balance", path, "--as-of", "31/02/2026"], 2, "or DD/MM/YYYY"),
        (&["balance", path, "--code", "RIEN"], 1, "No code is called “RIEN”"),
        (&["statement", path], 2, "<MEMBER> is missing"),
        (
            &["statement", path, "Nadège", "--from", "2026-03-02", "--until", "2026-03-01"],
            2,
            "There is no day from 2026-03-02 to 2026-03-01",
        ),
        (&["balance", nowhere], 1, "This folder does not exist"),
        (&["verify", nowhere], 2, "does not exist"),
        (&["verify", "/etc"], 2, "There is no ledger in this folder"),
        (&["dance"], 2, "“dance” is not a command"),
        (&[], 2, "The command is missing"),
    ];
    for (arguments, status, said) in cases {
        let ran = run(arguments, "");
        assert_eq!(ran.status, *status, "{arguments:?}: {}", ran.err);
        assert!(ran.err.contains(said), "{arguments:?}: {}", ran.err);
        assert!(ran.out.is_empty(), "{arguments:?}: {}", ran.out);
    }
}

#[test]
fn verify_needs_the_log_alone_under_whatever_name() {
    let house = House::new();
    let elsewhere = house.folder.parent().unwrap().join("kept by an auditor");
    fs::create_dir(&elsewhere).unwrap();
    fs::copy(house.segment(), elsewhere.join("00000000000000000001.jsonl")).unwrap();
    let (whole, log, alone) = (
        house.verify(),
        crate::house::verify(&house.folder.join("log")),
        crate::house::verify(&elsewhere),
    );
    assert_eq!(whole, log);
    assert_eq!((&alone["ok"], &alone["root"]), (&json!(true), &whole["root"]));
    assert_eq!(alone["warnings"][0]["kind"], "head");
}

#[test]
fn verify_finds_a_changed_byte_an_act_that_was_not_allowed_and_a_newer_version() {
    let house = House::new();
    let (_, zoe, _) = house.with_a_circle();
    let good = fs::read(house.segment()).unwrap();
    let mut changed = good.clone();
    let place = changed.len() / 2;
    changed[place] ^= 1;
    fs::write(house.segment(), &changed).unwrap();
    let verdict = house.verify();
    assert_eq!(verdict["ok"], false);
    let line = good[..place].iter().filter(|byte| **byte == b'\n').count() + 1;
    assert_eq!(verdict["faults"][0]["seq"], json!(line));
    let told = run(&["verify", house.path()], "");
    assert_eq!(told.status, 1);
    assert!(told.err.contains("Error."), "{}", told.err);
    fs::write(house.segment(), &good).unwrap();

    let next = house.verify()["records"].as_u64().unwrap() + 1;
    // Zoé opens a code although she holds no office; then something this version has never heard of.
    let forged = |event: &str| forge(&good, next, &zoe, event);
    let cases = [
        (r#"{"organisation":{"rules_adopted":{"rules":RULES}}}"#, "act"),
        (r#"{"time":{"hour_doubled":{"member":"m-0000000000"}}}"#, "newer"),
        (r#"{"members":{"left":{"member":"m-0000000000","sadly":true}}}"#, "event"),
    ];
    let rules = String::from_utf8(good.clone()).unwrap();
    let rules = rules.lines().nth(3).unwrap();
    let rules =
        &rules[rules.find(r#"{"time":{"unit""#).unwrap()..rules.find(r#"}}},"prev""#).unwrap()];
    for (event, kind) in cases {
        let event = event.replace("RULES", rules);
        let mut log = good.clone();
        log.extend(forged(&event));
        fs::write(house.segment(), &log).unwrap();
        let verdict = house.verify();
        assert_eq!(verdict["faults"][0]["kind"], kind, "{verdict}");
        assert_eq!(verdict["faults"][0]["seq"], json!(next));
        // What cannot be read is not written after either; the version is named where it is too new.
        if kind != "act" {
            let ran = house.act(r#"{"command":{"members":{"admit":{"name":"Ana"}}}}"#);
            assert_eq!(ran.status, 1, "{}{}", ran.out, ran.err);
            assert_eq!(ran.err.contains("newer version"), kind == "newer", "{}", ran.err);
            assert_eq!(fs::read(house.segment()).unwrap(), log);
        }
    }
}

/// A record with a sound chain, written without asking the ledger.
fn forge(log: &[u8], seq: u64, by: &str, event: &str) -> Vec<u8> {
    let last = String::from_utf8(log.to_vec()).unwrap();
    let last = last.lines().last().unwrap();
    let prev = &last[last.len() - 66..last.len() - 2];
    let at = &last[last.find("\"at\":\"").unwrap() + 6..][..27];
    let day = &last[last.find("\"day\":\"").unwrap() + 7..][..10];
    let open = format!(
        r#"{{"seq":{seq},"at":"{at}","day":"{day}","by":"{by}","via":"cli","event":{event},"prev":"{prev}""#
    );
    let hash = blake3::hash(open.as_bytes());
    format!("{open},\"hash\":\"{hash}\"}}\n").into_bytes()
}

#[test]
#[ignore = "needs b3sum, from Debian's package of that name"]
fn any_record_is_checked_by_hand_with_b3sum() {
    let house = House::new();
    house.with_a_circle();
    let log = house.segment();
    let records = house.verify()["records"].as_u64().unwrap();
    for seq in 1..=records {
        // As docs/log_format.md says.
        let by_hand = format!("sed -n {seq}p '{}' | head -c -76 | b3sum --no-names", log.display());
        let output = Command::new("sh").args(["-c", &by_hand]).output().unwrap();
        let hash = String::from_utf8(output.stdout).unwrap();
        let line =
            fs::read_to_string(&log).unwrap().lines().nth(seq as usize - 1).unwrap().to_owned();
        assert!(line.ends_with(&format!("\"hash\":\"{}\"}}", hash.trim())), "{seq}: {hash}");
    }
}

#[test]
fn a_language_that_we_do_not_have_is_not_passed_over() {
    let house = House::new();
    for language in [&["--language", "de"][..], &["--language=de"], &["--language", "xx"]] {
        let ran = run(&[&["verify", house.path()], language].concat(), "");
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{language:?}");
        assert!(ran.err.contains("Choose fr or en."), "{}", ran.err);
    }
    assert_eq!(run(&["verify", house.path(), "--language", "fr-FR"], "").status, 0);
}
