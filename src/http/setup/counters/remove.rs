//! `DELETE /counters/{counterId}?hallId=`.

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
use crate::ids::CounterId;

/// Removes a counter
///
/// Refused with 409 `in-use` while it is at work, or a visit or an appointment is kept for it.
#[utoipa::path(
    delete,
    path = "/counters/{counterId}",
    tag = "setup",
    operation_id = "removeCounter",
    params(("counterId" = CounterId, Path), HallQuery, ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 204, description = "It is gone"), EditProblems),
)]
pub async fn remove_counter(
    State(app): State<App>,
    InPath(id): InPath<CounterId>,
    caller: Caller,
    query: RawQuery,
    retry: Retry,
    body: RawBody,
) -> Result<StatusCode, Problem> {
    caller.permit_somewhere()?;
    let (hall, by) = permitted(&app, &caller, query.read::<HallQuery>()?)?;
    let change = SetupEdit::RemoveCounter(id);
    removed(&edit(&app, (&hall, &by), retry, &body, change).await?)
}

#[cfg(test)]
mod tests {
    use crate::http::testing::{ADMIN, AGENT, KIOSK, Town};
    use serde_json::json;

    #[tokio::test]
    async fn a_counter_that_nothing_needs_goes_and_is_then_unknown() {
        let town = Town::new().await;
        assert_eq!(town.delete(ADMIN, "/counters/2").await.status, 204);
        assert_eq!(town.get(ADMIN, "/counters/2").await.status, 404);
        let again = town.delete(ADMIN, "/counters/2").await;
        assert_eq!((again.status, again.problem()), (404, "not-found"));
    }

    #[tokio::test]
    async fn a_counter_at_work_stays() {
        let town = Town::new().await;
        town.post(AGENT, "/halls/stadhuis/counters/1/_open", json!({}))
            .await;
        let answer = town.delete(ADMIN, "/counters/1").await;
        assert_eq!((answer.status, answer.problem()), (409, "in-use"));
    }

    #[tokio::test]
    async fn a_counter_that_a_visit_is_kept_for_stays() {
        let town = Town::new().await;
        let ticket = json!({"serviceIds": ["paspoort"], "reservedFor": {"counterId": "2"}});
        let issued = town.post(KIOSK, "/halls/stadhuis/tickets", ticket).await;
        assert_eq!(issued.status, 201);
        let answer = town.delete(ADMIN, "/counters/2").await;
        assert_eq!((answer.status, answer.problem()), (409, "in-use"));
        assert!(answer.detail().contains("kept"), "{}", answer.detail());
    }

    #[tokio::test]
    async fn a_counter_that_closed_and_went_in_one_moment_leaves_the_row_that_the_log_gives() {
        let town = Town::new().await;
        town.post(AGENT, "/halls/stadhuis/counters/2/_open", json!({}))
            .await;
        // While the first is being written the others wait, and so share the next transaction.
        town.store.hold_commits();
        let work = async {
            tokio::join!(
                town.post(AGENT, "/halls/stadhuis/counters/1/_open", json!({})),
                town.post(AGENT, "/halls/stadhuis/counters/2/_close", json!({})),
                town.delete(ADMIN, "/counters/2"),
            )
        };
        let release = async {
            for _ in 0..20 {
                tokio::task::yield_now().await;
            }
            town.store.release_commits();
        };
        let ((_, closed, gone), ()) = tokio::join!(work, release);
        assert_eq!((closed.status, gone.status), (200, 204));
        town.tables_are_those_of_the_log().await;
    }

    #[tokio::test]
    async fn only_an_administrator_of_that_hall_may() {
        let town = Town::new().await;
        town.refuses_all_but_admins("DELETE", "/counters/1", None).await;
    }
}
