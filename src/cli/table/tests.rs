//! Tables as they are drawn, in a pipe and on screens of some width.

use super::*;

fn board() -> Table {
    let mut table = Table::new([
        Column::text("Code"),
        Column::text("Quoi"),
        Column::right("Temps"),
        Column::decimal("Payé", ','),
    ]);
    table.row([
        "NOURRIR",
        "Service au bar et préparation du repas partagé",
        "12 h 30",
        "1\u{202f}240,00 €",
    ]);
    table.row(["JARDIN", "Arrosage", "0 h 45", "7,5 €"]);
    table.row(["ÉTÉ", "—", "", "−120 €"]);
    table.total(["Total", "", "13 h 15", "1\u{202f}127,50 €"]);
    table
}

fn on(columns: usize) -> Screen {
    Screen::terminal(Some(columns), |name| (name == "NO_COLOR").then(|| "1".to_owned()))
}

fn drawn(table: &Table, screen: &Screen) -> String {
    format!("\n{}", table.render(screen).replace('\u{202f}', "."))
}

#[test]
fn in_a_pipe_everything_is_there() {
    let wanted = "
Code     Quoi                                              Temps        Payé
───────  ──────────────────────────────────────────────  ───────  ──────────
NOURRIR  Service au bar et préparation du repas partagé  12 h 30  1.240,00 €
JARDIN   Arrosage                                         0 h 45      7,5 €
ÉTÉ      —                                                         −120 €
                                                         ───────  ──────────
Total                                                    13 h 15  1.127,50 €
                                                         ═══════  ══════════
";
    assert_eq!(drawn(&board(), &Screen::pipe()), wanted);
}

#[test]
fn on_a_terminal_long_texts_are_shortened_and_amounts_are_not() {
    let wanted = "
Code     Quoi                    Temps        Payé
───────  ────────────────────  ───────  ──────────
NOURRIR  Service au bar et p…  12 h 30  1.240,00 €
JARDIN   Arrosage               0 h 45      7,5 €
ÉTÉ      —                               −120 €
                               ───────  ──────────
Total                          13 h 15  1.127,50 €
                               ═══════  ══════════
";
    assert_eq!(drawn(&board(), &on(50)), wanted);
    // Too narrow even so: the line is too long rather than an amount cut.
    let narrow = drawn(&board(), &on(20));
    assert!(narrow.contains("JARDIN   Arrosage   0 h 45      7,5 €\n"), "{narrow}");
}

#[test]
fn titles_and_totals_are_bold_on_a_terminal_and_still_ruled() {
    let mut table = Table::new([Column::text("Nom"), Column::right("R")]);
    table.row(["Aïcha", "12"]);
    table.total(["", "12"]);
    let wanted = "
\u{1b}[1mNom     R\u{1b}[0m
─────  ──
Aïcha  12
       ──
\u{1b}[1m       12\u{1b}[0m
       ══
";
    assert_eq!(drawn(&table, &Screen::terminal(Some(80), |_| None)), wanted);
}

#[test]
fn a_note_stands_under_the_second_column_and_goes_on_below() {
    let mut table = Table::new([Column::text("Jour"), Column::text("Quoi"), Column::right("R")]);
    table.row(["4 mars", "Repas partagé", "2"]);
    table.note("NOURRIR, par Clémence Moutou");
    table.row(["5 mars", "Jardin", "30"]);
    table.total(["Total", "", "32"]);
    let wanted = "
Jour    Quoi            R
──────  ─────────────  ──
4 mars  Repas partagé   2
        NOURRIR, par
        Clémence Moutou
5 mars  Jardin         30
                       ──
Total                  32
                       ══
";
    assert_eq!(drawn(&table, &on(25)), wanted);
    assert!(table.fits(&on(25)) && !table.fits(&on(24)) && table.fits(&Screen::pipe()));
}

#[test]
fn what_means_nothing_without_its_end_goes_on_below() {
    let mut table =
        Table::new([Column::text("Jour"), Column::wrapped("Signé par"), Column::right("R")]);
    table.row(["4 mars", "Lucie Lépinay, Émilie Cadet, Priya Ethève", "2"]);
    table.row(["5 mars", "Anticonstitutionnellement", "30"]);
    table.note("Les mots sont ceux du procès-verbal");
    let wanted = "
Jour    Signé par       R
──────  ─────────────  ──
4 mars  Lucie           2
        Lépinay,
        Émilie Cadet,
        Priya Ethève
5 mars  Anticonstitut  30
        ionnellement
        Les mots sont
        ceux du
        procès-verbal
";
    assert_eq!(drawn(&table, &on(25)), wanted);
}

#[test]
fn totals_in_the_middle_are_closed_before_the_next_line() {
    let mut table = Table::new([Column::text("Mois"), Column::right("R")]);
    table.row(["mars", "2"]);
    table.total(["1er trimestre", "2"]);
    table.row(["avril", "3"]);
    table.total(["2e trimestre", "3"]);
    table.total(["Année", "5"]);
    let wanted = "
Mois           R
─────────────  ─
mars           2
               ─
1er trimestre  2
               ═
avril          3
               ─
2e trimestre   3
Année          5
               ═
";
    assert_eq!(drawn(&table, &Screen::pipe()), wanted);
}

#[test]
fn an_empty_table_shows_its_titles() {
    let table = Table::new([Column::text("Nom"), Column::decimal("Montant", ',')]);
    assert_eq!(drawn(&table, &Screen::pipe()), "\nNom  Montant\n───  ───────\n");
}

#[test]
fn numbers_stand_under_each_others_mark_in_both_languages() {
    let column = |mark, cells: &[&str]| {
        let mut table = Table::new([Column::decimal("", mark)]);
        cells.iter().for_each(|cell| table.row([cell]));
        let text = table.render(&Screen::pipe());
        text.lines().skip(2).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        column('.', &["€1,240.00", "−€0.05", "€1,240"]),
        ["€1,240.00", "   −€0.05", "€1,240"]
    );
    assert_eq!(column(',', &["12 h 30", "3 h", "—"]), ["12 h 30", " 3 h", " —"]);
    assert_eq!(column(',', &["1\u{202f}240 R", "2,5 R"]), ["1\u{202f}240 R", "    2,5 R"]);
}

#[test]
fn widths_are_those_that_the_eye_sees() {
    let mut table = Table::new([Column::text("Nom"), Column::right("R")]);
    table.row(["日本", "1"]);
    table.row(["Noe\u{301}", "2"]);
    assert_eq!(drawn(&table, &Screen::pipe()), "\nNom   R\n────  ─\n日本  1\nNoe\u{301}   2\n");
}

#[test]
#[should_panic(expected = "one cell for each column")]
fn a_line_of_another_length_is_a_bug() {
    Table::new([Column::text("Nom")]).row(["a", "b"]);
}
