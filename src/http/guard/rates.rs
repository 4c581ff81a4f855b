//! How often one may ask, so that nobody guesses secrets and nobody keeps the server from the others.
//!
//! Generic cell rate algorithm, by `governor`, whose own clock is the machine's: a rate is no fact of the ledger.

use std::convert::Infallible;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

use axum::extract::OptionalFromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use ledger::ids::MemberId;

use super::super::failure::Failure;

/// From where a request came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct From(pub IpAddr);

/// The server put it there; without one, whoever asks counts with all of whom that is not known.
impl<S: Sync> OptionalFromRequestParts<S> for From {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, Infallible> {
        Ok(parts.extensions.get::<Self>().copied())
    }
}

/// Who asks for what.
#[derive(Debug, Clone, Copy)]
pub enum Asker {
    /// Somebody who came in, for anything.
    Member(MemberId),
    /// Somebody who did not.
    Stranger(Option<From>),
    /// Somebody who shows a secret that may be wrong: a token, a link, a PIN.
    Guessing(Option<From>),
    /// Whoever keeps the counter, for a card that is shown.
    Counter(MemberId),
    /// Somebody who has a letter written.
    Writing(Option<From>),
}

/// Whether anybody is slowed down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Limits {
    /// As people need.
    Usual,
    /// As people need, who come through these proxies: what they say of whom they speak for is believed.
    Behind(Vec<IpAddr>),
    /// Nobody: for measures of the server itself.
    None,
}

/// The rates of one server.
#[derive(Debug)]
pub struct Rates {
    limits: Limits,
    members: DefaultKeyedRateLimiter<MemberId>,
    strangers: DefaultKeyedRateLimiter<Network>,
    guesses: DefaultKeyedRateLimiter<Network>,
    letters: DefaultKeyedRateLimiter<Network>,
    cards: DefaultKeyedRateLimiter<MemberId>,
}

/// An address, or of IPv6 the network that one household gets.
type Network = [u8; 8];

fn network(from: Option<From>) -> Network {
    match from.map(|From(address)| address.to_canonical()) {
        Some(IpAddr::V4(address)) => {
            let [a, b, c, d] = address.octets();
            [4, a, b, c, d, 0, 0, 0]
        }
        Some(IpAddr::V6(address)) => {
            let [a, b, c, d, e, f, g, h, ..] = address.octets();
            [a, b, c, d, e, f, g, h]
        }
        None => [0; 8],
    }
}

/// So many a second in the long run, and so many at once.
fn quota(a_second: u32, at_once: u32) -> Quota {
    let some = |number| NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN);
    Quota::per_second(some(a_second)).allow_burst(some(at_once))
}

/// So many a minute in the long run, and as many at once.
fn a_minute(times: u32) -> Quota {
    Quota::per_minute(NonZeroU32::new(times).unwrap_or(NonZeroU32::MIN))
}

impl Rates {
    /// Rates of a server.
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            members: RateLimiter::keyed(quota(50, 300)),
            strangers: RateLimiter::keyed(quota(20, 100)),
            guesses: RateLimiter::keyed(a_minute(20)),
            letters: RateLimiter::keyed(a_minute(5)),
            cards: RateLimiter::keyed(a_minute(40)),
        }
    }

    /// From where a request comes: whoever connects, or whom a proxy of ours says it speaks for. Of several addresses
    /// the last one that is no proxy of ours counts: those before it are anybody's word.
    pub fn from(&self, peer: IpAddr, headers: &HeaderMap) -> From {
        let Limits::Behind(proxies) = &self.limits else { return From(peer) };
        let ours = |address: &IpAddr| proxies.contains(&address.to_canonical());
        if !ours(&peer) {
            return From(peer);
        }
        let said = headers.get_all("x-forwarded-for").iter();
        let said = said.filter_map(|value| value.to_str().ok()).flat_map(|all| all.split(','));
        let addresses: Vec<IpAddr> = said.map_while(|one| one.trim().parse().ok()).collect();
        From(addresses.into_iter().rev().find(|address| !ours(address)).unwrap_or(peer))
    }

    /// Lets somebody ask once more, or says for how long they wait.
    pub fn ask(&self, asker: Asker) -> Result<(), Failure> {
        if self.limits == Limits::None {
            return Ok(());
        }
        let waits = match asker {
            Asker::Member(member) => self.members.check_key(&member).err(),
            Asker::Stranger(from) => self.strangers.check_key(&network(from)).err(),
            Asker::Guessing(from) => self.guesses.check_key(&network(from)).err(),
            Asker::Counter(member) => self.cards.check_key(&member).err(),
            Asker::Writing(from) => self.letters.check_key(&network(from)).err(),
        };
        let Some(waits) = waits else { return Ok(()) };
        let wait: Duration = waits.wait_time_from(DefaultClock::default().now());
        Err(Failure::too_many(wait.as_secs().saturating_add(1)))
    }

    /// Forgets those who have not asked for a while.
    pub fn forget(&self) {
        for keyed in [&self.strangers, &self.guesses, &self.letters] {
            keyed.retain_recent();
        }
        self.members.retain_recent();
        self.cards.retain_recent();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_of_ours_says_for_whom_it_speaks_and_nobody_else_does() {
        let proxy: IpAddr = "127.0.0.1".parse().unwrap();
        let behind = Rates::new(Limits::Behind(vec![proxy]));
        let found = |rates: &Rates, peer: &str, said: &str| {
            let mut headers = HeaderMap::new();
            headers.insert("x-forwarded-for", said.parse().unwrap());
            rates.from(peer.parse().unwrap(), &headers).0.to_string()
        };
        assert_eq!(found(&behind, "127.0.0.1", "203.0.113.9"), "203.0.113.9");
        // What stands before was written by whoever asked.
        assert_eq!(found(&behind, "127.0.0.1", "10.0.0.1, 203.0.113.9, 127.0.0.1"), "203.0.113.9");
        assert_eq!(found(&behind, "127.0.0.1", "nonsense"), "127.0.0.1");
        assert_eq!(found(&behind, "198.51.100.7", "203.0.113.9"), "198.51.100.7");
        let alone = Rates::new(Limits::Usual);
        assert_eq!(found(&alone, "127.0.0.1", "203.0.113.9"), "127.0.0.1");
    }
}
