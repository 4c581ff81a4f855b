//! Real Chromium at the door: every way of coming in, by people who read, press, type and change their mind.
//!
//! Each journey has a house and browsers of its own. What needs Chromium says so, and is run by `tests/run`.

mod axe;
mod counter;
mod driver;
mod house;
mod journeys;
mod letterbox;
mod look;
mod mail;
mod outbox;
mod passkeys;
mod rooms;
mod sessions;
mod sign_in;

use driver::Browser;
use house::House;

/// Opens a link and comes in by it.
fn come_in(browser: &Browser, link: &str) {
    browser.go(link);
    browser.press("Entrer");
    browser.arrives("/");
}

/// Goes out, and waits until one is outside: a link that is opened meanwhile would be left again.
fn go_out(browser: &Browser) {
    browser.press("Sortir");
    browser.hears("Sans mot de passe");
}

/// Whoever has this role, in a browser of theirs, signed in.
fn signed_in(house: &House, role: &str) -> Browser {
    let browser = Browser::open("fr");
    come_in(&browser, house.link(role));
    browser
}
