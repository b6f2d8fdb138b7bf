//! The file and the environment as one tree, each value with the place that it comes from.
//!
//! Tables are walked by hand, as a charter's are, and serde reads single values only.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use toml::Value;
use toml::de::{DeTable, DeValue};

use super::fault::ConfigFault;
use super::fault::WeakSecret;
use super::settings::{Kind, PREFIX, ServerSetting, Usual};
use crate::charter::load::CharterFault;
use crate::duration::Length;
use crate::toml_file::{Keys, Lines, blank_broken_lines};

/// Where a value comes from.
#[derive(Debug, Clone)]
enum Origin {
    /// A line of the file, from 1.
    Line(usize),
    /// A variable of the environment, by name.
    Variable(String),
}

#[derive(Debug)]
enum Shape {
    Table(BTreeMap<String, Node>),
    List(Vec<Node>),
    Leaf(Value),
}

/// A value with its place.
#[derive(Debug)]
pub(super) struct Node {
    origin: Origin,
    shape: Shape,
}

/// File and environment together.
#[derive(Debug)]
pub(super) struct Document {
    root: Node,
}

/// The faults found so far, and what is odd but no fault.
pub(super) struct Faults {
    file: String,
    found: Vec<ConfigFault>,
    warnings: Vec<String>,
    weak: Vec<WeakSecret>,
    /// Some lines of the file were not understood: what seems to be missing may stand in them.
    broken: bool,
}

impl Faults {
    pub(super) fn new(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            found: Vec::new(),
            warnings: Vec::new(),
            weak: Vec::new(),
            broken: false,
        }
    }

    fn at(&self, origin: &Origin, detail: String) -> ConfigFault {
        let (place, line) = match origin {
            Origin::Line(line) => (self.file.clone(), Some(*line)),
            Origin::Variable(name) => (name.clone(), None),
        };
        ConfigFault { place, line, detail }
    }

    fn add(&mut self, origin: &Origin, detail: impl Into<String>) {
        let fault = self.at(origin, detail.into());
        self.found.push(fault);
    }

    pub(super) fn add_variable(&mut self, name: &str, detail: impl Into<String>) {
        self.add(&Origin::Variable(name.to_owned()), detail);
    }

    /// Faults of a charter's file.
    pub(super) fn add_charter(&mut self, file: &str, faults: Vec<CharterFault>) {
        self.found.extend(faults.into_iter().map(|fault| ConfigFault {
            place: file.to_owned(),
            line: Some(fault.line),
            detail: fault.detail,
        }));
    }

    fn add_weak(&mut self, origin: &Origin, detail: String, digest: String) {
        let fault = self.at(origin, detail);
        self.weak.push(WeakSecret { fault, digest });
    }

    pub(super) fn add_weak_variable(&mut self, name: &str, detail: String, digest: String) {
        self.add_weak(&Origin::Variable(name.to_owned()), detail, digest);
    }

    /// The secrets that are too easy to guess, in the order of the file.
    pub(super) fn take_weak(&mut self) -> Vec<WeakSecret> {
        let mut weak = std::mem::take(&mut self.weak);
        weak.sort_by(|a, b| a.fault.cmp(&b.fault));
        weak
    }

    /// All faults in the order of the file, each once, and the warnings.
    pub(super) fn into_found(mut self) -> (Vec<ConfigFault>, Vec<String>) {
        self.found.sort();
        self.found.dedup();
        (self.found, self.warnings)
    }
}

impl Document {
    /// Reads the text and lays the environment over it; `None` when the text cannot be read at all.
    pub(super) fn read(
        text: &str,
        environment: impl Iterator<Item = (String, String)>,
        faults: &mut Faults,
    ) -> Option<Self> {
        let lines = Lines::of(text);
        let readable = blank_broken_lines(text, |at, detail| {
            faults.broken = true;
            let detail = format!("this line cannot be read as TOML: {detail}");
            faults.add(&Origin::Line(lines.line_of(at)), detail);
        })?;
        let (table, _) = DeTable::parse_recoverable(&readable);
        let place = |at: usize| Origin::Line(lines.line_of(at));
        let mut root = node_of_table(table.get_ref(), place(0), &place);
        for (name, value) in environment {
            if let Some(path) = name.strip_prefix(PREFIX) {
                let keys: Vec<String> = path.split("__").map(camel_case).collect();
                lay_over(&mut root, &keys, &name, &value);
            }
        }
        Some(Self { root })
    }
}

/// `PUBLIC_URL` → `publicUrl`.
fn camel_case(upper_snake: &str) -> String {
    let mut words = upper_snake.split('_').map(str::to_ascii_lowercase);
    let first = words.next().unwrap_or_default();
    words.fold(first, |mut key, word| {
        let mut letters = word.chars();
        key.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        key.extend(letters);
        key
    })
}

fn lay_over(root: &mut Node, keys: &[String], name: &str, value: &str) {
    let origin = Origin::Variable(name.to_owned());
    let Some((key, inner)) = keys.split_first() else {
        *root = node_of_text(value, origin);
        return;
    };
    if !matches!(root.shape, Shape::Table(_)) {
        root.shape = Shape::Table(BTreeMap::new());
        root.origin = origin.clone();
    }
    if let Shape::Table(members) = &mut root.shape {
        let shape = Shape::Table(BTreeMap::new());
        let member = members.entry(key.clone()).or_insert(Node { origin, shape });
        lay_over(member, inner, name, value);
    }
}

/// A variable's value: a list or table as TOML writes it, otherwise a text that is read as what is needed.
fn node_of_text(text: &str, origin: Origin) -> Node {
    let place = |_| origin.clone();
    match DeValue::parse(text.trim()) {
        Ok(value) if matches!(value.get_ref(), DeValue::Array(_) | DeValue::Table(_)) => {
            node_of_value(value.get_ref(), origin.clone(), &place)
        }
        _ => Node {
            origin,
            shape: Shape::Leaf(Value::String(text.to_owned())),
        },
    }
}

fn node_of_table(table: &DeTable<'_>, origin: Origin, place: &dyn Fn(usize) -> Origin) -> Node {
    let member = |(key, value): (&toml::Spanned<_>, &toml::Spanned<DeValue<'_>>)| {
        let key: &std::borrow::Cow<'_, str> = key.get_ref();
        let node = node_of_value(value.get_ref(), place(value.span().start), place);
        (key.clone().into_owned(), node)
    };
    Node {
        origin,
        shape: Shape::Table(table.iter().map(member).collect()),
    }
}

fn node_of_value(value: &DeValue<'_>, origin: Origin, place: &dyn Fn(usize) -> Origin) -> Node {
    let leaf = match value {
        DeValue::Table(table) => return node_of_table(table, origin, place),
        DeValue::Array(array) => {
            let element =
                |value: &toml::Spanned<_>| node_of_value(value.get_ref(), place(value.span().start), place);
            let shape = Shape::List(array.iter().map(element).collect());
            return Node { origin, shape };
        }
        DeValue::String(text) => Value::String(text.clone().into_owned()),
        DeValue::Boolean(yes) => Value::Boolean(*yes),
        // Days and times are read from their text, as they are when they stand in quotation marks.
        DeValue::Datetime(when) => Value::String(when.to_string()),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or_else(|_| Value::String(number.as_str().to_owned()), Value::Integer),
        DeValue::Float(number) => {
            let text = number.as_str();
            text.parse()
                .map_or_else(|_| Value::String(text.to_owned()), Value::Float)
        }
    };
    Node {
        origin,
        shape: Shape::Leaf(leaf),
    }
}

impl Node {
    fn to_value(&self) -> Value {
        match &self.shape {
            Shape::Leaf(value) => value.clone(),
            Shape::List(list) => Value::Array(list.iter().map(Self::to_value).collect()),
            Shape::Table(members) => {
                let member = |(key, node): (&String, &Self)| (key.clone(), node.to_value());
                Value::Table(members.iter().map(member).collect())
            }
        }
    }

    fn read<T: DeserializeOwned>(&self) -> Result<T, String> {
        let value = self.to_value();
        let read = T::deserialize(value.clone());
        // A variable has no types: `KWARTIER_LIMITS__MAILBOX=512` is a number where one is needed.
        let typed = match (&read, &self.origin, value) {
            (Err(_), Origin::Variable(_), Value::String(text)) => number_or_switch(&text),
            _ => None,
        };
        let read = match typed {
            Some(value) => T::deserialize(value),
            None => read,
        };
        read.map_err(|error| error.to_string().trim().replace('\n', ", "))
    }
}

fn number_or_switch(text: &str) -> Option<Value> {
    let number = text.parse().ok().map(Value::Integer);
    let number = number.or_else(|| text.parse().ok().map(Value::Float));
    number.or_else(|| text.parse().ok().map(Value::Boolean))
}

/// One table, and which of its keys have been asked for.
pub(super) struct Section<'d> {
    origin: Origin,
    node: Option<&'d Node>,
    keys: Keys,
}

impl<'d> Section<'d> {
    pub(super) fn root(document: &'d Document) -> Self {
        Self::new("the configuration".into(), Origin::Line(1), Some(&document.root))
    }

    fn new(what: String, origin: Origin, node: Option<&'d Node>) -> Self {
        Self {
            origin,
            node,
            keys: Keys::of(what),
        }
    }

    /// The value of a key that may be absent; `None` also when it has a fault, which is kept.
    pub(super) fn optional<T: DeserializeOwned>(
        &mut self,
        faults: &mut Faults,
        key: &'static str,
    ) -> Option<T> {
        let node = self.member(key)?;
        match node.read() {
            Ok(value) => Some(value),
            Err(detail) => {
                faults.add(&node.origin, format!("`{key}`: {detail}"));
                None
            }
        }
    }

    /// The value of a key that must be there.
    pub(super) fn required<T: DeserializeOwned>(
        &mut self,
        faults: &mut Faults,
        key: &'static str,
    ) -> Option<T> {
        if self.member(key).is_none() && !faults.broken {
            faults.add(&self.origin, self.keys.missing(key));
        }
        self.optional(faults, key)
    }

    /// The value of a setting that is given, within its bounds.
    pub(super) fn given<T: DeserializeOwned>(
        &mut self,
        faults: &mut Faults,
        setting: &'static ServerSetting,
    ) -> Option<T> {
        let value = match setting.usual {
            Usual::MustBeSaid => self.required(faults, setting.name),
            _ => self.optional(faults, setting.name),
        }?;
        self.within(faults, setting);
        Some(value)
    }

    /// The value of a setting, or the one that it usually has, which also counts for a value that has a fault.
    pub(super) fn setting<T: DeserializeOwned>(
        &mut self,
        faults: &mut Faults,
        setting: &'static ServerSetting,
    ) -> Option<T> {
        self.given(faults, setting).or_else(|| setting.usual())
    }

    /// Whether the value keeps the setting's bounds.
    fn within(&mut self, faults: &mut Faults, setting: &'static ServerSetting) {
        let Some(node) = self.member(setting.name) else {
            return;
        };
        let bounds = match setting.kind {
            Kind::Whole { least, most } => node
                .read()
                .is_ok_and(|value: u64| !(least..=most).contains(&value))
                .then(|| format!("{least} to {most}")),
            Kind::Length { least, most } => node
                .read()
                .is_ok_and(|value: Length| !(least..=most).contains(&value))
                .then(|| format!("{least} to {most}")),
            _ => None,
        };
        if let Some(bounds) = bounds {
            faults.add(&node.origin, format!("`{}` must be {bounds}", setting.name));
        }
    }

    /// The table under a key; an empty one when it is absent.
    pub(super) fn table(&mut self, faults: &mut Faults, key: &'static str) -> Section<'d> {
        let node = self.member(key);
        if let Some(node) = node
            && !matches!(node.shape, Shape::Table(_))
        {
            faults.add(&node.origin, format!("`{key}` must be a table"));
        }
        let origin = node.map_or_else(|| self.origin.clone(), |node| node.origin.clone());
        Section::new(format!("`{key}`"), origin, node)
    }

    /// The tables under a key, written `[[key]]`.
    pub(super) fn tables(&mut self, faults: &mut Faults, key: &'static str) -> Vec<Section<'d>> {
        let Some(node) = self.member(key) else {
            return Vec::new();
        };
        let Shape::List(list) = &node.shape else {
            faults.add(
                &node.origin,
                format!("`{key}` must be a list of tables, written [[{key}]]"),
            );
            return Vec::new();
        };
        let section = |element: &'d Node| {
            Section::new(
                format!("an entry of `{key}`"),
                element.origin.clone(),
                Some(element),
            )
        };
        list.iter().map(section).collect()
    }

    /// Whether the key is there.
    pub(super) fn has(&mut self, key: &'static str) -> bool {
        self.member(key).is_some()
    }

    /// A fault of the value at a pointer such as `services[2].letter`; placed as near to it as the file goes.
    pub(super) fn fault(&self, faults: &mut Faults, pointer: &str, detail: &str) {
        faults.add(self.origin_of(pointer), detail);
    }

    /// A secret that is too easy to guess, by the digest under which it is remembered.
    pub(super) fn weak(&self, faults: &mut Faults, pointer: &str, detail: String, digest: String) {
        faults.add_weak(self.origin_of(pointer), detail, digest);
    }

    fn origin_of(&self, pointer: &str) -> &Origin {
        let mut origin = &self.origin;
        let mut at = self.node;
        for step in pointer.split(['.', '[']).map(|step| step.trim_end_matches(']')) {
            let next = at.and_then(|node| match &node.shape {
                Shape::Table(members) => members.get(step),
                Shape::List(list) => list.get(step.parse::<usize>().ok()?),
                Shape::Leaf(_) => None,
            });
            let Some(node) = next else { break };
            origin = &node.origin;
            at = next;
        }
        origin
    }

    /// Reports the keys that nobody asked for: a misspelt key must not silently mean its default.
    pub(super) fn close(self, faults: &mut Faults) {
        let Some(Node {
            shape: Shape::Table(members),
            ..
        }) = self.node
        else {
            return;
        };
        for (key, node) in members {
            let Some(fault) = self.keys.fault_of(key) else {
                continue;
            };
            match &node.origin {
                // Other software puts variables into the environment too: Kubernetes, for a service of this name.
                Origin::Variable(name) => {
                    faults
                        .warnings
                        .push(format!("the variable {name} means nothing to this version"));
                }
                Origin::Line(_) => faults.add(&node.origin, fault),
            }
        }
    }

    fn member(&mut self, key: &'static str) -> Option<&'d Node> {
        self.keys.know(key);
        match &self.node?.shape {
            Shape::Table(members) => members.get(key),
            _ => None,
        }
    }
}
