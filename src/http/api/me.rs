//! Who one is here.

use axum::response::Response;
use ledger::views::mandates::Mandate;
use schemars::JsonSchema;
use serde::Serialize;

use super::super::caller::By;
use super::super::failure::Failure;
use super::fresh::Fresh;

/// Whoever came in.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Me {
    /// Their identifier.
    pub member: String,
    /// Their name.
    pub name: Option<String>,
    /// The house's day.
    pub today: String,
    /// The offices they hold today.
    pub offices: Vec<Office>,
    /// Those for whom they may act.
    pub acts_for: Vec<String>,
    /// What the token may, where they came in by one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Vec<String>>,
}

/// An office that somebody holds.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Office {
    /// Which.
    pub role: String,
    /// In which circle; absent for the whole organisation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub circle: Option<String>,
    /// Its last day; absent until ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<String>,
}

impl From<Mandate> for Office {
    fn from(mandate: Mandate) -> Self {
        Self {
            role: mandate.role.name().to_owned(),
            circle: mandate.circle.map(|circle| circle.to_string()),
            last: mandate.term.last().map(|last| last.to_string()),
        }
    }
}

/// Says it.
pub async fn show(fresh: Fresh) -> Result<Response, Failure> {
    let caller = fresh.caller().clone();
    let day = fresh.day();
    fresh.answer(|views| {
        let acts_for = views.present.represented_by(caller.member);
        Ok(Me {
            member: caller.member.to_string(),
            name: views.name_if_kept(caller.member).map(str::to_owned),
            today: day.to_string(),
            offices: views.sight(day).offices_of(caller.member).map(Into::into).collect(),
            acts_for: acts_for.map(|member| member.to_string()).collect(),
            scopes: match &caller.by {
                By::Session(_) => None,
                By::Token(token) => Some(token.scopes.clone()),
            },
        })
    })
}
