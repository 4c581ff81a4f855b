//! How much does each member have, and how much counts under each code? On any day counted.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::View;
use crate::context::Act;
use crate::events::{Event, circles, members};
use crate::ids::{CircleId, CodeId, MemberId};
use crate::log::snapshot::Kept;
use crate::postings::{Account, Kind, Movement, Posting};
use crate::text::Label;
use crate::time::Day;
use crate::units::Balance;

/// What one code holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeBalance {
    /// The code.
    pub code: CodeId,
    /// What people write.
    pub label: Label,
    /// What it stands for.
    pub name: Label,
    /// The circle it belongs to.
    pub circle: CircleId,
    /// The code above it.
    pub parent: Option<CodeId>,
    /// Minutes contributed under it.
    pub contributed: Balance,
    /// Minutes contributed under it and everything below it.
    pub contributed_total: Balance,
    /// Minutes of credit spent under it.
    pub spent: Balance,
}

/// What one member holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MemberBalance {
    /// The member.
    pub member: MemberId,
    /// Their time credit.
    pub credit: Balance,
    /// What they did for free.
    pub pro_bono: Balance,
}

/// Why what is contributed is not what people have: the way from one sum to the other.
///
/// `contributed - pro_bono + taken_over + opening + adjusted - expired - spent = credit`, always: every account
/// is in one of these sums, and all accounts together hold zero.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Bridge {
    /// Minutes contributed, under all codes.
    pub contributed: Balance,
    /// Those of them that were given for free: nobody's credit.
    pub pro_bono: Balance,
    /// Balances taken over from the books before this one, those below zero deducted.
    pub taken_over: Balance,
    /// Opening credit, from the commons.
    pub opening: Balance,
    /// Corrections by decision, to or from the commons: added, or below zero taken away.
    pub adjusted: Balance,
    /// Credit that expired to the commons; below zero where debts were forgiven.
    pub expired: Balance,
    /// Credit spent, under all codes.
    pub spent: Balance,
    /// The time credit of everybody.
    pub credit: Balance,
}

/// What came from the commons to members, act by act: their account alone does not tell these apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
struct FromCommons {
    opening: Balance,
    adjusted: Balance,
    expired: Balance,
}

impl FromCommons {
    fn see(&mut self, posting: &Posting) {
        let Movement { from, to, minutes } = posting.movement;
        let minutes = match (from, to) {
            (Account::Commons, _) => Balance::from(minutes),
            (_, Account::Commons) => Balance::from(minutes).negated(),
            _ => return,
        };
        let sum = match posting.kind {
            Kind::OpeningCredit => &mut self.opening,
            Kind::Expiry => &mut self.expired,
            // Of the others, only corrections have the commons on one side.
            Kind::Adjustment
            | Kind::Contribution(_)
            | Kind::Spend(_)
            | Kind::Gift
            | Kind::FormerBalance => &mut self.adjusted,
        };
        *sum = sum.plus(minutes);
    }
}

/// Balances at a date.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balances {
    until: Option<Day>,
    /// The latest day that anything counts on.
    latest: Option<Day>,
    members: BTreeSet<MemberId>,
    accounts: BTreeMap<Account, Balance>,
    from_commons: FromCommons,
    codes: BTreeMap<CodeId, CodeBalance>,
}

impl Balances {
    /// The part of a snapshot that keeps them, counting everything.
    pub const KEPT_AS: &str = "balances";

    /// Counting movements up to `until`, that day included; all when absent.
    pub fn until(until: Option<Day>) -> Self {
        Self { until, ..Self::default() }
    }

    fn account(&self, account: Account) -> Balance {
        self.accounts.get(&account).copied().unwrap_or_default()
    }

    /// Every member that was ever admitted, in the order of their identifiers.
    pub fn members(&self) -> impl Iterator<Item = MemberBalance> {
        self.members.iter().map(|&member| self.member(member))
    }

    /// What one member holds; nothing if there is no such member.
    pub fn member(&self, member: MemberId) -> MemberBalance {
        MemberBalance {
            member,
            credit: self.account(Account::Member(member)),
            pro_bono: self.account(Account::ProBono(member)),
        }
    }

    /// Every code with what it holds, by label.
    pub fn codes(&self) -> Vec<CodeBalance> {
        self.codes_holding(&self.accounts)
    }

    /// Every code with what it holds where accounts come to this, by label.
    pub fn codes_holding(&self, accounts: &BTreeMap<Account, Balance>) -> Vec<CodeBalance> {
        let held = |account| accounts.get(&account).copied().unwrap_or_default();
        let mut codes: Vec<CodeBalance> = self
            .codes
            .values()
            .map(|code| CodeBalance {
                contributed: held(Account::Contributed(code.code)).negated(),
                contributed_total: self.total(&held, code.code, 0),
                spent: held(Account::Spent(code.code)),
                ..code.clone()
            })
            .collect();
        codes.sort_by(|one, other| one.label.cmp(&other.label));
        codes
    }

    fn total(&self, held: &impl Fn(Account) -> Balance, code: CodeId, depth: u8) -> Balance {
        let own = held(Account::Contributed(code)).negated();
        if depth > 64 {
            return own;
        }
        let below = self.codes.values().filter(|found| found.parent == Some(code));
        let deeper = depth.saturating_add(1);
        below.fold(own, |sum, found| sum.plus(self.total(held, found.code, deeper)))
    }

    /// The sum of all members' credit.
    pub fn credit_in_all(&self) -> Balance {
        self.members().fold(Balance::ZERO, |sum, member| sum.plus(member.credit))
    }

    /// The way from what is contributed to what people have.
    pub fn bridge(&self) -> Bridge {
        let FromCommons { opening, adjusted, expired } = self.from_commons;
        let mut bridge =
            Bridge { opening, adjusted, expired: expired.negated(), ..Bridge::default() };
        for (account, balance) in &self.accounts {
            let (sum, balance) = match account {
                Account::Member(_) => (&mut bridge.credit, *balance),
                Account::ProBono(_) => (&mut bridge.pro_bono, *balance),
                Account::Contributed(_) => (&mut bridge.contributed, balance.negated()),
                Account::Spent(_) => (&mut bridge.spent, *balance),
                Account::FormerBooks => (&mut bridge.taken_over, balance.negated()),
                // Told apart above.
                Account::Commons => continue,
            };
            *sum = sum.plus(balance);
        }
        bridge
    }

    /// The sum of all accounts: zero, always.
    pub fn sum(&self) -> Balance {
        self.accounts.values().fold(Balance::ZERO, |sum, balance| sum.plus(*balance))
    }
}

impl View for Balances {
    fn resume(&mut self, kept: Option<&dyn Kept>) -> bool {
        let until = self.until;
        let found = match kept {
            None => Some(Self::until(until)),
            // Of sums over everything, what counts later than the day asked for cannot be taken away.
            Some(kept) => kept
                .part::<Self>(Self::KEPT_AS)
                .filter(|found| until.is_none_or(|until| found.latest <= Some(until))),
        };
        found.map(|found| *self = Self { until, ..found }).is_some()
    }

    fn see(&mut self, _seq: u64, _act: &Act, event: &Event, postings: &[Posting]) {
        for posting in postings {
            if self.until.is_some_and(|until| posting.counted > until) {
                continue;
            }
            self.latest = self.latest.max(Some(posting.counted));
            self.from_commons.see(posting);
            let movement = posting.movement;
            let from = self.accounts.entry(movement.from).or_default();
            *from = from.debited(movement.minutes);
            let to = self.accounts.entry(movement.to).or_default();
            *to = to.credited(movement.minutes);
        }
        match event {
            Event::Members(members::Event::Admitted(admitted)) => {
                self.members.insert(admitted.member);
            }
            Event::Circles(circles::Event::CodeOpened(opened)) => {
                let code = CodeBalance {
                    code: opened.code,
                    label: opened.label.clone(),
                    name: opened.name.clone(),
                    circle: opened.circle,
                    parent: opened.parent,
                    contributed: Balance::ZERO,
                    contributed_total: Balance::ZERO,
                    spent: Balance::ZERO,
                };
                self.codes.insert(opened.code, code);
            }
            Event::Circles(circles::Event::CodeRelabelled(relabelled)) => {
                if let Some(code) = self.codes.get_mut(&relabelled.code) {
                    code.label = relabelled.label.clone();
                    code.name = relabelled.name.clone();
                }
            }
            Event::Circles(circles::Event::Merged(merged)) => {
                for code in self.codes.values_mut().filter(|code| code.circle == merged.circle) {
                    code.circle = merged.into;
                }
            }
            // The rest of what happens names no member and no code anew.
            Event::Members(_)
            | Event::Circles(_)
            | Event::Organisation(_)
            | Event::Decisions(_)
            | Event::Time(_)
            | Event::Takeover(_)
            | Event::Corrections(_)
            | Event::Closings(_)
            | Event::Audit(_)
            | Event::Documents(_) => {}
        }
    }
}
