//! The account of a member.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ledger::ids::MemberId;
use ledger::sealed::Digest;
use ledger::time::Day;
use ledger::units::Balance as Minutes;
use ledger::views::sight::{Because, Thing};
use ledger::views::statement::Line;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::app::App;
use super::super::caller::Subject;
use super::super::failure::Failure;
use super::super::taken::Parameters;
use super::fresh::Fresh;

/// On which day.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AsOf {
    /// Counting movements up to this day, included (`2026-03-04`); all of them when absent.
    pub as_of: Option<Day>,
}

/// What somebody has.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Balance {
    /// Whose.
    pub member: String,
    /// Counting movements up to this day, included.
    pub as_of: String,
    /// The last record that is counted.
    pub seq: u64,
    /// Its hash.
    pub head: String,
    /// Their time credit, in minutes; it may be below zero.
    pub minutes: i64,
    /// What they did for free, in minutes.
    pub minutes_pro_bono: i64,
}

/// The balance of a member.
pub async fn balance(
    Subject(member): Subject,
    Parameters(asked): Parameters<AsOf>,
    fresh: Fresh,
) -> Result<Response, Failure> {
    let today = fresh.day();
    fresh.answer(|views| {
        let (credit, pro_bono) = match asked.as_of {
            None => {
                let found = views.balances.member(member);
                (found.credit, found.pro_bono)
            }
            Some(day) => {
                views.statements.get(member).map_or((Minutes::ZERO, Minutes::ZERO), |found| {
                    let (forward, lines) = found.between(None, Some(day));
                    let credit = lines.last().map_or(forward, |line| line.balance);
                    (credit, found.pro_bono(Some(day)))
                })
            }
        };
        Ok(Balance {
            member: member.to_string(),
            as_of: asked.as_of.unwrap_or(today).to_string(),
            seq: views.head.seq,
            head: views.head.hash.to_string(),
            minutes: credit.get(),
            minutes_pro_bono: pro_bono.get(),
        })
    })
}

/// Which movements.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Range {
    /// Counted on this day or later.
    pub from: Option<Day>,
    /// Counted on this day or before.
    pub until: Option<Day>,
    /// The same as `until`.
    pub as_of: Option<Day>,
    /// Where the page before ended: its `next`.
    #[schemars(extend("pattern" = r"^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])\.[0-9]{1,18}$"))]
    pub after: Option<String>,
    /// How many at least, where there are so many: 1 to 500, 100 when absent.
    #[schemars(range(min = 1, max = 500))]
    pub limit: Option<u16>,
}

/// Movements of an account, each with the balance after it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Statement {
    /// Whose.
    pub member: String,
    /// The last record that is counted.
    pub seq: u64,
    /// Its hash.
    pub head: String,
    /// The balance before the first line of the range.
    pub brought_forward: i64,
    /// The movements, by the day counted, then by record.
    pub lines: Vec<Movement>,
    /// The balance after the last line of the range, also where this page ends before it.
    pub balance: i64,
    /// What was given for free until then, apart from the balance.
    pub minutes_pro_bono: i64,
    /// What to ask for to get what follows; absent on the last page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// One movement.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Movement {
    /// The record.
    pub seq: u64,
    /// The day done.
    pub day: String,
    /// The day counted.
    pub day_counted: String,
    /// Why it moved.
    pub cause: String,
    /// What was done, or why, in people's words; absent where nothing was said, or it was erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
    /// Where it counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// By how much the balance moved.
    pub minutes: i64,
    /// By how much what was given for free moved.
    pub minutes_pro_bono: i64,
    /// The balance after it.
    pub balance: i64,
    /// Who recorded it: for a contribution, who validated it.
    pub by: String,
    /// Their name, where the caller may know it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_name: Option<String>,
}

/// The statement of a member, page by page.
pub async fn statement(
    State(app): State<Arc<App>>,
    Subject(member): Subject,
    Parameters(asked): Parameters<Range>,
    fresh: Fresh,
) -> Result<Response, Failure> {
    let limit = match asked.limit {
        None => 100,
        Some(limit @ 1..=500) => usize::from(limit),
        Some(_) => return Err(Failure::bad_request("limit", "1 to 500")),
    };
    let after = asked.after.as_deref().map(cursor).transpose()?;
    let (viewer, day) = (fresh.caller().member, fresh.day());
    let reads = reads_texts(&app, viewer, member)?;
    fresh.answer(|views| {
        let until = asked.until.or(asked.as_of);
        let found = views.statements.get(member);
        let (forward, lines) =
            found.map(|found| found.between(asked.from, until)).unwrap_or_default();
        let balance = lines.last().map_or(forward, |line| line.balance);
        let pro_bono = found.map_or(Minutes::ZERO, |found| found.pro_bono(until));
        let later = lines.iter().filter(|line| after.is_none_or(|after| after < key(line)));
        let mut page: Vec<&Line> = Vec::new();
        let mut next = None;
        for line in later {
            // Lines of one record stay together: the place between two pages is between records.
            if page.len() >= limit && page.last().map(|last| key(last)) != Some(key(line)) {
                next = page.last().map(|last| format!("{}.{}", last.counted, last.seq));
                break;
            }
            page.push(line);
        }
        let text = |sealed: &Digest| if reads { app.current.text_in(views, sealed) } else { None };
        let movement = |line: &&Line| Movement {
            seq: line.seq,
            day: line.done.to_string(),
            day_counted: line.counted.to_string(),
            cause: line.cause.name().to_owned(),
            what: line.what.as_ref().and_then(text),
            code: line
                .code
                .and_then(|code| views.circles.codes().get(&code))
                .map(|code| code.label.to_string()),
            minutes: line.minutes.get(),
            minutes_pro_bono: line.pro_bono.get(),
            balance: line.balance.get(),
            by: line.by.to_string(),
            by_name: views.names_for(Some(viewer), day, &line.by.to_string()),
        };
        Ok(Statement {
            member: member.to_string(),
            seq: views.head.seq,
            head: views.head.hash.to_string(),
            brought_forward: forward.get(),
            lines: page.iter().map(movement).collect(),
            balance: balance.get(),
            minutes_pro_bono: pro_bono.get(),
            next,
        })
    })
}

/// Whether somebody reads the texts of an account that they see: oneself, who acts for one, a steward of one's
/// circles. An auditor reads amounts; a text is opened for them by an act of its own.
pub(super) fn reads_texts(app: &App, viewer: MemberId, member: MemberId) -> Result<bool, Failure> {
    let day = app.today()?;
    let views = app.current.views();
    let why = views.sight(day).why(viewer, Thing::Account(member));
    Ok(matches!(why, Some(Because::Oneself | Because::ActsFor | Because::Steward)))
}

fn key(line: &Line) -> (Day, u64) {
    (line.counted, line.seq)
}

/// Where a page ended: a day and a record.
fn cursor(text: &str) -> Result<(Day, u64), Failure> {
    let read = || {
        let (day, seq) = text.split_once('.')?;
        Some((day.parse().ok()?, seq.parse().ok()?))
    };
    read().ok_or_else(|| Failure::bad_request("after", "the `next` of the page before"))
}
