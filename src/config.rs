//! How this installation is run: `minutier.toml` in the ledger's folder. Nothing in it decides an amount.
//!
//! Guarantees: what is not understood is refused with the file, the line and what to write; nothing is
//! guessed. Without the file everything has its usual value, and no mail leaves.
//!
//! Deliberately not here: rules (they are in the log, by decision), and what the command line says, which
//! comes before the file.

mod place;
mod table;

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use ledger::log::segment;
use lettre::message::Mailbox;

use crate::store::papers::{self, NotRead};
use crate::wording::Message;

pub use place::{BasePath, PublicUrl};
use table::{Member, Section};

/// Longer than any settings are.
const LIMIT_BYTES: usize = 64 * 1024;

/// All settings.
#[derive(Debug, Default)]
pub struct Config {
    /// Where the server listens and what people call it.
    pub server: Server,
    /// Where mail goes; absent where none leaves.
    pub mail: Option<Mail>,
    /// Where administrators have backups made from a page; absent where none are.
    pub backup: Option<Backup>,
}

/// Where backups go that are made from a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// The folder, best on another disk.
    pub folder: PathBuf,
    /// How many are kept.
    pub keep: usize,
    /// Who can read them.
    pub protection: Protection,
}

/// Who can read backups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Protection {
    /// Whoever has them.
    Nobody,
    /// Whoever holds the identity of this age recipient.
    Recipient(String),
    /// Whoever knows the passphrase that is alone in this file.
    PassphraseFile(PathBuf),
}

/// Where the server listens and what people call it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Server {
    /// The address and port to listen on.
    pub listen: Option<SocketAddr>,
    /// What comes before every path.
    pub base: Option<BasePath>,
    /// What people type to come here: links in letters begin with it.
    pub url: Option<PublicUrl>,
    /// The proxies in front, whose word is taken for whom they speak for.
    pub proxies: Vec<IpAddr>,
}

/// Where mail goes.
#[derive(Debug)]
pub struct Mail {
    /// The server that takes it.
    pub relay: Relay,
    /// From whom it comes.
    pub from: Mailbox,
    /// Who we are to that server.
    pub login: Option<Login>,
}

/// A mail server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relay {
    /// Its name, as its certificate says it.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How what is said to it is kept from others.
    pub secrecy: Secrecy,
}

/// How a conversation with a mail server is kept from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secrecy {
    /// Encrypted from the first byte.
    FromTheStart,
    /// Encrypted before anything is said: a server that does not offer it gets no letter.
    Upgraded,
    /// Not encrypted: it never leaves this machine.
    SameMachine,
}

/// A name and a password.
pub struct Login {
    /// The name.
    pub user: String,
    /// The password.
    pub password: String,
}

impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Login(..)")
    }
}

impl Config {
    /// The settings of the ledger in `folder`; the usual ones where there is no file.
    pub fn of(folder: &Path) -> Result<Self, Message> {
        let path = folder.join(segment::CONFIGURATION);
        match papers::read(&path, LIMIT_BYTES) {
            Ok(text) => Self::read(&path, &text),
            Err(NotRead::System(error)) if error.kind() == std::io::ErrorKind::NotFound => {
                Ok(Self::default())
            }
            Err(refused) => Err(refused.told(&path)),
        }
    }

    fn read(path: &Path, text: &str) -> Result<Self, Message> {
        table::parsed(path, text, |mut whole| {
            let server = match whole.section("server")? {
                Some(section) => server(section)?,
                None => Server::default(),
            };
            let mail = whole.section("mail")?.map(mail).transpose()?;
            let backup = whole.section("backup")?.map(backup).transpose()?;
            whole.nothing_else()?;
            Ok(Self { server, mail, backup })
        })
    }
}

fn server(mut section: Section<'_>) -> Result<Server, Message> {
    let listen = section.text("listen")?.map(|member| {
        let found = member.text.parse::<SocketAddr>();
        found.map_err(|_| member.wrong("config-listen"))
    });
    let base = section.text("base")?.map(|member| {
        let found = BasePath::new(&member.text);
        found.ok_or_else(|| member.wrong("config-base"))
    });
    let (listen, base) = (listen.transpose()?, base.transpose()?);
    let url = section.text("url")?.map(|member| {
        let found = PublicUrl::new(&member.text, &base.clone().unwrap_or_default());
        found.map_err(|id| member.wrong(id))
    });
    let url = url.transpose()?;
    let proxies = section.text("proxies")?.map(|member| {
        let each = member.text.split(',').map(|one| one.trim().parse::<IpAddr>());
        each.collect::<Result<Vec<_>, _>>().map_err(|_| member.wrong("config-proxies"))
    });
    let proxies = proxies.transpose()?.unwrap_or_default();
    section.nothing_else()?;
    Ok(Server { listen, base, url, proxies })
}

fn mail(mut section: Section<'_>) -> Result<Mail, Message> {
    let (relay, from) = (section.text("server")?, section.text("from")?);
    let user = section.text("user")?;
    let (here, file) = (section.text("password")?, section.text("password_file")?);
    // A name that was mistyped is said before what it makes missing.
    section.nothing_else()?;
    let relay = relay.ok_or_else(|| section.lacks("config-mail-server-missing"))?;
    let relay = Relay::new(&relay.text).ok_or_else(|| relay.wrong("config-mail-server"))?;
    let from = from.ok_or_else(|| section.lacks("config-mail-from-missing"))?;
    let from = sender(&from)?;
    let password = password(section.folder(), here, file)?;
    let login = match (user, password) {
        (Some(user), Some(password)) => Some(Login { user: user.text, password }),
        (None, None) => None,
        (Some(user), None) => return Err(user.wrong("config-mail-no-password")),
        (None, Some(_)) => return Err(section.lacks("config-mail-no-user")),
    };
    Ok(Mail { relay, from, login })
}

/// So many backups are kept where nobody says it.
const KEPT: usize = 7;

fn backup(mut section: Section<'_>) -> Result<Backup, Message> {
    let (folder, keep) = (section.text("folder")?, section.number("keep")?);
    let (to, file) = (section.text("encrypt_to")?, section.text("passphrase_file")?);
    section.nothing_else()?;
    let folder = folder.ok_or_else(|| section.lacks("config-backup-folder-missing"))?;
    if folder.text.trim().is_empty() {
        return Err(folder.wrong("config-backup-folder"));
    }
    let keep = match keep {
        None => KEPT,
        Some(member) => {
            let read = member.text.parse().ok().filter(|keep: &usize| *keep > 0);
            read.ok_or_else(|| member.wrong("config-backup-keep"))?
        }
    };
    // A place beside the settings, where it is not a whole path.
    let beside = |member: &Member| section.folder().join(PathBuf::from(&member.text));
    let protection = match (to, file) {
        (Some(to), None) => Protection::Recipient(to.text),
        (None, Some(file)) => Protection::PassphraseFile(beside(&file)),
        (None, None) => Protection::Nobody,
        (Some(_), Some(file)) => return Err(file.wrong("config-backup-two-keys")),
    };
    Ok(Backup { folder: beside(&folder), keep, protection })
}

/// From whom letters come: an address, alone or with a name before it.
fn sender(member: &Member) -> Result<Mailbox, Message> {
    let wrong = || member.wrong("config-mail-from");
    if member.text.chars().any(char::is_control) {
        return Err(wrong());
    }
    member.text.parse().map_err(|_| wrong())
}

/// The password, written in place or alone in a file of its own.
fn password(
    folder: &Path,
    here: Option<Member>,
    file: Option<Member>,
) -> Result<Option<String>, Message> {
    match (here, file) {
        (Some(_), Some(file)) => Err(file.wrong("config-mail-two-passwords")),
        (Some(here), None) if here.text.is_empty() => Err(here.wrong("config-mail-no-password")),
        (Some(here), None) => Ok(Some(here.text)),
        (None, Some(file)) => {
            // A place beside the settings, where it is not a whole path.
            let path = folder.join(PathBuf::from(&file.text));
            let text = papers::read(&path, LIMIT_BYTES).map_err(|refused| refused.told(&path))?;
            match text.lines().next().filter(|line| !line.is_empty()) {
                Some(line) => Ok(Some(line.to_owned())),
                None => Err(file.wrong("config-mail-empty-password-file")),
            }
        }
        (None, None) => Ok(None),
    }
}

impl Relay {
    /// Of `smtps://host[:port]` or `smtp://host[:port]`.
    fn new(url: &str) -> Option<Self> {
        let (scheme, rest) = url.split_once("://")?;
        let (host, port) = place::authority(rest.strip_suffix('/').unwrap_or(rest))?;
        let (usual, secrecy) = match scheme {
            "smtps" => (465, Secrecy::FromTheStart),
            "smtp" if place::is_this_machine(host) => (25, Secrecy::SameMachine),
            "smtp" => (587, Secrecy::Upgraded),
            _ => return None,
        };
        let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        Some(Self { host, port: port.unwrap_or(usual), secrecy })
    }
}

#[cfg(test)]
mod tests;
