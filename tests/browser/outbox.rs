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

/// Declares on the page that the browser shows without a connection.
fn declare_away(phone: &Browser, code: &str, duration: &str, what: &str) {
    let codes = phone.all("#code-1 option");
    codes
        .into_iter()
        .find(|one| one.text().contains(code))
        .expect("codes were taken along")
        .press();
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
    let volunteer = house.written("member", "2099-01-01T00:00:00.000000Z");
    let phone = Browser::open("fr").at(PHONE);
    come_in(&phone, &volunteer);
    ask(&phone, &json!({"what": "list"}));
    phone.go(&house.url("/declare"));
    phone.see("#minutes-1").types("45 min");
    phone.see("#what-1").types("Vaisselle du matin");

    house.stop();
    // What was about to be sent is kept, and is no draft any more.
    phone.see("main form button.action").press();
    phone.hears("Gardé sur cet appareil");
    phone.hears("Vaisselle du matin");
    assert!(!phone.text().contains("Une déclaration commencée"), "{}", phone.text());
    declare_away(&phone, "PLANTER", "1h30", "Désherbage");
    declare_away(&phone, "OUTILLER", "1h3", "Rangement");
    // Closing the browser loses nothing, and what was kept may be taken back.
    declare_away(&phone, "COM", "8h", "Une erreur");
    phone.go(&house.url("/declare"));
    phone.hears("Une erreur");
    phone.see("[data-part=kept-rows] li:nth-child(4) button").press();
    phone.see("[data-part=kept-rows] li:nth-child(3):last-child");
    phone.look_at(SMALL_PHONE);
    assert_eq!(faults(&phone), [""; 0]);
    let kept = ask(&phone, &json!({"what": "list"}));
    let kept: Vec<_> = kept.as_array().unwrap().iter().map(|one| one["fields"].clone()).collect();
    assert_eq!(kept.len(), 3, "{kept:?}");

    house.start();
    // An answer that is lost: it was recorded, and the worker does not know.
    phone.run(&format!(
        "return fetch('/declare', {{method: 'POST', body: new URLSearchParams({})}}).then(() => 0)",
        kept[0]
    ));
    phone.hears("La connexion est revenue");
    phone.hears("Envoyé et inscrit : 45 min, Vaisselle du matin.");
    phone.hears("Envoyé et inscrit : 1h30, Désherbage.");
    phone.hears("une précision est demandée");

    phone.go(&house.url("/"));
    phone.hears("Rangement");
    for what in ["Vaisselle du matin", "Désherbage"] {
        assert_eq!(phone.text().matches(what).count(), 1, "{what}: {}", phone.text());
    }
    phone.press("La reprendre");
    phone.hears("Gardé dans ce navigateur");
    let typed = "return ['minutes', 'what'].map((field) => document.querySelector(`#${field}-1`).value).join('; ')";
    assert_eq!(phone.run(typed), "1h3; Rangement");
    phone.see("#minutes-1").types("1h30");
    phone.see("main form button.action").press();
    phone.hears("Attend la réponse de");
    phone.go(&house.url("/declare"));
    assert!(!phone.text().contains("Une déclaration commencée"), "{}", phone.text());
    assert_eq!(ask(&phone, &json!({"what": "list"})), json!([]));

    // What somebody else wrote here waits for them, whoever comes in.
    let mut theirs = kept[1].clone();
    theirs["from"] = json!(house.member("steward"));
    theirs["key-1"] = json!("theirs");
    let status = format!(
        "return fetch('/declare', {{method: 'POST', body: new URLSearchParams({theirs})}}).then(({{ status }}) => status)"
    );
    assert_eq!(phone.run(&status), 403);
    assert_eq!(ask(&phone, &json!({"what": "keep", "fields": theirs})), 1);
    assert_eq!(ask(&phone, &json!({"what": "send"})), true);
    phone.go(&house.url("/"));
    phone.hears("Écrit par quelqu’un d’autre sur cet appareil : 1.");
    assert_eq!(phone.text().matches("Désherbage").count(), 1);
}
