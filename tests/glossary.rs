//! The glossary says what the program says: offices and standings in both languages, and the letter
//! of each kind of identifier.

use std::collections::BTreeSet;

use ledger::events::circles::Role;
use ledger::events::members::Standing;
use ledger::ids::{
    CircleId, ClosingId, CodeId, ContributionId, DecisionId, FindingId, Id, ItemId, MandateId,
    MemberId, SessionId, TakeoverId,
};
use minutier::wording::{Language, Wording};
use serde::de::DeserializeOwned;

const PAGE: &str = include_str!("../docs/glossary.md");

/// All variants of an enum, each with its name: serde lists what it would have taken.
fn variants<T: DeserializeOwned>() -> Vec<(String, T)> {
    let Err(error) = serde_json::from_str::<T>("\"?\"") else { panic!("\"?\" was read") };
    let error = error.to_string();
    let names = error.split('`').skip(3).step_by(2);
    names.map(|name| (name.to_owned(), serde_json::from_value(name.into()).unwrap())).collect()
}

fn row(french: &str, english: &str, code: &str) {
    let row = format!("| {french} | {english} | `{code}` |");
    assert!(PAGE.contains(&row), "no row {row}");
}

#[test]
fn offices_and_standings_are_called_as_the_program_calls_them() {
    let (french, english) = (Wording::new(Language::French), Wording::new(Language::English));
    for (code, role) in variants::<Role>() {
        row(&french.role(role), &english.role(role), &code);
    }
    for (code, standing) in variants::<Standing>() {
        row(&french.standing(standing), &english.standing(standing), &code);
    }
}

/// The first two cells of an identifier's row.
fn cells<I: Id>() -> String {
    let letter = I::from_bits(0).to_string().remove(0);
    format!("| `{letter}` | `{}` |", I::KIND)
}

#[test]
fn every_letter_is_in_the_table_and_no_other() {
    let table = PAGE.split("| lettre |").nth(1).unwrap();
    let written: BTreeSet<String> = table
        .lines()
        .filter(|line| line.starts_with("| `"))
        .filter_map(|line| line.rmatch_indices('|').nth(1).map(|(end, _)| line[..=end].to_owned()))
        .collect();
    let known = BTreeSet::from([
        cells::<MemberId>(),
        cells::<CircleId>(),
        cells::<CodeId>(),
        cells::<DecisionId>(),
        cells::<MandateId>(),
        cells::<ContributionId>(),
        cells::<SessionId>(),
        cells::<ItemId>(),
        cells::<TakeoverId>(),
        cells::<ClosingId>(),
        cells::<FindingId>(),
    ]);
    assert_eq!(written, known);
}
