//! Numbers that are taken from home: what can be had, taking one, and checking it in at the reception.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::auth::{Auth, new_code};
use crate::hall::command::{Command, IssueTicket};
use crate::hall::decide::service_faults;
use crate::hall::setup::limits;
use crate::http::app::App;
use crate::http::help_requests::Question;
use crate::http::input::{Faults, Field, Input, Items};
use crate::http::operation::takes::Body;
use crate::http::operation::{Answer, Change};
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::http::tickets::OnTicket;
use crate::http::tickets::issue::{HandedOut, hand_out};
use crate::ids::{HallId, Language, ServiceId};
use crate::view::joining::{JoiningView, joining};
use crate::view::staff::StaffTicketView;

/// What can be had from home
///
/// Whether a number can be taken before coming, for what, and how long who came now would wait.
#[utoipa::path(get, path = "/halls/{hallId}/remote-tickets", tag = "tickets",
    responses((status = 200, description = "What can be had")))]
pub async fn read_joining(State(app): State<App>, InPath(hall): InPath<HallId>) -> Answer<Json<JoiningView>> {
    app.look(&hall, |scene| Ok(Json(joining(scene))))
}

/// What somebody who is not in the hall yet comes for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct JoinFromHomeBody {
    /// One or more services, helped one after the other.
    #[schema(value_type = Vec<String>, min_items = 1, max_items = 8)]
    service_ids: Field<Items<ServiceId>>,
    /// The language the visitor chose.
    #[schema(value_type = Option<String>, example = "nl")]
    language: Field<Language>,
}

impl Input for JoinFromHomeBody {
    type Checked = IssueTicket;

    fn check(self, faults: &mut Faults) -> Option<IssueTicket> {
        let services = faults.items("serviceIds", self.service_ids, 1..=limits::SERVICES_A_VISIT);
        faults
            .asks_hall(|setup| service_faults(setup, "serviceIds", services.as_deref().unwrap_or_default()));
        let language = faults.optional("language", self.language);
        Some(IssueTicket {
            services: services?,
            language: language?,
            needs: Vec::new(),
            reserved_for: None,
            told: None,
            at_least_s: 0,
        })
    }
}

/// Takes a number from home
///
/// Where the hall allows it (`remote-not-offered` otherwise), for as many as it lets be expected (`remote-full`), so many
/// times from one address (429 `too-many-requests` then), and by the rules of a walk-in: `hall-closed`,
/// `service-unavailable`. The wait clock starts at the check-in in the hall, by `remote.code` at a kiosk or by staff; until
/// then nobody is called with the number, and after `remote.checkInBy` it is worth nothing. It ranks from now, though by
/// no more than one limit before the check-in.
#[utoipa::path(post, path = "/halls/{hallId}/remote-tickets", tag = "tickets",
    responses((status = 201, description = "The ticket with its token and its code", headers(("Location" = String, description = "The ticket for staff, without the token")))))]
pub async fn join_from_home(question: Question<JoinFromHomeBody>) -> Answer<HandedOut> {
    let asked = || question.app.asked(&question.hall);
    let request = <JoinFromHomeBody as Body>::check(question.body.raw(), asked)?;
    let app = question.app.clone();
    let mark = app.published(&question.hall)?.state.code_mark();
    let code = new_code(mark).map_err(Problem::internal)?;
    let join = Command::JoinFromHome { request, code };
    hand_out(&app, question.send(join, Auth::note_joining).await?)
}

/// Checks in who took a number from home
///
/// By staff who see them: the wait clock starts and the number can be called. Said again, nothing changes; after the visit
/// ended it is `visit-ended`, for a number that was not taken from home `wrong-state`.
#[utoipa::path(post, path = "/halls/{hallId}/tickets/{ticketId}/_checkin", tag = "tickets",
    responses((status = 200, description = "The ticket")))]
pub async fn check_in_ticket(call: Change<OnTicket>) -> Answer<Json<StaffTicketView>> {
    call.send(|(_, ticket), ()| Command::CheckInFromHome { ticket })
        .await
}
