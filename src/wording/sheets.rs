//! What a sheet's reader has to say, in words: its codes have one sentence each, its details become
//! words, days and times of the reader's language.

use super::{Arg, Message, Wording, quantities};
use crate::sheet::{Detail, Details, Kind, Obstacle, Problem, Reason, Sheet, Unreadable, Warning};

impl Wording {
    /// Why a file is not read.
    pub fn unreadable(&self, reason: &Unreadable) -> Message {
        self.noticed("unreadable", reason.code(), reason.details())
    }

    /// Why no line of a sheet is read.
    pub fn obstacle(&self, kind: Kind, obstacle: &Obstacle) -> Message {
        let message = self.noticed("obstacle", obstacle.code(), obstacle.details());
        message.with("kind", self.sheet_word("kind", kind.code()))
    }

    /// Why a line is not read; where it stands is said apart.
    pub fn problem(&self, sheet: &Sheet, problem: &Problem) -> Message {
        let below = matches!(&problem.reason, Reason::Blank { above: Some(_), .. });
        let code = if below { "cell_blank_below" } else { problem.reason.code() };
        self.noticed("reason", code, sheet.details(problem))
    }

    /// Where it stands: `Ligne 12, colonne D « Heures »`.
    pub fn problem_place(&self, sheet: &Sheet, problem: &Problem) -> String {
        let line = problem.line.to_string();
        let Some(column) = problem.column.and_then(|index| sheet.columns.get(index)) else {
            return self.line_place(problem.line);
        };
        let id = match column.header.as_str() {
            "" => "sheet-place-headerless",
            _ => "sheet-place-column",
        };
        let message = Message::new(id).with("line", line).with("column", column.letter());
        self.say(&match column.header.as_str() {
            "" => message,
            header => message.with("header", header),
        })
    }

    /// `Ligne 12`.
    pub fn line_place(&self, line: usize) -> String {
        self.text("sheet-place-line", &[("line", line.to_string().into())])
    }

    /// What to look at.
    pub fn sheet_warning(&self, warning: &Warning) -> Message {
        self.noticed("warning", warning.code(), warning.details())
    }

    /// A word of the reader of sheets, by its kind and its stable name.
    pub fn sheet_word(&self, kind: &str, code: &str) -> String {
        self.text(&format!("sheet-{kind}-{code}"), &[])
    }

    fn noticed(&self, area: &str, code: &str, details: Details) -> Message {
        let args = details.into_iter().map(|(name, detail)| (name, self.detail(name, detail)));
        Message { id: format!("sheet-{area}-{code}"), args: args.collect() }
    }

    fn detail(&self, name: &str, detail: Detail) -> Arg {
        match (name, detail) {
            ("meaning" | "format" | "why", Detail::Text(code)) => {
                self.sheet_word(name, &code).into()
            }
            ("exact", Detail::Text(number)) => quantities::decimal(&number, self.language()).into(),
            (_, Detail::Text(text)) => text.into(),
            (_, Detail::Day(day)) => self.day(day).into(),
            (
                "minutes" | "between" | "written" | "nearest" | "sum" | "decimal" | "clock",
                Detail::Number(minutes),
            ) => self.time(minutes).into(),
            // Places in a file are copied from the screen into other tools.
            ("line" | "last_line" | "first" | "above_line", Detail::Number(line)) => {
                line.to_string().into()
            }
            (_, Detail::Number(number)) => number.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::wording::{Language, catalogue};

    /// The codes that a source file names in its functions: `=> "day_missing"`.
    fn codes(source: &str) -> BTreeSet<String> {
        let program = source.split("mod tests {").next().unwrap();
        let said = program.split("=> \"").skip(1);
        said.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect()
    }

    #[test]
    fn every_code_of_the_reader_has_its_sentence_and_none_is_left_over() {
        let problem = codes(include_str!("../sheet/problem.rs"));
        let words = [
            ("meaning", include_str!("../sheet/columns.rs")),
            ("format", include_str!("../sheet/decode.rs")),
            ("delimiter", include_str!("../sheet/table.rs")),
            ("why", include_str!("../sheet/name.rs")),
            ("kind", include_str!("../sheet/mod.rs")),
        ];
        for language in Language::ALL {
            let ids: BTreeSet<&str> = catalogue::sources(language)
                .iter()
                .filter(|(area, _)| *area == "sheet")
                .flat_map(|(_, text)| catalogue::ids(text))
                .collect();
            let has =
                |area: &str, code: &str| ids.contains(format!("sheet-{area}-{code}").as_str());
            let areas = ["unreadable", "obstacle", "reason", "warning"];
            for code in &problem {
                assert!(areas.iter().any(|area| has(area, code)), "{code} in {language:?}");
            }
            for (kind, source) in words {
                for code in codes(source) {
                    let known = has(kind, &code) || has("encoding", &code);
                    assert!(known, "{kind} {code} in {language:?}");
                }
            }
            let sources: Vec<&str> = words.iter().map(|(_, source)| *source).collect();
            let all: BTreeSet<String> =
                sources.into_iter().flat_map(codes).chain(problem.clone()).collect();
            for id in ids {
                let mut parts = id.splitn(3, '-').skip(1);
                let (area, code) = (parts.next().unwrap(), parts.next().unwrap());
                let ours = area == "place" || code == "cell_blank_below";
                assert!(ours || all.contains(code), "nobody says {id}");
            }
        }
    }

    /// Real sheets, so that no sentence lacks an argument.
    #[test]
    fn what_real_sheets_give_is_said_in_both_languages() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/sheets");
        for entry in std::fs::read_dir(folder).unwrap() {
            let bytes = std::fs::read(entry.unwrap().path()).unwrap();
            for language in Language::ALL {
                let wording = Wording::new(language);
                let sheet = match crate::sheet::read(&bytes) {
                    Ok(sheet) => sheet,
                    Err(reason) => {
                        assert!(wording.report(&wording.unreadable(&reason)).advice.is_some());
                        continue;
                    }
                };
                for obstacle in &sheet.obstacles {
                    let report = wording.report(&wording.obstacle(sheet.kind, obstacle));
                    assert!(report.advice.is_some());
                }
                for problem in &sheet.problems {
                    let report = wording.report(&wording.problem(&sheet, problem));
                    assert!(report.advice.is_some() && report.what.ends_with('.'));
                    assert!(
                        wording.problem_place(&sheet, problem).contains(&problem.line.to_string())
                    );
                }
                for warning in &sheet.warnings {
                    assert!(wording.say(&wording.sheet_warning(warning)).ends_with('.'));
                }
            }
        }
    }

    #[test]
    fn a_problem_names_its_cell_and_what_to_do() {
        let text = "Date;Nom;Code;Heures\n14/04/2026;Dev;BAR;1h5\n";
        let sheet = crate::sheet::read(text.as_bytes()).unwrap();
        let wording = Wording::new(Language::French);
        let problem = &sheet.problems[0];
        let report = wording.report(&wording.problem(&sheet, problem));
        let place = wording.problem_place(&sheet, problem);
        let plain = |text: String| text.replace('\u{a0}', "_").replace('\u{202f}', ".");
        assert_eq!(plain(place), "Ligne 2, colonne D «_Heures_»");
        assert_eq!(
            plain(report.what),
            "«_1h5_» se lit de deux façons.; à la lettre, c’est 1_h_05."
        );
        let advice = "Écrire les minutes avec deux chiffres, comme 1h05 ou 1h50.";
        assert_eq!(report.advice.as_deref(), Some(advice));
    }
}
