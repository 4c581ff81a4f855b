//! Everything that happened, newest first, each record as one sentence with what the viewer may see of it.
//!
//! Fifty records are read from the log for each page, wherever they lie: which ones, `chronicle` knows.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use chrono::Datelike as _;
use ledger::log::replay::Fact;
use ledger::time::Day;
use ledger::views::chronicle::Area;
use maud::{Markup, html};
use serde::Deserialize;

use super::super::super::app::App;
use super::super::super::caller::Caller;
use super::super::super::failure::Failure;
use super::super::super::taken::Parameters;
use super::super::layout::{Page, html as answer};
use super::super::nav::Room;
use super::telling::Telling;
use crate::current::Views;
use crate::wording::Language;

/// So many records stand on a page.
const ON_A_PAGE: usize = 50;

/// Which records.
#[derive(Deserialize)]
pub struct Asked {
    /// About what; everything where it is empty.
    #[serde(default)]
    area: String,
    /// In which month, as `2026-03`; ever where it is empty.
    #[serde(default)]
    month: String,
    /// The record after those that are wanted.
    before: Option<u64>,
}

/// A record in words.
struct Told {
    seq: u64,
    day: Day,
    sentence: String,
}

/// What happened.
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Parameters(asked): Parameters<Asked>,
) -> Result<Response, Failure> {
    let day = app.today()?;
    let area = named("area", &asked.area, Area::named)?;
    let month = named("month", &asked.month, month)?;
    let (seqs, count, months, more) = {
        let views = app.current.views();
        let (first, last) = month.map_or((1, views.head.seq), |month| records_of(&views, month));
        let last = asked.before.map_or(last, |before| last.min(before.saturating_sub(1)));
        let mut seqs = views.chronicle.between((first, last), area, ON_A_PAGE.saturating_add(1));
        let more = seqs.len() > ON_A_PAGE;
        seqs.truncate(ON_A_PAGE);
        (seqs, views.chronicle.len(), months(&views), more)
    };
    let facts = app
        .apart(move |app| app.current.facts(&seqs))
        .await?
        .map_err(crate::wording::Message::from)?;
    let told = tell(&app, language, (&caller, day), &facts);
    let page = Page::for_caller(&app, language, &caller).at(Room::History);
    let title = page.say("place-history-title");
    let older = told.last().map(|oldest| oldest.seq).filter(|_| more);
    let body = html! {
        h1 { (title) }
        p class="lead" { (page.say_with("place-history-lead", &[("count", count.into())])) }
        (filters(&page, &asked, area, &months))
        @if told.is_empty() { p role="status" { (page.say("place-history-empty")) } }
        (days(&page, &told))
        nav class="acts unprinted" {
            @if let Some(seq) = older {
                a rel="next" class="button" href=(path(&page, &asked, Some(seq))) { (page.say("place-history-older")) }
            }
            @if asked.before.is_some() {
                a class="button" href=(path(&page, &asked, None)) { (page.say("place-history-newest")) }
            }
        }
        p class="small apart" { (page.say("place-history-about")) }
    };
    Ok(answer(page.document(&title, &body)))
}

/// A choice of the query; nothing where it is empty, refused where it is none.
fn named<T>(
    name: &str,
    written: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, Failure> {
    if written.is_empty() {
        return Ok(None);
    }
    let unread = || Failure::bad_request(name, "one of the choices of the page");
    read(written).map(Some).ok_or_else(unread)
}

/// The first day of a month that is written as `2026-03`.
fn month(written: &str) -> Option<Day> {
    format!("{written}-01").parse().ok()
}

fn written(month: Day) -> String {
    format!("{:04}-{:02}", month.date().year(), month.date().month())
}

/// The first and the last record of a month.
fn records_of(views: &Views, month: Day) -> (u64, u64) {
    let before = views.directory.last_record_until(month.plus_days(-1)).unwrap_or(0);
    let last = views.directory.last_record_until(month.plus_months(1).plus_days(-1)).unwrap_or(0);
    (before.saturating_add(1), last)
}

/// The months in which something was recorded, latest first.
fn months(views: &Views) -> Vec<Day> {
    let first = |day: &Day| Day::new(day.date().year(), day.date().month(), 1);
    let mut found: Vec<Day> = views.directory.days.keys().filter_map(first).collect();
    found.dedup();
    found.reverse();
    found
}

fn tell(app: &App, language: Language, (caller, day): (&Caller, Day), facts: &[Fact]) -> Vec<Told> {
    let views = app.current.views();
    let telling = Telling::new(&app.current, &views, app.wording(language), (caller.member, day));
    let told =
        |fact: &Fact| Told { seq: fact.seq, day: fact.act.day, sentence: telling.sentence(fact) };
    facts.iter().map(told).collect()
}

fn path(page: &Page<'_>, asked: &Asked, before: Option<u64>) -> String {
    let mut query = Vec::new();
    if !asked.area.is_empty() {
        query.push(format!("area={}", asked.area));
    }
    if !asked.month.is_empty() {
        query.push(format!("month={}", asked.month));
    }
    query.extend(before.map(|seq| format!("before={seq}")));
    let query = if query.is_empty() { String::new() } else { format!("?{}", query.join("&")) };
    page.path(&format!("/history{query}"))
}

fn filters(page: &Page<'_>, asked: &Asked, area: Option<Area>, months: &[Day]) -> Markup {
    html! {
        form class="filters unprinted" method="get" action=(page.path("/history")) {
            div class="field" {
                label for="area" { (page.say("place-history-area")) }
                select id="area" name="area" {
                    option value="" { (page.say("place-history-every-area")) }
                    @for one in Area::ALL {
                        option value=(one.name()) selected[area == Some(one)] {
                            (page.say(&format!("place-area-{}", one.name())))
                        }
                    }
                }
            }
            div class="field" {
                label for="month" { (page.say("place-history-month")) }
                select id="month" name="month" {
                    option value="" { (page.say("place-history-every-month")) }
                    @for one in months {
                        option value=(written(*one)) selected[asked.month == written(*one)] {
                            (page.wording.month(*one))
                        }
                    }
                }
            }
            button { (page.say("place-show")) }
        }
    }
}

/// The records, day by day as they were written.
fn days(page: &Page<'_>, told: &[Told]) -> Markup {
    html! {
        @for day in told.chunk_by(|one, other| one.day == other.day) {
            @if let Some(first) = day.first() {
                section class="day" {
                    h2 { (page.day(first.day)) }
                    ul class="events" {
                        @for alike in day.chunk_by(|one, other| one.sentence == other.sentence) {
                            (said(page, alike))
                        }
                    }
                }
            }
        }
    }
}

/// Records that say the same to this reader, one after the other, are said once.
fn said(page: &Page<'_>, alike: &[Told]) -> Markup {
    let (Some(newest), Some(oldest)) = (alike.first(), alike.last()) else { return html! {} };
    let numbers = [
        ("record", newest.seq.to_string().into()),
        ("oldest", oldest.seq.to_string().into()),
        ("count", alike.len().into()),
    ];
    let id = if alike.len() > 1 { "place-history-records" } else { "place-history-record" };
    html! {
        li id={ "record-" (newest.seq) } {
            // Each of them can be led to.
            @for one in alike.iter().skip(1) { span id={ "record-" (one.seq) } {} }
            (newest.sentence)
            " " span class="small" { (page.say_with(id, &numbers)) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_read_and_written_the_same() {
        for text in ["2026-03", "1999-12"] {
            assert_eq!(month(text).map(written), Some(text.to_owned()));
        }
        for text in ["", "2026", "2026-13", "2026-03-04", "mars"] {
            assert_eq!(month(text), None, "{text}");
        }
    }
}
