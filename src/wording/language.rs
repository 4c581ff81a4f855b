//! The two languages, how one is chosen, and how each writes its numbers.

use unic_langid::LanguageIdentifier;

/// A language that people read Minutier in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// French, as typography wants it: narrow spaces in numbers, spaces before `:` and `»`.
    French,
    /// English.
    English,
}

impl Language {
    /// Every language, the first one being the house's.
    pub const ALL: [Self; 2] = [Self::French, Self::English];

    /// The language of a tag such as `fr`, `fr-FR` (a browser's) or `fr_FR.UTF-8` (a system's).
    pub fn from_tag(tag: &str) -> Option<Self> {
        // Not just the first two letters: `frr` is North Frisian, `fro` Old French.
        match tag.split(['-', '_', '.', '@']).next()? {
            language if language.eq_ignore_ascii_case("fr") => Some(Self::French),
            language if language.eq_ignore_ascii_case("en") => Some(Self::English),
            _ => None,
        }
    }

    /// The language that a terminal's environment asks for, by the precedence of POSIX: the first
    /// of `LC_ALL`, `LC_MESSAGES`, `LANG` that is set and not empty. English when that is `C`, a
    /// language that we do not have, or nothing.
    pub fn from_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .filter_map(variable)
            .find(|value| !value.is_empty())
            .and_then(|value| Self::from_tag(&value))
            .unwrap_or(Self::English)
    }

    /// The tag for `lang` attributes and `Content-Language`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
        }
    }

    /// The other language.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::French => Self::English,
            Self::English => Self::French,
        }
    }

    /// The mark between units and decimals: tables align on it.
    pub fn decimal_mark(self) -> char {
        match self {
            Self::French => ',',
            Self::English => '.',
        }
    }

    /// The mark between groups of three digits.
    pub(super) fn group_mark(self) -> char {
        match self {
            Self::French => '\u{202f}',
            Self::English => ',',
        }
    }

    pub(super) fn identifier(self) -> LanguageIdentifier {
        self.tag().parse().expect("our own tags are well formed")
    }
}
