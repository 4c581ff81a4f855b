//! `minutier restore`: a ledger again, from a backup; or the texts alone; or none.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use serde::Serialize;

use super::{Done, Session, arguments, backup};
use crate::backup::checking::Summary;
use crate::backup::restoring::{Asked, restore};
use crate::backup::{resuming, texts};
use crate::clock::Clock;
use crate::entrance::holder;
use crate::store::private::Secret;
use crate::wording::Message;

#[derive(Serialize)]
struct Shown {
    folder: String,
    backup: Option<String>,
    records: u64,
    head: Option<String>,
    origin: Option<String>,
    texts: u64,
    texts_missing: u64,
    may_be_written: bool,
}

pub(super) fn run(session: &Session, given: &ArgMatches) -> Done {
    let (backups, folder) = (arguments::path(given, "backups"), arguments::path(given, "folder"));
    if given.get_flag("without-texts") {
        let secret = Secret(Clock::real().random().map_err(Message::from)?);
        let summary = texts::do_without(&backups, &secret, &holder())?;
        return of_texts(session, given, &backups, &summary);
    }
    let key = backup::key(given)?;
    let name = arguments::text(given, "backup");
    if given.get_flag("texts-only") {
        let summary = texts::bring_back(&folder, &backups, name, &key, &holder())?;
        return of_texts(session, given, &folder, &summary);
    }
    let at = given.get_one::<u64>("at").copied();
    let asked = Asked { folder: &backups, backup: name, key, to: &folder, at, holder: holder() };
    let done = restore(&asked)?;
    let replaces = given.get_one::<PathBuf>("replaces");
    if let Some(former) = replaces {
        resuming::in_place_of(&folder, former, &holder())?;
    }
    let name = done.manifest.name();
    let name = name.strip_suffix(".json").unwrap_or(&name);
    if given.get_flag("json") {
        session.print_json(&Shown {
            folder: folder.display().to_string(),
            backup: Some(name.to_owned()),
            records: done.head.seq,
            head: Some(done.head.hash.to_string()),
            origin: Some(done.origin.to_string()),
            texts: done.summary.texts,
            texts_missing: done.summary.texts_missing,
            may_be_written: replaces.is_some(),
        });
        return Ok(());
    }
    let args = [
        ("folder", folder.as_path().into()),
        ("backup", name.into()),
        ("records", done.head.seq.into()),
        ("day", day(session, &done.summary).into()),
        ("texts", done.summary.texts.into()),
    ];
    session.print_lines(&session.wording.text("backup-restored", &args));
    let id = if replaces.is_some() { "backup-restored-goes-on" } else { "backup-restored-next" };
    let args = [("folder", folder.as_path().into())];
    session.print_lines(&session.wording.text(id, &args));
    Ok(())
}

/// The local day of the last record, in words.
pub(super) fn day(session: &Session, summary: &Summary) -> String {
    summary.day.map_or_else(String::new, |day| session.wording.day(day))
}

fn of_texts(session: &Session, given: &ArgMatches, folder: &Path, summary: &Summary) -> Done {
    if given.get_flag("json") {
        session.print_json(&Shown {
            folder: folder.display().to_string(),
            backup: None,
            records: summary.records,
            head: None,
            origin: None,
            texts: summary.texts,
            texts_missing: summary.texts_missing,
            may_be_written: true,
        });
        return Ok(());
    }
    let args = [
        ("folder", folder.into()),
        ("texts", summary.texts.into()),
        ("missing", summary.texts_missing.into()),
    ];
    session.print_lines(&session.wording.text("backup-texts-restored", &args));
    Ok(())
}
