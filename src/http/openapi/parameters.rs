//! What a URL reads besides its body: its path, its query, and headers.

use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use schemars::transform::Transform as _;
use serde_json::{Value, json};

use super::super::route::Route;
use super::is_view;
use crate::wording::Wording;

/// All parameters of a URL.
pub(super) fn of(route: &Route, wording: &Wording) -> Vec<Value> {
    let mut parameters = in_path(route, wording);
    parameters.extend(in_query(route));
    if route.scope.is_some_and(|scope| scope.starts_with("commands:")) {
        let schema = inline().into_root_schema_for::<ledger::text::Key>();
        parameters.push(json!({
            "name": "Idempotency-Key",
            "in": "header",
            "required": false,
            "description": wording.text("api-header-key", &[]),
            "schema": untitled(schema.to_value()),
        }));
    }
    if route.gives.iter().any(|gives| gives.media == Some("text/event-stream")) {
        parameters.push(json!({
            "name": "Last-Event-ID",
            "in": "header",
            "required": false,
            "description": wording.text("api-header-last", &[]),
            "schema": { "type": "string", "pattern": "^[0-9]{1,18}$" },
        }));
    }
    if is_view(route) {
        parameters.push(json!({
            "name": "If-None-Match",
            "in": "header",
            "required": false,
            "description": wording.text("api-header-known", &[]),
            "schema": { "type": "string" },
        }));
    }
    parameters
}

fn in_path(route: &Route, wording: &Wording) -> Vec<Value> {
    let braced = route.path.split('/').filter_map(|segment| {
        segment.strip_prefix('{').and_then(|segment| segment.strip_suffix('}'))
    });
    let parameter = |name: &str| {
        let (about, pattern) = match name {
            "member" => ("api-path-member", "^(me|m-[0-9a-hjkmnp-tv-z]{10})$"),
            "code" => ("api-path-code", "^[^/\\s]{1,200}$"),
            "contribution" => ("api-path-contribution", "^x-[0-9a-hjkmnp-tv-z]{10}$"),
            "decision" => ("api-path-decision", "^d-[0-9a-hjkmnp-tv-z]{10}$"),
            "document" => ("api-path-document", "^v-[0-9a-hjkmnp-tv-z]{10}$"),
            "closing" => ("api-path-closing", "^k-[0-9a-hjkmnp-tv-z]{10}$"),
            "seq" => ("api-path-seq", "^[1-9][0-9]{0,17}$"),
            _ => ("api-path-id", "^[A-Za-z0-9_-]{1,64}$"),
        };
        json!({
            "name": name,
            "in": "path",
            "required": true,
            "description": wording.text(about, &[]),
            "schema": { "type": "string", "pattern": pattern },
        })
    };
    braced.map(parameter).collect()
}

/// A query is a flat object: each of its members is a parameter of its own.
fn in_query(route: &Route) -> Vec<Value> {
    let Some(shape) = route.query else { return Vec::new() };
    let mut schema = shape(&mut inline());
    ledger::schema::Bounds.transform(&mut schema);
    let schema = schema.to_value();
    let required = schema["required"].as_array().cloned().unwrap_or_default();
    let members = schema["properties"].as_object().cloned().unwrap_or_default();
    let parameter = |(name, member): (String, Value)| {
        let description = member["description"].clone();
        json!({
            "name": name,
            "in": "query",
            "required": required.contains(&json!(name)),
            "description": description,
            "schema": said(member),
        })
    };
    members.into_iter().map(parameter).collect()
}

/// What is absent from a query is left out: there is no null in it.
fn said(mut schema: Value) -> Value {
    let Some(members) = schema.as_object_mut() else { return schema };
    members.remove("description");
    if let Some(choices) = members.get("anyOf").and_then(Value::as_array) {
        let mut real = choices.iter().filter(|choice| choice["type"] != "null");
        if let (Some(only), None) = (real.next(), real.next()) {
            return said(only.clone());
        }
    }
    if let Some(kinds) = members.get("type").and_then(Value::as_array) {
        let real = kinds.iter().find(|kind| *kind != "null").cloned();
        members.insert("type".to_owned(), real.unwrap_or_default());
    }
    schema
}

fn untitled(mut schema: Value) -> Value {
    if let Some(members) = schema.as_object_mut() {
        members.remove("title");
        members.remove("description");
    }
    schema
}

/// For shapes that stand where they are used.
fn inline() -> SchemaGenerator {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.inline_subschemas = true;
        settings.meta_schema = None;
    });
    settings.into_generator()
}
