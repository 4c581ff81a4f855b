//! What hledger and ledger share: declarations, then transactions in the order of the days counted, and after the
//! last one of a closing's last day a transaction that moves nothing and asserts every balance.
//!
//! Their signs are those of double entry: what is owed to members is below zero, so what reaches an account of ours
//! is written with a minus. Reports that show liabilities and income (`hledger balancesheet`) turn it round.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use ledger::postings::{Account, Movement};
use ledger::time::Day;
use ledger::units::Balance;
use ledger::views::entries::{Closed, Line};

use super::accounts::{Accounts, Style};
use super::payees::Payees;
use super::{Book, Format, heading, plain};

/// Where what was done is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// After the payee, behind a bar.
    Note,
    /// As a tag.
    Tag,
}

/// What differs between the two.
#[derive(Clone, Copy)]
pub(super) struct Dialect {
    /// Which of the two.
    pub(super) format: Format,
    /// The command that checks the file.
    pub(super) check: &'static str,
    /// Where what was done is written.
    pub(super) what: What,
    /// Takes from a text the marks that mean something in the value of a tag.
    pub(super) tag: fn(&str) -> String,
}

/// Every tag, in the order in which they are written.
const TAGS: [&str; 15] = [
    "record", "hash", "recorded", "done", "cause", "what", "code", "circle", "item", "quantity",
    "corrects", "by", "for", "closing", "totals",
];
/// The tags of an account.
const ACCOUNT_TAGS: [&str; 3] = ["id", "name", "parent"];

/// One posting: the amount, and the balance that should follow.
struct Posting {
    account: Account,
    amount: Balance,
    follows: Option<Balance>,
}

struct Transaction {
    day: Day,
    done: Option<Day>,
    seq: Option<u64>,
    payee: String,
    note: Option<String>,
    tags: Vec<(&'static str, String)>,
    postings: Vec<Posting>,
}

struct Journal<'a, 'b> {
    book: &'a Book<'a>,
    accounts: Accounts<'a>,
    payees: Payees,
    dialect: Dialect,
    out: &'b mut dyn Write,
}

/// Writes the whole file.
pub(super) fn write(book: &Book<'_>, dialect: Dialect, out: &mut dyn Write) -> io::Result<()> {
    let accounts = Accounts::new(book.held, Style::Blanks, &book.accounts());
    let payees = Payees::new(book, |name| plain::name(name, 120));
    let mut journal = Journal { book, accounts, payees, dialect, out };
    journal.declare()?;
    if let Some((eve, before)) = &book.forward
        && !before.is_empty()
    {
        let forward = journal.forward(*eve, before);
        journal.transaction(&forward)?;
    }
    let mut closings = book.closings.iter().peekable();
    for line in &book.lines {
        while let Some(closed) = closings.next_if(|closed| closed.last < line.posting.counted) {
            let closing = journal.closing(closed);
            journal.transaction(&closing)?;
        }
        let entry = journal.entry(line);
        journal.transaction(&entry)?;
    }
    for closed in closings {
        let closing = journal.closing(closed);
        journal.transaction(&closing)?;
    }
    Ok(())
}

impl Journal<'_, '_> {
    fn declare(&mut self) -> io::Result<()> {
        for line in heading::lines(self.book, self.dialect.format, self.dialect.check) {
            writeln!(self.out, "{}", format!("; {line}").trim_end())?;
        }
        writeln!(self.out, "\ncommodity MIN\n")?;
        for (path, account) in self.accounts.by_path() {
            writeln!(self.out, "account {path}")?;
            for (tag, value) in about(self.book, account) {
                self.tag(tag, &value)?;
            }
        }
        writeln!(self.out)?;
        for payee in self.used_payees() {
            writeln!(self.out, "payee {payee}")?;
        }
        writeln!(self.out)?;
        for tag in TAGS.iter().chain(&ACCOUNT_TAGS) {
            writeln!(self.out, "tag {tag}")?;
        }
        Ok(())
    }

    fn used_payees(&self) -> BTreeSet<String> {
        let people = self.book.lines.iter().map(|line| self.book.held.person(line));
        let mut payees: BTreeSet<String> =
            people.map(|member| self.payees.of(member).to_owned()).collect();
        payees.extend([self.book.say("export-forward"), self.book.say("export-closing")]);
        payees
    }

    fn tag(&mut self, tag: &str, value: &str) -> io::Result<()> {
        let value = (self.dialect.tag)(value);
        if value.is_empty() { Ok(()) } else { writeln!(self.out, "    ; {tag}: {value}") }
    }

    fn forward(&self, eve: Day, before: &BTreeMap<Account, Balance>) -> Transaction {
        let postings = before.iter().map(|(&account, balance)| Posting {
            account,
            amount: balance.negated(),
            follows: None,
        });
        Transaction {
            day: eve,
            done: None,
            seq: None,
            payee: self.book.say("export-forward"),
            note: None,
            tags: vec![("cause", "brought_forward".to_owned())],
            postings: postings.collect(),
        }
    }

    fn closing(&self, closed: &Closed) -> Transaction {
        let postings = closed.balances.iter().map(|(&account, balance)| Posting {
            account,
            amount: Balance::ZERO,
            follows: Some(balance.negated()),
        });
        Transaction {
            day: closed.last,
            done: None,
            seq: Some(closed.validated),
            payee: self.book.say("export-closing"),
            note: None,
            tags: vec![
                ("record", closed.validated.to_string()),
                ("hash", self.book.held.hash(closed.validated)),
                ("closing", closed.closing.to_string()),
                ("totals", closed.totals.to_string()),
            ],
            postings: postings.collect(),
        }
    }

    fn entry(&self, line: &Line) -> Transaction {
        let Movement { from, to, minutes } = line.posting.movement;
        let minutes = Balance::from(minutes);
        let text = self.book.held.text(line.what).map(|text| (self.dialect.tag)(text));
        let mut tags = facts(self.book, &self.accounts, line);
        let note = match self.dialect.what {
            What::Note => text,
            What::Tag => {
                let place = tags.iter().position(|(tag, _)| *tag == "cause").unwrap_or_default();
                tags.splice(place + 1..=place, text.map(|text| ("what", text)));
                None
            }
        };
        let (done, counted) = (line.posting.done, line.posting.counted);
        Transaction {
            day: counted,
            done: (done != counted).then_some(done),
            seq: Some(line.seq),
            payee: self.payees.of(self.book.held.person(line)).to_owned(),
            note,
            tags,
            postings: vec![
                Posting { account: from, amount: minutes, follows: None },
                Posting { account: to, amount: minutes.negated(), follows: None },
            ],
        }
    }

    fn transaction(&mut self, transaction: &Transaction) -> io::Result<()> {
        let Transaction { day, done, seq, payee, note, tags, postings } = transaction;
        write!(self.out, "\n{day}")?;
        if let Some(done) = done {
            write!(self.out, "={done}")?;
        }
        let seq = seq.map(|seq| format!(" ({seq})")).unwrap_or_default();
        let note = note.as_ref().map(|note| format!(" | {note}")).unwrap_or_default();
        writeln!(self.out, " *{seq} {payee}{note}")?;
        for (tag, value) in tags {
            self.tag(tag, value)?;
        }
        for Posting { account, amount, follows } in postings {
            let path = self.accounts.path(*account);
            let follows = follows.map(|follows| format!(" = {follows} MIN")).unwrap_or_default();
            writeln!(self.out, "    {path:<60}  {:>8} MIN{follows}", amount.get())?;
        }
        Ok(())
    }
}

/// What is known of an account, tag by tag.
pub(super) fn about(book: &Book<'_>, account: Account) -> Vec<(&'static str, String)> {
    match account {
        Account::Member(member) | Account::ProBono(member) => {
            let name = book.held.reading.name_if_kept(member).unwrap_or_default();
            vec![("id", member.to_string()), ("name", name)]
        }
        Account::Contributed(code) | Account::Spent(code) => {
            let known = book.held.code(code);
            let parent = known.and_then(|known| known.parent);
            let name = known.map(|known| known.name.to_string());
            let mut tags = vec![("id", code.to_string()), ("name", name.unwrap_or_default())];
            tags.extend(parent.map(|parent| ("parent", parent.to_string())));
            tags
        }
        Account::Commons | Account::FormerBooks => Vec::new(),
    }
}

/// What is known of an entry besides its days, its text and its two sides, tag by tag.
pub(super) fn facts(
    book: &Book<'_>,
    accounts: &Accounts<'_>,
    line: &Line,
) -> Vec<(&'static str, String)> {
    let held = book.held;
    let mut facts = vec![
        ("record", line.seq.to_string()),
        ("hash", held.hash(line.seq)),
        ("recorded", line.recorded.to_string()),
        ("done", line.posting.done.to_string()),
        ("cause", line.cause.name().to_owned()),
    ];
    if let Some(code) = line.code().and_then(|code| held.code(code)) {
        let circle = held.reading.directory.circles.get(&code.circle);
        let circle = circle.map_or_else(|| code.circle.to_string(), ToString::to_string);
        facts.extend([("code", code.label.to_string()), ("circle", circle)]);
    }
    if let ledger::views::statement::Cause::Spent(Some(item)) = line.cause {
        let name = held.reading.directory.items.get(&item).map(ToString::to_string);
        facts.push(("item", name.unwrap_or_else(|| item.to_string())));
    }
    facts.extend(line.quantity.map(|quantity| ("quantity", quantity.to_string())));
    if line.posting.entry != line.seq {
        facts.push(("corrects", line.posting.entry.to_string()));
    }
    facts.push(("by", accounts.member(line.by)));
    facts.extend(line.on_behalf.map(|whom| ("for", accounts.member(whom))));
    facts
}
