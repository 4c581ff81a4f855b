//! How the installation is, in words: the register, its disk, its mail, its backups, its clock.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ledger::time::Timestamp;
use maud::{Markup, html};

use super::super::super::api::letters::how_mail_goes;
use super::super::super::app::App;
use super::super::super::caller::Caller;
use super::super::super::desk::{State as Work, Work as Working};
use super::super::super::failure::Failure;
use super::super::layout::{Page, html as answer};
use super::super::nav::Room;
use super::super::see_other;
use super::backup::{days_between, last_made, moment, size};
use crate::store::folder::{log_in, room_left};
use crate::verifying;
use crate::wording::{Language, Message};

/// What verifying the log came to.
#[derive(Debug, Clone)]
pub struct Whole {
    records: u64,
    faults: Vec<Message>,
    more: usize,
}

/// What came of verifying it.
pub type Verified = Result<Whole, Message>;

/// One line of the page.
struct Line {
    /// The id of its name.
    word: &'static str,
    well: bool,
    says: String,
}

/// Less room than this is little.
const LITTLE_ROOM_BYTES: u64 = 1 << 30;
/// A backup older than this many days is old.
const OLD_BACKUP_DAYS: i64 = 8;

/// The page.
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
) -> Result<Response, Failure> {
    let letters = how_mail_goes(&app).await?;
    let (room, last) = app.apart(|app| (room_left(&app.folder), last_made(app))).await?;
    let verification = app.desk.verification.state();
    let now = app.now()?;
    let (records, head_day) = {
        let views = app.current.views();
        (views.head.seq, views.day)
    };
    let ready = app.door.is_open() && app.current.fault().is_none();
    let page = Page::for_caller(&app, language, &caller).at(Room::Running);
    let title = page.say("running-health-title");
    let today = app.today()?;
    let lines = [
        Line {
            word: "running-health-register",
            well: ready,
            says: page.say_with(
                if ready { "running-health-writes" } else { "running-health-stopped" },
                &[("records", records.into()), ("day", page.day(head_day.unwrap_or(today)).into())],
            ),
        },
        disk(&page, room.as_ref().ok().copied()),
        mail(
            &page,
            letters.open,
            letters.away.is_none(),
            letters.waiting,
            letters.undelivered.len(),
        ),
        backups(&page, last, now),
        Line {
            word: "running-health-clock",
            // Whatever was recorded on a later day than today was recorded by another clock.
            well: head_day.is_none_or(|day| day <= today),
            says: page.say_with(
                if head_day.is_none_or(|day| day <= today) {
                    "running-health-now"
                } else {
                    "running-health-late"
                },
                &[("when", moment(&page, now).into()), ("zone", app_zone(&app).into())],
            ),
        },
        Line {
            word: "running-health-version",
            well: true,
            says: page
                .say_with("running-health-runs", &[("version", env!("CARGO_PKG_VERSION").into())]),
        },
    ];
    let troubled = lines.iter().filter(|line| !line.well).count();
    let faulty = matches!(&verification.last, Some((_, Ok(whole))) if !whole.faults.is_empty());
    let body = html! {
        h1 { (title) }
        p class="lead" {
            (page.say_with("running-health-lead", &[("count", troubled.saturating_add(usize::from(faulty)).into())]))
        }
        dl class="facts wide" {
            @for line in &lines {
                div {
                    dt { (page.say(line.word)) }
                    dd {
                        (line.says)
                        @if !line.well { " " span class="mark look" { (page.say("running-health-look")) } }
                    }
                }
            }
        }
        (verified(&page, &verification))
        p class="unprinted" { a href=(page.path("/running")) { (page.say("running-back")) } }
    };
    Ok(answer(page.document(&title, &body)))
}

/// The time zone by which days are counted, as the first record says it.
fn app_zone(app: &App) -> String {
    let views = app.current.views();
    let opened = views.directory.organisation.as_ref();
    opened.map(|opened| opened.timezone.to_string()).unwrap_or_default()
}

fn disk(page: &Page<'_>, room: Option<u64>) -> Line {
    let (well, says) = match room {
        Some(room) => (
            room >= LITTLE_ROOM_BYTES,
            page.say_with("running-health-room", &[("size", size(page, room).into())]),
        ),
        None => (false, page.say("running-health-no-room")),
    };
    Line { word: "running-health-disk", well, says }
}

fn mail(page: &Page<'_>, open: bool, well: bool, waiting: u64, undelivered: usize) -> Line {
    let id = match (open, well) {
        (false, _) => "running-health-mail-closed",
        (true, true) => "running-health-mail-well",
        (true, false) => "running-health-mail-away",
    };
    let says =
        page.say_with(id, &[("waiting", waiting.into()), ("undelivered", undelivered.into())]);
    Line { word: "running-health-mail", well: well && undelivered == 0, says }
}

fn backups(page: &Page<'_>, last: Option<Timestamp>, now: Timestamp) -> Line {
    let word = "running-health-backup";
    let Some(last) = last else {
        let configured = page.app.backup.is_some();
        let id =
            if configured { "running-health-backup-none" } else { "running-health-backup-nowhere" };
        return Line { word, well: false, says: page.say(id) };
    };
    let days = days_between(page, last, now);
    let says = page.say_with(
        "running-health-backup-last",
        &[("when", moment(page, last).into()), ("days", days.into())],
    );
    Line { word, well: days < OLD_BACKUP_DAYS, says }
}

fn verified(page: &Page<'_>, state: &Work<Verified>) -> Markup {
    html! {
        section aria-labelledby="verify" {
            h2 id="verify" { (page.say("running-verify-title")) }
            p { (page.say("running-verify-about")) }
            @if state.running.is_some() {
                p class="told" role="status" { (page.say("running-verify-runs")) }
                p { a class="button" href=(page.path("/running/health")) { (page.say("running-look-again")) } }
            } @else {
                form method="post" action=(page.path("/running/health/verify")) {
                    button class="action" { (page.say("running-verify-do")) }
                }
            }
            @match &state.last {
                None => p class="small" { (page.say("running-verify-never")) },
                Some((at, Ok(whole))) if whole.faults.is_empty() => {
                    p class="told" role="status" {
                        (page.say_with("running-verify-good", &[
                            ("when", moment(page, *at).into()), ("records", whole.records.into()),
                        ]))
                    }
                }
                Some((at, Ok(whole))) => {
                    div class="problems" role="alert" {
                        p {
                            (page.say_with("running-verify-bad", &[
                                ("when", moment(page, *at).into()),
                                ("count", whole.faults.len().saturating_add(whole.more).into()),
                            ]))
                        }
                        ul { @for fault in &whole.faults { li { (page.wording.report(fault).in_one()) } } }
                    }
                }
                Some((_, Err(message))) => {
                    div class="problems" role="alert" { p { (page.wording.report(message).in_one()) } }
                }
            }
        }
    }
}

/// So many faults are told on the page; `minutier verify` tells all.
const TOLD: usize = 20;

fn look(app: &App) -> Verified {
    let found = log_in(&app.folder)?;
    let looked = verifying::look(&found, &mut || {});
    let faults = looked.verdict.faults;
    let more = looked.more_faults.saturating_add(faults.len().saturating_sub(TOLD));
    Ok(Whole {
        records: looked.verdict.head.seq,
        faults: faults.iter().take(TOLD).map(Message::from).collect(),
        more,
    })
}

/// Verifies the log now.
pub async fn verify(State(app): State<Arc<App>>) -> Result<Response, Failure> {
    Working::begin(&app, |app: &App| &app.desk.verification, look).await?;
    Ok(see_other(&app.place.path("/running/health")))
}
