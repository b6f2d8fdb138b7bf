//! A charter's edition as it is sent and shown: the keys of its file. What each means, docs/charters.md says; the reader of
//! files alone says what may stand there, so these types describe and check nothing themselves.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use crate::charter::{ArrivalKind, ClockStart, ClockStop, Commitment, RedressKind, Source};
use crate::http::input::{Faults, Input};
use crate::ids::ServiceId;
use crate::municipality::charters::Edition;

/// An edition of a charter.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CharterEdition {
    /// Which edition this is; a ticket keeps the edition it was issued under.
    #[schema(example = "2027")]
    version: String,
    /// The first local day on which it holds.
    valid_from: NaiveDate,
    /// The title as published.
    title: String,
    /// Where the text can be found.
    source: String,
    /// How long after a broken promise what is owed can still be asked for; needed with redress.
    #[schema(value_type = Option<crate::duration::Length>)]
    redress_lapses_after: Option<String>,
    /// The longest until an answer that could not be given at the counter, in days.
    promised_answer_within_days: Option<u16>,
    /// The longest until whoever asked for it is called back, in working days.
    called_back_within_working_days: Option<u16>,
    /// The longest until a suggestion is answered, in weeks.
    suggestions_answered_within_weeks: Option<u16>,
    /// How many times a visitor is sent on to another service in one visit at most.
    passed_on_at_most: Option<u16>,
    /// After how many months the charter itself is looked at again.
    reviewed_every_months: Option<u16>,
    /// How fast a complaint is handled.
    complaints: Option<CharterComplaints>,
    /// The promises; of a visit the first that fits holds.
    norms: Vec<CharterNorm>,
    /// Times at which another limit holds, or none.
    exceptions: Option<Vec<CharterException>>,
    /// Hours in which only some services can be had.
    restricted_hours: Option<Vec<CharterHours>>,
}

/// How fast a complaint about a broken promise is handled.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CharterComplaints {
    /// Working days until it is acknowledged, with the date of the answer.
    acknowledged_within_working_days: Option<u16>,
    /// Working days until the visitor is called back.
    called_back_within_working_days: Option<u16>,
    /// Weeks until it is settled.
    settled_within_weeks: Option<u16>,
    /// Working days after which whoever complained is told that it takes longer.
    told_when_longer_than_working_days: Option<u16>,
}

/// One promise.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CharterNorm {
    /// Its name within the charter.
    #[schema(example = "walk-in")]
    id: String,
    /// The visits that it holds for.
    visit_kinds: Vec<ArrivalKind>,
    /// The longest wait.
    #[schema(value_type = crate::duration::Length)]
    limit: String,
    /// What starts the wait clock.
    clock_start: ClockStart,
    /// What stops it.
    clock_stop: ClockStop,
    /// How firmly it is promised.
    commitment: Commitment,
    /// The services that it holds for; all when it is left out.
    services: Option<Vec<ServiceId>>,
    /// Services that it does not hold for.
    except_services: Option<Vec<ServiceId>>,
    /// What is offered when it breaks, in that order.
    redress: Option<Vec<CharterRedress>>,
}

/// One thing that is offered when a promise breaks.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CharterRedress {
    /// What it is.
    kind: RedressKind,
    /// Offered by itself once the wait is this much over the limit; this or `onRequest`.
    #[schema(value_type = Option<crate::duration::Length>)]
    after: Option<String>,
    /// Offered when the visitor asks.
    on_request: Option<bool>,
    /// The most that is paid, in whole euros; for `parking` and `travel` only.
    max_euros: Option<u16>,
    /// Whether the published charter says so.
    source: Source,
}

/// A time at which another limit holds, or none, or at which visitors are told something.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CharterException {
    /// The first day.
    from: NaiveDate,
    /// The day after the last.
    to: NaiveDate,
    /// The days of the week, such as `monday`; all when it is left out.
    weekdays: Option<Vec<String>>,
    /// From this local time, when not all day.
    from_time: Option<String>,
    /// Until this local time, not included.
    to_time: Option<String>,
    /// The norms that it is for; all when it is left out.
    norms: Option<Vec<String>>,
    /// The services that it is for; all when it is left out.
    services: Option<Vec<ServiceId>>,
    /// Another limit; this or `effect`.
    #[schema(value_type = Option<crate::duration::Length>)]
    limit: Option<String>,
    /// What holds then.
    effect: Option<CharterEffect>,
    /// What visitors are told, by language.
    notice: Option<BTreeMap<String, String>>,
    /// How long before the first day they are told that it comes.
    #[schema(value_type = Option<crate::duration::Length>)]
    announced: Option<String>,
}

/// What an exception does, besides another limit.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum CharterEffect {
    /// The norm stays; visitors are only told.
    NoticeOnly,
    /// Nothing is promised then.
    NoNorm,
}

/// Hours in which only some services can be had.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CharterHours {
    /// From this local time.
    from_time: String,
    /// Until this local time, not included; `00:00` is the end of the day.
    to_time: String,
    /// What is on offer then.
    services: Vec<ServiceId>,
    /// The days of the week, such as `thursday`; all when it is left out.
    weekdays: Option<Vec<String>>,
    /// The first day.
    from: Option<NaiveDate>,
    /// The day after the last.
    to: Option<NaiveDate>,
    /// What visitors are told, by language.
    notice: Option<BTreeMap<String, String>>,
}

/// An edition as it was sent, not yet read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EditionDocument(pub Edition);

impl PartialSchema for EditionDocument {
    fn schema() -> RefOr<Schema> {
        CharterEdition::schema()
    }
}

impl ToSchema for EditionDocument {
    fn name() -> Cow<'static, str> {
        CharterEdition::name()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        CharterEdition::schemas(schemas);
    }
}

impl Input for EditionDocument {
    type Checked = Edition;

    fn check(self, _: &mut Faults) -> Option<Edition> {
        // What is said to be nothing is not said.
        Some(without_nothing(self.0))
    }
}

fn without_nothing(members: Map<String, Value>) -> Map<String, Value> {
    let said = members.into_iter().filter(|(_, value)| !value.is_null());
    said.map(|(key, value)| (key, said_of(value))).collect()
}

fn said_of(value: Value) -> Value {
    match value {
        Value::Object(members) => Value::Object(without_nothing(members)),
        Value::Array(list) => list.into_iter().map(said_of).collect(),
        plain => plain,
    }
}
