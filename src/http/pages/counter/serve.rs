//! What somebody is served: tiles to press, again for one more, and one button that records it.
//!
//! What was chosen so far is in the address alone, so that going back and forth loses nothing and nothing is served
//! by being looked at.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ledger::commands::time::{On, Spend};
use ledger::events::time::Bought;
use ledger::ids::{ItemId, MemberId};
use ledger::text::Key;
use ledger::views::sight::Thing;
use maud::{Markup, html};

use super::super::super::acting::{Acted, act_all};
use super::super::super::app::App;
use super::super::super::caller::Caller;
use super::super::super::failure::Failure;
use super::super::super::taken::{Form, Parameters, Path};
use super::super::form::{self, Problems};
use super::super::layout::{Page, html as answer};
use super::super::made;
use super::super::see_other;
use super::offline::MOST_AT_ONCE;
use super::{Evening, could_spend, evening, offline, page};
use crate::acts::Asked;
use crate::wording::Language;

/// The most of one item that is served at once.
const MOST: u32 = 99;

/// What was chosen so far.
type Chosen = BTreeMap<ItemId, u32>;

/// One item that is offered.
struct Tile {
    item: ItemId,
    name: String,
    time: String,
    /// How many a person may have in an evening, and how many this one had.
    cap: Option<(u32, u32)>,
}

fn chosen(sent: &[(String, String)]) -> Chosen {
    let pairs = sent.iter().filter_map(|(name, value)| {
        let item = name.strip_prefix("n.")?.parse().ok()?;
        let count = value.parse().ok().filter(|count| (1..=MOST).contains(count))?;
        Some((item, count))
    });
    pairs.collect()
}

fn whom(app: &App, caller: &Caller, written: &str) -> Result<MemberId, Failure> {
    let member = written.parse().map_err(|_| Failure::not_to_be_seen())?;
    app.must_see(caller.member, Thing::Name(member))?;
    Ok(member)
}

/// What is offered to somebody.
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Path(member): Path<String>,
    Parameters(sent): Parameters<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let member = whom(&app, &caller, &member)?;
    let page = page(&app, language, &caller);
    let key = form::key(&app)?;
    let chosen = chosen(&sent);
    Ok(answer(document(&page, &caller, member, &chosen, &key, &html! {}, &Problems::none())?))
}

/// Serves it: one record for each item, each on the disk once.
pub async fn give(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Path(member): Path<String>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let member = whom(&app, &caller, &member)?;
    let page = page(&app, language, &caller);
    let chosen = chosen(&sent);
    let key = sent.iter().find(|(name, _)| name == "key").and_then(|(_, key)| Key::new(key).ok());
    let key = key.map_or_else(|| form::key(&app), Ok)?;
    let mut problems = Problems::none();
    let is_too_much = minutes_of(&page, &chosen) > MOST_AT_ONCE;
    if chosen.is_empty() || is_too_much {
        let why = if is_too_much { too_much(&page) } else { page.say("counter-nothing") };
        problems.add_general(why);
        let document = document(&page, &caller, member, &chosen, &key, &html! {}, &problems)?;
        return Ok(problems.answer(document));
    }
    let asked = chosen.iter().map(|(item, quantity)| Asked {
        on_behalf: (member != caller.member).then_some(member),
        key: Key::new(&format!("{key}.{item}")).ok(),
        command: Spend {
            on: On::Item(Bought { item: *item, quantity: *quantity }),
            day: None,
            served: None,
        }
        .into(),
    });
    let answers = act_all(&app, &caller, language, asked.collect()).await?;
    let (mut seqs, mut left) = (Vec::new(), Chosen::new());
    for ((item, quantity), acted) in chosen.iter().zip(answers) {
        match acted {
            Acted::Recorded(recorded) => seqs.extend(recorded.seqs),
            Acted::Refused(refused) => {
                let name = page
                    .app
                    .current
                    .views()
                    .circles
                    .items()
                    .get(item)
                    .map(|item| item.name.to_string());
                let name = name.unwrap_or_default().into();
                let why = refused.sentence.into();
                problems
                    .add_general(page.say_with("counter-refused", &[("item", name), ("why", why)]));
                left.insert(*item, *quantity);
            }
        }
    }
    if problems.is_empty() {
        return Ok(see_other(&format!("{}?done={}", page.path("/counter"), made::written(&seqs))));
    }
    let told = evening::told(&page, &caller, &seqs)?;
    // What is left may be chosen otherwise: that is another act.
    let key = form::key(&app)?;
    Ok(problems.answer(document(&page, &caller, member, &left, &key, &told, &problems)?))
}

/// The tiles, and whether what is chosen is possible.
fn document(
    page: &Page<'_>,
    caller: &Caller,
    member: MemberId,
    chosen: &Chosen,
    key: &Key,
    told: &Markup,
    problems: &Problems,
) -> Result<Markup, Failure> {
    let today = page.app.today()?;
    let minutes = minutes_of(page, chosen);
    let is_too_much = minutes > MOST_AT_ONCE;
    let (name, tiles, total, is_possible) = {
        let views = page.app.current.views();
        let here = Evening::of(page.app, &views, caller.member)?;
        let unit = views.unit();
        let had = evening::had(&views, member, here.day);
        let tiles: Vec<Tile> = here
            .items(&views)
            .into_iter()
            .map(|item| Tile {
                item: item.item,
                name: item.name.to_string(),
                time: page.wording.minutes(item.minutes.get().into(), &unit),
                cap: item.daily_cap.map(|cap| (cap, had.get(&item.item).copied().unwrap_or(0))),
            })
            .collect();
        let count = |tile: &Tile| chosen.get(&tile.item).copied().unwrap_or(0);
        let within = tiles.iter().all(|tile| {
            tile.cap
                .is_none_or(|(cap, had)| count(tile) == 0 || had.saturating_add(count(tile)) <= cap)
        });
        let is_possible = !is_too_much && within && could_spend(&views, member, minutes, today);
        let total = page.wording.minutes(minutes.into(), &unit);
        (views.name(member), tiles, total, is_possible)
    };
    let place = page.path(&format!("/counter/to/{member}"));
    let body = html! {
        p { a href=(page.path("/counter")) { (page.say("counter-somebody-else")) } }
        h1 { (name) }
        (offline::standing(page))
        (problems.summary(page))
        (told)
        p class="lead" role="status" {
            @if chosen.is_empty() { (page.say("counter-choose")) }
            @else if is_too_much { (too_much(page)) }
            @else if is_possible { (page.say_with("counter-possible", &[("time", total.as_str().into())])) }
            @else { (page.say("counter-not-possible")) }
        }
        ul class="tiles" {
            @for tile in &tiles {
                li { (tile_of(page, &place, tile, chosen)) }
            }
            @if tiles.is_empty() { li { (page.say("counter-no-item")) } }
        }
        @if !chosen.is_empty() && !is_too_much {
            form class="serve" method="post" action=(place) {
                (form::key_field(key))
                @for (item, count) in chosen { input type="hidden" name={ "n." (item) } value=(count); }
                button class="action wide" { (page.say_with("counter-serve", &[("time", total.into())])) }
            }
        }
    };
    Ok(page.document(&name, &body))
}

/// That one serving is not so large.
fn too_much(page: &Page<'_>) -> String {
    page.say_with("counter-too-much", &[("most", page.wording.time(MOST_AT_ONCE.into()).into())])
}

/// How many minutes all of it is.
fn minutes_of(page: &Page<'_>, chosen: &Chosen) -> u32 {
    let views = page.app.current.views();
    let items = views.circles.items();
    chosen.iter().fold(0u32, |sum, (item, count)| {
        let each = items.get(item).map_or(0, |item| item.minutes.get());
        sum.saturating_add(each.saturating_mul(*count))
    })
}

/// The address with one more or one less of an item.
fn with(place: &str, chosen: &Chosen, item: ItemId, count: u32) -> String {
    let mut changed = chosen.clone();
    if count == 0 {
        changed.remove(&item);
    } else {
        changed.insert(item, count.min(MOST));
    }
    let pairs: Vec<String> =
        changed.iter().map(|(item, count)| format!("n.{item}={count}")).collect();
    if pairs.is_empty() { place.to_owned() } else { format!("{place}?{}", pairs.join("&")) }
}

fn tile_of(page: &Page<'_>, place: &str, tile: &Tile, chosen: &Chosen) -> Markup {
    let count = chosen.get(&tile.item).copied().unwrap_or(0);
    let more = with(place, chosen, tile.item, count.saturating_add(1));
    let less = with(place, chosen, tile.item, count.saturating_sub(1));
    let swap = |url: &str, id: String, said: Option<String>, words: Markup, class: &str| {
        html! {
            a class=(class) id=(id) href=(url) aria-label=[said] hx-get=(url) hx-target="#main"
                hx-select="#main" hx-swap="outerHTML" hx-replace-url="true" { (words) }
        }
    };
    // A tile is heard as it is read; a bare sign is not.
    let less_of = || {
        let about = [("item", tile.name.as_str().into()), ("count", count.into())];
        page.say_with("counter-less-of", &about)
    };
    let full = tile.cap.filter(|(cap, had)| had.saturating_add(count) >= *cap);
    let words = html! {
        span class="named" { (tile.name) }
        span class="small" { (tile.time) }
        @if let Some((cap, had)) = full.filter(|_| count == 0) {
            span class="small" {
                (page.say_with("counter-cap", &[("cap", cap.into()), ("had", had.into())]))
            }
        }
        @if count > 0 { span class="times" { (count) } }
    };
    html! {
        @if full.is_some() {
            p class="tile full" { (words) }
        } @else {
            (swap(&more, format!("more-{}", tile.item), None, words, "tile"))
        }
        @if count > 0 {
            (swap(&less, format!("less-{}", tile.item), Some(less_of()), html! { "−" }, "less"))
        }
    }
}
