//! One person, as far as the viewer may see them: name, circles, mandates with their terms.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ledger::events::members::Standing;
use ledger::ids::MemberId;
use ledger::time::Day;
use ledger::views::mandates::Phase;
use ledger::views::sight::{Because, Thing};
use maud::{Markup, html};

use super::super::super::app::App;
use super::super::super::caller::{Caller, Subject};
use super::super::super::failure::Failure;
use super::super::layout::{Page, html as answer};
use super::super::nav::Room;
use super::mandates::{Held, held, where_held};
use super::{Called, circles, circles_of};
use crate::current::Views;
use crate::wording::Language;

/// What is shown of somebody.
struct Shown {
    name: String,
    standing: Standing,
    since: Day,
    left: Option<Day>,
    circles: Vec<Called>,
    running: Vec<Held>,
    over: Vec<Held>,
    because: Option<Because>,
    account: bool,
}

/// The page of one person.
pub async fn show(
    State(app): State<Arc<App>>,
    Subject(member): Subject,
    caller: Caller,
    language: Language,
) -> Result<Response, Failure> {
    let day = app.today()?;
    let shown = look(&app, &app.current.views(), &caller, member, day);
    let shown = shown.ok_or_else(Failure::not_to_be_seen)?;
    let page = Page::for_caller(&app, language, &caller).at(Room::People);
    let standing = page.wording.standing(shown.standing);
    let since = [("standing", capital(&standing).into()), ("day", shown.since.into())];
    let body = html! {
        h1 { (shown.name) }
        p class="lead" {
            @match shown.left {
                Some(left) => (page.say_with("place-person-gone", &[("day", left.into())])),
                None => (page.say_with("place-person-since", &since)),
            }
        }
        @if shown.account && member != caller.member {
            p class="unprinted" {
                a class="button" href=(page.path(&format!("/members/{member}/statement"))) {
                    (page.say("place-person-account"))
                }
            }
        }
        section {
            h2 { (page.say("place-person-circles")) }
            @if shown.circles.is_empty() { p { (page.say("place-person-no-circle")) } }
            @else { p { (circles(&page, &shown.circles)) } }
        }
        section {
            h2 { (page.say("place-person-offices")) }
            @if shown.running.is_empty() { p { (page.say("place-person-no-office")) } }
            (offices(&page, &shown.running, day))
            @if !shown.over.is_empty() {
                details {
                    summary { (page.say("place-person-former")) }
                    (offices(&page, &shown.over, day))
                }
            }
        }
        @if let Some(why) = shown.because.and_then(because) { p class="small apart" { (page.say(why)) } }
        p class="unprinted" { a href=(page.path("/people")) { (page.say("place-person-back")) } }
    };
    Ok(answer(page.document(&shown.name, &body)))
}

fn look(app: &App, views: &Views, caller: &Caller, member: MemberId, day: Day) -> Option<Shown> {
    let person = views.directory.members.get(&member)?;
    let name = views.name_if_kept(member)?.to_owned();
    let sight = views.sight(day);
    let mandates = views.directory.mandates.all();
    let theirs: Vec<Held> = mandates
        .into_iter()
        .filter(|found| found.member == member)
        .map(|found| held(&app.current, views, (caller.member, day), &found))
        .collect();
    let (over, running) = theirs.into_iter().partition(|found| found.phase == Phase::Over);
    Some(Shown {
        name,
        standing: person.standing,
        since: person.admitted_on,
        left: person.left,
        circles: circles_of(views, member),
        running,
        over,
        because: sight.why(caller.member, Thing::Name(member)),
        account: sight.may(caller.member, Thing::Account(member)),
    })
}

fn offices(page: &Page<'_>, held: &[Held], day: Day) -> Markup {
    html! {
        ul class="rows" {
            @for one in held {
                li {
                    p { span class="named" { (one.word(page)) } " · " (where_held(page, one)) }
                    p class="small" { (one.term(page, day)) }
                    p class="small" { (one.given(page)) }
                }
            }
        }
    }
}

/// Why the viewer sees this page, so that nobody wonders what others see of them.
fn because(because: Because) -> Option<&'static str> {
    match because {
        Because::Oneself => Some("place-because-oneself"),
        Because::ActsFor => Some("place-because-acts-for"),
        Because::IsActedForBy => Some("mydata-because-my-delegate"),
        Because::Office(_) | Because::Steward | Because::StandsIn => Some("place-because-office"),
        Because::HoldsOffice => Some("place-because-holds"),
        Because::SameCircle => Some("place-because-circle"),
        Because::Listed => Some("place-because-listed"),
        // Nobody's name is seen for having made a record.
        Because::TakesPart | Because::MadeIt => None,
    }
}

/// With a capital, at the beginning of a sentence.
pub(super) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    format!("{}{}", first.unwrap_or_default(), letters.as_str())
}
