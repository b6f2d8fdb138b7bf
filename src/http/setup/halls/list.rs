//! `GET /halls`.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::auth::Role;
use crate::http::answer::ReadProblems;
use crate::http::app::App;
use crate::http::body::RawQuery;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, FromText, Input};
use crate::http::lists::{ListOf, PageAsked};
use crate::http::problem::Problem;
use crate::ids::HallId;
use crate::view::setup::{HallSetupView, hall_setup};

/// Which part of the list.
#[derive(Debug, Deserialize, IntoParams, ToSchema)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct ListHallsQuery {
    /// Where the list goes on: `next` of the page before.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    #[schema(value_type = Option<String>)]
    cursor: Field<HallId>,
    /// How many a page, 1 to 500; 100 when left out.
    #[serde(default)]
    #[param(value_type = Option<u32>)]
    #[schema(value_type = Option<u32>)]
    limit: Field<FromText<u32>>,
}

impl Input for ListHallsQuery {
    type Checked = (Option<HallId>, usize);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let after = faults.optional("cursor", self.cursor);
        let limit = PageAsked::limit(faults, self.limit);
        Some((after?, limit?))
    }
}

/// The halls that one administers
///
/// By name, as they are set up; those out of use too.
#[utoipa::path(
    get,
    path = "/halls",
    tag = "setup",
    operation_id = "listHalls",
    params(ListHallsQuery),
    responses((status = 200, description = "A page of halls", body = ListOf<HallSetupView>), ReadProblems),
)]
pub async fn list_halls(
    State(app): State<App>,
    caller: Caller,
    query: RawQuery,
) -> Result<Json<ListOf<HallSetupView>>, Problem> {
    caller.require_somewhere(Role::Admin)?;
    let (after, limit) = query.read::<ListHallsQuery>()?;
    let now = app.engine.clock().now();
    let mut halls = app
        .engine
        .halls()
        .into_iter()
        .filter(|(id, _)| after.as_ref().is_none_or(|after| id > after))
        .filter(|(id, _)| caller.role_in(id) >= Some(Role::Admin))
        .filter_map(|(_, hall)| hall.published());
    let items: Vec<HallSetupView> = halls
        .by_ref()
        .take(limit)
        .map(|hall| hall_setup(&hall.scene(now)))
        .collect();
    let more = halls.next().is_some();
    let next = items.last().filter(|_| more).map(|last| last.id.to_string());
    Ok(Json(ListOf { items, next }))
}

#[cfg(test)]
mod tests {
    use crate::http::testing::{ADMIN, HALL_ADMIN, OTHER_ADMIN, Town};
    use serde_json::json;

    #[tokio::test]
    async fn an_administrator_sees_the_halls_that_are_theirs() {
        let town = Town::new().await;
        town.open_hall("wijkhuis").await;
        assert_eq!(town.get(ADMIN, "/halls").await.ids(), ["stadhuis", "wijkhuis"]);
        assert_eq!(town.get(HALL_ADMIN, "/halls").await.ids(), ["stadhuis"]);
        assert!(town.get(OTHER_ADMIN, "/halls").await.ids().is_empty());
    }

    #[tokio::test]
    async fn a_hall_says_all_that_can_be_changed() {
        let town = Town::new().await;
        let list = town.get(ADMIN, "/halls").await;
        let hall = &list.json["items"][0];
        assert_eq!(hall["timeZone"], "Europe/Amsterdam");
        assert_eq!(hall["charter"], "voorbeeld");
        assert_eq!(hall["settings"]["checkInGrace"], "PT20M");
        assert_eq!(
            hall["counters"][1]["serviceIds"],
            json!(["uittreksel", "paspoort"])
        );
        assert_eq!(
            hall["openingHours"][0],
            json!({"weekday": "mon", "from": "09:00", "to": "17:00"})
        );
    }

    #[tokio::test]
    async fn the_list_comes_in_pages() {
        let town = Town::new().await;
        town.open_hall("wijkhuis").await;
        let first = town.get(ADMIN, "/halls?limit=1").await;
        assert_eq!(
            (first.ids(), &first.json["next"]),
            (vec!["stadhuis"], &json!("stadhuis"))
        );
        let second = town.get(ADMIN, "/halls?limit=1&cursor=stadhuis").await;
        assert_eq!(
            (second.ids(), second.json["next"].is_null()),
            (vec!["wijkhuis"], true)
        );
        let wrong = town.get(ADMIN, "/halls?limit=0&cursor=Een").await;
        assert_eq!(wrong.pointers(), ["cursor", "limit"]);
    }

    #[tokio::test]
    async fn nobody_else_may() {
        let town = Town::new().await;
        assert_eq!(town.get("", "/halls").await.status, 401);
        assert_eq!(town.get("supervisor", "/halls").await.status, 403);
    }
}
