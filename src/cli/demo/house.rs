//! The demo's server: its clock goes on from the last record, and each persona has a way in.

use ledger::log::recover::WithoutHead;
use ledger::time::Timestamp;
use tokio::net::TcpListener;

use crate::cli::{Failed, serve};
use crate::clock::Clock;
use crate::demo::Place;
use crate::http::app;
use crate::http::guard::rates::Limits;
use crate::http::server::{self, House, Opening};
use crate::store::access::{Link, Purpose, Secret};
use crate::wording::Message;
use crate::writer::ClockCheck;

/// A persona's way in, for people and for software.
pub(super) struct WayIn {
    /// To be opened once in a browser.
    pub(super) sign_in: String,
    /// To be sent as `Authorization: Bearer …`.
    pub(super) token: String,
}

/// The house, open, and the ways in of its personas in their order.
pub(super) struct Opened {
    pub(super) house: House,
    pub(super) listener: TcpListener,
    pub(super) runtime: tokio::runtime::Runtime,
    pub(super) ways_in: Vec<WayIn>,
}

const A_YEAR_MICROS: i64 = 366 * 24 * 60 * 60 * 1_000_000;

/// Opens the demo's house. Where no address was asked for and the usual one is taken, any other does.
pub(super) fn open(place: &Place, asked: Option<&str>) -> Result<Opened, Failed> {
    let runtime = serve::runtime()?;
    let listener = match asked {
        Some(address) => runtime.block_on(serve::listen(address))?,
        None => match runtime.block_on(serve::listen(serve::LISTEN)) {
            Ok(listener) => listener,
            Err(_) => runtime.block_on(serve::listen("127.0.0.1:0"))?,
        },
    };
    let address = server::address(serve::local(&listener)?);
    let clock = Clock::running_from(place.ended);
    let opening = Opening {
        folder: place.folder.clone(),
        clock,
        clock_check: ClockCheck::Refuse,
        without_head: WithoutHead::CutNothing,
        place: app::Place { address, base: "/".to_owned() },
        limits: Limits::Usual,
        // The people of the demo have no address.
        mail: None,
    };
    let house = opening.open()?;
    let ways_in = ways_in(&house, place)?;
    Ok(Opened { house, listener, runtime, ways_in })
}

fn ways_in(house: &House, place: &Place) -> Result<Vec<WayIn>, Message> {
    let app = &house.app;
    let created = app.clock.now()?;
    let expires = created.micros().saturating_add(A_YEAR_MICROS);
    let expires = Timestamp::from_micros(expires).unwrap_or(created);
    let everything = ["*".to_owned()];
    let mut ways_in = Vec::new();
    for persona in &place.personas {
        let member = persona.member;
        let link = Link { member, purpose: Purpose::Machine, given_by: None, created, expires };
        let opens = Secret::of(app.clock.random()?);
        app.access.keep_link(opens.hashed(), &link)?;
        let token = Secret::of(app.clock.random()?);
        app.access.make_token(token.hashed(), member, "demo", &everything, (created, expires))?;
        ways_in.push(WayIn {
            sign_in: app.place.url(&format!("/in/{}", opens.shown())),
            token: token.shown().to_owned(),
        });
    }
    Ok(ways_in)
}
