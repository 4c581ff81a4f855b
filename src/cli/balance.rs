//! `minutier balance`: what everybody has and what counts under each code, on any day.

use clap::ArgMatches;
use ledger::ids::CodeId;
use ledger::time::Day;
use ledger::units::Balance;
use ledger::views::balances::{Balances, CodeBalance, MemberBalance};
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
    let day = asked.day.unwrap_or(reading.day);
    if given.get_flag("json") {
        session.print_json(&shown(&reading, day, members, codes));
        return Ok(());
    }
    session.print(&page(session, &reading, day, &members, &codes));
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
    }
}

/// The sentence that answers, then a table of people, then one of codes.
fn page(
    session: &Session,
    reading: &Reading,
    day: Day,
    members: &[(String, MemberBalance)],
    codes: &[CodeBalance],
) -> String {
    let wording = &session.wording;
    let unit = reading.unit();
    let time = |balance: Balance| wording.minutes(balance.get(), &unit);
    let [day, known] = as_of::told(session, reading, day);
    let mut page = String::new();
    if let [(name, only)] = members {
        let args = [
            ("name", name.as_str().into()),
            ("balance", wording.balance(only.credit.get(), &unit).into()),
            day,
            known,
        ];
        page.push_str(&session.out.wrapped(&wording.text("cli-balance-one", &args), 0, 0));
        page.push_str(&above_ceiling(session, reading, &[only.credit]));
    } else if !members.is_empty() {
        let sum = members.iter().fold(Balance::ZERO, |sum, (_, found)| sum.plus(found.credit));
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
        page.push_str(&code_table(session, reading, codes));
    }
    page
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

pub(super) fn code_table(session: &Session, reading: &Reading, codes: &[CodeBalance]) -> String {
    let unit = reading.unit();
    let time = |balance: Balance| session.wording.minutes(balance.get(), &unit);
    let title = |id: &str| session.wording.text(id, &[]);
    let mut table = Table::new([
        Column::text(&title("cli-column-code")),
        Column::text(&title("cli-column-name")),
        Column::right(&title("cli-column-contributed")),
        Column::right(&title("cli-column-spent")),
    ]);
    let (mut contributed, mut spent) = (Balance::ZERO, Balance::ZERO);
    for code in codes {
        table.row([
            code.label.to_string(),
            code.name.to_string(),
            time(code.contributed),
            time(code.spent),
        ]);
        contributed = contributed.plus(code.contributed);
        spent = spent.plus(code.spent);
    }
    if codes.len() > 1 {
        table.total([title("cli-row-total"), String::new(), time(contributed), time(spent)]);
    }
    table.render(&session.out)
}
