//! `minutier serve`: a ledger, open to people and software until the program is told to stop.

use std::io::IsTerminal;
use std::net::{SocketAddr, ToSocketAddrs};

use clap::{ArgMatches, Command};
use ledger::log::recover::WithoutHead;
use ledger::log::segment;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

use super::arguments::Said;
use super::{Done, Failed, Session, arguments};
use crate::clock::Clock;
use crate::config::{self, BasePath, Config, PublicUrl};
use crate::http::app::Place;
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
    let Config { server, mail, .. } = Config::of(&folder).map_err(Failed::Input)?;
    let listener = runtime.block_on(listen(&listens(given, &server)))?;
    let place = place(given, &server, local(&listener)?)?;
    if mail.is_some() && server.url.is_none() && arguments::text(given, "url").is_none() {
        // Links of letters lead somewhere, or letters are of no use.
        let path = folder.join(segment::CONFIGURATION);
        return Err(Failed::Input(Message::new("config-mail-no-url").with("path", path.as_path())));
    }
    let clock_check =
        if given.get_flag("confirm-clock") { ClockCheck::Confirmed } else { ClockCheck::Refuse };
    let without_head = if given.get_flag("cut-torn-tail") {
        WithoutHead::CutTail
    } else {
        WithoutHead::CutNothing
    };
    let proxies = server.proxies.clone();
    let limits = if proxies.is_empty() { Limits::Usual } else { Limits::Behind(proxies) };
    let clock = Clock::real();
    let opening = Opening { folder, clock, clock_check, without_head, place, limits, mail };
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

/// Where to listen: as the command line says, then as the settings do.
fn listens(given: &ArgMatches, settings: &config::Server) -> String {
    let set = settings.listen.map(|listen| listen.to_string());
    let said = arguments::text(given, "listen").map(str::to_owned);
    said.or(set).unwrap_or_else(|| LISTEN.to_owned())
}

/// Where the server is, seen from outside: as the command line says, then as the settings do.
fn place(
    given: &ArgMatches,
    settings: &config::Server,
    listening: SocketAddr,
) -> Result<Place, Failed> {
    let base = match arguments::text(given, "base") {
        Some(said) => BasePath::new(said)
            .ok_or_else(|| Failed::Input(Message::new("serve-no-base").with("base", said)))?,
        None => settings.base.clone().unwrap_or_default(),
    };
    let url = match arguments::text(given, "url") {
        Some(said) => {
            let wrong = |_| Failed::Input(Message::new("serve-no-url").with("url", said));
            Some(PublicUrl::new(said, &base).map_err(wrong)?)
        }
        None => settings.url.clone(),
    };
    let address = url.map_or_else(|| server::address(listening), |url| url.as_str().to_owned());
    Ok(Place { address, base: base.as_str().to_owned() })
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
