//! The first page: for whoever came in, what they have, what waits, and what to do next.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ledger::ids::MemberId;
use ledger::time::Day;
use ledger::views::stories::{Stage, What};
use maud::{Markup, html};
use serde::Deserialize;

use super::super::app::App;
use super::super::caller::Caller;
use super::super::failure::Failure;
use super::super::taken::Parameters;
use super::chart::{self, Jump, Span};
use super::declare::kept;
use super::icon::{Icon, icon};
use super::layout::{Page, html as answer};
use super::movement::{Declared, Movement, Reader, answerers};
use super::nav::Room;
use super::see_other;
use crate::current::Views;
use crate::wording::{HouseUnit, Language};

/// What was just done, said here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Done {
    /// A declaration was taken back.
    Withdrawn,
}

/// What the address says.
#[derive(Debug, Deserialize)]
pub struct Shown {
    done: Option<Done>,
}

/// So many movements are shown.
const MOVEMENTS: usize = 5;
/// For so many days somebody is thanked.
const THANKED: i32 = 7;
/// For so many days what others recorded in one's name is shown here.
const RECENT: i32 = 14;

/// Everything the page says, as plain values.
struct Mine {
    credit: i64,
    pro_bono: i64,
    unit: HouseUnit,
    /// How far below zero the rules let a balance go.
    floor: i64,
    /// Whether anything was ever recorded or declared.
    begun: bool,
    waiting: Vec<(Declared, Vec<String>)>,
    thanks: Vec<(Declared, Option<String>)>,
    acted: Vec<InMyName>,
    movements: Vec<Movement>,
    span: Span,
    jumps: Vec<Jump>,
    to_answer: usize,
}

/// What somebody else recorded, and until when it may be disputed.
struct InMyName {
    seq: u64,
    day: Day,
    event: &'static str,
    by: Option<String>,
    minutes: Option<i64>,
    until: Day,
}

/// The balance as a sentence, or the way in.
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Option<Caller>,
    language: Language,
    Parameters(shown): Parameters<Shown>,
) -> Result<Response, Failure> {
    let Some(caller) = caller else {
        return Ok(see_other(&app.place.path("/sign-in")));
    };
    if caller.is_arriving(&app)? {
        return Ok(see_other(&app.place.path("/second")));
    }
    let day = app.today()?;
    let page = Page::for_caller(&app, language, &caller).at(Room::Home).with_script(kept::SCRIPT);
    let mine = {
        let views = app.current.views();
        Mine::of(&page, &views, caller.member, day)
    };
    let title = page.say("page-home-title");
    let body = html! {
        @if shown.done == Some(Done::Withdrawn) {
            p class="told" role="status" { (page.say("volunteer-done-withdrawn")) }
        }
        @if mine.begun { (has(&page, &mine)) } @else { (newcomer(&page)) }
        (thanks(&page, &mine.thanks))
        (kept::shown(&page, Some(&caller.member.to_string())))
        p { a class="action wide" href=(page.path("/declare")) {
            (icon(Icon::Add)) (page.say("volunteer-declare"))
        } }
        (awaits(&page, &mine))
        (in_my_name(&page, &mine.acted))
        (curve(&page, &mine))
        (movements(&page, &mine.movements))
    };
    Ok(answer(page.document(&title, &body)))
}

impl Mine {
    fn of(page: &Page<'_>, views: &Views, member: MemberId, day: Day) -> Self {
        let reader = Reader::of(page.app, page.wording, views, (member, member), day);
        let balance = views.balances.member(member);
        let rules = views.directory.rules.latest();
        let year_ago = day.minus_months(12);
        let (forward, lines) =
            views.statements.get(member).map(|found| found.between(None, None)).unwrap_or_default();
        let before = lines.iter().rev().find(|line| line.counted < year_ago);
        let before = before.map_or(forward, |line| line.balance);
        let of_year = lines.iter().filter(|line| line.counted >= year_ago && line.counted <= day);
        let mut of_year = of_year.peekable();
        // Whoever came lately has no year of nothing before it.
        let began = of_year.peek().map(|line| line.counted).filter(|_| before.get() == 0);
        let since = began.map_or(year_ago, |began| began.plus_days(-7).max(year_ago));
        let since = since.min(day.minus_months(2)).max(year_ago);
        let jumps = of_year
            .filter(|line| line.minutes.get() != 0)
            .map(|line| {
                let told = reader.movement(views, line);
                let words = told.code.map_or(told.why, |(_, name)| name);
                let (by, after) = (line.minutes.get(), line.balance.get());
                Jump { day: line.counted, by, after, words }
            })
            .collect();
        let mut last: Vec<_> = lines.iter().collect();
        last.sort_by_key(|line| std::cmp::Reverse(line.seq));
        let movements =
            last.into_iter().take(MOVEMENTS).map(|line| reader.movement(views, line)).collect();
        Self {
            credit: balance.credit.get(),
            pro_bono: balance.pro_bono.get(),
            unit: views.unit(),
            floor: rules.map_or(0, |rules| rules.time.floor.get()),
            begun: views.stories.of_member(member).next().is_some(),
            waiting: waiting(views, &reader, member, day),
            thanks: thanked(views, &reader, member, day),
            acted: acted(views, &reader, member, day),
            movements,
            span: Span { first: since, last: day, before: before.get() },
            jumps,
            to_answer: page.way.map_or(0, super::nav::Way::waiting),
        }
    }
}

fn waiting(
    views: &Views,
    reader: &Reader<'_>,
    member: MemberId,
    day: Day,
) -> Vec<(Declared, Vec<String>)> {
    let mine = views.inbox.waiting().into_iter().filter(|found| found.member == member);
    mine.filter_map(|found| {
        let story = views.stories.of(found.seq)?;
        let who = answerers(views, (member, day), member, found.code);
        Some((reader.declared(views, story)?, who))
    })
    .collect()
}

/// What others confirmed in the last days and still counts, the latest first.
fn thanked(
    views: &Views,
    reader: &Reader<'_>,
    member: MemberId,
    day: Day,
) -> Vec<(Declared, Option<String>)> {
    let since = day.plus_days(-THANKED);
    let mut found: Vec<(u64, Declared, Option<String>)> = views
        .stories
        .of_member(member)
        .filter(|story| story.stage() == Stage::Counts)
        .filter_map(|story| {
            let confirmed =
                story.steps.iter().rev().find(|step| {
                    matches!(step.what, What::Validated { .. } | What::Recorded { .. })
                })?;
            let recent = confirmed.act.day >= since && confirmed.act.by != member;
            let declared = recent.then(|| reader.declared(views, story))??;
            Some((confirmed.seq, declared, reader.name(views, confirmed.act.by)))
        })
        .collect();
    found.sort_by_key(|(seq, ..)| std::cmp::Reverse(*seq));
    found.into_iter().take(3).map(|(_, declared, by)| (declared, by)).collect()
}

/// What others recorded in one's name lately, and may still be disputed.
fn acted(views: &Views, reader: &Reader<'_>, member: MemberId, day: Day) -> Vec<InMyName> {
    let days = views.directory.rules.latest().map_or(0, |rules| rules.time.dispute_days);
    let days = i32::try_from(days).unwrap_or(i32::MAX);
    let all = views.acted.after(member, 0).iter().rev();
    all.take_while(|done| done.act.day >= day.plus_days(-RECENT))
        .filter(|done| {
            let story = views.stories.of(done.seq);
            done.disputable && story.and_then(|story| story.disputable()) == Some(done.seq)
        })
        .map(|done| InMyName {
            seq: done.seq,
            day: done.act.day,
            event: done.event,
            by: reader.name(views, done.act.by),
            minutes: done.minutes.map(ledger::units::Balance::get),
            until: done.act.day.plus_days(days),
        })
        .filter(|done| day <= done.until)
        .take(3)
        .collect()
}

/// What somebody has, as a sentence; below zero, what that means.
fn has(page: &Page<'_>, mine: &Mine) -> Markup {
    let unit_is_the_hour = mine.unit == HouseUnit::hours()
        || page.wording.minutes(mine.credit, &mine.unit) == page.wording.time(mine.credit);
    let amount = page.wording.minutes(mine.credit, &mine.unit);
    let time = page.wording.time(mine.credit);
    let of = |minutes: i64| page.wording.minutes(minutes, &mine.unit);
    html! {
        h1 class="have" {
            (page.say(if mine.credit < 0 { "volunteer-home-balance-is" } else { "volunteer-home-have" }))
            " " span class="figure" { (icon(Icon::Time)) (amount) }
        }
        @if !unit_is_the_hour {
            p class="lead" { (page.say_with("volunteer-home-that-is", &[("time", time.into())])) }
        }
        @if mine.credit < 0 {
            p class="lead" {
                (page.say_with("volunteer-home-below", &[("excess", of(mine.credit.saturating_neg()).into())]))
                @if mine.floor < 0 {
                    " " (page.say_with("volunteer-home-floor", &[("floor", of(mine.floor).into())]))
                }
            }
        }
        @if mine.pro_bono > 0 {
            p { (page.say_with("volunteer-home-pro-bono", &[("time", of(mine.pro_bono).into())])) }
        }
    }
}

fn newcomer(page: &Page<'_>) -> Markup {
    let name = page.name.clone().unwrap_or_default();
    html! {
        h1 { (page.say_with("volunteer-home-welcome", &[("name", name.into())])) }
        p class="lead" { (page.say("volunteer-home-nothing")) }
        p { (page.say("volunteer-home-first-step")) }
    }
}

fn thanks(page: &Page<'_>, thanks: &[(Declared, Option<String>)]) -> Markup {
    html! {
        @if !thanks.is_empty() {
            div class="told thanks" {
                @for (done, by) in thanks {
                    p {
                        @let args = [
                            ("time", page.wording.time(done.minutes).into()),
                            ("code", done.code.as_str().into()),
                            ("by", by.clone().unwrap_or_default().into()),
                        ];
                        a href=(page.path(&format!("/members/me/records/{}", done.seq))) {
                            (page.say_with(if by.is_some() { "volunteer-thanks-by" } else { "volunteer-thanks" }, &args))
                        }
                    }
                }
            }
        }
    }
}

/// What waits for others, and what waits for oneself.
fn awaits(page: &Page<'_>, mine: &Mine) -> Markup {
    html! {
        @if !mine.waiting.is_empty() || mine.to_answer > 0 {
            section aria-labelledby="awaits" {
                h2 id="awaits" { (page.say("volunteer-awaits")) }
                @if mine.to_answer > 0 {
                    p { a class="button" href=(page.path("/inbox")) {
                        (icon(Icon::Inbox))
                        (page.say_with("volunteer-to-answer", &[("count", mine.to_answer.into())]))
                    } }
                }
                @if !mine.waiting.is_empty() {
                    ul class="rows" {
                        @for (declared, who) in &mine.waiting {
                            li { (waiting_row(page, declared, who)) }
                        }
                    }
                }
            }
        }
    }
}

/// A declaration that waits: what, where, when, and who may answer.
pub fn waiting_row(page: &Page<'_>, declared: &Declared, who: &[String]) -> Markup {
    let story = page.path(&format!("/members/me/records/{}", declared.seq));
    let what = declared.what.clone().unwrap_or_else(|| declared.code.clone());
    html! {
        div class="line" {
            a class="named" href=(story) { (what) }
            span class="number" { (page.wording.time(declared.minutes)) }
        }
        p class="small" {
            (declared.code) " · " (page.day(declared.day)) br;
            @if who.is_empty() { (page.say("volunteer-waits")) } @else {
                (page.say_with("volunteer-waits-for", &[("who", page.wording.any_of(who).into())]))
            }
        }
    }
}

fn in_my_name(page: &Page<'_>, acted: &[InMyName]) -> Markup {
    html! {
        @if !acted.is_empty() {
            section aria-labelledby="acted" {
                h2 id="acted" { (page.say("volunteer-acted")) }
                ul class="rows" {
                    @for done in acted {
                        li {
                            div class="line" {
                                a class="named" href=(page.path(&format!("/members/me/records/{}", done.seq))) {
                                    (page.wording.event(done.event))
                                }
                                @if let Some(minutes) = done.minutes {
                                    span class="number" { (page.wording.time_signed(minutes)) }
                                }
                            }
                            p class="small" {
                                (page.day(done.day))
                                @if let Some(by) = &done.by { " · " (page.say_with("volunteer-by", &[("by", by.as_str().into())])) }
                                br;
                                (page.say_with("volunteer-dispute-until", &[("day", done.until.into())]))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The year as a line; nothing where it has not moved twice.
fn curve(page: &Page<'_>, mine: &Mine) -> Markup {
    let rose: i64 = mine.jumps.iter().map(|jump| jump.by.max(0)).sum();
    let fell: i64 = mine.jumps.iter().map(|jump| jump.by.min(0)).sum();
    let time = |minutes: i64| page.wording.minutes(minutes, &mine.unit);
    let about = page.say_with(
        "volunteer-curve-about",
        &[
            ("first", mine.span.first.into()),
            ("before", time(mine.span.before).into()),
            ("rose", time(rose).into()),
            ("fell", time(fell.saturating_neg()).into()),
            ("now", time(mine.credit).into()),
        ],
    );
    html! {
        @if mine.jumps.len() > 1 {
            section aria-labelledby="curve" {
                h2 id="curve" { (page.say("volunteer-curve")) }
                p class="small" { (about) }
                (chart::balance(page, &about, mine.span, &mine.jumps))
            }
        }
    }
}

fn movements(page: &Page<'_>, movements: &[Movement]) -> Markup {
    html! {
        @if !movements.is_empty() {
            section aria-labelledby="movements" {
                h2 id="movements" { (page.say("volunteer-last-movements")) }
                ul class="rows" {
                    @for movement in movements { li { (movement_row(page, movement)) } }
                }
                p { a href=(page.path("/members/me/statement")) { (page.say("volunteer-all-movements")) } }
            }
        }
    }
}

/// A movement in a list: what, by how much, and on which day for which code.
fn movement_row(page: &Page<'_>, movement: &Movement) -> Markup {
    let story = page.path(&format!("/members/me/records/{}", movement.story));
    html! {
        div class="line" {
            a class="named" href=(story) { (movement.title()) }
            span class="number" {
                (page.wording.time_signed(movement.moved()))
                @if movement.minutes == 0 { " " span class="small" { (page.say("volunteer-for-free")) } }
            }
        }
        p class="small" {
            (page.day(movement.done))
            @if let Some((_, name)) = &movement.code { " · " (name) }
            @if movement.what.is_some() && movement.kind != super::movement::Kind::Contributions { " · " (movement.why) }
        }
    }
}
