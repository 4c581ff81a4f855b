//! Keys and signatures: Ed25519, in the spellings of C2SP's signed note.
//!
//! A key has a name. Its id is the first four bytes of SHA-256 over the name, a line feed, 0x01 and
//! the public key: a signature says by whom it claims to be, so that a reader finds the key to ask.
//! Verification is strict: keys and signatures with a small-order part are refused.
//!
//! Deliberately not here: randomness (a key is made of a seed), and where keys are kept.

use std::fmt;
use std::str::FromStr;

use ed25519_dalek::{Signer, VerifyingKey};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};

use super::base64;

/// The signature type of Ed25519 in C2SP's signed note.
const ED25519: u8 = 1;
/// How a signing key's text begins, as Go's note package writes it.
const PRIVATE: &str = "PRIVATE+KEY+";

/// An Ed25519 public key, written as standard padded base64 of its 32 bytes. Whether the bytes are
/// a point of the curve is asked when a signature is verified.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PublicKey(pub [u8; 32]);

/// What stands at the end of a note's signature line: four bytes of key id, 64 of Ed25519; written
/// as standard padded base64.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Signature(pub [u8; 68]);

macro_rules! base64_text {
    ($name:ident, $wanted:literal) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&base64::encode(&self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }

        impl FromStr for $name {
            type Err = &'static str;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                base64::decode_array(text).map(Self).ok_or($wanted)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::text::read(deserializer)
            }
        }
    };
}

base64_text!(PublicKey, "expected the base64 of 32 bytes: 43 characters and `=`");
base64_text!(Signature, "expected the base64 of 68 bytes: 91 characters and `=`");

impl Signature {
    /// The id of the key that this claims to be by.
    pub fn key_id(&self) -> [u8; 4] {
        let (id, _) = self.halves();
        id
    }

    fn halves(&self) -> ([u8; 4], [u8; 64]) {
        let (id, signature) = self.0.split_at(4);
        (id.try_into().unwrap_or_default(), signature.try_into().unwrap_or([0; 64]))
    }
}

/// A key name that no note could carry: empty, or with white space, a control character or `+`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadKeyName;

impl fmt::Display for BadKeyName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key's name is not empty and has no white space and no `+`")
    }
}

impl std::error::Error for BadKeyName {}

/// Whether a key may have this name.
pub(super) fn is_name(name: &str) -> bool {
    let bad = |c: char| c.is_whitespace() || c.is_control() || c == '+';
    !name.is_empty() && !name.contains(bad)
}

/// What verifies a signature: a name and a public key. Written
/// `<name>+<8 hexadecimal digits of its id>+<base64 of 0x01 and the key>`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct VerifierKey {
    name: String,
    public: PublicKey,
}

impl VerifierKey {
    /// The key with this name.
    pub fn new(name: &str, public: PublicKey) -> Result<Self, BadKeyName> {
        if is_name(name) { Ok(Self { name: name.to_owned(), public }) } else { Err(BadKeyName) }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its public key.
    pub fn public(&self) -> PublicKey {
        self.public
    }

    /// Its id: which key of this name; not a proof of anything.
    pub fn key_id(&self) -> [u8; 4] {
        let mut hash = Sha256::new();
        hash.update(self.name.as_bytes());
        hash.update([b'\n', ED25519]);
        hash.update(self.public.0);
        let [a, b, c, d, ..]: [u8; 32] = hash.finalize().into();
        [a, b, c, d]
    }

    /// Whether `signature` is this key's over exactly these bytes of text.
    pub fn verifies(&self, text: &str, signature: &Signature) -> bool {
        let (id, signature) = signature.halves();
        let Ok(key) = VerifyingKey::from_bytes(&self.public.0) else { return false };
        let signature = ed25519_dalek::Signature::from_bytes(&signature);
        id == self.key_id() && key.verify_strict(text.as_bytes(), &signature).is_ok()
    }
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", Spelt { name: &self.name, id: self.key_id(), bytes: &self.public.0 })
    }
}

impl FromStr for VerifierKey {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const WANTED: &str = "expected `<name>+<8 digits>+<base64>` of an Ed25519 key";
        let (name, id, bytes) = read(text).ok_or(WANTED)?;
        let key = Self::new(name, PublicKey(bytes)).map_err(|_| WANTED)?;
        if id == hex(key.key_id()) {
            Ok(key)
        } else {
            Err("the key's id is not that of its name and bytes")
        }
    }
}

/// What signs: a name and a secret seed. `Debug` shows no secret, and it is wiped when dropped.
#[derive(Clone)]
pub struct SigningKey {
    verifier: VerifierKey,
    secret: ed25519_dalek::SigningKey,
}

impl SigningKey {
    /// The key with this name and seed: 32 random bytes, from outside.
    pub fn from_seed(name: &str, seed: [u8; 32]) -> Result<Self, BadKeyName> {
        let secret = ed25519_dalek::SigningKey::from_bytes(&seed);
        let public = PublicKey(secret.verifying_key().to_bytes());
        Ok(Self { verifier: VerifierKey::new(name, public)?, secret })
    }

    /// The same key under another name, for a log that goes on under another origin: its id differs.
    pub fn renamed(&self, name: &str) -> Result<Self, BadKeyName> {
        Self::from_seed(name, *self.secret.as_bytes())
    }

    /// What verifies its signatures.
    pub fn verifier(&self) -> &VerifierKey {
        &self.verifier
    }

    /// Its text, which is secret: `PRIVATE+KEY+<name>+<8 digits>+<base64 of 0x01 and the seed>`.
    pub fn to_text(&self) -> String {
        let Self { verifier, secret } = self;
        let spelt = Spelt { name: &verifier.name, id: verifier.key_id(), bytes: secret.as_bytes() };
        format!("{PRIVATE}{spelt}")
    }

    /// Its signature over exactly these bytes of text.
    pub fn sign(&self, text: &str) -> Signature {
        let mut bytes = [0; 68];
        let (id, signature) = bytes.split_at_mut(4);
        id.copy_from_slice(&self.verifier.key_id());
        signature.copy_from_slice(&self.secret.sign(text.as_bytes()).to_bytes());
        Signature(bytes)
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({}, ..)", self.verifier)
    }
}

impl FromStr for SigningKey {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const WANTED: &str = "expected `PRIVATE+KEY+<name>+<8 digits>+<base64>` of an Ed25519 key";
        let (name, id, seed) = text.strip_prefix(PRIVATE).and_then(read).ok_or(WANTED)?;
        let key = Self::from_seed(name, seed).map_err(|_| WANTED)?;
        if id == hex(key.verifier.key_id()) {
            Ok(key)
        } else {
            Err("the key's id is not that of its name and bytes")
        }
    }
}

/// The spelling that both kinds of keys share.
struct Spelt<'a> {
    name: &'a str,
    id: [u8; 4],
    bytes: &'a [u8; 32],
}

impl fmt::Display for Spelt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut typed = [ED25519; 33];
        let (_, bytes) = typed.split_at_mut(1);
        bytes.copy_from_slice(self.bytes);
        write!(f, "{}+{}+{}", self.name, hex(self.id), base64::encode(&typed))
    }
}

/// The three parts of that spelling; base64 may hold further `+`.
fn read(text: &str) -> Option<(&str, &str, [u8; 32])> {
    let (name, rest) = text.split_once('+')?;
    let (id, typed) = rest.split_once('+')?;
    let [kind, bytes @ ..]: [u8; 33] = base64::decode_array(typed)?;
    (kind == ED25519).then_some((name, id, bytes))
}

fn hex(id: [u8; 4]) -> String {
    format!("{:08x}", u32::from_be_bytes(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> SigningKey {
        SigningKey::from_seed("example.org/2026", [7; 32]).unwrap()
    }

    #[test]
    fn a_signature_is_verified_by_its_own_key_over_its_own_text_only() {
        let signature = key().sign("Ti bo la fini\n");
        assert!(key().verifier().verifies("Ti bo la fini\n", &signature));
        assert!(!key().verifier().verifies("Ti bo la fini", &signature));
        let named = key().renamed("example.org/2027").unwrap();
        assert_eq!(named.verifier().public(), key().verifier().public());
        assert!(!named.verifier().verifies("Ti bo la fini\n", &signature), "another name");
        let seeded = SigningKey::from_seed("example.org/2026", [8; 32]).unwrap();
        assert!(!seeded.verifier().verifies("Ti bo la fini\n", &signature), "another seed");
        for at in 0..68 {
            let mut changed = signature;
            changed.0[at] ^= 1;
            assert!(!key().verifier().verifies("Ti bo la fini\n", &changed), "byte {at}");
        }
    }

    /// RFC 8032, section 7.1, test 1: the empty message.
    #[test]
    fn the_signature_of_the_standard() {
        let seed: crate::sealed::Digest =
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60".parse().unwrap();
        let key = SigningKey::from_seed("x", seed.0).unwrap();
        let public = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
        assert_eq!(crate::sealed::Digest(key.verifier().public().0).to_string(), public);
        let signature: String = key.sign("").0[4..].iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(
            signature,
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155\
             5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        );
    }

    #[test]
    fn points_of_small_order_and_bytes_that_are_no_point_verify_nothing() {
        // The neutral element, of order one, verifies any text where verification is not strict.
        let mut neutral = [0; 32];
        neutral[0] = 1;
        let key = VerifierKey::new("x", PublicKey(neutral)).unwrap();
        let mut signature = [0; 68];
        signature[..4].copy_from_slice(&key.key_id());
        signature[4] = 1;
        assert!(!key.verifies("anything", &Signature(signature)));
        let none = VerifierKey::new("x", PublicKey([2; 32])).unwrap();
        signature[..4].copy_from_slice(&none.key_id());
        assert!(!none.verifies("anything", &Signature(signature)));
    }

    #[test]
    fn texts_have_one_spelling() {
        let verifier = key().verifier().to_string();
        assert_eq!(verifier.parse::<VerifierKey>().unwrap(), *key().verifier());
        let private = key().to_text();
        assert_eq!(private.parse::<SigningKey>().unwrap().to_text(), private);
        for at in 0..verifier.len() {
            let mut bytes = verifier.clone().into_bytes();
            bytes[at] ^= 1;
            let changed = String::from_utf8(bytes).unwrap();
            assert!(changed.parse::<VerifierKey>().is_err(), "{changed}");
        }
        let public = key().verifier().public();
        let text = public.to_string();
        assert_eq!((text.len(), text.parse()), (44, Ok(public)));
        for wrong in [
            text[..43].to_owned(),
            format!("{text}="),
            format!(" {text}"),
            format!("{text}\n"),
            // The same 32 bytes with a bit left over in the last character.
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=".to_owned(),
            "AAAA".to_owned(),
            String::new(),
        ] {
            assert!(wrong.parse::<PublicKey>().is_err(), "{wrong:?}");
        }
        let json = serde_json::to_string(&key().sign("x")).unwrap();
        assert_eq!(serde_json::from_str::<Signature>(&json).unwrap(), key().sign("x"));
    }

    #[test]
    fn names_that_no_note_can_carry_are_refused() {
        for name in ["", "a b", "a+b", "a\u{a0}b", "a\nb", "a\u{0}b"] {
            assert_eq!(VerifierKey::new(name, PublicKey([1; 32])), Err(BadKeyName), "{name:?}");
        }
    }

    #[test]
    fn no_secret_is_shown() {
        let shown = format!("{:?}", key());
        assert!(!shown.contains(&base64::encode(&[7; 32])[..16]), "{shown}");
        assert!(shown.contains("example.org/2026"));
    }
}
