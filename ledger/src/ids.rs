//! Identifiers: one type per kind of thing, so that a circle is never passed where a member is meant.
//!
//! Written as a letter of their kind, `-`, and ten characters of lower-case Crockford base32
//! (fifty bits). The program draws them (see [`crate::context::Fresh`]); the core never does.
//! A snapshot, which nobody reads by eye, holds the bits as a number.
//! There is deliberately no conversion from one kind into another.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Crockford's base32 alphabet (no i, l, o, u), lower case.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const DIGITS: usize = 10;
/// Fifty bits: ten digits of five.
const MASK: u64 = (1 << 50) - 1;

/// A text is not an identifier of the kind that is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAnId {
    /// The letter that the identifier should begin with.
    pub letter: char,
    /// What was read, cut to 40 characters.
    pub found: String,
}

impl fmt::Display for NotAnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "expected an identifier such as {}-0123456789, found {:?}",
            self.letter, self.found
        )
    }
}

impl std::error::Error for NotAnId {}

fn parse(letter: char, text: &str) -> Result<u64, NotAnId> {
    let wrong = || NotAnId { letter, found: text.chars().take(40).collect() };
    let digits = text
        .strip_prefix(letter)
        .and_then(|rest| rest.strip_prefix('-'))
        .filter(|digits| digits.len() == DIGITS)
        .ok_or_else(wrong)?;
    let (mut number, mut all) = (0, 0);
    for byte in digits.bytes() {
        let digit = crockford(byte);
        all |= digit;
        number = (number << 5) | u64::from(digit);
    }
    if all <= 31 { Ok(number) } else { Err(wrong()) }
}

/// What a digit counts in [`ALPHABET`]; more than 31 if it is none.
fn crockford(digit: u8) -> u8 {
    let (decimal, letter) = (digit.wrapping_sub(b'0'), digit.wrapping_sub(b'a'));
    let left_out = matches!(digit, b'i' | b'l' | b'o' | b'u');
    if decimal < 10 {
        decimal
    } else if letter < 26 && !left_out {
        // Each letter that is left out brings those behind it one nearer.
        let before = [b'i', b'l', b'o', b'u'].map(|left_out| u8::from(left_out < digit));
        before.iter().fold(letter.wrapping_add(10), |rank, one| rank.wrapping_sub(*one))
    } else {
        u8::MAX
    }
}

fn write(letter: char, number: u64, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut text = [b'-'; DIGITS + 2];
    let mut left = number;
    for place in text.iter_mut().skip(2).rev() {
        *place = usize::try_from(left & 31)
            .ok()
            .and_then(|digit| ALPHABET.get(digit))
            .copied()
            .unwrap_or(b'0');
        left >>= 5;
    }
    if let Some(first) = text.first_mut() {
        *first = u8::try_from(letter).unwrap_or(b'?');
    }
    f.write_str(std::str::from_utf8(&text).unwrap_or_default())
}

/// A kind of identifier that can be made from fresh bits.
pub trait Id: Copy + Ord + fmt::Display {
    /// What the answer of a command calls a new one: `member`, `circle` …
    const KIND: &'static str;

    /// From fifty random bits; higher bits are ignored.
    fn from_bits(bits: u64) -> Self;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident $letter:literal $kind:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u64);

        impl Id for $name {
            const KIND: &'static str = $kind;

            fn from_bits(bits: u64) -> Self {
                Self(bits & MASK)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write($letter, self.0, f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                parse($letter, text).map(Self)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if serializer.is_human_readable() {
                    serializer.collect_str(self)
                } else {
                    serializer.serialize_u64(self.0)
                }
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                if !deserializer.is_human_readable() {
                    let bits = u64::deserialize(deserializer)?;
                    let known = (bits <= MASK).then_some(Self(bits));
                    return known.ok_or_else(|| de::Error::custom("more than fifty bits"));
                }
                crate::text::read(deserializer)
            }
        }
    )*};
}

ids! {
    /// A member: a person or a structure that takes part.
    MemberId 'm' "member";
    /// A circle, commission or action.
    CircleId 'c' "circle";
    /// An analytic code; people see its label.
    CodeId 'a' "code";
    /// A decision that other acts refer to.
    DecisionId 'd' "decision";
    /// A mandate: who holds which office, from when until when.
    MandateId 'o' "mandate";
    /// A contribution, from its declaration to its dispute.
    ContributionId 'x' "contribution";
    /// A group session: contributions recorded together.
    SessionId 's' "session";
    /// An item of the catalogue, priced in minutes.
    ItemId 'i' "item";
    /// A takeover: one batch of what was kept before the ledger opened.
    TakeoverId 't' "takeover";
    /// A closing, from its proposal on.
    ClosingId 'k' "closing";
    /// What an auditor found.
    FindingId 'f' "finding";
    /// A file that is attached to something: a voucher.
    DocumentId 'v' "document";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_read_as_it_is_written() {
        for bits in [0, 1, 31, 32, MASK, 0x1234_5678_9abc] {
            let id = MemberId::from_bits(bits);
            assert_eq!(id.to_string().parse(), Ok(id));
        }
        assert_eq!(MemberId::from_bits(0).to_string(), "m-0000000000");
        assert_eq!(CircleId::from_bits(MASK).to_string(), "c-zzzzzzzzzz");
    }

    #[test]
    fn every_digit_counts_its_place_in_the_alphabet_and_nothing_else_is_one() {
        for byte in u8::MIN..=u8::MAX {
            let place = ALPHABET.iter().position(|known| *known == byte);
            let counted = Some(usize::from(crockford(byte))).filter(|digit| *digit <= 31);
            assert_eq!(counted, place, "{byte:?}");
        }
    }

    #[test]
    fn other_letters_lengths_and_look_alikes_are_refused() {
        for text in
            ["c-0000000000", "m-000000000", "m-00000000000", "m-000000000i", "M-0000000000", ""]
        {
            assert!(text.parse::<MemberId>().is_err(), "{text:?} was accepted");
        }
    }
}
