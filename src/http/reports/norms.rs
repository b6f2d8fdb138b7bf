//! `GET /halls/{hallId}/reports/norms?period=`.

use std::sync::Arc;

use axum::http::HeaderMap;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::http::input::{Faults, Field, FromText, Input};
use crate::http::operation::gives::{AlsoAsFile, Either};
use crate::http::operation::{Answer, Read};
use crate::http::problem::Problem;
use crate::http::reports::rows::{counted, instants};
use crate::http::reports::{CSV, accept, file};
use crate::ids::{HallId, Language};
use crate::report::norm_report::{About, NormReport, norm_report};
use crate::report::period::Period;
use crate::report::sheets::{self, Dialect, sheets};
use crate::report::texts::Words;

/// The media type of a spreadsheet.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Which report.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct NormReportQuery {
    /// A month as `2026-11`, a quarter as `2026-Q4` or a year as `2026`.
    #[param(value_type = String, example = "2026-11")]
    period: Field<FromText<Period>>,
    /// The language of CSV and XLSX; Dutch when left out, and where there are no words in it.
    #[param(value_type = Option<String>, example = "nl")]
    language: Field<Language>,
    /// Whom CSV is for: `rfc4180` for programs, with commas; `excel` for a Dutch Excel, with semicolons, decimal commas
    /// and a byte order mark. `rfc4180` when left out.
    #[param(inline, value_type = Option<Dialect>, example = "excel")]
    dialect: Field<Dialect>,
}

/// Which report is asked for.
pub struct NormReportAsked {
    /// The period.
    pub(super) period: Period,
    /// The language of files.
    pub(super) language: Language,
    /// Whom CSV is for.
    pub(super) dialect: Dialect,
}

impl Input for NormReportQuery {
    type Checked = NormReportAsked;

    fn check(self, faults: &mut Faults) -> Option<NormReportAsked> {
        let period = faults.required("period", self.period);
        let language = faults.optional("language", self.language);
        let dialect = faults.optional("dialect", self.dialect);
        Some(NormReportAsked {
            period: period?.0,
            language: language?.unwrap_or(Language::DUTCH),
            dialect: dialect?.unwrap_or_default(),
        })
    }
}

/// The norm report
///
/// How the promises of a month, a quarter or a year were kept, against the same period before: in all, by service and
/// by visit kind; what became of them, where, when and why they broke; and the clocks of complaints, suggestions,
/// callbacks, promised answers and other cases. Counted over the exact visits; points of the distribution are the
/// nearest rank, the wait of an actual visitor who was called. The share on time is of those helped in time and of every
/// promise that broke; who left in time, or was not there when called, stands beside it. As JSON, as CSV with a row a
/// group and period, or as a spreadsheet with a sheet a subject. A period to come gives an empty report.
#[utoipa::path(get, path = "/halls/{hallId}/reports/norms", tag = "reports",
    responses((status = 200, description = "The report")))]
pub async fn read_norm_report(
    call: Read<HallId, NormReportQuery>,
    headers: HeaderMap,
) -> Answer<Either<NormReport>> {
    let Read {
        app,
        hall,
        query: asked,
        ..
    } = call;
    let form = accept::best(&headers, &Either::<NormReport>::forms())?;
    let published = app.published(&hall)?;
    let turn = app.reports.turn().await?;
    let made_at = app.engine.clock().now();
    let now = counted(&app, &hall, instants(&published, asked.period)).await?;
    let before = counted(&app, &hall, instants(&published, asked.period.before())).await?;
    let name = format!("servicenormen-{hall}-{}", asked.period);
    let desk = Arc::clone(&app.reports);
    let making = tokio::task::spawn_blocking(move || {
        let setup = &published.setup;
        let about = About {
            hall: &hall,
            setup,
            period: asked.period,
            made_at,
        };
        let report = NormReport {
            log_ends: desk.log_ends(&hall, asked.period),
            ..norm_report(about, now, before)
        };
        let words = Words::of(asked.language);
        match form {
            0 => Ok(Either::Json(report)),
            1 => sheets::csv(&report, &words, asked.dialect)
                .map(|body| Either::File(file(CSV, format!("{name}.csv"), body)))
                .map_err(Problem::internal),
            _ => sheets::xlsx(&report, &sheets(&report, &words), &words, setup.time_zone)
                .map(|body| Either::File(file(XLSX, format!("{name}.xlsx"), body)))
                .map_err(Problem::internal),
        }
    });
    let made = making.await.map_err(Problem::internal)?;
    drop(turn);
    made
}

impl AlsoAsFile for NormReport {
    const FILES: &'static [&'static str] = &["text/csv", XLSX];
}
