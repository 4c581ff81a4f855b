//! The few signs that pages use beside words, never instead of them: lines on a grid of 24, in the colour of the text.

use maud::{Markup, html};

/// A sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// Time: a clock. Money has another one.
    Time,
    /// Where one begins.
    Home,
    /// Something is added.
    Add,
    /// Lines of a book.
    Book,
    /// It waits for an answer.
    Inbox,
    /// The counter.
    Counter,
    /// Several people.
    People,
    /// Circles in each other.
    Circles,
    /// What was agreed.
    Rules,
    /// What was decided: a hand that is raised.
    Decisions,
    /// What happened.
    History,
    /// Figures.
    Figures,
    /// What one looks after.
    Tools,
    /// Oneself.
    Person,
    /// A sheet of paper.
    Paper,
    /// Something is looked for.
    Search,
    /// All the rest.
    More,
    /// It is so.
    Check,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Self::Time => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.5V12l3 2",
            Self::Home => "M4 11.5 12 5l8 6.5M6 10.5V20h4.5v-5h3v5H18v-9.5",
            Self::Add => "M12 5v14M5 12h14",
            Self::Book => "M5 4h11a3 3 0 0 1 3 3v13H8a3 3 0 0 1-3-3zM9 9h6M9 13h6",
            Self::Inbox => "M4 13h4.5l1.5 3h4l1.5-3H20M4 13l2.5-8h11L20 13v6H4z",
            Self::Counter => {
                "M5 8h12v6a5 5 0 0 1-5 5h-2a5 5 0 0 1-5-5zM17 9.5h1.5a2.5 2.5 0 0 1 0 5H17M9 3v2M13 3v2"
            }
            Self::People => {
                "M9 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM3 20c0-3.5 2.5-6 6-6s6 2.5 6 6M16 5.3a3 3 0 0 1 0 5.4M17.5 14.5c2.2.9 3.5 3 3.5 5.5"
            }
            Self::Circles => {
                "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM9.5 9a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM16.5 9.5v.01"
            }
            Self::Rules => "M5 4h14v16H5zM8.5 9l1 1 2-2M8.5 15l1 1 2-2M14 9.5h2M14 15.5h2",
            Self::Decisions => {
                "M7.5 13V7.5a1.4 1.4 0 0 1 2.8 0V5a1.4 1.4 0 0 1 2.8 0v1.5a1.4 1.4 0 0 1 2.8 0V9a1.4 1.4 0 0 1 2.8 0v5.5a6 6 0 0 1-6 6h-1.2a6 6 0 0 1-4.7-2.3L4.6 14a1.4 1.4 0 0 1 2.2-1.7z"
            }
            Self::History => "M4.5 9A8 8 0 1 1 4 12M4 5v4h4M12 8v4l2.5 1.5",
            Self::Figures => "M4 20h16M7 20v-6M12 20V5M17 20v-9",
            Self::Tools => "M4 7h9M17 7h3M4 12h3M11 12h9M4 17h9M17 17h3M15 5v4M9 10v4M15 15v4",
            Self::Person => {
                "M12 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM5 20c0-3.5 3-5.5 7-5.5s7 2 7 5.5"
            }
            Self::Paper => "M6 3.5h8l4 4V20.5H6zM14 3.5v4h4M9 12h6M9 16h6",
            Self::Search => "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 20 20",
            Self::More => "M4 7h16M4 12h16M4 17h16",
            Self::Check => "M5 12.5 10 17.5 19 7",
        }
    }
}

/// It, beside words that say the same.
pub fn icon(sign: Icon) -> Markup {
    html! {
        svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false" {
            path d=(sign.path()) stroke-linejoin="round" {}
        }
    }
}
