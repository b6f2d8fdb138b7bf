//! Who did what from where, for administrators.

pub mod list;
mod sheet;

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use crate::http::app::App;
use crate::http::operation::operations;
use crate::http::problem::Problem;
use crate::store::audit::{AuditDetail, AuditRow};

/// The operation on the record, under its path.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(operations!(list::list_audit))
}

/// One thing that somebody did.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AuditItem {
    /// Its number in the chain.
    pub seq: u64,
    /// When, in real time.
    pub at: DateTime<Utc>,
    /// What kind of thing.
    #[schema(value_type = crate::store::audit::AuditKind)]
    pub kind: String,
    /// Who: `account:jansen`, `device:k1`, `token:admin`; `configuration` when the file had changed, `provider:gemeente` for
    /// what a sign-in provider said, `operator` for the command line. Left out for somebody who is not known here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
    /// The address it came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The hall.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hall_id: Option<String>,
    /// Method and route: `POST /halls/{hallId}/counters/{counterId}/_call`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation: Option<String>,
    /// Ids of what it was about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// The last event of the hall's log that came of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<u64>,
    /// How often, within some seconds or, when much failed, an hour.
    pub times: u64,
}

impl AuditItem {
    /// A row as it is shown.
    ///
    /// # Errors
    /// When it cannot be read.
    fn of(row: AuditRow) -> Result<Self, Problem> {
        let broken = |why: String| Problem::internal(format!("row {} of the record {why}", row.seq));
        let at = DateTime::from_timestamp_millis(row.at_ms);
        // A row that somebody spoilt must not hide the others; `kwartier verify` tells which it is.
        let detail: AuditDetail = serde_json::from_str(&row.detail).unwrap_or_default();
        let named = |text: String| (!text.is_empty()).then_some(text);
        Ok(Self {
            seq: row.seq,
            at: at.ok_or_else(|| broken("has no instant".to_owned()))?,
            kind: row.kind,
            who: named(row.who),
            address: detail.address,
            hall_id: named(row.hall),
            operation: detail.operation,
            about: detail.about,
            event: detail.event,
            times: detail.times.unwrap_or(1),
        })
    }
}
