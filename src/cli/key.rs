//! `minutier key` and `minutier rotate-key`: a seat's own key, and another key for the ledger.

use clap::ArgMatches;
use ledger::commands::{Command, closings, organisation};
use ledger::ids::MemberId;
use ledger::law::{enrolment_text, key_name};
use ledger::proof::key::SigningKey;
use ledger::text::Origin;
use serde::Serialize;

use super::{Done, Failed, Session, arguments, close};
use crate::acts::ActLine;
use crate::clock::Clock;
use crate::library;
use crate::store::folder;
use crate::store::keyring::{self, Keyring};
use crate::wording::Message;

#[derive(Serialize)]
struct Made {
    key: String,
    public: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    /// The line that another seat records.
    #[serde(skip_serializing_if = "Option::is_none")]
    act: Option<ActLine>,
}

/// A new key of a person's own, in a file that only they can read.
pub(super) fn run(session: &Session, given: &ArgMatches) -> Done {
    let path = arguments::path(given, "file");
    let said = |name: &str| arguments::text(given, name).unwrap_or_default();
    let bad = |argument: &'static str, value: &str| {
        let message = Message::new("cli-usage-bad-value").with("argument", argument);
        Failed::Input(message.with("value", value))
    };
    let origin = Origin::new(said("origin")).map_err(|_| bad("--origin", said("origin")))?;
    let member: MemberId = said("member").parse().map_err(|_| bad("--member", said("member")))?;
    let key = SigningKey::from_seed(&key_name(&origin, member), seed()?)
        .map_err(|_| bad("--origin", said("origin")))?;
    keyring::write_new(&path, &key)?;
    let public = key.verifier().public();
    let signature = key.sign(&enrolment_text(&origin, member, &public));
    let wish = closings::EnrolKey { member, public, signature };
    // Somebody else records it: the line names no author.
    let act = ActLine { by: None, on_behalf: None, key: None, command: Command::from(wish) };
    if given.get_flag("json") {
        session.print_json(&Made {
            key: key.verifier().to_string(),
            public: public.to_string(),
            file: Some(path.display().to_string()),
            act: Some(act),
        });
        return Ok(());
    }
    let args = [("path", path.as_path().into()), ("key", key.verifier().to_string().into())];
    session.note(&session.wording.text("cli-key-made", &args));
    session.print_json(&act);
    Ok(())
}

/// From now on the ledger signs with another key.
pub(super) fn rotate(session: &Session, given: &ArgMatches) -> Done {
    let ledger = folder::with_ledger(&arguments::path(given, "folder"))?;
    let reading = library::read(&ledger, None, &mut [])?;
    let origin = reading
        .directory
        .origin
        .clone()
        .ok_or_else(|| Message::new("fault-ledger-missing").with("path", ledger.as_path()))?;
    let key = SigningKey::from_seed(origin.as_str(), seed()?)
        .map_err(|_| Message::new("fault-key-none"))?;
    // On the disk before a record names it; if the record is refused, it is a key that nobody knows.
    Keyring::of(&ledger).keep(&key)?;
    let public = key.verifier().public();
    let wish = organisation::ChangeKey { public };
    close::ask(session, given, &ledger, &reading, wish.into())?;
    if given.get_flag("json") {
        let (key, public) = (key.verifier().to_string(), public.to_string());
        session.print_json(&Made { key, public, file: None, act: None });
    } else {
        let args = [("key", key.verifier().to_string().into())];
        session.print_lines(&session.wording.text("cli-rotate-key-done", &args));
    }
    Ok(())
}

/// 32 random bytes.
fn seed() -> Result<[u8; 32], Failed> {
    Clock::real().random().map_err(|error| Failed::Fault(error.into()))
}
