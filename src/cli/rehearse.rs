//! `minutier rehearse`: whether a backup comes back, tried where nobody sees it.

use clap::ArgMatches;
use serde::Serialize;

use super::{Done, Failed, Session, arguments, backup, restore};
use crate::backup::restoring::{self, Asked};
use crate::entrance::holder;
use crate::store::restored::Rehearsal;
use crate::wording::HouseUnit;

#[derive(Serialize)]
struct Shown {
    ok: bool,
    backup: Option<String>,
    made_at: Option<String>,
    records: u64,
    people: usize,
    minutes: i64,
    codes: usize,
    closings: usize,
    texts: u64,
    texts_missing: u64,
    fault: Option<String>,
}

pub(super) fn run(session: &Session, given: &ArgMatches) -> Done {
    let backups = arguments::path(given, "backups");
    let key = backup::key(given)?;
    let rehearsal = Rehearsal::begin()?;
    let to = rehearsal.folder();
    let name = arguments::text(given, "backup");
    let asked = Asked { folder: &backups, backup: name, key, to: &to, at: None, holder: holder() };
    let done = restoring::restore(&asked);
    drop(rehearsal);
    let done = match done {
        Ok(done) => done,
        Err(message) => {
            if given.get_flag("json") {
                session.print_json(&failed(session.wording.say(&message)));
            } else {
                session.print_lines(&session.wording.text("backup-rehearsal-failed", &[]));
            }
            return Err(Failed::Fault(message));
        }
    };
    let name = done.manifest.name();
    let summary = &done.summary;
    let shown = Shown {
        ok: true,
        backup: Some(name.strip_suffix(".json").unwrap_or(&name).to_owned()),
        made_at: Some(done.manifest.made_at.to_string()),
        records: done.head.seq,
        people: summary.members.len(),
        minutes: summary.members.iter().fold(0, |sum, (_, minutes)| sum.saturating_add(*minutes)),
        codes: summary.codes.len(),
        closings: summary.closings.len(),
        texts: summary.texts,
        texts_missing: summary.texts_missing,
        fault: None,
    };
    if given.get_flag("json") {
        session.print_json(&shown);
        return Ok(());
    }
    let args = [
        ("backup", shown.backup.unwrap_or_default().into()),
        ("records", shown.records.into()),
        ("day", restore::day(session, summary).into()),
        ("people", shown.people.into()),
        ("time", session.wording.minutes(shown.minutes, &HouseUnit::hours()).into()),
        ("codes", shown.codes.into()),
        ("closings", shown.closings.into()),
        ("texts", shown.texts.into()),
        ("missing", shown.texts_missing.into()),
    ];
    session.print_lines(&session.wording.text("backup-rehearsed", &args));
    Ok(())
}

fn failed(fault: String) -> Shown {
    Shown {
        ok: false,
        backup: None,
        made_at: None,
        records: 0,
        people: 0,
        minutes: 0,
        codes: 0,
        closings: 0,
        texts: 0,
        texts_missing: 0,
        fault: Some(fault),
    }
}
