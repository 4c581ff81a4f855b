//! What every answer is made from: the way to the writer, the views, who may come in, the clock.

use std::path::PathBuf;
use std::sync::Arc;

use axum::http::HeaderMap;
use ledger::ids::MemberId;
use ledger::text::Origin;
use ledger::time::{Day, Timestamp};
use ledger::views::sight::Thing;
use tokio::sync::Semaphore;

use super::cookies::Cookie;
use super::desk::Desk;
use super::failure::Failure;
use super::guard::rates::Rates;
use super::metrics::Metrics;
use super::places::Places;
use crate::clock::{Clock, Local, Zone};
use crate::config;
use crate::current::Current;
use crate::mail::Post;
use crate::passkeys::{NoPasskeys, Passkeys};
use crate::store::access::Access;
use crate::wording::{Language, Message, Wording};
use crate::writer::Door;

/// Where the server is, seen from outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The public address, without a path: `https://minutier.example.org`.
    pub address: String,
    /// The path below which everything is, with a slash at both ends: `/` or `/minutier/`.
    pub base: String,
}

impl Place {
    /// The path of a page below the base: `path` begins with a slash.
    pub fn path(&self, path: &str) -> String {
        format!("{}{}", self.base, path.trim_start_matches('/'))
    }

    /// The whole address of a page.
    pub fn url(&self, path: &str) -> String {
        format!("{}{}", self.address, self.path(path))
    }

    /// Whether browsers reach it by https: cookies then travel no other way.
    pub fn is_secure(&self) -> bool {
        self.address.starts_with("https://")
    }
}

/// What is shared by all who answer.
#[derive(Debug)]
pub struct App {
    /// The ledger's folder.
    pub folder: PathBuf,
    /// The log's name.
    pub origin: Origin,
    /// The way to the writer.
    pub door: Door,
    /// The views.
    pub current: Arc<Current>,
    /// Who may come in.
    pub access: Arc<Access>,
    /// How letters leave.
    pub post: Post,
    /// The present and chance.
    pub clock: Clock,
    /// The house's days.
    pub zone: Zone,
    /// Where the server is.
    pub place: Place,
    /// Passkeys, where the public address can have them.
    pub passkeys: Result<Passkeys, NoPasskeys>,
    /// How often one may ask.
    pub rates: Rates,
    /// What is counted.
    pub metrics: Metrics,
    /// What reads much of the log: so many at once, so that nobody keeps the processor from the others.
    pub slow: Semaphore,
    /// Files that were sent and are checked and written: apart from what reads the log, so that neither waits for the
    /// other.
    pub filing: Semaphore,
    /// The streams that each member listens to.
    pub streams: Arc<Places>,
    /// The files that each member sends.
    pub sending: Arc<Places>,
    /// All files that are held while they arrive.
    pub arriving: Arc<Semaphore>,
    /// What administrators have under way.
    pub desk: Desk,
    /// Where backups go that are made from a page.
    pub backup: Option<config::Backup>,
    /// Whether it stops: streams end then.
    pub stopping: tokio::sync::watch::Sender<bool>,
    pub(super) wordings: [Wording; 2],
}

impl App {
    /// The sentences in a language.
    pub fn wording(&self, language: Language) -> &Wording {
        let [french, english] = &self.wordings;
        match language {
            Language::French => french,
            Language::English => english,
        }
    }

    /// The present instant.
    pub fn now(&self) -> Result<Timestamp, Failure> {
        self.clock.now().map_err(|error| Failure::broken(&Message::from(error)))
    }

    /// Bytes that nobody can guess.
    pub fn random(&self) -> Result<[u8; 32], Failure> {
        self.clock.random().map_err(|error| Failure::broken(&Message::from(error)))
    }

    /// The house's day and hour.
    pub fn local(&self) -> Result<Local, Failure> {
        self.zone.local(self.now()?).map_err(|error| Failure::broken(&Message::from(error)))
    }

    /// The house's day.
    pub fn today(&self) -> Result<Day, Failure> {
        self.local().map(|local| local.day)
    }

    /// Whether somebody may see a thing now.
    pub fn may_see(&self, viewer: MemberId, thing: Thing) -> Result<bool, Failure> {
        let day = self.today()?;
        Ok(self.current.views().sight(day).may(viewer, thing))
    }

    /// Refuses where somebody may not see a thing, in the same words as if there were no such thing.
    pub fn must_see(&self, viewer: MemberId, thing: Thing) -> Result<(), Failure> {
        if self.may_see(viewer, thing)? { Ok(()) } else { Err(Failure::not_to_be_seen()) }
    }

    /// Lets go of what is held for nobody: rates of those who do not ask any more, sessions of the forgotten.
    pub fn tidy(&self) {
        self.rates.forget();
        if let Ok(now) = self.clock.now() {
            self.desk.sheets.forget(now);
        }
        let views = self.current.views();
        self.access.forget(|member| views.name_if_kept(member).is_none());
    }

    /// As [`App::apart`], for what reads much: it waits for its turn.
    pub async fn apart_in_turn<T: Send + 'static>(
        self: &Arc<Self>,
        what: impl FnOnce(&Self) -> T + Send + 'static,
    ) -> Result<T, Failure> {
        // It is never closed: there is always a turn.
        let _turn = self.slow.acquire().await;
        self.apart(what).await
    }

    /// As [`App::apart`], for a file that was sent: it waits for its turn.
    pub async fn file_in_turn<T: Send + 'static>(
        self: &Arc<Self>,
        what: impl FnOnce(&Self) -> T + Send + 'static,
    ) -> Result<T, Failure> {
        let _turn = self.filing.acquire().await;
        self.apart(what).await
    }

    /// Does something that waits for a disk, out of the way of those who do not wait.
    pub async fn apart<T: Send + 'static>(
        self: &Arc<Self>,
        what: impl FnOnce(&Self) -> T + Send + 'static,
    ) -> Result<T, Failure> {
        let app = Arc::clone(self);
        let done = tokio::task::spawn_blocking(move || what(&app)).await;
        done.map_err(|error| {
            Failure::broken(&Message::new("http-broken").with("found", error.to_string()))
        })
    }
}

/// So many readings of much of the log go on at once.
pub const SLOW_AT_ONCE: usize = 2;
/// So many files are checked and written at once.
pub const FILED_AT_ONCE: usize = 2;
/// So many files are in memory at once while they arrive, each of at most [`super::uploaded::MOST_BYTES`]; who comes
/// then waits for one of these places, and is not read meanwhile.
pub const ARRIVING_AT_ONCE: usize = 16;
/// So many files each member sends at once.
pub const SENT_BY_EACH: u32 = 2;
/// So many streams each member listens to.
pub const STREAMS_OF_EACH: u32 = 8;

/// The language that a request asks for: its page's own choice, then the browser's, French otherwise.
pub fn language_of(headers: &HeaderMap) -> Language {
    let chosen = Cookie::Language.shown(headers);
    chosen.and_then(Language::from_tag).unwrap_or_else(|| {
        let asked = headers.get("accept-language").and_then(|value| value.to_str().ok());
        asked.map_or(Language::French, preferred)
    })
}

/// The first of our languages by the order of preference of RFC 9110, section 12.5.4.
fn preferred(accepted: &str) -> Language {
    let mut found: Vec<(u32, Language)> = accepted
        .split(',')
        .filter_map(|part| {
            let (tag, weight) = part.split_once(';').unwrap_or((part, ""));
            let weight = weight.trim().strip_prefix("q=").map_or(Some(1000), thousandths)?;
            Some((weight, Language::from_tag(tag.trim())?)).filter(|(weight, _)| *weight > 0)
        })
        .collect();
    // Stable: of two equals the first one stays first.
    found.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    found.first().map_or(Language::French, |(_, language)| *language)
}

/// A weight such as `0.8`, in thousandths.
fn thousandths(weight: &str) -> Option<u32> {
    let (whole, fraction) = weight.split_once('.').unwrap_or((weight, ""));
    let whole: u32 = whole.parse().ok().filter(|whole| *whole <= 1)?;
    let fraction: u32 = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
    Some(whole.checked_mul(1000)?.checked_add(fraction)?.min(1000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_the_one_preferred_and_french_otherwise() {
        for (accepted, expected) in [
            ("", Language::French),
            ("*", Language::French),
            ("de", Language::French),
            ("en", Language::English),
            ("en-GB,en;q=0.9,fr;q=0.8", Language::English),
            ("de, fr;q=0.5, en;q=0.7", Language::English),
            ("fr;q=0, en;q=0.1", Language::English),
            ("en;q=nonsense, fr", Language::French),
        ] {
            assert_eq!(preferred(accepted), expected, "{accepted}");
        }
    }
}
