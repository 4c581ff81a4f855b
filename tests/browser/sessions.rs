//! Where one is signed in, and ending that from elsewhere.

use crate::driver::{Browser, PHONE};
use crate::house::House;
use crate::{come_in, signed_in};

#[test]
#[ignore = "needs Chromium; tests/run runs it"]
fn a_lost_phone_is_signed_out_from_another_browser_and_really_out() {
    let house = House::open();
    let lost = signed_in(&house, "member").at(PHONE);
    let desk = Browser::open("fr");
    come_in(&desk, &house.given("member", "recovery"));
    desk.see("a.who").press();
    desk.hears("2 navigateurs où je suis entré·e");
    assert_eq!(desk.all(".mark").len(), 1, "one of them is this one");
    desk.press("Faire sortir");
    desk.hears("il faut entrer de nouveau dans ce navigateur-là");
    desk.hears("1 navigateur où je suis entré·e");
    // The next click lands where one comes in, with what to do.
    lost.see("a.who").press();
    lost.arrives("/sign-in?next=/account");
    lost.hears("ouvrir le lien reçu par courriel");
    desk.go(&house.url("/"));
    desk.hears("Vous avez");
}

#[test]
#[ignore = "needs Chromium; tests/run runs it"]
fn all_others_end_at_once_and_this_one_stays() {
    let house = House::open();
    let first = signed_in(&house, "member");
    let second = Browser::open("fr");
    come_in(&second, &house.given("member", "recovery"));
    let here = Browser::open("fr");
    come_in(&here, &house.given("member", "recovery"));
    here.see("a.who").press();
    here.hears("3 navigateurs");
    here.press("Faire sortir partout ailleurs");
    here.hears("il ne reste que ce navigateur-ci");
    for other in [&first, &second] {
        other.see("a.who").press();
        other.arrives("/sign-in?next=/account");
    }
}

#[test]
#[ignore = "needs Chromium; tests/run runs it"]
fn nobody_ends_the_session_of_another() {
    let house = House::open();
    let hers = signed_in(&house, "steward");
    hers.see("a.who").press();
    let id = hers.run(
        "return fetch('/api/v1/sessions').then((answer) => answer.json()).then((all) => all[0].id)",
    );
    let id = id.as_str().unwrap();
    let his = signed_in(&house, "member");
    let tried = his.run(&format!(
        "return fetch('/account/sessions/{id}/end', {{method: 'POST'}}).then((answer) => answer.status)"
    ));
    assert_eq!(tried, 200, "told what the owner would be told, and nothing happens");
    hers.go(&house.url("/account"));
    hers.hears("1 navigateur");
}
