//! Who is there: the members whose names one may know.

use axum::response::Response;
use ledger::ids::MemberId;
use ledger::views::sight::Thing;
use schemars::JsonSchema;
use serde::Serialize;

use super::super::caller::Subject;
use super::super::failure::Failure;
use super::fresh::Fresh;
use super::me::Office;
use crate::current::Views;

/// A member.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Member {
    /// Their identifier.
    pub member: String,
    /// Their name; absent where it was erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// A person (`natural`) or a structure (`legal`).
    pub kind: String,
    /// How they take part.
    pub standing: String,
    /// Since when.
    pub admitted: String,
    /// The day they left; absent while they take part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left: Option<String>,
    /// The circles they are in.
    pub circles: Vec<String>,
    /// The offices they hold today.
    pub offices: Vec<Office>,
}

/// The members whose names the caller may know, by name.
pub async fn list(fresh: Fresh) -> Result<Response, Failure> {
    let (viewer, day) = (fresh.caller().member, fresh.day());
    fresh.answer(|views| {
        let sight = views.sight(day);
        let known = views.directory.members.keys().copied();
        let mut seen: Vec<Member> = known
            .filter(|member| views.name_if_kept(*member).is_some())
            .filter(|member| sight.may(viewer, Thing::Name(*member)))
            .filter_map(|member| shown(views, member, day))
            .collect();
        seen.sort_by_cached_key(|found| {
            (crate::sheet::name::fold(found.name.as_deref().unwrap_or("")), found.member.clone())
        });
        Ok(seen)
    })
}

/// One of them.
pub async fn show(Subject(member): Subject, fresh: Fresh) -> Result<Response, Failure> {
    let day = fresh.day();
    fresh.answer(|views| shown(views, member, day).ok_or_else(Failure::not_to_be_seen))
}

fn shown(views: &Views, member: MemberId, day: ledger::time::Day) -> Option<Member> {
    let person = views.directory.members.get(&member)?;
    Some(Member {
        member: member.to_string(),
        name: views.name_if_kept(member).map(str::to_owned),
        kind: word(&person.kind),
        standing: word(&person.standing),
        admitted: person.admitted_on.to_string(),
        left: person.left.map(|left| left.to_string()),
        circles: views.circles.of(member).map(|circle| circle.to_string()).collect(),
        offices: views.sight(day).offices_of(member).map(Into::into).collect(),
    })
}

/// The word under which an enum of the core is written.
pub(super) fn word<T: Serialize>(value: &T) -> String {
    let written = serde_json::to_value(value).unwrap_or_default();
    written.as_str().unwrap_or_default().to_owned()
}
