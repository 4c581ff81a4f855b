//! Texts that are bounded and never empty: one type per use, checked once, when they are made.
//!
//! Leading and trailing white space is cut; control characters other than line breaks and tabs in a
//! [`Note`] are refused, because they can hide what a person would read. Unicode is kept as typed.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Why a text is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadText {
    /// Nothing but white space.
    Empty,
    /// Longer than this many bytes in UTF-8.
    TooLong(usize),
    /// Holds a character that cannot be seen, or that this kind of text cannot have.
    Character(char),
}

impl fmt::Display for BadText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the text is empty"),
            Self::TooLong(limit) => write!(f, "the text is longer than {limit} bytes"),
            Self::Character(found) => write!(f, "the character {found:?} cannot be used here"),
        }
    }
}

impl std::error::Error for BadText {}

fn check(text: &str, limit: usize, allowed: fn(char) -> bool) -> Result<Box<str>, BadText> {
    let text = text.trim();
    if text.is_empty() {
        return Err(BadText::Empty);
    }
    if text.len() > limit {
        return Err(BadText::TooLong(limit));
    }
    match text.chars().find(|&found| !allowed(found)) {
        Some(found) => Err(BadText::Character(found)),
        None => Ok(text.into()),
    }
}

/// Characters that reorder what is shown, so that it reads otherwise than it is kept.
fn overrides_direction(found: char) -> bool {
    matches!(found, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Characters that nobody sees, so that two texts would look alike. Joiners are left: scripts and
/// emoji need them.
fn unseen(found: char) -> bool {
    matches!(found,
        '\u{ad}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        | '\u{2060}'..='\u{2064}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        | '\u{e0000}'..='\u{e0fff}')
}

fn one_line(found: char) -> bool {
    !found.is_control()
        && !overrides_direction(found)
        && !unseen(found)
        && !matches!(found, '\u{2028}' | '\u{2029}')
}

fn lines(found: char) -> bool {
    one_line(found) || matches!(found, '\n' | '\t')
}

fn key(found: char) -> bool {
    found.is_ascii_alphanumeric() || matches!(found, '.' | '_' | ':' | '-')
}

fn origin(found: char) -> bool {
    found.is_ascii_graphic() && found != '+'
}

fn time_zone(found: char) -> bool {
    found.is_ascii_alphanumeric() || matches!(found, '/' | '_' | '-' | '+')
}

fn currency(found: char) -> bool {
    found.is_ascii_uppercase()
}

/// Reads what is written as a text, of this file or of another, from the text as it stands: a log of a
/// million records holds some ten million of them, and none needs a copy first.
pub(crate) fn read<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: FromStr<Err: fmt::Display>,
    D: Deserializer<'de>,
{
    struct AsWritten<T>(PhantomData<T>);

    impl<T: FromStr<Err: fmt::Display>> de::Visitor<'_> for AsWritten<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a string")
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
            text.parse().map_err(E::custom)
        }
    }

    deserializer.deserialize_str(AsWritten(PhantomData))
}

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident $limit:literal $allowed:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Box<str>);

        impl $name {
            /// Its longest form, in bytes of UTF-8.
            pub const LIMIT: usize = $limit;

            /// The text after trimming, if it fits.
            pub fn new(text: &str) -> Result<Self, BadText> {
                check(text, Self::LIMIT, $allowed).map(Self)
            }

            /// A text of the program itself, known to fit.
            #[allow(dead_code, reason = "some kinds of text only ever come from outside")]
            pub(crate) fn literal(text: &'static str) -> Self {
                debug_assert!(Self::new(text).is_ok(), "{text:?} does not fit");
                Self(text.into())
            }

            /// The text itself.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.0, f)
            }
        }

        impl FromStr for $name {
            type Err = BadText;

            fn from_str(text: &str) -> Result<Self, BadText> {
                Self::new(text)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                read(deserializer)
            }
        }
    )*};
}

texts! {
    /// The name of a thing, not of a person: a circle, a code, an item, an organisation.
    Label 200 one_line;
    /// The name of a person or a structure: personal, so only its commitment enters the log.
    Name 200 one_line;
    /// What was done, a reason, a remark: free text, so only its commitment enters the log.
    Note 4000 lines;
    /// A client's idempotency key, `[A-Za-z0-9._:-]{1,64}`.
    Key 64 key;
    /// The log's name in checkpoints: no space, no `+` (C2SP tlog-checkpoint).
    Origin 200 origin;
    /// The IANA name of a time zone, such as `Indian/Reunion`.
    TimeZone 64 time_zone;
    /// An ISO 4217 currency code, such as `EUR`.
    Currency 3 currency;
    /// Through which door a record came: `cli`, `web`, `import` or a token's identifier.
    Via 32 key;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_around_is_cut_and_nothing_else_is_touched() {
        assert_eq!(Label::new("  Jardin partagé \n").unwrap().as_str(), "Jardin partagé");
        assert_eq!(Note::new("a\n\tb").unwrap().as_str(), "a\n\tb");
    }

    #[test]
    fn what_is_empty_too_long_or_unseen_is_refused() {
        assert_eq!(Label::new(" \n "), Err(BadText::Empty));
        assert_eq!(Label::new(&"é".repeat(101)), Err(BadText::TooLong(200)));
        assert_eq!(Label::new("a\u{0}b"), Err(BadText::Character('\u{0}')));
        assert_eq!(Name::new("a\u{202e}b"), Err(BadText::Character('\u{202e}')));
        assert_eq!(Name::new("Zoé\u{200b}"), Err(BadText::Character('\u{200b}')));
        assert_eq!(Label::new("a\nb"), Err(BadText::Character('\n')));
        assert_eq!(Origin::new("a b"), Err(BadText::Character(' ')));
        assert_eq!(Key::new("é"), Err(BadText::Character('é')));
    }
}
