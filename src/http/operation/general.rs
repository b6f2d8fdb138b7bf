//! A call that changes something that belongs to no hall, such as an account, by whoever may in every hall.

use axum::extract::{FromRequest, FromRequestParts, Request};
use serde::Serialize;

use super::page::{Answer, Page};
use super::takes::{Body, InAPath, Nothing, Takes};
use crate::audit::Provenance;
use crate::auth::Principal;
use crate::http::app::App;
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::etag::IfMatch;
use crate::http::path::InPath;
use crate::http::problem::Problem;

/// Who changes what, from where, and as which editions it may be found.
#[derive(Clone)]
pub struct Writing<P> {
    /// The server.
    pub app: App,
    /// Whoever may.
    pub by: Principal,
    /// From where they ask.
    pub from: Provenance,
    /// What the path names.
    pub path: P,
    only_if: IfMatch,
}

impl<P> Writing<P> {
    /// Whether the caller says which edition may be changed.
    #[must_use]
    pub fn is_conditional(&self) -> bool {
        self.only_if.0.is_some()
    }

    /// Whether what is found may be changed: it is as whoever asks has seen it, or they did not say.
    pub fn may_change(&self, found: &impl Editable) -> bool {
        let named = self.only_if.0.as_ref();
        named.is_none_or(|editions| editions.contains(&found.edition()))
    }

    /// The same call, on condition of this edition where the caller names none.
    #[must_use]
    pub fn unless_chosen(mut self, edition: String) -> Self {
        self.only_if.0.get_or_insert_with(|| [edition].into());
        self
    }
}

/// What is edited, as it is shown.
pub trait Editable: Serialize {
    /// The edition of what of it can be edited: the first half of its `ETag`.
    fn edition(&self) -> String;
}

/// The call, with what was sent. Of several faults the first is told: an address that names nothing, a header that cannot be
/// read, a body that is too large, somebody who may not, and only then what is wrong with the body.
pub struct General<P, B: Body = Nothing> {
    /// Who changes what.
    pub writing: Writing<P>,
    /// What was sent.
    pub body: B::Checked,
    pub(in crate::http) raw: RawBody,
}

impl<P: InAPath, B: Body> FromRequest<App> for General<P, B> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Answer<Self> {
        let (mut parts, body) = request.into_parts();
        let InPath(path) = InPath::<P>::from_request_parts(&mut parts, app).await?;
        let caller = Caller::from_request_parts(&mut parts, app).await?;
        let only_if = IfMatch::from_request_parts(&mut parts, app).await?;
        let Ok(from) = Provenance::from_request_parts(&mut parts, app).await;
        let by = caller.permit_everywhere()?;
        let request = Request::from_parts(parts, body);
        let raw = match B::MOST_BYTES {
            None => RawBody::from_request(request, app).await?,
            Some(most) => RawBody::read_within(request, most).await?,
        };
        let asked = || Err(Problem::internal("it is about no hall"));
        let body = B::check(&raw, asked)?;
        let writing = Writing {
            app: app.clone(),
            by,
            from,
            path,
            only_if,
        };
        Ok(Self { writing, body, raw })
    }
}

impl<P: InAPath, B: Body> Takes for General<P, B> {
    fn describe(page: &mut Page<'_>) {
        InPath::<P>::describe(page);
        B::describe(page);
    }
}

impl<P> General<P> {
    /// Nothing is taken, and nothing was sent.
    ///
    /// # Errors
    /// As [`RawBody::digest`].
    pub fn said_nothing(self) -> Answer<Writing<P>> {
        self.raw.digest()?;
        Ok(self.writing)
    }
}
