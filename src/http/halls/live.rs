//! `GET /halls/{hallId}/live?view=lobby|kiosk|supervisor`.

use axum::extract::{Request, State};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::http::access::When;
use crate::http::app::App;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, Input};
use crate::http::live_view::{self, Comer};
use crate::http::operation::{Answer, Frames, Queried};
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::HallId;
use crate::live::Topic;

/// A view of a hall.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum HallViewName {
    /// The lobby screen (`LobbyLive`), open to anyone.
    Lobby,
    /// The kiosk (`KioskLive`), for kiosks.
    Kiosk,
    /// The supervisor's page (`SupervisorLive`), for supervisors.
    Supervisor,
}

/// Which view.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct WatchHallQuery {
    /// The view.
    #[param(value_type = HallViewName)]
    view: Field<HallViewName>,
}

impl Input for WatchHallQuery {
    type Checked = HallViewName;

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        faults.required("view", self.view)
    }
}

/// A hall's screens, live
///
/// A WebSocket; each message holds the whole view in `data`. When the session by which it was opened ends, it is
/// closed with the code 4401.
#[utoipa::path(get, path = "/halls/{hallId}/live", tag = "live",
    responses((status = 101, description = "Frames follow")))]
pub async fn watch_hall(
    State(app): State<App>,
    InPath(hall): InPath<HallId>,
    query: Queried<WatchHallQuery>,
    // A browser sends its cookies from another site's page too: that shuts it out of all views but the lobby's.
    caller: Result<Caller, Problem>,
    request: Request,
) -> Answer<Frames> {
    let (when, topic) = match query.check()? {
        HallViewName::Lobby => {
            let known = caller.ok().filter(|caller| caller.is_known_in(&hall));
            let comer = if known.is_some() {
                Comer::Known
            } else {
                Comer::Stranger
            };
            // A lobby screen whose token was taken away hears of it as any device does, though anyone may see the hall.
            let lease = known.as_ref().and_then(|caller| caller.device_lease(&hall));
            return live_view::open(&app, Topic::Lobby(hall.clone()), comer, lease, request).await;
        }
        HallViewName::Kiosk => (When::KioskView, Topic::Kiosk(hall)),
        HallViewName::Supervisor => (When::SupervisorView, Topic::Supervisor(hall)),
    };
    let caller = caller?;
    let by = app.permit_when(&caller, when, topic.hall())?;
    live_view::open(&app, topic, Comer::Known, caller.lease_of(&by), request).await
}
