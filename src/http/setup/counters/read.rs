//! `GET /counters/{counterId}?hallId=`.

use axum::extract::State;

use crate::http::administered::{HallQuery, permitted};
use crate::http::answer::ReadProblems;
use crate::http::app::App;
use crate::http::body::RawQuery;
use crate::http::caller::Caller;
use crate::http::etag::Tagged;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::CounterId;
use crate::view::setup::{CounterSetupView, counter_setup};

/// A counter as it is set up
#[utoipa::path(
    get,
    path = "/counters/{counterId}",
    tag = "setup",
    operation_id = "readCounter",
    params(("counterId" = CounterId, Path), HallQuery),
    responses((status = 200, description = "The counter", body = CounterSetupView), ReadProblems),
)]
pub async fn read_counter(
    State(app): State<App>,
    InPath(id): InPath<CounterId>,
    caller: Caller,
    query: RawQuery,
) -> Result<Tagged<CounterSetupView>, Problem> {
    caller.permit_somewhere()?;
    let (hall, _) = permitted(&app, &caller, query.read::<HallQuery>()?)?;
    app.look(&hall, |scene| {
        let counter = scene.setup.counter(&id);
        let counter = counter.ok_or_else(|| Problem::not_found("this counter"))?;
        Ok(Tagged::new(counter_setup(scene.hall, counter)))
    })
}

#[cfg(test)]
mod tests {
    use crate::http::testing::{ADMIN, Town};
    use serde_json::json;

    #[tokio::test]
    async fn a_counter_says_what_it_usually_takes() {
        let town = Town::new().await;
        let counter = town.get(ADMIN, "/counters/1").await;
        let expected = json!({
            "id": "1", "hallId": "stadhuis", "name": "Balie 1", "serviceIds": ["paspoort", "rijbewijs"],
        });
        assert_eq!((counter.status, counter.json), (200, expected));
    }

    #[tokio::test]
    async fn one_that_is_not_there_is_not_found() {
        let town = Town::new().await;
        for unknown in ["/counters/9", "/counters/B%209"] {
            let answer = town.get(ADMIN, unknown).await;
            assert_eq!((answer.status, answer.problem()), (404, "not-found"), "{unknown}");
        }
    }

    #[tokio::test]
    async fn only_an_administrator_of_that_hall_may_see_it_so() {
        let town = Town::new().await;
        town.refuses_all_but_admins("GET", "/counters/1", None).await;
    }
}
