//! Commands as JSON Schema (2020-12), for whoever documents a way in.
//!
//! Whatever is valid here is read: it may be refused, with the code of a refusal, and it is never
//! malformed. Whatever is not valid is malformed, or refused for the shape of its words. Each act is a
//! definition of its own, named `<area>.<act>`.
//!
//! What a schema cannot say: white space around a text is cut by the core; and serde takes
//! `{"legal":null}` for `"legal"`.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use super::{CodeRef, GivenMinutes};
use crate::events::documents::Media;
use crate::events::rules::Rules;
use crate::text::{Label, Name, Note};
use crate::time::Day;
use crate::units::Minutes;

impl JsonSchema for GivenMinutes {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "GivenMinutes".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "number",
            "description": "Whole minutes, with a sign where an act may take some away. A fraction is \
                refused with `not_whole_minutes` and told the nearest whole number: nothing is rounded \
                silently.",
            "multipleOf": 1,
            "minimum": i64::from(Minutes::MAX).saturating_neg(),
            "maximum": Minutes::MAX,
            "examples": [90],
        })
    }
}

impl JsonSchema for CodeRef {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "CodeRef".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "An analytic code: its identifier, or its label as people write it, whatever \
                the case.",
            "minLength": 1,
            "maxLength": Label::LIMIT,
            "examples": ["NOURRIR"],
        })
    }
}

/// `…::commands::time` as `TimeCommand`.
pub(super) fn name_of_area(module: &str) -> String {
    let area = area_of(module);
    let first = area.chars().next().map(|first| first.to_ascii_uppercase());
    let rest = area.get(1..).unwrap_or_default();
    format!("{}{rest}Command", first.into_iter().collect::<String>())
}

fn area_of(module: &str) -> &str {
    module.rsplit("::").next().unwrap_or(module)
}

/// `RecordSession` as `record_session`, as serde writes it.
fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}

/// One of an area's acts: an object of one member, whose schema becomes a definition `<area>.<act>`.
pub(super) fn area<const ACTS: usize>(
    module: &str,
    acts: [(&str, Schema); ACTS],
    generator: &mut SchemaGenerator,
) -> Schema {
    let area = area_of(module);
    let each = acts.map(|(name, mut schema)| {
        let act = snake_case(name);
        bound_texts(&mut schema, generator);
        let definition = format!("{area}.{act}");
        let path = generator.settings().definitions_path.trim_start_matches('/').to_owned();
        let reference = format!("#/{path}/{definition}");
        generator.definitions_mut().insert(definition, schema.to_value());
        json!({
            "type": "object",
            "properties": { act.clone(): { "$ref": reference } },
            "required": [act],
            "additionalProperties": false,
        })
    });
    json_schema!({
        "description": format!("What somebody asks for: one act on {area}."),
        "oneOf": each.to_vec(),
    })
}

/// What the core makes of a plain text, by the name of its member: the same name always means the same
/// kind of text, and what a refusal calls `field` is this name.
fn text_named(member: &str, generator: &mut SchemaGenerator) -> Option<Schema> {
    match member {
        "label" | "name" | "refills" => Some(Label::json_schema(generator)),
        "administrator" | "validator" => Some(Name::json_schema(generator)),
        "answer" | "caption" | "doubt" | "message" | "reason" | "subject" | "text" | "what" => {
            Some(Note::json_schema(generator))
        }
        "media" => {
            let names = Media::ALL.map(Media::name);
            Some(json_schema!({ "enum": names }))
        }
        "day" | "first" | "last" | "taken" => Some(Day::json_schema(generator)),
        _ => None,
    }
}

/// Gives every plain text of an act its bounds.
fn bound_texts(schema: &mut Schema, generator: &mut SchemaGenerator) {
    let Some(Value::Object(members)) = schema.get_mut("properties") else { return };
    for (name, member) in members {
        let Some(member) = member.as_object_mut() else { continue };
        if is_text(member)
            && let Some(bounds) = text_named(name, generator)
        {
            for (keyword, value) in bounds.as_object().into_iter().flatten() {
                // Its type may have null beside it, and its description is its own.
                member.entry(keyword.clone()).or_insert_with(|| value.clone());
            }
        }
    }
}

fn is_text(schema: &Map<String, Value>) -> bool {
    match schema.get("type") {
        Some(Value::String(kind)) => kind == "string",
        Some(Value::Array(kinds)) => kinds.contains(&json!("string")),
        Some(_) | None => false,
    }
}

/// A merge patch (RFC 7396) of the rules: the rules, each of which may be absent.
pub(super) fn changes_of_rules(_: &mut SchemaGenerator) -> Schema {
    let inline = |settings: &mut SchemaSettings| {
        settings.inline_subschemas = true;
        settings.meta_schema = None;
    };
    let mut schema = SchemaSettings::draft2020_12()
        .with(inline)
        .into_generator()
        .into_root_schema_for::<Rules>();
    none_required(&mut schema);
    schema.remove("title");
    let description = "A JSON merge patch (RFC 7396) of the rules in force: only what changes is said, and \
        `null` takes an optional rule away. What is not a set of rules after it is refused with \
        `rules_unreadable`.";
    schema.insert("description".to_owned(), json!(description));
    schema
}

fn none_required(schema: &mut Schema) {
    schema.remove("required");
    schemars::transform::transform_subschemas(&mut none_required, schema);
}
