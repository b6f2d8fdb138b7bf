//! `/halls/{hallId}/appointment-sources`: where the hall's appointments are read from again and again.
//!
//! Administrators say where; supervisors see what came of it, have it read at once, and say a word about what was held.

pub mod members;

use std::sync::Arc;

use axum::Json;
use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use crate::duration::Length;
use crate::hall::facts::Actor;
use crate::http::app::App;
use crate::http::etag::Tagged;
use crate::http::input::Faults;
use crate::http::lists::ListOf;
use crate::http::operation::gives::Made;
use crate::http::operation::takes::Body;
use crate::http::operation::{Answer, Change, Done, Patch, Read, Whole, operations};
use crate::http::path::BASE;
use crate::http::problem::{Problem, ProblemKind};
use crate::ids::{HallId, SourceId};
use crate::intake::book::{Known, SourceRefusal};
use crate::intake::reading::{Held, Run, Trouble};
use crate::intake::source::{Place, SourceSaid, Whence, shown};
use crate::intake::sources::Sources;
use crate::view::edition::edition;
use members::{CreateSourceBody, HeldBody, Sent, SourceKind, SourceMembers};

/// A source of a hall.
type OfHall = (HallId, SourceId);

/// The operations on sources, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(operations!(list_appointment_sources, create_appointment_source))
        .routes(operations!(
            read_appointment_source,
            change_appointment_source,
            patch_appointment_source,
            remove_appointment_source
        ))
        .routes(operations!(read_appointment_source_now))
        .routes(operations!(confirm_appointment_source))
        .routes(operations!(discard_appointment_source))
}

/// How a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum SourceState {
    /// It has not been read yet.
    New,
    /// It was read when it was to be.
    Fine,
    /// What it held waits for a word.
    Held,
    /// It cannot be read now.
    Failing,
    /// It is left alone.
    Paused,
}

/// A source of appointments.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SourceView {
    /// Its id.
    id: SourceId,
    /// The hall whose appointments it holds.
    hall_id: HallId,
    /// What people call it.
    name: String,
    /// Where it is.
    kind: SourceKind,
    /// The host of its address; what follows may be a secret and is never shown again.
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    /// How long after a reading the next one follows.
    every: Length,
    /// Whether it always holds everything there is on the days that it reaches to: what it brought before and holds no longer is
    /// called off.
    whole: bool,
    /// For how many weeks from today on it is whole; left out, from the day of its first row to that of its last.
    #[serde(skip_serializing_if = "Option::is_none")]
    weeks: Option<u16>,
    /// Whether good lines are taken while others have faults.
    good_alone: bool,
    /// Whether addresses in it are kept, and those who have one are told by mail.
    mail: bool,
    /// Whether it is left alone for now.
    paused: bool,
    /// How it is.
    state: SourceState,
    /// When it is read next.
    #[serde(skip_serializing_if = "Option::is_none")]
    next_at: Option<DateTime<Utc>>,
    /// When it was reached last.
    #[serde(skip_serializing_if = "Option::is_none")]
    read_at: Option<DateTime<Utc>>,
    /// What is wrong with it now. Nothing is called off because of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    trouble: Option<Trouble>,
    /// What came of what it held last.
    #[serde(skip_serializing_if = "Option::is_none")]
    last_run: Option<Run>,
    /// What waits for a word.
    #[serde(skip_serializing_if = "Option::is_none")]
    held: Option<Held>,
}

/// Members that follow from what was read, which a `PUT` may carry as they were.
const FOLLOWS: [&str; 6] = ["state", "nextAt", "readAt", "trouble", "lastRun", "held"];

fn view(known: &Known) -> SourceView {
    let SourceSaid {
        name,
        whence,
        every,
        whole,
        weeks,
        good_alone,
        mail,
        paused,
    } = &known.said;
    let progress = &known.progress;
    let state = if progress.held.is_some() {
        SourceState::Held
    } else if *paused {
        SourceState::Paused
    } else if progress.trouble.is_some() {
        SourceState::Failing
    } else if progress.read_at.is_none() {
        SourceState::New
    } else {
        SourceState::Fine
    };
    let (kind, address) = match whence {
        Whence::Address(address) => (SourceKind::Address, Some(shown(address))),
        Whence::Folder => (SourceKind::Folder, None),
    };
    SourceView {
        id: known.place.source.clone(),
        hall_id: known.place.hall.clone(),
        name: name.clone(),
        kind,
        address,
        every: *every,
        whole: *whole,
        weeks: *weeks,
        good_alone: *good_alone,
        mail: *mail,
        paused: *paused,
        state,
        next_at: progress.next_at.filter(|_| !paused),
        read_at: progress.read_at,
        trouble: progress.trouble,
        last_run: progress.last.clone(),
        held: progress.held.clone(),
    }
}

fn tagged(known: &Known) -> Tagged<SourceView> {
    Tagged::of_edition(edition(&known.said), view(known))
}

fn sources(app: &App) -> Answer<&Arc<Sources>> {
    // Where one practises nothing comes from outside.
    let sources = app.sources.as_ref();
    sources.ok_or_else(|| Problem::not_found("a source in a hall to practise in"))
}

fn place((hall, source): &OfHall) -> Place {
    Place {
        hall: hall.clone(),
        source: source.clone(),
    }
}

fn found(app: &App, path: &OfHall) -> Answer<Arc<Known>> {
    let known = sources(app)?.book.get(&place(path));
    known.ok_or_else(|| SourceRefusal::Unknown.into())
}

/// What is said of a source by what was sent, once nothing is wrong with it.
fn sound(app: &App, sent: &Sent, now: Option<&SourceSaid>) -> Answer<SourceSaid> {
    let mut faults = Faults::new();
    let said = match sent.said(now) {
        Ok(said) => {
            let found = sources(app)?.faults(&said);
            for (member, detail) in found {
                faults.add(member, detail);
            }
            Some(said)
        }
        Err(detail) => {
            faults.add("address", detail);
            None
        }
    };
    faults.finish(said)
}

/// The sources of a hall's appointments
///
/// By name. Of an address its host is shown alone.
#[utoipa::path(get, path = "/halls/{hallId}/appointment-sources", tag = "appointments",
    responses((status = 200, description = "All of them")))]
pub async fn list_appointment_sources(call: Read<HallId>) -> Answer<Json<ListOf<SourceView>>> {
    let of_hall = call
        .app
        .sources
        .as_ref()
        .map(|sources| sources.book.of(&call.hall));
    let views = of_hall.unwrap_or_default().iter().map(|one| view(one)).collect();
    Ok(Json(ListOf::whole(views)))
}

/// Adds a source of appointments
///
/// A CSV file or a calendar at an address over HTTPS, or files that another system puts into the folder that the server's
/// configuration names; read as `_import` reads them. It is read within seconds, and from then on at its pace, more rarely while it
/// fails. Addresses of one's own network are refused unless `network.allowed` of the configuration names them. At most 20 in a
/// hall. A name that is taken is 409 `already-exists`.
#[utoipa::path(post, path = "/halls/{hallId}/appointment-sources", tag = "appointments",
    responses((status = 201, description = "The source", headers(("Location" = String, description = "The source")))))]
pub async fn create_appointment_source(call: Change<HallId, CreateSourceBody>) -> Answer<Made<SourceView>> {
    let (id, sent) = &call.body;
    let said = sound(&call.app, sent, None)?;
    call.app.note_change(&call.by, call.retry.provenance()).await?;
    let new = place(&(call.hall.clone(), id.clone()));
    let made = sources(&call.app)?.book.add(new, said).await?;
    Ok(Made {
        location: format!("{BASE}/halls/{}/appointment-sources/{id}", call.hall),
        made: tagged(&made),
    })
}

/// A source of appointments
#[utoipa::path(get, path = "/halls/{hallId}/appointment-sources/{sourceId}", tag = "appointments",
    responses((status = 200, description = "The source")))]
pub async fn read_appointment_source(call: Read<OfHall>) -> Answer<Tagged<SourceView>> {
    Ok(tagged(&*found(&call.app, &call.path)?))
}

/// The source as it is shown, to lay a change over.
fn present(known: &Known) -> Answer<Value> {
    serde_json::to_value(view(known)).map_err(Problem::internal)
}

fn is_seen<B: Body>(call: &Change<OfHall, B>, known: &Known) -> bool {
    let editions = call.retry.editions();
    editions.is_none_or(|editions| editions.contains(&edition(&known.said)))
}

/// Changes a source of appointments
///
/// The whole of it but its id. It is read again within seconds, as if it were new.
#[utoipa::path(put, path = "/halls/{hallId}/appointment-sources/{sourceId}", tag = "appointments",
    responses((status = 200, description = "The source")))]
pub async fn change_appointment_source(
    call: Change<OfHall, Whole<SourceMembers>>,
) -> Answer<Tagged<SourceView>> {
    let mut present = present(&*found(&call.app, &call.path)?)?;
    let sent: Value = serde_json::from_slice(call.raw.bytes()).unwrap_or_default();
    for member in FOLLOWS {
        if let Some(sent) = sent.get(member) {
            present[member] = sent.clone();
        }
    }
    let members = call.raw.read_over::<SourceMembers>(&present, None)?;
    change(&call, &members, None).await
}

/// Changes a part of a source of appointments
///
/// By merge patch: what is not named stays, `null` takes away what may be left out.
#[utoipa::path(patch, path = "/halls/{hallId}/appointment-sources/{sourceId}", tag = "appointments",
    responses((status = 200, description = "The source")))]
pub async fn patch_appointment_source(
    call: Change<OfHall, Patch<SourceMembers>>,
) -> Answer<Tagged<SourceView>> {
    let call = &call;
    let look = move || async move {
        let known = found(&call.app, &call.path)?;
        Ok((edition(&known.said), present(&known)?))
    };
    let write = move |members: Sent, seen: String| async move { change(call, &members, Some(&seen)).await };
    call.patch_kept(look, write).await
}

async fn change<B: Body>(
    call: &Change<OfHall, B>,
    sent: &Sent,
    unless_chosen: Option<&String>,
) -> Answer<Tagged<SourceView>> {
    let now = found(&call.app, &call.path)?;
    let said = sound(&call.app, sent, Some(&now.said))?;
    call.app.note_change(&call.by, call.retry.provenance()).await?;
    let seen = |known: &Known| match unless_chosen {
        Some(seen) if !call.retry.is_conditional() => *seen == edition(&known.said),
        _ => is_seen(call, known),
    };
    let book = &sources(&call.app)?.book;
    Ok(tagged(&*book.change(&place(&call.path), said, seen).await?))
}

/// Removes a source of appointments
///
/// The appointments that it brought stay. What waited for a word is gone.
#[utoipa::path(delete, path = "/halls/{hallId}/appointment-sources/{sourceId}", tag = "appointments",
    responses((status = 204, description = "It is gone")))]
pub async fn remove_appointment_source(call: Change<OfHall>) -> Answer<Done> {
    call.raw.digest()?;
    found(&call.app, &call.path)?;
    call.app.note_change(&call.by, call.retry.provenance()).await?;
    let seen = |known: &Known| is_seen(&call, known);
    sources(&call.app)?.remove(&place(&call.path), seen).await?;
    Ok(Done)
}

/// Reads a source of appointments now
///
/// Whenever it would be read next. That it cannot be read is no problem of the call, but told as its `trouble`. One that is being
/// read at this moment is 409 `in-use`.
#[utoipa::path(post, path = "/halls/{hallId}/appointment-sources/{sourceId}/_read", tag = "appointments",
    responses((status = 200, description = "The source, with what came of it")))]
pub async fn read_appointment_source_now(call: Change<OfHall>) -> Answer<Json<SourceView>> {
    call.raw.digest()?;
    found(&call.app, &call.path)?;
    call.app.note_change(&call.by, call.retry.provenance()).await?;
    let by = Actor::principal(&call.by.subject.to_string());
    let read = sources(&call.app)?.read(&place(&call.path), by).await?;
    Ok(Json(view(&read)))
}

/// Confirms what was held of a source of appointments
///
/// It is done as it was read, though it calls off half of a day or more. What is not held any more is 409 `wrong-state`.
#[utoipa::path(post, path = "/halls/{hallId}/appointment-sources/{sourceId}/_confirm", tag = "appointments",
    responses((status = 200, description = "The source, with what came of it")))]
pub async fn confirm_appointment_source(call: Change<OfHall, HeldBody>) -> Answer<Json<SourceView>> {
    found(&call.app, &call.path)?;
    call.app.note_change(&call.by, call.retry.provenance()).await?;
    let by = Actor::principal(&call.by.subject.to_string());
    let done = sources(&call.app)?
        .confirm(&place(&call.path), &call.body, by)
        .await?;
    Ok(Json(view(&done)))
}

/// Discards what was held of a source of appointments
///
/// Nothing of it is done, and the same again is not held again. What is not held any more is 409 `wrong-state`.
#[utoipa::path(post, path = "/halls/{hallId}/appointment-sources/{sourceId}/_discard", tag = "appointments",
    responses((status = 200, description = "The source")))]
pub async fn discard_appointment_source(call: Change<OfHall, HeldBody>) -> Answer<Json<SourceView>> {
    found(&call.app, &call.path)?;
    call.app.note_change(&call.by, call.retry.provenance()).await?;
    let done = sources(&call.app)?
        .discard(&place(&call.path), &call.body)
        .await?;
    Ok(Json(view(&done)))
}

impl From<SourceRefusal> for Problem {
    fn from(refusal: SourceRefusal) -> Self {
        let kind = match refusal {
            SourceRefusal::Unknown => return Self::not_found("this source"),
            SourceRefusal::Store(error) => return error.into(),
            SourceRefusal::Seal(error) => return Self::internal(error),
            SourceRefusal::NothingHeld => {
                let detail =
                    "This is not what waits for a word: it was confirmed or discarded, or another file came.";
                return Self::new(ProblemKind::WrongState, detail).with("state", "gone");
            }
            SourceRefusal::Taken => ProblemKind::AlreadyExists,
            SourceRefusal::TooMany | SourceRefusal::BeingRead => ProblemKind::InUse,
            SourceRefusal::ChangedMeanwhile => ProblemKind::PreconditionFailed,
        };
        let said = refusal.to_string();
        let mut letters = said.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase());
        let sentence: String = first.into_iter().chain(letters).chain(['.']).collect();
        Self::new(kind, sentence)
    }
}
