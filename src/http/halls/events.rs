//! `GET /halls/{hallId}/events?after=`: the log's public facts, for who follows a hall from elsewhere.

use axum::Json;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::engine::told;
use crate::http::input::{Faults, Field, FromText, Input};
use crate::http::lists;
use crate::http::operation::problems::{self, Described};
use crate::http::operation::{Answer, Gives, Page, Read};
use crate::http::problem::{Problem, ProblemKind};
use crate::ids::HallId;
use crate::view::fact::{FactView, LogPlace, Standing, standing};

/// Which part of the log.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct EventsQuery {
    /// What follows this place: `next` or `last` of an answer before, or `id` of an event. From the log's beginning when left
    /// out.
    #[param(value_type = Option<String>)]
    after: Field<FromText<LogPlace>>,
    /// How many at most, 1 to 500; 100 when left out.
    #[param(value_type = Option<u32>)]
    limit: Field<FromText<u32>>,
}

impl Input for EventsQuery {
    type Checked = (Option<LogPlace>, usize);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let after = faults.optional("after", self.after);
        let limit = lists::limit(faults, self.limit);
        Some((after?.map(|FromText(place)| place), limit?))
    }
}

/// A part of the log.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EventsView {
    /// The facts, in the log's order.
    items: Vec<FactView>,
    /// The `after` of the part that follows; `null` when there is none yet.
    next: Option<String>,
    /// Up to where the log was read: the `after` by which a reader who has it all goes on later. `null` while the hall has no
    /// log.
    last: Option<String>,
}

/// A part of the log, or that it was replaced.
#[derive(Debug)]
pub struct Followed(EventsView);

impl IntoResponse for Followed {
    fn into_response(self) -> Response {
        Json(self.0).into_response()
    }
}

impl Gives for Followed {
    fn describe(page: &mut Page<'_>) {
        Json::<EventsView>::describe(page);
    }

    fn problems(reads: bool) -> Described {
        problems::of_following(reads)
    }
}

/// What happened in a hall
///
/// The log's public facts in its order: no codes, no tokens, nobody's name, and nothing of what visitors wrote. Read on with
/// `after`; each fact comes once, in the same place, whoever asks. When the log was brought back from a copy, a place that the
/// copy never reached is 410 `log-replaced`: what was read of it after `after` in the problem never happened, and reading goes on
/// there; without `after`, the whole log is another.
#[utoipa::path(get, path = "/halls/{hallId}/events", tag = "halls",
    responses((status = 200, description = "A part of the log")))]
pub async fn list_events(call: Read<HallId, EventsQuery>) -> Answer<Followed> {
    let (after, limit) = call.query;
    let published = call.app.published(&call.hall)?;
    let after = match after.map(|place| standing(&published.state, place)) {
        None => 0,
        Some(Standing::After(seq)) => seq,
        Some(Standing::Beyond(last)) => return Err(replaced(Some(last))),
        Some(Standing::Elsewhere) => return Err(replaced(None)),
    };
    let store = call.app.engine.store();
    let read = told::facts(store.as_ref(), &published, after, limit, |_| true).await?;
    let last = read.read_to.map(|place| place.to_string());
    Ok(Followed(EventsView {
        items: read.facts,
        next: last.clone().filter(|_| read.more),
        last,
    }))
}

fn replaced(last: Option<LogPlace>) -> Problem {
    let kind = ProblemKind::LogReplaced;
    match last {
        Some(place) => Problem::new(
            kind,
            format!(
                "What you have after `{place}` never happened in this log: drop it, and read on after that."
            ),
        )
        .with("after", place.to_string()),
        None => Problem::new(kind, "This log knows no such epoch: read it from its beginning."),
    }
}
