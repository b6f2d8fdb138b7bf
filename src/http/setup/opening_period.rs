//! A part of a weekday, as it is sent.

use chrono::{NaiveTime, Weekday};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::hall::setup::OpeningPeriod;
use crate::http::input::{Faults, Field, Input};

/// A part of a weekday in which the hall is open.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OpeningPeriodBody {
    /// `mon` to `sun`.
    #[serde(default)]
    #[schema(value_type = String, example = "mon", required = true)]
    weekday: Field<Weekday>,
    /// From this local time.
    #[serde(default)]
    #[schema(value_type = String, example = "09:00", required = true)]
    from: Field<NaiveTime>,
    /// Until this local time, not included; `00:00` is the end of the day.
    #[serde(default)]
    #[schema(value_type = String, example = "17:00", required = true)]
    to: Field<NaiveTime>,
}

impl Input for OpeningPeriodBody {
    type Checked = OpeningPeriod;

    fn check(self, faults: &mut Faults) -> Option<OpeningPeriod> {
        let weekday = faults.required("weekday", self.weekday);
        let from = faults.required("from", self.from);
        let to = faults.required("to", self.to);
        Some(OpeningPeriod {
            weekday: weekday?,
            from: from?,
            to: to?,
        })
    }
}
