//! A signed note (C2SP signed-note): a text, an empty line, and one line for each signature.
//!
//! What is read has at most [`BYTES`] and [`SIGNATURES`], so that nobody makes a reader work for
//! nothing. Signatures of unknown keys, and of kinds that are not Ed25519, are kept and mean nothing.
//!
//! Deliberately not here: what the text says ([`super::checkpoint`]).

use std::fmt;
use std::str::FromStr;

use super::key::{Signature, SigningKey, VerifierKey, is_name};
use super::{Unreadable, base64};

/// The longest note that is read, in bytes.
pub const BYTES: usize = 65_536;
/// The most lines of signatures that are read.
pub const SIGNATURES: usize = 100;
/// How a signature line begins: an em dash and a space.
const DASH: &str = "— ";

/// A text and who says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What is signed; it ends in a line feed.
    pub text: String,
    /// The signatures, each under the name of its key, in the order of their lines.
    pub signatures: Vec<(String, Given)>,
}

/// What a signature line gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// A signature of the length of Ed25519's.
    Ed25519(Signature),
    /// One of any other length, key id included: another algorithm.
    Other(Vec<u8>),
}

impl Note {
    /// The note of a text, which ends in a line feed, signed by one key.
    pub fn signed(text: String, key: &SigningKey) -> Self {
        let signature = key.sign(&text);
        let signatures = vec![(key.verifier().name().to_owned(), Given::Ed25519(signature))];
        Self { text, signatures }
    }

    /// Which of these keys signed it. A key of which any signature here is wrong is not among them.
    pub fn verified_by<'k>(&self, keys: &'k [VerifierKey]) -> Vec<&'k VerifierKey> {
        keys.iter().filter(|key| self.asked(key) == Answer::Good).collect()
    }

    /// In whose name there is a signature that is not theirs: such a note is to be refused.
    pub fn forged<'k>(&self, keys: &'k [VerifierKey]) -> Vec<&'k VerifierKey> {
        keys.iter().filter(|key| self.asked(key) == Answer::Bad).collect()
    }

    fn asked(&self, key: &VerifierKey) -> Answer {
        let claimed = self
            .signatures
            .iter()
            .filter(|(name, given)| name == key.name() && given.key_id() == Some(key.key_id()));
        claimed.fold(Answer::None, |answer, (_, given)| {
            let theirs = match given {
                Given::Ed25519(signature) => key.verifies(&self.text, signature),
                // A key of Ed25519 whose signature has another length: claimed, and not theirs.
                Given::Other(_) => false,
            };
            match answer {
                Answer::None | Answer::Good if theirs => Answer::Good,
                Answer::None | Answer::Good | Answer::Bad => Answer::Bad,
            }
        })
    }
}

impl Given {
    /// The id of the key that it says it is of.
    fn key_id(&self) -> Option<[u8; 4]> {
        match self {
            Self::Ed25519(signature) => Some(signature.key_id()),
            Self::Other(bytes) => bytes.first_chunk().copied(),
        }
    }
}

/// What a note says of one key.
#[derive(PartialEq, Eq)]
enum Answer {
    None,
    Good,
    Bad,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        for (name, given) in &self.signatures {
            match given {
                Given::Ed25519(signature) => writeln!(f, "{DASH}{name} {signature}")?,
                Given::Other(bytes) => writeln!(f, "{DASH}{name} {}", base64::encode(bytes))?,
            }
        }
        Ok(())
    }
}

impl FromStr for Note {
    type Err = Unreadable;

    fn from_str(note: &str) -> Result<Self, Self::Err> {
        let wrong = |line, expected| Err(Unreadable { line, expected });
        if note.len() > BYTES {
            return wrong(1, "a note of at most 65536 bytes");
        }
        if let Some(line) = note.split('\n').position(|line| line.contains(|c: char| c < ' ')) {
            return wrong(line.saturating_add(1), "no control character but line feeds");
        }
        let Some((text, signatures)) = note.rsplit_once("\n\n") else {
            return wrong(
                note.lines().count(),
                "an empty line between the text and its signatures",
            );
        };
        let before = text.lines().count().saturating_add(1);
        let Some(signatures) = signatures.strip_suffix('\n') else {
            return wrong(note.lines().count(), "a signature line that ends in a line feed");
        };
        let mut read = Self { text: format!("{text}\n"), signatures: Vec::new() };
        for (at, line) in signatures.split('\n').enumerate() {
            let place = before.saturating_add(at).saturating_add(1);
            if at >= SIGNATURES {
                return wrong(place, "at most 100 signatures");
            }
            let Some((name, bytes)) = signature(line) else {
                return wrong(place, "`— `, the name of a key, a space, base64");
            };
            let given = match bytes.try_into() {
                Ok(bytes) => Given::Ed25519(Signature(bytes)),
                Err(bytes) => Given::Other(bytes),
            };
            read.signatures.push((name.to_owned(), given));
        }
        Ok(read)
    }
}

/// The name and the bytes, key id included, of a signature line.
fn signature(line: &str) -> Option<(&str, Vec<u8>)> {
    let (name, text) = line.strip_prefix(DASH)?.split_once(' ')?;
    let bytes = base64::decode(text)?;
    (is_name(name) && bytes.len() > 4).then_some((name, bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(seed: u8) -> SigningKey {
        SigningKey::from_seed("example.org/2026", [seed; 32]).unwrap()
    }

    fn note() -> Note {
        Note::signed("one\n\ntwo\n".to_owned(), &key(1))
    }

    #[test]
    fn it_is_read_as_it_is_written() {
        let mut note = note();
        note.signatures.push(("witness".to_owned(), Given::Other(vec![1; 76])));
        note.signatures.push(("other".to_owned(), Given::Ed25519(key(2).sign("x"))));
        assert_eq!(note.to_string().parse(), Ok(note.clone()));
        // In whatever order its lines stand.
        note.signatures.reverse();
        assert_eq!(note.to_string().parse(), Ok(note));
    }

    #[test]
    fn who_signed_is_told_from_who_did_not() {
        let keys = [key(1).verifier().clone(), key(2).verifier().clone()];
        assert_eq!(note().verified_by(&keys), [&keys[0]]);
        assert!(note().forged(&keys).is_empty());
        let mut changed = note();
        changed.text.push_str("three\n");
        assert!(changed.verified_by(&keys).is_empty());
        assert_eq!(changed.forged(&keys), [&keys[0]]);
        // A right signature does not make up for a wrong one in the same name.
        let mut twice = note();
        let wrong = Given::Ed25519(key(1).sign("other"));
        twice.signatures.push((keys[0].name().to_owned(), wrong));
        assert!(twice.verified_by(&keys).is_empty());
        assert_eq!(twice.forged(&keys), [&keys[0]]);
        let mut short = note();
        let bytes = [&keys[0].key_id()[..], &[9]].concat();
        short.signatures.push((keys[0].name().to_owned(), Given::Other(bytes)));
        assert_eq!(short.forged(&keys), [&keys[0]]);
    }

    #[track_caller]
    fn refused(note: &str, line: usize, expected: &str) {
        let wrong = note.parse::<Note>().expect_err(note);
        assert!(wrong.line == line && wrong.expected.contains(expected), "{note:?}: {wrong}");
    }

    #[test]
    fn it_has_one_spelling_and_limits() {
        let good = note().to_string();
        refused("", 0, "empty line");
        refused("one\n", 1, "empty line");
        refused("one\n\n", 2, "ends in a line feed");
        refused("one\n\n\n", 3, "ends in a line feed");
        refused("one\n\n\n\n", 4, "ends in a line feed");
        refused(good.trim_end(), 5, "ends in a line feed");
        refused(&format!("{good}\n"), 6, "ends in a line feed");
        refused(&good.replace("one", "o\tne"), 1, "control");
        refused(&good.replace('\n', "\r\n"), 1, "control");
        refused(&good.replace("— ", "- "), 5, "— ");
        refused(&good.replace("— ", "—  "), 5, "— ");
        refused(&good.replace("example.org", "exa+mple"), 5, "— ");
        refused(&good.replace("example.org", "exa\u{a0}mple"), 5, "— ");
        refused("one\n\n— x AAAA\n", 3, "— ");
        refused("one\n\n— x AAAAAAB=\n", 3, "— ");
        refused(&format!("{good}{}", "— x AAAAAAA=\n".repeat(100)), 105, "at most 100");
        refused(&format!("{}\n\n— x AAAAAAA=\n", "a".repeat(BYTES)), 1, "65536");
        assert!("one\n\n— x AAAAAAA=\n".parse::<Note>().is_ok());
    }
}
