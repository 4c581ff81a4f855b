//! Every question, unanswered and answered through the file.

use minutier::import::Answers;

use super::{BOTH, House};

const HEADERS: &str = "Date;Nom;Code;Heures;Tâche\n";

fn hours(rows: &[&str]) -> String {
    format!("{HEADERS}{}\n", rows.join("\n"))
}

/// Brings in `text` without and with `answers`; what was asked, and the minutes that went in.
fn asked(house: &House, text: &str, more: &[&str], answers: &str) -> (Vec<String>, i64) {
    let file = house.file("sheet.csv", text);
    let open = house.import(&file, more);
    assert_eq!(open.status, 1, "{open}");
    let answered = house.answered(&file, answers, more);
    assert_eq!(answered.status, 0, "{answered}");
    let minutes = answered.number("minutes") + open.number("minutes");
    (open.questions(), minutes)
}

#[test]
fn the_example_of_the_documentation_is_read() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/import.md"));
    let page = page.expect("docs/import.md");
    let example = page.split("```json").nth(1).and_then(|rest| rest.split("```").next());
    let answers = Answers::read(example.expect("an example")).expect("answers");
    assert_eq!((answers.people.len(), answers.codes.len(), answers.equal_rows.len()), (3, 3, 1));
    assert!(answers.doubtful.is_some() && answers.sheet.day.is_some());
    assert_eq!(answers.hints().columns.len(), 1);
}

#[test]
fn people_who_are_unknown_or_resemble_somebody() {
    let house = House::new();
    let text = hours(&[
        "13/01/2025;Rémy;BAR;1;Service",
        "13/01/2025;Rémi;BAR;2;Service",
        "13/01/2025;rémy ;BAR;4;Rangement",
        "14/01/2025;Nadège Payet;BAR;8;Service",
        "14/01/2025;Dev et Zoé;BAR;16;Service",
    ]);
    let answers =
        r#"{"people": {"Rémi": "Rémy", "Nadège Payet": "Nadège", "Dev et Zoé": "create"}}"#;
    let (questions, minutes) = asked(&house, &text, &["--create", BOTH], answers);
    assert_eq!((questions.len(), minutes), (3, 31 * 60));
    let (people, _) = house.balances();
    let found = ["Rémy", "Nadège", "Dev et Zoé"].map(|name| people[name] / 60);
    assert_eq!((found, people.len()), ([7, 8, 16], 3));
}

#[test]
fn codes_that_are_unknown_or_resemble_others() {
    let house = House::new();
    let first = hours(&["13/01/2025;Dev;Nourrir;1;Service", "13/01/2025;Dev;NOURRIR;2;Bar"]);
    let first = house.import(&house.file("first.csv", &first), &["--create", BOTH]);
    assert_eq!((first.status, first.json()["codes"][0].as_str()), (0, Some("NOURRIR")), "{first}");
    let text = hours(&[
        "14/01/2025;Dev;NOURIR;1;Service",
        "15/01/2025;Dev;nourrir;2;Service",
        "16/01/2025;Dev;FETE;4;Bal",
        "17/01/2025;Dev;LABO;8;Essai",
    ]);
    let answers = r#"{"codes": {"NOURIR": "NOURRIR", "Labo": "create",
        "FETE": {"circle": "Nourrir", "label": "FÊTE", "name": "Bals"}}}"#;
    let (questions, minutes) = asked(&house, &text, &[], answers);
    assert_eq!((questions, minutes), (vec!["code".to_owned(); 3], 15 * 60));
    let (_, codes) = house.balances();
    let found = ["NOURRIR", "FÊTE", "LABO"].map(|code| codes[code] / 60);
    assert_eq!((found, codes.len()), ([6, 4, 8], 3));
    let circles = String::from_utf8_lossy(&house.log()).matches("\"created\":{\"circle\"").count();
    assert_eq!(circles, 2, "Nourrir and Labo");
}

#[test]
fn what_no_column_says() {
    let house = House::new();
    let text = "Date;Heures;Tâche\n13/01/2025;1;Service\n14/01/2025;2;Service\n";
    let answers = r#"{"sheet": {"person": "Zoé", "code": "Bar"}}"#;
    let file = house.file("sheet.csv", text);
    let open = house.import(&file, &[]);
    assert_eq!((open.status, open.questions()), (1, vec!["sheet_person".to_owned()]), "{open}");
    let half = house.answered(&file, r#"{"sheet": {"person": "Zoé"}}"#, &["--create", BOTH]);
    assert_eq!((half.status, half.questions()), (1, vec!["sheet_code".to_owned()]), "{half}");
    let all = house.answered(&file, answers, &["--create", BOTH]);
    assert_eq!((all.status, all.number("minutes")), (0, 180), "{all}");
    assert_eq!(house.balances().0["Zoé"], 180);
}

#[test]
fn units_orders_of_dates_and_columns() {
    let create = ["--create", BOTH];
    for (text, answers, question, minutes) in [
        (
            "Date;Nom;Code;Durée\n13/04/2025;Dev;BAR;90\n14/04/2025;Dev;BAR;15\n",
            r#"{"sheet": {"unit": "minutes"}}"#,
            "unit",
            105,
        ),
        (
            "Date;Nom;Code;Heures\n03/04/2025;Dev;BAR;1\n05/06/2025;Dev;BAR;2\n",
            r#"{"sheet": {"day_order": "month_first"}}"#,
            "day_order",
            180,
        ),
        (
            "Date;Nom;Code;Durée;Durée\n13/04/2025;Dev;BAR;1;90\n",
            r#"{"sheet": {"columns": {"D": "duration", "E": "other"}, "unit": "hours"}}"#,
            "column",
            60,
        ),
        (
            "Date;Nom;Code;Quoi au juste\n13/04/2025;Dev;BAR;2h\n",
            r#"{"sheet": {"columns": {"D": "duration"}}}"#,
            "column",
            120,
        ),
    ] {
        let house = House::new();
        let (questions, found) = asked(&house, text, &create, answers);
        assert_eq!((questions.as_slice(), found), (&[question.to_owned()][..], minutes), "{text}");
    }
}

#[test]
fn equal_lines_of_another_file_are_asked_once_and_answered_both_ways() {
    let first = hours(&["13/01/2025;Dev;BAR;1;Service", "14/01/2025;Dev;BAR;2;Service"]);
    let second = hours(&[
        "13/01/2025;Dev;BAR;1;Service",
        "13/01/2025;Dev;BAR;1;Service",
        "14/01/2025;Dev;BAR;2;Rangement",
    ]);
    for (answer, minutes) in [("same", 360), ("other", 420)] {
        let house = House::new();
        let (one, two) = (house.file("one.csv", &first), house.file("two.csv", &second));
        let takeover = house.import(&one, &["--create", BOTH]).takeover();
        let open = house.import(&two, &[]);
        // One of the two equal lines is met by the one over there; the other one is other work.
        assert_eq!((open.status, open.number("created")), (1, 2), "{open}");
        assert_eq!(open.questions(), ["equal_rows"]);
        let warnings = open.json()["warnings"].to_string();
        assert!(warnings.contains("row_repeated") && warnings.contains("beside"), "{warnings}");
        let answers = format!(r#"{{"equal_rows": {{"{takeover}": "{answer}"}}}}"#);
        let done = house.answered(&two, &answers, &[]);
        assert_eq!(done.status, 0, "{done}");
        assert_eq!(house.balances().0["Dev"], minutes, "{answer}");
        let before = house.log();
        assert_eq!(house.answered(&two, &answers, &[]).status, 0);
        assert_eq!(house.log(), before);
        // What is undone meets nothing any more.
        house.run(&["import", "LEDGER", "--undo", &takeover, "--reason", "x"]);
        let again = house.import(&one, &[]);
        let kinds = again.questions();
        assert!(kinds.is_empty() || kinds == ["equal_rows"], "{again}");
    }
}

#[test]
fn balances_have_a_day_and_doubtful_ones_wait_outside() {
    let house = House::new();
    let text =
        "Membre;Solde (h);Remarque\nZoé;12,5;\nDev;-3h15;découvert\nOumar;0;\nSully;2;à vérifier\n";
    let file = house.file("soldes.csv", text);
    let open = house.import(&file, &["--create", BOTH]);
    assert_eq!((open.status, open.questions()), (1, vec!["sheet_day".to_owned()]), "{open}");
    let day = r#"{"sheet": {"day": "2024-12-31"}}"#;
    let some = house.answered(&file, day, &["--create", BOTH]);
    assert_eq!((some.status, some.number("created")), (1, 2), "{some}");
    assert_eq!(some.refused(), [(5, "balance_doubtful".to_owned())]);
    let all = r#"{"sheet": {"day": "2024-12-31"}, "doubtful": "credited"}"#;
    let all = house.answered(&file, all, &["--create", BOTH]);
    assert_eq!((all.status, all.number("created")), (0, 1), "{all}");
    let (people, _) = house.balances();
    let found = ["Zoé", "Dev", "Sully"].map(|name| people[name]);
    assert_eq!((found, people.len()), ([750, -195, 120], 3));
    let second =
        house.file("corrigé.csv", "Membre;Solde (h);Date\nZoé;13;31/12/2024\nLine;1;31/12/2024\n");
    let second = house.import(&second, &["--dry-run", "--create", BOTH]);
    assert!(second.json()["warnings"].to_string().contains("second_balance"), "{second}");
    let late = house.file("tard.csv", "Membre;Solde (h)\nZoé;1\n");
    let late = house.answered(&late, r#"{"sheet": {"day": "2150-01-01"}}"#, &[]);
    assert_eq!(late.refused(), [(2, "not_before_opening".to_owned())], "{late}");
}
