//! The hall that a call is about, where its path does not name one.

use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::app::App;
use super::body::RawBody;
use super::caller::Caller;
use super::input::{Asked, Faults, Field, Input};
use super::problem::Problem;
use crate::auth::Principal;
use crate::ids::HallId;

/// Which hall the call is about.
#[derive(Debug, Deserialize, IntoParams, ToSchema)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct HallQuery {
    /// The hall; may be left out where only one is in use.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    #[schema(value_type = Option<String>)]
    hall_id: Field<HallId>,
}

impl Input for HallQuery {
    type Checked = Option<HallId>;

    fn check(self, faults: &mut Faults) -> Option<Option<HallId>> {
        faults.optional("hallId", self.hall_id)
    }
}

/// Somebody who may do in the hall that is asked for, or in the only one in use, what is asked.
///
/// # Errors
/// `unauthorized`, `forbidden`, `not-found`, or `invalid-input` when several halls could be meant.
pub fn permitted(app: &App, caller: &Caller, asked: Option<HallId>) -> Result<(HallId, Principal), Problem> {
    let hall = match asked {
        Some(hall) => hall,
        None => only_hall(app)?,
    };
    let by = app.permit(caller, &hall)?;
    Ok((hall, by))
}

/// The hall that the body names, or of the only one in use, where that can be said before the rest of the
/// body is checked: it tells what is unknown there beside the other faults.
#[must_use]
pub fn asked_of(app: &App, body: &RawBody) -> Option<Asked> {
    let hall = body.member("hallId").map_or_else(|| only_hall(app), Ok).ok()?;
    app.asked(&hall).ok()
}

fn only_hall(app: &App) -> Result<HallId, Problem> {
    let halls = app.engine.halls().into_iter();
    let mut in_use = halls.filter(|(_, hall)| hall.published().is_some_and(|now| !now.setup.retired));
    match (in_use.next(), in_use.next()) {
        (Some((hall, _)), None) => Ok(hall),
        (None, _) => Err(Problem::fault("hallId", "is required: no hall is in use")),
        (Some(_), Some(_)) => Err(Problem::fault("hallId", "is required: several halls are in use")),
    }
}
