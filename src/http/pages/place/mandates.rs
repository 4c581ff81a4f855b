//! Who holds which mandate until when, by which decision: what ends soon comes first.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ledger::events::circles::{How, Role};
use ledger::ids::{DecisionId, MemberId};
use ledger::time::Day;
use ledger::views::mandates::{Ending, Mandate, Phase};
use ledger::views::sight::Thing;
use maud::{Markup, html};

use super::super::super::app::App;
use super::super::super::caller::Caller;
use super::super::super::failure::Failure;
use super::super::layout::{Page, html as answer};
use super::super::nav::Room;
use super::person::capital;
use super::{Called, circle, circle_called, decided, decisions, person};
use crate::current::{Current, Views};
use crate::wording::Language;

/// What ends within so many days is said first.
const SOON: u32 = 61;
/// So many mandates that are over are shown.
const OVER: usize = 100;

/// A mandate, as far as the viewer may see it.
#[derive(Debug, Clone)]
pub(super) struct Held {
    member: MemberId,
    /// The holder's name, where the viewer may know it.
    name: Option<String>,
    pub(super) role: Role,
    pub(super) circle: Option<Called>,
    first: Day,
    pub(super) last: Option<Day>,
    days_left: Option<u32>,
    how: How,
    given: Day,
    seq: u64,
    /// By which decision, and what it says where that is kept.
    decision: Option<(DecisionId, Option<String>)>,
    pub(super) phase: Phase,
    ended: Option<Ending>,
}

/// What is shown of a mandate to that viewer on that day.
pub(super) fn held(
    current: &Current,
    views: &Views,
    (viewer, day): (MemberId, Day),
    mandate: &Mandate,
) -> Held {
    let may = views.sight(day).may(viewer, Thing::Name(mandate.member));
    let name = views.name_if_kept(mandate.member).filter(|_| may).map(str::to_owned);
    Held {
        member: mandate.member,
        name,
        role: mandate.role,
        circle: mandate.circle.and_then(|id| circle_called(views, id)),
        first: mandate.term.first(),
        last: mandate.term.last(),
        days_left: mandate.days_left(day),
        how: mandate.how,
        given: mandate.given.day,
        seq: mandate.given.seq,
        decision: mandate.decision.map(|decision| (decision, decided(current, views, decision))),
        phase: mandate.phase(day),
        ended: mandate.ended,
    }
}

impl Held {
    /// Who holds it, leading to their page.
    pub(super) fn holder(&self, page: &Page<'_>) -> Markup {
        match &self.name {
            Some(name) => person(page, self.member, name),
            None => html! { span class="small" { (page.say("place-somebody")) } },
        }
    }

    /// The office.
    pub(super) fn word(&self, page: &Page<'_>) -> String {
        capital(&page.wording.role(self.role))
    }

    /// From when to when, and what is left of it.
    pub(super) fn term(&self, page: &Page<'_>, day: Day) -> Markup {
        html! {
            @match self.last {
                Some(last) => {
                    (page.say_with("place-period", &[
                        ("first", page.wording.short_day(self.first).into()),
                        ("last", page.wording.short_day(last).into()),
                    ]))
                }
                None => { (page.wording.short_day(self.first)) ", " (page.say("place-open-end")) }
            }
            @if let Some(left) = self.left(page) { " · " strong { (left) } }
            @if let Some(ending) = self.ended.filter(|ending| ending.day <= day) {
                " · " (ended(page, ending))
            }
        }
    }

    /// What mandates share that are read as one: their time, and the decision or the way by which they were given.
    fn given_with(&self) -> (Option<Day>, Day, Option<DecisionId>, &'static str, Day) {
        let decision = self.decision.as_ref().map(|(decision, _)| *decision);
        (self.last, self.first, decision, self.how.name(), self.given)
    }

    fn is_ending(&self) -> bool {
        self.days_left.is_some_and(|days| days <= SOON)
    }

    fn left(&self, page: &Page<'_>) -> Option<String> {
        Some(match self.days_left.filter(|_| self.is_ending())? {
            0 => page.say("place-mandates-last-day"),
            days => page.say_with("place-mandates-left", &[("days", days.into())]),
        })
    }

    /// How and by which decision, leading to it.
    pub(super) fn given(&self, page: &Page<'_>) -> Markup {
        let how = capital(&page.wording.how(self.how));
        let day = page.wording.short_day(self.given);
        let Some((decision, text)) = &self.decision else {
            let args = [("how", how.into()), ("day", day.into())];
            return html! { (page.say_with("place-mandates-alone", &args)) };
        };
        let text = text.clone().unwrap_or_else(|| page.say("place-decision-gone"));
        let args = [("how", how.into()), ("day", day.into()), ("decision", text.into())];
        html! {
            a href=(decisions::path(page, *decision)) {
                (page.say_with("place-mandates-decision", &args))
            }
        }
    }
}

/// The circle it is held in, or the whole place.
pub(super) fn where_held(page: &Page<'_>, held: &Held) -> Markup {
    match &held.circle {
        Some(found) => circle(page, found),
        None => html! { (page.say("place-mandates-everywhere")) },
    }
}

fn ended(page: &Page<'_>, ending: Ending) -> String {
    let because = ending.because.name().replace('_', "-");
    let because = page.say(&format!("place-mandates-ended-because-{because}"));
    let day = page.wording.short_day(ending.day);
    page.say_with("place-mandates-ended", &[("day", day.into()), ("because", because.into())])
}

/// All mandates.
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
) -> Result<Response, Failure> {
    let day = app.today()?;
    let (mut running, mut to_come, mut over) = (Vec::new(), Vec::new(), Vec::new());
    {
        let views = app.current.views();
        for mandate in views.directory.mandates.all() {
            let found = held(&app.current, &views, (caller.member, day), &mandate);
            match found.phase {
                Phase::InForce => running.push(found),
                Phase::ToCome => to_come.push(found),
                Phase::Over => over.push(found),
            }
        }
    }
    running.sort_by_key(|held| (held.last.is_none(), held.last, held.given_with(), held.seq));
    to_come.sort_by_key(|held| (held.first, held.last, held.given_with(), held.seq));
    over.sort_by_key(|held| std::cmp::Reverse((over_since(held), held.seq)));
    let soon = running.iter().filter(|held| held.is_ending()).count();
    let page = Page::for_caller(&app, language, &caller).at(Room::People);
    let title = page.say("place-mandates-title");
    let args = [("count", running.len().into()), ("soon", soon.into())];
    let body = html! {
        h1 { (title) }
        p class="lead" { (page.say_with("place-mandates-lead", &args)) }
        @if running.is_empty() && over.is_empty() { p { (page.say("place-mandates-empty")) } }
        @if !running.is_empty() {
            section {
                h2 { (page.say("place-mandates-running")) }
                (groups(&page, &running, day))
            }
        }
        @if !to_come.is_empty() {
            section {
                h2 { (page.say("place-mandates-to-come")) }
                (groups(&page, &to_come, day))
            }
        }
        @if !over.is_empty() {
            section {
                h2 { (page.say("place-mandates-over")) }
                details {
                    summary { (page.say_with("place-mandates-over-count", &[("count", over.len().into())])) }
                    (table(&page, &page.say("place-mandates-over"), over.get(..OVER).unwrap_or(&over), day))
                    @if over.len() > OVER {
                        p class="small" { (page.say_with("place-mandates-older", &[("count", OVER.into())])) }
                    }
                }
            }
        }
    };
    Ok(answer(page.document(&title, &body)))
}

fn over_since(held: &Held) -> Option<Day> {
    let ended = held.ended.map(|ending| ending.day);
    [ended, held.last].into_iter().flatten().min()
}

/// Those given together for the same time: they are read as one.
fn together(held: &[Held]) -> impl Iterator<Item = &[Held]> {
    held.chunk_by(|one, other| one.given_with() == other.given_with())
}

/// Until when, by which decision, and who holds what.
fn groups(page: &Page<'_>, held: &[Held], day: Day) -> Markup {
    html! {
        @for group in together(held) {
            @if let Some(first) = group.first() {
                div class="mandated" {
                    h3 { (first.term(page, day)) }
                    p class="small" { (first.given(page)) }
                    ul class="rows people" {
                        @for one in group {
                            li {
                                (one.holder(page))
                                span class="small" {
                                    (one.word(page))
                                    @if let Some((_, circle)) = &one.circle { " · " (circle) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// On a phone each line of it becomes a block: nobody reads sideways.
fn table(page: &Page<'_>, label: &str, held: &[Held], day: Day) -> Markup {
    html! {
        @if !held.is_empty() {
            div class="table" tabindex="0" role="region" aria-label=(label) {
                table class="blocks" {
                    thead {
                        tr {
                            th scope="col" { (page.say("place-mandates-who")) }
                            th scope="col" { (page.say("place-mandates-office")) }
                            th scope="col" { (page.say("place-mandates-where")) }
                            th scope="col" { (page.say("place-mandates-until")) }
                        }
                    }
                    tbody {
                        @for one in held {
                            tr {
                                td class="named" { (one.holder(page)) }
                                td { (one.word(page)) }
                                td { (where_held(page, one)) }
                                td {
                                    (one.term(page, day))
                                    br;
                                    span class="small" { (one.given(page)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
