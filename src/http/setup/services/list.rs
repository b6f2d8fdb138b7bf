//! `GET /services?hallId=`.

use axum::Json;
use axum::extract::State;

use crate::http::administered::{HallQuery, permitted};
use crate::http::answer::ReadProblems;
use crate::http::app::App;
use crate::http::body::RawQuery;
use crate::http::caller::Caller;
use crate::http::lists::ListOf;
use crate::http::problem::Problem;
use crate::view::setup::{ServiceSetupView, service_setup};

/// The services of a hall
///
/// In the order shown.
#[utoipa::path(
    get,
    path = "/services",
    tag = "setup",
    operation_id = "listServices",
    params(HallQuery),
    responses((status = 200, description = "All of them", body = ListOf<ServiceSetupView>), ReadProblems),
)]
pub async fn list_services(
    State(app): State<App>,
    caller: Caller,
    query: RawQuery,
) -> Result<Json<ListOf<ServiceSetupView>>, Problem> {
    caller.permit_somewhere()?;
    let (hall, _) = permitted(&app, &caller, query.read::<HallQuery>()?)?;
    app.look(&hall, |scene| {
        let services = scene.setup.services.iter();
        let views = services.map(|service| service_setup(scene.hall, service));
        Ok(Json(ListOf::whole(views.collect())))
    })
}

#[cfg(test)]
mod tests {
    use crate::http::testing::{ADMIN, Town};

    #[tokio::test]
    async fn the_services_come_in_the_order_shown() {
        let town = Town::new().await;
        let list = town.get(ADMIN, "/services?hallId=stadhuis").await;
        assert_eq!(list.ids(), ["paspoort", "rijbewijs", "uittreksel"]);
        assert!(list.json["next"].is_null());
    }

    #[tokio::test]
    async fn only_an_administrator_of_that_hall_may_see_them_so() {
        let town = Town::new().await;
        town.refuses_all_but_admins("GET", "/services", None).await;
    }
}
