//! Pairing a screen: it asks for six digits, an administrator accepts them, and it fetches its session.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::members::{PairDeviceBody, Pairing};
use super::resource::{address, fits, prints_at, tagged, whole};
use super::{DeviceView, sentence};
use crate::audit::Provenance;
use crate::auth::{Auth, Claimed, DeviceKind, NoCode, PairRefusal, PairingCode, Place, Waiting};
use crate::http::administered::permitted;
use crate::http::app::App;
use crate::http::caller::Caller;
use crate::http::client_address::ClientAddress;
use crate::http::input::{Faults, Field, Input};
use crate::http::operation::gives::{Made, WithCookies};
use crate::http::operation::{Answer, Created, Sent};
use crate::http::path::InPath;
use crate::http::problem::{Problem, ProblemKind};
use crate::http::sessions::create::credential;
use crate::http::sessions::{SameOrigin, browser, taken_up};
use crate::ids::HallId;

/// How soon a screen that finds no room may ask again.
const COME_BACK: std::time::Duration = std::time::Duration::from_secs(60);

/// A screen that asks to be paired.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AskPairingBody {
    /// What it is for.
    #[schema(value_type = DeviceKind)]
    kind: Field<DeviceKind>,
    /// The hall that its address names, if it does: the administrator sees it and may choose another.
    #[schema(value_type = Option<String>)]
    hall_id: Field<HallId>,
}

impl Input for AskPairingBody {
    type Checked = (DeviceKind, Option<HallId>);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let kind = faults.required("kind", self.kind);
        let hall = faults.optional("hallId", self.hall_id);
        Some((kind?, hall?))
    }
}

/// What a screen shows, and what it keeps.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PairingAskedView {
    /// The six digits that it shows.
    pub code: PairingCode,
    /// What it asks `_claim` with; nobody else ever sees it.
    pub secret: String,
    /// Until when the digits can be accepted.
    pub until: DateTime<Utc>,
}

/// A screen that waits to be accepted.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PairingView {
    /// The six digits that it shows.
    pub code: PairingCode,
    /// What it is for.
    pub kind: DeviceKind,
    /// The hall that its address names, if it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hall_id: Option<HallId>,
    /// From where it asked, as far as that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Its browser and system, as far as they say so: `Chrome, Linux`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub browser: Option<String>,
    /// When it asked.
    pub asked_at: DateTime<Utc>,
    /// Until when it can be accepted.
    pub until: DateTime<Utc>,
}

impl From<Waiting> for PairingView {
    fn from(waiting: Waiting) -> Self {
        Self {
            code: waiting.code,
            kind: waiting.kind,
            hall_id: waiting.hall,
            address: waiting.address.map(|address| address.to_string()),
            browser: waiting.browser,
            asked_at: waiting.asked_at,
            until: waiting.until,
        }
    }
}

/// How far a pairing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum PairingState {
    /// Nobody has accepted the screen yet.
    Waiting,
    /// It is a device now, and its session is in a cookie.
    Paired,
}

/// What became of a screen's question.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PairingClaimView {
    /// How far it is.
    pub state: PairingState,
    /// Until when it can be accepted; left out once it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<DateTime<Utc>>,
    /// The hall that it belongs to now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hall_id: Option<String>,
}

/// A screen asks to be paired
///
/// Anyone may, so many times from one address (429 `too-many-requests` then). The screen shows the digits, which live for
/// ten minutes and open nothing by themselves, and asks `_claim` with its secret until somebody has accepted it.
#[utoipa::path(post, path = "/pairings", tag = "devices",
    responses((status = 201, description = "What it shows and keeps")))]
pub async fn ask_pairing(
    _: SameOrigin,
    State(auth): State<Arc<Auth>>,
    ClientAddress(address): ClientAddress,
    headers: HeaderMap,
    body: Sent<AskPairingBody>,
) -> Answer<Created<PairingAskedView>> {
    let (kind, hall) = body.check()?;
    let (asked, secret) = auth.ask_pairing(kind, hall, &place(address, &headers))?;
    Ok(Created(PairingAskedView {
        code: asked.code,
        secret,
        until: asked.until,
    }))
}

/// A screen's secret.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ClaimPairingBody {
    /// The secret that came with the digits.
    #[schema(value_type = String, format = Password)]
    secret: Field<String>,
}

impl Input for ClaimPairingBody {
    type Checked = String;

    fn check(self, faults: &mut Faults) -> Option<String> {
        credential(faults, "secret", self.secret)
    }
}

/// A screen asks whether it was accepted
///
/// Once it was, the answer has its session in a cookie, and the secret is worth nothing; in the half minute after that the
/// answer may be asked for again, when it was lost. A secret of which nothing is known any more is 404: the screen asks
/// for other digits.
#[utoipa::path(post, path = "/pairings/_claim", tag = "devices",
    responses((status = 200, description = "What became of it", headers(("Set-Cookie" = String, description = "The session, once it was accepted")))))]
pub async fn claim_pairing(
    _: SameOrigin,
    State(auth): State<Arc<Auth>>,
    ClientAddress(address): ClientAddress,
    headers: HeaderMap,
    body: Sent<ClaimPairingBody>,
) -> Answer<WithCookies<Json<PairingClaimView>>> {
    let secret = body.check()?;
    let claimed = auth.claim_pairing(&secret, &place(address, &headers)).await;
    let gone = |error| match error {
        crate::auth::SignInError::Wrong => Problem::not_found("a screen that asks with this secret"),
        other => other.into(),
    };
    let (cookies, view) = match claimed.map_err(gone)? {
        Claimed::Waiting { until } => {
            let view = PairingClaimView {
                state: PairingState::Waiting,
                until: Some(until),
                hall_id: None,
            };
            (Vec::new(), view)
        }
        Claimed::Paired(new) => {
            let (cookies, session) = taken_up(&auth, &headers, *new, address).await;
            let view = PairingClaimView {
                state: PairingState::Paired,
                until: None,
                hall_id: session.halls.into_iter().next().map(|held| held.hall_id),
            };
            (cookies, view)
        }
    };
    let answer = Json(view);
    Ok(WithCookies { cookies, answer })
}

fn place(address: Option<std::net::IpAddr>, headers: &HeaderMap) -> Place {
    Place {
        address,
        known_browser: None,
        browser: browser::kind(headers),
    }
}

/// The screen that shows these digits
///
/// For whoever is about to accept it: what it is for and from where it asks. After wrong tries the next has to wait, each
/// time longer (429 with `Retry-After`).
#[utoipa::path(get, path = "/pairings/{code}", tag = "devices",
    responses((status = 200, description = "The screen")))]
pub async fn read_pairing(
    State(auth): State<Arc<Auth>>,
    InPath(code): InPath<PairingCode>,
    caller: Caller,
) -> Answer<Json<PairingView>> {
    let by = caller.permit_somewhere()?;
    Ok(Json(auth.find_pairing(code, &by.subject)?.into()))
}

/// Accepts a screen as a device
///
/// By the six digits that it shows, which must be alive; it goes on by itself within seconds. `again` puts it in the place
/// of a screen that was paired as the same device, of the same kind and hall. A name that is taken is 409
/// `already-exists`, and the screen waits on; a retry of what was done gives the device again. After wrong tries the next
/// has to wait, each time longer (429 with `Retry-After`).
#[utoipa::path(post, path = "/devices/_pair", tag = "devices",
    responses((status = 201, description = "The device", headers(("Location" = String, description = "The device")))))]
pub async fn pair_device(
    State(app): State<App>,
    caller: Caller,
    from: Provenance,
    body: Sent<PairDeviceBody>,
) -> Answer<Made<DeviceView>> {
    let Pairing {
        code,
        id,
        kind,
        again,
        said,
    } = body.check()?;
    let (hall, by) = permitted(&app, &caller, said.hall.clone())?;
    fits(&app, &hall, kind, &said)?;
    let said = whole(said, hall);
    let by = (&by.subject, &from);
    let device = app.auth.pair(code, (id, kind, said), again, by).await?;
    prints_at(&app, &device);
    Ok(Made {
        location: address(&device),
        made: tagged(&app, &device).await?,
    })
}

impl From<NoCode> for Problem {
    fn from(refused: NoCode) -> Self {
        match refused {
            NoCode::TooMany { retry_after } => {
                let detail = "Many screens of your network ask to be paired. Wait before you ask again.";
                Self::new(ProblemKind::TooManyRequests, detail).retry_after(retry_after)
            }
            NoCode::Full => {
                let detail = "Many screens ask to be paired now. Try again later.";
                Self::new(ProblemKind::Overloaded, detail).retry_after(COME_BACK)
            }
            NoCode::NoChance(cause) => Self::internal(cause),
        }
    }
}

impl From<PairRefusal> for Problem {
    fn from(refused: PairRefusal) -> Self {
        match refused {
            PairRefusal::NoSuchCode => Self::not_found("a screen that waits and shows these digits"),
            PairRefusal::TooMany { retry_after } => {
                let detail = sentence(&refused.to_string());
                Self::new(ProblemKind::TooManyRequests, detail).retry_after(retry_after)
            }
            PairRefusal::OtherKind(kind) => {
                let is = match kind {
                    DeviceKind::Kiosk => "kiosk",
                    DeviceKind::Display => "display",
                };
                Self::fault("kind", format!("must be `{is}`: that is what the screen is for"))
            }
            PairRefusal::Device(refusal) => refusal.into(),
        }
    }
}
