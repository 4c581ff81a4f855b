//! The shape of JSON, for people: what members there are, of what kind, within which bounds.

use maud::{Markup, html};
use serde_json::Value;

use super::layout::Page;

const SCHEMAS: &str = "#/components/schemas/";

/// The name of the shape that a schema refers to.
fn referred(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str()?.strip_prefix(SCHEMAS)
}

/// What a schema says in words.
pub(super) fn about(schema: &Value) -> Markup {
    html! {
        @if let Some(text) = schema["description"].as_str() {
            p class="small" lang="en" { (text) }
        }
    }
}

/// The members of an object, or what a value may be.
pub(super) fn members(page: &Page<'_>, schema: &Value) -> Markup {
    let required = schema["required"].as_array().cloned().unwrap_or_default();
    let Some(members) = schema["properties"].as_object() else {
        return html! { p { (kind(page, schema)) } };
    };
    html! {
        ul class="rows" {
            @for (name, member) in members {
                li {
                    p {
                        code { (name) } " " (kind(page, member))
                        @if required.iter().any(|one| one == name) {
                            " " strong class="small" { (page.say("api-page-required")) }
                        }
                    }
                    (about(member))
                }
            }
        }
    }
}

/// What a value may be, in a line.
pub(super) fn kind(page: &Page<'_>, schema: &Value) -> Markup {
    if let Some(name) = referred(schema) {
        return html! { a href=(link(page, name)) { (name) } };
    }
    if let Some(value) = schema.get("const") {
        return html! { code { (value.to_string()) } };
    }
    if let Some(values) = schema["enum"].as_array() {
        return either(values.iter().map(|value| html! { code { (value.to_string()) } }));
    }
    for choice in ["oneOf", "anyOf"] {
        if let Some(choices) = schema[choice].as_array() {
            return either(choices.iter().map(|choice| kind(page, choice)));
        }
    }
    if let Some(parts) = schema["allOf"].as_array() {
        return html! { @for part in parts { (kind(page, part)) } };
    }
    if schema["properties"].is_object() {
        return inline(page, schema);
    }
    match &schema["type"] {
        Value::String(name) => plain(page, name, schema),
        Value::Array(names) => {
            either(names.iter().filter_map(Value::as_str).map(|name| plain(page, name, schema)))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => {
            html! { span class="small" { (page.say("api-page-any")) } }
        }
    }
}

fn inline(page: &Page<'_>, schema: &Value) -> Markup {
    let members = schema["properties"].as_object().into_iter().flatten();
    html! {
        code { "{ " }
        @for (place, (name, member)) in members.enumerate() {
            @if place > 0 { code { ", " } }
            code { (name) ": " } (kind(page, member))
        }
        code { " }" }
    }
}

fn either(choices: impl Iterator<Item = Markup>) -> Markup {
    html! {
        @for (place, choice) in choices.enumerate() {
            @if place > 0 { " | " }
            (choice)
        }
    }
}

fn plain(page: &Page<'_>, name: &str, schema: &Value) -> Markup {
    let number = |keyword: &str| schema[keyword].as_number().map(ToString::to_string);
    match name {
        "array" => html! {
            span class="small" { (page.say("api-page-list-of")) " " }
            (kind(page, &schema["items"]))
        },
        "integer" | "number" => html! {
            code { (name) }
            @if let (Some(least), Some(most)) = (number("minimum"), number("maximum")) {
                " " span class="small" {
                    (page.say_with("api-page-from-to", &[("least", least.into()), ("most", most.into())]))
                }
            }
        },
        "string" => html! {
            code { (name) }
            @if let Some(pattern) = schema["pattern"].as_str() {
                " " code class="small" { (pattern) }
            } @else if let Some(most) = number("maxLength") {
                " " span class="small" {
                    (page.say_with("api-page-at-most", &[("most", most.into())]))
                }
            }
        },
        _ => html! { code { (name) } },
    }
}

/// Where a shape is explained: acts and what they take on one page, the others on the other.
fn link(page: &Page<'_>, name: &str) -> String {
    page.path(&format!("/api/commands#{name}"))
}
