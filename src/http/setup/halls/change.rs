//! `PUT /halls/{hallId}`.

use axum::extract::{Request, State};

use super::{HALL_BODY_BYTES, ReplaceHallBody, hall};
use crate::hall::edit::SetupEdit;
use crate::http::answer::EditProblems;
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::etag::Tagged;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::http::setup::edit;
use crate::ids::HallId;
use crate::view::setup::{HallSetupView, hall_setup};

/// Changes a hall
///
/// The whole of it. Closures, notices and settings that are left out are gone, or as in a new hall; services and counters
/// are always said. With `If-Match` only when nobody edited it since. `PATCH` changes a part. Refused with 409 `in-use` when something goes that visitors still need.
#[utoipa::path(
    put,
    path = "/halls/{hallId}",
    tag = "setup",
    operation_id = "changeHall",
    params(("hallId" = HallId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = ReplaceHallBody,
    responses((status = 200, description = "The hall", body = HallSetupView), EditProblems),
)]
pub async fn change_hall(
    State(app): State<App>,
    InPath(id): InPath<HallId>,
    caller: Caller,
    retry: Retry,
    request: Request,
) -> Result<Tagged<Box<HallSetupView>>, Problem> {
    let by = app.permit(&caller, &id)?;
    let body = RawBody::read_within(request, HALL_BODY_BYTES).await?;
    let present = app.present(&id, |scene| Some(hall_setup(scene)));
    let change = SetupEdit::ChangeHall(body.read_over::<ReplaceHallBody>(&present, None)?);
    let reply = edit(&app, (&id, &by), retry, &body, change).await?;
    Ok(Tagged::new(hall(reply)?))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::http::testing::{ADMIN, KIOSK, Town, service};
    use serde_json::{Value, json};

    fn members() -> Value {
        json!({
            "name": "Stadhuis aan de gracht",
            "timeZone": "Europe/Amsterdam",
            "charter": "voorbeeld",
            "openingHours": [{"weekday": "mon", "from": "08:00", "to": "12:00"}],
            "services": services(&["paspoort", "rijbewijs", "uittreksel"]),
            "counters": [
                {"id": "1", "name": "Balie 1", "serviceIds": ["paspoort", "rijbewijs"]},
                {"id": "2", "name": "Balie 2", "serviceIds": ["uittreksel", "paspoort"]},
            ],
        })
    }

    fn services(ids: &[&str]) -> Vec<Value> {
        let letters = ["P", "R", "U"];
        let named = ids.iter().zip(letters);
        named
            .map(|(id, letter)| {
                let mut service = service(id);
                service["letter"] = json!(letter);
                service
            })
            .collect()
    }

    #[tokio::test]
    async fn what_is_left_out_is_gone_or_as_in_a_new_hall() {
        let town = Town::new().await;
        let mut full = members();
        full["settings"] = json!({"mostTickets": 10});
        full["address"] = json!("Hofplein 1");
        full["notices"] = json!([{"id": "n1", "texts": {"nl": "Welkom"}}]);
        let before = town.put(ADMIN, "/halls/stadhuis", full).await;
        assert_eq!(
            (before.status, &before.json["settings"]["mostTickets"]),
            (200, &json!(10))
        );
        let after = town.put(ADMIN, "/halls/stadhuis", members()).await;
        assert_eq!(after.status, 200, "{after:?}");
        assert_eq!(after.json["notices"], json!([]));
        assert!(after.json.get("address").is_none());
        assert_ne!(after.json["settings"]["mostTickets"], 10);
        assert!(after.json["setupSeq"].as_u64() > before.json["setupSeq"].as_u64());
    }

    #[tokio::test]
    async fn services_and_counters_are_not_taken_away_by_saying_nothing() {
        let town = Town::new().await;
        let mut body = members();
        let whole = body.as_object_mut().unwrap();
        whole.remove("services");
        whole.remove("counters");
        let answer = town.put(ADMIN, "/halls/stadhuis", body).await;
        assert_eq!(
            (answer.status, answer.pointers()),
            (400, vec!["services", "counters"])
        );
    }

    #[tokio::test]
    async fn what_a_hall_says_of_itself_can_be_sent_back() {
        let town = Town::new().await;
        let before = town.get(ADMIN, "/halls").await.json["items"][0].clone();
        let after = town.put(ADMIN, "/halls/stadhuis", before.clone()).await;
        assert_eq!((after.status, after.json), (200, before));
    }

    #[tokio::test]
    async fn other_hours_and_a_new_service_at_once_are_both_kept_by_a_patch() {
        let town = Town::new().await;
        let hours = json!({"name": "Stadhuis aan de gracht"});
        let (hall, added) = tokio::join!(
            town.patch(ADMIN, "/halls/stadhuis", hours),
            town.post(ADMIN, "/services", service("huwelijk"))
        );
        assert_eq!((hall.status, added.status), (200, 201), "{hall:?}");
        let now = town.get("", "/halls/stadhuis").await;
        assert_eq!(now.json["name"], "Stadhuis aan de gracht");
        assert_eq!(now.json["services"].as_array().unwrap().len(), 4);
    }

    #[tokio::test]
    async fn another_charter_holds_for_who_comes_next() {
        let town = Town::new().await;
        let mut body = members();
        body["charter"] = json!("harlingen");
        body["settings"] = json!({"mostTickets": 10});
        let after = town.put(ADMIN, "/halls/stadhuis", body).await;
        assert_eq!(after.json["charter"], "harlingen");
        assert_eq!(after.json["settings"]["mostTickets"], 10);
        assert_eq!(after.json["settings"]["requeueWithin"], "PT10M");
    }

    #[tokio::test]
    async fn a_service_somebody_waits_for_cannot_be_left_out() {
        let town = Town::new().await;
        let ticket = json!({"serviceIds": ["uittreksel"]});
        town.post(KIOSK, "/halls/stadhuis/tickets", ticket).await;
        let mut body = members();
        body["services"] = json!([service("paspoort")]);
        body["counters"] = json!([{"id": "1", "name": "Balie 1", "serviceIds": ["paspoort"]}]);
        let answer = town.put(ADMIN, "/halls/stadhuis", body).await;
        assert_eq!((answer.status, answer.problem()), (409, "in-use"));
    }

    #[tokio::test]
    async fn faults_are_named_and_change_nothing() {
        let town = Town::new().await;
        let mut wrong = members();
        wrong["openingHours"] = json!([{"weekday": "mon", "from": "12:00", "to": "08:00"}]);
        wrong["settings"] = json!({"mostTickets": 0});
        let answer = town.put(ADMIN, "/halls/stadhuis", wrong).await;
        assert_eq!(answer.pointers(), ["openingHours[0]", "settings.mostTickets"]);
        assert_eq!(town.get("", "/halls/stadhuis").await.json["name"], "Stadhuis");
        let unknown = town.put(ADMIN, "/halls/nergens", members()).await;
        assert_eq!((unknown.status, unknown.problem()), (404, "not-found"));
    }

    #[tokio::test]
    async fn only_an_administrator_of_that_hall_may() {
        let town = Town::new().await;
        town.refuses_all_but_admins("PUT", "/halls/stadhuis", Some(members()))
            .await;
    }
}
