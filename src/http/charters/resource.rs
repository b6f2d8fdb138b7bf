//! Listing, adding, changing and removing charters.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Serialize;

use super::document::EditionDocument;
use super::members::{CharterMembers, CreateCharterBody};
use super::{CharterView, faulty, taking};
use crate::audit::Provenance;
use crate::http::app::App;
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::etag::{IfMatch, Tagged};
use crate::http::lists::ListOf;
use crate::http::operation::general::{Editable, Writing};
use crate::http::operation::{Answer, CreatedAt, Done, General, Patch, Sent, Whole};
use crate::http::path::{BASE, InPath};
use crate::http::problem::{Problem, ProblemKind};
use crate::ids::CharterName;
use crate::municipality::charters::{Edition, KnownCharter, read};
use crate::view::edition::edition;

/// The charters
///
/// By name, for anyone: what a municipality promises is no secret. Those that ship, and the municipality's own.
#[utoipa::path(get, path = "/charters", tag = "setup",
    responses((status = 200, description = "All of them")))]
pub async fn list_charters(State(app): State<App>) -> Answer<Json<ListOf<CharterView>>> {
    let views = app
        .charters
        .all()
        .iter()
        .map(|known| CharterView::of(&app, known))
        .collect();
    Ok(Json(ListOf::whole(views)))
}

/// A charter
#[utoipa::path(get, path = "/charters/{charterId}", tag = "setup",
    responses((status = 200, description = "The charter")))]
pub async fn read_charter(
    State(app): State<App>,
    InPath(name): InPath<CharterName>,
) -> Answer<Tagged<CharterView>> {
    Ok(tagged(&app, &*found(&app, &name)?))
}

/// Adds a charter
///
/// The municipality's own, which halls can choose then. A name that is taken, by one that ships or by one that a hall has
/// from the configuration's file, is 409 `already-exists`.
#[utoipa::path(post, path = "/charters", tag = "setup",
    responses((status = 201, description = "The charter", headers(("Location" = String, description = "The charter")))))]
pub async fn create_charter(
    State(app): State<App>,
    caller: Caller,
    from: Provenance,
    body: Sent<CreateCharterBody>,
) -> Answer<CreatedAt<CharterView>> {
    let by = caller.permit_everywhere()?;
    let (name, editions) = body.check()?;
    let new = read(&name, editions).map_err(faulty)?;
    if let Some((hall, _)) = taking::halls_of(&app, &name).next() {
        let detail = format!("Hall {hall} has a charter of this name already. Choose another name.");
        return Err(Problem::new(ProblemKind::AlreadyExists, detail));
    }
    app.note_change(&by, &from).await?;
    let made = app.charters.add(new).await?;
    Ok(CreatedAt {
        location: format!("{BASE}/charters/{name}"),
        made: CharterView::of(&app, &made),
    })
}

/// Changes a charter
///
/// The whole of it but its name. Every hall that goes by it takes the change over. An edition that holds in a hall already
/// stays as it is (409 `in-use`): promises are changed by an edition that holds from a later day.
#[utoipa::path(put, path = "/charters/{charterId}", tag = "setup",
    responses((status = 200, description = "The charter")))]
pub async fn change_charter(
    call: General<CharterName, Whole<CharterMembers>>,
) -> Answer<Tagged<CharterView>> {
    call.replace(present, to).await
}

/// Changes a part of a charter
///
/// By merge patch: what is not named stays. The list of editions is replaced whole, so what can be left out is nothing but that.
#[utoipa::path(patch, path = "/charters/{charterId}", tag = "setup",
    responses((status = 200, description = "The charter")))]
pub async fn patch_charter(call: General<CharterName, Patch<CharterMembers>>) -> Answer<Tagged<CharterView>> {
    call.patch(present, to).await
}

fn present(app: &App, name: &CharterName) -> Answer<CharterView> {
    Ok(CharterView::of(app, &*found(app, name)?))
}

/// Puts these editions in the place of those that are there, for whoever has seen them.
async fn to(writing: Writing<CharterName>, editions: Vec<Edition>) -> Answer<Tagged<CharterView>> {
    let Writing {
        app,
        by,
        from,
        path: name,
        ..
    } = &writing;
    let now = found(app, name)?;
    let next = read(name, editions).map_err(faulty)?;
    taking::held_editions_stay(app, &now, &next)?;
    taking::fits_every_hall(app, &next)?;
    app.note_change(by, from).await?;
    let as_seen = |known: &KnownCharter| writing.may_change(&CharterView::of(app, known)) && *known == *now;
    let changed = app.charters.change(next, as_seen).await?;
    taking::take_over(app, by, from, &changed).await;
    Ok(tagged(app, &changed))
}

impl Editable for CharterView {
    fn edition(&self) -> String {
        edition(&Edited {
            editions: self.editions.clone(),
        })
    }
}

/// Removes a charter
///
/// One of the municipality's own that no hall in use goes by; otherwise 409 `in-use`, which names the hall.
#[utoipa::path(delete, path = "/charters/{charterId}", tag = "setup",
    responses((status = 204, description = "It is gone")))]
pub async fn remove_charter(
    State(app): State<App>,
    InPath(name): InPath<CharterName>,
    caller: Caller,
    from: Provenance,
    seen: IfMatch,
    body: RawBody,
) -> Answer<Done> {
    let by = caller.permit_everywhere()?;
    body.digest()?;
    if let Some((hall, _)) = taking::halls_of(&app, &name).next() {
        let detail = format!("Hall {hall} goes by this charter. Let it choose another first.");
        return Err(Problem::new(ProblemKind::InUse, detail).with("hallId", hall.to_string()));
    }
    app.note_change(&by, &from).await?;
    app.charters.remove(&name, |known| is_seen(&seen, known)).await?;
    Ok(Done)
}

fn found(app: &App, name: &CharterName) -> Result<Arc<KnownCharter>, Problem> {
    app.charters
        .get(name)
        .ok_or_else(|| Problem::not_found("this charter"))
}

/// What of a charter is edited, and makes its `ETag`.
#[derive(Serialize)]
struct Edited {
    editions: Vec<EditionDocument>,
}

fn edited(known: &KnownCharter) -> Edited {
    Edited {
        editions: known.editions.iter().cloned().map(EditionDocument).collect(),
    }
}

fn tagged(app: &App, known: &KnownCharter) -> Tagged<CharterView> {
    Tagged::side_of(&edited(known), CharterView::of(app, known))
}

fn is_seen(seen: &IfMatch, known: &KnownCharter) -> bool {
    seen.0
        .as_ref()
        .is_none_or(|editions| editions.contains(&edition(&edited(known))))
}
