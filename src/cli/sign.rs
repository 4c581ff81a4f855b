//! `minutier sign`: signs the file of a closing with a seat's key, on any machine, after checking it.
//!
//! The answer is a line for `act`, on the standard output; what was checked and what is signed is said
//! beside it. The largest checkpoint that a key signed is kept beside the key, on the disk before the
//! signature is shown, so that the same key never signs two histories.

use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use ledger::commands::{Command, closings};
use ledger::ids::MemberId;
use ledger::law::key_name;
use ledger::proof::checkpoint::Checkpoint;
use ledger::proof::key::SigningKey;
use ledger::signing::{BYTES, Memory, Sound, ToSign};

use super::{Done, Failed, Session, arguments};
use crate::acts::ActLine;
use crate::store::{keyring, papers};
use crate::wording::Message;

/// The longest memory of a key that is read: a few thousand ledgers.
const MEMORY_BYTES: usize = 1 << 20;

pub(super) fn run(session: &Session, given: &ArgMatches) -> Done {
    let path = arguments::path(given, "file");
    let key_path = arguments::path(given, "key");
    let out = given.get_one::<PathBuf>("out");
    if let Some(out) = out {
        // Before the key remembers that it signed.
        papers::room_for(out).map_err(Failed::Input)?;
    }
    let text = papers::read(&path, BYTES).map_err(|why| Failed::Input(why.told(&path)))?;
    let file: ToSign = serde_json::from_str(&text).map_err(|error| {
        let message = Message::new("cli-sign-unreadable").with("path", path.as_path());
        Failed::Input(message.with("line", error.line()).with("column", error.column()))
    })?;
    let sound = file.check().map_err(|unsound| {
        Message::new(match unsound {
            ledger::signing::Unsound::Kind => "cli-sign-unsound-kind",
            ledger::signing::Unsound::Checkpoint => "cli-sign-unsound-checkpoint",
            ledger::signing::Unsound::Proposal => "cli-sign-unsound-proposal",
            ledger::signing::Unsound::NotLast => "cli-sign-unsound-last",
            ledger::signing::Unsound::Totals => "cli-sign-unsound-totals",
            ledger::signing::Unsound::Earlier => "cli-sign-unsound-earlier",
        })
        .with("path", path.as_path())
    })?;
    let key = keyring::read_key(&key_path).map_err(Failed::Input)?;
    let (member, key) = named(&sound, &key, given)?;
    let memory = beside(&key_path);
    let mut signed = remembered(&memory)?;
    agrees(&sound, &signed)?;
    tell(session, &sound, member);
    if !agreed(session, given) {
        return Err(Failed::Fault(Message::new("cli-sign-not-signed")));
    }
    let closing = sound.proposed.closing;
    let signature = key.sign(&sound.checkpoint.to_string());
    signed.retain(|before| before.origin != sound.checkpoint.origin);
    signed.push(sound.checkpoint);
    let kept: String = signed.iter().map(Checkpoint::to_string).collect();
    papers::replace(&memory, &kept)?;
    let line = ActLine::own(member, None, Command::from(closings::Sign { closing, signature }));
    match out {
        Some(out) => {
            let mut text = serde_json::to_string(&line).unwrap_or_default();
            text.push('\n');
            papers::write_new(out, &text)?;
        }
        None => session.print_json(&line),
    }
    Ok(())
}

/// Whose key it is, and the key under the name that this ledger has: its own name says so, unless a person
/// confirms that the ledger goes on under another one.
fn named(
    sound: &Sound,
    key: &SigningKey,
    given: &ArgMatches,
) -> Result<(MemberId, SigningKey), Failed> {
    let name = key.verifier().name();
    let origin = &sound.checkpoint.origin;
    let foreign = || {
        let message = Message::new("cli-sign-other-ledger").with("name", name);
        Failed::Input(message.with("origin", origin.to_string()))
    };
    let (of, member) = name.rsplit_once('/').ok_or_else(foreign)?;
    let member: MemberId = member.parse().map_err(|_| foreign())?;
    let confirmed = arguments::text(given, "origin") == Some(origin.as_str());
    if of != origin.as_str() && !confirmed {
        return Err(foreign());
    }
    let renamed = key.renamed(&key_name(origin, member)).map_err(|_| foreign())?;
    Ok((member, renamed))
}

/// Where a key remembers what it signed.
fn beside(key: &Path) -> PathBuf {
    let mut name = key.as_os_str().to_owned();
    name.push(".signed");
    PathBuf::from(name)
}

/// The largest checkpoints signed, one for each ledger.
fn remembered(path: &Path) -> Result<Vec<Checkpoint>, Failed> {
    if !path.exists() {
        return Ok(Vec::new());
    }
    let text = papers::read(path, MEMORY_BYTES).map_err(|why| Failed::Input(why.told(path)))?;
    let unreadable = || Failed::Input(Message::new("cli-sign-memory").with("path", path));
    let lines: Vec<&str> = text.lines().collect();
    let checkpoints = lines.chunks(3).map(|lines| format!("{}\n", lines.join("\n")).parse());
    checkpoints.collect::<Result<_, _>>().map_err(|_| unreadable())
}

fn agrees(sound: &Sound, signed: &[Checkpoint]) -> Result<(), Message> {
    let before = signed.iter().find(|before| before.origin == sound.checkpoint.origin);
    let Some(before) = before else { return Ok(()) };
    let id = match sound.after(before) {
        Memory::Extended => return Ok(()),
        Memory::Older => "cli-sign-older",
        Memory::Forked => "cli-sign-forked",
        Memory::Unproven => "cli-sign-unproven",
    };
    let message = Message::new(id).with("before", before.size);
    Err(message.with("now", sound.checkpoint.size))
}

/// What is signed, in words and figures.
fn tell(session: &Session, sound: &Sound, member: MemberId) {
    let wording = &session.wording;
    let (accounts, minutes) = sums(&sound.totals);
    let args = [
        ("closing", sound.proposed.closing.to_string().into()),
        ("origin", sound.checkpoint.origin.to_string().into()),
        ("first", wording.day(sound.proposed.first).into()),
        ("last", wording.day(sound.proposed.last).into()),
        ("by", sound.by.to_string().into()),
        ("member", member.to_string().into()),
        ("records", sound.checkpoint.size.into()),
        ("accounts", accounts.into()),
        ("minutes", wording.time(minutes).into()),
        ("extends", sound.since.len().into()),
    ];
    session.note(&wording.text("cli-sign-shown", &args));
}

/// How many accounts the totals have, and what went into them in the period.
fn sums(totals: &str) -> (usize, i64) {
    let lines = totals.lines().skip(6);
    lines.fold((0, 0), |(accounts, minutes), line| {
        let into = line.split('\t').nth(3).and_then(|text| text.parse::<i64>().ok());
        (accounts + 1, minutes.saturating_add(into.unwrap_or_default()))
    })
}

/// On a terminal a person is asked; a program that calls this has been asked before.
fn agreed(session: &Session, given: &ArgMatches) -> bool {
    if given.get_flag("yes") || !session.can_ask() {
        return true;
    }
    let mut stderr = std::io::stderr();
    let question = session.wording.text("cli-sign-question", &[]);
    let _ = stderr.write_all(format!("{question} ").as_bytes()).and_then(|()| stderr.flush());
    let mut answer = String::new();
    let _ = std::io::stdin().lock().read_line(&mut answer);
    matches!(answer.trim().to_lowercase().as_str(), "o" | "oui" | "y" | "yes")
}
