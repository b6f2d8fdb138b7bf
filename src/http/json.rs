//! JSON as it is taken: a member that is there twice is found, where the usual reading keeps the last one silently.

use std::cell::RefCell;
use std::fmt;

use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// A value, and the place of each member that its object has more than once.
#[derive(Debug, PartialEq)]
pub struct Parsed {
    /// The value; of a member that is there twice the last.
    pub value: Value,
    /// As `reservedFor.counterId`, in the order found.
    pub duplicates: Vec<String>,
}

/// Reads one JSON value and nothing after it.
///
/// # Errors
/// What the parser says, with line and column; also when the value nests too deep.
pub fn parse(text: &str) -> serde_json::Result<Parsed> {
    let duplicates = RefCell::new(Vec::new());
    let mut reader = serde_json::Deserializer::from_str(text);
    let at = Place {
        path: String::new(),
        duplicates: &duplicates,
    };
    let value = at.deserialize(&mut reader)?;
    reader.end()?;
    Ok(Parsed {
        value,
        duplicates: duplicates.into_inner(),
    })
}

/// The name of a member of what stands at `path`.
#[must_use]
pub fn member(path: &str, key: &str) -> String {
    if path.is_empty() {
        key.to_owned()
    } else {
        format!("{path}.{key}")
    }
}

/// Where in the whole a value is read.
struct Place<'d> {
    path: String,
    duplicates: &'d RefCell<Vec<String>>,
}

impl Place<'_> {
    fn within(&self, path: String) -> Self {
        Self {
            path,
            duplicates: self.duplicates,
        }
    }
}

impl<'de> DeserializeSeed<'de> for Place<'_> {
    type Value = Value;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Place<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Value, E> {
        Ok(Value::String(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(element) = {
            let path = format!("{}[{}]", self.path, list.len());
            elements.next_element_seed(self.within(path))?
        } {
            list.push(element);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(key) = members.next_key::<String>()? {
            let path = member(&self.path, &key);
            let value = members.next_value_seed(self.within(path.clone()))?;
            if object.insert(key, value).is_some() {
                self.duplicates.borrow_mut().push(path);
            }
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_member_that_is_there_twice_is_found_at_any_depth() {
        let text = r#"{"a":1,"b":{"c":[{"d":1,"d":2}],"e":0},"a":null,"b":{}}"#;
        assert_eq!(parse(text).unwrap().duplicates, ["b.c[0].d", "a", "b"]);
        assert_eq!(
            parse(r#"{"a":{"b":1},"c":{"b":1}}"#).unwrap().duplicates,
            Vec::<String>::new()
        );
    }

    #[test]
    fn what_is_no_json_or_nests_too_deep_or_goes_on_is_refused() {
        for wrong in ["", "{", "{} {}", "{\"a\":01}", "{'a':1}", "[1,]", "NaN", "1e999"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
        assert!(parse(&"[".repeat(5_000)).is_err());
    }

    proptest! {
        #[test]
        fn every_value_reads_as_the_library_reads_it(text in r#"[\[\]{}",:a0-9.eE+-]{0,24}"#) {
            match serde_json::from_str::<Value>(&text) {
                Ok(value) => prop_assert_eq!(parse(&text).unwrap().value, value),
                Err(_) => prop_assert!(parse(&text).is_err()),
            }
        }
    }
}
