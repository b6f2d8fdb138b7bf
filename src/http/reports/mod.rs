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
use crate::report::sheets::Dialect;

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
    /// Whom the file is for: `rfc4180` for programs, with commas; `excel` for a Dutch Excel, with semicolons, decimal
    /// commas and a byte order mark. `rfc4180` when left out.
    #[serde(default)]
    #[param(inline, value_type = Option<Dialect>, example = "excel")]
    #[schema(value_type = Option<Dialect>)]
    dialect: Field<Dialect>,
}

impl Input for ClosedMonthQuery {
    type Checked = (Period, Dialect);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let dialect = faults.optional("dialect", self.dialect);
        let FromText(period) = faults.required("period", self.period)?;
        Some((month(faults, period)?, dialect?.unwrap_or_default()))
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
