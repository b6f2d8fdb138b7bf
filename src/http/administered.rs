//! The hall that a call is about, where its path does not name one.

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::answer::FromReply;
use super::app::{App, Retry};
use super::body::{RawBody, RawQuery};
use super::caller::Caller;
use super::input::{Asked, Faults, Field, Input};
use super::operation::call::Place;
use super::operation::takes::{InAPath, Takes};
use super::operation::{Answer, Page, Queried, Sent};
use super::path::InPath;
use super::problem::Problem;
use crate::auth::Principal;
use crate::hall::command::Command;
use crate::ids::HallId;

/// Which hall the call is about.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct HallQuery {
    /// The hall; may be left out where only one is in use.
    #[param(value_type = Option<String>)]
    hall_id: Field<HallId>,
}

impl Input for HallQuery {
    type Checked = Option<HallId>;

    fn check(self, faults: &mut Faults) -> Option<Option<HallId>> {
        faults.optional("hallId", self.hall_id)
    }
}

/// Somebody who may do in the hall that is asked for, or in the only one in use, what is asked.
///
/// # Errors
/// `unauthorized`, `forbidden`, `not-found`, or `invalid-input` when several halls could be meant.
pub fn permitted(app: &App, caller: &Caller, asked: Option<HallId>) -> Result<(HallId, Principal), Problem> {
    let hall = match asked {
        Some(hall) => hall,
        None => only_hall(app)?,
    };
    let by = app.permit(caller, &hall)?;
    Ok((hall, by))
}

/// In the hall that is asked for, or the only one in use.
#[derive(Debug)]
pub struct InAskedHall(RawQuery);

impl Place for InAskedHall {
    type Named = ();

    async fn of(parts: &mut Parts, _: &App) -> Answer<Self> {
        RawQuery::of(&parts.uri).map(Self)
    }

    fn permit(self, app: &App, caller: &Caller) -> Answer<(HallId, Principal, ())> {
        let (hall, by) = permitted(app, caller, self.0.read::<HallQuery>()?)?;
        Ok((hall, by, ()))
    }

    fn describe(page: &mut Page<'_>) {
        Queried::<HallQuery>::describe(page);
    }
}

/// What the path names, in that hall.
#[derive(Debug)]
pub struct OfAskedHall<N>(N, InAskedHall);

impl<N: InAPath> Place for OfAskedHall<N> {
    type Named = N;

    async fn of(parts: &mut Parts, app: &App) -> Answer<Self> {
        let InPath(named) = InPath::from_request_parts(parts, app).await?;
        Ok(Self(named, InAskedHall::of(parts, app).await?))
    }

    fn permit(self, app: &App, caller: &Caller) -> Answer<(HallId, Principal, N)> {
        let (hall, by, ()) = self.1.permit(app, caller)?;
        Ok((hall, by, self.0))
    }

    fn describe(page: &mut Page<'_>) {
        InPath::<N>::describe(page);
        InAskedHall::describe(page);
    }
}

/// What may name a hall.
pub trait NamesHall {
    /// The hall, where it is named.
    fn hall(&self) -> Option<&HallId>;
}

impl<N> NamesHall for (Option<HallId>, N) {
    fn hall(&self) -> Option<&HallId> {
        self.0.as_ref()
    }
}

/// A call that adds something to the hall that its body names, or to the only one in use.
pub struct Adding<I: Input> {
    /// The server.
    pub app: App,
    /// The hall.
    pub hall: HallId,
    /// What is new.
    pub new: I::Checked,
    /// Who adds it.
    pub by: Principal,
    retry: Retry,
    raw: RawBody,
}

impl<I: Input<Checked: NamesHall> + ToSchema> FromRequest<App> for Adding<I> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Answer<Self> {
        let (mut parts, body) = request.into_parts();
        let caller = Caller::from_request_parts(&mut parts, app).await?;
        let retry = Retry::from_request_parts(&mut parts, app).await?;
        let raw = RawBody::from_request(Request::from_parts(parts, body), app).await?;
        let new = raw.read_in::<I>(asked_of(app, &raw))?;
        let (hall, by) = permitted(app, &caller, new.hall().cloned())?;
        Ok(Self {
            app: app.clone(),
            hall,
            new,
            by,
            retry,
            raw,
        })
    }
}

impl<I: Input<Checked: Send + Sync> + ToSchema> Takes for Adding<I> {
    fn describe(page: &mut Page<'_>) {
        Retry::describe(page);
        Sent::<I>::describe(page);
    }
}

impl<I: Input> Adding<I> {
    /// Sends the command that adds it.
    ///
    /// # Errors
    /// The hall's refusal or the store's failure, as a problem.
    pub async fn send<T: FromReply>(self, command: impl FnOnce(I::Checked) -> Command) -> Answer<T> {
        let command = command(self.new);
        let digest = self.raw.digest()?;
        let reply = self
            .app
            .command(&self.hall, &self.by, self.retry, digest, command);
        T::of(reply.await?)
    }
}

/// The hall that the body names, or of the only one in use, where that can be said before the rest of the
/// body is checked: it tells what is unknown there beside the other faults.
#[must_use]
pub fn asked_of(app: &App, body: &RawBody) -> Option<Asked> {
    let hall = body.member("hallId").map_or_else(|| only_hall(app), Ok).ok()?;
    app.asked(&hall).ok()
}

fn only_hall(app: &App) -> Result<HallId, Problem> {
    let halls = app.engine.halls().into_iter();
    let mut in_use = halls.filter(|(_, hall)| hall.published().is_some_and(|now| !now.setup.retired));
    match (in_use.next(), in_use.next()) {
        (Some((hall, _)), None) => Ok(hall),
        (None, _) => Err(Problem::fault("hallId", "is required: no hall is in use")),
        (Some(_), Some(_)) => Err(Problem::fault("hallId", "is required: several halls are in use")),
    }
}
