//! What the house keeps about oneself: all of it, who sees which part and why, what others recorded, who acts for
//! whom, and how to be forgotten.
//!
//! Reading order: this page, then `seen`, [`everything`], [`delegates`]; being forgotten is
//! [`super::erasing`], which administrators reach by another door.

pub mod delegates;
pub mod everything;
mod seen;

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ledger::ids::MemberId;
use ledger::views::acted::Done as Acted;
use maud::{Markup, html};

use super::super::app::App;
use super::super::caller::Caller;
use super::super::failure::Failure;
use super::layout::{Page, html as answer};
use super::nav::Room;
use crate::wording::Language;

/// What is kept, in numbers.
struct Kept {
    standing: ledger::events::members::Standing,
    movements: usize,
    circles: usize,
}

impl Kept {
    fn of(app: &App, member: MemberId) -> Option<Self> {
        let views = app.current.views();
        let person = views.directory.members.get(&member)?;
        let statement = views.statements.get(member);
        Some(Self {
            standing: person.standing,
            movements: statement.map_or(0, |found| found.between(None, None).1.len()),
            circles: views.circles.of(member).count(),
        })
    }
}

/// The page.
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
) -> Result<Response, Failure> {
    let member = caller.member;
    let kept = Kept::of(&app, member).ok_or_else(Failure::not_to_be_seen)?;
    let seen = seen::of(&app, member)?;
    let by_others = by_others(&app, member)?;
    let delegates = delegates::of(&app, member);
    let page = Page::for_caller(&app, language, &caller).at(Room::MyData);
    let title = page.say("mydata-title");
    let lead = [
        ("standing", page.wording.standing(kept.standing).into()),
        ("movements", kept.movements.into()),
        ("circles", kept.circles.into()),
    ];
    let body = html! {
        h1 { (title) }
        p class="lead" { (page.say_with("mydata-lead", &lead)) }
        p { a class="action" href=(page.path("/my-data/everything")) { (page.say("mydata-everything")) } }
        p class="small" { (page.say("mydata-everything-about")) }
        section aria-labelledby="seen" {
            h2 id="seen" { (page.say("mydata-seen-title")) }
            p { (page.say("mydata-seen-about")) }
            (seen::shown(&page, &seen))
        }
        section aria-labelledby="acted" {
            h2 id="acted" { (page.say("mydata-acted-title")) }
            (acted(&page, &by_others))
        }
        section aria-labelledby="delegates" {
            h2 id="delegates" { (page.say("mydata-delegates-title")) }
            (delegates::in_short(&page, &delegates))
        }
        section aria-labelledby="ways" {
            h2 id="ways" { (page.say("mydata-ways-title")) }
            ul class="rows" {
                @for (path, word) in [
                    ("/account", "page-account-title"), ("/account/mail", "page-mail-title"),
                    ("/account/card", "page-card-title"), ("/account/tokens", "running-tokens-title"),
                ] {
                    li { a class="named" href=(page.path(path)) { (page.say(word)) } }
                }
            }
        }
        section aria-labelledby="erase" {
            h2 id="erase" { (page.say("mydata-erase-title")) }
            p { (page.say("mydata-erase-short")) }
            a class="button" href=(page.path("/my-data/erase")) { (page.say("mydata-erase-look")) }
        }
    };
    Ok(answer(page.document(&title, &body)))
}

/// Something that somebody else recorded.
struct ByOthers {
    done: Acted,
    by: String,
    code: Option<String>,
}

/// So many are shown, the last ones; the first of them at once.
const SHOWN: usize = 30;
const AT_ONCE: usize = 5;

/// What others recorded, the last first, and how many there are before.
fn by_others(app: &App, member: MemberId) -> Result<(Vec<ByOthers>, usize), Failure> {
    let day = app.today()?;
    let views = app.current.views();
    let all = views.acted.after(member, 0);
    let shown = all.iter().rev().take(SHOWN).map(|done| {
        let by = done.act.by.to_string();
        let code = done.code.and_then(|code| views.circles.codes().get(&code));
        ByOthers {
            done: *done,
            by: views.names_for(Some(member), day, &by).unwrap_or(by),
            code: code.map(|code| code.label.to_string()),
        }
    });
    Ok((shown.collect(), all.len().saturating_sub(SHOWN)))
}

fn acted(page: &Page<'_>, (done, before): &(Vec<ByOthers>, usize)) -> Markup {
    html! {
        @if done.is_empty() {
            p { (page.say("mydata-acted-none")) }
        } @else {
            p { (page.say("mydata-acted-about")) }
            @let (first, more) = done.split_at(done.len().min(AT_ONCE));
            ul class="rows" { @for one in first { li { (by_another(page, one)) } } }
            @if !more.is_empty() {
                details {
                    summary { (page.say_with("mydata-more", &[("count", more.len().into())])) }
                    ul class="rows" { @for one in more { li { (by_another(page, one)) } } }
                }
            }
            @if *before > 0 {
                p class="small" { (page.say_with("mydata-acted-before", &[("count", (*before).into())])) }
            }
        }
    }
}

fn by_another(page: &Page<'_>, one: &ByOthers) -> Markup {
    let args = [
        ("day", page.day(one.done.act.day).into()),
        ("name", one.by.as_str().into()),
        ("record", one.done.seq.to_string().into()),
    ];
    html! {
        p class="named sentence" {
            (page.wording.event(one.done.event))
            @if let Some(minutes) = one.done.minutes { " · " (page.wording.time(minutes.get())) }
            @if let Some(code) = &one.code { " · " (code) }
        }
        p class="small" { (page.say_with("mydata-acted-by", &args)) }
    }
}
