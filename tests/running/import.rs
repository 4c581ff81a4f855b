//! A sheet that is brought in from a page: the same as by the command line, and twice changes nothing.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::served::{Served, founded, run};

fn sheet(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/sheets").join(name)
}

/// Names and minutes, codes and minutes.
fn balances(folder: &str) -> Vec<(String, i64)> {
    let all = run(&["balance", folder, "--json"]);
    let of = |list: &str, name: &str| -> Vec<(String, i64)> {
        let found = all[list].as_array().unwrap().iter();
        found
            .map(|one| (one[name].as_str().unwrap().to_owned(), one["minutes"].as_i64().unwrap()))
            .collect()
    };
    let mut all = [of("members", "name"), of("codes", "code")].concat();
    all.sort();
    all
}

/// Answers all questions of the page, people and codes that are not there by making them, then brings it in.
fn brings(served: &Served, cookie: &str, name: &str, chosen: &[(&str, &str)]) -> String {
    let bytes = std::fs::read(sheet(name)).unwrap();
    let taken = served.uploads("/running/import", cookie, name, &bytes);
    assert_eq!(taken.status, 303, "{}", taken.text);
    assert_eq!(taken.location, "/m/running/import", "nothing of it is in the address");
    for _ in 0..6 {
        let page = served.get("/running/import", cookie);
        if !page.text.contains("id=\"questions\"") {
            break;
        }
        let mut fields = vec![("go".to_owned(), "look".to_owned())];
        fields.extend(
            [("create", "people"), ("create", "codes")].map(|(a, b)| (a.to_owned(), b.to_owned())),
        );
        // Each question: what the test says by a word of the choice, the last choice otherwise.
        for part in page.text.split("<fieldset class=\"asked\" id=\"t-").skip(1) {
            let mark = part.split('"').next().unwrap();
            let part = part.split("</fieldset>").next().unwrap();
            let choices: Vec<&str> = part.split("type=\"radio\"").skip(1).collect();
            let wanted = choices
                .iter()
                .position(|text| chosen.iter().any(|(_, words)| text.contains(words)));
            let place = wanted.unwrap_or(choices.len().saturating_sub(2));
            fields.push((format!("q-{mark}"), place.to_string()));
        }
        fields.push(("key".to_owned(), page.key()));
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        let answered = served.form("/running/import/answers", cookie, &fields);
        assert_eq!(answered.status, 303, "{}", answered.text);
    }
    let page = served.get("/running/import", cookie);
    if page.text.contains("value=\"run\"") {
        let (key, seen) = (page.key(), page.after("name=\"seen\" value=\""));
        let fields = [("key", key.as_str()), ("go", "run"), ("seen", &seen)];
        let ran = served.form("/running/import/answers", cookie, &fields);
        assert_eq!(ran.status, 303, "{}", ran.text);
    }
    for _ in 0..600 {
        let page = served.get("/running/import", cookie);
        if !page.says("sont reprises sur") && !page.says("est reprise sur") {
            served.form("/running/import/away", cookie, &[]);
            return page.text;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    panic!("it never ended");
}

#[test]
fn a_sheet_gives_the_same_as_by_the_command_line_and_twice_changes_nothing() {
    for name in ["heures-excel.csv", "people.csv"] {
        let mut served = Served::new();
        let cookie = served.browser(served.yolande);
        let first = brings(&served, &cookie, name, &[]);
        let records = served.app.current.views().head.seq;
        assert!(records > 2, "{name}: {first}");
        let again = brings(&served, &cookie, name, &[]);
        assert_eq!(served.app.current.views().head.seq, records, "{name}: {again}");
        let (folder, _) = founded(&served.outer, "by-hand");
        let by_hand = folder.to_str().unwrap().to_owned();
        let path = sheet(name);
        let printed = run(&[
            "import",
            &by_hand,
            path.to_str().unwrap(),
            "--create",
            "people,codes",
            "--json",
        ]);
        assert!(printed["questions"].as_array().is_none_or(Vec::is_empty), "{name}: {printed}");
        served.stop();
        assert_eq!(balances(served.path()), balances(&by_hand), "{name}");
        let head = |folder: &str| run(&["verify", folder, "--json"])["records"].clone();
        assert_eq!(head(served.path()), head(&by_hand), "{name}");
        let verified: Value = run(&["verify", served.path(), "--json"]);
        assert_eq!(verified["ok"], true);
    }
}

#[test]
fn a_question_is_answered_on_the_page_and_nothing_is_brought_in_that_was_not_shown() {
    let served = Served::new();
    let cookie = served.browser(served.yolande);
    let bytes = std::fs::read(sheet("unit-unsaid.csv")).unwrap();
    served.uploads("/running/import", &cookie, "unit-unsaid.csv", &bytes);
    let page = served.get("/running/import", &cookie);
    assert!(page.says("heures ou des minutes ?"), "{}", page.text);
    let mark = page.after("<fieldset class=\"asked\" id=\"t-");
    let (key, chosen) = (page.key(), format!("q-{mark}"));
    // Answered and pressed to bring in at once: it is shown again first.
    let fields = [("key", key.as_str()), ("go", "run"), (chosen.as_str(), "1")];
    let before = served.app.current.views().head.seq;
    assert_eq!(served.form("/running/import/answers", &cookie, &fields).status, 303);
    assert_eq!(served.app.current.views().head.seq, before);
    let text = brings(&served, &cookie, "unit-unsaid.csv", &[("unit", "Des minutes.")]);
    assert!(text.replace('\u{a0}', " ").contains("Repris"), "{text}");
    // Undone as a whole, with its reason.
    let page = served.get("/running/import", &cookie);
    let takeover = page.after("name=\"takeover\" value=\"");
    let key = page.key();
    let fields =
        [("key", key.as_str()), ("takeover", takeover.as_str()), ("reason", "mauvais fichier")];
    let undone = served.form("/running/import/undo", &cookie, &fields);
    assert_eq!(undone.status, 303, "{}", undone.text);
    assert!(served.get("/running/import", &cookie).says("annulée"));
}

/// Whoever administers may bring in and not decide: what the ledger would refuse is said before anything is brought.
#[test]
fn what_the_ledger_would_refuse_is_shown_before_and_on_which_decision() {
    let served = Served::new();
    let does = |command: Value| served.does(served.yolande, &command).remove(0);
    let circle = does(json!({"circles": {"create": {"name": "Bar", "kind": "project"}}}));
    let code = json!({"label": "BAR", "name": "Bar du vendredi", "circle": circle});
    does(json!({"circles": {"open_code": code}}));
    let decision = does(json!({"decisions": {"record":
        {"subject": "Reprendre les heures de 2024", "manner": "consent"}}}));
    let zoe = served.admits("Zoé Payet");
    let mandate = json!({"member": zoe, "role": "administrator", "how": "volunteering", "decision": decision});
    does(json!({"circles": {"give_mandate": mandate}}));
    let cookie = served.browser(zoe);
    let sheet = "Date;Nom;Pôle;Heures\n13/01/2024;Zoé Payet;BAR;2\n14/01/2024;Zoé Payet;NEUF;3\n";
    served.uploads("/running/import", &cookie, "h.csv", sheet.as_bytes());
    let before = served.app.current.views().head.seq;

    let page = served.get("/running/import", &cookie);
    let mark = page.after("<fieldset class=\"asked\" id=\"t-");
    let (chosen, typed) = (format!("q-{mark}"), format!("t-{mark}"));
    let (key, seen) = (page.key(), page.after("name=\"seen\" value=\""));
    // What is typed and known to nobody is told, and nothing is brought in without that line.
    let fields = [("key", key.as_str()), ("go", "run"), (typed.as_str(), "NULLE PART")];
    let fields = [&fields[..], &[("decision", &decision), ("seen", &seen)]].concat();
    let unknown = served.form("/running/import/answers", &cookie, &fields);
    assert_eq!(unknown.status, 422);
    assert!(unknown.text.contains("NULLE PART"), "{}", unknown.text);
    assert_eq!(served.app.current.views().head.seq, before);
    let fields = [("key", key.as_str()), ("go", "look"), (chosen.as_str(), "0")];
    assert_eq!(served.form("/running/import/answers", &cookie, &fields).status, 303);
    let page = served.get("/running/import", &cookie);
    assert!(page.says("Une ligne est prête à être reprise, 2 h"), "{}", page.text);
    assert!(page.says("Ligne 3 : Il faut pour cela un mandat"), "{}", page.text);
    assert!(page.says("revient à une personne mandatée"), "{}", page.text);
    assert!(!page.text.contains("name=\"decided\""), "nothing is offered that is refused");
    assert!(!page.says("NEUF (nouveau cercle"), "nothing is promised that is refused");

    let (key, seen) = (page.key(), page.after("name=\"seen\" value=\""));
    let run = |named: &str, seen: &str| {
        let fields = [("key", key.as_str()), ("go", "run"), ("decision", named), ("seen", seen)];
        served.form("/running/import/answers", &cookie, &fields)
    };
    let unsaid = run("", &seen);
    assert_eq!(unsaid.status, 422);
    assert!(unsaid.says("Choisir la décision qui porte cette reprise"), "{}", unsaid.text);
    // What was not shown is not brought in.
    let unseen = run(&decision, "something else");
    assert_eq!(unseen.status, 422);
    assert!(unseen.says("n’est plus ce qui était montré"), "{}", unseen.text);
    assert_eq!(served.app.current.views().head.seq, before);
    assert_eq!(run(&decision, &seen).status, 303);
    let told = (0..600).map(|_| {
        std::thread::sleep(std::time::Duration::from_millis(20));
        served.get("/running/import", &cookie)
    });
    let told = told.into_iter().find(|page| page.says("Repris")).unwrap();
    assert!(told.says("Repris : une ligne, 2 h."), "{}", told.text);
    assert!(told.says("Ligne 3 : Il faut pour cela un mandat"), "{}", told.text);
    // The batch and its one line; nobody and no circle that only the other line needed.
    assert_eq!(served.app.current.views().head.seq, before + 2);
}

#[test]
fn what_is_no_sheet_is_told_beside_the_field_and_nothing_waits() {
    let served = Served::new();
    let cookie = served.browser(served.yolande);
    let large = vec![b'a'; (5 << 20) + 1];
    for (bytes, told) in [
        (&b""[..], "Choisir un fichier"),
        (&b"PK\x03\x04zip"[..], "classeur"),
        (&b"{\"by\":\"m-1\"}"[..], "pas une feuille"),
        (&large[..], "dépasse 5 Mio"),
    ] {
        let refused = served.uploads("/running/import", &cookie, "x.csv", bytes);
        assert_eq!(refused.status, 422, "{told}");
        assert!(refused.says(told), "{told}: {}", refused.text);
        assert!(refused.text.contains("href=\"#sheet\""));
        assert!(served.app.desk.sheets.of(served.yolande).is_none());
    }
    // A sheet is nobody else's to see.
    served.uploads("/running/import", &cookie, "a.csv", b"Nom;Pr\xc3\xa9nom\nPayet;Zo\xc3\xa9\n");
    let zoe = served.admits("Ali Robert");
    assert!(served.app.desk.sheets.of(served.yolande).is_some());
    assert!(served.app.desk.sheets.of(zoe).is_none());
}
