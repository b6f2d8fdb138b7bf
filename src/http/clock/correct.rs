//! `POST /clock/_correct`.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use super::ClockView;
use crate::audit::Provenance;
use crate::engine::CorrectClockError;
use crate::hall::event::Actor;
use crate::http::answer::ChangeProblems;
use crate::http::app::App;
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, Input};
use crate::http::problem::{Problem, ProblemKind};

/// A correction of the halls' clock.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CorrectClockBody {
    /// What time it truly is, by another clock than the server's: when the machine's is further than two minutes from it,
    /// nothing is corrected.
    #[serde(default)]
    #[schema(value_type = Option<DateTime<Utc>>)]
    true_time: Field<DateTime<Utc>>,
    /// Only say what would happen.
    #[serde(default)]
    #[schema(value_type = Option<bool>)]
    dry_run: Field<bool>,
}

impl Input for CorrectClockBody {
    type Checked = (Option<DateTime<Utc>>, bool);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let true_time = faults.optional("trueTime", self.true_time);
        let dry_run = faults.optional("dryRun", self.dry_run);
        Some((true_time?, dry_run?.unwrap_or(false)))
    }
}

/// Corrects the halls' clock
///
/// When the machine's clock was wrong and has been put right, the halls go on by themselves and an alarm says so. This
/// puts them on the machine's time; each hall's log says from which instant to which. Whoever waits keeps the wait that
/// they have behind them and nothing falls due for it; breaches that were registered stay. With `dryRun` nothing is
/// changed. 409 `wrong-state` when there is nothing to correct, or when the machine's clock is not at `trueTime`.
#[utoipa::path(
    post,
    path = "/clock/_correct",
    tag = "operations",
    operation_id = "correctClock",
    request_body = CorrectClockBody,
    responses((status = 200, description = "What was done, or would be", body = ClockView), ChangeProblems),
)]
pub async fn correct_clock(
    State(app): State<App>,
    caller: Caller,
    from: Provenance,
    body: RawBody,
) -> Result<Json<ClockView>, Problem> {
    let by = caller.permit_everywhere()?;
    let (true_time, dry_run) = body.read::<CorrectClockBody>()?;
    if dry_run {
        return Ok(Json(app.engine.clock_outlook().into()));
    }
    let actor = Actor::principal(&by.subject.to_string());
    let done = app.engine.correct_clock(true_time, actor).await?;
    // After it: one that a full disk holds up is written as soon as there is room, and the halls' logs name who asked.
    app.note_change(&by, &from).await?;
    Ok(Json(done.into()))
}

impl From<CorrectClockError> for Problem {
    fn from(error: CorrectClockError) -> Self {
        match error {
            CorrectClockError::NothingToCorrect => Self::new(
                ProblemKind::WrongState,
                "The halls go by the machine's clock: there is nothing to correct.",
            )
            .with("state", "steady"),
            CorrectClockError::MachineIsWrong { machine } => Self::new(
                ProblemKind::WrongState,
                "The machine's own clock is not at the time that you gave: set it first.",
            )
            .with("state", "machineIsWrong")
            .with("machineTime", machine.to_rfc3339()),
            CorrectClockError::NotWritten { failure, .. } => failure.into(),
        }
    }
}
