//! The statement of an account: every movement with its running balance, to be searched, printed and taken along.

mod asked;
mod csv;

use std::ops::Range;
use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ledger::ids::MemberId;
use ledger::time::Day;
use maud::{Markup, html};

use super::super::app::App;
use super::super::caller::{Caller, Subject};
use super::super::failure::Failure;
use super::super::taken::Parameters;
use super::icon::{Icon, icon};
use super::layout::{Page, html as answer};
use super::movement::{Kind, Movement, Reader};
use super::nav::Room;
use crate::wording::{HouseUnit, Language};

use asked::{Asked, ROWS};
pub use csv::file;

/// A statement as it was asked for; nothing in it holds the views.
struct Found {
    /// Whose.
    member: MemberId,
    /// Whose account it is, where it is not one's own.
    name: Option<String>,
    unit: HouseUnit,
    /// The balance at the end of what is asked for.
    balance: i64,
    pro_bono: i64,
    /// The balance before the first line.
    forward: i64,
    /// Those that are asked for, the latest first.
    movements: Vec<Movement>,
    /// The codes that the account ever moved under.
    codes: Vec<(String, String)>,
    /// Whether anything is in it at all.
    begun: bool,
    /// The last record, and what the log is after it.
    seq: u64,
    head: String,
}

impl Found {
    fn of(
        app: &App,
        page: &Page<'_>,
        viewer: MemberId,
        member: MemberId,
        day: Day,
        (asked, shown): (&Asked, Range<usize>),
    ) -> Self {
        let views = app.current.views();
        let reader = Reader::of(app, page.wording, &views, (viewer, member), day);
        let statement = views.statements.get(member);
        let (from, until) = (asked.from(), asked.until());
        let (forward, lines) =
            statement.map(|found| found.between(from, until)).unwrap_or_default();
        let balance = lines.last().map_or(forward, |line| line.balance);
        // Texts are opened where they are shown or searched: an account may have thousands.
        let closed = Reader { reads: false, ..reader };
        let searched = if asked.words().is_empty() { closed } else { reader };
        let wanted =
            lines.iter().rev().filter(|line| asked.wants(&searched.movement(&views, line)));
        let movements = wanted
            .enumerate()
            .map(|(place, line)| {
                let reader = if shown.contains(&place) { reader } else { closed };
                reader.movement(&views, line)
            })
            .collect();
        let all = statement.map(|found| found.between(None, None).1).unwrap_or_default();
        let used: std::collections::BTreeSet<_> = all.iter().filter_map(|line| line.code).collect();
        let mut codes: Vec<(String, String)> = used
            .into_iter()
            .filter_map(|code| views.circles.codes().get(&code))
            .map(|code| (code.label.to_string(), code.name.to_string()))
            .collect();
        codes.sort_by(|one, other| one.1.cmp(&other.1));
        Self {
            member,
            name: (viewer != member).then(|| views.name(member)),
            unit: views.unit(),
            balance: balance.get(),
            pro_bono: statement.map_or(0, |found| found.pro_bono(until).get()),
            forward: forward.get(),
            movements,
            codes,
            begun: !all.is_empty(),
            seq: views.head.seq,
            head: views.head.hash.to_string(),
        }
    }

    /// The path of something of this account.
    fn path(&self, page: &Page<'_>, rest: &str) -> String {
        let whose = if self.name.is_none() { "me".to_owned() } else { self.member.to_string() };
        page.path(&format!("/members/{whose}/{rest}"))
    }
}

/// The page.
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    Subject(member): Subject,
    language: Language,
    Parameters(asked): Parameters<Asked>,
) -> Result<Response, Failure> {
    let (day, now) = (app.today()?, app.now()?);
    let page = Page::for_caller(&app, language, &caller);
    let page = if member == caller.member { page.at(Room::Statement) } else { page };
    let found = Found::of(&app, &page, caller.member, member, day, (&asked, asked.rows()));
    let printed = app.zone.local(now).map(|local| local.day).unwrap_or(day);
    let title = page.say("volunteer-statement-title");
    let body = html! {
        (lead(&page, &found, &asked))
        @if found.begun {
            (filters(&page, &found, &asked))
            (table(&page, &found, &asked))
            (foot(&page, &found, printed))
        } @else {
            p { (page.say("volunteer-statement-empty")) }
            p { a class="action" href=(page.path("/declare")) { (icon(Icon::Add)) (page.say("volunteer-declare")) } }
        }
    };
    Ok(answer(page.document(&title, &body)))
}

/// The sentence: what there is, at the end of what is asked for.
fn lead(page: &Page<'_>, found: &Found, asked: &Asked) -> Markup {
    let amount = page.wording.minutes(found.balance, &found.unit);
    let whose = |own: &str, others: &str| match &found.name {
        None => page.say(own),
        Some(name) => page.say_with(others, &[("name", name.as_str().into())]),
    };
    let name = found.name.clone().or_else(|| page.name.clone()).unwrap_or_default();
    html! {
        p class="printed-title" { (page.say_with("volunteer-statement-title-of", &[("name", name.into())])) }
        h1 class="have" {
            (whose("volunteer-statement-mine", "volunteer-statement-of"))
            " " span class="figure" { (icon(Icon::Time)) (amount) }
        }
        p class="lead" {
            @match (asked.from(), asked.until()) {
                (Some(from), Some(until)) => (page.say_with("volunteer-statement-between", &[("from", from.into()), ("until", until.into())])),
                (Some(from), None) => (page.say_with("volunteer-statement-since", &[("from", from.into())])),
                (None, Some(until)) => (page.say_with("volunteer-statement-until", &[("until", until.into())])),
                (None, None) => (page.say_with("volunteer-statement-count", &[("count", found.movements.len().into())])),
            }
            @if found.pro_bono > 0 {
                " " (page.say_with("volunteer-home-pro-bono", &[("time", page.wording.minutes(found.pro_bono, &found.unit).into())]))
            }
        }
    }
}

fn filters(page: &Page<'_>, found: &Found, asked: &Asked) -> Markup {
    let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    html! {
        details class="filters unprinted" open[asked.narrows()] {
            summary { (page.say("volunteer-filter")) }
            form class="fields" method="get" action=(found.path(page, "statement")) role="search" {
                label for="words" { (page.say("volunteer-filter-words")) }
                input id="words" name="words" type="search" value=(asked.words()) maxlength="200" autocomplete="off";
                div class="pair" {
                    div class="field" {
                        label for="from" { (page.say("volunteer-filter-from")) }
                        input class="short" id="from" name="from" type="date" value=(day(asked.from()));
                    }
                    div class="field" {
                        label for="until" { (page.say("volunteer-filter-until")) }
                        input class="short" id="until" name="until" type="date" value=(day(asked.until()));
                    }
                }
                label for="code" { (page.say("volunteer-filter-code")) }
                select id="code" name="code" {
                    option value="" { (page.say("volunteer-filter-all-codes")) }
                    @for (label, name) in &found.codes {
                        option value=(label) selected[label.eq_ignore_ascii_case(asked.code())] { (name) " · " (label) }
                    }
                }
                label for="kind" { (page.say("volunteer-filter-kind")) }
                select id="kind" name="kind" {
                    option value="" { (page.say("volunteer-filter-all-kinds")) }
                    @for (_, word, id) in Kind::ALL {
                        option value=(word) selected[word == asked.kind()] { (page.say(id)) }
                    }
                }
                div class="acts" {
                    button { (page.say("volunteer-filter-do")) }
                    @if asked.narrows() {
                        a class="button" href=(found.path(page, "statement")) { (page.say("volunteer-filter-none")) }
                    }
                }
            }
        }
    }
}

fn table(page: &Page<'_>, found: &Found, asked: &Asked) -> Markup {
    let shown = asked.rows();
    let rows: Vec<&Movement> = found.movements.iter().skip(shown.start).take(shown.len()).collect();
    let last = shown.end >= found.movements.len();
    let sum = found.movements.iter().fold(0i64, |sum, one| sum.saturating_add(one.minutes));
    let label = page.say("volunteer-statement-movements");
    html! {
        @if rows.is_empty() {
            p { (page.say("volunteer-filter-nothing")) }
        } @else {
            div class="table" tabindex="0" role="region" aria-label=(label) {
                table class="statement" {
                    thead { tr {
                        th scope="col" class="wide-only" { (page.say("volunteer-column-day")) }
                        th scope="col" { (page.say("volunteer-column-what")) }
                        th scope="col" class="wide-only" { (page.say("volunteer-column-by")) }
                        th scope="col" class="number" { (page.say("volunteer-column-moved")) }
                        th scope="col" class="number" { (page.say("volunteer-column-balance")) }
                    } }
                    tbody {
                        @for movement in &rows { (row(page, found, movement)) }
                    }
                    tfoot {
                        @if asked.chooses() {
                            tr { td class="wide-only" {} th scope="row" { (page.say("volunteer-statement-sum")) } td class="wide-only" {}
                                td class="number" { (page.wording.time_in_column(sum)) } td {} }
                        } @else if last && asked.from().is_some() {
                            tr { td class="wide-only" {} th scope="row" { (page.say("volunteer-statement-forward")) } td class="wide-only" {}
                                td {} td class="number" { (page.wording.time_in_column(found.forward)) } }
                        }
                    }
                }
            }
        }
        (pages(page, found, asked, last))
        div class="acts unprinted" {
            a class="button" href={ (found.path(page, "statement.csv")) (asked.query(None)) } {
                (icon(Icon::Paper)) (page.say("volunteer-statement-csv"))
            }
            @if asked.page().is_some() && found.movements.len() > ROWS {
                a class="button" href={ (found.path(page, "statement")) (asked.query(Some("all"))) } {
                    (page.say("volunteer-statement-all"))
                }
            }
            @if found.name.is_none() {
                a class="button" href=(page.path("/members/me/certificate")) { (page.say("volunteer-certificate-title")) }
            }
        }
        p class="small unprinted" { (page.say("volunteer-statement-print")) }
    }
}

fn row(page: &Page<'_>, found: &Found, movement: &Movement) -> Markup {
    let story = found.path(page, &format!("records/{}", movement.story));
    let counted = (movement.counted != movement.done).then_some(movement.counted);
    html! {
        tr {
            td class="wide-only" { (page.wording.short_day(movement.done)) }
            td {
                a class="named" href=(story) { (movement.title()) }
                p class="small" {
                    span class="narrow-only" { (page.wording.short_day(movement.done)) " · " }
                    @if let Some((label, name)) = &movement.code { (name) span class="wide-only" { " · " (label) } } @else { (movement.why) }
                    @if movement.what.is_some() && movement.kind != Kind::Contributions && movement.code.is_some() {
                        " · " (movement.why)
                    }
                    @if let Some(by) = &movement.by {
                        span class="narrow-only" { " · " (page.say_with("volunteer-by", &[("by", by.as_str().into())])) }
                    }
                    @if let Some(counted) = counted {
                        br; (page.say_with("volunteer-counted-on", &[("day", page.wording.short_day(counted).into())]))
                    }
                }
            }
            td class="wide-only small" { (movement.by.clone().unwrap_or_default()) }
            td class="number" {
                (page.wording.time_in_column(movement.moved()))
                @if movement.minutes == 0 { br; span class="small" { (page.say("volunteer-for-free")) } }
            }
            td class="number" { (page.wording.time_in_column(movement.balance)) }
        }
    }
}

fn pages(page: &Page<'_>, found: &Found, asked: &Asked, last: bool) -> Markup {
    let Some(number) = asked.page() else { return html! {} };
    let of = found.movements.len().div_ceil(ROWS).max(1);
    let to = |number: usize| {
        let query = asked.query(Some(&number.to_string()));
        format!("{}{query}", found.path(page, "statement"))
    };
    html! {
        @if of > 1 {
            nav class="pages unprinted" aria-label=(page.say("volunteer-pages")) {
                @if number > 1 { a class="button" rel="prev" href=(to(number.saturating_sub(1))) { (page.say("volunteer-pages-later")) } }
                span { (page.say_with("volunteer-pages-of", &[("number", number.into()), ("of", of.into())])) }
                @if !last { a class="button" rel="next" href=(to(number.saturating_add(1))) { (page.say("volunteer-pages-earlier")) } }
            }
        }
    }
}

/// Who printed it when, and what the register was: only on paper.
fn foot(page: &Page<'_>, found: &Found, day: Day) -> Markup {
    let name = page.name.clone().unwrap_or_default();
    html! {
        div class="printed small" {
            p { (page.say_with("volunteer-printed", &[("name", name.into()), ("day", day.into())])) }
            p { (page.say_with("volunteer-checkpoint", &[("record", found.seq.to_string().into()), ("head", found.head.as_str().into())])) }
        }
    }
}
