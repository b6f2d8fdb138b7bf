//! `POST /halls/{hallId}/cases`.

use serde::Deserialize;
use utoipa::ToSchema;

use crate::hall::command::{CaseRequest, Command};
use crate::hall::facts::{AnswerWay, CaseKind};
use crate::hall::setup::limits;
use crate::http::cases::reach;
use crate::http::input::{Faults, Field, Input};
use crate::http::operation::{Answer, Change, Created};
use crate::ids::{CounterId, HallId, TicketId};
use crate::view::case::CaseView;

/// What somebody said to a member of staff.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OpenCaseBody {
    /// What it is about; `promisedAnswer` comes about by `_complete` alone, `charterReview` by the charter.
    #[schema(value_type = CaseKind)]
    kind: Field<CaseKind>,
    /// The visit it is about, as long as the hall knows it: its facts are attached.
    #[schema(value_type = Option<TicketId>)]
    ticket_id: Field<TicketId>,
    /// Where it was taken down.
    #[schema(value_type = Option<CounterId>)]
    counter_id: Field<CounterId>,
    /// What was said; needed for a complaint and for a suggestion.
    #[schema(value_type = Option<String>, max_length = 1000)]
    text: Field<String>,
    /// How the answer is to come; needed for a complaint, for tailored help and for a call.
    #[schema(value_type = Option<AnswerWay>)]
    way: Field<AnswerWay>,
    /// A name with an address or a number; goes with `way`.
    #[schema(value_type = Option<String>, max_length = 240)]
    contact: Field<String>,
}

impl Input for OpenCaseBody {
    type Checked = CaseRequest;

    fn check(self, faults: &mut Faults) -> Option<CaseRequest> {
        let kind = faults.required("kind", self.kind);
        let ticket = faults.optional("ticketId", self.ticket_id);
        let counter = faults.optional("counterId", self.counter_id);
        let said = faults.optional_text("text", self.text, limits::TEXT);
        let reach = reach(faults, ("way", self.way), self.contact);
        Some(CaseRequest {
            kind: kind?,
            ticket: ticket?,
            counter: counter?,
            said: said?,
            reach: reach?,
        })
    }
}

/// Takes a case down
///
/// A complaint, a suggestion, a question for an explanation, for tailored help or to be called, that a visitor brought to the counter or by
/// telephone. 409 `wrong-state` when the same was asked about this visit before (`asked`), or the charter gives no
/// explanation on request (`notOffered`); 429 when too many cases are open.
#[utoipa::path(post, path = "/halls/{hallId}/cases", tag = "cases",
    responses((status = 201, description = "The case")))]
pub async fn open_case(call: Change<HallId, OpenCaseBody>) -> Answer<Created<CaseView>> {
    call.send(|_, request| Command::OpenCase(Box::new(request))).await
}
