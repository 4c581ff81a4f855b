//! `minutier demo`: the main job at first sight.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use ledger::audit::Auditor;
use ledger::log::verify::verify;
use ledger::units::Balance;
use ledger::views::balances::Balances;
use ledger::views::statement::Statement;
use serde::Serialize;

use super::{Done, Failed, Session, balance, statement};
use crate::demo::{Place, TWO_SPELLINGS, make};
use crate::library;
use crate::store::files::Files;
use crate::store::folder;

#[derive(Serialize)]
struct Shown {
    dir: String,
    url: Option<String>,
    personas: Vec<ShownPersona>,
}

#[derive(Serialize)]
struct ShownPersona {
    name: &'static str,
    member: String,
    role: &'static str,
    sign_in: Option<String>,
    token: Option<String>,
}

pub(super) fn run(session: &Session, given: &ArgMatches) -> Done {
    let folder = match given.get_one::<PathBuf>("dir") {
        Some(folder) => folder.clone(),
        None => folder::temporary("minutier-demo")?,
    };
    let place = make(&folder, &session.wording)?;
    if given.get_flag("json") {
        session.print_json(&shown(&place));
        return Ok(());
    }
    session.print(&page(session, &place)?);
    Ok(())
}

/// There is no server yet: no address, no link, no token.
fn shown(place: &Place) -> Shown {
    let personas = place.personas.iter().map(|persona| ShownPersona {
        name: persona.name,
        member: persona.member.to_string(),
        role: persona.role,
        sign_in: None,
        token: None,
    });
    Shown { dir: place.folder.display().to_string(), url: None, personas: personas.collect() }
}

fn page(session: &Session, place: &Place) -> Result<String, Failed> {
    let wording = &session.wording;
    let said = |id: &str| wording.text(id, &[]);
    let mut balances = Balances::until(None);
    let reading = library::read(&place.folder, None, &mut [&mut balances])?;
    let somebody = reading.member(TWO_SPELLINGS)?;
    let mut theirs = Statement::of(somebody);
    library::read(&place.folder, None, &mut [&mut theirs])?;
    let people = balances.members().filter(|found| found.credit != Balance::ZERO).count();
    let lines: usize = place
        .sheets
        .iter()
        .map(|(_, outcome)| outcome.credited.lines + outcome.waiting.lines)
        .sum();
    let total = wording.minutes(balances.credit_in_all().get(), &reading.unit());
    let mut page = String::new();
    let mut paragraph = |text: String| {
        page.push_str(text.trim_end());
        page.push_str("\n\n");
    };
    let prose = |text: String| session.out.wrapped(&text, 0, 0);
    let folder = place.folder.as_path();
    paragraph(prose(wording.text("cli-demo-opened", &[("folder", folder.into())])));
    let args = [("lines", lines.into()), ("people", people.into()), ("time", total.into())];
    paragraph(prose(wording.text("cli-demo-taken", &args)));
    let answered = [("doubts", place.answered.into())];
    paragraph(prose(wording.text("cli-demo-doubts", &answered)));
    let codes = balance::code_table(session, &reading, &balances.codes());
    paragraph(format!("{}\n\n{}", said("cli-demo-codes"), codes.trim_end()));
    let statement = statement::page(session, &reading, somebody, &theirs, None, None);
    paragraph(format!("{}\n\n{}", said("cli-demo-statement"), statement.trim_end()));
    let records = verified(&place.folder)?;
    paragraph(prose(wording.text("cli-demo-verified", &[("records", records.into())])));
    page.push_str(&next(session, place));
    Ok(page)
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

/// Commands that can be typed as they stand.
fn next(session: &Session, place: &Place) -> String {
    let program = program();
    let dir = place.folder.display();
    let line = place.personas.iter().find(|persona| persona.role == "steward");
    let by = line.map_or("", |persona| persona.name);
    let validate = format!(
        r#"echo '{{"command":{{"time":{{"validate":{{"contribution":"{}"}}}}}}}}' |
      {program} act {dir} --by {by} --confirm-clock"#,
        place.waiting
    );
    let commands = [
        ("cli-demo-next-balance", format!("{program} balance {dir}")),
        ("cli-demo-next-statement", format!("{program} statement {dir} {}", volunteer(place))),
        ("cli-demo-next-verify", format!("{program} verify {dir}")),
        ("cli-demo-next-validate", validate),
    ];
    let mut page = format!("{}\n", session.wording.text("cli-demo-next", &[]));
    for (id, command) in commands {
        let what = session.out.wrapped(&session.wording.text(id, &[]), 2, 2);
        page.push_str(&format!("\n{what}    {}\n", session.out.bold(&command)));
    }
    page.push('\n');
    page.push_str(&session.out.wrapped(&session.wording.text("cli-demo-january", &[]), 0, 0));
    page
}

/// The name of whoever only takes part.
fn volunteer(place: &Place) -> &'static str {
    let volunteer = place.personas.iter().find(|persona| persona.role == "member");
    volunteer.map_or("", |persona| persona.name)
}

/// How this program was called, so that the commands above work where they are read.
fn program() -> String {
    let called = std::env::args().next().unwrap_or_default();
    if called.is_empty() { "minutier".to_owned() } else { called }
}
