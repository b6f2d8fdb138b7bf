//! `/halls/{hallId}/drafts`: changes of a hall's setup that begin on a later day.

use std::sync::Arc;

use axum::Json;
use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use crate::hall::command::{Command, SetupPlan};
use crate::hall::edit::LaidOver;
use crate::hall::record::planned_setup::limits;
use crate::http::app::App;
use crate::http::body::RawBody;
use crate::http::charters::taking::with_own;
use crate::http::edit::merge;
use crate::http::etag::Tagged;
use crate::http::input::{Faults, Field, Input};
use crate::http::lists::ListOf;
use crate::http::operation::{Answer, Change, CreatedAt, Done, Read, operations};
use crate::http::path::BASE;
use crate::http::problem::Problem;
use crate::http::setup::halls::{HALL_BODY_BYTES, ReplaceHallBody};
use crate::ids::{DraftId, HallId};
use crate::view::draft::{DraftView, draft, drafts};
use crate::view::setup::hall_setup;

/// The operations on drafts, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(operations!(list_drafts, create_draft))
        .routes(operations!(read_draft, change_draft, remove_draft))
}

/// What changes of a hall: a merge patch, as `PATCH /halls/{hallId}` takes it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(transparent)]
pub struct HallPatch(pub Map<String, Value>);

/// A draft as it is sent.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DraftBody {
    /// The local day on which it begins: tomorrow at the earliest, in two years at the latest.
    #[schema(value_type = NaiveDate)]
    day: Field<NaiveDate>,
    /// What it is for, in a few words.
    #[schema(value_type = Option<String>, example = "Zomeropening")]
    title: Field<String>,
    /// What changes of the hall as it is now, by merge patch. A new draft must say it; of one that is changed, what is left
    /// out stays as it was prepared. Faults are named as in the hall.
    #[schema(value_type = Option<Object>)]
    patch: Field<HallPatch>,
}

/// The same, checked.
pub struct DraftAsked {
    day: NaiveDate,
    title: Option<String>,
    patch: Option<HallPatch>,
}

impl Input for DraftBody {
    type Checked = DraftAsked;
    const MOST_BYTES: Option<usize> = Some(HALL_BODY_BYTES);

    fn check(self, faults: &mut Faults) -> Option<DraftAsked> {
        let day = faults.required("day", self.day);
        let title = faults.optional_line("title", self.title, limits::TITLE);
        let patch = faults.optional("patch", self.patch);
        Some(DraftAsked {
            day: day?,
            title: title?.filter(|title| !title.is_empty()),
            patch: patch?,
        })
    }
}

/// The hall as it is, and as the patch makes it.
fn made_of(app: &App, hall: &HallId, patch: HallPatch) -> Answer<LaidOver> {
    let published = app.published(hall)?;
    let scene = published.scene(app.engine.clock().now());
    let present = serde_json::to_value(hall_setup(&scene)).map_err(Problem::internal)?;
    let mut whole = present.clone();
    merge(&mut whole, &Value::Object(patch.0));
    let checked = RawBody::of(&whole).read_over::<ReplaceHallBody>(&present, None)?;
    let wanted = with_own(app, checked).change(&published.setup)?;
    Ok(LaidOver {
        base: Arc::clone(&published.setup),
        wanted: Arc::new(wanted),
    })
}

fn planned(app: &App, hall: &HallId, id: Option<DraftId>, asked: &DraftAsked) -> Answer<Command> {
    let made_of = asked.patch.clone().map(|patch| made_of(app, hall, patch));
    Ok(Command::PlanSetup(Box::new(SetupPlan {
        draft: id,
        day: asked.day,
        title: asked.title.clone(),
        made_of: made_of.transpose()?,
    })))
}

/// The changes of a hall's setup that wait for their day
///
/// The first to begin first. One that could not begin on its day stays until it gets another or is removed.
#[utoipa::path(get, path = "/halls/{hallId}/drafts", tag = "setup",
    responses((status = 200, description = "All of them")))]
pub async fn list_drafts(call: Read<HallId>) -> Answer<Json<ListOf<DraftView>>> {
    call.look(|scene| Ok(Json(ListOf::whole(drafts(scene)))))
}

/// Prepares a change of a hall's setup for a later day
///
/// It begins with the first instant of that day in the hall's time zone, once, also when the server was down then. It is kept beside
/// the setup that it was made of: on its day only what it changes is changed, whatever else was changed meanwhile, and when
/// something of it was changed to something else it does not begin and says so. 409 `in-use` when an appointment is booked for a service
/// that would be gone.
#[utoipa::path(post, path = "/halls/{hallId}/drafts", tag = "setup",
    responses((status = 201, description = "The draft", headers(("Location" = String, description = "The draft")))))]
pub async fn create_draft(call: Change<HallId, DraftBody>) -> Answer<CreatedAt<DraftView>> {
    let hall = call.hall.clone();
    let command = planned(&call.app, &hall, None, &call.body)?;
    let made: DraftView = call.send(|_, _| command).await?;
    Ok(CreatedAt {
        location: format!("{BASE}/halls/{hall}/drafts/{}", made.id),
        made,
    })
}

/// A change that waits for its day
#[utoipa::path(get, path = "/halls/{hallId}/drafts/{draftId}", tag = "setup",
    responses((status = 200, description = "The draft")))]
pub async fn read_draft(call: Read<(HallId, DraftId)>) -> Answer<Tagged<DraftView>> {
    call.look(|scene| {
        let found = scene.state.planned_setups.get(&call.path.1);
        let found = found.ok_or_else(|| Problem::not_found("this draft"))?;
        Ok(Tagged::new(draft(scene, found)))
    })
}

/// Changes a draft
///
/// Its day and its title; with `patch` what it changes of the hall as it is now, otherwise that stays. One that could not begin waits for
/// its new day again. With `If-Match` only when nobody edited it since.
#[utoipa::path(put, path = "/halls/{hallId}/drafts/{draftId}", tag = "setup",
    responses((status = 200, description = "The draft")))]
pub async fn change_draft(call: Change<(HallId, DraftId), DraftBody>) -> Answer<Tagged<DraftView>> {
    let command = planned(&call.app, &call.hall, Some(call.path.1), &call.body)?;
    call.send(|_, _| command).await
}

/// Removes a draft
///
/// It does not begin.
#[utoipa::path(delete, path = "/halls/{hallId}/drafts/{draftId}", tag = "setup",
    responses((status = 204, description = "It is gone")))]
pub async fn remove_draft(call: Change<(HallId, DraftId)>) -> Answer<Done> {
    call.send(|(_, draft), ()| Command::DropPlan { draft }).await
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
