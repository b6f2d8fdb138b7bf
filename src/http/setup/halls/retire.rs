//! `DELETE /halls/{hallId}`.

use axum::extract::State;
use axum::http::StatusCode;

use super::hall;
use crate::hall::edit::SetupEdit;
use crate::http::answer::EditProblems;
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::http::setup::edit;
use crate::ids::HallId;

/// Takes a hall out of use
///
/// Nothing is issued there any more; what was stays readable, as its log must. Refused with 409 `in-use` while a
/// counter is at work, a visitor is in it or an appointment is booked.
#[utoipa::path(
    delete,
    path = "/halls/{hallId}",
    tag = "setup",
    operation_id = "retireHall",
    params(("hallId" = HallId, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 204, description = "It is out of use"), EditProblems),
)]
pub async fn retire_hall(
    State(app): State<App>,
    InPath(id): InPath<HallId>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<StatusCode, Problem> {
    let by = app.permit(&caller, &id)?;
    hall(edit(&app, (&id, &by), retry, &body, SetupEdit::RetireHall).await?)?;
    Ok(StatusCode::NO_CONTENT)
}

#[cfg(test)]
mod tests {
    use crate::http::testing::{ADMIN, AGENT, KIOSK, Town};
    use serde_json::json;

    #[tokio::test]
    async fn a_retired_hall_issues_nothing_and_stays_readable() {
        let town = Town::new().await;
        assert_eq!(town.delete(ADMIN, "/halls/stadhuis").await.status, 204);
        let hall = town.get("", "/halls/stadhuis").await;
        assert_eq!((hall.status, &hall.json["isOpen"]), (200, &json!(false)));
        let ticket = json!({"serviceIds": ["paspoort"]});
        let refused = town.post(KIOSK, "/halls/stadhuis/tickets", ticket).await;
        assert_eq!((refused.status, refused.problem()), (409, "hall-closed"));
        assert_eq!(town.get(ADMIN, "/halls").await.json["items"][0]["retired"], true);
        let again = town.delete(ADMIN, "/halls/stadhuis").await;
        assert_eq!(again.status, 204);
    }

    #[tokio::test]
    async fn a_retired_hall_can_be_taken_into_use_again() {
        let town = Town::new().await;
        town.delete(ADMIN, "/halls/stadhuis").await;
        let mut hall = town.get(ADMIN, "/halls").await.json["items"][0].clone();
        hall["retired"] = json!(false);
        assert_eq!(town.put(ADMIN, "/halls/stadhuis", hall).await.status, 200);
        let ticket = json!({"serviceIds": ["paspoort"]});
        let issued = town.post(KIOSK, "/halls/stadhuis/tickets", ticket).await;
        assert_eq!(issued.status, 201);
    }

    #[tokio::test]
    async fn a_hall_that_is_used_stays() {
        let town = Town::new().await;
        town.post(AGENT, "/halls/stadhuis/counters/1/_open", json!({}))
            .await;
        let open = town.delete(ADMIN, "/halls/stadhuis").await;
        assert_eq!((open.status, open.problem()), (409, "in-use"));
        let ticket = json!({"serviceIds": ["paspoort"]});
        town.post(KIOSK, "/halls/stadhuis/tickets", ticket).await;
        town.post(AGENT, "/halls/stadhuis/counters/1/_close", json!({}))
            .await;
        let waited_in = town.delete(ADMIN, "/halls/stadhuis").await;
        assert!(waited_in.detail().contains("visitors"), "{}", waited_in.detail());
    }

    #[tokio::test]
    async fn only_an_administrator_of_that_hall_may() {
        let town = Town::new().await;
        town.refuses_all_but_admins("DELETE", "/halls/stadhuis", None)
            .await;
    }
}
