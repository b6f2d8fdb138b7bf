//! `GET /halls/{hallId}/cases`.

use std::sync::Arc;

use axum::Json;
use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::hall::facts::CaseKind;
use crate::hall::record::Case;
use crate::http::app::App;
use crate::http::cases::may_deal_with;
use crate::http::input::{Faults, Field, Input};
use crate::http::lists::{self, ListOf, PageAsked, Paged};
use crate::http::operation::{Answer, Read};
use crate::http::problem::Problem;
use crate::http::records;
use crate::ids::{CaseId, CounterId, HallId};
use crate::store::Table;
use crate::view::Scene;
use crate::view::case::{CaseState, CaseView, case_in_full};

/// How far back cases are looked for when no period is given, or its end alone.
const USUAL_PERIOD: TimeDelta = TimeDelta::days(90);

/// Which cases.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct ListCasesQuery {
    /// `open` when left out.
    #[param(value_type = Option<CaseState>)]
    state: Field<CaseState>,
    /// Of this kind only.
    #[param(value_type = Option<CaseKind>)]
    kind: Field<CaseKind>,
    /// Of this counter only.
    #[param(value_type = Option<CounterId>)]
    counter_id: Field<CounterId>,
    /// Opened from this instant; 90 days before `to` when left out, but all that are open when both are.
    #[param(value_type = Option<DateTime<Utc>>)]
    from: Field<DateTime<Utc>>,
    /// Opened until this instant, not included; now when left out.
    #[param(value_type = Option<DateTime<Utc>>)]
    to: Field<DateTime<Utc>>,
}

/// What is asked for.
pub struct CasesAsked {
    state: CaseState,
    kind: Option<CaseKind>,
    counter: Option<CounterId>,
    from: Option<DateTime<Utc>>,
    to: Option<DateTime<Utc>>,
}

impl Input for ListCasesQuery {
    type Checked = CasesAsked;

    fn check(self, faults: &mut Faults) -> Option<CasesAsked> {
        let state = faults.optional("state", self.state);
        let kind = faults.optional("kind", self.kind);
        let counter = faults.optional("counterId", self.counter_id);
        let from = faults.optional("from", self.from);
        let to = faults.optional("to", self.to);
        lists::check_period(faults, from.flatten(), to.flatten());
        Some(CasesAsked {
            state: state?.unwrap_or(CaseState::Open),
            kind: kind?,
            counter: counter?,
            from: from?,
            to: to?,
        })
    }
}

impl CasesAsked {
    fn wants(&self, case: &Case, may_see: &dyn Fn(CaseKind) -> bool) -> bool {
        may_see(case.kind)
            && self.kind.is_none_or(|kind| kind == case.kind)
            && (self.counter.is_none() || self.counter == case.counter)
    }
}

/// Lists cases
///
/// Those that are open, what is due first on top; those that are settled, by their opening. With a period those that
/// were opened in it, by their opening, and of the open ones also promised answers that have left the list because
/// nobody gave them. Counter staff see no complaints, so a page of theirs can hold fewer than asked for.
#[utoipa::path(get, path = "/halls/{hallId}/cases", tag = "cases",
    responses((status = 200, description = "A page of cases")))]
pub async fn list_cases(call: Read<HallId, Paged<ListCasesQuery>>) -> Answer<Json<ListOf<CaseView>>> {
    let may_see = |kind| may_deal_with(&call.caller, &call.hall, kind);
    let asked = &call.query.0;
    let in_period = asked.from.is_some() || asked.to.is_some();
    let page = match asked.state {
        CaseState::Open if !in_period => call.look(|scene| open(scene, &call.query, &may_see))?,
        CaseState::Open | CaseState::Settled | CaseState::Withdrawn => {
            of_period(&call.app, &call.hall, &call.query, &may_see).await?
        }
    };
    let personal = page.items.iter().filter(|case| case.is_personal());
    let ids = personal.map(|case| case.id.to_string()).collect();
    call.note_reading(ids).await?;
    Ok(Json(page))
}

/// What an open case is ordered by: what is due first, then what came first.
fn order(case: &Case) -> (i64, CaseId) {
    (
        case.due_at().map_or(i64::MAX, |due| due.timestamp_millis()),
        case.id,
    )
}

fn open(
    scene: &Scene<'_>,
    (asked, page): &(CasesAsked, PageAsked),
    may_see: &dyn Fn(CaseKind) -> bool,
) -> Result<ListOf<CaseView>, Problem> {
    let after = page.cursor.as_deref().map(read_cursor).transpose()?;
    let mut found: Vec<&Arc<Case>> = scene
        .state
        .cases
        .values()
        .filter(|case| case.is_open() && asked.wants(case, may_see))
        .filter(|case| after.is_none_or(|after| order(case) > after))
        .collect();
    found.sort_by_key(|case| order(case));
    let more = found.len() > page.limit;
    found.truncate(page.limit);
    let last = found.last().filter(|_| more).map(|case| order(case));
    Ok(ListOf {
        items: found.iter().map(|case| case_in_full(scene, case)).collect(),
        next: last.map(|(due_ms, id)| format!("{due_ms}.{id}")),
    })
}

fn read_cursor(text: &str) -> Result<(i64, CaseId), Problem> {
    let parts = text
        .split_once('.')
        .and_then(|(due_ms, id)| Some((due_ms.parse().ok()?, id.parse().ok()?)));
    parts.ok_or_else(|| Problem::fault("cursor", "is not one that this list gave"))
}

/// Those that were opened in a period, from the table: the hall itself forgets.
async fn of_period(
    app: &App,
    hall: &HallId,
    (asked, page): &(CasesAsked, PageAsked),
    may_see: &(dyn Fn(CaseKind) -> bool + Sync),
) -> Result<ListOf<CaseView>, Problem> {
    let now = app.look(hall, |scene| Ok(scene.now))?;
    let to = asked.to.unwrap_or(now + TimeDelta::milliseconds(1));
    let from = asked.from.unwrap_or(to - USUAL_PERIOD);
    let found: ListOf<Case> = records::page(app, hall, Table::Cases, (from, to), page.clone()).await?;
    let wanted = found
        .items
        .iter()
        .filter(|case| CaseState::of(case) == asked.state && asked.wants(case, may_see));
    app.look(hall, |scene| {
        Ok(ListOf {
            items: wanted.map(|found| case_in_full(scene, found)).collect(),
            next: found.next,
        })
    })
}
