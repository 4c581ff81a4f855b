//! Who may act for oneself, and for whom one acts: shown, given, ended.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ledger::commands::members;
use ledger::ids::MemberId;
use maud::{Markup, html};
use serde::Deserialize;

use super::super::super::acting::{Acted, act};
use super::super::super::app::App;
use super::super::super::caller::Caller;
use super::super::super::failure::Failure;
use super::super::super::taken::Parameters;
use super::super::form::{Problems, key, key_field};
use super::super::layout::Page;
use super::super::naming::{self, Named};
use super::super::nav::Room;
use super::super::see_other;
use super::super::sent::Sent;
use crate::wording::Language;

/// Those who act for somebody, and those for whom they act: who, and their names.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Delegates {
    /// Those who may act for them.
    pub(in super::super) by: Vec<(MemberId, String)>,
    /// Those for whom they may act.
    pub(in super::super) of: Vec<(MemberId, String)>,
}

/// Of one member. Both of a delegation know each other.
pub(in super::super) fn of(app: &App, member: MemberId) -> Delegates {
    let views = app.current.views();
    let named = |other: MemberId| (other, views.name(other));
    Delegates {
        by: views.present.delegates_of(member).map(named).collect(),
        of: views.present.represented_by(member).map(named).collect(),
    }
}

/// In two sentences, with the way to the whole.
pub(super) fn in_short(page: &Page<'_>, delegates: &Delegates) -> Markup {
    let names = |found: &[(MemberId, String)]| {
        let names: Vec<&str> = found.iter().map(|(_, name)| name.as_str()).collect();
        page.wording.list(&names)
    };
    html! {
        @if delegates.by.is_empty() {
            p { (page.say("mydata-delegates-nobody")) }
        } @else {
            p { (page.say_with("mydata-delegates-by", &[("names", names(&delegates.by).into())])) }
        }
        @if !delegates.of.is_empty() {
            p { (page.say_with("mydata-delegates-of", &[("names", names(&delegates.of).into())])) }
        }
        a class="button" href=(page.path("/my-data/delegates")) { (page.say("mydata-delegates-see")) }
    }
}

/// What was just done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Done {
    Given,
    Ended,
}

/// What the address says.
#[derive(Debug, Default, Deserialize)]
pub struct Shown {
    done: Option<Done>,
}

/// The page.
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Parameters(shown): Parameters<Shown>,
) -> Result<Response, Failure> {
    page_of(&app, &caller, language, shown.done, &Sent::default(), (&[], Problems::none()))
}

fn page_of(
    app: &Arc<App>,
    caller: &Caller,
    language: Language,
    done: Option<Done>,
    sent: &Sent,
    (perhaps, problems): (&[(MemberId, String)], Problems),
) -> Result<Response, Failure> {
    let found = of(app, caller.member);
    let (giving, ending) = (key(app)?, key(app)?);
    let page = Page::for_caller(app, language, caller).at(Room::MyData);
    let title = page.say("mydata-delegates-title");
    let end = |delegate: MemberId, member: MemberId| {
        html! {
            form method="post" action=(page.path("/my-data/delegates/end")) {
                (key_field(&ending))
                input type="hidden" name="delegate" value=(delegate);
                input type="hidden" name="member" value=(member);
                button { (page.say("mydata-delegates-end")) }
            }
        }
    };
    let body = html! {
        h1 { (title) }
        (problems.summary(&page))
        @if let Some(done) = done {
            p class="told" role="status" {
                (page.say(match done {
                    Done::Given => "mydata-delegates-given",
                    Done::Ended => "mydata-delegates-ended",
                }))
            }
        }
        p class="lead" { (page.say_with("mydata-delegates-lead", &[("count", found.by.len().into())])) }
        @if !found.by.is_empty() {
            ul class="rows" {
                @for (delegate, name) in &found.by {
                    li class="across" {
                        p class="named" { (name) }
                        (end(*delegate, caller.member))
                    }
                }
            }
        }
        p { (page.say("mydata-delegates-may")) }
        p class="small" { (page.say("mydata-delegates-may-not")) }
        form class="first" method="post" action=(page.path("/my-data/delegates")) {
            (key_field(&giving))
            (naming::field(&page, ("mydata-delegates-who", "mydata-delegates-who-hint"), sent, perhaps, &problems))
            button class="action" { (page.say("mydata-delegates-give")) }
        }
        section aria-labelledby="of" {
            h2 id="of" { (page.say("mydata-delegates-of-title")) }
            @if found.of.is_empty() {
                p { (page.say("mydata-delegates-of-none")) }
            } @else {
                p { (page.say("mydata-delegates-of-about")) }
                ul class="rows" {
                    @for (member, name) in &found.of {
                        li class="across" {
                            p class="named" { (name) }
                            (end(caller.member, *member))
                        }
                    }
                }
            }
        }
        p class="unprinted" { a href=(page.path("/my-data")) { (page.say("mydata-back")) } }
    };
    Ok(problems.answer(page.document(&title, &body)))
}

/// Lets somebody act for oneself.
pub async fn give(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    sent: Sent,
) -> Result<Response, Failure> {
    let key = sent.key()?;
    let named = naming::somebody(&app, caller.member, &sent)?;
    let mut problems = Problems::none();
    let Named::One(delegate) = named else {
        let perhaps = {
            let page = Page::for_anyone(&app, language);
            naming::not_one(&page, &named, &mut problems)
        };
        return page_of(&app, &caller, language, None, &sent, (&perhaps, problems));
    };
    let command = members::GiveDelegation { member: None, delegate, decision: None };
    match act(&app, &caller, language, Some(key), None, command.into()).await? {
        Acted::Recorded(_) => Ok(see_other(&app.place.path("/my-data/delegates?done=given"))),
        Acted::Refused(refused) => {
            problems.add("who", refused.sentence);
            page_of(&app, &caller, language, None, &sent, (&[], problems))
        }
    }
}

/// Ends one, from either side.
pub async fn end(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    sent: Sent,
) -> Result<Response, Failure> {
    let read = |field: &'static str| {
        sent.one(field).parse::<MemberId>().map_err(|_| Failure::bad_request(field, "a member"))
    };
    let (delegate, member) = (read("delegate")?, read("member")?);
    let command = members::EndDelegation { member: Some(member), delegate };
    // One key serves for each button of the page: what it ends is said with it.
    let key = sent.key()?;
    let text = format!("{}:{delegate}:{member}", key.as_str());
    let key = ledger::text::Key::new(&text).ok();
    match act(&app, &caller, language, key, None, command.into()).await? {
        Acted::Recorded(_) => Ok(see_other(&app.place.path("/my-data/delegates?done=ended"))),
        Acted::Refused(refused) => {
            let mut problems = Problems::none();
            problems.add_general(refused.sentence);
            page_of(&app, &caller, language, None, &Sent::default(), (&[], problems))
        }
    }
}
