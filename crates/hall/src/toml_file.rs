//! What reading a charter and reading the configuration have in common: lines, lines that are no TOML, and keys that
//! nobody knows; and what writing them has.
//!
//! Serde stops at the first fault; whoever edits such a file should see all of them at once. So both walk their tables
//! by hand, and say the same of the same mistake.

use std::collections::BTreeSet;

use serde_json::Value;
use toml::de::DeTable;

/// Lines that are not TOML, after which reading stops.
const BROKEN_LINES: usize = 20;

/// Where the lines of a file end. Found once: every value asks for its line, and a city's file has tens of thousands
/// of them.
#[derive(Debug, Clone)]
pub struct Lines {
    newlines: Vec<usize>,
}

impl Lines {
    /// Those of this text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self {
            newlines: text.match_indices('\n').map(|(at, _)| at).collect(),
        }
    }

    /// The line of a byte, from 1; the last for a byte after the end.
    #[must_use]
    pub fn line_of(&self, at: usize) -> usize {
        self.newlines.partition_point(|newline| *newline < at) + 1
    }
}

/// The text with spaces in place of every line that is not TOML, each reported with its byte: the parser gives up
/// at the first, and the lines after it may have faults of their own. `None` when the rest would mean something
/// else.
pub fn blank_broken_lines(text: &str, mut report: impl FnMut(usize, &str)) -> Option<String> {
    let mut readable = text.to_owned();
    for _ in 0..BROKEN_LINES {
        let Err(broken) = DeTable::parse(&readable) else {
            return Some(readable);
        };
        let at = broken.span().map_or(0, |span| span.start).min(text.len());
        report(at, broken.message());
        let before = readable.get(..at)?;
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let end = readable
            .get(at..)?
            .find('\n')
            .map_or(text.len(), |length| at + length);
        let line = readable.get(start..end)?;
        // Without its heading the lines under it would seem to belong to the table above.
        if line.trim().is_empty() || line.trim_start().starts_with('[') {
            return None;
        }
        readable.replace_range(start..end, &" ".repeat(end - start));
    }
    None
}

/// The keys of a table that have been asked for, so that the others can be told.
#[derive(Debug, Clone)]
pub struct Keys {
    what: String,
    known: BTreeSet<&'static str>,
}

impl Keys {
    /// Of a table that faults call `what`: `[[halls]]`.
    pub fn of(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            known: BTreeSet::new(),
        }
    }

    /// Notes that a key may stand in the table.
    pub fn know(&mut self, key: &'static str) {
        self.known.insert(key);
    }

    /// The fault of a table without a key that it must have.
    #[must_use]
    pub fn missing(&self, key: &str) -> String {
        format!("{} has no `{key}`", self.what)
    }

    /// The fault of a key that nobody asked for, since a misspelt key must not silently mean its default.
    #[must_use]
    pub fn fault_of(&self, key: &str) -> Option<String> {
        let known = || {
            self.known
                .iter()
                .map(|known| format!("`{known}`"))
                .collect::<Vec<_>>()
        };
        (!self.known.contains(key)).then(|| {
            format!(
                "{} has no key `{key}`; it may have {}",
                self.what,
                known().join(", ")
            )
        })
    }
}

/// A key of a table as TOML has it.
#[must_use]
pub fn key_text(key: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !key.is_empty() && key.chars().all(is_bare) {
        key.to_owned()
    } else {
        text_of(key)
    }
}

/// A text as JSON writes it is one of TOML, but for the one character that JSON leaves as it is.
fn text_of(text: &str) -> String {
    Value::from(text).to_string().replace('\u{7f}', "\\u007f")
}

/// A value as TOML has it, in one line; what is nothing is left out of tables.
#[must_use]
pub fn value_text(value: &Value) -> String {
    match value {
        Value::String(text) => text_of(text),
        Value::Array(list) => {
            let each: Vec<String> = list.iter().map(value_text).collect();
            format!("[{}]", each.join(", "))
        }
        Value::Object(table) => {
            let members = table.iter().filter(|(_, value)| !value.is_null());
            let each: Vec<String> = members
                .map(|(key, value)| format!("{} = {}", key_text(key), value_text(value)))
                .collect();
            format!("{{ {} }}", each.join(", "))
        }
        // TOML has no nothing; a list that holds one has an entry that is no text.
        Value::Null => "\"\"".to_owned(),
        plain => plain.to_string(),
    }
}
