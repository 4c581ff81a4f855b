//! What is asked of a statement: from when until when, which code, which kind, which words.

use std::fmt::Write as _;

use ledger::time::Day;
use percent_encoding::utf8_percent_encode;
use serde::Deserialize;

use super::super::IN_A_QUERY;
use super::super::movement::{Kind, Movement};
use crate::sheet::name::label;

/// So many movements stand on one page.
pub(super) const ROWS: usize = 50;

/// What the address says; what is empty or cannot be read asks nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Asked {
    #[serde(default)]
    from: String,
    #[serde(default)]
    until: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    words: String,
    #[serde(default)]
    page: String,
}

impl Asked {
    /// The first day counted.
    pub(super) fn from(&self) -> Option<Day> {
        self.from.parse().ok()
    }

    /// The last day counted.
    pub(super) fn until(&self) -> Option<Day> {
        self.until.parse().ok()
    }

    /// The code, as people write it.
    pub(super) fn code(&self) -> &str {
        self.code.trim()
    }

    /// The kind of movement, as the address says it.
    pub(super) fn kind(&self) -> &str {
        &self.kind
    }

    /// What is searched for, as it was typed.
    pub(super) fn words(&self) -> &str {
        self.words.trim()
    }

    /// Which page, from 1; `None` for all on one, to be printed.
    pub(super) fn page(&self) -> Option<usize> {
        if self.page == "all" { None } else { Some(self.page.parse().unwrap_or(1).max(1)) }
    }

    /// Which of those that are asked for stand on this page.
    pub(super) fn rows(&self) -> std::ops::Range<usize> {
        match self.page() {
            None => 0..usize::MAX,
            Some(number) => {
                let first = number.saturating_sub(1).saturating_mul(ROWS);
                first..first.saturating_add(ROWS)
            }
        }
    }

    /// Whether less than all is asked for.
    pub(super) fn narrows(&self) -> bool {
        self.from().is_some() || self.until().is_some() || self.chooses()
    }

    /// Whether some lines are chosen and others not: their running balance is then not continuous.
    pub(super) fn chooses(&self) -> bool {
        !self.code().is_empty() || self.of_kind().is_some() || !self.words().is_empty()
    }

    fn of_kind(&self) -> Option<Kind> {
        Kind::ALL.into_iter().find(|(_, word, _)| *word == self.kind).map(|(kind, ..)| kind)
    }

    /// Whether a movement is asked for.
    pub(super) fn wants(&self, movement: &Movement) -> bool {
        let code = self.code();
        let of_code = code.is_empty()
            || movement.code.as_ref().is_some_and(|(label, _)| label.eq_ignore_ascii_case(code));
        let of_kind = self.of_kind().is_none_or(|kind| kind == movement.kind);
        of_code && of_kind && self.speaks_of(movement)
    }

    fn speaks_of(&self, movement: &Movement) -> bool {
        let said = [
            movement.what.as_deref(),
            Some(&movement.why),
            movement.by.as_deref(),
            movement.code.as_ref().map(|(_, name)| name.as_str()),
            movement.code.as_ref().map(|(label, _)| label.as_str()),
        ];
        let said: Vec<String> = said.into_iter().flatten().map(label).collect();
        // Each word somewhere: in any order, without accents or capitals.
        label(self.words()).split_whitespace().all(|word| said.iter().any(|one| one.contains(word)))
    }

    /// The same, on another page, as a query.
    pub(super) fn query(&self, page: Option<&str>) -> String {
        let fields = [
            ("from", self.from.as_str()),
            ("until", &self.until),
            ("code", self.code()),
            ("kind", &self.kind),
            ("words", self.words()),
            ("page", page.unwrap_or_default()),
        ];
        let mut query = String::new();
        for (name, value) in fields.into_iter().filter(|(_, value)| !value.is_empty()) {
            let before = if query.is_empty() { '?' } else { '&' };
            // Writing to a String cannot fail.
            let _ = write!(query, "{before}{name}={}", utf8_percent_encode(value, IN_A_QUERY));
        }
        query
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn movement(what: &str) -> Movement {
        let day: Day = "2026-03-04".parse().unwrap();
        Movement {
            seq: 7,
            story: 7,
            done: day,
            counted: day,
            why: "contribution validée".to_owned(),
            kind: Kind::Contributions,
            what: Some(what.to_owned()),
            code: Some(("BAR".to_owned(), "Soirées".to_owned())),
            minutes: 60,
            pro_bono: 0,
            balance: 60,
            by: Some("Marie-Rose Dalleau".to_owned()),
        }
    }

    #[test]
    fn words_are_found_without_accents_in_any_order() {
        let asked = |words: &str| Asked { words: words.to_owned(), ..Asked::default() };
        let found = movement("Taille des haies, côté mer");
        for words in ["haies", "COTE taille", "dalleau mer", "soiree", "bar", ""] {
            assert!(asked(words).wants(&found), "{words}");
        }
        assert!(!asked("haies jardin").wants(&found));
    }

    #[test]
    fn a_page_of_the_same_question_is_a_query() {
        let asked = Asked {
            from: "2026-01-01".to_owned(),
            words: "l’été & moi".to_owned(),
            ..Asked::default()
        };
        assert_eq!(
            asked.query(Some("2")),
            "?from=2026-01-01&words=l%E2%80%99%C3%A9t%C3%A9%20%26%20moi&page=2"
        );
        assert_eq!(Asked::default().query(None), "");
    }

    #[test]
    fn what_cannot_be_read_asks_nothing() {
        let odd = Asked {
            from: "hier".to_owned(),
            page: "-3".to_owned(),
            kind: "x".to_owned(),
            ..Asked::default()
        };
        assert_eq!((odd.from(), odd.page(), odd.narrows()), (None, Some(1), false));
        assert_eq!(Asked { page: "all".to_owned(), ..Asked::default() }.page(), None);
    }
}
