//! `GET /audit`: who did what from where.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::AuditItem;
use super::sheet::sheet;
use crate::audit::Provenance;
use crate::auth::Principal;
use crate::http::answer::ReportProblems;
use crate::http::app::App;
use crate::http::body::RawQuery;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, FromText, Input};
use crate::http::lists::{self, ListOf, PageAsked};
use crate::http::problem::Problem;
use crate::http::reports::accept;
use crate::ids::{AgentId, HallId};
use crate::store::audit::{AuditAsked, AuditKind};

/// How far back the record is shown when no beginning is given.
const USUAL_PERIOD: TimeDelta = TimeDelta::days(1);

/// Which part of the record.
#[derive(Debug, Deserialize, IntoParams, ToSchema)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct ListAuditQuery {
    /// From this instant; a day before `to` when left out.
    #[serde(default)]
    #[param(value_type = Option<DateTime<Utc>>)]
    #[schema(value_type = Option<DateTime<Utc>>)]
    from: Field<DateTime<Utc>>,
    /// Until this instant, not included; now when left out.
    #[serde(default)]
    #[param(value_type = Option<DateTime<Utc>>)]
    #[schema(value_type = Option<DateTime<Utc>>)]
    to: Field<DateTime<Utc>>,
    /// Of this kind only.
    #[serde(default)]
    #[param(value_type = Option<AuditKind>)]
    #[schema(value_type = Option<AuditKind>)]
    kind: Field<AuditKind>,
    /// What this member of staff did, and failed tries at their account.
    #[serde(default)]
    #[param(value_type = Option<AgentId>)]
    #[schema(value_type = Option<AgentId>)]
    account_id: Field<AgentId>,
    /// In this hall only.
    #[serde(default)]
    #[param(value_type = Option<HallId>)]
    #[schema(value_type = Option<HallId>)]
    hall_id: Field<HallId>,
    /// Where the list goes on: `next` of the page before. Not for CSV, which has all.
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

impl Input for ListAuditQuery {
    type Checked = (AuditAsked, usize);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let from = faults.optional("from", self.from);
        let to = faults.optional("to", self.to);
        let kind = faults.optional("kind", self.kind);
        let account = faults.optional("accountId", self.account_id);
        let hall = faults.optional("hallId", self.hall_id);
        let cursor = faults.optional("cursor", self.cursor);
        let limit = PageAsked::limit(faults, self.limit);
        lists::check_period(faults, from.flatten(), to.flatten());
        let after = match cursor?.as_deref().map(read_cursor) {
            Some(None) => {
                faults.add("cursor", "is not one that this list gave");
                None
            }
            Some(found) => Some(found),
            None => Some(None),
        };
        let asked = AuditAsked {
            from: from?,
            to: to?,
            kind: kind?,
            who: account?.map(|account| format!("account:{account}")),
            hall: hall?,
            after: after?,
        };
        Some((asked, limit?))
    }
}

fn read_cursor(text: &str) -> Option<(i64, u64)> {
    let (at_ms, seq) = text.split_once('.')?;
    let seq: u64 = seq.parse().ok()?;
    // Beyond what a database counts there is no row.
    i64::try_from(seq).ok()?;
    Some((at_ms.parse().ok()?, seq))
}

/// Who did what from where
///
/// Sign-ins and failures, what was read of complaints and contacts, and every change by staff, oldest first. A member of
/// staff is named as they sign in; visitors are in no row. As JSON page by page, or as CSV all of the period. Asking is
/// put on record too.
#[utoipa::path(
    get,
    path = "/audit",
    tag = "operations",
    operation_id = "listAudit",
    params(ListAuditQuery),
    responses(
        (status = 200, description = "A page of the record", content(
            (ListOf<AuditItem> = "application/json"),
            (String = "text/csv"),
        )),
        ReportProblems,
    ),
)]
pub async fn list_audit(
    State(app): State<App>,
    caller: Caller,
    query: RawQuery,
    headers: HeaderMap,
    from: Provenance,
) -> Result<Response, Problem> {
    let by = caller.permit_everywhere()?;
    let (mut asked, limit) = query.read::<ListAuditQuery>()?;
    let form = accept::best(&headers, &["application/json", "text/csv"])?;
    note(&app, &by, &asked, &from).await?;
    let audit = app.auth.audit();
    // What failed just now belongs to what is asked for.
    audit.settle().await;
    let to = asked
        .to
        .unwrap_or_else(|| audit.now() + TimeDelta::milliseconds(1));
    asked.to = Some(to);
    asked.from = asked.from.or_else(|| to.checked_sub_signed(USUAL_PERIOD));
    if form == 1 {
        let name = format!("kwartier-audit-{}.csv", to.format("%Y-%m-%d"));
        let headers = [
            (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
            (
                header::CONTENT_DISPOSITION,
                format!("attachment; filename=\"{name}\""),
            ),
            (header::VARY, "Accept".to_owned()),
        ];
        return Ok((headers, sheet(app.auth.audit().clone(), asked)?).into_response());
    }
    let one_more = u32::try_from(limit).unwrap_or(u32::MAX).saturating_add(1);
    let mut rows = audit.list(asked, one_more).await?;
    let has_more = rows.len() > limit;
    rows.truncate(limit);
    let last = rows.last().filter(|_| has_more);
    let next = last.map(|row| format!("{}.{}", row.at_ms, row.seq));
    let items: Result<Vec<_>, _> = rows.into_iter().map(AuditItem::of).collect();
    let page = ListOf { items: items?, next };
    Ok(([(header::VARY, "Accept")], Json(page)).into_response())
}

/// Whoever reads what others did is on record themselves: once for a quarter of an hour of paging on.
async fn note(app: &App, by: &Principal, asked: &AuditAsked, from: &Provenance) -> Result<(), Problem> {
    let who = by.subject.to_string();
    let audit = app.auth.audit();
    Ok(audit
        .reads(&who, asked.hall.as_ref(), from, vec!["audit".to_owned()])
        .await?)
}
