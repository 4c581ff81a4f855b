//! What each account is called in another tool: never the same name for two, and the same one whatever the range.
//!
//! A member's name is not theirs alone, can be amended and is erased; so it is followed by their identifier. A code's
//! label is unique, and stands alone unless a tool could not take it as it is. Codes stand below those above them, so
//! that the totals of the tree are those of the tool.

use std::collections::{BTreeMap, BTreeSet};

use ledger::ids::{CodeId, MemberId};
use ledger::postings::Account;

use super::{Held, plain};

/// How a tool writes accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// hledger and ledger: almost any text, single blanks within.
    Blanks,
    /// beancount: capitals and hyphens.
    Capitals,
}

/// The longest name of a person, and of a code, in characters.
const PERSON: usize = 60;
const CODE: usize = 40;
/// A tree of codes goes down so far in accounts; what is deeper stands at this depth, still under its own name.
/// `ledger` reads no line beyond 4 095 bytes.
const DEPTH: usize = 8;

/// The names of accounts in one style.
pub(super) struct Accounts<'a> {
    held: &'a Held,
    style: Style,
    codes: BTreeMap<CodeId, String>,
    paths: BTreeMap<Account, String>,
}

impl Style {
    fn root(self, account: Account) -> &'static str {
        match (self, account) {
            (Self::Blanks, Account::Member(_)) => "liabilities:members",
            (Self::Blanks, Account::ProBono(_)) => "income:pro-bono",
            (Self::Blanks, Account::Contributed(_)) => "expenses:contributed",
            (Self::Blanks, Account::Spent(_)) => "income:spent",
            (Self::Blanks, Account::Commons) => "equity:commons",
            (Self::Blanks, Account::FormerBooks) => "equity:former-books",
            (Self::Capitals, Account::Member(_)) => "Liabilities:Members",
            (Self::Capitals, Account::ProBono(_)) => "Income:Pro-Bono",
            (Self::Capitals, Account::Contributed(_)) => "Expenses:Contributed",
            (Self::Capitals, Account::Spent(_)) => "Income:Spent",
            (Self::Capitals, Account::Commons) => "Equity:Commons",
            (Self::Capitals, Account::FormerBooks) => "Equity:Former-Books",
        }
    }

    fn clean(self, text: &str, longest: usize) -> String {
        match self {
            Self::Blanks => plain::name(text, longest),
            Self::Capitals => plain::capital(text, longest),
        }
    }

    /// Name and identifier together; the identifier alone where no name is left.
    fn joined(self, name: &str, id: &str) -> String {
        match (self, name) {
            (Self::Blanks, "") => id.to_owned(),
            (Self::Blanks, name) => format!("{name} {id}"),
            (Self::Capitals, "") => plain::capital(id, PERSON),
            (Self::Capitals, name) => format!("{name}-{id}"),
        }
    }

    /// Whether a label stands in an account as people write it; beancount's capital is no change.
    fn keeps(self, label: &str, clean: &str) -> bool {
        match self {
            Self::Blanks => label == clean,
            Self::Capitals => label.chars().skip(1).eq(clean.chars().skip(1)),
        }
    }
}

impl<'a> Accounts<'a> {
    /// The names of these accounts.
    pub(super) fn new(held: &'a Held, style: Style, used: &BTreeSet<Account>) -> Self {
        let mut accounts = Self { held, style, codes: codes(held, style), paths: BTreeMap::new() };
        accounts.paths = used.iter().map(|&account| (account, accounts.named(account))).collect();
        accounts
    }

    /// What an account is called.
    pub(super) fn path(&self, account: Account) -> &str {
        self.paths.get(&account).map_or("", String::as_str)
    }

    /// Accounts by what they are called, to be declared.
    pub(super) fn by_path(&self) -> BTreeMap<String, Account> {
        self.paths.iter().map(|(&account, path)| (path.clone(), account)).collect()
    }

    /// A member as their accounts end: name and identifier.
    pub(super) fn member(&self, member: MemberId) -> String {
        let name = self.held.reading.name_if_kept(member).unwrap_or_default();
        let id = member.to_string();
        // A name that is not known is the identifier.
        let name = if name == id { String::new() } else { self.style.clean(&name, PERSON) };
        self.style.joined(&name, &id)
    }

    fn named(&self, account: Account) -> String {
        let root = self.style.root(account);
        match account {
            Account::Member(member) | Account::ProBono(member) => {
                format!("{root}:{}", self.member(member))
            }
            Account::Contributed(code) | Account::Spent(code) => {
                format!("{root}:{}", self.branch(code))
            }
            Account::Commons | Account::FormerBooks => root.to_owned(),
        }
    }

    /// A code below those above it.
    fn branch(&self, code: CodeId) -> String {
        let known = |code: &CodeId| self.held.code(*code);
        let above = |code: &CodeId| known(code).and_then(|found| found.parent);
        let mut upwards: Vec<CodeId> = std::iter::successors(Some(code), above).collect();
        upwards.reverse();
        let (last, rest) =
            upwards.split_last().map_or((code, &[][..]), |(last, rest)| (*last, rest));
        let top = rest.iter().take(DEPTH - 1).chain([&last]);
        let names: Vec<&str> =
            top.map(|code| self.codes.get(code).map_or("", String::as_str)).collect();
        names.join(":")
    }
}

/// Every code's own name.
fn codes(held: &Held, style: Style) -> BTreeMap<CodeId, String> {
    let clean = |label: &str| style.clean(label, CODE);
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for code in held.codes.values() {
        *taken.entry(clean(code.label.as_str()).to_lowercase()).or_default() += 1;
    }
    let named = held.codes.values().map(|found| {
        let label = found.label.as_str();
        let name = clean(label);
        let alone = taken.get(&name.to_lowercase()) == Some(&1);
        let whole = !name.is_empty() && style.keeps(label, &name);
        let name = if alone && whole && !ends_like_an_id(&name) {
            name
        } else {
            style.joined(&name, &found.code.to_string())
        };
        (found.code, name)
    });
    named.collect()
}

/// Whether a label could be taken for one that is followed by its identifier.
fn ends_like_an_id(label: &str) -> bool {
    let digits = label.len().checked_sub("a-0123456789".len());
    digits
        .and_then(|start| label.get(start..))
        .is_some_and(|end| end.to_lowercase().starts_with("a-"))
}
