//! `PUT /services/{serviceId}?hallId=`.

use axum::extract::State;

use super::{ServiceMembers, service};
use crate::hall::edit::SetupEdit;
use crate::http::administered::{HallQuery, permitted};
use crate::http::answer::EditProblems;
use crate::http::app::{App, Retry};
use crate::http::body::{RawBody, RawQuery};
use crate::http::caller::Caller;
use crate::http::etag::Tagged;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::http::setup::edit;
use crate::ids::ServiceId;
use crate::view::setup::{ServiceSetupView, service_setup};

/// Changes a service
///
/// The whole of it; its id and its place stay. Tickets that were issued keep their number.
#[utoipa::path(
    put,
    path = "/services/{serviceId}",
    tag = "setup",
    operation_id = "changeService",
    params(("serviceId" = ServiceId, Path), HallQuery, ("Idempotency-Key" = Option<String>, Header)),
    request_body = ServiceMembers,
    responses((status = 200, description = "The service", body = ServiceSetupView), EditProblems),
)]
pub async fn change_service(
    State(app): State<App>,
    InPath(id): InPath<ServiceId>,
    caller: Caller,
    query: RawQuery,
    retry: Retry,
    body: RawBody,
) -> Result<Tagged<Box<ServiceSetupView>>, Problem> {
    caller.permit_somewhere()?;
    let (hall, by) = permitted(&app, &caller, query.read::<HallQuery>()?)?;
    let present = app.present(&hall, |scene| {
        Some(service_setup(scene.hall, scene.setup.service(&id)?))
    });
    let change = SetupEdit::ChangeService(body.read_over::<ServiceMembers>(&present, None)?.named(id));
    let reply = edit(&app, (&hall, &by), retry, &body, change).await?;
    Ok(Tagged::new(service(reply)?))
}

#[cfg(test)]
mod tests {
    use crate::http::testing::{ADMIN, Town, service};
    use serde_json::json;

    #[tokio::test]
    async fn a_service_changes_in_its_place() {
        let town = Town::new().await;
        let mut changed = service("paspoort");
        changed["names"]["nl"] = json!("Paspoort of identiteitskaart");
        changed["letter"] = json!("I");
        let answer = town.put(ADMIN, "/services/paspoort", changed).await;
        assert_eq!((answer.status, &answer.json["id"]), (200, &json!("paspoort")));
        assert_eq!(answer.json["letter"], "I");
        let list = town.get(ADMIN, "/services").await;
        assert_eq!(list.ids(), ["paspoort", "rijbewijs", "uittreksel"]);
        assert_eq!(
            list.json["items"][0]["names"]["nl"],
            "Paspoort of identiteitskaart"
        );
    }

    #[tokio::test]
    async fn changes_of_two_services_at_once_are_both_kept() {
        let town = Town::new().await;
        let (mut a, mut b) = (service("paspoort"), service("rijbewijs"));
        a["names"]["nl"] = json!("Een");
        b["names"]["nl"] = json!("Twee");
        let (a, b) = tokio::join!(
            town.put(ADMIN, "/services/paspoort", a),
            town.put(ADMIN, "/services/rijbewijs", b)
        );
        assert_eq!((a.status, b.status), (200, 200));
        let list = town.get(ADMIN, "/services").await;
        assert_eq!(list.json["items"][0]["names"]["nl"], "Een");
        assert_eq!(list.json["items"][1]["names"]["nl"], "Twee");
    }

    #[tokio::test]
    async fn what_is_not_there_or_wrong_changes_nothing() {
        let town = Town::new().await;
        let unknown = town.put(ADMIN, "/services/huwelijk", service("x")).await;
        assert_eq!((unknown.status, unknown.problem()), (404, "not-found"));
        let mut wrong = service("rijbewijs");
        wrong["names"] = json!({"nl": ""});
        let wrong = town.put(ADMIN, "/services/rijbewijs", wrong).await;
        assert_eq!((wrong.status, wrong.pointers()), (400, vec!["names.nl"]));
    }

    #[tokio::test]
    async fn what_was_read_can_be_sent_back_and_what_is_only_read_cannot_be_changed() {
        let town = Town::new().await;
        let mut read = town.get(ADMIN, "/services/paspoort").await.json;
        read["letter"] = json!("I");
        let answer = town.put(ADMIN, "/services/paspoort", read.clone()).await;
        assert_eq!((answer.status, &answer.json), (200, &read));
        read["id"] = json!("rijbewijs");
        read["hallId"] = json!("elders");
        read["colour"] = json!("red");
        let answer = town.put(ADMIN, "/services/paspoort", read).await;
        assert_eq!(
            (answer.status, answer.pointers()),
            (400, vec!["hallId", "id", "colour"])
        );
    }

    #[tokio::test]
    async fn only_an_administrator_of_that_hall_may() {
        let town = Town::new().await;
        town.refuses_all_but_admins("PUT", "/services/paspoort", Some(service("x")))
            .await;
    }
}
