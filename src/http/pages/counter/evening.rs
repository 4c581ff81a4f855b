//! What was served this evening: who had what, what may still be undone, and how much of each in all.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ledger::commands::corrections::Reverse;
use ledger::events::time::Bought;
use ledger::ids::{ItemId, MemberId};
use ledger::postings::Kind;
use ledger::text::Key;
use ledger::time::Day;
use ledger::views::entries::Line;
use ledger::views::stories::What;
use maud::{Markup, html};
use serde::Deserialize;

use super::super::super::acting::{Acted, act};
use super::super::super::app::App;
use super::super::super::caller::Caller;
use super::super::super::failure::Failure;
use super::super::super::taken::{Form, Parameters};
use super::super::form::{self, Problems};
use super::super::layout::{Page, html as answer};
use super::super::see_other;
use super::{Evening, page};
use crate::current::Views;
use crate::wording::Language;

/// So many records are told at once.
pub(super) const MOST_TOLD: usize = 50;

/// Something that was served.
struct Serving {
    seq: u64,
    at: String,
    name: String,
    /// How many of what.
    what: String,
    time: String,
    is_undone: bool,
    may_undo: bool,
}

impl Serving {
    fn of(page: &Page<'_>, views: &Views, evening: &Evening, line: &Line) -> Option<Self> {
        let (bought, member) = (served(line)?, line.member()?);
        let entry = views.entry(line.seq)?;
        let minutes = line.posting.movement.minutes.get();
        let rules = views.directory.rules.latest();
        let for_minutes = rules.map_or(0, |rules| rules.time.undo_minutes);
        let now = page.app.now().ok()?;
        let is_undone = entry.reversed_by.is_some();
        let item = views.directory.items.get(&bought.item);
        let item = item.map(ToString::to_string).unwrap_or_default();
        let at = page.app.zone.local(entry.act.at).ok()?;
        Some(Self {
            seq: line.seq,
            at: format!("{:02}:{:02}", at.minute / 60, at.minute % 60),
            name: views.name(member),
            what: page.say_with(
                "counter-what",
                &[("count", bought.quantity.into()), ("item", item.into())],
            ),
            time: page.wording.minutes(minutes.into(), &views.unit()),
            is_undone,
            may_undo: !is_undone
                && now <= entry.act.at.plus_minutes(for_minutes)
                && here(views, evening, line),
        })
    }

    fn undo(&self, page: &Page<'_>, key: &Key) -> Markup {
        let about = [("name", self.name.as_str().into()), ("what", self.what.as_str().into())];
        html! {
            form method="post" action=(page.path("/counter/undo")) {
                input type="hidden" name="entry" value=(self.seq);
                input type="hidden" name="key" value={ (key) "." (self.seq) };
                button aria-label=(page.say_with("counter-undo-of", &about)) { (page.say("counter-undo")) }
            }
        }
    }
}

/// What a line says was bought, where it is no correction of another.
fn served(line: &Line) -> Option<Bought> {
    let Kind::Spend(bought) = line.posting.kind else { return None };
    bought.filter(|_| line.posting.entry == line.seq)
}

/// Whether a line counts where the keeper serves.
fn here(views: &Views, evening: &Evening, line: &Line) -> bool {
    let code = line.code().and_then(|code| views.circles.codes().get(&code));
    code.is_some_and(|code| evening.circles.contains(&code.circle))
}

/// The lines of one service day, the latest first.
fn lines_of(views: &Views, day: Day) -> impl Iterator<Item = &Line> {
    views.entries.lines().iter().rev().filter(move |line| line.posting.done == day)
}

/// What was bought on a service day and still stands.
fn bought(views: &Views, day: Day) -> impl Iterator<Item = (&Line, Bought)> {
    let bought = lines_of(views, day).filter_map(|line| Some((line, served(line)?)));
    bought
        .filter(|(line, _)| views.entry(line.seq).is_some_and(|entry| entry.reversed_by.is_none()))
}

/// How many of each item somebody had on a service day.
pub(super) fn had(views: &Views, member: MemberId, day: Day) -> BTreeMap<ItemId, u32> {
    let mut had = BTreeMap::new();
    for (_, bought) in bought(views, day).filter(|(line, _)| line.member() == Some(member)) {
        let count: &mut u32 = had.entry(bought.item).or_default();
        *count = count.saturating_add(bought.quantity);
    }
    had
}

/// How many minutes each had on a service day of what was served offline.
pub(super) fn had_offline(views: &Views, day: Day) -> BTreeMap<MemberId, u32> {
    let mut had = BTreeMap::new();
    for (line, _) in bought(views, day) {
        let first = views.stories.of(line.seq).and_then(|story| story.steps.first());
        let offline =
            first.is_some_and(|step| matches!(step.what, What::Spent { served: Some(_), .. }));
        if let Some(member) = line.member().filter(|_| offline) {
            let minutes: &mut u32 = had.entry(member).or_default();
            *minutes = minutes.saturating_add(line.posting.movement.minutes.get());
        }
    }
    had
}

/// What was just served, each with its undo.
pub(super) fn told(page: &Page<'_>, caller: &Caller, seqs: &[u64]) -> Result<Markup, Failure> {
    let key = form::key(page.app)?;
    let found: Vec<Serving> = {
        let views = page.app.current.views();
        let evening = Evening::of(page.app, &views, caller.member)?;
        let lines = seqs.iter().filter_map(|seq| views.entries.of(*seq).first());
        let own = lines.filter(|line| line.by == caller.member);
        own.filter_map(|line| Serving::of(page, &views, &evening, line)).collect()
    };
    Ok(html! {
        @if !found.is_empty() {
            div class="told" role="status" {
                @for serving in &found {
                    div class="across" {
                        p {
                            (page.say_with("counter-served", &[
                                ("name", serving.name.as_str().into()),
                                ("what", serving.what.as_str().into()),
                                ("time", serving.time.as_str().into()),
                            ]))
                        }
                        @if serving.is_undone { p class="small" { (page.say("counter-undone")) } }
                        @if serving.may_undo { (serving.undo(page, &key)) }
                    }
                }
            }
        }
    })
}

/// What the address says.
#[derive(Debug, Default, Deserialize)]
pub struct Shown {
    /// What was just undone.
    undone: Option<bool>,
}

/// The evening's list.
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Parameters(shown): Parameters<Shown>,
) -> Result<Response, Failure> {
    let page = page(&app, language, &caller);
    let undone = shown.undone.unwrap_or_default();
    Ok(answer(document(&page, &caller, undone, &Problems::none())?))
}

fn document(
    page: &Page<'_>,
    caller: &Caller,
    undone: bool,
    problems: &Problems,
) -> Result<Markup, Failure> {
    let key = form::key(page.app)?;
    let (day, servings, totals, all) = {
        let views = page.app.current.views();
        let evening = Evening::of(page.app, &views, caller.member)?;
        let lines: Vec<&Line> =
            lines_of(&views, evening.day).filter(|line| here(&views, &evening, line)).collect();
        let servings: Vec<Serving> =
            lines.iter().filter_map(|line| Serving::of(page, &views, &evening, line)).collect();
        let mut totals: BTreeMap<String, (u32, u32)> = BTreeMap::new();
        let mut all = 0u32;
        for line in &lines {
            let stands = views.entry(line.seq).is_some_and(|entry| entry.reversed_by.is_none());
            let Some(bought) = served(line).filter(|_| stands) else { continue };
            let name = views.directory.items.get(&bought.item).map(ToString::to_string);
            let (count, minutes) = totals.entry(name.unwrap_or_default()).or_default();
            let time = line.posting.movement.minutes.get();
            *count = count.saturating_add(bought.quantity);
            *minutes = minutes.saturating_add(time);
            all = all.saturating_add(time);
        }
        (evening.day, servings, totals, all)
    };
    let title = page.say("counter-evening");
    let standing = servings.iter().filter(|serving| !serving.is_undone).count();
    let body = html! {
        p { a href=(page.path("/counter")) { (page.say("counter-back")) } }
        h1 { (title) }
        p class="lead" {
            (page.say_with("counter-evening-lead", &[
                ("count", standing.into()), ("day", page.wording.day(day).into()),
                ("time", page.wording.time(all.into()).into()),
            ]))
        }
        (problems.summary(page))
        @if undone { p class="told" role="status" { (page.say("counter-undo-done")) } }
        @if !totals.is_empty() {
            div class="table" role="region" tabindex="0" aria-label=(page.say("counter-totals")) {
                table {
                    thead { tr {
                        th scope="col" { (page.say("counter-item")) }
                        th scope="col" class="number" { (page.say("counter-count")) }
                        th scope="col" class="number" { (page.say("counter-time")) }
                    } }
                    tbody {
                        @for (name, (count, minutes)) in &totals {
                            tr {
                                th scope="row" { (name) }
                                td class="number" { (count) }
                                td class="number" { (page.wording.time_in_column((*minutes).into())) }
                            }
                        }
                    }
                    tfoot { tr {
                        th scope="row" { (page.say("counter-total")) }
                        td {}
                        td class="number" { (page.wording.time_in_column(all.into())) }
                    } }
                }
            }
            h2 { (page.say("counter-list")) }
        }
        ul class="rows" {
            @for serving in &servings {
                li class="across" {
                    div {
                        p class="named" { (serving.name) }
                        p class="small" {
                            @if serving.is_undone { s { (serving.what) ", " (serving.time) } " " (page.say("counter-undone")) }
                            @else { (serving.what) ", " (serving.time) }
                            " · " (serving.at)
                        }
                    }
                    @if serving.may_undo { (serving.undo(page, &key)) }
                }
            }
        }
        p class="small" { (page.say("counter-undo-about")) }
    };
    Ok(page.document(&title, &body))
}

/// What is undone.
#[derive(Debug, Deserialize)]
pub struct Wished {
    entry: u64,
    key: String,
}

/// Undoes it, by a reversal; once.
pub async fn undo(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Form(wished): Form<Wished>,
) -> Result<Response, Failure> {
    let page = page(&app, language, &caller);
    let key = Key::new(&wished.key).map_err(|_| Failure::plain("not_found"))?;
    let reverse = Reverse { entry: wished.entry, reason: page.say("counter-undo-reason") };
    match act(&app, &caller, language, Some(key), None, reverse.into()).await? {
        Acted::Recorded(_) => {
            Ok(see_other(&format!("{}?undone=true", page.path("/counter/evening"))))
        }
        Acted::Refused(refused) => {
            let mut problems = Problems::none();
            problems.add_refused(&refused, &[]);
            Ok(problems.answer(document(&page, &caller, false, &problems)?))
        }
    }
}
