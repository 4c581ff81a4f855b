//! Encryption of backups, with age: the format and the tools of age open what is written here.
//!
//! Every part is encrypted to one X25519 recipient. With a passphrase the recipient is made here, and
//! its identity is kept beside the parts, itself encrypted with the passphrase: what a passphrase costs
//! to try is paid once, not for each part. The recipient is never taken from the folder: whoever may
//! write there could put their own.
//!
//! age draws its own random bytes: they are part of its format, and tests never look at them.

use std::iter;
use std::str::FromStr;

use age::secrecy::{ExposeSecret, SecretString};
use age::{Decryptor, x25519};

use super::manifest::Protection;
use crate::store::backups::{BackupFolder, IDENTITY};
use crate::wording::Message;

/// Longer than any identity that a passphrase locks.
const IDENTITY_BYTES: u64 = 4096;

/// What a person asks for.
#[derive(Debug)]
pub enum Wanted {
    /// No encryption.
    Nothing,
    /// To whoever holds this recipient's identity.
    Recipient(String),
    /// To whoever knows this.
    Passphrase(SecretString),
}

/// What a person has to open backups with.
#[derive(Debug)]
pub enum Key {
    /// Nothing.
    Nothing,
    /// The text of an age identity file.
    Identity(SecretString),
    /// A passphrase.
    Passphrase(SecretString),
}

/// Locks parts.
pub struct Sealer {
    recipient: Option<x25519::Recipient>,
    opener: Opener,
    protection: Protection,
}

/// Opens parts.
#[derive(Default)]
pub struct Opener {
    identities: Vec<x25519::Identity>,
}

/// Text that must stay secret: the first line of a file, as passphrases are kept.
pub fn secret_line(text: &str) -> Option<SecretString> {
    let line = text.lines().next().filter(|line| !line.is_empty())?;
    Some(SecretString::from(line.to_owned()))
}

impl Sealer {
    /// Makes ready to encrypt as was asked for.
    pub fn new(wanted: &Wanted, folder: &BackupFolder) -> Result<Self, Message> {
        match wanted {
            Wanted::Nothing => Ok(Self {
                recipient: None,
                opener: Opener::default(),
                protection: Protection::None,
            }),
            Wanted::Recipient(text) => {
                let recipient = x25519::Recipient::from_str(text).map_err(|_| {
                    Message::new("backup-recipient-unknown").with("value", text.as_str())
                })?;
                let protection = Protection::Recipient(recipient.to_string());
                Ok(Self { recipient: Some(recipient), opener: Opener::default(), protection })
            }
            Wanted::Passphrase(passphrase) => {
                let identity = match folder.length(IDENTITY) {
                    Some(_) => unlock(folder, passphrase)?,
                    None => make(folder, passphrase)?,
                };
                let recipient = identity.to_public();
                let protection = Protection::Passphrase(recipient.to_string());
                let opener = Opener { identities: vec![identity] };
                Ok(Self { recipient: Some(recipient), opener, protection })
            }
        }
    }

    /// What the manifest says of it.
    pub fn protection(&self) -> &Protection {
        &self.protection
    }

    /// The end of the name of a part.
    pub fn suffix(&self) -> &'static str {
        if self.recipient.is_some() { ".age" } else { "" }
    }

    /// The bytes of a part as they will lie on the disk.
    pub fn seal(&self, plain: Vec<u8>) -> Result<Vec<u8>, Message> {
        let Some(recipient) = &self.recipient else { return Ok(plain) };
        age::encrypt(recipient, &plain)
            .map_err(|error| Message::new("backup-not-sealed").with("found", error.to_string()))
    }

    /// Opens what was sealed and lies on the disk, if the identity is at hand.
    pub fn opener(&self) -> Option<&Opener> {
        match self.protection {
            Protection::None | Protection::Passphrase(_) => Some(&self.opener),
            Protection::Recipient(_) => None,
        }
    }
}

/// Why a part does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unopened {
    /// The key is another one.
    WrongKey,
    /// It is not what was encrypted.
    Damaged,
}

impl Opener {
    /// Makes ready to open parts that are protected so.
    pub fn new(key: &Key, protection: &Protection, folder: &BackupFolder) -> Result<Self, Message> {
        match (protection, key) {
            (Protection::None, _) => Ok(Self::default()),
            (Protection::Recipient(_), Key::Identity(text))
            | (Protection::Passphrase(_), Key::Identity(text)) => {
                let identities: Vec<x25519::Identity> = text
                    .expose_secret()
                    .lines()
                    .filter_map(|line| line.trim().parse().ok())
                    .collect();
                if identities.is_empty() {
                    return Err(Message::new("backup-identity-unreadable"));
                }
                Ok(Self { identities })
            }
            (Protection::Passphrase(_), Key::Passphrase(passphrase)) => {
                Ok(Self { identities: vec![unlock(folder, passphrase)?] })
            }
            (Protection::Recipient(recipient), Key::Nothing | Key::Passphrase(_)) => {
                Err(Message::new("backup-needs-identity").with("recipient", recipient.as_str()))
            }
            (Protection::Passphrase(_), Key::Nothing) => {
                Err(Message::new("backup-needs-passphrase"))
            }
        }
    }

    /// The bytes that were encrypted, or that lie there as they are.
    pub fn open(&self, protection: &Protection, bytes: Vec<u8>) -> Result<Vec<u8>, Unopened> {
        if *protection == Protection::None {
            return Ok(bytes);
        }
        let mut wrong_key = false;
        for identity in &self.identities {
            match age::decrypt(identity, &bytes) {
                Ok(plain) => return Ok(plain),
                Err(error) => wrong_key |= matches!(error, age::DecryptError::NoMatchingKeys),
            }
        }
        Err(if wrong_key { Unopened::WrongKey } else { Unopened::Damaged })
    }
}

/// A new identity, kept locked before anything is encrypted to it.
fn make(folder: &BackupFolder, passphrase: &SecretString) -> Result<x25519::Identity, Message> {
    let identity = x25519::Identity::generate();
    let text = identity.to_string();
    let locked = age::encrypt(
        &age::scrypt::Recipient::new(passphrase.clone()),
        format!("{}\n", text.expose_secret()).as_bytes(),
    )
    .map_err(|error| Message::new("backup-not-sealed").with("found", error.to_string()))?;
    folder.keep(IDENTITY, &locked)?;
    // From the disk: what cannot be opened again must not be encrypted to.
    unlock(folder, passphrase)
}

fn unlock(folder: &BackupFolder, passphrase: &SecretString) -> Result<x25519::Identity, Message> {
    let locked = folder.read(IDENTITY, IDENTITY_BYTES)?;
    let damaged = || folder.damaged(IDENTITY, 0);
    let decryptor = Decryptor::new(locked.as_slice()).map_err(|_| damaged())?;
    if !decryptor.is_scrypt() {
        return Err(damaged());
    }
    let key = age::scrypt::Identity::new(passphrase.clone());
    let mut opened =
        decryptor.decrypt(iter::once(&key as &dyn age::Identity)).map_err(|error| {
            let path = folder.path(IDENTITY);
            if matches!(
                error,
                age::DecryptError::DecryptionFailed
                    | age::DecryptError::NoMatchingKeys
                    | age::DecryptError::KeyDecryptionFailed
            ) {
                Message::new("backup-passphrase-wrong").with("path", path.as_path())
            } else {
                damaged()
            }
        })?;
    let mut text = String::new();
    std::io::Read::read_to_string(&mut opened, &mut text).map_err(|_| damaged())?;
    text.trim().parse().map_err(|_| damaged())
}
