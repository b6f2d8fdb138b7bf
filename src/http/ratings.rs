//! "Was your question answered?" at a terminal near the exit; on the phone it is asked under the ticket.

use axum::response::{IntoResponse, Response};
use chrono::TimeDelta;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use crate::engine::Reply;
use crate::hall::command::{Command, Reach};
use crate::hall::facts::{AnswerWay, CaseKind, TicketState};
use crate::hall::setup::limits;
use crate::http::app::App;
use crate::http::cases::reach;
use crate::http::input::{Faults, Field, Input};
use crate::http::operation::{Answer, Change, Created, Done, Gives, Page, operations};
use crate::http::problem::{Problem, ProblemKind};
use crate::ids::{HallId, TicketId, TicketNumber};
use crate::view::Scene;
use crate::view::case::{CaseReceiptView, of_visit};
use crate::view::ticket::RatingAnswer;

/// The operation on ratings by number, under its path.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(operations!(rate_at_exit))
}

/// How long after a visit ended it can be rated by its number: whoever stands at the exit has just been helped.
const RATED_WITHIN: TimeDelta = TimeDelta::hours(1);

/// What somebody says at the exit.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ExitRatingBody {
    /// The number on the ticket.
    #[schema(value_type = TicketNumber)]
    number: Field<TicketNumber>,
    /// Yes or no.
    #[schema(value_type = RatingAnswer)]
    answered: Field<RatingAnswer>,
    /// What was missing; kept apart and erased after ninety days.
    #[schema(value_type = Option<String>, max_length = 1000)]
    missing: Field<String>,
    /// How whoever says no wants to be answered: `phone` or `mail`. Then a case is opened.
    #[schema(value_type = Option<AnswerWay>)]
    way: Field<AnswerWay>,
    /// The telephone number or e-mail address; goes with `way`, and is erased soon after the answer.
    #[schema(value_type = Option<String>, max_length = 240)]
    contact: Field<String>,
}

impl Input for ExitRatingBody {
    type Checked = (TicketNumber, bool, Option<String>, Reach);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let number = faults.required("number", self.number);
        let answered = faults.required("answered", self.answered);
        let missing = faults.optional_text("missing", self.missing, limits::TEXT);
        let reach = reach(faults, ("way", self.way), self.contact);
        Some((number?, answered? == RatingAnswer::Yes, missing?, reach?))
    }
}

/// What comes of a rating: it was written down, and whoever asked for an answer hears by when it comes.
#[derive(Debug)]
pub struct Rated(Option<CaseReceiptView>);

impl IntoResponse for Rated {
    fn into_response(self) -> Response {
        match self.0 {
            Some(receipt) => Created(receipt).into_response(),
            None => Done.into_response(),
        }
    }
}

impl Gives for Rated {
    fn describe(page: &mut Page<'_>) {
        Created::<CaseReceiptView>::describe(page);
        Done::describe(page);
    }
}

/// A visitor says at the exit whether the question was answered
///
/// For a paired terminal. Once a visit, whichever way, within an hour of its end. A number that nobody has, one that
/// was rated and one that still waits are all told alike (404), and nothing of a visit is shown: a terminal must
/// not tell one visitor about another. Whoever says no can leave a telephone number or an e-mail address; the answer
/// then says by when they are called back or written to (201). A terminal that asks too fast is told to wait (429).
#[utoipa::path(post, path = "/halls/{hallId}/ratings", tag = "tickets",
    responses(
        (status = 204, description = "It was written down"),
        (status = 201, description = "It was written down, and what was promised"),
    ))]
pub async fn rate_at_exit(call: Change<HallId, ExitRatingBody>) -> Answer<Rated> {
    call.app.auth.note_terminal(&call.by.subject).map_err(|wait| {
        Problem::new(ProblemKind::TooManyRequests, "Too many numbers were tried here.").retry_after(wait)
    })?;
    let unknown = || Problem::not_found("a visit with this number that can be rated now");
    let (app, hall, number) = (call.app.clone(), call.hall.clone(), call.body.0);
    let ticket = call
        .look(|scene| Ok(just_helped(scene, number)))?
        .ok_or_else(unknown)?;
    let wants_answer = call.body.3.way.is_some();
    let rate = |_, (_, answered, missing, reach)| Command::Rate {
        ticket,
        answered,
        missing,
        reach,
    };
    match call.send::<Reply>(rate).await {
        Ok(_) if wants_answer => app.look(&hall, |scene| Ok(Rated(promised(scene, ticket)))),
        Ok(_) => Ok(Rated(None)),
        Err(refused) if refused.kind() == ProblemKind::WrongState => Err(unknown()),
        Err(other) => Err(other),
    }
}

/// The visit with this number that has just ended.
fn just_helped(scene: &Scene<'_>, number: TicketNumber) -> Option<TicketId> {
    let since = scene.now - RATED_WITHIN;
    let visits = scene.state.tickets.values().rev();
    let mut visits = visits.filter(|visit| visit.number == number && visit.state == TicketState::Done);
    let found = visits.find(|visit| visit.ended_at.is_some_and(|ended| ended >= since));
    found.map(|visit| visit.id)
}

/// By when whoever just asked for it is called back or written to.
fn promised(scene: &Scene<'_>, ticket: TicketId) -> Option<CaseReceiptView> {
    let mut receipts = of_visit(scene, ticket).into_iter();
    receipts.find(|receipt| receipt.kind == CaseKind::CallBack)
}
