//! `GET /halls/{hallId}/forecast-accuracy?from&to`.

use axum::Json;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::forecast::accuracy::{Accuracy, accuracy};
use crate::hall::calendar;
use crate::hall::rules::told;
use crate::hall::rules::told::{Case, Source, ToldDay};
use crate::http::app::App;
use crate::http::input::{Faults, Field, Input};
use crate::http::operation::{Answer, Read};
use crate::http::problem::Problem;
use crate::http::{lists, records};
use crate::ids::HallId;
use crate::store::Table;

/// The longest period: a year, and a little to compare.
const MOST_DAYS: i64 = 400;

/// The period when nothing is said, in days.
const USUAL_DAYS: i64 = 28;

/// Days that are read from the store at a time.
const DAYS_A_PAGE: usize = 31;

/// No local day is longer than this, also when clocks change.
const LONGEST_DAY: TimeDelta = TimeDelta::hours(26);

/// Which period.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct AccuracyQuery {
    /// Told from this instant on; 28 days before `to` when left out.
    #[param(value_type = Option<DateTime<Utc>>)]
    from: Field<DateTime<Utc>>,
    /// Told before this instant; now when left out. No more than 400 days after `from`.
    #[param(value_type = Option<DateTime<Utc>>)]
    to: Field<DateTime<Utc>>,
}

/// The period that is asked for.
pub struct PeriodAsked {
    from: Option<DateTime<Utc>>,
    to: Option<DateTime<Utc>>,
}

impl Input for AccuracyQuery {
    type Checked = PeriodAsked;

    fn check(self, faults: &mut Faults) -> Option<PeriodAsked> {
        let from = faults.optional("from", self.from);
        let to = faults.optional("to", self.to);
        lists::check_period(faults, from.flatten(), to.flatten());
        Some(PeriodAsked { from: from?, to: to? })
    }
}

/// What visitors were told about their wait, set against what came.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AccuracyView {
    /// Told from this instant on.
    pub from: DateTime<Utc>,
    /// Told before this instant.
    pub to: DateTime<Utc>,
    /// What stood on tickets, told at issue.
    pub tickets: Accuracy,
    /// What the lobby's screen showed, as far as it changed materially, for the next walk-in who came while it did.
    pub lobby: Accuracy,
}

/// How good the forecasts were
///
/// Everything visitors were told in a half-open period, with what came: by service, hour of the day and predicted wait.
/// Those who left, or wait still, are counted apart, and as missed once they waited longer than they were told. The
/// verdict is `good` where 75 % of the waits or more ended inside the interval and 15 % or fewer after it, `fair` where
/// it was 65 % and 25 %, else `poor`; `tooFew` with fewer than 30 known outcomes. Forecasts of less than a minute count
/// for the verdict of their own bin only.
#[utoipa::path(get, path = "/halls/{hallId}/forecast-accuracy", tag = "halls",
    responses((status = 200, description = "How good the forecasts were")))]
pub async fn read_forecast_accuracy(call: Read<HallId, AccuracyQuery>) -> Answer<Json<AccuracyView>> {
    let Read { app, hall, query, .. } = call;
    let published = app.published(&hall)?;
    let now = app.engine.clock().now();
    let to = query.to.unwrap_or(now + TimeDelta::milliseconds(1));
    let from = query
        .from
        .unwrap_or_else(|| earlier(to, TimeDelta::days(USUAL_DAYS)));
    if to - from > TimeDelta::days(MOST_DAYS) {
        let detail = format!("must be at most {MOST_DAYS} days before `to`");
        return Err(Problem::fault("from", detail));
    }
    let mut days = past_days(&app, &hall, from, to).await?;
    // A day that has ended since the hall was published is read as the hall still shows it, and not twice.
    days.retain(|told| published.state.ended_day.is_some_and(|ended| told.day <= ended));
    let zone = published.setup.time_zone;
    days.push(ToldDay {
        day: calendar::local_date(zone, now),
        cases: told::today(&published.state, now),
    });
    // A year of a busy hall is counted beside the calls that come meanwhile.
    let counting = tokio::task::spawn_blocking(move || {
        let asked = |case: &&Case| from <= case.at && case.at < to;
        let cases = || days.iter().flat_map(|told| &told.cases).filter(asked);
        AccuracyView {
            from,
            to,
            tickets: accuracy(cases(), Source::Ticket, zone),
            lobby: accuracy(cases(), Source::Lobby, zone),
        }
    });
    let counted = counting.await;
    counted
        .map(Json)
        .map_err(|error| Problem::internal(error.to_string()))
}

fn earlier(instant: DateTime<Utc>, by: TimeDelta) -> DateTime<Utc> {
    instant.checked_sub_signed(by).unwrap_or(DateTime::<Utc>::MIN_UTC)
}

/// The days that have ended of which a part lies in the period.
async fn past_days(
    app: &App,
    hall: &HallId,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<ToldDay>, Problem> {
    let period = (earlier(from, LONGEST_DAY), to);
    let mut days = Vec::new();
    let take = |page: Vec<ToldDay>| {
        days.extend(page);
        Ok(())
    };
    records::by_page(app, hall, Table::Forecasts, period, DAYS_A_PAGE, take).await?;
    Ok(days)
}
