//! Coming in by a letter: asked for at the door, read in a letterbox, opened in a browser.

use crate::driver::{Browser, PHONE};
use crate::house::House;
use crate::letterbox::Letterbox;
use crate::{come_in, go_out};

#[test]
#[ignore = "needs Chromium; tests/run runs it"]
fn who_asks_for_a_letter_comes_in_by_it_once() {
    let letterbox = Letterbox::open();
    let house = House::open_with_mail(letterbox.address(), &[("member", "gael@example.org")]);
    let phone = Browser::open("fr").at(PHONE);
    phone.go(&house.url("/"));
    // As a phone types it.
    phone.see("input[type=email]").types("Gael@Example.org");
    phone.press("Recevoir un lien");
    phone.hears("si quelqu’un est inscrit à cette adresse, une lettre y part");
    let letter = letterbox.next();
    assert_eq!(letter.to, "gael@example.org");
    come_in(&phone, letter.link());
    phone.hears("Vous avez");
    phone.see("a.who").press();
    go_out(&phone);
    phone.go(letter.link());
    phone.hears("Ce lien ne sert plus");
    phone.press("Les autres façons d’entrer");
    phone.arrives("/sign-in");
}

#[test]
#[ignore = "needs Chromium; tests/run runs it"]
fn nobody_learns_from_the_door_who_is_a_member() {
    let letterbox = Letterbox::open();
    let house = House::open_with_mail(letterbox.address(), &[("member", "gael@example.org")]);
    let phone = Browser::open("fr").at(PHONE);
    let said_to = |address: &str| {
        phone.go(&house.url("/sign-in"));
        phone.see("input[type=email]").types(address);
        phone.press("Recevoir un lien");
        phone.hears("C’est demandé");
        (phone.path(), phone.text())
    };
    let unknown = said_to("personne@example.org");
    assert_eq!(unknown, said_to("gael@example.org"));
    assert_eq!(letterbox.next().to, "gael@example.org");
    assert!(letterbox.is_empty());
}

#[test]
#[ignore = "needs Chromium; tests/run runs it"]
fn an_address_that_cannot_be_one_stays_as_it_was_typed() {
    let letterbox = Letterbox::open();
    let house = House::open_with_mail(letterbox.address(), &[]);
    let phone = Browser::open("fr").at(PHONE).without_javascript();
    phone.go(&house.url("/sign-in"));
    // A browser takes it for one; no letter could go there.
    phone.see("input[type=email]").types("gael@localhost");
    phone.press("Recevoir un lien");
    phone.hears("Cette adresse ne se lit pas");
    let typed = phone.see("input[type=email]").attribute("value");
    assert_eq!(typed.as_deref(), Some("gael@localhost"));
}

#[test]
#[ignore = "needs Chromium; tests/run runs it"]
fn a_seat_of_the_organ_gets_a_second_letter() {
    let letterbox = Letterbox::open();
    let house = House::open_with_mail(letterbox.address(), &[("organ_seat", "siege@example.org")]);
    let browser = Browser::open("fr").at(PHONE);
    browser.go(&house.url("/sign-in"));
    browser.see("input[type=email]").types("siege@example.org");
    browser.press("Recevoir un lien");
    browser.hears("C’est demandé");
    browser.go(letterbox.next().link());
    browser.press("Entrer");
    browser.arrives("/second");
    browser.press("Recevoir un second lien");
    browser.hears("La lettre part à l’instant");
    come_in(&browser, letterbox.next().link());
    browser.see("a.who").press();
    browser.hears("Par deux liens");
}

#[test]
#[ignore = "needs Chromium; tests/run runs it"]
fn a_passkey_is_offered_where_the_address_is_typed_and_the_button_works_beside_it() {
    let letterbox = Letterbox::open();
    let house = House::open_with_mail(letterbox.address(), &[("member", "gael@example.org")]);
    let phone = Browser::open("fr").at(PHONE);
    come_in(&phone, &house.written("member", "2199-01-01T00:00:00.000000Z"));
    phone.see("a.who").press();
    let device = phone.plug_in();
    phone.press("Ajouter une clé d’accès");
    phone.hears("La clé est ajoutée");
    // What was begun for the field makes way for the button, also when the device stays locked at first.
    phone.unlocks(&device, false);
    go_out(&phone);
    phone.press("Entrer avec une clé d’accès");
    phone.hears("Rien n’a été montré");
    phone.unlocks(&device, true);
    phone.press("Entrer avec une clé d’accès");
    phone.arrives("/");
    assert_eq!(phone.complaints(), [""; 0]);
}
