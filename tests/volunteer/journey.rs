//! Declared, waiting, confirmed, thanked for, proved.

use minutier::http::guard::rates::Limits;
use serde_json::{Value, json};

use crate::place::Served;
use crate::{fields, follow, hidden, said};

/// Declares an hour and a half at the bar; the number of its record.
pub(crate) fn declares(served: &Served, cookie: &str, what: &str) -> String {
    let page = served.get("/declare", cookie);
    let key = hidden(&page.text, "key-1");
    let form = fields(&[
        ("key-1", &key),
        ("code-1", "BAR"),
        ("day-1", "2026-02-21"),
        ("minutes-1", "une heure et demie"),
        ("what-1", what),
    ]);
    let sent = served.form("/declare", Some(cookie), &form);
    let again = served.form("/declare", Some(cookie), &form);
    assert_eq!(sent.location, again.location, "sent twice, recorded once");
    let told = follow(served, &sent, cookie);
    let words = said(&told);
    assert!(words.contains("C’est déclaré : 1 h 30."), "{words}");
    assert!(words.contains("Attend la réponse de"), "who may answer is said: {words}");
    sent.location.unwrap().rsplit('=').next().unwrap().to_owned()
}

#[test]
fn from_what_was_typed_to_the_file_that_proves_it() {
    let served = Served::with(None, Limits::None);
    let (me, steward) = (served.signs_in("member"), served.signs_in("steward"));
    let balance =
        || served.get("/api/v1/members/me/balance", &me).json()["minutes"].as_i64().unwrap();
    let before = balance();
    let seq = declares(&served, &me, "Éplucher, puis =1+1");

    // It waits: on the first page, and on its own.
    let home = said(&served.get("/", &me));
    assert!(home.contains("Ce qui attend") && home.contains("Éplucher, puis =1+1"), "{home}");
    let story = format!("/members/me/records/{seq}");
    let page = served.get(&story, &me);
    assert!(said(&page).contains("Pas encore de réponse"), "{}", said(&page));
    assert!(page.text.contains("Retirer cette déclaration"));

    // A steward confirms it.
    let waiting = served.get("/api/v1/members/me/waiting", &me).json();
    let mine = |found: &&Value| found["seq"].as_u64() == seq.parse().ok();
    let contribution =
        waiting.as_array().unwrap().iter().find(mine).unwrap()["contribution"].clone();
    let validate = json!({"command": {"time": {"validate":
        {"contribution": contribution, "minutes": 75, "reason": "parti avant la fin"}}}});
    let done = served.post("/api/v1/commands", &steward, &validate);
    assert_eq!(done.status, 201, "{}", done.text);
    let entry = done.json()["seqs"][0].to_string();

    // Whoever did it is thanked, and reads what became of it, by whom and why.
    let home = said(&served.get("/", &me));
    assert!(home.contains("Merci : 1 h 15 pour"), "{home}");
    assert!(home.contains("confirmées par Marie-Rose Dalleau"), "{home}");
    let page = served.get(&story, &me);
    let words = said(&page);
    for part in [
        "Déclaré : 1 h 30 pour",
        "Validé : 1 h 15 au lieu de 1 h 30. En qualité de : bienveillant·e du cercle",
        "parti avant la fin",
        "Contester",
    ] {
        assert!(words.contains(part), "{part}: {words}");
    }
    assert_eq!(said(&served.get(&format!("/members/me/records/{entry}"), &me)), words);

    // The file that proves it is checked without the server.
    let file = served.get(&format!("/members/me/records/{entry}/attestation"), &me);
    assert_eq!(file.status, 200, "{}", file.text);
    let folder = tempfile::tempdir().unwrap();
    let paper = folder.path().join("attestation.txt");
    std::fs::write(&paper, &file.text).unwrap();
    let checked = std::process::Command::new(env!("CARGO_BIN_EXE_minutier"))
        .args(["check", paper.to_str().unwrap()])
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&checked.stdout);
    assert!(checked.status.success(), "{told}{}", String::from_utf8_lossy(&checked.stderr));

    // The statement has it, is searched, and goes into a spreadsheet that computes nothing of it.
    let found = said(&served.get("/members/me/statement?words=eplucher", &me));
    assert!(found.contains("Éplucher, puis =1+1") && found.contains("1 h 15"), "{found}");
    let nothing = said(&served.get("/members/me/statement?words=eplucher&kind=spends", &me));
    assert!(nothing.contains("Rien ne correspond"), "{nothing}");
    let sheet = served.get("/members/me/statement.csv?words=eplucher", &me).text;
    let lines: Vec<&str> = sheet.lines().collect();
    assert_eq!(lines.len(), 2, "{sheet}");
    assert!(lines[0].starts_with('\u{feff}') && lines[1].contains("puis '=1+1"), "{sheet}");
    assert_eq!(balance(), before + 75);

    // Somebody else's account is nobody's.
    let other = served.people["treasurer"];
    for path in ["statement", "statement.csv", "records/3", "records/3/attestation"] {
        let theirs = served.get(&format!("/members/{other}/{path}"), &me);
        let nobodys = served.get(&format!("/members/m-0000000000/{path}"), &me);
        assert_eq!((theirs.status, &theirs.text), (403, &nobodys.text), "{path}");
    }
    // A record of somebody else is not in one's own stories, nor is one that does not exist.
    for seq in ["1", "999999"] {
        assert_eq!(served.get(&format!("/members/me/records/{seq}"), &me).status, 404, "{seq}");
    }
}

#[test]
fn what_was_confirmed_is_disputed_with_a_reason() {
    let served = Served::with(None, Limits::None);
    let (me, steward) = (served.signs_in("member"), served.signs_in("steward"));
    let seq = declares(&served, &me, "Plonge");
    let waiting = served.get("/api/v1/members/me/waiting", &me).json();
    let mine = |found: &&Value| found["seq"].as_u64() == seq.parse().ok();
    let contribution =
        waiting.as_array().unwrap().iter().find(mine).unwrap()["contribution"].clone();
    let refuse = json!({"command": {"time": {"refuse":
        {"contribution": contribution, "reason": "pas vu"}}}});
    assert_eq!(served.post("/api/v1/commands", &steward, &refuse).status, 201);
    let story = format!("/members/me/records/{seq}");
    let page = served.get(&story, &me);
    assert!(said(&page).contains("pas vu"), "{}", said(&page));
    let action = page.text.split_once("/dispute\"").unwrap().0.rsplit_once('"').unwrap().1;
    let path = format!("{}/dispute", action.strip_prefix("/m").unwrap());
    // Without a reason it is not taken, and says so beside the field.
    let key = hidden(&page.text, "key");
    let empty = served.form(&path, Some(&me), &fields(&[("key", &key), ("reason", " ")]));
    assert_eq!(empty.status, 422);
    assert!(empty.text.contains("reason-wrong"), "{}", said(&empty));
    let form = fields(&[("key", &key), ("reason", "J’y étais, avec Lucie")]);
    let told = follow(&served, &served.form(&path, Some(&me), &form), &me);
    let words = said(&told);
    assert!(words.contains("Contesté.") && words.contains("J’y étais, avec Lucie"), "{words}");
    assert!(!told.text.contains("/dispute\""), "once");
}
