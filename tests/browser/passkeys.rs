//! Passkeys, from the first one to the last: with a device that the browser believes to be real.

use crate::driver::{Browser, PHONE};
use crate::house::House;
use crate::{come_in, go_out, signed_in};

#[test]
#[ignore = "needs Chromium; tests/run runs it"]
fn a_browser_of_some_years_ago_knows_passkeys_too() {
    let house = House::open();
    let phone = Browser::open("fr").at(PHONE).pretending(
        "delete PublicKeyCredential.parseCreationOptionsFromJSON;
         delete PublicKeyCredential.parseRequestOptionsFromJSON;
         delete PublicKeyCredential.prototype.toJSON;
         delete PublicKeyCredential.signalUnknownCredential;",
    );
    come_in(&phone, house.link("member"));
    phone.plug_in();
    add(&phone, &house, "Vieux téléphone");
    phone.press("Ajouter une clé d’accès");
    phone.hears("Cet appareil a déjà une clé d’accès pour ce compte");
    go_out(&phone);
    phone.press("Entrer avec une clé d’accès");
    phone.arrives("/");
}

#[test]
#[ignore = "needs Chromium; tests/run runs it"]
fn a_browser_without_passkeys_is_told_the_other_way() {
    let house = House::open();
    let phone = Browser::open("fr").at(PHONE).pretending("delete window.PublicKeyCredential;");
    phone.go(&house.url("/sign-in"));
    phone.hears("Les clés d’accès demandent JavaScript et un navigateur récent");
    phone.hears("l’administration le donne, aussi sur papier");
    assert!(!phone.text().contains("Entrer avec une clé d’accès"));
    come_in(&phone, house.link("member"));
    phone.see("a.who").press();
    phone.hears("Les clés d’accès demandent JavaScript");
    assert!(!phone.text().contains("Ajouter une clé d’accès"));
}

#[test]
#[ignore = "needs Chromium; tests/run runs it"]
fn below_a_path_of_a_larger_site_all_is_as_elsewhere() {
    let house = House::open_below("/vie/minutier/");
    let phone = Browser::open("fr").at(PHONE);
    phone.plug_in();
    phone.go(&house.written("member", "2199-01-01T00:00:00.000000Z"));
    phone.press("Entrer");
    phone.arrives("/vie/minutier/");
    add(&phone, &house, "Téléphone");
    phone.go(house.url("/").trim_end_matches('/'));
    phone.arrives("/vie/minutier/");
    phone.see("a.who").press();
    go_out(&phone);
    phone.arrives("/vie/minutier/sign-in");
    phone.go(&house.url("/account"));
    phone.arrives("/vie/minutier/sign-in?next=/vie/minutier/account");
    phone.press("Read in English");
    phone.hears("Sign in");
    phone.arrives("/vie/minutier/sign-in?next=/vie/minutier/account");
    phone.press("Sign in with a passkey");
    phone.arrives("/vie/minutier/account");
    phone.hears("My ways in");
    assert_eq!(phone.complaints(), [""; 0]);
}

/// Adds a passkey, on the page of one's ways in.
fn add(browser: &Browser, house: &House, name: &str) {
    browser.go(&house.url("/account"));
    browser.see("input[name=name]").types(name);
    browser.press("Ajouter une clé d’accès");
    browser.hears("La clé est ajoutée");
    browser.hears(name);
}

#[test]
#[ignore = "needs Chromium; tests/run runs it"]
fn a_volunteer_adds_a_passkey_and_the_next_morning_a_finger_is_enough() {
    let house = House::open();
    let phone = signed_in(&house, "member").at(PHONE);
    let device = phone.plug_in();
    phone.see("a.who").press();
    phone.hears("Aucune clé pour l’instant");
    let proposed = phone.see("input[name=name]").attribute("value");
    assert_eq!(proposed.as_deref(), Some("Chrome, Linux"));
    add(&phone, &house, "Téléphone de Gaël");
    phone.hears("jamais utilisée");
    let [credential] = phone.credentials(&device).try_into().unwrap();
    assert_eq!(credential["isResidentCredential"], true);
    assert_eq!(credential["rpId"], "localhost");
    go_out(&phone);
    phone.go(&house.url("/account"));
    phone.arrives("/sign-in?next=/account");
    phone.press("Entrer avec une clé d’accès");
    // Where one wanted to go.
    phone.arrives("/account");
    phone.hears("Par une clé d’accès");
    assert!(!phone.text().contains("jamais utilisée"));
    assert_eq!(phone.complaints(), [""; 0]);
}

#[test]
#[ignore = "needs Chromium; tests/run runs it"]
fn a_passkey_is_called_otherwise_and_removed_and_then_opens_nothing() {
    let house = House::open();
    let phone = signed_in(&house, "member").at(PHONE);
    phone.plug_in();
    add(&phone, &house, "Téléphone");
    phone.press("Renommer");
    phone.see("details[open] input[name=name]").types("Vieux téléphone");
    phone.press("Garder ce nom");
    phone.hears("Le nouveau nom est gardé");
    phone.hears("Vieux téléphone");
    phone.press("Retirer");
    phone.press("Retirer cette clé");
    phone.hears("La clé est retirée");
    phone.hears("Aucune clé pour l’instant");
    go_out(&phone);
    phone.press("Entrer avec une clé d’accès");
    phone.hears("Cette clé n’est pas connue ici");
    phone.hears("Entrer par un lien");
    phone.go(&house.url("/account"));
    phone.arrives("/sign-in?next=/account");
}

#[test]
#[ignore = "needs Chromium; tests/run runs it"]
fn who_does_not_unlock_the_device_stays_outside_and_may_try_again() {
    let house = House::open();
    let phone = signed_in(&house, "member").at(PHONE);
    let device = phone.plug_in();
    phone.see("a.who").press();
    phone.unlocks(&device, false);
    phone.press("Ajouter une clé d’accès");
    phone.hears("Rien n’a été ajouté");
    phone.unlocks(&device, true);
    add(&phone, &house, "Téléphone");
    phone.press("Ajouter une clé d’accès");
    phone.hears("Cet appareil a déjà une clé d’accès pour ce compte");
    go_out(&phone);
    phone.unlocks(&device, false);
    phone.press("Entrer avec une clé d’accès");
    phone.hears("Rien n’a été montré");
    phone.unlocks(&device, true);
    phone.press("Entrer avec une clé d’accès");
    phone.arrives("/");
}

#[test]
#[ignore = "needs Chromium; tests/run runs it"]
fn a_device_that_was_copied_is_found_out() {
    let house = House::open();
    let phone = signed_in(&house, "member").at(PHONE);
    let device = phone.plug_in();
    add(&phone, &house, "Téléphone");
    let copy = phone.credentials(&device).remove(0);
    go_out(&phone);
    phone.press("Entrer avec une clé d’accès");
    phone.arrives("/");
    let thief = Browser::open("fr");
    let stolen = thief.plug_in();
    thief.put(&stolen, &copy);
    thief.go(&house.url("/sign-in"));
    thief.press("Entrer avec une clé d’accès");
    thief.hears("il en existe peut-être une copie");
    thief.go(&house.url("/account"));
    thief.arrives("/sign-in?next=/account");
}

#[test]
#[ignore = "needs Chromium; tests/run runs it"]
fn a_seat_of_the_organ_is_let_in_by_a_passkey_alone_and_after_one_link() {
    let house = House::open();
    let phone = signed_in(&house, "organ_seat").at(PHONE);
    phone.plug_in();
    add(&phone, &house, "Téléphone");
    go_out(&phone);
    phone.press("Entrer avec une clé d’accès");
    phone.arrives("/");
    phone.see("a.who").press();
    go_out(&phone);
    phone.go(&house.given("organ_seat", "recovery"));
    phone.press("Entrer");
    phone.arrives("/second");
    phone.press("Montrer une clé d’accès");
    phone.arrives("/");
    // The session of the link is over: one browser, one session.
    phone.see("a.who").press();
    phone.hears("Par une clé d’accès");
    assert!(!phone.text().contains("Par un lien"));
}

#[test]
#[ignore = "needs Chromium; tests/run runs it"]
fn who_comes_in_by_a_passkey_ends_what_was_open_in_that_browser() {
    let house = House::open();
    let shared = signed_in(&house, "member");
    shared.plug_in();
    add(&shared, &house, "Ordinateur du local");
    go_out(&shared);
    come_in(&shared, house.link("steward"));
    shared.go(&house.url("/sign-in"));
    shared.press("Entrer avec une clé d’accès");
    shared.arrives("/");
    shared.see("a.who").press();
    shared.hears(house.name("member"));
    let other = Browser::open("fr");
    come_in(&other, &house.given("steward", "recovery"));
    other.see("a.who").press();
    other.hears("1 navigateur où je suis entré·e");
}
