//! The vocabulary as JSON Schema (2020-12): what each word looks like when it is written as JSON.
//!
//! What is refused while a command is read (an identifier, a key, a digest) is exact here: a pattern for
//! one is a pattern for the other. What the core refuses later, with a code of its own (a text of too many
//! bytes, a day that the calendar lacks), is bounded as far as a schema can say it. White space around a
//! text is cut when it is read; a schema does not invite it.
//!
//! Deliberately not here: events. Their form is versioned by the log (docs/log_format.md).

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use crate::ids::{
    CircleId, ClosingId, CodeId, ContributionId, DecisionId, DocumentId, FindingId, Id, ItemId,
    MandateId, MemberId, SessionId, TakeoverId,
};
use crate::proof::key::{PublicKey, Signature};
use crate::sealed::Digest;
use crate::text::{Currency, Key, Label, Name, Note, Origin, TimeZone, Via};
use crate::time::{Day, Timestamp};
use crate::units::{Balance, Minutes};

macro_rules! ids {
    ($($name:ident)*) => {$(
        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let example = Self::from_bits(0x1234_5678_9abc).to_string();
                let letter = example.get(..1).unwrap_or_default();
                json_schema!({
                    "type": "string",
                    "description": format!("The identifier of a {}.", Self::KIND),
                    "pattern": format!("^{letter}-[0-9a-hjkmnp-tv-z]{{10}}$"),
                    "examples": [example],
                })
            }
        }
    )*};
}

ids! {
    MemberId CircleId CodeId DecisionId MandateId ContributionId SessionId ItemId TakeoverId ClosingId
    FindingId DocumentId
}

macro_rules! words {
    ($($name:ident $called:literal: $schema:tt)*) => {$(
        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                $called.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    )*};
}

words! {
    Label "Label": {
        "type": "string",
        "description": "The name of a thing: one line, at most 200 bytes of UTF-8.",
        "minLength": 1,
        "maxLength": Label::LIMIT,
    }
    Name "Name": {
        "type": "string",
        "description": "The name of a person or a structure: one line, at most 200 bytes of UTF-8.",
        "minLength": 1,
        "maxLength": Name::LIMIT,
    }
    Note "Note": {
        "type": "string",
        "description": "Free text: at most 4000 bytes of UTF-8.",
        "minLength": 1,
        "maxLength": Note::LIMIT,
    }
    Key "Key": {
        "type": "string",
        "description": "An idempotency key, of the client's choice: the same key of the same author never \
            has two effects.",
        "pattern": format!("^[A-Za-z0-9._:-]{{1,{}}}$", Key::LIMIT),
        "examples": ["2026-03-04.bar.17"],
    }
    Origin "Origin": {
        "type": "string",
        "description": "A log's name in checkpoints (C2SP tlog-checkpoint).",
        "pattern": format!("^[!-*,-~]{{1,{}}}$", Origin::LIMIT),
        "examples": ["minutier.example/maison"],
    }
    TimeZone "TimeZone": {
        "type": "string",
        "description": "The IANA name of a time zone.",
        "pattern": format!("^[A-Za-z0-9/_+-]{{1,{}}}$", TimeZone::LIMIT),
        "examples": ["Indian/Reunion"],
    }
    Currency "Currency": {
        "type": "string",
        "description": "An ISO 4217 code.",
        "pattern": format!("^[A-Z]{{1,{}}}$", Currency::LIMIT),
        "examples": ["EUR"],
    }
    Via "Via": {
        "type": "string",
        "description": "Through which door a record came: `cli`, `web`, `import` or a token's identifier.",
        "pattern": format!("^[A-Za-z0-9._:-]{{1,{}}}$", Via::LIMIT),
    }
    Day "Day": {
        "type": "string",
        "format": "date",
        "description": "A local calendar day of the organisation, from 1900-01-01 to 2199-12-31.",
        "pattern": "^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
        "examples": ["2026-03-04"],
    }
    Timestamp "Timestamp": {
        "type": "string",
        "format": "date-time",
        "description": "An instant in UTC, with six decimals.",
        "pattern": "^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])\
            T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\\.[0-9]{6}Z$",
        "examples": ["2026-03-04T05:06:07.000008Z"],
    }
    Minutes "Minutes": {
        "type": "integer",
        "description": "Whole minutes, never none.",
        "minimum": 1,
        "maximum": Minutes::MAX,
    }
    Balance "SignedMinutes": {
        "type": "integer",
        "format": "int64",
        "description": "Whole minutes with a sign.",
        "minimum": i64::MIN,
        "maximum": i64::MAX,
    }
    Digest "Digest": {
        "type": "string",
        "description": "32 bytes as lower-case hexadecimal digits.",
        "pattern": "^[0-9a-f]{64}$",
    }
    PublicKey "PublicKey": {
        "type": "string",
        "description": "An Ed25519 public key: the standard padded base64 of its 32 bytes.",
        "pattern": "^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$",
    }
    Signature "Signature": {
        "type": "string",
        "description": "What stands at the end of a signed note's line: the standard padded base64 of \
            four bytes of key id and 64 of Ed25519.",
        "pattern": "^[A-Za-z0-9+/]{90}[AEIMQUYcgkosw048]=$",
    }
}

/// The bounds of whole numbers, which `format` names and only some readers know.
#[derive(Debug, Clone, Copy)]
pub struct Bounds;

impl schemars::transform::Transform for Bounds {
    fn transform(&mut self, schema: &mut Schema) {
        let bounds = match schema.get("format").and_then(Value::as_str) {
            Some("uint8") => Some((json!(u8::MIN), json!(u8::MAX))),
            Some("uint16") => Some((json!(u16::MIN), json!(u16::MAX))),
            Some("uint32") => Some((json!(u32::MIN), json!(u32::MAX))),
            Some("uint64") => Some((json!(u64::MIN), json!(u64::MAX))),
            Some("int64") => Some((json!(i64::MIN), json!(i64::MAX))),
            Some(_) | None => None,
        };
        if let Some((least, most)) = bounds {
            for (bound, number) in [("minimum", least), ("maximum", most)] {
                if schema.get(bound).is_none() {
                    schema.insert(bound.to_owned(), number);
                }
            }
        }
        schemars::transform::transform_subschemas(self, schema);
    }
}
