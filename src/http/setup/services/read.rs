//! `GET /services/{serviceId}?hallId=`.

use axum::extract::State;

use crate::http::administered::{HallQuery, permitted};
use crate::http::answer::ReadProblems;
use crate::http::app::App;
use crate::http::body::RawQuery;
use crate::http::caller::Caller;
use crate::http::etag::Tagged;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::ServiceId;
use crate::view::setup::{ServiceSetupView, service_setup};

/// A service as it is set up
#[utoipa::path(
    get,
    path = "/services/{serviceId}",
    tag = "setup",
    operation_id = "readService",
    params(("serviceId" = ServiceId, Path), HallQuery),
    responses((status = 200, description = "The service", body = ServiceSetupView), ReadProblems),
)]
pub async fn read_service(
    State(app): State<App>,
    InPath(id): InPath<ServiceId>,
    caller: Caller,
    query: RawQuery,
) -> Result<Tagged<ServiceSetupView>, Problem> {
    caller.permit_somewhere()?;
    let (hall, _) = permitted(&app, &caller, query.read::<HallQuery>()?)?;
    app.look(&hall, |scene| {
        let service = scene.setup.service(&id);
        let service = service.ok_or_else(|| Problem::not_found("this service"))?;
        Ok(Tagged::new(service_setup(scene.hall, service)))
    })
}

#[cfg(test)]
mod tests {
    use crate::http::testing::{ADMIN, Town};

    #[tokio::test]
    async fn a_service_says_all_that_can_be_changed() {
        let town = Town::new().await;
        let service = town.get(ADMIN, "/services/paspoort").await;
        assert_eq!(service.status, 200);
        assert_eq!(service.json["letter"], "P");
        assert_eq!(service.json["names"]["nl"], "Paspoort");
        assert_eq!(service.json["serviceTime"]["meanS"], 420.0);
    }

    #[tokio::test]
    async fn one_that_is_not_there_is_not_found() {
        let town = Town::new().await;
        for unknown in ["/services/huwelijk", "/services/Paspoort", "/services/p%20p"] {
            let answer = town.get(ADMIN, unknown).await;
            assert_eq!((answer.status, answer.problem()), (404, "not-found"), "{unknown}");
        }
    }

    #[tokio::test]
    async fn only_an_administrator_of_that_hall_may_see_it_so() {
        let town = Town::new().await;
        town.refuses_all_but_admins("GET", "/services/paspoort", None)
            .await;
    }
}
