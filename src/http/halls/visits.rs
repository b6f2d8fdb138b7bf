//! `GET /halls/{hallId}/visits?from&to`: past visits, for other systems.

use axum::body::{Body, Bytes};
use axum::http::HeaderMap;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use futures_util::stream;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterIn};

use crate::hall::record::Ticket;
use crate::http::app::App;
use crate::http::input::{Faults, Field, Input};
use crate::http::lists::{ListOf, PageAsked, Paged};
use crate::http::operation::gives::{AlsoAsFile, CSV, Either, File};
use crate::http::operation::{Answer, Read};
use crate::http::problem::Problem;
use crate::http::records::{self, PeriodAsked, PeriodQuery};
use crate::http::reports::accept;
use crate::ids::HallId;
use crate::report::sheets::Dialect;
use crate::report::visits::{VisitView, csv};
use crate::store::Table;

/// Visits that are read at a time for a file.
const ROWS: usize = 1_000;

/// For whom a file is.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct FileQuery {
    /// Whom CSV is for: `rfc4180` for programs, with commas; `excel` for a Dutch Excel, with semicolons, decimal commas and a
    /// byte order mark. `rfc4180` when left out.
    #[param(inline, value_type = Option<Dialect>, example = "excel")]
    dialect: Field<Dialect>,
}

/// Which visits, and for whom a file of them is.
#[derive(Debug, Deserialize)]
pub struct VisitsQuery {
    #[serde(flatten)]
    period: PeriodQuery,
    #[serde(flatten)]
    file: FileQuery,
}

impl IntoParams for VisitsQuery {
    fn into_params(place: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let mut all = PeriodQuery::into_params(&place);
        all.extend(FileQuery::into_params(&place));
        all
    }
}

impl Input for VisitsQuery {
    type Checked = (PeriodAsked, Dialect);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let period = self.period.check(faults);
        let dialect = faults.optional("dialect", self.file.dialect);
        Some((period?, dialect?.unwrap_or_default()))
    }
}

/// Past visits
///
/// Those whose number was given out in a half-open period, oldest first; today when no period is given. As JSON by page, or
/// all of them as CSV with a row a service of a visit, written while it is read: when reading fails half way the connection is
/// cut. Visits that still run are among them, as their `state` says. Nobody's name, no needs, no notes, nothing that visitors
/// wrote.
#[utoipa::path(get, path = "/halls/{hallId}/visits", tag = "halls",
    responses((status = 200, description = "The visits")))]
pub async fn list_visits(
    call: Read<HallId, Paged<VisitsQuery>>,
    headers: HeaderMap,
) -> Answer<Either<ListOf<VisitView>>> {
    let Read { app, hall, query, .. } = call;
    let ((period, dialect), page) = query;
    let form = accept::best(&headers, &Either::<ListOf<VisitView>>::forms())?;
    let zone = app.published(&hall)?.setup.time_zone;
    let (from, to) = period.within(&app, &hall)?;
    if form == 0 {
        let read: ListOf<Ticket> = records::page(&app, &hall, Table::Tickets, (from, to), page).await?;
        return Ok(Either::Json(
            read.map(|ticket| VisitView::of(&hall, &ticket, zone)),
        ));
    }
    let name = format!(
        "visits-{hall}-{}-{}.csv",
        from.format("%Y%m%d"),
        to.format("%Y%m%d")
    );
    let sending = Sending {
        app,
        hall,
        zone,
        period: (from, to),
        dialect,
        next: Some(None),
    };
    // The first part is read before anything is answered, so that a store that cannot be read is a problem and no empty file.
    let first = sending.part().await?;
    let rest = stream::try_unfold(first, |part| async {
        match part {
            None => Ok(None),
            Some((bytes, sending)) => {
                let next = sending.part().await;
                let next = next.map_err(|problem| std::io::Error::other(format!("{problem:?}")))?;
                Ok::<_, std::io::Error>(Some((bytes, next)))
            }
        }
    });
    Ok(Either::File(File {
        media_type: "text/csv; charset=utf-8",
        name,
        body: Body::from_stream(rest),
    }))
}

impl AlsoAsFile for ListOf<VisitView> {
    const FILES: &'static [&'static str] = &[CSV];
}

/// Where the sending of a file is.
struct Sending {
    app: App,
    hall: HallId,
    zone: Tz,
    period: (DateTime<Utc>, DateTime<Utc>),
    dialect: Dialect,
    /// The cursor of the part that follows, none of the first; nothing when all was read.
    next: Option<Option<String>>,
}

impl Sending {
    /// The part that follows, and where the sending is then; nothing at the end.
    async fn part(mut self) -> Result<Option<(Bytes, Self)>, Problem> {
        let Some(cursor) = self.next.take() else {
            return Ok(None);
        };
        let is_first = cursor.is_none();
        let asked = PageAsked { cursor, limit: ROWS };
        let read: ListOf<Ticket> =
            records::page(&self.app, &self.hall, Table::Tickets, self.period, asked).await?;
        self.next = read.next.map(Some);
        let visits: Vec<VisitView> = read
            .items
            .iter()
            .map(|ticket| VisitView::of(&self.hall, ticket, self.zone))
            .collect();
        let text = csv(&visits, self.dialect, is_first).map_err(Problem::internal)?;
        Ok(Some((text.into(), self)))
    }
}
