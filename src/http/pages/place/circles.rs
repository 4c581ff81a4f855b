//! All circles, as a list and as a map: the list says the same.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ledger::ids::{CircleId, MemberId};
use maud::{Markup, html};

use super::super::super::app::App;
use super::super::super::caller::Caller;
use super::super::super::failure::Failure;
use super::super::layout::{Page, html as answer};
use super::super::nav::Room;
use super::map::{Drawn, map};
use crate::current::Views;
use crate::sheet::name::fold;
use crate::wording::Language;

/// How deep a tree is walked: loops cannot be recorded, this is the belt.
const DEPTH: u8 = 16;

/// The open circles below one, or those that are below none, with theirs.
fn below(views: &Views, parent: Option<CircleId>, viewer: MemberId, depth: u8) -> Vec<Drawn> {
    let all = views.circles.circles();
    // An action whose circle is closed stands where that circle stood.
    let open_parent = |circle: CircleId| {
        let mut up = views.circles.upwards(circle).skip(1);
        up.find(|above| all.get(above).is_some_and(|found| found.open))
    };
    let mut found: Vec<Drawn> = all
        .iter()
        .filter(|(id, circle)| circle.open && open_parent(**id) == parent && depth < DEPTH)
        .map(|(&circle, found)| Drawn {
            circle,
            name: found.name.to_string(),
            people: found.members.len(),
            mine: found.members.contains(&viewer),
            inner: below(views, Some(circle), viewer, depth.saturating_add(1)),
        })
        .collect();
    found.sort_by_cached_key(|drawn| (fold(&drawn.name), drawn.circle));
    found
}

/// All circles.
pub async fn list(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
) -> Result<Response, Failure> {
    let (open, closed, count, people) = {
        let views = app.current.views();
        let all = views.circles.circles();
        let mut closed: Vec<(String, CircleId)> = all
            .iter()
            .filter(|(_, circle)| !circle.open)
            .map(|(id, circle)| (circle.name.to_string(), *id))
            .collect();
        closed.sort_by_cached_key(|(name, id)| (fold(name), *id));
        let there = all.values().filter(|circle| circle.open);
        let mut people: Vec<MemberId> =
            there.clone().flat_map(|circle| circle.members.iter().copied()).collect();
        people.sort_unstable();
        people.dedup();
        (below(&views, None, caller.member, 0), closed, there.count(), people.len())
    };
    let page = Page::for_caller(&app, language, &caller).at(Room::Circles);
    let title = page.say("place-circles-title");
    let args = [("circles", count.into()), ("people", people.into())];
    let body = html! {
        h1 { (title) }
        p class="lead" { (page.say_with("place-circles-lead", &args)) }
        @if open.is_empty() { p { (page.say("place-circles-empty")) } }
        (map(&page, &open))
        @if !open.is_empty() {
            section {
                h2 { (page.say("place-circles-list")) }
                (tree(&page, &open))
            }
        }
        @if !closed.is_empty() {
            section {
                h2 { (page.say("place-circles-closed")) }
                ul class="rows" {
                    @for (name, id) in &closed {
                        li { a class="named" href=(page.path(&format!("/circles/{id}"))) { (name) } }
                    }
                }
            }
        }
        p class="unprinted" { a href=(page.path("/mandates")) { (page.say("place-people-mandates")) } }
    };
    Ok(answer(page.document(&title, &body)))
}

/// The same circles in words.
pub(super) fn tree(page: &Page<'_>, drawn: &[Drawn]) -> Markup {
    html! {
        ul class="tree" {
            @for one in drawn {
                li {
                    p {
                        a class="named" href=(page.path(&format!("/circles/{}", one.circle))) { (one.name) }
                        " " span class="small" {
                            (page.say_with("place-circles-people", &[("people", one.people.into())]))
                        }
                        @if one.mine { span class="mark" { (page.say("place-circles-mine")) } }
                    }
                    @if !one.inner.is_empty() { (tree(page, &one.inner)) }
                }
            }
        }
    }
}
