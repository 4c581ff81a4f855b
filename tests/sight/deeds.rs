//! What nobody may do: act for another, let people in without a record, or come to a seat by one link.

use ledger::time::Timestamp;
use minutier::store::access::{Proof, Secret};
use serde_json::{Value, json};

use crate::world::World;

#[test]
fn nobody_acts_for_another() {
    let world = World::new();
    let volunteer = world.member("member").to_string();
    let waiting = world.place.waiting.to_string();
    let day = "2026-02-01";
    let commands = [
        json!({"for": volunteer, "command": {"time": {"declare":
            {"code": "BAR", "day": day, "minutes": 30, "what": "pour un autre"}}}}),
        json!({"for": volunteer, "command": {"time": {"give":
            {"to": world.member("treasurer"), "minutes": 30}}}}),
        json!({"for": volunteer, "command": {"time": {"withdraw": {"contribution": waiting}}}}),
        json!({"for": volunteer, "command": {"members": {"leave": {}}}}),
        json!({"command": {"time": {"withdraw": {"contribution": waiting}}}}),
    ];
    for persona in world.place.personas.clone() {
        if persona.role == "member" {
            continue;
        }
        let cookie = world.session(persona.member);
        for command in &commands {
            let header = Some(("cookie", cookie.as_str()));
            let answer = world.ask("POST", "/api/v1/commands", header, command);
            let said = format!("{} asks {command}: {}", persona.role, answer.body);
            assert!(matches!(answer.status, 400 | 403 | 422), "{said}");
            assert!(!answer.body.contains("\"outcome\":\"recorded\""), "{said}");
        }
    }
    // The author is whoever came in, whatever the body says.
    let cookie = world.session(world.member("treasurer"));
    let forged = json!({"by": volunteer, "command": {"time": {"declare":
        {"code": "BAR", "day": day, "minutes": 30, "what": "forgé"}}}});
    let answer = world.ask("POST", "/api/v1/commands", Some(("cookie", &cookie)), &forged);
    assert_eq!(answer.status, 400, "{}", answer.body);
}

#[test]
fn whoever_lets_people_in_leaves_a_record_and_nobody_who_is_suspended_does() {
    let world = World::new();
    let administrator = world.member("administrator");
    let volunteer = world.member("member");
    let cookie = world.session(administrator);
    let as_administrator = Some(("cookie", cookie.as_str()));
    let records = || world.app.current.views().head.seq;
    let before = records();
    let given: [(&str, String, Value); 3] = [
        ("POST", format!("/api/v1/members/{volunteer}/link"), json!({"purpose": "recovery"})),
        ("POST", format!("/api/v1/members/{volunteer}/card"), json!({})),
        (
            "PUT",
            format!("/api/v1/members/{volunteer}/address"),
            json!({"address": "ana@example.org", "language": "fr"}),
        ),
    ];
    for (number, (method, path, body)) in (1u64..).zip(&given) {
        let answer = world.ask(method, path, as_administrator, body);
        assert!(matches!(answer.status, 201 | 204), "{path}: {}", answer.body);
        assert_eq!(records(), before + number, "{path} leaves no trace");
    }
    // Nobody lets themselves in.
    let oneself = format!("/api/v1/members/{administrator}/link");
    let refused = world.ask("POST", &oneself, as_administrator, &json!({"purpose": "second"}));
    assert!(refused.body.contains("own_act"), "{}", refused.body);
    // Suspended, they hold no office: they let nobody in, and see nobody's ways in.
    let seat = world.session(world.member("organ_seat"));
    let as_seat = Some(("cookie", seat.as_str()));
    let commands = |command: Value| {
        let body = json!({"command": command});
        world.ask("POST", "/api/v1/commands", as_seat, &body)
    };
    let decided = commands(json!({"decisions": {"record":
        {"subject": "Suspension", "manner": "consent"}}}));
    let decided: Value = serde_json::from_str(&decided.body).unwrap();
    let suspended = commands(json!({"members": {"suspend": {"member": administrator,
        "reason": "essai", "decision": decided["ids"]["decision"]}}}));
    assert_eq!(suspended.status, 201, "{}", suspended.body);
    let before = records();
    for (method, path, body) in &given {
        let answer = world.ask(method, path, as_administrator, body);
        assert_eq!(answer.status, 403, "{path}: {}", answer.body);
    }
    for page in ["/ways-in", "/letters", "/api/v1/letters"] {
        assert_eq!(world.ask("GET", page, as_administrator, &json!({})).status, 403, "{page}");
    }
    assert_eq!(records(), before);
}

#[test]
fn a_token_made_after_one_link_is_not_enough_for_a_seat() {
    let world = World::new();
    let seat = world.member("organ_seat");
    let secret = Secret::of(world.app.clock.random().unwrap());
    let now = world.app.clock.now().unwrap();
    let later = Timestamp::from_micros(now.micros() + 1_000_000_000).unwrap();
    let all = ["*".to_owned()];
    let made = ("a test", all.as_slice());
    let access = &world.app.access;
    access.make_token_after(Proof::Link, secret.hashed(), seat, made, (now, later)).unwrap();
    let bearer = format!("Bearer {}", secret.shown());
    let answer = world.ask("GET", "/api/v1/me", Some(("authorization", &bearer)), &json!({}));
    assert_eq!(answer.status, 403);
    assert!(answer.body.contains("second_proof_needed"), "{}", answer.body);
}
