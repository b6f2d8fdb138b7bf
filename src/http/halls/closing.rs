//! `POST /halls/{hallId}/_close` and `_reopen`: a hall that must close in mid-day.

use axum::Json;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::hall::command::Command;
use crate::hall::setup::{Texts, limits};
use crate::http::input::{Faults, Field, Input};
use crate::http::operation::{Answer, Change};
use crate::http::tickets::whole_ms;
use crate::ids::HallId;
use crate::view::hall::HallView;

/// How a hall closes for now.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CloseHallBody {
    /// When it opens again, today: tickets are kept until then. Left out, it stays closed for the rest of the day and
    /// the visits of all who wait end.
    #[schema(value_type = Option<DateTime<Utc>>)]
    until: Field<DateTime<Utc>>,
    /// What everybody is told, by language; Dutch (`nl`) is always there. Where tickets end, it should say whom to call.
    #[schema(value_type = BTreeMap<String, String>)]
    texts: Field<Texts>,
}

impl Input for CloseHallBody {
    type Checked = (Option<DateTime<Utc>>, Texts);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let until = faults.optional("until", self.until);
        let texts = faults.texts("texts", self.texts, limits::TEXT);
        Some((until?.map(whole_ms), texts?))
    }
}

/// Closes a hall in mid-day
///
/// For an evacuation, a network that is down, staff who are missing. No numbers are issued and nobody is called; who is
/// being helped is helped, a called number goes back as if it had not been called. Clocks are as they are, and what
/// breaks has `hallClosed` as its cause. Appointments of today that fall into it are called off with a mail. Closing
/// again says something else of the same closing; at `until`, at the end of the day or by `_reopen` it is over.
#[utoipa::path(post, path = "/halls/{hallId}/_close", tag = "halls",
    responses((status = 200, description = "The hall")))]
pub async fn close_hall(call: Change<HallId, CloseHallBody>) -> Answer<Json<HallView>> {
    call.send(|_, (until, texts)| Command::CloseHall { until, texts })
        .await
}

/// Opens a hall again that was closed in mid-day
///
/// 409 `wrong-state` when it was not.
#[utoipa::path(post, path = "/halls/{hallId}/_reopen", tag = "halls",
    responses((status = 200, description = "The hall")))]
pub async fn reopen_hall(call: Change<HallId>) -> Answer<Json<HallView>> {
    call.send(|_, ()| Command::ReopenHall).await
}
