//! What the log keeps of personal data and free text: a salted commitment, never the text.
//!
//! The commitment is BLAKE3 keyed with a random 32-byte salt over the UTF-8 text. Salt and text live
//! in the erasable private store. Whoever is shown both can check them against the log; once
//! they are deleted, the commitment says nothing and every hash and proof still holds.

use std::fmt;
use std::marker::PhantomData;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::ids::MemberId;

/// 32 random bytes that keep a commitment from being guessed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Salt(pub [u8; 32]);

impl fmt::Debug for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Salt(..)")
    }
}

/// The 32 bytes of a commitment or a digest, written as 64 lower-case hexadecimal digits (in a
/// snapshot, as they are).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Digest(pub [u8; 32]);

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&blake3::Hash::from_bytes(self.0).to_hex())
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::str::FromStr for Digest {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const WANTED: &str = "expected 64 lower-case hexadecimal digits";
        let (pairs, rest) = text.as_bytes().as_chunks::<2>();
        let mut bytes = [0; 32];
        if pairs.len() != bytes.len() || !rest.is_empty() {
            return Err(WANTED);
        }
        // Digits are as good as random: asking each in turn whether it is one would cost a wrong guess
        // of the processor for every third. They are asked together.
        let mut all = 0;
        for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
            let (high, low) = (hexadecimal(*high), hexadecimal(*low));
            all |= high | low;
            *byte = (high << 4) | low;
        }
        if all <= 0x0f { Ok(Self(bytes)) } else { Err(WANTED) }
    }
}

/// What a lower-case hexadecimal digit counts; more than 15 if it is none.
fn hexadecimal(digit: u8) -> u8 {
    let (decimal, letter) = (digit.wrapping_sub(b'0'), digit.wrapping_sub(b'a'));
    if decimal < 10 {
        decimal
    } else if letter < 6 {
        letter.wrapping_add(10)
    } else {
        u8::MAX
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            self.0.serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            return <[u8; 32]>::deserialize(deserializer).map(Self);
        }
        crate::text::read(deserializer)
    }
}

/// The commitment to `text` under `salt`, whatever kind of text it is.
pub fn commitment(text: &str, salt: &Salt) -> Digest {
    Digest(*blake3::keyed_hash(&salt.0, text.as_bytes()).as_bytes())
}

/// The commitment to a text of kind `T`; in an event, `{"sealed":"<64 hex>"}`.
pub struct Sealed<T> {
    digest: Digest,
    kind: PhantomData<fn() -> T>,
}

impl<T: AsText> Sealed<T> {
    /// Commits to `text` under `salt`.
    pub fn commit(text: &T, salt: &Salt) -> Self {
        Self { digest: commitment(text.as_text(), salt), kind: PhantomData }
    }

    /// Whether `text` and `salt` are what was committed to.
    pub fn opens_to(&self, text: &str, salt: &Salt) -> bool {
        // BLAKE3's own comparison runs in constant time.
        blake3::keyed_hash(&salt.0, text.as_bytes()) == blake3::Hash::from_bytes(self.digest.0)
    }
}

impl<T> Sealed<T> {
    /// The commitment's bytes: the private store's key for the text.
    pub fn digest(&self) -> Digest {
        self.digest
    }
}

/// A kind of text that can be sealed.
pub trait AsText {
    /// The text as it is kept and shown.
    fn as_text(&self) -> &str;
}

impl AsText for crate::text::Name {
    fn as_text(&self) -> &str {
        self.as_str()
    }
}

impl AsText for crate::text::Note {
    fn as_text(&self) -> &str {
        self.as_str()
    }
}

/// What the private store must keep before the record that holds the commitment is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// The commitment in the log.
    pub sealed: Digest,
    /// The salt it was made with.
    pub salt: Salt,
    /// The text.
    pub text: String,
    /// Whom the text is about: erased with them.
    pub about: About,
}

/// Whom a sealed text is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// Somebody: the text is erased with them, whoever wrote it.
    Member(MemberId),
    /// Nobody in particular, such as what was decided: it belongs to those who took part, and stays
    /// when whoever wrote it down is erased.
    Collective,
}

const COLLECTIVE: &str = "collective";

impl From<MemberId> for About {
    fn from(member: MemberId) -> Self {
        Self::Member(member)
    }
}

impl fmt::Display for About {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Member(member) => member.fmt(f),
            Self::Collective => f.write_str(COLLECTIVE),
        }
    }
}

impl std::str::FromStr for About {
    type Err = crate::ids::NotAnId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == COLLECTIVE { Ok(Self::Collective) } else { text.parse().map(Self::Member) }
    }
}

impl<T> Clone for Sealed<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Sealed<T> {}

impl<T> PartialEq for Sealed<T> {
    fn eq(&self, other: &Self) -> bool {
        self.digest == other.digest
    }
}

impl<T> Eq for Sealed<T> {}

impl<T> fmt::Debug for Sealed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sealed({})", self.digest)
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    sealed: Digest,
}

impl<T> Serialize for Sealed<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Written { sealed: self.digest }.serialize(serializer)
    }
}

impl<'de, T> Deserialize<'de> for Sealed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Written { sealed } = Written::deserialize(deserializer)?;
        Ok(Self { digest: sealed, kind: PhantomData })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Note;

    #[test]
    fn a_commitment_opens_to_its_own_text_and_salt_only() {
        let note = Note::new("Service au bar").unwrap();
        let sealed = Sealed::commit(&note, &Salt([7; 32]));
        assert!(sealed.opens_to("Service au bar", &Salt([7; 32])));
        assert!(!sealed.opens_to("Service au Bar", &Salt([7; 32])));
        assert!(!sealed.opens_to("Service au bar", &Salt([8; 32])));
    }

    #[test]
    fn every_hexadecimal_digit_is_read_and_nothing_else() {
        for byte in u8::MIN..=u8::MAX {
            let wanted = b"0123456789abcdef".iter().position(|known| *known == byte);
            let counted = Some(usize::from(hexadecimal(byte))).filter(|digit| *digit <= 15);
            assert_eq!(counted, wanted, "{byte:?}");
        }
        let digest = Digest(std::array::from_fn(|place| u8::try_from(place * 8).unwrap()));
        assert_eq!(digest.to_string().parse(), Ok(digest));
        assert!(digest.to_string().starts_with("0008101820"), "{digest}");
        for wrong in ["g", "A", "0g", "/", ":", "é"] {
            let text = format!("{wrong}{}", &digest.to_string()[wrong.len()..]);
            assert!(text.parse::<Digest>().is_err(), "{text}");
        }
    }

    #[test]
    fn it_is_written_as_one_member_of_64_digits() {
        let sealed = Sealed::commit(&Note::new("x").unwrap(), &Salt([0; 32]));
        let json = serde_json::to_string(&sealed).unwrap();
        assert_eq!(json.len(), r#"{"sealed":""}"#.len() + 64);
        assert_eq!(serde_json::from_str::<Sealed<Note>>(&json).unwrap(), sealed);
        assert!(serde_json::from_str::<Sealed<Note>>(&json.to_uppercase()).is_err());
    }
}
