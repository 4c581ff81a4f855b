//! The sheets whose results are known.

use super::{BOTH, CLEMENCE, CLEMENCE_CREDITED, House, Minutes, expected, sheet, sum};

const GRIST: &str = "contributions-grist.csv";
const EXCEL: &str = "heures-excel.csv";

/// People by name and codes by label, as both sheets together say.
fn both() -> (Minutes, Minutes) {
    let of = |what: &str| sum(&expected(GRIST, what), &expected(EXCEL, what));
    (of("person"), of("code"))
}

#[test]
fn two_sheets_of_hours_give_every_person_and_code_to_the_minute() {
    let house = House::new();
    let grist = house.import(&sheet(GRIST), &["--create", BOTH]);
    assert_eq!((grist.status, grist.number("created")), (0, 240), "{grist}");
    assert_eq!(grist.number("minutes"), 31_920);
    let (people, codes) = house.balances();
    assert_eq!(people, expected(GRIST, "person"));
    assert_eq!(codes, expected(GRIST, "code"));
    let excel = house.answered(&sheet(EXCEL), CLEMENCE_CREDITED, &[]);
    assert_eq!((excel.status, excel.number("created")), (0, 160), "{excel}");
    assert_eq!((excel.number("minutes"), excel.number("doubtful")), (22_470, 0));
    assert_eq!(house.balances(), both());
    house.verifies();
}

#[test]
fn doubtful_lines_wait_and_are_the_whole_difference() {
    let house = House::new();
    let excel = house.import(&sheet(EXCEL), &["--create", BOTH]);
    assert_eq!((excel.status, excel.number("doubtful")), (0, 6), "{excel}");
    assert_eq!((excel.number("minutes"), excel.number("minutes_doubtful")), (22_470, 1_050));
    let (people, codes) = house.balances();
    let all = |minutes: &Minutes| minutes.values().sum::<i64>();
    assert_eq!((all(&people), all(&codes)), (21_420, 21_420));
    let grist = house.answered(
        &sheet(GRIST),
        r#"{"people": {"Clémence O’Tamarin": "Clémence O'Tamarin"}}"#,
        &[],
    );
    assert_eq!(grist.status, 0, "{grist}");
    assert_eq!(all(&house.balances().1), all(&both().1) - 1_050);
    house.verifies();
}

#[test]
fn the_apostrophe_of_clemence_is_asked_and_everybody_else_goes_in() {
    let house = House::new();
    house.import(&sheet(GRIST), &["--create", BOTH]);
    let asked = house.import(&sheet(EXCEL), &["--create", BOTH]);
    assert_eq!((asked.status, asked.number("created")), (1, 153), "{asked}");
    assert_eq!(asked.questions(), ["person"]);
    assert_eq!(asked.refused().len(), 7);
    assert!(asked.refused().iter().all(|(_, code)| code == "unanswered"));
    let question = &asked.json()["questions"][0];
    let choices = question["choices"].as_array().unwrap();
    assert_eq!(choices.len(), 2, "{question}");
    // The very JSON that the question shows answers it.
    let answered = house.answered(&sheet(EXCEL), &choices[0]["answers"].to_string(), &[]);
    let found = ["created", "unchanged"].map(|name| answered.number(name));
    assert_eq!((answered.status, found), (0, [7, 153]), "{answered}");
    assert_eq!(answered.takeover(), asked.takeover());
    let (people, _) = house.balances();
    let clemence = both().0["Clémence O’Tamarin"];
    assert_eq!(people["Clémence O’Tamarin"], clemence);
    assert!(!people.contains_key("Clémence O'Tamarin"));
}

#[test]
fn without_create_unknown_people_and_codes_are_asked_and_nothing_goes_in() {
    let house = House::new();
    let before = house.log();
    let asked = house.import(&sheet(GRIST), &[]);
    assert_eq!((asked.status, asked.number("created")), (1, 0), "{asked}");
    let of = |kind: &str| asked.questions().iter().filter(|found| *found == kind).count();
    assert_eq!((of("person"), of("code")), (29, 5));
    assert_eq!(asked.refused().len(), 240);
    assert_eq!(house.log(), before);
}

#[test]
fn claims_and_boards_are_declined_politely() {
    let house = House::new();
    let before = house.log();
    for name in ["loot-entretiens.csv", "tableau-bienveillance.csv"] {
        let declined = house.import(&sheet(name), &["--create", BOTH]);
        assert_eq!(declined.status, 1, "{declined}");
        assert_eq!(declined.refused()[0].1, "kind_unsupported");
        let shown = house.run(&["import", "LEDGER", &sheet(name)]);
        assert_eq!(shown.status, 1, "{shown}");
        assert!(shown.out.contains("rien n’est perdu"), "{shown}");
    }
    assert_eq!(house.log(), before);
}

#[test]
fn a_dry_run_shows_the_same_and_writes_nothing() {
    let house = House::new();
    let before = house.log();
    let planned = house.import(&sheet(EXCEL), &["--create", BOTH, "--dry-run"]);
    assert_eq!((planned.status, planned.number("created")), (0, 160), "{planned}");
    assert_eq!(planned.json()["dry_run"], true);
    assert_eq!(house.log(), before);
    let done = house.import(&sheet(EXCEL), &["--create", BOTH]);
    for name in ["created", "unchanged", "doubtful", "minutes", "people", "codes", "refused"] {
        assert_eq!(planned.json()[name], done.json()[name], "{name}");
    }
}

/// Whoever may not bring a sheet in is told before, by what the ledger itself would answer.
#[test]
fn a_dry_run_shows_what_the_ledger_would_refuse() {
    let house = House::new();
    let said = house.import(&sheet(GRIST), &["--create", BOTH, "--decision", "AG du 3 mars"]);
    let decision = said.json()["decision"].as_str().unwrap().to_owned();
    let (people, codes) = house.balances();
    let (person, code) = (people.keys().next().unwrap(), codes.keys().next().unwrap());
    let text = format!("Date;Nom;Pôle;Heures\n13/01/2024;{person};{code};2\n");
    let (file, before) = (house.file("one.csv", &text), house.log());
    let by = ["--by", person.as_str(), "--decision", &decision];
    let dry = house.import(&file, &[&by[..], &["--dry-run"]].concat());
    assert_eq!(dry.number("created"), 0, "{dry}");
    assert_eq!(dry.refused(), [(2, "office_needed".to_owned())], "{dry}");
    let done = house.import(&file, &by);
    assert_eq!((done.status, done.refused()), (dry.status, dry.refused()), "{done}");
    assert_eq!(house.log(), before);
    // The same line, brought by whoever may.
    let may = house.import(&file, &["--decision", &decision, "--dry-run"]);
    assert_eq!((may.number("created"), may.refused().len()), (1, 0), "{may}");
}

#[test]
fn a_decision_may_be_named_or_said() {
    let house = House::new();
    let said = house.import(&sheet(GRIST), &["--create", BOTH, "--decision", "AG du 3 mars"]);
    assert_eq!(said.status, 0, "{said}");
    let decision = said.json()["decision"].as_str().unwrap().to_owned();
    let named = house.answered(&sheet(EXCEL), CLEMENCE, &["--decision", &decision]);
    assert_eq!((named.status, named.json()["decision"].is_null()), (0, true), "{named}");
    let unknown = house.import(&sheet("month-first.csv"), &["--decision", "d-0000000000"]);
    assert_eq!(unknown.status, 1, "{unknown}");
}
