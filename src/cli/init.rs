//! `minutier init`: a new ledger.

use clap::ArgMatches;
use ledger::text::{Currency, Origin, TimeZone};
use serde::Serialize;

use super::{Done, Failed, Session, arguments};
use crate::acts::Through;
use crate::clock::Clock;
use crate::entrance::holder;
use crate::wording::{HouseUnit, Message};
use crate::writer::{Answer, Founding, found};

#[derive(Serialize)]
struct Made {
    folder: String,
    origin: String,
    administrator: String,
    /// What verifies the ledger's signatures.
    key: String,
}

pub(super) fn run(session: &Session, given: &ArgMatches) -> Done {
    let folder = arguments::path(given, "folder");
    let said = |name: &str| arguments::text(given, name).unwrap_or_default().to_owned();
    let bad = |argument: &'static str| {
        let message = Message::new("cli-usage-bad-value").with("argument", argument);
        Failed::Input(message.with("value", said(argument.trim_start_matches('-'))))
    };
    let origin = Origin::new(&said("origin")).map_err(|_| bad("--origin"))?;
    let timezone = TimeZone::new(&said("timezone")).map_err(|_| bad("--timezone"))?;
    let currency = Currency::new(&said("currency")).map_err(|_| bad("--currency"))?;
    if currency.as_str().len() != Currency::LIMIT {
        return Err(bad("--currency"));
    }
    let administrator = match arguments::text(given, "admin") {
        Some(name) => name.to_owned(),
        None => session.wording.text("cli-init-unnamed-admin", &[]),
    };
    let founded = found(Founding {
        folder: folder.clone(),
        clock: Clock::real(),
        name: said("name"),
        origin: origin.clone(),
        timezone,
        scale: scale(&currency),
        currency,
        administrator: administrator.clone(),
        via: Through::Cli.via(),
        holder: holder(),
    })?;
    founded.writer.stop()?;
    match founded.answer {
        Answer::Recorded(..) => {}
        Answer::Refused(refusal) => {
            let hours = HouseUnit::hours();
            let report = session.wording.refusal(&refusal, &|_| None, &hours);
            session.tell_report(super::report::Severity::Refused, &report);
            return Err(Failed::InputTold);
        }
        Answer::OutcomeUnknown(message) => return Err(message.into()),
        Answer::AlreadyRecorded(_) | Answer::NotYetForgotten(..) | Answer::WriterStopped => {
            return Err(Message::new("fault-writer-stopped").with("path", folder.as_path()).into());
        }
    }
    if given.get_flag("json") {
        let made = Made {
            folder: folder.display().to_string(),
            origin: origin.to_string(),
            administrator: founded.administrator.to_string(),
            key: founded.key.to_string(),
        };
        session.print_json(&made);
    } else {
        let args = [
            ("folder", folder.as_path().into()),
            ("administrator", administrator.into()),
            ("id", founded.administrator.to_string().into()),
            ("key", founded.key.to_string().into()),
        ];
        session.print_lines(&session.wording.text("cli-init-done", &args));
    }
    Ok(())
}

/// ISO 4217's minor units, for the currencies that have another number than two.
fn scale(currency: &Currency) -> u8 {
    match currency.as_str() {
        "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX"
        | "VND" | "VUV" | "XAF" | "XOF" | "XPF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        _ => 2,
    }
}
