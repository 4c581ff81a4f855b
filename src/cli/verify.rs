//! `minutier verify`: whether a log is what it says, and whether everything in it was allowed.

use std::path::Path;

use clap::ArgMatches;
use ledger::events::closings::Purpose;
use ledger::log::fault::{Fault, Kind};
use ledger::log::segment;
use ledger::log::verify::{Verdict, Warning};
use ledger::proof::spell;
use ledger::state::closings::Stage;
use ledger::state::{Closings, State};
use ledger::time::Day;
use serde::Serialize;

use super::progress::Progress;
use super::report::Severity;
use super::{Done, Failed, Session, arguments};
use crate::store::documents::{Documents, Found};
use crate::store::folder;
use crate::store::private::open_reader;
use crate::verifying::Looked;
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

pub(super) fn run(session: &Session, given: &ArgMatches) -> Done {
    let path = arguments::path(given, "path");
    let found = folder::log_in(&path).map_err(Failed::Input)?;
    let bar = Progress::new(
        &session.wording.text("cli-verify-progress", &[]),
        found.records_at_least(),
        &session.err,
    );
    let looked = crate::verifying::look(&found, &mut || bar.advance(1));
    drop(bar);
    let Looked { mut verdict, auditor, tree, more_faults } = looked;
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
