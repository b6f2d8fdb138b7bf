//! How promises were kept: for supervisors, for citizens, and as open data.

pub mod accept;
pub mod balieafspraken;
pub mod desk;
pub mod halls;
pub mod norms;
pub mod open_data;
pub mod public;

use axum::http::{HeaderName, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::input::{Faults, Field, FromText, Input};
use crate::report::period::Period;

/// Which period.
#[derive(Debug, Deserialize, IntoParams, ToSchema)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct ClosedMonthQuery {
    /// A month that is over, `2026-10`.
    #[serde(default)]
    #[param(value_type = String, example = "2026-10", required = true)]
    #[schema(value_type = String)]
    period: Field<FromText<Period>>,
}

impl Input for ClosedMonthQuery {
    type Checked = Period;

    fn check(self, faults: &mut Faults) -> Option<Period> {
        let FromText(period) = faults.required("period", self.period)?;
        month(faults, period)
    }
}

/// A month; other periods are faults.
fn month(faults: &mut Faults, period: Period) -> Option<Period> {
    if let Period::Month(..) = period {
        return Some(period);
    }
    faults.add("period", "must be a month as `2026-10`");
    None
}

/// A file to be kept, with a name.
fn file(media_type: &'static str, name: &str, body: Vec<u8>) -> Response {
    let headers: [(HeaderName, String); 3] = [
        (header::CONTENT_TYPE, media_type.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
        (header::VARY, "Accept".to_owned()),
    ];
    (headers, body).into_response()
}

/// CSV in UTF-8.
const CSV: &str = "text/csv; charset=utf-8";
