//! Choosing one's mail, confirming an address, stopping, and what administrators see of it.

use minutier::config::{Mail, Relay, Secrecy};
use minutier::http::guard::rates::Limits;
use minutier::mail::Asked;
use minutier::store::access::{Choice, Draft, Purpose};
use serde_json::{Value, json};

use crate::place::{Served, until};
use crate::post_office::{Mood, PostOffice, Received};

/// A place whose letters reach a post office in this mood.
fn with_mail(mood: Mood) -> (Served, PostOffice, tokio::runtime::Runtime) {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    let runtime = runtime.unwrap();
    let office = runtime.block_on(PostOffice::open(mood));
    let host = office.address.ip().to_string();
    let relay = Relay { host, port: office.address.port(), secrecy: Secrecy::SameMachine };
    let from = "Le Comptoir <registre@lieu.example>".parse().unwrap();
    let served = Served::with(Some(Mail { relay, from, login: None }), Limits::None);
    (served, office, runtime)
}

fn link_in(letter: &Received, served: &Served, path: &str) -> String {
    let text = letter.text();
    let before = served.url(path);
    let place = text.find(&before).unwrap_or_else(|| panic!("{before} is not in {text}"));
    text[place..].split_whitespace().next().unwrap().to_owned()
}

fn mailbox(served: &Served, cookie: &str) -> Value {
    let answer = served.get("/api/v1/mailbox", cookie);
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()
}

#[test]
fn somebody_gives_an_address_and_chooses_on_a_page() {
    let (served, office, _runtime) = with_mail(Mood::Well);
    let cookie = served.signs_in("member");
    let page = served.get("/account/mail", &cookie);
    assert_eq!(page.status, 200);
    assert!(page.text.contains("Mon courrier"), "{}", page.text);
    for choice in Choice::ALL {
        let box_of = format!("name=\"{}\">", choice.name());
        assert!(page.text.contains(&box_of), "{choice:?} is ticked for nobody: {}", page.text);
    }
    assert_eq!(mailbox(&served, &cookie)["chosen"], json!([]), "nothing is chosen for anybody");

    let kept = served.form(
        "/account/mail",
        Some(&cookie),
        "address=gael%40lieu.example&language=fr&acts=on",
    );
    assert_eq!(
        (kept.status, kept.location.as_deref()),
        (303, Some("/m/account/mail?done=awaited"))
    );
    let page = served.get("/account/mail?done=awaited", &cookie);
    assert!(page.text.contains("gael@lieu.example attend d’être confirmée"), "{}", page.text);
    until("the letter that asks", || office.taken().len() == 1);
    let link = link_in(&office.taken()[0], &served, "/mail/confirm/");

    // Mail programs open links to look at them: nothing changes.
    for _ in 0..2 {
        let looked = served.ask("GET", &link, None, None);
        assert!(looked.status == 200 && looked.text.contains("gael@lieu.example"));
    }
    assert_eq!(mailbox(&served, &cookie)["address"], Value::Null);
    let confirmed = served.form(&link, None, "");
    assert_eq!(confirmed.status, 200, "{}", confirmed.text);
    let found = mailbox(&served, &cookie);
    assert_eq!(found["address"], "gael@lieu.example");
    assert_eq!(found["chosen"], json!(["acts"]));
    assert_eq!(found["awaited"], Value::Null);
    for method in ["GET", "POST"] {
        assert_eq!(served.ask(method, &link, None, None).status, 410, "used");
    }
    assert_eq!(served.form(&served.url("/mail/confirm/forged"), None, "").status, 410);
}

#[test]
fn an_address_that_cannot_be_is_said_beside_the_field_and_stays_typed() {
    let (served, office, _runtime) = with_mail(Mood::Well);
    let cookie = served.signs_in("member");
    for typed in ["gael", "a@b", "a@lieu.example%0D%0ABcc:%20b@lieu.example"] {
        let body = format!("address={typed}&language=en&digest=on");
        let again = served.form("/account/mail", Some(&cookie), &body);
        assert_eq!(again.status, 400);
        assert!(again.text.contains("Cette adresse ne se lit pas"), "{}", again.text);
        assert!(again.text.contains("aria-invalid=\"true\""));
        assert!(again.text.contains("name=\"digest\" checked"), "what was ticked stays");
        let put = json!({"address": typed, "language": "fr", "chosen": []});
        assert_eq!(served.put("/api/v1/mailbox", &cookie, &put).status, 422);
    }
    for wrong in [
        json!({"language": "de", "chosen": []}),
        json!({"language": "fr", "chosen": ["everything"]}),
        json!({"language": "fr"}),
        json!({"language": "fr", "chosen": [], "more": 1}),
    ] {
        assert_eq!(served.put("/api/v1/mailbox", &cookie, &wrong).status, 400, "{wrong}");
    }
    assert!(office.taken().is_empty());
}

#[test]
fn a_letter_is_stopped_by_one_request_and_by_nothing_less() {
    let (served, office, _runtime) = with_mail(Mood::Well);
    let (cookie, administrator) = (served.signs_in("member"), served.signs_in("administrator"));
    let member = served.people["member"];
    let address = format!("/api/v1/members/{member}/address");
    let first = json!({"address": "gael@lieu.example", "language": "fr"});
    assert_eq!(served.put(&address, &cookie, &first).status, 403, "only by an administrator");
    assert_eq!(served.put(&address, &administrator, &first).status, 204);
    let other = json!({"address": "autre@lieu.example", "language": "fr"});
    assert_eq!(served.put(&address, &administrator, &other).status, 409, "and only the first one");

    let wished = json!({"language": "fr", "chosen": ["acts", "waiting"]});
    assert_eq!(served.put("/api/v1/mailbox", &cookie, &wished).status, 200);
    let draft = Draft {
        member,
        choice: Choice::Acts,
        occasion: "one".to_owned(),
        subject: "Du nouveau".to_owned(),
        body: "…".to_owned(),
        seq: u64::MAX,
    };
    let now = served.app.clock.now().unwrap();
    served.app.access.queue(&[draft], None, now).unwrap();
    served.app.post.ring();
    until("the letter", || office.taken().len() == 1);
    let stop = office.taken()[0].header("List-Unsubscribe").unwrap();
    let stop = stop.trim_matches(['<', '>']).to_owned();
    let chosen = || mailbox(&served, &cookie)["chosen"].clone();
    assert_eq!(served.ask("GET", &stop, None, None).status, 200);
    assert_eq!(chosen().as_array().unwrap().len(), 2, "looking changes nothing");
    let forged = format!("{}A", &stop[..stop.len() - 1]);
    assert!(forged != stop && served.form(&forged, None, "").status == 410);
    let of_another_kind = stop.replace("/acts/", "/waiting/");
    assert_eq!(served.form(&of_another_kind, None, "List-Unsubscribe=One-Click").status, 410);
    assert_eq!(chosen().as_array().unwrap().len(), 2);
    // As a mail program does: without a cookie, from nowhere.
    assert_eq!(served.form(&stop, None, "List-Unsubscribe=One-Click").status, 200);
    assert_eq!(chosen(), json!(["waiting"]));
}

#[test]
fn administrators_see_what_did_not_arrive_and_nobody_else_does() {
    let (served, office, _runtime) = with_mail(Mood::Never);
    let administrator = served.signs_in("administrator");
    let member = served.people["member"];
    let address = format!("/api/v1/members/{member}/address");
    let first = json!({"address": "gael@lieu.example", "language": "fr"});
    assert_eq!(served.put(&address, &administrator, &first).status, 204);
    let asked = served.app.post.send_link(member, Purpose::SignIn, None);
    assert_eq!(asked, Ok(Asked::Queued));
    until("that it is given up", || served.app.post.status().unwrap().given_up == 1);
    let letters = served.get("/api/v1/letters", &administrator).json();
    assert_eq!((&letters["open"], &letters["waiting"]), (&json!(true), &json!(0)));
    let [found] = letters["undelivered"].as_array().unwrap().as_slice() else {
        panic!("{letters}")
    };
    assert_eq!(found["member"], member.to_string());
    assert_eq!((&found["kind"], &found["reason"]), (&json!("sign_in"), &json!("refused")));
    assert_eq!(found["code"], 550);
    assert!(!letters.to_string().contains("gael@"), "not where, and not what");
    let page = served.get("/letters", &administrator);
    assert!(page.status == 200 && page.text.contains("refusée par le serveur, code 550"));
    for role in ["member", "coordinator", "treasurer", "auditor"] {
        let cookie = served.signs_in(role);
        assert_eq!(served.get("/api/v1/letters", &cookie).status, 403, "{role}");
        assert_eq!(served.get("/letters", &cookie).status, 403, "{role}");
    }
    // The next one arrives, and its link lets in.
    office.is_now(Mood::Well);
    served.app.post.send_link(member, Purpose::SignIn, None).unwrap();
    until("a letter", || office.taken().len() == 1);
    let link = link_in(&office.taken()[0], &served, "/in/");
    assert_eq!(served.ask("GET", &link, None, None).status, 200);
    assert_eq!(served.form(&link, None, "").status, 303);
    assert_eq!(served.form(&link, None, "").status, 410);
}

#[test]
fn whoever_is_given_a_way_back_in_is_told_that_somebody_did() {
    let (served, office, _runtime) = with_mail(Mood::Well);
    let administrator = served.signs_in("administrator");
    let member = served.people["member"];
    let address = format!("/api/v1/members/{member}/address");
    let first = json!({"address": "gael@lieu.example", "language": "fr"});
    assert_eq!(served.put(&address, &administrator, &first).status, 204);
    let link = format!("/api/v1/members/{member}/link");
    let given = served.post(&link, &administrator, &json!({"purpose": "recovery"}));
    assert_eq!(given.status, 201, "{}", given.text);
    until("the notice", || office.taken().len() == 1);
    let text = office.taken()[0].text();
    assert!(text.contains("vient de donner un nouveau moyen d’entrer"), "{text}");
    assert!(!text.contains("/in/"), "it brings no way in itself");
}

#[test]
fn where_no_mail_leaves_one_chooses_and_is_told_so() {
    let served = Served::with(None, Limits::None);
    let cookie = served.signs_in("member");
    let wished = json!({"language": "en", "chosen": ["digest"]});
    let kept = served.put("/api/v1/mailbox", &cookie, &wished);
    assert_eq!(kept.status, 200, "{}", kept.text);
    assert_eq!(kept.json()["chosen"], json!(["digest"]));
    assert_eq!(kept.json()["open"], false);
    let with_address = json!({"address": "gael@lieu.example", "language": "en", "chosen": []});
    let refused = served.put("/api/v1/mailbox", &cookie, &with_address);
    assert_eq!((refused.status, &refused.json()["code"]), (409, &json!("no_mail")));
    assert_eq!(mailbox(&served, &cookie)["chosen"], json!(["digest"]), "nothing of it was kept");
    let page = served.get("/account/mail", &cookie);
    assert!(page.text.contains("Aucune lettre ne part d’ici"), "{}", page.text);
}
