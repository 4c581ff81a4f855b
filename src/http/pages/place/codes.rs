//! One analytic code: what counts under it, alone and with those below it, month by month, and what is offered there.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ledger::ids::CodeId;
use ledger::time::Day;
use ledger::units::Balance;
use ledger::views::balances::CodeBalance;
use maud::{Markup, html};

use super::super::super::app::App;
use super::super::super::caller::Caller;
use super::super::super::failure::Failure;
use super::super::super::taken::Path;
use super::super::layout::{Page, html as answer};
use super::super::nav::Room;
use super::hours::{self, Year};
use super::{Called, circle, circle_called, code as code_link};
use crate::current::Views;
use crate::sheet::name::fold;
use crate::wording::{HouseUnit, Language};

/// How deep a tree is walked: loops cannot be recorded, this is the belt.
const DEPTH: u8 = 16;

struct Shown {
    found: CodeBalance,
    open: bool,
    circle: Option<Called>,
    tree: Vec<Line>,
    hours: Year,
    items: Vec<(String, i64)>,
    unit: HouseUnit,
}

/// A line of the tree.
struct Line {
    code: CodeId,
    label: String,
    name: String,
    depth: u8,
    own: Balance,
    total: Balance,
}

/// The page of one code, by what people write or by its identifier.
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Path(written): Path<String>,
) -> Result<Response, Failure> {
    let day = app.today()?;
    let shown = look(&app.current.views(), &written, day);
    let shown = shown.ok_or_else(|| Failure::plain("not_found"))?;
    let page = Page::for_caller(&app, language, &caller).at(Room::Circles);
    let label = shown.found.label.to_string();
    let year = hours::year_of(day);
    let body = html! {
        h1 { (label) }
        (lead(&page, &shown))
        @if shown.found.name.as_str() != label { p { (shown.found.name) } }
        @if !shown.open { p { strong { (page.say("place-code-closed")) } } }
        @if let Some((_, name)) = &shown.circle {
            p { (page.say_with("place-code-of", &[("circle", name.as_str().into())])) }
        }
        @if shown.found.spent != Balance::default() {
            p { (page.say_with("place-code-spent", &[
                ("minutes", page.wording.minutes(shown.found.spent.get(), &shown.unit).into()),
            ])) }
        }
        section {
            h2 { (page.say_with("place-hours-title", &[("year", year.to_string().into())])) }
            (hours::table(&page, (year, day), &shown.hours, &shown.unit))
        }
        @if shown.tree.len() > 1 { (tree(&page, &shown)) }
        @if !shown.items.is_empty() {
            section {
                h2 { (page.say("place-code-items")) }
                ul class="rows" {
                    @for (item, minutes) in &shown.items {
                        li {
                            (page.say_with("place-code-item", &[
                                ("item", item.as_str().into()),
                                ("price", page.wording.minutes(*minutes, &shown.unit).into()),
                            ]))
                        }
                    }
                }
            }
        }
        @if let Some(found) = &shown.circle { p class="unprinted apart" { (circle(&page, found)) } }
    };
    Ok(answer(page.document(&label, &body)))
}

fn look(views: &Views, written: &str, day: Day) -> Option<Shown> {
    let code = views.circles.code(written)?;
    let all: BTreeMap<CodeId, CodeBalance> =
        views.balances.codes().into_iter().map(|found| (found.code, found)).collect();
    let found = all.get(&code)?.clone();
    let mut lines = Vec::new();
    walk(&all, top(&all, code), 0, &mut lines);
    let mut below = Vec::new();
    walk(&all, code, 0, &mut below);
    let codes: BTreeSet<CodeId> = below.iter().map(|line| line.code).collect();
    let items = views.circles.items().values().filter(|item| item.code == code);
    let mut items: Vec<(String, i64)> =
        items.map(|item| (item.name.to_string(), i64::from(item.minutes.get()))).collect();
    items.sort_by_cached_key(|(name, _)| fold(name));
    Some(Shown {
        open: views.circles.codes().get(&code).is_some_and(|found| found.open),
        circle: circle_called(views, found.circle),
        tree: lines,
        hours: Year::of(views, hours::year_of(day), &codes),
        items,
        unit: views.unit(),
        found,
    })
}

/// The code above all that are above this one.
fn top(all: &BTreeMap<CodeId, CodeBalance>, code: CodeId) -> CodeId {
    let above = |code: &CodeId| all.get(code).and_then(|found| found.parent);
    std::iter::successors(Some(code), above).take(DEPTH.into()).last().unwrap_or(code)
}

/// A code and all below it, each after the one above it.
fn walk(all: &BTreeMap<CodeId, CodeBalance>, code: CodeId, depth: u8, lines: &mut Vec<Line>) {
    let Some(found) = all.get(&code).filter(|_| depth < DEPTH) else { return };
    lines.push(Line {
        code,
        label: found.label.to_string(),
        name: found.name.to_string(),
        depth,
        own: found.contributed,
        total: found.contributed_total,
    });
    let mut below: Vec<&CodeBalance> =
        all.values().filter(|other| other.parent == Some(code)).collect();
    below.sort_by_cached_key(|other| fold(other.label.as_str()));
    for other in below {
        walk(all, other.code, depth.saturating_add(1), lines);
    }
}

fn lead(page: &Page<'_>, shown: &Shown) -> Markup {
    let time = |minutes: Balance| page.wording.minutes(minutes.get(), &shown.unit);
    let (own, total) = (shown.found.contributed, shown.found.contributed_total);
    let args = [("own", time(own).into()), ("total", time(total).into())];
    let id = if total == Balance::default() && own == total {
        "place-code-none"
    } else if own == total {
        "place-code-lead"
    } else {
        "place-code-lead-below"
    };
    html! { p class="lead" { (page.say_with(id, &args)) } }
}

fn tree(page: &Page<'_>, shown: &Shown) -> Markup {
    let title = page.say("place-code-tree");
    html! {
        section {
            h2 { (title) }
            div class="table" tabindex="0" role="region" aria-label=(title) {
                table {
                    thead {
                        tr {
                            th scope="col" { (page.say("place-code-name")) }
                            th scope="col" class="number" { (page.say("place-code-own")) }
                            th scope="col" class="number" { (page.say("place-code-total")) }
                        }
                    }
                    tbody {
                        @for line in &shown.tree {
                            tr aria-current=[(line.code == shown.found.code).then_some("true")] {
                                th scope="row" class={ "depth-" (line.depth.min(4)) } {
                                    (code_link(page, &line.label))
                                    @if line.name != line.label { span class="small" { " " (line.name) } }
                                    @if line.code == shown.found.code {
                                        span class="mark" { (page.say("place-code-here")) }
                                    }
                                }
                                td class="number" { (hours::in_column(page, line.own, &shown.unit)) }
                                td class="number" { (hours::in_column(page, line.total, &shown.unit)) }
                            }
                        }
                    }
                }
            }
        }
    }
}
