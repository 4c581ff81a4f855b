//! As of any day, as known at any record: `balance`, `statement`, `mandates` and `rules`, from outside.

use ledger::time::{Day, Timestamp};
use minutier::wording::{Language, Wording};
use serde_json::{Value, json};

use crate::house::{House, Ran, run, today};

fn ask(house: &House, what: &[&str], more: &[&str]) -> Ran {
    let (first, rest) = what.split_first().unwrap();
    run(&[&[*first, house.path()], rest, more].concat(), "")
}

fn days_from_today(days: i32) -> String {
    today().parse::<Day>().unwrap().plus_days(days).to_string()
}

/// Hours of three days, a spend of today, and a member who is admitted last.
struct Weeks {
    house: House,
    line: String,
    zoe: String,
    late: String,
    records: u64,
}

fn weeks() -> Weeks {
    let house = House::new();
    let (line, zoe, _) = house.with_a_circle();
    house.credit(&zoe, &line, "2026-03-20", 60);
    house.credit(&zoe, &line, "2026-03-05", 45);
    house.do_all(&[&format!(
        r#"{{"by":"{zoe}","command":{{"time":{{"spend":{{"on":{{"service":{{"code":"NOURRIR","minutes":20}}}}}}}}}}}}"#
    )]);
    house.credit(&zoe, &line, "2026-03-12", 30);
    let late = house.do_all(&[r#"{"command":{"members":{"admit":{"name":"Paul"}}}}"#]);
    let records = house.verify()["records"].as_u64().unwrap();
    Weeks { house, line, zoe, late: late[0].clone(), records }
}

#[test]
fn the_balance_of_any_day_and_record_is_the_last_line_of_the_statement() {
    let weeks = weeks();
    let house = &weeks.house;
    let mut seen = std::collections::BTreeSet::new();
    for day in ["1999-12-31", "2026-03-05", "2026-03-12", "2026-03-31", "2199-12-31"] {
        for seq in [1, 4, 9, weeks.records - 6, weeks.records - 3, weeks.records] {
            let at = ["--as-of", day, "--at", &seq.to_string(), "--json"];
            let balance = ask(house, &["balance"], &at).json();
            assert_eq!((&balance["as_of"], &balance["seq"]), (&json!(day), &json!(seq)));
            let mut sum = 0;
            for held in balance["members"].as_array().unwrap() {
                let member = held["member"].as_str().unwrap();
                let statement = ask(house, &["statement", member], &at).json();
                assert_eq!(statement["balance"], held["minutes"], "{member} {at:?}");
                let lines = statement["lines"].as_array().unwrap();
                let last = lines.last().map_or(json!(0), |line| line["balance"].clone());
                assert_eq!(last, held["minutes"], "{member} {at:?}");
                assert_eq!(statement["head"], balance["head"]);
                sum += held["minutes"].as_i64().unwrap();
            }
            let codes = balance["codes"].as_array().unwrap();
            let given = codes.iter().map(|code| {
                code["minutes"].as_i64().unwrap() - code["minutes_spent"].as_i64().unwrap()
            });
            assert_eq!(sum, given.sum::<i64>(), "{at:?}");
            seen.insert(sum);
        }
    }
    assert!(seen.len() >= 5, "the questions have different answers: {seen:?}");
}

#[test]
fn both_say_of_which_day_and_as_known_when() {
    let weeks = weeks();
    let house = &weeks.house;
    let seq = weeks.records.to_string();
    let until = ["--as-of", "2026-03-31"];
    let english = ["--language", "en"];
    let french = ["--language", "fr"];
    let recorded_on = today().parse().unwrap();
    let [english_words, french_words] = [Language::English, Language::French].map(Wording::new);
    for what in [&["balance", "--member", &weeks.zoe][..], &["statement", &weeks.zoe]] {
        let said = ask(house, what, &[until, english].concat()).out;
        let recorded = english_words.day(recorded_on);
        let wanted = format!(
            "Zoé: 2 h 15 min, as of Tuesday 31 March 2026, as known at record {seq} ({recorded})."
        );
        assert!(said.replace('\u{a0}', " ").contains(&wanted), "{said}");
        let recorded = french_words.day(recorded_on);
        let said = ask(house, what, &[until, french].concat()).out;
        let wanted = format!(
            "Zoé : 2 h 15, au mardi 31 mars 2026, tel que connu à l’écriture {seq} ({recorded})."
        );
        assert!(said.replace('\u{a0}', " ").contains(&wanted), "{said}");
    }
    let said = ask(house, &["balance"], &["--as-of", "1999-12-31", "--at", "6"]).out;
    let recorded = english_words.day(recorded_on);
    let wanted =
        format!("As of Friday 31 December 1999, as known at record 6 ({recorded}), 3 people");
    assert!(said.starts_with(&wanted), "{said}");
}

#[test]
fn records_that_are_not_there_members_who_were_not_yet_and_commands_in_the_middle() {
    let weeks = weeks();
    let house = &weeks.house;
    for what in [&["balance"][..], &["statement", &weeks.zoe], &["mandates"], &["rules"]] {
        for at in ["0", "9999"] {
            let ran = ask(house, what, &["--at", at]);
            assert_eq!((ran.status, ran.out.as_str()), (1, ""), "{what:?}");
            let wanted = format!("There is no record {at}: the last one is {}", weeks.records);
            assert!(ran.err.contains(&wanted), "{}", ran.err);
        }
        assert_eq!(ask(house, what, &["--at", "soon"]).status, 2);
        assert_eq!(ask(house, what, &["--as-of", "2026-02-30"]).status, 2);
        // Record 2 admits Nadège; the command that founds the ledger ends with record 4.
        let ran = ask(house, what, &["--at", "3"]);
        if what[0] != "statement" {
            assert_eq!(ran.status, 0, "{}", ran.err);
            assert!(ran.err.contains("which ends with record 4"), "{}", ran.err);
        }
        assert!(!ask(house, what, &["--at", "6"]).err.contains("in the middle"));
    }
    for named in ["Paul", &weeks.late] {
        let before = (weeks.records - 1).to_string();
        for what in [&["statement", named][..], &["balance", "--member", named]] {
            let ran = ask(house, what, &["--at", &before]);
            assert_eq!((ran.status, ran.out.as_str()), (1, ""));
            let wanted =
                format!("Paul was not yet a member at record {before}: record {}", weeks.records);
            assert!(ran.err.contains(&wanted), "{}", ran.err);
        }
    }
    // Before their own first hour, somebody who was there has nothing, and that is an answer.
    let ran = ask(house, &["statement", &weeks.line], &["--at", "6"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
}

#[test]
fn what_was_known_in_the_evening_of_a_day() {
    // Founded on 4 March 2026 where the house stands, though it is still the 3rd in UTC.
    let house = House::founded_at("2026-03-03T21:30:00.000000Z".parse::<Timestamp>().unwrap());
    let known = house.verify()["records"].to_string();
    let line = r#"{"command":{"members":{"admit":{"name":"Zoé"}}}}"#;
    let ran = run(&["act", house.path(), "--confirm-clock"], line);
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    let records = house.verify()["records"].to_string();
    assert_ne!(known, records);
    let (before, after) = (days_from_today(-1), days_from_today(30));
    let today = today();
    for what in [&["balance"][..], &["statement", "Nadège"], &["mandates"], &["rules"]] {
        for (day, record) in
            [("2026-03-04", &known), (&before, &known), (&today, &records), (&after, &records)]
        {
            for json in [&["--json"][..], &[]] {
                let [on, at] =
                    [day, record].map(|at| ask(&house, what, &[&["--at", at], json].concat()));
                assert_eq!((on.status, &on.err), (0, &String::new()), "{what:?} {day}");
                assert_eq!(on.out, at.out, "{what:?} {day}");
            }
        }
        let ran = ask(&house, what, &["--at", "2026-03-03"]);
        assert_eq!((ran.status, ran.out.as_str()), (1, ""), "{what:?}");
        assert!(ran.err.contains("the first record is of Wednesday 4 March 2026"), "{}", ran.err);
    }
    let out = house.folder.with_file_name("t1.csv");
    let ran = ask(
        &house,
        &["export", "--format", "csv", "--out", out.to_str().unwrap()],
        &["--at", "2026-03-04"],
    );
    assert!(ran.out.contains(&format!("in it: {known} (Wednesday 4 March 2026).")), "{}", ran.out);
}

/// A member, by one act; the identifiers of others.
fn act(house: &House, act: &str, words: &Value) -> Vec<String> {
    let (area, act) = act.split_once('.').unwrap();
    house.do_all(&[&json!({"command": {area: {act: words}}}).to_string()])
}

fn gives(house: &House, member: &str, decision: &str, more: &Value) -> String {
    let mut words = json!({"member": member, "how": "appointment", "decision": decision});
    for (name, value) in more.as_object().unwrap() {
        words[name] = value.clone();
    }
    act(house, "circles.give_mandate", &words).remove(0)
}

#[test]
fn who_holds_which_mandate_who_gave_it_and_when_it_ends() {
    let house = House::new();
    let (line, zoe, circle) = house.with_a_circle();
    let decision = json!({"subject": "Qui siège", "manner": "election", "report": "ab".repeat(32)});
    let decision = act(&house, "decisions.record", &decision).remove(0);
    let (soon, far) = (days_from_today(12), days_from_today(400));
    gives(&house, &zoe, &decision, &json!({"role": "organ_seat", "last": soon}));
    let begins = days_from_today(30);
    let to_come = json!({"role": "coordinator", "circle": circle, "first": begins, "last": far});
    let coordinator = gives(&house, &line, &decision, &to_come);
    let ask = |more: &[&str]| ask(&house, &["mandates"], more);

    let shown = ask(&["--json"]).json();
    assert_eq!(shown["organ"], json!({"seats": 3, "held": 1, "vacant": 2}));
    assert_eq!(shown["as_of"], today());
    let mandates = shown["mandates"].as_array().unwrap();
    assert_eq!(mandates.len(), 3, "{shown}");
    let seat = &mandates[2];
    assert_eq!(seat["name"], "Zoé");
    assert_eq!((&seat["role"], &seat["circle"]), (&json!("organ_seat"), &Value::Null));
    assert_eq!((&seat["first"], &seat["last"]), (&json!(today()), &json!(soon)));
    assert_eq!((&seat["days_left"], &seat["how"]), (&json!(12), &json!("appointment")));
    assert_eq!((&seat["decision"], &seat["given_by_name"]), (&json!(decision), &json!("Nadège")));
    assert_eq!(seat["record"], house.verify()["records"].as_u64().unwrap() - 1);

    let said = ask(&[]).out;
    for wanted in [
        "3 mandates in force.",
        "The whole organisation\n",
        "; ends in 12 days\n",
        "appointment, decision “Qui siège” (record 11); record 12 of",
        "Elected organ: 1 of 3, 2 seats vacant.",
        "Nourrir\n  Line: steward, ",
    ] {
        assert!(said.contains(wanted), "{wanted}: {said}");
    }
    let said = ask(&["--language", "fr"]).out;
    for wanted in ["3 mandats en cours", "; se termine dans 12 jours\n", "2 sièges vacants."] {
        assert!(said.replace('\u{202f}', "").contains(wanted), "{wanted}: {said}");
    }

    // On other days, as foreseen.
    let roles = |more: &[&str]| -> Vec<String> {
        let shown = ask(&[more, &["--json"]].concat()).json();
        let mandates = shown["mandates"].as_array().unwrap().clone();
        mandates
            .iter()
            .map(|found| format!("{} {}", found["role"], found["phase"]).replace('"', ""))
            .collect()
    };
    let (yesterday, after) = (days_from_today(-1), days_from_today(31));
    assert!(roles(&["--as-of", &yesterday]).is_empty());
    assert_eq!(roles(&["--as-of", &soon]).len(), 3, "the last day is included");
    let there = ["administrator in_force", "steward in_force", "coordinator in_force"];
    assert_eq!(roles(&["--as-of", &after]), there);
    let all = |on: &str| roles(&["--all", "--as-of", on]);
    assert_eq!(all(&today())[3], "coordinator to_come");
    assert_eq!(all(&after)[2], "organ_seat over");
    assert_eq!(roles(&["--circle", "nourrir"]), ["steward in_force"]);
    assert_eq!(roles(&["--member", "zoe"]), ["organ_seat in_force"]);
    assert_eq!(roles(&["--at", "3"]), ["administrator in_force"]);
    assert_eq!(ask(&["--circle", "Rien"]).status, 1);

    // What ends before its term says by whom and why.
    let known = house.verify()["records"].to_string();
    let words = json!({"mandate": coordinator, "decision": decision});
    act(&house, "circles.end_mandate", &words);
    let ended = ask(&["--all", "--json", "--member", &line]).json();
    let ending = &ended["mandates"][1]["ended"];
    assert_eq!((&ending["because"], &ending["decision"]), (&json!("decision"), &json!(decision)));
    assert_eq!((&ending["day"], &ending["by_name"]), (&json!(today()), &json!("Nadège")));
    let said = ask(&["--all"]).out;
    let wanted = format!("Ended on {}: decision “Qui siège” (record 11); record 14, by", today());
    assert!(said.contains(&wanted), "{said}");
    assert!(
        roles(&["--as-of", &after]).len() == 2
            && roles(&["--as-of", &after, "--at", &known]).len() == 3
    );
}

#[test]
fn the_rules_in_plain_words_since_when_and_what_changed() {
    let house = House::new();
    let decision =
        json!({"subject": "Dons permis", "manner": "consent", "report": "ab".repeat(32)});
    let decision = act(&house, "decisions.record", &decision).remove(0);
    let adopt = |changes: Value| {
        let words = json!({"changes": changes, "decision": decision});
        act(&house, "organisation.adopt_rules", &words);
    };
    adopt(json!({"time": {"gifts": "allowed", "floor": -120}}));
    adopt(json!({"time": {"unit": {"name": "nèfle", "minutes": 1}}}));
    let ask = |more: &[&str]| ask(&house, &["rules"], more);

    let shown = ask(&["--json", "--history"]).json();
    assert_eq!((&shown["since"]["record"], &shown["since"]["day"]), (&json!(7), &json!(today())));
    assert_eq!(shown["since"]["decision"], json!(decision));
    assert_eq!(shown["rules"]["time"]["floor"], -120);
    let line = std::fs::read_to_string(house.segment()).unwrap();
    let record: Value = serde_json::from_str(line.lines().nth(6).unwrap()).unwrap();
    assert_eq!(shown["rules"], record["event"]["organisation"]["rules_adopted"]["rules"]);
    let history = shown["history"].as_array().unwrap();
    assert_eq!(history.len(), 3);
    assert_eq!(history[0]["changed"][0]["before"], Value::Null);
    let floor = json!({"rule": "time.floor", "before": 0, "after": -120});
    let gifts = json!({"rule": "time.gifts", "before": "refused", "after": "allowed"});
    assert_eq!(history[1]["changed"], json!([floor, gifts]));
    assert_eq!(ask(&["--json", "--at", "6"]).json()["rules"]["time"]["unit"]["name"], "heure");
    assert!(ask(&["--json"]).json().get("history").is_none());

    let plain = |more: &[&str]| ask(more).out.replace(['\u{a0}', '\u{202f}'], " ");
    let said = plain(&[]);
    for wanted in [
        "by Nadège: decision “Dons permis” (record 5).",
        "\nTime\n  The unit of time is “nèfle”: 1 min.\n",
        "  Members may give each other time credit.\n",
        "  Spending or giving may leave a balance of down to 120 nèfles below zero.\n",
    ] {
        assert!(said.contains(wanted), "{wanted}: {said}");
    }
    let said = plain(&["--history", "--language", "fr"]);
    for wanted in [
        "sans décision : c’est la fondation.\n  Les premières règles :\n    L’unité",
        "  Avant : Les membres ne peuvent pas se donner de crédit temps.\n  Désormais : Les membres peuvent",
        "Désormais : L’unité de temps est « nèfle » : 1 min.",
    ] {
        assert!(said.contains(wanted), "{wanted}: {said}");
    }
    let nobody = ask(&["--as-of", &days_from_today(-1)]);
    assert_eq!(nobody.status, 0);
    assert!(nobody.out.contains("no rules are adopted"), "{}", nobody.out);
    let json = ask(&["--as-of", &days_from_today(-1), "--json"]).json();
    assert_eq!((&json["rules"], &json["since"]), (&Value::Null, &Value::Null));
    assert!(ask(&["--at", "3"]).out.contains("no rules are adopted"));
}
