//! The counter loses its connection: people are served all the same, and each is recorded exactly once afterwards.

use crate::come_in;
use crate::driver::{Browser, DESK, PHONE};
use crate::house::House;

/// The first answer to what is sent is lost on its way.
const LOSES_AN_ANSWER: &str = "
    const real = window.fetch;
    window.fetch = async (...asked) => {
      const answer = await real(...asked);
      if (String(asked[0]).includes('/api/v1/commands') && !localStorage.getItem('lost')) {
        localStorage.setItem('lost', 'yes');
        throw new TypeError('the answer is lost');
      }
      return answer;
    };";

/// Waits until the worker is there and something was taken along; two people whom it may serve.
const TAKEN: &str = "
    return navigator.serviceWorker.ready.then(() => new Promise((done) => {
      const look = () => {
        const asked = indexedDB.open('minutier-counter /');
        asked.onsuccess = () => {
          const database = asked.result;
          const found = database.transaction('taken').objectStore('taken').get('now');
          found.onsuccess = () => {
            database.close();
            const people = (found.result?.people ?? []).filter(({ cap }) => cap >= 60);
            if (people.length > 1) done([people[0].name, people[1].name]);
            else setTimeout(look, 100);
          };
        };
      };
      look();
    }));";

#[test]
#[ignore = "needs Chromium; tests/run runs it"]
fn two_are_served_without_a_connection_and_recorded_once_although_an_answer_is_lost() {
    let mut house = House::open_to_be_stopped();
    let keeper = house.written("counter_keeper", "2099-01-01T00:00:00.000000Z");
    let browser = Browser::open("fr").at(PHONE).pretending(LOSES_AN_ANSWER);
    come_in(&browser, &keeper);
    browser.go(&house.url("/counter"));
    let people = browser.run(TAKEN);
    let names: Vec<&str> =
        people.as_array().unwrap().iter().filter_map(|name| name.as_str()).collect();

    house.stop();
    browser.go(&house.url("/counter"));
    browser.hears("Pas de connexion");
    for name in &names {
        browser.see("#sought").types(name);
        browser.press(name);
        browser.see("[data-part=items] .tile").press();
        browser.hears("Possible.");
        browser.press("Servir");
        browser.hears("Gardé sur cet appareil");
    }
    browser.hears("à envoyer : 2");
    // Closing the browser loses nothing.
    browser.go(&house.url("/counter"));
    browser.hears("à envoyer : 2");
    // Another page says that it cannot come, and where the counter goes on.
    browser.go(&house.url("/account"));
    browser.hears("La page ne peut pas venir");
    browser.press("Le comptoir continue sans connexion");
    browser.hears("à envoyer : 2");

    house.start();
    browser.hears("La connexion est revenue");
    for name in &names {
        browser.hears(&format!("Inscrit : {name}"));
    }
    assert_eq!(browser.run("return localStorage.getItem('lost')"), "yes");
    browser.go(&house.url("/counter/evening"));
    browser.hears("2 services");
    // Whoever goes out leaves no names behind.
    browser.go(&house.url("/account"));
    browser.look_at(DESK);
    browser.press("Sortir");
    browser.hears("Sans mot de passe");
    let left = browser.run(
        "return new Promise((done) => {
           const asked = indexedDB.open('minutier-counter /');
           asked.onsuccess = () => {
             const found = asked.result.transaction('taken').objectStore('taken').count();
             found.onsuccess = () => done(found.result);
           };
         })",
    );
    assert_eq!(left, 0);
}
