//! `GET /halls/{hallId}/claims?from&to`.

use axum::Json;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use utoipa::{IntoParams, PartialSchema, ToSchema};

use crate::hall::record::Breach;
use crate::http::app::App;
use crate::http::input::{Faults, Field, Input};
use crate::http::operation::{Answer, Gives, Page, Read};
use crate::http::problem::Problem;
use crate::http::{lists, records};
use crate::ids::HallId;
use crate::report::sheets::{Dialect, Value, safe, written};
use crate::store::Table;
use crate::view::redress::{CostsView, costs};

/// What is given is given within this time after the breach: the longest that redress lapses after, with a year for
/// a claim to be approved.
const GIVEN_WITHIN: TimeDelta = TimeDelta::days(731);

/// Rows read at a time.
const PAGE: usize = 500;

/// Which claims.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct ListClaimsQuery {
    /// Given, or claimed and not approved yet, from this instant; thirty days back when left out.
    #[param(value_type = Option<DateTime<Utc>>)]
    from: Field<DateTime<Utc>>,
    /// Until this instant, not included; now when left out.
    #[param(value_type = Option<DateTime<Utc>>)]
    to: Field<DateTime<Utc>>,
    /// Whom CSV is for: `rfc4180` for programs, with commas; `excel` for a Dutch Excel, with semicolons, decimal commas
    /// and a byte order mark. `rfc4180` when left out.
    #[param(inline, value_type = Option<Dialect>, example = "excel")]
    dialect: Field<Dialect>,
}

impl Input for ListClaimsQuery {
    type Checked = (Option<DateTime<Utc>>, Option<DateTime<Utc>>, Dialect);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let from = faults.optional("from", self.from);
        let to = faults.optional("to", self.to);
        let dialect = faults.optional("dialect", self.dialect);
        lists::check_period(faults, from.flatten(), to.flatten());
        Some((from?, to?, dialect?.unwrap_or_default()))
    }
}

/// Costs claimed and given.
#[derive(Debug, serde::Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ClaimsList {
    /// Each claim, the earliest first.
    items: Vec<CostsView>,
}

/// The claims, as JSON or as CSV.
#[derive(Debug)]
pub enum Claims {
    /// As JSON.
    List(ClaimsList),
    /// As CSV.
    File(Vec<u8>),
}

impl IntoResponse for Claims {
    fn into_response(self) -> Response {
        match self {
            Self::List(list) => Json(list).into_response(),
            Self::File(file) => {
                let headers = [
                    (header::CONTENT_TYPE, "text/csv; charset=utf-8; header=present"),
                    (header::CONTENT_DISPOSITION, "attachment; filename=\"claims.csv\""),
                ];
                (headers, file).into_response()
            }
        }
    }
}

impl Gives for Claims {
    fn describe(page: &mut Page<'_>) {
        Json::<ClaimsList>::describe(page);
        page.answer(200, [("text/csv", <String as PartialSchema>::schema())]);
    }
}

/// Costs of parking and travel in a period
///
/// As JSON: those given, and those that wait for approval. As CSV (`Accept: text/csv`): those given, for payment; no
/// bank account is kept, so whoever pays matches the breach with the claim that the visitor brings. By a supervisor.
#[utoipa::path(get, path = "/halls/{hallId}/claims", tag = "breaches",
    responses((status = 200, description = "The claims")))]
pub async fn list_claims(call: Read<HallId, ListClaimsQuery>, headers: HeaderMap) -> Answer<Claims> {
    let (from, to, dialect) = call.query;
    let now = call.app.engine.clock().now();
    let to = to.unwrap_or(now + TimeDelta::milliseconds(1));
    let from = from.unwrap_or(to - TimeDelta::days(30));
    let mut items = of_period(&call.app, &call.hall, from, to).await?;
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    if !accept.is_some_and(|accept| accept.contains("text/csv")) {
        return Ok(Claims::List(ClaimsList { items }));
    }
    items.retain(|costs| costs.given_at.is_some());
    let file = as_csv(&items, dialect);
    file.map(Claims::File)
        .map_err(|error| Problem::internal(format!("claims as CSV: {error}")))
}

async fn of_period(
    app: &App,
    hall: &HallId,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<CostsView>, Problem> {
    let since = from.checked_sub_signed(GIVEN_WITHIN).unwrap_or(from);
    let at = |costs: &CostsView| costs.given_at.or(costs.claimed_at);
    let mut items = Vec::new();
    let take = |kept: Vec<Breach>| {
        app.look(hall, |scene| {
            let found = kept.iter().flat_map(|kept| costs(scene, kept));
            items.extend(found.filter(|costs| at(costs).is_some_and(|at| (from..to).contains(&at))));
            Ok(())
        })
    };
    records::by_page(app, hall, Table::Breaches, (since, to), PAGE, take).await?;
    items.sort_by_key(at);
    Ok(items)
}

const COLUMNS: [&str; 10] = [
    "breach",
    "redress",
    "number",
    "brokenAt",
    "kind",
    "euros",
    "givenAt",
    "givenBy",
    "claimedBy",
    "reason",
];

fn as_csv(items: &[CostsView], dialect: Dialect) -> Result<Vec<u8>, csv::Error> {
    written(dialect, &COLUMNS, items, |costs| {
        let given_at = costs.given_at.map(|at| at.to_rfc3339());
        let reason = costs.reason.as_deref().unwrap_or_default();
        let euros = format!("{}.{:02}", costs.amount_cents / 100, costs.amount_cents % 100);
        vec![
            costs.breach_id.to_string().into(),
            costs.redress_id.to_string().into(),
            costs.number.to_string().into(),
            costs.breach_at.to_rfc3339().into(),
            costs.kind.name().into(),
            Value::Number(euros),
            given_at.unwrap_or_default().into(),
            costs.given_by.clone().unwrap_or_default().into(),
            costs.claimed_by.clone().unwrap_or_default().into(),
            safe(reason).into(),
        ]
    })
}
