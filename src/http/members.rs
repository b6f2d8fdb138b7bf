//! Which members a body or a query may have: those of its description, and no others.
//!
//! A misspelled member that is passed over is a wish that is silently not fulfilled. What the description says is read
//! from the same derived schema that the published description is made of, so the two cannot part.

use std::any::TypeId;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

use super::json::member;

/// How deep a description is followed: deeper than any input nests.
const DEEPEST: usize = 16;

/// What may stand somewhere.
#[derive(Debug, Clone, PartialEq)]
pub enum Known {
    /// A plain value, or one of which nothing more is said.
    Anything,
    /// An object with these members.
    Object(BTreeMap<String, Known>),
    /// An object with members of any name.
    Map(Box<Known>),
    /// A list.
    List(Box<Known>),
}

impl Known {
    /// What the description of this body says; worked out once a type.
    #[must_use]
    pub fn of<I: ToSchema + 'static>() -> Arc<Self> {
        Self::once(TypeId::of::<I>(), Self::read::<I>)
    }

    /// What the description of this query says, likewise.
    #[must_use]
    pub fn of_query<I: IntoParams + 'static>() -> Arc<Self> {
        Self::once(TypeId::of::<I>(), || {
            let asked = I::into_params(|| None).into_iter();
            Self::Object(asked.map(|asked| (asked.name, Self::Anything)).collect())
        })
    }

    fn once(id: TypeId, read: impl FnOnce() -> Self) -> Arc<Self> {
        static ALL: OnceLock<RwLock<HashMap<TypeId, Arc<Known>>>> = OnceLock::new();
        let all = ALL.get_or_init(RwLock::default);
        let found = all
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&id)
            .cloned();
        found.unwrap_or_else(|| {
            let known = Arc::new(read());
            let mut all = all.write().unwrap_or_else(PoisonError::into_inner);
            all.insert(id, Arc::clone(&known));
            known
        })
    }

    fn read<I: ToSchema>() -> Self {
        let mut parts = Vec::new();
        I::schemas(&mut parts);
        let parts = parts
            .into_iter()
            .map(|(name, schema)| (name, serde_json::to_value(schema).unwrap_or_default()))
            .collect();
        let whole = serde_json::to_value(I::schema()).unwrap_or_default();
        Self::of_schema(&whole, &parts, DEEPEST)
    }

    fn of_schema(schema: &Value, parts: &HashMap<String, Value>, deepest: usize) -> Self {
        let Some(deeper) = deepest.checked_sub(1) else {
            return Self::Anything;
        };
        let of = |schema: &Value| Self::of_schema(schema, parts, deeper);
        if let Some(name) = schema["$ref"].as_str() {
            let name = name.rsplit('/').next().unwrap_or_default();
            return parts.get(name).map_or(Self::Anything, of);
        }
        for several in ["allOf", "oneOf", "anyOf"] {
            if let Some(each) = schema[several].as_array() {
                return each.iter().map(of).fold(Self::Anything, Self::or);
            }
        }
        if schema.get("items").is_some() {
            return Self::List(Box::new(of(&schema["items"])));
        }
        match (
            schema["properties"].as_object(),
            schema.get("additionalProperties"),
        ) {
            (Some(members), _) => Self::Object(
                members
                    .iter()
                    .map(|(name, schema)| (name.clone(), of(schema)))
                    .collect(),
            ),
            (None, Some(Value::Object(_))) => Self::Map(Box::new(of(&schema["additionalProperties"]))),
            _ => Self::Anything,
        }
    }

    /// What either of two descriptions allows.
    fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Object(mut members), Self::Object(more)) => {
                members.extend(more);
                Self::Object(members)
            }
            (Self::Anything, known) | (known, _) => known,
        }
    }

    /// The places of all members that are not known, each with the names that are.
    #[must_use]
    pub fn unknown(&self, value: &Value) -> Vec<(String, String)> {
        let mut found = Vec::new();
        self.look(value, "", &mut found);
        found
    }

    fn look(&self, value: &Value, path: &str, found: &mut Vec<(String, String)>) {
        match (self, value) {
            (Self::Object(known), Value::Object(members)) => {
                for (name, value) in members {
                    let path = member(path, name);
                    match known.get(name) {
                        Some(known) => known.look(value, &path, found),
                        None => found.push((path, is_unknown(known))),
                    }
                }
            }
            (Self::Map(known), Value::Object(members)) => {
                for (name, value) in members {
                    known.look(value, &member(path, name), found);
                }
            }
            (Self::List(known), Value::Array(elements)) => {
                for (i, element) in elements.iter().enumerate() {
                    known.look(element, &format!("{path}[{i}]"), found);
                }
            }
            _ => {}
        }
    }
}

/// What counts the changes of something: sent back, it says what was read and not what is wanted, and a retry after
/// the change must find it as it was.
const COUNTS_CHANGES: &str = "setupSeq";

impl Known {
    /// Takes the members away that are not known here and stand in `present` alike; the places of those that stand
    /// there with another value. Elements of lists belong to those with the same `id`, or else in the same place.
    pub fn without_read_only(&self, value: &mut Value, present: &Value) -> Vec<String> {
        let mut changed = Vec::new();
        if let (true, Self::Object(known), Value::Object(members)) = (present.is_null(), self, &mut *value) {
            // There is nothing to replace, which is what the answer will say.
            members.retain(|name, _| known.contains_key(name));
        }
        self.clean(value, present, "", &mut changed);
        changed
    }

    fn clean(&self, value: &mut Value, present: &Value, path: &str, changed: &mut Vec<String>) {
        match (self, value) {
            (Self::Object(known), Value::Object(members)) => members.retain(|name, value| {
                let path = member(path, name);
                let there = present.get(name);
                match (known.get(name), there) {
                    (Some(known), there) => {
                        known.clean(value, there.unwrap_or(&Value::Null), &path, changed);
                        true
                    }
                    (None, None) => true,
                    (None, Some(there)) => {
                        if value != there && name != COUNTS_CHANGES {
                            changed.push(path);
                        }
                        false
                    }
                }
            }),
            (Self::List(known), Value::Array(elements)) => {
                for (i, element) in elements.iter_mut().enumerate() {
                    let there = counterpart(present, element, i).unwrap_or(&Value::Null);
                    known.clean(element, there, &format!("{path}[{i}]"), changed);
                }
            }
            _ => {}
        }
    }
}

fn counterpart<'v>(list: &'v Value, element: &Value, index: usize) -> Option<&'v Value> {
    match element.get("id") {
        Some(id) => list.as_array()?.iter().find(|other| other.get("id") == Some(id)),
        None => list.get(index),
    }
}

fn is_unknown(known: &BTreeMap<String, Known>) -> String {
    let names: Vec<String> = known.keys().map(|name| format!("`{name}`")).collect();
    match names.as_slice() {
        [] => "is not known here: nothing is taken".into(),
        names => format!("is not known here; there are {}", names.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::input::tests::VisitBody;
    use serde_json::json;

    fn places(value: &Value) -> Vec<String> {
        let unknown = Known::of::<VisitBody>().unknown(value);
        unknown.into_iter().map(|(place, _)| place).collect()
    }

    #[test]
    fn a_member_that_the_description_does_not_have_is_found_at_any_depth() {
        let body = json!({"serviceIds": ["a"], "Note": "", "reservedFor": {"counterId": "1", "colour": 1}});
        assert_eq!(places(&body), ["Note", "reservedFor.colour"]);
        assert_eq!(
            places(&json!({"serviceIds": "wrong", "reservedFor": [], "note": {"a": 1}})),
            [""; 0]
        );
    }

    #[test]
    fn members_that_are_only_read_may_be_sent_back_as_they_are() {
        let present = json!({"id": "a", "state": "booked", "note": "old", "setupSeq": 4});
        let known = Known::of::<VisitBody>();
        let mut same = json!({"id": "a", "state": "booked", "note": "new", "setupSeq": 3});
        assert_eq!(known.without_read_only(&mut same, &present), [""; 0]);
        assert_eq!(same, json!({"note": "new"}));
        let mut other = json!({"id": "b", "state": "booked", "colour": "red"});
        assert_eq!(known.without_read_only(&mut other, &present), ["id"]);
        assert_eq!(other, json!({"colour": "red"}));
    }

    #[test]
    fn the_members_that_there_are_are_named() {
        let unknown = Known::of::<VisitBody>().unknown(&json!({"reservedFor": {"desk": 1}}));
        assert_eq!(unknown[0].1, "is not known here; there are `counterId`");
    }
}
