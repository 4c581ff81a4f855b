//! What everybody in the organisation may see: its circles, codes, catalogue, mandates, rules, decisions, closings.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ledger::time::Day;
use ledger::views::balances::CodeBalance;
use ledger::views::entries::{self, Line};
use ledger::views::sight::Thing;
use schemars::JsonSchema;
use serde::Serialize;

use super::super::app::App;
use super::super::failure::Failure;
use super::super::taken::Parameters;
use super::super::taken::Path;
use super::fresh::Fresh;
use super::members::AsOf;
use super::people::word;
use crate::current::Views;

/// The organisation.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Organisation {
    /// Its name.
    pub name: String,
    /// The log's name in checkpoints.
    pub origin: String,
    /// Where its days begin and end.
    pub timezone: String,
    /// Its money.
    pub currency: String,
    /// The house's day.
    pub today: String,
    /// The last record.
    pub seq: u64,
    /// Its hash.
    pub head: String,
}

/// The organisation.
pub async fn organisation(fresh: Fresh) -> Result<Response, Failure> {
    let day = fresh.day();
    fresh.answer(|views| {
        let opened = views.directory.organisation.as_ref();
        let text = |text: Option<String>| text.unwrap_or_default();
        Ok(Organisation {
            name: text(opened.map(|opened| opened.name.to_string())),
            origin: text(views.directory.origin.as_ref().map(ToString::to_string)),
            timezone: text(opened.map(|opened| opened.timezone.to_string())),
            currency: text(opened.map(|opened| opened.currency.to_string())),
            today: day.to_string(),
            seq: views.head.seq,
            head: views.head.hash.to_string(),
        })
    })
}

/// A circle.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Circle {
    /// Its identifier.
    pub circle: String,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub kind: String,
    /// The circle it is an action of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// Whether it goes on.
    pub open: bool,
    /// How many people are in it.
    pub people: usize,
    /// Those of them whom the caller may know.
    pub members: Vec<String>,
}

/// Every circle.
pub async fn circles(fresh: Fresh) -> Result<Response, Failure> {
    let (viewer, day) = (fresh.caller().member, fresh.day());
    fresh.answer(|views| {
        let sight = views.sight(day);
        let shown = views.circles.circles().iter().map(|(id, circle)| Circle {
            circle: id.to_string(),
            name: circle.name.to_string(),
            kind: word(&circle.kind),
            parent: circle.parent.map(|parent| parent.to_string()),
            open: circle.open,
            people: circle.members.len(),
            members: circle
                .members
                .iter()
                .filter(|member| sight.may(viewer, Thing::Name(**member)))
                .map(ToString::to_string)
                .collect(),
        });
        Ok(shown.collect::<Vec<_>>())
    })
}

/// An analytic code and what counts under it. Money is not kept by this version.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Code {
    /// What people write.
    pub code: String,
    /// Its identifier.
    pub id: String,
    /// What it stands for.
    pub name: String,
    /// The circle it belongs to.
    pub circle: String,
    /// The code above it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// Whether anything new counts under it.
    pub open: bool,
    /// Minutes contributed under it.
    pub minutes: i64,
    /// Minutes contributed under it and everything below it.
    pub minutes_total: i64,
    /// Minutes of credit spent under it.
    pub minutes_spent: i64,
}

/// Every code.
pub async fn codes(Parameters(asked): Parameters<AsOf>, fresh: Fresh) -> Result<Response, Failure> {
    fresh.answer(|views| {
        let found = balances(views, asked.as_of);
        Ok(found.iter().map(|code| shown_code(views, code)).collect::<Vec<_>>())
    })
}

/// One code, by what people write or by its identifier.
pub async fn code(
    Path(written): Path<String>,
    Parameters(asked): Parameters<AsOf>,
    fresh: Fresh,
) -> Result<Response, Failure> {
    fresh.answer(|views| {
        let code = views.circles.code(&written).ok_or_else(|| Failure::plain("not_found"))?;
        let all = balances(views, asked.as_of);
        let found = all.iter().find(|found| found.code == code);
        found.map(|found| shown_code(views, found)).ok_or_else(|| Failure::plain("not_found"))
    })
}

pub(super) fn shown_code(views: &Views, found: &CodeBalance) -> Code {
    Code {
        code: found.label.to_string(),
        id: found.code.to_string(),
        name: found.name.to_string(),
        circle: found.circle.to_string(),
        parent: found.parent.and_then(|parent| {
            views.circles.codes().get(&parent).map(|code| code.label.to_string())
        }),
        open: views.circles.codes().get(&found.code).is_some_and(|code| code.open),
        minutes: found.contributed.get(),
        minutes_total: found.contributed_total.get(),
        minutes_spent: found.spent.get(),
    }
}

/// What each code holds, counting movements up to a day.
pub(super) fn balances(views: &Views, as_of: Option<Day>) -> Vec<CodeBalance> {
    let Some(day) = as_of else { return views.balances.codes() };
    let until = |line: &&Line| line.posting.counted <= day;
    views.balances.codes_holding(&entries::sum(views.entries.lines().iter().filter(until)))
}

/// What is offered, and for how much.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Item {
    /// Its identifier.
    pub item: String,
    /// What people call it.
    pub name: String,
    /// Where it counts.
    pub code: String,
    /// The price of one, in minutes.
    pub minutes: u32,
    /// How many a person may have in one service day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub daily_cap: Option<u32>,
    /// What a rule speaks of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contains: Option<String>,
}

/// The catalogue.
pub async fn items(fresh: Fresh) -> Result<Response, Failure> {
    fresh.answer(|views| {
        let label = |code| views.circles.codes().get(&code).map(|code| code.label.to_string());
        let shown = views.circles.items().values().map(|priced| Item {
            item: priced.item.to_string(),
            name: priced.name.to_string(),
            code: label(priced.code).unwrap_or_else(|| priced.code.to_string()),
            minutes: priced.minutes.get(),
            daily_cap: priced.daily_cap,
            contains: priced.contains.as_ref().map(word),
        });
        Ok(shown.collect::<Vec<_>>())
    })
}

/// A mandate.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Mandate {
    /// Its identifier.
    pub mandate: String,
    /// Its holder.
    pub member: String,
    /// Their name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The office.
    pub role: String,
    /// The circle it is held in; absent for the whole organisation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub circle: Option<String>,
    /// Its first day.
    pub first: String,
    /// Its last day; absent until ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<String>,
    /// How it was given.
    pub how: String,
    /// The record that gave it.
    pub seq: u64,
    /// The day on which it was ended before its term.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended: Option<String>,
}

/// The mandates in force on a day: offices are public among members.
pub async fn mandates(
    Parameters(asked): Parameters<AsOf>,
    fresh: Fresh,
) -> Result<Response, Failure> {
    let day = asked.as_of.unwrap_or(fresh.day());
    let (viewer, today) = (fresh.caller().member, fresh.day());
    fresh.answer(|views| {
        let found = views.directory.mandates.in_force(day);
        let shown = found.into_iter().map(|mandate| Mandate {
            mandate: mandate.mandate.to_string(),
            member: mandate.member.to_string(),
            name: views
                .sight(today)
                .may(viewer, Thing::Name(mandate.member))
                .then(|| views.name_if_kept(mandate.member).map(str::to_owned))
                .flatten(),
            role: mandate.role.name().to_owned(),
            circle: mandate.circle.map(|circle| circle.to_string()),
            first: mandate.term.first().to_string(),
            last: mandate.term.last().map(|last| last.to_string()),
            how: mandate.how.name().to_owned(),
            seq: mandate.given.seq,
            ended: mandate.ended.map(|ending| ending.day.to_string()),
        });
        Ok(shown.collect::<Vec<_>>())
    })
}

/// A rule set.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RuleSet {
    /// From which day on.
    pub day: String,
    /// The record that says so.
    pub seq: u64,
    /// The rules, as the record holds them.
    #[schemars(with = "ledger::events::rules::Rules")]
    pub rules: serde_json::Value,
}

/// The rules in force on a day.
pub async fn rules(Parameters(asked): Parameters<AsOf>, fresh: Fresh) -> Result<Response, Failure> {
    let day = asked.as_of.unwrap_or(fresh.day());
    fresh.answer(|views| {
        let found = views.directory.rules.in_force(day);
        let adoption = found.ok_or_else(|| Failure::plain("not_found"))?;
        Ok(RuleSet {
            day: adoption.written.day.to_string(),
            seq: adoption.written.seq,
            rules: serde_json::to_value(&adoption.rules).unwrap_or_default(),
        })
    })
}

/// A decision.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Decision {
    /// Its identifier.
    pub decision: String,
    /// The day on which it was recorded.
    pub day: String,
    /// The record.
    pub seq: u64,
    /// What was decided; absent where the text is not kept any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
}

/// Every decision, the latest first.
pub async fn decisions(State(app): State<Arc<App>>, fresh: Fresh) -> Result<Response, Failure> {
    fresh.answer(|views| {
        let mut shown: Vec<Decision> = views
            .directory
            .decisions
            .iter()
            .map(|(id, decided)| Decision {
                decision: id.to_string(),
                day: decided.written.day.to_string(),
                seq: decided.written.seq,
                subject: app.current.text_in(views, &decided.subject.digest()),
            })
            .collect();
        shown.sort_by_key(|decision| std::cmp::Reverse(decision.seq));
        Ok(shown)
    })
}

/// A validated closing.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Closing {
    /// Its identifier.
    pub closing: String,
    /// First day counted.
    pub first: String,
    /// Last day counted.
    pub last: String,
    /// The record of its proposal: what was signed reaches to there.
    pub proposed: u64,
    /// The record that validated it.
    pub validated: u64,
    /// SHA-256 of its totals document.
    pub totals: String,
}

/// Every validated closing.
pub async fn closings(fresh: Fresh) -> Result<Response, Failure> {
    fresh.answer(|views| Ok(views.entries.closed().iter().map(shown_closing).collect::<Vec<_>>()))
}

/// One of them.
pub async fn closing(Path(id): Path<String>, fresh: Fresh) -> Result<Response, Failure> {
    fresh.answer(|views| {
        let mut closed = views.entries.closed().iter();
        let found = closed.find(|closed| closed.closing.to_string() == id);
        found.map(shown_closing).ok_or_else(|| Failure::plain("not_found"))
    })
}

fn shown_closing(closed: &entries::Closed) -> Closing {
    Closing {
        closing: closed.closing.to_string(),
        first: closed.first.to_string(),
        last: closed.last.to_string(),
        proposed: closed.proposed,
        validated: closed.validated,
        totals: closed.totals.to_string(),
    }
}
