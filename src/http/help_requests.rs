//! What anyone may ask of a hall, at its kiosk, at the exit or from home: tailored help for who cannot come unaided, and
//! what could be done better.

use std::net::IpAddr;
use std::time::Duration;

use axum::extract::{FromRequest, FromRequestParts, Request};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use crate::auth::{Auth, passer_by};
use crate::engine::Reply;
use crate::hall::command::{CaseRequest, Command};
use crate::hall::facts::{AnswerWay, CaseKind};
use crate::hall::setup::limits;
use crate::http::access::When;
use crate::http::answer::FromReply;
use crate::http::app::{App, Retry};
use crate::http::caller::Caller;
use crate::http::cases::reach;
use crate::http::client_address::ClientAddress;
use crate::http::input::{Faults, Field, Input};
use crate::http::operation::takes::Body;
use crate::http::operation::{Answer, Created, Page, Sent, Takes, operations};
use crate::http::own_ticket::said::SuggestionBody;
use crate::http::path::InPath;
use crate::http::problem::{Problem, ProblemKind};
use crate::ids::HallId;
use crate::view::case::CaseReceiptView;

/// The operations that anyone may call to ask something of a hall, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(operations!(ask_for_help))
        .routes(operations!(suggest))
}

/// A question to a hall, by anybody.
pub struct Question<B> {
    pub(in crate::http) app: App,
    pub(in crate::http) hall: HallId,
    from: Option<IpAddr>,
    caller: Caller,
    retry: Retry,
    pub(in crate::http) body: Sent<B>,
}

impl<B: Body> FromRequest<App> for Question<B> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Answer<Self> {
        let (mut parts, body) = request.into_parts();
        let InPath(hall) = InPath::<HallId>::from_request_parts(&mut parts, app).await?;
        let Ok(ClientAddress(from)) = ClientAddress::from_request_parts(&mut parts, app).await;
        let caller = Caller::from_request_parts(&mut parts, app).await?;
        let retry = Retry::from_request_parts(&mut parts, app).await?;
        let body = Sent::from_request(Request::from_parts(parts, body), app).await?;
        app.hall(&hall)?;
        Ok(Self {
            app: app.clone(),
            hall,
            from,
            caller,
            retry,
            body,
        })
    }
}

impl<B> Takes for Question<B>
where
    Sent<B>: Takes,
{
    fn describe(page: &mut Page<'_>) {
        InPath::<HallId>::describe(page);
        Retry::describe(page);
        Sent::<B>::describe(page);
    }
}

impl<B> Question<B> {
    /// Opens a case for whoever asks: a device of the hall as often as people stand before it, others a few times from
    /// one address.
    async fn ask(self, request: CaseRequest) -> Answer<Created<CaseReceiptView>> {
        FromReply::of(
            self.send(Command::OpenCase(Box::new(request)), Auth::note_request)
                .await?,
        )
    }

    /// Sends a command for whoever asks, noted by the address it comes from.
    ///
    /// # Errors
    /// `too-many-requests` when many came from the same address lately.
    pub(in crate::http) async fn send(
        self,
        command: Command,
        note: fn(&Auth, Option<IpAddr>) -> Result<(), Duration>,
    ) -> Answer<Reply> {
        let by = if let Ok(known) = self.caller.permit_when(When::AtADevice, &self.hall) {
            known
        } else {
            note(&self.app.auth, self.from).map_err(|wait| {
                let detail = "Much was asked from this address. Try again later, or call the town hall.";
                Problem::new(ProblemKind::TooManyRequests, detail).retry_after(wait)
            })?;
            passer_by()
        };
        let digest = self.body.raw().digest()?;
        self.app
            .command(&self.hall, &by, self.retry, digest, command)
            .await
    }
}

/// Who wants to be helped, and how.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct HelpRequestBody {
    /// What for, and what is difficult.
    #[schema(value_type = Option<String>, max_length = 1000)]
    text: Field<String>,
    /// How to be answered.
    #[schema(value_type = AnswerWay)]
    way: Field<AnswerWay>,
    /// A name with an address or a number; kept apart and erased soon after the help was given.
    #[schema(value_type = String, max_length = 240)]
    contact: Field<String>,
}

impl Input for HelpRequestBody {
    type Checked = CaseRequest;

    fn check(self, faults: &mut Faults) -> Option<CaseRequest> {
        let said = faults.optional_text("text", self.text, limits::TEXT);
        let reach = reach(faults, ("way", self.way), self.contact);
        Some(CaseRequest {
            kind: CaseKind::TailoredHelp,
            ticket: None,
            counter: None,
            said: said?,
            reach: reach?,
        })
    }
}

/// Asks for tailored help
///
/// For who cannot come unaided. Anyone may ask, a few times from one address (429 `too-many-requests` then); a
/// kiosk as often as people stand before it.
#[utoipa::path(post, path = "/halls/{hallId}/help-requests", tag = "cases",
    responses((status = 201, description = "What was promised")))]
pub async fn ask_for_help(question: Question<HelpRequestBody>) -> Answer<Created<CaseReceiptView>> {
    let request = question.body.check()?;
    question.ask(request).await
}

/// Says what could be done better
///
/// About the hall, not about one visit. Anyone may, a few times from one address (429 `too-many-requests` then); a
/// kiosk or a terminal at the exit as often as people stand before it.
#[utoipa::path(post, path = "/halls/{hallId}/suggestions", tag = "cases",
    responses((status = 201, description = "What was promised")))]
pub async fn suggest(question: Question<SuggestionBody>) -> Answer<Created<CaseReceiptView>> {
    let (said, reach) = question.body.check()?;
    let request = CaseRequest {
        kind: CaseKind::Suggestion,
        ticket: None,
        counter: None,
        said,
        reach,
    };
    question.ask(request).await
}
