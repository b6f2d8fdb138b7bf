//! `GET /halls/{hallId}/cases`.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::may_deal_with;
use crate::audit::Provenance;
use crate::hall::case::{Case, CaseKind};
use crate::http::answer::ReadProblems;
use crate::http::app::App;
use crate::http::body::RawQuery;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, FromText, Input};
use crate::http::lists::{self, ListOf, PageAsked};
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::http::records;
use crate::ids::{CaseId, CounterId, HallId};
use crate::store::Table;
use crate::view::Scene;
use crate::view::case::{CaseState, CaseView, case_in_full};

/// How far back cases are looked for when no period is given, or its end alone.
const USUAL_PERIOD: TimeDelta = TimeDelta::days(90);

/// Which cases.
#[derive(Debug, Deserialize, IntoParams, ToSchema)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct ListCasesQuery {
    /// `open` when left out.
    #[serde(default)]
    #[param(value_type = Option<CaseState>)]
    #[schema(value_type = Option<CaseState>)]
    state: Field<CaseState>,
    /// Of this kind only.
    #[serde(default)]
    #[param(value_type = Option<CaseKind>)]
    #[schema(value_type = Option<CaseKind>)]
    kind: Field<CaseKind>,
    /// Of this counter only.
    #[serde(default)]
    #[param(value_type = Option<CounterId>)]
    #[schema(value_type = Option<CounterId>)]
    counter_id: Field<CounterId>,
    /// Opened from this instant; 90 days before `to` when left out, but all that are open when both are.
    #[serde(default)]
    #[param(value_type = Option<DateTime<Utc>>)]
    #[schema(value_type = Option<DateTime<Utc>>)]
    from: Field<DateTime<Utc>>,
    /// Opened until this instant, not included; now when left out.
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
pub struct CasesAsked {
    state: CaseState,
    kind: Option<CaseKind>,
    counter: Option<CounterId>,
    from: Option<DateTime<Utc>>,
    to: Option<DateTime<Utc>>,
    cursor: Option<String>,
    limit: usize,
}

impl Input for ListCasesQuery {
    type Checked = CasesAsked;

    fn check(self, faults: &mut Faults) -> Option<CasesAsked> {
        let state = faults.optional("state", self.state);
        let kind = faults.optional("kind", self.kind);
        let counter = faults.optional("counterId", self.counter_id);
        let from = faults.optional("from", self.from);
        let to = faults.optional("to", self.to);
        let cursor = faults.optional("cursor", self.cursor);
        let limit = PageAsked::limit(faults, self.limit);
        lists::check_period(faults, from.flatten(), to.flatten());
        Some(CasesAsked {
            state: state?.unwrap_or(CaseState::Open),
            kind: kind?,
            counter: counter?,
            from: from?,
            to: to?,
            cursor: cursor?,
            limit: limit?,
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
#[utoipa::path(
    get,
    path = "/halls/{hallId}/cases",
    tag = "cases",
    operation_id = "listCases",
    params(("hallId" = HallId, Path), ListCasesQuery),
    responses((status = 200, description = "A page of cases", body = ListOf<CaseView>), ReadProblems),
)]
pub async fn list_cases(
    State(app): State<App>,
    InPath(hall): InPath<HallId>,
    caller: Caller,
    query: RawQuery,
    from: Provenance,
) -> Result<Json<ListOf<CaseView>>, Problem> {
    let by = app.permit(&caller, &hall)?;
    let may_see = |kind| may_deal_with(&caller, &hall, kind);
    let asked = query.read::<ListCasesQuery>()?;
    let in_period = asked.from.is_some() || asked.to.is_some();
    let page = match asked.state {
        CaseState::Open if !in_period => app.look(&hall, |scene| open(scene, &asked, &may_see))?,
        CaseState::Open | CaseState::Settled | CaseState::Withdrawn => {
            of_period(&app, &hall, &asked, &may_see).await?
        }
    };
    let personal = page.items.iter().filter(|case| case.is_personal());
    let ids = personal.map(|case| case.id.to_string()).collect();
    app.note_reading(&by, &hall, &from, ids).await?;
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
    asked: &CasesAsked,
    may_see: &dyn Fn(CaseKind) -> bool,
) -> Result<ListOf<CaseView>, Problem> {
    let after = asked.cursor.as_deref().map(read_cursor).transpose()?;
    let mut found: Vec<&Arc<Case>> = scene
        .state
        .cases
        .values()
        .filter(|case| case.is_open() && asked.wants(case, may_see))
        .filter(|case| after.is_none_or(|after| order(case) > after))
        .collect();
    found.sort_by_key(|case| order(case));
    let more = found.len() > asked.limit;
    found.truncate(asked.limit);
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
    asked: &CasesAsked,
    may_see: &(dyn Fn(CaseKind) -> bool + Sync),
) -> Result<ListOf<CaseView>, Problem> {
    let now = app.look(hall, |scene| Ok(scene.now))?;
    let to = asked.to.unwrap_or(now + TimeDelta::milliseconds(1));
    let from = asked.from.unwrap_or(to - USUAL_PERIOD);
    let asked_page = (asked.cursor.clone(), asked.limit);
    let page: ListOf<Case> = records::page(app, hall, Table::Cases, (from, to), asked_page).await?;
    let wanted = page
        .items
        .iter()
        .filter(|case| CaseState::of(case) == asked.state && asked.wants(case, may_see));
    app.look(hall, |scene| {
        Ok(ListOf {
            items: wanted.map(|found| case_in_full(scene, found)).collect(),
            next: page.next,
        })
    })
}
