//! The counter: who is served, what, and what may still be undone. Big things to press, one step on each page.
//!
//! The keeper learns whether something is possible, never how much somebody has. What is served here is a command on
//! somebody's behalf; whether it is recorded is the ledger's to say, each time. Without a connection the counter goes
//! on in the browser (`offline`), or on paper, entered afterwards (`earlier`).

pub mod card;
pub mod earlier;
pub mod evening;
pub mod offline;
pub mod serve;

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ledger::events::circles::Role;
use ledger::events::members::Standing;
use ledger::events::time::ItemPriced;
use ledger::ids::{CircleId, MemberId};
use ledger::time::Day;
use ledger::views::sight::Thing;
use maud::{Markup, html};
use serde::Deserialize;

use super::super::app::App;
use super::super::caller::Caller;
use super::super::failure::Failure;
use super::super::taken::Parameters;
use super::form::Problems;
use super::layout::{Page, html as answer};
use super::made;
use super::nav::Room;
use crate::current::Views;
use crate::sheet::name::{fold, near};
use crate::wording::Language;

/// So many people are offered at once; a few letters of a name find the others.
const MOST_OFFERED: usize = 60;

/// What the address says.
#[derive(Debug, Default, Deserialize)]
pub struct Shown {
    /// Letters of a name.
    sought: Option<String>,
    /// The numbers of the records that were just made.
    done: Option<String>,
}

/// The evening that goes on, and what its keeper offers.
struct Evening {
    /// The service day.
    day: Day,
    /// The circles whose counter the caller keeps.
    circles: BTreeSet<CircleId>,
}

impl Evening {
    /// Now, for this keeper.
    fn of(app: &App, views: &Views, keeper: MemberId) -> Result<Self, Failure> {
        let local = app.local()?;
        let rules = views.directory.rules.latest();
        let ends = rules.map_or(0, |rules| rules.time.service_day_ends);
        let is_night = u32::from(local.minute) < ends;
        let day = if is_night { local.day.plus_days(-1) } else { local.day };
        Ok(Self { day, circles: Self::kept_on(views, keeper, day) })
    }

    /// The circles whose counter somebody kept on a day.
    fn kept_on(views: &Views, keeper: MemberId, day: Day) -> BTreeSet<CircleId> {
        let sight = views.sight(day);
        let kept = sight.offices_of(keeper).filter(|office| office.role == Role::CounterKeeper);
        kept.filter_map(|office| office.circle).collect()
    }

    /// What is offered there, by name.
    fn items<'v>(&self, views: &'v Views) -> Vec<&'v ItemPriced> {
        let here = |item: &&ItemPriced| {
            let code = views.circles.codes().get(&item.code);
            code.is_some_and(|code| self.circles.contains(&code.circle))
        };
        let mut items: Vec<&ItemPriced> = views.circles.items().values().filter(here).collect();
        items.sort_by_cached_key(|item| fold(item.name.as_str()));
        items
    }
}

/// Somebody who may be served.
struct Guest {
    member: MemberId,
    name: String,
}

/// Everybody who takes part and whom the keeper may name, by name.
fn guests(views: &Views, keeper: MemberId, today: Day) -> Vec<Guest> {
    let sight = views.sight(today);
    let known = views.directory.members.keys().copied();
    let mut guests: Vec<Guest> = known
        .filter(|member| {
            views.present.takes_part(*member) && sight.may(keeper, Thing::Name(*member))
        })
        .filter_map(|member| Some(Guest { member, name: views.name_if_kept(member)?.to_owned() }))
        .collect();
    guests.sort_by_cached_key(|guest| fold(&guest.name));
    guests
}

/// Those whom the keeper serves without the ledger being asked: not themself.
fn others(views: &Views, keeper: MemberId, today: Day) -> impl Iterator<Item = Guest> {
    guests(views, keeper, today).into_iter().filter(move |guest| guest.member != keeper)
}

/// Whether somebody may be served for so many minutes on that day, as far as the views say: the ledger is asked when it
/// is served, and what it answers counts.
fn could_spend(views: &Views, member: MemberId, minutes: u32, day: Day) -> bool {
    let person = views.directory.members.get(&member);
    let has_joined = person.is_some_and(|person| person.standing != Standing::Guest);
    if !has_joined || views.present.is_suspended(member, day) {
        return false;
    }
    let floor = views.directory.rules.latest().map_or(0, |rules| rules.time.floor.get());
    let credit = views.balances.member(member).credit.get();
    credit.saturating_sub(minutes.into()) >= floor
}

fn page<'a>(app: &'a Arc<App>, language: Language, caller: &Caller) -> Page<'a> {
    let page = Page::for_caller(app, language, caller).at(Room::Counter);
    page.with_script("htmx.js").with_script("counter.js")
}

/// Finds somebody, by name or by card.
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Parameters(shown): Parameters<Shown>,
) -> Result<Response, Failure> {
    let page = page(&app, language, &caller);
    let sought = shown.sought.unwrap_or_default();
    let done = made::read(shown.done.as_deref(), evening::MOST_TOLD);
    Ok(answer(find(&page, &caller, &sought, &done, &Problems::none())?))
}

/// The page on which somebody is found.
fn find(
    page: &Page<'_>,
    caller: &Caller,
    sought: &str,
    done: &[u64],
    problems: &Problems,
) -> Result<Markup, Failure> {
    let today = page.app.today()?;
    let guests = guests(&page.app.current.views(), caller.member, today);
    let sought = sought.trim();
    let found: Vec<&Guest> = guests
        .iter()
        .filter(|guest| {
            sought.is_empty()
                || fold(&guest.name).contains(&fold(sought))
                || near(sought, &guest.name).is_some()
        })
        .collect();
    let told = evening::told(page, caller, done)?;
    let title = page.say("counter-title");
    let place = page.path("/counter");
    let body = html! {
        h1 { (page.say("counter-who")) }
        (offline::standing(page))
        (problems.summary(page))
        (told)
        form class="search large" method="get" action=(place) role="search" {
            label class="heard" for="sought" { (page.say("counter-sought")) }
            input id="sought" name="sought" type="search" value=(sought) autocomplete="off"
                placeholder=(page.say("counter-sought"))
                hx-get=(place) hx-trigger="input changed delay:120ms" hx-target="#found"
                hx-select="#found" hx-swap="outerHTML";
            button { (page.say("counter-search")) }
        }
        ul class="tiles guests" id="found" aria-live="polite" {
            @for guest in found.iter().take(MOST_OFFERED) {
                li { a class="tile" href=(page.path(&format!("/counter/to/{}", guest.member))) { (guest.name) } }
            }
            @if found.is_empty() { li { (page.say_with("counter-nobody", &[("sought", sought.into())])) } }
            @if found.len() > MOST_OFFERED { li class="small" { (page.say("counter-more")) } }
        }
        section aria-labelledby="by-card" {
            h2 id="by-card" { (page.say("counter-card")) }
            (card::asked(page, problems))
        }
        section {
            div class="acts" {
                a class="button" href=(page.path("/counter/evening")) { (page.say("counter-evening")) }
                a class="button" href=(page.path("/counter/earlier")) { (page.say("counter-earlier")) }
            }
        }
    };
    Ok(page.document(&title, &body))
}
