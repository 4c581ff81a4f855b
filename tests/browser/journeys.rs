//! The whole way of a newcomer: invited, let in, declaring, confirmed, served, refused below the floor, contradicting,
//! and taking home a proof that needs nobody of the house to be believed.

use std::process::Command;

use crate::driver::{Browser, DESK, PHONE};
use crate::house::House;
use crate::{come_in, go_out, signed_in};

const NAME: &str = "Noé Técher";

/// Presses the words of a box or of an option.
fn choose(browser: &Browser, css: &str, words: &str) {
    let found = browser.all(css).into_iter().find(|one| one.text().contains(words));
    found.unwrap_or_else(|| panic!("nothing says {words}: {}", browser.text())).press();
}

/// An administrator writes somebody down, and is shown the link to give them.
fn invited(house: &House) -> String {
    let desk = signed_in(house, "administrator").at(DESK);
    desk.go(&house.url("/running/invite"));
    desk.see("#name").types(NAME);
    choose(&desk, "label.choice", "Bar du vendredi");
    desk.press("Inscrire");
    desk.press("Montrer un lien");
    let link = desk.see(".link code").text();
    assert_eq!(desk.complaints(), [""; 0]);
    link
}

/// Says what was done, on the page where one is.
fn declare(phone: &Browser, duration: &str, what: &str) {
    choose(phone, "#code-1 option", "BAR");
    phone.see("#minutes-1").types(duration);
    phone.see("#what-1").types(what);
    phone.see("main form button.action").press();
}

/// A steward confirms what waits of somebody.
fn validate(house: &House) {
    let steward = signed_in(house, "steward").at(PHONE);
    steward.go(&house.url("/inbox"));
    choose(&steward, "main label", NAME);
    steward.press("Valider la sélection");
    steward.hears(&format!("Validé : {NAME}"));
    assert_eq!(steward.complaints(), [""; 0]);
}

/// A draft of two lines outlives the page that it was written on.
#[test]
#[ignore = "needs Chromium; tests/run runs it"]
fn a_draft_of_several_lines_comes_back_with_all_of_them() {
    let house = House::open();
    let phone = signed_in(&house, "member").at(PHONE);
    phone.go(&house.url("/declare"));
    phone.see("#minutes-1").types("45 min");
    phone.see("#what-1").types("Vaisselle");
    phone.press("Ajouter une ligne");
    phone.see("#minutes-2").types("2h");
    phone.see("#what-2").types("Désherbage");
    phone.hears("Gardé dans ce navigateur");
    phone.go(&house.url("/"));
    phone.go(&house.url("/declare"));
    phone.press("La reprendre");
    phone.see("#minutes-2");
    phone.hears("Gardé dans ce navigateur");
    let values = "return [1, 2].flatMap((line) => [`#minutes-${line}`, `#what-${line}`])
        .map((field) => document.querySelector(field).value).join('; ')";
    assert_eq!(phone.run(values), "45 min; Vaisselle; 2h; Désherbage");
    assert_eq!(phone.complaints(), [""; 0]);
}

#[test]
#[ignore = "needs Chromium; tests/run runs it"]
fn a_newcomer_is_invited_declares_is_confirmed_and_takes_home_a_proof() {
    let house = House::open();
    let phone = Browser::open("fr").at(PHONE);
    phone.plug_in();
    come_in(&phone, &invited(&house));
    phone.hears("Rien n’est encore inscrit");

    phone.go(&house.url("/account"));
    phone.press("Ajouter une clé d’accès");
    phone.hears("La clé est ajoutée");
    go_out(&phone);
    phone.press("Entrer avec une clé d’accès");
    phone.arrives("/");

    phone.press("Déclarer ce que j’ai fait");
    phone.see("#minutes-1").types("1h3");
    // Read two ways: asked beside the field, and nothing that was typed is lost.
    declare(&phone, "1h3", "Vaisselle et fermeture");
    phone.hears("se lit de deux façons");
    let kept = phone.run("return document.querySelector('#what-1').value");
    assert_eq!(kept, "Vaisselle et fermeture");
    phone.see("#minutes-1").types("1h30");
    phone.hears("= 1 h 30");
    phone.see("main form button.action").press();
    phone.hears("Attend la réponse de");
    assert_eq!(phone.complaints().len(), 1, "{:?}", phone.complaints());

    validate(&house);
    phone.go(&house.url("/"));
    phone.hears("Merci : 1 h 30");
    phone.press("Vaisselle et fermeture");
    phone.hears("C’est validé et cela compte");

    let proof = phone.run(
        "return fetch(document.querySelector('a[download]').href).then((file) => file.text())",
    );
    let paper = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(paper.path(), proof.as_str().unwrap()).unwrap();
    let mut minutier = Command::new(env!("CARGO_BIN_EXE_minutier"));
    let checked = minutier.arg("check").arg(paper.path()).output().unwrap();
    let told = String::from_utf8_lossy(&checked.stdout);
    assert!(checked.status.success(), "{told}{}", String::from_utf8_lossy(&checked.stderr));

    // Not as it was: the newcomer says so, and somebody else is asked.
    phone.press("Contester");
    phone.see("#reason").types("C’était deux heures.");
    phone.press("Envoyer la contestation");
    phone.hears("Contesté");
    let coordinator = signed_in(&house, "coordinator").at(PHONE);
    coordinator.go(&house.url("/inbox"));
    coordinator.hears("Une contestation attend une réponse");
    coordinator.press("Répondre");
    coordinator.hears(&format!("{NAME} conteste"));
    choose(&coordinator, "label.choice", "L’écriture reste comme elle est");
    coordinator.see("main textarea").types("Nous étions deux à compter.");
    coordinator.see("main form button.action").press();
    coordinator.hears("C’est répondu");
}

#[test]
#[ignore = "needs Chromium; tests/run runs it"]
fn a_newcomer_is_served_what_they_have_and_not_more_and_a_mistake_is_undone() {
    let house = House::open();
    let phone = Browser::open("fr").at(PHONE);
    come_in(&phone, &invited(&house));
    phone.go(&house.url("/declare"));
    declare(&phone, "30 min", "Mise en place");
    phone.hears("Attend la réponse de");
    validate(&house);

    let counter = signed_in(&house, "counter_keeper").at(PHONE).without_javascript();
    counter.go(&house.url("/counter"));
    counter.see("main input[type=search]").types("Noé");
    counter.press("Chercher");
    counter.press(NAME);
    choose(&counter, ".tile", "Soupe du jour");
    counter.hears("Possible : 30 min");
    counter.see("form.serve button").press();
    counter.hears(&format!("Servi à {NAME}"));
    // Down to the floor and not below: possible or not, and no amount.
    counter.see("main input[type=search]").types("Noé");
    counter.press("Chercher");
    counter.press(NAME);
    for _ in 0..12 {
        if counter.text().contains("Pas possible") {
            break;
        }
        counter.see("a.tile").press();
    }
    counter.hears("Pas possible pour cette personne");
    counter.see("form.serve button").press();
    counter.hears("pour cette personne");
    assert!(counter.path().starts_with("/counter/to/"), "{}", counter.path());
    counter.go(&house.url("/counter/evening"));
    counter.hears("Soupe du jour");
    counter.press("Annuler");
    counter.hears("C’est annulé");
}
