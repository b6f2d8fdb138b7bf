//! The parts of a request that an operation takes, each with what the description says of it.
//!
//! Body and query are read when the operation asks for them ([`Sent::check`], [`Queried::check`]): whoever may not do what
//! is asked learns nothing from the faults of what they sent.

use std::marker::PhantomData;
use std::sync::Arc;

use axum::extract::{FromRequest, FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri};
use serde::de::DeserializeOwned;
use serde_json::Value;
use utoipa::openapi::path::{ParameterBuilder, ParameterIn};
use utoipa::openapi::{RefOr, Required, Schema};
use utoipa::{IntoParams, PartialSchema, ToSchema};

use super::page::Page;
use crate::audit::Provenance;
use crate::auth::Auth;
use crate::auth::PairingCode;
use crate::http::app::{App, Retry};
use crate::http::body::{MERGE_PATCH, RawBody, RawQuery};
use crate::http::caller::Caller;
use crate::http::client_address::ClientAddress;
use crate::http::etag::IfMatch;
use crate::http::input::{Asked, Input};
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::{
    AdviceId, AgentId, ApiKeyId, AppointmentId, BlockId, BreachId, CalendarFeedId, CallId, CaseId,
    CharterName, CounterId, DeliveryId, DeviceId, DraftId, HallId, NoticeId, ProviderId, RedressId,
    ServiceId, SetupChangeId, SourceId, TicketId, WebhookId,
};

/// A part of a request.
pub trait Takes {
    /// Writes what a caller sends for it: nothing, unless it says so.
    fn describe(_: &mut Page<'_>) {}
}

impl Takes for State<App> {}
impl Takes for State<Arc<Auth>> {}
impl Takes for Caller {}
impl Takes for Result<Caller, Problem> {}
impl Takes for Provenance {}
impl Takes for ClientAddress {}
impl Takes for HeaderMap {}
impl Takes for Parts {}
impl Takes for Request {}
impl Takes for RawBody {}
impl Takes for IfMatch {}

impl Takes for Retry {
    fn describe(page: &mut Page<'_>) {
        let key = ParameterBuilder::new()
            .name("Idempotency-Key")
            .parameter_in(ParameterIn::Header)
            .required(Required::False);
        page.parameter(key);
    }
}

/// What can stand in a path.
pub trait Named {
    /// The schema of each part, in order.
    fn schemas(page: &mut Page<'_>) -> Vec<RefOr<Schema>>;
}

/// Identifiers have schemas of their own.
macro_rules! identifiers {
    ($($id:ty),+ $(,)?) => {
        $(impl Named for $id {
            fn schemas(page: &mut Page<'_>) -> Vec<RefOr<Schema>> {
                vec![page.named::<Self>()]
            }
        })+
    };
}

identifiers!(
    AdviceId,
    AgentId,
    ApiKeyId,
    AppointmentId,
    BlockId,
    BreachId,
    CalendarFeedId,
    CallId,
    CaseId,
    CharterName,
    CounterId,
    DeliveryId,
    DeviceId,
    DraftId,
    HallId,
    NoticeId,
    PairingCode,
    ProviderId,
    RedressId,
    ServiceId,
    SourceId,
    SetupChangeId,
    TicketId,
    WebhookId,
);

/// What can stand in a path and be read from it.
pub trait InAPath: Named + DeserializeOwned + Send + Sync {}

impl<N: Named + DeserializeOwned + Send + Sync> InAPath for N {}

impl Named for String {
    fn schemas(_: &mut Page<'_>) -> Vec<RefOr<Schema>> {
        vec![<Self as PartialSchema>::schema()]
    }
}

impl<A: Named, B: Named> Named for (A, B) {
    fn schemas(page: &mut Page<'_>) -> Vec<RefOr<Schema>> {
        let first = A::schemas(page);
        first.into_iter().chain(B::schemas(page)).collect()
    }
}

impl<N: Named> Takes for InPath<N> {
    fn describe(page: &mut Page<'_>) {
        for (name, schema) in page.names_in_path().into_iter().zip(N::schemas(page)) {
            let part = ParameterBuilder::new()
                .name(name)
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .schema(Some(schema));
            page.parameter(part);
        }
    }
}

/// No body, or no query.
#[derive(Debug, Clone, Copy)]
pub struct Nothing;

/// What a body may be: an input, or [`Nothing`].
pub trait Body {
    /// What it is once nothing is wrong with it.
    type Checked: Send + Sync;

    /// The most bytes of it, where that is not what other bodies may have.
    const MOST_BYTES: Option<usize>;

    /// Checks it; `asked` is the hall of which something is asked.
    ///
    /// # Errors
    /// As [`RawBody::read`].
    fn check(
        body: &RawBody,
        asked: impl FnOnce() -> Result<Asked, Problem>,
    ) -> Result<Self::Checked, Problem>;

    /// Writes what may be sent.
    fn describe(page: &mut Page<'_>);
}

impl Body for Nothing {
    type Checked = ();
    const MOST_BYTES: Option<usize> = None;

    /// Whether something was said all the same is asked when the command is sent: [`RawBody::digest`].
    fn check(_: &RawBody, _: impl FnOnce() -> Result<Asked, Problem>) -> Result<(), Problem> {
        Ok(())
    }

    fn describe(_: &mut Page<'_>) {}
}

impl<I: Input<Checked: Send + Sync> + ToSchema> Body for I {
    type Checked = <I as Input>::Checked;
    const MOST_BYTES: Option<usize> = <I as Input>::MOST_BYTES;

    fn check(
        body: &RawBody,
        asked: impl FnOnce() -> Result<Asked, Problem>,
    ) -> Result<Self::Checked, Problem> {
        body.read_in::<I>(Some(asked()?))
    }

    fn describe(page: &mut Page<'_>) {
        let schema = page.named::<I>();
        page.body([("application/json", schema)]);
    }
}

/// A body that takes the place of what is there; read when that is known ([`crate::http::edit`]).
#[derive(Debug)]
pub struct Whole<I>(PhantomData<fn() -> I>);

impl<I: Input<Checked: Send + Sync> + ToSchema> Body for Whole<I> {
    type Checked = ();
    const MOST_BYTES: Option<usize> = <I as Input>::MOST_BYTES;

    fn check(_: &RawBody, _: impl FnOnce() -> Result<Asked, Problem>) -> Result<(), Problem> {
        Ok(())
    }

    fn describe(page: &mut Page<'_>) {
        <I as Body>::describe(page);
    }
}

/// A merge patch of it, likewise.
#[derive(Debug)]
pub struct Patch<I>(PhantomData<fn() -> I>);

impl<I: Input> Body for Patch<I> {
    type Checked = ();
    const MOST_BYTES: Option<usize> = <I as Input>::MOST_BYTES;

    fn check(_: &RawBody, _: impl FnOnce() -> Result<Asked, Problem>) -> Result<(), Problem> {
        Ok(())
    }

    fn describe(page: &mut Page<'_>) {
        page.body([(MERGE_PATCH, <Value as PartialSchema>::schema())]);
    }
}

/// A body, not yet looked at.
#[derive(Debug)]
pub struct Sent<B> {
    raw: RawBody,
    is: PhantomData<fn() -> B>,
}

impl<B: Input + ToSchema> Sent<B> {
    /// Checks it, with nothing asked of any hall.
    ///
    /// # Errors
    /// As [`RawBody::read`].
    pub fn check(&self) -> Result<B::Checked, Problem> {
        self.raw.read::<B>()
    }
}

impl<B> Sent<B> {
    /// The body as it arrived.
    pub fn raw(&self) -> &RawBody {
        &self.raw
    }
}

impl<B: Body, S: Send + Sync> FromRequest<S> for Sent<B> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let raw = match B::MOST_BYTES {
            Some(most) => RawBody::read_within(request, most).await?,
            None => RawBody::from_request(request, state).await?,
        };
        Ok(Self { raw, is: PhantomData })
    }
}

impl<B: Body> Takes for Sent<B> {
    fn describe(page: &mut Page<'_>) {
        B::describe(page);
    }
}

/// What a query may be: an input, or [`Nothing`].
pub trait Wish {
    /// What it is once nothing is wrong with it.
    type Checked: Send + Sync;

    /// Takes it from an address.
    ///
    /// # Errors
    /// As [`RawQuery::of`].
    fn taken(uri: &Uri) -> Result<RawQuery, Problem> {
        RawQuery::of(uri)
    }

    /// Checks it.
    ///
    /// # Errors
    /// As [`RawQuery::read`].
    fn check(query: &RawQuery) -> Result<Self::Checked, Problem>;

    /// Writes what may be asked.
    fn describe(page: &mut Page<'_>);
}

/// A query is not looked at where none is taken.
impl Wish for Nothing {
    type Checked = ();

    fn taken(_: &Uri) -> Result<RawQuery, Problem> {
        Ok(RawQuery::default())
    }

    fn check(_: &RawQuery) -> Result<(), Problem> {
        Ok(())
    }

    fn describe(_: &mut Page<'_>) {}
}

impl<I: Input<Checked: Send + Sync> + IntoParams> Wish for I {
    type Checked = <I as Input>::Checked;

    fn check(query: &RawQuery) -> Result<Self::Checked, Problem> {
        query.read::<I>()
    }

    fn describe(page: &mut Page<'_>) {
        for parameter in I::into_params(|| Some(ParameterIn::Query)) {
            page.parameter(parameter);
        }
    }
}

/// A query, not yet looked at.
#[derive(Debug)]
pub struct Queried<Q> {
    raw: RawQuery,
    is: PhantomData<fn() -> Q>,
}

impl<Q: Wish> Queried<Q> {
    /// Checks it.
    ///
    /// # Errors
    /// As [`RawQuery::read`].
    pub fn check(&self) -> Result<Q::Checked, Problem> {
        Q::check(&self.raw)
    }
}

impl<Q, S: Send + Sync> FromRequestParts<S> for Queried<Q> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let raw = RawQuery::from_request_parts(parts, state).await?;
        Ok(Self { raw, is: PhantomData })
    }
}

impl<Q: Wish> Takes for Queried<Q> {
    fn describe(page: &mut Page<'_>) {
        Q::describe(page);
    }
}
