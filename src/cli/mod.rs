//! The command line: one file per subcommand, and what they share to speak to a terminal.
//!
//! Every text is made for a [`screen::Screen`], which is given what surrounds the program as data:
//! a person in front of a terminal, or another program behind a pipe. Exit status: 0 done, 1 the
//! ledger says no or a check failed, 2 usage or unreadable input.

mod act;
mod arguments;
mod as_of;
mod attach;
mod backup;
mod balance;
mod check;
mod close;
mod demo;
mod erase;
mod export;
mod import;
mod init;
mod key;
mod link;
mod mandates;
mod portrait;
pub mod progress;
mod prove;
mod rehearse;
pub mod report;
mod restore;
mod resume;
mod rules;
pub mod screen;
mod serve;
mod session;
mod shell;
mod sign;
mod statement;
mod stopped;
pub mod table;
mod verify;

use std::ffi::OsString;
use std::process::ExitCode;

pub use session::Session;

use crate::wording::{Language, Message};

/// Why a subcommand did not do what it was asked.
#[derive(Debug)]
pub enum Failed {
    /// The ledger says no, or a check failed: the person was told. Status 1.
    SaidNo,
    /// Something is broken or refused: to be told. Status 1.
    Fault(Message),
    /// Usage, or input that cannot be read: to be told. Status 2.
    Input(Message),
    /// The same, and the person was told. Status 2.
    InputTold,
}

impl From<Message> for Failed {
    fn from(message: Message) -> Self {
        Self::Fault(message)
    }
}

/// What a subcommand answers.
pub type Done = Result<(), Failed>;

/// Runs the program with these arguments, the program's own name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let variable = |name: &str| std::env::var(name).ok();
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let language =
        arguments::language(&arguments).unwrap_or_else(|| Language::from_environment(variable));
    let session = Session::new(language, variable);
    let matches = match arguments::parse(&session.wording, arguments) {
        Ok(matches) => matches,
        Err(stopped::Stopped::Shown(text)) => {
            session.print(&stopped::fitted(&text, &session.out));
            return ended(&session, Ok(()));
        }
        Err(stopped::Stopped::Usage(message)) => {
            session.tell(report::Severity::Error, &message);
            return ExitCode::from(2);
        }
    };
    let done = match matches.subcommand() {
        Some(("init", given)) => init::run(&session, given),
        Some(("act", given)) => act::run(&session, given),
        Some(("attach", given)) => attach::run(&session, given),
        Some(("erase", given)) => erase::run(&session, given),
        Some(("export", given)) => export::run(&session, given),
        Some(("import", given)) => import::run(&session, given),
        Some(("balance", given)) => balance::run(&session, given),
        Some(("demo", given)) => demo::run(&session, given),
        Some(("portrait", given)) => portrait::run(&session, given),
        Some(("statement", given)) => statement::run(&session, given),
        Some(("mandates", given)) => mandates::run(&session, given),
        Some(("rules", given)) => rules::run(&session, given),
        Some(("prove", given)) => prove::run(&session, given),
        Some(("check", given)) => check::run(&session, given),
        Some(("close", given)) => close::run(&session, given),
        Some(("sign", given)) => sign::run(&session, given),
        Some(("key", given)) => key::run(&session, given),
        Some(("rotate-key", given)) => key::rotate(&session, given),
        Some(("serve", given)) => serve::run(&session, given),
        Some(("link", given)) => link::run(&session, given),
        Some(("verify", given)) => verify::run(&session, given),
        Some(("backup", given)) => backup::run(&session, given),
        Some(("rehearse", given)) => rehearse::run(&session, given),
        Some(("restore", given)) => restore::run(&session, given),
        Some(("resume", given)) => resume::run(&session, given),
        Some((other, _)) => unreachable!("{other} is not a subcommand of arguments.rs"),
        None => unreachable!("arguments.rs asks for a subcommand"),
    };
    ended(&session, done)
}

/// Tells what went wrong, also with the answer itself, and says it in the exit status.
fn ended(session: &Session, done: Done) -> ExitCode {
    let unwritten = session.unwritten();
    if let Some(message) = &unwritten {
        session.tell(report::Severity::Error, message);
    }
    match done {
        Ok(()) if unwritten.is_some() => ExitCode::from(1),
        Ok(()) => ExitCode::SUCCESS,
        Err(Failed::SaidNo) => ExitCode::from(1),
        Err(Failed::InputTold) => ExitCode::from(2),
        Err(Failed::Fault(message)) => {
            session.tell(report::Severity::Error, &message);
            ExitCode::from(1)
        }
        Err(Failed::Input(message)) => {
            session.tell(report::Severity::Error, &message);
            ExitCode::from(2)
        }
    }
}
