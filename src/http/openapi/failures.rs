//! With which codes a URL may fail, by status: from who may call it and from what it reads.

use std::collections::BTreeMap;

use axum::http::Method;
use ledger::refusal::Refusal;
use serde_json::{Value, json};

use super::super::failure::status_of;
use super::super::route::{Route, Who};
use crate::wording::Wording;

/// The codes with which a URL may fail.
pub fn codes_of(route: &Route) -> Vec<&'static str> {
    // Whoever shows a token that opens nothing is told so wherever they show it.
    let mut codes = vec!["not_signed_in", "too_many", "too_slow", "broken"];
    if route.path.contains('{') || route.query.is_some() || route.takes.is_some() {
        codes.push("bad_request");
    }
    if route.takes.is_some() {
        codes.push("too_large");
        if route.body == "application/json" {
            codes.extend(["malformed", "not_json"]);
        }
    }
    if !matches!(route.method, Method::GET | Method::HEAD) {
        codes.push("cross_site");
    }
    match route.who {
        Who::Anyone | Who::Arriving => {}
        Who::SignedIn | Who::InPerson | Who::Sees(_) => codes.push("second_proof_needed"),
    }
    match (route.who, route.scope) {
        (Who::Anyone, _) => {}
        (_, Some(_)) => codes.push("out_of_scope"),
        (_, None) => codes.push("in_person_only"),
    }
    if matches!(route.who, Who::Sees(_)) {
        codes.push("not_to_be_seen");
    }
    // Whether a member exists is nobody's business; of all else one may be told that there is none.
    if route.path.replace("{member}", "").contains('{') {
        codes.push("not_found");
    }
    if route.scope.is_some_and(|scope| scope.starts_with("commands:")) {
        codes.extend(["key_elsewhere", "writer_stopped", "outcome_unknown"]);
        codes.extend(Refusal::CODES.iter().filter(|code| **code != "malformed"));
    }
    codes.extend(route.fails);
    codes
}

/// The answers of a URL that fails, by status.
pub(super) fn responses(
    route: &Route,
    problem: &Value,
    wording: &Wording,
) -> BTreeMap<String, Value> {
    let mut by_status: BTreeMap<u16, Vec<&str>> = BTreeMap::new();
    for code in codes_of(route) {
        by_status.entry(status_of(code)).or_default().push(code);
    }
    let response = |(status, codes): (u16, Vec<&str>)| {
        let named: Vec<String> = codes.iter().map(|code| format!("`{code}`")).collect();
        let mut response = json!({
            "description": wording.text("api-answer-problem", &[("codes", named.join(", ").into())]),
            "content": { "application/problem+json": { "schema": {
                "allOf": [problem, {
                    "type": "object",
                    "properties": {
                        "status": { "const": status },
                        "code": { "enum": codes },
                    },
                }],
            } } },
        });
        if let Some(headers) = headers(status, wording)
            && let Some(members) = response.as_object_mut()
        {
            members.insert("headers".to_owned(), headers);
        }
        (status.to_string(), response)
    };
    by_status.into_iter().map(response).collect()
}

fn headers(status: u16, wording: &Wording) -> Option<Value> {
    let (name, about, schema) = match status {
        401 => ("WWW-Authenticate", "api-header-challenge", json!({ "type": "string" })),
        429 => ("Retry-After", "api-header-retry", json!({ "type": "integer", "minimum": 0 })),
        _ => return None,
    };
    Some(json!({ name: {
        "description": wording.text(about, &[]),
        "schema": schema,
        "required": true,
    } }))
}
