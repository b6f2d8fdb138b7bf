//! Three trees laid over each other, value by value.
//!
//! The trees are setups as they are written: what a setup will have some day is merged without a word here. Lists whose
//! entries have names are walked by name.

use serde_json::{Map, Value};

use super::difference::{Difference, Fate, WhenBothChanged};
use super::order::{self, Order};

/// What comes of a value.
pub(super) struct Ends {
    /// In the hall.
    pub present: Option<Value>,
    /// As what the file counts as having said.
    pub base: Option<Value>,
}

/// What comes of the whole.
pub(super) struct Whole {
    /// The hall.
    pub present: Value,
    /// What the file counts as having said; `None` when that cannot be said.
    pub base: Option<Value>,
}

/// How a value is walked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// As one value.
    Leaf,
    /// Member by member, each by its own shape.
    Members,
    /// A list of entries that have an id; their order means something.
    ById,
    /// A list of periods, those of a weekday together: half a day's hours mean nothing without the other half.
    ByWeekday,
    /// A list of days, each by when it begins and ends.
    ByDays,
    /// A list of names in any order.
    Names,
}

impl Shape {
    fn of(path: &[String]) -> Self {
        let steps: Vec<&str> = path.iter().map(String::as_str).collect();
        match *steps {
            [] | ["settings"] | ["services" | "counters" | "notices" | "closures", _] => Self::Members,
            ["services", _, "names" | "bring" | "group" | "serviceTime"] => Self::Members,
            ["notices", _, "texts"] | ["closures", _, "reason"] => Self::Members,
            ["services" | "counters" | "notices"] => Self::ById,
            ["openingHours"] => Self::ByWeekday,
            ["closures"] => Self::ByDays,
            ["counters", _, "services"] => Self::Names,
            _ => Self::Leaf,
        }
    }

    /// The named parts of a value; `None` when it is not of this shape.
    fn parts(self, value: &Value) -> Option<Parts> {
        let list = || value.as_array();
        let text = |value: &Value, member: &str| value.get(member)?.as_str().map(str::to_owned);
        let mut parts = Parts::default();
        match self {
            Self::Leaf => return None,
            Self::Members => {
                for (key, member) in value.as_object()? {
                    parts.add(key.clone(), member.clone());
                }
            }
            Self::ById => {
                for entry in list()? {
                    parts.add(text(entry, "id")?, entry.clone());
                }
            }
            Self::ByDays => {
                for entry in list()? {
                    let (from, to) = (text(entry, "from")?, text(entry, "to")?);
                    parts.add(format!("{from}/{to}"), entry.clone());
                }
            }
            Self::Names => {
                for entry in list()? {
                    parts.add(entry.as_str()?.to_owned(), entry.clone());
                }
            }
            Self::ByWeekday => {
                for entry in list()? {
                    let weekday = text(entry, "weekday")?.to_lowercase();
                    match parts.get_mut(&weekday) {
                        Some(Value::Array(day)) => day.push(entry.clone()),
                        _ => parts.add(weekday, Value::Array(vec![entry.clone()])),
                    }
                }
            }
        }
        Some(parts)
    }

    /// The value that has these parts.
    fn joined(self, parts: Vec<(String, Value)>) -> Value {
        let values = |parts: Vec<(String, Value)>| parts.into_iter().map(|(_, value)| value);
        match self {
            Self::Members | Self::Leaf => Value::Object(parts.into_iter().collect::<Map<_, _>>()),
            Self::ById | Self::ByDays | Self::Names => Value::Array(values(parts).collect()),
            Self::ByWeekday => {
                let of_day = |day: Value| match day {
                    Value::Array(periods) => periods,
                    other => vec![other],
                };
                Value::Array(values(parts).flat_map(of_day).collect())
            }
        }
    }
}

/// Named values in an order.
#[derive(Debug, Default)]
struct Parts(Vec<(String, Value)>);

impl Parts {
    /// Adds one; a second of that name gets another.
    fn add(&mut self, key: String, value: Value) {
        let mut name = key.clone();
        let mut count = 1;
        while self.get(&name).is_some() {
            count += 1;
            name = format!("{key}#{count}");
        }
        self.0.push((name, value));
    }

    fn get(&self, key: &str) -> Option<&Value> {
        let mut parts = self.0.iter();
        parts.find(|(name, _)| name == key).map(|(_, value)| value)
    }

    fn get_mut(&mut self, key: &str) -> Option<&mut Value> {
        let mut parts = self.0.iter_mut();
        parts.find(|(name, _)| name == key).map(|(_, value)| value)
    }

    fn keys(&self) -> Vec<String> {
        self.0.iter().map(|(name, _)| name.clone()).collect()
    }
}

/// A merge under way.
pub(super) struct Merging {
    when_both_changed: WhenBothChanged,
    path: Vec<String>,
    differences: Vec<Difference>,
}

impl Merging {
    pub(super) fn new(when_both_changed: WhenBothChanged) -> Self {
        Self {
            when_both_changed,
            path: Vec::new(),
            differences: Vec::new(),
        }
    }

    pub(super) fn into_differences(self) -> Vec<Difference> {
        self.differences
    }

    pub(super) fn whole(&mut self, base: Option<&Value>, file: &Value, present: &Value) -> Whole {
        let ends = self.value(base, Some(file), Some(present));
        Whole {
            present: ends.present.unwrap_or_else(|| present.clone()),
            base: ends.base,
        }
    }

    fn value(&mut self, base: Option<&Value>, file: Option<&Value>, present: Option<&Value>) -> Ends {
        if file == present {
            return Ends {
                present: present.cloned(),
                base: file.cloned(),
            };
        }
        let shape = Shape::of(&self.path);
        if let (Some(file_parts), Some(present_parts)) = (
            file.and_then(|value| shape.parts(value)),
            present.and_then(|value| shape.parts(value)),
        ) {
            let base_parts = base.and_then(|value| shape.parts(value));
            return self.parts(shape, base_parts, &file_parts, &present_parts);
        }
        self.leaf(base, file, present)
    }

    fn leaf(&mut self, base: Option<&Value>, file: Option<&Value>, present: Option<&Value>) -> Ends {
        let another_charter = self.path == ["charter"] && chose_another(base, file, present);
        let (fate, from_file, base_end) = if file == base {
            (Fate::Kept, false, base)
        } else if another_charter {
            (Fate::Kept, false, file)
        } else if present == base {
            (Fate::Taken, true, file)
        } else {
            match self.when_both_changed {
                WhenBothChanged::Ask => (Fate::Clash, false, base),
                WhenBothChanged::File => (Fate::Taken, true, file),
                WhenBothChanged::Program => (Fate::Kept, false, file),
            }
        };
        self.note(base, file, present, fate);
        Ends {
            present: if from_file { file } else { present }.cloned(),
            base: base_end.cloned(),
        }
    }

    fn parts(&mut self, shape: Shape, base: Option<Parts>, file: &Parts, present: &Parts) -> Ends {
        let before = self.clashes();
        let (present_order, base_order) = self.orders(shape, base.as_ref(), file, present);
        let mut present_end = Vec::new();
        let mut base_ends = Vec::new();
        for key in present_order {
            self.path.push(key.clone());
            let was = base.as_ref().and_then(|parts| parts.get(&key));
            let ends = self.value(was, file.get(&key), present.get(&key));
            self.path.pop();
            present_end.extend(ends.present.map(|value| (key.clone(), value)));
            base_ends.extend(ends.base.map(|value| (key, value)));
        }
        let place = |key: &String| base_order.iter().position(|other| other == key);
        base_ends.sort_by_key(|(key, _)| place(key));
        // Half of what the file says of something new would be no whole: it counts as not said yet.
        let is_sayable = base.is_some() || self.clashes() == before;
        Ends {
            present: Some(shape.joined(present_end)),
            base: is_sayable.then(|| shape.joined(base_ends)),
        }
    }

    /// All keys of the three in the order of the hall, and in that of what the file counts as having said.
    fn orders(
        &mut self,
        shape: Shape,
        base: Option<&Parts>,
        file: &Parts,
        present: &Parts,
    ) -> (Vec<String>, Vec<String>) {
        let (base, file, present) = (base.map(Parts::keys), file.keys(), present.keys());
        let whose = order::whose(base.as_deref(), &file, &present);
        let base = base.unwrap_or_default();
        let all = |first: &[String], second: &[String], third: &[String]| {
            order::woven(&order::woven(first, second), third)
        };
        let of_file = all(&file, &present, &base);
        let of_present = all(&present, &file, &base);
        // What the file does not move stays where it is: taken over twice, it stands as it did after once.
        let of_base = if order::agree(&base, &file) {
            all(&base, &file, &present)
        } else {
            of_file.clone()
        };
        match whose {
            _ if order::agree(&present, &file) => (of_present, of_base),
            Order::File => (of_file, of_base),
            Order::Present => (of_present, of_base),
            Order::Clash if shape != Shape::ById => (of_present, of_base),
            Order::Clash => match self.when_both_changed {
                WhenBothChanged::File => (of_file, of_base),
                WhenBothChanged::Program => (of_present, of_base),
                WhenBothChanged::Ask => {
                    let [was, says, has] = [&base, &file, &present].map(|keys| Value::from(keys.clone()));
                    self.path.push("order".into());
                    self.note(Some(&was), Some(&says), Some(&has), Fate::Clash);
                    self.path.pop();
                    (of_present, all(&base, &file, &present))
                }
            },
        }
    }

    fn clashes(&self) -> usize {
        let is_clash = |difference: &&Difference| difference.fate == Fate::Clash;
        self.differences.iter().filter(is_clash).count()
    }

    fn note(&mut self, base: Option<&Value>, file: Option<&Value>, present: Option<&Value>, fate: Fate) {
        let shown = |value: Option<&Value>| match (&self.path[..], value) {
            ([charter], Some(value)) if charter == "charter" => Some(named_charter(value)),
            _ => value.cloned(),
        };
        let difference = Difference {
            pointer: self.path.join("."),
            before: shown(base),
            file: shown(file),
            program: shown(present),
            fate,
        };
        self.differences.push(difference);
    }
}

/// The file names the charter that it named before, in the edition that ships now, and the hall goes by another: that a
/// new version of the program brings a new edition is nobody's change of mind.
fn chose_another(base: Option<&Value>, file: Option<&Value>, present: Option<&Value>) -> bool {
    let name = |charter: Option<&Value>| charter.and_then(|charter| charter.get("name")).cloned();
    base.is_some() && name(base) == name(file) && name(base) != name(present)
}

/// A charter as people speak of it; all its norms would fill the screen.
fn named_charter(charter: &Value) -> Value {
    let text = |member: &str| charter.get(member).and_then(Value::as_str);
    let name = text("name").unwrap_or_default();
    match text("version") {
        Some(version) => Value::from(format!("{name}, version {version}")),
        None => Value::from(name),
    }
}
