//! For beancount, from 2.3.5 on: `bean-check FILE`.
//!
//! Names are strings there, so every text is kept but for its line breaks. A balance is asserted at the start of a
//! day, so a closing's on the day after its last one; it covers the accounts below, so a code's is that of its branch.

use std::collections::BTreeMap;
use std::io::{self, Write};

use chrono::NaiveDate;
use ledger::postings::{Account, Movement};
use ledger::time::Day;
use ledger::units::Balance;
use ledger::views::entries::{Closed, Line};

use super::accounts::{Accounts, Style};
use super::payees::Payees;
use super::{Book, Format, heading, journal, plain};

const CHECK: &str = "bean-check …";

struct File<'a, 'b> {
    book: &'a Book<'a>,
    accounts: Accounts<'a>,
    payees: Payees,
    out: &'b mut dyn Write,
}

/// Writes the whole file.
pub(super) fn write(book: &Book<'_>, out: &mut dyn Write) -> io::Result<()> {
    let accounts = Accounts::new(book.held, Style::Capitals, &book.accounts());
    let payees = Payees::new(book, |name| plain::one_line(name, |letter| letter));
    let mut file = File { book, accounts, payees, out };
    file.declare()?;
    if let Some((eve, before)) = &book.forward
        && !before.is_empty()
    {
        file.forward(*eve, before)?;
    }
    for line in &book.lines {
        file.entry(line)?;
    }
    for closed in &book.closings {
        file.closing(closed)?;
    }
    Ok(())
}

/// A string of beancount.
fn quoted(text: &str) -> String {
    let text = plain::one_line(text, |letter| letter);
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

impl File<'_, '_> {
    /// The first day of the file, when accounts are opened.
    fn first(&self) -> Day {
        let lines = self.book.lines.first().map(|line| line.posting.counted);
        let closings = self.book.closings.first().map(|closed| closed.last);
        let eve = self.book.forward.as_ref().map(|(eve, _)| *eve);
        [lines, closings, eve].into_iter().flatten().min().unwrap_or(Day::FIRST)
    }

    fn declare(&mut self) -> io::Result<()> {
        let lines = heading::lines(self.book, Format::Beancount, CHECK);
        for line in &lines {
            writeln!(self.out, "{}", format!("; {line}").trim_end())?;
        }
        let title = lines.first().map_or_else(String::new, |line| quoted(line));
        let first = self.first();
        writeln!(self.out, "\noption \"title\" {title}")?;
        writeln!(self.out, "option \"operating_currency\" \"MIN\"\n\n{first} commodity MIN\n")?;
        for (path, account) in self.accounts.by_path() {
            writeln!(self.out, "{first} open {path} MIN")?;
            for (key, value) in journal::about(self.book, account) {
                if !value.is_empty() {
                    writeln!(self.out, "  {key}: {}", quoted(&value))?;
                }
            }
        }
        Ok(())
    }

    fn posting(&mut self, account: Account, amount: Balance) -> io::Result<()> {
        let path = self.accounts.path(account);
        writeln!(self.out, "  {path:<60}  {:>8} MIN", amount.get())
    }

    fn forward(&mut self, eve: Day, before: &BTreeMap<Account, Balance>) -> io::Result<()> {
        let title = quoted(&self.book.say("export-forward"));
        writeln!(self.out, "\n{eve} * {title}\n  cause: \"brought_forward\"")?;
        before.iter().try_for_each(|(&account, balance)| self.posting(account, balance.negated()))
    }

    fn entry(&mut self, line: &Line) -> io::Result<()> {
        let held = self.book.held;
        let payee = quoted(self.payees.of(held.person(line)));
        let text = quoted(held.text(line.what).unwrap_or_default());
        // An entry and what corrects it are linked.
        let link = format!("^entry-{}", line.posting.entry);
        writeln!(self.out, "\n{} * {payee} {text} {link}", line.posting.counted)?;
        for (key, value) in journal::facts(self.book, &self.accounts, line) {
            match key {
                // Numbers and days are values of their own there.
                "record" | "quantity" | "corrects" | "done" | "recorded" => {
                    writeln!(self.out, "  {key}: {value}")?;
                }
                _ => writeln!(self.out, "  {key}: {}", quoted(&value))?,
            }
        }
        let Movement { from, to, minutes } = line.posting.movement;
        self.posting(from, minutes.into())?;
        self.posting(to, Balance::from(minutes).negated())
    }

    fn closing(&mut self, closed: &Closed) -> io::Result<()> {
        let by_path: BTreeMap<String, Balance> = closed
            .balances
            .iter()
            .map(|(&account, &balance)| (self.accounts.path(account).to_owned(), balance))
            .collect();
        let hash = self.book.held.hash(closed.validated);
        let day: NaiveDate = closed.last.date().succ_opt().unwrap_or(NaiveDate::MAX);
        writeln!(self.out)?;
        for path in by_path.keys() {
            let below = format!("{path}:");
            let branch = by_path.iter().filter(|(one, _)| *one == path || one.starts_with(&below));
            let balance = branch.fold(Balance::ZERO, |sum, (_, balance)| sum.plus(*balance));
            let minutes = balance.negated().get();
            writeln!(self.out, "{day} balance {path:<60}  {minutes:>8} MIN")?;
            writeln!(self.out, "  closing: \"{}\"", closed.closing)?;
            writeln!(self.out, "  record: {}\n  hash: \"{hash}\"", closed.validated)?;
            writeln!(self.out, "  totals: \"{}\"", closed.totals)?;
        }
        Ok(())
    }
}
