//! `GET /counters?hallId=`.

use axum::Json;
use axum::extract::State;

use crate::http::administered::{HallQuery, permitted};
use crate::http::answer::ReadProblems;
use crate::http::app::App;
use crate::http::body::RawQuery;
use crate::http::caller::Caller;
use crate::http::lists::ListOf;
use crate::http::problem::Problem;
use crate::view::setup::{CounterSetupView, counter_setup};

/// The counters of a hall
///
/// As they are set up, in the order shown; today's services and state are in the supervisor's view.
#[utoipa::path(
    get,
    path = "/counters",
    tag = "setup",
    operation_id = "listCounters",
    params(HallQuery),
    responses((status = 200, description = "All of them", body = ListOf<CounterSetupView>), ReadProblems),
)]
pub async fn list_counters(
    State(app): State<App>,
    caller: Caller,
    query: RawQuery,
) -> Result<Json<ListOf<CounterSetupView>>, Problem> {
    caller.permit_somewhere()?;
    let (hall, _) = permitted(&app, &caller, query.read::<HallQuery>()?)?;
    app.look(&hall, |scene| {
        let counters = scene.setup.counters.iter();
        let views = counters.map(|counter| counter_setup(scene.hall, counter));
        Ok(Json(ListOf::whole(views.collect())))
    })
}

#[cfg(test)]
mod tests {
    use crate::http::testing::{ADMIN, Town};

    #[tokio::test]
    async fn the_counters_come_in_the_order_shown() {
        let town = Town::new().await;
        let list = town.get(ADMIN, "/counters").await;
        assert_eq!(list.ids(), ["1", "2"]);
        assert_eq!(list.json["items"][0]["name"], "Balie 1");
        assert!(list.json["next"].is_null());
    }

    #[tokio::test]
    async fn only_an_administrator_of_that_hall_may_see_them_so() {
        let town = Town::new().await;
        town.refuses_all_but_admins("GET", "/counters", None).await;
    }
}
