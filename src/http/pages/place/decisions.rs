//! What was decided, the latest first; and one decision: for whom, how, who stands behind it, what was done by it since,
//! what is beside it.
//!
//! What was done by it is told as history tells it, and only to whoever may see whom it is about.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ledger::events::decisions::Manner;
use ledger::events::documents::Subject;
use ledger::ids::{DecisionId, MemberId};
use ledger::log::replay::Fact;
use ledger::time::Day;
use ledger::views::decisions::Decision;
use ledger::views::sight::Thing;
use maud::{Markup, html};
use serde::Deserialize;

use super::super::super::app::App;
use super::super::super::caller::Caller;
use super::super::super::failure::Failure;
use super::super::super::taken::{Parameters, Path};
use super::super::documents;
use super::super::layout::{Page, html as answer};
use super::super::nav::Room;
use super::telling::Telling;
use super::{Called, circle, circle_called, person};
use crate::current::{Current, Views};
use crate::wording::Language;

/// So many stand on a page.
const ON_A_PAGE: usize = 50;
/// So much of what was done by one is told.
const REFERRED: usize = 100;

/// Which ones.
#[derive(Deserialize)]
pub struct Asked {
    /// The record after those that are wanted.
    before: Option<u64>,
}

/// What the address of one says.
#[derive(Deserialize)]
pub struct Shown {
    put: Option<documents::Done>,
}

/// Somebody, as far as the viewer may know them.
struct Somebody {
    member: MemberId,
    name: Option<String>,
}

impl Somebody {
    fn of(views: &Views, (viewer, day): (MemberId, Day), member: MemberId) -> Self {
        let may = views.sight(day).may(viewer, Thing::Name(member));
        let name = views.name_if_kept(member).filter(|_| may).map(str::to_owned);
        Self { member, name }
    }

    fn shown(&self, page: &Page<'_>) -> Markup {
        match &self.name {
            Some(name) => person(page, self.member, name),
            None => html! { (page.say("place-somebody")) },
        }
    }
}

/// A decision as it is read; nothing in it holds the views.
struct Read {
    decision: DecisionId,
    seq: u64,
    taken: Day,
    recorded: Day,
    /// On behalf of which circle; none for the whole collective.
    circle: Option<Called>,
    manner: Manner,
    /// What was decided, where its text is kept.
    text: Option<String>,
    by: Somebody,
    supports: Vec<Somebody>,
    reported: bool,
    /// What is beside it: how many files and words.
    beside: usize,
}

impl Read {
    fn of(
        current: &Current,
        views: &Views,
        (viewer, day): (MemberId, Day),
        (decision, found): (DecisionId, &Decision),
    ) -> Self {
        let somebody = |member| Somebody::of(views, (viewer, day), member);
        let sees = views
            .beside(Subject::Decision(decision))
            .is_some_and(|thing| views.sight(day).may(viewer, thing));
        let beside = views.documents.beside(Subject::Decision(decision)).len();
        Self {
            decision,
            seq: found.written.seq,
            taken: found.taken,
            recorded: found.written.day,
            circle: found.circle.and_then(|id| circle_called(views, id)),
            manner: found.manner,
            text: current.text_in(views, &found.subject),
            by: somebody(found.written.by),
            supports: found.supports.iter().map(|written| somebody(written.by)).collect(),
            reported: found.report.is_some(),
            beside: if sees { beside } else { 0 },
        }
    }

    fn words(&self, page: &Page<'_>) -> String {
        self.text.clone().unwrap_or_else(|| page.say("place-decisions-gone"))
    }

    /// For whom, when and how.
    fn facts(&self, page: &Page<'_>) -> Markup {
        html! {
            (page.say_with("place-decisions-taken", &[
                ("day", page.wording.short_day(self.taken).into()),
                ("manner", manner(self.manner).into()),
            ]))
            " · "
            @match &self.circle {
                Some(called) => (circle(page, called)),
                None => (page.say("place-decisions-whole")),
            }
        }
    }
}

fn manner(manner: Manner) -> &'static str {
    match manner {
        Manner::Consent => "consent",
        Manner::Election => "election",
        Manner::Vote => "vote",
    }
}

/// The path of a decision's page.
pub(super) fn path(page: &Page<'_>, decision: DecisionId) -> String {
    page.path(&format!("/decisions/{decision}"))
}

/// All of them.
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Parameters(asked): Parameters<Asked>,
) -> Result<Response, Failure> {
    let day = app.today()?;
    let (all, read) = {
        let views = app.current.views();
        let decisions = views.decisions.latest_first();
        let wanted = decisions
            .iter()
            .filter(|(_, found)| asked.before.is_none_or(|before| found.written.seq < before));
        let read = wanted.take(ON_A_PAGE.saturating_add(1)).map(|(decision, found)| {
            Read::of(&app.current, &views, (caller.member, day), (*decision, *found))
        });
        (decisions.len(), read.collect::<Vec<_>>())
    };
    let page = Page::for_caller(&app, language, &caller).at(Room::Decisions);
    let title = page.say("place-decisions-title");
    let shown = read.get(..ON_A_PAGE).unwrap_or(&read);
    let older = shown.last().map(|oldest| oldest.seq).filter(|_| read.len() > ON_A_PAGE);
    let body = html! {
        h1 { (title) }
        p class="lead" { (page.say_with("place-decisions-lead", &[("count", all.into())])) }
        @if all == 0 { p { (page.say("place-decisions-empty")) } }
        ul class="rows" { @for one in shown { li { (row(&page, one)) } } }
        nav class="acts unprinted" {
            @if let Some(seq) = older {
                a rel="next" class="button" href=(page.path(&format!("/decisions?before={seq}"))) {
                    (page.say("place-history-older"))
                }
            }
            @if asked.before.is_some() {
                a class="button" href=(page.path("/decisions")) { (page.say("place-history-newest")) }
            }
        }
    };
    Ok(answer(page.document(&title, &body)))
}

fn row(page: &Page<'_>, one: &Read) -> Markup {
    html! {
        a class="named" href=(path(page, one.decision)) { (one.words(page)) }
        p class="small" {
            (one.facts(page))
            @if !one.supports.is_empty() {
                " · " (page.say_with("place-decisions-supports", &[("count", one.supports.len().into())]))
            }
            @if one.beside > 0 {
                " · " (page.say_with("place-decisions-beside", &[("count", one.beside.into())]))
            }
        }
    }
}

/// One of them.
pub async fn one(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Path(decision): Path<String>,
    Parameters(shown): Parameters<Shown>,
) -> Result<Response, Failure> {
    let day = app.today()?;
    let decision: DecisionId = decision.parse().map_err(|_| Failure::plain("not_found"))?;
    let (read, seqs, more) = {
        let views = app.current.views();
        let found = views.decisions.get(decision).ok_or_else(|| Failure::plain("not_found"))?;
        let sight = views.sight(day);
        let told = found.referred.iter().filter(|one| sight.may(caller.member, one.thing));
        let mut seqs: Vec<u64> = told.map(|one| one.seq).collect();
        let more = seqs.len().saturating_sub(REFERRED);
        seqs.truncate(REFERRED);
        let read = Read::of(&app.current, &views, (caller.member, day), (decision, found));
        (read, seqs, more)
    };
    let facts = app
        .apart(move |app| app.current.facts(&seqs))
        .await?
        .map_err(crate::wording::Message::from)?;
    let done = tell(&app, language, (&caller, day), &facts);
    let page = Page::for_caller(&app, language, &caller).at(Room::Decisions);
    let here = path(&page, decision);
    let subjects = [Subject::Decision(decision)];
    let beside = documents::section(&page, (caller.member, day), &subjects, &here, shown.put)?;
    let title = page.say("place-decisions-one");
    let body = html! {
        p class="unprinted" { a href=(page.path("/decisions")) { (page.say("place-decisions-back")) } }
        h1 { (title) }
        p class="lead said" { (read.words(&page)) }
        p { (read.facts(&page)) }
        (behind(&page, &read))
        section aria-labelledby="done" {
            h2 id="done" { (page.say("place-decisions-done")) }
            @if done.is_empty() { p class="small" { (page.say("place-decisions-nothing")) } }
            ul class="rows" {
                @for (seq, day, sentence) in &done {
                    li {
                        p { (sentence) }
                        p class="small" {
                            (page.wording.short_day(*day)) " · "
                            (record(&page, *seq))
                        }
                    }
                }
            }
            @if more > 0 { p class="small" { (page.say_with("place-decisions-more", &[("count", more.into())])) } }
        }
        (beside)
    };
    Ok(answer(page.document(&title, &body)))
}

/// A record, leading to where it stands among those of its time.
fn record(page: &Page<'_>, seq: u64) -> Markup {
    let before = seq.saturating_add(1);
    let path = format!("{}#record-{seq}", page.path(&format!("/history?before={before}")));
    html! {
        a href=(path) {
            (page.say_with("volunteer-record", &[("record", seq.to_string().into())]))
        }
    }
}

fn tell(
    app: &App,
    language: Language,
    (caller, day): (&Caller, Day),
    facts: &[Fact],
) -> Vec<(u64, Day, String)> {
    let views = app.current.views();
    let telling = Telling::new(&app.current, &views, app.wording(language), (caller.member, day));
    facts.iter().map(|fact| (fact.seq, fact.act.day, telling.sentence(fact))).collect()
}

/// Who recorded it and who supports the record.
fn behind(page: &Page<'_>, read: &Read) -> Markup {
    html! {
        dl class="facts" {
            div {
                dt { (page.say("place-decisions-recorded")) }
                dd {
                    (read.by.shown(page)) ", " (page.wording.short_day(read.recorded)) " · "
                    (record(page, read.seq))
                }
            }
            div {
                dt { (page.say("place-decisions-supported")) }
                dd {
                    @if read.supports.is_empty() { (page.say("place-decisions-nobody")) }
                    @for (place, somebody) in read.supports.iter().enumerate() {
                        @if place > 0 { ", " }
                        (somebody.shown(page))
                    }
                }
            }
            @if read.reported {
                div {
                    dt { (page.say("place-decisions-report")) }
                    dd { (page.say("place-decisions-reported")) }
                }
            }
        }
    }
}
