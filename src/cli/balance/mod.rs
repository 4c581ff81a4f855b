//! `minutier balance`: what everybody has and what counts under each code, on any day.

pub(super) mod codes;

use clap::ArgMatches;
use ledger::ids::CodeId;
use ledger::time::Day;
use ledger::units::Balance;
use ledger::views::balances::{Balances, Bridge, CodeBalance, MemberBalance};
use serde::Serialize;

use super::table::{Column, Table};
use super::{Done, Session, arguments, as_of};
use crate::library::{self, Reading};
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
    let member = match arguments::text(given, "member") {
        Some(named) => Some(reading.member(named)?),
        None => None,
    };
    let code = match arguments::text(given, "code") {
        Some(named) => Some(find_code(&balances, named)?),
        None => None,
    };
    let mut members: Vec<(String, MemberBalance)> = balances
        .members()
        .filter(|found| member.is_none_or(|member| found.member == member))
        .filter(|_| member.is_some() || code.is_none())
        .map(|found| (reading.name(found.member), found))
        .collect();
    members.sort_by_cached_key(|(name, found)| (crate::sheet::name::fold(name), found.member));
    let codes: Vec<CodeBalance> = balances
        .codes()
        .into_iter()
        .filter(|found| code.is_none_or(|code| found.code == code))
        .filter(|_| code.is_some() || member.is_none())
        .collect();
    let bridge = (member.is_none() && code.is_none()).then(|| balances.bridge());
    let day = asked.day.unwrap_or(reading.day);
    if given.get_flag("json") {
        session.print_json(&shown(&reading, day, members, codes, bridge));
        return Ok(());
    }
    session.print(&page(session, &reading, day, &members, &codes, bridge));
    Ok(())
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

fn shown(
    reading: &Reading,
    as_of: Day,
    members: Vec<(String, MemberBalance)>,
    codes: Vec<CodeBalance>,
    bridge: Option<Bridge>,
) -> Shown {
    let scale = reading.directory.organisation.as_ref().map_or(2, |opened| opened.scale);
    let zero = || match scale {
        0 => "0".to_owned(),
        digits => format!("0.{}", "0".repeat(digits.into())),
    };
    let members = members.into_iter().map(|(_, found)| ShownMember {
        member: found.member.to_string(),
        name: reading.name_if_kept(found.member),
        erased: reading.is_erased(found.member),
        minutes: found.credit,
        minutes_pro_bono: found.pro_bono,
    });
    let codes = codes.into_iter().map(|found| ShownCode {
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
    });
    Shown {
        as_of,
        seq: reading.head.seq,
        head: reading.head.hash.to_string(),
        members: members.collect(),
        codes: codes.collect(),
        bridge: bridge.map(Into::into),
    }
}

/// The sentence that answers, then a table of people, then one of codes and the way from one to the other.
fn page(
    session: &Session,
    reading: &Reading,
    day: Day,
    members: &[(String, MemberBalance)],
    codes: &[CodeBalance],
    bridge: Option<Bridge>,
) -> String {
    let wording = &session.wording;
    let unit = reading.unit();
    let time = |balance: Balance| wording.minutes(balance.get(), &unit);
    let mut page = String::new();
    if let [(_, only)] = members {
        page.push_str(&one(session, reading, *only, day));
        page.push_str(&above_ceiling(session, reading, &[only.credit]));
    } else if !members.is_empty() {
        let sum = members.iter().fold(Balance::ZERO, |sum, (_, found)| sum.plus(found.credit));
        let [day, known] = as_of::told(session, reading, day);
        let args = [day, known, ("people", members.len().into()), ("time", time(sum).into())];
        page.push_str(&session.out.wrapped(&wording.text("cli-balance-all", &args), 0, 0));
        page.push('\n');
        page.push_str(&people(session, members, sum, &time));
        let credits: Vec<Balance> = members.iter().map(|(_, found)| found.credit).collect();
        page.push_str(&above_ceiling(session, reading, &credits));
    }
    if !codes.is_empty() {
        if !page.is_empty() {
            page.push('\n');
        }
        page.push_str(&match bridge {
            Some(bridge) => codes::page(session, reading, codes, bridge),
            None => codes::table(session, reading, codes),
        });
    }
    page
}

/// What one person has, and what they gave for free where they did, as a sentence.
pub(super) fn one(session: &Session, reading: &Reading, held: MemberBalance, day: Day) -> String {
    let wording = &session.wording;
    let unit = reading.unit();
    let mut args = as_of::told(session, reading, day).to_vec();
    args.push(("name", reading.name(held.member).into()));
    args.push(("balance", wording.balance(held.credit.get(), &unit).into()));
    let id = if held.pro_bono == Balance::ZERO {
        "cli-balance-one"
    } else {
        args.push(("pro_bono", wording.minutes(held.pro_bono.get(), &unit).into()));
        "cli-balance-one-pro-bono"
    };
    session.out.wrapped(&wording.text(id, &args), 0, 0)
}

/// How many are above the rules' soft ceiling: they are told, nothing is refused. Empty for nobody.
pub(super) fn above_ceiling(session: &Session, reading: &Reading, credits: &[Balance]) -> String {
    let rules = reading.directory.rules.latest();
    let Some(ceiling) = rules.and_then(|rules| rules.time.soft_ceiling) else {
        return String::new();
    };
    let above = credits.iter().filter(|credit| credit.get() > ceiling.as_i64()).count();
    if above == 0 {
        return String::new();
    }
    let time = session.wording.minutes(ceiling.as_i64(), &reading.unit());
    let args = [("people", above.into()), ("ceiling", time.into())];
    session.out.wrapped(&session.wording.text("cli-balance-above-ceiling", &args), 0, 0)
}

fn people(
    session: &Session,
    members: &[(String, MemberBalance)],
    sum: Balance,
    time: &dyn Fn(Balance) -> String,
) -> String {
    let title = |id: &str| session.wording.text(id, &[]);
    let mut table = Table::new([
        Column::text(&title("cli-column-person")),
        Column::right(&title("cli-column-balance")),
    ]);
    for (name, found) in members {
        table.row([name.clone(), time(found.credit)]);
    }
    table.total([title("cli-row-total"), time(sum)]);
    table.render(&session.out)
}
