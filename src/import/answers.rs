//! What a person answered about a sheet: on a terminal, or in a file that `docs/import.md` describes.
//!
//! An answer that is not there is never made up: its lines stay out. Answers that no question asks for
//! do no harm, so that one file may serve for several sheets.

use std::collections::BTreeMap;

use ledger::time::Day;
use serde::{Deserialize, Serialize};

use crate::sheet::{DayOrder, Hints, Meaning, Unit};

/// Everything that may be answered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answers {
    /// Who stands behind a name, by the name as the sheet writes it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub people: BTreeMap<String, Same>,
    /// Which code stands behind a word, by the word as the sheet writes it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub codes: BTreeMap<String, Coded>,
    /// What equal lines of another file are, by its takeover.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub equal_rows: BTreeMap<String, Equal>,
    /// What becomes of doubtful lines; they stay declared when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doubtful: Option<Doubtful>,
    /// What holds for every line of the sheet.
    #[serde(default, skip_serializing_if = "Whole::is_empty")]
    pub sheet: Whole,
}

/// Who stands behind a name: `"create"`, or a member's identifier or name, or another name of the sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Same {
    /// Somebody who is not there yet.
    Create,
    /// Somebody who is called or identified so.
    Is(String),
}

/// The word that asks for something new, in every language.
const CREATE: &str = "create";

impl From<String> for Same {
    fn from(text: String) -> Self {
        if text.trim() == CREATE { Self::Create } else { Self::Is(text) }
    }
}

impl From<Same> for String {
    fn from(same: Same) -> Self {
        match same {
            Same::Create => CREATE.to_owned(),
            Same::Is(text) => text,
        }
    }
}

/// Which code stands behind a word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Coded {
    /// `"create"`, or a code that is there.
    Same(Same),
    /// A new code in a named circle, with another label or name if they are given.
    New(NewCode),
}

/// A code to be opened.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewCode {
    /// The circle that owns it: one that is there, or a new one; called after the code when absent.
    #[serde(default)]
    pub circle: String,
    /// What people write; in capitals as the sheet writes it when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// What it stands for; its circle's name when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// What lines are that equal lines of another file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Equal {
    /// The same work, noted twice: left out.
    Same,
    /// Other work: brought in.
    Other,
}

/// What becomes of lines that their author doubts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubtful {
    /// They wait until somebody answers.
    Declared,
    /// Somebody has checked them: they count.
    Credited,
}

/// What holds for every line of the sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Whole {
    /// Who did all of it, where no column says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// For which code, where no column says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// At the end of which day the balances were so, where no column says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<Day>,
    /// In which unit bare durations count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<BareUnit>,
    /// Which number comes first in its dates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day_order: Option<Order>,
    /// What columns say, by their letter.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub columns: BTreeMap<String, ColumnMeaning>,
}

impl Whole {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// In which unit bare durations count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BareUnit {
    /// `2` is two hours.
    Hours,
    /// `90` is ninety minutes.
    Minutes,
}

/// Which number comes first in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// `03/04` is the third of April.
    DayFirst,
    /// `03/04` is the fourth of March.
    MonthFirst,
}

impl From<Order> for DayOrder {
    fn from(order: Order) -> Self {
        match order {
            Order::DayFirst => Self::DayFirst,
            Order::MonthFirst => Self::MonthFirst,
        }
    }
}

/// What the cells of a column say, in the words of the answers file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ColumnMeaning(pub Meaning);

/// What a column can be said to be.
const MEANINGS: [Meaning; 29] = [
    Meaning::Day,
    Meaning::EnteredOn,
    Meaning::Person,
    Meaning::FirstName,
    Meaning::LastName,
    Meaning::Code,
    Meaning::Duration,
    Meaning::DurationMinutes,
    Meaning::From,
    Meaning::To,
    Meaning::Pause,
    Meaning::Activity,
    Meaning::Remark,
    Meaning::Status,
    Meaning::Mode,
    Meaning::Validator,
    Meaning::Id,
    Meaning::Balance,
    Meaning::Email,
    Meaning::Phone,
    Meaning::Joined,
    Meaning::Asked,
    Meaning::Proposed,
    Meaning::Validated,
    Meaning::Invoiced,
    Meaning::Paid,
    Meaning::Valuation,
    Meaning::Amount,
    Meaning::Other,
];

impl TryFrom<String> for ColumnMeaning {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let known = MEANINGS.into_iter().find(|meaning| meaning.code() == text);
        known.map(Self).ok_or_else(|| {
            let codes: Vec<&str> = MEANINGS.iter().map(|meaning| meaning.code()).collect();
            format!("{text:?} is none of {}", codes.join(", "))
        })
    }
}

impl From<ColumnMeaning> for String {
    fn from(ColumnMeaning(meaning): ColumnMeaning) -> Self {
        meaning.code().to_owned()
    }
}

/// The index of a column from its letter: A, B … Z, AA.
fn index(letters: &str) -> Option<usize> {
    let digit = |letter: u8| usize::from(letter.to_ascii_uppercase().wrapping_sub(b'A'));
    let letters = letters.trim().as_bytes();
    if letters.is_empty() || letters.len() > 3 || !letters.iter().all(u8::is_ascii_alphabetic) {
        return None;
    }
    let number = letters.iter().fold(0_usize, |sum, letter| sum * 26 + digit(*letter) + 1);
    number.checked_sub(1)
}

/// What is wrong with an answers file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadAnswers {
    /// Where: a path such as `sheet.day`, or a line and a column.
    pub place: String,
    /// What the reader says.
    pub problem: String,
}

impl Answers {
    /// Reads an answers file.
    pub fn read(text: &str) -> Result<Self, BadAnswers> {
        let mut json = serde_json::Deserializer::from_str(text.trim_start_matches('\u{feff}'));
        let bad = |path: String, error: &serde_json::Error| BadAnswers {
            place: match path.as_str() {
                "." | "" | "?" => format!("line {}, column {}", error.line(), error.column()),
                _ => format!("{path}, line {}", error.line()),
            },
            problem: error.to_string(),
        };
        let read: Self = serde_path_to_error::deserialize(&mut json)
            .map_err(|error| bad(error.path().to_string(), error.inner()))?;
        json.end().map_err(|error| bad(".".to_owned(), &error))?;
        match read.sheet.columns.keys().find(|letters| index(letters).is_none()) {
            Some(letters) => Err(BadAnswers {
                place: "sheet.columns".to_owned(),
                problem: format!("{letters:?} is no letter of a column, such as D"),
            }),
            None => Ok(read),
        }
    }

    /// What they say about reading the sheet.
    pub fn hints(&self) -> Hints {
        let columns = self.sheet.columns.iter();
        Hints {
            day_order: self.sheet.day_order.map(DayOrder::from),
            unit: self.sheet.unit.map(|unit| match unit {
                BareUnit::Hours => Unit::Hours,
                BareUnit::Minutes => Unit::Minutes,
            }),
            columns: columns
                .filter_map(|(letters, ColumnMeaning(meaning))| Some((index(letters)?, *meaning)))
                .collect(),
        }
    }

    /// Adds other answers; those win over these.
    pub fn add(&mut self, other: Self) {
        let Self { people, codes, equal_rows, doubtful, sheet } = other;
        self.people.extend(people);
        self.codes.extend(codes);
        self.equal_rows.extend(equal_rows);
        self.doubtful = doubtful.or(self.doubtful);
        let Whole { person, code, day, unit, day_order, columns } = sheet;
        let whole = &mut self.sheet;
        whole.person = person.or_else(|| whole.person.take());
        whole.code = code.or_else(|| whole.code.take());
        whole.day = day.or(whole.day);
        whole.unit = unit.or(whole.unit);
        whole.day_order = day_order.or(whole.day_order);
        whole.columns.extend(columns);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read_and_added() {
        let mut answers = Answers::read(
            r#"{"people": {"Clémence O'Tamarin": "m-0000000001", "Zoé": "create"},
                "codes": {"FETE": {"circle": "Culture"}, "BAR": "NOURRIR", "LABO": "create"},
                "equal_rows": {"t-0000000001": "same"}, "doubtful": "credited",
                "sheet": {"day": "2025-12-31", "unit": "hours", "columns": {"D": "duration"}}}"#,
        )
        .unwrap();
        assert_eq!(answers.people["Zoé"], Same::Create);
        assert_eq!(answers.codes["LABO"], Coded::Same(Same::Create));
        assert_eq!(answers.hints().columns, [(3, Meaning::Duration)]);
        let other = Answers::read(r#"{"people": {"Zoé": "Zoé B."}, "doubtful": "declared"}"#);
        answers.add(other.unwrap());
        assert_eq!(answers.people["Zoé"], Same::Is("Zoé B.".to_owned()));
        assert_eq!(answers.doubtful, Some(Doubtful::Declared));
        assert_eq!(answers.sheet.unit, Some(BareUnit::Hours));
        let text = serde_json::to_string(&answers).unwrap();
        assert_eq!(Answers::read(&text), Ok(answers));
        assert_eq!(serde_json::to_string(&Answers::default()).unwrap(), "{}");
    }

    #[test]
    fn what_makes_no_sense_is_told_with_its_place() {
        for (text, place) in [
            ("", "line 1, column 0"),
            (r#"{"peopel": {}}"#, "peopel, line 1"),
            ("{\n\"sheet\": {\"day\": \"31/12/2025\"}}", "sheet.day, line 2"),
            (r#"{"sheet": {"columns": {"D": "heures"}}}"#, "sheet.columns.D, line 1"),
            (r#"{"sheet": {"columns": {"4": "day"}}}"#, "sheet.columns"),
            ("{} {}", "line 1, column 4"),
        ] {
            let found = Answers::read(text).map_err(|bad| bad.place);
            assert_eq!(found, Err(place.to_owned()), "{text}");
        }
    }

    #[test]
    fn letters_are_those_of_a_spreadsheet() {
        for place in [0, 1, 25, 26, 701, 702] {
            assert_eq!(index(&crate::sheet::letter(place)), Some(place));
        }
        assert_eq!(["", "4", "A1", "é", "AAAA"].map(index), [None; 5]);
    }
}
