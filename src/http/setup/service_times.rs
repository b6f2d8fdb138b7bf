//! `GET /halls/{hallId}/service-times`: how long helping takes, as it was set and as the hall's own visits say.

use axum::Json;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use crate::http::app::App;
use crate::http::lists::ListOf;
use crate::http::operation::{Answer, Read, operations};
use crate::ids::{HallId, ServiceId};

/// The operation, under its path.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(operations!(list_service_times))
}

/// How long helping takes for a service.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ServiceTimesView {
    /// Which.
    pub service_id: ServiceId,
    /// The mean that was set, seconds.
    pub set_mean_s: f64,
    /// The mean by which the hall reckons now, seconds: what was set, moved by its own visits. Left out before the first of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub learned_mean_s: Option<f64>,
    /// On how many visits that rests; older ones count ever less.
    pub visits: u32,
}

/// How long helping takes
///
/// For each service the mean that was set and the one by which the hall reckons by now: it learns from each visit, the more
/// it has seen the less what was set counts.
#[utoipa::path(get, path = "/halls/{hallId}/service-times", tag = "setup",
    responses((status = 200, description = "All services, in the order shown")))]
pub async fn list_service_times(call: Read<HallId>) -> Answer<Json<ListOf<ServiceTimesView>>> {
    let published = call.app.published(&call.hall)?;
    let times = published.setup.services.iter().map(|service| {
        let set = service.service_time;
        let learned = published.model.learned_help(&service.id, set);
        ServiceTimesView {
            service_id: service.id.clone(),
            set_mean_s: set.mean_s,
            learned_mean_s: learned.map(|(mean, _)| mean.round()),
            visits: learned.map_or(0, |(_, weight)| whole(weight)),
        }
    });
    Ok(Json(ListOf::whole(times.collect())))
}

/// A weight as a number of visits: at least one, since there were some.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a weight is no less than 0 and no more than the visits that are remembered"
)]
fn whole(weight: f64) -> u32 {
    weight.round().max(1.0) as u32
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use serde_json::json;

    use crate::http::testing::{ADMIN, SUPERVISOR, Town};

    #[tokio::test]
    async fn before_anybody_was_helped_it_is_what_was_set() {
        let town = Town::new().await;
        let list = town.get(ADMIN, "/halls/stadhuis/service-times").await;
        assert_eq!(
            list.json["items"][0],
            json!({"serviceId": "paspoort", "setMeanS": 420.0, "visits": 0})
        );
    }

    #[tokio::test]
    async fn only_administrators_see_it() {
        let town = Town::new().await;
        let seen = town.get(SUPERVISOR, "/halls/stadhuis/service-times").await;
        assert_eq!(seen.status, 403);
    }
}
