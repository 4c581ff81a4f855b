//! Lists of people: whoever is not there is admitted.
//!
//! Guarantees: one name is one person, whatever its capitals, unless two mail addresses say that it is
//! two. Only names are kept: what else a list says of people stays out of the ledger.

use std::collections::BTreeMap;

use super::{Plan, Reason, Remark, Somebody};
use crate::import::answers::Answers;
use crate::import::held::Held;
use crate::import::people::{self, Found, Unknown};
use crate::sheet::{PersonRow, name};

pub(super) fn admit(plan: &mut Plan, rows: &[PersonRow], held: &Held, answers: &Answers) {
    let firsts = firsts(plan, rows);
    let named = people::gather(firsts.iter().map(|row| (&row.person, row.line, 0)));
    let mut people = people::find(held, &named, answers, Unknown::Admitted);
    let first = plan.questions.len();
    plan.questions.append(&mut people.questions);
    plan.remarks.extend(people.unknown.drain(..).map(Remark::AnswerUnknown));
    for row in firsts {
        match people.who(row.person.as_str()) {
            Some(Found::Is(Somebody::Member(_))) => plan.unchanged.push(row.line),
            Some(Found::Is(Somebody::New(place))) => {
                // Another name of the sheet may be the same person.
                let own = people.new.get(place).is_some_and(|person| person.line == row.line);
                if !own {
                    plan.unchanged.push(row.line);
                }
            }
            Some(Found::Asked(question)) => {
                plan.refuse(row.line, Reason::Unanswered(first + question));
            }
            None => debug_assert!(false, "every name was looked for"),
        }
    }
    plan.people = people.new;
    plan.unchanged.sort_unstable();
    if rows.iter().any(|row| row.email.is_some() || row.joined.is_some() || row.code.is_some()) {
        plan.remarks.push(Remark::OnlyNames);
    }
}

/// The first row of each name; the others say nothing new, or are refused as somebody else.
fn firsts<'a>(plan: &mut Plan, rows: &'a [PersonRow]) -> Vec<&'a PersonRow> {
    let mut known: BTreeMap<String, (usize, Option<String>)> = BTreeMap::new();
    let mut firsts = Vec::new();
    for row in rows {
        let key = name::written(row.person.as_str());
        let email = row.email.as_ref().map(|email| email.to_lowercase());
        match known.get(&key) {
            Some((first, Some(other))) if email.as_ref().is_some_and(|email| email != other) => {
                let name = row.person.to_string();
                plan.refuse(row.line, Reason::Namesake { first: *first, name });
            }
            Some(_) => plan.unchanged.push(row.line),
            None => {
                known.insert(key, (row.line, email));
                firsts.push(row);
            }
        }
    }
    firsts
}
