//! Whom an entry is about, as tools show them: a name that is nobody else's.
//!
//! Two people may have the same name, and somebody may be called like an identifier or like what we write where no
//! person is. Such names are followed by the identifier, as in accounts. The range changes nothing: everybody counts
//! who has an entry.

use std::collections::{BTreeMap, BTreeSet};

use ledger::ids::MemberId;

use super::Book;

/// Everybody's payee.
pub(super) struct Payees(BTreeMap<MemberId, String>);

impl Payees {
    /// Names as `clean` leaves them for a tool.
    pub(super) fn new(book: &Book<'_>, clean: impl Fn(&str) -> String) -> Self {
        let reading = &book.held.reading;
        let everybody = book.held.entries.lines().iter().map(|line| book.held.person(line));
        let everybody: BTreeSet<MemberId> = everybody.collect();
        let named: BTreeMap<MemberId, String> =
            everybody.into_iter().map(|member| (member, clean(&reading.name(member)))).collect();
        let mut taken: BTreeMap<String, usize> = BTreeMap::new();
        for id in ["export-forward", "export-closing"] {
            taken.insert(clean(&book.say(id)).to_lowercase(), 1);
        }
        for name in named.values() {
            *taken.entry(name.to_lowercase()).or_default() += 1;
        }
        let payee = |(member, name): (MemberId, String)| {
            let id = member.to_string();
            // Whoever has no name, or had one that was erased, is called by the identifier already.
            let kept = reading.name_if_kept(member).is_some_and(|name| name != id);
            let alone = taken.get(&name.to_lowercase()) == Some(&1) && !ends_like_an_id(&name);
            let payee = match name.as_str() {
                "" => id,
                _ if alone || !kept => name,
                _ => format!("{name} {id}"),
            };
            (member, payee)
        };
        Self(named.into_iter().map(payee).collect())
    }

    /// A member's.
    pub(super) fn of(&self, member: MemberId) -> &str {
        self.0.get(&member).map_or("", String::as_str)
    }
}

/// Whether a name could be taken for one that is followed by an identifier.
fn ends_like_an_id(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or_default();
    last.to_lowercase().parse::<MemberId>().is_ok()
}
