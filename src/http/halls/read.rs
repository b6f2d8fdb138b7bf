//! `GET /halls/{hallId}`.

use axum::extract::State;

use crate::http::answer::ReadProblems;
use crate::http::app::App;
use crate::http::etag::Tagged;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::HallId;
use crate::view::hall::{HallView, hall};
use crate::view::setup::hall_setup;

/// A hall
///
/// Its services with what is promised now, its counters and its opening hours.
#[utoipa::path(
    get,
    path = "/halls/{hallId}",
    tag = "halls",
    operation_id = "readHall",
    params(("hallId" = HallId, Path)),
    responses((status = 200, description = "The hall", body = HallView), ReadProblems),
    security(()),
)]
pub async fn read_hall(
    State(app): State<App>,
    InPath(id): InPath<HallId>,
) -> Result<Tagged<HallView>, Problem> {
    app.look(&id, |scene| Ok(Tagged::side_of(&hall_setup(scene), hall(scene))))
}
