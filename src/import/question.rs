//! What only a person can say: questions, the answers that can be named beforehand, and what each
//! means in an answers file.

use ledger::ids::{MemberId, TakeoverId};
use ledger::time::Day;

use super::answers::{Answers, BareUnit, Coded, ColumnMeaning, Equal, Order, Same, Whole};
use crate::sheet::name::Why;
use crate::sheet::{Meaning, letter};

/// Somebody whom a name resembles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Alike {
    /// A member; `why` is absent where several have exactly this name.
    Member {
        /// Who.
        member: MemberId,
        /// Their name.
        name: String,
        /// In what.
        why: Option<Why>,
    },
    /// Another name of the sheet, of somebody who is not there yet.
    Written {
        /// That name.
        name: String,
        /// In what.
        why: Why,
    },
}

/// Something that only a person can say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What it is about.
    pub about: About,
    /// The lines that wait for the answer; empty when it is the whole sheet.
    pub lines: Vec<usize>,
    /// Their minutes.
    pub minutes: i64,
}

/// Why a name may not be one person's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Odd {
    /// It seems to name several people.
    Several,
    /// Its letters were damaged.
    Damaged,
}

/// What a question is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// Who is this?
    Person {
        /// The name, as most written.
        name: String,
        /// Whom it resembles.
        alike: Vec<Alike>,
        /// Why it may not be a name at all.
        odd: Option<Odd>,
    },
    /// Which code is this?
    Code {
        /// The word, in capitals.
        label: String,
        /// Codes that it resembles.
        alike: Vec<String>,
    },
    /// Lines equal lines of another file: the same work?
    Equal {
        /// The other file's batch.
        takeover: TakeoverId,
        /// The day on which it was brought in.
        opened: Day,
    },
    /// Who did all of it?
    SheetPerson,
    /// For which code was all of it?
    SheetCode,
    /// At the end of which day were the balances so?
    SheetDay {
        /// The last day that can be answered.
        latest: Day,
    },
    /// Hours or minutes?
    Unit,
    /// Days or months first?
    DayOrder,
    /// Which column says this?
    Column {
        /// What is looked for.
        meaning: Meaning,
        /// The columns that may say it.
        columns: Vec<usize>,
    },
}

/// An answer that may be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What it means.
    pub means: Means,
    /// What to put in the answers file.
    pub answers: Answers,
}

/// What an answer means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Means {
    /// That member, or that name of the sheet.
    Person {
        /// Their name.
        name: String,
        /// In what it resembles the one asked about.
        why: Option<Why>,
        /// Who; absent for a name of the sheet.
        member: Option<MemberId>,
    },
    /// Somebody new.
    NewPerson,
    /// That code.
    Code(String),
    /// A new code.
    NewCode,
    /// The same work.
    SameWork,
    /// Other work.
    OtherWork,
    /// That day.
    Day(Day),
    /// Hours.
    Hours,
    /// Minutes.
    Minutes,
    /// Days first.
    DayFirst,
    /// Months first.
    MonthFirst,
    /// That column, by its place.
    Column(usize),
}

impl About {
    /// Whether it is about somebody or some code that merely is not there: `--create` answers it.
    pub fn is_plain(&self) -> bool {
        match self {
            Self::Person { alike, odd, .. } => alike.is_empty() && odd.is_none(),
            Self::Code { alike, .. } => alike.is_empty(),
            Self::Equal { .. }
            | Self::SheetPerson
            | Self::SheetCode
            | Self::SheetDay { .. }
            | Self::Unit
            | Self::DayOrder
            | Self::Column { .. } => false,
        }
    }

    /// The stable name of this kind of question.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Person { .. } => "person",
            Self::Code { .. } => "code",
            Self::Equal { .. } => "equal_rows",
            Self::SheetPerson => "sheet_person",
            Self::SheetCode => "sheet_code",
            Self::SheetDay { .. } => "sheet_day",
            Self::Unit => "unit",
            Self::DayOrder => "day_order",
            Self::Column { .. } => "column",
        }
    }

    /// The answers that can be named beforehand, the likeliest first.
    pub fn choices(&self) -> Vec<Choice> {
        let sheet = |sheet: Whole| Answers { sheet, ..Answers::default() };
        let choice = |means, answers| Choice { means, answers };
        match self {
            Self::Person { name, alike, .. } => {
                let likes = alike.iter().map(|alike| {
                    let (same, means) = match alike.clone() {
                        Alike::Member { member, name, why } => {
                            let same = member.to_string();
                            (same, Means::Person { name, why, member: Some(member) })
                        }
                        Alike::Written { name, why } => {
                            let why = Some(why);
                            (name.clone(), Means::Person { name, why, member: None })
                        }
                    };
                    choice(means, one_person(name, Same::Is(same)))
                });
                let new = choice(Means::NewPerson, one_person(name, Same::Create));
                likes.chain([new]).collect()
            }
            Self::Code { label, alike } => {
                let likes = alike.iter().map(|alike| {
                    choice(Means::Code(alike.clone()), one_code(label, Same::Is(alike.clone())))
                });
                let new = choice(Means::NewCode, one_code(label, Same::Create));
                likes.chain([new]).collect()
            }
            Self::Equal { takeover, .. } => {
                let answers = |equal| Answers {
                    equal_rows: [(takeover.to_string(), equal)].into(),
                    ..Answers::default()
                };
                vec![
                    choice(Means::SameWork, answers(Equal::Same)),
                    choice(Means::OtherWork, answers(Equal::Other)),
                ]
            }
            Self::SheetPerson | Self::SheetCode => Vec::new(),
            Self::SheetDay { latest } => {
                let whole = Whole { day: Some(*latest), ..Whole::default() };
                vec![choice(Means::Day(*latest), sheet(whole))]
            }
            Self::Unit => [(Means::Hours, BareUnit::Hours), (Means::Minutes, BareUnit::Minutes)]
                .map(|(means, unit)| {
                    choice(means, sheet(Whole { unit: Some(unit), ..Whole::default() }))
                })
                .into(),
            Self::DayOrder => {
                [(Means::DayFirst, Order::DayFirst), (Means::MonthFirst, Order::MonthFirst)]
                    .map(|(means, order)| {
                        let whole = Whole { day_order: Some(order), ..Whole::default() };
                        choice(means, sheet(whole))
                    })
                    .into()
            }
            Self::Column { meaning, columns } => {
                let columns = columns.iter().map(|column| {
                    let columns = [(letter(*column), ColumnMeaning(*meaning))].into();
                    let whole = Whole { columns, ..Whole::default() };
                    choice(Means::Column(*column), sheet(whole))
                });
                columns.collect()
            }
        }
    }

    /// What a person typed instead of choosing, where that makes sense.
    pub fn typed(&self, text: &str) -> Option<Answers> {
        let text = text.trim().to_owned();
        let sheet = |sheet: Whole| Answers { sheet, ..Answers::default() };
        match self {
            Self::Person { name, .. } => Some(one_person(name, Same::from(text))),
            Self::Code { label, .. } => Some(one_code(label, Same::from(text))),
            Self::SheetPerson => Some(sheet(Whole { person: Some(text), ..Whole::default() })),
            Self::SheetCode => Some(sheet(Whole { code: Some(text), ..Whole::default() })),
            Self::SheetDay { .. } => {
                Some(sheet(Whole { day: Some(text.parse().ok()?), ..Whole::default() }))
            }
            Self::Equal { .. } | Self::Unit | Self::DayOrder | Self::Column { .. } => None,
        }
    }
}

fn one_person(name: &str, same: Same) -> Answers {
    Answers { people: [(name.to_owned(), same)].into(), ..Answers::default() }
}

fn one_code(label: &str, same: Same) -> Answers {
    let codes = [(label.to_owned(), Coded::Same(same))].into();
    Answers { codes, ..Answers::default() }
}
