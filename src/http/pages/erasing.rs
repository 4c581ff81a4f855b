//! Forgetting somebody: what goes, what stays and why, what keeps it from being done, and two steps to do it.
//!
//! One page with two doors: one's own (`/my-data/erase`), and the administrators' for somebody who asked them.
//! Whether it may be done is the ledger's to say; the obstacles shown beforehand are the ledger's own.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ledger::book::Book;
use ledger::commands::members::EraseIdentity;
use ledger::ids::{DecisionId, MemberId};
use ledger::law::{Asking, is_retention, obstacles};
use ledger::refusal::Obstacle;
use ledger::views::portrait::Portrait;
use maud::{Markup, html};

use super::super::acting::{Acted, act};
use super::super::app::App;
use super::super::caller::Caller;
use super::super::cookies::Cookie;
use super::super::failure::Failure;
use super::super::taken::Path;
use super::form::{Choice, Field, Problems, Typed, key, key_field, list};
use super::layout::{Page, html as answer};
use super::nav::Room;
use super::running::people::known;
use super::see_other;
use super::sent::Sent;
use crate::library;
use crate::portrait::{Extent, extent};
use crate::sheet::name::written;
use crate::wording::{Language, Message};

/// Through which door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Door {
    /// One's own.
    Own,
    /// An administrator's.
    ForThem,
}

impl Door {
    fn room(self) -> Room {
        match self {
            Self::Own => Room::MyData,
            Self::ForThem => Room::Running,
        }
    }

    fn path(self, member: MemberId) -> String {
        match self {
            Self::Own => "/my-data/erase".to_owned(),
            Self::ForThem => format!("/running/people/{member}/erase"),
        }
    }
}

/// Whom it is about.
struct Whom {
    member: MemberId,
    name: String,
}

/// What the log says about it.
struct Found {
    extent: Extent,
    obstacles: Vec<Obstacle>,
}

/// One's own page.
pub async fn show_own(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
) -> Result<Response, Failure> {
    let whom = Whom { member: caller.member, name: app.current.views().name(caller.member) };
    show(&app, &caller, language, Door::Own, &whom, (&Sent::default(), Problems::none())).await
}

/// The administrators' page.
pub async fn show_for(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Path(member): Path<String>,
) -> Result<Response, Failure> {
    let (member, name) = known(&app, &member)?;
    let whom = Whom { member, name };
    show(&app, &caller, language, Door::ForThem, &whom, (&Sent::default(), Problems::none())).await
}

/// Reads the whole log once: it is asked for rarely.
async fn find(app: &Arc<App>, caller: &Caller, member: MemberId) -> Result<Found, Failure> {
    let asking = if caller.member == member { Asking::InPerson } else { Asking::ForThem };
    let day = app.today()?;
    let found = app
        .apart_in_turn(move |app| -> Result<Found, Message> {
            let (mut portrait, mut book) = (Portrait::of(member), Book::default());
            let mut each =
                |record: &ledger::log::frame::Record<'_>, fact: &_| book.replay(record, fact);
            let reading = library::read_each(&app.folder, None, &mut [&mut portrait], &mut each)?;
            let extent = extent(&reading, &portrait);
            Ok(Found { extent, obstacles: obstacles(book.state(), member, asking, day) })
        })
        .await??;
    Ok(found)
}

async fn show(
    app: &Arc<App>,
    caller: &Caller,
    language: Language,
    door: Door,
    whom: &Whom,
    (sent, problems): (&Sent, Problems),
) -> Result<Response, Failure> {
    let found = find(app, caller, whom.member).await?;
    let unit = app.current.views().unit();
    let decisions = if door == Door::ForThem { decisions(app, language) } else { Vec::new() };
    let key = key(app)?;
    let page = Page::for_caller(app, language, caller).at(door.room());
    let name = whom.name.as_str();
    let say = |id: &str| page.say_with(id, &[("name", name.into())]);
    let (title, possible, not_yet) = match door {
        Door::Own => {
            (page.say("mydata-erase-title"), "mydata-erase-possible", "mydata-erase-not-yet")
        }
        Door::ForThem => {
            (say("running-erase-title"), "running-erase-possible", "running-erase-not-yet")
        }
    };
    let stands = found.obstacles.iter().any(|found| !is_retention(found));
    let lifts = !stands && !found.obstacles.is_empty() && door == Door::ForThem;
    let body = html! {
        h1 { (title) }
        (problems.summary(&page))
        p class="lead" {
            @if found.obstacles.is_empty() { (say(possible)) }
            @else { (page.say_with(not_yet, &[
                ("name", name.into()), ("count", found.obstacles.len().into())])) }
        }
        @if !found.obstacles.is_empty() {
            ul class="rows" {
                @for obstacle in &found.obstacles {
                    li { (sentence(&page.wording.erasure_obstacle(obstacle, &unit))) }
                }
            }
        }
        (what_goes(&page, &found.extent, name))
        @if found.obstacles.is_empty() || lifts {
            section aria-labelledby="do" {
                h2 id="do" { (page.say("mydata-erase-do")) }
                p { (page.say("mydata-erase-forever")) }
                form method="post" action=(page.path(&door.path(whom.member))) {
                    (key_field(&key))
                    @if lifts {
                        (list(&page, ("decision", "mydata-erase-decision", Some("mydata-erase-decision-hint")),
                            &decisions, sent.one("decision"), &problems))
                    }
                    (Field { most: 200, ..Field::new("name", match door {
                        Door::Own => "mydata-erase-name",
                        Door::ForThem => "running-erase-name",
                    }, Typed::Text, sent.one("name")) }.hint("mydata-erase-name-hint").shown(&page, &problems))
                    p class="small" { (page.say_with("mydata-erase-typed", &[("name", name.into())])) }
                    button class="action" { (page.say("mydata-erase-confirm")) }
                }
            }
        } @else if door == Door::Own {
            p { (page.say("mydata-erase-whom")) }
        }
        p class="unprinted" {
            @match door {
                Door::Own => a href=(page.path("/my-data")) { (page.say("mydata-back")) },
                Door::ForThem => a href=(page.path(&format!("/running/people/{}", whom.member))) {
                    (page.say_with("running-back-to", &[("name", name.into())]))
                },
            }
        }
    };
    Ok(problems.answer(page.document(&title, &body)))
}

/// A part of a sentence, as one of its own.
fn sentence(part: &str) -> String {
    let mut letters = part.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", letters.as_str())
}

fn what_goes(page: &Page<'_>, extent: &Extent, name: &str) -> Markup {
    let args = [
        ("name", name.into()),
        ("texts", extent.texts.into()),
        ("records", extent.records.into()),
        ("made", extent.records_made.into()),
        ("written", extent.texts_written.into()),
        ("naming", extent.texts_naming.into()),
    ];
    html! {
        section aria-labelledby="goes" {
            h2 id="goes" { (page.say("mydata-erase-goes-title")) }
            p { (page.say_with("mydata-erase-goes", &args)) }
            p { (page.say("mydata-erase-goes-ways")) }
        }
        section aria-labelledby="stays" {
            h2 id="stays" { (page.say("mydata-erase-stays-title")) }
            p { (page.say_with("mydata-erase-stays", &args)) }
            @if extent.texts_written > 0 || extent.texts_naming > 0 {
                p { (page.say_with("mydata-erase-stays-texts", &args)) }
            }
            p class="small" { (page.say("erasure-elsewhere")) }
        }
    }
}

/// The last decisions, the newest first, to choose one from.
pub(super) fn decisions(app: &App, language: Language) -> Vec<Choice> {
    const MOST: usize = 50;
    let wording = app.wording(language);
    let views = app.current.views();
    let mut all: Vec<_> = views.directory.decisions.iter().collect();
    all.sort_by_key(|(_, decided)| std::cmp::Reverse(decided.written.seq));
    let choice = |(decision, decided): (&DecisionId, &ledger::views::directory::Decided)| {
        let subject = app.current.text_in(&views, &decided.subject.digest());
        let subject = subject.unwrap_or_else(|| decision.to_string());
        let subject: String = subject.chars().take(90).collect();
        let words = format!("{} · {subject}", wording.short_day(decided.written.day));
        Choice { value: decision.to_string(), words, group: None }
    };
    all.into_iter().take(MOST).map(choice).collect()
}

/// One's own last word.
pub async fn erase_own(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    sent: Sent,
) -> Result<Response, Failure> {
    let whom = Whom { member: caller.member, name: app.current.views().name(caller.member) };
    erase(&app, &caller, language, Door::Own, &whom, &sent).await
}

/// An administrator's, for somebody who asked.
pub async fn erase_for(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Path(member): Path<String>,
    sent: Sent,
) -> Result<Response, Failure> {
    let (member, name) = known(&app, &member)?;
    erase(&app, &caller, language, Door::ForThem, &Whom { member, name }, &sent).await
}

async fn erase(
    app: &Arc<App>,
    caller: &Caller,
    language: Language,
    door: Door,
    whom: &Whom,
    sent: &Sent,
) -> Result<Response, Failure> {
    let key = sent.key()?;
    let mut problems = Problems::none();
    if written(sent.one("name")) != written(&whom.name) {
        let wording = app.wording(language);
        problems.add(
            "name",
            wording.text("mydata-erase-name-wrong", &[("name", whom.name.as_str().into())]),
        );
        return show(app, caller, language, door, whom, (sent, problems)).await;
    }
    let command =
        EraseIdentity { member: Some(whom.member), decision: sent.one("decision").parse().ok() };
    let recorded = match act(app, caller, language, Some(key), None, command.into()).await? {
        Acted::Recorded(recorded) => recorded,
        Acted::Refused(refused) => {
            problems.add_general(refused.sentence);
            return show(app, caller, language, door, whom, (sent, problems)).await;
        }
    };
    // Nobody's sessions, keys and mail are kept a minute longer than their name.
    app.apart(App::tidy).await?;
    let own = caller.member == whom.member;
    if !own && recorded.warnings.is_empty() {
        return Ok(see_other(&app.place.path("/running/people?done=erased")));
    }
    let page = Page::for_anyone(app, language);
    let title = page.say("mydata-erased-title");
    let body = html! {
        h1 { (title) }
        p class="lead" { (page.say(if own { "mydata-erased" } else { "running-erased" })) }
        @for warning in &recorded.warnings { p role="alert" { (warning) } }
        @if own { p { (page.say("mydata-erased-out")) } }
    };
    let mut answer = answer(page.document(&title, &body));
    if own {
        Cookie::Session.take_away(&app.place, &mut answer);
    }
    Ok(answer)
}
