//! `GET /halls/{hallId}/mails?from&to`.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::auth::Role;
use crate::hall::calendar;
use crate::hall::mail::Mail;
use crate::http::answer::ReadProblems;
use crate::http::app::App;
use crate::http::body::RawQuery;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, FromText, Input};
use crate::http::lists::{self, ListOf, PageAsked};
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::HallId;
use crate::store::Table;
use crate::view::mail::{MailView, mail};

/// Which mail.
#[derive(Debug, Deserialize, IntoParams, ToSchema)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct ListMailsQuery {
    /// From this instant; the beginning of today when left out.
    #[serde(default)]
    #[param(value_type = Option<DateTime<Utc>>)]
    #[schema(value_type = Option<DateTime<Utc>>)]
    from: Field<DateTime<Utc>>,
    /// Until this instant, not included; now when left out.
    #[serde(default)]
    #[param(value_type = Option<DateTime<Utc>>)]
    #[schema(value_type = Option<DateTime<Utc>>)]
    to: Field<DateTime<Utc>>,
    /// Where the list goes on: `next` of the page before.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    #[schema(value_type = Option<String>)]
    cursor: Field<String>,
    /// How many a page, 1 to 500; 100 when left out.
    #[serde(default)]
    #[param(value_type = Option<u32>)]
    #[schema(value_type = Option<u32>)]
    limit: Field<FromText<u32>>,
}

/// What is asked for.
pub struct MailsAsked {
    from: Option<DateTime<Utc>>,
    to: Option<DateTime<Utc>>,
    cursor: Option<String>,
    limit: usize,
}

impl Input for ListMailsQuery {
    type Checked = MailsAsked;

    fn check(self, faults: &mut Faults) -> Option<MailsAsked> {
        let from = faults.optional("from", self.from);
        let to = faults.optional("to", self.to);
        let cursor = faults.optional("cursor", self.cursor);
        let limit = PageAsked::limit(faults, self.limit);
        lists::check_period(faults, from.flatten(), to.flatten());
        Some(MailsAsked {
            from: from?,
            to: to?,
            cursor: cursor?,
            limit: limit?,
        })
    }
}

/// Mail about appointments
///
/// What became of the mail that was queued in a half-open period, oldest first; today when no period is given. To whom
/// it went is not told here: the appointment says so as long as that is kept.
#[utoipa::path(
    get,
    path = "/halls/{hallId}/mails",
    tag = "appointments",
    operation_id = "listMails",
    params(("hallId" = HallId, Path), ListMailsQuery),
    responses((status = 200, description = "A page of mail", body = ListOf<MailView>), ReadProblems),
)]
pub async fn list_mails(
    State(app): State<App>,
    InPath(hall): InPath<HallId>,
    caller: Caller,
    query: RawQuery,
) -> Result<Json<ListOf<MailView>>, Problem> {
    app.require(&caller, Role::Supervisor, &hall)?;
    let asked = query.read::<ListMailsQuery>()?;
    let (today, tomorrow) = app.look(&hall, |scene| {
        let zone = scene.setup.time_zone;
        let date = calendar::local_date(zone, scene.now);
        let yesterday = date.pred_opt().unwrap_or(date);
        Ok((
            calendar::midnight_after(zone, yesterday),
            scene.now + TimeDelta::milliseconds(1),
        ))
    })?;
    let (from, to) = (asked.from.unwrap_or(today), asked.to.unwrap_or(tomorrow));
    let limit = u32::try_from(asked.limit).unwrap_or(u32::MAX);
    let page = app
        .engine
        .store()
        .list(hall.clone(), Table::Mails, from, to, asked.cursor, limit)
        .await?;
    let mut items = Vec::with_capacity(page.rows.len());
    for row in page.rows {
        let kept: Mail = serde_json::from_value(row.body)
            .map_err(|error| Problem::internal(format!("mail {} cannot be read: {error}", row.id)))?;
        items.push(mail(&hall, &kept));
    }
    Ok(Json(ListOf {
        items,
        next: page.next,
    }))
}
