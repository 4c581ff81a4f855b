//! The form: one line or several, each with its questions beside it.

use maud::{Markup, html};

use super::super::form::{Choice, Field, Problems, Typed, list};
use super::super::layout::Page;
use super::lines::{Line, MOST, NAMES, Names};
use crate::wording::Language;

/// What is declared already that day, as one reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Already {
    pub(super) time: i64,
    pub(super) what: String,
    pub(super) seq: u64,
}

/// What the form needs besides the lines.
#[derive(Default)]
pub(super) struct Around {
    pub(super) choices: Vec<Choice>,
    /// For whom one may act: oneself first; empty where there is nobody else.
    pub(super) people: Vec<Choice>,
    pub(super) acted_for: String,
    /// Of each line, what is declared already.
    pub(super) already: Vec<Vec<Already>>,
    pub(super) member: String,
    pub(super) today: String,
}

/// The whole form.
pub(super) fn shown(
    page: &Page<'_>,
    around: &Around,
    lines: &[Line],
    problems: &Problems,
    fresh: bool,
) -> Markup {
    let several = lines.len() > 1;
    html! {
        form class="declare" method="post" action=(page.path("/declare")) novalidate
            data-draft={ "declare-" (around.member) }
            data-draft-fresh[fresh]
            data-draft-kept=(page.say("volunteer-draft-kept"))
            data-draft-found=(page.say("volunteer-draft-found"))
            data-draft-take=(page.say("volunteer-draft-take"))
            data-draft-other=(page.say("volunteer-draft-other"))
            data-draft-drop=(page.say("volunteer-draft-drop")) {
            input type="hidden" name="from" value=(around.member);
            @if !around.people.is_empty() {
                (list(page, ("for", "volunteer-for", None), &around.people, &around.acted_for, problems))
            }
            @for (number, (line, names)) in lines.iter().zip(&NAMES).enumerate() {
                @let already = around.already.get(number).map_or(&[][..], Vec::as_slice);
                @if several {
                    fieldset {
                        legend { (page.say_with("volunteer-line", &[("number", number.saturating_add(1).into())])) }
                        (fields(page, around, (line, names), problems, already))
                    }
                } @else {
                    (fields(page, around, (line, names), problems, already))
                }
            }
            @if several { p class="small" { (page.say("volunteer-lines-blank")) } }
            p class="small draft" role="status" data-draft-says {}
            div class="acts" {
                button class="action" { (page.say(if several { "volunteer-send-all" } else { "volunteer-send" })) }
                @if lines.len() < MOST {
                    button name="do" value="another" formnovalidate { (page.say("volunteer-another-line")) }
                }
            }
        }
    }
}

/// The fields of one line.
pub(super) fn fields(
    page: &Page<'_>,
    around: &Around,
    (line, names): (&Line, &Names),
    problems: &Problems,
    already: &[Already],
) -> Markup {
    html! {
        input type="hidden" name=(names.key) value=(line.key);
        (list(page, (names.code, "volunteer-code", None), &around.choices, &line.code, problems))
        div class="pair" {
            (duration(page, line, names, problems))
            (day(page, around, line, names, problems))
        }
        (Field::new(names.what, "volunteer-what", Typed::Lines, &line.what).shown(page, problems))
        label class="choice" {
            input type="checkbox" name=(names.free) value="1" checked[line.free];
            (page.say("volunteer-free"))
        }
        p class="small" { (page.say("volunteer-free-about")) }
        @if line.asked.contains("declared_already") {
            div class="asked" {
                @if !already.is_empty() {
                    p { (page.say("volunteer-already")) }
                    ul class="rows" {
                        @for one in already {
                            li class="line" {
                                a href=(page.path(&format!("/members/me/records/{}", one.seq))) { (one.what) }
                                span class="number" { (page.wording.time(one.time)) }
                            }
                        }
                    }
                }
                (tick(page, names.again, "volunteer-already-confirm"))
            }
        }
        @if line.asked.contains("long_day") {
            div class="asked" { (tick(page, names.long_day, "volunteer-long-day-confirm")) }
        }
    }
}

fn tick(page: &Page<'_>, name: &'static str, words: &str) -> Markup {
    html! {
        label class="choice" {
            input type="checkbox" id=(name) name=(name) value="1";
            (page.say(words))
        }
    }
}

/// The duration, said back while it is typed where the browser runs scripts.
fn duration(page: &Page<'_>, line: &Line, names: &Names, problems: &Problems) -> Markup {
    let wrong = problems.of(names.minutes);
    let (hint, says) = (format!("{}-hint", names.minutes), format!("{}-says", names.minutes));
    let wrong_id = format!("{}-wrong", names.minutes);
    let described = if wrong.is_some() { format!("{wrong_id} {hint}") } else { hint.clone() };
    html! {
        div class="field" {
            label for=(names.minutes) { (page.say("volunteer-duration")) }
            p class="small" id=(hint) { (page.say("volunteer-duration-hint")) }
            @if let Some(wrong) = wrong { p class="wrong" id=(wrong_id) { (wrong) } }
            input class="short" id=(names.minutes) name=(names.minutes) type="text" value=(line.minutes)
                maxlength="40" autocomplete="off" required enterkeyhint="next" aria-describedby=(described)
                aria-invalid=[wrong.map(|_| "true")]
                hx-get=(page.path("/declare/duration")) hx-trigger="input changed delay:250ms"
                hx-target={ "#" (says) } hx-swap="innerHTML" hx-include="this";
            p class="echo" id=(says) aria-live="polite" { (echo(page, &line.minutes)) }
        }
    }
}

/// A duration as it was understood; nothing where it was not.
pub(super) fn echo(page: &Page<'_>, typed: &str) -> Markup {
    let read = super::super::duration::read(typed);
    html! { @if let Ok(minutes) = read { "= " (page.wording.time(minutes.into())) } }
}

fn day(
    page: &Page<'_>,
    around: &Around,
    line: &Line,
    names: &Names,
    problems: &Problems,
) -> Markup {
    let wrong = problems.of(names.day);
    let wrong_id = format!("{}-wrong", names.day);
    let language = match page.wording.language() {
        Language::French => "fr",
        Language::English => "en",
    };
    html! {
        div class="field" {
            label for=(names.day) { (page.say("volunteer-day")) }
            p class="small" { (page.say("volunteer-day-hint")) }
            @if let Some(wrong) = wrong { p class="wrong" id=(wrong_id) { (wrong) } }
            input class="short" id=(names.day) name=(names.day) type="date" value=(line.day) required lang=(language)
                max=(around.today) aria-describedby=[wrong.map(|_| wrong_id.as_str())]
                aria-invalid=[wrong.map(|_| "true")];
        }
    }
}
