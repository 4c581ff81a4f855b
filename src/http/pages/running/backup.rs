//! Backups, for administrators: which there are, one made now, and whether the last one comes back.
//!
//! Where they go is a setting of the installation (`[backup]` in `minutier.toml`), never a path from a page.

use std::path::Path as FilePath;
use std::sync::Arc;

use age::secrecy::SecretString;
use axum::extract::State;
use axum::response::Response;
use ledger::time::{Day, Timestamp};
use maud::{Markup, html};

use super::super::super::app::App;
use super::super::super::caller::Caller;
use super::super::super::desk::{State as Work, Work as Working};
use super::super::super::failure::Failure;
use super::super::layout::{Page, html as answer};
use super::super::nav::Room;
use super::super::see_other;
use crate::backup::copying::{Asked, Keys, Older, back_up};
use crate::backup::opening::manifests;
use crate::backup::restoring::{self, Asked as Restoring};
use crate::backup::sealing::{Key, Wanted, secret_line};
use crate::config::{Backup, Protection};
use crate::entrance::holder;
use crate::store::backups::{BackupFolder, read_words};
use crate::store::restored::Rehearsal;
use crate::wording::{HouseUnit, Language, Message};

/// What a backup that was made came to.
#[derive(Debug, Clone)]
pub struct Made {
    records: u64,
    texts: u64,
    encrypted: bool,
    bytes: u64,
    /// What to look at.
    warnings: Vec<Message>,
}

/// What came of making one.
pub type Copied = Result<Made, Message>;

/// What a backup that was tried came back as.
#[derive(Debug, Clone)]
pub struct CameBack {
    made_at: Timestamp,
    records: u64,
    people: usize,
    minutes: i64,
    closings: usize,
    texts_missing: u64,
    /// Records that came after it: what would be lost.
    behind: u64,
}

/// What came of trying one.
pub type Rehearsed = Result<CameBack, Message>;

/// One that lies there.
struct There {
    made_at: Timestamp,
    records: u64,
    encrypted: bool,
}

/// The backups in a folder, the last one first; none where there is no folder yet.
fn there(folder: &FilePath) -> Result<Vec<There>, Message> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let folder = BackupFolder::to_read(folder)?;
    let (found, _) = manifests(&folder)?;
    let there = found.into_iter().rev().map(|manifest| There {
        made_at: manifest.made_at,
        records: manifest.seq,
        encrypted: manifest.protection.is_some(),
    });
    Ok(there.collect())
}

/// When the last one was made; nothing where there is none, or no place for any.
pub(super) fn last_made(app: &App) -> Option<Timestamp> {
    let settings = app.backup.as_ref()?;
    there(&settings.folder).ok()?.first().map(|found| found.made_at)
}

/// So many are listed.
const LISTED: usize = 10;

/// The page.
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
) -> Result<Response, Failure> {
    let settings = app.backup.clone();
    let found = match settings.clone() {
        Some(settings) => app.apart(move |_| there(&settings.folder)).await?,
        None => Ok(Vec::new()),
    };
    let (backup, rehearsal) = (app.desk.backup.state(), app.desk.rehearsal.state());
    let now = app.now()?;
    let page = Page::for_caller(&app, language, &caller).at(Room::Running);
    let title = page.say("running-backup-title");
    let body = html! {
        h1 { (title) }
        @match (&settings, &found) {
            (None, _) => (no_place(&page)),
            (Some(settings), Err(message)) => {
                p class="lead" { (page.say("running-backup-unread")) }
                p role="alert" { (page.wording.report(message).in_one()) }
                (making(&page, settings, &backup, &rehearsal, &[]))
            }
            (Some(settings), Ok(found)) => {
                p class="lead" { (lead(&page, found, now)) }
                (making(&page, settings, &backup, &rehearsal, found))
                (listed(&page, found))
                (where_to(&page, settings))
            }
        }
        p class="unprinted" { a href=(page.path("/running")) { (page.say("running-back")) } }
    };
    Ok(answer(page.document(&title, &body)))
}

fn lead(page: &Page<'_>, found: &[There], now: Timestamp) -> String {
    let Some(last) = found.first() else { return page.say("running-backup-none") };
    let behind = page.app.current.views().head.seq.saturating_sub(last.records);
    page.say_with(
        "running-backup-lead",
        &[
            ("when", moment(page, last.made_at).into()),
            ("days", days_between(page, last.made_at, now).into()),
            ("behind", behind.into()),
        ],
    )
}

/// How many local days lie between two instants.
pub(super) fn days_between(page: &Page<'_>, from: Timestamp, until: Timestamp) -> i64 {
    let day = |at| page.app.zone.local(at).map_or(Day::FIRST, |local| local.day);
    let micros = until.micros().saturating_sub(from.micros()).max(0);
    if day(from) == day(until) { 0 } else { (micros / 86_400_000_000).max(1) }
}

/// A day and a time of it, in the house.
pub(super) fn moment(page: &Page<'_>, at: Timestamp) -> String {
    let Ok(local) = page.app.zone.local(at) else { return at.to_string() };
    let time = format!("{:02}:{:02}", local.minute / 60, local.minute % 60);
    page.say_with(
        "running-moment",
        &[("day", page.wording.day(local.day).into()), ("time", time.into())],
    )
}

fn no_place(page: &Page<'_>) -> Markup {
    html! {
        p class="lead" { (page.say("running-backup-no-place")) }
        p { (page.say("running-backup-how")) }
        pre tabindex="0" { code { "[backup]\nfolder = \"/media/disque/minutier\"\nkeep = 14" } }
        p class="small" { (page.say("running-backup-how-encrypted")) }
    }
}

fn where_to(page: &Page<'_>, settings: &Backup) -> Markup {
    let folder = settings.folder.display().to_string();
    html! {
        section aria-labelledby="where" {
            h2 id="where" { (page.say("running-backup-where")) }
            p { (page.say("running-backup-folder")) " " code { (folder) } }
            p {
                (page.say_with("running-backup-kept", &[("count", settings.keep.into())])) " "
                (page.say(match settings.protection {
                    Protection::Nobody => "running-backup-in-clear",
                    Protection::Recipient(_) | Protection::PassphraseFile(_) => "running-backup-encrypted",
                }))
            }
        }
    }
}

fn making(
    page: &Page<'_>,
    settings: &Backup,
    backup: &Work<Copied>,
    rehearsal: &Work<Rehearsed>,
    found: &[There],
) -> Markup {
    html! {
        @match backup.running {
            Some(_) => {
                p class="told" role="status" { (page.say("running-backup-runs")) }
                p { a class="button" href=(page.path("/running/backup")) { (page.say("running-look-again")) } }
            }
            None => form method="post" action=(page.path("/running/backup")) {
                button class="action" { (page.say("running-backup-make")) }
            }
        }
        @if let Some((at, copied)) = &backup.last {
            @match copied {
                Ok(made) => {
                    p class="told" role="status" {
                        (page.say_with("running-backup-made", &[
                            ("when", moment(page, *at).into()), ("records", made.records.into()),
                            ("texts", made.texts.into()), ("size", size(page, made.bytes).into()),
                        ]))
                        " " (page.say(if made.encrypted { "running-backup-encrypted" } else { "running-backup-in-clear" }))
                    }
                    @for warning in &made.warnings { p role="alert" { (page.wording.report(warning).in_one()) } }
                }
                Err(message) => {
                    div class="problems" role="alert" {
                        p { (page.say_with("running-backup-failed", &[("when", moment(page, *at).into())])) }
                        p { (page.wording.report(message).in_one()) }
                    }
                }
            }
        }
        section aria-labelledby="rehearsal" {
            h2 id="rehearsal" { (page.say("running-rehearsal-title")) }
            p { (page.say("running-rehearsal-about")) }
            @if let Protection::Recipient(_) = settings.protection {
                p { (page.say("running-rehearsal-key")) }
            } @else if found.is_empty() {
                p class="small" { (page.say("running-rehearsal-nothing")) }
            } @else if rehearsal.running.is_some() {
                p class="told" role="status" { (page.say("running-rehearsal-runs")) }
                p { a class="button" href=(page.path("/running/backup")) { (page.say("running-look-again")) } }
            } @else {
                form method="post" action=(page.path("/running/backup/rehearse")) {
                    button { (page.say("running-rehearsal-do")) }
                }
            }
            @if let Some((at, tried)) = &rehearsal.last { (tried_out(page, *at, tried)) }
        }
    }
}

fn tried_out(page: &Page<'_>, at: Timestamp, tried: &Rehearsed) -> Markup {
    let when = moment(page, at);
    match tried {
        Ok(back) => html! {
            div class="told" role="status" {
                p { (page.say_with("running-rehearsal-good", &[
                    ("when", when.into()), ("made", moment(page, back.made_at).into()),
                    ("records", back.records.into()),
                ])) }
                p { (page.say_with("running-rehearsal-holds", &[
                    ("people", back.people.into()),
                    ("time", page.wording.minutes(back.minutes, &HouseUnit::hours()).into()),
                    ("closings", back.closings.into()), ("behind", back.behind.into()),
                ])) }
                @if back.texts_missing > 0 {
                    p { (page.say_with("running-rehearsal-missing", &[("count", back.texts_missing.into())])) }
                }
            }
        },
        Err(message) => html! {
            div class="problems" role="alert" {
                p { (page.say_with("running-rehearsal-bad", &[("when", when.into())])) }
                p { (page.wording.report(message).in_one()) }
            }
        },
    }
}

fn listed(page: &Page<'_>, found: &[There]) -> Markup {
    html! {
        @if !found.is_empty() {
            section aria-labelledby="there" {
                h2 id="there" { (page.say("running-backup-there")) }
                ul class="rows" {
                    @for one in found.iter().take(LISTED) {
                        li {
                            p class="named" { (moment(page, one.made_at)) }
                            p class="small" {
                                (page.say_with("running-backup-up-to", &[("records", one.records.into())])) " "
                                (page.say(if one.encrypted { "running-backup-encrypted" } else { "running-backup-in-clear" }))
                            }
                        }
                    }
                }
                @if found.len() > LISTED {
                    p class="small" {
                        (page.say_with("mydata-more", &[("count", found.len().saturating_sub(LISTED).into())]))
                    }
                }
            }
        }
    }
}

/// Bytes, in the largest unit of which there is one.
pub(super) fn size(page: &Page<'_>, bytes: u64) -> String {
    let (id, unit) = match bytes {
        0..1_048_576 => ("running-size-kilo", 1024u64),
        1_048_576..1_073_741_824 => ("running-size-mega", 1_048_576),
        _ => ("running-size-giga", 1_073_741_824),
    };
    let count = bytes.div_ceil(unit);
    page.say_with(id, &[("count", count.into())])
}

fn nowhere() -> Message {
    Message::new("running-backup-no-place-now")
}

/// The passphrase that is alone in a file.
fn words(path: &FilePath) -> Result<SecretString, Message> {
    let empty = || Message::new("backup-passphrase-empty").with("path", path);
    secret_line(&read_words(path)?).ok_or_else(empty)
}

fn copy(app: &App) -> Copied {
    let settings = app.backup.as_ref().ok_or_else(nowhere)?;
    let protection = match &settings.protection {
        Protection::Nobody => Wanted::Nothing,
        Protection::Recipient(to) => Wanted::Recipient(to.clone()),
        Protection::PassphraseFile(path) => Wanted::Passphrase(words(path)?),
    };
    let made = back_up(&Asked {
        ledger: &app.folder,
        folder: &settings.folder,
        protection,
        keep: settings.keep,
        older: Older::UsedAgain,
        keys: Keys::LeftOut,
        at: app.clock.now().map_err(Message::from)?,
        holder: holder(),
    })?;
    Ok(Made {
        records: made.manifest.seq,
        texts: made.summary.texts,
        encrypted: made.manifest.protection.is_some(),
        bytes: made.written,
        warnings: made.warnings,
    })
}

/// Restores the last one where nobody sees it, each byte checked, and compares what it comes to.
fn try_out(app: &App) -> Rehearsed {
    let settings = app.backup.as_ref().ok_or_else(nowhere)?;
    let key = match &settings.protection {
        Protection::Nobody | Protection::Recipient(_) => Key::Nothing,
        Protection::PassphraseFile(path) => Key::Passphrase(words(path)?),
    };
    let rehearsal = Rehearsal::begin()?;
    let to = rehearsal.folder();
    let asked = Restoring {
        folder: &settings.folder,
        backup: None,
        key,
        to: &to,
        at: None,
        holder: holder(),
    };
    let done = restoring::restore(&asked);
    drop(rehearsal);
    let done = done?;
    let minutes =
        done.summary.members.iter().fold(0i64, |sum, (_, minutes)| sum.saturating_add(*minutes));
    Ok(CameBack {
        made_at: done.manifest.made_at,
        records: done.head.seq,
        people: done.summary.members.len(),
        minutes,
        closings: done.summary.closings.len(),
        texts_missing: done.summary.texts_missing,
        behind: app.current.views().head.seq.saturating_sub(done.head.seq),
    })
}

/// Makes one.
pub async fn make(State(app): State<Arc<App>>) -> Result<Response, Failure> {
    if app.backup.is_some() {
        Working::begin(&app, |app: &App| &app.desk.backup, copy).await?;
    }
    Ok(see_other(&app.place.path("/running/backup")))
}

/// Tries the last one.
pub async fn rehearse(State(app): State<Arc<App>>) -> Result<Response, Failure> {
    if app.backup.is_some() {
        Working::begin(&app, |app: &App| &app.desk.rehearsal, try_out).await?;
    }
    Ok(see_other(&app.place.path("/running/backup")))
}
