//! Checked input: what a client sent, with every fault found at once.
//!
//! An operation's body or query is a struct of [`Field`]s, which never fail to be read; [`Input::check`] turns
//! it into the typed value and puts each fault with its pointer into [`Faults`]. Members that nobody knows are
//! ignored, so that a newer client can talk to an older server.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::problem::{Fault, Problem};

/// The most faults that one answer names.
pub const MAX_FAULTS: usize = 50;

/// The most characters of a fault's detail: what a client sent may be quoted in it.
const MAX_DETAIL: usize = 200;

/// Something a client sends that is checked as a whole.
///
/// Every member has `#[serde(default)]` of its own: on the struct it would ask for a default to describe.
///
/// ```ignore
/// #[derive(Deserialize, ToSchema)]
/// #[serde(rename_all = "camelCase")]
/// struct PauseBody {
///     #[serde(default)]
///     #[schema(value_type = Option<DateTime<Utc>>)]
///     until: Field<DateTime<Utc>>,
/// }
/// ```
pub trait Input: DeserializeOwned {
    /// What it is once nothing is wrong with it.
    type Checked;

    /// Checks every member; `None` when `faults` holds the reason.
    fn check(self, faults: &mut Faults) -> Option<Self::Checked>;
}

/// A member that may be missing or wrong; reading one never fails, and `null` counts as missing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Field<T> {
    /// Not there, or `null`.
    #[default]
    Missing,
    /// There, but not a `T`; says why.
    Bad(String),
    /// There.
    Good(T),
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match Value::deserialize(deserializer)? {
            Value::Null => Self::Missing,
            value => match T::deserialize(value) {
                Ok(good) => Self::Good(good),
                Err(error) => Self::Bad(clip(&error.to_string())),
            },
        })
    }
}

/// A list of which each element is good or bad by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Items<T> {
    good: Vec<T>,
    bad: Vec<(usize, String)>,
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Items<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (mut good, mut bad) = (Vec::new(), Vec::new());
        for (i, value) in Vec::<Value>::deserialize(deserializer)?.into_iter().enumerate() {
            match T::deserialize(value) {
                Ok(item) => good.push(item),
                Err(error) => bad.push((i, clip(&error.to_string()))),
            }
        }
        Ok(Self { good, bad })
    }
}

/// A value that is written as text, as all values of a query are: `limit=50`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FromText<T>(pub T);

impl<'de, T> Deserialize<'de> for FromText<T>
where
    T: FromStr,
    T::Err: fmt::Display,
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map(Self).map_err(serde::de::Error::custom)
    }
}

fn clip(detail: &str) -> String {
    detail.chars().take(MAX_DETAIL).collect()
}

/// The faults found so far.
#[derive(Debug, Default)]
pub struct Faults {
    found: Vec<Fault>,
}

impl Faults {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes a fault; beyond [`MAX_FAULTS`] they are dropped, the request is refused all the same.
    pub fn add(&mut self, pointer: impl Into<String>, detail: impl Into<String>) {
        if self.found.len() < MAX_FAULTS {
            self.found.push(Fault {
                pointer: pointer.into(),
                detail: detail.into(),
            });
        }
    }

    /// Whether nothing is wrong so far.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// A member that may be left out: `Some(None)` when it is, `None` when it is wrong.
    pub fn optional<T>(&mut self, pointer: &str, field: Field<T>) -> Option<Option<T>> {
        match field {
            Field::Missing => Some(None),
            Field::Good(value) => Some(Some(value)),
            Field::Bad(detail) => {
                self.add(pointer, detail);
                None
            }
        }
    }

    /// A member that must be there.
    pub fn required<T>(&mut self, pointer: &str, field: Field<T>) -> Option<T> {
        match self.optional(pointer, field)? {
            Some(value) => Some(value),
            None => {
                self.add(pointer, "is required");
                None
            }
        }
    }

    /// A list that may be left out, with so many elements; each bad element is a fault of its own.
    pub fn optional_items<T>(
        &mut self,
        pointer: &str,
        field: Field<Items<T>>,
        count: RangeInclusive<usize>,
    ) -> Option<Option<Vec<T>>> {
        let Some(items) = self.optional(pointer, field)? else {
            return Some(None);
        };
        let length = items.good.len() + items.bad.len();
        if !count.contains(&length) {
            let (least, most) = (count.start(), count.end());
            self.add(
                pointer,
                format!("must have {least} to {most} elements, not {length}"),
            );
            return None;
        }
        let all_good = items.bad.is_empty();
        for (i, detail) in items.bad {
            self.add(format!("{pointer}[{i}]"), detail);
        }
        all_good.then_some(Some(items.good))
    }

    /// A list that must be there, with so many elements; each bad element is a fault of its own.
    pub fn items<T>(
        &mut self,
        pointer: &str,
        field: Field<Items<T>>,
        count: RangeInclusive<usize>,
    ) -> Option<Vec<T>> {
        if matches!(field, Field::Missing) {
            self.add(pointer, "is required");
            return None;
        }
        self.optional_items(pointer, field, count)?
    }

    /// Free text that may be left out, of at most so many characters, without control characters but line ends.
    pub fn optional_text(
        &mut self,
        pointer: &str,
        field: Field<String>,
        most: usize,
    ) -> Option<Option<String>> {
        let Some(text) = self.optional(pointer, field)? else {
            return Some(None);
        };
        if text.chars().count() > most {
            self.add(pointer, format!("must be at most {most} characters"));
            return None;
        }
        if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
            self.add(pointer, "must not hold control characters");
            return None;
        }
        Some(Some(text))
    }

    /// An object within, whose faults are named `pointer.member`.
    pub fn optional_object<I: Input>(
        &mut self,
        pointer: &str,
        field: Field<I>,
    ) -> Option<Option<I::Checked>> {
        let Some(object) = self.optional(pointer, field)? else {
            return Some(None);
        };
        let mut inner = Self::new();
        let checked = object.check(&mut inner);
        for fault in inner.found {
            let place = match fault.pointer.as_str() {
                "" => pointer.to_owned(),
                member => format!("{pointer}.{member}"),
            };
            self.add(place, fault.detail);
        }
        checked.map(Some)
    }

    /// A list of objects that may be left out; the faults of each are named `pointer[i].member`.
    pub fn optional_objects<I: Input>(
        &mut self,
        pointer: &str,
        field: Field<Items<I>>,
        count: RangeInclusive<usize>,
    ) -> Option<Option<Vec<I::Checked>>> {
        let Some(objects) = self.optional_items(pointer, field, count)? else {
            return Some(None);
        };
        let checked: Vec<_> = objects
            .into_iter()
            .enumerate()
            .map(|(i, object)| self.optional_object(&format!("{pointer}[{i}]"), Field::Good(object))?)
            .collect();
        Some(Some(checked.into_iter().collect::<Option<Vec<_>>>()?))
    }

    /// The checked value, or all faults as one problem.
    ///
    /// # Errors
    /// An `invalid-input` problem when any fault was noted or nothing was built.
    pub fn finish<T>(self, built: Option<T>) -> Result<T, Problem> {
        match built {
            Some(value) if self.found.is_empty() => Ok(value),
            _ if self.found.is_empty() => Err(Problem::fault("", "is not what this call takes")),
            _ => Err(Problem::invalid(self.found)),
        }
    }
}

/// Reads an input from a JSON value.
///
/// # Errors
/// An `invalid-input` problem with every fault.
pub fn check_value<I: Input>(value: Value) -> Result<I::Checked, Problem> {
    if !value.is_object() {
        return Err(Problem::fault("", "must be a JSON object"));
    }
    // Only a struct that is not made of fields can fail here.
    let input = I::deserialize(value).map_err(|error| Problem::fault("", clip(&error.to_string())))?;
    let mut faults = Faults::new();
    let built = input.check(&mut faults);
    faults.finish(built)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
pub(crate) mod tests {
    use super::*;
    use crate::ids::{CounterId, Language, ServiceId};
    use serde_json::json;

    #[derive(Debug, Deserialize, utoipa::ToSchema)]
    #[serde(rename_all = "camelCase")]
    pub(crate) struct VisitBody {
        #[serde(default)]
        #[schema(value_type = Vec<String>, required)]
        service_ids: Field<Items<ServiceId>>,
        #[serde(default)]
        #[schema(value_type = Option<String>)]
        language: Field<Language>,
        #[serde(default)]
        #[schema(value_type = Option<String>)]
        note: Field<String>,
        #[serde(default)]
        #[schema(value_type = Option<Reserved>)]
        reserved_for: Field<Reserved>,
    }

    #[derive(Debug, Deserialize, utoipa::ToSchema)]
    #[serde(rename_all = "camelCase")]
    struct Reserved {
        #[serde(default)]
        #[schema(value_type = String, required = true)]
        counter_id: Field<CounterId>,
    }

    #[derive(Debug, PartialEq)]
    pub(crate) struct Visit {
        pub services: Vec<ServiceId>,
        pub language: Option<Language>,
        pub note: Option<String>,
        pub counter: Option<CounterId>,
    }

    impl Input for Reserved {
        type Checked = CounterId;
        fn check(self, faults: &mut Faults) -> Option<CounterId> {
            faults.required("counterId", self.counter_id)
        }
    }

    impl Input for VisitBody {
        type Checked = Visit;
        fn check(self, faults: &mut Faults) -> Option<Visit> {
            let services = faults.items("serviceIds", self.service_ids, 1..=3);
            let language = faults.optional("language", self.language);
            let note = faults.optional_text("note", self.note, 5);
            let counter = faults.optional_object("reservedFor", self.reserved_for);
            Some(Visit {
                services: services?,
                language: language?,
                note: note?,
                counter: counter?,
            })
        }
    }

    fn faults(value: Value) -> Vec<(String, String)> {
        let problem = check_value::<VisitBody>(value).unwrap_err();
        let named = |fault: &Fault| (fault.pointer.clone(), fault.detail.clone());
        problem.errors().iter().map(named).collect()
    }

    fn pointers(value: Value) -> Vec<String> {
        faults(value).into_iter().map(|(pointer, _)| pointer).collect()
    }

    #[test]
    fn every_fault_of_a_body_is_named_at_once_with_its_place() {
        let body = json!({
            "serviceIds": ["paspoort", "Pas Poort", 5],
            "language": "Dutch",
            "note": "much too long",
            "reservedFor": {"counterId": "-"},
        });
        let expected = [
            "serviceIds[1]",
            "serviceIds[2]",
            "language",
            "note",
            "reservedFor.counterId",
        ];
        assert_eq!(pointers(body), expected);
    }

    #[test]
    fn a_missing_member_is_named_and_null_counts_as_missing() {
        assert_eq!(faults(json!({})), [("serviceIds".into(), "is required".into())]);
        assert_eq!(pointers(json!({"serviceIds": null})), ["serviceIds"]);
        assert_eq!(
            pointers(json!({"serviceIds": ["a"], "reservedFor": {}})),
            ["reservedFor.counterId"]
        );
    }

    #[test]
    fn a_list_of_the_wrong_length_or_shape_is_one_fault() {
        assert_eq!(pointers(json!({"serviceIds": []})), ["serviceIds"]);
        assert_eq!(pointers(json!({"serviceIds": "paspoort"})), ["serviceIds"]);
        assert_eq!(pointers(json!({"serviceIds": vec![1; 5_000]})), ["serviceIds"]);
    }

    #[test]
    fn a_body_that_is_no_object_is_a_fault_of_the_whole() {
        for wrong in [json!([]), json!("text"), json!(null), json!(3)] {
            assert_eq!(pointers(wrong), [""]);
        }
    }

    #[test]
    fn a_good_body_is_read_and_members_that_nobody_knows_are_ignored() {
        let body = json!({"serviceIds": ["paspoort"], "reservedFor": {"counterId": "3"}, "later": 1});
        let visit = check_value::<VisitBody>(body).unwrap();
        assert_eq!(visit.services, ["paspoort".parse().unwrap()]);
        assert_eq!(visit.counter, Some("3".parse().unwrap()));
        assert_eq!(visit.language, None);
    }

    #[test]
    fn what_a_client_sent_is_quoted_in_short_and_faults_are_limited() {
        let long = "x".repeat(10_000);
        let (_, detail) = faults(json!({"serviceIds": ["a"], "language": {long: 1}})).remove(0);
        assert!(detail.chars().count() <= MAX_DETAIL);
        let mut many = Faults::new();
        (0..500).for_each(|i| many.add(format!("items[{i}]"), "is wrong"));
        assert_eq!(many.finish(Some(())).unwrap_err().errors().len(), MAX_FAULTS);
    }

    #[test]
    fn the_description_shows_the_members_types_and_not_how_they_are_checked() {
        use utoipa::PartialSchema;
        let schema = serde_json::to_value(VisitBody::schema()).unwrap();
        assert_eq!(schema["required"], json!(["serviceIds"]));
        assert_eq!(schema["properties"]["serviceIds"]["type"], "array");
    }
}
