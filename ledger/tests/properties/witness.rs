//! Somebody who reads each record as it stands in the log, keeps a column for each account, and says which
//! invariant of the domain a record breaks. It reads JSON alone and shares no line with the core.
//!
//! The invariants are numbered as in the project's domain: 1 (a balance is a fold), 2 (two equal sides), 4 (one
//! number after the other), 7 (undone once), 10 (never one's own), 11 (within a mandate), 15 (nothing in a closed
//! period), and the floor. 3, 5, 6 and 8 are about euros, which nothing moves yet.

use std::collections::{BTreeMap, BTreeSet};

use ledger::log::frame::Header;
use serde_json::Value;

/// What went in and out of an account on a day counted.
type Column = BTreeMap<String, (i64, i64)>;

/// An entry: what it moved, and whether it still stands.
#[derive(Debug, Clone)]
struct Entry {
    from: String,
    to: String,
    minutes: i64,
    batch: Option<String>,
    stands: bool,
}

/// A mandate, as long as it runs.
#[derive(Debug, Clone)]
struct Mandate {
    member: String,
    role: String,
    circle: Option<String>,
    first: String,
    last: Option<String>,
}

impl Mandate {
    fn runs(&self, day: &str) -> bool {
        self.first.as_str() <= day && self.last.as_deref().is_none_or(|last| day <= last)
    }
}

/// What was seen so far.
#[derive(Debug, Clone, Default)]
pub(crate) struct Witness {
    records: u64,
    origin: String,
    accounts: BTreeMap<String, Column>,
    sums: BTreeMap<String, i64>,
    entries: BTreeMap<u64, Entry>,
    /// Doubtful lines of the past, and the batch of each.
    doubtful: BTreeMap<String, String>,
    labels: BTreeMap<String, String>,
    circle_of: BTreeMap<String, String>,
    parent_of: BTreeMap<String, String>,
    /// Whoever is acted for, and by whom.
    acted_for: BTreeSet<(String, String)>,
    mandates: BTreeMap<String, Mandate>,
    floor: i64,
    /// The closing that is proposed, and its last day.
    proposed: Option<(String, String)>,
    /// The last day of the last closing that was validated.
    closed: String,
}

fn text(event: &Value, member: &str) -> String {
    event[member].as_str().unwrap_or_default().to_owned()
}

impl Witness {
    /// Reads a record; what breaks an invariant is said with its number.
    pub(crate) fn sees(&mut self, seq: u64, header: &Header, event: &Value) -> Result<(), String> {
        if seq != self.records + 1 {
            return Err(format!("4: record {seq} after {}", self.records));
        }
        self.records = seq;
        let (area, of_area) = event.as_object().unwrap().iter().next().unwrap();
        let (name, event) = of_area.as_object().unwrap().iter().next().unwrap();
        let (by, day) = (header.by.to_string(), header.day.to_string());
        match area.as_str() {
            "organisation" => self.organisation(name, event),
            "members" => self.members(seq, &day, name, event)?,
            "circles" => self.circles(&day, name, event),
            "time" => {
                self.answered(&by, &day, name, event)?;
                self.time(seq, &day, name, event)?;
            }
            "takeover" => self.takeover(seq, &day, name, event)?,
            "corrections" => self.corrections(&by, &day, name, event)?,
            "closings" => self.closings(seq, &by, &day, name, event)?,
            "decisions" | "audit" => {}
            other => return Err(format!("an area that nobody told the witness of: {other}")),
        }
        match self.sums.values().sum::<i64>() {
            0 => Ok(()),
            sum => Err(format!("2: all accounts together hold {sum}")),
        }
    }

    /// What an account holds, by its name in a totals document.
    pub(crate) fn holds(&self, account: &str) -> i64 {
        self.sums.get(account).copied().unwrap_or_default()
    }

    /// Every account that ever moved.
    pub(crate) fn accounts(&self) -> impl Iterator<Item = (&str, i64)> {
        self.sums.iter().map(|(account, sum)| (account.as_str(), *sum))
    }

    // What moves.

    fn moves(&mut self, from: &str, to: &str, minutes: i64, counted: &str) -> Result<(), String> {
        let open = self.proposed.as_ref().map(|(_, last)| last.as_str());
        let last = open.unwrap_or_default().max(&self.closed);
        if counted <= last {
            return Err(format!("15: counted on {counted}, and {last} is closed"));
        }
        let day = counted.to_owned();
        self.accounts.entry(from.to_owned()).or_default().entry(day.clone()).or_default().1 +=
            minutes;
        self.accounts.entry(to.to_owned()).or_default().entry(day).or_default().0 += minutes;
        *self.sums.entry(from.to_owned()).or_default() -= minutes;
        *self.sums.entry(to.to_owned()).or_default() += minutes;
        Ok(())
    }

    fn enters(
        &mut self,
        seq: u64,
        (from, to): (String, String),
        minutes: i64,
        counted: &str,
        batch: Option<String>,
    ) -> Result<(), String> {
        // Less than nothing goes the other way.
        let (from, to) = if minutes < 0 { (to, from) } else { (from, to) };
        self.moves(&from, &to, minutes.abs(), counted)?;
        let minutes = minutes.abs();
        self.entries.insert(seq, Entry { from, to, minutes, batch, stands: true });
        Ok(())
    }

    fn undone(&mut self, entry: u64, day: &str) -> Result<(), String> {
        let found = self.entries.get_mut(&entry).ok_or(format!("7: there is no entry {entry}"))?;
        if !std::mem::replace(&mut found.stands, false) {
            return Err(format!("7: entry {entry} is undone again"));
        }
        let Entry { from, to, minutes, .. } = found.clone();
        self.moves(&to, &from, minutes, day)
    }

    fn above_the_floor(&self, member: &str) -> Result<(), String> {
        match self.holds(&format!("member:{member}")) {
            held if held < self.floor => Err(format!("{member} spends down to {held}")),
            _ => Ok(()),
        }
    }

    // What each area says.

    fn organisation(&mut self, name: &str, event: &Value) {
        match name {
            "opened" => self.origin = text(event, "origin"),
            "rules_adopted" => {
                self.floor = event["rules"]["time"]["floor"].as_i64().unwrap_or_default();
            }
            _ => {}
        }
    }

    fn members(&mut self, seq: u64, day: &str, name: &str, event: &Value) -> Result<(), String> {
        let member = text(event, "member");
        let pair = (member.clone(), text(event, "delegate"));
        match name {
            "admitted" if event.get("representative").is_some() => {
                self.acted_for.insert((member.clone(), text(event, "representative")));
            }
            "delegation_given" => drop(self.acted_for.insert(pair)),
            "delegation_ended" => drop(self.acted_for.remove(&pair)),
            "left" => self.mandates.retain(|_, mandate| mandate.member != member),
            _ => {}
        }
        match event["opening_credit"].as_i64() {
            None => Ok(()),
            Some(minutes) => {
                let sides = ("commons".to_owned(), format!("member:{member}"));
                self.enters(seq, sides, minutes, day, None)
            }
        }
    }

    fn circles(&mut self, day: &str, name: &str, event: &Value) {
        let (circle, parent) = (text(event, "circle"), text(event, "parent"));
        match name {
            "created" | "amended" => {
                self.parent_of.remove(&circle);
                if !parent.is_empty() {
                    self.parent_of.insert(circle, parent);
                }
            }
            "merged" => {
                let into = text(event, "into");
                let codes = self.circle_of.values_mut().filter(|of| **of == circle);
                codes.for_each(|of| of.clone_from(&into));
            }
            "code_opened" => {
                self.labels.insert(text(event, "code"), text(event, "label"));
                self.circle_of.insert(text(event, "code"), circle);
            }
            "code_relabelled" => {
                self.labels.insert(text(event, "code"), text(event, "label"));
            }
            "mandate_given" => {
                let some = |member: &str| event[member].as_str().map(str::to_owned);
                let mandate = Mandate {
                    member: text(event, "member"),
                    role: text(event, "role"),
                    circle: some("circle"),
                    first: text(event, "first"),
                    last: some("last"),
                };
                self.mandates.insert(text(event, "mandate"), mandate);
            }
            // Over at once.
            "mandate_ended" => drop(self.mandates.remove(&text(event, "mandate"))),
            _ => {}
        }
        self.mandates.retain(|_, mandate| mandate.last.as_deref().is_none_or(|last| day <= last));
    }

    fn time(&mut self, seq: u64, day: &str, name: &str, event: &Value) -> Result<(), String> {
        let member = text(event, "member");
        let credit = format!("member:{member}");
        let counted = event["counted"].as_str().or(event["day"].as_str()).unwrap_or(day);
        let minutes = event["minutes"].as_i64().unwrap_or_default();
        let code = text(event, "code");
        match name {
            "contribution_validated" | "contribution_recorded" => {
                let batch = self.doubtful.get(&text(event, "contribution")).cloned();
                let to = credited(event);
                self.enters(seq, (format!("contributed:{code}"), to), minutes, counted, batch)
            }
            "credit_spent" => {
                self.enters(seq, (credit, format!("spent:{code}")), minutes, counted, None)?;
                // What was served without a network is recorded whatever it leaves.
                if event.get("served").is_some() { Ok(()) } else { self.above_the_floor(&member) }
            }
            "credit_given" => {
                let to = format!("member:{}", text(event, "to"));
                self.enters(seq, (credit, to), minutes, day, None)?;
                self.above_the_floor(&member)
            }
            "credit_adjusted" => {
                self.enters(seq, ("commons".to_owned(), credit), minutes, day, None)
            }
            "credit_expired" => {
                self.enters(seq, (credit, "commons".to_owned()), minutes, day, None)
            }
            _ => Ok(()),
        }
    }

    fn takeover(&mut self, seq: u64, day: &str, name: &str, event: &Value) -> Result<(), String> {
        let (batch, minutes) = (text(event, "takeover"), event["minutes"].as_i64());
        let minutes = minutes.unwrap_or_default();
        let counted = event["counted"].as_str().or(event["day"].as_str()).unwrap_or(day);
        match name {
            "contribution_taken_over" => {
                let sides = (format!("contributed:{}", text(event, "code")), credited(event));
                self.enters(seq, sides, minutes, counted, Some(batch))
            }
            "balance_taken_over" => {
                let to = format!("member:{}", text(event, "member"));
                self.enters(seq, ("former_books".to_owned(), to), minutes, counted, Some(batch))
            }
            "doubtful_taken_over" => {
                self.doubtful.insert(text(event, "contribution"), batch);
                Ok(())
            }
            "reversed" => {
                let of_batch = |entry: &Entry| entry.stands && entry.batch.as_ref() == Some(&batch);
                let all = self.entries.iter().filter(|(_, entry)| of_batch(entry));
                let all: Vec<u64> = all.map(|(seq, _)| *seq).collect();
                all.into_iter().try_for_each(|entry| self.undone(entry, day))
            }
            _ => Ok(()),
        }
    }

    fn corrections(
        &mut self,
        by: &str,
        day: &str,
        name: &str,
        event: &Value,
    ) -> Result<(), String> {
        let entry = event["entry"].as_u64().unwrap_or_default();
        if name == "entry_reversed" {
            let found = self.entries.get(&entry).cloned();
            self.undone(entry, day)?;
            // Whoever is credited by it does not undo it; a line of the past is anybody's of office.
            let debtor = found.filter(|found| found.batch.is_none()).map(|found| found.from);
            return match debtor.as_deref().and_then(|from| from.strip_prefix("member:")) {
                Some(member) => self.not_their_own(by, member),
                None => Ok(()),
            };
        }
        let (before, after) = (text(event, "from"), text(event, "to"));
        let found = self.entries.get_mut(&entry).ok_or(format!("there is no entry {entry}"))?;
        let (of_work, was) = (format!("contributed:{before}"), format!("spent:{before}"));
        let minutes = found.minutes;
        if found.from == of_work {
            found.from = format!("contributed:{after}");
            let new = found.from.clone();
            self.moves(&new, &of_work, minutes, day)
        } else if found.to == was {
            found.to = format!("spent:{after}");
            let new = found.to.clone();
            self.moves(&was, &new, minutes, day)
        } else {
            Err(format!("entry {entry} does not count under {before}"))
        }
    }

    // Whose it is.

    fn not_their_own(&self, by: &str, member: &str) -> Result<(), String> {
        let acts_for = self.acted_for.contains(&(member.to_owned(), by.to_owned()));
        if by == member || acts_for {
            return Err(format!("10: {by} answers for what is credited to {member}"));
        }
        Ok(())
    }

    fn holds_office(&self, by: &str, day: &str, role: &str, circle: Option<&str>) -> bool {
        self.mandates.values().any(|mandate| {
            (mandate.member.as_str(), mandate.role.as_str()) == (by, role)
                && mandate.circle.as_deref() == circle
                && mandate.runs(day)
        })
    }

    /// Whether somebody is a steward or coordinator of a circle or of one above it, or a seat.
    fn may_answer(&self, by: &str, day: &str, code: &str) -> bool {
        let mut step = self.circle_of.get(code);
        while let Some(circle) = step {
            let here = |role| self.holds_office(by, day, role, Some(circle));
            if here("steward") || here("coordinator") {
                return true;
            }
            step = self.parent_of.get(circle);
        }
        self.holds_office(by, day, "organ_seat", None)
    }

    fn answered(&self, by: &str, day: &str, name: &str, event: &Value) -> Result<(), String> {
        match name {
            "contribution_validated" | "contribution_recorded" => {
                self.not_their_own(by, &text(event, "member"))?;
                if self.may_answer(by, day, &text(event, "code")) {
                    return Ok(());
                }
                Err(format!("11: {by} answers under a code that is not theirs to answer for"))
            }
            "credit_adjusted" => {
                self.not_their_own(by, &text(event, "member"))?;
                if self.holds_office(by, day, "organ_seat", None) {
                    return Ok(());
                }
                Err(format!("11: {by} adjusts without a seat"))
            }
            _ => Ok(()),
        }
    }

    fn closings(
        &mut self,
        seq: u64,
        by: &str,
        day: &str,
        name: &str,
        event: &Value,
    ) -> Result<(), String> {
        let seat = self.holds_office(by, day, "organ_seat", None);
        match name {
            "proposed" => {
                if !seat && !self.holds_office(by, day, "treasurer", None) {
                    return Err(format!("11: {by} proposes a closing"));
                }
                let document = self.totals(seq, event);
                let digest = ledger::totals::digest(&document).to_string();
                if digest != text(event, "totals") {
                    return Err(format!(
                        "1: these totals are not those of the closing:\n{document}"
                    ));
                }
                self.proposed = Some((text(event, "closing"), text(event, "last")));
            }
            "signed" | "contested" if !seat => {
                return Err(format!("11: {by} has no seat and speaks for one"));
            }
            "contested" | "withdrawn" => self.proposed = None,
            "validated" => {
                let (closing, last) = self.proposed.take().unwrap_or_default();
                if closing != text(event, "closing") || last <= self.closed {
                    return Err(format!("15: {closing} up to {last} is not what was proposed"));
                }
                self.closed = last;
            }
            _ => {}
        }
        Ok(())
    }

    /// The totals document of a closing, from the columns (docs/log_format.md).
    fn totals(&self, seq: u64, proposed: &Value) -> String {
        let (first, last) = (text(proposed, "first"), text(proposed, "last"));
        let mut document = format!(
            "minutier totals 1\norigin\t{}\nclosing\t{}\nperiod\t{first}\t{last}\nrecords\t{}\n\
             account\tlabel\tunit\tin\tout\tin since the beginning\tout since the beginning\n",
            self.origin,
            text(proposed, "closing"),
            seq - 1,
        );
        for (account, column) in &self.accounts {
            let until = column.iter().filter(|(day, _)| **day <= last);
            let add =
                |(into, out), (_, sides): (&String, &(i64, i64))| (into + sides.0, out + sides.1);
            let (into, out) = until.clone().fold((0, 0), add);
            let within = until.clone().filter(|(day, _)| **day >= first).fold((0, 0), add);
            if until.clone().next().is_some() {
                let code = account.split_once(':').map_or("", |(_, id)| id);
                let label = self.labels.get(code).map_or("", String::as_str);
                document.push_str(&format!(
                    "{account}\t{label}\tMIN\t{}\t{}\t{into}\t{out}\n",
                    within.0, within.1
                ));
            }
        }
        document
    }
}

/// The account that hours credit.
fn credited(event: &Value) -> String {
    let member = text(event, "member");
    if event["mode"] == "pro_bono" {
        format!("pro_bono:{member}")
    } else {
        format!("member:{member}")
    }
}
