//! The steps of a ticket's life, as staff take them: `POST /halls/{hallId}/tickets/{ticketId}/_…`.

use axum::Json;
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::hall::command::{CancelledBy, Command, TicketStep};
use crate::hall::decide::service_faults;
use crate::hall::facts::{AnswerWay, Outcome};
use crate::hall::setup::limits;
use crate::http::access::When;
use crate::http::cases::reach;
use crate::http::input::{Faults, Field, Input};
use crate::http::operation::takes::Body;
use crate::http::operation::{Answer, Change};
use crate::http::tickets::{OnTicket, ReservedForBody};
use crate::ids::{CounterId, ServiceId};
use crate::view::staff::StaffTicketView;

/// Does one step in a ticket's life for a member of staff.
async fn step<B: Body>(
    call: Change<OnTicket, B>,
    step: impl FnOnce(B::Checked) -> TicketStep,
) -> Answer<Json<StaffTicketView>> {
    let step = |(_, ticket): OnTicket, body| Command::Step {
        ticket,
        step: step(body),
    };
    call.send(step).await
}

/// Sounds a called number again
///
/// A new `callId`; the wait clock does not start again.
#[utoipa::path(post, path = "/halls/{hallId}/tickets/{ticketId}/_recall", tag = "tickets",
    responses((status = 200, description = "The ticket")))]
pub async fn recall_ticket(call: Change<OnTicket>) -> Answer<Json<StaffTicketView>> {
    step(call, |()| TicketStep::Recall).await
}

/// Starts help
///
/// From `called` only.
#[utoipa::path(post, path = "/halls/{hallId}/tickets/{ticketId}/_start", tag = "tickets",
    responses((status = 200, description = "The ticket")))]
pub async fn start_ticket(call: Change<OnTicket>) -> Answer<Json<StaffTicketView>> {
    step(call, |()| TicketStep::Start).await
}

/// The visitor did not come
///
/// From `called` only, also without a recall. The counter is free again.
#[utoipa::path(post, path = "/halls/{hallId}/tickets/{ticketId}/_noshow", tag = "tickets",
    responses((status = 200, description = "The ticket")))]
pub async fn noshow_ticket(call: Change<OnTicket>) -> Answer<Json<StaffTicketView>> {
    step(call, |()| TicketStep::NoShow).await
}

/// The visitor came after all
///
/// Back to `waiting` with the old rank, within the hall's time for that (ten minutes unless set otherwise).
#[utoipa::path(post, path = "/halls/{hallId}/tickets/{ticketId}/_requeue", tag = "tickets",
    responses((status = 200, description = "The ticket")))]
pub async fn requeue_ticket(call: Change<OnTicket>) -> Answer<Json<StaffTicketView>> {
    step(call, |()| TicketStep::Requeue).await
}

/// The visitor has an errand in between
///
/// From `serving` only; the counter is free again.
#[utoipa::path(post, path = "/halls/{hallId}/tickets/{ticketId}/_park", tag = "tickets",
    responses((status = 200, description = "The ticket")))]
pub async fn park_ticket(call: Change<OnTicket>) -> Answer<Json<StaffTicketView>> {
    step(call, |()| TicketStep::Park).await
}

/// Where help goes on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UnparkBody {
    /// A counter that is open and free.
    #[schema(value_type = String)]
    counter_id: Field<CounterId>,
}

impl Input for UnparkBody {
    type Checked = CounterId;

    fn check(self, faults: &mut Faults) -> Option<CounterId> {
        faults.required("counterId", self.counter_id)
    }
}

/// Help goes on after the visitor's errand
///
/// Straight to `serving` at a counter that is open and free: `counter-closed` or `counter-busy` otherwise.
#[utoipa::path(post, path = "/halls/{hallId}/tickets/{ticketId}/_unpark", tag = "tickets",
    responses((status = 200, description = "The ticket")))]
pub async fn unpark_ticket(call: Change<OnTicket, UnparkBody>) -> Answer<Json<StaffTicketView>> {
    step(call, |counter| TicketStep::Unpark { counter }).await
}

/// Where the visitor is sent.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TransferBody {
    /// The service that can help.
    #[schema(value_type = String)]
    service_id: Field<ServiceId>,
    /// What the colleague should know, so that the visitor need not say it twice; erased after the visit.
    #[schema(value_type = Option<String>, max_length = 1000)]
    note: Field<String>,
    /// For whom the ticket is kept.
    #[schema(value_type = Option<ReservedForBody>)]
    reserved_for: Field<ReservedForBody>,
}

impl Input for TransferBody {
    type Checked = TicketStep;

    fn check(self, faults: &mut Faults) -> Option<TicketStep> {
        let service = faults.required("serviceId", self.service_id);
        let named = service.as_slice();
        faults.asks_hall(|setup| service_faults(setup, "serviceId", named));
        let note = faults.optional_text("note", self.note, limits::TEXT);
        let reserved_for = faults.optional_object("reservedFor", self.reserved_for);
        Some(TicketStep::Transfer {
            service: service?,
            note: note?,
            reserved_for: reserved_for?,
        })
    }
}

/// Sends a visitor on to another service
///
/// From `serving`: a new leg waits, with a clock of its own and the rank of the visit's first.
#[utoipa::path(post, path = "/halls/{hallId}/tickets/{ticketId}/_transfer", tag = "tickets",
    responses((status = 200, description = "The ticket")))]
pub async fn transfer_ticket(call: Change<OnTicket, TransferBody>) -> Answer<Json<StaffTicketView>> {
    step(call, |transfer| transfer).await
}

/// How help ended.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CompleteBody {
    /// Whether the visitor has the answer.
    #[schema(value_type = Outcome)]
    outcome: Field<Outcome>,
    /// The day by which the answer comes; with `answerPromised` only. Left out, it is the charter's last one, or in three
    /// days where the charter names none.
    #[schema(value_type = Option<NaiveDate>)]
    answer_promised_by: Field<NaiveDate>,
    /// How the answer comes; with `answerPromised` and a `contact` only.
    #[schema(value_type = Option<AnswerWay>)]
    answer_way: Field<AnswerWay>,
    /// The address or number that the answer goes to; kept apart and erased soon after it was given.
    #[schema(value_type = Option<String>, max_length = 240)]
    contact: Field<String>,
}

impl Input for CompleteBody {
    type Checked = TicketStep;

    fn check(self, faults: &mut Faults) -> Option<TicketStep> {
        let outcome = faults.required("outcome", self.outcome);
        let answer_promised_by = faults.optional("answerPromisedBy", self.answer_promised_by);
        let reach = reach(faults, ("answerWay", self.answer_way), self.contact);
        Some(TicketStep::Complete {
            outcome: outcome?,
            answer_promised_by: answer_promised_by?,
            reach: reach?,
        })
    }
}

/// Ends help for the present service
///
/// The next service of the visit starts at once at the same counter if that counter takes it (the state stays
/// `serving`), or waits for another one (`waiting`). After the last one the visit is `done`. An answer that is
/// promised is put on the list of cases, with the day as its clock.
#[utoipa::path(post, path = "/halls/{hallId}/tickets/{ticketId}/_complete", tag = "tickets",
    responses((status = 200, description = "The ticket")))]
pub async fn complete_ticket(call: Change<OnTicket, CompleteBody>) -> Answer<Json<StaffTicketView>> {
    step(call, |complete| complete).await
}

/// Takes a ticket out of the queue
///
/// From `waiting`, `called` and `parked`.
#[utoipa::path(post, path = "/halls/{hallId}/tickets/{ticketId}/_cancel", tag = "tickets",
    responses((status = 200, description = "The ticket")))]
pub async fn cancel_ticket(call: Change<OnTicket>) -> Answer<Json<StaffTicketView>> {
    let by = CancelledBy::Staff;
    step(call, |()| TicketStep::Cancel { by }).await
}

/// Takes back what staff did last with a ticket
///
/// A call, start, completion, no-show, cancellation, parking, going on, transfer or requeue: by whoever did it for a
/// minute, by a supervisor until the day ends. It takes back all that one key did: a call within five seconds of the
/// step that freed its counter goes with it, the latest first. State, rank, clock and due instants are then as if the
/// step had not been; breaches stay registered, and redress that was given stays given. What cannot be taken back is
/// `wrong-state`: nothing was done, the ticket was touched since, its counter is not free, or the time is over. `undo`
/// on the ticket says what can be.
#[utoipa::path(post, path = "/halls/{hallId}/tickets/{ticketId}/_undo", tag = "tickets",
    responses((status = 200, description = "The ticket")))]
pub async fn undo_ticket(call: Change<OnTicket>) -> Answer<Json<StaffTicketView>> {
    let when = When::SomebodyElsesStep;
    let supervises = call.app.permit_when(&call.caller, when, &call.hall).is_ok();
    let undo = |(_, ticket), ()| Command::UndoStep { ticket, supervises };
    call.send(undo).await
}
