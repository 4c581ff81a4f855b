//! The demo's one long screen: what there is, read back from the log as any reader would.

use std::path::Path;

use ledger::audit::Auditor;
use ledger::ids::MemberId;
use ledger::log::verify::verify;
use ledger::proof::receipt::Receipt;
use ledger::state::closings::Stage;
use ledger::units::Balance;
use ledger::views::balances::Balances;
use ledger::views::statement::{Cause, Line, Statement};

use super::house::WayIn;
use crate::cli::shell::quoted;
use crate::cli::table::{Column, Table};
use crate::cli::{Failed, Session, balance, check, prove, statement};
use crate::closing::Periods;
use crate::demo::{Persona, Place};
use crate::library::{self, Reading};
use crate::notary::Certified;
use crate::proofs::{self, Paper, Texts};
use crate::store::files::Files;

/// The statement shows the movements of the last weeks.
const WEEKS: i32 = 5;

pub(super) fn page(session: &Session, place: &Place) -> Result<String, Failed> {
    let mut balances = Balances::until(None);
    let volunteer = place.personas.first().map(|persona| persona.member);
    let volunteer = volunteer.unwrap_or_else(|| unreachable!("a place has personas"));
    let mut theirs = Statement::of(volunteer);
    let reading = library::read(&place.folder, None, &mut [&mut balances, &mut theirs])?;
    let reading = reading.in_words(&session.wording);
    let periods = Periods::read(&place.folder)?;
    let shown = Shown { session, place, reading: &reading };
    let mut page = shown.opening(&periods);
    shown.section(&mut page, "demo-title-balances", &shown.people(&balances));
    let codes = balance::codes::page(session, &reading, &balances.codes(), balances.bridge());
    shown.section(&mut page, "demo-title-codes", &codes);
    let from = reading.day.plus_days(-7 * WEEKS);
    let lines = statement::page(session, &reading, volunteer, &theirs, Some(from), None);
    shown.section(&mut page, "demo-title-statement", &lines);
    shown.section(&mut page, "demo-title-closings", &shown.closings(&periods));
    let (attested, text) = shown.receipt(volunteer, &theirs)?;
    shown.section(&mut page, "demo-title-receipt", &text);
    let records = verified(&place.folder)?;
    let verified = shown.prose("demo-verified", &[("records", records.into())]);
    shown.section(&mut page, "demo-title-verified", &verified);
    shown.section(&mut page, "demo-title-next", &shown.next(&attested));
    Ok(page)
}

/// What the commands below speak of.
struct Attested {
    seq: u64,
    key: String,
}

struct Shown<'a> {
    session: &'a Session,
    place: &'a Place,
    reading: &'a Reading,
}

type Args<'a> = &'a [(&'static str, crate::wording::Arg)];

impl Shown<'_> {
    fn text(&self, id: &str) -> String {
        self.session.wording.text(id, &[])
    }

    fn prose(&self, id: &str, args: Args<'_>) -> String {
        self.session.out.wrapped(&self.session.wording.text(id, args), 0, 0)
    }

    fn section(&self, page: &mut String, title: &str, text: &str) {
        let title = self.session.out.bold(&self.text(title));
        page.push_str(&format!("\n{title}\n\n{}\n", text.trim_end()));
    }

    fn time(&self, balance: Balance) -> String {
        self.session.wording.minutes(balance.get(), &self.reading.unit())
    }

    fn opening(&self, periods: &Periods) -> String {
        let wording = &self.session.wording;
        let validated =
            periods.state().closings.iter().filter(|(_, one)| one.stage == Stage::Validated);
        let (first, last) = self.place.days;
        let args = [
            ("first", wording.day(first).into()),
            ("last", wording.day(last).into()),
            ("people", self.place.present.into()),
            ("circles", self.place.circles.into()),
            ("closings", validated.count().into()),
            ("records", self.reading.head.seq.into()),
        ];
        let folder = self.place.folder.as_path();
        let opened = self.prose("demo-opened", &[("folder", folder.into())]);
        format!("{opened}\n{}", self.prose("demo-year", &args))
    }

    /// Those whom the commands below act as, then everybody else in one line.
    fn people(&self, balances: &Balances) -> String {
        let mut table = Table::new([
            Column::text(&self.text("cli-column-person")),
            Column::text(&self.text("demo-column-role")),
            Column::right(&self.text("cli-column-balance")),
        ]);
        let mut shown: Vec<MemberId> = Vec::new();
        let mut left = balances.credit_in_all();
        for Persona { name, member, role } in &self.place.personas {
            let credit = balances.member(*member).credit;
            let role = self::role(self.session, role);
            table.row([name.clone(), role, self.time(credit)]);
            if !shown.contains(member) {
                shown.push(*member);
                left = left.plus(credit.negated());
            }
        }
        let others = self.place.present.saturating_sub(shown.len());
        let others = self.session.wording.text("demo-everybody", &[("people", others.into())]);
        table.row([others, String::new(), self.time(left)]);
        let all = self.time(balances.credit_in_all());
        table.total([self.text("cli-row-total"), String::new(), all]);
        let intro = self.prose("demo-balances", &[]);
        format!("{intro}\n{}", table.render(&self.session.out))
    }

    fn closings(&self, periods: &Periods) -> String {
        let wording = &self.session.wording;
        let mut table = Table::new([
            Column::text(&self.text("demo-column-period")),
            Column::text(&self.text("demo-column-stage")),
            Column::right(&self.text("demo-column-records")),
            Column::wrapped(&self.text("demo-column-signed")),
        ]);
        let mut closings: Vec<_> = periods.state().closings.iter().map(|(_, one)| one).collect();
        closings.sort_by_key(|closing| closing.seq);
        for closing in closings {
            let signers = closing.signatures.iter().map(|given| self.reading.name(given.member));
            table.row([
                wording.short_day(closing.proposed.last),
                wording.closing_stage(closing.stage),
                closing.seq.to_string(),
                signers.collect::<Vec<_>>().join(", "),
            ]);
        }
        let intro = self.prose("demo-closings", &[]);
        format!("{intro}\n{}", table.render(&self.session.out))
    }

    /// The volunteer's latest hours, attested, and the attestation checked with the public key alone.
    fn receipt(
        &self,
        volunteer: MemberId,
        theirs: &Statement,
    ) -> Result<(Attested, String), Failed> {
        let (_, lines) = theirs.between(None, None);
        let credited =
            |line: &&Line| line.cause == Cause::Contribution && line.minutes != Balance::ZERO;
        let hours = lines.iter().rev().find(credited);
        let Line { seq, done, minutes, by, .. } =
            hours.unwrap_or_else(|| unreachable!("a volunteer has given hours"));
        let folder = self.place.folder.as_path();
        let Certified { signed, key } = prove::checkpoint(self.session, folder)?;
        let receipt = proofs::receipt(folder, signed, *seq, Texts::Sealed)?;
        let text = receipt.to_string();
        // As whoever was given it would: from its text, without the ledger.
        let read: Receipt = text
            .parse()
            .map_err(|_| crate::wording::Message::new("cli-check-no-paper").with("path", folder))?;
        let paper = Paper::Receipt(Box::new(read));
        let verdict = paper.check(std::slice::from_ref(&key));
        let wording = &self.session.wording;
        let args = [
            ("seq", (*seq).into()),
            ("day", wording.day(*done).into()),
            ("minutes", self.time(*minutes).into()),
            ("name", self.reading.name(volunteer).into()),
            ("by", self.reading.name(*by).into()),
            ("lines", text.lines().count().into()),
        ];
        let judged = wording.say(&check::judged(&paper, &verdict));
        let judged = self.session.out.wrapped(&judged, 2, 2);
        let attested = Attested { seq: *seq, key: key.to_string() };
        Ok((attested, format!("{}\n{judged}", self.prose("demo-receipt", &args))))
    }

    /// Commands that can be typed as they stand.
    fn next(&self, attested: &Attested) -> String {
        let program = quoted(&program());
        let dir = quoted(&self.place.folder.display().to_string());
        let persona = |role| self.place.personas.iter().find(|persona| persona.role == role);
        let name = |role| persona(role).map_or("", |persona| persona.name.as_str());
        // Mandates of stewards end: who types this next year acts as somebody whose does not.
        let (volunteer, answers) = (name("member"), name("coordinator"));
        let Attested { seq, key } = attested;
        let day = self.reading.day;
        // Of its March, some things were said in April.
        let quarter = "2025-03-31";
        let validate = format!(
            r#"echo '{{"command":{{"time":{{"validate":{{"contribution":"{}"}}}}}}}}' |
      {program} act {dir} --by "{answers}" --confirm-clock"#,
            self.place.waiting
        );
        let commands = [
            (
                "demo-next-balance",
                format!("{program} balance {dir} --as-of {quarter} --at {quarter}"),
            ),
            ("demo-next-balance-today", format!("{program} balance {dir} --as-of {quarter}")),
            ("demo-next-statement", format!(r#"{program} statement {dir} "{volunteer}""#)),
            (
                "demo-next-mandates",
                format!("{program} mandates {dir} --as-of {}", day.plus_days(-90)),
            ),
            ("demo-next-verify", format!("{program} verify {dir}")),
            (
                "demo-next-prove",
                format!(
                    "{program} prove {dir} {seq} --out attestation.txt\n    {program} check attestation.txt --key '{key}'"
                ),
            ),
            (
                "demo-next-export",
                format!("{program} export {dir} --format hledger --out comptoir.journal"),
            ),
            ("demo-next-validate", validate),
        ];
        let args = [("name", volunteer.into()), ("by", answers.into())];
        let mut page = String::new();
        for (id, command) in commands {
            let what = self.session.out.wrapped(&self.session.wording.text(id, &args), 2, 2);
            page.push_str(&format!("{what}    {}\n\n", self.session.out.bold(&command)));
        }
        page.push_str(&self.prose("demo-clock", &[("day", self.session.wording.day(day).into())]));
        page.push_str(&format!("\n{}", self.prose("demo-keys", &[])));
        page
    }
}

/// Where to go in, as whom.
pub(super) fn doors(session: &Session, place: &Place, url: &str, ways_in: &[WayIn]) -> String {
    let text = |id: &str| session.wording.text(id, &[]);
    let mut page = format!("\n{}\n\n", session.out.bold(&text("demo-title-doors")));
    page.push_str(&session.out.wrapped(
        &session.wording.text("demo-doors", &[("url", url.into())]),
        0,
        0,
    ));
    for (persona, way_in) in place.personas.iter().zip(ways_in) {
        let role = role(session, persona.role);
        page.push_str(&format!(
            "\n  {} ({role})\n    {}\n    {} {}\n",
            session.out.bold(&persona.name),
            way_in.sign_in,
            text("demo-token"),
            way_in.token,
        ));
    }
    page.push_str(&format!("\n{}\n", session.out.wrapped(&text("demo-stop"), 0, 0)));
    page
}

fn role(session: &Session, role: &str) -> String {
    match role {
        "member" => session.wording.text("demo-volunteer", &[]),
        office => session.wording.text(&format!("word-role-{office}"), &[]),
    }
}

/// Verified by what `minutier verify` runs, not believed because it was just written.
fn verified(folder: &Path) -> Result<u64, Failed> {
    let (mut auditor, mut faults) = (Auditor::default(), Vec::new());
    let verdict = verify(&Files::read_only(folder), |place, record| {
        faults.extend(auditor.follow(place, record));
    });
    match verdict.faults.first().or(faults.first()) {
        Some(fault) => Err(Failed::Fault(fault.into())),
        None => Ok(verdict.head.seq),
    }
}

/// How this program was called, so that the commands above work where they are read.
fn program() -> String {
    let called = std::env::args().next().unwrap_or_default();
    if called.is_empty() { "minutier".to_owned() } else { called }
}
