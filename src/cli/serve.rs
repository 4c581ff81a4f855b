//! `minutier serve`: a ledger, open to people and software until the program is told to stop.

use std::io::IsTerminal;
use std::net::{SocketAddr, ToSocketAddrs};
use std::sync::Arc;

use clap::{ArgMatches, Command};
use ledger::log::recover::WithoutHead;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

use super::arguments::Said;
use super::{Done, Failed, Session, arguments};
use crate::clock::Clock;
use crate::http::app::{App, Place};
use crate::http::guard::rates::Limits;
use crate::http::server::{self, House, Opening};
use crate::wording::Message;
use crate::writer::ClockCheck;

/// Where the server listens when nobody says otherwise.
pub(super) const LISTEN: &str = "127.0.0.1:8400";

pub(super) fn command(said: &Said<'_>) -> Command {
    said.subcommand("serve", "serve-about", "serve-example")
        .arg(said.folder())
        .arg(said.option("listen", "ADDR", "serve-listen"))
        .arg(said.option("base", "PATH", "serve-base"))
        .arg(said.option("url", "URL", "serve-url"))
        .arg(said.flag("confirm-clock", "cli-arg-confirm-clock"))
        .arg(said.flag("cut-torn-tail", "cli-arg-cut-torn-tail"))
}

pub(super) fn run(session: &Session, given: &ArgMatches) -> Done {
    let folder = arguments::path(given, "folder");
    crate::store::folder::with_ledger(&folder)?;
    log();
    let runtime = runtime()?;
    let listener = runtime.block_on(listen(arguments::text(given, "listen").unwrap_or(LISTEN)))?;
    let listening = local(&listener)?;
    let address =
        arguments::text(given, "url").map_or_else(|| Ok(server::address(listening)), url)?;
    let place = Place { address, base: base(arguments::text(given, "base").unwrap_or("/"))? };
    let clock_check =
        if given.get_flag("confirm-clock") { ClockCheck::Confirmed } else { ClockCheck::Refuse };
    let without_head = if given.get_flag("cut-torn-tail") {
        WithoutHead::CutTail
    } else {
        WithoutHead::CutNothing
    };
    let (clock, limits) = (Clock::real(), Limits::Usual);
    let opening = Opening { folder, clock, clock_check, without_head, place, limits };
    let house = opening.open()?;
    session.warn(&house.warnings);
    let url = house.app.place.url("/");
    session.note(&session.wording.text("serve-open", &[("url", url.into())]));
    until_stopped(&runtime, house, listener)?;
    session.note(&session.wording.text("serve-stopped", &[]));
    Ok(())
}

/// Serves until the program is told to stop, then stops cleanly.
pub(super) fn until_stopped(
    runtime: &tokio::runtime::Runtime,
    house: House,
    listener: TcpListener,
) -> Done {
    let stop = {
        let _inside = runtime.enter();
        let said = |error| Message::input_output(&house.app.folder, &error);
        let mut asked = signal(SignalKind::terminate()).map_err(said)?;
        let mut interrupted = signal(SignalKind::interrupt()).map_err(said)?;
        async move {
            tokio::select! {
                _ = asked.recv() => {}
                _ = interrupted.recv() => {}
            }
        }
    };
    runtime.block_on(house.serve(listener, stop));
    // What still works apart, for people who are gone, ends first.
    let app: Arc<App> = Arc::clone(&house.app);
    drop(app);
    Ok(house.close()?)
}

/// The threads that answer.
pub(super) fn runtime() -> Result<tokio::runtime::Runtime, Message> {
    let built = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    built.map_err(|error| Message::new("serve-broken").with("found", error.to_string()))
}

/// Listens at an address such as `127.0.0.1:8400`.
pub(super) async fn listen(address: &str) -> Result<TcpListener, Failed> {
    let unread = |found: String| {
        Failed::Input(
            Message::new("serve-no-address").with("address", address).with("found", found),
        )
    };
    let addresses = address.to_socket_addrs().map_err(|error| unread(error.to_string()))?;
    let addresses: Vec<SocketAddr> = addresses.collect();
    TcpListener::bind(addresses.as_slice()).await.map_err(|error| {
        let message = Message::new("serve-not-listening").with("address", address);
        Failed::Fault(message.with("found", error.to_string()))
    })
}

/// Where it listens.
pub(super) fn local(listener: &TcpListener) -> Result<SocketAddr, Message> {
    let found = listener.local_addr();
    found.map_err(|error| Message::new("serve-broken").with("found", error.to_string()))
}

/// The path below which everything is, with a slash at both ends.
fn base(given: &str) -> Result<String, Failed> {
    let inside = given.trim_matches('/');
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_./~".contains(letter);
    if !inside.chars().all(plain) || inside.contains("//") || inside.contains("..") {
        return Err(Failed::Input(Message::new("serve-no-base").with("base", given)));
    }
    Ok(if inside.is_empty() { "/".to_owned() } else { format!("/{inside}/") })
}

/// A public address: scheme, name, and a port where it is not the scheme's own.
fn url(given: &str) -> Result<String, Failed> {
    let wrong = || Failed::Input(Message::new("serve-no-url").with("url", given));
    let address = given.trim_end_matches('/');
    let name = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"))
        .ok_or_else(wrong)?;
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-.:[]".contains(letter);
    if name.is_empty() || !name.chars().all(plain) {
        return Err(wrong());
    }
    Ok(address.to_ascii_lowercase())
}

/// One line for each request, as JSON for other programs, for people on a terminal. `MINUTIER_LOG` says how much.
fn log() {
    let filter = EnvFilter::try_from_env("MINUTIER_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let to = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // One that is set already, by a test that starts the program as a library, stays.
    let _ = if std::io::stderr().is_terminal() {
        to.compact().try_init()
    } else {
        to.json().try_init()
    };
}
