//! An event's struct inside something that is kept: in its one spelling, that of the log.
//!
//! State and views keep a few of these structs whole, and a snapshot keeps state and views in an encoding
//! without names, where a member that is absent cannot be told from the next one. Events leave absent
//! members out; so they are kept as the JSON they are. For `#[serde(with = "spelt")]`.

use std::borrow::Cow;

use serde::de::{DeserializeOwned, Error as _};
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub(crate) fn serialize<T: Serialize, S: Serializer>(
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&serde_json::to_string(value).map_err(S::Error::custom)?)
}

pub(crate) fn deserialize<'de, T: DeserializeOwned, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let text = Cow::<'de, str>::deserialize(deserializer)?;
    serde_json::from_str(&text).map_err(D::Error::custom)
}
