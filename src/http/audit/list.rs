//! `GET /audit`: who did what from where.

use axum::extract::State;
use axum::http::HeaderMap;
use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::audit::Provenance;
use crate::auth::Principal;
use crate::http::app::App;
use crate::http::audit::AuditItem;
use crate::http::audit::sheet::sheet;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, FromText, Input};
use crate::http::lists::{self, ListOf};
use crate::http::operation::gives::{AlsoAsFile, Either, File};
use crate::http::operation::{Answer, Queried};
use crate::http::problem::Problem;
use crate::http::reports::accept;
use crate::ids::{AgentId, HallId};
use crate::store::audit::{AuditAsked, AuditKind};

/// How far back the record is shown when no beginning is given.
const USUAL_PERIOD: TimeDelta = TimeDelta::days(1);

/// Which part of the record.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct ListAuditQuery {
    /// From this instant; a day before `to` when left out.
    #[param(value_type = Option<DateTime<Utc>>)]
    from: Field<DateTime<Utc>>,
    /// Until this instant, not included; now when left out.
    #[param(value_type = Option<DateTime<Utc>>)]
    to: Field<DateTime<Utc>>,
    /// Of this kind only.
    #[param(value_type = Option<AuditKind>)]
    kind: Field<AuditKind>,
    /// What this member of staff did, and failed tries at their account.
    #[param(value_type = Option<AgentId>)]
    account_id: Field<AgentId>,
    /// In this hall only.
    #[param(value_type = Option<HallId>)]
    hall_id: Field<HallId>,
    /// Where the list goes on: `next` of the page before. Not for CSV, which has all.
    #[param(value_type = Option<String>)]
    cursor: Field<String>,
    /// How many a page, 1 to 500; 100 when left out.
    #[param(value_type = Option<u32>)]
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
        let limit = lists::limit(faults, self.limit);
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
#[utoipa::path(get, path = "/audit", tag = "operations",
    responses((status = 200, description = "A page of the record")))]
pub async fn list_audit(
    State(app): State<App>,
    caller: Caller,
    query: Queried<ListAuditQuery>,
    headers: HeaderMap,
    from: Provenance,
) -> Answer<Either<ListOf<AuditItem>>> {
    let by = caller.permit_everywhere()?;
    let (mut asked, limit) = query.check()?;
    let form = accept::best(&headers, &Either::<ListOf<AuditItem>>::forms())?;
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
        return Ok(Either::File(File {
            media_type: "text/csv; charset=utf-8",
            name: format!("kwartier-audit-{}.csv", to.format("%Y-%m-%d")),
            body: sheet(audit.clone(), asked)?,
        }));
    }
    let one_more = u32::try_from(limit).unwrap_or(u32::MAX).saturating_add(1);
    let mut rows = audit.list(asked, one_more).await?;
    let has_more = rows.len() > limit;
    rows.truncate(limit);
    let last = rows.last().filter(|_| has_more);
    let next = last.map(|row| format!("{}.{}", row.at_ms, row.seq));
    let items: Result<Vec<_>, _> = rows.into_iter().map(AuditItem::of).collect();
    Ok(Either::Json(ListOf { items: items?, next }))
}

impl AlsoAsFile for ListOf<AuditItem> {
    const FILES: &'static [&'static str] = &["text/csv"];
}

/// Whoever reads what others did is on record themselves: once for a quarter of an hour of paging on.
async fn note(app: &App, by: &Principal, asked: &AuditAsked, from: &Provenance) -> Result<(), Problem> {
    let who = by.subject.to_string();
    let audit = app.auth.audit();
    Ok(audit
        .reads(&who, asked.hall.as_ref(), from, vec!["audit".to_owned()])
        .await?)
}
