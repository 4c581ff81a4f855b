//! The totals document of a closing: what the seats sign for, in words and figures that anyone can add up.
//!
//! Specified to the byte in docs/log_format.md. A heading, then one line for each account and unit, sorted
//! by account: what went in and out in the period, and since the beginning up to its end. The proposal
//! holds its SHA-256, and whoever has the records makes the same bytes again.
//!
//! Deliberately not here: names of people. A closing outlives their erasure.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use sha2::{Digest as _, Sha256};

use crate::ids::{ClosingId, CodeId};
use crate::postings::Account;
use crate::sealed::Digest;
use crate::text::Origin;
use crate::time::Day;
use crate::turnover::{Sides, Turnover};

/// The version that this program writes, and the newest that it reads.
pub const VERSION: u32 = 1;

/// What stands above the figures.
#[derive(Debug, Clone, Copy)]
pub struct Heading<'a> {
    /// The log's name.
    pub origin: &'a Origin,
    /// Which closing.
    pub closing: ClosingId,
    /// First day counted.
    pub first: Day,
    /// Last day counted.
    pub last: Day,
    /// How many records there are before the proposal.
    pub records: u64,
}

impl fmt::Display for Heading<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { origin, closing, first, last, records } = self;
        write!(
            f,
            "minutier totals {VERSION}\norigin\t{origin}\nclosing\t{closing}\n\
             period\t{first}\t{last}\nrecords\t{records}\n\
             account\tlabel\tunit\tin\tout\tin since the beginning\tout since the beginning\n"
        )
    }
}

/// The document, in UTF-8, each line ended by a line feed, columns separated by a tab.
///
/// `label` gives the label of a code, as it was when the closing was proposed.
pub fn document<'a>(
    heading: &Heading<'_>,
    turnover: &Turnover,
    label: impl Fn(CodeId) -> &'a str,
) -> String {
    let Heading { first, last, .. } = heading;
    let mut text = heading.to_string();
    let mut lines: BTreeMap<String, (String, Sides, Sides)> = BTreeMap::new();
    for (account, whole) in turnover.between(Day::FIRST, *last) {
        let (name, code) = written(account);
        let shown = code.map(&label).unwrap_or_default().to_owned();
        lines.insert(name, (shown, Sides::default(), whole));
    }
    for (account, period) in turnover.between(*first, *last) {
        if let Some(line) = lines.get_mut(&written(account).0) {
            line.1 = period;
        }
    }
    for (name, (shown, period, whole)) in &lines {
        // Writing into a text does not fail.
        let _ = writeln!(
            text,
            "{name}\t{shown}\tMIN\t{}\t{}\t{}\t{}",
            period.into, period.out, whole.into, whole.out
        );
    }
    text
}

/// SHA-256 of a totals document.
pub fn digest(document: &str) -> Digest {
    Digest(Sha256::digest(document.as_bytes()).into())
}

/// An account's name, and the code it is about.
fn written(account: Account) -> (String, Option<CodeId>) {
    match account {
        Account::Member(member) => (format!("member:{member}"), None),
        Account::ProBono(member) => (format!("pro_bono:{member}"), None),
        Account::Contributed(code) => (format!("contributed:{code}"), Some(code)),
        Account::Spent(code) => (format!("spent:{code}"), Some(code)),
        Account::Commons => ("commons".to_owned(), None),
        Account::FormerBooks => ("former_books".to_owned(), None),
    }
}
