//! `minutier link`: lets somebody in once, for whoever runs the machine: the first administrator, or the last one.

use clap::{Arg, ArgMatches, Command};
use ledger::log::segment;
use serde::Serialize;

use super::arguments::Said;
use super::{Done, Failed, Session, arguments};
use crate::clock::Clock;
use crate::library;
use crate::store::access::{Access, Link, Purpose, Secret};
use crate::wording::Message;

#[derive(Serialize)]
struct Shown {
    member: String,
    path: String,
    expires: String,
}

pub(super) fn command(said: &Said<'_>) -> Command {
    let member = Arg::new("member").value_name("MEMBER").required(true);
    said.subcommand("link", "serve-link-about", "serve-link-example")
        .arg(said.folder())
        .arg(member.help(said.text("cli-statement-member")))
        .arg(said.option("url", "URL", "serve-url"))
        .arg(said.flag("json", "cli-arg-json"))
}

pub(super) fn run(session: &Session, given: &ArgMatches) -> Done {
    let folder = arguments::path(given, "folder");
    let named = arguments::text(given, "member").unwrap_or_default();
    let reading = library::read(&folder, None, &mut [])?.in_words(&session.wording);
    let member = reading.member(named)?;
    if reading.is_erased(member) {
        return Err(Failed::Fault(Message::new("serve-link-erased").with("member", named)));
    }
    let origin = reading.directory.origin.as_ref();
    let origin = origin
        .ok_or_else(|| Message::new("fault-ledger-missing").with("path", folder.as_path()))?;
    let access = Access::open(&folder.join(segment::PRIVATE), origin).map_err(Message::from)?;
    let clock = Clock::real();
    let secret = Secret::of(clock.random().map_err(Message::from)?);
    let link = Link::made(member, Purpose::Machine, None, clock.now().map_err(Message::from)?);
    access.keep_link(secret.hashed(), &link).map_err(Message::from)?;
    let url = arguments::text(given, "url").unwrap_or_default().trim_end_matches('/');
    let path = format!("{url}/in/{}", secret.shown());
    if given.get_flag("json") {
        let member = member.to_string();
        session.print_json(&Shown { member, path, expires: link.expires.to_string() });
        return Ok(());
    }
    let args = [("name", reading.name(member).into()), ("path", path.into())];
    session.print_lines(&session.wording.text("serve-link-made", &args));
    Ok(())
}
