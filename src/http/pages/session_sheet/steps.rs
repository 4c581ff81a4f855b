//! The first two steps: what and when; then who was there.

use ledger::events::members::{Kind, Standing};
use ledger::ids::MemberId;
use ledger::views::sight::Thing;
use maud::{Markup, html};

use super::super::super::caller::Caller;
use super::super::super::failure::Failure;
use super::super::form::{self, Choice, Field, Problems, Typed};
use super::super::layout::Page;
use super::Sheet;
use crate::sheet::name::{fold, near};

/// Somebody who may be on the sheet.
pub(super) struct Person {
    pub(super) member: MemberId,
    pub(super) name: String,
    pub(super) is_guest: bool,
    /// Their line waits for somebody else.
    pub(super) is_own: bool,
    pub(super) in_circle: bool,
}

/// The codes that the caller answers for.
fn codes(page: &Page<'_>, caller: &Caller) -> Result<Vec<Choice>, Failure> {
    let today = page.app.today()?;
    let views = page.app.current.views();
    let sight = views.sight(today);
    let mut found: Vec<Choice> = views
        .circles
        .codes()
        .iter()
        .filter(|(_, code)| code.open && sight.answers(caller.member, code.circle).is_some())
        .map(|(id, code)| {
            let circle = views.circles.circles().get(&code.circle);
            let words = if code.name == code.label {
                code.label.to_string()
            } else {
                format!("{} · {}", code.label, code.name)
            };
            let group = circle.map(|circle| circle.name.to_string());
            Choice { value: id.to_string(), words, group }
        })
        .collect();
    found.sort_by(|one, other| (&one.group, &one.words).cmp(&(&other.group, &other.words)));
    Ok(found)
}

/// Everybody whom the caller may name, those of the code's circle first, each by name.
pub(super) fn everybody(
    page: &Page<'_>,
    caller: &Caller,
    sheet: &Sheet,
) -> Result<Vec<Person>, Failure> {
    let today = page.app.today()?;
    let views = page.app.current.views();
    let sight = views.sight(today);
    let code = views.circles.code(&sheet.code);
    let circle = code.and_then(|code| views.circles.codes().get(&code)).map(|code| code.circle);
    let circle = circle.and_then(|circle| views.circles.circles().get(&circle));
    let mut found: Vec<Person> = views
        .directory
        .members
        .iter()
        .filter(|(_, person)| person.kind == Kind::Natural)
        .filter(|(member, _)| {
            views.present.takes_part(**member) && sight.may(caller.member, Thing::Name(**member))
        })
        .filter_map(|(member, person)| {
            let is_own = *member == caller.member || views.present.acts_for(caller.member, *member);
            Some(Person {
                member: *member,
                name: views.name_if_kept(*member)?.to_owned(),
                is_guest: person.standing == Standing::Guest,
                is_own,
                in_circle: circle.is_some_and(|circle| circle.members.contains(member)),
            })
        })
        .collect();
    found.sort_by_cached_key(|person| (!person.in_circle, fold(&person.name)));
    Ok(found)
}

/// What was done, when, and for how long.
pub(super) fn what(
    page: &Page<'_>,
    caller: &Caller,
    sheet: &Sheet,
    problems: &Problems,
) -> Result<Markup, Failure> {
    let codes = codes(page, caller)?;
    let title = page.say("party-title");
    let body = html! {
        h1 { (title) }
        @if codes.is_empty() {
            p class="lead" { (page.say("party-no-code")) }
        } @else {
            p class="lead" { (page.say("party-lead")) }
            (problems.summary(page))
            form method="post" action=(page.path("/work-party")) {
                (form::key_field(&sheet.key))
                (form::list(page, ("code", "party-code", None), &codes, &sheet.code, problems))
                (Field::new("day", "party-day", Typed::Day, &sheet.day).shown(page, problems))
                (Field::new("what", "party-what", Typed::Lines, &sheet.what).hint("party-what-hint").shown(page, problems))
                fieldset {
                    legend { (page.say("party-time")) }
                    label class="choice" {
                        input type="radio" name="time" value="each" checked[!sheet.is_shared];
                        (page.say("party-time-each"))
                    }
                    label class="choice" {
                        input type="radio" name="time" value="shared" checked[sheet.is_shared];
                        (page.say("party-time-shared"))
                    }
                }
                (Field::new("minutes", "party-minutes", Typed::Duration, &sheet.minutes).hint("party-minutes-hint").shown(page, problems))
                @for person in &sheet.people { (hidden("person", &person.to_string())) }
                button class="action" name="step" value="people" { (page.say("party-go-on")) }
            }
        }
    };
    Ok(page.document(&title, &body))
}

pub(super) fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

/// The first step, carried along.
pub(super) fn carried(sheet: &Sheet) -> Markup {
    html! {
        (form::key_field(&sheet.key))
        (hidden("code", &sheet.code))
        (hidden("day", &sheet.day))
        (hidden("what", &sheet.what))
        (hidden("time", if sheet.is_shared { "shared" } else { "each" }))
        (hidden("minutes", &sheet.minutes))
    }
}

/// Who was there.
pub(super) fn people(
    page: &Page<'_>,
    caller: &Caller,
    sheet: &Sheet,
    problems: &Problems,
) -> Result<Markup, Failure> {
    let everybody = everybody(page, caller, sheet)?;
    let sought = sheet.sought.trim();
    let is_chosen = |person: &&Person| sheet.people.contains(&person.member);
    let chosen: Vec<&Person> = everybody.iter().filter(is_chosen).collect();
    let offered: Vec<&Person> = everybody
        .iter()
        .filter(|person| !is_chosen(person))
        .filter(|person| match sought {
            "" => person.in_circle,
            _ => {
                let begins = fold(&person.name).contains(&fold(sought));
                begins || near(sought, &person.name).is_some()
            }
        })
        .collect();
    let title = page.say("party-who");
    let place = page.path("/work-party");
    let body = html! {
        h1 { (title) }
        (problems.summary(page))
        form method="post" action=(place) {
            (carried(sheet))
            div class="field" {
                label for="sought" { (page.say("party-sought")) }
                div class="search" {
                    input id="sought" name="sought" type="search" value=(sheet.sought) autocomplete="off"
                        hx-post=(place) hx-trigger="input changed delay:200ms" hx-target="#people"
                        hx-select="#people" hx-swap="outerHTML";
                    button name="step" value="people" { (page.say("party-search")) }
                }
            }
            fieldset id="people" {
                legend {
                    (page.say_with("party-chosen", &[("count", chosen.len().into())]))
                }
                @for person in &chosen { (choice(page, person, true)) }
                @if !sought.is_empty() {
                    p class="small" { (page.say_with("party-found", &[("count", offered.len().into())])) }
                }
                @for person in &offered { (choice(page, person, false)) }
            }
            div class="acts" {
                button class="action" name="step" value="parts" { (page.say("party-to-parts")) }
                button name="step" value="what" { (page.say("party-back")) }
            }
        }
    };
    Ok(page.document(&title, &body))
}

fn choice(page: &Page<'_>, person: &Person, chosen: bool) -> Markup {
    html! {
        label class="choice" {
            input type="checkbox" name="person" value=(person.member) checked[chosen];
            span {
                (person.name)
                @if person.is_own { " " span class="small" { (page.say("party-own")) } }
                @if person.is_guest { " " span class="small" { (page.say("party-guest")) } }
            }
        }
    }
}
