//! Commands are said member by member: `{"circle":"c-…"}`.
//!
//! Serde's derive also reads a struct from a list of its members in the order of the source code, and
//! lets those at the end be left out: `{"members":{"leave":[]}}` would have been somebody's leave.
//! [`Named`] reads objects only. Deliberately not for events: the log compares what it read with what
//! would be written, and finds lists that way.

use serde::de::{DeserializeOwned, Visitor};
use serde::{Deserialize, Deserializer, forward_to_deserialize_any};

/// A struct, read from an object and from nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named<T>(pub T);

impl<'de, T: DeserializeOwned> Deserialize<'de> for Named<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        named(deserializer).map(Self)
    }
}

/// For one struct.
pub(super) fn named<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: DeserializeOwned,
    D: Deserializer<'de>,
{
    T::deserialize(AsObject(deserializer))
}

/// For a list of them.
pub(super) fn each_named<'de, T, D>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    T: DeserializeOwned,
    D: Deserializer<'de>,
{
    let each = Vec::<Named<T>>::deserialize(deserializer)?;
    Ok(each.into_iter().map(|Named(one)| one).collect())
}

/// Asks for a map where a struct is wanted. Nothing but structs is read through it.
struct AsObject<D>(D);

impl<'de, D: Deserializer<'de>> Deserializer<'de> for AsObject<D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_map(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}
