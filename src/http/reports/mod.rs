//! How promises were kept: for supervisors, for citizens, and as open data.

pub mod accept;
pub mod balieafspraken;
pub mod desk;
pub mod halls;
pub mod norms;
pub mod open_data;
pub mod public;
mod rows;

use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;

use crate::http::app::App;
use crate::http::input::{Faults, Field, FromText, Input};
use crate::http::operation::gives::File;
use crate::http::operation::operations;
use crate::report::period::Period;
use crate::report::sheets::Dialect;

/// The operations that report, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(operations!(norms::read_norm_report))
        .routes(operations!(halls::read_halls_report))
        .routes(operations!(public::read_public_report))
        .routes(operations!(open_data::read_open_data))
        .routes(operations!(balieafspraken::read_balieafspraken))
}

/// Which period.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct ClosedMonthQuery {
    /// A month that is over, `2026-10`.
    #[param(value_type = String, example = "2026-10")]
    period: Field<FromText<Period>>,
    /// Whom the file is for: `rfc4180` for programs, with commas; `excel` for a Dutch Excel, with semicolons, decimal
    /// commas and a byte order mark. `rfc4180` when left out.
    #[param(inline, value_type = Option<Dialect>, example = "excel")]
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

/// A file to be kept.
fn file(media_type: &'static str, name: String, body: Vec<u8>) -> File {
    File {
        media_type,
        name,
        body: body.into(),
    }
}

/// CSV in UTF-8.
const CSV: &str = "text/csv; charset=utf-8";
