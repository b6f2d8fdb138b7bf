//! What most operations take: who calls, the hall that the path names, and what was sent, checked.

use std::future::Future;

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;

use super::page::{Answer, Page};
use super::takes::{Body, InAPath, Nothing, Takes, Wish};
use crate::audit::Provenance;
use crate::auth::Principal;
use crate::hall::command::Command;
use crate::http::answer::FromReply;
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::{AppointmentId, BreachId, HallId};
use crate::view::Scene;

/// Where a call is made: what its path names, and in which hall that is.
pub trait Place: Sized + Send {
    /// What the path names.
    type Named: Send + Sync;

    /// Reads the address.
    fn of(parts: &mut Parts, app: &App) -> impl Future<Output = Answer<Self>> + Send;

    /// The hall, the one who may do there what is asked, and what the path names.
    ///
    /// # Errors
    /// `unauthorized`, `forbidden`, or `not-found` for who may.
    fn permit(self, app: &App, caller: &Caller) -> Answer<(HallId, Principal, Self::Named)>;

    /// Writes what a caller names.
    fn describe(page: &mut Page<'_>);
}

/// A path that names a hall, by itself or within another id.
pub trait InHall: InAPath {
    /// The hall.
    fn hall(&self) -> &HallId;
}

impl InHall for HallId {
    fn hall(&self) -> &HallId {
        self
    }
}

impl InHall for BreachId {
    fn hall(&self) -> &HallId {
        &self.hall
    }
}

impl InHall for AppointmentId {
    fn hall(&self) -> &HallId {
        &self.hall
    }
}

impl<P: InHall, N: InAPath> InHall for (P, N) {
    fn hall(&self) -> &HallId {
        self.0.hall()
    }
}

impl<P: InHall> Place for P {
    type Named = P;

    async fn of(parts: &mut Parts, app: &App) -> Answer<Self> {
        let InPath(named) = InPath::from_request_parts(parts, app).await?;
        Ok(named)
    }

    fn permit(self, app: &App, caller: &Caller) -> Answer<(HallId, Principal, Self)> {
        let hall = self.hall().clone();
        let by = app.permit(caller, &hall)?;
        Ok((hall, by, self))
    }

    fn describe(page: &mut Page<'_>) {
        InPath::<P>::describe(page);
    }
}

/// A call that changes something in the hall that its path names, by somebody who may.
///
/// Of several faults the first is told: an address that names nothing, a header that cannot be read, a body that is too
/// large, somebody who may not, a hall that is not there, and only then what is wrong with the body.
pub struct Change<P: Place, B: Body = Nothing> {
    /// The server.
    pub app: App,
    /// Everybody who calls.
    pub caller: Caller,
    /// The one of them who may.
    pub by: Principal,
    /// In which hall.
    pub hall: HallId,
    /// What the path names.
    pub path: P::Named,
    /// What was sent.
    pub body: B::Checked,
    pub(in crate::http) retry: Retry,
    pub(in crate::http) raw: RawBody,
}

impl<P: Place, B: Body> FromRequest<App> for Change<P, B> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Answer<Self> {
        let (mut parts, body) = request.into_parts();
        let place = P::of(&mut parts, app).await?;
        let caller = Caller::from_request_parts(&mut parts, app).await?;
        let retry = Retry::from_request_parts(&mut parts, app).await?;
        let request = Request::from_parts(parts, body);
        let ((hall, by, path), raw) = match B::MOST_BYTES {
            None => {
                let raw = RawBody::from_request(request, app).await?;
                (place.permit(app, &caller)?, raw)
            }
            // Only from somebody who may is so much read.
            Some(most) => {
                let permitted = place.permit(app, &caller)?;
                (permitted, RawBody::read_within(request, most).await?)
            }
        };
        let body = B::check(&raw, || app.asked(&hall))?;
        Ok(Self {
            app: app.clone(),
            caller,
            by,
            hall,
            path,
            body,
            retry,
            raw,
        })
    }
}

impl<P: Place, B: Body> Takes for Change<P, B> {
    fn describe(page: &mut Page<'_>) {
        P::describe(page);
        Retry::describe(page);
        B::describe(page);
    }
}

impl<P: Place, B: Body> Change<P, B> {
    /// Sends the command that path and body make to the hall, and waits until what came of it is on disk.
    ///
    /// # Errors
    /// The hall's refusal or the store's failure, as a problem.
    pub async fn send<T: FromReply>(
        self,
        command: impl FnOnce(P::Named, B::Checked) -> Command,
    ) -> Answer<T> {
        let command = command(self.path, self.body);
        let digest = self.raw.digest()?;
        let reply = self
            .app
            .command(&self.hall, &self.by, self.retry, digest, command);
        T::of(reply.await?)
    }

    /// Looks at the hall as it was last published.
    ///
    /// # Errors
    /// `not-found`, or whatever `look` finds.
    pub fn look<T>(&self, look: impl FnOnce(&Scene<'_>) -> Answer<T>) -> Answer<T> {
        self.app.look(&self.hall, look)
    }
}

/// A call that reads something of the hall that its path names, by somebody who may.
pub struct Read<P: Place, Q: Wish = Nothing> {
    /// The server.
    pub app: App,
    /// Everybody who calls.
    pub caller: Caller,
    /// The one of them who may.
    pub by: Principal,
    /// In which hall.
    pub hall: HallId,
    /// What the path names.
    pub path: P::Named,
    /// What is asked for.
    pub query: Q::Checked,
    whence: Provenance,
}

impl<P: Place, Q: Wish> FromRequestParts<App> for Read<P, Q> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Answer<Self> {
        let place = P::of(parts, app).await?;
        let caller = Caller::from_request_parts(parts, app).await?;
        let query = Q::taken(&parts.uri)?;
        let Ok(whence) = Provenance::from_request_parts(parts, app).await;
        let (hall, by, path) = place.permit(app, &caller)?;
        Ok(Self {
            query: Q::check(&query)?,
            app: app.clone(),
            caller,
            by,
            hall,
            path,
            whence,
        })
    }
}

impl<P: Place, Q: Wish> Takes for Read<P, Q> {
    fn describe(page: &mut Page<'_>) {
        P::describe(page);
        Q::describe(page);
    }
}

impl<P: Place, Q: Wish> Read<P, Q> {
    /// Looks at the hall as it was last published.
    ///
    /// # Errors
    /// `not-found`, or whatever `look` finds.
    pub fn look<T>(&self, look: impl FnOnce(&Scene<'_>) -> Answer<T>) -> Answer<T> {
        self.app.look(&self.hall, look)
    }

    /// Puts on record what is read of visitors, before it is shown.
    ///
    /// # Errors
    /// The store's failure, as a problem: what cannot be put on record is not shown.
    pub async fn note_reading(&self, ids: Vec<String>) -> Answer<()> {
        self.app
            .note_reading(&self.by, &self.hall, &self.whence, ids)
            .await
    }
}
