//! `minutier check`: whether a receipt, a checkpoint or a consistency proof is right, without the ledger;
//! and, where the ledger is at hand, whether it still contains exactly that.

use clap::ArgMatches;
use ledger::events;
use ledger::ids::MemberId;
use ledger::log::frame::{self, Header};
use ledger::proof::checkpoint::Checkpoint;
use ledger::proof::key::{PublicKey, VerifierKey};
use ledger::proof::receipt::Receipt;
use ledger::proof::verdict::{Broken, Verdict};
use ledger::time::Day;
use serde::Serialize;
use serde_json::Value;

use super::report::Severity;
use super::screen::one_line;
use super::{Done, Failed, Session, arguments, prove};
use crate::proofs::{self, Held, Paper};
use crate::store::folder;
use crate::wording::Message;

#[derive(Serialize)]
struct Shown {
    kind: &'static str,
    verdict: &'static str,
    signers: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    broken: Option<&'static str>,
    origin: String,
    size: u64,
    root: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<Record>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ledger: Option<&'static str>,
}

/// What a receipt's line says, and the texts it opens.
#[derive(Serialize)]
struct Record {
    seq: u64,
    at: String,
    day: Day,
    by: String,
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    on_behalf: Option<String>,
    event: String,
    /// Whose account the record is about, where it names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    member: Option<MemberId>,
    /// To whom somebody gave.
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<MemberId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minutes: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    day_done: Option<Day>,
    texts: Vec<String>,
    line: String,
}

pub(super) fn run(session: &Session, given: &ArgMatches) -> Done {
    let keys: Vec<&String> = given.get_many("key").unwrap_or_default().collect();
    let keys: Result<Vec<VerifierKey>, Failed> =
        keys.into_iter().map(|key| read_key(key)).collect();
    let keys = keys?;
    let paper = prove::read(&arguments::path(given, "file"))?;
    let verdict = paper.check(&keys);
    let held = match given.get_one::<std::path::PathBuf>("ledger") {
        Some(ledger) => {
            let ledger = folder::with_ledger(ledger).map_err(Failed::Input)?;
            Some(proofs::compare(&ledger, &paper)?)
        }
        None => None,
    };
    if given.get_flag("json") {
        session.print_json(&shown(&paper, &verdict, held));
    } else {
        say(session, &paper, &verdict, held);
    }
    let right = !matches!(verdict, Verdict::Broken(_)) && held.is_none_or(|h| h == Held::Holds);
    if right { Ok(()) } else { Err(Failed::SaidNo) }
}

fn read_key(text: &str) -> Result<VerifierKey, Failed> {
    text.trim().parse().map_err(|_| {
        let message = Message::new("cli-usage-bad-value").with("argument", "--key");
        Failed::Input(message.with("value", text))
    })
}

/// A paper as it is written to a file.
pub(super) fn text(paper: &Paper) -> String {
    match paper {
        Paper::Receipt(receipt) => receipt.to_string(),
        Paper::Continuation(proof) => proof.to_string(),
        Paper::Checkpoint(signed) => signed.to_string(),
    }
}

/// A root as a checkpoint spells it.
pub(super) fn root(checkpoint: &Checkpoint) -> String {
    PublicKey(checkpoint.root).to_string()
}

fn shown(paper: &Paper, verdict: &Verdict, held: Option<Held>) -> Shown {
    let checkpoint = paper.signed().checkpoint();
    let (verdict, signers, broken) = match verdict {
        Verdict::Correct(signers) => ("correct", signers.as_slice(), None),
        Verdict::SignerUnknown => ("signer_unknown", &[][..], None),
        Verdict::Broken(broken) => ("broken", &[][..], Some(code(broken))),
    };
    let (since, record) = match paper {
        Paper::Receipt(receipt) => (None, record(receipt)),
        Paper::Continuation(proof) => (Some(proof.old.checkpoint().size), None),
        Paper::Checkpoint(_) => (None, None),
    };
    Shown {
        kind: paper.kind(),
        verdict,
        signers: signers.iter().map(ToString::to_string).collect(),
        broken,
        origin: checkpoint.origin.to_string(),
        size: checkpoint.size,
        root: root(checkpoint),
        since,
        record,
        ledger: held.map(|held| match held {
            Held::Holds => "holds",
            Held::OtherLog => "other_log",
            Held::EndsEarly { .. } => "ends_early",
            Held::Rewritten { .. } => "rewritten",
        }),
    }
}

/// The stable word for what is broken.
fn code(broken: &Broken) -> &'static str {
    match broken {
        Broken::Record(_) => "record",
        Broken::Hash { .. } => "hash",
        Broken::Index { .. } => "index",
        Broken::Opening(_) => "opening",
        Broken::Size { .. } => "size",
        Broken::Inclusion => "inclusion",
        Broken::Origin => "origin",
        Broken::Consistency => "consistency",
        Broken::Forged(_) => "forged",
    }
}

/// What stands in a receipt's line; `None` where it is no record.
fn record(receipt: &Receipt) -> Option<Record> {
    let record = frame::decode(&receipt.line).ok()?;
    let event: Value = serde_json::from_str(record.event).ok()?;
    let (area, inner) = event.as_object()?.iter().next()?;
    let (name, members) = inner.as_object()?.iter().next()?;
    let Header { seq, at, day, by, on_behalf, .. } = &record.header;
    let whose = |member: &str| members.get(member)?.as_str()?.parse().ok();
    let day_of = |member: &str| members.get(member)?.as_str()?.parse().ok();
    Some(Record {
        seq: *seq,
        at: at.to_string(),
        day: *day,
        by: by.to_string(),
        on_behalf: on_behalf.map(|member| member.to_string()),
        event: format!("{area}.{name}"),
        member: whose("member"),
        to: whose("to"),
        minutes: members.get("minutes").and_then(Value::as_i64),
        day_done: day_of("day"),
        texts: receipt.openings.iter().map(|shown| shown.text.clone()).collect(),
        line: receipt.line.clone(),
    })
}

fn say(session: &Session, paper: &Paper, verdict: &Verdict, held: Option<Held>) {
    let mut page = session.wording.say(&judged(paper, verdict));
    page.push('\n');
    if !matches!(verdict, Verdict::Broken(_)) {
        page.push_str(&content(session, paper));
    }
    session.print_lines(&page);
    if *verdict == Verdict::SignerUnknown {
        session.tell(Severity::Warning, &Message::new("cli-check-no-signer"));
    }
    match held {
        None => {}
        Some(Held::Holds) => {
            session.print_lines(&session.wording.text("cli-check-ledger-holds", &[]));
        }
        Some(held) => session.tell(Severity::Error, &differs(&held)),
    }
}

/// A verdict in a sentence.
pub(super) fn judged(paper: &Paper, verdict: &Verdict) -> Message {
    match verdict {
        Verdict::Correct(signers) => {
            let names: Vec<&str> = signers.iter().map(VerifierKey::name).collect();
            Message::new("cli-check-correct").with("signers", names.join(", "))
        }
        Verdict::SignerUnknown => Message::new("cli-check-consistent"),
        Verdict::Broken(broken) => match broken {
            Broken::Record(wrong) => Message::new("cli-check-broken-record")
                .with("offset", wrong.offset)
                .with("expected", wrong.expected),
            Broken::Hash { .. } => Message::new("cli-check-broken-hash"),
            Broken::Index { seq, index } => Message::new("cli-check-broken-index")
                .with("seq", *seq)
                .with("place", index.saturating_add(1)),
            Broken::Opening(which) => {
                Message::new("cli-check-broken-opening").with("which", *which)
            }
            Broken::Size { index, size } => Message::new("cli-check-broken-size")
                .with("place", index.saturating_add(1))
                .with("size", *size),
            Broken::Inclusion => Message::new("cli-check-broken-inclusion"),
            Broken::Origin => Message::new("cli-check-broken-origin"),
            Broken::Consistency => Message::new("cli-check-broken-consistency")
                .with("size", paper.signed().checkpoint().size),
            Broken::Forged(key) => Message::new("cli-check-broken-forged").with("name", key.name()),
        },
    }
}

/// What the paper says, for somebody who was there.
fn content(session: &Session, paper: &Paper) -> String {
    let wording = &session.wording;
    let checkpoint = paper.signed().checkpoint();
    let mut page = String::new();
    if let Paper::Receipt(receipt) = paper
        && let Some(record) = record(receipt)
    {
        let what = match events::names().find(|name| *name == record.event) {
            Some(name) => wording.event(name),
            None => one_line(&record.event),
        };
        let args = [
            ("seq", record.seq.into()),
            ("day", wording.day(record.day).into()),
            ("by", record.by.into()),
            ("what", what.into()),
        ];
        page.push_str(&wording.text("cli-check-record", &args));
        page.push('\n');
        if let Some(minutes) = record.minutes {
            let time = wording.time(minutes);
            let day = wording.day(record.day_done.unwrap_or(record.day));
            let mut args = vec![("time", time.into()), ("day", day.into())];
            args.extend(record.member.map(|member| ("member", member.to_string().into())));
            args.extend(record.to.map(|to| ("to", to.to_string().into())));
            let id = match (record.member, record.to) {
                (Some(_), Some(_)) => "cli-check-minutes-given",
                (Some(_), None) => "cli-check-minutes-of",
                (None, _) => "cli-check-minutes",
            };
            page.push_str(&wording.text(id, &args));
            page.push('\n');
        }
        for text in &record.texts {
            let args = [("text", one_line(text).into())];
            page.push_str(&wording.text("cli-check-text", &args));
            page.push('\n');
        }
    }
    if let Paper::Continuation(proof) = paper {
        let args =
            [("since", proof.old.checkpoint().size.into()), ("size", checkpoint.size.into())];
        page.push_str(&wording.text("cli-check-continuation", &args));
        page.push('\n');
    }
    let args = [
        ("origin", checkpoint.origin.as_str().into()),
        ("size", checkpoint.size.into()),
        ("root", root(checkpoint).into()),
    ];
    page.push_str(&wording.text("cli-check-checkpoint", &args));
    page.push('\n');
    page
}

fn differs(held: &Held) -> Message {
    match *held {
        Held::Holds => Message::new("cli-check-ledger-holds"),
        Held::OtherLog => Message::new("cli-check-ledger-other"),
        Held::EndsEarly { records, size } => {
            Message::new("cli-check-ledger-early").with("records", records).with("size", size)
        }
        Held::Rewritten { size, seq: None } => {
            Message::new("cli-check-ledger-rewritten").with("size", size)
        }
        Held::Rewritten { size, seq: Some(seq) } => {
            Message::new("cli-check-ledger-record").with("size", size).with("seq", seq)
        }
    }
}
