//! How the pages look, on each screen, in each light and language: what can be measured is, and a picture of each
//! is left in the target folder for whoever wants to see.

use std::fs;
use std::path::Path;

use crate::come_in;
use crate::driver::{Browser, DESK, PHONE, SMALL_PHONE, Screen};
use crate::house::House;
use crate::letterbox::Letterbox;

/// What is wrong with the page before one: said as sentences, so that a failing test can be read.
pub(crate) const FAULTS: &str = include_str!("faults.js");

/// How much of what was shown has moved since (layout shift, as browsers measure it).
const SHIFT: &str = "return new Promise((say) => {
    new PerformanceObserver((seen) =>
        say(seen.getEntries().reduce((sum, shift) => sum + shift.value, 0))
    ).observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => say(0), 300);
})";

/// Looks at the page on every screen and in every light, and keeps pictures of it.
fn look(browser: &Browser, name: &str) {
    for (screen, at) in [(SMALL_PHONE, "small"), (PHONE, "phone"), (DESK, "desk")] {
        for light in ["light", "dark"] {
            browser.look_at(screen);
            browser.prefer(light);
            let faults = crate::axe::faults(browser);
            keep(browser, screen, &format!("{name}-{at}-{light}"));
            assert!(faults.is_empty(), "{name} on {at}, {light}:\n{}", faults.join("\n"));
        }
    }
}

fn keep(browser: &Browser, screen: Screen, name: &str) {
    if screen.width == SMALL_PHONE.width {
        return;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pictures");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(format!("{name}.png")), browser.picture()).unwrap();
}

/// All pages that somebody meets at the door, in one language.
fn visit(language: &str, says: [&str; 4]) {
    let [enter, rename, remove, add] = says;
    let house = House::open();
    let browser = Browser::open(language).at(PHONE);
    browser.plug_in();
    let look = |name: &str| look(&browser, &format!("{language}-{name}"));
    browser.go(&house.url("/sign-in"));
    browser.see("form[data-passkey]");
    let moved = browser.run(SHIFT);
    assert_eq!(moved, 0, "nothing moves while the page appears");
    look("sign-in");
    browser.go(&house.url("/in/nothing"));
    look("link-refused");
    browser.go(&house.url("/nowhere"));
    look("nowhere");
    browser.go(&house.given("organ_seat", "recovery"));
    look("link");
    browser.press(enter);
    browser.arrives("/second");
    look("second");
    browser.go(&house.given("organ_seat", "second"));
    browser.press(enter);
    browser.arrives("/");
    look("home");
    browser.see("a.who").press();
    look("account-first");
    browser.see("input[name=name]").types("Téléphone de la trésorière, celui qui a l’écran fendu");
    browser.press(add);
    browser.see("ul.rows details");
    look("account-passkey-added");
    browser.press(rename);
    browser.press(remove);
    look("account-open");
    browser.go(&house.url("/account/mail"));
    look("account-mail");
    browser.go(&house.url("/account/card"));
    look("account-card");
    browser.see("main form button").press();
    browser.see(".card");
    look("card-made");
    let card = browser.see(".card .qr").attribute("aria-label");
    assert!(card.is_some_and(|said| !said.is_empty()), "the picture says what it is");
    let bad: Vec<String> = browser
        .complaints()
        .into_iter()
        // What was not there was asked for on purpose.
        .filter(|complaint| !complaint.contains("/in/nothing") && !complaint.contains("/nowhere"))
        .collect();
    assert_eq!(bad, [""; 0]);
}

#[test]
#[ignore = "needs Chromium; tests/run runs it"]
fn the_door_is_in_order_where_letters_leave() {
    let letterbox = Letterbox::open();
    let house = House::open_with_mail(letterbox.address(), &[("organ_seat", "siege@example.org")]);
    for language in ["fr", "en"] {
        let browser = Browser::open(language).at(PHONE);
        browser.go(&house.url("/sign-in"));
        look(&browser, &format!("{language}-mail-sign-in"));
        browser.see("input[type=email]").types("siege@example.org");
        browser.see("form[method=post] button").press();
        browser.see("p.told");
        look(&browser, &format!("{language}-mail-asked"));
        browser.go(letterbox.next().link());
        browser.see("button.action").press();
        browser.arrives("/second");
        look(&browser, &format!("{language}-mail-second"));
    }
}

#[test]
#[ignore = "needs Chromium; tests/run runs it"]
fn the_pages_of_whoever_lets_others_in_are_in_order() {
    let house = House::open();
    let browser = Browser::open("fr").at(PHONE);
    come_in(&browser, house.link("administrator"));
    browser.go(&house.url("/account"));
    look(&browser, "fr-lets-in-account");
    browser.go(&house.url("/ways-in"));
    look(&browser, "fr-ways-in");
    browser.go(&house.url(&format!("/ways-in/{}", house.member("member"))));
    look(&browser, "fr-way-in");
    browser.see("button.action").press();
    browser.see(".qr");
    look(&browser, "fr-way-in-given");
    browser.go(&house.url("/letters"));
    look(&browser, "fr-letters");
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
#[ignore = "needs Chromium; tests/run runs it"]
fn every_page_at_the_door_is_in_order_in_french() {
    visit("fr", ["Entrer", "Renommer", "Retirer", "Ajouter une clé d’accès"]);
}

#[test]
#[ignore = "needs Chromium; tests/run runs it"]
fn every_page_at_the_door_is_in_order_in_english() {
    visit("en", ["Sign in", "Rename", "Remove", "Add a passkey"]);
}
