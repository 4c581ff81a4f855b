//! One circle: what it is for, who is in it as far as one may see, its mandates and codes, what waits, its hours.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ledger::events::circles::Kind;
use ledger::ids::{CircleId, MemberId};
use ledger::time::Day;
use ledger::units::Balance;
use ledger::views::mandates::Phase;
use ledger::views::sight::Thing;
use maud::{Markup, html};

use super::super::super::app::App;
use super::super::super::caller::Caller;
use super::super::super::failure::Failure;
use super::super::super::taken::Path;
use super::super::layout::{Page, html as answer};
use super::super::nav::Room;
use super::hours::{self, Year};
use super::mandates::{Held, held};
use super::{Called, circle_called, circles, code, person};
use crate::current::Views;
use crate::sheet::name::fold;
use crate::wording::{HouseUnit, Language};

/// What is shown of a circle.
struct Shown {
    name: String,
    kind: Kind,
    parent: Option<Called>,
    open: bool,
    people: usize,
    /// Those whose names the viewer may know.
    known: Vec<(String, MemberId)>,
    offices: Vec<Held>,
    codes: Vec<Code>,
    actions: Vec<Called>,
    /// How many contributions wait, and since which day.
    waiting: (usize, Option<Day>),
    /// Whether the viewer answers some of them.
    answers: bool,
    hours: Year,
    unit: HouseUnit,
}

struct Code {
    label: String,
    name: String,
    open: bool,
    minutes: Balance,
}

/// The page of one circle.
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Path(written): Path<String>,
) -> Result<Response, Failure> {
    let day = app.today()?;
    let id: CircleId = written.parse().map_err(|_| Failure::plain("not_found"))?;
    let shown = look(&app, &app.current.views(), caller.member, id, day);
    let shown = shown.ok_or_else(|| Failure::plain("not_found"))?;
    let page = Page::for_caller(&app, language, &caller).at(Room::Circles);
    let body = html! {
        h1 { (shown.name) }
        (lead(&page, &shown))
        @if !shown.open { p { strong { (page.say("place-circle-over")) } } }
        @if shown.open {
            (people(&page, &shown))
            (offices(&page, &shown, day))
        }
        @if !shown.actions.is_empty() {
            section {
                h2 { (page.say("place-circle-actions")) }
                p { (circles(&page, &shown.actions)) }
            }
        }
        (codes(&page, &shown))
        @if shown.open { (waiting(&page, &shown)) }
        section {
            @let year = hours::year_of(day);
            h2 { (page.say_with("place-hours-title", &[("year", year.to_string().into())])) }
            (hours::table(&page, (year, day), &shown.hours, &shown.unit))
        }
        p class="unprinted apart" { a href=(page.path("/circles")) { (page.say("place-circles-back")) } }
    };
    Ok(answer(page.document(&shown.name, &body)))
}

fn look(app: &App, views: &Views, viewer: MemberId, id: CircleId, day: Day) -> Option<Shown> {
    let circle = views.circles.circles().get(&id)?;
    let sight = views.sight(day);
    let mut known: Vec<(String, MemberId)> = circle
        .members
        .iter()
        .filter(|member| sight.may(viewer, Thing::Name(**member)))
        .filter_map(|member| Some((views.name_if_kept(*member)?.to_owned(), *member)))
        .collect();
    known.sort_by_cached_key(|(name, member)| (fold(name), *member));
    let mandates = views.directory.mandates.all().into_iter();
    let mut offices: Vec<Held> = mandates
        .filter(|found| found.circle == Some(id) && found.phase(day) != Phase::Over)
        .map(|found| held(&app.current, views, (viewer, day), &found))
        .collect();
    offices.sort_by_key(|held| (held.phase == Phase::ToCome, held.last.is_none(), held.last));
    let balances = views.balances.codes().into_iter().filter(|code| code.circle == id);
    let mut codes: Vec<Code> = balances
        .map(|code| Code {
            label: code.label.to_string(),
            name: code.name.to_string(),
            open: views.circles.codes().get(&code.code).is_some_and(|found| found.open),
            minutes: code.contributed,
        })
        .collect();
    codes.sort_by_cached_key(|code| (!code.open, fold(&code.label)));
    let of_circle: BTreeSet<_> = views
        .circles
        .codes()
        .iter()
        .filter(|(_, code)| code.circle == id)
        .map(|(code, _)| *code)
        .collect();
    let actions = views.circles.circles().iter();
    let actions = actions.filter(|(_, action)| action.open && action.parent == Some(id));
    let mut actions: Vec<Called> =
        actions.map(|(action, found)| (*action, found.name.to_string())).collect();
    actions.sort_by_cached_key(|(id, name)| (fold(name), *id));
    let all = views.inbox.waiting().into_iter();
    let waits: Vec<_> = all.filter(|waiting| of_circle.contains(&waiting.code)).collect();
    let answers = views.waiting_for(viewer, day).any(|waiting| of_circle.contains(&waiting.code));
    Some(Shown {
        name: circle.name.to_string(),
        kind: circle.kind,
        parent: circle.parent.and_then(|parent| circle_called(views, parent)),
        open: circle.open,
        people: circle.members.len(),
        known,
        offices,
        codes,
        actions,
        waiting: (waits.len(), waits.iter().map(|waiting| waiting.day).min()),
        answers,
        hours: Year::of(views, hours::year_of(day), &of_circle),
        unit: views.unit(),
    })
}

fn lead(page: &Page<'_>, shown: &Shown) -> Markup {
    let kind = page.say(match shown.kind {
        Kind::Bureau => "place-kind-bureau",
        Kind::Project => "place-kind-project",
        Kind::Support => "place-kind-support",
        Kind::Commission => "place-kind-commission",
    });
    let mut args = vec![("kind", kind.into()), ("people", shown.people.into())];
    let id = match &shown.parent {
        Some((_, parent)) => {
            args.push(("parent", parent.as_str().into()));
            "place-circle-lead-inside"
        }
        None => "place-circle-lead",
    };
    html! { p class="lead" { (page.say_with(id, &args)) } }
}

fn people(page: &Page<'_>, shown: &Shown) -> Markup {
    let hidden = shown.people.saturating_sub(shown.known.len());
    html! {
        section {
            h2 { (page.say("place-circle-people")) }
            @if shown.people == 0 { p { (page.say("place-circle-nobody")) } }
            @else {
                ul class="names" {
                    @for (name, member) in &shown.known { li { (person(page, *member, name)) } }
                    @if hidden > 0 {
                        li class="small" { (page.say_with("place-circle-hidden", &[("hidden", hidden.into())])) }
                    }
                }
            }
        }
    }
}

fn offices(page: &Page<'_>, shown: &Shown, day: Day) -> Markup {
    html! {
        section {
            h2 { (page.say("place-circle-offices")) }
            @if shown.offices.is_empty() { p { (page.say("place-circle-no-office")) } }
            @else {
                ul class="rows" {
                    @for one in &shown.offices {
                        li {
                            p { span class="named" { (one.holder(page)) } " · " (one.word(page)) }
                            p class="small" { (one.term(page, day)) }
                        }
                    }
                }
            }
        }
    }
}

fn codes(page: &Page<'_>, shown: &Shown) -> Markup {
    html! {
        section {
            h2 { (page.say("place-circle-codes")) }
            @if shown.codes.is_empty() { p { (page.say("place-circle-no-code")) } }
            @else {
                ul class="rows" {
                    @for one in &shown.codes {
                        li class="across" {
                            div {
                                p {
                                    (code(page, &one.label))
                                    @if !one.open { span class="mark" { (page.say("place-code-closed-mark")) } }
                                }
                                @if one.name != one.label { p class="small" { (one.name) } }
                            }
                            span class="number" { (page.wording.minutes(one.minutes.get(), &shown.unit)) }
                        }
                    }
                }
            }
        }
    }
}

fn waiting(page: &Page<'_>, shown: &Shown) -> Markup {
    let (count, since) = shown.waiting;
    let since = since.map(|day| page.wording.day(day)).unwrap_or_default();
    html! {
        section {
            h2 { (page.say("place-circle-open")) }
            p { (page.say_with("place-circle-waiting", &[("count", count.into()), ("since", since.into())])) }
            @if shown.answers {
                a class="button unprinted" href=(page.path("/inbox")) { (page.say("place-circle-answer")) }
            }
        }
    }
}
