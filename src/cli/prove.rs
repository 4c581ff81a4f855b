//! `minutier prove`: a receipt of a record, or the proof that a log still contains what it once showed.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use ledger::log::recover::WithoutHead;
use ledger::proof::verdict::Verdict;
use serde::Serialize;

use super::{Done, Failed, Session, arguments, check};
use crate::clock::Clock;
use crate::entrance::Entrance;
use crate::notary::Certified;
use crate::proofs::{self, PAPER_BYTES, Paper, Texts};
use crate::store::folder;
use crate::store::papers::{self, NotRead};
use crate::wording::Message;
use crate::writer::ClockCheck;

#[derive(Serialize)]
struct Made {
    kind: &'static str,
    origin: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    seq: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<u64>,
    size: u64,
    root: String,
    key: String,
    texts: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

pub(super) fn run(session: &Session, given: &ArgMatches) -> Done {
    let ledger = folder::with_ledger(&arguments::path(given, "folder"))?;
    let out = given.get_one::<PathBuf>("out");
    if let Some(path) = out {
        // Before anything is signed: what is there may be the only receipt of somebody.
        papers::room_for(path).map_err(Failed::Input)?;
    }
    let (paper, key) = match (given.get_one::<u64>("seq"), given.get_one::<PathBuf>("since")) {
        (Some(seq), _) => {
            let texts = if given.get_flag("open") { Texts::Opened } else { Texts::Sealed };
            let Certified { signed, key } = checkpoint(session, &ledger)?;
            (Paper::Receipt(Box::new(proofs::receipt(&ledger, signed, *seq, texts)?)), key)
        }
        (None, Some(since)) => {
            let kept = read(since)?;
            let Certified { signed, key } = checkpoint(session, &ledger)?;
            let proof = proofs::continuation(&ledger, kept.signed().clone(), signed)?;
            (Paper::Continuation(Box::new(proof)), key)
        }
        (None, None) => {
            let message = Message::new("cli-usage-missing-argument").with("argument", "SEQ");
            return Err(Failed::Input(message));
        }
    };
    // What is given out was checked as its reader will; an older key may have signed what was kept.
    let verdict = paper.check(std::slice::from_ref(&key));
    if matches!(verdict, Verdict::Broken(_)) {
        return Err(Failed::Fault(check::judged(&paper, &verdict)));
    }
    let key = key.to_string();
    let text = check::text(&paper);
    if let Some(path) = out {
        papers::write_new(path, &text)?;
    }
    if given.get_flag("json") {
        session.print_json(&made(&paper, key, out.map(PathBuf::as_path), text));
    } else if let Some(path) = out {
        say(session, &paper, key, path);
    } else {
        session.print(&text);
    }
    Ok(())
}

/// Signed here, or by whoever holds the ledger's lock.
pub(super) fn checkpoint(session: &Session, ledger: &Path) -> Result<Certified, Message> {
    // Nothing is recorded: what the clock says does not matter.
    let clock = ClockCheck::Confirmed;
    let language = session.wording.language();
    let way = Entrance::open(ledger, &Clock::real(), clock, WithoutHead::CutNothing, language)?;
    session.warn(&way.warnings);
    way.checkpoint()
}

/// What somebody kept, or why it cannot be read: both are for status 2.
pub(super) fn read(path: &Path) -> Result<Paper, Failed> {
    let no_paper = || Message::new("cli-check-no-paper").with("path", path);
    let text = papers::read(path, PAPER_BYTES).map_err(|why| {
        Failed::Input(match why {
            NotRead::NotText | NotRead::TooLong => no_paper(),
            NotRead::NotAFile | NotRead::System(_) => why.told(path),
        })
    })?;
    text.parse().map_err(|wrong: ledger::proof::Unreadable| {
        if !proofs::begins_as_a_paper(&text) {
            return Failed::Input(no_paper());
        }
        let message = Message::new("cli-check-unreadable").with("path", path);
        Failed::Input(message.with("line", wrong.line))
    })
}

fn made(paper: &Paper, key: String, file: Option<&Path>, text: String) -> Made {
    let checkpoint = paper.signed().checkpoint();
    let (seq, since, texts) = match paper {
        Paper::Receipt(receipt) => (receipt.index.checked_add(1), None, receipt.openings.len()),
        Paper::Continuation(proof) => (None, Some(proof.old.checkpoint().size), 0),
        Paper::Checkpoint(_) => (None, None, 0),
    };
    Made {
        kind: paper.kind(),
        origin: checkpoint.origin.to_string(),
        seq,
        since,
        size: checkpoint.size,
        root: check::root(checkpoint),
        key,
        texts,
        file: file.map(|path| path.display().to_string()),
        text: file.is_none().then_some(text),
    }
}

fn say(session: &Session, paper: &Paper, key: String, path: &Path) {
    let (id, seq) = match paper {
        Paper::Receipt(receipt) => ("cli-prove-receipt", receipt.index.saturating_add(1)),
        Paper::Continuation(proof) => ("cli-prove-consistency", proof.old.checkpoint().size),
        Paper::Checkpoint(signed) => ("cli-prove-consistency", signed.checkpoint().size),
    };
    let args = [
        ("seq", seq.into()),
        ("size", paper.signed().checkpoint().size.into()),
        ("path", path.into()),
        ("key", key.into()),
    ];
    session.print_lines(&session.wording.text(id, &args));
}
