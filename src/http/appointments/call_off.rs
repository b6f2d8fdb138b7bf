//! `POST /appointments/_calloff`: several at once, with why.

use axum::Json;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::hall::command::{CallingOff, Command};
use crate::http::administered::Adding;
use crate::http::input::{Faults, Field, FromText, Input, Items};
use crate::http::lists::ListOf;
use crate::http::operation::Answer;
use crate::ids::{AppointmentId, HallId};
use crate::view::appointment::AppointmentView;

/// As many as a list has on a page.
const MOST: usize = 500;
/// Characters of a reason: a sentence or two.
const REASON: usize = 400;

/// Which appointments are called off, and why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CallOffBody {
    /// The hall; may be left out where only one is in use.
    #[schema(value_type = Option<String>)]
    hall_id: Field<HallId>,
    /// Appointments of that hall.
    #[schema(value_type = Vec<AppointmentId>, min_items = 1, max_items = 500)]
    appointment_ids: Field<Items<FromText<AppointmentId>>>,
    /// Why, as those visitors read it who are told by mail; kept until the mail has gone. Without it they read why the hall is closed on that
    /// day, if it is.
    #[schema(value_type = Option<String>, max_length = 400)]
    reason: Field<String>,
}

impl Input for CallOffBody {
    type Checked = (Option<HallId>, CallingOff);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let hall = faults.optional("hallId", self.hall_id);
        let ids = faults.items("appointmentIds", self.appointment_ids, 1..=MOST);
        let reason = faults.optional_line("reason", self.reason, REASON);
        let asked = hall.clone().flatten();
        for (i, FromText(id)) in ids.iter().flatten().enumerate() {
            if asked.as_ref().is_some_and(|hall| *hall != id.hall) {
                faults.add(format!("appointmentIds[{i}]"), "is of another hall");
            }
        }
        let appointments = ids?.iter().map(|FromText(id)| id.seq).collect();
        let reason = reason?.filter(|reason| !reason.trim().is_empty());
        Some((hall?, CallingOff { appointments, reason }))
    }
}

/// Calls several appointments off
///
/// All that are still expected, in one step; visitors who gave an address are told by mail, with the reason. Whoever has come
/// meanwhile, or was called off already, stays as they are: the answer has each as it now is. An id that the hall does not
/// know is a fault, and then nothing is called off.
#[utoipa::path(post, path = "/appointments/_calloff", tag = "appointments",
    responses((status = 200, description = "The appointments as they are now")))]
pub async fn call_off_appointments(call: Adding<CallOffBody>) -> Answer<Json<ListOf<AppointmentView>>> {
    let list = call
        .send(|(_, asked): (_, CallingOff)| Command::CallOff(asked))
        .await?;
    Ok(Json(list))
}

#[cfg(test)]
mod tests;
