//! `act`: what is refused, with its code, its sentence and nothing written.

use std::fs;

use serde_json::json;

use crate::house::{House, run, today};

#[test]
fn each_line_gets_one_answer_in_order_and_what_is_refused_leaves_no_trace() {
    let house = House::new();
    let before = fs::read(house.segment()).unwrap();
    let lines = [
        (r#"{"command":{"members":{"leave":{"member":"m-0000000000"}}}}"#, "unknown_member"),
        (r#"{"command":{"members":{"admit":{"name":"  "}}}}"#, "text_empty"),
        (r#"{"command":{"members":{"admit":{"name":"Zoé","age":7}}}}"#, "malformed"),
        (r#"{"command":{"members":{"dance":{}}}}"#, "malformed"),
        // A list is not a command whose members have no names.
        (r#"{"command":{"members":{"leave":[]}}}"#, "malformed"),
        (r#"[null,null,null,{"members":{"leave":{}}}]"#, "malformed"),
        (r#"{"command":{"time":{"withdraw":{"contribution":"m-0000000000"}}}}"#, "malformed"),
        (
            r#"{"by":"m-0000000000","command":{"circles":{"create":{"name":"X","kind":"project"}}}}"#,
            "unknown_author",
        ),
        (
            r#"{"command":{"decisions":{"record":{"subject":"X","taken":"2026-02-30","manner":"vote"}}}}"#,
            "not_a_day",
        ),
        (
            r#"{"command":{"decisions":{"record":{"subject":"X","taken":"2199-12-31","manner":"vote"}}}}"#,
            "day_in_future",
        ),
        ("nonsense", "malformed"),
        ("[]", "malformed"),
    ];
    let ran = house.act(&lines.map(|(line, _)| line).join("\n"));
    let codes: Vec<_> = ran.answers().iter().map(|answer| answer["code"].clone()).collect();
    assert_eq!(codes, lines.map(|(_, code)| json!(code)));
    assert_eq!(ran.status, 2, "something could not be read");
    assert_eq!(fs::read(house.segment()).unwrap(), before);
    assert!(ran.answers().iter().all(|answer| answer["message"].as_str().unwrap().len() > 20));
    let one = house.act(lines[0].0);
    assert_eq!(one.status, 1, "the ledger said no");
}

#[test]
fn a_long_text_is_refused_and_the_longest_that_fits_is_kept() {
    let house = House::new();
    let note = |letters: usize| {
        format!(
            r#"{{"command":{{"decisions":{{"record":{{"subject":"{}","manner":"vote"}}}}}}}}"#,
            "x".repeat(letters)
        )
    };
    assert_eq!(house.act(&note(4000)).status, 0);
    assert_eq!(house.act(&note(4001)).answers()[0]["code"], "text_too_long");
    // A line that is longer than any command is not read at all.
    let endless = house.act(&note(2_000_000));
    assert_eq!(endless.status, 2);
    assert_eq!(house.verify()["records"], 5);
}

#[test]
fn a_key_has_one_effect_and_another_content_is_told() {
    let house = House::new();
    let line = |name: &str| {
        format!(r#"{{"key":"k-1","command":{{"members":{{"admit":{{"name":"{name}"}}}}}}}}"#)
    };
    let ran = house.act(&format!("{}\n{}\n{}", line("Zoé"), line("Zoé"), line("Zoë")));
    let answers = ran.answers();
    assert_eq!(answers[0]["outcome"], "recorded");
    assert_eq!(answers[1], json!({"outcome": "already_recorded", "seqs": [5]}));
    assert_eq!(answers[2]["code"], "key_reused");
    // The same in another run, spelt otherwise.
    let again = house.act(
        r#"{ "command": {"members":{"admit":{ "kind":"natural", "name":"Zoé"}}}, "key":"k-1" }"#,
    );
    assert_eq!(again.answers()[0]["outcome"], "already_recorded");
    assert_eq!(house.act(&line("Zoë")).answers()[0]["code"], "key_reused");
    assert_eq!(house.verify()["records"], 5);
}

#[test]
fn the_default_author_is_the_only_administrator_and_by_takes_a_name() {
    let house = House::new();
    let (_, zoe, circle) = house.with_a_circle();
    let join = format!(r#"{{"command":{{"circles":{{"join":{{"circle":"{circle}"}}}}}}}}"#);
    assert_eq!(run(&["act", house.path(), "--by", "zoé"], &join).status, 0);
    let log = fs::read_to_string(house.segment()).unwrap();
    assert!(log.lines().last().unwrap().contains(&format!("\"by\":\"{zoe}\"")));
    let nobody = run(&["act", house.path(), "--by", "Personne"], &join);
    assert_eq!(nobody.status, 1);
    assert!(nobody.err.contains("Nobody is called “Personne”"), "{}", nobody.err);
}

#[test]
fn sentences_come_in_the_language_asked_for() {
    let house = House::new();
    let (line, _, _) = house.with_a_circle();
    let validate = house.do_all(&[&format!(
        r#"{{"by":"{line}","command":{{"time":{{"declare":{{"code":"NOURRIR","day":"{}","minutes":90,"what":"x"}}}}}}}}"#,
        today()
    )]);
    let own = format!(
        r#"{{"by":"{line}","command":{{"time":{{"validate":{{"contribution":"{}"}}}}}}}}"#,
        validate[0]
    );
    let french = run(&["act", house.path(), "--language", "fr"], &own);
    let english = run(&["act", house.path(), "--language", "en"], &own);
    assert_eq!(french.answers()[0]["code"], "own_act");
    assert_eq!(english.answers()[0]["code"], "own_act");
    assert_ne!(french.answers()[0]["message"], english.answers()[0]["message"]);
}

#[test]
fn a_line_that_is_too_long_or_no_text_is_refused_whole() {
    let house = House::new();
    let admit = r#"{"command":{"members":{"admit":{"name":"Eve"}}}}"#;
    // What stands behind the limit is part of the same line, not another command.
    let long = format!("{}{admit}\n{admit}\n", "x".repeat(1 << 20));
    let ran = house.act(&long);
    let outcomes: Vec<_> = ran.answers().iter().map(|answer| answer["outcome"].clone()).collect();
    assert_eq!(outcomes, [json!("refused"), json!("recorded")], "{}", ran.out);
    let bytes = b"{\"command\":{\"members\":{\"admit\":{\"name\":\"Zo\xe9\"}}}}\n";
    let file = house.folder.parent().unwrap().join("latin1.jsonl");
    fs::write(&file, bytes).unwrap();
    let ran = run(&["act", house.path(), file.to_str().unwrap()], "");
    assert_eq!((ran.status, ran.answers()[0]["code"].clone()), (2, json!("malformed")));
    assert_eq!(house.verify()["records"], 5);
}

#[test]
fn names_that_nobody_can_tell_apart_are_refused() {
    let house = House::new();
    for name in ["Zoé\u{200b}", "\u{3164}", "Zo\u{202e}é", "Zoé\u{7}"] {
        let line = json!({"command": {"members": {"admit": {"name": name}}}}).to_string();
        assert_eq!(house.act(&line).answers()[0]["code"], "text_character", "{name:?}");
    }
}
