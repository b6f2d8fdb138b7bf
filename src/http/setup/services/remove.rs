//! `DELETE /services/{serviceId}?hallId=`.

use axum::extract::State;
use axum::http::StatusCode;

use crate::hall::edit::SetupEdit;
use crate::http::administered::{HallQuery, permitted};
use crate::http::answer::EditProblems;
use crate::http::app::{App, Retry};
use crate::http::body::{RawBody, RawQuery};
use crate::http::caller::Caller;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::http::setup::{edit, removed};
use crate::ids::ServiceId;

/// Removes a service
///
/// Refused with 409 `in-use` while a counter takes it, the charter names it, or somebody waits for it or has
/// booked it.
#[utoipa::path(
    delete,
    path = "/services/{serviceId}",
    tag = "setup",
    operation_id = "removeService",
    params(("serviceId" = ServiceId, Path), HallQuery, ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 204, description = "It is gone"), EditProblems),
)]
pub async fn remove_service(
    State(app): State<App>,
    InPath(id): InPath<ServiceId>,
    caller: Caller,
    query: RawQuery,
    retry: Retry,
    body: RawBody,
) -> Result<StatusCode, Problem> {
    caller.permit_somewhere()?;
    let (hall, by) = permitted(&app, &caller, query.read::<HallQuery>()?)?;
    let change = SetupEdit::RemoveService(id);
    removed(&edit(&app, (&hall, &by), retry, &body, change).await?)
}

#[cfg(test)]
mod tests {
    use crate::http::testing::{ADMIN, KIOSK, Town, service};
    use serde_json::json;

    #[tokio::test]
    async fn a_service_that_nothing_needs_goes_and_is_then_unknown() {
        let town = Town::new().await;
        town.post(ADMIN, "/services", service("huwelijk")).await;
        let gone = town.keyed("k1", "DELETE", "/services/huwelijk", None).await;
        assert_eq!(gone.status, 204);
        assert_eq!(town.get(ADMIN, "/services/huwelijk").await.status, 404);
        let retried = town.keyed("k1", "DELETE", "/services/huwelijk", None).await;
        assert_eq!(retried.status, 204);
        let again = town.delete(ADMIN, "/services/huwelijk").await;
        assert_eq!((again.status, again.problem()), (404, "not-found"));
    }

    #[tokio::test]
    async fn a_service_that_a_counter_takes_stays() {
        let town = Town::new().await;
        let answer = town.delete(ADMIN, "/services/paspoort").await;
        assert_eq!((answer.status, answer.problem()), (409, "in-use"));
        assert!(answer.detail().contains("counter 1"), "{}", answer.detail());
    }

    #[tokio::test]
    async fn a_service_somebody_waits_for_stays() {
        let town = Town::new().await;
        let ticket = json!({"serviceIds": ["uittreksel"]});
        let issued = town.post(KIOSK, "/halls/stadhuis/tickets", ticket).await;
        assert_eq!(issued.status, 201);
        let counter = json!({"name": "Balie 2", "serviceIds": ["rijbewijs"]});
        assert_eq!(town.put(ADMIN, "/counters/2", counter).await.status, 200);
        let answer = town.delete(ADMIN, "/services/uittreksel").await;
        assert_eq!((answer.status, answer.problem()), (409, "in-use"));
        assert!(answer.detail().contains("visitors"), "{}", answer.detail());
    }

    #[tokio::test]
    async fn only_an_administrator_of_that_hall_may() {
        let town = Town::new().await;
        town.refuses_all_but_admins("DELETE", "/services/paspoort", None)
            .await;
    }
}
