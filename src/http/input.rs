//! Checked input: what a client sent, with every fault found at once.
//!
//! An operation's body or query is a struct of [`Field`]s, which never fail to be read; [`Input::check`] turns
//! it into the typed value and puts each fault with its pointer into [`Faults`]. Members that the description does not
//! have are faults too. How a single value is read, and in which words it is refused, [`Incoming`] says.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use utoipa::ToSchema;

use super::members::Known;
use super::problem::{Fault, Problem};
use crate::hall::refusal::InputFault;
use crate::hall::setup::{HallSetup, Texts};
use crate::ids::AgentId;
use crate::{moment, text};

/// The most faults that one answer names.
pub const MAX_FAULTS: usize = 50;

/// The most characters of a fault's detail: what a client sent may be quoted in it.
const MAX_DETAIL: usize = 200;

/// Something a client sends that is checked as a whole.
///
/// A body derives `ToSchema` and says with `schema` what each member is; a query derives `IntoParams` and says it with
/// `param`.
///
/// ```ignore
/// #[derive(Deserialize, ToSchema)]
/// #[serde(rename_all = "camelCase")]
/// struct PauseBody {
///     #[schema(value_type = Option<DateTime<Utc>>)]
///     until: Field<DateTime<Utc>>,
/// }
/// ```
pub trait Input: DeserializeOwned + 'static {
    /// The most bytes of such a body, where that is not what other bodies may have.
    const MOST_BYTES: Option<usize> = None;

    /// The keys of such a query that may be given several times, each a list.
    const REPEATED: &'static [&'static str] = &[];

    /// What it is once nothing is wrong with it.
    type Checked;

    /// Checks every member; `None` when `faults` holds the reason.
    fn check(self, faults: &mut Faults) -> Option<Self::Checked>;
}

/// A value that is read from JSON by rules of its own, in words that say what to type.
pub trait Incoming: Sized {
    /// Reads it.
    ///
    /// # Errors
    /// What is wrong with it, as a sentence that begins with "must", "is" or "holds".
    fn read(value: Value) -> Result<Self, String>;
}

/// Objects are checked member by member, so that nothing but their shape can be wrong here.
impl<I: Input> Incoming for I {
    fn read(value: Value) -> Result<Self, String> {
        if value.is_object() {
            by_serde(value)
        } else {
            Err("must be an object".into())
        }
    }
}

/// Values whose own reader says all that there is to say.
macro_rules! read_by_serde {
    ($($value:ty),+ $(,)?) => {
        $(impl Incoming for $value {
            fn read(value: Value) -> Result<Self, String> {
                by_serde(value)
            }
        })+
    };
}

read_by_serde!(
    bool,
    crate::auth::DeviceKind,
    crate::auth::PairingCode,
    crate::auth::Role,
    crate::auth::Scope,
    chrono::Weekday,
    chrono_tz::Tz,
    crate::charter::RedressKind,
    crate::duration::Length,
    crate::hall::facts::AnswerWay,
    crate::hall::facts::CaseKind,
    crate::hall::facts::BreachCause,
    crate::hall::facts::Identification,
    crate::hall::facts::MessageWay,
    crate::hall::facts::Need,
    crate::hall::facts::Outcome,
    crate::hall::setup::CallingRule,
    crate::hall::setup::LobbyLook,
    crate::hall::setup::Places,
    crate::hall::setup::PosterKind,
    crate::hall::setup::ServiceIcon,
    crate::hall::setup::Texts,
    crate::hall::facts::TicketState,
    crate::ids::AgentId,
    crate::ids::ApiKeyId,
    crate::ids::CharterName,
    crate::ids::CounterId,
    crate::ids::DeliveryId,
    crate::ids::DeviceId,
    crate::ids::ProviderId,
    crate::ids::HallId,
    crate::ids::Language,
    crate::ids::Letter,
    crate::ids::NoticeId,
    crate::ids::ServiceId,
    crate::ids::SourceId,
    crate::ids::SetupChangeId,
    crate::ids::TicketId,
    crate::ids::TicketNumber,
    crate::ids::WebhookId,
    crate::http::appointment_sources::members::SourceKind,
    crate::http::halls::live::HallViewName,
    crate::http::own_ticket::visit::GivenBack,
    crate::http::sessions::SessionKind,
    crate::http::setup::drafts::HallPatch,
    crate::live::devices::DeviceShows,
    crate::printer::CodePage,
    crate::printer::PrinterState,
    crate::live::presence::DisplaySound,
    crate::practice::Bustle,
    crate::report::sheets::Dialect,
    crate::store::audit::AuditKind,
    crate::view::case::CaseState,
    crate::view::fact::FactKind,
    crate::view::ticket::RatingAnswer,
    f64,
    u16,
    u32,
    u64,
);

/// Reads a value as its type does, and says what serde found in our words.
///
/// # Errors
/// What is wrong with it, as a sentence that begins with "must" or "is".
pub fn by_serde<T: DeserializeOwned>(value: Value) -> Result<T, String> {
    T::deserialize(value).map_err(|error| in_our_words(&error.to_string()))
}

/// A type of Rust as somebody says it who sends JSON.
fn plainly(kind: &str) -> String {
    match kind {
        "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number from 0 on".into(),
        "i8" | "i16" | "i32" | "i64" => "a whole number".into(),
        "f32" | "f64" => "a number".into(),
        "a string" => "a text".into(),
        other => other
            .replace("floating point", "the number")
            .replace("integer", "the number")
            .replace("string", "the text"),
    }
}

fn in_our_words(error: &str) -> String {
    for kind in ["invalid type: ", "invalid value: "] {
        if let Some((found, expected)) = error
            .strip_prefix(kind)
            .and_then(|rest| rest.split_once(", expected "))
        {
            return clip(&format!("must be {}, not {}", plainly(expected), plainly(found)));
        }
    }
    if let Some((found, expected)) = error
        .strip_prefix("unknown variant ")
        .and_then(|rest| rest.split_once(", expected "))
    {
        return clip(&format!("must be {expected}, not {found}"));
    }
    // What the standard library says of a text that is no number, and no `true` or `false`.
    match error {
        "invalid digit found in string" | "cannot parse integer from empty string" => {
            "must be a whole number, such as 25".into()
        }
        "number too large to fit in target type" | "number too small to fit in target type" => {
            "is a number out of range".into()
        }
        "provided string was not `true` or `false`" => "must be `true` or `false`".into(),
        other => clip(other),
    }
}

/// Free of what no text may hold; how long it may be, and of how many lines, [`Faults`] asks.
impl Incoming for String {
    fn read(value: Value) -> Result<Self, String> {
        let read: Self = by_serde(value)?;
        match text::lines_fault(&read, usize::MAX) {
            Some(fault) => Err(fault),
            None => Ok(read),
        }
    }
}

/// A value that is written as text of a form of its own.
macro_rules! read_from_text {
    ($($value:ty, $read:path, $words:path);+ $(;)?) => {
        $(impl Incoming for $value {
            fn read(value: Value) -> Result<Self, String> {
                let text = value.as_str().ok_or($words)?;
                $read(text).map_err(str::to_owned)
            }
        })+
    };
}

read_from_text!(
    DateTime<Utc>, moment::instant, moment::INSTANT;
    NaiveDate, moment::date, moment::DATE;
    NaiveTime, moment::time_of_day, moment::TIME_OF_DAY;
);

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

impl<'de, T: Incoming> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Read as what may be left out, so that no member of a struct has to say of itself that it may be.
        Ok(match Option::<Value>::deserialize(deserializer)? {
            None | Some(Value::Null) => Self::Missing,
            Some(value) => match T::read(value) {
                Ok(good) => Self::Good(good),
                Err(fault) => Self::Bad(fault),
            },
        })
    }
}

/// A list of which each element is good or bad by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Items<T> {
    elements: Vec<Result<T, String>>,
}

impl<T: Incoming> Incoming for Items<T> {
    fn read(value: Value) -> Result<Self, String> {
        match value {
            Value::Array(elements) => Ok(Self {
                elements: elements.into_iter().map(T::read).collect(),
            }),
            _ => Err("must be a list".into()),
        }
    }
}

/// A value that is written as text, as all values of a query are: `limit=50`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FromText<T>(pub T);

impl<T> Incoming for FromText<T>
where
    T: FromStr,
    T::Err: fmt::Display,
{
    fn read(value: Value) -> Result<Self, String> {
        let text: String = by_serde(value)?;
        text.parse()
            .map(Self)
            .map_err(|error: T::Err| in_our_words(&error.to_string()))
    }
}

fn clip(detail: &str) -> String {
    detail.chars().take(MAX_DETAIL).collect()
}

/// The faults found so far.
#[derive(Debug, Default)]
pub struct Faults {
    found: Vec<Fault>,
    hall: Option<Asked>,
    of_hall: Vec<Fault>,
    of_several: Vec<Fault>,
}

/// The hall that is asked something of, as far as it tells what is unknown there.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Its setup.
    pub setup: Arc<HallSetup>,
    /// Who works there.
    pub agents: Arc<BTreeSet<AgentId>>,
}

impl Faults {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// None yet, of what is asked of this hall.
    #[must_use]
    pub fn in_hall(hall: Option<Asked>) -> Self {
        Self {
            hall,
            ..Self::default()
        }
    }

    /// What the hall would find wrong with members that could be read. It is told beside other faults, so that all are
    /// named at once; a request that has no other goes to the hall itself, which finds these and decides.
    pub fn asks_hall(&mut self, find: impl FnOnce(&HallSetup) -> Vec<InputFault>) {
        let found = self
            .hall
            .as_ref()
            .map(|hall| find(&hall.setup))
            .unwrap_or_default();
        self.of_hall.extend(
            found
                .into_iter()
                .map(|InputFault { pointer, detail }| Fault { pointer, detail }),
        );
    }

    /// A member of staff that must work in the hall, where it is known who does.
    pub fn works_here(&mut self, pointer: &str, agent: Option<AgentId>) -> Option<AgentId> {
        let agent = agent?;
        if self
            .hall
            .as_ref()
            .is_some_and(|hall| !hall.agents.contains(&agent))
        {
            self.add(
                pointer,
                format!("unknown account `{agent}`: nobody of that name works in this hall"),
            );
            return None;
        }
        Some(agent)
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

    /// Notes a fault of several members together: told after those of each.
    pub fn add_of_several(&mut self, pointer: impl Into<String>, detail: impl Into<String>) {
        self.of_several.push(Fault {
            pointer: pointer.into(),
            detail: detail.into(),
        });
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
        if let Some(value) = self.optional(pointer, field)? {
            Some(value)
        } else {
            self.add(pointer, "is required");
            None
        }
    }

    /// A list that may be left out, with so many elements; each bad element is a fault of its own.
    pub fn optional_items<T>(
        &mut self,
        pointer: &str,
        field: Field<Items<T>>,
        count: RangeInclusive<usize>,
    ) -> Option<Option<Vec<T>>> {
        let Some(elements) = self.optional_elements(pointer, field, count)? else {
            return Some(None);
        };
        Some(Some(elements.into_iter().collect::<Option<Vec<_>>>()?))
    }

    /// The elements of a list that may be left out, `None` for each that is a fault. Of a list that is too long nothing
    /// more is said than that.
    fn optional_elements<T>(
        &mut self,
        pointer: &str,
        field: Field<Items<T>>,
        count: RangeInclusive<usize>,
    ) -> Option<Option<Vec<Option<T>>>> {
        let Some(Items { elements }) = self.optional(pointer, field)? else {
            return Some(None);
        };
        let length = elements.len();
        if !count.contains(&length) {
            let (least, most) = (count.start(), count.end());
            self.add(
                pointer,
                format!("must have {least} to {most} elements, not {length}"),
            );
            return None;
        }
        let elements = elements.into_iter().enumerate().map(|(i, element)| {
            element
                .map_err(|fault| self.add(format!("{pointer}[{i}]"), fault))
                .ok()
        });
        Some(Some(elements.collect()))
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

    /// Free text of one or more lines that may be left out, of at most so many characters.
    pub fn optional_text(
        &mut self,
        pointer: &str,
        field: Field<String>,
        most: usize,
    ) -> Option<Option<String>> {
        let text = self.optional(pointer, field)?;
        self.sound(pointer, text, |text| text::lines_fault(text, most))
    }

    /// A text of one line that may be left out, of at most so many characters.
    pub fn optional_line(
        &mut self,
        pointer: &str,
        field: Field<String>,
        most: usize,
    ) -> Option<Option<String>> {
        let text = self.optional(pointer, field)?;
        self.sound(pointer, text, |text| text::line_fault(text, most))
    }

    /// A name that must be there: one line that says something, of at most so many characters.
    pub fn name(&mut self, pointer: &str, field: Field<String>, most: usize) -> Option<String> {
        let text = self.required(pointer, field)?;
        self.sound(pointer, Some(text), |text| text::name_fault(text, most))?
    }

    /// A name that may be left out; when it is there it says something, in one line of at most so many characters.
    pub fn optional_name(
        &mut self,
        pointer: &str,
        field: Field<String>,
        most: usize,
    ) -> Option<Option<String>> {
        let text = self.optional(pointer, field)?;
        self.sound(pointer, text, |text| text::name_fault(text, most))
    }

    /// Texts by language that may be left out, each one line that says something, of at most so many characters.
    pub fn optional_texts(
        &mut self,
        pointer: &str,
        field: Field<Texts>,
        most: usize,
    ) -> Option<Option<Texts>> {
        let Some(texts) = self.optional(pointer, field)? else {
            return Some(None);
        };
        let mut is_sound = true;
        for (language, text) in &texts {
            if let Some(fault) = text::name_fault(text, most) {
                self.add(format!("{pointer}.{language}"), fault);
                is_sound = false;
            }
        }
        is_sound.then_some(Some(texts))
    }

    /// Texts by language that must be there, as [`Faults::optional_texts`].
    pub fn texts(&mut self, pointer: &str, field: Field<Texts>, most: usize) -> Option<Texts> {
        if matches!(field, Field::Missing) {
            self.add(pointer, "is required");
            return None;
        }
        self.optional_texts(pointer, field, most)?
    }

    fn sound(
        &mut self,
        pointer: &str,
        text: Option<String>,
        fault: impl FnOnce(&str) -> Option<String>,
    ) -> Option<Option<String>> {
        match text.as_deref().and_then(fault) {
            Some(fault) => {
                self.add(pointer, fault);
                None
            }
            None => Some(text),
        }
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
        let mut inner = Self::in_hall(self.hall.clone());
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
        let Some(objects) = self.optional_elements(pointer, field, count)? else {
            return Some(None);
        };
        let checked: Vec<_> = objects
            .into_iter()
            .enumerate()
            .map(|(i, object)| self.optional_object(&format!("{pointer}[{i}]"), Field::Good(object?))?)
            .collect();
        Some(Some(checked.into_iter().collect::<Option<Vec<_>>>()?))
    }

    /// The checked value, or all faults as one problem.
    ///
    /// # Errors
    /// An `invalid-input` problem when any fault was noted or nothing was built.
    pub fn finish<T>(mut self, built: Option<T>) -> Result<T, Problem> {
        match built {
            Some(value) if self.found.is_empty() => Ok(value),
            _ if self.found.is_empty() => Err(Problem::fault("", "is not what this call takes")),
            _ => {
                for Fault { pointer, detail } in std::mem::take(&mut self.of_hall) {
                    if self.found.iter().all(|fault| fault.pointer != pointer) {
                        self.add(pointer, detail);
                    }
                }
                Err(Problem::invalid(self.found))
            }
        }
    }
}

/// Reads an input from a JSON value.
///
/// # Errors
/// An `invalid-input` problem with every fault.
pub fn check_value<I: Input + ToSchema>(value: Value) -> Result<I::Checked, Problem> {
    check_with::<I>(value, Faults::new(), &Known::of::<I>())
}

/// The same, with the faults that were found when the value was read, and the members that are known.
///
/// # Errors
/// An `invalid-input` problem with every fault.
pub fn check_with<I: Input>(value: Value, mut faults: Faults, known: &Known) -> Result<I::Checked, Problem> {
    if !value.is_object() {
        return Err(Problem::fault("", "must be a JSON object"));
    }
    let unknown = known.unknown(&value);
    // Only a struct that is not made of fields can fail here.
    let input = I::deserialize(value).map_err(|error| Problem::fault("", clip(&error.to_string())))?;
    let built = input.check(&mut faults);
    for Fault { pointer, detail } in std::mem::take(&mut faults.of_several) {
        faults.add(pointer, detail);
    }
    for (place, detail) in unknown {
        faults.add(place, detail);
    }
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
    fn a_good_body_is_read() {
        let body = json!({"serviceIds": ["paspoort"], "reservedFor": {"counterId": "3"}});
        let visit = check_value::<VisitBody>(body).unwrap();
        assert_eq!(visit.services, ["paspoort".parse().unwrap()]);
        assert_eq!(visit.counter, Some("3".parse().unwrap()));
        assert_eq!(visit.language, None);
    }

    #[test]
    fn members_that_nobody_knows_are_faults_beside_the_others() {
        let body =
            json!({"serviceIds": ["paspoort"], "language": 5, "later": 1, "reservedFor": {"desk": "3"}});
        assert_eq!(
            pointers(body),
            ["language", "reservedFor.counterId", "later", "reservedFor.desk"]
        );
    }

    #[test]
    fn texts_hold_nothing_that_cannot_be_seen_and_say_so() {
        let told = faults(json!({"serviceIds": ["a"], "note": "a\u{202e}"}));
        assert_eq!(told[0].0, "note");
        assert!(told[0].1.starts_with("holds U+202E"), "{told:?}");
    }

    #[test]
    fn what_serde_says_is_said_in_words() {
        let told = faults(json!({"serviceIds": ["a", 5], "note": 7, "reservedFor": "3"}));
        let words: Vec<&str> = told.iter().map(|(_, words)| words.as_str()).collect();
        assert_eq!(
            words,
            [
                "must be a text, not the number `5`",
                "must be a text, not the number `7`",
                "must be an object"
            ]
        );
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
