//! A visitor's own ticket, by its token. The path holds the token, so it is never logged.

pub mod absence;
pub mod push;
pub mod redress;
pub mod said;
pub mod visit;

use std::marker::PhantomData;

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use utoipa_axum::router::OpenApiRouter;

use crate::auth::{Principal, visitor};
use crate::hall::command::Command;
use crate::http::answer::FromReply;
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::operation::takes::Body;
use crate::http::operation::{Answer, Nothing, Page, Takes, operations};
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::{HallId, TicketId};

/// The operations on one's own ticket, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(operations!(visit::read_own_ticket))
        .routes(operations!(visit::watch_own_ticket))
        .routes(operations!(visit::cancel_own_ticket))
        .routes(operations!(absence::go_away))
        .routes(operations!(absence::come_back))
        .routes(operations!(
            push::read_own_push,
            push::put_own_push,
            push::delete_own_push
        ))
        .routes(operations!(visit::ask_private_room))
        .routes(operations!(visit::change_own_service))
        .routes(operations!(said::rate_visit))
        .routes(operations!(said::complain_about_visit))
        .routes(operations!(said::ask_for_explanation))
        .routes(operations!(said::suggest_after_visit))
        .routes(operations!(
            redress::read_own_redress,
            redress::request_own_redress
        ))
        .routes(operations!(redress::read_own_letter))
}

/// A call that reads something of a visit, by whoever holds its token.
pub struct OwnRead {
    app: App,
    hall: HallId,
    ticket: TicketId,
}

impl FromRequestParts<App> for OwnRead {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Answer<Self> {
        let InPath(token) = InPath::<String>::from_request_parts(parts, app).await?;
        let (hall, ticket) = app.visit(&token)?;
        Ok(Self {
            app: app.clone(),
            hall,
            ticket,
        })
    }
}

impl Takes for OwnRead {
    fn describe(page: &mut Page<'_>) {
        InPath::<String>::describe(page);
    }
}

/// A call that changes something of a visit, by whoever holds its token. What was sent is read when it is known whether
/// the visit is still going on, where that is asked.
pub struct OwnChange<B = Nothing> {
    app: App,
    hall: HallId,
    ticket: TicketId,
    retry: Retry,
    raw: RawBody,
    sent: PhantomData<fn() -> B>,
}

impl<B> FromRequest<App> for OwnChange<B> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Answer<Self> {
        let (mut parts, body) = request.into_parts();
        let InPath(token) = InPath::<String>::from_request_parts(&mut parts, app).await?;
        let retry = Retry::from_request_parts(&mut parts, app).await?;
        let (method, what) = (parts.method.clone(), parts.uri.path().rsplit('/').next());
        let call = |ticket| format!("{method} /tickets/{ticket}/{}", what.unwrap_or_default());
        let visit = |token: &str| {
            app.visit(token)
                .map(|(hall, ticket)| (call(ticket), hall, ticket))
        };
        let visit = visit(&token);
        let raw = RawBody::from_request(Request::from_parts(parts, body), app).await?;
        let (call, hall, ticket) = visit?;
        Ok(Self {
            app: app.clone(),
            hall,
            ticket,
            // The path holds a secret, which is kept nowhere.
            retry: retry.under(call),
            raw,
            sent: PhantomData,
        })
    }
}

impl<B: Body> Takes for OwnChange<B> {
    fn describe(page: &mut Page<'_>) {
        InPath::<String>::describe(page);
        Retry::describe(page);
        B::describe(page);
    }
}

impl<B: Body> OwnChange<B> {
    /// The same for what is done during a visit or soon after it.
    ///
    /// # Errors
    /// `wrong-state` for a visit of which only what is owed is still dealt with.
    fn while_present(self) -> Answer<Self> {
        self.app.require_present(&self.hall, self.ticket)?;
        Ok(self)
    }

    /// What was sent, checked.
    fn body(&self) -> Answer<B::Checked> {
        B::check(&self.raw, || self.app.asked(&self.hall))
    }

    /// Sends the command that the visit and what was sent make.
    async fn send<T: FromReply>(self, command: impl FnOnce(TicketId, B::Checked) -> Command) -> Answer<T> {
        let command = command(self.ticket, self.body()?);
        let by = visitor(self.hall.clone(), self.ticket);
        self.send_as(&by, command).await
    }

    /// Sends a command for somebody who may.
    async fn send_as<T: FromReply>(self, by: &Principal, command: Command) -> Answer<T> {
        let digest = self.raw.digest()?;
        let reply = self.app.command(&self.hall, by, self.retry, digest, command);
        T::of(reply.await?)
    }
}
