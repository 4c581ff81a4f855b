//! Coming in by a link, twice by two links where an office asks for it, and not at all by what is none.

use crate::driver::{Browser, PHONE};
use crate::house::House;
use crate::{come_in, go_out, signed_in};

#[test]
#[ignore = "needs Chromium; tests/run runs it"]
fn a_volunteer_comes_in_by_a_link_and_finds_what_they_have() {
    let house = House::open();
    let phone = Browser::open("fr").at(PHONE);
    phone.go(&house.url("/"));
    phone.arrives("/sign-in");
    phone.hears("Entrer");
    phone.go(house.link("member"));
    // Looking at it uses nothing: programs that read mail do so too.
    phone.go(house.link("member"));
    phone.hears(&format!("Bonjour {}", house.name("member")));
    phone.press("Entrer");
    phone.arrives("/");
    phone.hears("Vous avez");
    phone.see("a.who").press();
    phone.hears("1 navigateur où je suis entré·e");
    go_out(&phone);
    phone.go(&house.url("/account"));
    phone.arrives("/sign-in?next=/account");
    assert_eq!(phone.complaints(), [""; 0]);
}

#[test]
#[ignore = "needs Chromium; tests/run runs it"]
fn a_used_an_expired_and_a_forged_link_let_nobody_in_and_say_what_to_do() {
    let house = House::open();
    let hers = signed_in(&house, "member");
    drop(hers);
    let thief = Browser::open("fr").at(PHONE);
    let mut forged = house.link("steward").to_owned();
    let last = if forged.ends_with('A') { 'B' } else { 'A' };
    forged.pop();
    forged.push(last);
    for link in [house.link("member"), &house.expired("steward"), &forged] {
        thief.go(link);
        thief.hears("Ce lien ne sert plus");
        thief.hears("Demander un nouveau lien");
        assert!(!thief.text().contains(house.name("member")));
        assert!(!thief.text().contains(house.name("steward")));
        thief.go(&house.url("/account"));
        thief.arrives("/sign-in?next=/account");
    }
    // The link itself is as good as before.
    come_in(&thief, house.link("steward"));
}

#[test]
#[ignore = "needs Chromium; tests/run runs it"]
fn a_seat_of_the_organ_shows_twice_who_they_are() {
    let house = House::open();
    let browser = Browser::open("fr").at(PHONE);
    browser.go(&house.given("organ_seat", "recovery"));
    browser.press("Entrer");
    browser.arrives("/second");
    browser.hears("Encore une preuve");
    for closed in ["/account", "/"] {
        browser.go(&house.url(closed));
        browser.hears("Encore une preuve");
    }
    // One link adds no passkey either: it would be the second proof.
    let adding = browser.run(
        "return fetch('/account/passkeys/begin', {method: 'POST', body: '{}',
             headers: {'content-type': 'application/json'}}).then((answer) => answer.json())",
    );
    assert_eq!(adding["code"], "second_proof_needed", "{adding}");
    assert!(browser.all("form[data-passkey]").is_empty(), "they have no passkey to show");
    browser.go(&house.given("organ_seat", "second"));
    browser.press("Entrer");
    browser.arrives("/");
    browser.see("a.who").press();
    browser.hears("Par deux liens");
}

#[test]
#[ignore = "needs Chromium; tests/run runs it"]
fn another_seats_second_link_is_no_second_proof() {
    let house = House::open();
    let browser = Browser::open("fr").at(PHONE);
    browser.go(&house.given("organ_seat", "recovery"));
    browser.press("Entrer");
    browser.arrives("/second");
    come_in(&browser, &house.given("member", "second"));
    browser.see("a.who").press();
    browser.hears(house.name("member"));
    assert!(!browser.text().contains(house.name("organ_seat")));
}

#[test]
#[ignore = "needs Chromium; tests/run runs it"]
fn an_administrator_lets_somebody_in_again_by_a_link_on_paper() {
    let house = House::open();
    let desk = signed_in(&house, "administrator");
    desk.go(&house.url("/ways-in"));
    // Accents are not asked of whoever looks for a name.
    desk.see("input[type=search]").types("gael fontaine");
    desk.see("form[role=search] button").press();
    desk.press("Gaël Fontaine");
    desk.see("button.action").press();
    desk.see(".qr svg");
    let link = desk.see(".link code").text();
    let phone = Browser::open("fr").at(PHONE);
    come_in(&phone, &link);
    phone.press("Gaël Fontaine");
    phone.hears("Par un lien");
    // It works once, on paper too.
    go_out(&phone);
    phone.go(&link);
    phone.hears("Ce lien ne sert plus");
}

#[test]
#[ignore = "needs Chromium; tests/run runs it"]
fn without_javascript_the_way_by_link_is_whole() {
    let house = House::open();
    let other = signed_in(&house, "member");
    let browser = Browser::open("fr").at(PHONE).without_javascript();
    browser.go(&house.url("/sign-in"));
    browser.hears("Les clés d’accès demandent JavaScript");
    assert!(!browser.text().contains("Entrer avec une clé d’accès"));
    come_in(&browser, &house.given("member", "recovery"));
    browser.see("a.who").press();
    browser.hears("Les clés d’accès demandent JavaScript");
    browser.press("Faire sortir");
    browser.hears("C’est fait");
    other.see("a.who").press();
    other.arrives("/sign-in?next=/account");
    browser.press("Read in English");
    browser.hears("My ways in");
    browser.press("Sign out");
    browser.arrives("/sign-in");
}

#[test]
#[ignore = "needs Chromium; tests/run runs it"]
fn with_the_keyboard_alone_one_comes_in_and_goes_out() {
    const TAB: &str = "\u{E004}";
    const ENTER: &str = "\u{E007}";
    let house = House::open();
    let browser = Browser::open("fr");
    // The first stop leads past the frame to the content.
    let until_focused = |words: &str| {
        for _ in 0..20 {
            let focused = browser.run("return document.activeElement.textContent.trim()");
            if focused == words {
                let outline =
                    browser.run("return getComputedStyle(document.activeElement).outlineStyle");
                assert_eq!(outline, "solid", "who presses keys sees where they are: {words}");
                return browser.keys(ENTER);
            }
            browser.keys(TAB);
        }
        panic!("no key leads to “{words}”:\n{}", browser.text());
    };
    browser.go(house.link("member"));
    browser.keys(TAB);
    assert_eq!(browser.run("return document.activeElement.textContent"), "Aller au contenu");
    browser.keys(ENTER);
    until_focused("Entrer");
    browser.arrives("/");
    until_focused(house.name("member"));
    browser.arrives("/account");
    until_focused("Sortir");
    browser.arrives("/sign-in");
}
