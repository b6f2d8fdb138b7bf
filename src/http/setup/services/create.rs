//! `POST /services`.

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{ServiceBody, service};
use crate::hall::edit::SetupEdit;
use crate::hall::setup::Service;
use crate::http::administered::permitted;
use crate::http::answer::ChangeProblems;
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, Input};
use crate::http::problem::Problem;
use crate::http::setup::{created, edit};
use crate::ids::HallId;
use crate::view::setup::ServiceSetupView;

/// A new service.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreateServiceBody {
    /// The hall; may be left out where only one is in use.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    hall_id: Field<HallId>,
    /// The service.
    #[serde(flatten)]
    service: ServiceBody,
}

impl Input for CreateServiceBody {
    type Checked = (Option<HallId>, Service);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let hall = faults.optional("hallId", self.hall_id);
        let service = self.service.check(faults);
        Some((hall?, service?))
    }
}

/// Adds a service to a hall
///
/// Shown last; no counter takes it yet. A name that is taken is 409 `already-exists`.
#[utoipa::path(
    post,
    path = "/services",
    tag = "setup",
    operation_id = "createService",
    params(("Idempotency-Key" = Option<String>, Header)),
    request_body = CreateServiceBody,
    responses(
        (status = 201, description = "The service", body = ServiceSetupView,
            headers(("Location" = String, description = "The service"))),
        ChangeProblems,
    ),
)]
pub async fn create_service(
    State(app): State<App>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<Response, Problem> {
    caller.permit_somewhere()?;
    let (hall, new) = body.read::<CreateServiceBody>()?;
    let (hall, by) = permitted(&app, &caller, hall)?;
    let change = SetupEdit::AddService(new);
    let made = service(edit(&app, (&hall, &by), retry, &body, change).await?)?;
    Ok(created(
        format!("/api/v1/services/{}?hallId={hall}", made.id),
        made,
    ))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::http::testing::{ADMIN, Town, service};
    use serde_json::json;

    #[tokio::test]
    async fn a_new_service_is_shown_last_and_can_be_read_where_it_says() {
        let town = Town::new().await;
        let made = town.post(ADMIN, "/services", service("huwelijk")).await;
        assert_eq!(made.status, 201);
        assert_eq!(
            made.header("location"),
            "/api/v1/services/huwelijk?hallId=stadhuis"
        );
        assert_eq!(made.json["hallId"], "stadhuis");
        assert_eq!(
            made.json["serviceTime"],
            json!({"meanS": 420.0, "variation": 0.6})
        );
        let read = town.get(ADMIN, "/services/huwelijk?hallId=stadhuis").await;
        assert_eq!(read.json, made.json);
        let hall = town.get("", "/halls/stadhuis").await;
        let ids = hall.json["services"].as_array().unwrap();
        assert_eq!(ids.last().unwrap()["id"], "huwelijk");
    }

    #[tokio::test]
    async fn only_an_administrator_of_that_hall_may() {
        let town = Town::new().await;
        town.refuses_all_but_admins("POST", "/services", Some(service("huwelijk")))
            .await;
    }

    #[tokio::test]
    async fn every_fault_is_named_at_once_and_nothing_is_added() {
        let town = Town::new().await;
        let wrong =
            json!({"hallId": 7, "id": "Huwelijk", "letter": "pp", "serviceTime": {"variation": "wide"}});
        let answer = town.post(ADMIN, "/services", wrong).await;
        assert_eq!((answer.status, answer.problem()), (400, "invalid-input"));
        let expected = [
            "hallId",
            "id",
            "letter",
            "names",
            "serviceTime.meanS",
            "serviceTime.variation",
        ];
        assert_eq!(answer.pointers(), expected);
    }

    #[tokio::test]
    async fn what_the_hall_finds_wrong_is_named_as_it_was_sent() {
        let town = Town::new().await;
        let mut wrong = service("huwelijk");
        wrong["names"] = json!({"en": "Wedding"});
        wrong["serviceTime"] = json!({"meanS": 0});
        let answer = town.post(ADMIN, "/services", wrong).await;
        assert_eq!(answer.status, 400);
        assert_eq!(answer.pointers(), ["names", "serviceTime.meanS"]);
    }

    #[tokio::test]
    async fn a_name_that_is_taken_is_a_conflict() {
        let town = Town::new().await;
        let answer = town.post(ADMIN, "/services", service("paspoort")).await;
        assert_eq!((answer.status, answer.problem()), (409, "already-exists"));
    }

    #[tokio::test]
    async fn the_hall_must_be_named_where_several_are_in_use() {
        let town = Town::new().await;
        town.open_hall("wijkhuis").await;
        let answer = town.post(ADMIN, "/services", service("huwelijk")).await;
        assert_eq!((answer.status, answer.pointers()), (400, vec!["hallId"]));
        let mut named = service("huwelijk");
        named["hallId"] = json!("wijkhuis");
        assert_eq!(town.post(ADMIN, "/services", named.clone()).await.status, 201);
        named["hallId"] = json!("nergens");
        let answer = town.post(ADMIN, "/services", named).await;
        assert_eq!((answer.status, answer.problem()), (404, "not-found"));
    }

    #[tokio::test]
    async fn a_retry_gets_the_first_answer_and_another_body_is_refused() {
        let town = Town::new().await;
        let body = service("huwelijk");
        let first = town.keyed("k1", "POST", "/services", Some(body.clone())).await;
        let again = town.keyed("k1", "POST", "/services", Some(body)).await;
        assert_eq!((first.status, again.status), (201, 201));
        assert_eq!(first.json, again.json);
        let other = town
            .keyed("k1", "POST", "/services", Some(service("scheiding")))
            .await;
        assert_eq!((other.status, other.problem()), (409, "key-reused"));
    }

    #[tokio::test]
    async fn two_administrators_at_once_both_get_what_they_asked_for() {
        let town = Town::new().await;
        let names: Vec<String> = (0..20).map(|i| format!("product-{i}")).collect();
        let adds = names
            .iter()
            .map(|name| town.post(ADMIN, "/services", service(name)));
        let answers = futures_util::future::join_all(adds).await;
        assert!(answers.iter().all(|answer| answer.status == 201));
        let list = town.get(ADMIN, "/services").await;
        let there: Vec<&str> = list.ids();
        assert!(names.iter().all(|name| there.contains(&name.as_str())));
    }

    #[tokio::test]
    async fn of_two_who_add_the_same_one_wins() {
        let town = Town::new().await;
        let add = || town.post(ADMIN, "/services", service("huwelijk"));
        let (a, b) = tokio::join!(add(), add());
        let mut statuses = [a.status, b.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 409]);
    }
}
