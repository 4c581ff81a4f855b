//! The rules in plain words: those of a day, since when and by which decision, and what each adoption changed.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ledger::events::rules::Rules;
use ledger::ids::DecisionId;
use ledger::time::Day;
use ledger::views::rules::{Adoption, Rule, changes};
use ledger::views::sight::Thing;
use maud::{Markup, html};
use serde::Deserialize;

use super::super::super::app::App;
use super::super::super::caller::Caller;
use super::super::super::failure::Failure;
use super::super::super::taken::Parameters;
use super::super::form::Problems;
use super::super::layout::Page;
use super::super::nav::Room;
use super::{decided, decisions};
use crate::current::Views;
use crate::wording::Language;

/// Of which day.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    as_of: String,
}

/// A set, as it is shown.
struct Set {
    day: Day,
    rules: Rules,
    before: Option<Rules>,
    /// Whether a decision is behind it, and what it says where that is kept.
    decision: Option<(DecisionId, Option<String>)>,
    /// Who wrote it down, where the viewer may know them.
    by: Option<String>,
}

/// The rules of a day.
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Parameters(asked): Parameters<Asked>,
) -> Result<Response, Failure> {
    let today = app.today()?;
    let wanted: Option<Day> = asked.as_of.trim().parse().ok();
    let day = wanted.unwrap_or(today);
    let sets = {
        let views = app.current.views();
        let adopted = views.directory.rules.until(day);
        let adopted =
            adopted.map(|(before, after)| set(&app, &views, &caller, today, (before, after)));
        adopted.collect::<Vec<_>>()
    };
    let page = Page::for_caller(&app, language, &caller).at(Room::Rules);
    let mut problems = Problems::none();
    if wanted.is_none() && !asked.as_of.trim().is_empty() {
        problems.add("as_of", page.say("place-rules-day-wrong"));
    }
    let title = page.say("place-rules-title");
    let body = html! {
        h1 { (title) }
        (problems.summary(&page))
        @match sets.last() {
            Some(set) => { (lead(&page, set, (day, today))) (sentences(&page, &set.rules)) }
            None => p class="lead" { (page.say_with("place-rules-none", &[("day", day.into())])) },
        }
        (another_day(&page, (&asked.as_of, wanted), today, &problems))
        @if !sets.is_empty() { (history(&page, &sets)) }
    };
    Ok(problems.answer(page.document(&title, &body)))
}

fn set(
    app: &App,
    views: &Views,
    caller: &Caller,
    today: Day,
    (before, adoption): (Option<&Adoption>, &Adoption),
) -> Set {
    let by = adoption.written.by;
    let may = views.sight(today).may(caller.member, Thing::Name(by));
    Set {
        day: adoption.written.day,
        rules: adoption.rules.clone(),
        before: before.map(|before| before.rules.clone()),
        decision: adoption
            .decision
            .map(|decision| (decision, decided(&app.current, views, decision))),
        by: views.name_if_kept(by).filter(|_| may).map(str::to_owned),
    }
}

fn text(page: &Page<'_>, decision: Option<&String>) -> String {
    decision.cloned().unwrap_or_else(|| page.say("place-decision-gone"))
}

fn lead(page: &Page<'_>, set: &Set, (day, today): (Day, Day)) -> Markup {
    let mut args = vec![("day", set.day.into())];
    let id = match &set.decision {
        Some((_, decision)) => {
            args.push(("decision", text(page, decision.as_ref()).into()));
            "place-rules-lead"
        }
        None => "place-rules-lead-alone",
    };
    html! {
        @if day != today { p { strong { (page.say_with("place-rules-as-of", &[("day", day.into())])) } } }
        p class="lead" { (page.say_with(id, &args)) }
        @if let Some((decision, _)) = &set.decision {
            p class="unprinted" { a href=(decisions::path(page, *decision)) { (page.say("place-decisions-read")) } }
        }
    }
}

/// Every rule, under what it is about.
fn sentences(page: &Page<'_>, rules: &Rules) -> Markup {
    let of = |word: &'static str| Rule::ALL.into_iter().filter(move |rule| heading(*rule) == word);
    html! {
        @for word in ["rule-part-time", "rule-part-organ", "rule-part-periods"] {
            section {
                h2 { (page.say(word)) }
                ul class="rows said" {
                    @for rule in of(word) { li { (page.wording.rule(rule, rules)) } }
                }
            }
        }
    }
}

fn heading(rule: Rule) -> &'static str {
    match rule.name().split_once('.') {
        Some(("time", _)) => "rule-part-time",
        Some(("organ", _)) => "rule-part-organ",
        Some(_) | None => "rule-part-periods",
    }
}

fn another_day(
    page: &Page<'_>,
    (typed, wanted): (&str, Option<Day>),
    today: Day,
    problems: &Problems,
) -> Markup {
    let wrong = problems.of("as_of");
    html! {
        section class="unprinted" {
            form class="fields" method="get" action=(page.path("/rules")) {
                label for="as_of" { (page.say("place-rules-day")) }
                @if let Some(wrong) = wrong { p class="wrong" id="as_of-wrong" { (wrong) } }
                input id="as_of" name="as_of" type="date" class="short" value=(typed) max=(today)
                    aria-describedby=[wrong.map(|_| "as_of-wrong")] aria-invalid=[wrong.map(|_| "true")];
                button { (page.say("place-show")) }
            }
            @if wanted.is_some_and(|day| day != today) {
                p { a href=(page.path("/rules")) { (page.say("place-rules-today")) } }
            }
        }
    }
}

/// Each adoption, the latest first, with what it changed.
fn history(page: &Page<'_>, sets: &[Set]) -> Markup {
    html! {
        section {
            h2 { (page.say("place-rules-before")) }
            ol class="rows" reversed {
                @for set in sets.iter().rev() {
                    li {
                        p class="named" { (adopted(page, set)) }
                        (changed(page, set))
                    }
                }
            }
        }
    }
}

fn adopted(page: &Page<'_>, set: &Set) -> Markup {
    let by = set.by.clone().unwrap_or_else(|| page.say("place-somebody"));
    let mut args = vec![("day", set.day.into()), ("by", by.into())];
    match &set.decision {
        Some((decision, words)) => {
            args.push(("decision", text(page, words.as_ref()).into()));
            html! {
                a href=(decisions::path(page, *decision)) { (page.say_with("place-rules-changed", &args)) }
            }
        }
        None => html! { (page.say_with("place-rules-changed-alone", &args)) },
    }
}

fn changed(page: &Page<'_>, set: &Set) -> Markup {
    let Some(before) = &set.before else {
        return html! { p { (page.say("place-rules-first")) } };
    };
    let changed = changes(before, &set.rules);
    let said = |id: &str, rule: Rule, rules: &Rules| {
        page.say_with(id, &[("rule", page.wording.rule(rule, rules).into())])
    };
    html! {
        @if changed.is_empty() { p { (page.say("place-rules-same")) } }
        @for rule in changed {
            p class="small" { (said("place-rules-was", rule, before)) }
            p { (said("place-rules-is", rule, &set.rules)) }
        }
    }
}
