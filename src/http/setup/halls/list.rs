//! `GET /halls`.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use crate::http::access::When;
use crate::http::app::App;
use crate::http::caller::Caller;
use crate::http::lists::{ListOf, PageQuery};
use crate::http::operation::{Answer, Queried};
use crate::ids::HallId;
use crate::view::Scene;
use crate::view::hall::{HallBriefView, brief};
use crate::view::setup::{HallSetupView, hall_setup};

/// A hall in the list: all of it for its administrators, to everybody else what hangs beside its door.
#[derive(Debug, Serialize, ToSchema)]
#[serde(untagged)]
pub enum ListedHall {
    /// As it is set up.
    Setup(Box<HallSetupView>),
    /// What is public of it.
    Brief(HallBriefView),
}

impl ListedHall {
    fn of(scene: &Scene<'_>, is_administered: bool) -> Self {
        if is_administered {
            Self::Setup(Box::new(hall_setup(scene)))
        } else {
            Self::Brief(brief(scene))
        }
    }

    fn id(&self) -> &HallId {
        match self {
            Self::Setup(hall) => &hall.id,
            Self::Brief(hall) => &hall.id,
        }
    }
}

/// The halls
///
/// By name, for anyone. Who administers a hall gets all of it, also when it is out of use; everybody else what is
/// public of those in use.
#[utoipa::path(get, path = "/halls", tag = "halls",
    responses((status = 200, description = "A page of halls")))]
pub async fn list_halls(
    State(app): State<App>,
    caller: Caller,
    query: Queried<PageQuery<HallId>>,
) -> Answer<Json<ListOf<ListedHall>>> {
    let page = query.check()?;
    let now = app.engine.clock().now();
    let mut halls = app
        .engine
        .halls()
        .into_iter()
        .filter(|(id, _)| page.cursor.as_ref().is_none_or(|after| id > after))
        .filter_map(|(id, hall)| {
            let is_administered = caller.permit_when(When::AllOfTheHall, &id).is_ok();
            Some((is_administered, hall.published()?))
        })
        .filter(|(is_administered, hall)| *is_administered || !hall.setup.retired);
    let items: Vec<ListedHall> = halls
        .by_ref()
        .take(page.limit)
        .map(|(is_administered, hall)| ListedHall::of(&hall.scene(now), is_administered))
        .collect();
    let more = halls.next().is_some();
    let next = items.last().filter(|_| more).map(|last| last.id().to_string());
    Ok(Json(ListOf { items, next }))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::http::testing::{ADMIN, HALL_ADMIN, OTHER_ADMIN, SUPERVISOR, Town};
    use serde_json::json;

    #[tokio::test]
    async fn anyone_sees_which_halls_there_are_and_what_is_public_of_them() {
        let town = Town::new().await;
        town.open_hall("wijkhuis").await;
        for who in ["", SUPERVISOR, OTHER_ADMIN] {
            let list = town.get(who, "/halls").await;
            assert_eq!(
                list.json["items"][0],
                json!({
                    "id": "stadhuis",
                    "name": "Stadhuis",
                    "timeZone": "Europe/Amsterdam",
                    "isOpen": true,
                    "closesAt": "2026-11-02T16:00:00Z",
                    "opensAt": null,
                }),
                "{who}"
            );
            assert_eq!(list.ids(), ["stadhuis", "wijkhuis"], "{who}");
        }
    }

    #[tokio::test]
    async fn an_administrator_gets_all_of_the_halls_that_are_theirs() {
        let town = Town::new().await;
        town.open_hall("wijkhuis").await;
        let settings = |list: &serde_json::Value| -> Vec<bool> {
            let items = list["items"].as_array().unwrap();
            items.iter().map(|hall| hall["settings"].is_object()).collect()
        };
        assert_eq!(settings(&town.get(ADMIN, "/halls").await.json), [true, true]);
        assert_eq!(
            settings(&town.get(HALL_ADMIN, "/halls").await.json),
            [true, false]
        );
    }

    #[tokio::test]
    async fn a_hall_out_of_use_is_listed_to_its_administrators_alone() {
        let town = Town::new().await;
        town.open_hall("wijkhuis").await;
        let retired = town.delete(ADMIN, "/halls/wijkhuis").await;
        assert!(retired.status < 300, "{retired:?}");
        assert_eq!(town.get("", "/halls").await.ids(), ["stadhuis"]);
        assert_eq!(town.get(ADMIN, "/halls").await.ids(), ["stadhuis", "wijkhuis"]);
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
}
