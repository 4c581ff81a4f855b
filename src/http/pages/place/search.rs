//! Whatever is looked for, in groups: nothing that `sight` hides is found, nor counted.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ledger::ids::MemberId;
use ledger::sealed::Digest;
use ledger::time::Day;
use ledger::views::sight::Thing;
use maud::{Markup, html};
use serde::Deserialize;

use super::super::super::app::App;
use super::super::super::caller::Caller;
use super::super::super::failure::Failure;
use super::super::super::taken::Parameters;
use super::super::layout::{Page, html as answer};
use super::super::nav::Room;
use super::telling::Telling;
use super::{code_path, decided, offices_of};
use crate::current::Views;
use crate::sheet::name::fold;
use crate::wording::Language;

/// So many of each group are shown.
const OF_EACH: usize = 20;
/// The longest text that is looked for.
const LONGEST: usize = 100;

/// What is looked for.
#[derive(Deserialize)]
pub struct Sought {
    #[serde(default)]
    q: String,
}

/// Something that was found: where it leads, what it is, and a word beside it.
struct Hit {
    path: String,
    words: String,
    beside: String,
}

/// What was found of one kind.
struct Group {
    title: &'static str,
    hits: Vec<Hit>,
}

/// What is found.
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Parameters(sought): Parameters<Sought>,
) -> Result<Response, Failure> {
    let day = app.today()?;
    let q: String = sought.q.trim().chars().take(LONGEST).collect();
    let wanted = fold(&q);
    let asked = !wanted.is_empty();
    let mut groups = Vec::new();
    if asked {
        let page = Page::for_anyone(&app, language);
        let viewer = caller.member;
        groups.push(record(&app, &page, (viewer, day), &q).await?);
        groups.extend(listed(&app.current.views(), &page, (viewer, day), &wanted));
        groups.push(decisions(&app, &page, &wanted));
        let wanted = wanted.clone();
        let texts = app.apart(move |app| app.current.texts_about(viewer)).await?;
        groups.push(own(&app.current.views(), &page, viewer, &wanted, &texts));
    }
    groups.retain(|group| !group.hits.is_empty());
    let count: usize = groups.iter().map(|group| group.hits.len()).sum();
    let page = Page::for_caller(&app, language, &caller).at(Room::Search).with_script("htmx.js");
    let title = page.say("place-search-title");
    let body = html! {
        h1 { (title) }
        form class="fields" method="get" action=(page.path("/search")) role="search" {
            label for="q" { (page.say("place-search-field")) }
            p class="small" id="q-hint" { (page.say("place-search-hint")) }
            input id="q" name="q" type="search" value=(q) maxlength=(LONGEST) autocomplete="off"
                autofocus[!asked] aria-describedby="q-hint"
                hx-get=(page.path("/search")) hx-trigger="input changed delay:250ms" hx-target="#found"
                hx-select="#found" hx-swap="outerHTML";
            button class="action" { (page.say("place-search-title")) }
        }
        div id="found" {
            p role="status" {
                @if asked { (page.say_with("place-search-found", &[("count", count.into())])) }
                @else { (page.say("place-search-ask")) }
            }
            @if asked && count == 0 { p class="small" { (page.say("place-search-retry")) } }
            @for group in &groups { (shown(&page, group)) }
        }
    };
    Ok(answer(page.document(&title, &body)))
}

fn shown(page: &Page<'_>, group: &Group) -> Markup {
    html! {
        section {
            h2 { (page.say(group.title)) }
            ul class="rows" {
                @for hit in group.hits.iter().take(OF_EACH) {
                    li {
                        a class="named" href=(hit.path) { (hit.words) }
                        @if !hit.beside.is_empty() { p class="small" { (hit.beside) } }
                    }
                }
            }
            @if group.hits.len() > OF_EACH {
                p class="small" { (page.say_with("place-search-more", &[("count", OF_EACH.into())])) }
            }
        }
    }
}

/// The record of that number, as the history tells it.
async fn record(
    app: &Arc<App>,
    page: &Page<'_>,
    (viewer, day): (MemberId, Day),
    q: &str,
) -> Result<Group, Failure> {
    let digits: String = q.chars().filter(|letter| !letter.is_whitespace()).collect();
    let seq: Option<u64> = digits.parse().ok();
    let facts = match seq {
        Some(seq) => app.apart(move |app| app.current.facts(&[seq])).await?,
        None => Ok(Vec::new()),
    };
    let facts = facts.map_err(crate::wording::Message::from)?;
    let views = app.current.views();
    let telling = Telling::new(&app.current, &views, page.wording, (viewer, day));
    let hit = |fact: &ledger::log::replay::Fact| {
        let before = fact.seq.saturating_add(1);
        Hit {
            path: format!(
                "{}#record-{}",
                page.path(&format!("/history?before={before}")),
                fact.seq
            ),
            words: telling.sentence(fact),
            beside: page.day(fact.act.day),
        }
    };
    Ok(Group { title: "place-search-record", hits: facts.iter().map(hit).collect() })
}

/// People whose names the viewer may know; circles, codes and items, which everybody may.
fn listed(
    views: &Views,
    page: &Page<'_>,
    (viewer, day): (MemberId, Day),
    wanted: &str,
) -> Vec<Group> {
    let sight = views.sight(day);
    let has = |text: &str| fold(text).contains(wanted);
    let people = views.directory.members.keys().copied().filter_map(|member| {
        let name = views.name_if_kept(member).filter(|name| has(name))?;
        sight.may(viewer, Thing::Name(member)).then(|| {
            let offices = offices_of(views, day, member, page.wording);
            Hit {
                path: page.path(&format!("/people/{member}")),
                words: name.to_owned(),
                beside: page.wording.list(&offices),
            }
        })
    });
    let circles = views.circles.circles().iter().filter(|(_, circle)| has(circle.name.as_str()));
    let circles = circles.map(|(id, circle)| Hit {
        path: page.path(&format!("/circles/{id}")),
        words: circle.name.to_string(),
        beside: if circle.open { String::new() } else { page.say("place-circle-over") },
    });
    let codes = views.circles.codes().values();
    let codes = codes.filter(|code| has(code.label.as_str()) || has(code.name.as_str()));
    let codes = codes.map(|code| Hit {
        path: code_path(page, code.label.as_str()),
        words: code.label.to_string(),
        beside: code.name.to_string(),
    });
    let unit = views.unit();
    let items = views.circles.items().values().filter(|item| has(item.name.as_str()));
    let items = items.filter_map(|item| {
        let label = views.circles.codes().get(&item.code)?.label.to_string();
        Some(Hit {
            path: code_path(page, &label),
            words: item.name.to_string(),
            beside: page.say_with(
                "place-search-item",
                &[
                    ("item", item.name.to_string().into()),
                    ("price", page.wording.minutes(i64::from(item.minutes.get()), &unit).into()),
                    ("code", label.into()),
                ],
            ),
        })
    });
    vec![
        group("place-search-people", people),
        group("place-search-circles", circles),
        group("place-search-codes", codes),
        group("place-search-items", items),
    ]
}

/// By their words.
fn group(title: &'static str, hits: impl Iterator<Item = Hit>) -> Group {
    let mut hits: Vec<Hit> = hits.collect();
    hits.sort_by_cached_key(|hit| (fold(&hit.words), hit.path.clone()));
    Group { title, hits }
}

/// Decisions, which everybody may read, the latest first.
fn decisions(app: &App, page: &Page<'_>, wanted: &str) -> Group {
    let views = app.current.views();
    let all = views.decisions.latest_first();
    let hits = all.into_iter().filter_map(|(decision, found)| {
        let words = decided(&app.current, &views, decision)?;
        fold(&words).contains(wanted).then(|| Hit {
            path: super::decisions::path(page, decision),
            words,
            beside: page.day(found.taken),
        })
    });
    Group { title: "place-search-decisions", hits: hits.collect() }
}

/// What the viewer declared, by their own words, the latest first.
fn own(
    views: &Views,
    page: &Page<'_>,
    viewer: MemberId,
    wanted: &str,
    texts: &[(Digest, String)],
) -> Group {
    let statement = views.statements.get(viewer);
    let (_, lines) = statement.map(|statement| statement.between(None, None)).unwrap_or_default();
    let counted = lines.iter().filter_map(|line| Some((line.what?, (line.seq, line.done))));
    let waiting = views.inbox.waiting().into_iter().filter(|waiting| waiting.member == viewer);
    let waiting = waiting.filter_map(|waiting| Some((waiting.what?, (waiting.seq, waiting.day))));
    let theirs: BTreeMap<Digest, (u64, Day)> = counted.chain(waiting).collect();
    let mut found: Vec<(u64, Day, &str)> = texts
        .iter()
        .filter(|(_, text)| fold(text).contains(wanted))
        .filter_map(|(sealed, text)| {
            theirs.get(sealed).map(|(seq, day)| (*seq, *day, text.as_str()))
        })
        .collect();
    found.sort_by_key(|(seq, ..)| std::cmp::Reverse(*seq));
    let hits = found.into_iter().map(|(seq, day, text)| Hit {
        path: format!(
            "{}#record-{seq}",
            page.path(&format!("/history?before={}", seq.saturating_add(1)))
        ),
        words: text.to_owned(),
        beside: page.day(day),
    });
    Group { title: "place-search-own", hits: hits.collect() }
}
