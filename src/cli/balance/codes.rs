//! What counts under each code, and the way from there to what people have.

use ledger::units::Balance;
use ledger::views::balances::{Bridge, CodeBalance};
use serde::Serialize;

use crate::cli::Session;
use crate::cli::table::{Column, Table};
use crate::library::Reading;

/// `contributed - pro_bono + taken_over + opening_credit + adjusted - expired - spent = credit`, in minutes.
#[derive(Serialize)]
pub(super) struct ShownBridge {
    contributed: Balance,
    pro_bono: Balance,
    taken_over: Balance,
    opening_credit: Balance,
    adjusted: Balance,
    expired: Balance,
    spent: Balance,
    credit: Balance,
}

impl From<Bridge> for ShownBridge {
    fn from(bridge: Bridge) -> Self {
        let Bridge { contributed, pro_bono, taken_over, opening, adjusted, expired, spent, credit } =
            bridge;
        let opening_credit = opening;
        Self { contributed, pro_bono, taken_over, opening_credit, adjusted, expired, spent, credit }
    }
}

/// Every code, and under them how their total becomes everybody's credit.
pub(in crate::cli) fn page(
    session: &Session,
    reading: &Reading,
    codes: &[CodeBalance],
    bridge: Bridge,
) -> String {
    let table = table(session, reading, codes);
    let intro = session.wording.text("cli-bridge", &[]);
    let intro = session.out.wrapped(&intro, 0, 0);
    format!("{table}\n{intro}\n{}", bridge_table(session, reading, bridge))
}

/// What each code holds of its own.
pub(super) fn table(session: &Session, reading: &Reading, codes: &[CodeBalance]) -> String {
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

/// One line for each sum that is not zero, added up.
fn bridge_table(session: &Session, reading: &Reading, bridge: Bridge) -> String {
    let unit = reading.unit();
    let title = |id: &str| session.wording.text(id, &[]);
    let lines = [
        ("cli-bridge-contributed", bridge.contributed),
        ("cli-bridge-pro-bono", bridge.pro_bono.negated()),
        ("cli-bridge-taken-over", bridge.taken_over),
        ("cli-bridge-opening", bridge.opening),
        ("cli-bridge-adjusted", bridge.adjusted),
        ("cli-bridge-expired", bridge.expired.negated()),
        ("cli-bridge-spent", bridge.spent.negated()),
    ];
    let mut table = Table::new([
        Column::text(&title("cli-column-bridge")),
        Column::right(&title("cli-column-time")),
    ]);
    for (id, sum) in lines.into_iter().filter(|(_, sum)| *sum != Balance::ZERO) {
        table.row([title(id), session.wording.minutes(sum.get(), &unit)]);
    }
    let credit = session.wording.minutes(bridge.credit.get(), &unit);
    table.total([title("cli-bridge-credit"), credit]);
    table.render(&session.out)
}
