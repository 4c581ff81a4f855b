//! One movement of an account, as a page shows it: what was done, where it counts, who confirmed it.

use ledger::ids::MemberId;
use ledger::time::Day;
use ledger::views::sight::{Because, Thing};
use ledger::views::statement::{Cause, Line};
use ledger::views::stories::Story;

use super::super::app::App;
use crate::current::Views;
use crate::wording::Wording;

/// A movement in words and figures; nothing in it holds the views.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    /// The record.
    pub seq: u64,
    /// The record whose story tells it: of an annulment, the one that was annulled.
    pub story: u64,
    /// The day done.
    pub done: Day,
    /// The day counted.
    pub counted: Day,
    /// Why the account moved.
    pub why: String,
    /// What kind of movement it is.
    pub kind: Kind,
    /// What was done, where it was said, and may be read.
    pub what: Option<String>,
    /// The code: what people write, and what it stands for.
    pub code: Option<(String, String)>,
    /// By how much the balance moved.
    pub minutes: i64,
    /// By how much what was given for free moved.
    pub pro_bono: i64,
    /// The balance after it.
    pub balance: i64,
    /// Who recorded it, where their name may be known; of a contribution, who confirmed it.
    pub by: Option<String>,
}

impl Movement {
    /// What it is called in a list: in people's own words, or why it moved.
    pub fn title(&self) -> &str {
        self.what.as_deref().unwrap_or(&self.why)
    }

    /// By how much it moved: the balance, or what was given for free.
    pub fn moved(&self) -> i64 {
        if self.minutes == 0 { self.pro_bono } else { self.minutes }
    }
}

/// The kinds that a statement is filtered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// What was given of one's time.
    Contributions,
    /// What was spent.
    Spends,
    /// What was given to somebody, or received.
    Gifts,
    /// Corrections, annulments, credit of the past.
    Others,
}

impl Kind {
    /// All of them, with the word of a URL and the id of the word that people read.
    pub const ALL: [(Self, &str, &str); 4] = [
        (Self::Contributions, "contributions", "volunteer-kind-contributions"),
        (Self::Spends, "spends", "volunteer-kind-spends"),
        (Self::Gifts, "gifts", "volunteer-kind-gifts"),
        (Self::Others, "others", "volunteer-kind-others"),
    ];

    /// Of a cause.
    pub fn of(cause: Cause) -> Self {
        match cause {
            Cause::Contribution | Cause::TakenOver => Self::Contributions,
            Cause::Spent(_) => Self::Spends,
            Cause::GivenTo(_) | Cause::ReceivedFrom(_) => Self::Gifts,
            Cause::OpeningCredit
            | Cause::Adjusted
            | Cause::Expired
            | Cause::FormerBalance
            | Cause::Reversal(_)
            | Cause::Recoding(_) => Self::Others,
        }
    }
}

/// Who reads, on which day, and whether they read the texts of the account.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    /// The house.
    pub app: &'a App,
    /// The sentences.
    pub wording: &'a Wording,
    /// Who reads.
    pub viewer: MemberId,
    /// The day.
    pub day: Day,
    /// Whether texts are opened for them.
    pub reads: bool,
}

impl<'a> Reader<'a> {
    /// Of the account of `member`: oneself, who acts for one and a steward of one's circles read what was done; an
    /// auditor reads amounts, and opens a text by an act of its own.
    pub fn of(
        app: &'a App,
        wording: &'a Wording,
        views: &Views,
        (viewer, member): (MemberId, MemberId),
        day: Day,
    ) -> Self {
        let why = views.sight(day).why(viewer, Thing::Account(member));
        let reads = matches!(why, Some(Because::Oneself | Because::ActsFor | Because::Steward));
        Self { app, wording, viewer, day, reads }
    }

    /// A text, where they read it.
    pub fn text(&self, views: &Views, sealed: ledger::sealed::Digest) -> Option<String> {
        if self.reads { self.app.current.text_in(views, &sealed) } else { None }
    }

    /// A name, where they may know it.
    pub fn name(&self, views: &Views, member: MemberId) -> Option<String> {
        views.names_for(Some(self.viewer), self.day, &member.to_string())
    }

    /// A line of a statement.
    pub fn movement(&self, views: &Views, line: &Line) -> Movement {
        let names = |id: &str| views.names_for(Some(self.viewer), self.day, id);
        let code = line.code.and_then(|code| views.circles.codes().get(&code));
        Movement {
            seq: line.seq,
            story: match line.cause {
                Cause::Reversal(entry) | Cause::Recoding(entry) => entry,
                Cause::Contribution
                | Cause::TakenOver
                | Cause::OpeningCredit
                | Cause::Spent(_)
                | Cause::GivenTo(_)
                | Cause::ReceivedFrom(_)
                | Cause::Adjusted
                | Cause::Expired
                | Cause::FormerBalance => line.seq,
            },
            done: line.done,
            counted: line.counted,
            why: self.wording.cause(&line.cause, &names),
            kind: Kind::of(line.cause),
            what: line.what.and_then(|what| self.text(views, what)),
            code: code.map(|code| (code.label.to_string(), code.name.to_string())),
            minutes: line.minutes.get(),
            pro_bono: line.pro_bono.get(),
            balance: line.balance.get(),
            by: self.name(views, line.by),
        }
    }

    /// What was declared and waits, or what became of it.
    pub fn declared(&self, views: &Views, story: &Story) -> Option<Declared> {
        let hours = story.hours()?;
        let code = views.circles.codes().get(&hours.code)?;
        Some(Declared {
            seq: story.steps.first()?.seq,
            day: hours.day,
            minutes: hours.minutes.as_i64(),
            code: code.name.to_string(),
            what: story.text().and_then(|what| self.text(views, what)),
        })
    }
}

/// What somebody declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    /// The record that declared it.
    pub seq: u64,
    /// The day done.
    pub day: Day,
    /// How long.
    pub minutes: i64,
    /// What its code stands for.
    pub code: String,
    /// What was done.
    pub what: Option<String>,
}

/// Who may answer what `member` declared under a circle's code, three at most; `sight` says who.
pub fn answerers(
    views: &Views,
    (viewer, day): (MemberId, Day),
    member: MemberId,
    code: ledger::ids::CodeId,
) -> Vec<String> {
    let Some(circle) = views.circles.codes().get(&code).map(|code| code.circle) else {
        return Vec::new();
    };
    let found = views.sight(day).answerers(member, circle).into_iter();
    let named = found.filter_map(|who| views.names_for(Some(viewer), day, &who.to_string()));
    let mut names: Vec<String> = named.collect();
    names.sort_by_key(|name| crate::sheet::name::fold(name));
    names.truncate(3);
    names
}
