//! Everybody, for administrators: found by name, those who left after those who are there.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ledger::events::members::{Kind, Standing};
use ledger::ids::MemberId;
use maud::html;
use serde::Deserialize;

use super::super::super::app::App;
use super::super::super::caller::Caller;
use super::super::super::failure::Failure;
use super::super::super::taken::Parameters;
use super::super::layout::{Page, html as answer};
use super::super::nav::Room;
use crate::sheet::name::fold;
use crate::wording::Language;

/// A member that a path names, who was not forgotten.
pub(in super::super) fn known(app: &App, member: &str) -> Result<(MemberId, String), Failure> {
    let member: MemberId = member.parse().map_err(|_| Failure::not_to_be_seen())?;
    let name = app.current.views().name_if_kept(member).map(str::to_owned);
    Ok((member, name.ok_or_else(Failure::not_to_be_seen)?))
}

/// What was just done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Done {
    Erased,
}

/// Whom somebody looks for.
#[derive(Debug, Deserialize)]
pub struct Sought {
    #[serde(default)]
    name: String,
    done: Option<Done>,
}

/// One of them.
struct One {
    member: MemberId,
    name: String,
    kind: Kind,
    standing: Standing,
    left: bool,
    suspended: bool,
}

/// The list.
pub async fn list(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Parameters(sought): Parameters<Sought>,
) -> Result<Response, Failure> {
    let day = app.today()?;
    let wanted = fold(&sought.name);
    let mut found: Vec<One> = {
        let views = app.current.views();
        let one = |(member, person): (&MemberId, &ledger::views::directory::Person)| {
            let name = views.name_if_kept(*member)?;
            fold(name).contains(&wanted).then(|| One {
                member: *member,
                name: name.to_owned(),
                kind: person.kind,
                standing: person.standing,
                left: person.left.is_some(),
                suspended: views.present.is_suspended(*member, day),
            })
        };
        views.directory.members.iter().filter_map(one).collect()
    };
    found.sort_by_cached_key(|one| (one.left, fold(&one.name), one.member));
    let page = Page::for_caller(&app, language, &caller).at(Room::Running);
    let title = page.say("running-people-title");
    let body = html! {
        h1 { (title) }
        @if sought.done == Some(Done::Erased) {
            p class="told" role="status" { (page.say("running-erased")) }
        }
        p class="lead" { (page.say_with("running-people-lead", &[("count", found.len().into())])) }
        p { a class="action" href=(page.path("/running/invite")) { (page.say("running-invite-title")) } }
        form class="fields" method="get" role="search" {
            label for="name" { (page.say("page-ways-in-name")) }
            input id="name" name="name" type="search" value=(sought.name) maxlength="100" autocomplete="off";
            button { (page.say("page-ways-in-search")) }
        }
        @if found.is_empty() { p role="status" { (page.say("page-ways-in-nobody")) } }
        ul class="rows people" {
            @for one in &found {
                li {
                    a class="named" href=(page.path(&format!("/running/people/{}", one.member))) { (one.name) }
                    span class="small" {
                        @if one.left { (page.say("running-person-left-mark")) }
                        @else if one.suspended { (page.say("running-person-suspended-mark")) }
                        @else {
                            (page.wording.standing(one.standing))
                            @if one.kind == Kind::Legal { " · " (page.say("running-kind-legal")) }
                        }
                    }
                }
            }
        }
        p class="unprinted" { a href=(page.path("/running")) { (page.say("running-back")) } }
    };
    Ok(answer(page.document(&title, &body)))
}
