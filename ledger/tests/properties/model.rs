//! A reference model: two circles, a dozen people, and sums. It predicts what is accepted and what each
//! account holds, from domain.md's words alone; it shares no line with the core.

use std::collections::{BTreeMap, BTreeSet};

/// People by first name. The first four are volunteers.
pub(crate) const PEOPLE: [&str; 11] =
    ["Ana", "Bob", "Cléo", "Dan", "Sam", "Sol", "Bea", "Olga", "Trix", "Ada", "Nobody"];
/// The offices that come and go: who, what, where.
pub(crate) const OFFICES: [(&str, &str, &str); 3] =
    [("Sam", "steward", "Bar"), ("Sol", "steward", "Jardin"), ("Bea", "coordinator", "Bar")];
/// The two codes, in the circles Bar and Jardin.
pub(crate) const CODES: [&str; 2] = ["BAR", "JARDIN"];
pub(crate) const PRICE: i64 = 10;
pub(crate) const CAP: i64 = 2;

pub(crate) type Who = usize;

pub(crate) const NOBODY: Who = 10;
const OLGA: Who = 7;
const TRIX: Who = 8;
const ADA: Who = 9;

/// Where minutes are, in the model's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    Credit(Who),
    Work(usize),
    Spent(usize),
    Commons,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Waits {
    Waiting,
    Counts,
    Over,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Contribution {
    pub(crate) member: Who,
    pub(crate) code: usize,
    pub(crate) day: i32,
    pub(crate) minutes: i64,
    pub(crate) stage: Waits,
    /// Who declared it in the member's name.
    pub(crate) declarer: Option<Who>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Work(usize),
    Spend,
    Bought(i64, i32),
    Gift,
    Adjustment,
    Past,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry {
    pub(crate) from: Place,
    pub(crate) to: Place,
    pub(crate) minutes: i64,
    pub(crate) by: Who,
    pub(crate) kind: Kind,
    pub(crate) reversed: bool,
}

/// Who acts: for whom, when it is for another.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Author {
    pub(crate) by: Who,
    pub(crate) on_behalf: Option<Who>,
}

#[derive(Debug, Clone)]
pub(crate) struct Model {
    pub(crate) today: i32,
    pub(crate) floor: i64,
    pub(crate) gifts: bool,
    pub(crate) day_limit: i64,
    pub(crate) offices: [bool; 3],
    pub(crate) suspended: BTreeSet<Who>,
    /// Member and delegate.
    pub(crate) delegations: BTreeSet<(Who, Who)>,
    pub(crate) contributions: Vec<Contribution>,
    pub(crate) entries: Vec<Entry>,
    pub(crate) balances: BTreeMap<Place, i64>,
    pub(crate) served: BTreeMap<(Who, i32), i64>,
    pub(crate) past_undone: bool,
}

impl Model {
    pub(crate) fn new() -> Self {
        Self {
            today: 0,
            floor: 0,
            gifts: false,
            day_limit: 1440,
            offices: [true; 3],
            suspended: BTreeSet::new(),
            delegations: BTreeSet::new(),
            contributions: Vec::new(),
            entries: Vec::new(),
            balances: BTreeMap::new(),
            served: BTreeMap::new(),
            past_undone: false,
        }
    }

    pub(crate) fn credit(&self, who: Who) -> i64 {
        self.balances.get(&Place::Credit(who)).copied().unwrap_or(0)
    }

    // Who may.

    fn is_or_acts_for(&self, author: Author, member: Who) -> bool {
        author.by == member
            || author.on_behalf == Some(member)
            || self.delegations.contains(&(member, author.by))
    }

    /// A person who is there, and acts for somebody only if they may.
    fn asks(&self, author: Author) -> bool {
        author.by != NOBODY
            && author.on_behalf.is_none_or(|whom| {
                whom != author.by && self.delegations.contains(&(whom, author.by))
            })
    }

    fn active(&self, author: Author) -> bool {
        self.asks(author) && !self.suspended.contains(&author.by)
    }

    /// Steward or coordinator of the circle of this code.
    fn keeps(&self, who: Who, code: usize) -> bool {
        OFFICES.iter().zip(self.offices).any(|(&(holder, _, circle), held)| {
            held && PEOPLE[who] == holder && (circle == "Bar") == (code == 0)
        })
    }

    fn answers(&self, author: Author, code: usize, member: Who, declarer: Option<Who>) -> bool {
        let apart: Vec<Who> = std::iter::once(member).chain(declarer).collect();
        let somebody_else = (0..PEOPLE.len()).any(|who| {
            self.keeps(who, code)
                && !self.suspended.contains(&who)
                && apart.iter().all(|&one| who != one && !self.delegations.contains(&(one, who)))
        });
        author.on_behalf.is_none()
            && self.active(author)
            && !apart.iter().any(|&one| self.is_or_acts_for(author, one))
            && (self.keeps(author.by, code) || author.by == OLGA && !somebody_else)
    }

    /// What that day of a member holds, waiting or counted.
    fn day_holds(&self, member: Who, day: i32) -> i64 {
        self.contributions
            .iter()
            .filter(|found| {
                (found.member, found.day) == (member, day) && found.stage != Waits::Over
            })
            .map(|found| found.minutes)
            .sum()
    }

    // What happens.

    fn moves(&mut self, from: Place, to: Place, minutes: i64) {
        *self.balances.entry(from).or_default() -= minutes;
        *self.balances.entry(to).or_default() += minutes;
    }

    fn enters(&mut self, from: Place, to: Place, minutes: i64, by: Who, kind: Kind) {
        self.moves(from, to, minutes);
        self.entries.push(Entry { from, to, minutes, by, kind, reversed: false });
    }

    fn may_declare(
        &self,
        author: Author,
        member: Who,
        code: usize,
        day: i32,
        minutes: i64,
    ) -> bool {
        let own = author.on_behalf.unwrap_or(author.by) == member;
        let office =
            author.on_behalf.is_none() && (self.keeps(author.by, code) || author.by == OLGA);
        let there =
            self.asks(author) && (!self.suspended.contains(&author.by) || author.by == member);
        there
            && member != NOBODY
            && (own || office)
            && day <= self.today
            && minutes >= 1
            && self.day_holds(member, day) + minutes <= self.day_limit
    }

    pub(crate) fn declare(
        &mut self,
        author: Author,
        member: Who,
        code: usize,
        day: i32,
        minutes: i64,
    ) -> bool {
        let may = self.may_declare(author, member, code, day, minutes);
        if may {
            let stage = Waits::Waiting;
            self.contributions.push(Contribution {
                member,
                code,
                day,
                minutes,
                stage,
                declarer: author.on_behalf.map(|_| author.by),
            });
        }
        may
    }

    pub(crate) fn session(&mut self, author: Author, code: usize, shares: &[(Who, i64)]) -> bool {
        // A session is an office's act, even when one writes down oneself alone.
        if !self.active(author) {
            return false;
        }
        let mut after = self.clone();
        for &(member, minutes) in shares {
            // The line of oneself, or of somebody one acts for, is a declaration.
            if member != NOBODY && after.is_or_acts_for(author, member) {
                if !after.declare(author, member, code, self.today, minutes) {
                    return false;
                }
                continue;
            }
            let room = after.day_holds(member, self.today) + minutes <= self.day_limit;
            if member == NOBODY
                || !after.answers(author, code, member, None)
                || minutes < 1
                || !room
            {
                return false;
            }
            let stage = Waits::Counts;
            let day = self.today;
            after.contributions.push(Contribution {
                member,
                code,
                day,
                minutes,
                stage,
                declarer: None,
            });
            let kind = Kind::Work(after.contributions.len() - 1);
            after.enters(Place::Work(code), Place::Credit(member), minutes, author.by, kind);
        }
        *self = after;
        true
    }

    pub(crate) fn validate(&mut self, author: Author, which: usize, minutes: i64) -> bool {
        let found = self.contributions[which];
        let may = found.stage == Waits::Waiting
            && self.answers(author, found.code, found.member, found.declarer)
            && minutes >= 1
            && self.day_holds(found.member, found.day) - found.minutes + minutes <= self.day_limit;
        if may {
            self.contributions[which].minutes = minutes;
            self.contributions[which].stage = Waits::Counts;
            let (from, to) = (Place::Work(found.code), Place::Credit(found.member));
            self.enters(from, to, minutes, author.by, Kind::Work(which));
        }
        may
    }

    pub(crate) fn refuse(&mut self, author: Author, which: usize) -> bool {
        let found = self.contributions[which];
        let may = found.stage == Waits::Waiting
            && self.answers(author, found.code, found.member, found.declarer);
        if may {
            self.contributions[which].stage = Waits::Over;
        }
        may
    }

    pub(crate) fn withdraw(&mut self, author: Author, which: usize) -> bool {
        let found = self.contributions[which];
        let may = self.asks(author)
            && author.on_behalf.unwrap_or(author.by) == found.member
            && found.stage == Waits::Waiting;
        if may {
            self.contributions[which].stage = Waits::Over;
        }
        may
    }

    fn can_pay(&self, author: Author, minutes: i64) -> bool {
        let member = author.on_behalf.unwrap_or(author.by);
        self.active(author)
            && !self.suspended.contains(&member)
            && minutes >= 1
            && self.credit(member) - minutes >= self.floor
    }

    pub(crate) fn spend(&mut self, author: Author, code: usize, minutes: i64) -> bool {
        let may = self.can_pay(author, minutes);
        if may {
            let member = author.on_behalf.unwrap_or(author.by);
            self.enters(Place::Credit(member), Place::Spent(code), minutes, author.by, Kind::Spend);
        }
        may
    }

    pub(crate) fn buy(&mut self, author: Author, quantity: i64) -> bool {
        let member = author.on_behalf.unwrap_or(author.by);
        let had = self.served.get(&(member, self.today)).copied().unwrap_or(0);
        let may = self.can_pay(author, PRICE * quantity) && had + quantity <= CAP;
        if may {
            *self.served.entry((member, self.today)).or_default() += quantity;
            let kind = Kind::Bought(quantity, self.today);
            let (from, to) = (Place::Credit(member), Place::Spent(0));
            self.enters(from, to, PRICE * quantity, author.by, kind);
        }
        may
    }

    pub(crate) fn give(&mut self, author: Author, to: Who, minutes: i64) -> bool {
        let member = author.on_behalf.unwrap_or(author.by);
        let to_oneself = author.on_behalf.is_some() && self.is_or_acts_for(author, to);
        let may = self.gifts
            && to != member
            && to != NOBODY
            && !to_oneself
            && self.can_pay(author, minutes);
        if may {
            let (from, to) = (Place::Credit(member), Place::Credit(to));
            self.enters(from, to, minutes, author.by, Kind::Gift);
        }
        may
    }

    pub(crate) fn adjust(&mut self, author: Author, member: Who, minutes: i64) -> bool {
        let may = author.on_behalf.is_none()
            && self.active(author)
            && author.by == OLGA
            && member != NOBODY
            && !self.is_or_acts_for(author, member)
            && minutes != 0;
        if may {
            let (from, to) = if minutes > 0 {
                (Place::Commons, Place::Credit(member))
            } else {
                (Place::Credit(member), Place::Commons)
            };
            self.enters(from, to, minutes.abs(), author.by, Kind::Adjustment);
        }
        may
    }

    fn code_of(entry: &Entry) -> Option<usize> {
        [entry.from, entry.to].into_iter().find_map(|place| match place {
            Place::Work(code) | Place::Spent(code) => Some(code),
            Place::Credit(_) | Place::Commons => None,
        })
    }

    pub(crate) fn reverse(&mut self, author: Author, which: usize) -> bool {
        let entry = self.entries[which];
        let credited = |place: Place| match place {
            Place::Credit(member) => self.is_or_acts_for(author, member),
            Place::Work(_) | Place::Spent(_) | Place::Commons => false,
        };
        let keeps = Self::code_of(&entry).is_some_and(|code| self.keeps(author.by, code));
        let another = !credited(entry.from) && !credited(entry.to) && author.by != entry.by;
        let theirs = match entry.kind {
            Kind::Work(_) | Kind::Spend | Kind::Bought(..) => {
                another && (keeps || author.by == OLGA)
            }
            Kind::Gift | Kind::Adjustment => another && author.by == OLGA,
            Kind::Past => keeps || author.by == OLGA || author.by == ADA,
        };
        let may = author.on_behalf.is_none() && self.active(author) && theirs && !entry.reversed;
        if may {
            self.undo(which);
        }
        may
    }

    fn undo(&mut self, which: usize) {
        let entry = self.entries[which];
        self.entries[which].reversed = true;
        self.moves(entry.to, entry.from, entry.minutes);
        match entry.kind {
            Kind::Work(contribution) => self.contributions[contribution].stage = Waits::Over,
            Kind::Bought(quantity, day) => {
                let Place::Credit(member) = entry.from else { unreachable!() };
                *self.served.entry((member, day)).or_default() -= quantity;
            }
            Kind::Spend | Kind::Gift | Kind::Adjustment | Kind::Past => {}
        }
    }

    pub(crate) fn recode(&mut self, author: Author, which: usize, to: usize) -> bool {
        let entry = self.entries[which];
        let Some(from) = Self::code_of(&entry) else { return false };
        // Bea keeps the board of one of the two circles only: it takes both.
        let office = author.by == TRIX;
        let may = author.on_behalf.is_none()
            && self.active(author)
            && office
            && !entry.reversed
            && from != to;
        if may {
            let moved = |place: Place| match place {
                Place::Work(_) => Place::Work(to),
                Place::Spent(_) => Place::Spent(to),
                Place::Credit(_) | Place::Commons => place,
            };
            self.moves(entry.to, entry.from, entry.minutes);
            self.moves(moved(entry.from), moved(entry.to), entry.minutes);
            self.entries[which].from = moved(entry.from);
            self.entries[which].to = moved(entry.to);
        }
        may
    }

    pub(crate) fn take_over(&mut self, author: Author, member: Who, minutes: i64) -> bool {
        let may = author.on_behalf.is_none()
            && self.active(author)
            && author.by == ADA
            && member != NOBODY
            && (1..=1440).contains(&minutes)
            && !self.past_undone;
        if may {
            self.enters(Place::Work(0), Place::Credit(member), minutes, author.by, Kind::Past);
        }
        may
    }

    pub(crate) fn undo_past(&mut self, author: Author) -> bool {
        let may = author.on_behalf.is_none()
            && self.active(author)
            && author.by == ADA
            && !self.past_undone;
        if may {
            self.past_undone = true;
            for which in 0..self.entries.len() {
                if self.entries[which].kind == Kind::Past && !self.entries[which].reversed {
                    self.undo(which);
                }
            }
        }
        may
    }
}
