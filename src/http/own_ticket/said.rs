//! What a visitor says of the visit: whether it helped, what was wrong, what could be better.

use serde::Deserialize;
use utoipa::ToSchema;

use crate::hall::command::{CaseRequest, Command, Reach};
use crate::hall::facts::{AnswerWay, CaseKind};
use crate::hall::setup::limits;
use crate::http::cases::reach;
use crate::http::input::{Faults, Field, Input};
use crate::http::operation::{Answer, Created};
use crate::http::own_ticket::OwnChange;
use crate::ids::TicketId;
use crate::view::case::CaseReceiptView;
use crate::view::ticket::{RatingAnswer, TicketView};

/// Was your question answered?
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RatingBody {
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

impl Input for RatingBody {
    type Checked = (bool, Option<String>, Reach);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let answered = faults.required("answered", self.answered);
        let missing = faults.optional_text("missing", self.missing, limits::TEXT);
        let reach = reach(faults, ("way", self.way), self.contact);
        Some((answered? == RatingAnswer::Yes, missing?, reach?))
    }
}

/// A visitor says whether the question was answered
///
/// Once a visit, after help, until twelve hours after it ended. Whoever says no can leave a telephone number or an
/// e-mail address, and is called back or written to: a case of the kind `callBack`.
#[utoipa::path(post, path = "/tickets/{token}/ratings", tag = "own ticket",
    responses((status = 201, description = "The ticket with its rating")))]
pub async fn rate_visit(visit: OwnChange<RatingBody>) -> Answer<Created<TicketView>> {
    let visit = visit.while_present()?;
    let rate = |ticket, (answered, missing, reach)| Command::Rate {
        ticket,
        answered,
        missing,
        reach,
    };
    visit.send(rate).await
}

/// Opens a case of this kind about the visit, of what its holder says.
fn case(kind: CaseKind) -> impl FnOnce(TicketId, (Option<String>, Reach)) -> Command {
    move |ticket, (said, reach)| {
        Command::OpenCase(Box::new(CaseRequest {
            kind,
            ticket: Some(ticket),
            counter: None,
            said,
            reach,
        }))
    }
}

/// What a visitor is not content with.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ComplaintBody {
    /// What is wrong.
    #[schema(value_type = String, max_length = 1000)]
    text: Field<String>,
    /// How the answer is to come.
    #[schema(value_type = AnswerWay)]
    way: Field<AnswerWay>,
    /// The address or number; kept apart and erased some time after the answer.
    #[schema(value_type = String, max_length = 240)]
    contact: Field<String>,
}

impl Input for ComplaintBody {
    type Checked = (Option<String>, Reach);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let said = faults.optional_text("text", self.text, limits::TEXT);
        let reach = reach(faults, ("way", self.way), self.contact);
        Some((said?, reach?))
    }
}

/// A visitor complains about the visit
///
/// Once a visit, during it and as long as its link works. The answer says by when it is acknowledged, called back and
/// settled; it goes to the complaints officer with the facts of the visit.
#[utoipa::path(post, path = "/tickets/{token}/complaints", tag = "own ticket",
    responses((status = 201, description = "What was promised")))]
pub async fn complain_about_visit(visit: OwnChange<ComplaintBody>) -> Answer<Created<CaseReceiptView>> {
    visit.send(case(CaseKind::Complaint)).await
}

/// What a visitor wants to be explained.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ExplanationBody {
    /// What was promised and not kept, in the visitor's words.
    #[schema(value_type = Option<String>, max_length = 1000)]
    text: Field<String>,
    /// How the answer is to come.
    #[schema(value_type = Option<AnswerWay>)]
    way: Field<AnswerWay>,
    /// The address or number; kept apart and erased some time after the answer.
    #[schema(value_type = Option<String>, max_length = 240)]
    contact: Field<String>,
}

impl Input for ExplanationBody {
    type Checked = (Option<String>, Reach);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let said = faults.optional_text("text", self.text, limits::TEXT);
        let reach = reach(faults, ("way", self.way), self.contact);
        Some((said?, reach?))
    }
}

/// A visitor says that a promise was not kept, and asks why
///
/// Once a visit, where the charter gives an explanation on request; otherwise 409 `wrong-state` with `notOffered`.
#[utoipa::path(post, path = "/tickets/{token}/explanations", tag = "own ticket",
    responses((status = 201, description = "What was promised")))]
pub async fn ask_for_explanation(visit: OwnChange<ExplanationBody>) -> Answer<Created<CaseReceiptView>> {
    visit.send(case(CaseKind::Explanation)).await
}

/// What a visitor thinks could be done better.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SuggestionBody {
    /// The idea.
    #[schema(value_type = String, max_length = 1000)]
    text: Field<String>,
    /// How the answer is to come, where one is wanted.
    #[schema(value_type = Option<AnswerWay>)]
    way: Field<AnswerWay>,
    /// The address or number; goes with `way`, kept apart and erased some time after the answer.
    #[schema(value_type = Option<String>, max_length = 240)]
    contact: Field<String>,
}

impl Input for SuggestionBody {
    type Checked = (Option<String>, Reach);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let said = faults.optional_text("text", self.text, limits::TEXT);
        let reach = reach(faults, ("way", self.way), self.contact);
        Some((said?, reach?))
    }
}

/// A visitor says what could be done better
///
/// Once a visit, during it and as long as its link works. It is answered within the charter's term, three weeks where
/// it names none.
#[utoipa::path(post, path = "/tickets/{token}/suggestions", tag = "own ticket",
    responses((status = 201, description = "What was promised")))]
pub async fn suggest_after_visit(visit: OwnChange<SuggestionBody>) -> Answer<Created<CaseReceiptView>> {
    visit.send(case(CaseKind::Suggestion)).await
}
