//! Who and what there is, as far as somebody who lives there knows.

use ledger::events::circles::Role;
use ledger::events::members::Standing;
use ledger::ids::{CircleId, ClosingId, ContributionId, ItemId, MandateId, MemberId};
use ledger::proof::key::SigningKey;
use ledger::time::{Day, Timestamp};

use crate::books::Books;

/// Somebody.
#[derive(Debug, Clone)]
pub struct Person {
    /// Who they are in the ledger.
    pub member: MemberId,
    /// Their name.
    pub name: String,
    /// The offices they hold, or were given for later.
    pub offices: Vec<Role>,
    /// Whether their identity was erased.
    pub erased: bool,
    pub(crate) town: usize,
    pub(crate) standing: Standing,
    /// How often they declare: so many days in a thousand.
    pub(crate) pace: u32,
    /// The code of habit, by its place; and the one that comes next.
    pub(crate) habit: usize,
    pub(crate) second: usize,
    /// The last day of which they declared something, and under which code.
    pub(crate) declared: Option<(Day, usize)>,
    /// They never take anything for what they do.
    pub(crate) for_free: bool,
    /// How many of their declarations wait.
    pub(crate) waiting: u32,
    pub(crate) left: bool,
    pub(crate) suspended: bool,
    /// An association, not a person.
    pub(crate) structure: bool,
    /// Who acts for them: a neighbour, or the representative of a structure.
    pub(crate) delegate: Option<usize>,
}

impl Person {
    pub(crate) fn new(member: MemberId, name: String, town: usize) -> Self {
        Self {
            member,
            name,
            offices: Vec::new(),
            erased: false,
            town,
            standing: Standing::Volunteer,
            pace: 0,
            habit: 0,
            second: 0,
            declared: None,
            for_free: false,
            waiting: 0,
            left: false,
            suspended: false,
            structure: false,
            delegate: None,
        }
    }

    /// Whether they take part today.
    pub(crate) fn is_here(&self) -> bool {
        !self.left && !self.suspended
    }

    /// Whether they act in their own name: nobody acts for them.
    pub(crate) fn acts_alone(&self) -> bool {
        self.has_joined() && self.delegate.is_none()
    }

    /// Whether they may be credited.
    pub(crate) fn has_joined(&self) -> bool {
        self.is_here() && self.standing != Standing::Guest
    }
}

/// A circle.
pub(crate) struct Circle {
    pub(crate) id: CircleId,
    pub(crate) stewards: Vec<(usize, MandateId)>,
    pub(crate) coordinator: Option<usize>,
    pub(crate) referent: Option<usize>,
    pub(crate) keepers: Vec<usize>,
    pub(crate) parent: Option<usize>,
    pub(crate) open: bool,
}

/// An analytic code.
pub(crate) struct Code {
    pub(crate) label: String,
    pub(crate) circle: usize,
    pub(crate) weight: u32,
    pub(crate) works: &'static [&'static str],
}

/// An item of the catalogue.
pub(crate) struct Item {
    pub(crate) id: ItemId,
    pub(crate) name: &'static str,
    pub(crate) code: usize,
    pub(crate) minutes: u32,
    pub(crate) cap: Option<u32>,
}

/// A place and its people; a network has several.
#[derive(Default)]
pub(crate) struct Town {
    /// The places of its circles, in the order of `words::CIRCLES`.
    pub(crate) circles: Vec<usize>,
    pub(crate) people: Vec<usize>,
    pub(crate) items: Vec<usize>,
    /// Who was served what this evening.
    pub(crate) served: Vec<(usize, usize, u32)>,
}

/// Something that was declared and may wait.
pub(crate) struct Waiting {
    pub(crate) id: ContributionId,
    pub(crate) person: usize,
    /// Who wrote it down, where it was somebody else.
    pub(crate) declared_by: Option<usize>,
    pub(crate) code: usize,
    pub(crate) day: Day,
    pub(crate) minutes: u32,
    pub(crate) pro_bono: bool,
}

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Entered {
    /// Hours; whether they were done for free.
    Hours { pro_bono: bool },
    /// Credit spent.
    Spend,
}

/// An entry that can be corrected or disputed.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) seq: u64,
    /// The day of its record.
    pub(crate) recorded: Day,
    pub(crate) person: usize,
    pub(crate) by: usize,
    pub(crate) code: usize,
    pub(crate) minutes: u32,
    pub(crate) what: Entered,
    /// Whether somebody else said how much it is: wrote it down, served it, or counted other minutes.
    pub(crate) said_by_another: bool,
}

/// A seat of the organ and its key.
pub(crate) struct Seat {
    pub(crate) person: usize,
    pub(crate) key: SigningKey,
}

/// A life that was lived.
#[derive(Debug)]
pub struct Lived {
    /// Everybody who ever was a member, in the order in which they came.
    pub people: Vec<Person>,
    /// What the balances must be.
    pub books: Books,
    /// The closings that were validated, with their last day.
    pub closings: Vec<(ClosingId, Day)>,
    /// The last day.
    pub last_day: Day,
    /// The instant of the last deed.
    pub ended: Timestamp,
    /// Who sits in the organ.
    pub seats: Vec<MemberId>,
    /// How many circles are open.
    pub circles: usize,
    /// How many deeds were refused, as expected.
    pub refused: u64,
    /// Something that a volunteer declared and that waits, and who may answer it.
    pub waits: Option<Waits>,
}

/// A contribution that waits for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waits {
    /// Which.
    pub contribution: ContributionId,
    /// Who declared it: somebody without an office.
    pub by: MemberId,
    /// A steward who may answer it, as long as their half-year lasts.
    pub steward: MemberId,
    /// The coordinator of the circle, who may as well and whose mandate has no end.
    pub coordinator: MemberId,
}

impl Lived {
    /// Somebody who holds this office on the last day.
    pub fn holder(&self, role: Role) -> Option<&Person> {
        if role == Role::OrganSeat {
            // Who was elected does not sit before March.
            return self.seats.first().and_then(|&member| self.person(member));
        }
        self.present().find(|person| person.offices.contains(&role))
    }

    /// Everybody who takes part on the last day.
    pub fn present(&self) -> impl Iterator<Item = &Person> {
        self.people.iter().filter(|person| !person.left)
    }

    /// Who this is.
    pub fn person(&self, member: MemberId) -> Option<&Person> {
        self.people.iter().find(|person| person.member == member)
    }
}
