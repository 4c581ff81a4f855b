//! A year on paper, and a code that anyone may ask about.

use minutier::http::guard::rates::Limits;

use crate::place::Served;
use crate::{fields, follow, said};

/// The code on a page: four groups of four.
fn code(page: &str) -> String {
    let after = page.split_once("class=\"code\">").unwrap_or_else(|| panic!("no code: {page}")).1;
    after.split_once('<').unwrap().0.to_owned()
}

#[test]
fn a_certificate_is_made_checked_by_anyone_and_deleted_by_its_owner() {
    let served = Served::with(None, Limits::None);
    let me = served.signs_in("member");
    let year = fields(&[("year", "2026")]);
    let made = served.form("/members/me/certificate", Some(&me), &year);
    let page = follow(&served, &made, &me);
    let name = {
        let views = served.app.current.views();
        views.name(served.people["member"])
    };
    assert!(said(&page).contains(&format!("atteste que {name} a donné")), "{}", said(&page));
    let code = code(&page.text);
    assert_eq!(code.len(), 19);
    // Typed without hyphens and in small letters, by somebody who never came in.
    let typed = code.replace('-', "").to_lowercase();
    let check = |code: &str| served.form("/certificate", None, &fields(&[("code", code)]));
    let answer = check(&typed);
    assert_eq!(answer.status, 200);
    let words = said(&answer);
    assert!(words.contains(&name) && words.contains("en 2026"), "{words}");
    assert!(words.contains("Le registre dit la même chose aujourd’hui"), "{words}");
    // What it is about changes: the paper still says what it said, and that it is otherwise now.
    let entry = {
        let views = served.app.current.views();
        let lines = views.statements.get(served.people["member"]).unwrap().between(None, None).1;
        let of_year = |line: &&ledger::views::statement::Line| {
            line.counted.to_string().starts_with("2026")
                && line.cause == ledger::views::statement::Cause::Contribution
                && views.circles.codes()[&line.code.unwrap()].label.as_str() == "BAR"
        };
        lines.iter().rev().find(of_year).unwrap().seq
    };
    let reverse = serde_json::json!({"command": {"corrections": {"reverse":
        {"entry": entry, "reason": "noté deux fois"}}}});
    let by = ["coordinator", "steward", "organ_seat"].into_iter().find(|role| {
        let cookie = served.signs_in(role);
        served.post("/api/v1/commands", &cookie, &reverse).status == 201
    });
    assert!(by.is_some(), "somebody reverses it");
    let words = said(&check(&code));
    assert!(words.contains("Aujourd’hui, le registre dit"), "{words}");
    let page = served.get("/members/me/certificate?year=2026", &me);
    assert!(said(&page).contains("le registre a changé"), "{}", said(&page));
    // Deleted, it says nothing.
    let unwished = fields(&[("code", &code.replace('-', ""))]);
    let other = served.signs_in("treasurer");
    served.form("/members/me/certificate/delete", Some(&other), &unwished);
    assert_eq!(check(&code).status, 200, "nobody else's deletes it");
    served.form("/members/me/certificate/delete", Some(&me), &unwished);
    assert_eq!(check(&code).status, 422);
}

#[test]
fn a_code_that_is_none_says_nothing_and_guessing_is_slow() {
    let served = Served::with(None, Limits::Usual);
    let check = |code: &str| served.form("/certificate", None, &fields(&[("code", code)])).status;
    assert_eq!(check("0000-0000-0000-0000"), 422);
    assert_eq!(check("nonsense"), 422);
    let slowed = (0..30).any(|_| check("0000-0000-0000-0001") == 429);
    assert!(slowed, "guesses are limited");
}

#[test]
fn a_year_without_hours_has_no_certificate() {
    let served = Served::with(None, Limits::None);
    let me = served.signs_in("member");
    let page = served.get("/members/me/certificate?year=1999", &me);
    assert!(said(&page).contains("Aucune heure n’est comptée en 1999"), "{}", said(&page));
    let made = served.form("/members/me/certificate", Some(&me), &fields(&[("year", "1999")]));
    assert!(!follow(&served, &made, &me).text.contains("class=\"code\""));
}

#[test]
fn a_certificate_is_in_the_portrait_and_goes_with_an_erased_identity() {
    let served = Served::with(None, Limits::None);
    let me = served.signs_in("member");
    served.form("/members/me/certificate", Some(&me), &fields(&[("year", "2026")]));
    let portrait = served.get("/api/v1/members/me/portrait", &me).json();
    assert_eq!(portrait["certificates"][0]["year"], 2026, "{portrait}");

    // Somebody who came by mistake has one kept, and is forgotten.
    let administrator = served.signs_in("administrator");
    let does = |command: serde_json::Value| {
        let body = serde_json::json!({"command": command});
        let done = served.post("/api/v1/commands", &administrator, &body);
        assert_eq!(done.status, 201, "{}", done.text);
        done.json()
    };
    let admitted = does(serde_json::json!({"members": {"admit": {"name": "Zoé Passante"}}}));
    let zoe = admitted["ids"]["member"].as_str().unwrap().parse().unwrap();
    let made = minutier::store::access::Certificate {
        code: "0123456789ABCDEF".to_owned(),
        member: zoe,
        year: 2026,
        name: "Zoé Passante".to_owned(),
        credited: 60,
        pro_bono: 0,
        seq: 1,
        created: served.app.clock.now().unwrap(),
    };
    served.app.access.keep_certificate(&made).unwrap();
    does(serde_json::json!({"members": {"leave": {"member": zoe}}}));
    does(serde_json::json!({"members": {"erase_identity": {"member": zoe}}}));
    assert_eq!(served.app.access.certificate("0123456789ABCDEF").unwrap(), None);
    assert!(served.app.access.certificates_of(zoe).unwrap().is_empty());
}
