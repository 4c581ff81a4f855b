//! What an auditor asks of everybody at once.

use axum::response::Response;
use ledger::postings::Account;
use ledger::units::Balance as Minutes;
use ledger::views::entries;
use schemars::JsonSchema;
use serde::Serialize;

use super::super::failure::Failure;
use super::super::taken::Parameters;
use super::fresh::Fresh;
use super::members::AsOf;
use super::register::{self, Code};

/// Balances of everybody, and of every code.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Balances {
    /// Counting movements up to this day, included.
    pub as_of: String,
    /// The last record that is counted.
    pub seq: u64,
    /// Its hash.
    pub head: String,
    /// Everybody, in the order of their identifiers.
    pub members: Vec<Member>,
    /// Every code.
    pub codes: Vec<Code>,
}

/// What somebody has.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "MemberBalance")]
pub struct Member {
    /// Whose.
    pub member: String,
    /// Their name; absent where it was erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Their time credit, in minutes.
    pub minutes: i64,
    /// What they did for free, in minutes.
    pub minutes_pro_bono: i64,
}

/// All balances.
pub async fn balances(
    Parameters(asked): Parameters<AsOf>,
    fresh: Fresh,
) -> Result<Response, Failure> {
    let today = fresh.day();
    fresh.answer(|views| {
        let until =
            |line: &&entries::Line| asked.as_of.is_none_or(|day| line.posting.counted <= day);
        let sums = entries::sum(views.entries.lines().iter().filter(until));
        let held = |account| sums.get(&account).copied().unwrap_or(Minutes::ZERO).get();
        let members = views.directory.members.keys().map(|member| Member {
            member: member.to_string(),
            name: views.name_if_kept(*member).map(str::to_owned),
            minutes: held(Account::Member(*member)),
            minutes_pro_bono: held(Account::ProBono(*member)),
        });
        let members = members.collect();
        let codes = register::balances(views, asked.as_of);
        Ok(Balances {
            as_of: asked.as_of.unwrap_or(today).to_string(),
            seq: views.head.seq,
            head: views.head.hash.to_string(),
            members,
            codes: codes.iter().map(|code| register::shown_code(views, code)).collect(),
        })
    })
}
