//! `minutier backup`: a copy that can be restored, made while the ledger is written.

use std::path::PathBuf;

use clap::ArgMatches;
use serde::Serialize;

use super::{Done, Failed, Session, arguments};
use crate::backup::copying::{Asked, Keys, Made, Older, back_up};
use crate::backup::sealing::{Key, Wanted, secret_line};
use crate::clock::Clock;
use crate::entrance::holder;
use crate::store::backups::read_words;
use crate::wording::Message;

#[derive(Serialize)]
struct Shown {
    backup: String,
    records: u64,
    head: String,
    texts: u64,
    texts_missing: u64,
    encrypted: bool,
    bytes_written: u64,
    backups: usize,
    removed: usize,
    removed_before_erasure: usize,
}

pub(super) fn run(session: &Session, given: &ArgMatches) -> Done {
    let (ledger, folder) = (arguments::path(given, "folder"), arguments::path(given, "out"));
    let keep = given.get_one::<u32>("keep").copied().unwrap_or(1);
    let made = back_up(&Asked {
        ledger: &ledger,
        folder: &folder,
        protection: protection(given)?,
        keep: usize::try_from(keep).unwrap_or(usize::MAX),
        older: if given.get_flag("afresh") { Older::LeftAlone } else { Older::UsedAgain },
        keys: if given.get_flag("with-keys") { Keys::Copied } else { Keys::LeftOut },
        at: Clock::real().now().map_err(Message::from)?,
        holder: holder(),
    })?;
    session.warn(&made.warnings);
    if given.get_flag("json") {
        session.print_json(&shown(&made));
    } else {
        say(session, &folder, &made);
    }
    Ok(())
}

fn protection(given: &ArgMatches) -> Result<Wanted, Failed> {
    if let Some(recipient) = arguments::text(given, "encrypt-to") {
        return Ok(Wanted::Recipient(recipient.to_owned()));
    }
    match given.get_one::<PathBuf>("passphrase-file") {
        None => Ok(Wanted::Nothing),
        Some(path) => {
            let empty = || Message::new("backup-passphrase-empty").with("path", path.as_path());
            let words = read_words(path).map_err(Failed::Input)?;
            let line = secret_line(&words).ok_or_else(|| Failed::Input(empty()))?;
            Ok(Wanted::Passphrase(line))
        }
    }
}

/// What a person opens backups with.
pub(super) fn key(given: &ArgMatches) -> Result<Key, Failed> {
    if let Some(path) = given.get_one::<PathBuf>("identity") {
        let words = read_words(path).map_err(Failed::Input)?;
        return Ok(Key::Identity(words.into()));
    }
    match given.get_one::<PathBuf>("passphrase-file") {
        None => Ok(Key::Nothing),
        Some(path) => {
            let empty = || Message::new("backup-passphrase-empty").with("path", path.as_path());
            let words = read_words(path).map_err(Failed::Input)?;
            let line = secret_line(&words).ok_or_else(|| Failed::Input(empty()))?;
            Ok(Key::Passphrase(line))
        }
    }
}

fn shown(made: &Made) -> Shown {
    let name = made.manifest.name();
    Shown {
        backup: name.strip_suffix(".json").unwrap_or(&name).to_owned(),
        records: made.manifest.seq,
        head: made.manifest.hash.to_string(),
        texts: made.summary.texts,
        texts_missing: made.summary.texts_missing,
        encrypted: made.manifest.protection.is_some(),
        bytes_written: made.written,
        backups: made.pruned.kept,
        removed: made.pruned.surplus,
        removed_before_erasure: made.pruned.before_erasure,
    }
}

fn say(session: &Session, folder: &std::path::Path, made: &Made) {
    let shown = shown(made);
    let args = [
        ("folder", folder.into()),
        ("backup", shown.backup.into()),
        ("records", shown.records.into()),
        ("texts", shown.texts.into()),
        ("bytes", shown.bytes_written.into()),
        ("backups", shown.backups.into()),
    ];
    session.print_lines(&session.wording.text("backup-done", &args));
    if shown.removed_before_erasure > 0 {
        let args = [("count", shown.removed_before_erasure.into())];
        session.print_lines(&session.wording.text("backup-done-erased", &args));
    }
    let id = if shown.encrypted { "backup-done-encrypted" } else { "backup-done-in-clear" };
    session.print_lines(&session.wording.text(id, &[]));
}
