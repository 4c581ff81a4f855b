//! The certificate of engagement: how much of their time somebody gave in a year, on paper, and whether the register
//! still says so, for whoever holds it.

mod check;
mod code;

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use chrono::Datelike;
use ledger::ids::{CodeId, MemberId};
use ledger::time::Day;
use ledger::views::given::{Given, given};
use maud::{Markup, html};
use serde::Deserialize;

use super::super::app::App;
use super::super::caller::{Caller, Subject};
use super::super::failure::Failure;
use super::super::taken::{Form, Parameters};
use super::cards::qr;
use super::layout::{Page, html as answer};
use super::nav::Room;
use super::see_other;
use crate::current::Views;
use crate::store::access::Certificate;
use crate::wording::Language;

pub use check::{ask, check};

/// Which year.
#[derive(Debug, Deserialize)]
pub struct Asked {
    year: Option<i32>,
    done: Option<Done>,
}

/// What was just done here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Done {
    /// It was made.
    Made,
    /// It was deleted.
    Deleted,
}

/// What somebody gave under one code.
struct Row {
    circle: String,
    code: String,
    given: Given,
}

/// What somebody gave in a year; nothing in it holds the views.
struct Engagement {
    name: String,
    house: String,
    year: i32,
    /// The years in which they gave anything.
    years: Vec<i32>,
    rows: Vec<Row>,
    credited: i64,
    pro_bono: i64,
    seq: u64,
    head: String,
}

impl Engagement {
    fn of(views: &Views, member: MemberId, year: i32) -> Self {
        let all = given(&views.entries, member);
        let codes = all.get(&year).cloned().unwrap_or_default();
        let (credited, pro_bono) = sums(&codes);
        let mut rows: Vec<Row> = codes
            .into_iter()
            .filter_map(|(code, given)| {
                let code = views.circles.codes().get(&code)?;
                let circle = views.circles.circles().get(&code.circle);
                let circle = circle.map(|circle| circle.name.to_string()).unwrap_or_default();
                Some(Row { circle, code: code.name.to_string(), given })
            })
            .collect();
        rows.sort_by(|one, other| (&one.circle, &one.code).cmp(&(&other.circle, &other.code)));
        let opened = views.directory.organisation.as_ref();
        Self {
            name: views.name(member),
            house: opened.map(|opened| opened.name.to_string()).unwrap_or_default(),
            year,
            years: all.keys().copied().collect(),
            rows,
            credited,
            pro_bono,
            seq: views.head.seq,
            head: views.head.hash.to_string(),
        }
    }

    fn all(&self) -> i64 {
        self.credited.saturating_add(self.pro_bono)
    }
}

/// In minutes: what came into the balance, and what was given for free.
fn sums(codes: &BTreeMap<CodeId, Given>) -> (i64, i64) {
    let sum =
        |of: fn(&Given) -> i64| codes.values().fold(0i64, |sum, one| sum.saturating_add(of(one)));
    (sum(|given| given.credited.get()), sum(|given| given.pro_bono.get()))
}

/// What the register says of a year now.
fn now(views: &Views, member: MemberId, year: i32) -> (i64, i64) {
    given(&views.entries, member).get(&year).map_or((0, 0), sums)
}

/// The certificate of a year, with its code where it was made.
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    Subject(member): Subject,
    language: Language,
    Parameters(asked): Parameters<Asked>,
) -> Result<Response, Failure> {
    let day = app.today()?;
    let year = asked.year.unwrap_or_else(|| day.date().year());
    let engagement = Engagement::of(&app.current.views(), member, year);
    let kept = app.apart(move |app| app.access.certificates_of(member)).await??;
    let page = Page::for_caller(&app, language, &caller).at(Room::Statement);
    let of_year = kept.iter().find(|one| one.year == year);
    let title = page.say("volunteer-certificate-title");
    let body = html! {
        @match asked.done {
            Some(Done::Made) => { p class="told unprinted" role="status" { (page.say("volunteer-certificate-made")) } },
            Some(Done::Deleted) => { p class="told unprinted" role="status" { (page.say("volunteer-certificate-deleted")) } },
            None => {},
        }
        h1 { (title) }
        @if engagement.all() == 0 {
            p class="lead" { (page.say_with("volunteer-certificate-nothing", &[("year", year.to_string().into())])) }
            p { (page.say("volunteer-certificate-first-step")) }
        } @else {
            (paper(&page, &engagement))
            (certified(&page, &engagement, of_year, day))
        }
        (others(&page, &engagement))
        (kept_ones(&page, &kept))
    };
    Ok(answer(page.document(&title, &body)))
}

/// Which year is certified.
#[derive(Debug, Deserialize)]
pub struct Wished {
    year: i32,
}

/// Makes one: from now on its code says what it says.
pub async fn make(
    State(app): State<Arc<App>>,
    Subject(member): Subject,
    Form(wished): Form<Wished>,
) -> Result<Response, Failure> {
    let (now, code) = (app.now()?, code::of(app.random()?));
    let engagement = Engagement::of(&app.current.views(), member, wished.year);
    let place = app.place.path(&format!("/members/me/certificate?year={}", wished.year));
    if engagement.all() == 0 {
        return Ok(see_other(&place));
    }
    let made = Certificate {
        code,
        member,
        year: wished.year,
        name: engagement.name,
        credited: engagement.credited,
        pro_bono: engagement.pro_bono,
        seq: engagement.seq,
        created: now,
    };
    app.apart(move |app| app.access.keep_certificate(&made)).await??;
    Ok(see_other(&format!("{place}&done=made")))
}

/// Which one is deleted.
#[derive(Debug, Deserialize)]
pub struct Unwished {
    code: String,
}

/// Deletes one: its code says nothing any more.
pub async fn delete(
    State(app): State<Arc<App>>,
    Subject(member): Subject,
    Form(unwished): Form<Unwished>,
) -> Result<Response, Failure> {
    app.apart(move |app| app.access.delete_certificate(member, &unwished.code)).await??;
    Ok(see_other(&app.place.path("/members/me/certificate?done=deleted")))
}

/// What is on the paper, above its code.
fn paper(page: &Page<'_>, engagement: &Engagement) -> Markup {
    let time = |minutes: i64| page.wording.time_in_column(minutes);
    let said = [
        ("house", engagement.house.as_str().into()),
        ("name", engagement.name.as_str().into()),
        ("year", engagement.year.to_string().into()),
        ("time", page.wording.time(engagement.all()).into()),
    ];
    let label = page.say("volunteer-certificate-table");
    let free = engagement.rows.iter().any(|row| row.given.pro_bono.get() != 0);
    html! {
        p class="lead" { (page.say_with("volunteer-certificate-says", &said)) }
        p { (page.say("volunteer-certificate-confirmed")) }
        div class="table" tabindex="0" role="region" aria-label=(label) {
            table {
                thead { tr {
                    th scope="col" { (page.say("volunteer-certificate-circle")) }
                    th scope="col" class="number" { (page.say("volunteer-certificate-given")) }
                    @if free {
                        th scope="col" class="number wide-only" { (page.say("volunteer-certificate-credited")) }
                        th scope="col" class="number" { (page.say("volunteer-certificate-free")) }
                    }
                } }
                tbody {
                    @for row in &engagement.rows {
                        tr {
                            th scope="row" {
                                (row.circle)
                                @if row.code != row.circle { span class="small" { " · " (row.code) } }
                            }
                            td class="number" { (time(row.given.all().get())) }
                            @if free {
                                td class="number wide-only" { (time(row.given.credited.get())) }
                                td class="number" { (time(row.given.pro_bono.get())) }
                            }
                        }
                    }
                }
                tfoot { tr {
                    th scope="row" { (page.say("volunteer-certificate-total")) }
                    td class="number" { (time(engagement.all())) }
                    @if free {
                        td class="number wide-only" { (time(engagement.credited)) }
                        td class="number" { (time(engagement.pro_bono)) }
                    }
                } }
            }
        }
    }
}

/// The code, where one was made and says the same; else the way to one.
fn certified(
    page: &Page<'_>,
    engagement: &Engagement,
    kept: Option<&Certificate>,
    today: Day,
) -> Markup {
    let same = |one: &&Certificate| {
        (one.credited, one.pro_bono) == (engagement.credited, engagement.pro_bono)
            && one.name == engagement.name
    };
    let current = kept.filter(same);
    let make = |id: &str, class: Option<&str>| {
        html! {
            form class="unprinted" method="post" action=(page.path("/members/me/certificate")) {
                input type="hidden" name="year" value=(engagement.year);
                button class=[class] { (page.say(id)) }
            }
        }
    };
    html! {
        @match current {
            None => {
                @if kept.is_some() { p { (page.say("volunteer-certificate-changed")) } }
                p class="unprinted" { (page.say("volunteer-certificate-make-about")) }
                (make("volunteer-certificate-make", Some("action")))
            },
            Some(one) => {
                @let url = page.app.place.url("/certificate");
                div class="certified" {
                    div class="qr" role="img" aria-label=(page.say("volunteer-certificate-qr")) {
                        (qr(&format!("{url}?code={}", one.code)))
                    }
                    div {
                        p { (page.say_with("volunteer-certificate-check-at", &[("url", url.into())])) }
                        p class="code" { (code::grouped(&one.code)) }
                        p class="small" { (page.say_with("volunteer-certificate-made-on", &[("day", day_of(page, one).into())])) }
                    }
                }
                div class="small" {
                    p class="printed" { (page.say_with("volunteer-printed", &[("name", engagement.name.as_str().into()), ("day", today.into())])) }
                    p { (page.say_with("volunteer-checkpoint", &[("record", engagement.seq.to_string().into()), ("head", engagement.head.as_str().into())])) }
                }
                p class="small unprinted" { (page.say("volunteer-statement-print")) }
            },
        }
    }
}

fn day_of(page: &Page<'_>, certificate: &Certificate) -> String {
    let local = page.app.zone.local(certificate.created);
    local.map(|local| page.wording.day(local.day)).unwrap_or_default()
}

fn others(page: &Page<'_>, engagement: &Engagement) -> Markup {
    let others: Vec<i32> =
        engagement.years.iter().rev().copied().filter(|year| *year != engagement.year).collect();
    html! {
        @if !others.is_empty() {
            p class="acts unprinted" {
                (page.say("volunteer-certificate-other-years"))
                @for year in others {
                    a href=(page.path(&format!("/members/me/certificate?year={year}"))) { (year) }
                }
            }
        }
    }
}

/// Those that were made, each with the way to delete it.
fn kept_ones(page: &Page<'_>, kept: &[Certificate]) -> Markup {
    html! {
        @if !kept.is_empty() {
            section class="unprinted" aria-labelledby="kept" {
                h2 id="kept" { (page.say("volunteer-certificate-kept")) }
                p class="small" { (page.say("volunteer-certificate-kept-about")) }
                ul class="rows" {
                    @for one in kept {
                        li class="across" {
                            div {
                                p class="named" { (one.year) " · " (page.wording.time(one.credited.saturating_add(one.pro_bono))) }
                                p class="small" { (code::grouped(&one.code)) " · " (page.say_with("volunteer-certificate-made-on", &[("day", day_of(page, one).into())])) }
                            }
                            form method="post" action=(page.path("/members/me/certificate/delete")) {
                                button name="code" value=(one.code) { (page.say("volunteer-certificate-delete")) }
                            }
                        }
                    }
                }
            }
        }
    }
}
