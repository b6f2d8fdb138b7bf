//! An edition of a charter as a document: the keys of its file, as JSON.
//!
//! One reader knows the rules ([`load`]), and it reads files. So a document is written as a file first, and
//! what is wrong in a line of it is named by the member that stands there: whoever edits a charter in a form is told the
//! same as whoever edits the file.

use serde_json::{Map, Value};
use toml::de::{DeTable, DeValue};

use super::fault::CharterFault;
use super::section::WEEKDAYS;
use super::{Charter, load};
use crate::duration::Length;
use crate::ids::{CharterName, ServiceId};
use crate::toml_file::{key_text, value_text};

/// One thing wrong with a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentFault {
    /// The member, as `norms[0].limit`; empty for the whole.
    pub pointer: String,
    /// What is wrong and what is allowed.
    pub detail: String,
}

/// Reads an edition; `services` as [`load::parse_for`] takes them, when a hall's are known.
///
/// # Errors
/// Every fault, in the order of the file.
pub fn read(
    name: CharterName,
    edition: &Map<String, Value>,
    services: Option<&[ServiceId]>,
) -> Result<Charter, Vec<DocumentFault>> {
    let file = written(&name, edition);
    let read = match services {
        Some(services) => load::parse_for(name, &file.text, services),
        None => load::parse(name, &file.text),
    };
    read.map_err(|found| found.into_iter().map(|fault| file.named(fault)).collect())
}

/// The document of an edition's file.
///
/// # Errors
/// The file is no TOML.
pub fn of_file(text: &str) -> Result<Map<String, Value>, CharterFault> {
    let table = DeTable::parse(text).map_err(|broken| CharterFault {
        line: 1,
        detail: broken.message().to_owned(),
    })?;
    Ok(members(table.get_ref()))
}

/// The file of an edition, for whoever keeps charters as files.
#[must_use]
pub fn to_file(name: &CharterName, edition: &Map<String, Value>) -> String {
    written(name, edition).text
}

fn members(table: &DeTable<'_>) -> Map<String, Value> {
    let member = |(key, value): (&toml::Spanned<_>, &toml::Spanned<DeValue<'_>>)| {
        let key: &std::borrow::Cow<'_, str> = key.get_ref();
        (key.clone().into_owned(), value_of(value.get_ref()))
    };
    table.iter().map(member).collect()
}

fn value_of(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::String(text.clone().into_owned()),
        DeValue::Boolean(yes) => Value::Bool(*yes),
        // Days and times are read from their text as well.
        DeValue::Datetime(when) => Value::String(when.to_string()),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or_else(|_| Value::String(number.as_str().to_owned()), Value::from),
        DeValue::Float(number) => {
            let read: Option<f64> = number.as_str().parse().ok();
            read.map_or_else(|| Value::String(number.as_str().to_owned()), Value::from)
        }
        DeValue::Array(list) => list.iter().map(|each| value_of(each.get_ref())).collect(),
        DeValue::Table(table) => Value::Object(members(table)),
    }
}

/// A file, and which member stands in each line of it.
struct Written {
    text: String,
    pointers: Vec<String>,
}

impl Written {
    fn line(&mut self, pointer: &str, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
        self.pointers.push(pointer.to_owned());
    }

    /// A member that should be there stands nowhere: its place is the part that should have it.
    fn named(&self, fault: CharterFault) -> DocumentFault {
        let part = self.pointers.get(fault.line.saturating_sub(1));
        let part = part.cloned().unwrap_or_default();
        let pointer = match missing(&fault.detail) {
            Some(key) if part.is_empty() => key.to_owned(),
            Some(key) => format!("{part}.{key}"),
            None => part,
        };
        DocumentFault {
            pointer,
            detail: fault.detail,
        }
    }
}

/// The key of which a fault says that it is not there, or names nothing.
fn missing(detail: &str) -> Option<&str> {
    let after = |words: &str| detail.split_once(words)?.1.strip_suffix('`');
    let names_nothing = || {
        let (before, _) = detail.split_once("` must name ")?;
        Some(before.rsplit_once('`')?.1)
    };
    after(" has no `")
        .or_else(|| after(" must say `"))
        .or_else(names_nothing)
}

fn written(name: &CharterName, edition: &Map<String, Value>) -> Written {
    let mut file = Written {
        text: String::new(),
        pointers: Vec::new(),
    };
    file.line("", &format!("# {name}"));
    write_table(&mut file, "", "", edition);
    file
}

/// Plain members first: after a table's heading they would be that table's.
fn write_table(file: &mut Written, heading: &str, pointer: &str, table: &Map<String, Value>) {
    let at = |key: &str| match pointer {
        "" => key.to_owned(),
        part => format!("{part}.{key}"),
    };
    let (tables, plain): (Vec<_>, Vec<_>) = table
        .iter()
        .filter(|(_, value)| !value.is_null())
        .partition(|(_, value)| is_tables(value) || (heading.is_empty() && value.is_object()));
    for (key, value) in plain {
        let line = format!("{} = {}", key_text(key), value_text(value));
        file.line(&at(key), &line);
    }
    for (key, value) in tables {
        let heading = match heading {
            "" => key_text(key),
            outer => format!("{outer}.{}", key_text(key)),
        };
        match value {
            Value::Object(inner) => {
                file.line(&at(key), &format!("[{heading}]"));
                write_table(file, &heading, &at(key), inner);
            }
            Value::Array(list) => {
                for (i, each) in list.iter().enumerate() {
                    let pointer = format!("{}[{i}]", at(key));
                    file.line(&pointer, &format!("[[{heading}]]"));
                    if let Value::Object(inner) = each {
                        write_table(file, &heading, &pointer, inner);
                    }
                }
            }
            _ => {}
        }
    }
}

fn is_tables(value: &Value) -> bool {
    let list = value.as_array().filter(|list| !list.is_empty());
    list.is_some_and(|list| list.iter().all(Value::is_object))
}

/// An edition as its document: what its file would say.
#[must_use]
pub fn of_edition(charter: &Charter) -> Map<String, Value> {
    let Ok(Value::Object(mut members)) = serde_json::to_value(charter) else {
        return Map::new();
    };
    // Its name is its file's, and the editions that follow are files of their own.
    members.remove("name");
    members.remove("later");
    let offers = charter.norms.iter().any(|norm| !norm.redress.is_empty());
    if charter.redress_lapses_after == Length::ZERO && !offers {
        members.remove("redressLapsesAfter");
    }
    for norm in listed(&mut members, "norms") {
        for step in listed(norm, "redress") {
            match step.remove("when") {
                Some(Value::Object(after)) => step.extend(after),
                _ => _ = step.insert("onRequest".into(), Value::Bool(true)),
            }
        }
    }
    for exception in listed(&mut members, "exceptions") {
        match exception.remove("effect") {
            Some(Value::Object(limit)) => exception.extend(limit),
            Some(effect) => _ = exception.insert("effect".into(), effect),
            None => {}
        }
    }
    for part in ["exceptions", "restrictedHours"] {
        for dated in listed(&mut members, part) {
            if let Some(Value::Array(days)) = dated.get_mut("weekdays") {
                days.iter_mut().for_each(|day| *day = in_full(day));
            }
        }
    }
    without_empty(members)
}

/// The objects of a list.
fn listed<'m>(
    members: &'m mut Map<String, Value>,
    name: &str,
) -> impl Iterator<Item = &'m mut Map<String, Value>> {
    let list = members.get_mut(name).and_then(Value::as_array_mut);
    list.into_iter().flatten().filter_map(Value::as_object_mut)
}

/// `Mon` as charters write it.
fn in_full(day: &Value) -> Value {
    let short = day.as_str().unwrap_or_default().to_lowercase();
    let found = WEEKDAYS.iter().find(|(full, _)| full.starts_with(&short));
    found.map_or_else(|| day.clone(), |(full, _)| Value::from(*full))
}

/// What is empty is left out, as in a file.
fn without_empty(members: Map<String, Value>) -> Map<String, Value> {
    let said = members.into_iter().filter_map(|(key, value)| {
        let value = match value {
            Value::Object(inner) => Value::Object(without_empty(inner)),
            Value::Array(list) => list
                .into_iter()
                .map(|each| match each {
                    Value::Object(inner) => Value::Object(without_empty(inner)),
                    plain => plain,
                })
                .collect(),
            plain => plain,
        };
        let is_empty = match &value {
            Value::Null => true,
            Value::Array(list) => list.is_empty(),
            Value::Object(inner) => inner.is_empty() && key == "notice",
            _ => false,
        };
        (!is_empty).then_some((key, value))
    });
    said.collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use serde_json::json;

    fn name(text: &str) -> CharterName {
        text.parse().unwrap()
    }

    fn pointers(edition: &Value) -> Vec<String> {
        let read = read(name("eigen"), edition.as_object().unwrap(), None);
        read.unwrap_err().into_iter().map(|fault| fault.pointer).collect()
    }

    #[test]
    fn every_charter_that_ships_is_the_same_read_from_its_document() {
        for (shipped, text) in load::SHIPPED {
            let document = of_file(text).unwrap();
            let from_file = load::parse(name(shipped), text).unwrap();
            assert_eq!(
                read(name(shipped), &document, None),
                Ok(from_file.clone()),
                "{shipped}"
            );
            let again = load::parse(name(shipped), &to_file(&name(shipped), &document));
            assert_eq!(again, Ok(from_file.clone()), "{shipped} as a file again");
            let of_edition = of_edition(&from_file);
            assert_eq!(
                read(name(shipped), &of_edition, None),
                Ok(from_file),
                "{shipped} of what was read"
            );
        }
    }

    #[test]
    fn every_fault_is_named_by_the_member_that_it_is_in() {
        let mut edition = Value::Object(of_file(load::SHIPPED[1].1).unwrap());
        assert_eq!(load::SHIPPED[1].0, "leeuwarden");
        edition["title"] = json!("");
        edition["norms"][0]["limit"] = json!("15 minutes");
        edition["norms"][0].as_object_mut().unwrap().remove("clockStop");
        edition["norms"][0]["redress"][1]["kind"] = json!("cake");
        edition["norms"][1]["visitKinds"] = json!(["phone"]);
        edition["norms"][0]["visitKinds"] = json!([]);
        edition.as_object_mut().unwrap().remove("redressLapsesAfter");
        edition["complaints"]["settledWithinWeeks"] = json!(0);
        edition.as_object_mut().unwrap().remove("version");
        let found = pointers(&edition);
        for expected in [
            "title",
            "version",
            "norms[0].limit",
            "norms[0].clockStop",
            "norms[0].redress[1].kind",
            "norms[1].visitKinds",
            "norms[0].visitKinds",
            "redressLapsesAfter",
            "complaints.settledWithinWeeks",
        ] {
            assert!(
                found.iter().any(|pointer| pointer == expected),
                "{expected}: {found:?}"
            );
        }
    }

    #[test]
    fn a_text_with_every_character_is_still_a_text() {
        let odd = "a \"quoted\" \\ back\tslash é \u{7f} end";
        let table = DeTable::parse(&format!("a = {}", value_text(&Value::from(odd))))
            .map(|table| members(table.get_ref()));
        assert_eq!(table.unwrap()["a"], json!(odd));
    }

    #[test]
    fn members_of_the_wrong_kind_are_faults_and_break_nothing() {
        let edition =
            json!({"version": 1, "validFrom": [null], "title": {"nl": "x"}, "norms": "none", "x y": {}});
        let found = pointers(&edition);
        for expected in ["version", "validFrom", "title", "norms"] {
            assert!(
                found.iter().any(|pointer| pointer == expected),
                "{expected}: {found:?}"
            );
        }
        assert_eq!(
            pointers(&json!({"norms": [3]}))
                .iter()
                .filter(|at| *at == "norms")
                .count(),
            1
        );
    }
}
