//! `/halls/{hallId}/posters`: the town's own pictures, videos and words beside the calls; and beside the contract `/posters/…`,
//! from which lobby screens load their files.

pub mod in_folder;
pub mod members;
pub mod served;

use std::sync::Arc;

use axum::Json;
use axum::extract::{FromRequest, Request, State};
use chrono::{DateTime, NaiveTime, Utc};
use serde::Serialize;
use serde_json::Value;
use utoipa::{PartialSchema, ToSchema};
use utoipa_axum::router::OpenApiRouter;

use crate::audit::Provenance;
use crate::hall::setup::{Phase, PosterKind, Texts};
use crate::http::app::App;
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::etag::Tagged;
use crate::http::input::Faults;
use crate::http::lists::ListOf;
use crate::http::operation::gives::Made;
use crate::http::operation::takes::Body;
use crate::http::operation::{Answer, Change, Done, Page, Patch, Read, Takes, Whole, operations};
use crate::http::path::{BASE, InPath};
use crate::http::problem::{Problem, ProblemKind};
use crate::ids::{HallId, NoticeId};
use crate::posters::content::{Format, VIDEO_BYTES};
use crate::posters::kept::PosterRefusal;
use crate::posters::{Poster, PosterSaid};
use crate::view::edition::edition;
use members::{CreatePosterBody, PosterMembers, Unnamed};

/// A poster of a hall.
type OfHall = (HallId, NoticeId);

/// The operations on posters, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(operations!(list_posters, create_poster))
        .routes(operations!(
            read_poster,
            change_poster,
            patch_poster,
            remove_poster
        ))
        .routes(operations!(give_poster_file))
        .routes(operations!(in_folder::list_poster_folder))
}

/// The file of a poster.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PosterFileView {
    /// What it is: `image/png`, `image/jpeg`, `image/webp`, `video/mp4` or `video/webm`.
    media_type: &'static str,
    /// Its size in bytes.
    bytes: usize,
    /// Where it is on this server; another one with each other file.
    address: String,
}

/// A poster as it is set up.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PosterSetupView {
    /// Its name in addresses.
    id: NoticeId,
    /// The hall whose screens show it.
    hall_id: HallId,
    /// What it is.
    kind: PosterKind,
    /// Its words by language, or what is to be seen on it.
    #[schema(value_type = BTreeMap<String, String>)]
    texts: Texts,
    /// Shown from this instant; always when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<DateTime<Utc>>,
    /// Shown until this instant.
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<DateTime<Utc>>,
    /// The local weekdays on which it is shown, `mon` to `sun`; absent: all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    weekdays: Vec<String>,
    /// Local time of day from which it is shown, `09:00`.
    #[serde(skip_serializing_if = "Option::is_none")]
    from_time: Option<String>,
    /// Local time of day until which it is shown; `00:00` is the end of the day.
    #[serde(skip_serializing_if = "Option::is_none")]
    to_time: Option<String>,
    /// How long it is shown at a time, seconds.
    shown_s: u16,
    /// Its place among the others, the smallest first.
    order: u16,
    /// The zone on whose screens it is shown; absent: on those of every zone.
    #[serde(skip_serializing_if = "Option::is_none")]
    zone: Option<String>,
    /// Its file; a picture or a video without one is not shown yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<PosterFileView>,
    /// Where it stands now.
    phase: Phase,
}

/// What of a poster is edited, and makes its `ETag`.
fn edited(poster: &Poster) -> (&PosterSaid, Option<&str>) {
    (
        &poster.said,
        poster.file.as_ref().map(|file| file.digest.as_str()),
    )
}

fn clock(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

fn shown(app: &App, poster: &Poster) -> Answer<PosterSetupView> {
    let PosterSaid {
        kind,
        notice,
        shown_s,
        order,
        zone,
    } = &poster.said;
    let file = poster.file.as_ref().zip(poster.address());
    let phase = app.look(&poster.hall, |scene| {
        Ok(notice.phase(scene.setup.time_zone, scene.now))
    })?;
    Ok(PosterSetupView {
        id: notice.id.clone(),
        hall_id: poster.hall.clone(),
        kind: *kind,
        texts: notice.texts.clone(),
        from: notice.from,
        to: notice.to,
        weekdays: notice
            .weekdays
            .iter()
            .map(|day| day.to_string().to_lowercase())
            .collect(),
        from_time: notice.from_time.map(clock),
        to_time: notice.to_time.map(clock),
        shown_s: *shown_s,
        order: *order,
        zone: zone.clone(),
        phase: if poster.is_whole() { phase } else { Phase::Hidden },
        file: file.map(|(file, address)| PosterFileView {
            media_type: file.format.media_type(),
            bytes: file.bytes,
            address,
        }),
    })
}

fn tagged(app: &App, poster: &Poster) -> Answer<Tagged<PosterSetupView>> {
    Ok(Tagged::side_of(&edited(poster), shown(app, poster)?))
}

/// What the hall finds wrong with it, all at once.
fn sound(app: &App, hall: &HallId, said: &PosterSaid) -> Answer<()> {
    let mut faults = Faults::new();
    let found = app.look(hall, |scene| Ok(said.faults(scene.setup)))?;
    for (member, detail) in found {
        faults.add(member, detail);
    }
    faults.finish(Some(()))
}

/// The posters of a hall
///
/// In the order in which lobby screens show them, those that are hidden now among them. What lies in the server's folder is
/// not among them.
#[utoipa::path(get, path = "/halls/{hallId}/posters", tag = "setup",
    responses((status = 200, description = "All of them")))]
pub async fn list_posters(call: Read<HallId>) -> Answer<Json<ListOf<PosterSetupView>>> {
    let posters = call.app.posters.of(&call.hall);
    let views = posters.iter().map(|poster| shown(&call.app, poster));
    Ok(Json(ListOf::whole(views.collect::<Answer<Vec<_>>>()?)))
}

/// Adds a poster
///
/// Words are shown at once; a picture or a video once its file was uploaded. At most 30 in a hall. A name that is taken is 409
/// `already-exists`.
#[utoipa::path(post, path = "/halls/{hallId}/posters", tag = "setup",
    responses((status = 201, description = "The poster", headers(("Location" = String, description = "The poster")))))]
pub async fn create_poster(call: Change<HallId, CreatePosterBody>) -> Answer<Made<PosterSetupView>> {
    sound(&call.app, &call.hall, &call.body)?;
    call.app.note_change(&call.by, call.retry.provenance()).await?;
    let made = call.app.posters.add(call.hall.clone(), call.body.clone()).await?;
    Ok(Made {
        location: format!("{BASE}/halls/{}/posters/{}", made.hall, made.id()),
        made: tagged(&call.app, &made)?,
    })
}

fn found(app: &App, (hall, id): &OfHall) -> Answer<Arc<Poster>> {
    app.posters
        .get(hall, id)
        .ok_or_else(|| PosterRefusal::Unknown.into())
}

/// A poster
#[utoipa::path(get, path = "/halls/{hallId}/posters/{posterId}", tag = "setup",
    responses((status = 200, description = "The poster")))]
pub async fn read_poster(call: Read<OfHall>) -> Answer<Tagged<PosterSetupView>> {
    tagged(&call.app, &*found(&call.app, &call.path)?)
}

/// The poster as it is shown, to lay a change over.
fn present<B: Body>(call: &Change<OfHall, B>, poster: &Poster) -> Answer<Value> {
    serde_json::to_value(shown(&call.app, poster)?).map_err(Problem::internal)
}

fn is_seen<B: Body>(call: &Change<OfHall, B>, poster: &Poster) -> bool {
    let editions = call.retry.editions();
    editions.is_none_or(|editions| editions.contains(&edition(&edited(poster))))
}

/// Changes a poster
///
/// The whole of it but its id and its file.
#[utoipa::path(put, path = "/halls/{hallId}/posters/{posterId}", tag = "setup",
    responses((status = 200, description = "The poster")))]
pub async fn change_poster(call: Change<OfHall, Whole<PosterMembers>>) -> Answer<Tagged<PosterSetupView>> {
    let mut present = present(&call, &*found(&call.app, &call.path)?)?;
    // Where it stands, and its file, may be others by now than when it was read.
    let sent: Value = serde_json::from_slice(call.raw.bytes()).unwrap_or_default();
    for member in ["phase", "file"] {
        if let Some(sent) = sent.get(member) {
            present[member] = sent.clone();
        }
    }
    let members = call.raw.read_over::<PosterMembers>(&present, None)?;
    change(&call, members, None).await
}

/// Changes a part of a poster
///
/// By merge patch: what is not named stays, `null` takes away what may be left out. Its id and its file stay.
#[utoipa::path(patch, path = "/halls/{hallId}/posters/{posterId}", tag = "setup",
    responses((status = 200, description = "The poster")))]
pub async fn patch_poster(call: Change<OfHall, Patch<PosterMembers>>) -> Answer<Tagged<PosterSetupView>> {
    let call = &call;
    let look = move || async move {
        let poster = found(&call.app, &call.path)?;
        Ok((edition(&edited(&poster)), present(call, &poster)?))
    };
    let write = move |members, seen: String| async move { change(call, members, Some(&seen)).await };
    call.patch_kept(look, write).await
}

/// Changes the poster to what was said, if it is still as whoever asks has seen it.
async fn change<B: Body>(
    call: &Change<OfHall, B>,
    members: Unnamed,
    unless_chosen: Option<&String>,
) -> Answer<Tagged<PosterSetupView>> {
    let said = members.named(call.path.1.clone());
    sound(&call.app, &call.hall, &said)?;
    call.app.note_change(&call.by, call.retry.provenance()).await?;
    let seen = |poster: &Poster| match unless_chosen {
        Some(seen) if !call.retry.is_conditional() => *seen == edition(&edited(poster)),
        _ => is_seen(call, poster),
    };
    let changed = call.app.posters.change(&call.hall, said, seen).await?;
    tagged(&call.app, &changed)
}

/// Removes a poster
///
/// With its file. Screens that show it now let it go within seconds.
#[utoipa::path(delete, path = "/halls/{hallId}/posters/{posterId}", tag = "setup",
    responses((status = 204, description = "It is gone")))]
pub async fn remove_poster(call: Change<OfHall>) -> Answer<Done> {
    call.raw.digest()?;
    found(&call.app, &call.path)?;
    call.app.note_change(&call.by, call.retry.provenance()).await?;
    let seen = |poster: &Poster| is_seen(&call, poster);
    call.app.posters.remove(&call.hall, &call.path.1, seen).await?;
    Ok(Done)
}

/// A file, not yet read.
#[derive(Debug)]
pub struct PosterUpload(Request);

impl<S: Send + Sync> FromRequest<S> for PosterUpload {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Answer<Self> {
        Ok(Self(request))
    }
}

impl Takes for PosterUpload {
    fn describe(page: &mut Page<'_>) {
        let file = <String as PartialSchema>::schema;
        page.body(Format::ALL.map(|format| (format.media_type(), file())));
    }
}

/// Uploads the file of a poster
///
/// A picture of at most 4 MiB and 4096 by 4096 pixels, or a video of at most 16 MiB, whose sound is never heard; it takes the
/// place of the one that was there. What is not what it is sent as is refused. All files of a hall are at most 96 MiB.
#[utoipa::path(put, path = "/halls/{hallId}/posters/{posterId}/file", tag = "setup",
    responses((status = 200, description = "The poster with it")))]
pub async fn give_poster_file(
    State(app): State<App>,
    caller: Caller,
    from: Provenance,
    InPath(path): InPath<OfHall>,
    PosterUpload(request): PosterUpload,
) -> Answer<Json<PosterSetupView>> {
    let by = app.permit(&caller, &path.0)?;
    found(&app, &path)?;
    let body = RawBody::read_within(request, VIDEO_BYTES).await?;
    let Some(format) = body.media_type().and_then(Format::of_media_type) else {
        let all = Format::ALL.map(Format::media_type).join(", ");
        let detail = format!("Send the file with its `Content-Type`: {all}.");
        return Err(Problem::new(ProblemKind::UnsupportedMediaType, detail));
    };
    app.note_change(&by, &from).await?;
    let file = (format, body.bytes().clone());
    let given = app.posters.give_file(&path.0, &path.1, file, |_| true).await?;
    Ok(Json(shown(&app, &given)?))
}

impl From<PosterRefusal> for Problem {
    fn from(refusal: PosterRefusal) -> Self {
        let kind = match &refusal {
            PosterRefusal::Unknown => return Self::not_found("this poster"),
            PosterRefusal::Store(_) => {
                return match refusal {
                    PosterRefusal::Store(error) => error.into(),
                    _ => Self::internal("a store's refusal"),
                };
            }
            PosterRefusal::Faulty(detail) => return Self::fault("file", detail.clone()),
            PosterRefusal::Taken => ProblemKind::AlreadyExists,
            PosterRefusal::TooMany | PosterRefusal::TooLarge => ProblemKind::InUse,
            PosterRefusal::ChangedMeanwhile => ProblemKind::PreconditionFailed,
        };
        Self::new(kind, format!("{refusal}."))
    }
}
