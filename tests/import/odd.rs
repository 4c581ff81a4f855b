//! Other sheets, other ledgers, and what the screen says.

use super::{BOTH, House, sheet};

#[test]
fn people_who_are_not_there_are_admitted_once() {
    let house = House::new();
    let text = "Nom,Prénom,Courriel\nPayet,Marie,marie@example.org\nPayet,Marie,marie@example.org\n\
                Payet,Marie,autre@example.org\nNadege,,\n,Dev,\n";
    let file = house.file("people.csv", text);
    let first = house.import(&file, &[]);
    assert_eq!((first.status, first.number("created")), (1, 2), "{first}");
    assert_eq!(first.questions(), ["person"], "Nadege resembles Nadège");
    assert!(first.refused().contains(&(4, "namesake".to_owned())), "{first}");
    assert!(first.json()["warnings"].to_string().contains("only_names"));
    assert!(first.json()["takeover"].is_null());
    let before = house.log();
    house.import(&file, &[]);
    assert_eq!(house.log(), before);
    let plain = house.file("plain.csv", "Nom\nZoé\nMarie Payet\nLine\n");
    let plain = house.import(&plain, &[]);
    assert_eq!((plain.status, plain.number("created")), (0, 2), "{plain}");
}

#[test]
fn lines_since_the_opening_are_refused_with_the_sentence_of_the_ledger() {
    let house = House::new();
    let text = "Date;Nom;Code;Heures\n13/01/2025;Dev;BAR;1\n13/01/2190;Dev;BAR;1\n";
    let file = house.file("late.csv", text);
    let late = house.import(&file, &["--create", BOTH]);
    assert_eq!((late.status, late.number("created")), (1, 1), "{late}");
    assert_eq!(late.refused(), [(3, "not_before_opening".to_owned())]);
    let message = late.json()["refused"][0]["message"].to_string();
    assert!(message.contains("Ligne 3") && message.contains("Déclarer"), "{message}");
}

#[test]
fn pro_bono_hours_owe_nothing() {
    let house = House::new();
    let text = "Date;Nom;Code;Heures;Mode\n13/01/2025;Dev;BAR;1;bénévole\n13/01/2025;Zoé;BAR;2;\n";
    let done = house.import(&house.file("mode.csv", text), &["--create", BOTH]);
    assert_eq!((done.status, done.number("minutes")), (0, 180), "{done}");
    let (people, codes) = house.balances();
    assert_eq!((people.get("Dev"), people["Zoé"], codes["BAR"]), (None, 120, 180));
}

#[test]
fn what_cannot_be_read_says_what_where_and_what_to_do() {
    let house = House::new();
    let file = house.file("table.xlsx", "PK\u{3}\u{4}....[Content_Types].xml");
    let workbook = house.run(&["import", "LEDGER", &file]);
    assert_eq!(workbook.status, 2, "{workbook}");
    for words in ["classeur Excel", "table.xlsx", "CSV"] {
        assert!(workbook.err.contains(words), "{words}: {workbook}");
    }
    let missing = house.run(&["import", "LEDGER", "missing.csv"]);
    assert_eq!(missing.status, 2, "{missing}");
    let answers = house.file("bad.json", "{\"peopel\": {}}");
    let file = house.file("one.csv", "Date;Nom;Code;Heures\n13/01/2025;Dev;BAR;1\n");
    let bad = house.run(&["import", "LEDGER", &file, "--answers", &answers]);
    assert_eq!(bad.status, 2, "{bad}");
    assert!(bad.err.contains("bad.json, peopel"), "{bad}");
    let create = house.run(&["import", "LEDGER", &file, "--create", "circles"]);
    assert_eq!(create.status, 2, "{create}");
}

#[test]
fn every_sheet_is_shown_in_both_languages_and_piped_in_full() {
    let house = House::new();
    let before = house.log();
    for entry in std::fs::read_dir(sheet("")).expect("sheets") {
        let path = entry.expect("a sheet").path().display().to_string();
        for language in ["fr", "en"] {
            let shown =
                house.run(&["import", "LEDGER", &path, "--dry-run", "--language", language]);
            assert!((0..=2).contains(&shown.status), "{path}: {shown}");
            let all = format!("{}{}", shown.out, shown.err);
            assert!(!all.contains(['⟨', '\u{1b}']), "{path}: {shown}");
            assert!(!all.contains(" de plus") && !all.contains(" more"), "{path}: {shown}");
        }
    }
    assert_eq!(house.log(), before);
}

#[test]
fn a_pipe_shows_this_page() {
    let house = House::new();
    let text = "Heures 2025;;;;\nDate;Nom;Pôle;Heures;Remarque\n13/01/2025;Dev;Bar;1h30;\n\
                14/01/2025;Dev;bar;2;à vérifier\n15/01/2025;Dev;BAR;1h5;\n";
    let file = house.file("heures.csv", text);
    let shown = house.run(&["import", "LEDGER", &file, "--create", BOTH, "--dry-run"]);
    let page = shown.out.replace('\u{a0}', "_").replace('\u{202f}', ".");
    let wanted = "\
heures.csv_: feuille d’heures, 3 lignes
En-têtes à la ligne 2, lettres UTF-8, séparateur_: point-virgule.
Colonnes_: A_«_Date_» → jour, B_«_Nom_» → personne, C_«_Pôle_» → code, D_«_Heures_» → durée, \
E_«_Remarque_» → remarque.

Lignes                                           Nombre   Temps
───────────────────────────────────────────────  ──────  ──────
à reprendre, et qui comptent                          1  1_h_30
à reprendre, à vérifier_: pas encore créditées        1  2_h_00
inchangées_: déjà reprises, ou rien à reprendre       0
ne se reprennent pas                                  1

Code  Nombre   Temps
────  ──────  ──────
BAR        2  3_h_30

Une personne à créer
  Dev

Un code à créer
  BAR (nouveau cercle Bar)

Une ligne ne se reprend pas
  Ligne 5, colonne D «_Heures_»_: «_1h5_» se lit de deux façons.; à la lettre, c’est 1_h_05.
    Écrire les minutes avec deux chiffres, comme 1h05 ou 1h50.
";
    assert_eq!(page, wanted);
}

/// A ledger with an elected seat, where Nadège administers by a mandate that is not the founding one.
fn seated() -> House {
    let house = House::new();
    let balance = house.run(&["balance", "LEDGER", "--json"]).json();
    let by = balance["members"][0]["member"].clone();
    let act = |command: serde_json::Value| {
        let line = serde_json::json!({ "by": by, "command": command }).to_string();
        let done = house.run(&["act", "LEDGER", &house.file("act.jsonl", &line)]);
        assert_eq!(done.status, 0, "{done}");
        done.json()["ids"].clone()
    };
    let report = "a".repeat(64);
    let decision = act(serde_json::json!({"decisions": {"record": {
        "subject": "Assemblée", "manner": "election", "report": report}}}))["decision"]
        .clone();
    act(serde_json::json!({"organisation": {"adopt_rules": {
        "changes": {"organ": {"seats": 1, "quorum": 1}}, "decision": decision}}}));
    for name in ["Zoé", "Line"] {
        let member =
            act(serde_json::json!({"members": {"admit": {"name": name}}}))["member"].clone();
        let (role, how) = match name {
            "Zoé" => ("administrator", "appointment"),
            _ => ("organ_seat", "election_without_candidate"),
        };
        act(serde_json::json!({"circles": {"give_mandate": {"member": member, "role": role,
            "how": how, "last": "2150-01-01", "decision": decision}}}));
    }
    house
}

#[test]
fn once_the_founding_mandate_is_over_a_decision_is_asked_for() {
    let house = seated();
    let text = "Date;Nom;Code;Heures\n13/01/2025;Dev;BAR;1\n";
    let file = house.file("one.csv", text);
    let before = house.log();
    let alone = house.import(&file, &["--create", BOTH]);
    assert_eq!(alone.status, 1, "{alone}");
    assert!(alone.err.contains("--decision"), "{alone}");
    // An administrator may take over under a decision, but not record one, nor make circles.
    let said = house.import(&file, &["--create", BOTH, "--decision", "AG"]);
    assert_eq!(said.refused(), [(2, "office_needed".to_owned())], "{said}");
    // Nadège has no office any more.
    let other = house.import(&file, &["--create", BOTH, "--by", "Nadège", "--decision", "AG"]);
    assert_eq!(other.refused(), [(2, "office_needed".to_owned())], "{other}");
    assert_eq!(house.log(), before);
    let log = String::from_utf8_lossy(&before).into_owned();
    let decision = log.split("\"decision\":\"").nth(1).and_then(|rest| rest.split('"').next());
    let named = house.import(&file, &["--create", BOTH, "--decision", decision.expect("one")]);
    assert_eq!(named.refused(), [(2, "office_needed".to_owned())], "no circle: {named}");
    let balance = house.file("balance.csv", "Membre;Solde (h)\nDev;3\n");
    let day = r#"{"sheet": {"day": "2024-12-31"}}"#;
    let more = ["--create", BOTH, "--decision", decision.expect("one")];
    let named = house.answered(&balance, day, &more);
    assert_eq!((named.status, named.number("created")), (0, 1), "{named}");
    house.verifies();
}
