//! `minutier balance`: what everybody has and what counts under each code, on any day.

pub(super) mod codes;
pub(super) mod people;

use clap::ArgMatches;
use ledger::ids::CodeId;
use ledger::time::Day;
use ledger::units::Balance;
use ledger::views::balances::{Balances, CodeBalance, MemberBalance};
use ledger::views::hours::Hours;
use serde::Serialize;

use self::codes::Codes;
use super::{Done, Session, arguments, as_of};
use crate::library::{self, Reading, UpTo};
use crate::wording::Message;

#[derive(Serialize)]
struct Shown {
    as_of: Day,
    seq: u64,
    head: String,
    members: Vec<ShownMember>,
    codes: Vec<ShownCode>,
    /// Where everybody is shown: how what is contributed becomes what people have.
    #[serde(skip_serializing_if = "Option::is_none")]
    bridge: Option<codes::ShownBridge>,
    /// Where one person and one code are asked for together.
    #[serde(skip_serializing_if = "Option::is_none")]
    under_code: Option<ShownHours>,
}

/// What that person gave and spent under that code, what is below it not included.
#[derive(Serialize)]
struct ShownHours {
    minutes: Balance,
    minutes_spent: Balance,
}

impl From<&Hours> for ShownHours {
    fn from(hours: &Hours) -> Self {
        Self { minutes: hours.contributed(), minutes_spent: hours.spent() }
    }
}

#[derive(Serialize)]
struct ShownMember {
    member: String,
    /// Absent (`null`) where the identity was erased.
    name: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    erased: bool,
    minutes: Balance,
    minutes_pro_bono: Balance,
}

/// Money is not kept by this version: what a board will say of it is zero.
#[derive(Serialize)]
struct ShownCode {
    code: String,
    name: String,
    minutes: Balance,
    minutes_total: Balance,
    minutes_spent: Balance,
    forecast: String,
    funded: String,
    committed: String,
    invoiced: String,
    paid: String,
    remaining: String,
}

pub(super) fn run(session: &Session, given: &ArgMatches) -> Done {
    let folder = arguments::path(given, "folder");
    let asked = as_of::asked(given)?;
    let mut balances = Balances::until(asked.day);
    let reading = library::read(&folder, asked.at, &mut [&mut balances])?;
    let reading = reading.in_words(&session.wording);
    session.warn(&reading.warnings);
    let named = arguments::text(given, "member");
    let member = named.map(|named| reading.member(named)).transpose()?;
    let named = arguments::text(given, "code");
    let code = named.map(|named| find_code(&balances, named)).transpose()?;
    let day = asked.day.unwrap_or(reading.day);
    let mut hours = None;
    if let (Some(member), Some(code)) = (member, code) {
        // Who and which code are known once the directory is read.
        let mut found = Hours::of(member, code, asked.day);
        library::read(&folder, Some(UpTo::Record(reading.head.seq)), &mut [&mut found])?;
        hours = Some(found);
    }
    let everything = member.is_none() && code.is_none();
    let mut members: Vec<(String, MemberBalance)> = balances
        .members()
        .filter(|found| everything || member == Some(found.member))
        .map(|found| (reading.name(found.member), found))
        .collect();
    members.sort_by_cached_key(|(name, found)| (crate::sheet::name::fold(name), found.member));
    let codes = Codes { all: &balances.codes(), only: code };
    let bridge = everything.then(|| balances.bridge());
    if given.get_flag("json") {
        let codes = codes.all.iter().filter(|found| everything || code == Some(found.code));
        let codes = codes.map(|found| shown_code(&reading, found)).collect();
        let members = members.iter().map(|(_, found)| shown_member(&reading, found)).collect();
        let (seq, head) = (reading.head.seq, reading.head.hash.to_string());
        let (bridge, under_code) = (bridge.map(Into::into), hours.as_ref().map(Into::into));
        session.print_json(&Shown { as_of: day, seq, head, members, codes, bridge, under_code });
        return Ok(());
    }
    let page = match (member, code, bridge) {
        (None, None, Some(bridge)) => {
            let people = people::everybody(session, &reading, &members, day);
            let codes = codes::page(session, &reading, codes.all, bridge);
            format!("{people}{}{codes}", if codes.is_empty() { "" } else { "\n" })
        }
        (Some(member), None, _) => people::one(session, &reading, balances.member(member), day),
        (None, ..) => codes.table(session, &reading),
        (Some(_), Some(_), _) => {
            hours.map(|hours| under_code(session, &reading, &hours, day)).unwrap_or_default()
        }
    };
    session.print(&page);
    Ok(())
}

/// What one person gave and spent under one code, as a sentence.
fn under_code(session: &Session, reading: &Reading, hours: &Hours, day: Day) -> String {
    let time = |minutes: Balance| session.wording.minutes(minutes.get(), &reading.unit());
    let label = reading.directory.codes.get(&hours.code()).map(|(label, _)| label.to_string());
    let mut args = as_of::told(session, reading, day).to_vec();
    args.extend([
        ("name", reading.name(hours.member()).into()),
        ("code", label.unwrap_or_else(|| hours.code().to_string()).into()),
        ("contributed", time(hours.contributed()).into()),
        ("spent", time(hours.spent()).into()),
    ]);
    session.out.wrapped(&session.wording.text("cli-balance-under-code", &args), 0, 0)
}

fn find_code(balances: &Balances, named: &str) -> Result<CodeId, Message> {
    let wanted = named.to_lowercase();
    let found = balances.codes().into_iter().find(|code| {
        code.label.as_str().to_lowercase() == wanted || code.code.to_string() == named
    });
    found
        .map(|code| code.code)
        .ok_or_else(|| Message::new("fault-no-such-code").with("code", named))
}

fn shown_member(reading: &Reading, found: &MemberBalance) -> ShownMember {
    ShownMember {
        member: found.member.to_string(),
        name: reading.name_if_kept(found.member),
        erased: reading.is_erased(found.member),
        minutes: found.credit,
        minutes_pro_bono: found.pro_bono,
    }
}

fn shown_code(reading: &Reading, found: &CodeBalance) -> ShownCode {
    let scale = reading.directory.organisation.as_ref().map_or(2, |opened| opened.scale);
    let zero = || match scale {
        0 => "0".to_owned(),
        digits => format!("0.{}", "0".repeat(digits.into())),
    };
    ShownCode {
        code: found.label.to_string(),
        name: found.name.to_string(),
        minutes: found.contributed,
        minutes_total: found.contributed_total,
        minutes_spent: found.spent,
        forecast: zero(),
        funded: zero(),
        committed: zero(),
        invoiced: zero(),
        paid: zero(),
        remaining: zero(),
    }
}
