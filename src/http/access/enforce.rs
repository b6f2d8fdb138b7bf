//! Asking the table before an operation runs.

use axum::extract::{FromRequestParts, RawPathParams, Request, State};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::Response;

use super::row::{Access, Least, Within};
use crate::http::app::App;
use crate::http::caller::{Caller, Permitted};
use crate::http::client_address::ClientAddress;
use crate::http::problem::Problem;
use crate::ids::{AppointmentId, BreachId, HallId};
use crate::store::audit::AuditKind;

/// Refuses who may not, before the operation looks at anything of the request: strangers learn nothing from the
/// faults of what they sent, and an operation that forgot to ask is shut all the same.
///
/// # Errors
/// `unauthorized`, `forbidden`, `cross-site`.
pub async fn enforce(State(app): State<App>, request: Request, next: Next) -> Result<Response, Problem> {
    let (mut parts, body) = request.into_parts();
    let named = Named::of(&mut parts).await;
    if named.is_empty {
        return Err(Problem::not_found("this address"));
    }
    let row = Access::of_request(&parts);
    if matches!(row.least, Least::Role(_)) && !row.method.is_empty() {
        let caller = Caller::from_request_parts(&mut parts, &app).await?;
        let permitted = match (row.within, named.hall) {
            (Within::EveryHall, _) => caller.permit_everywhere(),
            (Within::Hall, Some(hall)) => caller.permit(&hall),
            // An id that is misspelled names no hall: the operation says so to whoever may know that.
            (Within::Hall | Within::AskedHall | Within::SomeHall | Within::Nowhere, _) => {
                caller.permit_somewhere()
            }
        };
        let by = match permitted {
            Ok(by) => by,
            Err(problem) => {
                if let Some(account) = caller.account().filter(|_| !app.is_practice) {
                    let Ok(ClientAddress(from)) = ClientAddress::from_request_parts(&mut parts, &app).await;
                    app.auth.audit().failed(AuditKind::Refused, Some(account), from);
                }
                return Err(problem);
            }
        };
        parts.extensions.insert(Permitted(by));
        parts.extensions.insert(caller);
    }
    Ok(next.run(Request::from_parts(parts, body)).await)
}

/// What the parts of the path name.
#[derive(Default)]
struct Named {
    /// The hall, by itself or within another id.
    hall: Option<HallId>,
    /// Whether one of them is nothing at all: such an address does not exist, whoever asks.
    is_empty: bool,
}

impl Named {
    async fn of(parts: &mut Parts) -> Self {
        let Ok(params) = RawPathParams::from_request_parts(parts, &()).await else {
            return Self::default();
        };
        let hall = params.iter().find_map(|(name, value)| match name {
            "hallId" => value.parse().ok(),
            "breachId" => value.parse().ok().map(|breach: BreachId| breach.hall),
            "appointmentId" => value.parse().ok().map(|booked: AppointmentId| booked.hall),
            _ => None,
        });
        Self {
            hall,
            is_empty: params.iter().any(|(_, value)| value.is_empty()),
        }
    }
}
