//! `PUT /counters/{counterId}?hallId=`.

use axum::extract::State;

use super::{CounterMembers, counter};
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
use crate::ids::CounterId;
use crate::view::setup::{CounterSetupView, counter_setup};

/// Changes a counter
///
/// The whole of it; its id and its place stay. A counter that is open keeps today's services until it closes for
/// the day.
#[utoipa::path(
    put,
    path = "/counters/{counterId}",
    tag = "setup",
    operation_id = "changeCounter",
    params(("counterId" = CounterId, Path), HallQuery, ("Idempotency-Key" = Option<String>, Header)),
    request_body = CounterMembers,
    responses((status = 200, description = "The counter", body = CounterSetupView), EditProblems),
)]
pub async fn change_counter(
    State(app): State<App>,
    InPath(id): InPath<CounterId>,
    caller: Caller,
    query: RawQuery,
    retry: Retry,
    body: RawBody,
) -> Result<Tagged<Box<CounterSetupView>>, Problem> {
    caller.permit_somewhere()?;
    let (hall, by) = permitted(&app, &caller, query.read::<HallQuery>()?)?;
    let present = app.present(&hall, |scene| {
        Some(counter_setup(scene.hall, scene.setup.counter(&id)?))
    });
    let change = SetupEdit::ChangeCounter(
        body.read_over::<CounterMembers>(&present, Some(app.asked(&hall)?))?
            .named(id),
    );
    let reply = edit(&app, (&hall, &by), retry, &body, change).await?;
    Ok(Tagged::new(counter(reply)?))
}

#[cfg(test)]
mod tests {
    use crate::http::testing::{ADMIN, AGENT, Town};
    use serde_json::json;

    #[tokio::test]
    async fn a_counter_changes_in_its_place() {
        let town = Town::new().await;
        let body = json!({"name": "Balie A", "serviceIds": ["uittreksel"]});
        let answer = town.put(ADMIN, "/counters/1", body).await;
        assert_eq!((answer.status, &answer.json["id"]), (200, &json!("1")));
        let list = town.get(ADMIN, "/counters").await;
        assert_eq!(list.ids(), ["1", "2"]);
        assert_eq!(list.json["items"][0], answer.json);
    }

    #[tokio::test]
    async fn an_open_counter_keeps_what_it_takes_today() {
        let town = Town::new().await;
        let open = "/halls/stadhuis/counters/1/_open";
        town.post(AGENT, open, json!({})).await;
        let body = json!({"name": "Balie 1", "serviceIds": ["uittreksel"]});
        town.put(ADMIN, "/counters/1", body).await;
        let pause = town
            .post(AGENT, "/halls/stadhuis/counters/1/_pause", json!({}))
            .await;
        assert_eq!(pause.json["serviceIds"], json!(["paspoort", "rijbewijs"]));
    }

    #[tokio::test]
    async fn what_is_not_there_or_wrong_changes_nothing() {
        let town = Town::new().await;
        let body = json!({"name": "Balie 9", "serviceIds": []});
        let unknown = town.put(ADMIN, "/counters/9", body).await;
        assert_eq!((unknown.status, unknown.problem()), (404, "not-found"));
        let wrong = json!({"name": "Balie 2", "serviceIds": ["huwelijk"]});
        let wrong = town.put(ADMIN, "/counters/2", wrong).await;
        assert_eq!((wrong.status, wrong.pointers()), (400, vec!["serviceIds[0]"]));
    }

    #[tokio::test]
    async fn only_an_administrator_of_that_hall_may() {
        let town = Town::new().await;
        let body = json!({"name": "Balie 1", "serviceIds": []});
        town.refuses_all_but_admins("PUT", "/counters/1", Some(body))
            .await;
    }
}
