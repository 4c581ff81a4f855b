//! What counts under each code, and the way from there to what people have.

use ledger::ids::CodeId;
use ledger::units::Balance;
use ledger::views::balances::{Bridge, CodeBalance};
use serde::Serialize;

use crate::cli::Session;
use crate::cli::table::{Column, Table};
use crate::library::Reading;

/// How far a code stands to the right of its parent.
const INDENT: &str = "  ";

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

/// Every code, and under them how their total becomes everybody's credit; empty while nothing is there.
pub(in crate::cli) fn page(
    session: &Session,
    reading: &Reading,
    codes: &[CodeBalance],
    bridge: Bridge,
) -> String {
    let mut page = Codes { all: codes, only: None }.table(session, reading);
    if bridge != Bridge::default() {
        let intro = session.wording.text("cli-bridge", &[]);
        let between = if page.is_empty() { "" } else { "\n" };
        page.push_str(between);
        page.push_str(&session.out.wrapped(&intro, 0, 0));
        page.push('\n');
        page.push_str(&bridge_table(session, reading, bridge));
    }
    page
}

/// The tree of codes, of which one alone may be shown.
pub(super) struct Codes<'a> {
    /// All of them, by label.
    pub(super) all: &'a [CodeBalance],
    /// The one that is asked for.
    pub(super) only: Option<CodeId>,
}

impl Codes<'_> {
    /// What each holds of its own, children under their parent; with what is below it where there is some.
    pub(super) fn table(&self, session: &Session, reading: &Reading) -> String {
        let shown = match self.only {
            None => self.tree(),
            Some(only) => {
                self.all.iter().filter(|code| code.code == only).map(|code| (0, code)).collect()
            }
        };
        if shown.is_empty() {
            return String::new();
        }
        let time = |balance: Balance| session.wording.minutes(balance.get(), &reading.unit());
        let title = |id: &str| session.wording.text(id, &[]);
        let deep = shown.iter().any(|(_, code)| self.has_children(code));
        let mut columns = vec![
            Column::kept(&title("cli-column-code")),
            Column::wrapped(&title("cli-column-name")),
            Column::right(&title("cli-column-contributed")),
            Column::right(&title("cli-column-spent")),
        ];
        if deep {
            columns.insert(3, Column::right(&title("cli-column-with-below")));
        }
        let mut table = Table::new(columns);
        let (mut contributed, mut spent) = (Balance::ZERO, Balance::ZERO);
        for (depth, code) in &shown {
            let label = format!("{}{}", INDENT.repeat(*depth), code.label);
            let own = [label, code.name.to_string(), time(code.contributed)];
            let below =
                if self.has_children(code) { time(code.contributed_total) } else { String::new() };
            table.row(own.into_iter().chain(deep.then_some(below)).chain([time(code.spent)]));
            contributed = contributed.plus(code.contributed);
            spent = spent.plus(code.spent);
        }
        if shown.len() > 1 {
            let own = [title("cli-row-total"), String::new(), time(contributed)];
            table.total(own.into_iter().chain(deep.then(String::new)).chain([time(spent)]));
        }
        table.render(&session.out)
    }

    fn has_children(&self, code: &CodeBalance) -> bool {
        self.all.iter().any(|found| found.parent == Some(code.code))
    }

    /// Each code with how deep it is, under its parent, by label.
    fn tree(&self) -> Vec<(usize, &CodeBalance)> {
        let mut found = Vec::new();
        // The next one to show is the last: roots, then children, are put there in reverse.
        let mut next: Vec<(usize, &CodeBalance)> = Vec::new();
        let children = |parent: Option<CodeId>, depth| {
            let below = self.all.iter().filter(move |code| code.parent == parent);
            below.rev().map(move |code| (depth, code))
        };
        next.extend(children(None, 0));
        while let Some((depth, code)) = next.pop() {
            found.push((depth, code));
            next.extend(children(Some(code.code), depth.saturating_add(1)));
        }
        found
    }
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
        Column::wrapped(&title("cli-column-bridge")),
        Column::right(&title("cli-column-time")),
    ]);
    for (id, sum) in lines.into_iter().filter(|(_, sum)| *sum != Balance::ZERO) {
        table.row([title(id), session.wording.minutes(sum.get(), &unit)]);
    }
    let credit = session.wording.minutes(bridge.credit.get(), &unit);
    table.total([title("cli-bridge-credit"), credit]);
    table.render(&session.out)
}
