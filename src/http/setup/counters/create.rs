//! `POST /counters`.

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{CounterBody, counter};
use crate::hall::edit::SetupEdit;
use crate::hall::setup::Counter;
use crate::http::administered::{asked_of, permitted};
use crate::http::answer::ChangeProblems;
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, Input};
use crate::http::problem::Problem;
use crate::http::setup::{created, edit};
use crate::ids::HallId;
use crate::view::setup::CounterSetupView;

/// A new counter.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreateCounterBody {
    /// The hall; may be left out where only one is in use.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    hall_id: Field<HallId>,
    /// The counter.
    #[serde(flatten)]
    counter: CounterBody,
}

impl Input for CreateCounterBody {
    type Checked = (Option<HallId>, Counter);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let hall = faults.optional("hallId", self.hall_id);
        let counter = self.counter.check(faults);
        Some((hall?, counter?))
    }
}

/// Adds a counter to a hall
///
/// Shown last, and closed. A name that is taken is 409 `already-exists`.
#[utoipa::path(
    post,
    path = "/counters",
    tag = "setup",
    operation_id = "createCounter",
    params(("Idempotency-Key" = Option<String>, Header)),
    request_body = CreateCounterBody,
    responses(
        (status = 201, description = "The counter", body = CounterSetupView,
            headers(("Location" = String, description = "The counter"))),
        ChangeProblems,
    ),
)]
pub async fn create_counter(
    State(app): State<App>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<Response, Problem> {
    caller.permit_somewhere()?;
    let (hall, new) = body.read_in::<CreateCounterBody>(asked_of(&app, &body))?;
    let (hall, by) = permitted(&app, &caller, hall)?;
    let change = SetupEdit::AddCounter(new);
    let made = counter(edit(&app, (&hall, &by), retry, &body, change).await?)?;
    Ok(created(
        format!("/api/v1/counters/{}?hallId={hall}", made.id),
        made,
    ))
}

#[cfg(test)]
mod tests {
    use crate::http::testing::{ADMIN, AGENT, Town};
    use serde_json::json;

    #[tokio::test]
    async fn a_new_counter_can_be_opened_at_once() {
        let town = Town::new().await;
        let body = json!({"id": "9", "name": "Balie 9", "serviceIds": ["rijbewijs"]});
        let made = town.post(ADMIN, "/counters", body).await;
        assert_eq!(made.status, 201);
        assert_eq!(made.header("location"), "/api/v1/counters/9?hallId=stadhuis");
        assert_eq!(town.get(ADMIN, "/counters/9").await.json, made.json);
        let open = town
            .post(AGENT, "/halls/stadhuis/counters/9/_open", json!({}))
            .await;
        assert_eq!((open.status, &open.json["state"]), (200, &json!("open")));
        assert_eq!(open.json["serviceIds"], json!(["rijbewijs"]));
    }

    #[tokio::test]
    async fn every_fault_is_named_as_it_was_sent() {
        let town = Town::new().await;
        let unreadable = json!({"id": "B 9", "serviceIds": ["paspoort", 7]});
        let answer = town.post(ADMIN, "/counters", unreadable).await;
        assert_eq!(answer.status, 400);
        assert_eq!(answer.pointers(), ["id", "name", "serviceIds[1]"]);
        let impossible = json!({"id": "9", "name": " ", "serviceIds": ["paspoort", "huwelijk"]});
        let answer = town.post(ADMIN, "/counters", impossible).await;
        assert_eq!(answer.pointers(), ["name", "serviceIds[1]"]);
    }

    #[tokio::test]
    async fn a_name_that_is_taken_is_a_conflict() {
        let town = Town::new().await;
        let body = json!({"id": "1", "name": "Balie 1", "serviceIds": []});
        let answer = town.post(ADMIN, "/counters", body).await;
        assert_eq!((answer.status, answer.problem()), (409, "already-exists"));
    }

    #[tokio::test]
    async fn a_counter_and_a_service_added_at_once_are_both_kept() {
        let town = Town::new().await;
        let body = json!({"id": "9", "name": "Balie 9", "serviceIds": []});
        let (counter, service) = tokio::join!(
            town.post(ADMIN, "/counters", body),
            town.post(ADMIN, "/services", crate::http::testing::service("huwelijk"))
        );
        assert_eq!((counter.status, service.status), (201, 201));
        assert_eq!(town.get(ADMIN, "/counters/9").await.status, 200);
        assert_eq!(town.get(ADMIN, "/services/huwelijk").await.status, 200);
    }

    #[tokio::test]
    async fn only_an_administrator_of_that_hall_may() {
        let town = Town::new().await;
        let body = json!({"id": "9", "name": "Balie 9", "serviceIds": []});
        town.refuses_all_but_admins("POST", "/counters", Some(body)).await;
    }
}
