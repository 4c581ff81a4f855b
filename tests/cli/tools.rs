//! Other people's tools on our exports: whether they accept them, and the balances that they compute.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

/// A tool that checks a file and adds it up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tool {
    Hledger,
    Ledger,
    Beancount,
}

pub(crate) const ALL: [Tool; 3] = [Tool::Hledger, Tool::Ledger, Tool::Beancount];

fn runs(command: &mut Command) -> Result<String, String> {
    // hledger reads files in the encoding of the locale.
    let output = command.env("LC_ALL", "C.UTF-8").output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let (out, err) = (text(output.stdout), text(output.stderr));
    if output.status.success() { Ok(out) } else { Err(format!("{out}{err}")) }
}

impl Tool {
    pub(crate) fn format(self) -> &'static str {
        match self {
            Self::Hledger => "hledger",
            Self::Ledger => "ledger",
            Self::Beancount => "beancount",
        }
    }

    /// Whether it accepts the file as strictly as it can; what it says where it does not.
    pub(crate) fn check(self, file: &Path) -> Result<(), String> {
        let strict: &mut [Command] = &mut match self {
            Self::Hledger => {
                let check = |what: &[&str]| {
                    let mut command = Command::new("hledger");
                    command.arg("-f").arg(file).arg("check").args(what);
                    command
                };
                vec![check(&["--strict"]), check(&["payees", "ordereddates"])]
            }
            Self::Ledger => {
                let mut command = Command::new("ledger");
                command.arg("-f").arg(file).args(["--pedantic", "--check-payees", "balance"]);
                vec![command]
            }
            Self::Beancount => {
                let mut command = Command::new("bean-check");
                command.arg("--no-cache").arg(file);
                vec![command]
            }
        };
        strict.iter_mut().try_for_each(|command| runs(command).map(|_| ()))
    }

    /// Every account's own balance at the end of a day, without what is below it, zero left out.
    pub(crate) fn balances(self, file: &Path, until: Option<&str>) -> BTreeMap<String, i64> {
        // All three count up to the day before the one that they are told.
        let after =
            until.map(|day| day.parse::<ledger::time::Day>().unwrap().plus_days(1).to_string());
        let listed = match self {
            Self::Hledger => {
                let mut command = Command::new("hledger");
                command.arg("-f").arg(file).args(["balance", "--flat", "-N", "-O", "csv"]);
                command.args(after.iter().flat_map(|day| ["-e", day]));
                command
            }
            Self::Ledger => {
                let mut command = Command::new("ledger");
                command.arg("-f").arg(file).args(["balance", "--flat", "--no-total"]);
                command.args(["--format", "%(account)\t%(display_amount)\n"]);
                command.args(after.iter().flat_map(|day| ["-e", day]));
                command
            }
            Self::Beancount => {
                let close = after.map(|day| format!(" WHERE date < {day}")).unwrap_or_default();
                let query = format!("SELECT account, sum(number) AS total{close} GROUP BY account");
                let mut command = Command::new("bean-query");
                command.args(["-q", "-f", "csv"]).arg(file).arg(query);
                command
            }
        };
        let mut listed = listed;
        let out = runs(&mut listed).unwrap_or_else(|said| panic!("{self:?}: {said}"));
        out.lines()
            .filter_map(|line| read(self, line))
            .filter(|(_, minutes)| *minutes != 0)
            .collect()
    }
}

impl Tool {
    /// The day and the record of every transaction, as the tool understood them; of hledger also every tag.
    pub(crate) fn understood(self, file: &Path) -> (BTreeSet<(String, String)>, BTreeSet<String>) {
        let mut command = match self {
            Self::Hledger => {
                let mut command = Command::new("hledger");
                command.arg("-f").arg(file).args(["print", "-O", "csv"]);
                command
            }
            Self::Ledger => {
                let mut command = Command::new("ledger");
                let format = "%(format_date(date, \"%Y-%m-%d\")),%(code)\n";
                command.arg("-f").arg(file).args(["register", "--empty", "--format", format]);
                command
            }
            Self::Beancount => {
                let mut command = Command::new("bean-query");
                let query = "SELECT date, entry_meta('record') AS record";
                command.args(["-q", "-f", "csv"]).arg(file).arg(query);
                command
            }
        };
        let out = runs(&mut command).unwrap_or_else(|said| panic!("{self:?}: {said}"));
        let mut table = csv::ReaderBuilder::new().has_headers(false).from_reader(out.as_bytes());
        let (day, record) = if self == Self::Hledger { (1, 4) } else { (0, 1) };
        let rows = table.records().map(|row| row.unwrap());
        let pairs = rows.map(|row| (row[day].trim().to_owned(), row[record].trim().to_owned()));
        let days = pairs.filter(|(day, _)| day.starts_with(|first: char| first.is_ascii_digit()));
        let tags = if self == Self::Hledger {
            let mut command = Command::new("hledger");
            runs(command.arg("-f").arg(file).arg("tags")).unwrap()
        } else {
            String::new()
        };
        (days.collect(), tags.lines().map(str::to_owned).collect())
    }
}

/// An account and its minutes; `None` for a heading.
fn read(tool: Tool, line: &str) -> Option<(String, i64)> {
    let (account, amount) = match tool {
        Tool::Beancount => line.rsplit_once(',')?,
        Tool::Hledger => line.split_once("\",\"")?,
        Tool::Ledger => line.split_once('\t')?,
    };
    let number = amount.trim().trim_matches('"').trim_end_matches(" MIN");
    Some((account.trim().trim_matches('"').to_owned(), number.parse().ok()?))
}
