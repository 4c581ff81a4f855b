//! What people have: one as a sentence, everybody as a table.

use ledger::time::Day;
use ledger::units::Balance;
use ledger::views::balances::MemberBalance;

use crate::cli::table::{Column, Table};
use crate::cli::{Session, as_of};
use crate::library::Reading;

/// What one person has, and what they gave for free where they did; then whether they are above the ceiling.
pub(in crate::cli) fn one(
    session: &Session,
    reading: &Reading,
    held: MemberBalance,
    day: Day,
) -> String {
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
    let mut page = session.out.wrapped(&wording.text(id, &args), 0, 0);
    if let Some((_, ceiling)) = above_ceiling(session, reading, &[held.credit]) {
        let told = wording.text("cli-balance-above-ceiling-one", &[("ceiling", ceiling.into())]);
        page.push_str(&session.out.wrapped(&told, 0, 0));
    }
    page
}

/// Those who are members on that day, and whoever left something behind.
pub(super) fn everybody(
    session: &Session,
    reading: &Reading,
    members: &[(String, MemberBalance)],
    day: Day,
) -> String {
    let wording = &session.wording;
    let time = |balance: Balance| wording.minutes(balance.get(), &reading.unit());
    let listed: Vec<&(String, MemberBalance)> =
        members.iter().filter(|(_, found)| is_listed(reading, found, day)).collect();
    let credits: Vec<Balance> = listed.iter().map(|(_, found)| found.credit).collect();
    let sum = credits.iter().copied().fold(Balance::ZERO, Balance::plus);
    let mut args = as_of::told(session, reading, day).to_vec();
    args.extend([("people", listed.len().into()), ("time", time(sum).into())]);
    let mut page = session.out.wrapped(&wording.text("cli-balance-all", &args), 0, 0);
    page.push('\n');
    let title = |id: &str| wording.text(id, &[]);
    let mut table = Table::new([
        Column::text(&title("cli-column-person")),
        Column::right(&title("cli-column-balance")),
    ]);
    for (name, found) in listed {
        table.row([marked(session, reading, name, found, day), time(found.credit)]);
    }
    let erased = members.iter().filter(|(_, found)| is_erased_at_zero(reading, found)).count();
    if erased > 0 {
        let erased = wording.text("cli-balance-erased", &[("people", erased.into())]);
        table.row([erased, time(Balance::ZERO)]);
    }
    table.total([title("cli-row-total"), time(sum)]);
    page.push_str(&table.render(&session.out));
    if let Some((people, ceiling)) = above_ceiling(session, reading, &credits) {
        let args = [("people", people.into()), ("ceiling", ceiling.into())];
        let told = wording.text("cli-balance-above-ceiling", &args);
        page.push_str(&session.out.wrapped(&told, 0, 0));
    }
    page
}

fn is_erased_at_zero(reading: &Reading, found: &MemberBalance) -> bool {
    reading.is_erased(found.member) && found.credit == Balance::ZERO
}

fn is_listed(reading: &Reading, found: &MemberBalance, day: Day) -> bool {
    let known = reading.directory.members.get(&found.member);
    let present = known.is_some_and(|person| person.is_member_on(day));
    found.credit != Balance::ZERO || (present && !reading.is_erased(found.member))
}

/// Their name, and since when they are gone.
fn marked(
    session: &Session,
    reading: &Reading,
    name: &str,
    found: &MemberBalance,
    day: Day,
) -> String {
    let left = reading.directory.members.get(&found.member).and_then(|person| person.left);
    match left.filter(|left| *left <= day) {
        Some(left) => {
            let left = session.wording.short_day(left);
            session.wording.text("cli-balance-left", &[("name", name.into()), ("day", left.into())])
        }
        None => name.to_owned(),
    }
}

/// How many are above the rules' soft ceiling, and the ceiling in words: they are told, nothing is refused.
fn above_ceiling(
    session: &Session,
    reading: &Reading,
    credits: &[Balance],
) -> Option<(usize, String)> {
    let ceiling = reading.directory.rules.latest()?.time.soft_ceiling?;
    let above = credits.iter().filter(|credit| credit.get() > ceiling.as_i64()).count();
    (above > 0).then(|| (above, session.wording.minutes(ceiling.as_i64(), &reading.unit())))
}
