//! The halls' clock: how it stands to the machine's, and putting it right.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use crate::audit::Provenance;
use crate::engine::{ClockOutlook, CorrectClockError, HallOutlook};
use crate::hall::facts::Actor;
use crate::http::app::App;
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, Input};
use crate::http::operation::{Answer, Done, Sent, operations};
use crate::http::problem::{Problem, ProblemKind};
use crate::ids::HallId;

/// The operations on the clock, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(operations!(read_clock))
        .routes(operations!(accept_clock))
        .routes(operations!(correct_clock))
}

/// Whether the halls go by the machine's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum ClockState {
    /// They do.
    Steady,
    /// It jumped a moment ago: nothing falls due until it has held steady for a minute.
    Held,
    /// Their time and the machine's have parted: they go on by themselves until somebody corrects their clock.
    Apart,
}

/// The halls' clock.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ClockView {
    /// Whether the halls go by the machine's clock.
    pub state: ClockState,
    /// What time it is in the halls.
    pub hall_time: DateTime<Utc>,
    /// What time it is on the machine.
    pub machine_time: DateTime<Utc>,
    /// Since when that they have parted is known, by the machine's clock.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<DateTime<Utc>>,
    /// From which instant to which a correction goes, or went; absent while there is nothing to correct.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correction: Option<CorrectionView>,
}

/// A correction of the halls' clock.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CorrectionView {
    /// What the halls' clock shows before it.
    pub from: DateTime<Utc>,
    /// What it shows from then on.
    pub to: DateTime<Utc>,
    /// What that does in each hall.
    pub halls: Vec<CorrectedHallView>,
}

/// What a correction of the clock does in a hall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CorrectedHallView {
    /// The hall.
    pub hall_id: HallId,
    /// Visitors who are in it: they keep the wait that they have behind them, and their place.
    pub visits_kept: usize,
    /// Appointments that a clock which was ahead took for missed, and that can be kept again.
    pub appointments_restored: usize,
    /// Appointments whose time is passed over: they count as missed once the day ends.
    pub appointments_passed: usize,
    /// Whether it is another day in the hall from then on.
    pub other_day: bool,
}

impl From<ClockOutlook> for ClockView {
    fn from(outlook: ClockOutlook) -> Self {
        let state = match (outlook.held, outlook.apart) {
            (true, _) => ClockState::Held,
            (false, Some(_)) => ClockState::Apart,
            (false, None) => ClockState::Steady,
        };
        let halls = outlook.effects.into_iter().map(CorrectedHallView::from).collect();
        Self {
            state,
            hall_time: outlook.halls,
            machine_time: outlook.machine,
            since: outlook.apart.map(|apart| apart.since),
            correction: outlook.correction.map(|correction| CorrectionView {
                from: correction.from,
                to: correction.to,
                halls,
            }),
        }
    }
}

impl From<HallOutlook> for CorrectedHallView {
    fn from(hall: HallOutlook) -> Self {
        Self {
            hall_id: hall.hall,
            visits_kept: hall.visits_kept,
            appointments_restored: hall.appointments_restored,
            appointments_passed: hall.appointments_passed,
            other_day: hall.other_day,
        }
    }
}

/// The halls' clock
///
/// How it stands to the machine's, and what a correction would do now.
#[utoipa::path(get, path = "/clock", tag = "operations",
    responses((status = 200, description = "The clock")))]
pub async fn read_clock(State(app): State<App>, caller: Caller) -> Answer<Json<ClockView>> {
    caller.permit_everywhere()?;
    Ok(Json(app.engine.clock_outlook().into()))
}

/// Says that the server's clock is right as it is
///
/// After a jump of the clock nothing falls due until it has held steady for a minute, or an operator says this. A jump
/// ahead of more than a day is believed on this word alone: the time by which it is ahead did pass, and what fell due in
/// it is made up for. Where the halls' time was wrong, `/clock/_correct` puts it right.
#[utoipa::path(post, path = "/clock/_accept", tag = "operations",
    responses((status = 204, description = "Timers go on")))]
pub async fn accept_clock(
    State(app): State<App>,
    caller: Caller,
    from: Provenance,
    body: RawBody,
) -> Answer<Done> {
    let by = caller.permit_everywhere()?;
    body.digest()?;
    app.note_change(&by, &from).await?;
    tracing::warn!(by = %by.subject, "the clock was accepted as it is");
    app.engine.clock().accept();
    Ok(Done)
}

/// A correction of the halls' clock.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CorrectClockBody {
    /// What time it truly is, by another clock than the server's: when the machine's is further than two minutes from it,
    /// nothing is corrected.
    #[schema(value_type = Option<DateTime<Utc>>)]
    true_time: Field<DateTime<Utc>>,
    /// Only say what would happen.
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
#[utoipa::path(post, path = "/clock/_correct", tag = "operations",
    responses((status = 200, description = "What was done, or would be")))]
pub async fn correct_clock(
    State(app): State<App>,
    caller: Caller,
    from: Provenance,
    body: Sent<CorrectClockBody>,
) -> Answer<Json<ClockView>> {
    let by = caller.permit_everywhere()?;
    let (true_time, dry_run) = body.check()?;
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
