//! Declaring where there is no connection: what is kept on the device is sent when it is back, and recorded exactly
//! once; what the ledger asks about comes back to the form; nobody sends what another wrote.

use serde_json::json;

use crate::axe::faults;
use crate::come_in;
use crate::driver::{Browser, PHONE, SMALL_PHONE};
use crate::house::House;

/// What a page asks of the worker.
fn ask(browser: &Browser, what: &serde_json::Value) -> serde_json::Value {
    browser.run(&format!(
        "return navigator.serviceWorker.ready.then(({{ active }}) => new Promise((done) => {{
           const {{ port1, port2 }} = new MessageChannel();
           port1.onmessage = ({{ data }}) => done(data);
           active.postMessage({what}, [port2]);
         }}));"
    ))
}

/// A form that is sent by a script; its status.
fn sent(fields: &serde_json::Value) -> String {
    format!(
        "return fetch('/declare', {{method: 'POST', body: new URLSearchParams({fields})}})
           .then(({{ status }}) => status)"
    )
}

fn choose(phone: &Browser, select: &str, code: &str) {
    let options = phone.all(&format!("{select} option"));
    options.into_iter().find(|one| one.text().contains(code)).expect("it is offered").press();
}

/// Declares on the page that the browser shows without a connection.
fn declare_away(phone: &Browser, code: &str, duration: &str, what: &str) {
    choose(phone, "#code-1", code);
    phone.see("#minutes-1").types(duration);
    phone.see("#what-1").types(what);
    phone.press("Garder pour l’envoyer");
    phone.hears("Gardé sur cet appareil");
    phone.hears(what);
}

#[test]
#[ignore = "needs Chromium; tests/run runs it"]
fn what_is_declared_without_a_connection_is_recorded_once_when_it_is_back() {
    let mut house = House::open_to_be_stopped();
    let phone = Browser::open("fr").at(PHONE);
    come_in(&phone, &house.written("member", "2099-01-01T00:00:00.000000Z"));
    let mine = json!({"what": "list", "member": house.member("member")});
    assert_eq!(ask(&phone, &mine), json!({"mine": [], "others": 0}));
    phone.go(&house.url("/declare"));
    phone.see("#minutes-1").types("45 min");
    phone.see("#what-1").types("Vaisselle du matin");
    phone.press("Ajouter une ligne");
    phone.see("#minutes-2").types("2h");
    phone.see("#what-2").types("Semis");
    choose(&phone, "#code-2", "PLANTER");

    house.stop();
    // What was about to be sent is kept, line by line, and is no draft any more.
    phone.see("main form button.action").press();
    phone.hears("Gardé sur cet appareil");
    phone.hears("Vaisselle du matin");
    phone.see("[data-part=kept-rows] li:nth-child(2):last-child");
    let drafts =
        "return Object.keys(localStorage).filter((name) => name.includes('draft-declare-'))";
    assert_eq!(phone.run(drafts), json!([]));
    declare_away(&phone, "FABRIQUER", "1h30", "Étagères");
    declare_away(&phone, "OUTILLER", "1h3", "Rangement");
    // Another page loses nothing, and what was kept may be taken back.
    declare_away(&phone, "COM", "8h", "Une erreur");
    phone.go(&house.url("/declare"));
    phone.hears("Une erreur");
    phone.see("[data-part=kept-rows] li:nth-child(5) button").press();
    phone.see("[data-part=kept-rows] li:nth-child(4):last-child");
    phone.look_at(SMALL_PHONE);
    assert_eq!(faults(&phone), [""; 0]);
    let kept = ask(&phone, &mine)["mine"].clone();
    let kept: Vec<_> = kept.as_array().unwrap().iter().map(|one| one["fields"].clone()).collect();
    assert_eq!(kept.len(), 4, "{kept:?}");

    house.start();
    // An answer that is lost: it was recorded, and the worker does not know.
    assert_eq!(phone.run(&sent(&kept[0])), 200);
    phone.hears("La connexion est revenue");
    phone.hears("Envoyé et inscrit : 45 min, Vaisselle du matin.");
    phone.hears("Envoyé et inscrit : 2h, Semis.");
    phone.hears("Envoyé et inscrit : 1h30, Étagères.");
    phone.hears("Pas encore inscrit, à revoir : 1h3, Rangement.");

    phone.go(&house.url("/"));
    phone.hears("Rangement");
    for what in ["Vaisselle du matin", "Semis", "Étagères"] {
        assert_eq!(phone.text().matches(what).count(), 1, "{what}: {}", phone.text());
    }
    // Something else was begun meanwhile: it is taken up beside that.
    phone.go(&house.url("/declare"));
    phone.see("#minutes-1").types("20 min");
    phone.see("#what-1").types("Courrier");
    choose(&phone, "#code-1", "ENSEMBLE");
    phone.hears("Gardé dans ce navigateur");
    phone.go(&house.url("/"));
    phone.press("La reprendre");
    phone.see("#minutes-2");
    phone.hears("Gardé dans ce navigateur");
    let typed = "return [1, 2].flatMap((line) => [`#minutes-${line}`, `#what-${line}`])
        .map((field) => document.querySelector(field).value).join('; ')";
    assert_eq!(phone.run(typed), "20 min; Courrier; 1h3; Rangement");
    phone.see("#minutes-2").types("1h30");
    phone.see("main form button.action").press();
    phone.hears("C’est déclaré : 2 lignes");
    assert_eq!(phone.run(drafts), json!([]));
    assert_eq!(ask(&phone, &mine), json!({"mine": [], "others": 0}));
}

/// A device is used by several: each reads and sends what is theirs.
#[test]
#[ignore = "needs Chromium; tests/run runs it"]
fn what_one_keeps_on_a_device_nobody_else_reads_or_sends() {
    let mut house = House::open_to_be_stopped();
    let phone = Browser::open("fr").at(PHONE);
    come_in(&phone, &house.written("member", "2099-01-01T00:00:00.000000Z"));
    phone.go(&house.url("/declare"));
    let (me, code) = (house.member("member"), "return document.querySelector('#code-1').value");
    let written = |role: &str, key: &str, what: &str| {
        json!({
            "from": house.member(role), "key-1": key, "code-1": phone.run(code), "day-1": "2026-02-20",
            "minutes-1": "1h", "what-1": what,
        })
    };
    let theirs = written("steward", "theirs", "Affiches pour samedi");
    let mine = written("member", "mine", "Courrier du matin");
    let unsaid = json!({"key-1": "unsaid", "minutes-1": "1h", "what-1": "De personne"});
    assert_eq!(phone.run(&sent(&theirs)), 409);
    assert_eq!(ask(&phone, &json!({"what": "keep", "fields": theirs})), 1);
    assert_eq!(ask(&phone, &json!({"what": "keep", "fields": unsaid})), 0);
    let ended = ask(&phone, &json!({"what": "send"}));
    assert_eq!(ended, json!({"away": false, "outside": true}));
    phone.go(&house.url("/"));
    phone.hears("Écrit par quelqu’un d’autre sur cet appareil : 1.");
    assert!(!phone.text().contains("Affiches pour samedi"), "{}", phone.text());

    // A draft for somebody whom one does not act for is not taken up in another's name; a code that is not to be
    // chosen any more is asked for, and no other taken instead.
    let draft = |whom: &str| {
        phone.run(&format!(
            "localStorage.setItem('minutier-draft-declare-{me}', JSON.stringify({{for: '{whom}', 'code-1': 'NULLEPART',
               'minutes-1': '1h', 'what-1': 'Relecture'}}))"
        ));
        phone.go(&house.url("/declare"));
    };
    draft(house.member("steward"));
    phone.hears("au nom de qui vous n’agissez plus");
    assert!(!phone.text().contains("La reprendre"), "{}", phone.text());
    draft(me);
    phone.press("La reprendre");
    assert_eq!(phone.run(code), "");
    phone.see("main form button.action").press();
    phone.hears("Une chose à corriger");
    phone.run(&format!("localStorage.removeItem('minutier-draft-declare-{me}')"));

    // Whoever wrote it comes in, in the same browser, and it is sent.
    come_in(&phone, &house.written("steward", "2099-01-01T00:00:00.000000Z"));
    phone.hears("Envoyé et inscrit : 1h, Affiches pour samedi.");
    assert_eq!(ask(&phone, &json!({"what": "keep", "fields": mine})), 1);
    house.stop();
    // The page without a connection is not of who was here before.
    phone.go(&house.url("/declare"));
    phone.hears("Cet appareil ne sait pas encore");
    phone.hears("En attente : 1. Entrer pour l’envoyer.");
    assert!(!phone.text().contains("Courrier du matin"), "{}", phone.text());
}
