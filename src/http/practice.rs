//! Halls to practise in: made, begun anew and removed here; what happens in them is asked below `/practice/{hallId}`,
//! with the same operations ([`apart`]).

pub mod apart;

use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use crate::audit::Provenance;
use crate::http::app::App;
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::etag::{IfMatch, Tagged};
use crate::http::input::{Faults, Field, Input};
use crate::http::operation::{Answer, Done, Sent, operations};
use crate::http::path::InPath;
use crate::http::problem::{Problem, ProblemKind};
use crate::ids::{CounterId, HallId, TicketNumber};
use crate::practice::{Bustle, PracticeError, PracticeHall, Practices, Terms, limits};
use crate::view::edition::edition;

/// The operations, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(operations!(read_practice, make_practice, remove_practice))
        .routes(operations!(begin_practice_anew))
}

/// How somebody wants to practise.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PracticeBody {
    /// How many times faster than life the hall's clock runs, 1 to 60; 1 when left out.
    #[schema(value_type = Option<f64>)]
    pace: Field<f64>,
    /// How many visitors come; `usual` when left out.
    #[schema(value_type = Option<Bustle>)]
    bustle: Field<Bustle>,
}

impl Input for PracticeBody {
    type Checked = Terms;

    fn check(self, faults: &mut Faults) -> Option<Terms> {
        let pace = faults.optional("pace", self.pace);
        let bustle = faults.optional("bustle", self.bustle);
        let pace = pace?.unwrap_or(1.0);
        if !limits::PACES.contains(&pace) {
            let (least, most) = (limits::PACES.start(), limits::PACES.end());
            faults.add("pace", format!("must be from {least} to {most}"));
            return None;
        }
        let bustle = bustle?.unwrap_or_default();
        Some(Terms { pace, bustle })
    }
}

/// A hall to practise in.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Practice)]
pub struct PracticeView {
    /// The real hall whose set-up it has.
    pub hall_id: HallId,
    /// Where its pages and its operations lie: `/practice/stadhuis`.
    pub address: String,
    /// Since when it is, or was begun anew, in real time: it has the hall's set-up of that moment.
    pub began_at: DateTime<Utc>,
    /// Whether the real hall's set-up was changed since then; begun anew, the copy has it too.
    pub is_outdated: bool,
    /// When it ends by itself unless somebody does something in it, in real time.
    pub ends_at: DateTime<Utc>,
    /// How many visitors come to the real hall in an hour, on average, by which they come here; null for a hall without
    /// history, where they come by what the open counters can help.
    pub usual_an_hour: Option<f64>,
    /// How many times faster than life its clock runs.
    pub pace: f64,
    /// How many visitors come.
    pub bustle: Bustle,
    /// Who was called, and whether they come: whoever practises cannot see for themselves.
    pub called: Vec<CalledInPractice>,
}

/// A called number in a hall to practise in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CalledInPractice {
    /// Where.
    pub counter_id: CounterId,
    /// The number.
    pub number: TicketNumber,
    /// Whether somebody comes to the counter.
    pub comes: bool,
}

impl PracticeView {
    fn of(hall_id: HallId, practice: &PracticeHall, practices: &Practices) -> Self {
        let Terms { pace, bustle } = practice.terms();
        let called = practice.at_counters().into_iter().map(|called| CalledInPractice {
            counter_id: called.counter,
            number: called.number,
            comes: called.comes,
        });
        Self {
            address: format!("{}{hall_id}", apart::UNDER),
            hall_id,
            began_at: practice.began_at,
            is_outdated: practices.is_outdated(practice),
            ends_at: practice.ends_at(),
            usual_an_hour: practice
                .usual_an_hour()
                .map(|an_hour| (an_hour * 10.0).round() / 10.0),
            pace,
            bustle,
            called: called.collect(),
        }
    }
}

/// A hall to practise in
///
/// How it runs, and who was called there. 404 `not-found` when there is none.
#[utoipa::path(get, path = "/halls/{hallId}/practice", tag = "practice",
    responses((status = 200, description = "It")))]
pub async fn read_practice(
    State(app): State<App>,
    caller: Caller,
    InPath(hall): InPath<HallId>,
) -> Answer<Tagged<PracticeView>> {
    app.permit(&caller, &hall)?;
    let practice = app.practices.hall(&hall).ok_or_else(none)?;
    Ok(tagged(hall, &practice, &app.practices))
}

/// Makes a hall to practise in, or changes how it runs
///
/// A copy of the hall's set-up as it is now, open round the clock, with simulated visitors; new staff learn there. It lies
/// below `/practice/{hallId}`: pages and operations on the hall and its tickets as in the real one, for the same people with
/// the same roles. Nothing of it reaches reports, open data, lists of halls, forecasts, mails, metrics or the record of who
/// did what. It is kept in memory alone: when nobody did anything in it for four hours, a day after it began, or when the
/// server ends, it is gone, and can be made again. 409 `in-use` when there are as many as the server takes.
#[utoipa::path(put, path = "/halls/{hallId}/practice", tag = "practice",
    responses((status = 200, description = "It")))]
pub async fn make_practice(
    State(app): State<App>,
    caller: Caller,
    InPath(hall): InPath<HallId>,
    from: Provenance,
    seen: IfMatch,
    body: Sent<PracticeBody>,
) -> Answer<Tagged<PracticeView>> {
    let by = app.permit(&caller, &hall)?;
    let terms = body.check()?;
    app.note_change(&by, &from).await?;
    let practice = app.practices.make(&hall, terms, as_seen(&seen)).await?;
    Ok(tagged(hall, &practice, &app.practices))
}

/// Begins a hall to practise in anew
///
/// With the real hall's set-up as it is now. Nobody and nothing of before is left; links and codes of before open nothing.
#[utoipa::path(post, path = "/halls/{hallId}/practice/_beginanew", tag = "practice",
    responses((status = 200, description = "It")))]
pub async fn begin_practice_anew(
    State(app): State<App>,
    caller: Caller,
    InPath(hall): InPath<HallId>,
    from: Provenance,
    body: RawBody,
) -> Answer<Tagged<PracticeView>> {
    let by = app.permit(&caller, &hall)?;
    body.digest()?;
    app.note_change(&by, &from).await?;
    let practice = app.practices.begin_anew(&hall).await?;
    Ok(tagged(hall, &practice, &app.practices))
}

/// Removes a hall to practise in
///
/// Nothing of it is left.
#[utoipa::path(delete, path = "/halls/{hallId}/practice", tag = "practice",
    responses((status = 204, description = "It is gone")))]
pub async fn remove_practice(
    State(app): State<App>,
    caller: Caller,
    InPath(hall): InPath<HallId>,
    from: Provenance,
    seen: IfMatch,
) -> Answer<Done> {
    let by = app.permit(&caller, &hall)?;
    app.note_change(&by, &from).await?;
    app.practices.remove(&hall, as_seen(&seen)).await?;
    Ok(Done)
}

/// What somebody edits of it: which one it is and how it runs, whatever happens in it.
#[derive(Debug, Serialize)]
struct Edited {
    making: u64,
    pace: f64,
    bustle: Bustle,
}

impl Edited {
    fn of(practice: &PracticeHall) -> Self {
        let Terms { pace, bustle } = practice.terms();
        Self {
            making: practice.making,
            pace,
            bustle,
        }
    }
}

fn tagged(hall: HallId, practice: &PracticeHall, practices: &Practices) -> Tagged<PracticeView> {
    Tagged::side_of(&Edited::of(practice), PracticeView::of(hall, practice, practices))
}

fn as_seen(seen: &IfMatch) -> impl FnOnce(Option<&PracticeHall>) -> bool {
    move |practice| {
        let editions = seen.0.as_ref();
        editions.is_none_or(|editions| {
            practice.is_some_and(|practice| editions.contains(&edition(&Edited::of(practice))))
        })
    }
}

fn none() -> Problem {
    Problem::not_found("a hall to practise in")
}

impl From<PracticeError> for Problem {
    fn from(error: PracticeError) -> Self {
        match error {
            PracticeError::NoHall => Self::not_found("this hall"),
            PracticeError::NotMade => none(),
            PracticeError::ChangedMeanwhile => Self::new(
                ProblemKind::PreconditionFailed,
                "Somebody changed this or began it anew since you read it: read it again, and make your change to that.",
            ),
            PracticeError::TooMany => Self::new(ProblemKind::InUse, format!("{error}. Remove one first.")),
            PracticeError::Store(error) => error.into(),
            PracticeError::Setup(error) => error.into(),
        }
    }
}
