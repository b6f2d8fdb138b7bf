//! `POST /halls`.

use axum::extract::{Request, State};
use axum::response::Response;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{HALL_BODY_BYTES, HallMembers, hall};
use crate::hall::command::Command;
use crate::hall::edit::{HallEdit, SetupEdit};
use crate::http::answer::ChangeProblems;
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, Input};
use crate::http::problem::Problem;
use crate::http::setup::created;
use crate::ids::HallId;
use crate::view::setup::HallSetupView;

/// A new hall.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreateHallBody {
    /// Its name in the API; it can never be given to another hall.
    #[serde(default)]
    #[schema(value_type = String, example = "stadhuis", required = true)]
    id: Field<HallId>,
    /// Its other members.
    #[serde(flatten)]
    members: HallMembers,
}

impl Input for CreateHallBody {
    type Checked = (HallId, HallEdit);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let id = faults.required("id", self.id);
        let members = self.members.check(faults);
        Some((id?, members?))
    }
}

/// Sets a hall up
///
/// By an administrator of every hall. A name that is taken, also by a hall that is out of use, is 409
/// `already-exists`.
#[utoipa::path(
    post,
    path = "/halls",
    tag = "setup",
    operation_id = "createHall",
    params(("Idempotency-Key" = Option<String>, Header)),
    request_body = CreateHallBody,
    responses(
        (status = 201, description = "The hall", body = HallSetupView,
            headers(("Location" = String, description = "The hall as anyone may see it"))),
        ChangeProblems,
    ),
)]
pub async fn create_hall(
    State(app): State<App>,
    caller: Caller,
    retry: Retry,
    request: Request,
) -> Result<Response, Problem> {
    let by = caller.permit_everywhere()?;
    let body = RawBody::read_within(request, HALL_BODY_BYTES).await?;
    let (id, new) = body.read::<CreateHallBody>()?;
    let command = Command::EditSetup(Box::new(SetupEdit::CreateHall(new)));
    let opened = app.engine.open(id.clone()).await?;
    let reply = app.send(&opened, &by, retry, body.digest()?, command).await;
    if reply.is_err() {
        app.engine.forget(&id);
    }
    let made = hall(reply?)?;
    // Another call for the same name may have been refused and have had the hall forgotten just now.
    app.engine.open(id).await?;
    Ok(created(format!("/api/v1/halls/{}", made.id), made))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::http::testing::{ADMIN, AGENT, HALL_ADMIN, KIOSK, SUPERVISOR, Town, service};
    use crate::store::StoreError;
    use serde_json::{Value, json};

    fn wijkhuis() -> Value {
        json!({
            "id": "wijkhuis",
            "name": "Wijkhuis Noord",
            "timeZone": "Europe/Amsterdam",
            "charter": "antwoord",
            "openingHours": [{"weekday": "mon", "from": "09:00", "to": "12:30"}],
            "services": [service("huwelijk")],
            "counters": [{"id": "1", "name": "Balie 1", "serviceIds": ["huwelijk"]}],
            "settings": {"privateRooms": 0, "secondPromise": "PT5M"},
        })
    }

    #[tokio::test]
    async fn a_new_hall_is_there_for_everybody_and_takes_visitors() {
        let town = Town::new().await;
        let made = town.post(ADMIN, "/halls", wijkhuis()).await;
        assert_eq!(made.status, 201, "{made:?}");
        assert_eq!(made.header("location"), "/api/v1/halls/wijkhuis");
        assert_eq!(made.json["charter"], "antwoord");
        assert_eq!(made.json["settings"]["secondPromise"], "PT5M");
        assert_eq!(made.json["settings"]["requeueWithin"], "PT10M");
        assert_eq!(made.json["retired"], false);
        let hall = town.get("", "/halls/wijkhuis").await;
        assert_eq!((hall.status, &hall.json["isOpen"]), (200, &json!(true)));
        assert_eq!(
            hall.json["openingHours"],
            json!([{"weekday": "mon", "from": "09:00", "to": "12:30"}])
        );
        let ticket = json!({"serviceIds": ["huwelijk"]});
        let issued = town.post(ADMIN, "/halls/wijkhuis/tickets", ticket).await;
        assert_eq!((issued.status, &issued.json["number"]), (201, &json!("H001")));
    }

    #[tokio::test]
    async fn only_an_administrator_of_every_hall_may() {
        let town = Town::new().await;
        let stranger = town.post("", "/halls", wijkhuis()).await;
        assert_eq!((stranger.status, stranger.problem()), (401, "unauthorized"));
        for token in [KIOSK, AGENT, SUPERVISOR, HALL_ADMIN] {
            let answer = town.post(token, "/halls", wijkhuis()).await;
            assert_eq!((answer.status, answer.problem()), (403, "forbidden"), "{token}");
        }
        assert_eq!(town.get("", "/halls/wijkhuis").await.status, 404);
    }

    #[tokio::test]
    async fn every_fault_is_named_at_once_and_there_is_no_hall() {
        let town = Town::new().await;
        let wrong = json!({
            "id": "wijkhuis",
            "timeZone": "Europe/Nergens",
            "charter": "Voor Beeld",
            "openingHours": [{"weekday": "feestdag", "from": "09:00", "to": "25:00"}],
            "services": [{"id": "huwelijk", "letter": "?"}],
            "counters": "none",
            "settings": {"secondPromise": "soon"},
        });
        let answer = town.post(ADMIN, "/halls", wrong).await;
        let expected = [
            "name",
            "timeZone",
            "charter",
            "openingHours[0].weekday",
            "openingHours[0].to",
            "services[0].letter",
            "services[0].names",
            "services[0].serviceTime",
            "counters",
            "settings.secondPromise",
        ];
        assert_eq!((answer.status, answer.pointers()), (400, expected.to_vec()));
        assert_eq!(town.get("", "/halls/wijkhuis").await.status, 404);
    }

    #[tokio::test]
    async fn a_hall_that_does_not_fit_together_is_refused_whole() {
        let town = Town::new().await;
        let mut wrong = wijkhuis();
        wrong["charter"] = json!("nergens");
        let answer = town.post(ADMIN, "/halls", wrong).await;
        assert_eq!((answer.status, answer.pointers()), (400, vec!["charter"]));
        let mut wrong = wijkhuis();
        wrong["counters"][0]["serviceIds"] = json!(["huwelijk", "paspoort"]);
        let answer = town.post(ADMIN, "/halls", wrong).await;
        assert_eq!(answer.pointers(), ["counters[0].serviceIds[1]"]);
        assert_eq!(town.get("", "/halls/wijkhuis").await.status, 404);
        assert_eq!(town.post(ADMIN, "/halls", wijkhuis()).await.status, 201);
    }

    #[tokio::test]
    async fn a_name_that_is_taken_is_a_conflict_and_the_hall_stays_as_it_is() {
        let town = Town::new().await;
        let mut body = wijkhuis();
        body["id"] = json!("stadhuis");
        let answer = town.post(ADMIN, "/halls", body).await;
        assert_eq!((answer.status, answer.problem()), (409, "already-exists"));
        assert_eq!(town.get("", "/halls/stadhuis").await.json["name"], "Stadhuis");
    }

    #[tokio::test]
    async fn a_retry_gets_the_first_answer() {
        let town = Town::new().await;
        let first = town.keyed("k1", "POST", "/halls", Some(wijkhuis())).await;
        let again = town.keyed("k1", "POST", "/halls", Some(wijkhuis())).await;
        assert_eq!((first.status, again.status), (201, 201));
        assert_eq!(first.json, again.json);
    }

    #[tokio::test]
    async fn of_two_who_set_up_the_same_hall_one_wins() {
        let town = Town::new().await;
        let create = || town.post(ADMIN, "/halls", wijkhuis());
        let (a, b) = tokio::join!(create(), create());
        let mut statuses = [a.status, b.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 409]);
        assert_eq!(town.get("", "/halls/wijkhuis").await.status, 200);
    }

    #[tokio::test]
    async fn a_hall_that_could_not_be_written_can_be_set_up_later() {
        let town = Town::new().await;
        town.store.fail_next(StoreError::Full);
        let answer = town.post(ADMIN, "/halls", wijkhuis()).await;
        assert_eq!((answer.status, answer.problem()), (503, "store-full"));
        assert!(town.app.engine.hall(&"wijkhuis".parse().unwrap()).is_none());
        assert_eq!(town.post(ADMIN, "/halls", wijkhuis()).await.status, 201);
    }

    #[tokio::test]
    async fn a_large_hall_fits_in_and_one_that_is_too_large_is_refused() {
        let town = Town::new().await;
        let mut large = wijkhuis();
        let notice =
            |i| json!({"id": format!("n{i}"), "texts": {"nl": "x".repeat(1_000), "en": "x".repeat(1_000)}});
        large["notices"] = (0..50).map(notice).collect();
        assert_eq!(town.post(ADMIN, "/halls", large.clone()).await.status, 201);
        large["name"] = json!("x".repeat(1_100_000));
        let answer = town.post(ADMIN, "/halls", large).await;
        assert_eq!((answer.status, answer.problem()), (413, "too-large"));
    }
}
