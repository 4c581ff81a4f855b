//! The counter without a connection: what a keeper's device takes along, and the page that it shows then.
//!
//! What is taken along is as little as serves: names, and up to how much each may be served meanwhile, in steps
//! (`CAPS`): whoever reads the device learns no balance. It is taken while the keeper serves, by their own browser,
//! ends with the service day, and is gone when they go out. What is served meanwhile is queued on the device, each
//! with a key of its own, and sent once somebody is connected: as the same keeper, recorded exactly once.
//!
//! The rest is in the browser: `assets/counter.js`, and `assets/service-worker.js`, which shows this page where none
//! can be loaded.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Serialize;

use super::super::super::app::App;
use super::super::super::caller::Caller;
use super::super::super::failure::Failure;
use super::super::layout::{Page, html as answer};
use super::{Evening, could_spend, evening, others};
use crate::wording::Language;

/// Up to how many minutes somebody may be served without asking: a coffee, a meal, an evening. The highest step that
/// does not go below the floor.
pub(super) const CAPS: [u32; 3] = [120, 60, 30];
/// The most minutes of one serving: whoever asks "possible?" for more and more learns no larger balance.
pub(super) const MOST_AT_ONCE: u32 = 120;

/// What a keeper's device takes along.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "CounterSnapshot")]
pub struct Snapshot {
    /// Who keeps the counter: what is queued is sent as them.
    pub keeper: String,
    /// The service day.
    pub day: String,
    /// For how many seconds it holds: until the service day ends.
    pub seconds: u64,
    /// Who may be served.
    pub people: Vec<Known>,
    /// What is offered.
    pub items: Vec<Offered>,
}

/// Somebody who may be served.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "CounterPerson")]
pub struct Known {
    /// Who.
    pub member: String,
    /// Their name.
    pub name: String,
    /// Up to how many minutes, in steps; 0 where it has to be asked.
    pub cap: u32,
}

/// Something that is offered.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "CounterItem")]
pub struct Offered {
    /// Which item.
    pub item: String,
    /// What people call it.
    pub name: String,
    /// The price of one, in minutes.
    pub minutes: u32,
    /// The same, in words.
    pub time: String,
    /// How many a person may have in one service day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub daily_cap: Option<u32>,
}

/// What the keeper's device takes along.
pub async fn snapshot(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
) -> Result<Json<Snapshot>, Failure> {
    let local = app.local()?;
    let wording = app.wording(language);
    let views = app.current.views();
    let evening = Evening::of(&app, &views, caller.member)?;
    let rules = views.directory.rules.latest();
    let ends = rules.map_or(0, |rules| rules.time.service_day_ends);
    let minute = u32::from(local.minute);
    let a_day = 24 * 60;
    let left = if minute < ends { ends } else { ends.saturating_add(a_day) }.saturating_sub(minute);
    let unit = views.unit();
    let most = rules.and_then(|rules| rules.time.offline_most);
    let had = evening::had_offline(&views, evening.day);
    let cap = |member| {
        let had = had.get(&member).copied().unwrap_or(0);
        let left = most.map_or(u32::MAX, |most| most.get().saturating_sub(had));
        let fits = |cap: &u32| *cap <= left && could_spend(&views, member, *cap, local.day);
        CAPS.into_iter().find(fits).unwrap_or(0)
    };
    let people = others(&views, caller.member, local.day).map(|guest| Known {
        member: guest.member.to_string(),
        cap: cap(guest.member),
        name: guest.name,
    });
    let items = evening.items(&views).into_iter().map(|item| Offered {
        item: item.item.to_string(),
        name: item.name.to_string(),
        minutes: item.minutes.get(),
        time: wording.minutes(item.minutes.get().into(), &unit),
        daily_cap: item.daily_cap,
    });
    Ok(Json(Snapshot {
        keeper: caller.member.to_string(),
        day: evening.day.to_string(),
        seconds: u64::from(left).saturating_mul(60),
        people: people.collect(),
        items: items.collect(),
    }))
}

/// Where counter.js says what is queued, and what became of it.
pub(super) fn standing(page: &Page<'_>) -> Markup {
    html! {
        div data-counter data-base=(page.path("/"))
            data-waiting=(page.say("counter-js-waiting"))
            data-waiting-other=(page.say("counter-js-waiting-other"))
            data-recorded=(page.say("counter-js-recorded"))
            data-refused=(page.say("counter-js-refused"))
            data-read=(page.say("counter-js-read"))
            data-line=(page.say("counter-js-line"))
            data-back=(page.say("counter-js-back"))
            data-away=(page.say("counter-js-away"))
            data-expired=(page.say("counter-js-expired"))
            data-choose=(page.say("counter-choose"))
            data-possible=(page.say("counter-js-possible"))
            data-not-possible=(page.say("counter-js-not-possible"))
            data-kept=(page.say("counter-js-kept"))
            data-less=(page.say("counter-js-less")) {
            p class="told" role="status" data-part="queue" {}
            ul class="rows" data-part="answers" {}
        }
    }
}

/// The page that the browser keeps and shows without a connection: it says nothing about anybody.
pub async fn show(State(app): State<Arc<App>>, language: Language) -> Response {
    let page = Page::for_anyone(&app, language).with_script("counter.js");
    let title = page.say("counter-away-title");
    let body = html! {
        h1 { (title) }
        p class="lead" data-part="state" { (page.say("counter-away-lead")) }
        (standing(&page))
        div data-part="away" hidden {
            div class="search large" {
                label class="heard" for="sought" { (page.say("counter-sought")) }
                input id="sought" type="search" autocomplete="off" placeholder=(page.say("counter-sought"));
            }
            ul class="tiles guests" data-part="people" {}
        }
        div data-part="serving" hidden {
            p { button class="quiet" type="button" data-part="other" { (page.say("counter-somebody-else")) } }
            h2 data-part="name" {}
            p class="lead" role="status" data-part="possible" {}
            ul class="tiles" data-part="items" {}
            p { button class="action wide" type="button" data-part="serve" { (page.say("counter-js-serve")) } }
        }
        p { a href=(page.path("/counter")) { (page.say("counter-away-again")) } }
        section {
            h2 { (page.say("counter-away-paper")) }
            p { (page.say("counter-away-paper-about")) }
        }
    };
    answer(page.document(&title, &body))
}
