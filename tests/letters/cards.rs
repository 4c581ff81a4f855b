//! Cards: shown once, recognised at the counter, read at home, locked by guesses.

use minutier::http::guard::rates::Limits;
use serde_json::{Value, json};

use crate::place::{Answer, Served};

fn place() -> Served {
    Served::with(None, Limits::None)
}

fn made(answer: &Answer) -> (String, String, String) {
    assert_eq!(answer.status, 201, "{}", answer.text);
    let text = |name: &str| answer.json()[name].as_str().unwrap().to_owned();
    (text("url"), text("code"), text("pin"))
}

/// Another PIN than this one.
fn other(pin: &str) -> String {
    format!("{:04}", (pin.parse::<u32>().unwrap() + 1) % 10_000)
}

fn recognise(served: &Served, keeper: &str, code: &str, pin: &str) -> Answer {
    served.post("/api/v1/cards/recognise", keeper, &json!({"code": code, "pin": pin}))
}

#[test]
fn a_card_is_recognised_by_whoever_keeps_the_counter_and_tells_no_balance() {
    let served = place();
    let (cookie, keeper) = (served.signs_in("member"), served.signs_in("counter_keeper"));
    assert_eq!(served.get("/api/v1/card", &cookie).status, 404);
    let (url, code, pin) = made(&served.post("/api/v1/card", &cookie, &json!({})));
    assert_eq!(url, served.url(&format!("/card/{code}")));
    // What is scanned is the whole address.
    for shown in [&code, &url] {
        let found = recognise(&served, &keeper, shown, &pin);
        assert_eq!(found.status, 200, "{}", found.text);
        let member = served.people["member"];
        let name = served.app.current.views().name(member);
        assert_eq!(found.json(), json!({"member": member.to_string(), "name": name}));
    }
    for role in ["member", "steward", "administrator", "auditor"] {
        let cookie = served.signs_in(role);
        assert_eq!(recognise(&served, &cookie, &code, &pin).status, 403, "{role}");
    }
    // Neither the code nor the PIN is kept.
    let card = served.get("/api/v1/card", &cookie).json();
    assert_eq!(card["locked"], false);
    for file in std::fs::read_dir(&served.app.folder).unwrap() {
        let path = file.unwrap().path();
        if path.is_file() {
            let bytes = std::fs::read(&path).unwrap();
            let there = bytes.windows(code.len()).any(|part| part == code.as_bytes());
            assert!(!there, "{}", path.display());
        }
    }
}

#[test]
fn an_unknown_card_and_a_wrong_pin_are_answered_alike() {
    let served = place();
    let (cookie, keeper) = (served.signs_in("member"), served.signs_in("counter_keeper"));
    let (_, code, pin) = made(&served.post("/api/v1/card", &cookie, &json!({})));
    let wrong = recognise(&served, &keeper, &code, &other(&pin));
    assert_eq!(wrong.status, 403, "{}", wrong.text);
    for (code, pin) in
        [("nobodys", pin.as_str()), ("", ""), (&code, ""), (&code, "12345"), ("é", "é")]
    {
        let unknown = recognise(&served, &keeper, code, pin);
        assert_eq!((unknown.status, &unknown.text), (wrong.status, &wrong.text), "{code} {pin}");
    }
    // At home as well: the page asks for the PIN whatever the code is.
    let known = served.ask("GET", &format!("/card/{code}"), None, None);
    let unknown = served.ask("GET", "/card/nobodys", None, None);
    assert_eq!((known.status, &known.text), (200, &unknown.text));
    let wrong = served.form(&format!("/card/{code}"), None, &format!("pin={}", other(&pin)));
    let unknown = served.form("/card/nobodys", None, "pin=0000");
    assert_eq!((wrong.status, &wrong.text), (403, &unknown.text));
}

#[test]
fn five_wrong_pins_lock_a_card_until_its_owner_says_otherwise() {
    let served = place();
    let (cookie, keeper) = (served.signs_in("member"), served.signs_in("counter_keeper"));
    let (_, code, pin) = made(&served.post("/api/v1/card", &cookie, &json!({})));
    let wrong = other(&pin);
    for _ in 0..4 {
        assert_eq!(recognise(&served, &keeper, &code, &wrong).status, 403);
    }
    assert_eq!(recognise(&served, &keeper, &code, &pin).status, 200, "four are forgiven");
    for _ in 0..5 {
        assert_eq!(recognise(&served, &keeper, &code, &wrong).status, 403);
    }
    assert_eq!(recognise(&served, &keeper, &code, &pin).status, 403, "it is locked");
    let page = served.get("/account/card", &cookie);
    assert!(page.text.contains("Elle est bloquée"), "{}", page.text);
    assert_eq!(served.get("/api/v1/card", &cookie).json()["locked"], true);
    assert_eq!(served.post("/api/v1/card/unlock", &cookie, &json!({})).status, 204);
    assert_eq!(recognise(&served, &keeper, &code, &pin).status, 200);
}

#[test]
fn guesses_at_nobodys_cards_lock_nobody_out() {
    let served = place();
    let (cookie, keeper) = (served.signs_in("member"), served.signs_in("counter_keeper"));
    let (_, code, pin) = made(&served.post("/api/v1/card", &cookie, &json!({})));
    for guess in 0..12 {
        assert_eq!(recognise(&served, &keeper, &format!("guess-{guess}"), &pin).status, 403);
    }
    assert_eq!(recognise(&served, &keeper, &code, &pin).status, 200);
}

#[test]
fn a_new_card_ends_the_old_one_and_one_may_have_none() {
    let served = place();
    let (cookie, keeper) = (served.signs_in("member"), served.signs_in("counter_keeper"));
    let (_, first, first_pin) = made(&served.post("/api/v1/card", &cookie, &json!({})));
    let (_, second, second_pin) = made(&served.post("/api/v1/card", &cookie, &json!({})));
    assert_eq!(recognise(&served, &keeper, &first, &first_pin).status, 403);
    assert_eq!(recognise(&served, &keeper, &second, &second_pin).status, 200);
    let ended = served.ask("DELETE", "/api/v1/card", Some(&cookie), None);
    assert_eq!(ended.status, 204);
    assert_eq!(recognise(&served, &keeper, &second, &second_pin).status, 403);
    assert_eq!(served.ask("DELETE", "/api/v1/card", Some(&cookie), None).status, 404);
}

#[test]
fn an_administrator_makes_a_card_for_somebody_without_a_phone() {
    let served = place();
    let (administrator, keeper) =
        (served.signs_in("administrator"), served.signs_in("counter_keeper"));
    let member = served.people["member"];
    let given = served.post(&format!("/api/v1/members/{member}/card"), &administrator, &json!({}));
    let (_, code, pin) = made(&given);
    assert_eq!(recognise(&served, &keeper, &code, &pin).json()["member"], member.to_string());
    let nobody = served.post("/api/v1/members/m-0000000000/card", &administrator, &json!({}));
    assert_eq!(nobody.status, 403);
    let page = format!("/members/{member}/card");
    assert_eq!(served.get(&page, &administrator).status, 200);
    let printed = served.form(&page, Some(&administrator), "");
    assert!(printed.status == 200 && printed.text.contains("<svg"), "{}", printed.text);
    assert_eq!(recognise(&served, &keeper, &code, &pin).status, 403, "the one before it");
    assert_eq!(served.form(&page, Some(&served.signs_in("treasurer")), "").status, 403);
}

#[test]
fn a_card_is_printed_once_and_reads_ones_balance_without_a_session() {
    let served = place();
    let cookie = served.signs_in("member");
    let printed = served.form("/account/card", Some(&cookie), "");
    assert_eq!(printed.status, 200, "{}", printed.text);
    let name = served.app.current.views().name(served.people["member"]);
    assert!(printed.text.contains(&name) && printed.text.contains("class=\"qr\""));
    assert!(
        !printed.text.contains("style=") && !printed.text.contains("<?xml"),
        "{}",
        printed.text
    );
    let pin =
        printed.text.split("Code secret\u{a0}: ").nth(1).unwrap().get(..4).unwrap().to_owned();
    let again = served.get("/account/card", &cookie);
    assert!(
        !again.text.contains("class=\"qr\"") && again.text.contains("Carte faite le"),
        "{}",
        again.text
    );

    let (url, _, pin_of_another) = made(&served.post("/api/v1/card", &cookie, &json!({})));
    if pin != pin_of_another {
        assert_eq!(served.form(&url, None, &format!("pin={pin}")).status, 403);
    }
    let read = served.form(&url, None, &format!("pin={pin_of_another}"));
    assert_eq!(read.status, 200, "{}", read.text);
    assert!(read.text.contains(&name) && read.text.contains("Solde de temps"), "{}", read.text);
    // Nothing stays open.
    assert_eq!(served.ask("GET", "/account", None, None).status, 303);
    let sessions = served.get("/api/v1/sessions", &cookie).json();
    assert_eq!(sessions.as_array().map(Vec::len), Some(1), "{sessions}");
}

#[test]
fn guessing_is_slow() {
    let served = Served::with(None, Limits::Usual);
    let tries: Vec<u16> = (0..30)
        .map(|guess| served.form("/card/nobodys", None, &format!("pin={guess:04}")).status)
        .collect();
    assert!(tries.contains(&429), "{tries:?}");
    assert!(tries.iter().all(|status| matches!(status, 403 | 429)), "{tries:?}");
}

#[test]
fn what_cannot_be_read_is_a_400() {
    let served = place();
    let keeper = served.signs_in("counter_keeper");
    for wrong in [
        json!({}),
        json!({"code": 1, "pin": "0000"}),
        json!({"code": "x", "pin": "0", "more": 1}),
        Value::Null,
    ] {
        let answer = served.post("/api/v1/cards/recognise", &keeper, &wrong);
        assert_eq!(answer.status, 400, "{wrong}: {}", answer.text);
    }
    assert_eq!(served.form("/card/x", None, "nip=0000").status, 400);
}
