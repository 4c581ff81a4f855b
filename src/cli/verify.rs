//! `minutier verify`: whether a log is what it says, and whether everything in it was allowed.

use std::path::Path;

use clap::ArgMatches;
use ledger::audit::Auditor;
use ledger::events::closings::Purpose;
use ledger::log::fault::{Fault, Kind};
use ledger::log::segment;
use ledger::log::verify::{Verdict, Warning, verify};
use ledger::proof::spell;
use ledger::proof::tree::{Node, Tree, leaf};
use ledger::signing;
use ledger::state::closings::Stage;
use ledger::state::{Closings, State};
use ledger::time::Day;
use serde::Serialize;

use super::progress::Progress;
use super::report::Severity;
use super::seal::Seal;
use super::{Done, Failed, Session, arguments};
use crate::socket;
use crate::store::documents::{Documents, Found};
use crate::store::folder;
use crate::store::private::open_reader;
use crate::wording::{Message, Wording};

#[derive(Serialize)]
struct Shown {
    ok: bool,
    records: u64,
    head: String,
    root: String,
    closings: Vec<ClosingShown>,
    faults: Vec<Fault>,
    warnings: Vec<Warning>,
    more_faults: usize,
    more_warnings: usize,
}

/// At most so many faults are listed; the others are counted.
const FAULTS: usize = 1000;

pub(super) fn run(session: &Session, given: &ArgMatches) -> Done {
    let path = arguments::path(given, "path");
    let found = folder::log_in(&path).map_err(Failed::Input)?;
    let bar = Progress::new(
        &session.wording.text("cli-verify-progress", &[]),
        found.records_at_least(),
        &session.err,
    );
    let mut auditor = Auditor::default();
    let mut tree = Tree::default();
    let mut seal = Seal::read(&found.files);
    let mut command: Vec<Node> = Vec::new();
    let mut acts = Vec::new();
    let mut more_faults = 0usize;
    let acknowledged = found.ledger.as_deref().and_then(socket::acknowledged);
    let mut verdict = verify(&found.files, |place, record| {
        let leaf = leaf(record.line.as_bytes());
        let found = auditor.follow_with(place, record, leaf);
        let room = FAULTS.saturating_sub(acts.len());
        more_faults += found.len().saturating_sub(room);
        acts.extend(found.into_iter().take(room));
        command.push(leaf);
        if record.header.more == 0 {
            // The root is that of the records up to `head`: whole commands only.
            for leaf in command.drain(..) {
                tree.push_leaf(leaf);
                seal.follow(&tree);
            }
        }
        bar.advance(1);
    });
    drop(bar);
    // While a writer is running, the end of the log may be half written at the moment it is read.
    let written = acknowledged.is_some_and(|head| head.seq <= verdict.head.seq);
    if written {
        verdict.faults.retain(|fault| fault.kind != Kind::Torn);
    }
    if verdict.head.seq == 0 && verdict.faults.is_empty() {
        verdict.faults.push(empty());
    }
    // Of a log that ends early, what its closings say is told already.
    let differ = match verdict.is_good() {
        true => signing::compare(&found.files, &auditor.state().closings),
        false => Ok(Vec::new()),
    };
    verdict.faults.extend(differ.unwrap_or_else(|error| vec![error.into()]));
    verdict.faults.extend(acts);
    let known = verdict.faults.iter().any(|fault| fault.kind == Kind::Checkpoint);
    if !known && let Some(fault) = seal.fault(&auditor) {
        verdict.faults.push(fault);
    }
    // What a closing's file says differs because of what is wrong in the log: the cause comes first.
    verdict.faults.sort_by_key(|fault| (fault.kind == Kind::Closing, fault.seq, fault.offset));
    // Where a segment cannot be read, nothing is vouched for: no head, and so no root.
    if verdict.head.seq == 0 {
        tree = Tree::default();
    }
    // Of a log that is whole: what is beside it, where it is still in its ledger.
    if verdict.is_good()
        && let Some(ledger) = &found.ledger
    {
        beside(ledger, auditor.state(), &session.wording, &mut verdict);
    }
    let Verdict { head, faults, warnings, more_warnings } = verdict;
    let shown = Shown {
        ok: faults.is_empty(),
        records: head.seq,
        head: head.hash.to_string(),
        root: spell(&tree.root()),
        closings: closings_shown(&auditor.state().closings),
        faults,
        warnings,
        more_faults,
        more_warnings,
    };
    let ok = shown.ok;
    if given.get_flag("json") {
        session.print_json(&shown);
    } else {
        say(session, &shown);
    }
    if ok { Ok(()) } else { Err(Failed::SaidNo) }
}

/// Compares the files in `documents/` with what was attached. What was erased or taken back is not missed; where the
/// private texts are not at hand, only whether the files are there can be said.
fn beside(ledger: &Path, state: &State, wording: &Wording, verdict: &mut Verdict) {
    let Some(organisation) = &state.organisation else { return };
    // The private texts are not looked at for nothing: reading them may make files beside them.
    if state.kept_documents().next().is_none() {
        return;
    }
    let documents = Documents::of(ledger);
    let private = open_reader(&ledger.join(segment::PRIVATE), organisation.origin()).ok();
    for document in state.kept_documents() {
        let content = document.content;
        let file = format!("{}/{content}", segment::DOCUMENTS);
        let says = private.as_ref().and_then(|private| private.text(&content).ok().flatten());
        let found = match says {
            Some(says) => documents.read(&content, &says),
            None if documents.is_there(&content) => continue,
            None => Ok(Found::Missing),
        };
        match found {
            Ok(Found::Bytes(_)) => {}
            Ok(Found::Missing) => verdict.warnings.push(Warning {
                kind: "document",
                file,
                offset: 0,
                seq: document.seq,
                found: wording.text("document-missing-found", &[]),
            }),
            Ok(Found::Altered(bytes)) => {
                let (bytes, seq) = (bytes.to_string(), document.seq.to_string());
                verdict.faults.push(Fault {
                    kind: Kind::Document,
                    file,
                    offset: 0,
                    seq: document.seq,
                    expected: wording.text("document-altered-expected", &[("seq", seq.into())]),
                    found: wording.text("document-altered-found", &[("bytes", bytes.into())]),
                });
            }
            Err(message) => verdict.faults.push(Fault {
                kind: Kind::Unreadable,
                file,
                offset: 0,
                seq: document.seq,
                expected: String::new(),
                found: wording.report(&message).what,
            }),
        }
    }
}

/// A closing as programs read it.
#[derive(Serialize)]
struct ClosingShown {
    closing: String,
    stage: &'static str,
    #[serde(skip)]
    at: Stage,
    purpose: Purpose,
    first: Day,
    last: Day,
    /// The size and the root of the tree that was signed.
    records: u64,
    root: String,
    totals: String,
    signatures: Vec<SignatureShown>,
    approved: bool,
}

/// A signature and where it is recorded.
#[derive(Serialize)]
struct SignatureShown {
    member: String,
    seq: u64,
}

fn closings_shown(closings: &Closings) -> Vec<ClosingShown> {
    let shown = closings.iter().map(|(id, found)| ClosingShown {
        closing: id.to_string(),
        stage: found.stage.name(),
        at: found.stage,
        purpose: found.proposed.purpose,
        first: found.proposed.first,
        last: found.proposed.last,
        records: found.seq,
        root: spell(&found.root),
        totals: found.proposed.totals.to_string(),
        signatures: found
            .signatures
            .iter()
            .map(|given| SignatureShown { member: given.member.to_string(), seq: given.seq })
            .collect(),
        approved: found.approved,
    });
    let mut shown: Vec<ClosingShown> = shown.collect();
    shown.sort_by_key(|closing| closing.records);
    shown
}

/// A log without a record is nobody's: something was taken away.
fn empty() -> Fault {
    Fault {
        kind: Kind::Segment,
        file: segment::LOG.to_owned(),
        offset: 0,
        seq: 1,
        expected: "record 1".to_owned(),
        found: "no record at all".to_owned(),
    }
}

fn say(session: &Session, shown: &Shown) {
    for warning in &shown.warnings {
        let message = Message::new("cli-verify-warning")
            .with("kind", warning.kind)
            .with("found", warning.found.as_str())
            .with("path", warning.file.as_str())
            .with("offset", warning.offset);
        session.tell(Severity::Warning, &message);
    }
    for fault in &shown.faults {
        session.tell(Severity::Error, &fault.into());
    }
    let count = shown.faults.len() + shown.more_faults;
    let args = [
        ("records", shown.records.into()),
        ("head", shown.head.as_str().into()),
        ("root", shown.root.as_str().into()),
        ("faults", count.into()),
    ];
    let id = if shown.ok { "cli-verify-good" } else { "cli-verify-bad" };
    session.print_lines(&session.wording.text(id, &args));
    for closing in &shown.closings {
        let args = [
            ("first", session.wording.day(closing.first).into()),
            ("last", session.wording.day(closing.last).into()),
            ("stage", session.wording.closing_stage(closing.at).into()),
            ("signatures", closing.signatures.len().into()),
        ];
        let text = session.wording.text("cli-verify-closing", &args);
        session.print_lines(&format!("  {text}"));
    }
}
