//! The last step: how long each one, as the core divides it, before it is recorded; and what was recorded.

use ledger::commands::time::Confirmed;
use ledger::events::documents::Subject;
use ledger::postings::Kind;
use ledger::units::{Minutes, split_equally};
use ledger::views::sight::Thing;
use maud::{Markup, html};

use super::super::super::caller::Caller;
use super::super::super::failure::Failure;
use super::super::documents::{self, Place};
use super::super::duration;
use super::super::form::{self, Problems};
use super::super::layout::Page;
use super::super::made;
use super::Sheet;
use super::steps::{Person, carried, everybody, hidden};

/// Each one's part of a time that all share, in the order of the list.
fn shares(page: &Page<'_>, sheet: &Sheet, count: usize) -> Option<Vec<u32>> {
    let total = duration::minutes(page, &sheet.minutes).ok()?;
    let shares = split_equally(Minutes::new(total.into())?, count)?;
    Some(shares.into_iter().map(Minutes::get).collect())
}

/// How long each one, and the whole.
pub(super) fn shown(
    page: &Page<'_>,
    caller: &Caller,
    sheet: &Sheet,
    problems: &Problems,
    asked: Option<Confirmed>,
) -> Result<Markup, Failure> {
    let everybody = everybody(page, caller, sheet)?;
    let chosen: Vec<&Person> =
        everybody.iter().filter(|person| sheet.people.contains(&person.member)).collect();
    let shares = sheet.is_shared.then(|| shares(page, sheet, chosen.len())).flatten();
    let times: Vec<Option<u32>> = if sheet.is_shared {
        let none = || vec![None; chosen.len()];
        shares.map_or_else(none, |shares| shares.into_iter().map(Some).collect())
    } else {
        let own = |person: &&Person| duration::minutes(page, sheet.own_of(person.member)).ok();
        chosen.iter().map(own).collect()
    };
    let total: u32 = times.iter().flatten().fold(0, |sum, time| sum.saturating_add(*time));
    let code = {
        let views = page.app.current.views();
        let code = views.circles.code(&sheet.code);
        let found = code.and_then(|code| views.circles.codes().get(&code));
        found.map(|code| code.label.to_string()).unwrap_or_default()
    };
    let day = sheet.day.parse().map(|day| page.wording.day(day)).unwrap_or_default();
    let title = page.say_with("party-parts", &[("count", chosen.len().into())]);
    let body = html! {
        h1 { (title) }
        p class="lead" {
            (page.say_with("party-parts-lead", &[
                ("time", page.wording.time(total.into()).into()), ("day", day.into()), ("code", code.into()),
            ]))
        }
        p class="said" { (sheet.what) }
        (problems.summary(page))
        form method="post" action=(page.path("/work-party")) {
            (carried(sheet))
            @for person in &chosen { (hidden("person", &person.member.to_string())) }
            @if let Some(asked) = asked { (confirming(page, asked)) }
            @for confirm in &sheet.confirm { (hidden("confirm", word(*confirm))) }
            @if sheet.is_shared && times.contains(&None) {
                p class="wrong" { (page.say("party-too-small")) }
            }
            div id="times" class="table" role="region" tabindex="0" aria-label=(title) {
                table {
                    thead { tr {
                        th scope="col" { (page.say("party-column-who")) }
                        th scope="col" class="number" { (page.say("party-column-time")) }
                    } }
                    tbody {
                        @for (person, time) in chosen.iter().zip(&times) {
                            tr {
                                th scope="row" {
                                    (person.name)
                                    @if person.is_own { p class="small" { (page.say("party-own-waits")) } }
                                    @else if person.is_guest { p class="small" { (page.say("party-guest-waits")) } }
                                }
                                td class="number" { (time_of(page, sheet, person, *time)) }
                            }
                        }
                    }
                    tfoot { tr {
                        th scope="row" { (page.say("party-total")) }
                        td class="number" { (page.wording.time_in_column(total.into())) }
                    } }
                }
            }
            @if sheet.is_shared { p class="small" { (page.say("party-parts-exact")) } }
            div class="acts" {
                button class="action" name="step" value="record" { (page.say("party-record")) }
                @if !sheet.is_shared { button name="step" value="parts" { (page.say("party-again")) } }
                button name="step" value="people" { (page.say("party-back")) }
            }
        }
    };
    Ok(page.document(&title, &body))
}

/// A part that is computed is shown; a time of one's own may be typed.
fn time_of(page: &Page<'_>, sheet: &Sheet, person: &Person, time: Option<u32>) -> Markup {
    let name = format!("of.{}", person.member);
    html! {
        @if sheet.is_shared {
            @if let Some(time) = time { (page.wording.time_in_column(time.into())) }
        } @else {
            input class="brief" name=(name) value=(sheet.own_of(person.member)) autocomplete="off"
                aria-label=(page.say_with("party-time-of", &[("name", person.name.as_str().into())]))
                aria-invalid=[time.is_none().then_some("true")];
        }
    }
}

fn word(confirm: Confirmed) -> &'static str {
    match confirm {
        Confirmed::LongDay => "long_day",
        Confirmed::DeclaredAlready => "declared_already",
    }
}

fn confirming(page: &Page<'_>, asked: Confirmed) -> Markup {
    let sentence = match asked {
        Confirmed::LongDay => "party-confirm-long",
        Confirmed::DeclaredAlready => "party-confirm-declared",
    };
    html! {
        label class="choice" {
            input type="checkbox" name="confirm" value=(word(asked));
            (page.say(sentence))
        }
    }
}

/// What was just recorded, read back from the records of the caller's.
pub(super) fn recorded(page: &Page<'_>, caller: &Caller, made: &[u64]) -> Result<Markup, Failure> {
    let today = page.app.today()?;
    let (counted, waiting, total, sheet_beside) = {
        let views = page.app.current.views();
        let sight = views.sight(today);
        let (mut counted, mut total, mut beside) = (Vec::new(), 0u32, None);
        for seq in made {
            let line = views.entries.of(*seq).first().filter(|line| line.by == caller.member);
            if let Some(line) = line
                && let (Kind::Contribution(contribution), Some(member)) =
                    (line.posting.kind, line.member())
            {
                let minutes = line.posting.movement.minutes.get();
                total = total.saturating_add(minutes);
                beside = beside.or(Some(contribution));
                counted.push((views.name(member), minutes));
            }
        }
        let theirs = |found: &ledger::views::inbox::Waiting| {
            let circle = views.circles.codes().get(&found.code).map(|code| code.circle);
            let thing = circle.map(|circle| Thing::Contribution { member: found.member, circle });
            let first = views.stories.of(found.seq).and_then(|story| story.steps.first());
            let own = first.is_some_and(|step| step.act.by == caller.member);
            let just = own && made.contains(&found.seq);
            just && thing.is_some_and(|thing| sight.may(caller.member, thing))
        };
        let found = views.inbox.waiting().into_iter().filter(theirs);
        let waiting: Vec<_> =
            found.map(|found| (views.name(found.member), found.minutes.get())).collect();
        (counted, waiting, total, beside)
    };
    let back = format!("{}?done={}", page.path("/work-party"), made::written(made));
    let key = form::key(page.app)?;
    let title = page.say("party-done");
    let line = |name: &str, minutes: u32| {
        html! { li class="across" { span { (name) } span class="time" { (page.wording.time(minutes.into())) } } }
    };
    let body = html! {
        h1 { (title) }
        p class="lead" role="status" {
            (page.say_with("party-done-lead", &[
                ("count", counted.len().into()), ("time", page.wording.time(total.into()).into()),
            ]))
        }
        ul class="rows" { @for (name, minutes) in &counted { (line(name, *minutes)) } }
        @if !waiting.is_empty() {
            h2 { (page.say("party-done-waiting")) }
            ul class="rows" { @for (name, minutes) in &waiting { (line(name, *minutes)) } }
        }
        @if let Some(contribution) = sheet_beside {
            @let place = Place { subject: Subject::Contribution(contribution), on_behalf: None, back: &back };
            section aria-labelledby="sheet" {
                h2 id="sheet" { (page.say("party-sheet")) }
                (documents::list(page, caller.member, today, Subject::Contribution(contribution)))
                p { (page.say("party-sheet-about")) }
                (documents::attach_form(page, &place, &key, "", &Problems::none()))
            }
        }
        p class="small" { (page.say("inbox-correct")) }
        p { a class="button" href=(page.path("/work-party")) { (page.say("party-another")) } }
    };
    Ok(page.document(&title, &body))
}
