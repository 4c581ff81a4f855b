//! What everybody may know of the place, each as far as they may see: people, circles, codes, mandates, rules, what
//! happened, what is looked for, figures.

pub mod circle;
pub mod circles;
pub mod codes;
pub mod decisions;
pub mod history;
pub mod hours;
pub mod mandates;
pub mod map;
pub mod people;
pub mod person;
mod ranges;
pub mod rules;
pub mod search;
pub mod statistics;
pub mod telling;

use ledger::ids::{CircleId, DecisionId, MemberId};
use ledger::time::Day;
use maud::{Markup, html};

use super::in_a_segment;
use super::layout::Page;
use crate::current::{Current, Views};
use crate::wording::Wording;

/// A circle and what it is called.
pub type Called = (CircleId, String);

/// A person by their name, leading to their page.
fn person(page: &Page<'_>, member: MemberId, name: &str) -> Markup {
    html! { a href=(page.path(&format!("/people/{member}"))) { (name) } }
}

/// A circle by its name, leading to its page.
fn circle(page: &Page<'_>, (circle, name): &Called) -> Markup {
    html! { a href=(page.path(&format!("/circles/{circle}"))) { (name) } }
}

/// Circles, one after the other.
fn circles(page: &Page<'_>, called: &[Called]) -> Markup {
    html! {
        @for (place, one) in called.iter().enumerate() {
            @if place > 0 { ", " }
            (circle(page, one))
        }
    }
}

/// A code by what people write, leading to its page.
fn code(page: &Page<'_>, label: &str) -> Markup {
    html! { a class="named" href=(code_path(page, label)) { (label) } }
}

/// The path of a code's page.
fn code_path(page: &Page<'_>, label: &str) -> String {
    page.path(&format!("/codes/{}", in_a_segment(label)))
}

/// The circles that somebody is in, by name.
fn circles_of(views: &Views, member: MemberId) -> Vec<Called> {
    let found = views.circles.of(member).filter_map(|id| circle_called(views, id));
    let mut found: Vec<Called> = found.collect();
    found.sort_by_cached_key(|(id, name)| (crate::sheet::name::fold(name), *id));
    found
}

/// The offices that somebody was given, each once: that of a suspended member too, so that a list tells of no sanction.
fn offices_of(views: &Views, day: Day, member: MemberId, wording: &Wording) -> Vec<String> {
    let held = views.directory.mandates.running(day).filter(|held| held.member == member);
    let mut held: Vec<_> = held.map(|held| (held.given.seq, held.role)).collect();
    held.sort_unstable();
    let mut words: Vec<String> = Vec::new();
    for (_, role) in held {
        let word = wording.role(role);
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

fn circle_called(views: &Views, id: CircleId) -> Option<Called> {
    views.circles.circles().get(&id).map(|found| (id, found.name.to_string()))
}

/// What was decided, where its text is kept, to be put into a sentence.
fn decided(current: &Current, views: &Views, decision: DecisionId) -> Option<String> {
    let found = views.directory.decisions.get(&decision)?;
    let text = current.text_in(views, &found.subject.digest())?;
    Some(text.strip_suffix('.').map_or_else(|| text.clone(), str::to_owned))
}
