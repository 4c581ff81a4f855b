//! Sheets in the shapes that people were seen, or are feared, to make: what each is read as.

use minutier::sheet::{self, DayOrder, Hints, Rows, Unit};

use super::{fixture, shown};

/// Reads a sheet and compares it with what is expected, as a person would read both.
#[track_caller]
fn reads(name: &str, expected: &str) {
    let sheet = sheet::read(&fixture(name)).unwrap_or_else(|why| panic!("{name}: {}", why.code()));
    let (found, expected) = (shown(&sheet), format!("{}\n", expected.trim()));
    assert!(found == expected, "{name} reads as\n{found}\ninstead of\n{expected}");
}

/// Excel's "Unicode text", in English, with a cell over two lines.
#[test]
fn english_headers_in_utf_16_with_tabs() {
    reads(
        "english-utf16.txt",
        r#"
hours, utf_16_le, tab, headers on line 3
A "Day worked" day
B "Volunteer name" person
C "Project" code
D "Time spent" duration
E "What was done" activity
F "Comments" remark
4: 2026-01-05 | Zoé | NOURRIR | 90 | Bar service
5: 2026-01-06 | Dev | PLANTER | 45 | Watering | to check | doubtful
6: 2026-01-07 | Oumar | CULTURE | 120 | Stage set-up / and lights
refused duration_not_whole line=8 column="D" header="Time spent" found="0.333" exact="19.98" nearest=20
"#,
    );
}

/// Titles above, merged cells below, months between, headers again, totals of sections.
#[test]
fn titles_merged_cells_and_totals_of_sections() {
    reads(
        "titles-and-merged.csv",
        r#"
hours, utf_8, semicolon, headers on line 7
A "JOUR" day
B "" other
C "PRÉNOM & NOM" person
D "" other
E "Cercle / commission" code
F "Nb d’heures" duration
G "Ce qui a été fait" activity
H "Observations" remark
9: 2026-01-05 | Marie Payet | Jardin | 120 | Semis
14: 2026-02-14 | Payet Marie | Jardin | 30 | Compost | ménage ? | doubtful
15: 2026-02-14 | Marie P. | JARDIN | 45 | Compost
refused cell_blank line=10 column="A" header="JOUR" found="" meaning="day" above_line=9 above="05/01/2026"
refused cell_blank line=11 column="A" header="JOUR" found="" meaning="day" above_line=9 above="05/01/2026"
refused cell_blank line=11 column="C" header="PRÉNOM & NOM" found="" meaning="person" above_line=10 above="Sully"
warning line_not_a_row line=8 found="Janvier 2026"
warning total_differs line=12 written=210 sum=120 refused=2
warning total_differs line=17 written=90 sum=195 refused=2
warning total_differs line=18 written=285 sum=195 refused=2
warning line_not_a_row line=19 found="Heures relues en réunion"
warning people_alike one="Marie Payet" other="Payet Marie" why="order"
warning people_alike one="Marie Payet" other="Marie P." why="initial"
"#,
    );
}

/// The row after a cell of three lines still knows its own line; nothing is computed.
#[test]
fn line_breaks_and_formulas_in_quoted_cells() {
    reads(
        "quoted-line-breaks.csv",
        r#"
hours, utf_8, comma, headers on line 1
A "Nom" person
B "Date" day
C "Pôle" code
D "Durée (min)" duration
E "Description" activity
F "Note" remark
2: 2026-03-01 | Zoé | CULTURE | 90 | Affichage: / - rue du Four / - place "du marché"
6: 2026-03-03 | Line | CULTURE | 30 | =1+1 | @home
refused duration_unreadable line=5 column="D" header="Durée (min)" found="trente"
warning formula_kept line=6 column="E"
"#,
    );
}

/// œ, €, ’, … and « are where Latin-1 has nothing; one person has two apostrophes.
#[test]
fn windows_1252_with_letters_that_latin_1_lacks() {
    reads(
        "windows-1252.csv",
        r#"
hours, windows_1252, semicolon, headers on line 2
A "Réalisé le" day
B "Bénévole" person
C "Pôle" code
D "Durée" duration
E "Tâche" activity
F "Valorisation (€)" valuation
3: 2025-08-01 | Lœtitia d’Ambre | Cœur | 90 | Œuvre collective… 20 €
4: 2025-08-03 | Lœtitia d'Ambre | Cœur | 30 | Tri
5: 2025-08-04 | Noëlla | Cœur | 120 | Tri | approximate
warning people_alike one="Lœtitia d’Ambre" other="Lœtitia d'Ambre" why="spelling"
"#,
    );
}

/// One date settles the order of all.
#[test]
fn dates_that_can_only_be_month_first() {
    reads(
        "month-first.csv",
        r#"
hours, utf_8, comma, headers on line 1
A "Date" day
B "Name" person
C "Team" code
D "Hours" duration
E "Task" activity
2: 2026-03-04 | Dev | GARDEN | 90 | Watering
3: 2025-12-25 | Dev | GARDEN | 120 | Watering
4: 2026-01-13 | Oumar | GARDEN | 15 | Compost
warning day_order_month_first line=3
"#,
    );
}

/// Nothing settles the order: day first, and said.
#[test]
fn dates_that_read_both_ways() {
    reads(
        "either-order.csv",
        r#"
hours, utf_8, semicolon, headers on line 1
A "Date" day
B "Nom" person
C "Pôle" code
D "Heures" duration
2: 2026-04-03 | Dev | JARDIN | 60
3: 2026-06-05 | Dev | JARDIN | 120
warning day_order_assumed line=2
"#,
    );
}

/// As when a spreadsheet in another language opened half of them.
#[test]
fn dates_in_both_orders() {
    reads(
        "mixed-orders.csv",
        r#"
hours, utf_8, semicolon, headers on line 1
A "Date" day
B "Nom" person
C "Pôle" code
D "Heures" duration
2: 2026-04-03 | Dev | JARDIN | 60
3: 2026-04-25 | Dev | JARDIN | 120
refused day_impossible line=4 column="A" header="Date" found="04/26/2026"
warning day_orders_mixed line=4
"#,
    );
}

/// A sub-total and a total without label agree; the last one forgets a refused row.
#[test]
fn totals_that_are_wrong_or_right() {
    reads(
        "totals-wrong.csv",
        r#"
hours, utf_8, semicolon, headers on line 1
A "Date" day
B "Nom" person
C "Pôle" code
D "Heures" duration
2: 2026-04-03 | Dev | JARDIN | 60
3: 2026-04-13 | Zoé | JARDIN | 150
4: 2026-04-13 | Zoé | JARDIN | 150
7: 2026-04-15 | Zoé | JARDIN | 60
refused duration_unreadable line=5 column="D" header="Heures" found="deux"
warning row_repeated line=4 first=3
warning total_differs line=9 written=570 sum=420 refused=1
"#,
    );
}

/// Neither is guessed; both are named.
#[test]
fn two_columns_that_say_the_same() {
    reads(
        "duplicated-headers.csv",
        r#"
hours, utf_8, semicolon, headers on line 1
A "Date" day
B "Nom" person
C "Pôle" code
D "Durée" other
E "Durée" other
obstacle columns_ambiguous meaning="duration" columns="D, E"
"#,
    );
}

/// What they swallowed is refused with its lines; inches in a text hurt nobody.
#[test]
fn quotes_that_do_not_pair() {
    reads(
        "unbalanced-quote.csv",
        r#"
hours, utf_8, semicolon, headers on line 1
A "Date" day
B "Nom" person
C "Pôle" code
D "Heures" duration
E "Tâche" activity
2: 2026-04-13 | Dev | JARDIN | 60 | Semis
5: 2026-04-16 | Zoé | JARDIN | 120 | Tuyau de 5" posé
refused quote_text_after line=3 column="E" header="Tâche" found="Atelier 15/04/2026;Zoé;JARDIN;2;Bois\"" last_line=4
refused quote_never_closed line=6 column="E" header="Tâche" found="Fin 18/04/2026;Zoé;JARDIN;4;Perdu" last_line=7
"#,
    );
}

/// Excel's `sep=` line, names in two columns, dates with dots, modes.
#[test]
fn hours_and_minutes_in_two_columns() {
    reads(
        "hours-and-minutes.csv",
        r#"
hours, utf_8, semicolon, headers on line 2
A "N°" id
B "Nom" last_name
C "Prénom" first_name
D "Date" day
E "Commission" code
F "Heures" duration
G "Minutes" duration_minutes
H "Contrepartie" mode
I "Statut" status
3: 2026-04-03 | Marie Payet | Bar | 90 | time_credit
4: 2026-04-03 | Sully Dijoux | Bar | 45 | pro_bono
5: 2026-04-04 | Hoarau | Bar | 120 | doubtful
refused mode_unsupported line=6 column="H" header="Contrepartie" found="Co-rémunération"
refused mode_unknown line=7 column="H" header="Contrepartie" found="troc"
refused cell_blank line=8 column="B" header="Nom" found="" meaning="last_name" above_line=7 above="Payet"
refused duration_zero line=8 column="G" header="Minutes" found="0"
"#,
    );
}

/// An evening ends the next day; times and duration must agree.
#[test]
fn times_from_and_to() {
    reads(
        "evenings.csv",
        r#"
hours, utf_8, bar, headers on line 1
A "Date" day
B "Qui ?" person
C "Code" code
D "De" from
E "À" to
F "Pause (min)" pause
G "Durée" duration
2: 2026-04-04 | Zoé | CULTURE | 390
3: 2026-04-05 | Dev | CULTURE | 180
6: 2026-04-08 | Dev | CULTURE | 120
refused ends_before_start line=4 column="E" header="À" found="12h"
refused duration_differs line=5 column="G" header="Durée" found="3" between=120 written=180
refused cell_blank line=7 column="E" header="À" found="" meaning="to" above_line=5 above="11h"
warning day_order_assumed line=3
"#,
    );
}

/// 90 cannot be hours, so 15 might not be either.
#[test]
fn numbers_without_a_unit() {
    reads(
        "unit-unsaid.csv",
        r#"
hours, utf_8, semicolon, headers on line 1
A "Date" day
B "Nom" person
C "Pôle" code
D "Durée" duration
4: 2026-04-15 | Dev | JARDIN | 75
refused duration_unit_unsaid line=2 column="D" header="Durée" found="90"
refused duration_unit_unsaid line=3 column="D" header="Durée" found="15"
"#,
    );
}

/// The cells after it have moved by one.
#[test]
fn a_decimal_comma_between_commas() {
    reads(
        "decimal-comma-unquoted.csv",
        r#"
hours, utf_8, comma, headers on line 1
A "Date" day
B "Nom" person
C "Pôle" code
D "Heures" duration
E "Tâche" activity
2: 2026-04-13 | Dev | JARDIN | 120 | Semis
refused too_many_cells line=3 found="2026-04-14 Dev JARDIN 1 5 Semis" expected=5 count=6
"#,
    );
}

/// Below zero, zero, and with a total.
#[test]
fn opening_balances() {
    reads(
        "opening-balances.csv",
        r#"
balances, utf_8, semicolon, headers on line 2
A "Membre" person
B "Solde d’ouverture (h)" balance
C "Remarques" remark
3: Zoé | 750
4: Dev | -195
5: Oumar | 0
7: Sully | 120 | doubtful
refused duration_not_whole line=6 column="B" header="Solde d’ouverture (h)" found="0,333" exact="19.98" nearest=20
"#,
    );
}

/// Last and first names, mails, days of joining.
#[test]
fn a_list_of_people() {
    reads(
        "people.csv",
        r#"
people, utf_8, comma, headers on line 1
A "Nom" last_name
B "Prénom" first_name
C "Courriel" email
D "Date d'adhésion" joined
E "Commentaire" remark
2: Marie Payet | marie@example.org | 2024-01-13
3: Sully Dijoux
refused day_impossible line=4 column="D" header="Date d'adhésion" found="31/02/2024"
refused cell_blank line=5 column="A" header="Nom" found="" meaning="last_name" above_line=4 above="O'Tamarin"
"#,
    );
}

/// A lone carriage return ends a line.
#[test]
fn lines_that_end_as_on_old_computers() {
    reads(
        "old-mac.csv",
        r#"
hours, windows_1252, semicolon, headers on line 1
A "Date" day
B "Nom" person
C "Pôle" code
D "Heures" duration
2: 2026-04-13 | Dev | JARDIN | 60
refused duration_unreadable line=4 column="D" header="Heures" found="x"
"#,
    );
}

/// Nothing can mend them here, but somebody should know.
#[test]
fn letters_that_were_damaged_before() {
    reads(
        "damaged-letters.csv",
        r#"
hours, utf_8, semicolon, headers on line 1
A "Date" day
B "Nom" person
C "Pôle" code
D "Heures" duration
2: 2026-04-13 | NoÃ«lla | JARDIN | 60
warning letters_damaged line=2 found="NoÃ«lla"
"#,
    );
}

/// One line for each thing that may be wrong with a cell.
#[test]
fn each_refusal_has_its_reason() {
    reads(
        "refusals.csv",
        r##"
hours, utf_8, semicolon, headers on line 1
A "Date" day
B "Nom" person
C "Pôle" code
D "Heures" duration
E "Tâche" activity
23: 2026-04-14 | Dev et Zoé | JARDIN | 78 | deux personnes
refused cell_blank line=2 column="A" header="Date" found="" meaning="day"
refused day_impossible line=3 column="A" header="Date" found="30/02/2026"
refused day_year_missing line=4 column="A" header="Date" found="03/04"
refused day_serial line=5 column="A" header="Date" found="46000" day=2025-12-09
refused day_year_short line=6 column="A" header="Date" found="26-03-04"
refused day_weekday_differs line=7 column="A" header="Date" found="jeudi 14/04/2026" day=2026-04-14
refused day_in_time_zone line=8 column="A" header="Date" found="2026-04-14T22:00:00Z"
refused cell_spreadsheet_error line=9 column="A" header="Date" found="#VALEUR!"
refused cell_blank line=10 column="B" header="Nom" found="" meaning="person" above_line=9 above="Dev"
refused cell_blank line=11 column="C" header="Pôle" found="" meaning="code" above_line=10 above="JARDIN"
refused cell_formula line=12 column="B" header="Nom" found="=B2"
refused cell_spreadsheet_error line=13 column="C" header="Pôle" found="#REF!"
refused duration_missing line=14 column="D" header="Heures" found=""
refused duration_negative line=15 column="D" header="Heures" found="-1"
refused duration_zero line=16 column="D" header="Heures" found="0"
refused duration_in_days line=17 column="D" header="Heures" found="1 jour"
refused duration_one_digit_minutes line=18 column="D" header="Heures" found="1h5" nearest=65
refused cell_formula line=19 column="D" header="Heures" found="=A1*2"
refused duration_over_a_day line=20 column="D" header="Heures" found="30" minutes=1800
refused duration_not_whole line=21 column="D" header="Heures" found="0,01" exact="0.6" nearest=1
refused day_unreadable line=22 column="A" header="Date" found="hier"
refused duration_unreadable line=22 column="D" header="Heures" found="longtemps"
warning several_people line=23 found="Dev et Zoé"
warning decimal_or_clock line=23 found="1,30" decimal=78 clock=90
"##,
    );
}

#[test]
fn what_a_person_states_decides_what_the_sheet_does_not_say() {
    let minutes = Hints { unit: Some(Unit::Minutes), ..Hints::default() };
    let sheet = sheet::read_with(&fixture("unit-unsaid.csv"), &minutes).expect("readable");
    let Rows::Hours(rows) = &sheet.rows else { panic!("not hours") };
    assert_eq!(rows.iter().map(|row| row.minutes).collect::<Vec<_>>(), [90, 15, 75]);

    let month_first = Hints { day_order: Some(DayOrder::MonthFirst), ..Hints::default() };
    let sheet = sheet::read_with(&fixture("either-order.csv"), &month_first).expect("readable");
    let Rows::Hours(rows) = &sheet.rows else { panic!("not hours") };
    assert_eq!(rows[0].day.to_string(), "2026-03-04");
    assert_eq!(sheet.warnings, []);

    let minutes = Hints { columns: vec![(3, sheet::Meaning::Other)], ..Hints::default() };
    let sheet = sheet::read_with(&fixture("duplicated-headers.csv"), &minutes).expect("readable");
    // The column that is left has no unit, and its only number is above 24.
    assert_eq!(sheet.obstacles, []);
    assert_eq!(sheet.problems[0].reason.code(), "duration_unit_unsaid");
}

/// Found by changing bytes at random: such rows were once refused without a reason.
#[test]
fn an_end_without_a_beginning_is_not_a_duration() {
    let sheet = sheet::read(b"Date;Nom;A;Heures\n----;---;--;--\n13/04/2026;Dev;12h;2\n");
    let sheet = sheet.expect("readable");
    assert_eq!((sheet.counts.read, sheet.counts.refused, sheet.counts.blank), (1, 0, 1));
    let sheet = sheet::read(b"Date;Nom;A\n13/04/2026;Dev;12h\n").expect("readable");
    let codes: Vec<_> = sheet.obstacles.iter().map(|obstacle| obstacle.code()).collect();
    assert_eq!(codes, ["column_missing"]);
}
