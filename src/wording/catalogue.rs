//! Which sentences there are: the files of each language, built into the program.

use super::Language;

macro_rules! areas {
    ($($area:literal)*) => {
        /// The area and text of each file of a language.
        pub(super) fn sources(language: Language) -> &'static [(&'static str, &'static str)] {
            match language {
                Language::French => &[$(($area, include_str!(concat!("fr/", $area, ".ftl"))),)*],
                Language::English => &[$(($area, include_str!(concat!("en/", $area, ".ftl"))),)*],
            }
        }
    };
}

// One word here and one file in each language: ids begin with the word.
areas! {
    "api" "backup" "cli" "config" "counter" "day" "demo" "document" "erasure" "export" "fault" "http" "import"
    "inbox" "mail" "mandate" "mydata" "page" "party" "passkey" "place" "quantity" "refusal" "rule" "running" "serve"
    "sheet" "volunteer" "word"
}

/// The ids of the sentences in one file: Fluent has them at the start of a line.
pub(super) fn ids(source: &'static str) -> impl Iterator<Item = &'static str> {
    source
        .lines()
        .filter(|line| line.starts_with(|first: char| first.is_ascii_alphabetic()))
        .filter_map(|line| line.split_once('=').map(|(id, _)| id.trim_end()))
}
