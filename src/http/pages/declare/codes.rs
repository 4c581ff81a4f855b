//! Under which code: those used most recently first, then those of one's circles, then all others.

use std::collections::BTreeSet;

use ledger::ids::{CodeId, MemberId};

use super::super::form::Choice;
use super::super::layout::Page;
use crate::current::Views;

/// So many are proposed from habit.
const HABIT: usize = 6;

/// Every open code of an open circle, each once.
pub(super) fn choices(page: &Page<'_>, views: &Views, member: MemberId) -> Vec<Choice> {
    let circles = views.circles.circles();
    let open = |id: CodeId| {
        let code = views.circles.codes().get(&id).filter(|code| code.open)?;
        let circle = circles.get(&code.circle).filter(|circle| circle.open)?;
        Some((code, circle))
    };
    let choice = |id: CodeId, group: String| {
        let (code, _) = open(id)?;
        let words = format!("{} · {}", code.name, code.label);
        Some(Choice { value: code.label.to_string(), words, group: Some(group) })
    };
    let mut taken: BTreeSet<CodeId> = BTreeSet::new();
    let mut found: Vec<Choice> = Vec::new();
    let habit = page.say("volunteer-codes-habit");
    for id in views.stories.of_member(member).rev().filter_map(|story| story.hours()) {
        if taken.len() < HABIT && open(id.code).is_some() && taken.insert(id.code) {
            found.extend(choice(id.code, habit.clone()));
        }
    }
    let mine: BTreeSet<_> = views.circles.of(member).collect();
    let mut rest: Vec<(bool, String, String, CodeId)> = views
        .circles
        .codes()
        .keys()
        .filter(|id| !taken.contains(id))
        .filter_map(|&id| {
            let (code, circle) = open(id)?;
            let far = !mine.contains(&code.circle);
            Some((far, circle.name.to_string(), code.name.to_string(), id))
        })
        .collect();
    rest.sort();
    found.extend(rest.into_iter().filter_map(|(far, circle, _, id)| {
        let group = if far {
            circle
        } else {
            page.say_with("volunteer-codes-mine", &[("circle", circle.into())])
        };
        choice(id, group)
    }));
    found
}
