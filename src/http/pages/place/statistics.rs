//! Figures of a year, for those who look at the whole: hours, people, balances, what waits.
//!
//! Hours of a circle are in the register anyway. How many people is said from three on only, and nobody is named who
//! did not agree; who looks at these pages is decided in `sight`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ledger::ids::{CircleId, CodeId, MemberId};
use ledger::time::Day;
use ledger::units::Balance;
use maud::{Markup, html};
use serde::Deserialize;

use super::super::super::app::App;
use super::super::super::caller::Caller;
use super::super::super::failure::Failure;
use super::super::super::taken::Parameters;
use super::super::chart::bars;
use super::super::layout::{Page, html as answer};
use super::super::nav::Room;
use super::hours::{self, MONTHS, Year};
use super::ranges::{self, FEW, Range};
use super::{Called, circle, circle_called};
use crate::current::Views;
use crate::sheet::name::fold;
use crate::store::access::Consent;
use crate::wording::{HouseUnit, Language};

/// So many of the highest and of the lowest balances are looked at.
const EXTREME: usize = 5;

/// Which year.
#[derive(Deserialize)]
pub struct Asked {
    year: Option<i32>,
}

/// What is shown of a year.
struct Figures {
    year: i32,
    years: Vec<i32>,
    unit: HouseUnit,
    /// By circle, month by month.
    hours: Vec<(Called, [Balance; MONTHS])>,
    /// How many people did something in the year, and in each month.
    people: usize,
    active: [usize; MONTHS],
    balances: Vec<(Range, usize)>,
    /// Those among the highest and the lowest who agreed to be named.
    highest: Vec<(String, Balance)>,
    lowest: Vec<(String, Balance)>,
    /// Circles whose contributions wait: how many, and for how many days.
    waiting: Vec<(Called, usize, u32)>,
}

/// The figures of a year.
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Parameters(asked): Parameters<Asked>,
) -> Result<Response, Failure> {
    let day = app.today()?;
    let figures = app.apart(move |app| figures(&app.current.views(), (asked.year, day))).await?;
    let page = Page::for_caller(&app, language, &caller).at(Room::Statistics);
    let title = page.say("place-figures-title");
    let body = html! {
        h1 { (page.say_with("place-figures-of", &[("year", figures.year.to_string().into())])) }
        (lead(&page, &figures))
        (years(&page, &figures))
        (hours_table(&page, &figures, day))
        (active(&page, &figures, day))
        (balances(&page, &figures))
        (waiting(&page, &figures))
    };
    Ok(answer(page.document(&title, &body)))
}

fn figures(views: &Views, (wanted, day): (Option<i32>, Day)) -> Figures {
    let today = hours::year_of(day);
    let counted = views.entries.lines().iter().map(|line| hours::year_of(line.posting.counted));
    let mut years: BTreeSet<i32> = counted.collect();
    years.insert(today);
    let year = wanted.filter(|year| years.contains(year)).unwrap_or(today);
    let (hours, people, active) = hours_of(views, year);
    let (balances, highest, lowest) = balances_of(views, day);
    Figures {
        year,
        years: years.into_iter().rev().collect(),
        unit: views.unit(),
        hours,
        people,
        active,
        balances,
        highest,
        lowest,
        waiting: waiting_of(views, day),
    }
}

type Hours = (Vec<(Called, [Balance; MONTHS])>, usize, [usize; MONTHS]);

/// Hours by circle and month; how many people did something, in the year and in each month.
fn hours_of(views: &Views, year: i32) -> Hours {
    let of_code: BTreeMap<CodeId, CircleId> =
        views.circles.codes().iter().map(|(id, code)| (*id, code.circle)).collect();
    let mut by_circle: BTreeMap<CircleId, [Balance; MONTHS]> = BTreeMap::new();
    let mut active: [BTreeSet<MemberId>; MONTHS] = Default::default();
    for line in views.entries.lines() {
        let Some(month) = hours::month_of(line, year) else { continue };
        let done = hours::contributed(line);
        let undone = hours::taken_off(line).map(|(code, minutes)| (code, minutes.negated()));
        if let (Some(_), Some(member), Some(there)) = (done, line.member(), active.get_mut(month)) {
            there.insert(member);
        }
        for (code, minutes) in done.into_iter().chain(undone) {
            if let Some(circle) = of_code.get(&code) {
                hours::add(by_circle.entry(*circle).or_default(), month, minutes);
            }
        }
    }
    let nothing = Balance::default();
    let mut rows: Vec<(Called, [Balance; MONTHS])> = by_circle
        .into_iter()
        .filter(|(_, months)| months.iter().any(|minutes| *minutes != nothing))
        .filter_map(|(circle, months)| Some((circle_called(views, circle)?, months)))
        .collect();
    rows.sort_by_cached_key(|((_, name), months)| {
        (std::cmp::Reverse(Year::sum(months)), fold(name))
    });
    let all: BTreeSet<MemberId> = active.iter().flatten().copied().collect();
    (rows, all.len(), active.map(|there| there.len()))
}

type Balances = (Vec<(Range, usize)>, Vec<(String, Balance)>, Vec<(String, Balance)>);

/// How many of those who take part have how much, and who of the extremes agreed to be named.
fn balances_of(views: &Views, day: Day) -> Balances {
    let there = views.directory.members.iter();
    let there = there.filter(|(_, person)| person.is_member_on(day) && person.erased.is_none());
    let mut all: Vec<(Balance, MemberId)> =
        there.map(|(member, _)| (views.balances.member(*member).credit, *member)).collect();
    all.sort_unstable();
    let minutes: Vec<i64> = all.iter().map(|(minutes, _)| minutes.get()).collect();
    let counted = ranges::counted(&minutes);
    let agreed = views.agreed_to(Consent::Named);
    let named = |(minutes, member): &(Balance, MemberId)| {
        let name = views.name_if_kept(*member).filter(|_| agreed.contains(member))?;
        Some((name.to_owned(), *minutes))
    };
    // Where there are few, everybody is extreme: nobody is said to be.
    let enough = all.len() >= EXTREME.saturating_mul(2);
    let of = |found: &mut dyn Iterator<Item = &(Balance, MemberId)>| -> Vec<(String, Balance)> {
        if enough { found.take(EXTREME).filter_map(named).collect() } else { Vec::new() }
    };
    let (highest, lowest) = (of(&mut all.iter().rev()), of(&mut all.iter()));
    (counted, highest, lowest)
}

/// What waits in each circle, the longest first: whose it is is not said.
fn waiting_of(views: &Views, day: Day) -> Vec<(Called, usize, u32)> {
    let mut by_circle: BTreeMap<CircleId, (usize, Day)> = BTreeMap::new();
    for waiting in views.inbox.waiting() {
        let Some(code) = views.circles.codes().get(&waiting.code) else { continue };
        let since = recorded_on(views, waiting.seq).unwrap_or(waiting.day);
        let found = by_circle.entry(code.circle).or_insert((0, since));
        *found = (found.0.saturating_add(1), found.1.min(since));
    }
    let mut rows: Vec<(Called, usize, u32)> = by_circle
        .into_iter()
        .filter_map(|(circle, (count, since))| {
            let days = day.date().signed_duration_since(since.date()).num_days();
            Some((circle_called(views, circle)?, count, u32::try_from(days).unwrap_or(0)))
        })
        .collect();
    rows.sort_by_cached_key(|((_, name), _, days)| (std::cmp::Reverse(*days), fold(name)));
    rows
}

/// The day on which a record was written.
fn recorded_on(views: &Views, seq: u64) -> Option<Day> {
    let days = &views.directory.days;
    days.iter().find(|(_, last)| **last >= seq).map(|(day, _)| *day)
}

/// How many people, where that tells of nobody.
fn people(page: &Page<'_>, count: usize) -> String {
    match count {
        0 => "0".to_owned(),
        few if few < FEW => page.say("place-figures-few"),
        many => page.wording.number(i64::try_from(many).unwrap_or(i64::MAX)),
    }
}

fn lead(page: &Page<'_>, figures: &Figures) -> Markup {
    let sum = figures
        .hours
        .iter()
        .fold(Balance::default(), |sum, (_, months)| sum.plus(Year::sum(months)));
    let hours = page.wording.minutes(sum.get(), &figures.unit);
    let args = [
        ("year", figures.year.to_string().into()),
        ("hours", hours.into()),
        ("people", figures.people.into()),
    ];
    let id = match figures.people {
        few if few > 0 && few < FEW => "place-figures-lead-few",
        _ => "place-figures-lead",
    };
    html! { p class="lead" { (page.say_with(id, &args)) } }
}

fn years(page: &Page<'_>, figures: &Figures) -> Markup {
    html! {
        form class="filters unprinted" method="get" action=(page.path("/statistics")) {
            div class="field" {
                label for="year" { (page.say("place-year")) }
                select id="year" name="year" class="short" {
                    @for year in &figures.years {
                        option value=(year) selected[*year == figures.year] { (year) }
                    }
                }
            }
            button { (page.say("place-show")) }
        }
    }
}

/// How many months of the year have begun.
fn months_of(figures: &Figures, day: Day) -> usize {
    if figures.year == hours::year_of(day) {
        usize::try_from(chrono::Datelike::month(&day.date())).unwrap_or(MONTHS)
    } else {
        MONTHS
    }
}

fn hours_table(page: &Page<'_>, figures: &Figures, day: Day) -> Markup {
    let title = page.say("place-figures-hours");
    let until = months_of(figures, day);
    let time = |minutes: Balance| page.wording.time_in_column(minutes.get());
    let sums: Vec<(String, i64)> =
        figures.hours.iter().map(|((_, name), row)| (name.clone(), Year::sum(row).get())).collect();
    let mut months = [Balance::default(); MONTHS];
    for (_, row) in &figures.hours {
        for (month, minutes) in row.iter().enumerate() {
            hours::add(&mut months, month, *minutes);
        }
    }
    html! {
        section {
            h2 { (title) }
            @if figures.hours.is_empty() {
                p { (page.say_with("place-figures-none", &[("year", figures.year.to_string().into())])) }
            } @else {
                (bars(page, (&page.say("place-figures-circle"), &title), &sums))
                div class="table" tabindex="0" role="region" aria-label=(title) {
                    table class="months" {
                        thead {
                            tr {
                                th scope="col" { (page.say("place-figures-circle")) }
                                th scope="col" class="number" { (page.say("place-hours-total")) }
                                @for month in 0..until {
                                    th scope="col" class="number" { (page.wording.short_month(hours::first_of(figures.year, month))) }
                                }
                            }
                        }
                        tbody {
                            @for (called, row) in &figures.hours {
                                tr {
                                    th scope="row" { (circle(page, called)) }
                                    td class="number" { strong { (time(Year::sum(row))) } }
                                    @for minutes in row.iter().take(until) {
                                        td class="number" {
                                            @if *minutes == Balance::default() { "·" } @else { (time(*minutes)) }
                                        }
                                    }
                                }
                            }
                        }
                        tfoot {
                            tr {
                                th scope="row" { (page.say("place-hours-total")) }
                                td class="number" { (time(Year::sum(&months))) }
                                @for minutes in months.iter().take(until) { td class="number" { (time(*minutes)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn active(page: &Page<'_>, figures: &Figures, day: Day) -> Markup {
    let title = page.say("place-figures-active");
    html! {
        section {
            h2 { (title) }
            p class="small" { (page.say("place-figures-active-about")) }
            div class="table" tabindex="0" role="region" aria-label=(title) {
                table class="narrow" {
                    thead {
                        tr {
                            th scope="col" { (page.say("place-hours-month")) }
                            th scope="col" class="number" { (page.say("place-figures-people")) }
                        }
                    }
                    tbody {
                        @for (month, count) in figures.active.iter().enumerate().take(months_of(figures, day)) {
                            tr {
                                th scope="row" { (page.wording.month(hours::first_of(figures.year, month))) }
                                td class="number" { (people(page, *count)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn balances(page: &Page<'_>, figures: &Figures) -> Markup {
    let title = page.say("place-figures-balances");
    let named = |id: &str, found: &[(String, Balance)]| {
        let said = |(name, minutes): &(String, Balance)| {
            let balance = page.wording.minutes(minutes.get(), &figures.unit);
            page.say_with(id, &[("name", name.as_str().into()), ("balance", balance.into())])
        };
        html! { @for one in found { p { (said(one)) } } }
    };
    html! {
        section {
            h2 id="balances" { (title) }
            p class="small" { (page.say("place-figures-balances-about")) }
            div class="table" tabindex="0" role="region" aria-label=(title) {
                table class="narrow" {
                    thead {
                        tr {
                            th scope="col" { (page.say("place-figures-range")) }
                            th scope="col" class="number" { (page.say("place-figures-people")) }
                        }
                    }
                    tbody {
                        @for (range, count) in &figures.balances {
                            tr {
                                th scope="row" { (range.words(page, &figures.unit)) }
                                td class="number" { (people(page, *count)) }
                            }
                        }
                    }
                }
            }
            (named("place-figures-highest", &figures.highest))
            (named("place-figures-lowest", &figures.lowest))
        }
    }
}

fn waiting(page: &Page<'_>, figures: &Figures) -> Markup {
    let title = page.say("place-figures-waiting");
    html! {
        section {
            h2 { (title) }
            @if figures.waiting.is_empty() { p { (page.say("place-figures-waiting-none")) } }
            @else {
                div class="table" tabindex="0" role="region" aria-label=(title) {
                    table class="narrow" {
                        thead {
                            tr {
                                th scope="col" { (page.say("place-figures-circle")) }
                                th scope="col" class="number" { (page.say("place-figures-waiting-count")) }
                                th scope="col" class="number" { (page.say("place-figures-waiting-days")) }
                            }
                        }
                        tbody {
                            @for (called, count, days) in &figures.waiting {
                                tr {
                                    th scope="row" { (circle(page, called)) }
                                    td class="number" { (count) }
                                    td class="number" { (page.say_with("place-figures-days", &[("days", (*days).into())])) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
